"""A Word file as the rules look at it: its lines and its sheets."""

from dataclasses import dataclass, field
from pathlib import Path

from dialogue_cli.lint.formatting import Letters
from dialogue_cli.lint.spacing import Spacing
from dialogue_cli.lint.xml import Element


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of one look."""

    text: str
    letters: Letters
    element: Element = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a line stands; all counted from 1."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as Word shows it."""

    place: str  # «đoạn 14», «bảng 2, hàng 1, ô 3»
    stretches: tuple[Stretch, ...]
    spacing: Spacing
    section: int
    cell: Cell | None
    style: str
    outline: int | None
    listed: bool
    ruled: bool  # a line is drawn with it: a border, a shape
    framed: bool  # in a text box
    element: Element = field(repr=False, compare=False)

    @property
    def text(self) -> str:
        """What it prints, as typed."""
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def words(self) -> str:
        """The same with single spaces and without those at its ends."""
        return " ".join(self.text.split())

    @property
    def inked(self) -> tuple[Stretch, ...]:
        """The stretches that print more than space."""
        return tuple(stretch for stretch in self.stretches if stretch.text.strip())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A section's sheet: lengths in millimetres."""

    width: float
    height: float
    margins: dict[str, float]
    first_page_differs: bool
    numbers: tuple[Line, ...]  # the lines of the header that print a page number
    numbered_in_footer: bool
    first_numbered: bool  # the first page prints one too, where the count begins with it
    header: Element | None = field(repr=False, compare=False)  # of its pages but the first, its own or one before it
    element: Element = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class WordFile:
    """All of a file that the rules look at."""

    file: Path
    lines: tuple[Line, ...]
    sheets: tuple[Sheet, ...]
    main: str  # the name of the part that holds the text
    parts: dict[str, Element] = field(repr=False, compare=False)  # roots by name: the text and its headers
