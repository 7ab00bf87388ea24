"""Mending the layout of a .docx, never its text: direct formatting that overrides what is not as the decree demands."""

import io
import zipfile
from collections.abc import Callable, Iterable

from lxml import etree

from dialogue_cli.lint.check import RULES, findings
from dialogue_cli.lint.findings import Finding
from dialogue_cli.lint.lines import Line, Sheet, WordFile
from dialogue_cli.lint.rules.page import MARGINS, is_a5
from dialogue_cli.lint.xml import Element, W
from dialogue_cli.word import decree30 as law
from dialogue_cli.word.decree30 import Measure, Part
from dialogue_cli.word.styles import PAGE_NUMBER_HEADER

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEADER = "word/header_so_trang.xml"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_HEADER_ID = "rIdSoTrang"

# ECMA-376, part 1: the order in which these must stand
_ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
}


def mended(file: WordFile) -> tuple[bytes, list[Finding]]:
    """A copy of the file with its layout mended, and what was found of that kind."""
    fixable = {rule.code for rule in RULES if rule.mended}
    found = [finding for finding in findings(file) if finding.code in fixable]
    for finding in found:
        _FIXES[finding.code](finding, file)
    added = _page_number_part(file) if any(finding.code == "ND03" for finding in found) else {}
    return _written(file, added), found


def _put(parent: Element, name: str, **attributes: str) -> Element:
    """The child of a name, made in its place where it is missing, with attributes in Word's own namespace."""
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        order = _ORDERS[etree.QName(parent).localname].split()
        after = set(order[order.index(name) + 1 :])
        following = [each for each in parent if isinstance(each.tag, str) and etree.QName(each).localname in after]
        if following:
            following[0].addprevious(found)
        else:
            parent.append(found)
    for key, text in attributes.items():
        found.set(f"{W}{key}", text)
    return found


def _properties(element: Element, name: str) -> Element:
    """The ``w:pPr`` or ``w:rPr`` of an element, which stands first in it."""
    found = element.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        element.insert(0, found)
    return found


def _runs(line: Line | None) -> Iterable[Element]:
    """The run properties of every stretch of a line."""
    return [_properties(stretch.element, "rPr") for stretch in (line.stretches if line else ())]


def _paragraph(finding: Finding) -> Element | None:
    return _properties(finding.line.element, "pPr") if finding.line else None


def _page_size(_: Finding, file: WordFile) -> None:
    for sheet in file.sheets:
        if not is_a5(sheet):
            lying = sheet.width > sheet.height
            sides = (law.PAGE_HEIGHT, law.PAGE_WIDTH) if lying else (law.PAGE_WIDTH, law.PAGE_HEIGHT)
            _put(sheet.element, "pgSz", w=str(sides[0].twips), h=str(sides[1].twips))


def _margins(_: Finding, file: WordFile) -> None:
    for sheet in file.sheets:
        for side, (_name, allowed) in MARGINS.items():
            if not is_a5(sheet) and not allowed.least <= sheet.margins[side] <= allowed.most:
                _put(sheet.element, "pgMar", **{side: str(allowed.twips)})


def _font(finding: Finding, _: WordFile) -> None:
    for properties in _runs(finding.line):
        fonts = _put(properties, "rFonts", **dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), law.FONT))
        for slot in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
            fonts.attrib.pop(f"{W}{slot}", None)


def _colour(finding: Finding, _: WordFile) -> None:
    for properties in _runs(finding.line):
        colour = _put(properties, "color", val=law.COLOUR)
        for theme in ("themeColor", "themeTint", "themeShade"):
            colour.attrib.pop(f"{W}{theme}", None)


def _size(finding: Finding, _: WordFile) -> None:
    if finding.part:
        _set_size(finding.line, finding.part.size)


def _set_size(line: Line | None, allowed: Measure) -> None:
    """Each size that is not allowed becomes the nearest that is."""
    for stretch in line.stretches if line else ():
        points = min(max(stretch.letters.size, allowed.least), allowed.most)
        properties = _properties(stretch.element, "rPr")
        for name in ("sz", "szCs"):
            _put(properties, name, val=str(round(points * 2)))


def _face(finding: Finding, _: WordFile) -> None:
    part = finding.part or Part("", law.BODY.size)
    for properties in _runs(finding.line):
        for name, on in (("b", part.bold), ("bCs", part.bold), ("i", part.italic), ("iCs", part.italic)):
            _put(properties, name, val="1" if on else "0")


def _align(side: str) -> Callable[[Finding, WordFile], None]:
    def fix(finding: Finding, _: WordFile) -> None:
        if (properties := _paragraph(finding)) is not None:
            _put(properties, "jc", val=side)

    return fix


def _indent(finding: Finding, _: WordFile) -> None:
    if (properties := _paragraph(finding)) is not None:
        indents = _put(properties, "ind", left="0", firstLine=str(law.BODY_INDENT.twips))
        for other in ("start", "hanging", "hangingChars", "firstLineChars", "leftChars", "startChars"):
            indents.attrib.pop(f"{W}{other}", None)


def _gap(finding: Finding, _: WordFile) -> None:
    if (properties := _paragraph(finding)) is not None:
        spaces = _put(properties, "spacing", before=str(law.BODY_GAP.twips))
        spaces.attrib.pop(f"{W}beforeAutospacing", None)
        spaces.attrib.pop(f"{W}beforeLines", None)


def _line_height(finding: Finding, _: WordFile) -> None:
    if (properties := _paragraph(finding)) is not None:
        _put(properties, "spacing", line=str(round(law.BODY_LINE.chosen * 240)), lineRule="auto")


def _page_number(finding: Finding, file: WordFile) -> None:
    """A number in the middle of the top margin from the second page on; what a header says besides stays."""
    if finding.line is not None:
        _align("center")(finding, file)
        _face(finding._replace(part=law.PAGE_NUMBER), file)
        _font(finding, file)
        _set_size(finding.line, law.PAGE_NUMBER.size)
    for sheet in file.sheets:
        _hide_on_first_page(sheet)
        if not sheet.numbers and sheet.element.find(f"{W}headerReference[@{W}type='default']") is None:
            reference = etree.Element(f"{W}headerReference")
            reference.set(f"{W}type", "default")
            reference.set(f"{_R}id", _HEADER_ID)
            sheet.element.insert(0, reference)


def _hide_on_first_page(sheet: Sheet) -> None:
    _put(sheet.element, "titlePg", val="1")
    if sheet.first_page_differs and sheet.first_numbered:
        for reference in sheet.element.findall(f"{W}headerReference[@{W}type='first']"):
            sheet.element.remove(reference)


def _page_number_part(file: WordFile) -> dict[str, bytes]:
    """The header with the page number, where a section now refers to it."""
    root = file.parts[file.main]
    used = any(each.get(f"{_R}id") == _HEADER_ID for each in root.iter(f"{W}headerReference"))
    if not used:
        return {}
    header = etree.fromstring(PAGE_NUMBER_HEADER.encode())
    for properties in header.iter(f"{W}pPr"):
        properties.remove(properties.find(f"{W}pStyle"))
        _put(properties, "jc", val="center")
    for run in header.iter(f"{W}r"):
        letters = _properties(run, "rPr")
        _put(letters, "rFonts", **dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), law.FONT))
        _put(letters, "sz", val=str(law.PAGE_NUMBER.size.half_points))
    return {_HEADER: etree.tostring(header, xml_declaration=True, encoding="UTF-8", standalone=True)}


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
