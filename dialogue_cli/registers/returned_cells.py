"""The cells of a row that came back beside what they held when they went out and what the register holds now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cached_property, lru_cache

from dialogue_cli.model.dates import short_date
from dialogue_cli.model.plan import Authority, Unit
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.masking import masked_question
from dialogue_cli.received.returned import EDITABLE_FIELDS, Returned, ReturnedRow
from dialogue_cli.registers.workbook_sheets import cleaned, cut
from dialogue_cli.vocabulary import fold

_masked = lru_cache(maxsize=1)(masked_question)  # its cells are compared one after the other
_WAY: list[str] = [Status.NEW, Status.UNSURE, Status.ASSIGNED, Status.ANSWERED]


@dataclass(frozen=True)
class Desk:
    """What rows are judged by."""

    returned: Returned
    authority: Authority
    register: Mapping[str, Question]

    @cached_property
    def code_of(self) -> dict[str, str]:
        """The code of each question by its words, as they went out."""
        return {squeezed(held.get("question", "")): code for code, held in self.returned.base.items()}

    def department(self, row: ReturnedRow) -> Unit | None:
        """For whom the row went out; None for the office, or where nothing tells."""
        made_for = self.returned.made_for if row.code in self.returned.base else None
        return self.authority.unit(made_for) if made_for else None

    def is_department(self, name: str) -> bool:
        return self.authority.unit(name) in self.authority.departments

    def read(self, name: str, text: str) -> str:
        """A department or a status by its own name, however it was typed; other texts as they are."""
        if name == "unit" and (unit := self.authority.unit(text)):
            return unit.name
        if name == "status":
            return next((each.value for each in Status if fold(each) == fold(text)), text)
        return text


class Verdict(Enum):
    """What a cell that differs from the register means."""

    TAKE = auto()
    EMPTIED = auto()
    CONFLICT = auto()


Differences = dict[str, Verdict]


def differences_of(row: ReturnedRow, ours: Question, desk: Desk) -> Differences:
    """The cells that are not as they went out, nor as the register has them."""
    base = desk.returned.base.get(row.code)
    found: Differences = {}
    for name in row.table.columns:
        theirs = row.values.get(name, "")
        held = base.get(name, "") if base is not None else None
        if theirs != held and name in EDITABLE_FIELDS:
            verdict = _verdict(name, desk.read(name, theirs), None if held is None else desk.read(name, held), ours)
            found |= {name: verdict} if verdict else {}
    if found.get("unit") in (Verdict.TAKE, Verdict.CONFLICT) and (department := desk.department(row)):
        found |= {"unit": Verdict.TAKE}
        if proposal_of(department, desk.read("unit", row.values["unit"])) in ours.notes:
            del found["unit"]
    return found


def _verdict(name: str, theirs: str, held: str | None, question: Question) -> Verdict | None:
    """What to do with a cell; None where nothing is to be done. ``held`` is what went out, where that is known."""
    ours = text_of(question, name)
    if held is None:
        return _without_base(name, theirs, ours, question)
    if theirs == held or (not theirs and not ours):
        return None
    if not theirs:
        return Verdict.EMPTIED
    if squeezed(held) == squeezed(cleaned(ours)):
        return Verdict.TAKE
    return None if _stands(name, theirs, cleaned(ours)) else Verdict.CONFLICT


def _stands(name: str, theirs: str, ours: str) -> bool:
    """Whether the register says the same; in its notes, also among others."""
    return squeezed(theirs) == squeezed(ours) or (name == "notes" and squeezed(theirs) in squeezed(ours))


def _without_base(name: str, theirs: str, ours: str, question: Question) -> Verdict | None:
    """Who changed a cell cannot be told: an empty one is filled, no other is changed."""
    if not theirs or _stands(name, theirs, cleaned(ours)) or is_shown(name, theirs, question):
        return None
    if not ours or ours == Status.NEW:
        return Verdict.TAKE
    return None if _is_earlier(theirs, ours) else Verdict.CONFLICT


def _is_earlier(theirs: str, ours: str) -> bool:
    """Whether a status is one that the register's has come from by an answer or an assignment."""
    return theirs in _WAY and ours in _WAY and _WAY.index(theirs) < _WAY.index(ours)


def is_shown(name: str, text: str, question: Question) -> bool:
    """Whether a text is the register's own, as a copy may show it: as no formula, cut, masked, one name for all."""
    ours = text_of(question, name)
    if text == ours:
        return True
    shown = [ours, f"'{ours}", cut(cleaned(ours)), text_of(_masked(question), name)]
    if name == "full_name":
        shown = [*map(fold, (question.full_name, question.organization))]
        return fold(text) in shown
    return squeezed(text) in map(squeezed, map(cleaned, shown))


def proposal_of(department: Unit, wanted: str) -> str:
    """How a department's wish to pass a question on is told."""
    return f"{department.name} đề nghị chuyển cho {wanted}"


def text_of(question: Question, name: str) -> str:
    """A cell of the register as a workbook shows it."""
    value = getattr(question, name)
    return short_date(value) if isinstance(value, date) else str(value or "")


def squeezed(text: str) -> str:
    """A text as it is compared: without what a copy through other formats may change."""
    return " ".join(text.split())
