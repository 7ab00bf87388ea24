"""From the time rules of a plan to days: when each milestone begins, by when it must be done, how it stands."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from dialogue_cli.model.dates import short_date, weekday
from dialogue_cli.model.plan import RECEPTION, BeforeDayOff, Milestone, Plan
from dialogue_cli.model.time_rules import Before, PerDossier, Period, Relative, Window
from dialogue_cli.planning.working_days import ONE_DAY, Calendar


class Deadline(NamedTuple):
    """A milestone with its days: ``start`` is None where only the last day is set; ``reason`` tells the count.

    ``earliest`` is None but where the time hangs on one that is not set yet («tháng 5 - 6/2025»): then the milestone
    is due on some day from ``earliest`` to ``end``. ``moved_to`` is where a typed window that ends on a day off really
    ends (BLDS 2015, điều 148 khoản 5); documents print the typed day.
    """

    milestone: Milestone
    start: date | None
    end: date
    reason: str = ""
    earliest: date | None = None
    moved_to: date | None = None

    @property
    def last(self) -> date:
        """The day by whose end it must be done."""
        return self.moved_to or self.end

    @property
    def code(self) -> str:
        return self.milestone.code


class State(StrEnum):
    UPCOMING = "Chưa đến"
    RUNNING = "Đang thực hiện"
    OPEN = "Chưa đến hạn"
    OVERDUE = "Quá hạn"
    DONE = "Đã hoàn thành"
    UNSET = "Chưa ấn định ngày"


class Standing(NamedTuple):
    """How a deadline stands on a day; ``working_days`` are left until its end, or past it when overdue."""

    state: State
    working_days: int

    def __str__(self) -> str:
        days = f"{self.working_days} ngày làm việc"
        match self.state:
            case State.DONE | State.UNSET:
                return self.state
            case State.OVERDUE:
                return f"{self.state} {days}"
            case State.OPEN:
                return f"Còn {days}" if self.working_days else "Hôm nay là ngày cuối"
            case State.RUNNING if not self.working_days:
                return f"{self.state}, hôm nay là ngày cuối"
        return f"{self.state}, còn {days}"


def compute_deadlines(plan: Plan, calendar: Calendar) -> dict[str, Deadline]:
    """The days of every milestone and conference of a plan whose references are sound, by code, in its order.

    Rules for each dossier («trong ngày»), and what is counted from them, have no day of their own and are left out.
    """
    milestones = {each.code: each for each in plan.all_milestones}
    for code in per_dossier(plan):
        del milestones[code]
    sessions = {conference.code for conference in plan.conferences}
    keep = plan.before_day_off is BeforeDayOff.KEEP
    known: dict[str, Deadline] = {}

    for wanted in milestones:
        for code in _chain(wanted, milestones, known):
            rule = milestones[code].when
            anchor = known[rule.anchor] if isinstance(rule, Relative) else None
            found = compute(milestones[code], anchor, calendar, keep)
            known[code] = _unset(found) if code in sessions else found
    return {code: known[code] for code in milestones}


def _chain(code: str, milestones: Mapping[str, Milestone], known: Mapping[str, Deadline]) -> list[str]:
    """The milestones to compute for one of them, the first of the chain first."""
    chain = []
    while code not in known:
        chain.append(code)
        rule = milestones[code].when
        if not isinstance(rule, Relative):
            break
        code = rule.anchor
    return chain[::-1]


def per_dossier(plan: Plan) -> set[str]:
    """The codes of the milestones whose time runs for each dossier, by their own rule or by what they count from."""
    found = {each.code for each in plan.milestones if isinstance(each.when, PerDossier)}
    while more := {
        each.code
        for each in plan.all_milestones
        if isinstance(each.when, Relative) and each.when.anchor in found and each.code not in found
    }:
        found |= more
    return found


def _unset(session: Deadline) -> Deadline:
    """A session takes one day: over several days it is not set yet."""
    vague = session.start is not None and session.start != session.end
    return session._replace(earliest=session.start) if vague else session


def reception_window(deadlines: Mapping[str, Deadline]) -> tuple[date, date] | None:
    """The first and last day on which registrations are received in time, if the plan has such a milestone."""
    reception = deadlines.get(RECEPTION)
    return (reception.start or date.min, reception.last) if reception else None


def compute(milestone: Milestone, anchor: Deadline | None, calendar: Calendar, keep: bool = False) -> Deadline:
    """The days of one milestone, given those of the milestone it is counted from.

    ``keep`` leaves a day before which something is due where it is, even on a day off.
    """
    rule = milestone.when
    if isinstance(rule, Window):
        return _window(milestone, rule, calendar)
    if isinstance(rule, Period):
        return Deadline(milestone, rule.start, rule.end)
    if isinstance(rule, Before):
        last = rule.day - ONE_DAY
        end, moved = _boundary(last, calendar, keep)
        return Deadline(milestone, None, end, f"không kể ngày {short_date(rule.day)}{moved}")
    if not isinstance(rule, Relative) or anchor is None:
        raise ValueError(f"{milestone.code}: «{rule}» has no days of its own")
    if anchor.earliest is None:
        return _counted(milestone, rule, anchor, calendar, keep)
    return _counted_from_unset(milestone, rule, anchor, calendar, keep)


def _window(milestone: Milestone, rule: Window, calendar: Calendar) -> Deadline:
    """As typed; a window, unlike a single day, that ends on a day off runs on to the next working day."""
    if rule.start == rule.end or calendar.is_working(rule.end):
        return Deadline(milestone, rule.start, rule.end)
    last = calendar.on_or_after(rule.end)
    name = calendar.day_off(rule.end)
    reason = f"{short_date(rule.end)} là {name} nên kết thúc vào ngày làm việc tiếp theo {short_date(last)} (điều 148)"
    return Deadline(milestone, rule.start, rule.end, reason, moved_to=last)


def _counted(milestone: Milestone, rule: Relative, anchor: Deadline, calendar: Calendar, keep: bool) -> Deadline:
    if rule.after:
        return _after(milestone, rule, anchor, calendar)
    return _ahead(milestone, rule, anchor, calendar, keep)


def _counted_from_unset(
    milestone: Milestone, rule: Relative, anchor: Deadline, calendar: Calendar, keep: bool
) -> Deadline:
    """Counted from the earliest and from the latest day that the anchor may take."""
    first, last = (
        _counted(milestone, rule, anchor._replace(start=day, end=day), calendar, keep)
        for day in (anchor.earliest or anchor.end, anchor.end)
    )
    return Deadline(milestone, first.start, last.end, f"{rule.anchor} chưa ấn định ngày", earliest=first.end)


def _boundary(last: date, calendar: Calendar, keep: bool) -> tuple[date, str]:
    """The day by which something must be done before a day, and what was moved.

    BLDS 2015, điều 148 khoản 5 moves an end forward, which would defeat «trước»; practice takes the preceding working
    day. No statute settles it, so the plan may keep the day (``truoc_ngay_nghi: giữ nguyên``).
    """
    if keep or calendar.is_working(last):
        return last, ""
    moved = f"; {short_date(last)} là {calendar.day_off(last)} nên lấy ngày làm việc liền trước"
    return calendar.on_or_before(last), moved


def _after(milestone: Milestone, rule: Relative, anchor: Deadline, calendar: Calendar) -> Deadline:
    """Counted from the day after the anchor's last day; an end on a day off moves on (BLDS 2015, điều 147, 148)."""
    reason = f"không tính ngày {short_date(anchor.last)} (BLDS 2015, điều 147)"
    start = anchor.last + ONE_DAY
    if rule.working:
        return Deadline(milestone, calendar.on_or_after(start), calendar.add(anchor.last, rule.days), reason)
    last = anchor.last + timedelta(days=rule.days)
    end = calendar.on_or_after(last)
    if end != last:
        reason += f"; {short_date(last)} là {calendar.day_off(last)} nên lùi sang ngày làm việc tiếp theo (điều 148)"
    return Deadline(milestone, start, end, reason)


