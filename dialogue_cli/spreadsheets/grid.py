"""A table put together cell by cell; one larger than any list is refused before it fills the memory."""

from dataclasses import dataclass, field

from dialogue_cli.spreadsheets.archives import Limit, TooLargeError
from dialogue_cli.spreadsheets.sheet_rows import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from dialogue_cli.spreadsheets.sheets import Cell, Range, Sheet, letters
from dialogue_cli.spreadsheets.xlsx_strings import MAX_LENGTH

MAX_SHOWN = 500_000_000

_NOTE = 20  # what is told of a cell takes the room of so many
_REPEATS = 10_000  # of a row that holds something: more is no list of people


class TableLimit(Limit):
    """How many cells the tables of one file may span; ``shown``, how many letters they may show."""

    def __init__(self) -> None:
        super().__init__(MAX_CELLS)
        self.shown = Limit(MAX_SHOWN)


@dataclass(slots=True)
class Grid:
    """A sheet while it is read: rows by their numbers from 1, columns from 0."""

    limit: TableLimit
    name: str = ""
    hidden: bool = False
    rows: dict[int, list[Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Range] = field(default_factory=list)
    uncounted: list[str] = field(default_factory=list)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Put a value where it stands, in place of an earlier one. Raises TooLargeError beyond the limits."""
        if cell is None or cell == "":
            return
        check_place(row, column)
        if isinstance(cell, str):
            check_length(cell)
            self.limit.shown.take(len(cell))
        cells = self.rows.setdefault(row, [])
        if column < len(cells):
            cells[column] = cell
            return
        self.limit.take(column + 1 - len(cells))
        cells.extend([None] * (column - len(cells)))
        cells.append(cell)

    def repeat(self, row: int, times: int) -> None:
        """Let so many rows below this one hold the same."""
        cells = self.rows.get(row)
        if cells:
            if times > _REPEATS:
                raise TooLargeError(f"lặp lại một dòng có chữ {_dotted(times + 1)} lần")
            check_place(row + times, 0)
            self.limit.take(times * len(cells))
            self.limit.shown.take(times * sum(len(cell) for cell in cells if isinstance(cell, str)))
            self.rows |= dict.fromkeys(range(row + 1, row + times + 1), cells)

    def merge(self, row: int, column: int, rows: int, columns: int) -> None:
        """Note cells that are shown as one: so many ``rows`` and ``columns`` from this place on."""
        if rows > 1 or columns > 1:
            self.limit.take(_NOTE)
            self.merged.append((row, column, row + rows - 1, column + columns - 1))

    def miss(self, row: int, column: int) -> None:
        """Note a formula that has no value yet."""
        self.limit.take(_NOTE)
        self.uncounted.append(f"{letters(column)}{row}")

    def hide_rows(self, first: int, last: int) -> None:
        self.hidden_rows.update(range(first, min(last, MAX_ROWS) + 1))

    def hide_columns(self, first: int, last: int) -> None:
        self.hidden_columns.update(range(first, min(last, MAX_COLUMNS - 1) + 1))

    def sheet(self) -> Sheet:
        first, last = min(self.rows, default=1), max(self.rows, default=0)
        self.limit.take(last + 1 - first - len(self.rows))
        return Sheet(
            self.name,
            tuple(tuple(self.rows.get(number, ())) for number in range(first, last + 1)),
            first_row=first,
            hidden=self.hidden,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            merged=tuple(self.merged),
            uncounted=tuple(self.uncounted),
        )


def check_place(row: int, column: int) -> None:
    """Raises TooLargeError for a row from 1 or a column from 0 that Excel has not."""
    if row > MAX_ROWS:
        raise TooLargeError(f"có hơn {_dotted(MAX_ROWS)} dòng")
    if column >= MAX_COLUMNS:
        raise TooLargeError(f"có hơn {_dotted(MAX_COLUMNS)} cột")


def check_length(text: str) -> None:
    """Raises TooLargeError for a text that is too long for a cell."""
    if len(text) > MAX_LENGTH:
        raise TooLargeError(f"có ô dài hơn {_dotted(MAX_LENGTH)} chữ, bắt đầu bằng «{text[:40].strip()}»")


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
