"""Which part of an administrative document each line is (Phụ lục I, mục IV.2), wherever it stands on the page.

A file may hold several papers, each from its quốc hiệu on, and annexes; what belongs to none is only text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from dialogue_cli.lint.reading import Line, WordFile
from dialogue_cli.vocabulary import fold
from dialogue_cli.word import decree30 as law
from dialogue_cli.word.decree30 import Part


class Sort(StrEnum):
    """What a stretch of a file is."""

    NAMED = "văn bản có tên loại"
    LETTER = "công văn"
    MINUTES = "biên bản"
    SHEET = "tài liệu"  # a letterhead, but neither number nor date
    FORM = "biểu mẫu"  # quốc hiệu, but no letterhead
    ANNEX = "phụ lục"
    TEXT = "văn bản khác"


@dataclass(frozen=True, slots=True)
class Recognized:
    """A line with the part that it is; None for what the decree says nothing of."""

    line: Line
    part: Part | None


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of a file, or one of its annexes."""

    sort: Sort
    lines: tuple[Recognized, ...]

    def of(self, *parts: Part) -> list[Line]:
        """The lines that are one of these parts."""
        return [each.line for each in self.lines if each.part in parts]


QUOC_HIEU = fold(law.QUOC_HIEU)
TIEU_NGU = fold(law.TIEU_NGU)
_KINDS = {fold(kind) for kind in law.ABBREVIATIONS} | {"cong_van", "thong_bao_ket_luan"}
_NUMBER = re.compile(r"Số\s*[:.]?\s*[^/]{0,25}/\s*\S|Số\s*:", re.IGNORECASE)
_DATE = re.compile(r"ngay_(?:\S*_)?thang_(?:\S*_)?nam")
_ABOUT = re.compile(r"(V/v|Về việc)\b", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXLC]+\s*[.:)\-]\s*\S")
_CLAUSE = re.compile(r"\d+(?:\.\d+)*\.?\s+\S")
_ANNEX = re.compile(r"PHỤ LỤC(?:\s+(?:[IVXLC]+|\d+))?\s*[.:]?", re.IGNORECASE)
_RULE = re.compile(r"[_─—–=.\-*\s]+")


def papers(file: WordFile) -> tuple[Paper, ...]:
    """The documents of a file in order. Lines that print nothing are left out, but for rules."""
    lines = [line for line in file.lines if line.words or line.ruled]
    starts = sorted({_start(lines, index) for index, line in enumerate(lines) if _is_quoc_hieu(line)} | _annexes(lines))
    edges = [*([0] if not starts or starts[0] else []), *starts, len(lines)]
    return tuple(_paper(lines[one:other]) for one, other in pairwise(edges) if one < other)


def _is_quoc_hieu(line: Line) -> bool:
    return fold(line.text).startswith(QUOC_HIEU)


def _start(lines: Sequence[Line], index: int) -> int:
    """Where the paper of a quốc hiệu begins: with the table that holds it."""
    cell = lines[index].cell
    while cell and index and (before := lines[index - 1].cell) and before.table == cell.table:
        index -= 1
    return index


def _annexes(lines: Sequence[Line]) -> set[int]:
    return {
        index
        for index, line in enumerate(lines)
        if line.cell is None and _ANNEX.fullmatch(line.words) and line.spacing.align == "center"
    }


def _paper(lines: Sequence[Line]) -> Paper:
    if lines and _ANNEX.fullmatch(lines[0].words):
        return Paper(Sort.ANNEX, tuple(_annex(lines)))
    heads = [index for index, line in enumerate(lines) if _is_quoc_hieu(line)]
    if not heads:
        return Paper(Sort.TEXT, tuple(Recognized(line, None) for line in lines))
    found = _Recognizer(lines, heads[0]).recognized()
    return Paper(_sort(found), found)


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


