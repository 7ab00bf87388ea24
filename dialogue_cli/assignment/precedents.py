"""Earlier questions that a person gave to a department: evidence for a question in the same words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dialogue_cli.assignment.ranking import Term, Texts, rarity, terms
from dialogue_cli.model.question import Question, Status

_NEIGHBOURS = 3
_ALIKE = 0.4  # of 1: below it two questions only share common words
_MOST = 5_000  # the latest that are learnt from
_UNKNOWN = 1.0  # how much a term tells that no field uses: a name, a number
_COMMON = 400  # questions: a word in more of them says nothing


class Precedent(NamedTuple):
    """A question that a person gave to a department, and where it stands: «DK012 (2024-doi-thoai)»."""

    text: str
    unit: str
    where: str


class Neighbour(NamedTuple):
    """An earlier question and how alike it is, of 1."""

    precedent: Precedent
    likeness: float


class Precedents(NamedTuple):
    """Earlier questions made ready to be compared."""

    questions: Sequence[Precedent] = ()
    having: Mapping[Term, Sequence[int]] = {}  # which have a term
    telling: Sequence[float] = ()  # how much the terms of each tell together


def decided_by_person(question: Question) -> bool:
    """Whether the status or the department in the register is not what the tool last wrote there.

    Who clears both has the question decided anew.
    """
    if question.status is Status.NEW and not question.unit:
        return False
    return f"{question.status} | {question.unit}" != question.proposal


def precedents_in(questions: Iterable[Question], source: str = "") -> list[Precedent]:
    """What people decided in a register: the department that they wrote themselves, in place of the tool's."""
    where = f" ({source})" if source else ""
    return [
        Precedent(each.question, each.unit, f"{each.code}{where}")
        for each in questions
        if each.unit and each.question and each.unit != each.proposal.partition(" | ")[2]
    ]


def learn(found: Sequence[Precedent], words: Sequence[Sequence[str]], fields: Texts) -> Precedents:
    """The latest precedents, with their texts as words, made ready; how much a term tells, the fields of work know."""
    having: defaultdict[Term, list[int]] = defaultdict(list)
    asked = [terms(each, fields.common) for each in words[-_MOST:]]
    for at, each in enumerate(asked):
        for term in each:
            having[term].append(at)
    telling = [sum(_telling(term, fields) for term in each) for each in asked]
    return Precedents(found[-_MOST:], {term: at for term, at in having.items() if len(at) <= _COMMON}, telling)


def _telling(term: Term, fields: Texts) -> float:
    return rarity(term, fields) if term in fields.found else _UNKNOWN


def neighbours(asked: Sequence[Term], known: Precedents, fields: Texts) -> list[Neighbour]:
    """The few earlier questions most alike, the nearest first."""
    if not known.questions:
        return []
    shared: dict[int, float] = {}
    for term in asked:
        for at in known.having.get(term, ()):
            shared[at] = shared.get(at, 0.0) + _telling(term, fields)
    whole = sum(_telling(term, fields) for term in asked)
    alike = (Neighbour(known.questions[at], 2 * both / (known.telling[at] + whole)) for at, both in shared.items())
    near = sorted(alike, key=lambda each: (-each.likeness, each.precedent.where))[:_NEIGHBOURS]
    return [each for each in near if each.likeness >= _ALIKE]
