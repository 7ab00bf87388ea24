"""Attendance lists, ticked or signed and typed back → who was there; each row read, set aside or passed over."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from dialogue_cli.diagnostics import Place, Problem, Severity, UserError
from dialogue_cli.received import cells
from dialogue_cli.received.attendance_columns import Columns, find_columns, is_ordinal, repeats_header
from dialogue_cli.received.closing_rows import COLUMN_NUMBERS, SIGNED, closing, filled_columns, numbers_columns
from dialogue_cli.received.presence import ABSENCE, NOTE, PRESENCE, SIGNATURE, Column, Said, said
from dialogue_cli.received.registrations import PassedOver, SetAside
from dialogue_cli.spreadsheets.sheets import Cell, Row, Sheet

_SHOWN = 10  # rows that a problem names


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person, or an organisation without a name, on a list; ``present`` is None where nothing tells."""

    full_name: str
    about: str
    phone: str
    citizen_id: str
    present: bool | None
    sheet: str
    row: int
    titles: tuple[str, ...]
    cells: Row

    def set_aside(self, reason: str) -> SetAside:
        return SetAside(self.sheet, self.row, reason, self.titles, self.cells)


Outcome = Attendee | SetAside | PassedOver


@dataclass(frozen=True, slots=True)
class ReceivedAttendance:
    """What one file holds: ``rows == len(attendees) + len(set_aside) + len(passed_over)``."""

    path: Path
    rows: int
    attendees: tuple[Attendee, ...]
    set_aside: tuple[SetAside, ...]
    passed_over: tuple[PassedOver, ...]
    problems: tuple[Problem, ...] = ()


def is_attendance(sheet: Sheet) -> bool:
    """Whether a sheet is an attendance list: names and a column of who came, and no questions."""
    return find_columns(sheet.rows) is not None


def attendance(path: Path, sheets: Iterable[Sheet]) -> ReceivedAttendance:
    """The people on the attendance lists of a file. Raises UserError (DK70) where there is none."""
    filled = [sheet for sheet in sheets if any(map(filled_columns, sheet.rows))]
    found = [(sheet, find_columns(sheet.rows)) for sheet in filled]
    lists = [(sheet, columns) for sheet, columns in found if columns]
    others = [_no_list(path, sheet, known=bool(lists)) for sheet, columns in found if not columns]
    if not lists:
        raise UserError(*others)
    outcomes = {sheet.name: list(_outcomes(sheet, columns)) for sheet, columns in lists}
    read = {name: [each for each in found if isinstance(each, Attendee)] for name, found in outcomes.items()}
    judged = {sheet.name: _judged(read[sheet.name], columns) for sheet, columns in lists}
    told = chain.from_iterable(_blank_problems(path, name, read[name], judged[name]) for name in judged)
    every = list(chain.from_iterable(outcomes.values()))
    return ReceivedAttendance(
        path,
        sum(bool(filled_columns(row)) for sheet, columns in lists for row in sheet.rows[columns.start :]),
        tuple(chain.from_iterable(judged.values())),
        tuple(outcome for outcome in every if isinstance(outcome, SetAside)),
        tuple(outcome for outcome in every if isinstance(outcome, PassedOver)),
        (*others, *told),
    )


def _no_list(path: Path, sheet: Sheet, known: bool) -> Problem:
    where = f"trang tính «{sheet.name}»" if sheet.name else "tệp"
    message = f"{where} không có dòng tiêu đề của danh sách điểm danh"
    hint = "Cần cột «Họ và tên» và một trong các cột «Có mặt», «Điểm danh», «Vắng», «Ký tên»."
    severity = Severity.WARNING if known else Severity.ERROR
    place = Place(str(path), sheet=sheet.name, cell="A1" if sheet.name else "")
    return Problem("DK70", message, place, "Trang này được bỏ qua." if known else hint, severity)


def _outcomes(sheet: Sheet, columns: Columns) -> Iterator[Outcome]:
    """What becomes of each row below the header that is not blank; a blank cell of attendance is judged later."""
    signed = False
    for number, row in enumerate(sheet.rows[columns.start :], sheet.first_row + columns.start):
        if not (filled := filled_columns(row)):
            continue
        if repeats_header(row, columns):
            yield PassedOver(sheet.name, number, "dòng tiêu đề lặp lại")
            continue
        first = number == sheet.first_row + columns.start
        reason = SIGNED if signed and len(filled) == 1 else _passed(columns, row, filled, first)
        signed = signed or reason == SIGNED
        yield PassedOver(sheet.name, number, reason) if reason else _attendee(sheet.name, number, row, columns)


def _passed(columns: Columns, row: Row, filled: Sequence[int], first: bool) -> str:
    """Why a row is nobody's; "" where it is somebody's."""
    ordinals = [at for at in filled if is_ordinal(_text(columns.titles, at))]
    numbered = any(_is_number(row[at]) for at in ordinals)
    if first and numbers_columns(row, filled):
        return COLUMN_NUMBERS
    if len(ordinals) == len(filled):
        return "chỉ có số thứ tự" if numbered else closing(row, filled) or "tiêu đề nhóm"
    if numbered and columns.name in filled:
        return ""
    if not numbered and (reason := closing(row, filled)):
        return reason
    if filled == [0] and columns.name != 0:
        return "tiêu đề nhóm"
    marked = any(column.at in filled for column in columns.attendance if column.kind != NOTE)
    return "" if columns.name in filled or marked else "chưa có tên và chưa điểm danh"


