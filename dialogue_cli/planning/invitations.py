"""Who is invited to the conference: who asked in time, about what the plan takes up, and wants to come."""

from collections.abc import Iterable
from dataclasses import dataclass

from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.deadlines import Deadline
from dialogue_cli.vocabulary import fold


@dataclass(frozen=True, slots=True)
class Invitee:
    """A person or organisation, with all of its questions."""

    full_name: str
    organization: str
    address: str
    questions: tuple[Question, ...]


def invitees(questions: Iterable[Question], reception: Deadline | None) -> list[Invitee]:
    """Each invited registrant once, in the order of the register."""
    people: dict[tuple[str, str, str], list[Question]] = {}
    for question in questions:
        if is_invited(question, reception):
            people.setdefault(_person(question), []).append(question)
    return [
        Invitee(asked[0].full_name, asked[0].organization, asked[0].address, tuple(asked)) for asked in people.values()
    ]


def is_invited(question: Question, reception: Deadline | None) -> bool:
    """By the plan: the right content, in time, and not asking for a written answer; a person's word wins."""
    if word := fold(question.invited):
        return word not in ("khong", "k", "0")
    named = bool(question.full_name or question.organization)
    right = question.status in (Status.ASSIGNED, Status.ANSWERED, Status.BEYOND)
    return named and right and _in_time(question, reception) and not wants_written_answer(question)


def wants_written_answer(question: Question) -> bool:
    """Whether the registrant will not come and asks for the answer in writing."""
    wish = fold(question.attendance)
    return any(word in wish for word in ("van_ban", "vang", "khong_du", "khong_tham_du", "khong_tham_gia"))


def _in_time(question: Question, reception: Deadline | None) -> bool:
    day = question.received_on
    if reception is None or day is None:
        return True
    return (reception.start is None or reception.start <= day) and day <= reception.end


def _person(question: Question) -> tuple[str, str, str]:
    """Who asked: two people of one name are told apart by phone, else by address."""
    return fold(question.full_name), fold(question.organization), question.phone or fold(question.address)
