"""Days as Vietnamese offices write them."""

import re
from calendar import monthrange
from datetime import date, time
from typing import NamedTuple

from dialogue_cli.vocabulary import plain

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years that an office writes; others are slips of the pen."""

BLANK = "\N{NO-BREAK SPACE}" * 6
"""Room for what is filled in by hand."""

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDED = re.compile(r"(?:ngay\s+)?(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})")


def parse_date(text: str) -> date:
    """A day written 05/11/2021, 5-11-2021, 2021-11-05 or «ngày 5 tháng 11 năm 2021». Raises ValueError."""
    text = text.strip()
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _SLASHED.fullmatch(text) or _WORDED.fullmatch(plain(text)):
        day, month, year = match.groups()
    else:
        raise ValueError(f"«{text}» không phải một ngày")
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(f"«{text}» không có trong lịch") from None
    check_year(found.year, text)
    return found


def check_year(year: int, text: str) -> None:
    """Raises ValueError for a year that no office writes."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"«{text}»: năm {year} nằm ngoài {FIRST_YEAR}–{LAST_YEAR}")


def short_date(day: date) -> str:
    """``05/11/2021``."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def weekday(day: date) -> str:
    """``thứ Bảy``."""
    return WEEKDAYS[day.weekday()]


class IssueDate(NamedTuple):
    """The day a document is issued; a draft leaves out the day, or the day and the month (0)."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def complete(self) -> date | None:
        return date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def latest(self) -> date:
        """The day of issue; of a draft the last day that it may still become."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        return "/".join([*(f"{part:02}" for part in (self.day, self.month) if part), str(self.year)])


def parse_issue_date(text: str) -> IssueDate:
    """A day as ``parse_date`` takes it, or a draft's «tháng 3/2024» or «năm 2024». Raises ValueError."""
    text = text.strip()
    if match := re.fullmatch(r"thang\s+(\d{1,2})\s*(?:/|nam)\s*(\d{4})", plain(text)):
        month, year = map(int, match.groups())
        if not 1 <= month <= 12:
            raise ValueError(f"«{text}» không có trong lịch")
        check_year(year, text)
        return IssueDate(year, month)
    if match := re.fullmatch(r"nam\s+(\d{4})", plain(text)):
        check_year(int(match.group(1)), text)
        return IssueDate(int(match.group(1)))
    day = parse_date(text)
    return IssueDate(day.year, day.month, day.day)


def long_date(day: date | IssueDate) -> str:
    """«ngày 05 tháng 11 năm 2021»: days below 10 and months 01, 02 padded (NĐ 30/2020, Phụ lục I, mục II.4b).

    What a draft leaves out is blanks to be filled in by hand. No-break spaces keep day, month and year whole.
    """
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return (
        f"ngày\N{NO-BREAK SPACE}{f'{day.day:02}' if day.day else BLANK} "
        f"tháng\N{NO-BREAK SPACE}{month if day.month else BLANK} "
        f"năm\N{NO-BREAK SPACE}{day.year}"
    )


_TIME = re.compile(r"([01]?\d|2[0-3])\s*(?::|h|gio)\s*([0-5]\d)?(?:\s*phut)?")


def parse_time(text: str) -> time:
    """A time of day written 8:30, 8h30 or «8 giờ 30». Raises ValueError."""
    match = _TIME.fullmatch(plain(text.strip()))
    if match is None:
        raise ValueError(f"«{text}» không phải giờ trong ngày")
    return time(int(match[1]), int(match[2] or 0))


def check_time(text: str) -> str:
    """A time that ``parse_time`` takes, as it was typed. Raises ValueError."""
    parse_time(text)
    return text.strip()


def long_time(text: str) -> str:
    """«08 giờ 30» for a time that ``parse_time`` takes."""
    return f"{parse_time(text):%H giờ %M}"
