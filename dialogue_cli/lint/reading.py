"""A .docx of any origin → its lines in reading order, each with its place, its letters and how it stands."""

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.lint.formatting import (
    Element,
    Formats,
    Letters,
    Spacing,
    W,
    child,
    is_on,
    millimetres,
    texts_of,
    value,
)
from dialogue_cli.readers.sheet_extents import TooLargeError
from dialogue_cli.readers.workbook_limits import check_sizes, inflate

_MAIN = "officeDocument/2006/relationships/officeDocument"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_GONE = {f"{W}del", f"{W}moveFrom", _FALLBACK}
_DRAWN = ("{*}line", "{*}cxnSp", "{*}shape", "{*}rect", "{*}wsp", "{*}pict")
_PAGE_NUMBER = re.compile(r"(?<![A-Z])PAGE(?![A-Z])", re.IGNORECASE)
_DEEPEST = 100
_MOST_TAGS = 6_000_000  # of one part
_MOST_LINES = 200_000  # some 6,000 pages
_FRAME = "khung chữ"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of one look."""

    text: str
    letters: Letters
    element: Element = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a line stands; all counted from 1."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as Word shows it."""

    place: str  # «đoạn 14», «bảng 2, hàng 1, ô 3»
    stretches: tuple[Stretch, ...]
    spacing: Spacing
    section: int
    cell: Cell | None
    style: str
    outline: int | None
    listed: bool
    ruled: bool  # a line is drawn with it: a border, a shape
    framed: bool  # in a text box
    element: Element = field(repr=False, compare=False)

    @property
    def text(self) -> str:
        """What it prints, as typed."""
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def words(self) -> str:
        """The same with single spaces and without those at its ends."""
        return " ".join(self.text.split())

    @property
    def inked(self) -> tuple[Stretch, ...]:
        """The stretches that print more than space."""
        return tuple(stretch for stretch in self.stretches if stretch.text.strip())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A section's sheet: lengths in millimetres."""

    width: float
    height: float
    margins: dict[str, float]
    first_page_differs: bool
    numbers: tuple[Line, ...]  # the lines of the header that print a page number
    numbered_in_footer: bool
    first_numbered: bool  # the first page prints one too, where the count begins with it
    element: Element = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class WordFile:
    """All of a file that the rules look at."""

    file: Path
    lines: tuple[Line, ...]
    sheets: tuple[Sheet, ...]
    main: str  # the name of the part that holds the text
    parts: dict[str, Element] = field(repr=False, compare=False)  # roots by name: the text and its headers


