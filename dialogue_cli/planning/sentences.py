"""Names inside the sentences of a plan: «{{ moc.tiep_nhan.den }}» stands for a date that is written once.

A sentence may only name things; it is no template, so that a plan from a stranger can do nothing.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from dialogue_cli.model.dates import short_date
from dialogue_cli.model.plan import Plan
from dialogue_cli.planning.deadlines import Deadline, in_words
from dialogue_cli.vocabulary import key

MILESTONE_NAMES = ("start", "end", "when")
"""What a sentence may name of a milestone: its first day, its last day, its time in words."""
TIME_NAMES = tuple(map(key, MILESTONE_NAMES))

_NAME = re.compile(r"\{\{(.*?)\}\}")


def names_in(sentence: str) -> Iterator[str]:
    """The names that a sentence uses, as written between the braces."""
    return (match.strip() for match in _NAME.findall(sentence))


def fill(sentence: str, names: Mapping[str, str]) -> str:
    """The sentence with each name replaced by its text. Raises KeyError for an unknown name."""
    return _NAME.sub(lambda match: names[match[1].strip()], sentence)


def sentence_texts(plan: Plan, deadlines: Mapping[str, Deadline]) -> dict[str, str]:
    """The text of every name that a sentence may use."""
    names = {
        f"{key('milestone')}.{code}.{name}": short_date(value) if isinstance(value, date) else str(value)
        for code, deadline in deadlines.items()
        for name, value in times(deadline, deadlines).items()
    }
    for milestone in plan.milestones:
        if milestone.code not in deadlines:
            names |= {f"{key('milestone')}.{milestone.code}.{name}": str(milestone.when) for name in TIME_NAMES}
    for name in type(plan.authority).model_fields:
        if isinstance(value := getattr(plan.authority, name), str):
            names[f"{key('authority')}.{key(name)}"] = value
    names[f"{key('authority')}.{key('superior')}"] = plan.authority.superior_on(plan.issued_on.latest)
    return names


def times(deadline: Deadline, deadlines: Mapping[str, Deadline]) -> dict[str, date | str | bool]:
    """The times of a milestone as templates name them; one without a start begins on its last day."""
    return {
        key("start"): deadline.start or deadline.end,
        key("end"): deadline.end,
        key("when"): in_words(deadline, deadlines),
        key("unset"): deadline.earliest is not None,
    }
