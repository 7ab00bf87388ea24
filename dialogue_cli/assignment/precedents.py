"""Earlier questions that a person gave to a department: evidence for a question in the same words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dialogue_cli.assignment.ranking import Texts, make_ready, of_like_length, rank, rarity, terms
from dialogue_cli.model.question import Question, Status

_NEIGHBOURS = 3
_ALIKE = 0.4  # of 1: below it two questions only share common words
_MOST = 5_000  # the latest that are learnt from
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
    texts: Texts = Texts({}, [], frozenset(), {})
    full: Sequence[float] = ()  # the likeness of each to itself, in points


def decided_by_person(question: Question) -> bool:
    """Whether the status or the department in the register is not what the tool last wrote there."""
    if not question.proposal:
        return question.status is not Status.NEW or bool(question.unit)
    return f"{question.status} | {question.unit}" != question.proposal


def precedents_in(questions: Iterable[Question], source: str = "") -> list[Precedent]:
    """What people decided in a register: the department that they wrote themselves, in place of the tool's."""
    where = f" ({source})" if source else ""
    return [
        Precedent(each.question, each.unit, f"{each.code}{where}")
        for each in questions
        if each.unit and each.question and each.unit != each.proposal.partition(" | ")[2]
    ]


def learn(found: Sequence[Precedent], words: Sequence[Sequence[str]]) -> Precedents:
    """The latest precedents, with their texts as words, made ready."""
    latest, texts = found[-_MOST:], words[-_MOST:]
    having = make_ready([Counter(terms(each)) for each in texts]).found
    telling = {term: places for term, places in having.items() if len(places) <= _COMMON}
    ready = of_like_length(telling, len(texts))
    return Precedents(latest, ready, [_full(each, ready) for each in texts])


def _full(words: Sequence[str], known: Texts) -> float:
    return sum(rarity(term, known) for term in set(terms(words)))


def neighbours(words: Sequence[str], known: Precedents) -> list[Neighbour]:
    """The few earlier questions most alike, the nearest first."""
    if not known.questions:
        return []
    points, whole = rank(words, known.texts), _full(words, known.texts)
    near = sorted(points, key=lambda at: (-points[at], at))[:_NEIGHBOURS]
    alike = [Neighbour(known.questions[at], 2 * points[at] / (known.full[at] + whole)) for at in near]
    return [each for each in alike if each.likeness >= _ALIKE]
