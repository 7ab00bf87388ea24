"""What moved between two versions of a plan: each milestone's old days and new ones, and by how much."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from dialogue_cli.planning.deadlines import Deadline
from dialogue_cli.planning.working_days import ONE_DAY, Calendar


class Change(StrEnum):
    LATER = "Muộn hơn"
    EARLIER = "Sớm hơn"
    SAME_END = "Vẫn hạn ấy"
    SET = "Đã ấn định"
    UNSET = "Chưa ấn định nữa"
    NEW = "Mới"
    GONE = "Đã bỏ"


class Moved(NamedTuple):
    """A milestone whose days are not what they were; the counts are those from the old last day to the new one.

    A milestone that is new has no ``before`` and one that is gone no ``after``; neither has counts.
    """

    code: str
    change: Change
    before: Deadline | None
    after: Deadline | None
    days: int | None = None
    working_days: int | None = None

    @property
    def task(self) -> str:
        known = self.after or self.before
        return known.milestone.task if known else ""


def compare(before: Mapping[str, Deadline], after: Mapping[str, Deadline], calendar: Calendar) -> list[Moved]:
    """The milestones that moved, are new or are gone, in the order of the later plan, the gone ones last.

    Working days are counted by the one calendar given, that of the later plan.
    """
    moved = [
        _moved(before[code], deadline, calendar) if code in before else Moved(code, Change.NEW, None, deadline)
        for code, deadline in after.items()
        if code not in before or _days(before[code]) != _days(deadline)
    ]
    gone = [Moved(code, Change.GONE, deadline, None) for code, deadline in before.items() if code not in after]
    return moved + gone


def _days(deadline: Deadline) -> tuple[date | None, ...]:
    return deadline.start, deadline.earliest, deadline.end


def _moved(before: Deadline, after: Deadline, calendar: Calendar) -> Moved:
    days = (after.end - before.end).days
    return Moved(
        after.code, _change(before, after), before, after, days, _working_days(before.end, after.end, calendar)
    )


def _change(before: Deadline, after: Deadline) -> Change:
    if (before.earliest is None) != (after.earliest is None):
        return Change.SET if after.earliest is None else Change.UNSET
    if before.end == after.end:
        return Change.SAME_END
    return Change.LATER if after.end > before.end else Change.EARLIER


def _working_days(old: date, new: date, calendar: Calendar) -> int:
    """How many working days the new day comes after the old one, below 0 where before; the old day is not counted."""
    if new >= old:
        return calendar.count(old + ONE_DAY, new)
    return -calendar.count(new, old - ONE_DAY)