def _is_number(cell: Cell) -> bool:
    return cells.text_of(cell).rstrip(".").isdecimal()


def _attendee(sheet: str, number: int, row: Row, columns: Columns) -> Attendee | SetAside:
    told = [(column, said(column.kind, _at(row, column.at))) for column in columns.attendance]
    if unclear := next((column for column, word in told if word is Said.UNCLEAR), None):
        typed = cells.text_of(_at(row, unclear.at))
        reason = f"không rõ «{typed}» là có mặt hay vắng; hãy ghi «có» hoặc «vắng»"
        return SetAside(sheet, number, reason, columns.titles, row)
    words = _agreed(told)
    if len(words) > 1:
        return SetAside(sheet, number, "vừa ghi có mặt vừa ghi vắng", columns.titles, row)
    present = words.pop() is Said.THERE if words else None
    about = ", ".join(filter(None, (cells.text_of(_at(row, at)) for at in columns.about)))
    name = " ".join(cells.text_of(_at(row, columns.name)).split())
    phone, citizen_id = (
        "" if at is None else cells.text_of(_at(row, at)) for at in (columns.phone, columns.citizen_id)
    )
    if not (name or about):
        return SetAside(sheet, number, "đã điểm danh mà chưa có tên", columns.titles, row)
    return Attendee(name, about, phone, citizen_id, present, sheet, number, columns.titles, row)


def _agreed(told: Iterable[tuple[Column, Said]]) -> set[Said]:
    """What the cells say together; who came in the morning and not in the afternoon came."""
    words = {(column.kind, word) for column, word in told if word is not Said.NOTHING}
    came_once = {(PRESENCE, Said.ABSENT)} if (PRESENCE, Said.THERE) in words else set()
    return {word for _, word in words - came_once}


def _judged(attendees: Sequence[Attendee], columns: Columns) -> list[Attendee]:
    """The same, those left blank judged by the others: where only those who came were ticked, or only the absent."""
    meant = _blank_means(attendees, columns)
    return [
        each if meant is None or each.present is not None else _understood(each, columns, meant) for each in attendees
    ]


def _understood(attendee: Attendee, columns: Columns, present: bool) -> Attendee:
    """The same, with the word in its cell: set aside, its row would stand without those that told what blank means."""
    column = next(column.at for column in columns.attendance if column.kind != NOTE)
    row = [*attendee.cells, *[None] * (column + 1 - len(attendee.cells))]
    row[column] = "có mặt" if present else "vắng"
    return replace(attendee, present=present, cells=tuple(row))


def _blank_means(attendees: Iterable[Attendee], columns: Columns) -> bool | None:
    told = Counter(
        (column.kind, word)
        for each in attendees
        for column in columns.attendance
        if (word := said(column.kind, _at(each.cells, column.at))) is not Said.NOTHING
    )
    came = told[PRESENCE, Said.THERE] + told[SIGNATURE, Said.THERE]
    absent_in_words = told[PRESENCE, Said.ABSENT] + told[SIGNATURE, Said.ABSENT] + told[NOTE, Said.ABSENT]
    absent = told[ABSENCE, Said.ABSENT]
    if came and not absent and not absent_in_words:
        return False
    return True if absent and not came and not told[ABSENCE, Said.THERE] and not absent_in_words else None


def _blank_problems(path: Path, sheet: str, read: Sequence[Attendee], judged: Sequence[Attendee]) -> Iterator[Problem]:
    """DK72: blank rows were understood by the others. DK73: nothing tells what blank rows mean."""
    blank = [after for before, after in zip(read, judged, strict=True) if before.present is None]
    if not blank:
        return
    numbers = ", ".join(str(each.row) for each in blank[:_SHOWN]) + (" …" if len(blank) > _SHOWN else "")
    place = Place(str(path), sheet=sheet, cell=f"A{blank[0].row}") if sheet else Place(str(path), blank[0].row)
    if blank[0].present is None:
        message = f"{len(blank)} dòng không ghi có mặt hay vắng (dòng {numbers}); sổ không đổi"
        yield Problem("DK73", message, place, "Ghi «có» hoặc «vắng» rồi nhập lại.", Severity.WARNING)
    else:
        meaning, why = ("có mặt", "vắng") if blank[0].present else ("vắng", "có mặt")
        message = (
            f"{len(blank)} dòng để trống được hiểu là {meaning} (dòng {numbers}), vì chỉ người {why} được đánh dấu"
        )
        yield Problem("DK72", message, place, "Nếu chưa điểm danh xong: ghi đủ rồi nhập lại.", Severity.WARNING)


def _text(titles: Sequence[str], at: int) -> str:
    return titles[at] if at < len(titles) else ""


def _at(row: Row, column: int) -> Cell:
    return row[column] if column < len(row) else None
