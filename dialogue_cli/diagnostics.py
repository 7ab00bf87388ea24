"""What is wrong in a user's files, as values: where, what, and what to do about it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    ERROR = "lỗi"
    WARNING = "cảnh báo"


class Place(NamedTuple):
    """A place in a file: line and column (from 1) of a text, or sheet and cell of a workbook."""

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        if self.sheet or self.cell:
            return f"{self.file}:{self.sheet}!{self.cell}"
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])


class Problem(NamedTuple):
    """One thing wrong in the user's data, in Vietnamese, with a hint of what to do."""

    code: str
    message: str
    place: Place | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.message}" if self.place else f"{self.code} {self.message}"


class UserError(Exception):
    """The command cannot go on because of the user's data; caught once, in the command line."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line, column, sheet and code; those without a place come last."""

    def order(problem: Problem) -> tuple[bool, str, int, int, str, str]:
        place = problem.place or Place("")
        return (problem.place is None, place.file, place.line, place.column, place.sheet, problem.code)

    return sorted(problems, key=order)
