"""A file that comes again with a row changed: which question it was, and what both versions say."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from dialogue_cli.model.dates import short_date
from dialogue_cli.model.question import Question
from dialogue_cli.planning.statistics import is_answered
from dialogue_cli.received.columns import SENDER_FIELDS
from dialogue_cli.received.registered_values import is_untouched, row_print
from dialogue_cli.registers.askers import is_same_asker
from dialogue_cli.vocabulary import label

_ALIKE = 60.0  # of 100: a question reworded, rather than another one


class Difference(NamedTuple):
    """A cell that the sender changed: what the register had, and what the file says now."""

    field: str
    old: str
    new: str


class Changed(NamedTuple):
    """A question whose row came in again with other words; ``taken``: the register has the new ones now."""

    question: Question
    differences: tuple[Difference, ...]
    taken: bool


def match_changed(gone: Sequence[Question], new: Sequence[Question]) -> Iterator[tuple[Question, Question]]:
    """Pairs of a question whose row is no longer in its file and the new row that is it, of the same asker."""
    left = list(gone)
    for question in new:
        likeness = [(_likeness(old, question), -at) for at, old in enumerate(left)]
        best, at = max(likeness, default=(0.0, 0))
        if best >= _ALIKE:
            yield left.pop(-at), question


def _likeness(old: Question, new: Question) -> float:
    """How surely a row is the other one changed, of 100: the same asker at the same place, day or with like words."""
    if not is_same_asker(old, new):
        return 0.0
    from rapidfuzz import fuzz

    alike = fuzz.ratio(old.question, new.question)
    same_row = (old.source_sheet, old.source_row) == (new.source_sheet, new.source_row)
    same_day = old.received_on is not None and old.received_on == new.received_on
    return max(alike, _ALIKE) if same_row or same_day else alike


def changed(old: Question, new: Question) -> Changed:
    """The question after its row changed; no version is lost.

    The sender's new words are taken where nobody has corrected or answered the question, the old ones kept in its
    notes; else it is the other way round.
    """
    differences = tuple(_differences(old, new))
    if is_untouched(old) and not is_answered(old):
        sender = {field: getattr(new, field) for field in SENDER_FIELDS}
        told = (f"người gửi đã sửa {label(each.field)}, trước đó là «{each.old}»" for each in differences)
        return Changed(_told(old._replace(**sender), told, new.fingerprint), differences, taken=True)
    told = (f"người gửi đã sửa {label(each.field)} thành «{each.new}», sổ giữ như cũ" for each in differences)
    own_digest = old.fingerprint.partition("-")[2]
    return Changed(_told(old, told, f"{row_print(new)}-{own_digest}"), differences, taken=False)


def _differences(old: Question, new: Question) -> Iterator[Difference]:
    for field in SENDER_FIELDS:
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield Difference(field, _shown(before), _shown(after))


def _shown(value: object) -> str:
    return short_date(value) if isinstance(value, date) else str(value or "")


def _told(question: Question, told: Iterable[str], fingerprint: str) -> Question:
    notes = "; ".join(filter(None, (question.notes, *told)))
    return question._replace(notes=notes, fingerprint=fingerprint)
