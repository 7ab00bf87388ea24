"""Refusing, before it is opened, a workbook that would blow up the memory: by its zip, its cells or its texts.

calamine lays a sheet out as one dense rectangle and copies a shared text into every cell that shows it, so that a file
of a few kilobytes can ask for hundreds of gigabytes. Sheets are scanned here as a stream, without building anything:
by one regular expression where every cell has the shape that office programs write, by expat where one has not.
"""

import copy
import re
import zipfile
from collections.abc import Iterable, Iterator

from dialogue_cli.readers.sheet_extents import (
    MAX_CELLS,
    MAX_TEXT,
    BadWorkbookError,
    Extent,
    TooLargeError,
    column_number,
    scan_ods,
    scan_sheet,
    shared_lengths,
)

MAX_INFLATED = 500_000_000
MAX_RATIO = 300

_CHUNK = 1 << 20
_NO_END = 1 << 50
_LONGEST_TAG = 16 * _CHUNK
_RATIO_FROM = 50_000_000
_ANY_CELL = re.compile(rb"<(?:[^\s<>/:]+:)?c(?=[\s/>])")
_USUAL_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="\d+")?(?: t="(\w+)")?'
    rb"(?:/>|>(?:<f[^<>]*>[^<>]*</f>|<f[^<>]*/>)?(?:<v>([^<>]*)</v>|<is>))"
)


def check_xlsx(archive: zipfile.ZipFile) -> None:
    """Raises TooLargeError where sheets span too many cells or repeat their shared texts beyond measure."""
    check_sizes(archive)
    parts = [part for part in archive.infolist() if part.filename.lower().endswith("sharedstrings.xml")]
    shared = [length for part in parts for length in shared_lengths(inflate(archive, part))]
    extents = [_extent(archive, part, shared) for part in archive.infolist() if _is_xml(archive, part)]
    if sum(extent.cells for extent in extents) > 3 * MAX_CELLS or sum(extent.text for extent in extents) > MAX_TEXT:
        raise TooLargeError


def check_ods(archive: zipfile.ZipFile) -> None:
    """Raises TooLargeError where repeated rows and columns span too many cells or too much text."""
    check_sizes(archive)
    for part in archive.infolist():
        if part.filename == "content.xml":
            scan_ods(inflate(archive, part))


def check_sizes(archive: zipfile.ZipFile) -> None:
    """Inflate every part once, since the sizes that a zip declares can lie. Raises TooLargeError."""
    packed = sum(part.compress_size for part in archive.infolist())
    unpacked = 0
    for part in archive.infolist():
        for chunk in inflate(archive, part):
            unpacked += len(chunk)
            if unpacked > MAX_INFLATED or unpacked > max(_RATIO_FROM, MAX_RATIO * packed):
                raise TooLargeError


def inflate(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's bytes to the end of its stream, whatever length the zip declares."""
    whole = copy.copy(part)
    whole.file_size = _NO_END
    with archive.open(whole) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _is_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    first = next(inflate(archive, part), b"")[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return first.startswith((b"<", b"\xff\xfe", b"\xfe\xff", b"\0<"))


def _extent(archive: zipfile.ZipFile, part: zipfile.ZipInfo, shared: list[int]) -> Extent:
    """What one sheet spans; nothing, for a part that is no sheet."""
    quick = Extent(shared)
    try:
        if all(_add_usual(chunk, quick) for chunk in _whole_cells(inflate(archive, part))):
            return quick
    except TooLargeError:  # perhaps only formatted far out: the exact scan tells
        pass
    exact = Extent(shared)
    scan_sheet(inflate(archive, part), exact)
    return exact


def _whole_cells(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, cut before a cell's tag where there is one."""
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        cut = max(text.rfind(b"<c "), text.rfind(b":c "))
        cut = text.rfind(b"<", 0, cut + 1) if cut >= 0 else text.rfind(b"<")
        cut = cut if cut >= 0 else len(text)
        yield text[:cut]
        rest = text[cut:]
        if len(rest) > _LONGEST_TAG:
            raise BadWorkbookError
    yield rest


def _add_usual(chunk: bytes, extent: Extent) -> bool:
    """Add the cells of a piece of a sheet; False where one has an unusual shape."""
    cells = _USUAL_CELL.findall(chunk)
    if len(cells) != len(_ANY_CELL.findall(chunk)) or b"\0" in chunk[:64]:
        return False
    if cells:
        columns = max(column_number(letters.decode()) for letters in {letters for letters, *_ in cells})
        shared = extent.shared
        text = sum(shared[int(at)] for *_, kind, at in cells if kind == b"s" and at.isdigit() and int(at) < len(shared))
        extent.add(max(int(row) for _, row, *_ in cells), columns, text)
    return True
