"""What a conference does not take, told by meaning: complaints, denunciations, excluded topics, texts that ask nothing.

Who asks how one complains asks an ordinary question. Where it is unclear whether one asks or complains, a person reads.
"""

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from dialogue_cli.assignment.matching import Phrases, find, phrases
from dialogue_cli.assignment.words import Text
from dialogue_cli.legacy_text.syllables import is_plain_syllable
from dialogue_cli.model.lexicon import Lexicon
from dialogue_cli.vocabulary import fold


class Kind(Enum):
    """What a phrase tells of a text that a conference may not take."""

    TOPIC = auto()  # its name: «khiếu nại»
    OWN_CASE = auto()  # its name, of a case of one's own: «tôi khiếu nại»
    DEED = auto()  # a case told without the name: «không đồng ý … quyết định»
    DEMAND = auto()  # of one who wants something settled: «đề nghị hủy»
    ASKING = auto()  # «nộp ở đâu», «mấy ngày»
    NO_CASE = auto()  # the name without a case: «không khiếu nại», «Luật Khiếu nại»


_FORGIVEN = {Kind.TOPIC: 1, Kind.OWN_CASE: 1}
"""Words typed with other accents that are forgiven: «khiêu nại»."""


class Sign(NamedTuple):
    """What a phrase tells, and of which excluded topic, if of one."""

    kind: Kind
    topic: str = ""


class Doubt(NamedTuple):
    """That a text may be a case of an excluded topic: surely, or for a person to read."""

    topic: str
    words: str
    sure: bool


def signs_of(lexicon: Lexicon, exclusions: Sequence[str]) -> Phrases[Sign]:
    """The signs that matter for what a plan excludes, made ready; an excluded topic's own name is one too."""
    return phrases(list(_signs(lexicon, exclusions)))


def _signs(lexicon: Lexicon, exclusions: Sequence[str]) -> Iterator[tuple[str, Sign]]:
    """An exclusion may name several topics: «nội dung khiếu nại, tố cáo»."""
    known = {topic.name: topic for topic in lexicon.excluded_topics}
    for exclusion in exclusions:
        named = [name for name in known if f"_{fold(name)}_" in f"_{fold(exclusion)}_"]
        if not named:
            yield exclusion.replace(",", " "), Sign(Kind.TOPIC, exclusion)
        for words in map(known.pop, named):
            yield words.plain_words, Sign(Kind.TOPIC, words.name)
            yield words.own_cases or "", Sign(Kind.OWN_CASE, words.name)
            yield words.deeds or "", Sign(Kind.DEED, words.name)
    yield lexicon.demanding_words, Sign(Kind.DEMAND)
    yield lexicon.asking_words, Sign(Kind.ASKING)
    yield lexicon.no_case_words, Sign(Kind.NO_CASE)


def doubt(text: Text, signs: Phrases[Sign]) -> Doubt | None:
    """Whether the text is, or may be, a case of an excluded topic.

    The topic's name in a text that asks nothing is one. Where it also asks, a case of one's own or a demand leaves it
    to a person, and so does a text that begins with the name and has no question mark («Khiếu nại lệ phí thu quá cao»);
    so does a deed told without the name, by one who demands or does not ask.
    """
    found = [each for each in find(text, signs) if each.other_accents <= _FORGIVEN.get(each.meaning.kind, 0)]
    kinds = {each.meaning.kind for each in found}
    asks, demands = Kind.ASKING in kinds, not kinds.isdisjoint((Kind.DEMAND, Kind.OWN_CASE))
    for each in found:
        opens = each.places[0] == 0 and "?" not in text.words
        if each.meaning.kind in (Kind.TOPIC, Kind.OWN_CASE) and (demands or opens or not asks):
            return Doubt(each.meaning.topic, each.phrase, sure=not asks)
    for each in found:
        if each.meaning.kind is Kind.DEED and (demands or not asks):
            return Doubt(each.meaning.topic, each.phrase, sure=False)
    return None


class Courtesies(NamedTuple):
    """Phrases of courtesy made ready, and all words in them."""

    phrases: Phrases[None]
    words: frozenset[str]


def courtesies_of(lexicon: Lexicon) -> Courtesies:
    """What greets, thanks and agrees without asking anything."""
    known = phrases([(lexicon.courtesies, None)])
    return Courtesies(known, frozenset(word for beginning in known.patterns for word in beginning.split()))


def asks_nothing(text: Text, courtesies: Courtesies) -> bool:
    """Whether nothing is left of a text but courtesy, figures and letters that spell no word."""
    telling = [at for at, word in enumerate(text.words) if len(word) > 1 and is_plain_syllable(word)]
    if any(text.words[at] not in courtesies.words for at in telling):
        return False
    return not set(telling).difference(*(each.places for each in find(text, courtesies.phrases)))
