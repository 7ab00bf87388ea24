"""Knowledge and a plan's own rules made ready to reckon with: everything is searched, nothing is decided here."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from dialogue_cli.assignment.duties import Destination, Duties, duties_of, fields_meant
from dialogue_cli.assignment.knowledge import Knowledge, Procedure
from dialogue_cli.assignment.matching import Patterns, Phrases, patterns_of, phrases
from dialogue_cli.assignment.precedents import Precedent, Precedents, learn
from dialogue_cli.assignment.ranking import Term, Texts, occurrences, rarity, terms
from dialogue_cli.assignment.set_aside import Courtesies, Sign, courtesies_of, signs_of
from dialogue_cli.assignment.words import Known, ShortForms, plain_phrases, read, short_forms, spelt_out
from dialogue_cli.model.lexicon import Lexicon
from dialogue_cli.model.plan import Authority, FieldOfWork


class Strength(Enum):
    """How far a phrase of the lexicon settles which field a question belongs to; the value is its weight."""

    SETTLES = 2.0
    SPEAKS = 1.0
    HINTS = 0.4
    NOTHING = 0.0


class PhraseMeaning(NamedTuple):
    """What a phrase of the lexicon speaks of."""

    field: str
    strength: Strength


@dataclass(frozen=True)
class Prepared:
    """Knowledge made ready, the same for every ward."""

    knowledge: Knowledge
    short: ShortForms
    known: Known
    phrases: Phrases[PhraseMeaning]
    fields: Texts  # the words of each field, in the order of the lexicon
    courtesies: Courtesies
    names: dict[str, "Names"] = field(default_factory=dict)  # of the fields asked for so far

    def names_of(self, field: str) -> "Names":
        """The names of a field's procedures, made ready to be compared."""
        if field not in self.names:
            found = [each for each in self.knowledge.procedures if each.field == field]
            plain = plain_phrases([_one_phrase(each.name) for each in found])
            self.names[field] = _names(found, [terms(name.split(), self.fields.common) for (name,) in plain], self)
        return self.names[field]

    def telling(self, term: Term) -> float:
        """How much a term tells: the rarer among the fields, the more."""
        return rarity(term, self.fields)


class Names(NamedTuple):
    """The procedures of a field, which of their names have a term, and how much each name tells as a whole."""

    procedures: list[Procedure]
    having: dict[Term, list[int]]
    telling: list[float]


def _names(found: list[Procedure], named: Sequence[Iterable[Term]], prepared: Prepared) -> Names:
    having: dict[Term, list[int]] = {}
    for at, has in enumerate(named):
        for term in has:
            having.setdefault(term, []).append(at)
    return Names(found, having, [sum(map(prepared.telling, has)) for has in named])


class Rules(NamedTuple):
    """All that decides for one plan."""

    prepared: Prepared
    duties: Duties
    own: Phrases[tuple[str, Destination]]  # the key words of co-quan.yaml: their field and who has it
    signs: Phrases[Sign]
    precedents: Precedents


class Index(NamedTuple):
    """What takes long to make of a lexicon and a catalogue, as plain values, so that it may be kept."""

    patterns: Patterns  # of the phrases, by the order of ``_lists``
    terms: dict[Term, list[tuple[int, int]]]  # which fields use a term and how often, in the order of the lexicon


def index_of(knowledge: Knowledge) -> Index:
    """The phrases of the lexicon and the terms of its fields, made ready."""
    short = short_forms(knowledge.lexicon.short_forms)
    lists = [spelt_out(words, short) for words, _ in _lists(knowledge.lexicon)]
    plain = plain_phrases(lists)
    return Index(patterns_of(lists, plain), occurrences(_field_terms(knowledge, plain)))


def prepare(knowledge: Knowledge, index: Index | None = None) -> Prepared:
    """The lexicon and the catalogue made ready to be searched, by an index of them if one was kept."""
    lexicon = knowledge.lexicon
    patterns, found = index or index_of(knowledge)
    (common,) = plain_phrases([lexicon.common_words])
    return Prepared(
        knowledge,
        short_forms(lexicon.short_forms),
        Known(found, [term for term in found if isinstance(term, str)], {}),
        Phrases(patterns, [meaning for _, meaning in _lists(lexicon)]),
        Texts(found, len(lexicon.fields), frozenset(common), {}),
        courtesies_of(lexicon),
    )


def _one_phrase(text: str) -> str:
    return " ".join(text.replace(",", " ").split())


def _lists(lexicon: Lexicon) -> Iterator[tuple[str, PhraseMeaning]]:
    for each in lexicon.fields:
        lists = (each.settling_words, Strength.SETTLES), (each.keywords, Strength.SPEAKS), (each.hints, Strength.HINTS)
        yield from ((words, PhraseMeaning(each.name, strength)) for words, strength in lists if words)
    yield lexicon.neutral_phrases, PhraseMeaning("", Strength.NOTHING)


def _field_terms(knowledge: Knowledge, plain_lists: Iterable[Sequence[str]]) -> Iterator[dict[Term, int]]:
    """For each field, how often its phrases and the names of its procedures have a term."""
    counts: dict[str, Counter[Term]] = {each.name: Counter() for each in knowledge.lexicon.fields}
    for (_, meaning), found in zip(_lists(knowledge.lexicon), plain_lists, strict=True):
        if meaning.field:
            _count(" , ".join(found).split(), counts[meaning.field])
    names = plain_phrases([_one_phrase(each.name) for each in knowledge.procedures])
    for procedure, (name,) in zip(knowledge.procedures, names, strict=True):
        if procedure.field in counts:
            _count([*name.split(), ","], counts[procedure.field])
    for count in counts.values():
        yield {term: often for term, often in count.items() if "," not in term}


def _count(words: list[str], into: Counter[Term]) -> None:
    into.update(words)
    into.update(pairwise(words))


def rules_of(
    authority: Authority, exclusions: Sequence[str], prepared: Prepared, past: Sequence[Precedent] = ()
) -> Rules:
    """What decides for a plan: its authority's departments and key words, what it excludes, what people decided."""
    lexicon = prepared.knowledge.lexicon
    return Rules(
        prepared,
        duties_of(authority, lexicon.fields),
        phrases(list(_own_lists(authority, prepared))),
        signs_of(lexicon, exclusions),
        learn(past, [read(each.text, prepared.short, prepared.known).words for each in past], prepared.fields),
    )


def _own_lists(authority: Authority, prepared: Prepared) -> Iterator[tuple[str, tuple[str, Destination]]]:
    """The key words of co-quan.yaml; the name of a field that the lexicon does not know is one too."""
    for unit in authority.departments:
        yield from _field_lists(unit.fields, Destination(unit.name), prepared)
    for body in authority.other_bodies:
        destination = Destination(body.name, outside=True)
        yield from _field_lists(body.fields, destination, prepared)
        yield from ((_own(word, prepared.short), ("", destination)) for word in body.keywords)


def _field_lists(
    fields: Iterable[FieldOfWork], destination: Destination, prepared: Prepared
) -> Iterator[tuple[str, tuple[str, Destination]]]:
    for each in fields:
        known = fields_meant(each.name, prepared.knowledge.lexicon.fields)
        words = each.keywords if known else (each.name, *each.keywords)
        yield from ((_own(word, prepared.short), (each.name, destination)) for word in words)


def _own(words: str, short: ShortForms) -> str:
    return spelt_out(_one_phrase(words), short)
