"""Mending the layout of a .docx, never its text: direct formatting that overrides what is not as the decree demands."""

import io
import zipfile
from collections.abc import Callable, Iterable

from lxml import etree

from dialogue_cli.lint.check import RULES, findings
from dialogue_cli.lint.columns import FOOT, HEAD
from dialogue_cli.lint.findings import Finding
from dialogue_cli.lint.lines import Line, Sheet, WordFile
from dialogue_cli.lint.rules.page import MARGINS, is_a5
from dialogue_cli.lint.xml import Element, W, properties_of, put
from dialogue_cli.word import decree30 as law
from dialogue_cli.word.decree30 import Measure, Part
from dialogue_cli.word.styles import PAGE_NUMBER_HEADER

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEADER = "word/header_so_trang.xml"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_HEADER_ID = "rIdSoTrang"
_PAGE_FIELD = " PAGE "


def mended(file: WordFile) -> tuple[bytes, list[Finding]]:
    """A copy of the file with its layout mended, and what was found of that kind."""
    fixable = {rule.code for rule in RULES if rule.mended}
    found = [finding for finding in findings(file) if finding.code in fixable and not _is_set_by_tabs(finding)]
    for finding in found:
        _FIXES[finding.code](finding, file)
    added = _page_number_part(file) if any(finding.code == "ND03" for finding in found) else {}
    return _written(file, added), found


def _is_set_by_tabs(finding: Finding) -> bool:
    """Half of a paragraph: what would mend it would spoil the other half."""
    return bool(finding.line and finding.line.cell and finding.line.cell.table in (HEAD, FOOT))


def _runs(line: Line | None) -> Iterable[Element]:
    """The run properties of every stretch of a line."""
    return [properties_of(stretch.element, "rPr") for stretch in (line.stretches if line else ())]


def _paragraph(finding: Finding) -> Element | None:
    return properties_of(finding.line.element, "pPr") if finding.line else None


def _page_size(_: Finding, file: WordFile) -> None:
    for sheet in file.sheets:
        if not is_a5(sheet):
            lying = sheet.width > sheet.height
            sides = (law.PAGE_HEIGHT, law.PAGE_WIDTH) if lying else (law.PAGE_WIDTH, law.PAGE_HEIGHT)
            put(sheet.element, "pgSz", w=str(sides[0].twips), h=str(sides[1].twips))


def _margins(_: Finding, file: WordFile) -> None:
    for sheet in file.sheets:
        for side, (_name, allowed) in MARGINS.items():
            if not is_a5(sheet) and not allowed.least <= sheet.margins[side] <= allowed.most:
                put(sheet.element, "pgMar", **{side: str(allowed.twips)})


def _font(finding: Finding, _: WordFile) -> None:
    for properties in _runs(finding.line):
        fonts = put(properties, "rFonts", **dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), law.FONT))
        for slot in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
            fonts.attrib.pop(f"{W}{slot}", None)


def _colour(finding: Finding, _: WordFile) -> None:
    for properties in _runs(finding.line):
        colour = put(properties, "color", val=law.COLOUR)
        for theme in ("themeColor", "themeTint", "themeShade"):
            colour.attrib.pop(f"{W}{theme}", None)


def _size(finding: Finding, _: WordFile) -> None:
    if finding.part:
        _set_size(finding.line, finding.part.size)


def _set_size(line: Line | None, allowed: Measure) -> None:
    """Each size that is not allowed becomes the nearest that is."""
    for stretch in line.stretches if line else ():
        points = min(max(stretch.letters.size, allowed.least), allowed.most)
        properties = properties_of(stretch.element, "rPr")
        for name in ("sz", "szCs"):
            put(properties, name, val=str(round(points * 2)))


def _face(finding: Finding, _: WordFile) -> None:
    part = finding.part or Part("", law.BODY.size)
    for properties in _runs(finding.line):
        for name, on in (("b", part.bold), ("bCs", part.bold), ("i", part.italic), ("iCs", part.italic)):
            put(properties, name, val="1" if on else "0")


def _align(side: str) -> Callable[[Finding, WordFile], None]:
    def fix(finding: Finding, _: WordFile) -> None:
        if (properties := _paragraph(finding)) is not None:
            put(properties, "jc", val=side)

    return fix


def _indent(finding: Finding, _: WordFile) -> None:
    if (properties := _paragraph(finding)) is not None:
        indents = put(properties, "ind", left="0", firstLine=str(law.BODY_INDENT.twips))
        for other in ("start", "hanging", "hangingChars", "firstLineChars", "leftChars", "startChars"):
            indents.attrib.pop(f"{W}{other}", None)


