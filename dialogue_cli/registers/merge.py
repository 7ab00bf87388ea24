"""Registrations into the register: what is there stays as it is, each new question gets its code once."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from dialogue_cli.model.dates import short_date
from dialogue_cli.model.question import Question
from dialogue_cli.registers.questions import CODE
from dialogue_cli.vocabulary import fold

Window = tuple[date, date]

_COMPARED = 50  # earlier questions of the same words and the same name that are looked at for the same asker


@dataclass(frozen=True, slots=True)
class Merged:
    """The register after a file was merged into it; ``new`` is its tail."""

    questions: tuple[Question, ...]
    new: tuple[Question, ...] = ()
    unchanged: int = 0  # rows that the register had already


def merge(register: Sequence[Question], incoming: Iterable[Question], window: Window | None = None) -> Merged:
    """Add the questions of one file, whose codes are empty, to the register.

    The k-th row with a fingerprint is the k-th question with it in the register: a file fed in again, or a longer
    export of the same form, adds only what is new. A question of the same asker in the same words is linked to the
    first, never dropped.
    """
    there = Counter(question.fingerprint for question in register if question.fingerprint)
    next_code = _last_code(register) + 1
    unchanged = 0
    new: list[Question] = []
    for question in incoming:
        if there[question.fingerprint] > 0:
            there[question.fingerprint] -= 1
            unchanged += 1
        else:
            new.append(question._replace(code=f"DK{next_code + len(new):03}"))
    told = tuple(_dated(question, window) for question in _linked(register, new))
    return Merged((*register, *told), told, unchanged)


def days_outside(day: date | None, window: Window | None) -> int:
    """How many days a question came too late (or, negative, too early); 0 within the time or without a day."""
    if day is None or window is None:
        return 0
    start, end = window
    return min((day - start).days, 0) or max((day - end).days, 0)


def _last_code(register: Iterable[Question]) -> int:
    """The highest number given, as far as the register tells: a code that a later question links to counts as well."""
    codes = (code for question in register for code in (question.code, question.duplicate_of))
    return max((int(match.group(1)) for code in codes if (match := CODE.fullmatch(code))), default=0)


def _linked(register: Iterable[Question], new: Sequence[Question]) -> Iterator[Question]:
    """The new questions, each that repeats an earlier one told so."""
    asked: defaultdict[tuple[str, str], list[Question]] = defaultdict(list)
    for question in register if new else ():
        for key in _keys(question):
            asked[key].append(question)
    for question in new:
        keys = _keys(question)
        earlier = (each for key in keys for each in islice(asked.get(key, ()), _COMPARED))
        if first := next((each for each in earlier if _same_asker(each, question)), None):
            note = f"trùng với {first.code} (cùng người hỏi, cùng nội dung)"
            yield _noted(question, note)._replace(duplicate_of=first.code)
            continue
        for key in keys:
            asked[key].append(question)
        yield question


def _keys(question: Question) -> list[tuple[str, str]]:
    """Under what to look for the same question: its words with each sign of its asker."""
    words = fold(question.question)
    return [(words, sign) for sign in _signs(question) if sign]


def _signs(question: Question) -> tuple[str, str, str]:
    """By what an asker is known: name, telephone, identity number; empty where not given."""
    return (
        fold(question.full_name or question.organization),
        re.sub(r"\D", "", question.phone),
        re.sub(r"\D", "", question.citizen_id),
    )


def _same_asker(one: Question, other: Question) -> bool:
    """Nothing that both give differs, and something is the same."""
    both = [(mine, theirs) for mine, theirs in zip(_signs(one), _signs(other), strict=True) if mine and theirs]
    return bool(both) and all(mine == theirs for mine, theirs in both)


def _dated(question: Question, window: Window | None) -> Question:
    days = days_outside(question.received_on, window)
    if not days or window is None:
        return question
    if days < 0:
        return _noted(question, f"nhận sớm {-days} ngày so với ngày bắt đầu {short_date(window[0])}")
    return _noted(question, f"nhận trễ {days} ngày so với hạn {short_date(window[1])}")


def _noted(question: Question, note: str) -> Question:
    return question._replace(notes="; ".join(filter(None, (question.notes, note))))
