"""The count behind a day, day by day: what was counted, what was skipped and by what name, under which article."""

from datetime import date, timedelta
from typing import NamedTuple

from dialogue_cli.model.dates import weekday
from dialogue_cli.model.time_rules import Before, Period, Relative, Window
from dialogue_cli.planning.deadlines import Deadline
from dialogue_cli.planning.working_days import ONE_DAY, Calendar

START_EXCLUDED = "Ngày bắt đầu không tính: Bộ luật Dân sự 2015, điều 147 khoản 2, khoản 3."
END_MOVED = "Ngày cuối là ngày nghỉ thì kết thúc vào ngày làm việc tiếp theo: Bộ luật Dân sự 2015, điều 148 khoản 5."
DAYS_OFF = "Ngày nghỉ lễ, Tết và nghỉ bù: Bộ luật Lao động 2019, điều 111, điều 112 và thông báo nghỉ của từng năm."
WORKING_DAY = "Ngày làm việc: thứ Hai đến thứ Sáu, trừ ngày nghỉ, cộng ngày làm bù theo thông báo hoán đổi."
BEFORE = "«Trước» một ngày là không kể ngày đó; ngày cuối là ngày nghỉ thì lấy ngày làm việc liền trước, theo thông lệ."
PROVISIONAL = "tạm tính, chưa có thông báo chính thức"


class Step(NamedTuple):
    """One day of a count: its number, or 0 where it is not counted, and why."""

    day: date
    number: int
    note: str


class Explanation(NamedTuple):
    """A day and how it was found: the days walked through, the articles applied."""

    steps: tuple[Step, ...]
    articles: tuple[str, ...]


def explain_count(start: date, count: int, working: bool, calendar: Calendar) -> Explanation:
    """The walk from a day over so many days (working days, or all days), backwards where the count is negative."""
    step = ONE_DAY if count > 0 else -ONE_DAY
    steps = [Step(start, 0, "ngày bắt đầu, không tính")]
    day, number = start, 0
    while number < abs(count):
        day += step
        counted = not working or calendar.is_working(day)
        number += counted
        steps.append(Step(day, number if counted else 0, _note(day, calendar, counted)))
    while not working and not calendar.is_working(day):
        day += step
        steps.append(Step(day, 0, calendar.day_off(day) or "ngày làm việc gần nhất, lấy ngày này"))
    return Explanation(tuple(steps), _articles(steps, working, count, calendar))


def explain_between(first: date, last: date, calendar: Calendar) -> Explanation:
    """The walk from a day, not counted, to another, counting the working days."""
    steps = [Step(first, 0, "ngày bắt đầu, không tính")]
    number = 0
    for offset in range(1, (last - first).days + 1):
        day = first + timedelta(days=offset)
        counted = calendar.is_working(day)
        number += counted
        steps.append(Step(day, number if counted else 0, _note(day, calendar, counted)))
    return Explanation(tuple(steps), _articles(steps, True, number, calendar))


def _note(day: date, calendar: Calendar, counted: bool) -> str:
    name = calendar.day_off(day) or calendar.days_worked.get(day, "")
    notes = [name if counted else f"không tính: {name}"] if name else []
    if calendar.provisional(day):
        notes.append(PROVISIONAL)
    return "; ".join(notes)


def _articles(steps: list[Step], working: bool, count: int, calendar: Calendar) -> tuple[str, ...]:
    articles = [START_EXCLUDED]
    if working:
        articles.append(WORKING_DAY)
    elif steps[-1].number == 0 and len(steps) > 1:
        articles.append(END_MOVED if count > 0 else BEFORE)
    if any(calendar.holiday(step.day) for step in steps):
        articles.append(DAYS_OFF)
    return tuple(articles)


def explain_deadline(deadline: Deadline, anchor: Deadline | None, calendar: Calendar) -> Explanation:
    """How the days of a milestone were found, given the milestone it is counted from, if any."""
    rule = deadline.milestone.when
    if isinstance(rule, Relative) and anchor is not None:
        event = anchor.last if rule.after else anchor.start or anchor.end
        return explain_count(event, rule.days if rule.after else -rule.days, rule.working, calendar)
    if isinstance(rule, Before):
        return _explain_before(rule, deadline, calendar)
    if isinstance(rule, Window | Period):
        return _explain_window(rule.start or rule.end, rule.end, calendar)
    return Explanation((), ())


def _explain_before(rule: Before, deadline: Deadline, calendar: Calendar) -> Explanation:
    steps = [Step(rule.day, 0, "không kể ngày này")]
    day = rule.day - ONE_DAY
    while day > deadline.end:
        steps.append(Step(day, 0, _note(day, calendar, counted=False)))
        day -= ONE_DAY
    return Explanation((*steps, Step(deadline.end, 1, "ngày cuối")), (BEFORE,))


def _explain_window(start: date, end: date, calendar: Calendar) -> Explanation:
    """The first and last day of a window and the days off in it, each working day so far counted."""
    steps = []
    for offset in range((end - start).days + 1):
        day = start + timedelta(days=offset)
        off = calendar.day_off(day)
        if off or day in (start, end) or day in calendar.days_worked or (end - start).days < 31:
            steps.append(Step(day, 0 if off else calendar.count(start, day), _note(day, calendar, not off)))
    return Explanation(tuple(steps), (WORKING_DAY,))


def describe(step: Step) -> tuple[date, str, str, str]:
    """A step as a row: the day, its weekday, its number if counted, the note."""
    return step.day, weekday(step.day), str(step.number or ""), step.note
