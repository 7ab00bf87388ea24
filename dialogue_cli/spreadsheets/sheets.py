"""What every reader of spreadsheets gives: sheets of plain rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from dialogue_cli.diagnostics import Place

Cell = str | float | int | bool | date | datetime | time | None
Row = tuple[Cell, ...]
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column: rows as Excel numbers them, columns from 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows from its first; empty cells are None, those at a row's end are left out."""

    name: str
    rows: tuple[Row, ...]
    first_row: int = 1  # the number of rows[0], as Excel shows it
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()  # by number
    hidden_columns: frozenset[int] = frozenset()  # from 0
    merged: tuple[Range, ...] = ()  # cells merged into one; the rows hold its value at the first only
    uncounted: tuple[str, ...] = ()  # formulas that have no value yet, as "B7"
    originals: Mapping[tuple[int, int], str] = field(default_factory=dict)  # mended texts as received, by place


def letters(column: int) -> str:
    """The column as Excel names it: ``letters(0) == "A"``, ``letters(27) == "AB"``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def place_of(file: str | Path, sheet: str, row: int, column: int = 0) -> Place:
    """Where a cell stands, column from 0: as Excel names it, or in a file of text by its line and column."""
    if not sheet:
        return Place(str(file), row, column + 1)
    return Place(str(file), sheet=sheet, cell=f"{letters(column)}{row}")
