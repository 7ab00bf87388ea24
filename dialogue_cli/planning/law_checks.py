"""What the law says about the words of a plan: laws cited, units that are gone, weekdays.

Each check is one function: its docstring says what it notices, why, and an example.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from dialogue_cli.diagnostics import Severity
from dialogue_cli.model.dates import WEEKDAYS, parse_date, short_date, weekday
from dialogue_cli.model.plan import TWO_LEVELS, Authority, Plan
from dialogue_cli.model.time_rules import Relative
from dialogue_cli.planning.deadlines import Deadline
from dialogue_cli.planning.plan_parts import sentences, timed
from dialogue_cli.planning.references import Finding, Path
from dialogue_cli.planning.working_days import SUNDAY, Calendar
from dialogue_cli.planning.youth_checks import late_youth_conclusions, youth_plan_too_late
from dialogue_cli.vocabulary import key, plain

Deadlines = Mapping[str, Deadline]
Sentences = tuple[tuple[Path, str], ...]


class Law(NamedTuple):
    """A document that plans cite; ``until`` is the first day on which it is no longer in force."""

    number: str
    name: str
    since: date
    until: date | None
    successor: str
    verified: bool


_YEAR = re.compile(r"\d{4}")


def check_law(plan: Plan, deadlines: Deadlines, calendar: Calendar, laws: tuple[Law, ...]) -> Iterator[Finding]:
    """Every finding of law on a well-formed plan."""
    written = tuple(sentences(plan, deadlines))
    with_years = tuple(each for each in written if _YEAR.search(each[1]))
    yield from laws_no_longer_in_force(plan, with_years, laws)
    yield from documents_dated_on_holidays(plan, with_years, calendar)
    yield from units_that_are_gone(plan, written, deadlines)
    yield from wrong_weekdays(with_years)
    yield from late_youth_conclusions(plan, deadlines, calendar)
    yield from youth_plan_too_late(plan, deadlines)


def laws_no_longer_in_force(plan: Plan, written: Sentences, laws: tuple[Law, ...]) -> Iterator[Finding]:
    """LV10: a cited law or decree is no longer in force on the day the plan is issued (a draft: its last day).

    Why: the grounds of a document are those in force on its day; the table is data/laws.csv, verified lines only.
    Example: «Nghị định số 61/2018/NĐ-CP» in a plan of August 2025; Nghị định 118/2025/NĐ-CP replaced it on 01/7/2025.
    """
    issued = plan.issued_on.latest
    gone = [(law, _citation(law, laws)) for law in laws if law.verified and law.until and law.until <= issued]
    for path, text in written:
        words = re.sub(r"\s*([/-])\s*", r"\1", plain(text).replace("–", "-"))
        for law, citation in gone:
            if citation.search(words) and law.until:
                message = f"{law.name} ({law.number}) hết hiệu lực, chậm nhất là từ {short_date(law.until)}"
                hint = f"Thay bằng {law.successor}, hoặc kiểm tra lại ngày ban hành."
                yield Finding("LV10", path, message, hint, Severity.WARNING)


_KINDS = {"nd": "nghi dinh", "tt": "thong tu"}


def _citation(law: Law, laws: tuple[Law, ...]) -> re.Pattern[str]:
    """The number, «nghị định 61/2018» without its tail, or a law's name with its year where no other has both."""
    number = plain(law.number)
    base, year, tail = number.split("/", maxsplit=2)
    forms = [rf"(?<![\d/]){re.escape(number)}(?!\w)"]
    if kind := _KINDS.get(tail.split("-")[0]):
        forms.append(rf"\b{kind}(?: so)? {base}/{year}(?![\w/])")
    elif sum(f"/{year}/" in other.number and other.name == law.name for other in laws) == 1:
        forms.append(rf"\b{re.escape(plain(law.name))}(?:(?!\b(?:19|20)\d\d\b)[^;]){{0,30}}\b{year}\b")
    return re.compile("|".join(forms))


_DAY = r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
_DATED = re.compile(rf"ngày\s+{_DAY}", re.IGNORECASE)
_NUMBERED = re.compile(rf"\d/\S*[A-ZĐ]\S*\s+(?:ký\s+)?ngày\s+{_DAY}")


def documents_dated_on_holidays(plan: Plan, written: Sentences, calendar: Calendar) -> Iterator[Finding]:
    """LV11: a cited document is dated on a public holiday. It may be right; more often a digit is wrong.

    Example: «Kế hoạch số 19/KH-UBND ngày 03/02/2022», the third day of Tết.
    """
    own = {*plan.authority.days_off, *plan.days_off}
    for path, text in written:
        cited = _DATED if path[0] == key("legal_basis") else _NUMBERED
        for day in filter(None, map(_day, cited.findall(text))):
            name = "" if calendar.provisional(day) or day in own else calendar.holiday(day)
            if name:
                message = f"văn bản dẫn ra đề ngày {short_date(day)}, là ngày nghỉ ({name})"
                hint = "Có thể đúng; nên đối chiếu ngày với bản gốc."
                yield Finding("LV11", path, message, hint, Severity.WARNING)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


