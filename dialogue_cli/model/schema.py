"""The JSON schema of the files, so that an editor completes and checks their keys."""

from typing import Any

from dialogue_cli.model.plan import Authority, Plan
from dialogue_cli.model.record import Record
from dialogue_cli.vocabulary import key

FILES: dict[str, type[Record]] = {"ke-hoach": Plan, "co-quan": Authority}


def json_schema(file: str) -> dict[str, Any]:
    """The schema of «ke-hoach» or «co-quan». Raises KeyError for another name."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **FILES[file].model_json_schema()}
    if file == "ke-hoach":
        authority = schema["properties"][key("authority")]
        reference = authority.pop("$ref")
        authority["anyOf"] = [{"type": "string", "description": "../co-quan.yaml"}, {"$ref": reference}]
    _for_people(schema)
    return schema


def _for_people(node: Any) -> None:
    """Drop the English names of the models, and let a text look like a number: we read every value as typed."""
    if isinstance(node, dict):
        if "properties" in node:
            node.pop("title", None)
            node.pop("description", None)
        if node.get("type") == "string" and "enum" not in node:
            node["type"] = ["string", "number", "boolean"]
        for child in node.values():
            _for_people(child)
    elif isinstance(node, list):
        for child in node:
            _for_people(child)
