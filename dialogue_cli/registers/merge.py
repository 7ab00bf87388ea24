"""Registrations into the register: what is there stays as it is, each new question gets its code once."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import NamedTuple

from dialogue_cli.model.question import Question
from dialogue_cli.planning.sessions import RegistrationTime, time_for, told_time
from dialogue_cli.received.registered_values import NO_CODES, Table, fingerprints, questions_of, row_print
from dialogue_cli.registers.askers import linked
from dialogue_cli.registers.changes import Changed, after_changes, changed
from dialogue_cli.registers.matches import is_newer_version, match_changed
from dialogue_cli.registers.questions import CODE


class Namesake(NamedTuple):
    """An earlier file of the same name that has so little in common that nothing is said to be withdrawn."""

    rows: int
    rows_in_common: int


@dataclass(frozen=True, slots=True)
class Merged:
    """The register after a file was merged into it; ``new`` is its tail."""

    questions: tuple[Question, ...]
    new: tuple[Question, ...] = ()
    unchanged: int = 0  # rows that the register had already
    changed: tuple[Changed, ...] = ()
    withdrawn: tuple[Question, ...] = ()  # whose rows an earlier version of the file had
    namesake: Namesake | None = None


def merge(
    register: Sequence[Question],
    tables: Sequence[Table],
    times: Sequence[RegistrationTime] = (),
    before: int | None = None,
) -> Merged:
    """Add the registrations of one file to the register.

    The k-th row with a fingerprint is the k-th question with it in the register: a file fed in again, or a longer
    export of the same form, adds only what is new. A row of the same file and asker with other words changes its
    question; a question of the same asker in the same words is linked to the first, never dropped. ``before``: how
    many of the questions are older than this command; what another of its files added is not this one's to change.
    """
    left = Counter(row_print(question) for question in register if question.fingerprint)
    fresh, unchanged = _fresh(tables, left)
    files = {each.file for each in tables}
    earlier = register[:before]
    gone = _gone(earlier, files, left)
    codes = _codes_after(register)
    if not gone:
        added = _told(register, _questions(fresh, codes), times)
        return Merged((*register, *added), added, unchanged)
    known = sum(each.source_file in files and bool(each.fingerprint) for each in earlier)
    rows = list(_questions(fresh, NO_CODES))
    pairs = list(match_changed(gone, rows, known))
    changes = {old.code: changed(old, new, times) for old, new in pairs}
    mine = {id(new) for _, new in pairs}
    others = (row for row in rows if id(row) not in mine)
    kept = tuple(after_changes(register, changes))
    added = _told(kept, (row._replace(code=code) for row, code in zip(others, codes, strict=False)), times)
    shown = tuple(each for each in changes.values() if each.differences)
    unchanged += len(changes) - len(shown)
    return _without_rows(Merged((*kept, *added), added, unchanged, shown), gone, changes, known)


def _without_rows(merged: Merged, gone: Sequence[Question], changes: Container[str], known: int) -> Merged:
    """With what is to be told of the questions that have no row in the file any more."""
    left_out = tuple(each for each in gone if each.code not in changes)
    if is_newer_version(len(left_out), known):
        return replace(merged, withdrawn=left_out)
    return replace(merged, namesake=Namesake(known, known - len(left_out)))


class _Fresh(NamedTuple):
    """Rows of a table that the register has not, with their fingerprints."""

    table: Table
    whole: Table
    prints: list[str]


def _fresh(tables: Iterable[Table], left: Counter[str]) -> tuple[list[_Fresh], int]:
    """What is new in the tables, and how many rows are not; those take their fingerprints away from what is left."""
    found: list[_Fresh] = []
    unchanged = 0
    for table in tables:
        prints = list(fingerprints(table))
        fresh = [at for at, row in enumerate(prints) if not _take(left, row)]
        unchanged += len(prints) - len(fresh)
        found.append(_Fresh(table.only(fresh), table, [prints[at] for at in fresh]))
    return found, unchanged


def _questions(fresh: Iterable[_Fresh], codes: Iterator[str]) -> Iterator[Question]:
    for each in fresh:
        yield from questions_of(each.table, each.prints, codes, each.whole)


def _take(left: Counter[str], row: str) -> bool:
    """Whether the register has a question by this row that no row of the file has claimed yet."""
    if left[row] <= 0:
        return False
    left[row] -= 1
    return True


def _gone(register: Sequence[Question], files: set[str], left: Counter[str]) -> list[Question]:
    """The questions that came in by a file of this name and have no row in it now."""
    mine = (each for each in reversed(register) if each.fingerprint and each.source_file in files)
    return [each for each in mine if _take(left, row_print(each))][::-1]


def _told(
    register: Sequence[Question], questions: Iterable[Question], times: Sequence[RegistrationTime]
) -> tuple[Question, ...]:
    """New questions with their sessions, and what is to be told of their time and of duplicates."""
    dated = (_dated(question, times) for question in questions) if times else questions
    return tuple(linked(register, list(dated)))


def _dated(question: Question, times: Sequence[RegistrationTime]) -> Question:
    time = time_for(question.received_on, times)
    told = told_time(question.received_on, time)
    if time is None or not (time.session or told):
        return question
    return question._replace(session=time.session, notes="; ".join(filter(None, (question.notes, told))))


def _codes_after(register: Sequence[Question]) -> Iterator[str]:
    return (f"DK{number:03}" for number in count(_last_code(register) + 1))


def _last_code(register: Iterable[Question]) -> int:
    """The highest number given, as far as the register tells: a code that a later question links to counts as well."""
    return max(map(int, _numbers(register)), default=0)


def _numbers(register: Iterable[Question]) -> Iterator[str]:
    for question in register:
        for code in (question.code, question.duplicate_of):
            if match := CODE.fullmatch(code):
                yield match.group(1)
