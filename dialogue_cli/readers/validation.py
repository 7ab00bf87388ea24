"""A tree of texts against a model: the record, or every problem in Vietnamese with its place."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dialogue_cli.diagnostics import Problem
from dialogue_cli.model.record import Record
from dialogue_cli.model.time_rules import EXAMPLES
from dialogue_cli.readers.yaml_file import Node
from dialogue_cli.vocabulary import WORDS, fold, key, label

R = TypeVar("R", bound=Record)

_SHAPES = {
    "string_type": ("ở đây phải là một dòng chữ", "Viết giá trị ngay sau dấu «:», không xuống dòng thành danh sách."),
    "tuple_type": ("ở đây phải là một danh sách", "Mỗi mục một dòng, bắt đầu bằng «- »."),
    "model_type": ("ở đây phải là các mục «khóa: giá trị»", "Viết mỗi khóa một dòng, ví dụ «ma: tiep_nhan»."),
}
_VALUES = {
    "bad_choice": ("KH04", ""),
    "bad_date": ("KH05", "Viết ngày như 05/11/2021 hoặc 2021-11-05."),
    "bad_hour": ("KH04", "Viết giờ như 8:30 hoặc 14 giờ 00."),
    "bad_minutes": ("KH04", "Viết số phút từ 1 đến 600, ví dụ 15."),
    "bad_time": ("KH05", f"Viết như: {'; '.join(EXAMPLES)}."),
}
_CODE_HINT = "Mã chỉ gồm chữ thường không dấu, số và dấu gạch dưới, bắt đầu bằng chữ, ví dụ: tiep_nhan."


def validate(model: type[R], root: Node) -> tuple[R | None, list[Problem]]:
    """The record that the tree describes, or None and all that is wrong with it."""
    try:
        return model.model_validate(root.data()), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        return None, [_problem(model, details, root) for details in found if not _follows_from_another(details)]


def _follows_from_another(details: ErrorDetails) -> bool:
    """A list is called too short when all its items are faulty; the items' own problems say enough."""
    return details["type"] == "too_short" and bool(details["input"])


def _problem(model: type[Record], details: ErrorDetails, root: Node) -> Problem:
    path, kind = details["loc"], details["type"]
    last = str(path[-1]) if path else ""
    context: Mapping[str, Any] = details.get("ctx", {})
    place = root.place_of(path, at_key=kind in ("missing", "extra_forbidden"))
    if kind == "missing":
        name = _fields_at(model, path[:-1])[last]
        return Problem("KH01", f"thiếu mục «{last}» ({label(name)})", place, f"Thêm dòng «{last}: …».")
    if kind == "extra_forbidden":
        return Problem("KH02", f"không có mục nào tên là «{last}»", place, _did_you_mean(last, model, path[:-1]))
    if kind in ("string_too_short", "too_short"):
        return Problem("KH01", f"mục «{last}» còn trống", place, "Điền nội dung, hoặc xóa dòng này nếu không cần.")
    if kind == "string_pattern_mismatch":
        return Problem("KH04", f"«{details['input']}» không đúng dạng", place, _CODE_HINT)
    if kind in _VALUES:
        code, hint = _VALUES[kind]
        return Problem(code, str(context["message"]), place, hint)
    message, hint = _SHAPES.get(kind, ("giá trị không hợp lệ", ""))
    return Problem("KH03", message, place, hint)


def _did_you_mean(word: str, model: type[Record], path: Sequence[str | int]) -> str:
    known = _fields_at(model, path)
    if word in WORDS and key(word) in known:
        return f"Tên mục viết bằng tiếng Việt: «{key(word)}»."
    near = get_close_matches(fold(word), known, n=1, cutoff=0.6)
    if near:
        return f"Ý bạn là «{near[0]}»?"
    return f"Ở đây có thể viết: {', '.join(known)}."


def _fields_at(model: type[Record], path: Sequence[str | int]) -> dict[str, str]:
    """The keys that may stand at a path, each with the field's English name."""
    for step in path:
        if isinstance(step, str):
            name = {key(name): name for name in model.model_fields}[step]
            model = _inner_model(model.model_fields[name].annotation)
    return {key(name): name for name in model.model_fields}


def _inner_model(annotation: Any) -> type[Record]:
    """The model inside ``Model``, ``tuple[Model, ...]`` or ``Model | None``."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next(_inner_model(part) for part in get_args(annotation) if part not in (Ellipsis, type(None)))
