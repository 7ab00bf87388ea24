"""What a text would say in each old encoding, and how strongly its words speak for that reading.

No dictionary of other languages is needed: a word speaks for a reading where it spells no Vietnamese syllable as it
stands and spells one when read so. Few words of another language do both, hardly ever two in one text.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from dialogue_cli.legacy_text.encodings import C1_CONTROLS, DECODERS, FROM_1258, RepairKind, eth
from dialogue_cli.legacy_text.mojibake import MOJIBAKE, without_mojibake
from dialogue_cli.legacy_text.syllables import is_common, is_syllable, is_word

ENOUGH = 4
"""The weight at which a text speaks for itself; a lighter one asks its neighbours."""
PER_WRONG_WORD = 3
"""What each word that stays no Vietnamese asks for on top."""

_WORD = re.compile(r"[A-Za-z0-9\u00ad\u00b5\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u036f\u1e00-\u1eff₫]+")
_WORDS = {
    # the signs of code page 1252 are letters of TCVN3, but for those of no byte of it: ¯ ° ± ² ³ ´ º ¿
    RepairKind.TCVN3: re.compile(r"[A-Za-z0-9\u00a1-\u00ae\u00b5-\u00b9\u00bb-\u00be\u00c0-\u036f\u1e00-\u1eff₫]+"),
    RepairKind.ETH: re.compile(r"[^\W\d_ðÐ]*[Ðð][^\W\d_]*"),
    RepairKind.VIQR: re.compile(r"(?:[b-df-hj-np-tv-xz]|[aeiouy][(^+]?[`'?~.]?)+", re.IGNORECASE),
}
_ETH = re.compile("[Ðð]")
_SIGN = re.compile(r"[\u00a1-\u00bf×÷]")
_DIAERESES = frozenset("ïëüùÏËÜÙ")  # French and Dutch put these after a vowel too
_A_AND_SPACE = re.compile("Ã[ \u00a0]")  # «à», or a capital and a space
_NO_VOWEL = re.compile("[B-DF-HJ-NP-TV-XZÐ]+")
_SMALL_START = re.compile(r"[a-z](?<![^\W\d_].)")
_C1 = re.compile("[\u0080-\u009f]")
_LETTERS = re.compile(r"[^\W\d_]+")
_OF_TCVN3_CAPITALS = frozenset("ăâêôơưđ")


class Reading(NamedTuple):
    """A text as one encoding would have it."""

    kind: RepairKind
    text: str
    weight: int  # how much its words speak for it; 0: they are Vietnamese as they stand
    wrong: int = 0  # how many of its words are no Vietnamese
    mixed: bool = False  # some words are Unicode already
    common: int = 0  # how many of its words are common ones, counted where the weight is 0
    once_common: int = 0  # how many were as they stood


class _Judged(NamedTuple):
    """A word in one encoding."""

    word: str
    decoded: str | None
    sound: bool  # Vietnamese as it stands
    wrong: bool  # no Vietnamese when decoded, nor surely in Unicode
    weight: int


def read_as(kind: RepairKind, text: str) -> Reading | None:
    """The text in this encoding, None where that would be no Vietnamese or would change nothing."""
    return _without_mojibake(text) if kind is RepairKind.MOJIBAKE else _decoded(kind, text)


def _decoded(kind: RepairKind, text: str) -> Reading | None:
    if kind is RepairKind.ETH and not _ETH.search(text):
        return None
    pattern = _WORDS.get(kind, _WORD)
    words = {*pattern.findall(text)}
    judged = [_judge(kind, word) for word in words if kind is RepairKind.VIQR or not word.isascii()]
    measured = _measured(judged)
    if measured is None:
        return None
    mixed = any(word.sound and word.decoded is None for word in judged)
    chosen = {word.word: word.decoded for word in judged if word.decoded and not _stays(word, mixed)}
    decoded = pattern.sub(lambda found: chosen.get(found[0], found[0]), text)
    if kind is RepairKind.TCVN3:
        decoded = _capitals_as_neighbours(text, decoded)
    if decoded == text:
        return None
    weight, wrong = measured
    common = (0, 0) if weight else (sum(map(is_common, chosen.values())), sum(map(is_common, chosen)))
    return Reading(kind, _with_quotation_marks(decoded), weight, wrong, mixed, *common)


def _measured(judged: list[_Judged]) -> tuple[int, int] | None:
    """The weight of the words together and how many of them are wrong, None where those are too many."""
    wrong = sum([word.wrong for word in judged])
    weights = [word.weight for word in judged]
    weight = sum(weights)
    if wrong and weight < ENOUGH + PER_WRONG_WORD * wrong:
        return None
    return (weight if max(weights, default=0) > 1 else min(weight, ENOUGH - 1)), wrong


def _stays(word: _Judged, mixed: bool) -> bool:
    """Whether a word that is Vietnamese stays, as it must where others show that Unicode stands among them."""
    return word.sound and (mixed or word.wrong)


def _with_quotation_marks(text: str) -> str:
    """Those of code page 1252 that were read as Latin-1 are in the way of no encoding."""
    return text.translate(C1_CONTROLS) if _C1.search(text) else text


@lru_cache(maxsize=100_000)
def _judge(kind: RepairKind, word: str) -> _Judged:
    decoded = DECODERS[kind](word)
    if len(word) == 1 or any(map(str.isdecimal, word)):  # «¹» is a digit, too, and a letter of TCVN3
        return _Judged(word, None if word[0].isdecimal() else decoded, True, False, 0)
    sound = is_word(unicodedata.normalize("NFC", word))
    fine = decoded is not None and is_word(decoded.rstrip(".?'"))
    if sound or not fine or decoded is None or decoded == word:
        return _Judged(word, decoded, sound, not fine and not (sound and decoded is None), 0)
    return _Judged(word, decoded, sound, False, _strength(kind, word.translate(FROM_1258), decoded))


def _strength(kind: RepairKind, latin: str, decoded: str) -> int:
    """1 for letters that another language might write so, up to 4 for what none would."""
    marked = len(decoded) < len(latin) and any(not mark.isascii() and mark not in _DIAERESES for mark in latin)
    one_shape = latin.islower() or latin.istitle() or latin.isupper()
    if kind is RepairKind.ETH or (kind is RepairKind.WINDOWS_1258 and decoded == eth(latin)):
        return ENOUGH if latin[0] in "Ðð" or _NO_VOWEL.fullmatch(latin) else 1  # as no Icelandic word
    strong = marked or not one_shape or _SIGN.search(latin) is not None
    return 1 + strong + (strong and len(latin) > 4) + is_common(decoded)


def _capitals_as_neighbours(text: str, decoded: str) -> str:
    """TCVN3 has no capitals with tones: in a text of capitals or at the head of a word among such, it lost them."""
    if _SMALL_START.search(decoded):
        return decoded
    words = list(_LETTERS.finditer(decoded))
    if not re.search("[a-z]", text) and any(_is_capital_word(word[0]) for word in words):
        return decoded.upper()
    lower = [word.start() for word in words if not word[0][0].isupper()]
    if len(words) - len(lower) < 2 or not all(_lost_its_capital(decoded, start) for start in lower):
        return decoded
    letters = list(decoded)
    for start in lower:
        letters[start] = letters[start].upper()
    return "".join(letters)


def _is_capital_word(word: str) -> bool:
    return len(word) > 1 and word.isupper() and is_syllable(word.lower())


def _lost_its_capital(decoded: str, start: int) -> bool:
    letter, following = decoded[start], decoded[start + 1 : start + 2]
    return not letter.isascii() and letter not in _OF_TCVN3_CAPITALS and (following.isalpha() or letter == "ý")


def _without_mojibake(text: str) -> Reading | None:
    """UTF-8 that was read as code page 1252, 1258 or Latin-1, once or several times."""
    if not MOJIBAKE.search(text):
        return None
    mended = without_mojibake(text)
    if mended == text or "\ufffd" in mended or MOJIBAKE.search(mended):
        return None
    old = set(_WORD.findall(text))
    new = {unicodedata.normalize("NFC", word) for word in _WORD.findall(mended) if not word.isascii()} - old
    strong = 3 if MOJIBAKE.search(_A_AND_SPACE.sub("", text)) else 1
    measured = _measured([_Judged(word, word, False, not is_word(word), strong + is_common(word)) for word in new])
    return Reading(RepairKind.MOJIBAKE, mended, *measured) if measured and measured[0] else None
