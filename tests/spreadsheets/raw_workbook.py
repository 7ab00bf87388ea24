"""Workbooks from their XML, for what no writer at hand would write."""

import io
import zipfile
from collections.abc import Callable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
BOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"

_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def worksheet(rows: str, before: str = "", behind: str = "") -> str:
    """A sheet's part: settings, rows, what stands behind them."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{behind}</worksheet>'


def strings(*items: str) -> str:
    """The part of the shared strings, from the XML of each."""
    return f'<sst xmlns="{MAIN}">' + "".join(f"<si>{item}</si>" for item in items) + "</sst>"


def styles(*codes: str) -> str:
    """The part of the styles; cells take the formats as styles 1, 2 …"""
    formats = "".join(f'<numFmt numFmtId="{200 + at}" formatCode="{code}"/>' for at, code in enumerate(codes))
    used = "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(len(codes)))
    used = f'<cellXfs><xf numFmtId="0"/>{used}</cellXfs>'
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>{used}</styleSheet>'


def book(*sheets: str, settings: str = "") -> str:
    """The part that lists the sheets, from the attributes of each."""
    listed = "".join(f"<sheet {sheet}/>" for sheet in sheets)
    return f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}">{settings}<sheets>{listed}</sheets></workbook>'


def links(**targets: str) -> str:
    """The part that says where the sheets are: ``links(rId1="worksheet worksheets/sheet1.xml")``."""
    listed = "".join(
        '<Relationship Id="{}" Type="{}/{}" Target="{}"/>'.format(name, RELATED, *target.split(" ", 1))
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="{_LINKS}">{listed}</Relationships>'


def workbook(rows: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook of one sheet «Một» with these rows; ``parts`` stand in place of its own or beside them."""
    whole: dict[str, str | bytes] = {
        "_rels/.rels": links(rId1=f"officeDocument {BOOK}"),
        BOOK: book('name="Một" sheetId="1" r:id="rId1"'),
        LINKS: links(rId1="worksheet worksheets/sheet1.xml"),
        SHEET: worksheet(rows),
    }
    return zipped(whole | dict(parts or {}))


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one part changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {each: archive.read(each) for each in archive.namelist()}
    part = parts[name]
    assert isinstance(part, bytes)
    return zipped(parts | {name: change(part)})
