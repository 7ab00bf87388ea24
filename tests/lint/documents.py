"""Papers built by hand with python-docx as a clerk types them: lawful by Phụ lục I, all formatting direct."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from dialogue_cli.lint.check import lint

Change = Callable[[Any], object]


class Look(NamedTuple):
    """How a line of a part is typed: size and gap above in points, face of "b" and "i", indent in mm."""

    size: float
    face: str = ""
    align: ALIGN = ALIGN.CENTER
    indent: float = 0
    gap: float = 0


HEADS, CAPTION, BOLD = Look(13, "b"), Look(13), Look(14, "b")
DATE, ABOUT, TITLE = Look(14, "i"), Look(12), Look(14, "b", gap=12)
GROUND, TEXT, HEADING = (Look(14, face, ALIGN.JUSTIFY, 12.7, 6) for face in ("i", "", "b"))
ADDRESSEE, ITEM = Look(14, "", gap=6), Look(14, "", ALIGN.LEFT, 40)
CELL, LABEL, RECIPIENT = Look(13, "", ALIGN.LEFT), Look(12, "bi", ALIGN.LEFT), Look(11, "", ALIGN.LEFT)
NATION = ((HEADS, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (BOLD, "Độc lập - Tự do - Hạnh phúc"))
LONG = "Tổ chức tiếp nhận đầy đủ, kịp thời các ý kiến về thủ tục hành chính, bảo đảm dân chủ, công khai và đúng hạn."
Lines = tuple[tuple[Look, str], ...]


@dataclass(frozen=True)
class Draft:
    """A paper by its parts; signatures stand side by side, the recipients in the first column or below."""

    number: str
    title: Lines = ()
    body: Lines = ()
    issuer: Lines = ((HEADS, "ỦY BAN NHÂN DÂN"), (HEADS, "PHƯỜNG 1"))
    nation: Lines = NATION
    about: Lines = ()
    date: str = "Phường 1, ngày 16 tháng 10 năm 2021"
    signatures: tuple[tuple[str, ...], ...] = (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Tôn Nữ Hồng Châu"),)
    recipients: tuple[str, ...] = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.")
    rows: tuple[tuple[str, ...], ...] = (("TT", "Nội dung"), ("1", LONG))
    annex: Lines = ()


KE_HOACH = Draft(
    number="Số: 151/KH-UBND",
    title=((TITLE, "KẾ HOẠCH"), (BOLD, "Tổ chức hội nghị đối thoại năm 2021")),
    body=(
        (GROUND, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
        (GROUND, "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ."),
        *((HEADING, "I. MỤC ĐÍCH, YÊU CẦU"), (HEADING, "1. Mục đích")),
        *((TEXT, f"a) {LONG}"), (TEXT, f"đ) {LONG}"), (TEXT, LONG), (TEXT, "Trên đây là Kế hoạch đối thoại./.")),
    ),
)
CONG_VAN = Draft(
    number="Số: 12/UBND-VP",
    about=((ABOUT, "V/v tổ chức đối thoại với công dân"), (ABOUT, "về thủ tục hành chính năm 2021")),
    title=((ADDRESSEE, "Kính gửi:"), (ITEM, "- Phòng Tư pháp;"), (ITEM, "- Công an quận.")),
    body=((TEXT, LONG), (TEXT, f"{LONG}/.")),
    rows=(),
)
GIAY_MOI = Draft("Số: 05/GM-UBND", ((TITLE, "GIẤY MỜI"), (BOLD, "Dự hội nghị đối thoại năm 2021")), CONG_VAN.body)
BIEN_BAN = Draft(
    number="Số: 07/BB-UBND",
    date="",
    title=((TITLE, "BIÊN BẢN"), (BOLD, "Hội nghị đối thoại năm 2021")),
    body=((TEXT, "Thời gian bắt đầu: 8 giờ 00 ngày 05 tháng 11 năm 2021."), (TEXT, f"{LONG}/.")),
    signatures=(("THƯ KÝ", "Trần Văn Ghi"), ("CHỦ TỌA", "Tôn Nữ Hồng Châu")),
)
ANNEX = ((BOLD, "Phụ lục I"), (BOLD, "DANH SÁCH ĐẠI BIỂU"), (DATE, "(Kèm theo Kế hoạch số 151/KH-UBND)"), (TEXT, LONG))


@cache
def built(draft: Draft) -> bytes:
    """The .docx of a draft."""
    _set_sheet(document := docx.Document())
    _columns(document, [draft.issuer, draft.nation], [((CAPTION, draft.number), *draft.about), ((DATE, draft.date),)])
    _lines(document, (*draft.title, *draft.body[:-1]))
    if draft.rows:
        _columns(document, *([((CELL, cell),) for cell in row] for row in draft.rows))
    _lines(document, draft.body[-1:])
    signed = [tuple((BOLD, line) for line in lines) for lines in draft.signatures]
    received = tuple(zip((LABEL, *[RECIPIENT] * len(draft.recipients)), draft.recipients, strict=False))
    _columns(document, [received, *signed] if len(signed) == 1 else signed)
    _lines(document, (received if len(signed) > 1 else ()) + draft.annex)
    document.save(stream := io.BytesIO())
    return stream.getvalue()


def findings_of(draft: Draft, folder: Path, change: Change = lambda _: None) -> list[str]:
    """What the linter says of a draft with a change made to the open document: «ND02 lề trên 15 mm»."""
    change(document := docx.Document(io.BytesIO(built(draft))))
    document.save(file := folder / "văn bản.docx")
    return [f"{each.code} {each.found}" for each in lint(file)]


def _set_sheet(document: Any) -> None:
    for heavy in document.styles.element.xpath("w:style[@w:type='table'][not(@w:default)] | w:latentStyles"):
        heavy.getparent().remove(heavy)  # nothing here uses them
    (section,), normal = document.sections, document.styles["Normal"]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, (20, 20, 30, 15))
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1.0
    section.different_first_page_header_footer = True
    add_page_number(section.header.paragraphs[0])


def add_page_number(paragraph: Paragraph, align: ALIGN = ALIGN.CENTER, size: float = 14) -> None:
    field = OxmlElement("w:fldSimple", {qn("w:instr"): " PAGE "})
    paragraph.add_run("2").font.size, paragraph.alignment = Pt(size), align
    field.append(paragraph.runs[-1]._r)
    paragraph._p.append(field)


def _columns(document: Any, *rows: list[Lines]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for row, lines in zip(table.rows, rows, strict=True):
        for cell, each in zip(row.cells, lines, strict=True):
            _lines(cell, each)
            cell._tc.remove(cell.paragraphs[0]._p) if each else None


def _lines(holder: Any, lines: Lines) -> None:
    for look, text in lines:
        stands, font = (paragraph := holder.add_paragraph()).paragraph_format, paragraph.add_run(text).font
        stands.alignment, stands.first_line_indent, stands.space_before = look.align, Mm(look.indent), Pt(look.gap)
        font.size, font.bold, font.italic = Pt(look.size), "b" in look.face, "i" in look.face


def line(document: Any, start: str) -> Paragraph:
    """The first paragraph that begins so, in the text or in a table."""
    found = (Paragraph(each, document) for each in document.element.body.iter(qn("w:p")))
    return next(each for each in found if each.text.startswith(start))
