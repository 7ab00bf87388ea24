"""What speaks for which department, weighed: all evidence for a question, so that each assignment can be shown."""

import re
from collections.abc import Iterator, Sequence, Set
from enum import Enum
from typing import Any, NamedTuple

from dialogue_cli.assignment.duties import Destination
from dialogue_cli.assignment.knowledge import Procedure
from dialogue_cli.assignment.matching import Found, find
from dialogue_cli.assignment.precedents import neighbours
from dialogue_cli.assignment.preparing import PhraseMeaning, Rules, Strength
from dialogue_cli.assignment.ranking import Term, rank, shared, terms
from dialogue_cli.assignment.words import Text, read
from dialogue_cli.model.question import Question
from dialogue_cli.vocabulary import fold


class Source(Enum):
    """Where evidence comes from; the value is how the reckoning calls it."""

    CODE = "Mã thủ tục"
    DECLARED = "Lĩnh vực người đăng ký ghi"
    RULE = "Từ khóa trong co-quan.yaml"
    PHRASE = "Từ vựng"
    WORDS = "Các từ trong câu"
    PRECEDENT = "Câu người đã giao"


class Evidence(NamedTuple):
    """What speaks for a destination, and how much; an ordinary phrase of two syllables weighs 1."""

    source: Source
    words: str
    field: str
    destination: Destination
    weight: float


class Near(NamedTuple):
    """A procedure of the catalogue, and how near its name is: the more of it the question has, the nearer."""

    procedure: Procedure
    points: float


class Reckoning(NamedTuple):
    """All that was weighed for one question."""

    text: Text
    asked: list[Term]  # the terms of the text
    evidence: list[Evidence]
    totals: list[tuple[Destination, float]]  # the heaviest first


# Weights; a code beats a declared field, and this a key word of co-quan.yaml, and this all the rest.
_CODE_WEIGHT, _DECLARED_WEIGHT, _RULE_WEIGHT = 1000.0, 300.0, 20.0
# Of a phrase, times its strength: a half, and a quarter for each syllable.
_PHRASE, _SYLLABLE = 0.5, 0.25
# What is left for each word typed with other accents, in a phrase of three words or more; of what stands after «để».
_OTHER_ACCENTS, _PURPOSE = 0.5, 0.5
# Of the fields that use the words most: how many count, the weight of the first, the points from which it has it
# whole, and what is left for destinations that no phrase names.
_FIELDS, _WORDS_WEIGHT, _ENOUGH_POINTS, _UNNAMED = 6, 2.5, 20.0, 0.7
# Of the same question given by a person before; of one half as like, an eighth of it.
_PRECEDENT_WEIGHT = 10.0
# How much the words tell that a procedure's name shares with a question; how far the length of the name matters.
_SHARED, _WHOLE_NAME = 5.0, 0.7
_CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?!\d)")


def reckon(question: Question, rules: Rules) -> Reckoning:
    """All evidence for a question, weighed.

    A key word of another body, as people wrote it into co-quan.yaml, goes before the field that the citizen wrote.
    """
    text = read(question.question, rules.prepared.short, rules.prepared.known)
    asked = terms(text.words, rules.prepared.fields.common)
    own = list(_by_rules(text, rules))
    phrases = list(_by_phrases(text, rules))
    elsewhere = any(each.destination.outside for each in own)
    evidence = [
        *_by_code(question, rules),
        *([] if elsewhere else _by_declared_field(question.field, rules)),
        *own,
        *phrases,
        *_by_words(asked, rules, {each.destination for each in phrases}),
        *_by_precedents(question.code, asked, rules),
    ]
    totals: dict[Destination, float] = {}
    for each in evidence:
        totals[each.destination] = totals.get(each.destination, 0.0) + each.weight
    return Reckoning(text, asked, evidence, sorted(totals.items(), key=lambda total: (-total[1], total[0].name)))


def _by_code(question: Question, rules: Rules) -> Iterator[Evidence]:
    """The procedure whose code the citizen wrote."""
    codes = set(_CODE.findall(f"{question.field} {question.question}"))
    for each in rules.prepared.knowledge.procedures if codes else ():
        if each.code in codes:
            yield Evidence(Source.CODE, str(each), each.field, rules.duties.of(each.field), _CODE_WEIGHT)


def _by_declared_field(declared: str, rules: Rules) -> Iterator[Evidence]:
    """The field that the citizen wrote: a name of it, or phrases in it that all speak for one destination."""
    if not declared:
        return
    if destination := rules.duties.by_name.get(fold(declared)):
        named = {destination}
    else:
        text = read(declared, rules.prepared.short, rules.prepared.known)
        phrases_in_it = (each for each in _by_phrases(text, rules) if each.weight >= Strength.SPEAKS.value)
        named = {each.destination for each in _by_rules(text, rules)} or {each.destination for each in phrases_in_it}
    if len(named) == 1:
        yield Evidence(Source.DECLARED, declared, "", named.pop(), _DECLARED_WEIGHT)


