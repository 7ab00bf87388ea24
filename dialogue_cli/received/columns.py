"""Which column of a sender's table is which field: headers in any case, accents, order and wording."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from dialogue_cli.model.question import Question
from dialogue_cli.spreadsheets.sheets import Cell, Row, letters
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

HEADER_WITHIN = 30

ORDINALS = {"stt", "so_tt", "tt", "so_thu_tu", "so_t_t", "s_t_t", "no"}
_LONGEST_HEADER = 150
_LONGEST_TITLE = 60  # of a column that a map names
_NAME = re.compile(r"(?!Cột|Người|Họ|Tên|Ông/|Công|Khách|Chủ)[A-ZĐÀ-Ỹ][^\W\d_]*(\s+[A-ZĐÀ-Ỹ][^\W\d_]*){1,5}")
_LIKE = 90.0  # of 100: «Họ tên người đăng kí» passes, «Họ và tên cha» does not


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: those of our fields, the order numbers to pass over, the others by their titles."""

    titles: tuple[str, ...]
    fields: tuple[tuple[str, int], ...]  # a field and its column from 0
    passed_over: frozenset[int]
    question: int
    person: tuple[int, ...]  # the columns of who asks

    def title(self, column: int) -> str:
        title = self.titles[column] if column < len(self.titles) else ""
        return title or f"Cột {letters(column)}"

    def others(self, width: int) -> list[int]:
        """The columns that have no field here."""
        taken = {column for _, column in self.fields} | self.passed_over
        return [column for column in range(width) if column not in taken]


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table's header is found in a sheet's rows, and the index of the first row below it."""

    columns: Columns
    start: int
    said: "ColumnMap | None" = None  # the map that made it one


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What a person said columns mean; ``titles``, where known, are those of the table it was said of."""

    fields: Mapping[str, str]  # a letter («C») or a folded title → a field
    titles: tuple[str, ...] = ()  # folded

    def fits(self, titles: Sequence[str]) -> bool:
        """Whether a row of titles may be what it was said of."""
        return not self.titles or shape(self.titles) == shape(titles)


def shape(titles: Sequence[str]) -> tuple[str, ...]:
    """By what the header of another file of the same form, or of its error workbook, is known again."""
    folded = [word for title in titles if (word := fold(title)) != fold(REASON_HEADER)]
    while folded and not folded[-1]:
        folded.pop()
    return tuple(folded)


def find_header(rows: Sequence[Row], maps: Sequence[ColumnMap] = ()) -> Header | None:
    """The header of the first table among a sheet's first rows; what a person said of its titles goes before them.

    What was said of columns by their letters counts only where the sheet has no header that is known by itself.
    """
    plain = _plain_header(rows)
    mapped = (_mapped_header(rows, each, bool(plain)) for each in maps)
    return next(filter(None, mapped), plain)


def _plain_header(rows: Sequence[Row]) -> Header | None:
    """The first header that its titles make known; a title row above may pass for the upper one of its two rows."""
    for index in range(min(len(rows), HEADER_WITHIN)):
        if found := _header_at(rows, index):
            return max(filter(None, (found, _header_at(rows, index + 1))), key=_field_count)
    return None


def _header_at(rows: Sequence[Row], index: int) -> Header | None:
    """The header whose first row this is, of one row or of two."""
    row, below = (rows[at] if at < len(rows) else () for at in (index, index + 1))
    found = (recognise(row), index + 1), (recognise_pair(row, below), index + 2)
    return max((Header(columns, start) for columns, start in found if columns), key=_field_count, default=None)


def _field_count(header: Header) -> int:
    return len(header.columns.fields)


def _mapped_header(rows: Sequence[Row], said: ColumnMap, titles_only: bool) -> Header | None:
    """The row that a map makes a header: the one that names most; where none names anything, the first of a run."""
    found: list[tuple[tuple[int, bool], Header]] = []
    for index, row in enumerate(rows[:HEADER_WITHIN]):
        if columns := mapped_columns(row, said, titles_only):
            titled = any(len(title) > 1 and fold(title) in said.fields for title in columns.titles)
            titled = titled or has_titles(row, columns)
            titles = columns.titles if titled else untitled_columns(len(row))
            header = Header(replace(columns, titles=titles), index + titled, said)
            found.append(((_named(columns.titles, said) if titled else 0, _has_equal_below(rows, index, said)), header))
    return max(found, key=lambda each: each[0], default=(None, None))[1]


