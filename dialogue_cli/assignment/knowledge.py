"""What is known of the work of a commune: the words citizens use, and the national catalogue of procedures."""

from typing import NamedTuple

from dialogue_cli.model.lexicon import Lexicon


class Procedure(NamedTuple):
    """An administrative procedure of the national catalogue; of some no source states the code."""

    code: str
    name: str
    field: str

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()


class Knowledge(NamedTuple):
    """All that the assignment of questions knows beyond the authority's own file."""

    lexicon: Lexicon
    procedures: tuple[Procedure, ...] = ()
