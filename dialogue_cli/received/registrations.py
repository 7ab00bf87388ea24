"""A sender's sheets → the tables of registrations on them; each row below a header is one, set aside or passed over."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.model.question import Question
from dialogue_cli.received import cells
from dialogue_cli.received.closing_rows import COLUMN_NUMBERS, SIGNATURE, SIGNED, TOTAL, filled_columns, numbers_columns
from dialogue_cli.received.columns import ColumnMap, Columns, Header, find_header, is_known, recognise, titles_of
from dialogue_cli.received.registered_values import Table, fingerprints, questions_of
from dialogue_cli.received.unknown_tables import another_table, begins_another, kind_of, unknown_table, unused_map
from dialogue_cli.received.unseen import unseen
from dialogue_cli.spreadsheets.refusals import empty
from dialogue_cli.spreadsheets.sheets import Cell, Row, Sheet, place_of
from dialogue_cli.vocabulary import fold

_MERGED_ROWS = 1_000_000
_LONG = 40  # letters: a question, no header, total or signature

_TOTAL = re.compile(
    r"(tong_)?cong(_\d+.*)?|tong_(so|cong)(_.*(phieu|cau_hoi|y_kien|kien_nghi|nguoi|luot|truong_hop).*)?"
)
_COUNT = re.compile(r"\d+_(phieu|cau_hoi|cau|y_kien|kien_nghi|noi_dung|nguoi|luot|truong_hop)")
_GROUP = "tiêu đề nhóm"
_OTHER_TABLE = "bảng khác"
_ONE_CELL = "dòng chỉ có một ô, chưa rõ là câu hỏi của ai"
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
    used = [header.said for _, header in known]
    unused = [each for each in maps if not each.titles and each not in used]
    problems += [unused_map(shown or file, each, bool(known)) for each in unused]
    if not filled:
        raise empty(shown or file)
    if not known:
        raise UserError(*problems)
    problems += [problem for sheet, _ in known for problem in unseen(shown or file, sheet)]
    outcomes = [(sheet, list(_outcomes(sheet, header))) for sheet, header in known]
    problems += [problem for sheet, found in outcomes for problem in _other_tables(shown or file, sheet, found)]
    return Received(
        file,
        sum(len(found) for _, found in outcomes),
        tuple(table for sheet, found in outcomes for table in _tables(file, sheet, found, ward_fields)),
        tuple(each for _, found in outcomes for each in found if isinstance(each, SetAside)),
        tuple(each for _, found in outcomes for each in found if isinstance(each, PassedOver)),
        tuple(problems),
    )


def _tables(file: str, sheet: Sheet, outcomes: Iterable[Outcome], ward_fields: Sequence[str]) -> Iterator[Table]:
    """The registrations of a sheet, those under one header together."""
    found = (outcome for outcome in outcomes if isinstance(outcome, Registration))
    for _, group in groupby(found, key=lambda each: id(each.columns)):
        members = list(group)
        rows = [each.cells for each in members]
        numbers = [each.row for each in members]
        yield Table(file, sheet.name, members[0].columns, numbers, rows, sheet.originals, ward_fields)


def _other_tables(file: str, sheet: Sheet, outcomes: Iterable[Outcome]) -> Iterator[Problem]:
    """DK01 for each run of rows that are another table's."""
    for other, group in groupby(outcomes, key=lambda each: getattr(each, "reason", "").startswith(_OTHER_TABLE)):
        if other:
            rows = [each.row for each in group]
            yield another_table(file, sheet, rows[0] - sheet.first_row, len(rows))


