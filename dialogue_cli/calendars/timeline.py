"""What a chart of a plan shows, before it is drawn: a row for each milestone, the days off, today."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.model.dates import short_date
from dialogue_cli.model.plan import Plan
from dialogue_cli.planning.agenda import span, unit_name
from dialogue_cli.planning.deadlines import Deadline
from dialogue_cli.planning.working_days import Calendar

LONGEST = 366 * 5
"""So many days a chart may span; a plan that spans more has a year mistyped."""
NEAR = 31
"""Today is drawn when it is at most so many days outside."""


class Shape(Enum):
    BAR = "khoảng thời gian"
    POINT = "một ngày, hoặc ngày cuối"
    VAGUE = "chưa ấn định ngày"


class Row(NamedTuple):
    task: str
    unit: str
    first: date
    last: date
    shape: Shape
    done_on: date | None
    session: bool
    tentative: bool
    working_days: int


class Rest(NamedTuple):
    """Days off in a row; ``name`` is empty for a plain weekend."""

    first: date
    last: date
    name: str


class Timeline(NamedTuple):
    """``first`` is a Monday and ``last`` a Sunday; ``today`` is None where it is far outside."""

    authority: str
    title: str
    subject: str
    rows: tuple[Row, ...]
    first: date
    last: date
    today: date | None
    rests: tuple[Rest, ...]
    provisional: tuple[int, ...]

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def timeline(plan: Plan, deadlines: Mapping[str, Deadline], calendar: Calendar, today: date) -> Timeline:
    """The milestones in the order in which they are due. Raises UserError where they span more than a few years."""
    in_order = sorted(deadlines.values(), key=lambda deadline: (deadline.end, span(deadline)[0]))
    sessions = {conference.code for conference in plan.conferences}
    first, last, shown = _extent([span(deadline) for deadline in in_order], today)
    rows = tuple(_row(plan, deadline, calendar, deadline.code in sessions) for deadline in in_order)
    years = range(first.year, last.year + 1)
    return Timeline(
        authority=printable(plan.authority.name),
        title=f"Các mốc thời gian của {plan_name(plan)}",
        subject=printable(plan.subject),
        rows=rows,
        first=first,
        last=last,
        today=shown,
        rests=tuple(_rests(first, last, calendar)),
        provisional=tuple(year for year in years if calendar.provisional(date(year, 1, 1))),
    )


def _row(plan: Plan, deadline: Deadline, calendar: Calendar, session: bool) -> Row:
    first, last = span(deadline)
    shape = Shape.VAGUE if deadline.earliest else Shape.POINT if first == last else Shape.BAR
    milestone = deadline.milestone
    return Row(
        task=printable(milestone.task),
        unit=printable(unit_name(plan, deadline)),
        first=first,
        last=last,
        shape=shape,
        done_on=milestone.done_on,
        session=session,
        tentative=bool(getattr(milestone.when, "tentative", False)),
        working_days=calendar.count(first, last),
    )


def _extent(spans: Sequence[tuple[date, date]], today: date) -> tuple[date, date, date | None]:
    """Whole weeks around the spans, and around today where it is near."""
    first, last = min(begin for begin, _ in spans), max(end for _, end in spans)
    if (last - first).days > LONGEST:
        message = f"các mốc kéo dài từ {short_date(first)} đến {short_date(last)}, không vẽ thành biểu đồ được"
        raise UserError(Problem("LV22", message, None, "Kiểm tra lại năm của các mốc."))
    near = first.toordinal() - NEAR <= today.toordinal() <= last.toordinal() + NEAR
    if near:
        first, last = min(first, today), max(last, today)
    monday = max(1, first.toordinal() - first.weekday())
    sunday = min(last.toordinal() + 6 - last.weekday(), date.max.toordinal())
    return date.fromordinal(monday), date.fromordinal(sunday), today if near else None


def _rests(first: date, last: date, calendar: Calendar) -> Iterator[Rest]:
    run: list[date] = []
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        if not calendar.is_working(day):
            run.append(day)
        elif run:
            yield _rest(run, calendar)
            run = []
    if run:
        yield _rest(run, calendar)


def _rest(run: list[date], calendar: Calendar) -> Rest:
    return Rest(run[0], run[-1], _short_name([name for day in run if (name := calendar.holiday(day))]))


def _short_name(names: list[str]) -> str:
    """«Tết Nguyên đán Tân Sửu» for its eve, its days and their compensation; «Ngày Chiến thắng, Quốc tế Lao động»."""
    known = list(dict.fromkeys(printable(_BRACKETS.sub("", name)).strip() for name in names))
    if lunar := [name for name in known if name.casefold().startswith("tết nguyên đán")]:
        known = [min(lunar, key=len), *(name for name in known if not _OF_TET.search(name))]
    if named := [name for name in known if not name.startswith("Hoán đổi")]:
        known = named
    return ", ".join(known)


_BRACKETS = re.compile(r"\s*\(.*\)|^Nghỉ bù (?=[A-ZĐ])")
_OF_TET = re.compile(r"^(\d+ Tết|Mùng|Giao thừa|Tết$|Tết Nguyên đán)", re.IGNORECASE)


def plan_name(plan: Plan) -> str:
    """«Kế hoạch số 151/KH-UBND», or «Dự thảo Kế hoạch» while it has no number."""
    return "Dự thảo Kế hoạch" if plan.number.startswith("/") else f"Kế hoạch số {printable(plan.number)}"


def short_span(first: date, last: date) -> str:
    """«18/10 - 25/10/2021», «09/11/2021»."""
    if first == last:
        return short_date(last)
    begin = f"{first:%d/%m}" if first.year == last.year else short_date(first)
    return f"{begin} - {short_date(last)}"


def holidays_in_words(rests: tuple[Rest, ...]) -> str:
    """«Tết Nguyên đán 08/02 - 14/02/2024; Quốc khánh …», weekends left out."""
    return "; ".join(f"{rest.name} {short_span(rest.first, rest.last)}" for rest in rests if rest.name)


def printable(text: str) -> str:
    """The text without control characters, halves of surrogate pairs and the like, which XML does not take."""
    return "".join(letter if _takes(letter) else " " for letter in text)


def _takes(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cs") and letter not in "\ufffe\uffff"
