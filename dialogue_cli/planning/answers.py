"""The answers that the departments owe: by which day each, who has sent theirs, who has not."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from dialogue_cli.model.plan import ANSWERS, Authority, Conference, Plan
from dialogue_cli.model.question import Question
from dialogue_cli.planning.deadlines import Deadline
from dialogue_cli.planning.sessions import answers_due, coming_session, milestones_of
from dialogue_cli.planning.statistics import is_answered, to_answer


class Sent(StrEnum):
    """How far a department's answers have come in."""

    NOTHING = "Chưa gửi"
    PART = "Gửi một phần"
    ALL = "Đã gửi đủ"


class Received(NamedTuple):
    """The answers of one department: total = answered + missing."""

    department: str
    total: int
    missing: tuple[str, ...]  # the codes of the questions that wait

    @property
    def answered(self) -> int:
        return self.total - len(self.missing)

    @property
    def sent(self) -> Sent:
        if not self.missing:
            return Sent.ALL
        return Sent.PART if self.answered else Sent.NOTHING


def answers_received(questions: Iterable[Question], authority: Authority) -> list[Received]:
    """What each department that has questions has answered, in the order of the authority.

    A question that repeats another is answered where that one is.
    """
    questions = list(questions)
    answered = {each.code for each in questions if is_answered(each)}
    found = []
    for unit, mine in questions_by_department(questions, authority).items():
        missing = (each.code for each in mine if not answered & {each.code, each.duplicate_of})
        found.append(Received(unit, len(mine), tuple(missing)))
    return found


def questions_by_department(questions: Iterable[Question], authority: Authority) -> dict[str, list[Question]]:
    """The questions to answer by the name of their department, in the order of the authority; none is empty."""
    found: dict[str, list[Question]] = {unit.name: [] for unit in authority.departments}
    for question in to_answer(questions):
        unit = authority.unit(question.unit)
        if unit and unit.name in found:
            found[unit.name].append(question)
    return {name: mine for name, mine in found.items() if mine}


def due_days(
    questions: Iterable[Question], plan: Plan, deadlines: Mapping[str, Deadline], today: date
) -> dict[str, date]:
    """By which day each question that a department has to answer is to be answered, by its code.

    The day to which it was extended, else that of the session it was registered for, else of the session to come.
    """
    coming = coming_session(plan, deadlines, today)
    ends = {each.code: _end(each, deadlines) for each in plan.conferences}
    found = {
        question.code: question.extended_to or ends.get(question.session) or ends[coming.code]
        for question in to_answer(questions)
    }
    return {code: day for code, day in found.items() if day}


def _end(session: Conference, deadlines: Mapping[str, Deadline]) -> date | None:
    """By when to answer before a session; where the plan sets no such day, the session's own day of answers."""
    deadline = answers_due(session, deadlines) or milestones_of(session, deadlines).get(ANSWERS)
    return deadline.last if deadline else None