def _by_rules(text: Text, rules: Rules) -> Iterator[Evidence]:
    """The key words that people wrote into co-quan.yaml; one without accents is found with any."""
    for each in {(found.phrase, found.meaning): found for found in find(text, rules.own)}.values():
        if (each.phrase.isascii() or not each.other_accents) and _is_telling(each):
            field, destination = each.meaning
            yield Evidence(Source.RULE, each.phrase, field, destination, _RULE_WEIGHT * len(each.places))


def _by_phrases(text: Text, rules: Rules) -> Iterator[Evidence]:
    """The phrases of the lexicon; what stands after «để» is what the matter is for, and weighs less."""
    found = find(text, rules.prepared.phrases)
    purpose = _purpose(text) if len(found) > 1 else len(text.words)
    for each in _distinct(found):
        field, strength = each.meaning
        if strength is Strength.NOTHING or not _is_telling(each):
            continue
        weight = strength.value * (_PHRASE + _SYLLABLE * len(each.places)) * _as_typed(each)
        aside = _PURPOSE if found[0].places[0] < purpose < each.places[0] else 1.0
        yield Evidence(Source.PHRASE, each.phrase, field, rules.duties.of(field), weight * aside)


def _distinct(found: Sequence[Found[PhraseMeaning]]) -> list[Found[PhraseMeaning]]:
    """Each phrase once, and once where two spellings of it stand in the same place."""
    by_place = {(each.meaning.field, tuple(each.places)): each for each in reversed(found)}
    return list({(each.phrase, each.meaning): each for each in by_place.values()}.values())[::-1]


def _is_telling(found: Found[Any]) -> bool:
    """A single syllable has to be typed with its accents: without them it may be any of many words."""
    return len(found.places) > 1 or not (found.other_accents or found.bare)


def _as_typed(found: Found[Any]) -> float:
    """What is left of a phrase's weight where words of it were typed with other accents: of a short one, little."""
    factor = _OTHER_ACCENTS if len(found.places) > 2 else _OTHER_ACCENTS**2
    return factor**found.other_accents


def _purpose(text: Text) -> int:
    """Where «để» begins what the matter is for, or the end of the text."""
    for at, word in enumerate(text.words):
        if word == "de" and text.accented[at] in ("", "đê\u0309") and text.words[at + 1 : at + 2] != ["nghi"]:
            return at
    return len(text.words)


def _by_words(asked: Sequence[Term], rules: Rules, named: Set[Destination]) -> Iterator[Evidence]:
    """The fields that use the words of the text most, so that a question without any known phrase has a place too.

    Where phrases name destinations, words weigh less for others.
    """
    fields = rules.prepared.knowledge.lexicon.fields
    points = rank(asked, rules.prepared.fields)
    ranked = sorted(points, key=points.__getitem__, reverse=True)[:_FIELDS]
    for at in ranked:
        weight = _WORDS_WEIGHT * min(1.0, points[at] / _ENOUGH_POINTS) * (points[at] / points[ranked[0]]) ** 2
        field = fields[at].name
        destination = rules.duties.of(field)
        aside = _UNNAMED if named and destination not in named else 1.0
        yield Evidence(Source.WORDS, "", field, destination, weight * aside)


def telling_words(asked: Sequence[Term], field: str, rules: Rules) -> list[str]:
    """The words, and pairs of words, that a field uses more than others do, the most telling first."""
    names = [each.name for each in rules.prepared.knowledge.lexicon.fields]
    found = shared(asked, names.index(field), rules.prepared.fields)
    return [term if isinstance(term, str) else " ".join(term) for term in found]


def _by_precedents(code: str, asked: Sequence[Term], rules: Rules) -> Iterator[Evidence]:
    """Other questions in nearly the same words, and whom a person gave them."""
    for each in neighbours(asked, rules.precedents, rules.prepared.fields):
        destination = rules.duties.by_name.get(fold(each.precedent.unit))
        if destination and each.precedent.where != code:
            weight = _PRECEDENT_WEIGHT * each.likeness**3
            yield Evidence(Source.PRECEDENT, each.precedent.where, "", destination, weight)


def nearest_procedures(asked: Sequence[Term], field: str, rules: Rules) -> list[Near]:
    """The procedures of a field whose names have most of the terms of a question, the nearest first."""
    prepared, names = rules.prepared, rules.prepared.names_of(field)
    points: dict[int, float] = {}
    for term in asked:
        if having := names.having.get(term):
            telling = prepared.telling(term)
            for at in having:
                points[at] = points.get(at, 0.0) + telling
    near = [
        Near(names.procedures[at], both / names.telling[at] ** _WHOLE_NAME)
        for at, both in points.items()
        if both >= _SHARED
    ]
    return sorted(near, key=lambda each: (-each.points, each.procedure))