_GONE = re.compile(
    r"(?<!\w)([Tt]hị trấn|[Tt]hị xã|[Hh]uyện|[Qq]uận|Phòng Nội vụ)(?!\w)(?!.{0,40}(?:\bcũ\b|trước đây))((?: [\w-]+)*)"
)
_CITY = re.compile(
    r"([Tt]hành phố) (?!trực thuộc|Hà Nội|Hồ Chí Minh|Hải Phòng|Đà Nẵng|Cần Thơ|Huế)([\w-]+(?: [\w-]+)*)"
)


def units_that_are_gone(plan: Plan, written: Sentences, deadlines: Deadlines) -> Iterator[Finding]:
    """LV12: the plan names a unit that does not exist on the plan's day or on the day of a milestone.

    Why: from 01/7/2025 there is no district level and no thị trấn (Luật 72/2025/QH15, điều 51 khoản 3).
    Example: a session in October 2025 of «thị trấn Chi Đông, huyện Mê Linh».
    """
    named: dict[str, list[tuple[Path, str]]] = {}
    for path, kind, unit in _gone_units(plan.authority, written):
        named.setdefault(kind, []).append((path, unit))
    if plan.issued_on.latest >= TWO_LEVELS:
        for (path, unit), *others in named.values():
            message = f"«{unit}» {_SINCE}" + (f"; còn {len(others)} chỗ khác" if others else "")
            yield Finding("LV12", path, message, "Thay bằng đơn vị mới.", Severity.WARNING)
    elif named:
        units = ", ".join(f"«{places[0][1]}»" for places in named.values())
        for path, deadline in _after_the_change(plan, deadlines):
            may = deadline.earliest is not None and deadline.earliest < TWO_LEVELS
            message = f"mốc này {'có thể rơi vào' if may else 'tới'} {short_date(deadline.end)}; {units} {_SINCE}"
            hint = "Ấn định ngày sớm hơn, hoặc giao lại cho đơn vị mới."
            yield Finding("LV12", path, message, hint, Severity.WARNING)


_SINCE = f"không còn từ {short_date(TWO_LEVELS)} (Luật 72/2025/QH15)"


def _gone_units(office: Authority, written: Sentences) -> Iterator[tuple[Path, str, str]]:
    """The old units that the plan names, with their kind, except in its grounds, which cite the past."""
    for path, text in [*_authority_names(office), *written]:
        if path[0] == key("legal_basis"):
            continue
        found = _GONE.search(text) or (_CITY.search(text) if path == (key("authority"), key("superior")) else None)
        if found:
            name = takewhile(lambda word: word[0].isupper() or word[0].isdigit(), found[2].split())
            yield path, found[1].lower(), " ".join([found[1], *name])


def _authority_names(office: Authority) -> Iterator[tuple[Path, str]]:
    for name in ("name", "address", *(() if office.superior_now else ("superior",))):
        yield (key("authority"), key(name)), getattr(office, name)
    for name in ("units", "other_bodies"):
        for index, item in enumerate(getattr(office, name)):
            yield (key("authority"), key(name), index, key("name")), item.name


def _after_the_change(plan: Plan, deadlines: Deadlines) -> Iterator[tuple[Path, Deadline]]:
    """The milestones from 01/7/2025 on, without those counted from one of them."""
    late = {code for code, deadline in deadlines.items() if deadline.end >= TWO_LEVELS}
    for path, deadline in timed(plan, deadlines):
        rule = deadline.milestone.when
        follows = isinstance(rule, Relative) and rule.anchor in late
        if deadline.code in late and not follows:
            yield path, deadline


_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5,
}  # fmt: skip
_PLAIN_DAY = _DAY.replace("á", "a").replace("ă", "a")
_WEEKDAY = re.compile(
    rf"(?<!lan )(?<!hop )(?<!khoa )(?<!phien )\b(?:thu ({'|'.join(_WEEKDAYS)})|chu nhat)[,\s(]+(?:ngay )?{_PLAIN_DAY}"
)


def wrong_weekdays(written: Sentences) -> Iterator[Finding]:
    """LV13: the weekday in a sentence does not fit its date, so one of the two is wrong and people come in vain.

    Example: «thứ Sáu, 04/11/2021», which is a Thursday.
    """
    for path, text in written:
        for found in _WEEKDAY.finditer(plain(text)):
            day, said = _day(found[2]), _WEEKDAYS.get(found[1], SUNDAY)
            if day and day.weekday() != said:
                message = f"{short_date(day)} là {weekday(day)}, không phải {WEEKDAYS[said]}"
                yield Finding("LV13", path, message, "Kiểm tra lại cả thứ và ngày.", Severity.WARNING)
