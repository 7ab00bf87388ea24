"""What a conference does not take, told by meaning: complaints, denunciations, excluded topics, texts that ask nothing.

Who asks how one complains asks an ordinary question. Where it is unclear whether one asks or complains, a person reads.
"""

import re
from collections.abc import Container, Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from dialogue_cli.assignment.matching import Phrases, find, phrases
from dialogue_cli.assignment.ranking import Term
from dialogue_cli.assignment.words import Text
from dialogue_cli.legacy_text.syllables import is_plain_syllable
from dialogue_cli.model.lexicon import Lexicon
from dialogue_cli.vocabulary import fold


class Kind(Enum):
    """What a phrase tells of a text that a conference may not take."""

    TOPIC = auto()  # its name: «khiếu nại»
    MATTER = auto()  # a topic that the plan names and the lexicon does not know: to ask about it is excluded too
    OWN_CASE = auto()  # its name, of a case of one's own: «tôi khiếu nại»
    DEED = auto()  # a case told without the name: «không đồng ý … quyết định»
    DEMAND = auto()  # of one who wants something settled: «đề nghị hủy»
    ASKING = auto()  # «nộp ở đâu», «mấy ngày»
    NO_CASE = auto()  # the name without a case: «không khiếu nại», «Luật Khiếu nại»


_OPENING = 2  # words before the name in a text that begins with it: «Nội dung: tố cáo …»
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


_BETWEEN_TOPICS = re.compile(r"[,;]|\shoặc\s|\svà\s")


def _signs(lexicon: Lexicon, exclusions: Sequence[str]) -> Iterator[tuple[str, Sign]]:
    """An exclusion may name several topics: «nội dung khiếu nại, tố cáo»."""
    parts = [part.strip() for exclusion in exclusions for part in _BETWEEN_TOPICS.split(exclusion) if part.strip()]
    known = {topic.name: f"_{fold(topic.name)}_" for topic in lexicon.excluded_topics}
    for part in parts:
        if not any(name in f"_{fold(part)}_" for name in known.values()):
            yield part, Sign(Kind.MATTER, part)
    for words in lexicon.excluded_topics:
        if any(known[words.name] in f"_{fold(part)}_" for part in parts):
            yield words.plain_words, Sign(Kind.TOPIC, words.name)
            yield words.own_cases or "", Sign(Kind.OWN_CASE, words.name)
            yield words.deeds or "", Sign(Kind.DEED, words.name)
    yield lexicon.demanding_words, Sign(Kind.DEMAND)
    yield lexicon.asking_words, Sign(Kind.ASKING)
    yield lexicon.no_case_words, Sign(Kind.NO_CASE)


def doubt(text: Text, signs: Phrases[Sign]) -> Doubt | None:
    """Whether the text is, or may be, a case of an excluded topic.

    One's own case, or a text that begins with the topic's name, is one for sure if it asks nothing; if it asks, a
    person reads it, and so is a text that names the topic otherwise without asking, or with a demand, or that tells a
    deed without the name. A text that only asks about the topic is an ordinary question.
    """
    found = [each for each in find(text, signs) if each.other_accents <= _FORGIVEN.get(each.meaning.kind, 0)]
    kinds = {each.meaning.kind for each in found}
    asks, demands = Kind.ASKING in kinds, not kinds.isdisjoint((Kind.DEMAND, Kind.OWN_CASE))
    for each in found:
        (kind, topic), before = each.meaning, each.places[0]
        begins = before == 0 and "?" not in text.words
        if kind is Kind.MATTER:
            return Doubt(topic, each.phrase, sure=not asks)
        if kind in (Kind.TOPIC, Kind.OWN_CASE) and (demands or begins or not asks):
            named = before <= _OPENING or Kind.OWN_CASE in kinds
            return Doubt(topic, each.phrase, sure=named and not asks)
        if kind is Kind.DEED and (demands or not asks) and kinds.isdisjoint((Kind.TOPIC, Kind.OWN_CASE, Kind.MATTER)):
            return Doubt(topic, each.phrase, sure=False)
    return None


class Courtesies(NamedTuple):
    """Phrases of courtesy made ready, and all words in them."""

    phrases: Phrases[None]
    words: frozenset[str]


def courtesies_of(lexicon: Lexicon) -> Courtesies:
    """What greets, thanks and agrees without asking anything."""
    known = phrases([(lexicon.courtesies, None)])
    return Courtesies(known, frozenset(word for beginning in known.patterns for word in beginning.split()))


def asks_nothing(text: Text, courtesies: Courtesies, known: Container[Term]) -> bool:
    """Whether nothing is left of a text but courtesy, figures and letters that spell no word; another script may."""
    telling = [at for at, word in enumerate(text.words) if _may_tell(word, known)]
    if any(text.words[at] not in courtesies.words for at in telling):
        return False
    polite = (each.places for each in find(text, courtesies.phrases) if not each.other_accents)
    return not set(telling).difference(*polite)


def _may_tell(word: str, known: Container[Term]) -> bool:
    return len(word) > 1 and not word.isdigit() and (is_plain_syllable(word) or word in known or not word.isascii())
