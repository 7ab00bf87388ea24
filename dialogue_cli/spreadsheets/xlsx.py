"""Workbooks of Excel (.xlsx, .xlsm), of LibreOffice and of web forms: each sheet read once, as a stream.

Only the sheets and what they refer to are opened, by the names that the workbook gives them: macros, links to other
files, drawings and comments stay closed. What a file declares is checked before anything is inflated, and held to.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from dialogue_cli.spreadsheets.archives import BadWorkbookError, Limit, check_declared, inflate_declared, open_archive
from dialogue_cli.spreadsheets.sheet_rows import CellLimit
from dialogue_cli.spreadsheets.sheets import Sheet
from dialogue_cli.spreadsheets.xlsx_formats import read_formats
from dialogue_cli.spreadsheets.xlsx_sheet import read_sheet
from dialogue_cli.spreadsheets.xlsx_strings import read_shared_strings
from dialogue_cli.spreadsheets.xlsx_values import MAX_TEXT, Values
from dialogue_cli.spreadsheets.xml_stream import MAX_TAGS, Attributes, parse

MAX_KEPT = 150_000_000  # characters of the texts that are kept, with what each takes beside them

_RATIO_FROM = 5_000_000  # bytes: each cell names its place, so that no sheet is packed as small as other parts may be
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)  # RuntimeError: a password


def read_xlsx(content: bytes) -> list[Sheet]:
    """The sheets of a workbook in their order, hidden ones too, formulas by their last value.

    Raises TooLargeError for more than a register ever holds, BadWorkbookError for what cannot be read.
    """
    try:
        with open_archive(content) as archive:
            check_declared(archive, _RATIO_FROM)
            return _sheets(_Package(archive))
    except _UNREADABLE:
        raise BadWorkbookError from None


class _Link(NamedTuple):
    """What a part refers to: «worksheet», «styles» …, and the name of that part."""

    kind: str
    target: str


class _Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    identifier: str
    hidden: bool


class _Package:
    """The parts of a workbook, each opened once at most: a sheet that is listed a thousand times is no sheet."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.tags = Limit(MAX_TAGS)
        self._archive = archive
        self._parts = {_key(part.filename): part for part in archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    def open(self, name: str) -> Iterator[bytes]:
        """The bytes of a part. Raises BadWorkbookError where there is none, or no longer."""
        part = self._parts.pop(_key(name), None)
        if part is None:
            raise BadWorkbookError
        return inflate_declared(self._archive, part)

    def links(self, name: str) -> dict[str, _Link]:
        """What a part refers to inside the package, by its identifiers for them."""
        folder, base = posixpath.split(name)
        relationships = posixpath.join(folder, "_rels", f"{base}.rels")
        links = _Links(folder)
        if relationships in self:
            parse(self.open(relationships), links, self.tags)
        return links.found


def _sheets(package: _Package) -> list[Sheet]:
    main = next(
        (link.target for link in package.links("").values() if link.kind == "officeDocument"), "xl/workbook.xml"
    )
    links = package.links(main)
    workbook = _Workbook()
    parse(package.open(main), workbook, package.tags)
    values, cells = _values(package, main, links, workbook.since_1904), CellLimit()
    linked = [(sheet, links.get(sheet.identifier, _Link("worksheet", ""))) for sheet in workbook.sheets]
    return [
        read_sheet(package.open(link.target), sheet.name, sheet.hidden, values, cells, package.tags)
        for sheet, link in linked
        if link.kind == "worksheet"
    ]


def _values(package: _Package, main: str, links: dict[str, _Link], since_1904: bool) -> Values:
    kept = Limit(MAX_KEPT)
    targets = {link.kind: link.target for link in links.values()}
    beside = posixpath.dirname(main)
    strings = targets.get("sharedStrings", posixpath.join(beside, "sharedStrings.xml"))
    styles = targets.get("styles", posixpath.join(beside, "styles.xml"))
    shared = read_shared_strings(package.open(strings), kept, package.tags) if strings in package else []
    formats = read_formats(package.open(styles), package.tags) if styles in package else []
    return Values(shared, formats, since_1904, kept, Limit(MAX_TEXT))


def _key(name: str) -> str:
    """A part's name as all writers' spellings of it come to."""
    return name.replace("\\", "/").lstrip("/").lower()


class _Links:
    def __init__(self, folder: str) -> None:
        self.found: dict[str, _Link] = {}
        self._folder = folder

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes.get("Id", "")] = _Link(kind, target.lstrip("/"))

    def end(self, name: str) -> None:
        """Links hold nothing."""

    def text(self, text: str) -> None:
        """Links hold no text."""


class _Workbook:
    def __init__(self) -> None:
        self.sheets: list[_Listed] = []
        self.since_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            identifiers = [value for name, value in attributes.items() if name.endswith(" id")]  # r:id
            self.sheets.append(_Listed(attributes.get("name", ""), "".join(identifiers), hidden))

    def end(self, name: str) -> None:
        """The list of sheets is in attributes alone."""

    def text(self, text: str) -> None:
        """The list of sheets is in attributes alone."""
