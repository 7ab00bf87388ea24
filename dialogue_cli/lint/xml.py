"""WordprocessingML by lxml: children and attributes by their names, read and put in the order of the schema."""

from math import isfinite
from typing import Any

from lxml import etree

Element = Any  # an lxml element, which brings no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TWIPS_A_MM = 1440 / 25.4
OFF = ("0", "false", "off")


def child(element: Element, *names: str) -> Element:
    """The element at a path of names below, or None."""
    for name in names:
        if element is None:
            return None
        element = next(element.iterchildren(f"{W}{name}"), None)
    return element


def value(element: Element, name: str = "val") -> str | None:
    """An attribute in Word's own namespace."""
    found = None if element is None else element.get(f"{W}{name}")
    return None if found is None else str(found)


def number(element: Element, name: str = "val") -> float | None:
    """An attribute that is a number; what is none counts as absent."""
    text = value(element, name)
    try:
        found = None if text is None else float(text)
    except ValueError:
        return None
    return found if found is not None and isfinite(found) else None


def is_on(element: Element) -> bool | None:
    """Whether a switch like ``w:b`` is on; None where it is not said."""
    return None if element is None else value(element) not in OFF


def millimetres(element: Element, name: str) -> float | None:
    """An attribute in twips as millimetres."""
    twips = number(element, name)
    return None if twips is None else twips / TWIPS_A_MM


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


def put(parent: Element, name: str, **attributes: str) -> Element:
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


def properties_of(element: Element, name: str) -> Element:
    """The ``w:pPr`` or ``w:rPr`` of an element, which stands first in it."""
    found = element.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        element.insert(0, found)
    return found
