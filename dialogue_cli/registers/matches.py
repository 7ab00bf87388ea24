"""A file that comes again with rows changed: which question each of the rows was."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

from dialogue_cli.model.question import Question
from dialogue_cli.registers.askers import is_surely_same, signs
from dialogue_cli.vocabulary import fold

_ALIKE = 60.0  # of 100: words or names that were mended, rather than others
_ALIKE_IN_PLACE = 40.0  # in the same row or of the same day
_SLIPS = 20.0  # what likeness by letters counts less than by words: any two Vietnamese texts share half their letters
_COMPARED = 50  # questions under one key that are looked at


class _Row(NamedTuple):
    """What a question is known again by; ``at``: its index."""

    at: int
    question: Question
    words: str
    signs: tuple[str, str, str]
    place: tuple[str, int]


_Keys = Callable[[_Row], Iterator[Hashable]]
_Likeness = Callable[[_Row, _Row], float]


def match_changed(gone: Sequence[Question], new: Sequence[Question], known: int) -> Iterator[tuple[Question, Question]]:
    """Pairs of a question whose row is no longer in its file and the new row that is it.

    ``known``: how many rows of this file name the register has. Where most of them are gone, it is likely another file
    of its name, and only what stands in the same place is matched besides the same words of the same asker.
    """
    olds, rows = (list(map(_row, range(len(each)), each)) for each in (gone, new))
    same = _pairs(olds, rows, _keys_of_words, _same_words)
    taken = set(same.values())
    olds = [old for old in olds if old.at not in taken]
    is_newer = is_newer_version(len(olds), known)
    left = [row for row in rows if row.at not in same]
    pairs = same | _pairs(olds, left, _keys_of_asker, lambda old, row: _likeness(old, row, is_newer))
    return ((gone[pairs[at]], new[at]) for at in sorted(pairs))


def is_newer_version(gone: int, known: int) -> bool:
    """Whether a file is an earlier one continued, rather than another one of its name: it has half of its rows."""
    return gone <= known / 2


def _row(at: int, question: Question) -> _Row:
    return _Row(at, question, fold(question.question), signs(question), (question.source_sheet, question.source_row))


def _pairs(old: Sequence[_Row], new: Sequence[_Row], keys: _Keys, likeness: _Likeness) -> dict[int, int]:
    """For a new row, by its index, the old one that it is, the most alike first."""
    found: defaultdict[Hashable, list[_Row]] = defaultdict(list)
    for each in old:
        for key in keys(each):
            found[key].append(each)
    scored: list[tuple[float, int, int]] = []
    for row in new:
        candidates = {each.at: each for key in keys(row) for each in found.get(key, ())[:_COMPARED]}
        scored += ((-score, row.at, at) for at, each in candidates.items() if (score := likeness(each, row)))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, mine, theirs in sorted(scored):
        if mine not in pairs and theirs not in taken:
            pairs[mine] = theirs
            taken.add(theirs)
    return pairs


def _keys_of_words(row: _Row) -> Iterator[Hashable]:
    return ((key, row.words) for key in _keys_of_asker(row))


def _keys_of_asker(row: _Row) -> Iterator[Hashable]:
    yield row.place
    yield from ((kind, sign) for kind, sign in enumerate(row.signs) if sign)


def _same_words(old: _Row, new: _Row) -> float:
    """The same words of what is surely the same asker."""
    same, differing = _agreement(old, new)
    in_place = old.place == new.place
    sure = same and not differing and (in_place or is_surely_same(old.question, new.question))
    return 1.0 + in_place if sure else 0.0


def _likeness(old: _Row, new: _Row, is_newer: bool) -> float:
    """How surely a row is the other one changed, 0 where it is not; one sign of the asker may have been mended."""
    same, differing = _agreement(old, new)
    in_place = old.place == new.place
    if differing > 1 or not (is_newer or in_place):
        return 0.0
    if old.words == new.words:
        alike = 100.0 if same or (is_newer and _is_name_alike(old, new)) else 0.0
    elif not same or differing:
        return 0.0
    else:
        alike = _likeness_of_words(old.words, new.words)
        received = old.question.received_on
        near = is_newer and (in_place or (received is not None and received == new.question.received_on))
        alike = alike if alike >= (_ALIKE_IN_PLACE if near else _ALIKE) else 0.0
    return alike and alike + in_place - differing


def _agreement(old: _Row, new: _Row) -> tuple[int, int]:
    """How many signs of the asker are the same, and how many differ, of those that both have."""
    given = [mine == theirs for mine, theirs in zip(old.signs, new.signs, strict=True) if mine and theirs]
    return sum(given), len(given) - sum(given)


def _is_name_alike(old: _Row, new: _Row) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(old.signs[0], new.signs[0]) >= _ALIKE


def _likeness_of_words(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return max(fuzz.ratio(one.split("_"), other.split("_")), fuzz.ratio(one, other) - _SLIPS)
