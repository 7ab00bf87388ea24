"""The day of a cell: as Excel keeps it, as forms export it, as people write it; what has two readings is asked."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from dialogue_cli.model.dates import FIRST_YEAR, LAST_YEAR, short_date
from dialogue_cli.received.cell_text import text_of, told
from dialogue_cli.spreadsheets.sheets import Cell
from dialogue_cli.vocabulary import plain


class Moment(NamedTuple):
    """The day of a cell, and what to tell about it."""

    day: date | None
    note: str = ""


class DayOrder(IntEnum):
    """How a column writes its days, as far as its own cells prove it."""

    DAY_FIRST = 1
    MONTH_FIRST = 2
    UNSURE = 3
    """Some cells are proved to be the one, some the other."""
    TURNED = 4
    """Excel has read what it could as month and day in the other order, and left the rest as text."""


_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(32874, 73051)  # 1990 to 2099
_LIKELY_YEARS = range(2000, 2101)
_LONGEST = 80
_VIETNAM = timedelta(hours=7)

_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?", re.ASCII).fullmatch
_BETWEEN = r"(?:\s*[/.\\-]\s*|\s+)"
_NUMERIC = re.compile(rf"(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{4}}|\d\d)", re.ASCII).fullmatch
_NO_YEAR = re.compile(r"\d{1,2}\s*(?:[/-]|thang)\s*\d{1,2}", re.ASCII).fullmatch
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY, _MONTH, _YEAR, _SHORT = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>\d{4})", r"(?P<year>\d{4}|\d\d)"
_NAMED = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*"
_OF_ONE_ORDER = [
    re.compile(form, re.ASCII).fullmatch
    for form in (
        rf"{_YEAR}\s*[/.-]\s*{_MONTH}\s*[/.-]\s*{_DAY}",
        rf"{_DAY}[\s/-]*(?:thang|thg|t)[\s.]*{_MONTH}[\s,/-]*(?:nam\s*)?{_SHORT}",
        rf"{_DAY}[\s./-]*{_NAMED}[\s.,/-]*{_SHORT}",
        rf"{_NAMED}[\s.]*{_DAY}(?:st|nd|rd|th)?[\s,]+{_YEAR}",
    )
]

_PLAIN_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?: ?(?:[AP]M|SA|CH))?", re.IGNORECASE | re.ASCII).fullmatch
_MINUTES = r"(?P<minute>\d{1,2})(?:\s*:\s*\d{1,2}(?:[.,]\d+)?|\s*(?:phut|p)(?:\s*\d{1,2}\s*(?:giay|s)?)?)?"
_CLOCK = rf"(?P<hour>\d{{1,2}})\s*(?::|h|gio|g):?\s*(?:{_MINUTES})?\s*(?P<half>am|pm|sa|ch|sang|trua|chieu|toi)?"
_ZONE = r"\s*(?:(?:gmt|utc)?\s*(?P<zone>[+-]\d{1,2}):?(?P<zone_minute>\d\d)?|(?P<world>z|gmt|utc))(?:\s*\([^)]*\))?"
_WEEKDAY = r"(?:thu\s*(?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu\s*nhat|cn|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)"
_WRITTEN = re.compile(
    rf"(?:(?:luc\s*)?{re.sub(r'[?]P<[a-z]+>', '?:', _CLOCK)}[\s,;-]+)?(?:{_WEEKDAY}[\s.,]+)?(?:ngay\s*)?(?P<date>\S.*?)"
    rf"(?:(?:[\s,t]+|\s-\s)(?:(?:vao\s+)?luc\s*)?{_CLOCK}(?:{_ZONE})?)?",
    re.ASCII,
).fullmatch
_ANY_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d\d)(?!\d)", re.ASCII).search


def moment(cell: Cell, order: DayOrder = DayOrder.DAY_FIRST) -> Moment:
    """The day of a date, a date with its hour, or the text of one; a note where it cannot be read or is doubtful.

    A text that is a day in two ways is read as ``order`` tells; of an UNSURE column it is not read but asked.
    """
    if isinstance(cell, date):
        return _of_date(cell.date() if isinstance(cell, datetime) else cell, order)
    if isinstance(cell, str):
        text, space, clock = cell.partition(" ")
        if (not space or _PLAIN_CLOCK(clock)) and (found := _quick(text, order)).day:
            return found
    typed = text_of(cell)
    if not typed:
        return Moment(None)
    return _of_excel(typed) or _of_text(typed, order)


def day_order(cells: Iterable[Cell]) -> DayOrder:
    """How a column writes its days, by the texts in it that are a day in one way only: 25/10/2021 or 10/25/2021."""
    proofs: set[DayOrder | None] = set()
    days: set[int] = set()
    for cell in cells:
        if isinstance(cell, str):
            proofs.add(_order_of(cell.partition(" ")[0]) or _proved_order(cell))
        elif isinstance(cell, date):
            days.add(cell.day)
    proved = proofs & {DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST}
    if len(proved) == 1 and days and max(days) <= 12 and DayOrder.UNSURE not in proofs:
        return DayOrder.TURNED
    return DayOrder.UNSURE if len(proved) == 2 else next(iter(proved), None) or DayOrder.DAY_FIRST


def _proved_order(text: str) -> DayOrder | None:
    """The order that a text can only have; UNSURE where it can have both, None where it has no order."""
    if not (match := _ANY_NUMERIC(text)):
        return None
    first, second = int(match.group(1)), int(match.group(2))
    if first > 12 >= second:
        return DayOrder.DAY_FIRST
    return DayOrder.MONTH_FIRST if second > 12 >= first else DayOrder.UNSURE


_order_of = lru_cache(maxsize=4096)(_proved_order)


def _of_date(day: date, order: DayOrder) -> Moment:
    if order is DayOrder.TURNED and day.day <= 12 and day.day != day.month:
        turned = f"{day.month:02}/{day.day:02}/{day.year}"
        return Moment(day, f"ngày nhận {short_date(day)} có thể là {turned} do Excel đảo ngày và tháng: cần hỏi lại")
    return Moment(day) if day.year in _LIKELY_YEARS else _checked(day, short_date(day))


def _checked(day: date, typed: str, note: str = "") -> Moment:
    """A day with a note, and with a doubt where an office would not write its year."""
    if day.year in _LIKELY_YEARS:
        return Moment(day, note)
    doubt = f"năm của ngày nhận «{typed}» có thể sai"
    kept = FIRST_YEAR <= day.year <= LAST_YEAR
    return Moment(day if kept else None, told(note, doubt))


def _of_excel(typed: str) -> Moment | None:
    """The day that Excel counts from 1900; None for other numbers and texts."""
    match = _SERIAL(typed)
    if not match or int(match.group(1)) not in _EXCEL_DAYS:
        return None
    day = _EXCEL_EPOCH + timedelta(days=int(match.group(1)))
    return Moment(day, f"đã hiểu số «{typed}» của Excel là ngày {short_date(day)}")


@lru_cache(maxsize=4096)
def _quick(text: str, order: DayOrder) -> Moment:
    return _of_day(text, text, order)


def _of_text(typed: str, order: DayOrder) -> Moment:
    """The day of a text with a clock, a weekday, «ngày» around it."""
    line = " ".join(unicodedata.normalize("NFKC", typed).split())
    match = _WRITTEN(plain(line)) if len(line) <= _LONGEST else None
    if not match:
        return Moment(None, f"không đọc được ngày nhận «{typed}»")
    found = _of_day(match["date"], typed, order)
    return _at_home(found, found.day, match, typed) if found.day and (match["zone"] or match["world"]) else found


def _of_day(text: str, typed: str, order: DayOrder) -> Moment:
    if match := _NUMERIC(text):
        return _ordered(match, typed, order)
    if match := next(filter(None, (form(text) for form in _OF_ONE_ORDER)), None):
        day = _date(match["year"], match["month"], match["day"])
        return _checked(day, typed, _short_year(match["year"], day)) if day else _not_in_calendar(typed)
    if _NO_YEAR(text):
        return Moment(None, f"ngày nhận «{typed}» thiếu năm: cần hỏi lại")
    return Moment(None, f"không đọc được ngày nhận «{typed}»")


def _ordered(match: re.Match[str], typed: str, order: DayOrder) -> Moment:
    first, second, year = match.groups()
    day_first, month_first = _date(year, second, first), _date(year, first, second)
    if day_first and month_first and day_first != month_first:
        return _two_days(day_first, month_first, year, typed, order)
    if day := day_first or (None if order is DayOrder.DAY_FIRST else month_first):
        return _checked(day, typed, _short_year(year, day))
    if month_first:
        return Moment(None, f"ngày nhận «{typed}» có lẽ ghi tháng trước ngày ({short_date(month_first)}): cần hỏi lại")
    return _not_in_calendar(typed)


def _two_days(day_first: date, month_first: date, year: str, typed: str, order: DayOrder) -> Moment:
    if order is DayOrder.DAY_FIRST:
        return _checked(day_first, typed, _short_year(year, day_first))
    if order is DayOrder.MONTH_FIRST:
        read = f"đã hiểu ngày nhận «{typed}» là {short_date(month_first)} vì cột này ghi tháng trước ngày"
        return _checked(month_first, typed, told(read, _short_year(year, month_first)))
    both = f"{day_first.day:02}/{day_first.month} hoặc {month_first.day:02}/{month_first.month}"
    return Moment(None, f"ngày nhận «{typed}» có thể là {both}: cần hỏi lại")


def _date(year: str, month: str, day: str) -> date | None:
    """The day in the calendar; two digits of a year are of this century, a month is a number or its English name."""
    number = int(month) if month.isdecimal() else _MONTHS.index(month) + 1
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
    except ValueError:
        return None


def _short_year(year: str, day: date) -> str:
    return f"năm «{year}» đã hiểu là {day.year}, có thể sai" if len(year) == 2 and year >= "50" else ""


def _not_in_calendar(typed: str) -> Moment:
    return Moment(None, f"ngày nhận «{typed}» không có trong lịch: cần hỏi lại")


def _at_home(found: Moment, day: date, match: re.Match[str], typed: str) -> Moment:
    """The day that it was in Vietnam at a clock time of another zone."""
    hour = int(match["hour"]) % 12 if match["half"] else int(match["hour"])
    hour += 12 if match["half"] in ("pm", "ch", "chieu", "toi") else 0
    zone = timedelta(hours=int(match["zone"] or 0))
    zone += timedelta(minutes=int(match["zone_minute"] or 0)) * (-1 if (match["zone"] or "").startswith("-") else 1)
    there = datetime.combine(day, time()) + timedelta(hours=hour, minutes=int(match["minute"] or 0))
    here = (there + _VIETNAM - zone).date()
    if here == day:
        return found
    return Moment(here, told(found.note, f"đã đổi «{typed}» sang ngày {short_date(here)} theo giờ Việt Nam"))
