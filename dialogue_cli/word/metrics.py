"""How wide a text prints in Times New Roman: for the length of the rules below it and the widths of columns.

Advance widths in 1/2048 of the type size, as Times New Roman and its metric twin Liberation Serif have them.
An accented Vietnamese letter is as wide as its base letter, but for ơ, ư and Ư.
"""

import unicodedata
from functools import cache, lru_cache

_UNITS = 2048
_UNKNOWN = 1024

_REGULAR = {
    369: "'", 410: "|", 512: " ,.\N{NO-BREAK SPACE}", 569: "/:;\\ijlt", 682: "!()-I[]`fr‘’", 717: "•", 797: "Js",
    836: '"', 909: "?acez“”", 961: "^", 983: "{}", 1024: "#$*0123456789_bdghknopquvxyđ–«»", 1083: "ơ", 1108: "~",
    1110: "ư", 1139: "FPS", 1155: "+<=>", 1251: "ELTZ", 1366: "BCR", 1479: "ADGHKNOQUVXYwĐƠ", 1589: "Ư", 1593: "&m",
    1706: "%", 1821: "M", 1886: "@", 1933: "W", 2048: "—…",
}  # fmt: skip
_BOLD = {
    451: "|", 512: " ,.\N{NO-BREAK SPACE}", 569: "'/\\il", 682: "!()-:;[]`fjt‘’", 717: "•", 797: "Is", 807: "{}",
    909: "cerz", 1024: "#$*0123456789?J_agovxy–«»“”", 1065: "~", 1134: "ơ", 1137: '"', 1139: "Sbdhknpquđ", 1167: "+<=>",
    1190: "^", 1229: "ư", 1251: "FP", 1366: "BELTZ", 1479: "ACDNRUVXYwĐ", 1593: "GHKOQƠ", 1630: "Ư", 1706: "&m",
    1905: "@", 1933: "M", 2048: "%W—…",
}  # fmt: skip
_HORN = "\N{COMBINING HORN}"


@cache
def _widths(bold: bool) -> dict[str, int]:
    return {letter: width for width, letters in (_BOLD if bold else _REGULAR).items() for letter in letters}


@cache
def _letter_width(letter: str, bold: bool) -> int:
    widths = _widths(bold)
    if letter in widths:
        return widths[letter]
    parts = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", parts[0] + (_HORN if _HORN in parts else ""))
    return widths.get(base, 0 if unicodedata.combining(letter) else _UNKNOWN)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width in points of a text on one line, set in a size in points."""
    return sum(_letter_width(letter, bold) for letter in text) * size / _UNITS


@lru_cache(maxsize=256)
def text_lines(text: str, size: float, available: float, bold: bool = False) -> tuple[str, ...]:
    """The text broken at its line breaks, and at spaces into lines of a width in points, as a word processor does."""
    lines: list[str] = []
    for part in text.split("\n"):
        first, *words = part.split(" ")
        lines.append(first)
        for word in words:
            longer = f"{lines[-1]} {word}"
            if text_width(longer, size, bold) <= available:
                lines[-1] = longer
            else:
                lines.append(word)
    return tuple(lines)
