"""Spreadsheets of LibreOffice and Google, .ods: one XML part, read as a stream; .fods is that part as a file."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable
from datetime import time, timedelta

from dialogue_cli.spreadsheets.archives import BadWorkbookError, inflate_declared, open_archive
from dialogue_cli.spreadsheets.grid import Grid, TableLimit
from dialogue_cli.spreadsheets.refusals import LockedError
from dialogue_cli.spreadsheets.sheet_rows import MAX_COLUMNS, MAX_ROWS
from dialogue_cli.spreadsheets.sheets import Cell, Sheet
from dialogue_cli.spreadsheets.spreadsheet_xml import bare, moment_of, number_of, pieces
from dialogue_cli.spreadsheets.xlsx_strings import MAX_LENGTH, Gathered
from dialogue_cli.spreadsheets.xml_stream import Attributes, parse

UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, KeyError, ValueError)
"""What torn zips raise; RuntimeError is a password's."""

_MANIFEST = "META-INF/manifest.xml"
_TABLE_DEPTH = 4  # document, body, spreadsheet, table; those further in are copies of other files' tables
_DURATION = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d*)?S)?")
_NUMBERS = ("float", "percentage", "currency")


def read_ods(content: bytes) -> list[Sheet]:
    """The sheets of a workbook, formulas by their last value. Raises LockedError, BadWorkbookError, TooLargeError."""
    try:
        with open_archive(content) as archive:
            manifest = inflate_declared(archive, archive.getinfo(_MANIFEST)) if _MANIFEST in archive.namelist() else ()
            if any(b"encryption-data" in chunk for chunk in manifest):
                raise LockedError
            return _read(inflate_declared(archive, archive.getinfo("content.xml")))
    except UNREADABLE:
        raise BadWorkbookError from None


def read_fods(content: bytes) -> list[Sheet]:
    """The sheets of a workbook that is one XML file. Raises BadWorkbookError, TooLargeError."""
    return _read(pieces(content))


def _read(chunks: Iterable[bytes]) -> list[Sheet]:
    reader = _Reader()
    try:
        parse(chunks, reader)
    except ValueError:
        raise BadWorkbookError from None
    return [grid.sheet() for grid in reader.grids]


class _Reader:
    """The elements of a workbook; a cell is put into its sheet when it ends."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self._limit = TableLimit()
        self._depth = 0
        self._style = ""
        self._unseen: set[str] = set()  # the styles of hidden sheets
        self._in_table = False
        self._row = self._rows = 0  # from 1, and how many it stands for
        self._column = self._columns = 0  # from 0, and how many it stands for
        self._cell: Attributes = {}
        self._cell_depth = 0  # 0 where no cell is open
        self._lines = 0
        self._gathers = False
        self._text = Gathered()
        self._begin: dict[str, Callable[[Attributes], None]] = {
            "style": self._begin_style,
            "table-properties": self._tell_style,
            "table": self._begin_table,
        }
        self._begin_in_table: dict[str, Callable[[Attributes], None]] = {
            "table": self._begin_table,
            "table-column": self._tell_column,
            "table-row": self._begin_row,
            "table-cell": self._begin_cell,
            "covered-table-cell": self._begin_cell,
            "p": self._begin_line,
            "s": lambda attributes: self.text(" " * _times(attributes, "c", MAX_LENGTH)),
            "tab": lambda _: self.text("\t"),
            "line-break": lambda _: self.text("\n"),
        }

    def start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if begin := (self._begin_in_table if self._in_table else self._begin).get(name):
            begin(bare(attributes))

    def text(self, text: str) -> None:
        if self._gathers:
            self._text.add(text)

    def end(self, name: str) -> None:
        self._depth -= 1
        if not self._in_table:
            return
        if name == "p":
            self._gathers = False
        elif name in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif name == "table-row":
            self.grids[-1].repeat(self._row, self._rows - 1)
            self._row += self._rows
        elif name == "table":
            self._in_table = False

    def _begin_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("name", "")

    def _tell_style(self, attributes: Attributes) -> None:
        if attributes.get("display") == "false":
            self._unseen.add(self._style)

    def _begin_table(self, attributes: Attributes) -> None:
        if self._in_table:
            raise BadWorkbookError
        if self._depth == _TABLE_DEPTH:
            hidden = attributes.get("style-name") in self._unseen
            self.grids.append(Grid(self._limit, attributes.get("name", ""), hidden))
            self._in_table, self._row, self._column = True, 1, 0

    def _tell_column(self, attributes: Attributes) -> None:
        count = _times(attributes, "number-columns-repeated", MAX_COLUMNS)
        if _is_hidden(attributes):
            self.grids[-1].hide_columns(self._column, self._column + count - 1)
        self._column += count

    def _begin_row(self, attributes: Attributes) -> None:
        self._rows = _times(attributes, "number-rows-repeated", MAX_ROWS + 1)
        self._column = 0
        if _is_hidden(attributes):
            self.grids[-1].hide_rows(self._row, self._row + self._rows - 1)

    def _begin_cell(self, attributes: Attributes) -> None:
        self._cell, self._cell_depth, self._lines = attributes, self._depth, 0
        self._columns = _times(attributes, "number-columns-repeated", MAX_COLUMNS + 1)

    def _begin_line(self, _: Attributes) -> None:
        self._gathers = self._depth == self._cell_depth + 1  # not in a note
        if self._gathers and self._lines:
            self._text.add("\n")
        self._lines += self._gathers

    def _end_cell(self) -> None:
        text, cell, grid = self._text.take(), self._cell, self.grids[-1]
        if "formula" in cell and "value-type" not in cell and not text:
            grid.miss(self._row, self._column)
        if (value := _value(cell, text)) not in (None, ""):
            for column in range(self._column, self._column + self._columns):
                grid.put(self._row, column, value)
        rows = _times(cell, "number-rows-spanned", MAX_ROWS)
        columns = _times(cell, "number-columns-spanned", MAX_COLUMNS)
        grid.merge(self._row, self._column, rows, columns)
        self._column += self._columns
        self._cell_depth = 0


def _value(cell: Attributes, text: str) -> Cell:
    kind = cell.get("value-type", "")
    if kind in _NUMBERS:
        return number_of(cell.get("value", text))
    if kind == "date":
        return moment_of(cell.get("date-value", text))
    if kind == "time":
        return _clock(cell.get("time-value", "")) or text
    if kind == "boolean":
        return cell.get("boolean-value") == "true"
    return text or cell.get("string-value")


def _clock(text: str) -> Cell:
    """«PT08H30M00S» as a time of day; one of a day and more as «1 day, 2:30:00»."""
    match = _DURATION.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = (int(number or 0) for number in match.groups())
    if max(hours / 24, minutes / 60, seconds / 60) < 1:
        return time(hours, minutes, seconds)
    return str(timedelta(hours=hours, minutes=minutes, seconds=seconds))


def _is_hidden(attributes: Attributes) -> bool:
    return attributes.get("visibility", "visible") != "visible"


def _times(attributes: Attributes, name: str, most: int) -> int:
    return max(1, min(int(attributes[name]), most)) if name in attributes else 1
