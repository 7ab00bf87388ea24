"""What all models share: Vietnamese keys outside, English names inside, text that stays as it was typed."""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from dialogue_cli.model.dates import IssueDate, parse_date, parse_issue_date
from dialogue_cli.vocabulary import key, label, normalize


class Record(BaseModel):
    """A record read from a user's file by its Vietnamese keys; an English key is refused."""

    model_config = ConfigDict(
        alias_generator=key,
        field_title_generator=lambda name, _: label(name),
        validate_by_alias=True,
        validate_by_name=False,
        extra="forbid",
        frozen=True,
        defer_build=True,
        arbitrary_types_allowed=True,
    )

    @classmethod
    def of(cls, **values: Any) -> Self:
        """A record made in code, by its English names."""
        return cls.model_validate(values, by_name=True, by_alias=False)


def _one_line(value: object) -> object:
    return normalize(" ".join(value.split())) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_one_line), StringConstraints(min_length=1)]
"""One line of text, NFC, with single spaces."""


def parsed(parse: Any, error: str) -> BeforeValidator:
    """Validate a text by a function that raises ValueError with a Vietnamese message."""

    def validate(value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return parse(normalize(value))
        except ValueError as problem:
            raise PydanticCustomError(error, "{message}", {"message": str(problem)}) from None  # type: ignore[arg-type]

    return BeforeValidator(validate)


def _schema(description: str, *examples: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "description": description, "examples": list(examples)})


Day = Annotated[
    date,
    parsed(parse_date, "bad_date"),
    _schema("Một ngày", "05/11/2021"),
    PlainSerializer(lambda day: day),
]
DraftDay = Annotated[
    IssueDate,
    parsed(parse_issue_date, "bad_date"),
    _schema("Ngày ban hành; bản dự thảo có thể bỏ trống ngày, tháng", "16/10/2021", "tháng 3/2024", "năm 2024"),
    PlainSerializer(lambda day: day),
]
