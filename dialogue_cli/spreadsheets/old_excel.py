"""Workbooks of Excel 95 to 2003, .xls ([MS-XLS]): a stream of records, of which those that hold cells are read.

Some portals write the records straight into the file, without its container; Excel opens that as well.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from dialogue_cli.spreadsheets.archives import BadWorkbookError
from dialogue_cli.spreadsheets.biff_records import Record, Strings, records
from dialogue_cli.spreadsheets.compound_file import open_compound
from dialogue_cli.spreadsheets.grid import Grid, TableLimit
from dialogue_cli.spreadsheets.refusals import LockedError
from dialogue_cli.spreadsheets.sheets import Cell, Sheet
from dialogue_cli.spreadsheets.text_encoding import decode_bytes
from dialogue_cli.spreadsheets.xlsx_formats import BUILT_IN, Format, duration, kind_of, moment

STREAMS = {"workbook", "book"}  # of Excel 97 and later, and of Excel 95; a file for both holds both
BARE = b"\x09\x08"  # begins a file without a container: the record that opens a stream

_BEGIN, _END = 0x0809, 0x000A
_UNICODE = 0x0600  # the version from Excel 97 on
_SHEET = 0x0010
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass(frozen=True, slots=True)
class _Listed:
    """A sheet as the workbook lists it."""

    at: int
    hidden: bool
    is_table: bool
    name: str


@dataclass(slots=True)
class _Book:
    """What stands before the sheets."""

    unicode: bool
    code_page: str = ""
    since_1904: bool = False
    texts: list[str] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    formats: list[int] = field(default_factory=list)
    sheets: list[_Listed] = field(default_factory=list)

    def take(self, record: Record) -> None:
        data = record.data
        match record.kind:
            case 0x002F:
                raise LockedError
            case 0x0042:
                self.code_page = str(*struct.unpack_from("<H", data))
            case 0x0022:
                self.since_1904 = data[0] == 1
            case 0x041E:
                self.codes[struct.unpack_from("<H", data)[0]] = self.text(record, 2, 2 if self.unicode else 1)
            case 0x00E0:
                self.formats += struct.unpack_from("<H", data, 2)
            case 0x00FC:
                self.texts = Strings(record.pieces, 8).all()
            case 0x0085:
                at, state, content = struct.unpack_from("<IBB", data)
                self.sheets.append(_Listed(at, bool(state & 3), content == 0, self.text(record, 6, 1)))

    def text(self, record: Record, at: int, length_size: int = 2) -> str:
        """The text that stands here in a record, after its length."""
        if self.unicode:
            return Strings(record.pieces, at).next(length_size)
        end = at + length_size + int.from_bytes(record.data[at : at + length_size], "little")
        return decode_bytes(record.data[at + length_size : end], self.code_page)


def read_xls(content: bytes) -> list[Sheet]:
    """The sheets of a workbook, formulas by their last value. Raises LockedError, BadWorkbookError, TooLargeError."""
    container = open_compound(content)
    return read_stream(container.stream(max(STREAMS & container.entries.keys())))


def read_stream(stream: bytes) -> list[Sheet]:
    """As ``read_xls``, of the records without their container."""
    try:
        return _read(stream)
    except (struct.error, IndexError):
        raise BadWorkbookError from None


def _read(stream: bytes) -> list[Sheet]:
    following, limit = records(stream), TableLimit()
    opening = next(following, None)
    if opening is None or opening.kind != _BEGIN:
        raise BadWorkbookError
    version, content = struct.unpack_from("<HH", opening.data)
    book = _Book(unicode=version == _UNICODE)
    if content == _SHEET:
        return [_Cells(book, Grid(limit)).sheet(following)]
    for record in following:
        if record.kind == _END:
            break
        book.take(record)
    return list(_listed_sheets(stream, book, limit))


def _listed_sheets(stream: bytes, book: _Book, limit: TableLimit) -> Iterator[Sheet]:
    left = len(stream)  # sheets that lie on top of each other would be read over and over
    for listed in book.sheets:
        if not listed.is_table:
            continue
        following = records(stream, listed.at)
        if next(following, Record(_END, [], 0)).kind != _BEGIN:
            raise BadWorkbookError
        cells = _Cells(book, Grid(limit, listed.name, listed.hidden))
        yield cells.sheet(following)
        left -= cells.end - listed.at
        if left < 0:
            raise BadWorkbookError


class _Cells:
    """The records of one sheet."""

    def __init__(self, book: _Book, grid: Grid) -> None:
        known = BUILT_IN | {number: kind_of(code) for number, code in book.codes.items()}
        self.end = 0
        self._book = book
        self._grid = grid
        self._formats = [known.get(number, Format.NUMBER) for number in book.formats]
        self._formula = (1, 0)  # the place of the last
        self._takers: dict[int, Callable[[Record], None]] = {
            0x0203: self._number,
            0x027E: self._small_number,
            0x00BD: self._small_numbers,
            0x00FD: self._shared_text,
            0x0204: self._text,
            0x00D6: self._text,
            0x0205: self._truth,
            0x0006: self._result,
            0x0206: self._result,
            0x0406: self._result,
            0x0207: self._text_result,
            0x0208: self._row,
            0x007D: self._columns,
            0x00E5: self._merged,
        }

    def sheet(self, following: Iterator[Record]) -> Sheet:
        """The sheet, up to its end; charts that lie in it are passed over."""
        depth = 1
        for record in following:
            self.end = record.end
            depth += (record.kind == _BEGIN) - (record.kind == _END)
            if not depth:
                break
            if depth == 1 and (take := self._takers.get(record.kind)):
                take(record)
        return self._grid.sheet()

    def _put(self, row: int, column: int, cell: Cell) -> None:
        self._grid.put(row + 1, column, cell)

    def _number(self, record: Record) -> None:
        row, column, style, value = struct.unpack_from("<HHHd", record.data)
        self._put(row, column, self._shown(value, style))

    def _small_number(self, record: Record) -> None:
        row, column, style, packed = struct.unpack_from("<HHHI", record.data)
        self._put(row, column, self._shown(_unpacked(packed), style))

    def _small_numbers(self, record: Record) -> None:
        row, first = struct.unpack_from("<HH", record.data)
        whole = (len(record.data) - 6) // 6 * 6
        for column, (style, packed) in enumerate(struct.iter_unpack("<HI", record.data[4 : 4 + whole]), first):
            self._put(row, column, self._shown(_unpacked(packed), style))

    def _shared_text(self, record: Record) -> None:
        row, column, _, number = struct.unpack_from("<HHHI", record.data)
        self._put(row, column, self._book.texts[number])

    def _text(self, record: Record) -> None:
        row, column = struct.unpack_from("<HH", record.data)
        self._put(row, column, self._book.text(record, 6))

    def _truth(self, record: Record) -> None:
        row, column, _, value, is_error = struct.unpack_from("<HHHBB", record.data)
        self._put(row, column, _ERRORS.get(value) if is_error else bool(value))

    def _result(self, record: Record) -> None:
        row, column, style, value = struct.unpack_from("<HHHd", record.data)
        self._formula = (row, column)
        if record.data[12:14] != b"\xff\xff":
            self._put(row, column, self._shown(value, style))
        elif record.data[6] == 1:
            self._put(row, column, bool(record.data[8]))
        elif record.data[6] == 2:
            self._put(row, column, _ERRORS.get(record.data[8]))

    def _text_result(self, record: Record) -> None:
        self._put(*self._formula, self._book.text(record, 0))

    def _row(self, record: Record) -> None:
        row, options = struct.unpack_from("<H10xB", record.data)
        if options & 0x20:
            self._grid.hidden_rows.add(row + 1)

    def _columns(self, record: Record) -> None:
        first, last, options = struct.unpack_from("<HH4xB", record.data)
        if options & 1:
            self._grid.hide_columns(first, last)

    def _merged(self, record: Record) -> None:
        (count,) = struct.unpack_from("<H", record.data)
        for first, last, left, right in struct.iter_unpack("<4H", record.data[2 : 2 + 8 * count]):
            self._grid.merge(first + 1, left, last + 1 - first, right + 1 - left)

    def _shown(self, value: float, style: int) -> Cell:
        kind = self._formats[style] if style < len(self._formats) else Format.NUMBER
        if kind is Format.MOMENT:
            return moment(value, self._book.since_1904)
        if kind is Format.DURATION:
            return duration(value)
        return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _unpacked(packed: int) -> float:
    """A number in 30 bits: whole or the front half of a float, perhaps in hundredths."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30 if packed >> 31 else 0))
    else:
        (value,) = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))
    return value / 100 if packed & 1 else value
