"""Survey sheets → the forms on them, without who filled them in; each row taken, set aside or passed over."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from dialogue_cli.diagnostics import Place, Problem, Severity, UserError
from dialogue_cli.received.closing_rows import COLUMN_NUMBERS, SIGNED, closing, filled_columns, numbers_columns
from dialogue_cli.received.registrations import PassedOver, SetAside
from dialogue_cli.received.survey_columns import FormTable, Item, cell_at, is_comment, is_ordinal, text_at, title_of
from dialogue_cli.received.survey_forms import UNTOLD_POINTS, Form, form_of, is_counted, tally_of
from dialogue_cli.received.survey_marks import WANTED, mark_of, points_of
from dialogue_cli.received.survey_tables import TallyTable, find_table
from dialogue_cli.spreadsheets.sheets import Row, Sheet, place_of
from dialogue_cli.vocabulary import fold, key

_POINTS_HINT = "Ghi bằng chữ, hoặc nêu rõ ở tiêu đề cột, ví dụ «(5 = Rất hài lòng)», rồi nhập tệp lỗi (loi-….xlsx)."

Outcome = Form | SetAside | PassedOver
Table = FormTable | TallyTable


@dataclass(frozen=True, slots=True)
class ReceivedSurvey:
    """What one file holds: ``rows == sum(form.rows for form in forms) + len(set_aside) + len(passed_over)``."""

    path: Path
    rows: int
    forms: tuple[Form, ...]
    set_aside: tuple[SetAside, ...]
    passed_over: tuple[PassedOver, ...]
    problems: tuple[Problem, ...] = ()


def is_survey(sheet: Sheet) -> bool:
    """Whether a sheet holds the forms, or the figures, of a survey of satisfaction."""
    return find_table(sheet) is not None


def surveys(path: Path, sheets: Iterable[Sheet]) -> ReceivedSurvey:
    """The forms on the sheets of a file, their codes still empty.

    Raises UserError where there are none (KS01), or where it is the register itself (KS02).
    """
    filled = [sheet for sheet in sheets if any(map(filled_columns, sheet.rows))]
    found = [(sheet, find_table(sheet)) for sheet in filled]
    tables = [(sheet, table) for sheet, table in found if table]
    others = [_no_survey(path, sheet, known=bool(tables)) for sheet, table in found if not table]
    if not tables:
        raise UserError(*others)
    if any(map(_is_our_register, (table for _, table in tables))):
        hint = "Sổ được sửa ngay tại chỗ, không nhập lại."
        raise UserError(
            Problem("KS02", "đây là sổ khảo sát của kế hoạch, không phải tệp nhận về", Place(str(path)), hint)
        )
    outcomes = [outcome for sheet, table in tables for outcome in _outcomes(path.name, sheet, table)]
    return ReceivedSurvey(
        path,
        sum(bool(filled_columns(row)) for sheet, table in tables for row in sheet.rows[table.start :]),
        tuple(outcome for outcome in outcomes if isinstance(outcome, Form)),
        tuple(outcome for outcome in outcomes if isinstance(outcome, SetAside)),
        tuple(outcome for outcome in outcomes if isinstance(outcome, PassedOver)),
        (*others, *chain.from_iterable(_table_problems(path, *each) for each in tables)),
    )


def _is_our_register(table: Table) -> bool:
    return {key("form_code"), key("fingerprint")} <= set(map(fold, table.titles))


def _no_survey(path: Path, sheet: Sheet, known: bool) -> Problem:
    where = f"trang tính «{sheet.name}»" if sheet.name else "tệp"
    message = f"{where} không có cột nào ghi mức hài lòng ({WANTED})"
    hint = "Mỗi phiếu một dòng, mỗi mục hỏi một cột; hoặc mỗi mục hỏi một dòng, mỗi mức một cột ghi số lượt."
    severity = Severity.WARNING if known else Severity.ERROR
    return Problem(
        "KS01",
        message,
        place_of(path, sheet.name, sheet.first_row),
        "Trang này được bỏ qua." if known else hint,
        severity,
    )


def _table_problems(path: Path, sheet: Sheet, table: Table) -> Iterator[Problem]:
    """KS03: columns that are not kept, for forms bear no name. KS04: points, and nothing tells what they mean."""
    if isinstance(table, TallyTable):
        return
    place, rows = place_of(path, sheet.name, sheet.first_row + table.start - 1), sheet.rows[table.start :]
    if dropped := [at for at in table.personal if any(cell_at(row, at) is not None for row in rows)]:
        names = ", ".join(f"«{text_at(table.titles, at) or 'cột không tên'}»" for at in dropped)
        message = f"không giữ cột {names} trong sổ khảo sát: phiếu khảo sát không ghi tên"
        yield Problem("KS03", message, place, "Tệp nhận về vẫn còn nguyên các cột ấy.", Severity.WARNING)
    if table.scale is None and any(_is_bare_points(row, item) for row in rows for item in table.items):
        yield Problem("KS04", f"mục hỏi cho điểm mà {UNTOLD_POINTS}", place, _POINTS_HINT, Severity.WARNING)


def _is_bare_points(row: Row, item: Item) -> bool:
    (mark, column), *_ = item.columns
    return mark is None and points_of(cell_at(row, column)) is not None


def _outcomes(file: str, sheet: Sheet, table: Table) -> Iterator[Outcome]:
    """What becomes of each row below the header that is not blank."""
    records: list[tuple[int, Row]] = []
    signed = False
    for at, row in enumerate(sheet.rows[table.start :]):
        if not (filled := filled_columns(row)):
            continue
        reason = COLUMN_NUMBERS if at == 0 and _numbers_columns(table, row, filled) else _passed(table, row, filled)
        reason = SIGNED if signed and len(filled) == 1 else reason
        signed = signed or reason == SIGNED
        number = sheet.first_row + table.start + at
        if reason:
            yield PassedOver(sheet.name, number, reason)
        else:
            records.append((number, row))
    if isinstance(table, TallyTable):
        yield from tally_of(file, sheet.name, table, records)
    else:
        yield from (form_of(file, sheet.name, table, *record) for record in records)


def _numbers_columns(table: Table, row: Row, filled: Sequence[int]) -> bool:
    """Whether a row numbers the columns; 1, 2, 3 without brackets may also be the points of the first form."""
    words = {*table.comments, *table.others} if isinstance(table, FormTable) else {table.item}
    return numbers_columns(row, filled, bracketed=words.isdisjoint(filled))


def _is_marked(table: FormTable, row: Row) -> bool:
    """Whether a row gives an item a mark in words."""
    return any(mark is None and mark_of(cell_at(row, at)) for item in table.items for mark, at in item.columns)


def _passed(table: Table, row: Row, filled: Sequence[int]) -> str:
    """Why a row is no form, and no item of a tally; "" where it is one."""
    if _repeats_header(table, row, filled):
        return "dòng tiêu đề lặp lại"
    if isinstance(table, TallyTable):
        return _no_tally(table, row, filled) or closing(row, filled)
    if _is_marked(table, row):
        return ""
    if all(is_ordinal(text_at(table.titles, at)) and not title_of(row[at]).strip("0123456789. ") for at in filled):
        return "chỉ có số thứ tự"
    said = closing(row, [at for at in filled if at not in table.comments])  # a comment may begin with «Tổng số …»
    return said or (SIGNED if closing(row, filled) == SIGNED else "")


def _repeats_header(table: Table, row: Row, filled: Sequence[int]) -> bool:
    """Whether the texts of a row are the titles above them, or the marks of the columns to tick."""
    marks = {at: mark for item in table.items for mark, at in item.columns} if isinstance(table, FormTable) else {}
    texts = [at for at in filled if isinstance(row[at], str) and not is_ordinal(text_at(table.titles, at))]
    same = [
        at for at in texts if fold(title_of(row[at])) in (fold(text_at(table.titles, at)), fold(marks.get(at) or "-"))
    ]
    return len(same) > 1 and len(same) == len(texts)


def _no_tally(table: TallyTable, row: Row, filled: Sequence[int]) -> str:
    alone = len(filled) == 1
    if alone and _is_answered_comment(title_of(row[filled[0]])):
        return ""
    if all(isinstance(row[at], str) for at in filled) and table.item not in filled:
        return closing(row, filled) or ("tiêu đề nhóm" if alone else "dòng tiêu đề thứ hai")
    if is_counted(table, row):
        return ""
    return closing(row, filled) or ("tiêu đề nhóm" if alone else "mục hỏi không có lượt nào")


def _is_answered_comment(text: str) -> bool:
    """Whether a text below the table is a comment with its question: «6. Góp ý khác: cần thêm ghế»."""
    question, *said = re.split("[:?]", text, maxsplit=1)
    return is_comment(question) and any(map(str.isalnum, "".join(said)))
