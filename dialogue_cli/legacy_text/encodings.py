"""The encodings of Vietnamese before Unicode, each as a function from a word of its letters to the word in Unicode.

The letters come as the characters that Windows showed for their bytes (code page 1252, or 1258 on a Vietnamese
Windows). A function answers None where a letter is none of its encoding's.
"""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum

from dialogue_cli.legacy_text.syllables import is_common

Decoder = Callable[[str], str | None]


class RepairKind(StrEnum):
    """What a repair undid, in the words of the summary."""

    TCVN3 = "TCVN3 (.VnTime)"
    VNI = "VNI"
    VIQR = "VIQR"
    MOJIBAKE = "UTF-8 đọc nhầm"
    WINDOWS_1258 = "Windows-1258 đọc nhầm"
    ETH = "Ð thay cho Đ"
    COMPOSED = "Unicode tổ hợp"
    INVISIBLE = "ký tự vô hình"


GRAVE, ACUTE, TILDE, HOOK, DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
CIRCUMFLEX, BREVE, HORN = "\u0302", "\u0306", "\u031b"

FROM_1258 = str.maketrans(f"Ă{GRAVE}Đ{HOOK}ƠƯ{TILDE}ă{ACUTE}đ{DOT}ơư₫", "ÃÌÐÒÕÝÞãìðòõýþ")
"""What code page 1258 shows for a byte → what 1252 shows for it, where they differ."""

C1_CONTROLS = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
"""Quotation marks and dashes that were read as Latin-1, to what they are in code page 1252."""

# TCVN 5712:1993, VN3, as .VnTime draws it: runs of letters from a byte on; «ư» is AD, the soft hyphen
_TCVN3_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3 = {first + offset: letter for first, run in _TCVN3_RUNS.items() for offset, letter in enumerate(run)}

# VNI for Windows: a letter, then the character that carries its marks; some letters are one character
VNI_MARKS = {
    "ù": ACUTE, "ø": GRAVE, "û": HOOK, "õ": TILDE, "ï": DOT,
    "â": CIRCUMFLEX, "á": CIRCUMFLEX + ACUTE, "à": CIRCUMFLEX + GRAVE,
    "å": CIRCUMFLEX + HOOK, "ã": CIRCUMFLEX + TILDE, "ä": CIRCUMFLEX + DOT,
    "ê": BREVE, "é": BREVE + ACUTE, "è": BREVE + GRAVE, "ú": BREVE + HOOK, "ü": BREVE + TILDE, "ë": BREVE + DOT,
}  # fmt: skip
VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_SMALL_MARKS, _SINGLES = "".join(VNI_MARKS), "".join(VNI_LETTERS)
_VNI_LETTER = re.compile(
    f"[aeouyôö][{_SMALL_MARKS}]?|[AEOUYÔÖ][{_SMALL_MARKS}{_SMALL_MARKS.upper()}]?|[{_SINGLES}{_SINGLES.upper()}]"
)
_VNI_WORD = re.compile(f"(?:{_VNI_LETTER.pattern}|[b-df-np-tv-xzB-DF-NP-TV-XZ0-9])+")

_VIQR_MARKS = {"'": ACUTE, "`": GRAVE, "?": HOOK, "~": TILDE, ".": DOT, "^": CIRCUMFLEX, "(": BREVE, "+": HORN}
_VIQR_LETTER = re.compile(r"(dd)|([aeouiy])([(^+]?[`'?~.]?)", re.IGNORECASE)


def tcvn3(word: str) -> str | None:
    """TCVN3; a word whose plain letters are capitals was typed for a font of capitals: ``"NGUYÔN"`` → ``"NGUYỄN"``."""
    latin = word.translate(FROM_1258)
    decoded = latin.translate(TCVN3)
    if any(not old.isascii() and ord(old) not in TCVN3 for old in latin):
        return None
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    capitals = all(map(str.isupper, plain)) and any(letter.isascii() and letter.isalpha() for letter in word[1:])
    return decoded.upper() if capitals else decoded


def vni(word: str) -> str | None:
    """VNI: ``"Nguyeãn"`` → ``"Nguyễn"``, ``"ÑÖÔØNG"`` → ``"ĐƯỜNG"``."""
    latin = word.translate(FROM_1258)
    return _composed(_VNI_LETTER.sub(_vni_letter, latin)) if _VNI_WORD.fullmatch(latin) else None


def windows_1258(word: str) -> str | None:
    """Code page 1258 that was read as 1252: ``"NguyêÞn"`` → ``"Nguyễn"``, ``"ÐýõÌng"`` → ``"Đường"``."""
    try:
        return _composed(word.encode("latin-1").decode("cp1258"))
    except UnicodeError:
        return None


def eth(word: str) -> str | None:
    """The Icelandic Ð in the place of the Đ that looks the same: ``"Ðức"`` → ``"Đức"``."""
    return word.replace("Ð", "Đ").replace("ð", "đ")


def viqr(word: str) -> str | None:
    """VIQR: ``"Nguye^~n"`` → ``"Nguyễn"``; a last sign of two uses is a tone where that gives a common word."""
    decoded = _composed(_VIQR_LETTER.sub(_viqr_letter, word))
    if word[-1] in ".?'" and not is_common(decoded):
        return _composed(_VIQR_LETTER.sub(_viqr_letter, word[:-1])) + word[-1]
    return decoded


DECODERS: dict[RepairKind, Decoder] = {
    RepairKind.ETH: eth,
    RepairKind.WINDOWS_1258: windows_1258,
    RepairKind.TCVN3: tcvn3,
    RepairKind.VNI: vni,
    RepairKind.VIQR: viqr,
}


def _composed(word: str) -> str:
    return unicodedata.normalize("NFC", word)


def _vni_letter(found: re.Match[str]) -> str:
    letter, mark = found[0][0], found[0][1:]
    decoded = VNI_LETTERS.get(letter.lower(), letter)
    return (decoded.upper() if letter.isupper() else decoded) + VNI_MARKS.get(mark.lower(), "")


def _viqr_letter(found: re.Match[str]) -> str:
    dd, vowel, marks = found.groups()
    if dd:
        return "Đ" if dd[0] == "D" else "đ"
    return str(vowel) + "".join(_VIQR_MARKS[mark] for mark in marks)
