"""Unicode that looks right and compares wrong: letters in parts, characters without width, spaces that do not break."""

import re
import unicodedata

_MARKS = "\u0300-\u0303\u0306\u0309\u031b\u0323\u0340\u0341"
_PART = re.compile(f"[{_MARKS}]")
_IN_PARTS = re.compile(f"[A-Za-z\u00c0-\u024f\u1e00-\u1eff][{_MARKS}]+")
_LATIN = re.compile(f"[\0-\u024f{_MARKS}\u1e00-\u1eff\u2010-\u203a]*")  # of which NFC changes nothing else
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_NO_BREAK = re.compile("[\u00a0\u2007\u202f]")
_TO_CLEAN = re.compile(f"{_INVISIBLE.pattern}|{_NO_BREAK.pattern}")
# scripts that join, part and turn their letters with invisible characters, and emoji, that are joined so
_OTHER_SCRIPT = "[\u0590-\u1cff\u2600-\u27bf\u2c80-\u2dff\u3040-\ud7ff\uf900-\ufaff\ufb1d-\ufefc\U0001f000-\U0003ffff]"


def composed(text: str) -> str:
    """Vietnamese letters in one character each, as NFC has them: ``"e" + "^" + "~"`` → «ễ»; the rest as it is."""
    if not _PART.search(text):
        return text
    if _LATIN.fullmatch(text):
        return unicodedata.normalize("NFC", text)
    return _IN_PARTS.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def visible(text: str) -> str:
    """Without characters that have no width and direction marks, no-break spaces as spaces; other scripts untouched."""
    if not _TO_CLEAN.search(text) or re.search(_OTHER_SCRIPT, text):
        return text
    return _NO_BREAK.sub(" ", _INVISIBLE.sub("", text))
