"""Where the marks of a survey stand on a sheet: told from its headers and from what its cells say.

Three shapes arrive: a form a row, each item a column (Google Forms, a clerk's list); a form a row, each item five
columns to tick; an item a row, the marks its columns, with counts or ticks in them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from dialogue_cli.model.survey import Satisfaction
from dialogue_cli.received.closing_rows import closing, filled_columns, numbers_columns
from dialogue_cli.received.survey_columns import (
    FormTable,
    Item,
    cell_at,
    form_table,
    is_comment,
    is_ordinal,
    is_personal,
    item_names,
    split_title,
    title_of,
    titles_of,
)
from dialogue_cli.received.survey_marks import count_of, is_other_scale, mark_of, points_of
from dialogue_cli.spreadsheets.sheets import Cell, Row, Sheet
from dialogue_cli.vocabulary import fold, headers

HEADER_WITHIN = 30

_SCANNED = 100  # rows below a header that show what it heads
_FEWEST_MARKS = 3  # of the five, as titles of columns
_SURVEY = re.compile(r"hai_long|khao_sat")
_RATED = re.compile(r"hai_long|danh_gia|cham_diem|thang_diem")
_NUMBER_OF_ELSE = re.compile(
    r"(^|_)(so|tuoi|nhom|to|khu_pho|phuong|xa|thon|ap|lan|dot|phien|buoi|ca|ngay|thang|nam)(_|$)"
)
_OTHER_RECORD = re.compile(r"(^|_)((ma|so)_ho_so|hen_tra|ngay_tra)(_|$)")
_SUMS = {"tong", "cong", "tong_cong", "tong_so", "tong_so_luot", "tong_so_phieu", "so_phieu"}

Marked = tuple[Satisfaction, int]
"""A mark and its column."""


@dataclass(frozen=True, slots=True)
class TallyTable:
    """A table with an item in each row, and in the columns of the marks how many gave them."""

    titles: tuple[str, ...]
    start: int
    item: int
    marks: tuple[Marked, ...]
    total: int | None


def is_survey(sheet: Sheet) -> bool:
    """Whether a sheet holds the forms, or the figures, of a survey of satisfaction."""
    return find_table(sheet) is not None


def find_table(sheet: Sheet) -> FormTable | TallyTable | None:
    """The survey on a sheet; None where there is none."""
    rows = sheet.rows
    if not _has_evidence(rows[:_SCANNED]):
        return None
    return next(_ticked_tables(rows), None) or _form_table(rows)


def _has_evidence(rows: Sequence[Row]) -> bool:
    """Whether some cell is a mark, or speaks of satisfaction."""
    texts = {cell for row in rows for cell in row if isinstance(cell, str) and len(cell) <= 300}
    return any(mark_of(text) for text in texts) or _speaks(texts)


def _speaks(cells: Iterable[Cell]) -> bool:
    return any(isinstance(cell, str) and _SURVEY.search(fold(cell)) for cell in cells)


def _ticked_tables(rows: Sequence[Row]) -> Iterator[FormTable | TallyTable]:
    """The tables under a row that names the marks, where counts or ticks stand below them."""
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        named = [(mark, column) for column, cell in enumerate(row) if (mark := _titled_mark(cell))]
        if len({mark for mark, _ in named}) < _FEWEST_MARKS or not all(isinstance(cell, str | None) for cell in row):
            continue
        if not _is_counted(rows[at + 1 :], [column for _, column in named]):
            continue
        titles, groups = titles_of(rows, at), list(_groups(named))
        item = _item_column(rows[at + 1 :], titles[: named[0][1]]) if len(groups) == 1 else None
        yield _tick_table(rows, at, titles, groups) if item is None else _tally_table(rows, at, titles, item, named)


def _titled_mark(cell: Cell) -> Satisfaction | None:
    """The mark that a title names, alone or in brackets behind its item: «Thái độ [Hài lòng]»."""
    return mark_of(cell) or mark_of(split_title(title_of(cell))[1])


def _is_counted(rows: Sequence[Row], columns: Sequence[int]) -> bool:
    """Whether the columns hold ticks or counts, and no marks in words."""
    below = [row[column] for row in rows for column in columns if column < len(row) and row[column] is not None]
    return not any(map(mark_of, below)) and any(count_of(cell) for cell in below)


def _groups(named: Iterable[Marked]) -> Iterator[list[Marked]]:
    """The marks of each item: a mark that comes again begins the next."""
    group: list[Marked] = []
    for mark, column in named:
        if any(mark is earlier for earlier, _ in group):
            yield group
            group = []
        group.append((mark, column))
    yield group


def _item_column(rows: Sequence[Row], titles: Sequence[str]) -> int | None:
    """The last of the columns that holds texts, which are the items; persons are none."""
    texts = (
        column
        for column, title in reversed(list(enumerate(titles)))
        if not is_personal(title) and sum(len(title_of(cell_at(row, column))) > 3 for row in rows) > 1
    )
    return next(texts, None)


def _tally_table(rows: Sequence[Row], at: int, titles: Sequence[str], item: int, marks: Sequence[Marked]) -> TallyTable:
    """The table; where a second header says that shares come first, the counts are one column further."""
    second = rows[at + 1] if at + 1 < len(rows) else ()
    counted = [(mark, column + _is_share(cell_at(second, column))) for mark, column in marks]
    shown = dict(enumerate(titles)) | dict.fromkeys((column for _, column in marks), "Tỷ lệ")
    shown |= {column: str(mark) for mark, column in counted}
    total = next((column for column, title in enumerate(titles) if fold(title) in _SUMS), None)
    names = tuple(shown.get(column, "") for column in range(max(shown) + 1))
    return TallyTable(names, at + 1, item, tuple(counted), total)


def _is_share(cell: Cell) -> bool:
    return isinstance(cell, str) and (cell.strip() == "%" or fold(cell).startswith(("ty_le", "ti_le", "tl")))


def _tick_table(rows: Sequence[Row], at: int, titles: Sequence[str], groups: Sequence[Sequence[Marked]]) -> FormTable:
    """The table of forms, the columns to tick called after their item and mark, for the rows that are set aside."""
    starts = [group[0][1] for group in groups]
    upper = rows[at - 1] if at else ()
    names = [
        split_title(titles[start])[0] if split_title(titles[start])[1] else _name_above(upper, start, end)
        for start, end in zip(starts, [*starts[1:], groups[-1][-1][1] + 1], strict=True)
    ]
    numbered = [name or f"Mục hỏi {number}" for number, name in enumerate(names, 1)]
    items = [Item(name, tuple(group)) for name, group in zip(item_names(numbered), groups, strict=True)]
    shown = {column: f"{item.name} [{mark}]" for item in items for mark, column in item.columns}
    return form_table(rows, at, [shown.get(column, title) for column, title in enumerate(titles)], items)


def _name_above(upper: Row, start: int, end: int) -> str:
    return next(filter(None, map(title_of, upper[start:end])), "")


def _form_table(rows: Sequence[Row]) -> FormTable | None:
    """The table under the row that names the most items, itself or with the row above it."""
    seen = _forms_among(rows[: HEADER_WITHIN + _SCANNED])
    named = [
        (len(_items(rows, at, seen[at + 1 : at + _SCANNED])), sum(map(bool, map(title_of, row))), -at)
        for at, row in enumerate(rows[:HEADER_WITHIN])
    ]
    most, _, at = max(named, default=(0, 0, 0))
    at = -at
    if not most:
        return None
    table = form_table(rows, at, titles_of(rows, at), _items(rows, at, _forms_among(rows[at + 1 :])))
    return table if _is_convincing(table, rows) else None


def _forms_among(rows: Iterable[Row]) -> list[Row]:
    """The rows, those blank that are surely no forms."""
    return [() if _is_no_form(row) else row for row in rows]


def _is_no_form(row: Row) -> bool:
    filled = filled_columns(row)
    return bool(closing(row, filled)) or numbers_columns(row, filled, bracketed=True)


def _items(rows: Sequence[Row], at: int, below: Sequence[Row]) -> list[Item]:
    """The items that a row names, by the forms below it."""
    if any(map(mark_of, rows[at])):
        return []
    titles = titles_of(rows, at)
    spoken = _speaks(chain.from_iterable(rows[:at]))
    columns = [column for column, title in enumerate(titles) if _is_item(title, _below(below, column), spoken)]
    names = item_names([titles[column] for column in columns])
    return [Item(name, ((None, column),)) for name, column in zip(names, columns, strict=True)]


def _below(rows: Sequence[Row], column: int) -> list[Cell]:
    return [cell for row in rows if (cell := cell_at(row, column)) is not None]


def _is_item(title: str, below: Sequence[Cell], spoken: bool) -> bool:
    """Whether the cells below a title are mostly marks; or points or other words, where the title asks for marks."""
    if not any(map(str.isalpha, title)) or is_ordinal(title):
        return False
    rated = "[" in title or bool(_RATED.search(fold(title)))
    marks = sum(mark_of(cell) is not None for cell in below)
    words = marks + (sum(map(is_other_scale, below)) if rated or marks else 0)
    if 2 * words >= len(below) > 0:
        return True
    points = sum(points_of(cell) is not None for cell in below)
    asked = rated or marks or (spoken and not _NUMBER_OF_ELSE.search(fold(title)) and not is_comment(title))
    return bool(asked) and 2 * (points + marks) >= len(below) > 0


def _is_convincing(table: FormTable, rows: Sequence[Row]) -> bool:
    """Whether it is no other kind of table, which happens to have a column of marks or of small numbers."""
    words = headers("question", "full_name")
    known = {words.get(fold(title)) for title in table.titles}
    another = known >= {"question", "full_name"} or any(_OTHER_RECORD.search(fold(title)) for title in table.titles)
    if another and len(table.items) == 1:
        return False
    marked = any(mark_of(cell) for item in table.items for cell in _below(rows[table.start :], item.columns[0][1]))
    several = len(table.items) > 1 or table.scale is not None
    return marked or (several and _speaks(chain.from_iterable(rows[: table.start])))
