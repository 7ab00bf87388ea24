"""A file that comes again with a row changed: what the register takes of it, and what both versions say."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from dialogue_cli.model.dates import short_date
from dialogue_cli.model.question import Question
from dialogue_cli.planning.duplicates import is_linked
from dialogue_cli.planning.sessions import RegistrationTime, time_for, told_time
from dialogue_cli.planning.statistics import is_answered
from dialogue_cli.received.columns import SENDER_FIELDS
from dialogue_cli.received.registered_values import digest, is_untouched, row_print
from dialogue_cli.registers.askers import link_note
from dialogue_cli.vocabulary import label

_FIELDS = (*SENDER_FIELDS, "other_columns")
_KEPT = ("received_on", "other_columns")  # what a cell emptied by the sender does not empty
_SEPARATOR = "; "


class Difference(NamedTuple):
    """A cell that the sender changed: what the register had, and what the file says now."""

    field: str
    old: str
    new: str


class Changed(NamedTuple):
    """A question whose row came in again with other words; ``taken``: the register has the new ones now.

    Where nothing that the register keeps differs, there are no differences.
    """

    question: Question
    differences: tuple[Difference, ...]
    taken: bool

    @property
    def is_reworded(self) -> bool:
        """Whether the question has other words now."""
        return self.taken and any(each.field == "question" for each in self.differences)


def changed(old: Question, new: Question, times: Sequence[RegistrationTime] = ()) -> Changed:
    """The question after its row changed; no version is lost.

    The sender's new words are taken where nobody has corrected or answered the question, the old ones kept in its
    notes; else it is the other way round, as it is where a file goes back to words that the question had before, and
    for a day that is there no more.
    """
    differences = tuple(_differences(old, new))
    goes_back = all(_before(each.field, each.new) in old.notes for each in differences)
    takes = is_untouched(old) and not is_answered(old) and not goes_back
    taken = tuple(each for each in differences if takes and (each.new or each.field not in _KEPT))
    notes = [_before(each.field, each.old) for each in taken if each.old or each.field != "other_columns"]
    notes += (_refused(each) for each in differences if each not in taken and not goes_back)
    question = _noted(old, *notes, *filter(None, new.notes.split(_SEPARATOR)))
    question = _with_cells(question, new, [each.field for each in taken], times)
    return Changed(question, taken or differences, bool(taken))


def _with_cells(
    question: Question, new: Question, fields: Sequence[str], times: Sequence[RegistrationTime]
) -> Question:
    """The question with some of the new row's cells, and what hangs on them: its session, its link, its source."""
    own_digest = question.fingerprint.partition("-")[2]
    if "received_on" in fields:
        question = _redated(question, new.received_on, times)
    if "question" in fields and is_linked(question):
        question = _without(question, link_note(question.duplicate_of))._replace(duplicate_of="")
    if fields:
        question = question._replace(**{field: getattr(new, field) for field in fields})
        own_digest = digest([getattr(question, field) for field in SENDER_FIELDS])
    source: dict[str, Any] = {field: getattr(new, field) for field in ("source_sheet", "source_row")}
    return question._replace(**source, fingerprint=f"{row_print(new)}-{own_digest}")


def _redated(question: Question, day: date | None, times: Sequence[RegistrationTime]) -> Question:
    """The question in the session of another day, unless a person chose its session."""
    before, after = (time_for(each, times) for each in (question.received_on, day))
    if after and question.session == (before.session if before else ""):
        question = question._replace(session=after.session)
    question = _without(question, told_time(question.received_on, before))
    return _noted(question, *filter(None, [told_time(day, after)]))


def after_changes(register: Sequence[Question], changes: Mapping[str, Changed]) -> Iterator[Question]:
    """The register with its changed questions, by their codes; those linked to one with other words now say so."""
    reworded = {code for code, each in changes.items() if each.is_reworded}
    for each in register:
        question = changes[each.code].question if each.code in changes else each
        if question.duplicate_of in reworded:
            question = _noted(question, f"câu trước {question.duplicate_of} đã đổi lời: cần xem còn trùng không")
        yield question


def _differences(old: Question, new: Question) -> Iterator[Difference]:
    for field in _FIELDS:
        before, after = getattr(old, field), getattr(new, field)
        if before != after and (after or field != "other_columns"):
            yield Difference(field, _shown(before), _shown(after))


def _shown(value: object) -> str:
    return short_date(value) if isinstance(value, date) else str(value or "")


def _before(field: str, text: str) -> str:
    return f"người gửi đã sửa {label(field)}, trước đó là «{text}»"


def _refused(difference: Difference) -> str:
    return f"người gửi đã sửa {label(difference.field)} thành «{difference.new}», sổ giữ như cũ"


def _noted(question: Question, *told: str) -> Question:
    notes = [question.notes] if question.notes else []
    notes += (each for each in told if each not in question.notes)
    return question._replace(notes=_SEPARATOR.join(notes))


def _without(question: Question, note: str) -> Question:
    notes = (each for each in question.notes.split(_SEPARATOR) if each != note)
    return question._replace(notes=_SEPARATOR.join(notes))