def read_word_file(file: Path) -> WordFile:
    """The lines and sheets of a .docx. Raises UserError (YM01, ND90, ND91) for what is none or cannot be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            check_sizes(archive)
            return _Reader(_Package(archive)).read(file)
    except FileNotFoundError:
        raise UserError(Problem("YM01", "không có tệp này", Place(str(file)), "Kiểm tra lại đường dẫn.")) from None
    except TooLargeError:
        raise UserError(
            Problem("ND91", "tệp bung ra quá lớn", Place(str(file)), "Tệp này có thể gây treo máy.")
        ) from None
    except _UNREADABLE:
        raise UserError(_unreadable(file)) from None


_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    etree.XMLSyntaxError,
    LookupError,  # a part that is missing
    OSError,
    EOFError,
    ValueError,
    RuntimeError,  # a part with a password, or packed in a way that Python does not know
)


def _unreadable(file: Path) -> Problem:
    try:
        with file.open("rb") as stream:
            start = stream.read(8)
    except (OSError, ValueError):
        hint = "Kiểm tra xem đây có phải thư mục không, tệp có đang mở trong chương trình khác không."
        return Problem("YM01", "không đọc được tệp này", Place(str(file)), hint)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return Problem(
            "ND90", "tệp này là .doc đời cũ (hoặc có mật khẩu), không phải .docx", Place(str(file)),
            "Mở bằng Word, bỏ mật khẩu, lưu lại dạng .docx.",
        )  # fmt: skip
    return Problem("ND90", "tệp này không phải .docx, hoặc đã hỏng", Place(str(file)), "Mở bằng Word rồi lưu lại.")


class _Package:
    """The parts of a .docx by what they are for, wherever they lie in the zip."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._linked: dict[str, dict[str, tuple[str, str]]] = {}
        self._names = {name.lower(): name for name in archive.namelist()}
        main = [target for kind, target in self._links("").values() if kind.endswith(_MAIN)]
        self.main = main[0] if main else "word/document.xml"
        self.shown: dict[str, Element] = {}  # what has been read of the text and its headers

    def part(self, name: str) -> Element:
        """The root of a part. Raises KeyError."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
        content = b"".join(inflate(self._archive, self._archive.getinfo(self._names[name.lower()])))
        if content.count(b"<") > _MOST_TAGS:
            raise TooLargeError
        return etree.fromstring(content, parser)

    def related(self, kind: str) -> Element | None:
        """The root of the one part of a kind that the main part names, or None."""
        for found, target in self._links(self.main).values():
            if found.endswith(f"/{kind}") and target.lower() in self._names:
                return self.part(target)
        return None

    def by_identifier(self, identifier: str | None) -> Element | None:
        """The root of the part that the main part calls so, or None."""
        _, target = self._links(self.main).get(identifier or "", ("", ""))
        return self.read_to_show(target) if target.lower() in self._names else None

    def read_to_show(self, name: str) -> Element:
        """The root of a part that holds text, read once."""
        if name not in self.shown:
            self.shown[name] = self.part(name)
        return self.shown[name]

    def _links(self, source: str) -> dict[str, tuple[str, str]]:
        """The kinds and names of the parts that a part names, by its names for them."""
        if source not in self._linked:
            self._linked[source] = self._read_links(source)
        return self._linked[source]

    def _read_links(self, source: str) -> dict[str, tuple[str, str]]:
        folder, _, name = source.rpartition("/")
        relationships = f"{folder}/_rels/{name}.rels".lstrip("/")
        if relationships.lower() not in self._names:
            return {}
        return {
            str(each.get("Id")): (str(each.get("Type")), _resolved(folder, str(each.get("Target"))))
            for each in self.part(relationships)
            if isinstance(each.tag, str)
        }


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps: list[str] = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == ".." and steps:
            steps.pop()
        elif step not in (".", ".."):
            steps.append(step)
    return "/".join(steps)


class _Reader:
    """Walks the body in reading order, counting paragraphs, tables and sections."""

    def __init__(self, package: _Package) -> None:
        self._package = package
        self._formats = Formats(package.related("styles"), package.related("theme"), package.related("numbering"))
        self._paragraphs = self._tables = self._frames = self._section = 0
        self._numbers: dict[str, tuple[Line, ...]] = {}  # of each header or footer, the lines with a page number

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
        sheets = tuple(self._sheets(body))
        return WordFile(file, lines, sheets, self._package.main, self._package.shown)

    def _block(self, parent: Element, cell: Cell | None, table_style: str | None, depth: int) -> Iterator[Line]:
        """The lines below an element that holds paragraphs and tables."""
        if depth > _DEEPEST:
            raise ValueError("nested too deeply")
        for element in parent:
            if not isinstance(element.tag, str) or element.tag in _GONE:
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
                if not _is_gone(inner):
                    yield self._line(inner, cell, None, place)
        if child(element, "pPr", "sectPr") is not None:
            self._section += 1

    def _place(self, cell: Cell | None) -> str:
        if cell is None:
            return f"đoạn {self._paragraphs}"
        return f"bảng {cell.table}, hàng {cell.row}, ô {cell.column}"

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
            if not isinstance(element.tag, str) or element.tag in _GONE:
                continue
            if element.tag == f"{W}r":
                letters = self._formats.letters(own, element, table_style)
                text = "".join(texts_of(element))
                if text and not letters.hidden:
                    yield Stretch(text, letters, element)
            elif element.tag != f"{W}pPr":
                yield from self._stretches(element, own, table_style)

    def _sheets(self, body: Element) -> Iterator[Sheet]:
        """The sections; one that names no header or footer of a kind goes on with the one before it (17.10.5)."""
        heads: dict[str, str] = {}
        feet: dict[str, str] = {}
        first = True
        for element in body.iter(f"{W}sectPr"):
            if element.getparent().tag != f"{W}sectPrChange":  # how it was before a change that is tracked
                heads |= _references(element, "headerReference")
                feet |= _references(element, "footerReference")
                counts = first or value(child(element, "pgNumType"), "start") is not None
                yield self._sheet(element, heads, feet, counts)
                first = False

    def _sheet(self, element: Element, heads: dict[str, str], feet: dict[str, str], counts: bool) -> Sheet:
        size, margins = child(element, "pgSz"), child(element, "pgMar")
        differs = is_on(child(element, "titlePg")) is True
        numbers = self._page_numbers(heads.get("default"))
        return Sheet(
            width=millimetres(size, "w") or 0,
            height=millimetres(size, "h") or 0,
            margins={side: millimetres(margins, side) or 0 for side in ("top", "bottom", "left", "right")},
            first_page_differs=differs,
            numbers=numbers,
            numbered_in_footer=any(self._page_numbers(each) for each in feet.values()),
            first_numbered=counts and bool(self._page_numbers(heads.get("first")) if differs else numbers),
            element=element,
        )

    def _page_numbers(self, identifier: str | None) -> tuple[Line, ...]:
        """The lines of a header or footer that print the number of the page."""
        if identifier is None:
            return ()
        if identifier not in self._numbers:
            root = self._package.by_identifier(identifier)
            paragraphs = () if root is None else root.iter(f"{W}p")
            self._numbers[identifier] = tuple(
                self._line(each, None, None, "đầu trang") for each in paragraphs if _PAGE_NUMBER.search(_codes(each))
            )
        return self._numbers[identifier]


def _references(section: Element, name: str) -> dict[str, str]:
    """What a section calls its headers or footers, by the pages that they are for."""
    return {value(each, "type") or "default": str(each.get(_RELATED)) for each in section.iterchildren(f"{W}{name}")}


def _codes(paragraph: Element) -> str:
    """The codes of a paragraph's own fields, not of those in its text boxes."""
    codes = ""
    for each in paragraph.iter(f"{W}instrText", f"{W}fldSimple", f"{W}fldChar"):
        if next(each.iterancestors(f"{W}p")) is paragraph and not _is_gone(each):
            codes += each.text or "" if each.tag == f"{W}instrText" else f" {value(each, 'instr') or ''} "
    return codes


def _is_gone(element: Element) -> bool:
    """Struck out under track changes, or there a second time for old programs."""
    return any(outer.tag in _GONE for outer in element.iterancestors())


def _below(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those inside content controls too."""
    for element in parent:
        if not isinstance(element.tag, str) or element.tag in _GONE:
            continue
        if element.tag == f"{W}{name}":
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _below(element, name)


def _frames(paragraph: Element) -> Iterator[Any]:
    """The text boxes of a paragraph, each once though files hold them twice; one inside another is part of it."""
    for frame in paragraph.iter(f"{W}txbxContent"):
        if next(frame.iterancestors(f"{W}p")) is paragraph and not _is_gone(frame):
            yield frame


def _is_ruled(paragraph: Element) -> bool:
    """Whether a line is drawn: a border of the paragraph, a shape of DrawingML or VML."""
    if child(paragraph, "pPr", "pBdr") is not None:
        return True
    return next(paragraph.iter(*_DRAWN), None) is not None
