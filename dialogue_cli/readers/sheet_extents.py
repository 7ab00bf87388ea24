"""What the cells of a sheet span and what their texts come to, from its XML as a stream."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_CELLS = 10_000_000
MAX_TEXT = 500_000_000

_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


class TooLargeError(Exception):
    """The workbook would take more memory than a register ever needs."""


class BadWorkbookError(Exception):
    """The workbook's parts cannot be read."""


@dataclass(slots=True)
class Extent:
    """The rectangle that the filled cells span, and what their texts come to."""

    shared: list[int] = field(default_factory=list)  # the length of each shared text of the workbook
    rows: int = 0
    columns: int = 0
    text: int = 0

    @property
    def cells(self) -> int:
        return self.rows * self.columns

    def add(self, row: int, column: int, text: int = 0) -> None:
        self.rows = max(self.rows, row)
        self.columns = max(self.columns, column)
        self.text += text
        if self.cells > MAX_CELLS or self.text > MAX_TEXT:
            raise TooLargeError

    def length(self, kind: str, value: str) -> int:
        """The characters that a cell of this kind shows."""
        if kind == "s" and value.isdecimal() and int(value) < len(self.shared):
            return self.shared[int(value)]
        return len(value)


def shared_lengths(chunks: Iterable[bytes]) -> list[int]:
    """The length of each shared text, in its order."""
    lengths: list[int] = []

    def start(name: str, _: dict[str, str]) -> None:
        if name == "si":
            lengths.append(0)

    def add(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    _parse(chunks, start, text=add)
    return lengths


def scan_sheet(chunks: Iterable[bytes], extent: Extent) -> None:
    """Span the cells that hold something: one that is only formatted takes no memory."""
    row = column = 0
    kind = value = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, kind, value
        reference = attributes.get("r", "")
        if name == "row":
            row, column = int(reference) if reference.isdecimal() else row + 1, 0
        elif name == "c":
            column, kind = column + 1, attributes.get("t", "")
            if match := _REFERENCE.fullmatch(reference):
                column, row = column_number(match.group(1)), int(match.group(2))
        value = ""

    def end(name: str) -> None:
        if name in ("v", "t"):
            extent.add(row, column, extent.length(kind, value))

    def add(text: str) -> None:
        nonlocal value
        value += text

    _parse(chunks, start, end, add)


def scan_ods(chunks: Iterable[bytes]) -> Extent:
    """Span the filled cells of OpenDocument tables, where one element can stand for many rows and columns."""
    scan = _OdsScan()
    _parse(chunks, scan.start, scan.end, scan.add)
    return scan.extent


@dataclass(slots=True)
class _OdsScan:
    extent: Extent = field(default_factory=Extent)
    row: int = 0  # rows before this one
    rows: int = 1  # how many rows this one stands for
    column: int = 0  # columns up to this one
    columns: int = 1
    filled: int = 0  # the last column of the row that holds something
    text: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self.row = 0
        elif name == "table-row":
            self.rows, self.column, self.filled, self.text = _times(attributes, "number-rows-repeated"), 0, 0, 0
        elif name in ("table-cell", "covered-table-cell"):
            self.columns = _times(attributes, "number-columns-repeated")
            self.column += self.columns
            self.filled = self.column if any(key.endswith("value-type") for key in attributes) else self.filled
        elif name == "p":
            self.filled = self.column

    def end(self, name: str) -> None:
        if name != "table-row":
            return
        if self.filled:
            self.extent.add(self.row + self.rows, self.filled, self.text * self.rows)
        self.row += self.rows

    def add(self, text: str) -> None:
        self.text += len(text) * self.columns


def _times(attributes: dict[str, str], name: str) -> int:
    number = next((value for key, value in attributes.items() if key.endswith(name)), "1")
    return int(number) if number.isdecimal() else 1


def column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _parse(
    chunks: Iterable[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Run the handlers over an XML part, elements by their names without namespace. Raises BadWorkbookError."""

    def refuse(*_: object) -> None:
        raise BadWorkbookError

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse  # no office program writes one; entities are how XML bombs are built
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(" ")[2], attributes)
    parser.EndElementHandler = end and (lambda name: end(name.rpartition(" ")[2]))
    parser.CharacterDataHandler = text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise BadWorkbookError from None
