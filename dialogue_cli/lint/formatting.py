"""What Word would show: defaults, styles and direct formatting of a .docx resolved to fonts, sizes and spacings.

The order is that of ECMA-376, part 1, 17.7.2: document defaults, table style, paragraph style, character style, direct.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from typing import Any

from dialogue_cli.lint.spacing import Spacing, stands
from dialogue_cli.lint.xml import OFF, A, Element, W, child, is_on, number, value

_TOGGLES = {"bold": "b", "italic": "i", "upper": "caps", "hidden": "vanish"}


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
    marked_font: str = field(default="Times New Roman", compare=False)  # of letters beyond ASCII: ắ, ệ, ư


@dataclass(frozen=True, slots=True)
class _Styled:
    """What the styles of a paragraph say of it before any direct formatting."""

    name: str
    properties: tuple[Element, ...]  # every ``w:pPr``, the weakest first
    spacing: Spacing
    listed: bool
    outline: int | None


class Formats:
    """The styles, defaults and theme of one file; paragraphs are given by their ``w:pPr``, which may be None."""

    def __init__(self, styles: Element | None, theme: Element | None, numbering: Element | None) -> None:
        self._styles = styles
        self._theme = theme
        self._numbering = numbering
        self._paragraphs: dict[tuple[str | None, str | None], _Styled] = {}
        self._styled: dict[tuple[str | None, str | None, str | None], Letters] = {}

    @cached_property
    def _by_id(self) -> Mapping[tuple[str, str], Element]:
        found = [] if self._styles is None else self._styles.findall(f"{W}style")
        return {(value(style, "type") or "paragraph", value(style, "styleId") or ""): style for style in found}

    @cached_property
    def _defaults(self) -> Mapping[str, str]:
        """The style of each kind where none is named: the last one marked so (17.7.4.17)."""
        marked = [key for key, style in self._by_id.items() if value(style, "default") not in (None, *OFF)]
        return dict(marked)

    def _chain(self, kind: str, identifier: str | None) -> list[Element]:
        """A style and those it is based on, the most general first; a circle ends it."""
        chain: list[Element] = []
        seen: set[str] = set()
        if (kind, identifier or "") not in self._by_id:
            identifier = self._defaults.get(kind)
        while identifier and identifier not in seen and (kind, identifier) in self._by_id:
            seen.add(identifier)
            chain.append(self._by_id[kind, identifier])
            identifier = value(child(chain[-1], "basedOn"))
        return chain[::-1]

    def _paragraph(self, own: Element, table_style: str | None) -> _Styled:
        """What the styles say of a paragraph."""
        identifier = value(child(own, "pStyle"))
        if (table_style, identifier) not in self._paragraphs:
            self._paragraphs[table_style, identifier] = self._paragraph_of_styles(table_style, identifier)
        return self._paragraphs[table_style, identifier]

    def _paragraph_of_styles(self, table_style: str | None, identifier: str | None) -> _Styled:
        chain = self._chain("paragraph", identifier)
        defaults = child(self._styles, "docDefaults", "pPrDefault", "pPr")
        styles = (child(style, "pPr") for style in (*self._chain("table", table_style), *chain))
        properties = tuple(each for each in (defaults, *styles) if each is not None)
        levels = [level for each in properties if (level := number(child(each, "outlineLvl"))) is not None]
        return _Styled(
            name=value(child(chain[-1], "name")) or "" if chain else "",
            properties=properties,
            spacing=reduce(stands, self._with_list(properties), Spacing()),
            listed=self._list_of(properties)[0] in self._levels,
            outline=_outline(levels),
        )

    def _list_of(self, properties: Sequence[Element]) -> tuple[tuple[str, str], int]:
        """The number and level of the list that properties name, and which of them names it last."""
        identity, level, last = "", "0", 0
        for index, each in enumerate(properties):
            if (numbered := child(each, "numPr")) is not None:
                identity = value(child(numbered, "numId")) or identity
                level = value(child(numbered, "ilvl")) or level
                last = index
        return (identity, level), last

    def _with_list(self, properties: Sequence[Element]) -> list[Element]:
        """The same with those of the list's level, which are weaker than what stands beside the list's name."""
        named, last = self._list_of(properties)
        level = self._levels.get(named)
        return [*properties[:last], *([] if level is None else [level]), *properties[last:]]

    @cached_property
    def _levels(self) -> Mapping[tuple[str, str], Element]:
        """The ``w:pPr`` of each level of each list, or None; no list has the number 0."""
        if self._numbering is None:
            return {}
        kinds = self._numbering.findall(f"{W}abstractNum")
        by_number = {value(each, "abstractNumId"): each for each in kinds}
        by_style = {value(child(each, "styleLink")): each for each in kinds if child(each, "styleLink") is not None}
        found = {}
        for each in self._numbering.findall(f"{W}num"):
            kind = by_number.get(value(child(each, "abstractNumId")))
            kind = by_style.get(value(child(kind, "numStyleLink")), kind)
            levels = [] if kind is None else kind.findall(f"{W}lvl")
            for level in (*levels, *each.findall(f"{W}lvlOverride/{W}lvl")):
                found[value(each, "numId") or "", value(level, "ilvl") or "0"] = child(level, "pPr")
        return {key: level for key, level in found.items() if key[0] != "0"}

    def outline(self, own: Element) -> int | None:
        """The level of a real heading, from 0."""
        level = number(child(own, "outlineLvl"))
        return self._paragraph(own, None).outline if level is None else _outline([level])

    def style_name(self, own: Element) -> str:
        """The name of the paragraph's style as Word shows it."""
        return self._paragraph(own, None).name

    def is_listed(self, own: Element) -> bool:
        """Whether Word puts a number or a bullet before it that is no part of its text."""
        styled = self._paragraph(own, None)
        if child(own, "numPr") is None:
            return styled.listed
        return self._list_of((*styled.properties, own))[0] in self._levels

    def spacing(self, own: Element, table_style: str | None = None) -> Spacing:
        """How a paragraph stands."""
        styled = self._paragraph(own, table_style)
        if own is None:
            return styled.spacing
        if child(own, "numPr") is not None:
            return reduce(stands, self._with_list((*styled.properties, own)), Spacing())
        return stands(styled.spacing, own)

    def letters(self, own: Element, run: Element, table_style: str | None = None) -> Letters:
        """How the letters of a run look in a paragraph."""
        properties = child(run, "rPr")
        named = (table_style, value(child(own, "pStyle")), value(child(properties, "rStyle")))
        if named not in self._styled:
            self._styled[named] = self._letters_of_styles(*named)
        return self._look(self._styled[named], properties)

    def _letters_of_styles(self, table_style: str | None, paragraph: str | None, character: str | None) -> Letters:
        """The letters that the styles give; a switch is on where an odd number of styles turns it on (17.7.3)."""
        defaults = letters = self._look(Letters(), child(self._styles, "docDefaults", "rPrDefault", "rPr"))
        on = dict.fromkeys(_TOGGLES, False)
        for kind, identifier in (("table", table_style), ("paragraph", paragraph), ("character", character)):
            alone = Letters()
            for style in self._chain(kind, identifier):
                letters, alone = (self._look(each, child(style, "rPr")) for each in (letters, alone))
            on = {name: turned != getattr(alone, name) for name, turned in on.items()}
        effective: dict[str, Any] = {name: turned or getattr(defaults, name) for name, turned in on.items()}
        return replace(letters, **effective)

    def _look(self, letters: Letters, properties: Element) -> Letters:
        """The letters with what a ``w:rPr`` says of them."""
        if properties is None:
            return letters
        changed: dict[str, Any] = {}
        for name, tag in _TOGGLES.items():
            if (on := is_on(child(properties, tag))) is not None:
                changed[name] = on
        if (half_points := number(child(properties, "sz"))) is not None:
            changed["size"] = half_points / 2
        if (colour := value(child(properties, "color"))) is not None:
            changed["colour"] = colour.upper() if colour != "auto" else colour
        for name, slot in (("font", "ascii"), ("marked_font", "hAnsi")):
            if font := self._font(child(properties, "rFonts"), slot):
                changed[name] = font
        return replace(letters, **changed) if changed else letters

    def _font(self, fonts: Element, slot: str) -> str | None:
        """The font of a slot, by name or by the theme."""
        if fonts is None:
            return None
        themed = value(fonts, f"{slot}Theme")
        if themed and self._theme is not None:
            kind = "majorFont" if themed.startswith("major") else "minorFont"
            latin = self._theme.find(f".//{A}{kind}/{A}latin")
            if latin is not None and latin.get("typeface"):
                return str(latin.get("typeface"))
        return value(fonts, slot)


def _outline(levels: Sequence[float]) -> int | None:
    """The last of the levels said; 9 is that of ordinary text."""
    return int(levels[-1]) if levels and 0 <= levels[-1] < 9 else None
