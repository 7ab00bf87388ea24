"""A sender's sheets → the tables of registrations on them; each row below a header is one, set aside or passed over."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from pathlib import Path
from typing import NamedTuple

from dialogue_cli.diagnostics import Place, Problem, Severity, UserError
from dialogue_cli.model.question import Question
from dialogue_cli.received import cells
from dialogue_cli.received.closing_rows import COLUMN_NUMBERS, SIGNATURE, SIGNED, TOTAL, filled_columns, numbers_columns
from dialogue_cli.received.columns import ColumnMap, Columns, Header, find_header, is_known, recognise
from dialogue_cli.received.registered_values import Table, fingerprints, questions_of
from dialogue_cli.received.unknown_tables import unknown_table
from dialogue_cli.spreadsheets.reading import read_tables
from dialogue_cli.spreadsheets.refusals import empty
from dialogue_cli.spreadsheets.sheets import Cell, Row, Sheet, letters, place_of
from dialogue_cli.vocabulary import fold

_NAMED = 10  # hidden rows, formulas
_LONG = 40  # letters: a question, no header, total or signature

_TOTAL = re.compile(
    r"(tong_)?cong(_\d+.*)?|tong_(so|cong)(_.*(phieu|cau_hoi|y_kien|kien_nghi|nguoi|luot|truong_hop).*)?"
)
_COUNT = re.compile(r"\d+_(phieu|cau_hoi|cau|y_kien|kien_nghi|noi_dung|nguoi|luot|truong_hop)")
_WORD = re.compile(r"[^\W_]")


class Registration(NamedTuple):
    """A row that asks something, under its header."""

    columns: Columns
    row: int
    cells: Row


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that cannot be taken in, as it was received, under its header."""

    sheet: str
    row: int
    reason: str
    titles: tuple[str, ...]
    cells: Row

    def place_in(self, file: str | Path) -> Place:
        """Its first cell that holds something."""
        first = next((at for at, cell in enumerate(self.cells) if cell is not None), 0)
        return place_of(file, self.sheet, self.row, first)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A row that is no registration: a title, a total, a signature."""

    sheet: str
    row: int
    reason: str


Outcome = Registration | SetAside | PassedOver


@dataclass(frozen=True)
class Received:
    """What one file holds; ``rows`` counts what stands below its headers, apart from what became of it."""

    file: str
    rows: int
    tables: tuple[Table, ...]
    set_aside: tuple[SetAside, ...]
    passed_over: tuple[PassedOver, ...]
    problems: tuple[Problem, ...] = ()

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All of the registrations as questions, their codes still empty."""
        return tuple(question for table in self.tables for question in questions_of(table, list(fingerprints(table))))


def read_registrations(path: Path) -> Received:
    """The registrations in a spreadsheet. Raises UserError."""
    return registrations(path.name, read_tables(path), str(path))


def registrations(
    file: str,
    sheets: Iterable[Sheet],
    shown: str = "",
    maps: Sequence[ColumnMap] = (),
    ward_fields: Sequence[str] = (),
) -> Received:
    """The registrations in the sheets of a file. Raises UserError (DK01) where none has a header."""
    filled = [sheet for sheet in sheets if any(map(filled_columns, sheet.rows))]
    headers = [(sheet, find_header(sheet.rows, maps)) for sheet in filled]
    known = [(sheet, header) for sheet, header in headers if header]
    problems = [unknown_table(shown or file, sheet, bool(known)) for sheet, header in headers if not header]
    if not filled:
        raise empty(shown or file)
    if not known:
        raise UserError(*problems)
    problems += [problem for sheet, _ in known for problem in _unseen(shown or file, sheet)]
    outcomes = [(sheet, list(_outcomes(sheet, header))) for sheet, header in known]
    return Received(
        file,
        sum(len(found) for _, found in outcomes),
        tuple(table for sheet, found in outcomes for table in _tables(file, sheet, found, ward_fields)),
        tuple(each for _, found in outcomes for each in found if isinstance(each, SetAside)),
        tuple(each for _, found in outcomes for each in found if isinstance(each, PassedOver)),
        tuple(problems),
    )


def _unseen(file: str, sheet: Sheet) -> Iterator[Problem]:
    """What a person does not see in Excel and may not know of. DK06: hidden. DK07: not calculated yet."""
    filled = {number for number, row in enumerate(sheet.rows, sheet.first_row) if row}
    rows = sorted(filled & sheet.hidden_rows)
    hidden = ["cả trang"] if sheet.hidden else [f"dòng {_listed(rows)}"] if rows else []
    hidden += [f"cột {_listed(map(letters, sorted(sheet.hidden_columns)))}"] if sheet.hidden_columns else []
    if hidden:
        message = f"trang «{sheet.name}» có phần bị ẩn ({'; '.join(hidden)}), vẫn được nhập"
        hint = "Nếu người gửi ẩn vì không dùng nữa thì ghi «Đã rút» cho câu hỏi ấy trong sổ."
        yield Problem("DK06", message, Place(file, sheet=sheet.name, cell="A1"), hint, Severity.WARNING)
    if sheet.uncounted:
        message = f"công thức chưa có kết quả, coi như ô trống: {_listed(sheet.uncounted)}"
        hint = "Mở tệp bằng Excel, lưu lại rồi nhập lần nữa."
        yield Problem("DK07", message, Place(file, sheet=sheet.name, cell=sheet.uncounted[0]), hint, Severity.WARNING)


