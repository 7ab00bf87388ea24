"""The .docx container: fixed parts deflated once, the same bytes for the same text, no trace of the machine.

A paper carries the digest of its own text, so that one which a person changed in Word is told from one as it was made.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import chain

from dialogue_cli.word.chart import CONTENT_TYPE as CHART_TYPE
from dialogue_cli.word.chart import RELATIONSHIP_TYPE as CHART_RELATIONSHIP_TYPE
from dialogue_cli.word.markup import escaped
from dialogue_cli.word.styles import FONT_TABLE, PAGE_NUMBER_HEADER, SETTINGS, STYLES, THEME

DIGEST_PROPERTY = "dialogue_cli"
DOCUMENT = "word/document.xml"
PROPERTIES = "docProps/custom.xml"

_NAMESPACE = "http://schemas.openxmlformats.org"
_OFFICE = f"{_NAMESPACE}/officeDocument/2006/relationships"
_OOXML = "application/vnd.openxmlformats-officedocument."
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = 0x0021  # 01/01/1980, the first day a zip file can name

_TYPES = {
    DOCUMENT: "wordprocessingml.document.main",
    "word/styles.xml": "wordprocessingml.styles",
    "word/settings.xml": "wordprocessingml.settings",
    "word/header1.xml": "wordprocessingml.header",
    "word/fontTable.xml": "wordprocessingml.fontTable",
    "word/theme/theme1.xml": "theme",
    "docProps/app.xml": "extended-properties",
    PROPERTIES: "custom-properties",
}


@dataclass(frozen=True, slots=True)
class _Part:
    name: bytes
    deflated: bytes
    size: int
    checksum: int


def _part(name: str, xml: Iterable[str], digest: "hashlib._Hash | None" = None) -> _Part:
    """A part deflated piece by piece, so that a long text is never held whole."""
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated: list[bytes] = []
    size = checksum = 0
    for piece in chain([_HEAD], xml):
        content = piece.encode()
        deflated.append(squeeze.compress(content))
        size += len(content)
        checksum = zlib.crc32(content, checksum)
        if digest is not None:
            digest.update(content)
    return _Part(name.encode(), b"".join([*deflated, squeeze.flush()]), size, checksum)


def chart_relationship(number: int) -> str:
    """The name by which the text refers to its chart with this number (from 1)."""
    return f"rIdChart{number}"


def pack(document: Iterable[str], charts: Iterable[str], title: str, creator: str, created: date) -> bytes:
    """The .docx of the pieces of document.xml and of its charts, which are read after it."""
    digest = hashlib.sha256()
    body = _part(DOCUMENT, document, digest)
    drawn = [_part(f"word/charts/chart{number}.xml", [xml], digest) for number, xml in enumerate(charts, 1)]
    own = _part(PROPERTIES, [_digest_property(digest.hexdigest())])
    return _zipped([*_fixed_parts(len(drawn)), _core(title, creator, created), own, body, *drawn])


def _digest_property(digest: str) -> str:
    kind = f"{_NAMESPACE}/officeDocument/2006"
    return (
        f'<Properties xmlns="{kind}/custom-properties" xmlns:vt="{kind}/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{DIGEST_PROPERTY}">'
        f"<vt:lpwstr>{digest}</vt:lpwstr></property></Properties>"
    )


def digest_part(content_types: bytes, relationships: bytes, digest: str) -> dict[str, bytes]:
    """The parts to put into a package of another writer, given two of its own, so that it carries a digest."""
    kind = f'<Override PartName="/{PROPERTIES}" ContentType="{_OOXML}{_TYPES[PROPERTIES]}+xml"/>'
    link = f'<Relationship Id="rIdDigest" Type="{_OFFICE}/custom-properties" Target="{PROPERTIES}"/>'
    return {
        "[Content_Types].xml": _with_last(content_types, kind, PROPERTIES),
        "_rels/.rels": _with_last(relationships, link, PROPERTIES),
        PROPERTIES: (_HEAD + _digest_property(digest)).encode(),
    }


def _with_last(xml: bytes, element: str, known_by: str) -> bytes:
    """The part with an element before its last end tag, unless it has it."""
    if known_by.encode() in xml:
        return xml
    head, tag, tail = xml.rpartition(b"</")
    return head + element.encode() + tag + tail


@lru_cache(maxsize=16)
def _core(title: str, creator: str, created: date) -> _Part:
    xml = (
        f'<cp:coreProperties xmlns:cp="{_NAMESPACE}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>{escaped(creator)}</dc:creator>"
        f"<cp:lastModifiedBy>{escaped(creator)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created.isoformat()}T00:00:00Z</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{created.isoformat()}T00:00:00Z</dcterms:modified>'
        "<dc:language>vi-VN</dc:language></cp:coreProperties>"
    )
    return _part("docProps/core.xml", [xml])


@cache
def _fixed_parts(charts: int) -> tuple[_Part, ...]:
    package = f"{_NAMESPACE}/package/2006/relationships"
    drawings = {f"charts/chart{number}.xml": chart_relationship(number) for number in range(1, charts + 1)}
    parts = {
        "[Content_Types].xml": _content_types(f"word/{name}" for name in drawings),
        "_rels/.rels": _relationships(
            [
                ("rId1", f"{_OFFICE}/officeDocument", DOCUMENT),
                ("rId2", f"{package}/metadata/core-properties", "docProps/core.xml"),
                ("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
                ("rId4", f"{_OFFICE}/custom-properties", PROPERTIES),
            ]
        ),
        "docProps/app.xml": f'<Properties xmlns="{_NAMESPACE}/officeDocument/2006/extended-properties">'
        "<Application>dialogue_cli</Application></Properties>",
        "word/_rels/document.xml.rels": _relationships(
            [
                ("rId1", f"{_OFFICE}/styles", "styles.xml"),
                ("rId2", f"{_OFFICE}/settings", "settings.xml"),
                ("rId3", f"{_OFFICE}/header", "header1.xml"),
                ("rId4", f"{_OFFICE}/fontTable", "fontTable.xml"),
                ("rId5", f"{_OFFICE}/theme", "theme/theme1.xml"),
                *((identifier, CHART_RELATIONSHIP_TYPE, name) for name, identifier in drawings.items()),
            ]
        ),
        "word/styles.xml": STYLES,
        "word/settings.xml": SETTINGS,
        "word/header1.xml": PAGE_NUMBER_HEADER,
        "word/fontTable.xml": FONT_TABLE,
        "word/theme/theme1.xml": THEME,
    }
    return tuple(_part(name, [xml]) for name, xml in parts.items())


def _content_types(charts: Iterable[str]) -> str:
    types = {name: f"{_OOXML}{kind}+xml" for name, kind in _TYPES.items()} | dict.fromkeys(charts, CHART_TYPE)
    types["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        f'<Types xmlns="{_NAMESPACE}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: Iterable[tuple[str, str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"/>' for identifier, kind, target in targets
    )
    return f'<Relationships xmlns="{_NAMESPACE}/package/2006/relationships">{links}</Relationships>'


def _zipped(parts: Iterable[_Part]) -> bytes:
    """A zip file (PKWARE APPNOTE 4.3) of parts that are deflated already, which ``zipfile`` cannot be given."""
    return b"".join(_records(parts))


def _records(parts: Iterable[_Part]) -> Iterator[bytes]:
    directory: list[bytes] = []
    offset = count = 0
    for part in parts:
        common = struct.pack(
            "<HHHHHIIIHH", 20, 0x0800, 8, 0, _EPOCH, part.checksum, len(part.deflated), part.size, len(part.name), 0
        )
        directory.append(
            b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, offset) + part.name
        )
        yield b"PK\x03\x04" + common + part.name
        yield part.deflated
        offset += 4 + len(common) + len(part.name) + len(part.deflated)
        count += 1
    yield from directory
    yield b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, sum(map(len, directory)), offset, 0)
