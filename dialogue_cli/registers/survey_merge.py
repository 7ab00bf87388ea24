"""Received forms into the register of a survey: which are there already, which have changed, which are new.

A form bears no name, and many say the same: two equal forms of different files are two forms. So a form is looked for
among those that came by a file of the same name, unless its minute is known; and a file whose forms are all those of
another file, in the same number, is a copy of it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from dialogue_cli.received.survey_forms import Form, fingerprint, is_timed
from dialogue_cli.registers.survey_lines import CODE
from dialogue_cli.vocabulary import fold

_FEWEST = 5  # forms, not all alike, that show a copy under another name
_MENDED = re.compile(r"loi_(.+?)(_\d+)?")
_COPIED = re.compile(r"(.+?)(_copy(_\d+)?|_ban_sao(_\d+)?)")
_DOWNLOADED = re.compile(r"\s*\(\d+\)$")


@dataclass(frozen=True, slots=True)
class Merged:
    """The register's forms after a file was merged into them; ``new`` is their tail.

    ``changed``: what the register had, and what it has now. ``kept``: what a person had corrected in the register, and
    what the file says now. ``missing``: forms of an earlier version of the file that are no longer in it. ``copied``:
    files whose forms all came again by this one. ``another``: the file has the name of an earlier one, but so few of
    its forms that it must be another; nothing was merged.
    """

    forms: tuple[Form, ...]
    new: tuple[Form, ...] = ()
    unchanged: tuple[Form, ...] = ()
    changed: tuple[tuple[Form, Form], ...] = ()
    kept: tuple[tuple[Form, Form], ...] = ()
    missing: tuple[Form, ...] = ()
    copied: tuple[str, ...] = ()
    another: bool = False


def merge(
    register: Sequence[Form], incoming: Sequence[Form], file: str, waiting: Collection[tuple[str, int]] = ()
) -> Merged:
    """Add the forms of one file; ``waiting`` are the sheets and rows of it that were set aside."""
    same, copied = _matches(register, incoming, file)
    rest = [at for at in range(len(incoming)) if at not in same]
    own = [at for at, form in enumerate(register) if _stem(form.source_file) == _stem(file)]
    there = set(same.values())
    gone = [at for at in own if at not in there and (register[at].source_sheet, register[at].source_row) not in waiting]
    revised = _revised(register, gone, incoming, rest)
    lost = [at for at in gone if not is_tally(register[at])]
    if rest and len(lost) > max(1, len(own) // 5) and not fold(file).startswith("loi_"):
        return Merged(tuple(register), another=True)
    after = list(register)
    changed: list[tuple[Form, Form]] = []
    kept: list[tuple[Form, Form]] = []
    for at, old in revised.items():
        before = register[old]
        again = incoming[at]._replace(code=before.code, session=before.session, notes=before.notes)
        untouched = fingerprint(before) == before.fingerprint
        after[old] = again if untouched else after[old]
        (changed if untouched else kept).append((before, again))
    new = _coded(register, [incoming[at] for at in rest if at not in revised])
    missing = tuple(register[at] for at in sorted(set(gone) - set(revised.values())))
    unchanged = tuple(incoming[at] for at in same)
    return Merged((*after, *new), new, unchanged, tuple(changed), tuple(kept), missing, copied)


def _matches(register: Sequence[Form], incoming: Sequence[Form], file: str) -> tuple[dict[int, int], tuple[str, ...]]:
    """Which form of the register each incoming one is, by their places; and the files that came again by this one."""
    batches: defaultdict[str, list[int]] = defaultdict(list)
    for at, form in enumerate(register):
        batches[form.source_file].append(at)
    timed = [at for at, form in enumerate(incoming) if is_timed(form)]
    same = _paired(register, range(len(register)), incoming, timed)
    copied: list[str] = []
    for name, batch in sorted(batches.items(), key=lambda each: _stem(each[0]) != _stem(file)):
        taken = set(same.values())
        rest = [at for at in range(len(incoming)) if at not in same]
        pairs = _paired(register, [at for at in batch if at not in taken], incoming, rest)
        if _stem(name) == _stem(file) or (len(pairs) == len(batch) and _family(name) == _family(file)):
            same |= pairs
        elif len(pairs) == len(batch) and _is_telling([register[at] for at in batch]):
            same |= pairs
            copied.append(name)
    return same, tuple(copied)


def _is_telling(forms: Sequence[Form]) -> bool:
    """Whether forms that all come again by a file of another name must be the same ones."""
    several = len(forms) >= _FEWEST and len({form.fingerprint for form in forms}) > 1
    return several or all(map(is_tally, forms))


def _paired(
    register: Sequence[Form], there: Iterable[int], incoming: Sequence[Form], wanted: Iterable[int]
) -> dict[int, int]:
    """The k-th incoming form with a fingerprint is the k-th of the register with it."""
    free: defaultdict[str, list[int]] = defaultdict(list)
    for at in there:
        free[register[at].fingerprint].append(at)
    for places in free.values():
        places.reverse()
    return {at: alike.pop() for at in wanted if (alike := free.get(incoming[at].fingerprint))}


def _revised(
    register: Sequence[Form], gone: Iterable[int], incoming: Sequence[Form], rest: Iterable[int]
) -> dict[int, int]:
    """The incoming forms that stand where one of the same file stood: a row corrected, or a table counted on."""
    left: defaultdict[int, list[int]] = defaultdict(list)
    for at in gone:
        left[_row(register[at])].append(at)
    revised: dict[int, int] = {}
    for at in rest:
        candidates = left.get(_row(incoming[at]), [])
        if (
            old := next((each for each in candidates if _is_same_sheet(register[each], incoming[at])), None)
        ) is not None:
            candidates.remove(old)
            revised[at] = old
    return revised


def _row(form: Form) -> int:
    """The row of a form; a table of counts is known by its sheet alone."""
    return 0 if is_tally(form) else form.source_row


def _is_same_sheet(old: Form, new: Form) -> bool:
    """A .csv copy has no sheets."""
    return old.source_sheet == new.source_sheet or not (old.source_sheet and new.source_sheet)


def is_tally(form: Form) -> bool:
    """Whether a line of the register counts several forms."""
    return any(":" in answer for _, answer in form.answers)


def _coded(register: Iterable[Form], forms: Sequence[Form]) -> tuple[Form, ...]:
    """The forms with the next codes."""
    last = max((int(match.group(1)) for form in register if (match := CODE.fullmatch(form.code))), default=0)
    return tuple(form._replace(code=f"KS{number:03}") for number, form in enumerate(forms, last + 1))


def _stem(file: str) -> str:
    return fold(PurePath(file).stem)


def _family(file: str) -> str:
    """The name that a file has in common with its downloaded copies and its error workbooks."""
    stem = fold(_DOWNLOADED.sub("", PurePath(file).stem))
    for pattern in (_MENDED, _COPIED):
        if match := pattern.fullmatch(stem):
            stem = match.group(1)
    return stem
