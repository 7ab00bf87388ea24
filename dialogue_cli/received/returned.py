"""A workbook of questions that comes back: its rows by code, and what each cell held when it went out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from dialogue_cli.model.dates import short_date
from dialogue_cli.model.question import SOURCE_FIELDS, Question
from dialogue_cli.received import cells
from dialogue_cli.received.columns import HEADER_WITHIN, REASON_HEADER
from dialogue_cli.received.presence import PRESENCE, Said, said
from dialogue_cli.received.registrations import PassedOver
from dialogue_cli.spreadsheets.sheets import Cell, Row, Sheet, letters
from dialogue_cli.vocabulary import fold, headers, key

BASE_SHEET = "_goc"
"""The hidden sheet with what each cell held: whom and which plan it was made for, a row of keys, a row a question."""
MADE_FOR, PLAN = key("made_for"), key("number")
"""What stands before the department's code, and the plan's number, at the top of the hidden sheet."""
REMARK = "remark"
"""The column in which a department writes to the office; no column of the register."""
LIKELY_YEARS = range(2000, 2101)
DAYS = ("received_on", "answered_on", "extended_to")
ANSWER_FIELDS = ("answer", "answered_on", "result", "unit")
"""What a department may change."""
EDITABLE_FIELDS = tuple(name for name in Question._fields if name not in ("code", "proposal", *SOURCE_FIELDS))
"""What the office may change."""

_CODE = re.compile(r"DK\d+", re.ASCII)
_TELLING = {*ANSWER_FIELDS, REMARK, "status", "extended_to", "invited", "attended"}
_LONGEST_TITLE = 150
_MARKS = dict.fromkeys(("x", "v", "✓", "✔", "☑", "1", "true", "co", "có"), "có") | dict.fromkeys(
    ("0", "false", "khong", "không", "vắng", "vang", "vắng mặt", "vang mat"), "không"
)


class ReturnedTable(NamedTuple):
    """The header of a table: where each field stands, from 0."""

    sheet: str
    titles: tuple[str, ...]
    columns: Mapping[str, int]


class ReturnedRow(NamedTuple):
    """A row of a table: what it says of a question by field, empty cells left out, and its cells as received."""

    table: ReturnedTable
    number: int
    code: str
    values: Mapping[str, str]
    cells: Row
    unread: str = ""  # the first formula in it that has no value yet, as "B7"


class UnknownColumn(NamedTuple):
    """A column with something in it that no field of a question has."""

    sheet: str
    row: int  # of its title
    column: int
    title: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back; ``base`` is what the cells held by code and field, empty where the hidden sheet is gone.

    ``made_for`` is the code of the department, "" for the office, None where nothing tells.
    """

    rows: tuple[ReturnedRow, ...]
    base: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    made_for: str | None = None
    plan: str = ""  # its number
    passed_over: tuple[PassedOver, ...] = ()
    unknown_columns: tuple[UnknownColumn, ...] = ()


def returned(sheets: Sequence[Sheet]) -> Returned | None:
    """The rows of the tables by code, columns in any order; None where no sheet has such a table.

    A table of ours has a column «Mã» with codes like DK001, and one at least of those that are there to be filled.
    """
    tables = [(sheet, *found) for sheet in sheets if sheet.name != BASE_SHEET and (found := _table(sheet))]
    if not tables:
        return None
    outcomes = [each for sheet, table, start in tables for each in _outcomes(sheet, table, start)]
    base = next((sheet for sheet in sheets if sheet.name == BASE_SHEET), None)
    return Returned(
        tuple(each for each in outcomes if isinstance(each, ReturnedRow)),
        _base(base) if base else {},
        _told(base, MADE_FOR) if base else None,
        (_told(base, PLAN) or "") if base else "",
        tuple(each for each in outcomes if isinstance(each, PassedOver)),
        tuple(each for found in tables for each in _unknown_columns(*found)),
    )


def value_of(name: str, cell: Cell) -> str:
    """A cell as the register would write it: a day as 05/11/2021, a tick as «có»; what is not understood as typed."""
    text = cells.text_of(cell)
    if not text:
        return ""
    if name in DAYS:
        day = cells.moment(cell).day
        return short_date(day) if day and day.year in LIKELY_YEARS else text
    if name == "attended" and said(PRESENCE, text) is Said.UNCLEAR:
        return text
    if name in ("invited", "attended"):
        return _MARKS.get(text.lower(), text)
    if name == "phone":
        return cells.phone(cell).text
    return cells.citizen_id(cell).text if name == "citizen_id" else text


