"""What Word would show: defaults, styles and direct formatting of a .docx resolved to fonts, sizes and spacings.

The order is that of ECMA-376, part 1, 17.7.2: document defaults, table style, paragraph style, character style, direct.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

Element = Any  # an lxml element, which brings no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TWIPS_A_MM = 1440 / 25.4
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters look; sizes in points."""

    font: str = "Times New Roman"
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    upper: bool = False  # shown as capitals, however typed
    colour: str = "auto"
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Spacing:
    """How a paragraph stands: lengths in millimetres, gaps in points, lines as a multiple, or exact in points."""

    align: str = "left"
    first_indent: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    exact_line: float | None = None


def child(element: Element, *names: str) -> Element:
    """The element at a path of names below, or None."""
    for name in names:
        element = None if element is None else element.find(f"{W}{name}")
    return element


def value(element: Element, name: str = "val") -> str | None:
    """An attribute in Word's own namespace."""
    found = None if element is None else element.get(f"{W}{name}")
    return None if found is None else str(found)


def number(element: Element, name: str = "val") -> float | None:
    """An attribute that is a number; what is none counts as absent."""
    text = value(element, name)
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def is_on(element: Element) -> bool | None:
    """Whether a switch like ``w:b`` is on; None where it is not said."""
    return None if element is None else value(element) not in _OFF


class Formats:
    """The styles, defaults and theme of one file."""

    def __init__(self, styles: Element | None, theme: Element | None, numbering: Element | None) -> None:
        self._styles = styles
        self._theme = theme
        self._numbering = numbering
        self._styled: dict[tuple[str, str, str], Letters] = {}

    @cached_property
    def _by_id(self) -> Mapping[str, Element]:
        found = [] if self._styles is None else self._styles.findall(f"{W}style")
        return {value(style, "styleId") or "": style for style in found}

    @cached_property
    def _default_paragraph(self) -> str:
        for identifier, style in self._by_id.items():
            if value(style, "type") == "paragraph" and value(style, "default") not in (None, *_OFF):
                return identifier
        return ""

    def _chain(self, identifier: str | None) -> list[Element]:
        """A style and those it is based on, the most general first; a circle ends it."""
        chain: list[Element] = []
        seen: set[str] = set()
        while identifier and identifier not in seen and identifier in self._by_id:
            seen.add(identifier)
            chain.append(self._by_id[identifier])
            identifier = value(child(chain[-1], "basedOn"))
        return chain[::-1]

    def outline(self, paragraph: Element) -> int | None:
        """The level of a real heading, from 0."""
        for properties in self._paragraph_properties(paragraph, None)[::-1]:
            level = number(child(properties, "outlineLvl"))
            if level is not None:
                return int(level) if level < 9 else None
        return None

    def style_name(self, paragraph: Element) -> str:
        """The name of the paragraph's style as Word shows it."""
        style = self._by_id.get(value(child(paragraph, "pPr", "pStyle")) or self._default_paragraph)
        return value(child(style, "name")) or "" if style is not None else ""

    def _paragraph_properties(self, paragraph: Element, table_style: str | None) -> list[Element]:
        """Every ``w:pPr`` that counts, the weakest first."""
        own = child(paragraph, "pPr")
        identifier = value(child(own, "pStyle")) or self._default_paragraph
        listed = self._list_level(own, identifier)
        chain = [child(style, "pPr") for style in (*self._chain(table_style), *self._chain(identifier))]
        defaults = child(self._styles, "docDefaults", "pPrDefault", "pPr") if self._styles is not None else None
        return [each for each in (defaults, *chain, listed, own) if each is not None]

    def _list_level(self, own: Element, identifier: str) -> Element:
        """The paragraph properties of the level of the list that a paragraph belongs to."""
        numbered = child(own, "numPr")
        if numbered is None:
            for style in self._chain(identifier)[::-1]:
                if (numbered := child(style, "pPr", "numPr")) is not None:
                    break
        identity, level = value(child(numbered, "numId")), value(child(numbered, "ilvl")) or "0"
        if self._numbering is None or identity in (None, "0"):
            return None
        return self._levels.get((identity or "", level))

    @cached_property
    def _levels(self) -> Mapping[tuple[str, str], Element]:
        if self._numbering is None:
            return {}
        abstract = {value(each, "abstractNumId"): each for each in self._numbering.findall(f"{W}abstractNum")}
        found = {}
        for each in self._numbering.findall(f"{W}num"):
            kind = abstract.get(value(child(each, "abstractNumId")))
            for level in () if kind is None else kind.findall(f"{W}lvl"):
                found[value(each, "numId") or "", value(level, "ilvl") or "0"] = child(level, "pPr")
        return found

    def is_listed(self, paragraph: Element) -> bool:
        """Whether Word puts a number or a bullet before it that is no part of its text."""
        own = child(paragraph, "pPr")
        numbered = child(own, "numPr")
        return numbered is not None and value(child(numbered, "numId")) not in (None, "0")

    def spacing(self, paragraph: Element, table_style: str | None = None) -> Spacing:
        """How a paragraph stands."""
        spacing = Spacing()
        for properties in self._paragraph_properties(paragraph, table_style):
            spacing = _stands(spacing, properties)
        return spacing

    def letters(self, paragraph: Element, run: Element, table_style: str | None = None) -> Letters:
        """How the letters of a run look."""
        identifier = value(child(paragraph, "pPr", "pStyle")) or self._default_paragraph
        named = (table_style or "", identifier, value(child(run, "rPr", "rStyle")) or "")
        if named not in self._styled:
            self._styled[named] = self._of_styles(*named)
        return self._look(self._styled[named], child(run, "rPr"))

    def _of_styles(self, table_style: str, identifier: str, character: str) -> Letters:
        """The letters that the styles alone give."""
        defaults = child(self._styles, "docDefaults", "rPrDefault", "rPr") if self._styles is not None else None
        letters = self._look(Letters(), defaults)
        for style in (*self._chain(table_style), *self._chain(identifier)):
            letters = self._look(letters, child(style, "rPr"))
        return self._toggled(letters, character)

    def _toggled(self, letters: Letters, character: str | None) -> Letters:
        """With a character style, whose switches turn those of the paragraph's style over (17.7.3)."""
        styled = letters
        for style in self._chain(character):
            styled = self._look(styled, child(style, "rPr"))
        for name, tag in (("bold", "b"), ("italic", "i"), ("upper", "caps")):
            said = [is_on(child(style, "rPr", tag)) for style in self._chain(character)]
            turned = [each for each in said if each is not None]
            if turned:
                styled = replace(styled, **{name: turned[-1] != getattr(letters, name)})
        return styled

    def _look(self, letters: Letters, properties: Element) -> Letters:
        """The letters with what a ``w:rPr`` says of them."""
        if properties is None:
            return letters
        changed: dict[str, Any] = {}
        for name, tag in (("bold", "b"), ("italic", "i"), ("upper", "caps"), ("hidden", "vanish")):
            if (on := is_on(child(properties, tag))) is not None:
                changed[name] = on
        if (half_points := number(child(properties, "sz"))) is not None:
            changed["size"] = half_points / 2
        if (colour := value(child(properties, "color"))) is not None:
            changed["colour"] = colour.upper() if colour != "auto" else colour
        if font := self._font(child(properties, "rFonts")):
            changed["font"] = font
        return replace(letters, **changed) if changed else letters

    def _font(self, fonts: Element) -> str | None:
        """The font of Latin letters, by name or by the theme."""
        if fonts is None:
            return None
        themed = value(fonts, "asciiTheme") or value(fonts, "hAnsiTheme")
        if themed and self._theme is not None:
            kind = "majorFont" if themed.startswith("major") else "minorFont"
            latin = self._theme.find(f".//{A}{kind}/{A}latin")
            if latin is not None and latin.get("typeface"):
                return str(latin.get("typeface"))
        return value(fonts, "ascii") or value(fonts, "hAnsi")