def _named(titles: Sequence[str], said: ColumnMap) -> int:
    """How many titles are known, or said."""
    return len(meanings(titles)) + sum(fold(title) in said.fields or _passed_over(title) for title in titles)


def _has_equal_below(rows: Sequence[Row], index: int, said: ColumnMap) -> bool:
    below = rows[index + 1] if index + 1 < len(rows) else ()
    return bool(below) and mapped_columns(below, replace(said, titles=())) is not None


def untitled_columns(width: int) -> tuple[str, ...]:
    """What to call the columns of a table without a header: «Cột A», «Cột B» …."""
    return tuple(f"Cột {letters(at)}" for at in range(width))


def recognise(row: Row) -> Columns | None:
    """The columns under this row, where it is a header: it names the question and something of who asks."""
    titles = titles_of(row)
    return _columns(titles, meanings(titles))


def titles_of(row: Row) -> tuple[str, ...]:
    """The texts of a row as titles, "" where a cell has none."""
    return tuple(" ".join(cell.split()) if isinstance(cell, str) else "" for cell in row)


def meanings(titles: Sequence[str]) -> dict[str, int]:
    """The column of each sender's field that the titles name, the surest one."""
    best: dict[str, tuple[int, int]] = {}
    for column, title in enumerate(titles):
        field, quality = _meaning(title)
        if field in SENDER_FIELDS and quality > best.get(field, (0, 0))[0]:
            best[field] = (quality, column)
    return {field: best[field][1] for field in SENDER_FIELDS if field in best}


def _columns(titles: tuple[str, ...], found: Mapping[str, int]) -> Columns | None:
    if "question" not in found or not any(field in found for field in PERSON_FIELDS):
        return None
    passed_over = frozenset(column for column, title in enumerate(titles) if _passed_over(title))
    person = tuple(found[field] for field in PERSON_FIELDS if field in found)
    return Columns(titles, tuple(found.items()), passed_over - set(found.values()), found["question"], person)


def mapped_columns(row: Row, column_map: ColumnMap, titles_only: bool = False) -> Columns | None:
    """The columns under this row, where a person's map completes what its titles say, and fits all of the row."""
    titles = titles_of(row)
    named = {fold(title): at for at, title in enumerate(titles) if title}
    if not (titles_only or recognise(row)):
        named |= {letters(at): at for at, cell in enumerate(row) if cell is not None}
    columns = {field: named.get(column, named.get(column.upper())) for column, field in column_map.fields.items()}
    said = {field: at for field, at in columns.items() if at is not None}
    if len(said) < len(columns) or not column_map.fits(titles):
        return None
    others = {field: at for field, at in meanings(titles).items() if at not in said.values()}
    found = others | said
    return _columns(titles, {field: found[field] for field in SENDER_FIELDS if field in found})


def has_titles(row: Row, columns: Columns) -> bool:
    """Whether a row is the header that a map was made for, rather than the first row of a table without one."""
    if not all(is_title(row[at]) for _, at in columns.fields if at < len(row)):
        return False
    if (name := dict(columns.fields).get("full_name")) is not None and _NAME.fullmatch(str(_at(row, name))):
        return False
    named = meanings(columns.titles) or any(map(_passed_over, columns.titles))
    return bool(named) or (all(map(is_title, row)) and not str(_at(row, columns.question)).endswith("?"))


def is_title(cell: Cell) -> bool:
    """Whether a cell may be a title: a short text without digits."""
    return cell is None or (isinstance(cell, str) and len(cell) <= _LONGEST_TITLE and not any(map(str.isdigit, cell)))


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
    return fold(title) in ORDINALS or fold(title) == fold(REASON_HEADER)


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
