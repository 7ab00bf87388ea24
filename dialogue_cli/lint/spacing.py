"""How a paragraph stands, by what its properties say one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dialogue_cli.lint.xml import OFF, TWIPS_A_MM, Element, child, is_on, number, value


@dataclass(frozen=True, slots=True)
class Spacing:
    """How a paragraph stands: lengths in millimetres, gaps in points, lines as a multiple, or in points."""

    align: str = "left"
    first_indent: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    exact_line: float | None = None
    least_line: float | None = None  # grows with its letters
    closed_up: bool = False  # no gap to a paragraph of the same style


def stands(spacing: Spacing, properties: Element) -> Spacing:
    """The spacing with what a ``w:pPr`` says of it."""
    changed = {**_aligned(properties), **_indented(properties), **_spaced(properties)}
    if (closed_up := is_on(child(properties, "contextualSpacing"))) is not None:
        changed["closed_up"] = closed_up
    return replace(spacing, **changed) if changed else spacing


_ALIGN = {"start": "left", "end": "right", "distribute": "both", "thaiDistribute": "both"}


def _aligned(properties: Element) -> Mapping[str, Any]:
    frame = child(properties, "framePr")
    if value(frame, "xAlign") in ("left", "center", "right") and value(frame, "w") is None:
        return {"align": value(frame, "xAlign")}  # no wider than its text: where the frame stands, the text stands
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
                changed[name] = twips / TWIPS_A_MM
    if (hanging := number(indents, "hanging")) is not None:
        changed["first_indent"] = -hanging / TWIPS_A_MM
    elif (first := number(indents, "firstLine")) is not None:
        changed["first_indent"] = first / TWIPS_A_MM
    return changed


def _spaced(properties: Element) -> Mapping[str, Any]:
    spaces = child(properties, "spacing")
    if spaces is None:
        return {}
    changed: dict[str, Any] = {}
    for side in ("before", "after"):
        if value(spaces, f"{side}Autospacing") not in (None, *OFF):
            changed[side] = 14.0  # what Word takes «automatic» for
        elif (twips := number(spaces, side)) is not None:
            changed[side] = twips / 20
    if (line := number(spaces, "line")) is not None:
        rule = value(spaces, "lineRule")
        changed["line"] = 1.0 if rule in ("exact", "atLeast") else line / 240
        changed["exact_line"] = line / 20 if rule == "exact" else None
        changed["least_line"] = line / 20 if rule == "atLeast" else None
    return changed
