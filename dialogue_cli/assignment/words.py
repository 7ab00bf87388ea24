"""Texts as words that compare: without accents, short forms written out, slips of the keyboard mended."""

import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from dialogue_cli.legacy_text.syllables import is_plain_syllable
from dialogue_cli.vocabulary import plain

GAP = "…"
FIGURE = "#"
ANY_ACCENTS = "*"

_WORD = re.compile(r"[^\W_]+|\?")  # a question mark tells that one asks
_FINAL_Y = re.compile(r"y\b(?:(?<=[bcdđghklmnpqrstvx]y)|(?<=\by)|(?<=\bquy))")
_ANY_NUMBER = re.compile(r"\bN\b")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_MENDED = range(3, 13)  # letters of a word that is mended
_ACCENTED = 0.4  # of the words of a text; more than half of Vietnamese words have accents
_MOST_MENDED = 20  # words of a text; who mashes the keyboard gets no more
_SURE_ALONE = 5  # letters of a word that is mended without a neighbour to confirm it


class ShortForms(NamedTuple):
    """What people type for longer words: «đk» in any accents, and what is a word itself, as «sanh», only as written."""

    loose: Mapping[str, list[str]]
    strict: Mapping[str, list[str]]


class Text(NamedTuple):
    """The words of a text in two spellings, and what was read otherwise than typed."""

    words: list[str]  # "ki", "sinh": no accents, i for y
    accented: list[str]  # "kí", the tone after the letters; "" for a word typed without; ANY_ACCENTS of a mended one
    mended: tuple[tuple[str, str], ...] = ()  # typed → read
    has_accents: bool = False  # enough of its words to tell that it was typed with accents


class Known(NamedTuple):
    """The words, and the pairs of words, that a slip may be mended to, and what was found near others so far."""

    terms: Container[str | tuple[str, str]]
    words: Sequence[str]
    near: dict[str, list[str]]


_NOTHING_KNOWN = Known(frozenset(), (), {})


def short_forms(written: str) -> ShortForms:
    """«đk = đăng ký, gks = giấy khai sinh» made ready. Raises ValueError at an entry without «=»."""
    loose: dict[str, list[str]] = {}
    strict: dict[str, list[str]] = {}
    for entry in filter(str.strip, written.split(",")):
        short, sign, long = (part.strip() for part in entry.partition("="))
        if not (sign and short and long):
            raise ValueError(f"«{entry.strip()}» không có dạng «viết tắt = viết đủ»")
        word = plain_word(short.lower())
        by_key, key = (strict, short.lower()) if is_plain_syllable(word) else (loose, word)
        by_key[key] = split(long)
    return ShortForms(loose, strict)