def _listed(values: Iterable[object]) -> str:
    """The first few of them."""
    shown = [str(value) for value in islice(values, _NAMED + 1)]
    return ", ".join(shown[:_NAMED]) + (" …" if len(shown) > _NAMED else "")


def _tables(file: str, sheet: Sheet, outcomes: Iterable[Outcome], ward_fields: Sequence[str]) -> Iterator[Table]:
    """The registrations of a sheet, those under one header together."""
    found = (outcome for outcome in outcomes if isinstance(outcome, Registration))
    for _, group in groupby(found, key=lambda each: id(each.columns)):
        members = list(group)
        rows = [each.cells for each in members]
        numbers = [each.row for each in members]
        yield Table(file, sheet.name, members[0].columns, numbers, rows, sheet.originals, ward_fields)


def _outcomes(sheet: Sheet, header: Header) -> Iterator[Outcome]:
    """What becomes of each row below the header that is not blank."""
    columns, under_header, signed = header.columns, True, False
    for number, row in enumerate(_unmerged(sheet, header.start), sheet.first_row + header.start):
        if _is_plainly_asked(row, columns):
            under_header = False
            yield Registration(columns, number, row)
            continue
        filled = filled_columns(row)
        if not filled:
            continue
        if any(is_known(row[column]) for column in filled[:4]) and (another := recognise(row)):
            columns, under_header, signed = another, True, False
            yield PassedOver(sheet.name, number, "dòng tiêu đề lặp lại")
            continue
        reason = _no_registration(row, filled, columns, under_header, signed)
        under_header, signed = False, signed or reason == SIGNED
        yield PassedOver(sheet.name, number, reason) if reason else _registration(sheet.name, number, row, columns)


def _unmerged(sheet: Sheet, start: int) -> Sequence[Row]:
    """The rows below the header; where cells were merged down, as one person's over several questions, each has it."""
    rows = list(sheet.rows[start:])
    first = sheet.first_row + start
    for top, left, bottom, right in sheet.merged:
        if top < first or top == bottom or top - first >= len(rows):
            continue
        shared = rows[top - first][left : right + 1]
        for at in range(top - first + 1, min(bottom - first + 1, len(rows))):
            if rows[at]:
                row = [*rows[at], *[None] * (right + 1 - len(rows[at]))]
                row[left : left + len(shared)] = shared
                rows[at] = tuple(row)
    return rows


def _is_plainly_asked(row: Row, columns: Columns) -> bool:
    """Whether a row has a long question and whose it is: what nearly every row is, told at little cost."""
    text = row[columns.question] if columns.question < len(row) else None
    if not isinstance(text, str) or len(text) <= _LONG or text == columns.titles[columns.question]:
        return False
    given = [at for at in columns.person if at < len(row) and row[at] is not None]
    return len(given) >= 2 and bool(_WORD.search(text))


def _no_registration(row: Row, filled: list[int], columns: Columns, under_header: bool, signed: bool) -> str:
    """Why a row is no registration; "" where it is one."""
    fields = dict(columns.fields)
    asked, numbers = columns.question, {fields.get("phone"), fields.get("citizen_id")}
    if all(column in columns.passed_over for column in filled):
        return "chỉ có số thứ tự" if all(map(_is_number, (row[at] for at in filled))) else "tiêu đề nhóm"
    if under_header and len(filled) > 2 and asked in filled and numbers_columns(row, filled):
        return COLUMN_NUMBERS
    if asked in filled and any(_is_number(row[at]) for at in columns.passed_over.intersection(filled)):
        return ""
    texts = {at: fold(cells.text_of(row[at])) for at in filled if not _is_number(row[at])}
    texts = {at: text for at, text in texts.items() if not _COUNT.fullmatch(text)}
    if texts and all(SIGNATURE.fullmatch(text) for text in texts.values()):
        return SIGNED
    person = asked in texts or not numbers.isdisjoint(filled)
    if not person and any(_TOTAL.fullmatch(text) for text in texts.values()):
        return TOTAL
    if signed and len(filled) == 1 and len(next(iter(texts.values()), "").split("_")) <= 8:
        return SIGNED
    alone = len(filled) == 1 and filled[0] == 0 and 0 not in (column for _, column in columns.fields)
    return "tiêu đề nhóm" if alone else ""


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, (int, float)) or (isinstance(cell, str) and cell.strip().rstrip(".").isdecimal())


def _registration(sheet: str, number: int, row: Row, columns: Columns) -> Registration | SetAside:
    asked = row[columns.question] if columns.question < len(row) else None
    if not _WORD.search(cells.text_of(asked)):
        return SetAside(sheet, number, "chưa có nội dung câu hỏi", columns.titles, row)
    return Registration(columns, number, row)
