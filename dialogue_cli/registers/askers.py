"""Who asked: by name, telephone and identity number; the same asker with the same words again is a duplicate."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from dialogue_cli.model.question import Question, Status
from dialogue_cli.vocabulary import fold, plain

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


def is_surely_same(one: Question, other: Question) -> bool:
    """Whether two that may be the same asker surely are: one number, or one name with its accents and no other address.

    A name typed without accents stands for any that has them.
    """
    if any(number(one) and number(one) == number(other) for number in (_phone, _citizen_id)):
        return True
    if one.address and other.address and fold(one.address) != fold(other.address):
        return False
    mine, theirs = _called(one).casefold(), _called(other).casefold()
    return mine in (theirs, plain(mine)) or theirs == plain(theirs) or _accents(mine) == _accents(theirs)


def _accents(name: str) -> list[list[str]]:
    """The letters and accents of each word, wherever in it they stand: «Hoà» is «Hòa»."""
    return [sorted(word) for word in re.findall(r"\S+", unicodedata.normalize("NFD", name))]


def linked(register: Sequence[Question], new: Sequence[Question]) -> Iterator[Question]:
    """The new questions, each that repeats an earlier one told so: surely the same asker, the same words when folded.

    What was withdrawn is repeated by none.
    """
    everyone = [*register, *new] if new else []
    keys = _keys(everyone)
    counts = Counter(chain.from_iterable(keys))
    asked: dict[str, list[Question]] = {}
    for at, question in enumerate(everyone):
        shared = [key for key in keys[at] if key and counts[key] > 1]
        earlier = (each for key in shared for each in asked.get(key, ())[:_COMPARED])
        first = _repeated(question, earlier) if at >= len(register) else None
        if first is None and question.status is not Status.WITHDRAWN:
            for key in shared:
                asked.setdefault(key, []).append(question)
        if at >= len(register):
            yield _linked(question, first) if first else question


def _keys(questions: Sequence[Question]) -> Sequence[tuple[str, ...]]:
    """Under what the same asker is found: where everyone gave a name, by it alone."""
    names = list(map(_name, questions))
    return list(zip(names, strict=True)) if all(names) else list(map(signs, questions))


def _repeated(question: Question, earlier: Iterator[Question]) -> Question | None:
    words = ""
    for each in earlier:
        if is_same_asker(each, question):
            words = words or fold(question.question)
            if fold(each.question) == words and is_surely_same(each, question):
                return each
    return None


def _linked(question: Question, first: Question) -> Question:
    notes = "; ".join(filter(None, (question.notes, link_note(first.code))))
    return question._replace(duplicate_of=first.code, notes=notes)


def link_note(code: str) -> str:
    """What a question says that was linked to another by itself."""
    return f"trùng với {code} (cùng người hỏi, cùng nội dung)"


def signs(question: Question) -> tuple[str, str, str]:
    """By what an asker is known: name, telephone, identity number; empty where not given."""
    return _name(question), _phone(question), _citizen_id(question)


def _name(question: Question) -> str:
    return fold(_called(question))


def _called(question: Question) -> str:
    return question.full_name or question.organization


def _phone(question: Question) -> str:
    return _digits(question.phone)


def _citizen_id(question: Question) -> str:
    return _digits(question.citizen_id)


def _digits(text: str) -> str:
    return text if text.isdecimal() else re.sub(r"\D", "", text)
