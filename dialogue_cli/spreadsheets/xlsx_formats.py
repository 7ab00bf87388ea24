"""The number formats of a workbook, so far as they tell a date or a duration from a number."""

import math
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import Enum

from dialogue_cli.spreadsheets.archives import Limit
from dialogue_cli.spreadsheets.sheets import Cell
from dialogue_cli.spreadsheets.xml_stream import Attributes, parse

_EPOCH = datetime.combine(date(1899, 12, 30), time())
_DAY = 86_400_000  # milliseconds
_DAYS_TO_1904 = 1462
_NOT_SHOWN = re.compile(r'"[^"]*"?|[\\_*].|general', re.IGNORECASE | re.DOTALL)
_DURATION = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_MOMENT = re.compile(r"[dmyhs]|a/p", re.IGNORECASE)


class Format(Enum):
    """What the numbers of a format are."""

    NUMBER = "number"
    MOMENT = "moment"
    DURATION = "duration"


BUILT_IN = dict.fromkeys((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)), Format.MOMENT)
BUILT_IN[46] = Format.DURATION


def read_formats(chunks: Iterable[bytes], tags: Limit) -> list[Format]:
    """The format of each cell style, in the order that cells name them by. Raises BadWorkbookError."""
    styles = _Styles()
    parse(chunks, styles, tags)
    known = BUILT_IN | {number: kind_of(code) for number, code in styles.codes.items()}
    return [known.get(number, Format.NUMBER) for number in styles.numbers]


def kind_of(code: str) -> Format:
    """Whether a format such as «dd/mm/yyyy», «[h]:mm» or «#,##0 "m"» shows a moment, a duration or a number."""
    shown = _NOT_SHOWN.sub("", code).partition(";")[0]
    moment, duration = _MOMENT.search(_BRACKETS.sub(lambda match: " " * len(match[0]), shown)), _DURATION.search(shown)
    if duration and not (moment and moment.start() < duration.start()):
        return Format.DURATION
    return Format.MOMENT if moment else Format.NUMBER


def moment(serial: float, since_1904: bool = False) -> Cell:
    """The day, the moment or, below one, the time of day of a serial number; the number where that is no date."""
    days = serial + _DAYS_TO_1904 if since_1904 else serial
    days += days < 60  # Excel's calendar has a 29 February 1900
    try:
        when = _EPOCH + timedelta(milliseconds=math.floor(days * _DAY + 0.5))
    except (OverflowError, ValueError):
        return serial
    if serial < 1:
        return when.time() if serial >= 0 else serial
    return when.date() if serial.is_integer() else when


def duration(serial: float) -> Cell:
    """A number of days as hours, minutes and seconds: «1 day, 2:30:00»."""
    try:
        return str(timedelta(milliseconds=math.floor(serial * _DAY + 0.5)))
    except (OverflowError, ValueError):
        return serial


class _Styles:
    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.numbers: list[int] = []
        self._inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        self._inside = self._inside or name == "cellXfs"
        if name == "numFmt" and "formatCode" in attributes:
            self.codes[int(attributes.get("numFmtId", -1))] = attributes["formatCode"]
        elif name == "xf" and self._inside:
            self.numbers.append(int(attributes.get("numFmtId", 0)))

    def end(self, name: str) -> None:
        self._inside = self._inside and name != "cellXfs"

    def text(self, text: str) -> None:
        """Styles hold no text."""
