"""Documents in words → the .docx, part by part in the order of the forms of Phụ lục III."""

from collections.abc import Iterator, Sequence
from datetime import date

from dialogue_cli.documents.blocks import Annex, Document, Form, Run
from dialogue_cli.model.dates import BLANK
from dialogue_cli.word import decree30 as law
from dialogue_cli.word.decree30 import Measure
from dialogue_cli.word.markup import (
    TEXT_WIDTH,
    blocks,
    last_paragraph,
    paragraph,
    rule,
    runs,
    section,
    text,
    two_columns,
)
from dialogue_cli.word.metrics import text_lines, text_width
from dialogue_cli.word.package import pack
from dialogue_cli.word.styles import NAMESPACES

_HEADER_LEFT = round(TEXT_WIDTH * law.HEADER_LEFT_SHARE)
_FOOT_LEFT = round(TEXT_WIDTH * law.FOOT_LEFT_SHARE)
_ON_ONE_PAGE = 25  # lines of recipients that fit beside the signature on one page, even if each takes two


def write_document(documents: Sequence[Document], created: date) -> bytes:
    """The .docx of one or more documents, each in sections of its own with page numbers from 1."""
    parts = [part for document in documents for part in _parts(document)]
    *others, last = parts
    ended = "".join(part + last_paragraph(section()) for part in others)
    body = f"<w:document {NAMESPACES}><w:body>{ended}{last}{last_paragraph()}{section()}</w:body></w:document>"
    first = documents[0]
    return pack(body, f"{first.kind} {_plain(first.subject)}".strip(), " ".join(first.issuer), created)


def _parts(document: Document) -> Iterator[str]:
    """What stands in sections of its own: the document, then each annex."""
    yield "".join((_head(document), _opening(document), blocks(document.blocks, keep_last=True), _foot(document)))
    for annex in document.annexes:
        yield _annex(annex)


def _plain(parts: Sequence[Run]) -> str:
    return "".join(run.text for run in parts).replace("\n", " ")


def _head(document: Document) -> str:
    """Issuer beside quốc hiệu, number beside place and date (Phụ lục I, mục II.1 to II.4)."""
    *above, last = document.issuer
    lines = text_lines(last, law.ISSUER_SIZE.chosen, _HEADER_LEFT / 20, bold=True)
    issuer = "".join(paragraph("CoQuan", text(line)) for line in (*above, last))
    left = issuer + rule(_rule_length([*above, *lines], law.ISSUER_SIZE, law.ISSUER_RULE), _HEADER_LEFT)
    motto = text_width(law.TIEU_NGU, law.TIEU_NGU_SIZE.chosen, bold=True) * law.TIEU_NGU_RULE.chosen
    right = (
        paragraph("QuocHieu", text(law.QUOC_HIEU))
        + paragraph("TieuNgu", text(law.TIEU_NGU))
        + rule(motto, TEXT_WIDTH - _HEADER_LEFT)
    )
    number = document.number if document.number[:1].isdigit() else BLANK + document.number
    under = paragraph("SoKyHieu", text(f"Số: {_padded(number)}"))
    if document.form is Form.LETTER:
        under += paragraph("VeViec", text("V/v ") + runs(document.subject))
    return two_columns([(left, right), (under, _place_and_date(document.place_and_date))], _HEADER_LEFT)


def _place_and_date(words: str) -> str:
    """On one line, in the smaller size that is allowed if need be (mục II.4c)."""
    size = law.PLACE_AND_DATE_SIZE
    wide = text_width(words, size.chosen) * 1.01 > (TEXT_WIDTH - _HEADER_LEFT) / 20  # italic differs by 1 % at most
    return paragraph("DiaDanh", text(words, size=size.least if wide else None))


def _padded(number: str) -> str:
    """Numbers below 10 have a 0 before them (mục II.3c)."""
    return f"0{number}" if number[:1].isdigit() and not number[1:2].isdigit() else number


def _rule_length(lines: Sequence[str], size: Measure, allowed: Measure) -> float:
    """A length that fits the last line, as near as that lets it come to a third of the longest line."""
    widths = [text_width(line, size.chosen, bold=True) for line in lines]
    return min(max(max(widths) * allowed.least, widths[-1] * allowed.chosen), widths[-1] * allowed.most)


def _opening(document: Document) -> str:
    """Kind and subject, then who is addressed (mục II.5, II.9)."""
    title = ""
    if document.form is not Form.LETTER:
        subject = "".join(run.text for run in document.subject)
        lines = text_lines(subject, law.SUBJECT_SIZE.chosen, TEXT_WIDTH / 20, bold=True)
        title = (
            paragraph("TenLoai", text(document.kind), keep_next=True)
            + paragraph("TrichYeu", runs(document.subject), keep_next=True)
            + rule(_rule_length(lines, law.SUBJECT_SIZE, law.SUBJECT_RULE), TEXT_WIDTH)
        )
    return title + _addressees(document.addressees) + paragraph("DuongKe", "")


def _addressees(names: Sequence[str]) -> str:
    """One on the line of «Kính gửi:», several below each other, aligned under the colon (mục II.9d)."""
    if not names:
        return ""
    if len(names) == 1:
        return paragraph("KinhGui", text(f"Kính gửi: {names[0]}"), align="center")
    label = TEXT_WIDTH // 4
    first = paragraph("KinhGui", text("Kính gửi:"), extra=f'<w:ind w:left="{label}"/>')
    indent = label + round(text_width("Kính gửi", law.ADDRESSEE_SIZE.chosen) * 20)
    each = f'<w:spacing w:before="0"/><w:ind w:left="{indent}"/>'
    ends = [";"] * (len(names) - 1) + ["."]
    rest = (paragraph("KinhGui", text(f"- {name}{end}"), extra=each) for name, end in zip(names, ends, strict=True))
    return first + "".join(rest)


def _foot(document: Document) -> str:
    """Recipients beside the signature, in one row that is not split (mục II.7, II.9).

    All of it is kept with the low paragraph that follows, which could else be alone on an empty last page. Of a very
    long list, only what is as high as the signature is kept beside it; the rest may run on to the next page.
    """
    ends = [";"] * (len(document.recipients) - 1) + ["."]
    left = [("NoiNhan", "Nơi nhận:")] + [
        ("NoiNhanLietKe", f"- {name}{end}") for name, end in zip(document.recipients, ends, strict=False)
    ]
    right = [("ChucVu", line) for line in document.signature] + [("NguoiKy", document.signer)]
    beside = len(left) if len(left) <= _ON_ONE_PAGE else len(document.signature) + 8
    first, signature = (
        "".join(paragraph(style, text(line), keep_next=True) for style, line in side) for side in (left[:beside], right)
    )
    rest = [
        (paragraph(style, text(line), keep_next=(style, line) == left[-1]), paragraph("DuongKe", ""))
        for style, line in left[beside:]
    ]
    gap = paragraph("DuongKe", "", keep_next=True, extra='<w:spacing w:before="120"/>')
    return gap + two_columns([(first, signature), *rest], _FOOT_LEFT)


def _annex(annex: Annex) -> str:
    lines = text_lines(annex.note, law.ANNEX_NOTE_SIZE.chosen, TEXT_WIDTH / 20)
    return (
        paragraph("PhuLuc", text(annex.label), keep_next=True)
        + paragraph("TenPhuLuc", text(annex.title), keep_next=True)
        + paragraph("KemTheo", text(annex.note), keep_next=True)
        + rule(_rule_length(lines, law.ANNEX_NOTE_SIZE, law.SUBJECT_RULE), TEXT_WIDTH)
        + blocks(annex.blocks)
    )
