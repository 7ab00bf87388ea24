"""When a kind of document is to be made: after which time of the plan, and by which."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dialogue_cli.documents.compose import session_of
from dialogue_cli.documents.context import Material
from dialogue_cli.documents.templates import FrontMatter
from dialogue_cli.planning.deadlines import Deadline
from dialogue_cli.planning.sessions import coming_session, milestones_of
from dialogue_cli.vocabulary import key


class PaperTime(NamedTuple):
    """The first day on which a paper can be made, the last by which it should be, and the milestone it goes by."""

    opens: date | None
    due: date | None
    milestone: str


def paper_time(front: FrontMatter, material: Material) -> PaperTime:
    """The times of a kind of document; what the plan has no milestone for is left open."""
    after = _first(front.made_after, front, material)
    by = _first(front.due_by, front, material)
    return PaperTime(_opens(*after) if after else None, _due(*by) if by else None, by[0].milestone.task if by else "")


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
    """On the first day of the milestone, or on the day after its last."""
    return _start(deadline) if at_start else deadline.last + timedelta(days=1)


def _due(deadline: Deadline, at_start: bool) -> date:
    return _start(deadline) if at_start else deadline.last


def _start(deadline: Deadline) -> date:
    return deadline.earliest or deadline.start or deadline.end
