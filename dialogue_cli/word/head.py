"""What stands above the text: letterhead, number and date, kind and subject, addressees (Phụ lục I, mục II.1–5, 9)."""

from collections.abc import Sequence
from functools import lru_cache

from dialogue_cli.documents.blocks import Document, Form, Run, plain
from dialogue_cli.model.dates import BLANK
from dialogue_cli.word import decree30 as law
from dialogue_cli.word.decree30 import Measure
from dialogue_cli.word.markup import paragraph, rule, runs, spacing, text, two_columns
from dialogue_cli.word.metrics import text_lines, text_width
from dialogue_cli.word.pages import LAYOUTS, Layout

_WITHOUT_TITLE_RULE = (Form.MINUTES, Form.BLANK_FORM)  # Phụ lục III, Mẫu 1.9 draws none
_TITLE_GAP_AFTER = 6
_SMALL_GAP = 6


def head(document: Document) -> str:
    """All that stands above the text."""
    layout = LAYOUTS[document.page]
    if document.form is Form.BLANK_FORM:
        top = _nation(layout.text_width)
    else:
        top = _letterhead(document.parent, document.issuer, layout, _under(document))
    title = "" if document.form is Form.LETTER else _title(document.kind, document.subject, document.form, layout)
    return top + title + _addressees(document.addressees, layout)


def _under(document: Document) -> tuple[str, str, tuple[Run, ...]]:
    subject = document.subject if document.form is Form.LETTER else ()
    return document.number, document.place_and_date, subject


def _nation(width: int) -> str:
    """Quốc hiệu, tiêu ngữ and the rule below them, in a column of a width in twips (mục II.1)."""
    motto = text_width(law.TIEU_NGU, law.TIEU_NGU_LINE.size.chosen, bold=True) * law.TIEU_NGU_RULE.chosen
    return paragraph("QuocHieu", text(law.QUOC_HIEU)) + paragraph("TieuNgu", text(law.TIEU_NGU)) + rule(motto, width)


@lru_cache(maxsize=64)
def _letterhead(parent: str, issuer: tuple[str, ...], layout: Layout, under: tuple[str, str, tuple[Run, ...]]) -> str:
    """Issuer beside quốc hiệu, number beside place and date (mục II.1 to II.4)."""
    left_width = layout.header_left
    right_width = layout.text_width - left_width
    left = (paragraph("ChuQuan", text(parent)) if parent else "") + _issuer(issuer, left_width)
    rows = [(left, _nation(right_width))]
    number, place_and_date, subject = under
    if number or place_and_date:
        rows.append((_number(number, subject), _place_and_date(place_and_date, right_width)))
    return two_columns(rows, left_width, layout.text_width)


def _issuer(names: Sequence[str], width: int) -> str:
    """The name on its lines, with the rule below: 1/3 to 1/2 of its last line (mục II.2b)."""
    *above, last = names
    lines = text_lines(last, law.ISSUER.size.chosen, width / 20, bold=True)
    length = _rule_length([*above, *lines], law.ISSUER.size, law.ISSUER_RULE)
    return "".join(paragraph("CoQuan", text(line)) for line in names) + rule(length, width)


def _number(number: str, letter_subject: Sequence[Run]) -> str:
    shown = _padded(number) if number[:1].isdigit() else BLANK + number
    line = paragraph("SoKyHieu", text(f"Số: {shown}"))
    return line + (paragraph("VeViec", text("V/v ") + runs(letter_subject)) if letter_subject else "")


def _padded(number: str) -> str:
    """Numbers below 10 have a 0 before them (mục II.3c)."""
    return f"0{number}" if not number[1:2].isdigit() else number


def _place_and_date(words: str, width: int) -> str:
    """On one line, in the smaller size that is allowed if need be (mục II.4c)."""
    size = law.PLACE_AND_DATE.size
    wide = text_width(words, size.chosen) * 1.01 > width / 20  # italic differs by 1 % at most
    return paragraph("DiaDanh", text(words, size=size.least if wide else None))


def _rule_length(lines: Sequence[str], size: Measure, allowed: Measure) -> float:
    """A length that fits the last line, as near as that lets it come to a third of the longest line."""
    widths = [text_width(line, size.chosen, bold=True) for line in lines]
    return min(max(max(widths) * allowed.least, widths[-1] * allowed.chosen), widths[-1] * allowed.most)


@lru_cache(maxsize=64)
def _title(kind: str, subject: tuple[Run, ...], form: Form, layout: Layout) -> str:
    """Kind and subject with the rule below: 1/3 to 1/2 of the subject's last line (mục II.5b)."""
    title = paragraph("TenLoai", text(kind), keep_next=True, extra=spacing(before=_SMALL_GAP if layout.small else None))
    if subject:
        title += paragraph("TrichYeu", runs(subject), keep_next=True, extra=_below_title(form))
    return title if form in _WITHOUT_TITLE_RULE else title + _title_rule(subject, layout)


def _below_title(form: Form) -> str:
    return spacing(after=_TITLE_GAP_AFTER) if form in _WITHOUT_TITLE_RULE else ""


def _title_rule(subject: Sequence[Run], layout: Layout) -> str:
    return subject_rule(plain(subject), law.SUBJECT.size, layout.text_width)


def subject_rule(words: str, size: Measure, width: int) -> str:
    """The rule below a subject or below what an annex belongs to; width of the column in twips."""
    lines = text_lines(words, size.chosen, width / 20, bold=True)
    return rule(_rule_length(lines, size, law.SUBJECT_RULE), width, after=_TITLE_GAP_AFTER)


def _addressees(names: Sequence[str], layout: Layout) -> str:
    """One on the line of «Kính gửi:», several below each other, aligned under the colon (mục II.9d)."""
    if not names:
        return ""
    if len(names) == 1:
        gap = spacing(before=_SMALL_GAP) if layout.small else spacing(after=6)
        return paragraph("KinhGui", text(f"Kính gửi: {names[0]}"), extra=gap, align="center")
    label = layout.text_width // 4
    first = paragraph("KinhGui", text("Kính gửi:"), extra=f'<w:ind w:left="{label}"/>')
    indent = label + round(text_width("Kính gửi", law.ADDRESSEE.size.chosen) * 20)
    each = f'<w:spacing w:before="0"/><w:ind w:left="{indent}"/>'
    ends = [";"] * (len(names) - 1) + ["."]
    rest = (paragraph("KinhGui", text(f"- {name}{end}"), extra=each) for name, end in zip(names, ends, strict=True))
    return first + "".join(rest)