def _annex(lines: Sequence[Line]) -> Iterator[Recognized]:
    """Label, title in capitals, «(Kèm theo …)», text (mục III.1)."""
    state = law.ANNEX_TITLE
    yield Recognized(lines[0], law.ANNEX_LABEL)
    for line in lines[1:]:
        if line.cell is not None:
            yield Recognized(line, law.TABLE)
        elif state is law.ANNEX_TITLE and line.words.startswith("("):
            state = law.BODY
            yield Recognized(line, law.ANNEX_NOTE)
        elif state is law.ANNEX_TITLE and line.spacing.align == "center" and line.words:
            yield Recognized(line, law.ANNEX_TITLE)
        else:
            state = law.BODY
            yield Recognized(line, _body_part(line))


def _body_part(line: Line) -> Part | None:
    """What a line of the text is; a centred one, a rule and a line to be filled in are left to the writer."""
    words = line.words
    aside = line.spacing.align in ("center", "right") or line.framed
    if aside or _RULE.fullmatch(words or "_") or _is_to_fill_in(words):
        return None
    if _ROMAN.match(words) and (_bold(line) or words == words.upper()):
        return law.SECTION
    if _CLAUSE.match(words) and _bold(line) and len(words) < 200:
        return law.CLAUSE
    if words.startswith("Căn cứ") and _italic(line):
        return law.GROUNDS
    return law.BODY


def _is_to_fill_in(words: str) -> bool:
    """More dots than words."""
    return sum(letter in ".…" for letter in words) > len(words) / 2


def _bold(line: Line) -> bool:
    return bool(line.inked) and all(stretch.letters.bold for stretch in line.inked)


def _italic(line: Line) -> bool:
    return bool(line.inked) and all(stretch.letters.italic for stretch in line.inked)


