"""Which part each line of a paper or of an annex is, in the order in which they are read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogue_cli.lint import signs
from dialogue_cli.lint.lines import Cell, Line
from dialogue_cli.word import decree30 as law
from dialogue_cli.word.decree30 import Part


@dataclass(frozen=True, slots=True)
class Recognized:
    """A line with the part that it is; None for what the decree says nothing of."""

    line: Line
    part: Part | None


def recognize_annex(lines: Sequence[Line]) -> Iterator[Recognized]:
    """Label, title in capitals, «(Kèm theo …)», text (mục III.1)."""
    titled = False
    yield Recognized(lines[0], law.ANNEX_LABEL)
    for line in lines[1:]:
        if line.cell is not None:
            yield Recognized(line, law.TABLE)
        elif not titled and signs.is_attached(line):
            titled = True
            yield Recognized(line, law.ANNEX_NOTE)
        elif not titled and line.words and (signs.is_bold(line) or line.spacing.align == "center"):
            yield Recognized(line, law.ANNEX_TITLE)
        else:
            titled = titled or bool(line.words)
            yield Recognized(line, _part_of_body(line))


def _part_of_body(line: Line) -> Part | None:
    """What a line of the text is; a centred one, a rule and a line to be filled in are left to the writer."""
    aside = line.spacing.align in ("center", "right") or line.framed
    if aside or signs.is_rule(line) or signs.is_to_fill_in(line) or signs.is_remark(line):
        return None
    if signs.is_section(line):
        return law.SECTION
    return law.CLAUSE if signs.is_clause(line) else law.BODY


class Recognizer:
    """Goes through the lines of one paper: head, title, text, foot; ``head`` is where quốc hiệu stands, or would."""

    def __init__(self, lines: Sequence[Line], head: int) -> None:
        self._lines = lines
        self._head = head
        labels = [index for index, line in enumerate(lines) if signs.is_label_of_recipients(line) and index > head]
        self._label = labels[-1] if labels else None

    def recognized(self) -> tuple[Recognized, ...]:
        end = self._end_of_head()
        foot = self._start_of_foot(end)
        return (*self._heading(end), *self._text(end, foot), *self._foot(foot))

    def _table_of(self, index: int) -> Cell | None:
        return self._lines[index].cell if index < len(self._lines) else None

    def _end_of_head(self) -> int:
        """The line after the letterhead, its number and its date."""
        cell = self._table_of(self._head)
        end = self._head
        if cell is None:
            end += self._centred_lines()
        while cell and (there := self._table_of(end)) and there.table == cell.table:
            end += 1
        while end < len(self._lines) and self._belongs_to_head(self._lines[end]):
            end += 1
        return end

    def _centred_lines(self) -> int:
        """Quốc hiệu in the middle of the page takes itself, tiêu ngữ and the rule below."""
        count = 0
        for line in self._lines[self._head : self._head + 3]:
            if not (signs.is_quoc_hieu(line) or signs.is_tieu_ngu(line) or signs.is_rule(line)):
                break
            count += 1
        return count

    def _belongs_to_head(self, line: Line) -> bool:
        known = (signs.is_number, signs.is_about, signs.is_rule, signs.is_mark)
        return any(told(line) for told in known) or (signs.is_date(line) and "," in line.words)

    def _heading(self, end: int) -> Iterator[Recognized]:
        about = False
        parts: list[Part | None] = []
        for line in self._lines[:end]:
            parts.append(self._part_of_head(line, about))
            about = parts[-1] is law.LETTER_SUBJECT
        if law.ISSUER not in parts and law.PARENT in parts:  # nobody is bold: the last one issues
            parts[len(parts) - 1 - parts[::-1].index(law.PARENT)] = law.ISSUER
        yield from map(Recognized, self._lines[:end], parts)

    def _part_of_head(self, line: Line, after_subject: bool) -> Part | None:
        for told, part in _HEAD:
            if told(line):
                return part
        if line.cell is None and signs.is_capital(line):  # stacked above quốc hiệu
            return law.ISSUER if signs.is_bold(line) else law.PARENT
        left = line.cell is not None and line.cell.column == 1
        if after_subject and left:
            return law.LETTER_SUBJECT
        if left and line.cell and line.cell.row == 1:
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
        if lines and len(lines) <= 12 and signs.is_capital(lines[0]) and signs.is_bold(lines[0]):
            return start
        return foot

    def _text(self, end: int, foot: int) -> Iterator[Recognized]:
        state = "title"
        for line in self._lines[end:foot]:
            part, state = self._part_of_text(line, state)
            yield Recognized(line, part)

    def _part_of_text(self, line: Line, state: str) -> tuple[Part | None, str]:
        """The part of a line and what may come after it: title, subject, addressees, text."""
        if state == "title" and signs.is_kind(line) and not signs.is_mark_of_draft(line):
            return law.KIND, "subject"
        if state != "text" and signs.is_ground(line) and not line.cell:
            return law.GROUNDS, "grounds"
        if state != "text" and line.words.startswith("Kính gửi"):
            return law.ADDRESSEE, "addressees"
        if state == "addressees" and line.words.startswith("-"):
            return law.ADDRESSEE, state
        if signs.is_mark_of_draft(line):
            return None, state
        if signs.is_rule(line):
            return None, "opened" if state == "subject" else state
        if state == "subject" and (found := _part_below_title(line)):
            return found
        return (law.TABLE if line.cell else _part_of_body(line)), "text"

    def _foot(self, foot: int) -> Iterator[Recognized]:
        listing = False
        for index, line in enumerate(self._lines[foot:], foot):
            if index == self._label:
                listing = True
                yield Recognized(line, law.RECIPIENTS_LABEL)
            elif listing and self._is_recipient(line):
                yield Recognized(line, law.RECIPIENTS)
            elif self._is_past_foot(line, index):
                listing = False
                yield Recognized(line, None)
            else:
                yield Recognized(line, None if listing and self._beside_label(line) else self._part_of_signature(index))

    def _is_recipient(self, line: Line) -> bool:
        """A line with a dash, or any line in the cell of «Nơi nhận:» but the mark of who drafted it."""
        if not self._beside_label(line) or signs.is_rule(line) or signs.is_mark_of_drafter(line):
            return False
        return line.words.startswith(("-", "–", "+")) or (line.cell is not None and len(line.words) < 120)

    def _is_past_foot(self, line: Line, index: int) -> bool:
        """Below the label without a table, or in a table after the one of the recipients: notes, lists."""
        if self._label is None or index < self._label:
            return False
        label = self._lines[self._label].cell
        return line.cell is None or bool(label and line.cell.table > label.table)

    def _beside_label(self, line: Line) -> bool:
        """In the cell of «Nơi nhận:», or below it."""
        label = self._lines[self._label or 0].cell
        if label is None or line.cell is None:
            return label is line.cell
        return (label.table, label.column) == (line.cell.table, line.cell.column)

    def _part_of_signature(self, index: int) -> Part | None:
        line = self._lines[index]
        if signs.is_rule(line) or line.words.startswith(("(", "[")):
            return None
        if signs.is_signing_right(line):
            return law.SIGNING_RIGHT
        if signs.is_capital(line) and not self._is_last_of_cell(index):
            return law.SIGNING_RIGHT
        return law.SIGNER if signs.is_name(line) else None

    def _is_last_of_cell(self, index: int) -> bool:
        """Nothing printed follows in its cell: who signs."""
        cell = self._lines[index].cell
        following = (line for line in self._lines[index + 1 :] if line.words)
        after = next(following, None)
        return after is None or after.cell != cell


_HEAD = (
    (signs.is_rule, None),
    (signs.is_mark_of_draft, None),
    (signs.is_quoc_hieu, law.QUOC_HIEU_LINE),
    (signs.is_tieu_ngu, law.TIEU_NGU_LINE),
    (signs.is_number, law.NUMBER),
    (signs.is_mark, law.MARK),
    (signs.is_about, law.LETTER_SUBJECT),
    (signs.is_date, law.PLACE_AND_DATE),
)


def _part_below_title(line: Line) -> tuple[Part | None, str] | None:
    """The subject, centred or at least bold; what a document is attached to; a remark in brackets."""
    if signs.is_attached(line):
        return law.ANNEX_NOTE, "opened"
    if line.words.startswith("("):
        return None, "opened"
    headed = signs.is_section(line) or signs.is_clause(line)
    if line.cell is None and (line.spacing.align == "center" or (signs.is_bold(line) and not headed)):
        return law.SUBJECT, "subject"
    return None
