"""The .docx container: fixed parts deflated once, the same bytes for the same text, no trace of the machine."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from dialogue_cli.word.markup import escaped
from dialogue_cli.word.styles import PAGE_NUMBER_HEADER, SETTINGS, STYLES

_NAMESPACE = "http://schemas.openxmlformats.org"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = 0x0021  # 01/01/1980, the first day a zip file can name

_TYPES = {
    "word/document.xml": "wordprocessingml.document.main",
    "word/styles.xml": "wordprocessingml.styles",
    "word/settings.xml": "wordprocessingml.settings",
    "word/header1.xml": "wordprocessingml.header",
    "docProps/app.xml": "extended-properties",
}


@dataclass(frozen=True, slots=True)
class _Part:
    name: bytes
    deflated: bytes
    size: int
    checksum: int


def _part(name: str, xml: str) -> _Part:
    content = (_HEAD + xml).encode()
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return _Part(name.encode(), squeeze.compress(content) + squeeze.flush(), len(content), zlib.crc32(content))


def pack(document: str, title: str, creator: str, created: date) -> bytes:
    """The .docx of a document.xml."""
    return _zipped([*_fixed_parts(), _core(title, creator, created), _part("word/document.xml", document)])


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
    return _part("docProps/core.xml", xml)


@cache
def _fixed_parts() -> tuple[_Part, ...]:
    office = f"{_NAMESPACE}/officeDocument/2006/relationships"
    package = f"{_NAMESPACE}/package/2006/relationships"
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            {
                "word/document.xml": f"{office}/officeDocument",
                "docProps/core.xml": f"{package}/metadata/core-properties",
                "docProps/app.xml": f"{office}/extended-properties",
            }
        ),
        "docProps/app.xml": f'<Properties xmlns="{_NAMESPACE}/officeDocument/2006/extended-properties">'
        "<Application>dialogue_cli</Application></Properties>",
        "word/_rels/document.xml.rels": _relationships(
            {
                "styles.xml": f"{office}/styles",
                "settings.xml": f"{office}/settings",
                "header1.xml": f"{office}/header",
            }
        ),
        "word/styles.xml": STYLES,
        "word/settings.xml": SETTINGS,
        "word/header1.xml": PAGE_NUMBER_HEADER,
    }
    return tuple(_part(name, xml) for name, xml in parts.items())


def _content_types() -> str:
    prefix = "application/vnd.openxmlformats-officedocument."
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{prefix}{kind}+xml"/>' for name, kind in _TYPES.items()
    )
    return (
        f'<Types xmlns="{_NAMESPACE}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{overrides}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relationships(targets: Mapping[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_NAMESPACE}/package/2006/relationships">{links}</Relationships>'


def _zipped(parts: Iterable[_Part]) -> bytes:
    """A zip file (PKWARE APPNOTE 4.3) of parts that are deflated already, which ``zipfile`` cannot be given."""
    body = bytearray()
    directory = bytearray()
    count = 0
    for part in parts:
        common = struct.pack(
            "<HHHHHIIIHH", 20, 0x0800, 8, 0, _EPOCH, part.checksum, len(part.deflated), part.size, len(part.name), 0
        )
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + part.name
        body += b"PK\x03\x04" + common + part.name + part.deflated
        count += 1
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + b"PK\x05\x06" + end)
