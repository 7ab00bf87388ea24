"""The cells of a row that came back beside what they held when they went out and what the register holds now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import NamedTuple

from dialogue_cli.model.dates import short_date
from dialogue_cli.model.plan import Authority, Unit
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.duplicates import firsts
from dialogue_cli.planning.masking import masked_question
from dialogue_cli.received.returned import ANSWER_FIELDS, EDITABLE_FIELDS, Returned, ReturnedRow
from dialogue_cli.registers.excel_text import REGISTER, cleaned, cut
from dialogue_cli.vocabulary import fold, label

_masked = lru_cache(maxsize=1)(masked_question)  # its cells are compared one after the other
_ALIKE = 60  # of 100, by words
_WAY: list[str] = [Status.NEW, Status.UNSURE, Status.ASSIGNED, Status.ANSWERED]


class Known(NamedTuple):
    """What is known of the plan that a workbook comes back to; by what is empty nothing is checked."""

    number: str = ""
    sessions: Collection[str] = ()  # their codes
    today: date | None = None


@dataclass(frozen=True)
class Desk:
    """What rows are judged by."""

    returned: Returned
    authority: Authority
    register: Mapping[str, Question]
    known: Known

    @cached_property
    def code_of(self) -> dict[str, str]:
        """The code of each question by its words, as they went out."""
        return {squeezed(held.get("question", "")): code for code, held in self.returned.base.items()}

    @cached_property
    def _firsts(self) -> dict[str, Question]:
        return firsts(self.register.values())

    def unit_of(self, ours: Question) -> str:
        """The department that answers a question: that of the one it repeats, to which it was sent."""
        return self._firsts.get(ours.code, ours).unit

    def department(self, row: ReturnedRow) -> Unit | None:
        """For whom the row went out; None for the office, or where nothing tells."""
        return self._made_for if row.code in self.returned.base else None

    @cached_property
    def _made_for(self) -> Unit | None:
        return self.authority.unit(self.returned.made_for) if self.returned.made_for else None

    def is_department(self, name: str) -> bool:
        return self.authority.unit(name) in self.authority.departments

    def wanted(self, row: ReturnedRow) -> str:
        """The department to which the row's own would hand the question on; "" where it would not."""
        typed, held = row.values.get("unit", ""), self.returned.base.get(row.code, {}).get("unit", "")
        department = self.department(row) if typed != held else None
        wanted = self.read("unit", typed)
        return wanted if department and wanted not in (department.name, self.read("unit", held)) else ""

    def read(self, name: str, text: str) -> str:
        """A department, a status, a code by its own name, however it was typed; other texts as they are."""
        if name == "duplicate_of":
            return text.upper() if text.upper() in self.register else text
        if name == "session":
            return next((each for each in self.known.sessions if fold(each) == fold(text)), text)
        if name == "unit" and (unit := self.authority.unit(text)):
            return unit.name
        if name == "status":
            return next((each.value for each in Status if fold(each) == fold(text)), text)
        return text


class Verdict(Enum):
    """What a cell that differs from the register means."""

    TAKE = auto()
    CORRECTED = auto()  # to be taken: what the register has is by the same department
    ENCLOSED = auto()  # said by a department with its wish to hand the question on
    EARLIER = auto()  # taken once from the same department, another since
    EMPTIED = auto()
    CONFLICT = auto()


TAKEN = (Verdict.TAKE, Verdict.CORRECTED)

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
            if verdict is Verdict.CONFLICT and (department := desk.department(row)):
                verdict = _sent_again(department, name, theirs, ours)
            found |= {name: verdict} if verdict else {}
    return _handed_on(found, row, ours, desk) if desk.wanted(row) else found


def _sent_again(department: Unit, name: str, theirs: str, ours: Question) -> Verdict:
    """What a cell means that both sides changed, by what was taken from the department before."""
    prints = ours.answer_prints.split()
    if print_of(department, name, theirs) in prints:
        return Verdict.EARLIER
    return Verdict.CORRECTED if print_of(department, name, text_of(ours, name)) in prints else Verdict.CONFLICT


def _handed_on(found: Differences, row: ReturnedRow, ours: Question, desk: Desk) -> Differences:
    """Of a row that would hand its question on: the wish, and what is said with it, but for what the notes have."""
    said = {name for name in ANSWER_FIELDS if name in found and name in row.values}
    for name in said:
        found[name] = Verdict.TAKE if name == "unit" else Verdict.ENCLOSED
    return {
        name: verdict
        for name, verdict in found.items()
        if name not in said or request_of(name, row, desk) not in ours.notes
    }


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
    shown = [ours, f"'{ours}", cut(cleaned(ours), REGISTER), text_of(_masked(question), name)]
    if name == "full_name":
        shown = [*map(fold, (question.full_name, question.organization))]
        return fold(text) in shown
    return squeezed(text) in map(squeezed, map(cleaned, shown))


def is_same_question(text: str, question: Question) -> bool:
    """Whether a text is the question's, or what it was before the office edited it."""
    if is_shown("question", text, question) or fold(text) == fold(question.question):
        return True
    from rapidfuzz import fuzz

    return fuzz.ratio(fold(text).split("_"), fold(question.question).split("_")) >= _ALIKE


def request_of(name: str, row: ReturnedRow, desk: Desk) -> str:
    """How a department's wish to hand a question on is told, and a cell that it filled in with it."""
    department = desk.department(row)
    whose = department.name if department else ""
    if name == "unit":
        return f"{whose} đề nghị chuyển cho {desk.wanted(row)}"
    return f"{whose} ghi kèm đề nghị chuyển, cột {label(name)}: «{row.values[name]}»"


def print_of(department: Unit, name: str, text: str) -> str:
    """By which a cell taken from a department is known again."""
    told = "\n".join((department.name, name, squeezed(cleaned(text))))
    return blake2b(told.encode(), digest_size=6).hexdigest()


def text_of(question: Question, name: str) -> str:
    """A cell of the register as a workbook shows it."""
    value = getattr(question, name)
    return short_date(value) if isinstance(value, date) else str(value or "")


def squeezed(text: str) -> str:
    """A text as it is compared: without what a copy through other formats may change."""
    return " ".join(text.split())