def split(text: str) -> list[str]:
    """The words as typed, in small letters, NFC."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


@lru_cache(maxsize=50_000)
def plain_word(word: str) -> str:
    """A word in small letters as it is compared: no accents, «kí» and «ký» the same."""
    return _FINAL_Y.sub("i", plain(word))


@lru_cache(maxsize=50_000)
def accented_word(word: str) -> str:
    """A word with its accents so that «hòa» and «hoà», «kí» and «ký» are the same; nothing where it has none."""
    if word.isascii():
        return ""
    letters = unicodedata.normalize("NFD", word)
    bare = unicodedata.normalize("NFC", letters.translate(_TONES))
    return _FINAL_Y.sub("i", bare) + "".join(mark for mark in letters if ord(mark) in _TONES)


class _PlainPhrases(dict[int, str]):
    """A table for ``str.translate``: as words are compared, with commas, gaps and line ends, the rest blank."""

    def __missing__(self, code_point: int) -> str:
        letter = chr(code_point)
        kept = " ? " if letter == "?" else letter if letter in f",\n{GAP}{FIGURE}" else " "
        plain_letter = plain(letter) if letter.isalnum() else kept
        self[code_point] = plain_letter
        return plain_letter


_PLAIN_PHRASES = _PlainPhrases()


def plain_phrases(lists: Sequence[str]) -> list[list[str]]:
    """Lists of phrases with commas between them: each phrase as it is compared, one blank between words.

    All at once, for a lexicon has ten thousand.
    """
    if not lists:
        return []
    written = unicodedata.normalize("NFC", "\n".join(lists)).replace(FIGURE, " ")
    whole = _ANY_NUMBER.sub(FIGURE, written).lower()
    lines = _FINAL_Y.sub("i", whole.translate(_PLAIN_PHRASES)).split("\n")
    return [[" ".join(phrase.split()) for phrase in line.split(",")] for line in lines]


@lru_cache(maxsize=20_000)
def accented_phrase(phrase: str) -> list[str]:
    """The accents of a phrase, word by word."""
    return [accented_word(word) for word in split(phrase)]


def spelt_out(phrase: str, short: ShortForms) -> str:
    """A phrase with its short forms written out."""
    return _WORD.sub(lambda found: _long_form(found[0], short), phrase.replace("...", GAP))


def _long_form(word: str, short: ShortForms) -> str:
    low = word.lower()
    return " ".join(short.strict.get(low) or short.loose.get(plain_word(low)) or [word])


def read(text: str, short: ShortForms, known: Known = _NOTHING_KNOWN) -> Text:
    """A text as words: short forms written out, and a word that is none mended to a known one a slip away."""
    words: list[str] = []
    accented: list[str] = []
    strange: list[int] = []
    typed_words = split(text)
    for typed in typed_words:
        word = plain_word(typed)
        if long := short.strict.get(typed) or short.loose.get(word):
            words += map(plain_word, long)
            accented += map(accented_word, long)
            continue
        if word not in known.terms and _may_be_a_slip(word):
            strange.append(len(words))
        words.append(word)
        accented.append(accented_word(typed))
    typed_with = sum(not typed.isascii() for typed in typed_words) > _ACCENTED * len(typed_words)
    return _mended(words, accented, strange, known, typed_with) if strange else Text(words, accented, (), typed_with)


def _may_be_a_slip(word: str) -> bool:
    return len(word) in _MENDED and word.isalpha() and not is_plain_syllable(word)


def _mended(words: list[str], accented: list[str], strange: Sequence[int], known: Known, has_accents: bool) -> Text:
    """The text with each strange word read as the known word, or two, that fits its neighbours."""
    told: list[tuple[str, str]] = []
    for at in reversed(strange[:_MOST_MENDED]):
        before = words[at - 1] if at else ""
        after = words[at + 1] if at + 1 < len(words) else ""
        if read_as := _reading(words[at], before, after, known):
            told.append((words[at], " ".join(read_as)))
            words[at : at + 1] = read_as
            accented[at : at + 1] = [ANY_ACCENTS] * len(read_as)
    return Text(words, accented, tuple(reversed(told)), has_accents)


def _reading(word: str, before: str, after: str, known: Known) -> Sequence[str]:
    """The known words that a strange word stands for, confirmed by its neighbours; none where it is unclear."""
    near = _near(word, known)
    fits = {each: ((before, each) in known.terms) + ((each, after) in known.terms) for each in near}
    best = max(near, key=lambda each: fits[each], default="")
    if best and (fits[best] or (len(near) == 1 and len(word) >= _SURE_ALONE)):
        return [best]
    parts = ((plain_word(word[:cut]), plain_word(word[cut:])) for cut in range(2, len(word) - 1))
    return next((pair for pair in parts if pair in known.terms), ())


def _near(word: str, known: Known) -> list[str]:
    """The known words that one slip makes into this one: a letter more, less, other, or two in each other's place."""
    if word not in known.near:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        found = extract(word, known.words, scorer=OSA.distance, score_cutoff=1, limit=None)
        known.near[word] = sorted(near for near, _, _ in found)
    return known.near[word]
