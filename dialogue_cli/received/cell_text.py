"""The text of a cell: for people as Excel shows it, for a fingerprint as every copy of the file gives it."""

import re
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from dialogue_cli.model.dates import FIRST_YEAR, LAST_YEAR, parse_date, short_date
from dialogue_cli.spreadsheets.sheets import Cell
from dialogue_cli.vocabulary import normalize

ROBBED = "đã thêm số 0 bị mất ở đầu"

_LONGEST_INT = 10**300  # beyond it int and str refuse each other
_LONG = 32  # longer texts are no number and no date
_POWER = re.compile(r"(\d)(?:[.,](\d+))?E\+?(\d{1,2})", re.IGNORECASE | re.ASCII)

_VIETNAM = timezone(timedelta(hours=7))
_PLAIN_CLOCK = re.compile(r" \d\d:\d\d(?::\d\d)?", re.ASCII).fullmatch
_PERHAPS_DATED = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d|\d{4}-\d|\d\S*\s+\S+\s+\S*\d").match
_CLOCK = re.compile(r"[ T,]+\d{1,2}(:|h|g)\d{0,2}(:\d{2}(\.\d+)?)?\s*([AP]M|SA|CH)?$", re.IGNORECASE)
_ZONED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})")


class Value(NamedTuple):
    """A cell's text as the register keeps it, and what to tell about it."""

    text: str
    note: str = ""


def text_of(cell: Cell) -> str:
    """The cell as a person reads it in Excel, in NFC, its inner line breaks kept."""
    if isinstance(cell, str):
        text = cell if cell.isascii() else normalize(cell)
        return (text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text).strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e16 else repr(cell)
    if isinstance(cell, int):
        return str(cell if abs(cell) < _LONGEST_INT else Decimal(cell))
    return _day_text(cell) if isinstance(cell, date) else str(cell)


def _day_text(day: date) -> str:
    if isinstance(day, datetime) and day.time() != time():
        return f"{short_date(day)} {day:%H:%M:%S}"
    return short_date(day)


def quoted(text: str) -> str:
    """The text as a note cites it: on one line."""
    return f"«{' '.join(text.split())}»"


def told(*notes: str) -> str:
    """The notes that say something, as one."""
    return "; ".join(filter(None, notes))


def from_power(text: str) -> str | None:
    """The digits of a number that Excel wrote as a power of ten; "" where it cut some off, None for any other text.

    ``from_power("9.12345678E+08") == "912345678"``, ``from_power("9.12E+08") == ""``.
    """
    if not (match := _POWER.fullmatch(text)):
        return None
    first, rest, power = match.groups()
    return first + rest if rest and len(rest) == int(power) else ""


def canonical(cell: Cell) -> str:
    """The cell as a fingerprint takes it: the same in .xlsx and in its .csv copy, however Excel shows the value.

    Registers keep fingerprints made from it: none of its results may change, whatever dates are understood elsewhere.
    """
    if isinstance(cell, str):
        text = cell if cell.isascii() else normalize(cell)
        if "  " in text or not text.isprintable() or text.strip() != text:
            text = " ".join(text.split())
        return _canonical_text(text) if text[:1].isdigit() and len(text) < _LONG else text
    if isinstance(cell, date) and FIRST_YEAR <= cell.year <= LAST_YEAR:
        return _canonical_moment(cell) if isinstance(cell, datetime) else str(cell)
    return _canonical_text(text_of(cell))


def _canonical_moment(moment: datetime) -> str:
    text = moment.isoformat(" ", "minutes")
    midnight = text[10:16] == " 00:00" and not (moment.second or moment.microsecond)
    return text[:10] if midnight else text[:16]


def _canonical_text(text: str) -> str:
    if text.isdecimal():
        return text.lstrip("0")
    if text[2:6:3] == "//" and (len(text) == 10 or _PLAIN_CLOCK(text[10:])):
        day = _iso_day(text[:10])
        return day + text[10:16] if day else text
    if not _PERHAPS_DATED(text) or not (day := _iso_day(text)):
        return text
    clock = re.search(r"(\d{1,2}):(\d\d)", text)
    return f"{day} {int(clock.group(1)):02}:{clock.group(2)}" if clock else day


@lru_cache(maxsize=4096)
def _iso_day(text: str) -> str:
    """The day that a fingerprint has for a text; "" for none."""
    try:
        if _ZONED.fullmatch(text):
            return str(datetime.fromisoformat(text).astimezone(_VIETNAM).date())
        day = _CLOCK.sub("", text)
        if match := _SHORT_YEAR.fullmatch(day):
            return str(date(2000 + int(match.group(3)), int(match.group(2)), int(match.group(1))))
        return str(parse_date(day))
    except (ValueError, OverflowError):
        return ""
