"""What the commands show, as rows: deadlines, figures of the register, questions that wait for a person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dialogue_cli.model.dates import short_date
from dialogue_cli.model.plan import Authority, Plan
from dialogue_cli.model.question import Question, Status
from dialogue_cli.model.time_rules import Relative
from dialogue_cli.planning.agenda import AgendaItem
from dialogue_cli.planning.answers import answers_received, due_days
from dialogue_cli.planning.comparison import Moved
from dialogue_cli.planning.deadlines import Deadline, State, standing
from dialogue_cli.planning.explanation import PROVISIONAL, Explanation, describe, explain_deadline
from dialogue_cli.planning.statistics import by_status, tallies, to_answer
from dialogue_cli.planning.working_days import Calendar
from dialogue_cli.screen import Listing

if TYPE_CHECKING:  # what a listing of another command shows is not imported for this one
    from dialogue_cli.readers.plans import PlanFolder


def agenda_listing(items: Iterable[AgendaItem], calendars: Mapping[str, Calendar], today: date) -> Listing:
    """The milestones of many plans in one list."""
    columns = ("end", "start", "task", "unit", "number", "standing")
    rows = [
        (
            each.end,
            each.start,
            each.task,
            each.unit,
            _plan_name(each),
            _standing(each.deadline, today, calendars[each.name]),
        )
        for each in items
    ]
    return Listing("Lịch chung", columns, rows)


def _plan_name(item: AgendaItem) -> str:
    return item.number if item.number[:1].isdigit() else item.name


def _standing(deadline: Deadline, today: date, calendar: Calendar) -> str:
    found = standing(deadline, today, calendar)
    if found.state is State.UNSET and deadline.earliest:
        return f"{found}, sớm nhất {short_date(deadline.earliest)}"
    return str(found)


def comparison_listing(moved: Iterable[Moved]) -> Listing:
    """What moved between two versions of a plan."""
    columns = ("code", "task", "change", "old_end", "end", "moved_days", "moved_working_days")
    rows = [
        (
            each.code,
            each.task,
            str(each.change),
            each.before.end if each.before else None,
            each.after.end if each.after else None,
            each.days,
            each.working_days,
        )
        for each in moved
    ]
    return Listing("Mốc dời", columns, rows)


DEADLINE_COLUMNS = ("code", "task", "unit", "start", "end", "rule", "standing")


def deadline_listing(
    plan: Plan,
    deadlines: Mapping[str, Deadline],
    calendar: Calendar,
    today: date,
    columns: Sequence[str] = DEADLINE_COLUMNS,
) -> Listing:
    """Every milestone with its days, who does it, the rule, and how it stands."""
    names = {unit.code: unit.name for unit in plan.authority.units}
    rows: list[dict[str, Any]] = [
        {
            "code": code,
            "task": deadline.milestone.task,
            "unit": names.get(deadline.milestone.unit or "", ""),
            "start": deadline.start,
            "end": deadline.end,
            "rule": _rule(deadline, calendar),
            "standing": _standing(deadline, today, calendar),
        }
        for code, deadline in sorted(deadlines.items(), key=lambda item: item[1].end)
    ]
    rows += [
        {"code": each.code, "task": each.task, "unit": names.get(each.unit or "", ""), "start": None, "end": None}
        | {"rule": str(each.when), "standing": "Theo từng hồ sơ"}
        for each in plan.milestones
        if each.code not in deadlines
    ]
    return Listing("Các mốc thời gian", columns, [[row[name] for name in columns] for row in rows])


def _rule(deadline: Deadline, calendar: Calendar) -> str:
    remarks = [deadline.reason] if deadline.reason else []
    if calendar.provisional(deadline.end):
        remarks.append(f"lịch năm {deadline.end.year} {PROVISIONAL}")
    return f"{deadline.milestone.when} ({'; '.join(remarks)})" if remarks else str(deadline.milestone.when)


def explanation_listings(deadlines: Mapping[str, Deadline], calendar: Calendar) -> Iterator[tuple[Listing, str]]:
    """The count behind each milestone, and the articles applied."""
    for code, deadline in deadlines.items():
        rule = deadline.milestone.when
        anchor = deadlines[rule.anchor] if isinstance(rule, Relative) else None
        found = explain_deadline(deadline, anchor, calendar)
        yield step_listing(f"{code}: {_rule(deadline, calendar)}", found), "\n".join(found.articles)


def step_listing(title: str, explanation: Explanation) -> Listing:
    """A count day by day."""
    return Listing(title, ("day", "weekday", "counted", "notes"), list(map(describe, explanation.steps)))


def status_listings(folder: "PlanFolder", questions: Sequence[Question], today: date) -> list[Listing]:
    """Where a plan stands: milestones, figures of the register, departments, what waits for a person."""
    return [
        deadline_listing(folder.plan, folder.deadlines, folder.calendar, today, ("end", "task", "unit", "standing")),
        status_listing(questions),
        department_listing(questions, due_days(questions, folder.plan, folder.deadlines, today), today),
        answers_listing(questions, folder.plan.authority),
        questions_listing("Chờ người xem lại", questions, Status.NEW, Status.UNSURE),
    ]


def status_listing(questions: Iterable[Question]) -> Listing:
    """How many questions stand where."""
    return Listing("Sổ đăng ký", ("status", "count"), [row for row in by_status(questions).items() if row[1]])


def department_listing(questions: Iterable[Question], due: Mapping[str, date], today: date) -> Listing:
    """For each department: its questions, answered in time or late, waiting, overdue, each by its own due day."""
    columns = ("department", "total", "on_time", "late", "waiting", "overdue")
    rows = [
        (each.name, each.total, each.on_time, each.late, each.waiting, each.overdue)
        for each in tallies(to_answer(questions), lambda question: question.unit, due, today)
    ]
    return Listing("Theo bộ phận", columns, rows)


def answers_listing(questions: Iterable[Question], authority: Authority) -> Listing:
    """Which department has sent its answers, which has not, and the questions that wait."""
    rows = [
        (each.department, each.sent.value, f"{each.answered}/{each.total}", ", ".join(each.missing))
        for each in answers_received(questions, authority)
    ]
    return Listing("Bộ phận gửi trả lời", ("department", "standing", "answered", "codes_waiting"), rows)


def questions_listing(title: str, questions: Iterable[Question], *statuses: Status) -> Listing:
    """The questions in one of the statuses, with the reason."""
    rows = [
        (question.code, question.full_name or question.organization, question.question, question.reason)
        for question in questions
        if question.status in statuses
    ]
    return Listing(title, ("code", "full_name", "question", "reason"), rows)
