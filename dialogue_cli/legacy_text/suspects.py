"""The cells of a sheet in which a quick look finds letters, or pairs of them, that Vietnamese in Unicode does not have.

The look costs a clean sheet little: one search through the joined cells of many rows at a time.
"""

import re
from collections.abc import Iterator

from dialogue_cli.legacy_text.mojibake import MOJIBAKE
from dialogue_cli.legacy_text.unicode_cleaning import composed, visible
from dialogue_cli.spreadsheets.sheets import Sheet

Spot = tuple[int, int]
"""A row as Excel numbers it, and a column from 0."""

_ROWS_AT_ONCE = 500

_UNSEEN = "\x80-\xa0\u00ad\u0300-\u036f\u2007\u200b-\u200f\u202a-\u202f\u2060\u2066-\u2069\ufeff"
_FOREIGN = "ÄÅÆÇËÎÏÐÑÖØÛÜÞßäåæçëîïðñöøûüþÿŒœŠšŽžŸƒˆ˜"
_SIGNS = "¡-®µ-¹¼-¾×÷"  # letters in TCVN3 where a letter stands before them, « and » aside
_CAPITALS = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ"
_MARKS = "âãáàêéèúùõìò"  # in VNI and code page 1258 after a vowel
_BYTES = "¯°²³´º¿€‚„…†‡‰‹›‘’“”•–—™"  # of UTF-8 in code page 1252, together with the signs

_SUSPECT = re.compile(
    f"[{_UNSEEN}{_FOREIGN}{_SIGNS}º»Ă{_CAPITALS}{_MARKS}]"
    f"(?<![^aAeEoOuyUYôÔâêãõý][{_MARKS}])"  # most accented letters stop here
    f"(?:(?<=[{_UNSEEN}{_FOREIGN}])"
    f"|(?<=[A-Za-z\u00aa-\u00ff][{_SIGNS}])|(?<=[§®])(?=[A-Za-z\u00a1-\u00ff])|(?<=[A-Za-z]»)(?=[A-Za-z])"
    f"|(?<=[a-z\u00df-\u00ff][{_CAPITALS}])"
    f"|(?<=[aAeE][{_MARKS}])|(?<=[oO][âùõìò])|(?<=[uyUYôÔ][ùõ])|(?<=[âêôãõý][ìò])"
    f"|(?<=[ÃÂĂ])(?=[{_SIGNS}»{_BYTES}])|(?<=á[º»]))"
)
_UNCLEAN = re.compile(f"[{_UNSEEN}]")
_HAT = re.compile("[\u0302\u0306\u031b]")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LETTER_OF_TCVN3 = "\u00ad"
_ONLY_UNICODE = re.compile("[\u1ea0-\u1ef9]")
_VIQR = re.compile(r"[aeouy][(^+'`?~.]|i['`?~.]|dd", re.IGNORECASE)


def suspects(sheet: Sheet) -> dict[Spot, str]:
    """The cells that may hold an old encoding, letters in parts or characters without width."""
    spots = (spot for start in range(0, len(sheet.rows), _ROWS_AT_ONCE) for spot in _spots_of_block(sheet, start))
    return dict(spots)


def is_unclean_unicode(text: str) -> bool:
    """Whether a text is in Unicode but for letters in parts, no-break spaces and the like.

    Tones alone in parts are no proof: they are also what code page 1258 makes of other letters of old encodings.
    """
    if _LETTER_OF_TCVN3 in text or not _UNCLEAN.search(text) or MOJIBAKE.search(text):
        return False
    if _TONE.search(text) and not _HAT.search(text):
        return False
    return not _SUSPECT.search(visible(composed(text)))


def _spots_of_block(sheet: Sheet, start: int) -> Iterator[tuple[Spot, str]]:
    rows = sheet.rows[start : start + _ROWS_AT_ONCE]
    texts = [cell for row in rows for cell in row if isinstance(cell, str) and not cell.isascii()]
    if texts and _SUSPECT.search("\n".join(texts)):
        for number, row in enumerate(rows, sheet.first_row + start):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and not cell.isascii() and _SUSPECT.search(cell):
                    yield (number, column), cell


def ambiguous(sheet: Sheet) -> dict[Spot, str]:
    """The cells in Unicode whose letters are all in the old code pages too, so that they could be read either way."""
    return {
        (number, column): cell
        for number, row in enumerate(sheet.rows, sheet.first_row)
        for column, cell in enumerate(row)
        if isinstance(cell, str) and not cell.isascii() and not _ONLY_UNICODE.search(cell)
    }


def columns_in_unicode(sheet: Sheet) -> frozenset[int]:
    """The columns in which a cell has letters that only Unicode has."""
    return frozenset(
        column
        for row in sheet.rows
        for column, cell in enumerate(row)
        if isinstance(cell, str) and not cell.isascii() and _ONLY_UNICODE.search(cell)
    )


def viqr_suspects(sheet: Sheet) -> dict[Spot, str]:
    """The cells in ASCII that may be VIQR; addresses of e-mail and of the web are none."""
    return {
        (number, column): cell
        for number, row in enumerate(sheet.rows, sheet.first_row)
        for column, cell in enumerate(row)
        if isinstance(cell, str) and cell.isascii() and _VIQR.search(cell) and "@" not in cell and "//" not in cell
    }
