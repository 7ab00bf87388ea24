"""Texts ranked by the words they share with a question, rare words first: BM25 (Robertson, Walker 1994)."""

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple, TypeAlias

_SATURATION = 1.2  # k1; texts here are word lists, whose length tells nothing (b = 0)

Term: TypeAlias = str | tuple[str, str]
"""A word, or two that stand together: most Vietnamese words are two syllables."""


class Texts(NamedTuple):
    """Texts made ready: which have a term and how often."""

    found: dict[Term, list[tuple[int, int]]]
    size: int  # how many there are
    common: Set[str]  # words that tell nothing
    points: dict[Term, list[tuple[int, float]]]  # of the terms that were asked for so far


def terms(words: Sequence[str], common: Set[str] = frozenset()) -> list[Term]:
    """The terms of a text, each once; common words tell nothing alone, and two of them nothing together."""
    telling: list[Term] = [word for word in words if word not in common]
    telling += [pair for pair in pairwise(words) if pair[0] not in common or pair[1] not in common]
    return list(dict.fromkeys(telling))


def occurrences(counts: Iterable[Mapping[Term, int]]) -> dict[Term, list[tuple[int, int]]]:
    """Which texts have a term, by their place, and how often, from the count of the terms of each."""
    found: dict[Term, list[tuple[int, int]]] = {}
    for at, count in enumerate(counts):
        for term, often in count.items():
            if term in found:
                found[term].append((at, often))
            else:
                found[term] = [(at, often)]
    return found


def rarity(term: Term, known: Texts) -> float:
    """How much a term tells: the more, the fewer texts have it; one that none has tells most."""
    having = len(known.found.get(term, ()))
    return math.log(1 + (known.size - having + 0.5) / (having + 0.5))


def rank(asked: Iterable[Term], known: Texts) -> dict[int, float]:
    """The points of each text that has some of these terms, by its place."""
    points: dict[int, float] = {}
    sofar = points.get
    for term in asked:
        if term not in known.found:
            continue
        for at, added in known.points.get(term) or _points(term, known):
            points[at] = sofar(at, 0.0) + added
    return points


def shared(asked: Iterable[Term], at: int, known: Texts) -> list[Term]:
    """Those of these terms that a text has, by its place, those that add most points first."""
    added = {term: dict(_points(term, known)).get(at, 0.0) for term in asked}
    return sorted((term for term, points in added.items() if points), key=lambda term: (-added[term], str(term)))


def _points(term: Term, known: Texts) -> list[tuple[int, float]]:
    weight = rarity(term, known) * (_SATURATION + 1)
    known.points[term] = [(at, weight * often / (often + _SATURATION)) for at, often in known.found.get(term, ())]
    return known.points[term]
