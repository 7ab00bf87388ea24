"""Times that run for each dossier: the day it is received, the cut-off of that day, hours of the office."""

from datetime import date, datetime, time, timedelta

from dialogue_cli.model.time_rules import PerDossier, SameDay
from dialogue_cli.planning.working_days import ONE_DAY, Calendar

OFFICE_HOURS = ((time(7, 30), time(11, 30)), (time(13, 0), time(17, 0)))
"""Eight hours a day, as most one-stop desks keep them."""


def counted_from(received: date, at: time | None, cut_off: time, calendar: Calendar) -> date:
    """The working day on which a dossier counts as received: after the cut-off or on a day off, the next one."""
    if not calendar.is_working(received):
        return calendar.on_or_after(received)
    return calendar.add(received, 1) if at is not None and at > cut_off else received


def due(rule: PerDossier, received: datetime, calendar: Calendar) -> datetime:
    """When a dossier is due under a rule for each dossier; «trong ngày» ends with the office's day."""
    if isinstance(rule, SameDay):
        cut_off = _clock(rule.cut_off) if rule.cut_off else OFFICE_HOURS[-1][1]
        day = counted_from(received.date(), received.time(), cut_off, calendar)
        return datetime.combine(day, OFFICE_HOURS[-1][1])
    return _after_hours(received, timedelta(hours=rule.hours), calendar)


def _after_hours(start: datetime, left: timedelta, calendar: Calendar) -> datetime:
    """The moment when so many hours of the office have passed."""
    day = calendar.on_or_after(start.date())
    now = start if day == start.date() else datetime.combine(day, time.min)
    while True:
        for opens, closes in OFFICE_HOURS:
            begin = max(now, datetime.combine(day, opens))
            end = datetime.combine(day, closes)
            if begin < end:
                if end - begin >= left:
                    return begin + left
                left -= end - begin
        day = calendar.on_or_after(day + ONE_DAY)
        now = datetime.combine(day, time.min)


def _clock(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))
