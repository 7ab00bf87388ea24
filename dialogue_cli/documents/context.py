"""What a template may name: the plan's own keys, its milestones, the register; plain data only."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from dialogue_cli.model.dates import BLANK, IssueDate
from dialogue_cli.model.plan import ANSWERS, Conference, Milestone, Plan
from dialogue_cli.model.question import Question
from dialogue_cli.model.record import Record
from dialogue_cli.model.time_rules import TimeRule
from dialogue_cli.planning.deadlines import Deadline, reception_window
from dialogue_cli.planning.invitations import invitees
from dialogue_cli.planning.sentences import TIME_NAMES, fill, sentence_texts, times
from dialogue_cli.planning.statistics import by_status, tallies, tally, to_answer
from dialogue_cli.vocabulary import key

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Material:
    """All that documents are made from."""

    plan: Plan
    deadlines: Mapping[str, Deadline]
    questions: tuple[Question, ...]
    today: date


def plain_data(value: Any, names: Mapping[str, str] | None = None) -> Any:
    """Records and dataclasses as dicts with Vietnamese keys; days stay days.

    With names, the sentences of a plan are filled in; what citizens wrote is never read as a name.
    """
    if isinstance(value, str) and not isinstance(value, Enum):
        return value if names is None else fill(value, names)
    if isinstance(value, Enum | TimeRule):
        return str(value)
    if isinstance(value, Record):
        return {key(name): plain_data(getattr(value, name), names) for name in type(value).model_fields}
    if is_dataclass(value) and not isinstance(value, IssueDate):
        return {key(field.name): plain_data(getattr(value, field.name), names) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain_data(item, names) for item in value]
    return value


def plan_context(material: Material) -> Context:
    """What every template may name."""
    names = sentence_texts(material.plan, material.deadlines)
    context: Context = plain_data(material.plan, names)
    context[key("milestone")] = _milestones(material)
    context[key("unit_names")] = {unit.code: unit.name for unit in material.plan.authority.units}
    context[key("today")] = material.today
    context[key("session")] = plain_data(_next_session(material), names)
    if not material.plan.number[:1].isdigit():
        context[key("number")] = BLANK + material.plan.number
    context[key("questions")] = plain_data(material.questions)
    context[key("statistics")] = plain_data(_statistics(material))
    return context


def _next_session(material: Material) -> Conference:
    """The session that papers of today are about: the first that is not over, else the last."""
    sessions = sorted(material.plan.conferences, key=lambda each: material.deadlines[each.code].end)
    return next((each for each in sessions if material.deadlines[each.code].end >= material.today), sessions[-1])


def _milestones(material: Material) -> Context:
    """Each milestone's times and task; a rule for each dossier has only its words."""
    deadlines = material.deadlines
    return {
        each.code: (times(deadlines[each.code], deadlines) if each.code in deadlines else _words_only(each))
        | {key("task"): each.task}
        for each in material.plan.all_milestones
    }


def _words_only(milestone: Milestone) -> dict[str, str]:
    return dict.fromkeys(TIME_NAMES, str(milestone.when))


@dataclass(frozen=True, slots=True)
class _Statistics:
    everything: Any
    by_department: Any
    by_field: Any
    by_status: Any


def _statistics(material: Material) -> _Statistics:
    due = material.deadlines[ANSWERS].last if ANSWERS in material.deadlines else None
    asked = to_answer(material.questions)
    return _Statistics(
        everything=tally("", asked, due, material.today),
        by_department=tallies(asked, lambda question: question.unit, due, material.today),
        by_field=tallies(asked, lambda question: question.field or "Không ghi", due, material.today),
        by_status=[
            {key("name"): name, key("total"): count} for name, count in by_status(material.questions).items() if count
        ],
    )


def invitee_contexts(material: Material) -> dict[str, Context]:
    """For each invited registrant, by the code of the first question: what the invitation may name besides."""
    return {
        invitee.questions[0].code: {
            key("invitee"): plain_data(invitee),
            key("questions"): plain_data(invitee.questions),
        }
        for invitee in invitees(material.questions, reception_window(material.deadlines))
    }


def department_contexts(material: Material) -> dict[str, Context]:
    """For each department that has questions, by its code: what its slip may name besides."""
    contexts = {}
    for unit in material.plan.authority.departments:
        mine = [
            question
            for question in to_answer(material.questions)
            if material.plan.authority.unit(question.unit) == unit
        ]
        if mine:
            contexts[unit.code] = {
                key("department"): {key("code"): unit.code, key("name"): unit.name},
                key("questions"): plain_data(mine),
            }
    return contexts
