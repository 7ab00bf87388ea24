"""Vietnamese text of old encodings in a received sheet, mended cell by cell, with what was mended in each column.

A cell changes only where its words become Vietnamese that they were not. One with too few words to tell follows the
cells of its column that leave no doubt, or those of the sheet; where it is Vietnamese as it stands too, that is a guess
and counted. Soft hyphens are taken out last: in TCVN3 they are the letter «ư».
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from dialogue_cli.legacy_text.encodings import RepairKind
from dialogue_cli.legacy_text.readings import ENOUGH, Reading, read_as
from dialogue_cli.legacy_text.suspects import (
    Spot,
    ambiguous,
    columns_in_unicode,
    is_unclean_unicode,
    suspects,
    viqr_suspects,
)
from dialogue_cli.legacy_text.unicode_cleaning import composed, visible
from dialogue_cli.spreadsheets.sheets import Sheet

Originals = dict[Spot, str]
"""The cells whose letters were changed, as received. Letters put together, spaces, and characters without width change
nothing that is read: a cell with these repairs alone is not here, but is counted in ``Repair.cells``."""

Kinds = tuple[RepairKind, ...]

_KINDS = (RepairKind.MOJIBAKE, RepairKind.ETH, RepairKind.WINDOWS_1258, RepairKind.TCVN3, RepairKind.VNI)
_CLEAR = 2 * ENOUGH  # one cell that leaves no doubt, or several different ones that lean one way
_MANY = 5 * _CLEAR
_NEARLY_ALL = 0.9
_UNEXPLAINED = 2
_PASSES = 4
_SAMPLE = 300  # texts of a column
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Repair:
    """What was mended in one column of a sheet."""

    column: int  # from 0
    kind: RepairKind
    cells: int  # how many cells
    before: str  # an example as received
    after: str  # and as mended
    guessed: int = 0  # how many of the cells are Vietnamese either way, and follow the others


@dataclass(frozen=True, slots=True)
class _Mended:
    """A cell before and after."""

    before: str
    after: str
    kinds: Kinds
    guessed: bool


@dataclass(frozen=True, slots=True)
class _Evidence:
    """The encodings that the cells of each column speak for, and those of the sheet, the strongest first."""

    columns: dict[int, Kinds]
    sheet: Kinds
    unmixed: frozenset[int]  # columns in which many cells speak for one and none is surely in Unicode

    def near(self, column: int) -> tuple[Kinds, bool]:
        return self.columns.get(column, self.sheet), column in self.unmixed


def repair_sheet(sheet: Sheet, viqr: bool = False) -> tuple[Sheet, tuple[Repair, ...], Originals]:
    """The sheet in Unicode, what was mended by column, and the cells as received; the same sheet where nothing was.

    VIQR («Nguye^~n») is plain ASCII, so that it is looked for on request only.
    """
    mended: dict[Spot, _Mended] = {}
    for _ in range(_PASSES):
        changes = _changes(sheet, (*_KINDS, RepairKind.VIQR) if viqr else _KINDS)
        if not changes:
            break
        sheet = _with(sheet, changes)
        mended |= {spot: _joined(mended[spot], cell) if spot in mended else cell for spot, cell in changes.items()}
    originals = {spot: cell.before for spot, cell in mended.items() if _lettered(cell)}
    return sheet, tuple(_repairs(mended)), originals


def _changes(sheet: Sheet, kinds: Kinds) -> dict[Spot, _Mended]:
    texts = suspects(sheet) | (viqr_suspects(sheet) if RepairKind.VIQR in kinds else {})
    if not texts:
        return {}
    evidence = _evidence(texts, kinds)
    if evidence.sheet or evidence.columns:
        evidence = replace(evidence, unmixed=evidence.unmixed - columns_in_unicode(sheet))
        texts |= ambiguous(sheet)
    return {spot: cell for spot, text in texts.items() if (cell := _mend(text, kinds, *evidence.near(spot[1])))}


@lru_cache(maxsize=20_000)
def _readings(text: str, kinds: Kinds) -> tuple[Reading, ...]:
    """The encodings in which the text is Vietnamese, the strongest first."""
    if is_unclean_unicode(text):
        return ()
    found = [reading for kind in kinds if (reading := read_as(kind, text))]
    return tuple(sorted(found, key=lambda reading: -reading.weight))


def _evidence(texts: dict[Spot, str], kinds: Kinds) -> _Evidence:
    """What the different texts of each column, and of all, speak for; those that no encoding explains speak against."""
    scores: dict[int, Counter[RepairKind | None]] = defaultdict(Counter)
    for column, text in _samples(texts):
        options = _readings(text, kinds)
        if options and options[0].kind is not RepairKind.ETH:
            scores[column][options[0].kind] += _CLEAR if options[0].weight >= ENOUGH else options[0].weight
        elif not options and not is_unclean_unicode(text):
            scores[column][None] += _UNEXPLAINED
    columns = {column: backed for column, score in scores.items() if (backed := _backed(score, _CLEAR))}
    unmixed = frozenset(column for column, score in scores.items() if _is_of_one_kind(score))
    return _Evidence(columns, _backed(sum(scores.values(), Counter()), 2 * _CLEAR), unmixed)


def _is_of_one_kind(score: Counter[RepairKind | None]) -> bool:
    most = max(score.values(), default=0)
    return most >= max(_MANY, _NEARLY_ALL * score.total())


def _backed(score: Counter[RepairKind | None], clear: int) -> Kinds:
    """The encodings with enough of the score, unless more cells make no sense in any."""
    return tuple(kind for kind, points in score.most_common() if kind and points >= max(clear, score[None]))


def _samples(texts: dict[Spot, str]) -> Iterator[tuple[int, str]]:
    """Different texts of each column, some hundreds from all over it."""
    columns: dict[int, dict[str, None]] = defaultdict(dict)
    for (_, column), text in texts.items():
        columns[column][text] = None
    for column, different in columns.items():
        yield from ((column, text) for text in islice(different, 0, None, 1 + len(different) // _SAMPLE))


@lru_cache(maxsize=20_000)
def _mend(text: str, kinds: Kinds, near: Kinds, unmixed: bool) -> _Mended | None:
    """The text in its likeliest encoding, made visible and put together; None as it was."""
    reading = None if is_unclean_unicode(text) else _chosen(text, kinds, near, unmixed)
    decoded = reading.text if reading else text
    clean = visible(decoded)
    whole = composed(clean)
    steps = [(clean != whole, RepairKind.COMPOSED), (decoded != clean, RepairKind.INVISIBLE)]
    done = [reading.kind] if reading else []
    done += [kind for changed, kind in steps if changed]
    return _Mended(text, whole, tuple(done), reading is not None and not reading.weight) if done else None


def _chosen(text: str, kinds: Kinds, near: Kinds, unmixed: bool) -> Reading | None:
    """The neighbours' reading where it is certain, else the strongest certain one, else the neighbours' as a guess."""
    following = [reading for kind in near if (reading := read_as(kind, text))]
    if following and following[0].weight >= ENOUGH and not following[0].wrong:
        return following[0]
    in_1258 = any(reading.kind is RepairKind.WINDOWS_1258 for reading in following)  # which has a Ð of its own
    options = [reading for reading in _readings(text, kinds) if not (in_1258 and reading.kind is RepairKind.ETH)]
    if options and options[0].weight >= ENOUGH:
        return options[0]
    return next((reading for reading in following if _may_follow(reading, unmixed)), None)


def _may_follow(reading: Reading, unmixed: bool) -> bool:
    """Whether a text is to be read as its neighbours are: it is no Vietnamese as it stands, or of rarer words."""
    if reading.mixed or reading.weight:
        return not reading.mixed
    return reading.common > reading.once_common or (unmixed and reading.common == reading.once_common > 0)


def _joined(first: _Mended, second: _Mended) -> _Mended:
    """A cell that was mended twice, as what was invisible had hidden the rest."""
    kinds = (*first.kinds, *(kind for kind in second.kinds if kind not in first.kinds))
    return _Mended(first.before, second.after, kinds, first.guessed or second.guessed)


def _lettered(cell: _Mended) -> bool:
    """Whether letters were changed; a soft hyphen may have been the letter «ư»."""
    return bool({*cell.kinds} - {RepairKind.COMPOSED, RepairKind.INVISIBLE}) or _SOFT_HYPHEN in cell.before


def _with(sheet: Sheet, mended: dict[Spot, _Mended]) -> Sheet:
    """The sheet with these cells; rows without any stay as they are."""
    rows = list(sheet.rows)
    for number, columns in _by_row(mended).items():
        cells = list(rows[number - sheet.first_row])
        for column, cell in columns:
            cells[column] = cell.after
        rows[number - sheet.first_row] = tuple(cells)
    return replace(sheet, rows=tuple(rows))


def _by_row(mended: dict[Spot, _Mended]) -> dict[int, list[tuple[int, _Mended]]]:
    rows: dict[int, list[tuple[int, _Mended]]] = defaultdict(list)
    for (number, column), cell in mended.items():
        rows[number].append((column, cell))
    return rows


def _repairs(mended: dict[Spot, _Mended]) -> Iterator[Repair]:
    """One for each column and kind, the columns from the left, with its first cell as the example."""
    groups: dict[tuple[int, RepairKind], list[_Mended]] = defaultdict(list)
    for spot in sorted(mended):
        for kind in mended[spot].kinds:
            groups[spot[1], kind].append(mended[spot])
    order = list(RepairKind)
    for (column, kind), cells in sorted(groups.items(), key=lambda group: (group[0][0], order.index(group[0][1]))):
        yield Repair(column, kind, len(cells), cells[0].before, cells[0].after, sum(cell.guessed for cell in cells))
