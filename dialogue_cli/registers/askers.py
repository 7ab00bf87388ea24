"""Who asked: by name, telephone and identity number; the same asker with the same words again is a duplicate."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from dialogue_cli.model.question import Question
from dialogue_cli.vocabulary import fold

_COMPARED = 50  # earlier questions under one key that are looked at


def is_same_asker(one: Question, other: Question) -> bool:
    """Nothing that both give differs, and something is the same."""
    same = False
    for sign in (_phone, _citizen_id, _name):
        mine, theirs = sign(one), sign(other)
        if mine and theirs:
            if mine != theirs:
                return False
            same = True
    return same


def linked(register: Sequence[Question], new: Sequence[Question]) -> Iterator[Question]:
    """The new questions, each that repeats an earlier one told so: the same asker, and the same words when folded."""
    everyone = [*register, *new] if new else []
    keys = _keys(everyone)
    counts = Counter(chain.from_iterable(keys))
    asked: dict[str, list[Question]] = {}
    for at, question in enumerate(everyone):
        shared = [key for key in keys[at] if key and counts[key] > 1]
        earlier = (each for key in shared for each in asked.get(key, ())[:_COMPARED])
        first = _repeated(question, earlier) if at >= len(register) else None
        if first is None:
            for key in shared:
                asked.setdefault(key, []).append(question)
        if at >= len(register):
            yield _linked(question, first) if first else question


def _keys(questions: Sequence[Question]) -> Sequence[tuple[str, ...]]:
    """Under what the same asker is found: where everyone gave a name, by it alone."""
    names = list(map(_name, questions))
    return list(zip(names, strict=True)) if all(names) else list(map(_signs, questions))


def _repeated(question: Question, earlier: Iterator[Question]) -> Question | None:
    words = ""
    for each in earlier:
        if is_same_asker(each, question):
            words = words or fold(question.question)
            if fold(each.question) == words:
                return each
    return None


def _linked(question: Question, first: Question) -> Question:
    note = f"trùng với {first.code} (cùng người hỏi, cùng nội dung)"
    return question._replace(duplicate_of=first.code, notes="; ".join(filter(None, (question.notes, note))))


def _signs(question: Question) -> tuple[str, str, str]:
    """By what an asker is known: name, telephone, identity number; empty where not given."""
    return _name(question), _phone(question), _citizen_id(question)


def _name(question: Question) -> str:
    return fold(question.full_name or question.organization)


def _phone(question: Question) -> str:
    return _digits(question.phone)


def _citizen_id(question: Question) -> str:
    return _digits(question.citizen_id)


def _digits(text: str) -> str:
    return text if text.isdecimal() else re.sub(r"\D", "", text)
