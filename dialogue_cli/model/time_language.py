"""Reading the times of a plan as people write them; accents, case, spaces and zero padding are free."""

import re
from datetime import date

from dialogue_cli.model.dates import check_year, parse_date
from dialogue_cli.model.time_rules import ROMAN, Before, Period, Relative, SameDay, TimeRule, Window, WorkingHours
from dialogue_cli.vocabulary import plain

_LIMITS = {"cham nhat": "chậm nhất", "trong": "trong", "khong qua": "không quá"}
_LIMIT = r"(?:(?P<limit>cham nhat|trong|khong qua)(?: la| vong)? )?"
_DAYS = r"0*(?P<count>\d{1,4}) ngay(?P<working> lam viec)?"
_CODE = r"(?P<anchor>[a-z]\w*)"
_RELATIVE = re.compile(rf"{_LIMIT}{_DAYS} (?P<side>truoc|sau|ke tu|tu)(?: khi| ngay)? {_CODE}")
_AHEAD = re.compile(rf"{_LIMIT}(?P<side>truoc) {_DAYS} {_CODE}")
_HOURS = re.compile(rf"{_LIMIT}0*(?P<hours>\d{{1,3}}) gio lam viec")
_SAME_DAY = re.compile(
    r"(?:ngay )?trong ngay(?:[;,.]? (?:neu )?sau (?P<hour>\d{1,2})(?:[:hg]|gio| gio)? ?(?P<minute>\d{2})?"
    r" thi (?:trong )?ngay lam viec tiep theo)?"
)
_PART = r"(\d{1,2}|i{1,3}|iv)"
_PERIOD = re.compile(
    rf"(?P<kind>thang|quy) {_PART}(?: ?(?:-|–|den|va) ?(?:(?:thang|quy) )?{_PART})? ?(?:/|nam) ?(?P<year>\d{{4}})"
)
_RANGE = re.compile(
    r"(?:tu )?(?:ngay )?(?P<start>\S+|\d+ thang \d+ nam \d+) ?(?:-|–|den het|den) ?(?:ngay )?(?P<end>.+)"
)
_DAY = re.compile(r"(?:ngay )?(?:\d+(?:[/.-]\d+){2}|\d+ thang \d+ nam \d+)")


def parse_time_rule(text: str) -> TimeRule:
    """The rule in a text. Raises ValueError with a Vietnamese message."""
    words = " ".join(plain(text).split())
    if match := _RELATIVE.fullmatch(words) or _AHEAD.fullmatch(words):
        working, after = bool(match["working"]), match["side"] != "truoc"
        return Relative(int(match["count"]), working, after, match["anchor"], _limit(match))
    if match := _HOURS.fullmatch(words):
        return WorkingHours(int(match["hours"]), _limit(match))
    if match := _SAME_DAY.fullmatch(words):
        return SameDay(_clock(match["hour"], match["minute"], text))
    if words.startswith("truoc "):
        return Before(parse_date(words.removeprefix("truoc ").removeprefix("ngay ")))
    return _fixed(words.removeprefix("du kien ").removeprefix("trong "), words.startswith("du kien "), text)


def _limit(match: re.Match[str]) -> str:
    return _LIMITS[match["limit"]] if match["limit"] else ""


def _clock(hour: str | None, minute: str | None, text: str) -> str:
    if hour is None:
        return ""
    if int(hour) > 23 or int(minute or 0) > 59:
        raise ValueError(f"«{text}»: không có giờ {hour}:{minute or '00'}")
    return f"{int(hour)}:{minute or '00'}"


def _fixed(words: str, tentative: bool, text: str) -> Window | Period:
    if match := _PERIOD.fullmatch(words):
        return _period(match, tentative, text)
    if words.startswith("den het "):
        return Window(None, parse_date(words.removeprefix("den het ").removeprefix("ngay ")), tentative)
    if day := _try_day(words):
        return Window(day, day, tentative)
    if (match := _RANGE.fullmatch(words)) and (start := _try_day(match["start"])) and (end := _try_day(match["end"])):
        if end < start:
            raise ValueError(f"«{text}»: ngày cuối đứng trước ngày đầu")
        return Window(start, end, tentative)
    if re.fullmatch(r"[\d/.-]+", words):
        parse_date(words)
    raise ValueError(f"không hiểu thời gian «{text}»")


def _period(match: re.Match[str], tentative: bool, text: str) -> Period:
    quarters = match["kind"] == "quy"
    first, last = (_number(part, quarters) for part in (match[2], match[3] or match[2]))
    if not 1 <= first <= last <= (4 if quarters else 12):
        raise ValueError(f"«{text}» không có trong lịch")
    check_year(int(match["year"]), text)
    return Period(first, last, int(match["year"]), quarters, tentative)


def _number(part: str, quarters: bool) -> int:
    if part.isdecimal():
        return int(part)
    return ROMAN.index(part.upper()) + 1 if quarters else 0


def _try_day(words: str) -> date | None:
    return parse_date(words) if _DAY.fullmatch(words) else None
