"""A finding, and a rule: one function that looks at a file or at a paper and says what is not as the decree demands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dialogue_cli.diagnostics import Severity
from dialogue_cli.lint.lines import Line, WordFile
from dialogue_cli.lint.parts import Paper
from dialogue_cli.word.decree30 import Part


class Finding(NamedTuple):
    """What is not as the decree demands: where, what stands there, what is allowed, by which clause."""

    code: str
    place: str
    found: str
    allowed: str
    clause: str
    severity: Severity = Severity.ERROR
    line: Line | None = None
    part: Part | None = None


Check = Callable[[WordFile, tuple[Paper, ...]], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the decree: what it is about, its clauses, whether ``--fix`` mends what it finds."""

    code: str
    title: str
    clause: str
    check: Check
    mended: bool = False


def quoted(line: Line) -> str:
    """The beginning of a line, to be known by."""
    words = line.words
    return f"«{words[:40]}…»" if len(words) > 41 else f"«{words}»"


def amount(number: float) -> str:
    """A number as Vietnamese is written: 12,7."""
    return f"{number:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def between(least: float, most: float, unit: str) -> str:
    """«13 đến 14 pt», «13 pt»."""
    if least == most:
        return f"{amount(least)} {unit}"
    return f"từ {amount(least)} {unit}" if most == float("inf") else f"{amount(least)} đến {amount(most)} {unit}"
