"""Names inside the sentences of a plan: «{{ moc.tiep_nhan.den }}» stands for a date that is written once.

A sentence may only name things; it is no template, so that a plan from a stranger can do nothing.
"""

import re
from collections.abc import Iterator, Mapping

_NAME = re.compile(r"\{\{(.*?)\}\}")


def names_in(sentence: str) -> Iterator[str]:
    """The names that a sentence uses, as written between the braces."""
    return (match.strip() for match in _NAME.findall(sentence))


def fill(sentence: str, names: Mapping[str, str]) -> str:
    """The sentence with each name replaced by its text. Raises KeyError for an unknown name."""
    return _NAME.sub(lambda match: names[match[1].strip()], sentence)
