"""When a kind of document is to be made: after which time of the plan, and by which."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dialogue_cli.documents.compose import session_of
from dialogue_cli.documents.context import Material
from dialogue_cli.documents.templates import About, FrontMatter, MadeFor
from dialogue_cli.planning.deadlines import Deadline
from dialogue_cli.planning.sessions import coming_session, milestones_of
from dialogue_cli.vocabulary import key


class PaperTime(NamedTuple):
    """When a paper can be made, by when it should be, and the milestone that says so; None where the plan sets no day.

    ``closes`` is the last day on which it makes sense: nobody is invited to a session that is over.
    """

    opens: date | None
    due: date | None
    milestone: str
    closes: date | None = None

    def has_come(self, today: date) -> bool:
        return self.opens is None or self.opens <= today

    def is_over(self, today: date) -> bool:
        return self.closes is not None and self.closes < today


def paper_time(front: FrontMatter, material: Material) -> PaperTime:
    """The times of a kind of document; what the plan has no milestone for is left open."""
    after = _first(front.made_after, front, material)
    by = _first(front.due_by, front, material)
    return PaperTime(
        _opens(*after) if after else None,
        _due(*by) if by else None,
        by[0].milestone.task if by else "",
        _closes(front, material),
    )


def _closes(front: FrontMatter, material: Material) -> date | None:
    """A paper about a session to come is made until that is over; what departments owe goes on after it."""
    if front.about is not About.COMING or front.made_for is MadeFor.DEPARTMENT:
        return None
    session = session_of(front, material)
    return material.deadlines[session.code].last if session else None


def _first(names: Sequence[str], front: FrontMatter, material: Material) -> tuple[Deadline, bool] | None:
    """The first of the times named «tiep_nhan.den» that the plan has: its milestone, and whether its start is meant."""
    session = session_of(front, material) or coming_session(material.plan, material.deadlines, material.today)
    known = {**milestones_of(session, material.deadlines), key("session"): material.deadlines[session.code]}
    for name in names:
        code, _, end = name.partition(".")
        if code in known:
            return known[code], end == key("start")
    return None


def _opens(deadline: Deadline, at_start: bool) -> date:
    """On the first day of the milestone, the first possible where none is set; or on the day after its last."""
    if not at_start:
        return deadline.last + timedelta(days=1)
    return deadline.earliest or deadline.start or deadline.end


def _due(deadline: Deadline, at_start: bool) -> date:
    """On the first day of the milestone, the last possible where none is set; or on its last."""
    if not at_start or deadline.earliest:
        return deadline.last
    return deadline.start or deadline.end
