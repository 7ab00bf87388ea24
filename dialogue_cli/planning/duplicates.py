"""The same question asked again: proposals with their score for a person to decide, and one answer for a group."""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.statistics import is_answered
from dialogue_cli.vocabulary import fold

NOT_ONE = "không"
"""What a person writes in «Trùng với» of a question that is none: it is not proposed again."""

_SAME_ASKER = 75.0  # of 100: one who asks again, in other words
_OTHER_ASKER = 88.0
_SHINGLE = 3  # words
_SAMPLES = 8  # shingles by which a question is found
_NUMBER = re.compile(r"\d+")


class Proposal(NamedTuple):
    """A question that may be the same as an earlier one, with how alike they are, of 100."""

    question: Question
    first: Question
    score: int
    same_asker: bool


def proposals(questions: Sequence[Question]) -> Iterator[Proposal]:
    """What looks like the same question, each with the first of its group; what people linked or refused is left out.

    Questions whose numbers differ (another parcel, another age) are not the same, unless one person asks again.
    """
    from rapidfuzz import fuzz

    found: defaultdict[int, list[int]] = defaultdict(list)
    texts = [fold(each.question) for each in questions]
    for at, question in enumerate(questions):
        if question.status is Status.WITHDRAWN or is_linked(question):
            continue
        marks = _marks(texts[at])
        earlier = dict.fromkeys(first for mark in marks for first in found[mark])
        scored = [(fuzz.ratio(texts[first], texts[at]), -first) for first in earlier]
        score, first = max(scored, default=(0.0, 0))
        same = bool(scored) and _same_asker(questions[-first], question)
        alike = score >= (_SAME_ASKER if same else _OTHER_ASKER) and question.duplicate_of != NOT_ONE
        if alike and (same or _numbers(texts[-first]) == _numbers(texts[at])):
            yield Proposal(question, questions[-first], int(score), same)
            continue
        for mark in marks:
            found[mark].append(at)


def is_linked(question: Question) -> bool:
    """Whether another question's answer serves this one."""
    return question.duplicate_of not in ("", NOT_ONE)


def _marks(text: str) -> set[int]:
    """A few numbers that questions of mostly the same words share."""
    words = text.split("_")
    shingles = {"_".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))}
    return set(sorted(zlib.crc32(shingle.encode()) for shingle in shingles)[:_SAMPLES])


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(text)


def _same_asker(one: Question, other: Question) -> bool:
    names = fold(one.full_name or one.organization), fold(other.full_name or other.organization)
    return bool(names[0]) and names[0] == names[1] and (not one.phone or not other.phone or one.phone == other.phone)


def firsts(questions: Iterable[Question]) -> dict[str, Question]:
    """For each linked question, by its code, the question whose answer serves it, at the end of any chain of links.

    One that was withdrawn serves none.
    """
    by_code = {question.code: question for question in questions}
    return {code: first for code, question in by_code.items() if (first := _first(question, by_code)) is not question}


def _first(question: Question, by_code: Mapping[str, Question]) -> Question:
    seen = {question.code}
    first = question
    while is_linked(question) and (earlier := by_code.get(question.duplicate_of)) and earlier.code not in seen:
        seen.add(earlier.code)
        question = earlier
        first = first if earlier.status is Status.WITHDRAWN else earlier
    return first


def answered_together(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions as papers and figures see them: one that is linked stands as its first does, and has its answer.

    It keeps an answer of its own, and a question that was taken back stays so. «Không» of one that is no duplicate is
    left out.
    """
    first_of = firsts(questions)
    return tuple(_as_first(each, first_of.get(each.code)) for each in questions)


def _as_first(question: Question, first: Question | None) -> Question:
    if question.duplicate_of == NOT_ONE:
        return question._replace(duplicate_of="")
    if first is None or is_answered(question) or question.status is Status.WITHDRAWN:
        return question
    return question._replace(
        duplicate_of=first.code,
        status=first.status,
        unit=first.unit,
        reason=f"Cùng nội dung với {first.code}",
        answer=first.answer,
        answered_on=first.answered_on,
        extended_to=first.extended_to,
        extension_reason=first.extension_reason,
        result=first.result,
    )
