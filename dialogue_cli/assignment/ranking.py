"""Texts ranked by the words they share with a question, rare words first: BM25 (Robertson, Walker 1994)."""

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple, TypeAlias

_SATURATION = 1.2  # k1
_LENGTH = 0.75  # b

Term: TypeAlias = str | tuple[str, str]
"""A word, or two that stand together: most Vietnamese words are two syllables."""


class Texts(NamedTuple):
    """Texts made ready: which have a term and how often, and what each occurrence is worth less for a long text."""

    found: dict[Term, list[tuple[int, int]]]
    damping: list[float]
    common: Set[str]  # words that tell nothing
    points: dict[Term, list[tuple[int, float]]]  # of the terms that were asked for so far


def terms(words: Sequence[str], common: Set[str] = frozenset()) -> list[Term]:
    """The terms of a text, each once; common words tell nothing alone, and two of them nothing together."""
    telling: list[Term] = [word for word in words if word not in common]
    telling += [pair for pair in pairwise(words) if pair[0] not in common or pair[1] not in common]
    return list(dict.fromkeys(telling))


def make_ready(counts: Iterable[Mapping[Term, int]], common: Set[str] = frozenset()) -> Texts:
    """Texts, each as the count of its terms, made ready to be ranked; a long one needs more of a term."""
    found: dict[Term, list[tuple[int, int]]] = {}
    lengths: list[int] = []
    for at, count in enumerate(counts):
        lengths.append(sum(count.values()))
        for term, often in count.items():
            if term in found:
                found[term].append((at, often))
            else:
                found[term] = [(at, often)]
    average = sum(lengths) / max(len(lengths), 1) or 1
    damping = [_SATURATION * (1 - _LENGTH + _LENGTH * length / average) for length in lengths]
    return Texts(found, damping, common, {})


def of_like_length(found: dict[Term, list[tuple[int, int]]], count: int, common: Set[str] = frozenset()) -> Texts:
    """So many texts made ready whose length tells nothing, by which of them have a term and how often."""
    return Texts(found, [_SATURATION] * count, common, {})


def rarity(term: Term, known: Texts) -> float:
    """How much a term tells: the more, the fewer texts have it; one that none has tells most."""
    having, count = len(known.found.get(term, ())), len(known.damping)
    return math.log(1 + (count - having + 0.5) / (having + 0.5))


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
    found = known.found.get(term)
    if not found:
        return []
    weight, damping = rarity(term, known) * (_SATURATION + 1), known.damping
    known.points[term] = [(at, weight * often / (often + damping[at])) for at, often in found]
    return known.points[term]
