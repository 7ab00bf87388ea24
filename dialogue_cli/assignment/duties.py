"""Who does what: which department of the ward, or which body outside it, has a field of work."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple, TypeAlias

from dialogue_cli.model.lexicon import FieldWords
from dialogue_cli.model.plan import Authority
from dialogue_cli.vocabulary import fold

_BETWEEN_NAMES = re.compile(r"[,;/]|\s[-–]\s|\svà\s", re.IGNORECASE)


class Bond(IntEnum):
    """How closely a department is bound to a field."""

    BY_ITS_OWN_NAME = 1  # «Công an phường» to what police do, «Địa chính - Xây dựng» to both
    OF_THE_GROUP = 2  # it has the group «Tư pháp»
    NAMED = 3


class Destination(NamedTuple):
    """Where a question goes."""

    name: str
    outside: bool = False  # of the ward
    vacant: bool = False  # a field that nobody has


class Duties(NamedTuple):
    """Where the questions of a field go, and where those go that name a field or a department in one of its names."""

    by_field: dict[str, Destination]
    by_name: dict[str, Destination]  # folded
    contested: dict[str, list[str]]  # fields that several have alike: the first of co-quan.yaml gets the questions

    def of(self, field: str) -> Destination:
        """Where questions of a field go; a vacant place where co-quan.yaml gives it to nobody."""
        return self.by_field.get(field) or Destination(field, vacant=True)


_Names: TypeAlias = Mapping[str, list[tuple[str, Bond]]]
"""Folded name of a field or a group → the fields it means."""


def duties_of(authority: Authority, fields: tuple[FieldWords, ...]) -> Duties:
    """Who does what, from the fields that co-quan.yaml gives each department.

    A field that a department names goes before one that it has as a part of a group («Tư pháp»), and this before one
    that only the department's own name speaks of. A field that nobody has goes to the body outside that has it, or to
    the department with most fields of its group.
    """
    names = _names(fields)
    closest: dict[str, tuple[Bond, list[Destination]]] = {}
    for field, bond, destination in _claims(authority, names, fields):
        held, having = closest.get(field, (None, []))
        if held is None or bond > held:
            closest[field] = (bond, [destination])
        elif bond == held and destination not in having:
            having.append(destination)
    by_field = {each.name: Destination(each.competent_body, outside=True) for each in fields if each.competent_body}
    by_field |= {field: having[0] for field, (_, having) in closest.items()}
    by_field = _rest_of_groups(fields, by_field) | by_field
    contested = {field: [each.name for each in having] for field, (_, having) in closest.items() if len(having) > 1}
    return Duties(by_field, _by_name(authority, fields, by_field), contested)


def _rest_of_groups(fields: Sequence[FieldWords], by_field: Mapping[str, Destination]) -> dict[str, Destination]:
    """The fields that nobody has, each with the department that has most fields of its group."""
    having: dict[str | None, Counter[Destination]] = {}
    for each in fields:
        if (held := by_field.get(each.name)) and not held.outside:
            having.setdefault(each.group, Counter())[held] += 1
    having.pop(None, None)
    return {each.name: having[each.group].most_common(1)[0][0] for each in fields if each.group in having}


@cache
def _names(fields: tuple[FieldWords, ...]) -> _Names:
    names: dict[str, list[tuple[str, Bond]]] = {}
    for each in fields:
        for name in each.names:
            names.setdefault(fold(name), []).append((each.name, Bond.NAMED))
    for each in fields:
        if each.group:
            names.setdefault(fold(each.group), []).append((each.name, Bond.OF_THE_GROUP))
    return names


def _claims(
    authority: Authority, names: _Names, fields: tuple[FieldWords, ...]
) -> Iterator[tuple[str, Bond, Destination]]:
    for unit in authority.departments:
        for field in unit.fields:
            yield from ((name, bond, Destination(unit.name)) for name, bond in _meant(field.name, names))
        own_name = f"_{fold(unit.name)}_"
        groups = {each.group for each in fields if each.group and f"_{fold(each.group)}_" in own_name}
        spoken_of = dict.fromkeys(each.name for each in fields if each.group in groups)
        spoken_of |= dict.fromkeys(name for name, _ in _meant(unit.name, names))
        yield from ((name, Bond.BY_ITS_OWN_NAME, Destination(unit.name)) for name in spoken_of)
    for body in authority.other_bodies:
        for field in body.fields:
            found = _meant(field.name, names)
            yield from ((name, bond, Destination(body.name, outside=True)) for name, bond in found)


def fields_meant(name: str, fields: tuple[FieldWords, ...]) -> list[str]:
    """The fields that a ward's own name of a field speaks of: «Cư trú, định danh» of two."""
    return [field for field, _ in _meant(name, _names(fields))]


def _meant(name: str, names: _Names) -> list[tuple[str, Bond]]:
    """The fields of a name, or of the names it is made of."""
    parts = (names.get(fold(part), []) for part in _BETWEEN_NAMES.split(name))
    return names.get(fold(name)) or [field for found in parts for field in found]


def _by_name(
    authority: Authority, fields: tuple[FieldWords, ...], by_field: Mapping[str, Destination]
) -> dict[str, Destination]:
    """The ward's own names go before the lexicon's."""
    found = {fold(name): by_field[each.name] for each in fields if each.name in by_field for name in each.names}
    found |= {fold(body.name): Destination(body.name, outside=True) for body in authority.other_bodies}
    return found | {
        fold(name): Destination(unit.name)
        for unit in authority.departments
        for name in (unit.name, *(field.name for field in unit.fields))
    }