def _outcomes(sheet: Sheet, header: Header) -> Iterator[Outcome]:
    """What becomes of each row below the header that is not blank."""
    columns, under_header, signed, other, blank = header.columns, True, False, "", False
    for number, row in enumerate(_unmerged(sheet, header.start), sheet.first_row + header.start):
        if not other and _is_plainly_asked(row, columns):
            under_header = blank = False
            yield Registration(columns, number, row)
            continue
        filled = filled_columns(row)
        if not filled:
            blank = True
            continue
        if another := _repeated(row, filled, columns):
            columns, under_header, signed, other, blank = another, True, False, "", False
            yield PassedOver(sheet.name, number, "dòng tiêu đề lặp lại")
            continue
        if blank and begins_another(row):
            other = f"{_OTHER_TABLE}: {kind_of(titles_of(row)) or 'không phải danh sách đăng ký'}"
        reason = other or _no_registration(row, filled, columns, under_header, signed)
        under_header, signed, blank = False, signed or reason == SIGNED, blank and len(filled) == 1
        yield _outcome(sheet.name, number, row, filled, columns, reason)


def _repeated(row: Row, filled: Sequence[int], columns: Columns) -> Columns | None:
    """The columns under a row that is a header once more, the same or another."""
    if any(is_known(row[column]) for column in filled[:4]) and (another := recognise(row)):
        return another
    upto = filled[0] + 1  # tells nearly every row at little cost
    same = titles_of(row[:upto]) == columns.titles[:upto] and titles_of(row) == columns.titles
    return columns if same else None


def _unmerged(sheet: Sheet, start: int) -> Sequence[Row]:
    """The rows below the header; where cells were merged down, as one person's over several questions, each has it."""
    rows = list(sheet.rows[start:])
    first = sheet.first_row + start
    left_to_do = _MERGED_ROWS
    for top, left, bottom, right in sheet.merged:
        if top < first or top == bottom or top - first >= len(rows):
            continue
        left_to_do -= min(bottom - top, len(rows))
        if left_to_do < 0:  # no list of people is merged so much
            break
        shared = rows[top - first][left : right + 1]
        for at in range(top - first + 1, min(bottom - first + 1, len(rows))) if shared else ():
            if rows[at]:
                row = [*rows[at], *[None] * (left + len(shared) - len(rows[at]))]
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
        return "chỉ có số thứ tự" if all(map(_is_number, (row[at] for at in filled))) else _GROUP
    if under_header and len(filled) > 2 and asked in filled and numbers_columns(row, filled):
        return COLUMN_NUMBERS
    if asked in filled and any(_is_number(row[at]) for at in columns.passed_over.intersection(filled)):
        return ""
    texts = {at: fold(cells.text_of(row[at])) for at in filled if not _is_number(row[at])}
    texts = {at: text for at, text in texts.items() if not _COUNT.fullmatch(text)}
    if texts and all(SIGNATURE.fullmatch(text) for text in texts.values()):
        return SIGNED
    person = (asked in texts and len(filled) > 1) or not numbers.isdisjoint(filled)
    if not person and any(_TOTAL.fullmatch(text) for text in texts.values()):
        return TOTAL
    if signed and len(filled) == 1 and len(next(iter(texts.values()), "").split("_")) <= 8:
        return SIGNED
    alone = len(filled) == 1 and filled[0] == 0 and 0 not in (column for _, column in columns.fields)
    return _GROUP if alone else ""


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, (int, float)) or (isinstance(cell, str) and cell.strip().rstrip(".").isdecimal())


def _outcome(
    sheet: str, number: int, row: Row, filled: Sequence[int], columns: Columns, reason: str
) -> Registration | SetAside | PassedOver:
    """What becomes of a row, given why it is no registration; a long text is never passed over silently."""
    if reason in (_GROUP, SIGNED) and len(filled) == 1 and len(cells.text_of(row[filled[0]])) > _LONG:
        return SetAside(sheet, number, _ONE_CELL, columns.titles, row)
    if reason:
        return PassedOver(sheet, number, reason)
    asked = row[columns.question] if columns.question < len(row) else None
    if not _WORD.search(cells.text_of(asked)):
        return SetAside(sheet, number, "chưa có nội dung câu hỏi", columns.titles, row)
    return Registration(columns, number, row)
