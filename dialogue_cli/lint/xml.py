"""WordprocessingML as lxml reads it: children and attributes by their names, without the namespace."""

from math import isfinite
from typing import Any

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