class _Recognizer:
    """Goes through the lines of one paper: head, title, text, foot."""

    def __init__(self, lines: Sequence[Line], head: int) -> None:
        self._lines = lines
        self._head = head
        self._label = next(
            (index for index, line in enumerate(lines) if fold(line.text).startswith("noi_nhan") and index > head), None
        )

    def recognized(self) -> tuple[Recognized, ...]:
        end = self._end_of_head()
        foot = self._start_of_foot(end)
        return (*self._heading(end), *self._text(end, foot), *self._foot(foot))

    def _end_of_head(self) -> int:
        """The line after the letterhead, its number and its date."""
        cell = self._lines[self._head].cell
        if cell is None:
            return self._head + self._centred_lines()
        end = self._head
        while end < len(self._lines) and (there := self._lines[end].cell) and there.table == cell.table:
            end += 1
        while end < len(self._lines) and self._belongs_to_head(self._lines[end]):
            end += 1
        return end

    def _centred_lines(self) -> int:
        """Quốc hiệu in the middle of the page takes itself, tiêu ngữ and the rule below."""
        count = 0
        for line in self._lines[self._head : self._head + 3]:
            folded = fold(line.text)
            if not (folded.startswith((QUOC_HIEU, TIEU_NGU)) or _RULE.fullmatch(line.words or "_")):
                break
            count += 1
        return count

    def _belongs_to_head(self, line: Line) -> bool:
        folded = fold(line.text)
        date = _DATE.search(folded) and line.words[:1].isupper() and len(line.words) < 90 and "," in line.words
        return bool(_NUMBER.match(line.words) or _ABOUT.match(line.words) or date or _RULE.fullmatch(line.words or "_"))

    def _heading(self, end: int) -> Iterator[Recognized]:
        about = False
        for line in self._lines[:end]:
            part = self._part_of_head(line, about)
            about = part is law.LETTER_SUBJECT
            yield Recognized(line, part)

    def _part_of_head(self, line: Line, after_subject: bool) -> Part | None:
        words, folded = line.words, fold(line.text)
        if not words or _RULE.fullmatch(words):
            return None
        if folded.startswith(QUOC_HIEU):
            return law.QUOC_HIEU_LINE
        if folded.startswith(TIEU_NGU):
            return law.TIEU_NGU_LINE
        if _NUMBER.match(words):
            return law.NUMBER
        if _ABOUT.match(words) or (after_subject and line.cell and line.cell.column == 1):
            return law.LETTER_SUBJECT
        if _DATE.search(folded):
            return law.PLACE_AND_DATE
        if line.cell and line.cell.column == 1 and line.cell.row == 1:
            return law.ISSUER if any(stretch.letters.bold for stretch in line.inked) else law.PARENT
        return None

    def _start_of_foot(self, end: int) -> int:
        """The first line of the table of signatures, or the label of the recipients."""
        foot = len(self._lines) if self._label is None else self._label
        if self._label is not None and (cell := self._lines[self._label].cell):
            while foot > end and (before := self._lines[foot - 1].cell) and before.table == cell.table:
                foot -= 1
        return self._signatures_before(foot, end)

    def _signatures_before(self, foot: int, end: int) -> int:
        """Two who sign may stand in a table of their own above the recipients: THƯ KÝ, CHỦ TỌA."""
        start = foot
        while start > end and (cell := self._lines[start - 1].cell) and cell.row == 1:
            start -= 1
        lines = [line for line in self._lines[start:foot] if line.words]
        if lines and len(lines) <= 12 and lines[0].words == lines[0].words.upper() and _bold(lines[0]):
            return start
        return foot

    def _text(self, end: int, foot: int) -> Iterator[Recognized]:
        state = "title"
        for line in self._lines[end:foot]:
            part, state = self._part_of_text(line, state)
            yield Recognized(line, part)

    def _part_of_text(self, line: Line, state: str) -> tuple[Part | None, str]:
        """The part of a line and what may come after it: title, subject, addressees, text."""
        words = line.words
        if state == "title" and _is_kind(line):
            return law.KIND, "subject"
        if state == "subject" and words.startswith("("):
            return law.ANNEX_NOTE, "opened"
        if state == "subject" and words and line.spacing.align == "center" and not _RULE.fullmatch(words):
            return (law.SUBJECT, state) if not words.startswith("Kính gửi") else (law.ADDRESSEE, "addressees")
        if words.startswith("Kính gửi") and state != "text":
            return law.ADDRESSEE, "addressees"
        if state == "addressees" and words.startswith("-"):
            return law.ADDRESSEE, state
        if not words or _RULE.fullmatch(words):
            return None, "opened" if state == "subject" else state
        if line.cell is not None:
            return law.TABLE, "text"
        return _body_part(line), "text"

    def _foot(self, foot: int) -> Iterator[Recognized]:
        signing = True
        listing = False
        for index, line in enumerate(self._lines[foot:], foot):
            if index == self._label:
                listing = True
                yield Recognized(line, law.RECIPIENTS_LABEL)
            elif listing and line.words.startswith(("-", "–", "+")) and self._beside_label(line):
                yield Recognized(line, law.RECIPIENTS)
            elif self._label is not None and line.cell is None and index > self._label:
                signing = listing = False
                yield Recognized(line, None)
            else:
                signs = signing and not self._is_below_signature(line)
                yield Recognized(
                    line, _part_of_signature(line) if signs and not (listing and self._beside_label(line)) else None
                )

    def _is_below_signature(self, line: Line) -> bool:
        """In a table after the one of the recipients: notes, lists."""
        label = self._lines[self._label].cell if self._label is not None else None
        return bool(label and line.cell and line.cell.table > label.table)

    def _beside_label(self, line: Line) -> bool:
        """In the cell of «Nơi nhận:», or below it."""
        label = self._lines[self._label or 0].cell
        if label is None or line.cell is None:
            return label is line.cell
        return (label.table, label.column) == (line.cell.table, line.cell.column)


def _is_kind(line: Line) -> bool:
    """The name of a kind of document, or what stands in its place in bold capitals."""
    if fold(line.text) in _KINDS and line.spacing.align != "both":
        return True
    return bool(line.words) and line.words == line.words.upper() and line.spacing.align == "center" and _bold(line)


def _part_of_signature(line: Line) -> Part | None:
    words = line.words
    if not words or words.startswith(("(", "[")) or _RULE.fullmatch(words):
        return None
    if words == words.upper() or re.match(r"(TM|KT|TL|TUQ|Q)\s*\.", words):
        return law.SIGNING_RIGHT
    name = len(words.split()) <= 7 and ":" not in words and words[-1] != "." and not words[0].isdigit()
    return law.SIGNER if name else None
