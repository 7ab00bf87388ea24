"""What is taken out of the questions of a finished plan: nobody can be told by them any more, every figure stays."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from dialogue_cli.model.question import FREE_TEXTS, PERSONAL_FIELDS, SOURCE_FIELDS, Question, Status
from dialogue_cli.planning.deadlines import Deadline
from dialogue_cli.planning.masking import masked
from dialogue_cli.planning.statistics import is_answered
from dialogue_cli.vocabulary import plain

CLEARED = (*PERSONAL_FIELDS, "notes", "other_columns", *SOURCE_FIELDS)
"""The columns that are emptied; the fingerprint too, from which a telephone number could be guessed."""
MASKED = tuple(name for name in FREE_TEXTS if name not in CLEARED)
"""The columns that stay as the record of what was asked and answered, personal data in them hidden."""

_CLOSED = (Status.EXCLUDED, Status.BEYOND, Status.WITHDRAWN)
_TITLES = re.compile(r"(?:(?:ông|bà|anh|chị|cô|chú|bác|em|cháu)[\s/.:]+)+", re.IGNORECASE)
_EMPTY = {name: Question._field_defaults[name] for name in CLEARED}


def unfinished(deadlines: Mapping[str, Deadline], before: date) -> list[Deadline]:
    """The milestones and sessions whose last day does not lie before a day, the next to come first."""
    return sorted((each for each in deadlines.values() if each.last >= before), key=lambda each: each.last)


def unanswered(questions: Iterable[Question]) -> list[str]:
    """The codes of the questions that still wait for an answer, their own or that of the one they repeat."""
    questions = list(questions)
    answered = {question.code for question in questions if is_answered(question)}
    waiting = (each for each in questions if each.status not in _CLOSED and each.code not in answered)
    return [each.code for each in waiting if each.duplicate_of not in answered]


def is_purged(questions: Collection[Question]) -> bool:
    """Whether nobody can be told by any of the questions any more, as ``without_person`` leaves them."""
    return bool(questions) and not any(each.full_name or each.organization or each.fingerprint for each in questions)


def without_person(question: Question) -> Question:
    """The question without who asked it: columns emptied, what is kept of the texts masked, the asker's name in them
    hidden, typed without accents too. Names of others that someone wrote there stay."""
    names = [_name(text) for text in (question.full_name, question.organization, question.address)]
    texts: dict[str, Any] = {name: _hidden(getattr(question, name), names) for name in MASKED}
    return question._replace(**_EMPTY, **texts)


def _name(text: str) -> list[str]:
    """The words of a name without «ông», «bà»; none of a single word, which any text may have."""
    words = _TITLES.sub("", text, count=1).split() if _TITLES.match(text) else text.split()
    return words if len(words) > 1 else []


def _hidden(text: str, names: Iterable[list[str]]) -> str:
    letters = plain(text)
    for words in names:
        if words and plain(words[-1]) in letters:
            typed, accentless = (r"\s+".join(map(re.escape, each)) for each in (words, map(plain, words)))
            text = re.sub(rf"(?<!\w)(?:{typed}|{accentless})(?!\w)", "…", text, flags=re.IGNORECASE)
    return masked(text)