def _ahead(milestone: Milestone, rule: Relative, anchor: Deadline, calendar: Calendar, keep: bool) -> Deadline:
    """Counted back from the anchor's first day, that day not counted; a day off gives the working day before it."""
    event = anchor.start or anchor.end
    reason = f"đếm lùi, không tính ngày {short_date(event)}"
    if rule.working:
        return Deadline(milestone, None, calendar.add(event, -rule.days), reason)
    end, moved = _boundary(event - timedelta(days=rule.days), calendar, keep)
    return Deadline(milestone, None, end, reason + moved)


def standing(deadline: Deadline, today: date, calendar: Calendar) -> Standing:
    """How the deadline stands on the day called today; today itself is not counted as a day left."""
    if deadline.milestone.done_on is not None and deadline.milestone.done_on <= today:
        return Standing(State.DONE, 0)
    if deadline.earliest is not None and today <= deadline.end:
        return Standing(State.UNSET, 0)
    if today > deadline.last:
        return Standing(State.OVERDUE, calendar.count(deadline.last + ONE_DAY, today))
    left = calendar.count(today + ONE_DAY, deadline.last)
    if deadline.start is None:
        return Standing(State.OPEN, left)
    if today < deadline.start:
        return Standing(State.UPCOMING, calendar.count(today + ONE_DAY, deadline.start))
    return Standing(State.RUNNING, left)


def in_words(deadline: Deadline, deadlines: Mapping[str, Deadline]) -> str:
    """The time as a document words it: «từ ngày 18/10/2021 đến hết ngày 25/10/2021», «trước ngày 10/11/2021».

    While the day that it is counted from is not set, the count itself: «chậm nhất 05 ngày làm việc trước Lần 1».
    """
    rule = deadline.milestone.when
    if isinstance(rule, Before):
        return f"trước ngày {short_date(rule.day)}"
    if isinstance(rule, Period):
        return str(rule)
    expected = "dự kiến " if isinstance(rule, Window) and rule.tentative else ""
    if deadline.earliest is not None and isinstance(rule, Relative):
        return _count_in_words(rule, deadlines[rule.anchor].milestone.task)
    if deadline.start == deadline.end:
        return f"{expected}ngày {short_date(deadline.end)}"
    if deadline.start is not None:
        return f"{expected}từ ngày {short_date(deadline.start)} đến hết ngày {short_date(deadline.end)}"
    return f"{expected}chậm nhất ngày {short_date(deadline.end)}"


def _count_in_words(rule: Relative, event: str) -> str:
    days = "ngày làm việc" if rule.working else "ngày"
    name = event.split(":")[0]
    return f"{rule.limit or 'chậm nhất'} {rule.days:02} {days} {'sau' if rule.after else 'trước'} {name}"


def describe_days(days: Iterable[date]) -> str:
    """«thứ Sáu 29/10/2021, thứ Hai 01/11/2021»."""
    return ", ".join(f"{weekday(day)} {short_date(day)}" for day in days)
