"""Taking back the last change of a register: it and the version before it, kept beside, change places."""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.model.question import Question
from dialogue_cli.registers.files import BACKUP, cannot_write, locked, pieces, previous_of, write_whole
from dialogue_cli.registers.questions import Register, read_register
from dialogue_cli.vocabulary import label

_REGISTERS = "so-*.csv"


class Change(StrEnum):
    """What becomes of a question when the version before comes back."""

    BACK = "có lại"
    GONE = "bỏ đi"
    OTHER = "khác đi"


class Changed(NamedTuple):
    """A question that the two versions do not have alike: as it stands after, or last stood where it is gone."""

    question: Question
    change: Change
    titles: tuple[str, ...] = ()  # of the columns that differ


@dataclass(frozen=True, slots=True)
class Undone:
    """A register brought back to the version before; there is no count of a version that cannot be read."""

    register: Path
    count_before: int | None
    count_after: int | None
    changed: tuple[Changed, ...] = ()
    redoable: bool = True  # but for a register that had been deleted

    @property
    def compared(self) -> bool:
        return self.count_before is not None and self.count_after is not None

    def count(self, change: Change) -> int | None:
        """How many questions change so; unknown where the versions cannot be compared."""
        return sum(each.change is change for each in self.changed) if self.compared else None


def register_to_undo(path: Path) -> Path:
    """The register at a path, or in a plan's folder the one changed last.

    Raises UserError where there is no such folder (YM01), no register with a version before, or the one changed last
    has none (YM15): to take back another change than the last, a person names its register.
    """
    if path.suffix == ".csv":
        return path
    if not path.exists():
        raise UserError(Problem("YM01", "không có thư mục kế hoạch này", Place(str(path)), "Kiểm tra lại đường dẫn."))
    folder = path if path.is_dir() else path.parent
    registers = {folder / _name_of(kept) for kept in folder.glob(f"*.csv{BACKUP}")}
    if not registers:
        raise UserError(_nothing_before(folder))
    last = max(sorted({*registers, *folder.glob(_REGISTERS)}), key=_changed_at)
    if last not in registers:
        raise UserError(_nothing_before_last(last, max(sorted(registers), key=_changed_at)))
    return last


def undo(register: Path, dry_run: bool = False) -> Undone:
    """Bring the version before back; the one that stood becomes the version before, so that undo again takes it back.

    Killed at any moment, both versions are there. Raises UserError (YM15 without a version before, YM09, YM10).
    """
    _previous(register)  # a file that is no register gets no lock beside it
    with nullcontext() if dry_run else locked(register):
        previous = _previous(register)
        try:
            undone = _compared(register, previous)
            if not dry_run:
                write_whole(register, pieces(previous), keep_previous=True)
        except OSError as error:
            raise UserError(cannot_write(error, register)) from None
    return undone


def _previous(register: Path) -> Path:
    try:
        previous = previous_of(register)
    except OSError as error:
        raise UserError(cannot_write(error, register)) from None
    if previous is None:
        raise UserError(_nothing_before(register))
    return previous


def _name_of(kept: Path) -> str:
    """Of the register whose version before this is; one that a killed writer set aside has a dot in front."""
    return kept.name.removeprefix(".").removesuffix(BACKUP)


def _changed_at(register: Path) -> float:
    """A register that was deleted was changed last of all."""
    return register.stat().st_mtime if register.exists() else float("inf")


def _nothing_before(place: Path) -> Problem:
    hint = "Bản trước chỉ có khi một lệnh như «dialogue ingest», «dialogue assign» đã ghi đè lên sổ."
    return Problem("YM15", "không có bản trước của sổ để lấy lại", Place(str(place)), hint)


def _nothing_before_last(last: Path, other: Path) -> Problem:
    message = f"sổ được ghi sau cùng là {last.name}, mới ghi một lần nên không có bản trước để lấy lại"
    named = f'"{other}"' if " " in str(other) else str(other)
    hint = f"Muốn lấy lại bản trước của {other.name} thì ghi rõ sổ ấy: dialogue undo {named}"
    return Problem("YM15", message, Place(str(last)), hint)


def _compared(register: Path, previous: Path) -> Undone:
    """What the two versions hold, as far as they can be read: a register that was broken is there to be taken back."""
    now, before = _read(register), _read(previous)
    changed = _changed(now, before) if now and before else ()
    return Undone(register, _count(now), _count(before), tuple(changed), redoable=register.exists())


def _count(version: Register | None) -> int | None:
    return len(version.questions) if version else None


def _read(file: Path) -> Register | None:
    try:
        return read_register(file)
    except UserError:
        return None


def _changed(now: Register, before: Register) -> Iterator[Changed]:
    """Questions that come back and that differ, as the version before has them; then those that go."""
    standing = {question.code: question for question in now.questions}
    for question in before.questions:
        other = standing.pop(question.code, None)
        if other is None:
            yield Changed(question, Change.BACK)
        elif titles := (*_differing(question, other), *_own_differing(question.code, now, before)):
            yield Changed(question, Change.OTHER, titles)
    yield from (Changed(question, Change.GONE) for question in standing.values())


def _differing(one: Question, other: Question) -> Iterable[str]:
    if one == other:
        return ()
    return (label(name) for name in Question._fields if getattr(one, name) != getattr(other, name))


def _own_differing(code: str, now: Register, before: Register) -> Iterable[str]:
    """The columns that a person added, by which a question differs."""
    mine, theirs = ({title: cells.get(code, "") for title, cells in each.extra} for each in (now, before))
    return (title for title in {**theirs, **mine} if mine.get(title, "") != theirs.get(title, ""))
