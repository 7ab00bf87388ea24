"""A .docx of any origin → its lines in reading order, each with its place, its letters and how it stands."""

import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.lint.formatting import Formats
from dialogue_cli.lint.lines import Cell, Line, Stretch, WordFile
from dialogue_cli.lint.package import UNREADABLE, Package, unreadable
from dialogue_cli.lint.printed import GONE, is_gone, texts_of
from dialogue_cli.lint.sections import SheetReader
from dialogue_cli.lint.xml import Element, W, child, value
from dialogue_cli.spreadsheets.archives import TooLargeError, check_sizes

_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DRAWN = ("{*}line", "{*}cxnSp", "{*}shape", "{*}rect", "{*}wsp", "{*}pict")
_DEEPEST = 100
_MOST_LINES = 200_000  # some 6,000 pages
_FRAME = "khung chữ"


def read_word_file(file: Path) -> WordFile:
    """The lines and sheets of a .docx. Raises UserError (YM01, ND90, ND91) for what is none or cannot be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            check_sizes(archive)
            return _Reader(Package(archive)).read(file)
    except FileNotFoundError:
        raise UserError(Problem("YM01", "không có tệp này", Place(str(file)), "Kiểm tra lại đường dẫn.")) from None
    except TooLargeError:
        raise UserError(
            Problem("ND91", "tệp bung ra quá lớn", Place(str(file)), "Tệp này có thể gây treo máy.")
        ) from None
    except UNREADABLE:
        raise UserError(unreadable(file)) from None


class _Reader:
    """Walks the body in reading order, counting paragraphs, tables and sections."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._formats = Formats(package.related("styles"), package.related("theme"), package.related("numbering"))
        self._paragraphs = self._tables = self._frames = self._section = 0

    def read(self, file: Path) -> WordFile:
        document = self._package.read_to_show(self._package.main)
        body = child(document, "body")
        if document.tag == f"{_STRICT}document":
            hint = "Mở bằng Word, lưu lại dạng «Word Document (*.docx)»."
            raise UserError(Problem("ND90", "tệp này lưu ở dạng «Strict Open XML»", Place(str(file)), hint))
        if body is None:
            raise KeyError("body")
        lines = tuple(islice(self._block(body, None, None, 0), _MOST_LINES + 1))
        if len(lines) > _MOST_LINES:
            raise TooLargeError
        sheets = tuple(SheetReader(self._package, self._header_line).read(body))
        return WordFile(file, lines, sheets, self._package.main, self._package.shown)

    def _block(self, parent: Element, cell: Cell | None, table_style: str | None, depth: int) -> Iterator[Line]:
        """The lines below an element that holds paragraphs and tables."""
        if depth > _DEEPEST:
            raise ValueError("nested too deeply")
        for element in parent:
            if not isinstance(element.tag, str) or element.tag in GONE:
                continue
            if element.tag == f"{W}p":
                yield from self._paragraph(element, cell, table_style)
            elif element.tag == f"{W}tbl":
                yield from self._table(element, cell, depth)
            elif element.tag not in (f"{W}sectPr", f"{W}pPr", f"{W}r"):
                yield from self._block(element, cell, table_style, depth + 1)

    def _table(self, table: Element, outer: Cell | None, depth: int) -> Iterator[Line]:
        if outer is None:
            self._tables += 1
        style = value(child(table, "tblPr", "tblStyle"))
        for row_number, row in enumerate(_below(table, "tr"), 1):
            for column, cell in enumerate(_below(row, "tc"), 1):
                where = outer or Cell(self._tables, row_number, column)
                yield from self._block(cell, where, style, depth + 1)

    def _paragraph(self, element: Element, cell: Cell | None, table_style: str | None) -> Iterator[Line]:
        if cell is None:
            self._paragraphs += 1
        yield self._line(element, cell, table_style, self._place(cell))
        for frame in _frames(element):
            self._frames += 1
            place = f"{_FRAME} {self._frames}"
            for inner in frame.iter(f"{W}p"):
                if not is_gone(inner):
                    yield self._line(inner, cell, None, place)
        if child(element, "pPr", "sectPr") is not None:
            self._section += 1

    def _place(self, cell: Cell | None) -> str:
        if cell is None:
            return f"đoạn {self._paragraphs}"
        return f"bảng {cell.table}, hàng {cell.row}, ô {cell.column}"

    def _header_line(self, element: Element) -> Line:
        return self._line(element, None, None, "đầu trang")

    def _line(self, element: Element, cell: Cell | None, table_style: str | None, place: str) -> Line:
        formats, own = self._formats, child(element, "pPr")
        stretches = tuple(self._stretches(element, own, table_style))
        return Line(
            place=place,
            stretches=stretches,
            spacing=formats.spacing(own, table_style),
            section=self._section,
            cell=cell,
            style=formats.style_name(own),
            outline=formats.outline(own),
            listed=formats.is_listed(own),
            ruled=_is_ruled(element),
            framed=place.startswith(_FRAME),
            element=element,
        )

    def _stretches(self, parent: Element, own: Element, table_style: str | None) -> Iterator[Stretch]:
        for element in parent:
            if not isinstance(element.tag, str) or element.tag in GONE:
                continue
            if element.tag == f"{W}r":
                letters = self._formats.letters(own, element, table_style)
                text = "".join(texts_of(element))
                if text and not letters.hidden:
                    yield Stretch(text, letters, element)
            elif element.tag != f"{W}pPr":
                yield from self._stretches(element, own, table_style)


def _below(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those inside content controls too."""
    for element in parent:
        if not isinstance(element.tag, str) or element.tag in GONE:
            continue
        if element.tag == f"{W}{name}":
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _below(element, name)


def _frames(paragraph: Element) -> Iterator[Element]:
    """The text boxes of a paragraph, each once though files hold them twice; one inside another is part of it."""
    for frame in paragraph.iter(f"{W}txbxContent"):
        if next(frame.iterancestors(f"{W}p")) is paragraph and not is_gone(frame):
            yield frame


def _is_ruled(paragraph: Element) -> bool:
    """Whether a line is drawn: a border of the paragraph, a shape of DrawingML or VML."""
    if child(paragraph, "pPr", "pBdr") is not None:
        return True
    return next(paragraph.iter(*_DRAWN), None) is not None
