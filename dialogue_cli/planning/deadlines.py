"""From the time rules of a plan to days: when each milestone begins, by when it must be done, how it stands."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from dialogue_cli.model.dates import short_date, weekday
from dialogue_cli.model.plan import RECEPTION, Milestone, Plan
from dialogue_cli.model.time_rules import Before, Relative, Window
from dialogue_cli.planning.working_days import ONE_DAY, Calendar


class Deadline(NamedTuple):
    """A milestone with its days: ``start`` is None where only the last day is set; ``reason`` tells the count."""

    milestone: Milestone
    start: date | None
    end: date
    reason: str = ""

    @property
    def code(self) -> str:
        return self.milestone.code


class State(StrEnum):
    UPCOMING = "Chưa đến"
    RUNNING = "Đang thực hiện"
    OPEN = "Chưa đến hạn"
    OVERDUE = "Quá hạn"
    DONE = "Đã hoàn thành"


class Standing(NamedTuple):
    """How a deadline stands on a day; ``working_days`` are left until its end, or past it when overdue."""

    state: State
    working_days: int

    def __str__(self) -> str:
        days = f"{self.working_days} ngày làm việc"
        match self.state:
            case State.DONE:
                return self.state
            case State.OVERDUE:
                return f"{self.state} {days}"
            case State.OPEN:
                return f"Còn {days}" if self.working_days else "Hôm nay là ngày cuối"
            case State.RUNNING if not self.working_days:
                return f"{self.state}, hôm nay là ngày cuối"
        return f"{self.state}, còn {days}"


def compute_deadlines(plan: Plan, calendar: Calendar) -> dict[str, Deadline]:
    """The days of every milestone and conference of a plan whose references are sound, by code, in its order."""
    milestones = {milestone.code: milestone for milestone in plan.all_milestones}
    known: dict[str, Deadline] = {}

    def resolve(code: str) -> Deadline:
        if code not in known:
            milestone = milestones[code]
            anchor = resolve(milestone.when.anchor) if isinstance(milestone.when, Relative) else None
            known[code] = compute(milestone, anchor, calendar)
        return known[code]

    return {code: resolve(code) for code in milestones}


def reception_window(deadlines: Mapping[str, Deadline]) -> tuple[date, date] | None:
    """The first and last day on which registrations are received in time, if the plan has such a milestone."""
    reception = deadlines.get(RECEPTION)
    return (reception.start or date.min, reception.end) if reception else None


def compute(milestone: Milestone, anchor: Deadline | None, calendar: Calendar) -> Deadline:
    """The days of one milestone, given those of the milestone it is counted from."""
    rule = milestone.when
    if isinstance(rule, Window):
        return Deadline(milestone, rule.start, rule.end)
    if isinstance(rule, Before):
        return _before(milestone, rule, calendar)
    if anchor is None:
        raise ValueError(f"{milestone.code} needs the days of {rule.anchor}")
    return _after(milestone, rule, anchor, calendar) if rule.after else _ahead(milestone, rule, anchor, calendar)


def _before(milestone: Milestone, rule: Before, calendar: Calendar) -> Deadline:
    last = rule.day - ONE_DAY
    end = calendar.on_or_before(last)
    reason = f"không kể ngày {short_date(rule.day)}"
    if end != last:
        reason += f"; {short_date(last)} là {calendar.day_off(last)} nên lấy ngày làm việc liền trước"
    return Deadline(milestone, None, end, reason)


def _after(milestone: Milestone, rule: Relative, anchor: Deadline, calendar: Calendar) -> Deadline:
    """Counted from the day after the anchor's last day; an end on a day off moves on (BLDS 2015, điều 147, 148)."""
    reason = f"không tính ngày {short_date(anchor.end)} (BLDS 2015, điều 147)"
    start = anchor.end + ONE_DAY
    if rule.working:
        return Deadline(milestone, calendar.on_or_after(start), calendar.add(anchor.end, rule.days), reason)
    last = anchor.end + timedelta(days=rule.days)
    end = calendar.on_or_after(last)
    if end != last:
        reason += f"; {short_date(last)} là {calendar.day_off(last)} nên lùi sang ngày làm việc tiếp theo (điều 148)"
    return Deadline(milestone, start, end, reason)


def _ahead(milestone: Milestone, rule: Relative, anchor: Deadline, calendar: Calendar) -> Deadline:
    """Counted back from the anchor's first day, that day not counted; a day off gives the working day before it."""
    event = anchor.start or anchor.end
    reason = f"đếm lùi, không tính ngày {short_date(event)}"
    if rule.working:
        return Deadline(milestone, None, calendar.add(event, -rule.days), reason)
    last = event - timedelta(days=rule.days)
    end = calendar.on_or_before(last)
    if end != last:
        reason += f"; {short_date(last)} là {calendar.day_off(last)} nên lấy ngày làm việc liền trước"
    return Deadline(milestone, None, end, reason)


def standing(deadline: Deadline, today: date, calendar: Calendar) -> Standing:
    """How the deadline stands on the day called today; today itself is not counted as a day left."""
    if deadline.milestone.done_on is not None and deadline.milestone.done_on <= today:
        return Standing(State.DONE, 0)
    if today > deadline.end:
        return Standing(State.OVERDUE, calendar.count(deadline.end + ONE_DAY, today))
    left = calendar.count(today + ONE_DAY, deadline.end)
    if deadline.start is None:
        return Standing(State.OPEN, left)
    if today < deadline.start:
        return Standing(State.UPCOMING, calendar.count(today + ONE_DAY, deadline.start))
    return Standing(State.RUNNING, left)


def in_words(deadline: Deadline) -> str:
    """The time as a document words it: «từ ngày 18/10/2021 đến hết ngày 25/10/2021», «trước ngày 10/11/2021»."""
    rule = deadline.milestone.when
    if isinstance(rule, Before):
        return f"trước ngày {short_date(rule.day)}"
    expected = "dự kiến " if isinstance(rule, Window) and rule.tentative else ""
    if deadline.start == deadline.end:
        return f"{expected}ngày {short_date(deadline.end)}"
    if deadline.start is not None:
        return f"{expected}từ ngày {short_date(deadline.start)} đến hết ngày {short_date(deadline.end)}"
    return f"{expected}chậm nhất ngày {short_date(deadline.end)}"


def describe_days(days: Iterable[date]) -> str:
    """«thứ Sáu 29/10/2021, thứ Hai 01/11/2021»."""
    return ", ".join(f"{weekday(day)} {short_date(day)}" for day in days)
