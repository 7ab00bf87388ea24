"""Who is invited to the conference: who asked in time, about what the plan takes up, and wants to come."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dialogue_cli.model.question import Question, Status
from dialogue_cli.vocabulary import fold


@dataclass(frozen=True, slots=True)
class Invitee:
    """A person or organisation, with all of its questions."""

    full_name: str
    organization: str
    address: str
    questions: tuple[Question, ...]


_NO = ("khong", "ko", "k", "0", "no", "huy", "chua", "dung", "thoi")
_NOT_ABSENT = re.compile(r"khong_(vang|can_(tra_loi_)?(bang_)?van_ban)")
_ABSENT = ("van_ban", "vang", "vang_mat", "khong", "ko", "email", "thu_dien_tu", "buu_dien")


def invitees(questions: Iterable[Question], window: tuple[date, date] | None) -> list[Invitee]:
    """Each invited registrant once, in the order of the register."""
    people: dict[tuple[str, str, str], list[Question]] = {}
    for question in questions:
        if is_invited(question, window):
            people.setdefault(person_of(question), []).append(question)
    return [
        Invitee(asked[0].full_name, asked[0].organization, asked[0].address, tuple(asked)) for asked in people.values()
    ]


def is_invited(question: Question, window: tuple[date, date] | None) -> bool:
    """By the plan: the right content, in time, and not asking for a written answer; a person's word wins."""
    if word := fold(question.invited):
        return word.split("_")[0] not in _NO
    named = bool(question.full_name or question.organization)
    right = question.status in (Status.ASSIGNED, Status.ANSWERED, Status.BEYOND)
    return named and right and _in_time(question.received_on, window) and not wants_written_answer(question)


def wants_written_answer(question: Question) -> bool:
    """Whether the registrant will not come and asks for the answer in writing."""
    wish = _NOT_ABSENT.sub("", fold(question.attendance))
    return any(re.search(rf"(^|_){words}(_|$)", wish) for words in _ABSENT)


def _in_time(day: date | None, window: tuple[date, date] | None) -> bool:
    return day is None or window is None or window[0] <= day <= window[1]


def person_of(question: Question) -> tuple[str, str, str]:
    """Who asked: two people of one name are told apart by phone, else by address."""
    return fold(question.full_name), fold(question.organization), question.phone or fold(question.address)
