"""What a template may name: the plan's own keys, its milestones, the register; plain data only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any

from dialogue_cli.model.dates import BLANK, IssueDate
from dialogue_cli.model.dossier import Dossier
from dialogue_cli.model.plan import Conference, Milestone, Plan
from dialogue_cli.model.question import Question
from dialogue_cli.model.record import Record
from dialogue_cli.model.survey import SurveyMark
from dialogue_cli.model.time_rules import TimeRule
from dialogue_cli.planning.answers import due_days
from dialogue_cli.planning.deadlines import Deadline, reception_window
from dialogue_cli.planning.dossiers import dossier_tallies, dossier_tally
from dialogue_cli.planning.invitations import Invitee, invitees, person_of
from dialogue_cli.planning.programme import timed_programme
from dialogue_cli.planning.sentences import TIME_NAMES, fill, sentence_texts, times
from dialogue_cli.planning.sessions import answers_due, coming_session, full_title, milestones_of, plain_name
from dialogue_cli.planning.statistics import by_status, tallies, tally, to_answer
from dialogue_cli.planning.survey import survey_result
from dialogue_cli.received.presence import Said, in_words
from dialogue_cli.vocabulary import key

Context = dict[str, Any]


@dataclass(frozen=True)
class Material:
    """All that documents are made from, with what follows from it for all of them, computed once."""

    plan: Plan
    deadlines: Mapping[str, Deadline]
    questions: tuple[Question, ...]
    today: date
    session: str = ""  # the code of the session that papers are about, where a person named one
    dossiers: tuple[Dossier, ...] = ()
    survey: tuple[SurveyMark, ...] = ()

    @cached_property
    def invitees(self) -> list[Invitee]:
        """Who is invited of those who registered, in the time of the session to come."""
        named = (each for each in self.plan.conferences if each.code == self.session)
        session = next(named, None) or coming_session(self.plan, self.deadlines, self.today)
        return invitees(self.questions, reception_window(milestones_of(session, self.deadlines)))

    @cached_property
    def presence(self) -> dict[str, list[list[str]]]:
        """The codes of each asker who came, who did not, and of each invited one of whom the register does not tell.

        All are empty where it tells of nobody.
        """
        people: dict[tuple[str, str, str], list[Question]] = {}
        if any(question.attended.strip() for question in self.questions):
            for question in self.questions:
                people.setdefault(person_of(question), []).append(question)
        said = {person: {in_words(each.attended) for each in asked} for person, asked in people.items()}
        there = {person for person, words in said.items() if Said.THERE in words}
        absent = {person for person, words in said.items() if Said.ABSENT in words} - there
        invited = {person_of(invitee.questions[0]) for invitee in self.invitees} if people else set()
        groups = {"attended": there, "absent": absent, "untold": invited - there - absent}
        return {
            name: [[each.code for each in asked] for person, asked in people.items() if person in group]
            for name, group in groups.items()
        }

    def for_session(self, code: str) -> "Material":
        """The same with what is about one session, and what the registers give to none; made once."""
        if len(self.plan.conferences) == 1:
            return self
        if code not in self._of_sessions:
            mine = tuple(question for question in self.questions if question.session in ("", code))
            survey = tuple(mark for mark in self.survey if mark.session in ("", code))
            self._of_sessions[code] = replace(self, questions=mine, survey=survey, session=code)
        return self._of_sessions[code]

    @cached_property
    def _of_sessions(self) -> dict[str, "Material"]:
        return {}

    @cached_property
    def due_days(self) -> dict[str, date]:
        """By which day each question that a department has to answer is to be answered, by its code."""
        return due_days(self.questions, self.plan, self.deadlines, self.today)

    @cached_property
    def by_department(self) -> dict[str, list[Question]]:
        """The questions to answer of each department that has some, by its code, in the order of the authority."""
        asked: dict[str, list[Question]] = {}
        for question in to_answer(self.questions):
            asked.setdefault(question.unit, []).append(question)
        found: dict[str, list[Question]] = {unit.code: [] for unit in self.plan.authority.departments}
        for name, questions in asked.items():
            if (unit := self.plan.authority.unit(name)) and unit.code in found:
                found[unit.code] += questions
        return {code: questions for code, questions in found.items() if questions}

    @cached_property
    def _data(self) -> dict[str, Context]:
        return {question.code: plain_data(question) for question in self.questions}

    def data_of(self, questions: Iterable[Question]) -> list[Context]:
        """Questions as templates see them."""
        return [self._data[question.code] for question in questions]

    def invitee_data(self, invitee: Invitee) -> Context:
        """An invitee as templates see one."""
        names = ("full_name", "organization", "address")
        own = {key(name): getattr(invitee, name) for name in names}
        return own | {key("questions"): self.data_of(invitee.questions)}


def plain_data(value: Any, names: Mapping[str, str] | None = None) -> Any:
    """Records and dataclasses as dicts with Vietnamese keys; days stay days.

    With names, the sentences of a plan are filled in; what citizens wrote is never read as a name.
    """
    if type(value) is str:
        return value if names is None else fill(value, names)
    if isinstance(value, Enum | TimeRule):
        return str(value)
    if isinstance(value, IssueDate):
        return value
    if isinstance(value, Question):
        return {key(name): plain_data(item, names) for name, item in zip(Question._fields, value, strict=True)}
    if isinstance(value, Record):
        return {key(name): plain_data(getattr(value, name), names) for name in type(value).model_fields}
    if is_dataclass(value):
        return {key(field.name): plain_data(getattr(value, field.name), names) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain_data(item, names) for item in value]
    return value


def plan_context(material: Material, about: Conference | None = None, issued: date | None = None) -> Context:
    """What every template may name, about a session, in a paper issued on a day."""
    plan, deadlines = material.plan, material.deadlines
    session = about or coming_session(plan, deadlines, material.today)
    names = sentence_texts(plan, deadlines)
    context: Context = plain_data(plan, names)
    context[key("authority")][key("superior")] = plan.authority.superior_on(issued or plan.issued_on.latest)
    context[key("milestone")] = _milestones(material)
    context[key("session")] = plain_data(session, names) | {
        key("plain_name"): plain_name(session),
        key("full_title"): full_title(session),
    }
    context[key("session_milestones")] = {
        code: context[key("milestone")][deadline.code] for code, deadline in milestones_of(session, deadlines).items()
    }
    due = answers_due(session, deadlines)
    context[key("answer_due")] = due.last if due else None
    context[key("timed_programme")] = plain_data(timed_programme(session, len(to_answer(material.questions))), names)
    context[key("unit_names")] = {unit.code: unit.name for unit in plan.authority.units}
    context[key("today")] = material.today
    if not plan.number[:1].isdigit():
        context[key("number")] = BLANK + plan.number
    return context | _register_context(material)


def _register_context(material: Material) -> Context:
    """What the registers of a plan say."""
    units = {unit.code: unit.name for unit in material.plan.authority.units}
    by_department = [
        {key("name"): units[code], key("questions"): material.data_of(asked)}
        for code, asked in material.by_department.items()
    ]
    return {
        key("questions"): material.data_of(material.questions),
        key("questions_by_department"): by_department,
        key("statistics"): plain_data(_statistics(material)),
        key("invitees"): list(map(material.invitee_data, material.invitees)),
        key("presence"): {key(name): people for name, people in material.presence.items()},
        key("dossiers"): plain_data(material.dossiers),
        key("dossier_statistics"): plain_data(_dossier_statistics(material)),
        key("survey"): plain_data(survey_result(material.survey)) if material.survey else None,
    }


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
    asked, due = to_answer(material.questions), material.due_days
    return _Statistics(
        everything=tally("", asked, due, material.today),
        by_department=tallies(asked, lambda question: question.unit, due, material.today),
        by_field=tallies(asked, lambda question: question.field or "Không ghi", due, material.today),
        by_status=[
            {key("name"): name, key("total"): count} for name, count in by_status(material.questions).items() if count
        ],
    )


@dataclass(frozen=True, slots=True)
class _DossierStatistics:
    everything: Any
    by_field: Any
    by_department: Any


def _dossier_statistics(material: Material) -> _DossierStatistics:
    dossiers, today = material.dossiers, material.today
    return _DossierStatistics(
        everything=dossier_tally("", dossiers, today),
        by_field=dossier_tallies(dossiers, lambda each: each.field, today),
        by_department=dossier_tallies(dossiers, lambda each: each.unit, today),
    )
