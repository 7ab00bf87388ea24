"""«XML Spreadsheet 2003» of Excel, which many programs write as .xls: one XML file, read as a stream."""

from collections.abc import Callable, Iterator
from datetime import datetime, time

from dialogue_cli.spreadsheets.archives import BadWorkbookError
from dialogue_cli.spreadsheets.grid import Grid, TableLimit
from dialogue_cli.spreadsheets.sheets import Cell, Sheet
from dialogue_cli.spreadsheets.xlsx_strings import Gathered
from dialogue_cli.spreadsheets.xml_stream import Attributes, parse

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"

_CHUNK = 1 << 20


def read_spreadsheet_xml(content: bytes) -> list[Sheet]:
    """The sheets of a workbook, formulas by their last value. Raises BadWorkbookError, TooLargeError."""
    reader = _Reader()
    try:
        parse(pieces(content), reader)
    except ValueError:
        raise BadWorkbookError from None
    return [grid.sheet() for grid in reader.grids]


def pieces(content: bytes) -> Iterator[bytes]:
    """The bytes as a stream, without what stands before the XML and must not."""
    content = content.lstrip(b" \t\r\n") if content[:1].isspace() else content
    return (content[at : at + _CHUNK] for at in range(0, len(content), _CHUNK))


def bare(attributes: Attributes) -> Attributes:
    """The attributes by their names without namespace."""
    return {name.rpartition(" ")[2]: value for name, value in attributes.items()}


def moment_of(text: str) -> Cell:
    """A day, a moment, or a time of day, which Excel puts before its calendar begins; text where it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if moment.tzinfo:
        return text
    if moment.year < 1900:
        return moment.time()
    return moment.date() if moment.time() == time() else moment


def number_of(text: str) -> Cell:
    """A number, whole where it is; what is none stays as it stands."""
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


_VALUES: dict[str, Callable[[str], Cell]] = {
    "Number": number_of,
    "DateTime": moment_of,
    "Boolean": lambda text: text == "1",
}


class _Reader:
    """The elements of a workbook; a cell is put into its sheet when it ends."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self._limit = TableLimit()
        self._aside = 0  # how many comments are open: they hold data as well
        self._row = self._next_row = self._next_column = 0
        self._column = 0  # of the cell from 0, and before the first row of <Column> from 1
        self._formula = self._gathers = False
        self._type = ""
        self._text = Gathered()
        self._begin = {
            "Worksheet": self._begin_sheet,
            "Column": self._tell_column,
            "Row": self._begin_row,
            "Cell": self._begin_cell,
            "Data": self._begin_data,
            "Visible": self._begin_data,
            "Comment": self._begin_aside,
            "PhoneticText": self._begin_aside,
        }

    def start(self, name: str, attributes: Attributes) -> None:
        if begin := self._begin.get(name):
            begin(bare(attributes))

    def text(self, text: str) -> None:
        if self._gathers and not self._aside:
            self._text.add(text)

    def end(self, name: str) -> None:
        if name in ("Comment", "PhoneticText"):
            self._aside -= 1
        elif name == "Data":
            self._gathers = False
        elif name == "Cell":
            self._end_cell()
        elif name == "Visible":
            self._gathers = False
            self._grid.hidden = self._text.take() != "SheetVisible"

    @property
    def _grid(self) -> Grid:
        if not self.grids:
            raise BadWorkbookError
        return self.grids[-1]

    def _begin_sheet(self, attributes: Attributes) -> None:
        self.grids.append(Grid(self._limit, attributes.get("Name", "")))
        self._next_row, self._column = 1, 1

    def _tell_column(self, attributes: Attributes) -> None:
        first = int(attributes.get("Index", self._column))
        last = first + int(attributes.get("Span", 0))
        if attributes.get("Hidden") == "1":
            self._grid.hide_columns(first - 1, last - 1)
        self._column = last + 1

    def _begin_row(self, attributes: Attributes) -> None:
        self._row = _following(attributes, self._next_row)
        self._next_row = self._row + 1 + int(attributes.get("Span", 0))
        self._next_column = 1
        if attributes.get("Hidden") == "1":
            self._grid.hidden_rows.add(self._row)

    def _begin_cell(self, attributes: Attributes) -> None:
        self._column = _following(attributes, self._next_column)
        across, down = int(attributes.get("MergeAcross", 0)), int(attributes.get("MergeDown", 0))
        self._grid.merge(self._row, self._column - 1, down + 1, across + 1)
        self._next_column = self._column + across + 1
        self._formula, self._type = "Formula" in attributes, ""

    def _begin_data(self, attributes: Attributes) -> None:
        self._gathers = True
        if not self._aside:
            self._type = attributes.get("Type", "String")

    def _begin_aside(self, _: Attributes) -> None:
        self._aside += 1

    def _end_cell(self) -> None:
        text = self._text.take()
        if self._formula and not self._type:
            self._grid.miss(self._row, self._column - 1)
        self._grid.put(self._row, self._column - 1, _VALUES.get(self._type, str)(text))


def _following(attributes: Attributes, usual: int) -> int:
    """The index that an element says it has; it cannot be one that is past."""
    index = int(attributes.get("Index", usual))
    if index < usual:
        raise BadWorkbookError
    return index
