"""One sheet of a workbook from its XML: usual rows at once, every other by the letter of the format."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialogue_cli.spreadsheets.archives import BadWorkbookError, Limit, TooLargeError
from dialogue_cli.spreadsheets.sheet_rows import MAX_COLUMNS, MAX_ROWS, CellLimit, Rows
from dialogue_cli.spreadsheets.sheets import Cell, Range, Row, Sheet, letters
from dialogue_cli.spreadsheets.xlsx_strings import Gathered
from dialogue_cli.spreadsheets.xlsx_usual_rows import UsualRows, column_number
from dialogue_cli.spreadsheets.xlsx_values import Values
from dialogue_cli.spreadsheets.xml_stream import Attributes, Eater, parse_units

MAX_NOTES = 500_000  # merged ranges, or formulas without a value

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


def read_sheet(
    chunks: Iterable[bytes], name: str, hidden: bool, values: Values, cells: CellLimit, tags: Limit
) -> Sheet:
    """The sheet that this XML describes. Raises BadWorkbookError, TooLargeError."""
    reader = _SheetReader(values, cells)
    parse_units(chunks, reader, "sheetData", "row", tags)
    first_row, rows = reader.rows.finish()
    return Sheet(
        name,
        rows,
        first_row=first_row,
        hidden=hidden,
        hidden_rows=frozenset(reader.hidden_rows),
        hidden_columns=_columns(reader.hidden_columns, reader.rows.width),
        merged=tuple(reader.merged),
        uncounted=tuple(reader.uncounted),
    )


@dataclass(slots=True)
class _Open:
    """A cell that has begun."""

    row: int
    column: int  # from 0
    kind: str
    style: int
    is_formula: bool = False
    has_value: bool = False


class _SheetReader:
    """What is done with the elements of a sheet."""

    def __init__(self, values: Values, cells: CellLimit) -> None:
        self.rows = Rows(cells)
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []  # the first from 0, and the one behind the last
        self.merged: list[Range] = []
        self.uncounted: list[str] = []
        self._values = values
        self._seen = 0  # rows, blank ones too
        self._row = self._column = 0  # the last that began; columns from 0
        self._row_hidden = False
        self._row_cells = 0  # empty ones too
        self._cells: dict[int, Cell] = {}  # of the row, by column
        self._cell: _Open | None = None
        self._gathered = Gathered()
        self._gathers = self._in_reading = False

    def usual(self, prefix: bytes) -> Eater:
        """The eater of rows without anything unusual in them."""
        return UsualRows(prefix, self._values, self._take_usual).eat

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            self._start_row(attributes)
        elif name == "c":
            self._start_cell(attributes)
        elif self._cell:
            self._start_inside(self._cell, name)
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self.hidden_columns.append((int(attributes.get("min", 0)) - 1, int(attributes.get("max", 0))))
            _check_notes(self.hidden_columns)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        if self._gathers:
            self._gathered.add(text)

    def end(self, name: str) -> None:
        self._gathers = False
        if name == "rPh":
            self._in_reading = False
        elif name == "c" and self._cell:
            self._end_cell(self._cell)
        elif name == "row":
            self._end_row()

    def _start_row(self, attributes: Attributes) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._column, self._row_cells = -1, 0
        self._row_hidden = attributes.get("hidden") in ("1", "true")
        self._count_rows(1)

    def _start_cell(self, attributes: Attributes) -> None:
        row, self._column = _place(attributes.get("r"), (self._row, self._column + 1))
        self._cell = _Open(row, self._column, attributes.get("t", ""), int(attributes.get("s", -1)))
        self._row_cells += 1
        if self._row_cells > MAX_COLUMNS:
            raise BadWorkbookError

    def _start_inside(self, cell: _Open, name: str) -> None:
        if name == "v":
            cell.has_value = True
            self._gathers = cell.kind != "inlineStr"
        elif name == "f":
            cell.is_formula = True
        elif name == "is":
            cell.kind = "inlineStr"
            self._gathered.take()  # a number beside the text says nothing more
        elif name == "rPh":
            self._in_reading = True
        elif name == "t":
            self._gathers = not self._in_reading

    def _end_cell(self, cell: _Open) -> None:
        self._cell = None
        if raw := self._gathered.take():
            (value,) = self._values.cells(cell.kind, cell.style, [raw])
            self._put(cell, value)
        elif cell.is_formula and not (cell.kind == "str" and cell.has_value):
            self.uncounted.append(f"{letters(cell.column)}{cell.row}")
            _check_notes(self.uncounted)

    def _put(self, cell: _Open, value: Cell) -> None:
        if cell.row == self._row:
            self._cells[cell.column] = value if value is not None else self._cells.get(cell.column)
        elif value is not None:
            self.rows.add([cell.row], [(*(None,) * cell.column, value)])

    def _end_row(self) -> None:
        filled = [column for column, cell in self._cells.items() if cell is not None]
        if filled:
            self.rows.add([self._row], [tuple(map(self._cells.get, range(max(filled) + 1)))])
            self.hidden_rows |= {self._row} if self._row_hidden else set()
        self._cells = {}

    def _take_usual(self, numbers: list[int], rows: list[Row], hidden: set[int]) -> None:
        self._count_rows(len(numbers))
        self._row = numbers[-1]
        self.rows.add(numbers, rows)
        if hidden:
            self.hidden_rows |= {number for number, row in zip(numbers, rows, strict=True) if row and number in hidden}

    def _count_rows(self, rows: int) -> None:
        self._seen += rows
        if self._seen > MAX_ROWS:
            raise BadWorkbookError

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        (top, left), (bottom, right) = _place(first), _place(last or first)
        self.merged.append((top, left, bottom, right))
        _check_notes(self.merged)


def _place(reference: str | None, otherwise: tuple[int, int] = (0, 0)) -> tuple[int, int]:
    """The row and column of «B7». Raises BadWorkbookError for what is none."""
    if reference is None:
        return otherwise
    match = _REFERENCE.fullmatch(reference)
    row, column = (int(match[2]), column_number(match[1])) if match else (0, 0)
    if not 1 <= row <= MAX_ROWS or column >= MAX_COLUMNS:
        raise BadWorkbookError
    return row, column


def _columns(hidden: list[tuple[int, int]], width: int) -> frozenset[int]:
    """The columns of the table that these ranges cover, each looked at once."""
    columns: set[int] = set()
    reached = 0
    for first, end in sorted(hidden):
        columns.update(range(max(first, reached), min(end, width)))
        reached = max(reached, end)
    return frozenset(columns)


def _check_notes(notes: Sequence[object]) -> None:
    if len(notes) > MAX_NOTES:
        raise TooLargeError
