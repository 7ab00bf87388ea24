"""The milestones of many plans as one agenda, in the order in which they are due."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from dialogue_cli.model.plan import Plan
from dialogue_cli.planning.deadlines import Deadline


class AgendaItem(NamedTuple):
    """A milestone of one of the plans; ``name`` is what the caller calls the plan, its folder."""

    name: str
    plan: Plan
    deadline: Deadline

    @property
    def number(self) -> str:
        return self.plan.number

    @property
    def subject(self) -> str:
        return self.plan.subject

    @property
    def code(self) -> str:
        return self.deadline.code

    @property
    def task(self) -> str:
        return self.deadline.milestone.task

    @property
    def unit(self) -> str:
        return unit_name(self.plan, self.deadline)

    @property
    def start(self) -> date | None:
        return self.deadline.start

    @property
    def end(self) -> date:
        return self.deadline.end

    @property
    def earliest(self) -> date | None:
        return self.deadline.earliest


def agenda(
    folders: Iterable[tuple[str, Plan, Mapping[str, Deadline]]],
    first: date | None = None,
    last: date | None = None,
    unit: str | None = None,
) -> list[AgendaItem]:
    """The milestones that touch the days from the first to the last, both included, of one unit or of all.

    The unit is a code or a name, in any case and accents; a plan whose authority has no such unit gives nothing.
    """
    items = [item for name, plan, deadlines in folders for item in _of_unit(name, plan, deadlines, unit)]
    return sorted((item for item in items if _touches(item.deadline, first, last)), key=_order)


def _of_unit(name: str, plan: Plan, deadlines: Mapping[str, Deadline], unit: str | None) -> Iterator[AgendaItem]:
    wanted = plan.authority.unit(unit) if unit is not None else None
    if unit is not None and wanted is None:
        return
    for deadline in deadlines.values():
        if wanted is None or deadline.milestone.unit == wanted.code:
            yield AgendaItem(name, plan, deadline)


def _touches(deadline: Deadline, first: date | None, last: date | None) -> bool:
    begins, ends = span(deadline)
    return (first is None or ends >= first) and (last is None or begins <= last)


def _order(item: AgendaItem) -> tuple[date, date, str, str]:
    return item.end, span(item.deadline)[0], item.name, item.code


def span(deadline: Deadline) -> tuple[date, date]:
    """The first and the last day that the milestone may take: one day where only the last is set."""
    days = [day for day in (deadline.start, deadline.earliest, deadline.end) if day]
    return min(days), deadline.end


def unit_name(plan: Plan, deadline: Deadline) -> str:
    """The name of the unit that does it, or nothing."""
    code = deadline.milestone.unit
    return next((unit.name for unit in plan.authority.units if unit.code == code), "")
