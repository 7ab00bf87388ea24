"""The tables of a web page, put together from its tags as they come; a missing end tag is read as browsers read it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dialogue_cli.spreadsheets.archives import Limit, TooLargeError
from dialogue_cli.spreadsheets.grid import Grid, TableLimit, check_place
from dialogue_cli.spreadsheets.sheets import Cell
from dialogue_cli.spreadsheets.spreadsheet_xml import number_of

MAX_TAGS = 3_000_000
MAX_TABLES = 10_000
MAX_DEPTH = 20

_LONGEST_CELL = 1_000_000  # before spaces are taken together, and while it may frame a page
_WIDEST, _HIGHEST = 1_000, 65_534  # what browsers take of colspan and rowspan
_BLOCKS = frozenset(("p", "div", "li", "ul", "ol", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr"))
_SILENT = frozenset(("script", "style", "title", "template"))
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LINE, _BLOCK = "\n", "\r"  # among the pieces of a cell, where those of the source have become spaces
_CUT_NUMBER = re.compile(r"\d([.,]\d+)?E\+\d+|#+", re.IGNORECASE)  # what a narrow column shows


@dataclass(slots=True)
class _Cell:
    """A cell while it is read: its texts and, in their places, the tables in it."""

    row: int
    column: int
    number: str = ""  # what Excel says stands behind the text
    length: int = 0
    pieces: "list[str | _Table]" = field(default_factory=list)

    @property
    def tables(self) -> "list[_Table]":
        return [piece for piece in self.pieces if not isinstance(piece, str)]

    def value(self, with_tables: bool = True) -> Cell:
        """The text as it is shown; the number behind it where a narrow column cuts that off."""
        pieces = (piece if isinstance(piece, str) else piece.text() if with_tables else "" for piece in self.pieces)
        text = _as_shown("".join(pieces))
        if self.number and _CUT_NUMBER.fullmatch(text):
            number = number_of(self.number)
            return text if isinstance(number, str) else number
        return text if text.strip("\xa0") else None


class _Table:
    """A table while it is read."""

    def __init__(self, limit: TableLimit) -> None:
        self.grid = Grid(limit)
        self.cell: _Cell | None = None  # that is open
        self.mixed: list[_Cell] = []  # that hold tables
        self._limit = limit
        self._row = 0
        self._column = 0  # where the next cell stands, at the earliest
        self._columns = 0  # that <col> has told of
        self._filled = 0
        self._covered: dict[int, int] = {}  # the last row that a cell from above reaches into, by column
        self._spans: list[tuple[int, int, int, int]] = []

    def begin_row(self, hidden: bool) -> None:
        self.end_row()
        self._row, self._column = self._row + 1, 0
        check_place(self._row, 0)
        if hidden:
            self.grid.hidden_rows.add(self._row)

    def end_row(self) -> None:
        self.end_cell()
        stored = len(self.grid.rows.get(self._row, ()))
        self._limit.take(max(0, self._column - stored))  # blank cells take no memory, but time

    def begin_cell(self, rows: int, columns: int, number: str) -> None:
        self.end_cell()
        self._row = self._row or 1
        while self._covered.get(self._column, 0) >= self._row:
            self._column += 1
        check_place(self._row, self._column + columns - 1)
        self.cell = _Cell(self._row, self._column, number)
        if rows > 1:
            self._limit.take(columns)
            self._covered |= dict.fromkeys(range(self._column, self._column + columns), self._row + rows - 1)
        if rows > 1 or columns > 1:
            self._spans.append((self._row, self._column, rows, columns))
        self._column += columns

    def end_cell(self) -> None:
        cell, self.cell = self.cell, None
        if cell is None:
            return
        if cell.tables:
            self.mixed.append(cell)
        elif (value := cell.value()) is not None:
            self._filled += 1
            self.grid.put(cell.row, cell.column, value)

    def tell_column(self, hidden: bool, count: int) -> None:
        if hidden:
            self.grid.hide_columns(self._columns, self._columns + count - 1)
        self._columns += count

    def size(self) -> int:
        """The filled cells of this table or of the largest in it."""
        return max(self._filled, self._inner_size())

    def grids(self) -> Iterator[Grid]:
        """The table, tables in its cells as text; where it only frames larger ones, these on their own."""
        framing = self._inner_size() > self._filled
        for cell in self.mixed:
            self.grid.put(cell.row, cell.column, cell.value(with_tables=not framing))
        for row, column, rows, columns in self._spans:
            self.grid.merge(row, column, min(rows, self._row + 1 - row), columns)
        if self.grid.rows:
            yield self.grid
        if framing:
            for table in self._inner():
                yield from table.grids()

    def text(self) -> str:
        rows = (row for grid in self.grids() for row in grid.sheet().rows)
        return _BLOCK + _BLOCK.join(" ".join(str(cell) for cell in row if cell is not None) for row in rows) + _BLOCK

    def _inner(self) -> "list[_Table]":
        return [table for cell in self.mixed for table in cell.tables]

    def _inner_size(self) -> int:
        return max((table.size() for table in self._inner()), default=0)


class Page:
    """What lxml tells of a page, tag by tag. Raises TooLargeError."""

    def __init__(self, limit: TableLimit) -> None:
        self.outermost: list[_Table] = []
        self._limit = limit
        self._tags = Limit(MAX_TAGS)
        self._tables = Limit(MAX_TABLES)
        self._open: list[_Table] = []
        self._silent = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._tags.take(1)
        if tag == "table":
            self._begin_table()
        elif tag == "tr":
            self._table().begin_row(_is_hidden(attributes))
        elif tag in ("td", "th"):
            rows, columns = _span(attributes, "rowspan", _HIGHEST), _span(attributes, "colspan", _WIDEST)
            self._table().begin_cell(rows, columns, attributes.get("x:num", ""))
        elif tag == "br":
            self._add(_LINE)
        elif tag in _BLOCKS:
            self._add(_BLOCK)
        elif tag in _SILENT:
            self._silent += 1
        elif tag == "col":
            self._table().tell_column(_is_hidden(attributes), _span(attributes, "span", _WIDEST))

    def end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._add(_BLOCK)
        elif tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif not self._open:
            return
        elif tag in ("td", "th"):
            self._open[-1].end_cell()
        elif tag == "tr":
            self._open[-1].end_row()
        elif tag == "table":
            self._end_table()

    def data(self, text: str) -> None:
        self._add(_SPACES.sub(" ", text))

    def close(self) -> None:
        while self._open:
            self._end_table()

    def _table(self) -> _Table:
        """The innermost table; a new one for a row that stands in none."""
        if not self._open:
            self._begin_table()
        return self._open[-1]

    def _begin_table(self) -> None:
        self._tables.take(1)
        if len(self._open) >= MAX_DEPTH:
            raise TooLargeError(f"có bảng lồng nhau quá {MAX_DEPTH} tầng")
        self._open.append(_Table(self._limit))

    def _end_table(self) -> None:
        table = self._open.pop()
        table.end_row()
        if not self._open:
            self.outermost.append(table)
        elif (cell := self._open[-1].cell) and (table.mixed or table.grid.rows):
            cell.pieces.append(table)

    def _add(self, piece: str) -> None:
        if self._open and not self._silent and (cell := self._open[-1].cell):
            cell.pieces.append(piece)
            cell.length += len(piece)
            if cell.length > _LONGEST_CELL:
                raise TooLargeError("có ô dài hơn một triệu chữ")


def _as_shown(text: str) -> str:
    """One space for several, one line for the edges of blocks that meet."""
    if "  " in text:
        text = re.sub(" +", " ", text)
    if _BLOCK in text or _LINE in text:
        text = re.sub(" ?\r[ \r]*", _BLOCK, text)
        text = re.sub("[ \r]?\n[ \r]?", _LINE, text).replace(_BLOCK, _LINE)
    return text.strip(" \n")


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "display:none" in attributes.get("style", "").replace(" ", "").lower()


def _span(attributes: Mapping[str, str], name: str, most: int) -> int:
    """How many rows or columns a cell spans; a rowspan of 0 means all that follow."""
    if name not in attributes or not (number := re.match(r"\s*(\d{1,9})", attributes[name])):
        return 1
    return min(int(number[1]), most) or (most if name == "rowspan" else 1)