def _gap(finding: Finding, _: WordFile) -> None:
    if (properties := _paragraph(finding)) is not None:
        spaces = put(properties, "spacing", before=str(law.BODY_GAP.twips))
        spaces.attrib.pop(f"{W}beforeAutospacing", None)
        spaces.attrib.pop(f"{W}beforeLines", None)
        if finding.line and finding.line.spacing.closed_up:
            put(properties, "contextualSpacing", val="0")


def _line_height(finding: Finding, _: WordFile) -> None:
    if (properties := _paragraph(finding)) is not None:
        put(properties, "spacing", line=str(round(law.BODY_LINE.chosen * 240)), lineRule="auto")


def _page_number(finding: Finding, file: WordFile) -> None:
    """A number in the middle of the top margin from the second page on; what a header says besides stays."""
    if finding.line is not None:
        _align("center")(finding, file)
        for frame in finding.line.element.iter(f"{W}framePr"):
            frame.set(f"{W}xAlign", "center")
        _face(finding._replace(part=law.PAGE_NUMBER), file)
        _font(finding, file)
        _set_size(finding.line, law.PAGE_NUMBER.size)
    for sheet in file.sheets:
        _hide_on_first_page(sheet)
        if not sheet.numbers:
            _number_pages(sheet)


def _number_pages(sheet: Sheet) -> None:
    """A number below what the header says, or a header of its own."""
    if sheet.header is None:
        reference = etree.Element(f"{W}headerReference")
        reference.set(f"{W}type", "default")
        reference.set(f"{_R}id", _HEADER_ID)
        sheet.element.insert(0, reference)
    elif not any(_PAGE_FIELD in (each.text or "") for each in sheet.header.iter(f"{W}instrText")):
        sheet.header.extend(_page_number_header())


def _hide_on_first_page(sheet: Sheet) -> None:
    put(sheet.element, "titlePg", val="1")
    if sheet.first_page_differs and sheet.first_numbered:
        for reference in sheet.element.findall(f"{W}headerReference[@{W}type='first']"):
            sheet.element.remove(reference)


def _page_number_part(file: WordFile) -> dict[str, bytes]:
    """The header with the page number, where a section now refers to it."""
    root = file.parts[file.main]
    used = any(each.get(f"{_R}id") == _HEADER_ID for each in root.iter(f"{W}headerReference"))
    if not used:
        return {}
    header = etree.tostring(_page_number_header(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return {_HEADER: header}


def _page_number_header() -> Element:
    """Our own header, with its looks written out, since the file does not have our styles."""
    header = etree.fromstring(PAGE_NUMBER_HEADER.encode())
    for properties in header.iter(f"{W}pPr"):
        properties.remove(properties.find(f"{W}pStyle"))
        put(properties, "jc", val="center")
    for run in header.iter(f"{W}r"):
        letters = properties_of(run, "rPr")
        put(letters, "rFonts", **dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), law.FONT))
        put(letters, "sz", val=str(law.PAGE_NUMBER.size.half_points))
    return header


def _written(file: WordFile, added: dict[str, bytes]) -> bytes:
    """The package with the mended parts in place of the old ones; every other part as it was."""
    changed = {
        name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, root in file.parts.items()
    } | added
    out = io.BytesIO()
    with zipfile.ZipFile(file.file) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        by_lower = {name.lower(): content for name, content in changed.items()}
        for item in source.infolist():
            content = by_lower.pop(item.filename.lower(), None) or source.read(item.filename)
            if added:
                content = _with_header(item.filename, content, file.main)
            target.writestr(zipfile.ZipInfo(item.filename), content, zipfile.ZIP_DEFLATED)
        for name in added:
            target.writestr(zipfile.ZipInfo(name), added[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _with_header(name: str, content: bytes, main: str) -> bytes:
    """The list of parts and the links of the text, with the new header among them."""
    folder, _, base = main.rpartition("/")
    if name == "[Content_Types].xml":
        element = f'<Override PartName="/{_HEADER}" ContentType="{_HEADER_TYPE}"/>'
    elif name == f"{folder}/_rels/{base}.rels":
        element = f'<Relationship Id="{_HEADER_ID}" Type="{_OFFICE}/header" Target="/{_HEADER}"/>'
    else:
        return content
    head, tag, tail = content.rpartition(b"</")
    return head + element.encode() + tag + tail


_FIXES: dict[str, Callable[[Finding, WordFile], None]] = {
    "ND01": _page_size,
    "ND02": _margins,
    "ND03": _page_number,
    "ND04": _font,
    "ND05": _colour,
    "ND07": _size,
    "ND08": _face,
    "ND10": _align("center"),
    "ND11": _align("both"),
    "ND12": _indent,
    "ND13": _gap,
    "ND14": _line_height,
}
