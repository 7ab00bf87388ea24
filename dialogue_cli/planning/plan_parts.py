"""The parts of a plan that checks go through: its times with their places, its sentences with the dates filled in."""

from collections.abc import Iterator, Mapping
from typing import Any

from dialogue_cli.model.plan import Plan
from dialogue_cli.planning.deadlines import Deadline
from dialogue_cli.planning.references import Path, texts
from dialogue_cli.planning.sentences import fill, sentence_texts
from dialogue_cli.vocabulary import key

_SENTENCES = (
    "subject", "legal_basis", "purpose", "requirements", "participants", "forms", "topics", "implementation",
    "recipients",
)  # fmt: skip
_NAMES = (("conferences", ("name", "venue", "chair")), ("milestones", ("task",)))


def timed(plan: Plan, deadlines: Mapping[str, Deadline]) -> Iterator[tuple[Path, Deadline]]:
    """Every milestone and session that has days of its own, with the place where its time is said."""
    for name in ("milestones", "conferences"):
        for index, item in enumerate(getattr(plan, name)):
            if item.code in deadlines:
                yield (key(name), index, key("when")), deadlines[item.code]


def sentences(plan: Plan, deadlines: Mapping[str, Deadline]) -> Iterator[tuple[Path, str]]:
    """Every text of the plan that its papers print, with its place and with the dates that it names."""
    names = sentence_texts(plan, deadlines)
    for path, text in _written(plan):
        yield path, fill(text, names)


def _written(plan: Plan) -> Iterator[tuple[Path, str]]:
    for name in _SENTENCES:
        for path, text in texts(_plain(getattr(plan, name))):
            yield (key(name), *path), text
    for name, parts in _NAMES:
        for index, item in enumerate(getattr(plan, name)):
            for part in parts:
                yield (key(name), index, key(part)), getattr(item, part)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value
    return [item if isinstance(item, str) else item.model_dump(by_alias=True) for item in value]
