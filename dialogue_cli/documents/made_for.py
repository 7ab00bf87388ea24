"""For whom the documents of a kind are made, and what each may name besides what every template may."""

from collections.abc import Callable, Mapping

from dialogue_cli.documents.context import Context, Material, plain_data
from dialogue_cli.documents.templates import MadeFor
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.dossiers import late_dossiers
from dialogue_cli.planning.statistics import is_overdue
from dialogue_cli.vocabulary import fold, key

Contexts = Mapping[str, Context]
"""What each document of a kind may name besides, by the code of whom it is made for."""


def own_contexts(made_for: MadeFor, material: Material) -> Contexts:
    """The own context of each document of a kind."""
    return _MAKERS[made_for](material)


def _once(material: Material) -> Contexts:  # noqa: ARG001 - one document whatever there is
    return {"": {}}


def _invitees(material: Material) -> Contexts:
    """For each invited registrant, by the code of the first question."""
    return {
        invitee.questions[0].code: {
            key("invitee"): (invitee_data := material.invitee_data(invitee)),
            key("questions"): invitee_data[key("questions")],
        }
        for invitee in material.invitees
    }


def _guests(material: Material) -> Contexts:
    """For each guest that the plan names, by number."""
    return {str(number): {key("guest"): plain_data(guest)} for number, guest in enumerate(material.plan.guests, 1)}


def _departments(material: Material) -> Contexts:
    """For each department that has questions, by its code; its late ones stand apart too."""
    contexts, due = {}, material.due_days
    units = {unit.code: unit.name for unit in material.plan.authority.units}
    for code, mine in material.by_department.items():
        late = [each for each in mine if is_overdue(each, due, material.today)]
        days = ({key("answer_due"): due[each.code]} for each in late)
        contexts[code] = {
            key("department"): {key("code"): code, key("name"): units[code]},
            key("questions"): material.data_of(mine),
            key("overdue_questions"): [data | day for data, day in zip(material.data_of(late), days, strict=True)],
        }
    return contexts


def _questions(material: Material) -> Contexts:
    """For each question but those withdrawn, by its code."""
    asked = [question for question in material.questions if question.status is not Status.WITHDRAWN]
    return {
        question.code: {key("each_question"): data}
        for question, data in zip(asked, material.data_of(asked), strict=True)
    }


def _bodies(material: Material) -> Contexts:
    """For each body that is competent for questions beyond the ward's, the superior where none is named."""
    bodies: dict[str, list[Question]] = {}
    for question in material.questions:
        if question.status is Status.BEYOND:
            body = question.unit or material.plan.authority.superior_on(material.today)
            bodies.setdefault(body, []).append(question)
    return {
        fold(body): {key("competent_body"): body, key("questions"): material.data_of(asked)}
        for body, asked in bodies.items()
    }


def _dossiers(material: Material) -> Contexts:
    """For each dossier that owes an apology, by its code."""
    late = late_dossiers(material.dossiers, material.today)
    return {dossier.code: {key("dossier"): plain_data(dossier)} for dossier in late}


_MAKERS: dict[MadeFor, Callable[[Material], Contexts]] = {
    MadeFor.PLAN: _once,
    MadeFor.ANNEX: _once,
    MadeFor.INVITEE: _invitees,
    MadeFor.GUEST: _guests,
    MadeFor.DEPARTMENT: _departments,
    MadeFor.QUESTION: _questions,
    MadeFor.BODY: _bodies,
    MadeFor.DOSSIER: _dossiers,
}
