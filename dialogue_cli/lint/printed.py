"""What a run prints, and what is there without being printed."""

from collections.abc import Iterator

from dialogue_cli.lint.xml import Element, W, value

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = {f"{W}del", f"{W}moveFrom", _FALLBACK}
"""Struck out under track changes, or there a second time for old programs."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def texts_of(run: Element) -> Iterator[str]:
    """What a run prints: its letters, tabs and breaks; what was struck out under track changes is not printed."""
    for part in run:
        tag = part.tag
        if tag == f"{W}t":
            yield _kept(part)
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == f"{W}br":
            yield "\f" if value(part, "type") == "page" else "\n"
        elif tag == f"{W}sym":
            yield _symbol(value(part, "char") or "")


def _kept(text: Element) -> str:
    """The letters of a ``w:t``; Word keeps spaces at its ends only where it is told to."""
    letters = text.text or ""
    if letters == letters.strip(" \t\r\n"):
        return letters
    said = (each.get(_SPACE) for each in (text, *text.iterancestors()))
    return letters if next(filter(None, said), None) == "preserve" else letters.strip(" \t\r\n")


def _symbol(code: str) -> str:
    """A sign of a symbol font, as Word writes them: in the private area of Unicode."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if 0x20 <= point < 0x100:
        point += 0xF000
    return chr(point) if 0x100 <= point < 0xD800 or 0xE000 <= point < 0xFFFE else ""


def is_gone(element: Element) -> bool:
    """Below something that is not printed."""
    return any(outer.tag in GONE for outer in element.iterancestors())
