"""What the commands show, as rows: deadlines, figures of the register, questions that wait for a person."""

from collections.abc import Iterable, Mapping
from datetime import date

from dialogue_cli.model.plan import ANSWERS, Plan
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.deadlines import Deadline, standing
from dialogue_cli.planning.statistics import by_status, tallies, to_answer
from dialogue_cli.planning.working_days import Calendar
from dialogue_cli.screen import Listing


def deadline_listing(plan: Plan, deadlines: Mapping[str, Deadline], calendar: Calendar, today: date) -> Listing:
    """Every milestone with its days, who does it, the rule, and how it stands."""
    names = {unit.code: unit.name for unit in plan.authority.units}
    rows = [
        (
            code,
            deadline.milestone.task,
            names.get(deadline.milestone.unit or "", ""),
            deadline.start,
            deadline.end,
            _rule(deadline),
            str(standing(deadline, today, calendar)),
        )
        for code, deadline in sorted(deadlines.items(), key=lambda item: item[1].end)
    ]
    return Listing("Các mốc thời gian", ("code", "task", "unit", "start", "end", "rule", "standing"), rows)


def _rule(deadline: Deadline) -> str:
    rule = str(deadline.milestone.when)
    return f"{rule} ({deadline.reason})" if deadline.reason else rule


def status_listing(questions: Iterable[Question]) -> Listing:
    """How many questions stand where."""
    return Listing("Sổ đăng ký", ("status", "count"), [row for row in by_status(questions).items() if row[1]])


def department_listing(questions: Iterable[Question], deadlines: Mapping[str, Deadline], today: date) -> Listing:
    """For each department: its questions, answered in time or late, waiting, overdue."""
    due = deadlines[ANSWERS].end if ANSWERS in deadlines else None
    columns = ("department", "total", "on_time", "late", "waiting", "overdue")
    rows = [
        (each.name, each.total, each.on_time, each.late, each.waiting, each.overdue)
        for each in tallies(to_answer(questions), lambda question: question.unit, due, today)
    ]
    return Listing("Theo bộ phận", columns, rows)


def questions_listing(title: str, questions: Iterable[Question], *statuses: Status) -> Listing:
    """The questions in one of the statuses, with the reason."""
    rows = [
        (question.code, question.full_name or question.organization, question.question, question.reason)
        for question in questions
        if question.status in statuses
    ]
    return Listing(title, ("code", "full_name", "question", "reason"), rows)
