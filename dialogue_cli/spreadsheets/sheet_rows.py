"""The rows of a sheet as they are read, in whatever order, without building what nobody filled."""

from collections.abc import Sequence
from itertools import zip_longest

from dialogue_cli.spreadsheets.archives import BadWorkbookError, Limit, TooLargeError
from dialogue_cli.spreadsheets.sheets import Row, letters

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_CELLS = 10_000_000  # that the rows of a sheet may span, or that the rows of all sheets may hold


class CellLimit(Limit):
    """What the tables of one file may hold."""

    def __init__(self) -> None:
        super().__init__(MAX_CELLS)


class Rows:
    """Rows by their numbers. Raises TooLargeError where they span too much, BadWorkbookError where Excel has none."""

    def __init__(self, cells: CellLimit) -> None:
        self._cells = cells
        self._rows: list[Row] = []
        self._first = 0
        self._before: dict[int, Row] = {}  # rows that came later and stand before the first
        self._lowest, self._highest = MAX_ROWS + 1, 0
        self.width = 0

    def add(self, numbers: Sequence[int], rows: Sequence[Row]) -> None:
        """Take in rows without blanks at their ends; blank ones are passed over."""
        lengths = list(map(len, rows))
        if not any(lengths):
            return
        if 0 in lengths:
            numbers = [number for number, length in zip(numbers, lengths, strict=True) if length]
            rows = [row for row in rows if row]
        self._measure(min(numbers), max(numbers), max(lengths))
        self._cells.take(sum(lengths))
        if not self._rows:
            self._first = numbers[0]
        following = self._first + len(self._rows)
        if numbers[0] == following and list(range(following, following + len(rows))) == list(numbers):
            self._rows += rows
        else:
            for number, row in zip(numbers, rows, strict=True):
                self._place(number, row)

    def finish(self) -> tuple[int, tuple[Row, ...]]:
        """The number of the first row that holds something, and the rows from it on; (1, ()) where there is none."""
        if not self._rows:
            return 1, ()
        first = min(self._before, default=self._first)
        before = [self._before.get(number, ()) for number in range(first, self._first)]
        return first, (*before, *self._rows)

    def _measure(self, lowest: int, highest: int, widest: int) -> None:
        if lowest < 1 or highest > MAX_ROWS or widest > MAX_COLUMNS:
            raise BadWorkbookError
        self._lowest, self._highest = min(self._lowest, lowest), max(self._highest, highest)
        self.width = max(self.width, widest)
        if (self._highest - self._lowest + 1) * self.width > MAX_CELLS:
            raise TooLargeError(f"có ô ghi chữ ở tận dòng {self._highest}, cột {letters(self.width - 1)}")

    def _place(self, number: int, row: Row) -> None:
        index = number - self._first
        gap = index - len(self._rows)
        if gap >= 0:
            self._cells.take(gap)
            self._rows += [()] * gap
            self._rows.append(row)
        elif index >= 0:
            self._rows[index] = self._merged(self._rows[index], row)
        else:
            self._before[number] = self._merged(self._before.get(number, ()), row)

    def _merged(self, older: Row, newer: Row) -> Row:
        self._cells.take(len(older))
        return tuple(old if new is None else new for old, new in zip_longest(older, newer))


def trimmed(row: Row) -> Row:
    """The row without the blanks at its end."""
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]
