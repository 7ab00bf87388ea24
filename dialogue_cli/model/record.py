"""What all models share: Vietnamese keys outside, English names inside, text that stays as it was typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, LiteralString, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from dialogue_cli.model.dates import IssueDate, parse_date, parse_issue_date
from dialogue_cli.vocabulary import fold, key, label, normalize


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
    )

    @classmethod
    def of(cls, **values: Any) -> Self:
        """A record made in code, by its English names."""
        return cls.model_validate(values, by_name=True, by_alias=False)


class Choice(StrEnum):
    """One of a few Vietnamese words, accepted in any case and accents and with «_» for spaces."""

    @classmethod
    def read(cls, text: str) -> Self:
        """The choice that a person typed. Raises ValueError."""
        by_key = {fold(choice): choice for choice in cls}
        if (folded := fold(text)) not in by_key:
            raise ValueError(f"«{text}» không phải một lựa chọn; hãy dùng: {', '.join(cls)}")
        return by_key[folded]


class YesNo(Choice):
    YES = "Có"
    NO = "Không"


@dataclass(frozen=True, eq=False)
class Parsed:
    """Marks a field whose text a function reads; the function raises ValueError with a Vietnamese message."""

    parse: Callable[[str], object]
    error: LiteralString
    json_schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", **self.json_schema}

    def _validate(self, value: object) -> object:
        if not isinstance(value, str):
            raise PydanticCustomError("string_type", "not a text")
        try:
            return self.parse(normalize(value))
        except ValueError as error:
            raise PydanticCustomError(self.error, "{message}", {"message": str(error)}) from None


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        raise PydanticCustomError("string_too_short", "empty")
    return line


Text = Annotated[str, Parsed(_one_line, "bad_text", {"minLength": 1})]
"""One line of text, NFC, with single spaces."""


def chosen(options: type[Choice]) -> Parsed:
    """Marks a field whose text is one of a few; an editor offers their keys."""
    return Parsed(options.read, "bad_choice", {"enum": [fold(option) for option in options]})


Code = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9_]*$"),
    Field(description="Mã để chỗ khác nhắc tới: chữ thường không dấu, số, dấu gạch dưới"),
]
Day = Annotated[
    date,
    Parsed(parse_date, "bad_date", {"description": "Một ngày", "examples": ["05/11/2021"]}),
]
DraftDay = Annotated[
    IssueDate,
    Parsed(
        parse_issue_date,
        "bad_date",
        {"description": "Bản dự thảo có thể bỏ trống ngày", "examples": ["16/10/2021", "tháng 3/2024", "năm 2024"]},
    ),
]


def _parse_minutes(text: str) -> int:
    if not (text.strip().isascii() and text.strip().isdigit() and 0 < int(text) <= 600):
        raise ValueError(f"«{text}» không phải số phút")
    return int(text)


Minutes = Annotated[int, Parsed(_parse_minutes, "bad_minutes", {"description": "Số phút", "examples": ["15"]})]
