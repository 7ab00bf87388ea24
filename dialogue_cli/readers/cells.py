"""One cell of a sender's table: its text, and the repair of what Excel or a hasty hand did to it.

A repair that changes digits is told in a note; taking spaces and dots out of a telephone number is not. What cannot be
understood stays as it was typed, with a note.
"""

import re
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from dialogue_cli.model.dates import parse_date, short_date
from dialogue_cli.readers.sheets import Cell
from dialogue_cli.vocabulary import normalize

ROBBED = "đã thêm số 0 bị mất ở đầu"

_VIETNAM = timezone(timedelta(hours=7))
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(32874, 73051)  # 1990 to 2099
_PHONE = re.compile(r"0[35789]\d{8}|02\d{8,9}|1[89]00\d{4,6}")
_LOST_ZERO_PHONE = re.compile(r"[35789]\d{8}|2\d{8,9}")
_POWER = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})")
_CLOCK = re.compile(r"[ T,]+\d{1,2}(:|h|g)\d{0,2}(:\d{2}(\.\d+)?)?\s*([AP]M|SA|CH)?$", re.IGNORECASE)
_ZONED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)", re.IGNORECASE)


class Value(NamedTuple):
    """A cell's text as the register keeps it, and what to tell about it."""

    text: str
    note: str = ""


class Moment(NamedTuple):
    """The day of a cell, and what to tell about it."""

    day: date | None
    note: str = ""


def text_of(cell: Cell) -> str:
    """The cell as a person reads it in Excel, in NFC, its inner line breaks kept."""
    if isinstance(cell, str):
        return normalize(cell.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e16 else repr(cell)
    return _day_text(cell) if isinstance(cell, date) else str(cell)


def canonical(cell: Cell) -> str:
    """The cell as a fingerprint takes it: the same in .xlsx and in its .csv copy, however Excel shows the value."""
    if isinstance(cell, str):
        text = " ".join(normalize(cell).split())
        return _canonical_text(text) if text[:1].isdigit() and len(text) < 32 else text
    return _canonical_text(text_of(cell))


def phone(cell: Cell) -> Value:
    """A telephone number with its leading zero: Excel takes it off, «+84» stands for it."""
    typed = text_of(cell)
    digits = re.sub(r"[\s.()·-]", "", typed)
    if _PHONE.fullmatch(digits):
        return Value(digits)
    if _LOST_ZERO_PHONE.fullmatch(digits):
        return Value(f"0{digits}", f"{ROBBED} số điện thoại «{typed}»")
    local = re.sub(r"^(\+|00)?840?", "0", digits)
    if _PHONE.fullmatch(local):
        return Value(local, f"đã đổi số điện thoại «{typed}» về dạng bắt đầu bằng số 0")
    return Value(typed, _doubt("số điện thoại", typed, _PHONE))


def citizen_id(cell: Cell) -> Value:
    """A 12-digit CCCD or a 9-digit CMND; shorter ones by a zero or two that Excel took off are made whole."""
    typed = text_of(cell)
    digits = re.sub(r"[\s.-]", "", typed)
    if re.fullmatch(r"\d{12}|\d{9}", digits):
        return Value(digits)
    if re.fullmatch(r"[1-9]\d{9,10}|[1-9]\d{7}", digits):
        return Value(digits.zfill(12 if len(digits) > 8 else 9), f"{ROBBED} số CCCD/CMND «{typed}»")
    return Value(typed, _doubt("số CCCD/CMND", typed, re.compile(r"\d{12}|\d{9}")))


def email(cell: Cell) -> Value:
    typed = text_of(cell)
    fine = not typed or re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", typed)
    return Value(typed, "" if fine else f"địa chỉ thư điện tử «{typed}» có thể sai")


def moment(cell: Cell) -> Moment:
    """The day of a date, a date with its hour, or the text of one; a note where it cannot be read."""
    if isinstance(cell, datetime):
        return Moment(cell.date())
    if isinstance(cell, date):
        return Moment(cell)
    typed = text_of(cell)
    if not typed:
        return Moment(None)
    if typed.isdecimal() and int(typed) in _EXCEL_DAYS:
        day = _EXCEL_EPOCH + timedelta(days=int(typed))
        return Moment(day, f"đã hiểu số «{typed}» của Excel là ngày {short_date(day)}")
    day_read = _read_day(typed)
    return Moment(day_read, "" if day_read else f"không đọc được ngày nhận «{typed}»")


@lru_cache(maxsize=4096)
def _read_day(typed: str) -> date | None:
    try:
        if _ZONED.fullmatch(typed):
            return datetime.fromisoformat(typed).astimezone(_VIETNAM).date()
        day = _CLOCK.sub("", typed)
        if match := _SHORT_YEAR.fullmatch(day):
            return date(2000 + int(match.group(3)), int(match.group(2)), int(match.group(1)))
        return parse_date(day)
    except ValueError:
        return None


def _doubt(what: str, typed: str, whole: re.Pattern[str]) -> str:
    """Nothing for an empty cell or several good numbers in one; else what to look at."""
    parts = [re.sub(r"[\s.()-]", "", part) for part in re.split(r"[/;,&\n]|\s-\s|hoặc|và", typed)]
    if not typed or all(whole.fullmatch(part) for part in parts):
        return ""
    if _POWER.fullmatch(typed):
        return f"{what} «{typed}» đã bị Excel cắt mất chữ số, cần hỏi lại"
    return f"{what} «{typed}» có thể sai"


def _day_text(day: date) -> str:
    if isinstance(day, datetime) and day.time() != time():
        return f"{short_date(day)} {day:%H:%M:%S}"
    return short_date(day)


@lru_cache(maxsize=4096)
def _canonical_text(text: str) -> str:
    if text.isdecimal():
        return text.lstrip("0")
    if (day := _read_day(text)) and (clock := re.search(r"(\d{1,2}):(\d\d)", text)):
        return f"{day} {int(clock.group(1)):02}:{clock.group(2)}"
    return str(day) if day else text
