"""Known phrases in a text: the longest at each place, without overlap, forgiving where accents were typed otherwise."""

from collections.abc import Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from dialogue_cli.assignment.words import ANY_ACCENTS, FIGURE, GAP, Text, accented_phrase, plain_phrases

_WIDEST_GAP = 4  # words

Meaning = TypeVar("Meaning")


class Found(NamedTuple, Generic[Meaning]):
    """A phrase in a text: what it means, where its words stand, and how many were typed otherwise than written."""

    phrase: str
    meaning: Meaning
    places: tuple[int, ...]
    other_accents: int = 0  # with accents, but not these
    bare: int = 0  # without the accents they have


Pattern: TypeAlias = tuple[str, list[list[str]], int]
"""A phrase, the words of its parts after the first gap, and which of the meanings it has."""

Patterns: TypeAlias = dict[str, Sequence[Pattern]]
"""The phrases with each beginning, by their words up to a gap; none where only a longer one begins so."""


class Phrases(NamedTuple, Generic[Meaning]):
    """Phrases made ready to be found."""

    patterns: Patterns
    meanings: Sequence[Meaning]


def phrases(lists: Sequence[tuple[str, Meaning]]) -> Phrases[Meaning]:
    """Lists of phrases with commas between them, each with what its phrases mean, made ready."""
    written = [words for words, _ in lists]
    return Phrases(patterns_of(written, plain_phrases(written)), [meaning for _, meaning in lists])


def patterns_of(written: Sequence[str], plain: Sequence[Sequence[str]]) -> Patterns:
    """The phrases of lists, as written and as they are compared, made ready."""
    patterns: Patterns = {}
    for at, (line, compared) in enumerate(zip(written, plain, strict=True)):
        for phrase, words in zip(line.split(","), compared, strict=True):
            first, gap, rest = words.strip(f" {GAP}").partition(GAP)
            first = first.rstrip()
            later = [part.split() for part in rest.split(GAP)] if gap else []
            if not first or not all(later):
                continue
            patterns[first] = [*patterns.get(first, ()), (phrase.strip(), later, at)]
            end = first.rfind(" ")
            while end > 0 and first[:end] not in patterns:
                patterns[first[:end]] = ()
                end = first.rfind(" ", 0, end)
    return patterns


def find(text: Text, known: Phrases[Meaning]) -> list[Found[Meaning]]:
    """The phrases found, in the order of the text: of those that overlap, the one of more words, then the first.

    A phrase that means several things is found with each.
    """
    candidates = list(_candidates(text.words, text, known))
    if any(word.isdigit() for word in text.words):
        figures = [FIGURE if word.isdigit() else word for word in text.words]
        of_figures = (each for each in _candidates(figures, text, known) if _has_figure(each, text))
        candidates += of_figures
    if len(candidates) > 1:
        candidates.sort(key=lambda each: (-len(each.places), each.other_accents, each.places[0]))
    taken: set[int] = set()
    spans: set[tuple[int, ...]] = set()
    found = []
    for each in candidates:
        if taken.isdisjoint(each.places) or each.places in spans:
            taken.update(each.places)
            spans.add(each.places)
            found.append(each)
    return sorted(found, key=lambda each: each.places[0])


def _candidates(words: list[str], text: Text, known: Phrases[Meaning]) -> Iterator[Found[Meaning]]:
    present = frozenset(words)
    for start, word in enumerate(words):
        beginning, end = word, start + 1
        while (patterns := known.patterns.get(beginning)) is not None:
            for phrase, later, meaning in patterns:
                if later and later[0][0] not in present:
                    continue
                first = tuple(range(start, end))
                if places := _places(words, first, later) if later else first:
                    accents = _as_typed(text, places, accented_phrase(phrase))
                    yield Found(phrase, known.meanings[meaning], places, *accents)
            if end == len(words):
                break
            beginning, end = f"{beginning} {words[end]}", end + 1


def _has_figure(found: Found[Any], text: Text) -> bool:
    return any(text.words[place].isdigit() for place in found.places)


def _as_typed(text: Text, places: Sequence[int], accented: Sequence[str]) -> tuple[int, int]:
    """How many words are typed with other accents than the phrase has, and how many without them.

    In a text that is typed with accents, a word without them is another word.
    """
    if text.accented[places[0] : places[0] + len(places)] == accented and places[-1] - places[0] == len(places) - 1:
        return 0, 0
    other = bare = 0
    for place, word in zip(places, accented, strict=True):
        typed = text.accented[place]
        if typed not in (word, ANY_ACCENTS):
            other, bare = (other + 1, bare) if typed else (other, bare + 1)
    return (other + bare, 0) if text.has_accents else (other, bare)


def _places(words: list[str], first: tuple[int, ...], later: list[list[str]]) -> tuple[int, ...]:
    """Where the words of a phrase stand, its first part known; nothing where a later part is missing."""
    places, end = first, first[-1] + 1
    for part in later:
        begins = range(end, min(end + _WIDEST_GAP, len(words) - len(part)) + 1)
        begin = next((at for at in begins if words[at : at + len(part)] == part), None)
        if begin is None:
            return ()
        end = begin + len(part)
        places += tuple(range(begin, end))
    return places
