"""The times of a plan, written as people write them: a day, a window, or so many days before or after a milestone."""

import re
from datetime import date
from typing import NamedTuple

from dialogue_cli.model.dates import parse_date, short_date
from dialogue_cli.vocabulary import plain


class Window(NamedTuple):
    """«18/10/2021 - 25/10/2021», both days included; «05/11/2021»; «đến hết 25/10/2021» (no start)."""

    start: date | None
    end: date
    tentative: bool = False

    def __str__(self) -> str:
        expected = "dự kiến " if self.tentative else ""
        if self.start is None:
            return f"{expected}đến hết {short_date(self.end)}"
        if self.start == self.end:
            return f"{expected}{short_date(self.end)}"
        return f"{expected}{short_date(self.start)} - {short_date(self.end)}"


class Before(NamedTuple):
    """«trước 10/11/2021»: that day excluded."""

    day: date

    def __str__(self) -> str:
        return f"trước {short_date(self.day)}"


class Relative(NamedTuple):
    """«chậm nhất 10 ngày làm việc sau hoi_nghi»: the milestone's own day is not counted (BLDS 2015, điều 147)."""

    days: int
    working: bool
    after: bool
    anchor: str
    limit: str = ""

    def __str__(self) -> str:
        unit = "ngày làm việc" if self.working else "ngày"
        text = f"{self.days} {unit} {'sau' if self.after else 'trước'} {self.anchor}"
        return f"{self.limit} {text}" if self.limit else text


TimeRule = Window | Before | Relative

_LIMITS = {"cham nhat": "chậm nhất", "trong": "trong", "khong qua": "không quá"}
_DAYS = r"0*(?P<count>\d{1,4}) ngay(?P<working> lam viec)?"
_CODE = r"(?P<anchor>[a-z]\w*)"
_RELATIVE = re.compile(
    rf"(?:(?P<limit>cham nhat|trong|khong qua)(?: la| vong)? )?{_DAYS} "
    rf"(?P<side>truoc|sau|ke tu|tu)(?: khi| ngay)? {_CODE}"
)
_BEFORE_ANCHOR = re.compile(rf"(?:(?P<limit>cham nhat|khong qua) )?(?P<side>truoc) {_DAYS} {_CODE}")
_RANGE = re.compile(r"(?:tu )?(?:ngay )?(\S+) ?(?:-|–|den het|den) ?(?:ngay )?(\S+)")

EXAMPLES = ("05/11/2021", "18/10/2021 - 25/10/2021", "trước 10/11/2021", "chậm nhất 10 ngày làm việc sau hoi_nghi")


def parse_time_rule(text: str) -> TimeRule:
    """The rule in a text; accents, case and spaces are free. Raises ValueError with a Vietnamese message."""
    words = " ".join(plain(text).split())
    if match := _RELATIVE.fullmatch(words) or _BEFORE_ANCHOR.fullmatch(words):
        limit = _LIMITS[match["limit"]] if match["limit"] else ""
        return Relative(int(match["count"]), bool(match["working"]), match["side"] != "truoc", match["anchor"], limit)
    if words.startswith("truoc "):
        return Before(parse_date(words.removeprefix("truoc ").removeprefix("ngay ")))
    return _parse_window(words, text)


def _parse_window(words: str, text: str) -> Window:
    tentative = words.startswith("du kien ")
    words = words.removeprefix("du kien ")
    if words.startswith("den het "):
        return Window(None, parse_date(words.removeprefix("den het ").removeprefix("ngay ")), tentative)
    if day := _try_date(words):
        return Window(day, day, tentative)
    if (match := _RANGE.fullmatch(words)) and (start := _try_date(match[1])) and (end := _try_date(match[2])):
        if end < start:
            raise ValueError(f"«{text}»: ngày cuối đứng trước ngày đầu")
        return Window(start, end, tentative)
    if re.fullmatch(r"[\d/.-]+", words):
        parse_date(words)
    raise ValueError(f"không hiểu thời gian «{text}»")


def _try_date(words: str) -> date | None:
    if not re.fullmatch(r"(?:ngay )?\d+(?:[/.-]\d+){2}|(?:ngay )?\d+ thang \d+ nam \d+", words):
        return None
    return parse_date(words)
