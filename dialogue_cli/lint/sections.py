"""The sections of a file: their sheets, and the page numbers in their headers."""

import re
from collections.abc import Callable, Iterator

from dialogue_cli.lint.lines import Line, Sheet
from dialogue_cli.lint.package import Package
from dialogue_cli.lint.printed import is_gone
from dialogue_cli.lint.xml import Element, W, child, is_on, millimetres, value

_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PAGE_NUMBER = re.compile(r"(?<![A-Z])PAGE(?![A-Z])", re.IGNORECASE)


class SheetReader:
    """Reads the sections one after the other; ``line_of`` gives the line that a paragraph of a header is."""

    def __init__(self, package: Package, line_of: Callable[[Element], Line]) -> None:
        self._package = package
        self._line_of = line_of
        self._numbers: dict[str, tuple[Line, ...]] = {}  # of each header or footer, the lines with a page number

    def read(self, body: Element) -> Iterator[Sheet]:
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
            header=self._package.by_identifier(heads.get("default")),
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
                self._line_of(each) for each in paragraphs if _PAGE_NUMBER.search(_codes(each))
            )
        return self._numbers[identifier]


def _references(section: Element, name: str) -> dict[str, str]:
    """What a section calls its headers or footers, by the pages that they are for."""
    return {value(each, "type") or "default": str(each.get(_RELATED)) for each in section.iterchildren(f"{W}{name}")}


def _codes(paragraph: Element) -> str:
    """The codes of a paragraph's own fields, not of those in its text boxes."""
    codes = ""
    for each in paragraph.iter(f"{W}instrText", f"{W}fldSimple", f"{W}fldChar"):
        if next(each.iterancestors(f"{W}p")) is paragraph and not is_gone(each):
            codes += each.text or "" if each.tag == f"{W}instrText" else f" {value(each, 'instr') or ''} "
    return codes