def _table(sheet: Sheet) -> tuple[ReturnedTable, int] | None:
    """The table of a sheet, and the index of the first row below its header."""
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        columns = _columns(row)
        below = sheet.rows[index + 1 :]
        if columns and any(_CODE.fullmatch(_code(each, columns)) for each in below):
            return ReturnedTable(sheet.name, tuple(map(cells.text_of, row)), columns), index + 1
    return None


def _columns(row: Row) -> dict[str, int]:
    """The column of each field under a header, the one named by its label first; none where it is no header of ours."""
    columns: dict[str, int] = {}
    for at, cell in enumerate(row):
        name = _known().get(fold(cell)) if isinstance(cell, str) and len(cell) <= _LONGEST_TITLE else None
        if name and (name not in columns or fold(str(cell)) == key(name) != fold(str(row[columns[name]]))):
            columns[name] = at
    return columns if "code" in columns and _TELLING.intersection(columns) else {}


@cache
def _known() -> dict[str, str]:
    return headers(*Question._fields, REMARK, "answer_due")


def _at(row: Row, column: int) -> Cell:
    return row[column] if column < len(row) else None


def _code(row: Row, columns: Mapping[str, int]) -> str:
    return cells.text_of(_at(row, columns["code"])).upper()


def _outcomes(sheet: Sheet, table: ReturnedTable, start: int) -> Iterator[ReturnedRow | PassedOver]:
    for number, row in enumerate(sheet.rows[start:], sheet.first_row + start):
        if not any(map(cells.text_of, row)):
            continue
        if key("code") == fold(_code(row, table.columns)) and (columns := _columns(row)):
            table = ReturnedTable(sheet.name, tuple(map(cells.text_of, row)), columns)
            yield PassedOver(sheet.name, number, "dòng tiêu đề lặp lại")
            continue
        found = _row(sheet, table, number, row)
        if _CODE.fullmatch(found.code) or "question" in found.values or _TELLING.intersection(found.values):
            yield found
        else:
            yield PassedOver(sheet.name, number, "không có mã câu hỏi")


def _row(sheet: Sheet, table: ReturnedTable, number: int, row: Row) -> ReturnedRow:
    values = {name: text for name, at in table.columns.items() if name != "code" and (text := _text(name, row, at))}
    unread = next((at for at in _addresses(table, number) if at in sheet.uncounted), "") if sheet.uncounted else ""
    return ReturnedRow(table, number, _code(row, table.columns), values, row, unread)


def _text(name: str, row: Row, column: int) -> str:
    return value_of(name, row[column]) if column < len(row) and row[column] is not None else ""


def _addresses(table: ReturnedTable, number: int) -> Iterable[str]:
    return (f"{letters(column)}{number}" for column in table.columns.values())


def _unknown_columns(sheet: Sheet, table: ReturnedTable, start: int) -> Iterator[UnknownColumn]:
    rows = sheet.rows[start:]
    known = {*table.columns.values()}
    for column in range(max(map(len, rows), default=0)):
        title = table.titles[column] if column < len(table.titles) else ""
        ours = column in known or fold(title) in (fold(REASON_HEADER), *_OTHERS)
        if not ours and any(cells.text_of(_at(row, column)) for row in rows):
            yield UnknownColumn(sheet.name, sheet.first_row + start - 1, column, title)


_OTHERS = ("stt", "tt")


def _base(sheet: Sheet) -> dict[str, dict[str, str]]:
    """What the cells held; nothing where a person has overwritten the hidden sheet's header."""
    names = {key(name): name for name in (*Question._fields, REMARK)}
    header = next(
        (index for index, row in enumerate(sheet.rows[:HEADER_WITHIN]) if row and row[0] == key("code")), None
    )
    if header is None:
        return {}
    fields = [names.get(str(cell), "") for cell in sheet.rows[header]]
    return {
        cells.text_of(row[0]): {
            name: value_of(name, cell) for name, cell in zip(fields[1:], row[1:], strict=False) if name and cell
        }
        for row in sheet.rows[header + 1 :]
        if row
    }


def _told(sheet: Sheet, name: str) -> str | None:
    """What stands beside a name at the top of the hidden sheet; None where a person has overwritten it."""
    for row in sheet.rows[:HEADER_WITHIN]:
        if row and row[0] == name:
            return cells.text_of(_at(row, 1))
    return None
