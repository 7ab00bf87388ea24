"""The papers of a file, each with its lines told apart (Phụ lục I, mục IV.2), wherever they stand on the page.

A file may hold several papers, each from its quốc hiệu on, and annexes; what belongs to none is only text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from dialogue_cli.lint import signs
from dialogue_cli.lint.columns import in_columns
from dialogue_cli.lint.lines import Line, Stretch, WordFile
from dialogue_cli.lint.recognition import Recognized, Recognizer, recognize_annex
from dialogue_cli.vocabulary import fold
from dialogue_cli.word import decree30 as law
from dialogue_cli.word.decree30 import Part

_LINES_OF_A_HEAD = 15
_LINES_ABOVE = 5


class Sort(StrEnum):
    """What a stretch of a file is."""

    NAMED = "văn bản có tên loại"
    LETTER = "công văn"
    MINUTES = "biên bản"
    SHEET = "tài liệu"  # a letterhead, but neither number nor date
    FORM = "biểu mẫu"  # quốc hiệu, but no letterhead
    ANNEX = "phụ lục"
    TEXT = "văn bản khác"


OFFICIAL = (Sort.NAMED, Sort.LETTER, Sort.MINUTES)
"""What the decree's forms are for."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of a file, or one of its annexes."""

    sort: Sort
    lines: tuple[Recognized, ...]

    def of(self, *parts: Part) -> list[Line]:
        """The lines that are one of these parts."""
        return [each.line for each in self.lines if each.part in parts]


def papers(file: WordFile) -> tuple[Paper, ...]:
    """The documents of a file in order. Lines that print nothing are left out, but for rules."""
    lines = [part for line in in_columns(file.lines) if line.words or line.ruled for part in _split(line)]
    heads = {_start(lines, index) for index, line in enumerate(lines) if signs.is_quoc_hieu(line)}
    starts = sorted(heads | {index for index, line in enumerate(lines) if signs.is_annex_label(line)})
    edges = [*([0] if not starts or starts[0] else []), *starts, len(lines)]
    return tuple(_paper(lines[one:other]) for one, other in pairwise(edges) if one < other)


def _split(line: Line) -> Iterator[Line]:
    """A line of a letterhead or of a foot that is broken by hand, as the lines that it shows."""
    if "\n" not in line.text or not (line.cell or fold(line.text).startswith("cong_hoa_xa_hoi")):
        yield line
        return
    shown: list[list[Stretch]] = [[]]
    for stretch in line.stretches:
        first, *others = stretch.text.split("\n")
        shown[-1].append(replace(stretch, text=first))
        shown += [[replace(stretch, text=text)] for text in others]
    yield from (replace(line, stretches=tuple(stretches)) for stretches in shown)


def _start(lines: Sequence[Line], index: int) -> int:
    """Where the paper of a quốc hiệu begins: with the table that holds it, or with the issuer stacked above it."""
    cell = lines[index].cell
    above = index
    while cell is None and above and index - above < _LINES_ABOVE and _may_be_issuer(lines[above - 1]):
        above -= 1
    if cell is None:
        return above
    while cell and index and (before := lines[index - 1].cell) and before.table == cell.table:
        index -= 1
    return index


def _may_be_issuer(line: Line) -> bool:
    return line.cell is None and (signs.is_rule(line) or signs.is_mark_of_draft(line) or signs.is_capital(line))


def _paper(lines: Sequence[Line]) -> Paper:
    if signs.is_annex_label(lines[0]):
        return Paper(Sort.ANNEX, tuple(recognize_annex(lines)))
    head = next((index for index, line in enumerate(lines) if signs.is_quoc_hieu(line)), None)
    if any(map(signs.is_of_the_party, lines[:_LINES_OF_A_HEAD])) or (head is None and not _is_official(lines)):
        return Paper(Sort.TEXT, tuple(Recognized(line, None) for line in lines))
    found = Recognizer(lines, head or 0).recognized()
    return Paper(_sort(found), found)


def _is_official(lines: Sequence[Line]) -> bool:
    """A paper that only lacks quốc hiệu: it has a number or a date above, and recipients below."""
    above = lines[:_LINES_OF_A_HEAD]
    numbered = any(signs.is_number(line) for line in above) and any(signs.is_date(line) for line in above)
    return numbered and any(signs.is_label_of_recipients(line) for line in lines)


def _sort(found: Sequence[Recognized]) -> Sort:
    parts = {each.part for each in found}
    kinds = [fold(each.line.text) for each in found if each.part is law.KIND]
    if law.ISSUER not in parts and law.NUMBER not in parts:
        return Sort.FORM
    if "bien_ban" in kinds:
        return Sort.MINUTES
    if law.NUMBER not in parts and law.PLACE_AND_DATE not in parts:
        return Sort.SHEET
    if law.KIND not in parts and (law.LETTER_SUBJECT in parts or law.ADDRESSEE in parts):
        return Sort.LETTER
    return Sort.NAMED
