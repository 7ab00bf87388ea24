"""Which column of a sender's table is which field: headers in any case, accents, order and wording."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dialogue_cli.model.question import Question
from dialogue_cli.readers.sheets import Cell, Row
from dialogue_cli.vocabulary import fold, headers

SENDER_FIELDS = (
    "received_on",
    "full_name",
    "organization",
    "address",
    "phone",
    "citizen_id",
    "email",
    "attendance",
    "field",
    "question",
)
PERSON_FIELDS = ("full_name", "organization", "phone", "citizen_id", "address", "email")
REASON_HEADER = "Lý do chưa nhận"  # the last column of an error workbook; not a sender's

_ORDINALS = {"stt", "so_tt", "tt", "so_thu_tu", "so_t_t", "s_t_t", "no"}
_LONGEST_HEADER = 150
_LIKE = 90.0  # of 100: «Họ tên người đăng kí» passes, «Họ và tên cha» does not


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: those of our fields, the order numbers to pass over, the others by their titles."""

    titles: tuple[str, ...]
    fields: tuple[tuple[str, int], ...]  # a field and its column from 0
    passed_over: frozenset[int]

    def title(self, column: int) -> str:
        title = self.titles[column] if column < len(self.titles) else ""
        return title or f"Cột {letters(column)}"

    def others(self, width: int) -> list[int]:
        """The columns that have no field here."""
        taken = {column for _, column in self.fields} | self.passed_over
        return [column for column in range(width) if column not in taken]


def letters(column: int) -> str:
    """The column as Excel names it: ``letters(0) == "A"``, ``letters(27) == "AB"``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def recognise(row: Row) -> Columns | None:
    """The columns under this row, where it is a header: it names the question and something of who asks."""
    titles = tuple(" ".join(cell.split()) if isinstance(cell, str) else "" for cell in row)
    best: dict[str, tuple[int, int]] = {}
    for column, title in enumerate(titles):
        field, quality = _meaning(title)
        if field in SENDER_FIELDS and quality > best.get(field, (0, 0))[0]:
            best[field] = (quality, column)
    if "question" not in best or not any(field in best for field in PERSON_FIELDS):
        return None
    passed_over = frozenset(column for column, title in enumerate(titles) if _passed_over(title))
    fields = tuple((field, best[field][1]) for field in SENDER_FIELDS if field in best)
    return Columns(titles, fields, passed_over)


def recognise_pair(upper: Row, lower: Row) -> Columns | None:
    """The columns under a header of two rows, its upper one partly merged: «Người đăng ký» over «Họ tên», «Số ĐT»."""
    known = [bool(_meaning(str(cell))[1]) for cell in lower if cell is not None]
    if sum(known) < max(2, len(known) / 2):
        return None
    width = max(len(upper), len(lower))
    return recognise(tuple(_at(lower, column) or _at(upper, column) for column in range(width)))


def is_known(cell: Cell) -> bool:
    """Whether a cell is word for word a header."""
    return isinstance(cell, str) and len(cell) <= _LONGEST_HEADER and fold(cell) in _known()


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None


def _passed_over(title: str) -> bool:
    return fold(title) in _ORDINALS or fold(title) == fold(REASON_HEADER)


@cache
def _known() -> dict[str, str]:
    return headers(*Question._fields)


@lru_cache(maxsize=2000)
def _meaning(title: str) -> tuple[str, int]:
    """The field that a title means and how surely: 4 word for word, 3 without what stands in brackets, 2 nearly, 1 its
    beginning; ("", 0) for none."""
    known = _known()
    if not title or len(title) > _LONGEST_HEADER:
        return "", 0
    if field := known.get(fold(title)):
        return field, 4
    bare = fold(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", title))
    if field := known.get(bare):
        return field, 3
    return _nearly(bare) if len(bare) > 4 else ("", 0)


def _nearly(bare: str) -> tuple[str, int]:
    from rapidfuzz import fuzz, process

    known = _known()
    if found := process.extractOne(bare, known.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE):
        return known[found[0]], 2
    starts = [word for word in known if word.count("_") >= 2 and bare.startswith(f"{word}_")]
    return (known[max(starts, key=len)], 1) if starts else ("", 0)