def _stands(spacing: Spacing, properties: Element) -> Spacing:
    changed = {**_aligned(properties), **_indented(properties), **_spaced(properties)}
    return replace(spacing, **changed) if changed else spacing


_ALIGN = {"start": "left", "end": "right", "distribute": "both", "thaiDistribute": "both"}


def _aligned(properties: Element) -> Mapping[str, Any]:
    align = value(child(properties, "jc"))
    return {"align": _ALIGN.get(align, align)} if align else {}


def _indented(properties: Element) -> Mapping[str, Any]:
    indents = child(properties, "ind")
    if indents is None:
        return {}
    changed = {}
    for name, attributes in (("left", ("left", "start")), ("right", ("right", "end"))):
        for attribute in attributes:
            if (twips := number(indents, attribute)) is not None:
                changed[name] = twips / _TWIPS_A_MM
    if (hanging := number(indents, "hanging")) is not None:
        changed["first_indent"] = -hanging / _TWIPS_A_MM
    elif (first := number(indents, "firstLine")) is not None:
        changed["first_indent"] = first / _TWIPS_A_MM
    return changed


def _spaced(properties: Element) -> Mapping[str, Any]:
    spaces = child(properties, "spacing")
    if spaces is None:
        return {}
    changed: dict[str, Any] = {}
    for side in ("before", "after"):
        if value(spaces, f"{side}Autospacing") not in (None, *_OFF):
            changed[side] = 14.0  # what Word takes «automatic» for
        elif (twips := number(spaces, side)) is not None:
            changed[side] = twips / 20
    if (line := number(spaces, "line")) is not None:
        if value(spaces, "lineRule") in ("exact", "atLeast"):
            changed["exact_line"] = line / 20
        else:
            changed |= {"line": line / 240, "exact_line": None}
    return changed


def millimetres(element: Element, name: str) -> float | None:
    """An attribute in twips as millimetres."""
    twips = number(element, name)
    return None if twips is None else twips / _TWIPS_A_MM


def texts_of(run: Element) -> Iterator[str]:
    """What a run prints: its letters, tabs and breaks; what was struck out under track changes is not printed."""
    for part in run:
        match part.tag:
            case _ if not isinstance(part.tag, str):
                continue
            case tag if tag == f"{W}t":
                yield part.text or ""
            case tag if tag == f"{W}tab":
                yield "\t"
            case tag if tag in (f"{W}br", f"{W}cr"):
                yield "\f" if value(part, "type") == "page" else "\n"
            case tag if tag == f"{W}noBreakHyphen":
                yield "-"
