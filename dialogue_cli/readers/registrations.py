"""A sender's spreadsheet → the questions in it; each row below the header is a question, set aside or passed over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dialogue_cli.diagnostics import Place, Problem, Severity, UserError
from dialogue_cli.model.question import Question
from dialogue_cli.readers import cells
from dialogue_cli.readers.columns import PERSON_FIELDS, Columns, is_known, recognise, recognise_pair
from dialogue_cli.readers.sheets import Cell, Row, Sheet
from dialogue_cli.readers.spreadsheets import read_tables
from dialogue_cli.vocabulary import fold, label

HEADER_WITHIN = 30

_SIGNED = "chữ ký cuối bảng"

_TOTAL = re.compile(
    r"(tong_)?cong(_\d+.*)?|tong_(so|cong)(_.*(phieu|cau_hoi|y_kien|kien_nghi|nguoi|luot|truong_hop).*)?"
)
_COUNT = re.compile(r"\d+_(phieu|cau_hoi|cau|y_kien|kien_nghi|noi_dung|nguoi|luot|truong_hop)")
_SIGNATURE = re.compile(
    r"(nguoi|can_bo|cong_chuc)_(lap|tong_hop|tiep_nhan)(_(bieu|bang|danh_sach|phieu))?|(ky_)?(va_)?ghi_ro_ho_(va_)?ten"
    r"|ky_ten(_dong_dau)?|(tm|kt|tl)_[a-z_]{3,40}|(pho_)?chu_tich(_ubnd_\w+)?"
    r"|([a-z0-9]+_){0,4}ngay_(\d+_)?thang_(\d+_)?nam(_\d+)?"
)
_WORD = re.compile(r"[^\W_]")
_COLUMN_NUMBER = re.compile(r"[(\[]?\s*([A-ZĐ]|\d{1,2})\s*[)\]]?")


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that cannot become a question, as it was received, under its header."""

    sheet: str
    row: int
    reason: str
    titles: tuple[str, ...]
    cells: Row


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A row that is no registration: a title, a total, a signature."""

    sheet: str
    row: int
    reason: str


Outcome = Question | SetAside | PassedOver


@dataclass(frozen=True, slots=True)
class Received:
    """What one file holds; ``rows`` counts what stands below its headers, apart from what became of it."""

    file: str
    rows: int
    questions: tuple[Question, ...]
    set_aside: tuple[SetAside, ...]
    passed_over: tuple[PassedOver, ...]
    problems: tuple[Problem, ...] = ()


def read_registrations(path: Path) -> Received:
    """The registrations in a spreadsheet, their codes still empty. Raises UserError."""
    return registrations(path.name, read_tables(path), str(path))


def registrations(file: str, sheets: list[Sheet], shown: str = "") -> Received:
    """The registrations in the sheets of a file. Raises UserError (DK01) where none has a header."""
    filled = [sheet for sheet in sheets if any(map(_filled, sheet.rows))]
    tables = [(sheet, table) for sheet in filled if (table := _find_header(sheet))]
    known = [sheet for sheet, _ in tables]
    problems = [_no_header(shown or file, sheet, bool(tables)) for sheet in filled if sheet not in known]
    if not tables:
        raise UserError(*problems)
    outcomes = [outcome for sheet, table in tables for outcome in _outcomes(file, sheet, *table)]
    return Received(
        file,
        sum(bool(_filled(row)) for sheet, (_, start) in tables for row in sheet.rows[start:]),
        tuple(outcome for outcome in outcomes if isinstance(outcome, Question)),
        tuple(outcome for outcome in outcomes if isinstance(outcome, SetAside)),
        tuple(outcome for outcome in outcomes if isinstance(outcome, PassedOver)),
        tuple(problems),
    )


def _find_header(sheet: Sheet) -> tuple[Columns, int] | None:
    """The columns, and the index of the first row below their header."""
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        below = sheet.rows[index + 1] if index + 1 < len(sheet.rows) else ()
        single, pair = recognise(row), recognise_pair(row, below)
        if pair and len(pair.fields) > (len(single.fields) if single else 0):
            return pair, index + 2
        if single:
            return single, index + 1
    return None


def _no_header(file: str, sheet: Sheet, others: bool) -> Problem:
    wanted = ", ".join(f"«{label(field)}»" for field in PERSON_FIELDS)
    where = f"{HEADER_WITHIN} dòng đầu của trang tính «{sheet.name}»" if sheet.name else f"{HEADER_WITHIN} dòng đầu"
    message = f"{where} không có dòng tiêu đề với cột «{label('question')}» (câu hỏi) và một trong các cột {wanted}"
    hint = "Trang này được bỏ qua." if others else "Đặt tên các cột như trên rồi nhập lại; chưa có gì được ghi."
    severity = Severity.WARNING if others else Severity.ERROR
    return Problem("DK01", message, Place(file, sheet=sheet.name, cell="A1" if sheet.name else ""), hint, severity)


def _outcomes(file: str, sheet: Sheet, columns: Columns, start: int) -> Iterator[Outcome]:
    """What becomes of each row below the header that is not blank."""
    under_header, signed = True, False
    for number, row in enumerate(sheet.rows[start:], sheet.first_row + start):
        filled = _filled(row)
        if not filled:
            continue
        if any(is_known(row[column]) for column in filled[:4]) and (header := recognise(row)):
            columns, under_header, signed = header, True, False
            yield PassedOver(sheet.name, number, "dòng tiêu đề lặp lại")
            continue
        reason = _no_registration(row, filled, columns, under_header, signed)
        under_header, signed = False, signed or reason == _SIGNED
        if reason:
            yield PassedOver(sheet.name, number, reason)
        else:
            yield _registration(file, sheet.name, number, row, columns)


def _filled(row: Row) -> list[int]:
    """The columns that hold something."""
    return [at for at, cell in enumerate(row) if cell is not None and (not isinstance(cell, str) or cell.strip())]


def _no_registration(row: Row, filled: list[int], columns: Columns, under_header: bool, signed: bool) -> str:
    """Why a row is no registration; "" where it is one."""
    fields = dict(columns.fields)
    asked, numbers = fields["question"], {fields.get("phone"), fields.get("citizen_id")}
    if all(column in columns.passed_over for column in filled):
        return "chỉ có số thứ tự" if all(map(_is_number, (row[at] for at in filled))) else "tiêu đề nhóm"
    if under_header and len(filled) > 2 and asked in filled and _counts_columns(row, filled):
        return "dòng đánh số cột"
    if asked in filled and any(_is_number(row[at]) for at in columns.passed_over.intersection(filled)):
        return ""
    texts = {at: fold(cells.text_of(row[at])) for at in filled if not _is_number(row[at])}
    texts = {at: text for at, text in texts.items() if not _COUNT.fullmatch(text)}
    if texts and all(_SIGNATURE.fullmatch(text) for text in texts.values()):
        return _SIGNED
    person = asked in texts or not numbers.isdisjoint(filled)
    if not person and any(_TOTAL.fullmatch(text) for text in texts.values()):
        return "dòng tổng cộng"
    if signed and len(filled) == 1 and len(next(iter(texts.values()), "").split("_")) <= 8:
        return _SIGNED
    alone = len(filled) == 1 and filled[0] == 0 and 0 not in (column for _, column in columns.fields)
    return "tiêu đề nhóm" if alone else ""


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, (int, float)) or (isinstance(cell, str) and cell.strip().rstrip(".").isdecimal())


def _counts_columns(row: Row, filled: list[int]) -> bool:
    """Whether the cells are the numbers 1, 2, 3 … (or A, B, 1, 2 …) that some forms have below their header."""
    matches = [_COLUMN_NUMBER.fullmatch(cells.text_of(row[at])) for at in filled]
    numbers = [int(match.group(1)) for match in matches if match and match.group(1).isdecimal()]
    return all(matches) and numbers == list(range(1, len(numbers) + 1))


def _registration(file: str, sheet: str, number: int, row: Row, columns: Columns) -> Question | SetAside:
    """The question of a row as it was typed, its repairs and doubts in the notes."""
    values: dict[str, object] = {}
    notes: list[str] = []
    for field, column in columns.fields:
        values[field], note = _value(field, row[column] if column < len(row) else None)
        notes += [note] if note else []
    if not _WORD.search(str(values["question"])):
        return SetAside(sheet, number, "chưa có nội dung câu hỏi", columns.titles, row)
    if not (values.get("full_name") or values.get("organization")):
        notes.append("thiếu họ tên người đăng ký")
    values["notes"] = "; ".join(notes)
    values["other_columns"] = _others(row, columns)
    source = {
        "source_file": file,
        "source_sheet": sheet,
        "source_row": number,
        "fingerprint": fingerprint(row, columns),
    }
    return Question("", **values, **source)  # type: ignore[arg-type]


def _value(field: str, cell: Cell) -> tuple[object, str]:
    """The value of a cell for a field, and a note on it."""
    if field == "received_on":
        return cells.moment(cell)
    if field == "phone":
        return cells.phone(cell)
    if field == "citizen_id":
        return cells.citizen_id(cell)
    return cells.email(cell) if field == "email" else (cells.text_of(cell), "")


def _others(row: Row, columns: Columns) -> str:
    texts = ((columns.title(column), cells.text_of(row[column])) for column in columns.others(len(row)))
    return "; ".join(f"{title}: {text}" for title, text in texts if text)


def fingerprint(row: Row, columns: Columns) -> str:
    """What tells a received row again in a later export or a .csv copy: its values, but for its order number.

    The letter before the digits keeps Excel from taking one like 1234567890123456 for a number.
    """
    values = (
        cells.canonical(cell) for at, cell in enumerate(row) if cell is not None and at not in columns.passed_over
    )
    return "v" + sha256("\0".join(filter(None, values)).encode()).hexdigest()[:16]
