"""Every rule held against lawful papers with one thing changed, and its neighbours that the decree allows.

What is lawful is written out here from Nghị định 30/2020, Phụ lục I and III, not taken from the code.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.run import Run

from dialogue_cli.lint.check import RULES
from tests.lint.documents import (
    ANNEX,
    BIEN_BAN,
    BOLD,
    CONG_VAN,
    GIAY_MOI,
    GROUND,
    HEADS,
    KE_HOACH,
    LONG,
    NATION,
    TEXT,
    Change,
    Draft,
    add_page_number,
    findings_of,
    line,
)

WITH_ANNEX = replace(KE_HOACH, annex=ANNEX)
MANY_PAGES = replace(KE_HOACH, body=(*KE_HOACH.body[:-1], *[(TEXT, LONG)] * 40, KE_HOACH.body[-1]))
START = LONG[:20]
PAPERS = {
    "kế hoạch": KE_HOACH,
    "công văn": CONG_VAN,
    "giấy mời": GIAY_MOI,
    "biên bản": BIEN_BAN,
    "phụ lục": WITH_ANNEX,
    "nhiều trang": MANY_PAGES,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rules")


def codes(draft: Draft, folder: Path, change: Change = lambda _: None) -> set[str]:
    return {each.split()[0] for each in findings_of(draft, folder, change)}


def typed(start: str, text: str) -> Change:
    """The line that begins so says something else, in the same letters."""

    def change(document: Any) -> None:
        line(document, start).runs[0].text = text

    return change


def lettered(start: str, **font: Any) -> Change:
    """The letters of the line that begins so look otherwise."""

    def change(document: Any) -> None:
        for name, value in font.items():
            setattr(line(document, start).runs[0].font, name, value)

    return change


def standing(start: str, **formats: Any) -> Change:
    """The paragraph that begins so stands otherwise."""

    def change(document: Any) -> None:
        for name, value in formats.items():
            setattr(line(document, start).paragraph_format, name, value)

    return change


def aligned(start: str, align: ALIGN) -> Change:
    return standing(start, alignment=align)


def sheet(**lengths: float) -> Change:
    """The sheet has other lengths, in millimetres."""

    def change(document: Any) -> None:
        for name, length in lengths.items():
            setattr(document.sections[0], name, Mm(length))

    return change


def landscape(document: Any) -> None:
    (section,) = document.sections
    section.page_width, section.page_height = section.page_height, section.page_width


def a_word(text: str, **font: Any) -> Change:
    """A word more in the first paragraph of the text, in letters of its own."""

    def change(document: Any) -> None:
        run = line(document, "a)").add_run(text)
        run.font.size = Pt(14)
        for name, value in font.items():
            setattr(run.font, name, value)

    return change


def coloured(colour: RGBColor) -> Change:
    def change(document: Any) -> None:
        line(document, START).runs[0].font.color.rgb = colour

    return change


def no_page_number(document: Any) -> None:
    header = document.sections[0].header.paragraphs[0]
    header._p.remove(header._p.find(qn("w:fldSimple")))


def page_number(align: ALIGN = ALIGN.CENTER, size: float = 14) -> Change:
    def change(document: Any) -> None:
        no_page_number(document)
        add_page_number(document.sections[0].header.paragraphs[0], align, size)

    return change


def page_number_in_footer(document: Any) -> None:
    no_page_number(document)
    add_page_number(document.sections[0].footer.paragraphs[0])


def page_number_on_the_first_page(document: Any) -> None:
    document.sections[0].different_first_page_header_footer = False


def landscape_annex_in_a_section_that_continues_the_header(document: Any) -> None:
    """As Word makes it: a new section has no header of its own, it shows that of the section before."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.different_first_page_header_footer = True
    for _ in range(60):
        paragraph = document.add_paragraph(LONG)
        paragraph.alignment, paragraph.paragraph_format.space_before = ALIGN.JUSTIFY, Pt(6)
        paragraph.paragraph_format.first_line_indent = Mm(10)


def section_that_continues_the_count(document: Any) -> None:
    """Its first page is not the first of the paper, so it shows its number."""
    document.add_section(WD_SECTION.NEW_PAGE).different_first_page_header_footer = False


def page_number_in_a_frame(document: Any) -> None:
    """As Insert, Page Numbers of Word 2003 put it: the paragraph at the left, its frame in the middle."""
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.alignment = None
    frame = OxmlElement("w:framePr", {qn("w:wrap"): "around", qn("w:hAnchor"): "margin", qn("w:xAlign"): "center"})
    paragraph._p.get_or_add_pPr().append(frame)


def page_number_lettered(**font: Any) -> Change:
    def change(document: Any) -> None:
        for element in document.sections[0].header.paragraphs[0]._p.iter(qn("w:r")):
            for name, value in font.items():
                setattr(Run(element, document).font, name, value)

    return change


def arial_beyond_ascii(document: Any) -> None:
    """The font of ASCII letters is lawful, that of the other Vietnamese letters (hAnsi) is not."""
    lettered(START, name="Times New Roman")(document)
    line(document, START).runs[0]._r.rPr.rFonts.set(qn("w:hAnsi"), "Arial")


def without_gaps_in_one_style(document: Any) -> None:
    """«Don't add space between paragraphs of the same style»: Word shows none, whatever gaps are set."""
    for start in ("a)", "đ)", START):
        line(document, start)._p.get_or_add_pPr().append(OxmlElement("w:contextualSpacing"))


def in_a_style(name: str) -> Change:
    """A paragraph of the text in one of Word's own styles for lists; the style alone says that it is one."""

    def change(document: Any) -> None:
        paragraph = line(document, START)
        paragraph.style = document.styles[name]
        paragraph.paragraph_format.first_line_indent = None

    return change


def numbered(document: Any) -> None:
    """Word puts the number before it, as its own list."""
    paragraph = line(document, START)
    paragraph.paragraph_format.first_line_indent = None
    properties = OxmlElement("w:numPr")
    for name, value in (("ilvl", "0"), ("numId", "1")):
        properties.append(OxmlElement(f"w:{name}", {qn("w:val"): value}))
    paragraph._p.get_or_add_pPr().insert(0, properties)


def decomposed(start: str) -> Change:
    def change(document: Any) -> None:
        line(document, start).runs[0].text = unicodedata.normalize("NFD", line(document, start).text)

    return change


def in_a_control(start: str) -> Change:
    """A line of the text inside a content control, as templates of Word have them."""

    def change(document: Any) -> None:
        paragraph = line(document, start)._p
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        paragraph.addprevious(control)
        control.append(content)
        content.append(paragraph)

    return change


def struck_out(start: str) -> Change:
    """Deleted under track changes: Word prints it no more."""

    def change(document: Any) -> None:
        paragraph = line(document, start)._p
        run = deepcopy(paragraph.find(qn("w:r")))
        text = run.find(qn("w:t"))
        text.tag, text.text = qn("w:delText"), "xoá bỏ"
        run.get_or_add_rPr().append(OxmlElement("w:color", {qn("w:val"): "FF0000"}))
        gone = OxmlElement("w:del", {qn("w:id"): "1", qn("w:author"): "A"})
        gone.append(run)
        paragraph.append(gone)

    return change


def set_by_tabs(table: int, *changes: Change) -> Change:
    """The head (0) or the foot (-1) stands in two columns by tabs, not in a table, after other changes to it."""

    def change(document: Any) -> None:
        for each in changes:
            each(document)
        columns = document.tables[table]
        for row in columns.rows:
            for pair in zip_longest(*(cell.paragraphs for cell in row.cells)):
                new = document.add_paragraph()
                for number, paragraph in enumerate(pair):
                    if number:
                        new.add_run("\t")
                    for run in paragraph.runs if paragraph else ():
                        new._p.append(deepcopy(run._r))
                columns._tbl.addprevious(new._p)
        columns._tbl.getparent().remove(columns._tbl)

    return change


def stacked_head(document: Any) -> None:
    """Issuer, nation, number and date stand one below the other, as a conversion leaves them."""
    columns = document.tables[0]
    for paragraph in [each for row in columns.rows for cell in row.cells for each in cell.paragraphs]:
        columns._tbl.addprevious(paragraph._p)
    columns._tbl.getparent().remove(columns._tbl)


def nothing(_: Any) -> None:
    """The draft itself is what differs."""


def signed(*lines: str) -> Draft:
    return replace(KE_HOACH, signatures=((*lines, "Tôn Nữ Hồng Châu"),))


def received(*lines: str) -> Draft:
    return replace(KE_HOACH, recipients=("Nơi nhận:", *lines))


def dated(words: str) -> Draft:
    return replace(KE_HOACH, date=words)


def grounds(*lines: str) -> Draft:
    return replace(KE_HOACH, body=(*((GROUND, each) for each in lines), *KE_HOACH.body[2:]))


def annexed(index: int, text: str) -> Draft:
    lines = list(ANNEX)
    lines[index] = (lines[index][0], text)
    return replace(KE_HOACH, annex=tuple(lines))


UBND = ("TM. ỦY BAN NHÂN DÂN",)
DATE = "Phường 1, ngày 16 tháng 10 năm 2021"
LAW = "Căn cứ Luật Thanh niên ngày 16 tháng 6 năm 2020"

# (code, draft, change, what is wrong)
UNLAWFUL: list[tuple[str, Draft, Change, str]] = [
    # mục I.1: A4, 210 x 297 mm
    ("ND01", KE_HOACH, sheet(page_width=216, page_height=279), "khổ Letter"),
    ("ND01", KE_HOACH, sheet(page_width=216, page_height=330), "khổ F4"),
    # mục I.3: top and bottom 20 to 25, left 30 to 35, right 15 to 20 mm
    ("ND02", KE_HOACH, sheet(top_margin=15), "lề trên 15"),
    ("ND02", KE_HOACH, sheet(top_margin=30), "lề trên 30"),
    ("ND02", KE_HOACH, sheet(bottom_margin=19), "lề dưới 19"),
    ("ND02", KE_HOACH, sheet(left_margin=25.4), "lề trái 25,4"),
    ("ND02", KE_HOACH, sheet(left_margin=40), "lề trái 40"),
    ("ND02", KE_HOACH, sheet(right_margin=25.4), "lề phải 25,4"),
    ("ND02", KE_HOACH, sheet(right_margin=10), "lề phải 10"),
    # mục I.7: in the middle of the top margin, 13 or 14 pt, not on the first page
    ("ND03", MANY_PAGES, no_page_number, "không có số trang"),
    ("ND03", MANY_PAGES, page_number_in_footer, "số trang ở chân trang"),
    ("ND03", KE_HOACH, page_number_on_the_first_page, "trang đầu có số"),
    ("ND03", KE_HOACH, page_number(ALIGN.RIGHT), "số trang bên phải"),
    ("ND03", KE_HOACH, page_number(size=11), "số trang cỡ 11"),
    # mục I.4: Times New Roman, black, Unicode
    ("ND03", KE_HOACH, page_number_lettered(italic=True), "số trang nghiêng"),
    ("ND04", KE_HOACH, page_number_lettered(name="Arial"), "số trang Arial"),
    ("ND04", KE_HOACH, arial_beyond_ascii, "chữ có dấu Arial"),
    ("ND04", KE_HOACH, lettered(START, name="Arial"), "đoạn Arial"),
    ("ND04", KE_HOACH, a_word(" thêm", name="Calibri"), "một từ Calibri"),
    ("ND05", KE_HOACH, coloured(RGBColor(255, 0, 0)), "chữ đỏ"),
    ("ND06", KE_HOACH, decomposed(START), "Unicode tổ hợp"),
    ("ND06", KE_HOACH, typed("1. Mục đích", "1. Mục đícһ"), "chữ Kirin lẫn vào"),
    # mục II.1: quốc hiệu 12 to 13, tiêu ngữ 13 to 14
    ("ND07", KE_HOACH, lettered("CỘNG HÒA", size=Pt(14)), "quốc hiệu 14"),
    ("ND07", KE_HOACH, lettered("CỘNG HÒA", size=Pt(11)), "quốc hiệu 11"),
    ("ND07", KE_HOACH, lettered("Độc lập", size=Pt(12)), "tiêu ngữ 12"),
    # mục II.2: 12 to 13; II.3: 13; II.4: 13 to 14; II.5: 13 to 14, V/v 12 to 13
    ("ND07", KE_HOACH, lettered("ỦY BAN", size=Pt(14)), "tên cơ quan 14"),
    ("ND07", KE_HOACH, lettered("Số:", size=Pt(14)), "số 14"),
    ("ND07", KE_HOACH, lettered("Số:", size=Pt(12)), "số 12"),
    ("ND07", KE_HOACH, lettered("Phường 1,", size=Pt(12)), "địa danh 12"),
    ("ND07", KE_HOACH, lettered("KẾ HOẠCH", size=Pt(16)), "tên loại 16"),
    ("ND07", KE_HOACH, lettered("Tổ chức hội", size=Pt(15)), "trích yếu 15"),
    ("ND07", CONG_VAN, lettered("V/v", size=Pt(14)), "V/v 14"),
    ("ND07", CONG_VAN, lettered("V/v", size=Pt(11)), "V/v 11"),
    # mục II.6: 13 to 14
    ("ND07", KE_HOACH, lettered("Căn cứ", size=Pt(12)), "căn cứ 12"),
    ("ND07", KE_HOACH, lettered("I. MỤC", size=Pt(12)), "đề mục 12"),
    ("ND07", KE_HOACH, lettered("1. Mục", size=Pt(15)), "khoản 15"),
    ("ND07", KE_HOACH, lettered(START, size=Pt(12)), "nội dung 12"),
    ("ND07", KE_HOACH, lettered(START, size=Pt(15)), "nội dung 15"),
    ("ND07", KE_HOACH, a_word(" một nhóm từ", size=Pt(11)), "vài từ 11"),
    # mục II.7: 13 to 14; II.9: kính gửi 13 to 14, nơi nhận 12 and 11
    ("ND07", KE_HOACH, lettered("CHỦ TỊCH", size=Pt(12)), "chức vụ 12"),
    ("ND07", KE_HOACH, lettered("Tôn Nữ", size=Pt(12)), "họ tên 12"),
    ("ND07", CONG_VAN, lettered("Kính gửi", size=Pt(12)), "kính gửi 12"),
    ("ND07", CONG_VAN, lettered("- Phòng", size=Pt(15)), "tên nơi kính gửi 15"),
    ("ND07", KE_HOACH, lettered("Nơi nhận", size=Pt(14)), "nhãn nơi nhận 14"),
    ("ND07", KE_HOACH, lettered("- Như trên", size=Pt(12)), "nơi nhận 12"),
    # mục III.1: label 14, title 13 to 14, note 13 to 14
    ("ND07", WITH_ANNEX, lettered("Phụ lục I", size=Pt(13)), "nhãn phụ lục 13"),
    ("ND07", WITH_ANNEX, lettered("DANH SÁCH", size=Pt(12)), "tên phụ lục 12"),
    ("ND07", WITH_ANNEX, lettered("(Kèm theo", size=Pt(12)), "kèm theo 12"),
    # mục V: bold and italic of each part
    ("ND08", KE_HOACH, lettered("CỘNG HÒA", bold=False), "quốc hiệu không đậm"),
    ("ND08", KE_HOACH, lettered("Độc lập", bold=False), "tiêu ngữ không đậm"),
    ("ND08", KE_HOACH, lettered("Độc lập", italic=True), "tiêu ngữ nghiêng"),
    ("ND08", KE_HOACH, lettered("Số:", bold=True), "số đậm"),
    ("ND08", KE_HOACH, lettered("Phường 1,", italic=False), "địa danh đứng"),
    ("ND08", KE_HOACH, lettered("Phường 1,", bold=True), "địa danh đậm"),
    ("ND08", KE_HOACH, lettered("KẾ HOẠCH", bold=False), "tên loại không đậm"),
    ("ND08", KE_HOACH, lettered("Tổ chức hội", bold=False), "trích yếu không đậm"),
    ("ND08", CONG_VAN, lettered("V/v", bold=True), "V/v đậm"),
    ("ND08", CONG_VAN, lettered("Kính gửi", bold=True), "kính gửi đậm"),
    ("ND08", KE_HOACH, lettered("I. MỤC", bold=False), "đề mục không đậm"),
    ("ND08", KE_HOACH, lettered("I. MỤC", italic=True), "đề mục nghiêng"),
    ("ND08", KE_HOACH, lettered("CHỦ TỊCH", bold=False), "chức vụ không đậm"),
    ("ND08", KE_HOACH, lettered("Tôn Nữ", bold=False), "họ tên không đậm"),
    ("ND08", KE_HOACH, lettered("Nơi nhận", italic=False), "nhãn nơi nhận đứng"),
    ("ND08", KE_HOACH, lettered("Nơi nhận", bold=False), "nhãn nơi nhận không đậm"),
    ("ND08", KE_HOACH, lettered("- Như trên", italic=True), "nơi nhận nghiêng"),
    ("ND08", WITH_ANNEX, lettered("Phụ lục I", bold=False), "nhãn phụ lục không đậm"),
    ("ND08", WITH_ANNEX, lettered("(Kèm theo", italic=False), "kèm theo đứng"),
    # mục V: capitals
    ("ND09", KE_HOACH, typed("CỘNG HÒA", "Cộng hòa xã hội chủ nghĩa Việt Nam"), "quốc hiệu chữ thường"),
    ("ND09", KE_HOACH, typed("Độc lập", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"), "tiêu ngữ chữ hoa"),
    ("ND09", KE_HOACH, lettered("Độc lập", all_caps=True), "tiêu ngữ hiện chữ hoa"),
    ("ND09", KE_HOACH, typed("PHƯỜNG 1", "Phường 1"), "tên cơ quan chữ thường"),
    ("ND09", KE_HOACH, typed("KẾ HOẠCH", "Kế hoạch"), "tên loại chữ thường"),
    ("ND09", KE_HOACH, typed("I. MỤC", "I. Mục đích, yêu cầu"), "đề mục chữ thường"),
    ("ND09", KE_HOACH, typed("TM.", "TM. Ủy ban nhân dân"), "quyền hạn chữ thường"),
    ("ND09", KE_HOACH, typed("CHỦ TỊCH", "Chủ tịch"), "chức vụ chữ thường"),
    ("ND09", KE_HOACH, typed("Tôn Nữ", "TÔN NỮ HỒNG CHÂU"), "họ tên chữ hoa"),
    ("ND09", WITH_ANNEX, typed("DANH SÁCH", "Danh sách đại biểu"), "tên phụ lục chữ thường"),
    # mục II.1b, II.5b, III.1b: in the middle
    ("ND10", KE_HOACH, aligned("Độc lập", ALIGN.LEFT), "tiêu ngữ canh trái"),
    ("ND10", KE_HOACH, aligned("KẾ HOẠCH", ALIGN.LEFT), "tên loại canh trái"),
    ("ND10", KE_HOACH, aligned("Tổ chức hội", ALIGN.LEFT), "trích yếu canh trái"),
    ("ND10", WITH_ANNEX, aligned("Phụ lục I", ALIGN.LEFT), "nhãn phụ lục canh trái"),
    ("ND10", WITH_ANNEX, aligned("DANH SÁCH", ALIGN.LEFT), "tên phụ lục canh trái"),
    # mục II.6e: both sides, 1 or 1,27 cm, 6 pt, single to 1,5 lines
    ("ND11", KE_HOACH, aligned(START, ALIGN.LEFT), "nội dung canh trái"),
    ("ND11", CONG_VAN, aligned(START, ALIGN.LEFT), "nội dung công văn canh trái"),
    ("ND12", KE_HOACH, standing(START, first_line_indent=Mm(0)), "không lùi đầu dòng"),
    ("ND12", KE_HOACH, standing(START, first_line_indent=Mm(15)), "lùi 1,5 cm"),
    ("ND12", KE_HOACH, standing(START, first_line_indent=Mm(11.4)), "lùi giữa 1 và 1,27 cm"),
    ("ND13", KE_HOACH, standing(START, space_before=Pt(0)), "không cách đoạn"),
    ("ND13", KE_HOACH, standing(START, space_before=Pt(5)), "cách đoạn 5"),
    ("ND13", KE_HOACH, standing("1. Mục", space_before=Pt(3)), "khoản cách đoạn 3"),
    ("ND13", KE_HOACH, without_gaps_in_one_style, "không cách đoạn cùng kiểu"),
    ("ND14", KE_HOACH, standing(START, line_spacing=2.0), "giãn dòng đôi"),
    ("ND14", KE_HOACH, standing(START, line_spacing=1.6), "giãn dòng 1,6"),
    ("ND14", KE_HOACH, standing(START, line_spacing=0.9), "giãn dòng 0,9"),
    ("ND14", KE_HOACH, standing(START, line_spacing=Pt(12)), "giãn đúng 12 pt"),
    ("ND14", KE_HOACH, standing(START, line_spacing=Pt(30)), "giãn đúng 30 pt"),
    # mục V.6b: «I. NHỮNG KẾT QUẢ ĐẠT ĐƯỢC»; II.6đ: the letters of the Vietnamese alphabet
    ("ND15", KE_HOACH, typed("I. MỤC", "I. MỤC ĐÍCH, YÊU CẦU:"), "đề mục có dấu hai chấm"),
    ("ND15", KE_HOACH, typed("I. MỤC", "I. MỤC ĐÍCH, YÊU CẦU."), "đề mục có dấu chấm"),
    ("ND16", KE_HOACH, typed("đ)", f"f) {LONG}"), "điểm f"),
    ("ND16", KE_HOACH, typed("đ)", f"j) {LONG}"), "điểm j"),
    ("ND16", KE_HOACH, typed("đ)", f"z) {LONG}"), "điểm z"),
    # Phụ lục III: every form ends in «./.»
    ("ND17", KE_HOACH, typed("Trên đây", "Trên đây là Kế hoạch."), "không có ./."),
    ("ND17", CONG_VAN, typed(f"{LONG}/.", LONG), "công văn không có ./."),
    # mục II.6a: «;» after each, «.» after the last
    ("ND18", grounds(f"{LAW}.", f"{LAW}."), nothing, "căn cứ đầu có dấu chấm"),
    ("ND18", grounds(LAW, f"{LAW}."), nothing, "căn cứ đầu không có dấu"),
    ("ND18", grounds(f"{LAW};", f"{LAW};"), nothing, "căn cứ cuối có dấu chấm phẩy"),
    ("ND18", grounds(f"{LAW};", LAW), nothing, "căn cứ cuối không có dấu"),
    # Điều 8: the parts that a document must have
    ("ND19", replace(KE_HOACH, nation=NATION[:1]), nothing, "không có tiêu ngữ"),
    ("ND19", replace(KE_HOACH, number=""), nothing, "không có số"),
    ("ND19", dated(""), nothing, "không có địa danh"),
    ("ND08", replace(KE_HOACH, issuer=((HEADS._replace(face=""), "ỦY BAN NHÂN DÂN"),)), nothing, "cơ quan không đậm"),
    ("ND19", replace(KE_HOACH, recipients=()), nothing, "không có nơi nhận"),
    ("ND19", replace(KE_HOACH, signatures=((),)), nothing, "không có chữ ký"),
    ("ND19", replace(CONG_VAN, about=()), nothing, "công văn không có trích yếu"),
    ("ND19", replace(KE_HOACH, title=()), nothing, "không có tên loại, trích yếu"),
    ("ND19", replace(KE_HOACH, nation=NATION[1:]), nothing, "không có quốc hiệu"),
    # mục II.1: the words of quốc hiệu and tiêu ngữ
    ("ND20", KE_HOACH, typed("CỘNG HÒA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM."), "quốc hiệu có dấu chấm"),
    ("ND20", KE_HOACH, typed("Độc lập", "Độc lập – Tự do – Hạnh phúc"), "tiêu ngữ gạch dài"),
    ("ND20", KE_HOACH, typed("Độc lập", "Độc lập-Tự do-Hạnh phúc"), "tiêu ngữ không cách chữ"),
    ("ND20", KE_HOACH, typed("Độc lập", "Độc lập - tự do - hạnh phúc"), "tiêu ngữ thiếu chữ hoa đầu"),
    ("ND20", KE_HOACH, typed("CỘNG HÒA", "CỘNG HÒA XÃ HỘI VIỆT NAM"), "quốc hiệu thiếu chữ"),
    ("ND20", KE_HOACH, set_by_tabs(0, typed("Độc lập", "Độc lập – Tự do – Hạnh phúc")), "tiêu ngữ sau tab"),
    ("ND25", KE_HOACH, set_by_tabs(-1, typed("Tôn Nữ", "TS. Tôn Nữ Hồng Châu")), "họ tên sau tab"),
    ("ND27", KE_HOACH, set_by_tabs(-1, typed("- Lưu", "- Lưu VT.")), "nơi nhận trước tab"),
    # mục II.3: «Số:», 0 before numbers below 10, «/», the kind's symbol but for công văn
    ("ND21", replace(KE_HOACH, number="Số: 5/KH-UBND"), nothing, "số 5 thiếu 0"),
    ("ND21", replace(KE_HOACH, number="Số 151/KH-UBND"), nothing, "thiếu dấu hai chấm"),
    ("ND21", replace(KE_HOACH, number="Số: 151/UBND"), nothing, "thiếu ký hiệu loại"),
    ("ND21", replace(KE_HOACH, number="Số: 151/KHUBND"), nothing, "thiếu gạch nối"),
    ("ND21", replace(KE_HOACH, number="Số: 151/KH - UBND"), nothing, "gạch nối có cách chữ"),
    ("ND21", replace(CONG_VAN, number="Số: 12/CV-UBND"), nothing, "công văn ghi CV"),
    # mục II.4: a comma, 0 before days below 10 and months 1 and 2, the year in full
    ("ND22", dated("Phường 1, ngày 5 tháng 10 năm 2021"), nothing, "ngày 5"),
    ("ND22", dated("Phường 1, ngày 05 tháng 2 năm 2021"), nothing, "tháng 2"),
    ("ND22", dated("Phường 1, ngày 05 tháng 13 năm 2021"), nothing, "tháng 13"),
    ("ND22", dated("Phường 1, ngày 31 tháng 02 năm 2021"), nothing, "ngày 31 tháng 02"),
    ("ND22", dated("Phường 1 ngày 16 tháng 10 năm 2021"), nothing, "thiếu dấu phẩy"),
    ("ND22", dated("Phường 1, ngày 16 tháng 10 năm 21"), nothing, "năm 21"),
    ("ND22", dated(f"{DATE}."), nothing, "có dấu chấm cuối"),
    # mục II.5b
    ("ND23", CONG_VAN, typed("V/v", "Về việc tổ chức đối thoại"), "Về việc"),
    ("ND23", CONG_VAN, typed("V/v", "v/v tổ chức đối thoại"), "v/v chữ thường"),
    # mục II.7b
    ("ND24", signed("T/M ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), nothing, "T/M"),
    ("ND24", signed("TM.ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), nothing, "TM. dính chữ"),
    ("ND24", signed("TM ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), nothing, "TM thiếu dấu chấm"),
    ("ND24", signed(*UBND, "KT CHỦ TỊCH", "PHÓ CHỦ TỊCH"), nothing, "KT thiếu dấu chấm"),
    ("ND24", signed("CHỦ TỊCH"), nothing, "thiếu TM."),
    ("ND24", signed("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), nothing, "KT. mà thiếu TM."),
    ("ND24", signed("TM. TL. CHỦ TỊCH"), nothing, "hai quyền hạn trên một dòng"),
    ("ND24", signed(*UBND, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"), nothing, "phó thường trực"),
    # mục II.7c: neither degrees nor titles before the name
    ("ND25", KE_HOACH, typed("Tôn Nữ", "TS. Tôn Nữ Hồng Châu"), "TS."),
    ("ND25", KE_HOACH, typed("Tôn Nữ", "ThS Tôn Nữ Hồng Châu"), "ThS"),
    ("ND25", KE_HOACH, typed("Tôn Nữ", "PGS.TS. Tôn Nữ Hồng Châu"), "PGS.TS."),
    ("ND25", KE_HOACH, typed("Tôn Nữ", "Tiến sĩ Tôn Nữ Hồng Châu"), "Tiến sĩ"),
    # mục II.9d
    ("ND26", CONG_VAN, typed("Kính gửi", "Kính gửi"), "thiếu dấu hai chấm"),
    ("ND26", CONG_VAN, typed("- Phòng", "- Phòng Tư pháp"), "nơi gửi thiếu chấm phẩy"),
    ("ND26", CONG_VAN, typed("- Công an", "- Công an quận;"), "nơi gửi cuối thiếu dấu chấm"),
    ("ND27", received("- Như trên", "- Lưu: VT."), nothing, "nơi nhận thiếu chấm phẩy"),
    ("ND27", received("- Như trên;", "- Lưu VT."), nothing, "Lưu thiếu hai chấm"),
    ("ND27", received("- Như trên;", "- Lưu: VT"), nothing, "Lưu thiếu dấu chấm"),
    ("ND27", received("- Như trên;", "- Lưu: VP."), nothing, "Lưu không có VT"),
    ("ND27", received("- Như trên;", "- Công an phường."), nothing, "không có dòng Lưu"),
    ("ND27", received("Như trên;", "Lưu: VT."), nothing, "không gạch đầu dòng"),
    ("ND27", received("– Như trên;", "- Lưu: VT."), nothing, "gạch dài"),
    ("ND27", KE_HOACH, typed("Nơi nhận", "Nơi nhận"), "nhãn thiếu dấu hai chấm"),
    # mục III.1: «Phụ lục» and Roman numbers; it names the paper that it comes with
    ("ND28", annexed(0, "Phụ lục 1"), nothing, "số Ả Rập"),
    ("ND28", annexed(0, "PHỤ LỤC I"), nothing, "nhãn chữ hoa"),
    ("ND28", annexed(0, "Phụ lục I:"), nothing, "nhãn có dấu hai chấm"),
    ("ND29", annexed(2, "(Kèm theo Kế hoạch số 152/KH-UBND)"), nothing, "phụ lục của văn bản khác"),
    ("ND29", replace(KE_HOACH, number="Số: 151/TB-UBND"), nothing, "ký hiệu của thông báo"),
]

# What stands near a rule and is lawful all the same
LAWFUL: list[tuple[Draft, Change, str]] = [
    (KE_HOACH, landscape, "A4 ngang"),
    (KE_HOACH, sheet(page_width=148, page_height=210, left_margin=10, right_margin=10), "A5"),
    (KE_HOACH, sheet(page_width=210, page_height=148, top_margin=10, bottom_margin=10), "A5 ngang"),
    (KE_HOACH, sheet(top_margin=25, bottom_margin=25, left_margin=35, right_margin=20), "lề rộng nhất"),
    (KE_HOACH, sheet(top_margin=20.3, left_margin=29.9, right_margin=15.2), "lề làm tròn"),
    (KE_HOACH, no_page_number, "một trang, không có số trang"),
    (MANY_PAGES, page_number(size=13), "số trang 13"),
    (MANY_PAGES, landscape_annex_in_a_section_that_continues_the_header, "phần sau dùng tiếp đầu trang"),
    (MANY_PAGES, section_that_continues_the_count, "phần sau đánh số tiếp"),
    (MANY_PAGES, page_number_in_a_frame, "số trang trong khung của Word 2003"),
    (KE_HOACH, a_word(" ☐", name="Segoe UI Symbol"), "ô trống phông ký hiệu"),
    (KE_HOACH, coloured(RGBColor(0, 0, 0)), "màu đen"),
    (KE_HOACH, a_word(" α"), "ký hiệu Hy Lạp đứng riêng"),
    (KE_HOACH, lettered("CỘNG HÒA", size=Pt(12)), "quốc hiệu 12"),
    (KE_HOACH, lettered("Độc lập", size=Pt(13)), "tiêu ngữ 13"),
    (KE_HOACH, lettered(START, size=Pt(13)), "nội dung 13"),
    (KE_HOACH, lettered(START, size=Pt(13.5)), "nội dung 13,5"),
    (KE_HOACH, a_word("1", size=Pt(9), superscript=True), "số chú thích nhỏ"),
    (KE_HOACH, lettered("Nội dung", size=Pt(11)), "bảng 11 pt"),
    (KE_HOACH, lettered("1", bold=True), "chữ đậm trong bảng"),
    (KE_HOACH, a_word(" nhấn mạnh", italic=True), "một từ nghiêng trong nội dung"),
    (KE_HOACH, a_word(" nhấn mạnh", bold=True), "một từ đậm trong nội dung"),
    (KE_HOACH, typed("1. Mục đích", "1. MỤC ĐÍCH"), "khoản chữ hoa"),
    (KE_HOACH, aligned("Trên đây", ALIGN.LEFT), "một dòng canh trái"),
    (KE_HOACH, standing("Trên đây", first_line_indent=Mm(0)), "một dòng không lùi"),
    (KE_HOACH, standing(START, first_line_indent=Mm(10)), "lùi 1 cm"),
    (KE_HOACH, standing(START, first_line_indent=Mm(0), left_indent=Mm(12.7)), "lùi cả đoạn 1,27 cm"),
    (KE_HOACH, lambda each: (typed(START, f"\t{LONG}")(each), standing("\t", first_line_indent=Mm(0))(each)), "tab"),
    (KE_HOACH, numbered, "danh sách của Word"),
    (KE_HOACH, in_a_style("List Bullet"), "danh sách theo kiểu"),
    (KE_HOACH, in_a_style("List Number"), "danh sách số theo kiểu"),
    (KE_HOACH, standing(START, space_before=Pt(12)), "cách đoạn 12"),
    (KE_HOACH, standing(START, line_spacing=1.5), "giãn dòng 1,5"),
    (KE_HOACH, standing(START, line_spacing=1.15), "giãn dòng 1,15"),
    (KE_HOACH, standing(START, line_spacing=Pt(17)), "giãn đúng 17 pt"),
    (KE_HOACH, standing(START, line_spacing=Pt(18)), "giãn đúng 18 pt"),
    (
        KE_HOACH,
        standing(START, line_spacing=Pt(12), line_spacing_rule=WD_LINE_SPACING.AT_LEAST),
        "giãn ít nhất 12 pt",
    ),
    (KE_HOACH, typed("a)", f"ă) {LONG}"), "điểm ă"),
    (KE_HOACH, typed("I. MỤC", "I. NHIỆM VỤ (05 NHIỆM VỤ)"), "đề mục kết thúc bằng ngoặc"),
    (KE_HOACH, typed("Trên đây", "Trên đây là Kế hoạch; yêu cầu các đơn vị thực hiện./."), "câu cuối có chấm phẩy"),
    (grounds(f"{LAW}."), nothing, "một căn cứ"),
    (grounds(f"{LAW};", f"{LAW};", f"{LAW}."), nothing, "ba căn cứ"),
    (grounds(), nothing, "không có căn cứ"),
    (
        replace(
            grounds(f"{LAW}."), body=(*grounds(f"{LAW}.").body[:1], (TEXT, f"Xét thấy {LONG}"), *KE_HOACH.body[2:])
        ),
        nothing,
        "nội dung bắt đầu bằng Xét",
    ),
    (grounds("Căn cứ …………………………"), nothing, "căn cứ để trống"),
    (replace(KE_HOACH, issuer=((HEADS._replace(face=""), "UBND QUẬN"), (HEADS, "PHÒNG TƯ PHÁP"))), nothing, "chủ quản"),
    (KE_HOACH, typed("CỘNG HÒA", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"), "HOÀ"),
    (KE_HOACH, typed("CỘNG HÒA", "CỘNG HÒA  XÃ HỘI CHỦ NGHĨA VIỆT NAM "), "cách chữ thừa"),
    (
        KE_HOACH,
        lambda each: (typed("CỘNG HÒA", NATION[0][1].capitalize())(each), lettered("Cộng", all_caps=True)(each)),
        "chữ hoa do định dạng",
    ),
    (replace(KE_HOACH, number="Số:       /KH-UBND"), nothing, "số dự thảo để trống"),
    (replace(KE_HOACH, number="Số: ....../KH-UBND"), nothing, "số dự thảo chấm chấm"),
    (replace(KE_HOACH, number="Số: 05/KH-UBND"), nothing, "số 05"),
    (replace(KE_HOACH, number="Số: 1005/KH-BCĐ"), nothing, "số 1005, ban chỉ đạo"),
    (replace(CONG_VAN, number="Số: 12/STP-HT&QT"), nothing, "ký hiệu có dấu &"),
    (dated("Phường 1, ngày 05 tháng 10 năm 2021"), nothing, "tháng 10"),
    (dated("Phường 1, ngày 05 tháng 01 năm 2021"), nothing, "tháng 01"),
    (dated("Phường 1, ngày 30 tháng 3 năm 2021"), nothing, "tháng 3"),
    (dated("Phường 1, ngày 29 tháng 02 năm 2024"), nothing, "năm nhuận"),
    (dated("Phường 1, ngày     tháng     năm 2021"), nothing, "ngày dự thảo để trống"),
    (dated("Phường 1, ngày .... tháng .... năm 2021"), nothing, "ngày dự thảo chấm chấm"),
    (dated("Phường 1, ngày     tháng 10 năm 2021"), nothing, "ngày để trống, tháng có"),
    (dated("Thành phố Hồ Chí Minh, ngày 16 tháng 10 năm 2021"), nothing, "địa danh dài"),
    (signed(*UBND, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), nothing, "KT. CHỦ TỊCH"),
    (signed(*UBND, "Q. CHỦ TỊCH"), nothing, "Q. CHỦ TỊCH"),
    (signed("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), nothing, "TL. CHỦ TỊCH"),
    (signed("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"), nothing, "TUQ. CHỦ TỊCH"),
    (signed("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "CHỦ TỊCH ỦY BAN NHÂN DÂN"), nothing, "ban chỉ đạo"),
    (replace(signed("GIÁM ĐỐC"), issuer=((HEADS, "SỞ TƯ PHÁP"),)), nothing, "thủ trưởng một người"),
    (KE_HOACH, typed("Tôn Nữ", "Cn Y Bru"), "họ tên ngắn"),
    (KE_HOACH, typed("Tôn Nữ", "Thạch Thị Ksor"), "họ Thạch"),
    (
        replace(CONG_VAN, title=((BOLD._replace(face=""), "Kính gửi: Ủy ban nhân dân quận Tân Bình"),)),
        nothing,
        "kính gửi một nơi",
    ),
    (received("- Lưu: VT."), nothing, "nơi nhận chỉ lưu"),
    (received("- Như trên;", "- UBND quận (b/c);", "- CT, PCT UBND;", "- Lưu: VT, TP, 5b."), nothing, "nhiều nơi nhận"),
    (received("- Như trên;", "- Lưu: VT, P.TP."), nothing, "tên đơn vị viết tắt có dấu chấm"),
    (KE_HOACH, typed(START, f"Nơi nhận hồ sơ: Bộ phận Một cửa. {LONG}"), "nơi nhận hồ sơ trong nội dung"),
    (replace(KE_HOACH, rows=(("TT", "Nơi nhận phiếu"), ("1", LONG))), nothing, "nơi nhận phiếu trong bảng"),
    (replace(KE_HOACH, recipients=("Nơi nhận:", "- Như trên;\n- Lưu: VT.")), nothing, "nơi nhận xuống dòng trong đoạn"),
    (signed("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"), nothing, "chức vụ xuống dòng trong đoạn"),
    (replace(KE_HOACH, about=((HEADS, "HỎA TỐC"),)), nothing, "hỏa tốc dưới số"),
    (replace(CONG_VAN, about=(*CONG_VAN.about, (HEADS, "KHẨN"))), nothing, "khẩn dưới trích yếu công văn"),
    (replace(KE_HOACH, title=(*KE_HOACH.title, (BOLD, "(Dự thảo)"))), nothing, "dự thảo dưới trích yếu"),
    (annexed(0, "Phụ lục"), nothing, "một phụ lục"),
    (annexed(0, "Phụ lục XIV"), nothing, "phụ lục XIV"),
    (annexed(2, "(Kèm theo Kế hoạch số:      /KH-UBND ngày     tháng     năm 2021)"), nothing, "phụ lục của dự thảo"),
    (KE_HOACH, in_a_control("1. Mục"), "trong ô nội dung"),
    (KE_HOACH, struck_out(START), "đã xoá trong theo dõi sửa"),
    (KE_HOACH, set_by_tabs(0), "đầu văn bản chia bằng tab"),
    (KE_HOACH, set_by_tabs(-1), "cuối văn bản chia bằng tab"),
    (KE_HOACH, stacked_head, "đầu văn bản xếp thành hàng dọc"),
    (replace(KE_HOACH, issuer=((HEADS._replace(face=""), "DỰ THẢO"), *KE_HOACH.issuer)), nothing, "dấu dự thảo"),
]


def _cases(table: Iterable[Sequence[Any]]) -> list[Any]:
    """The cases of a table, named by their last column, and by their code if they have one."""
    return [
        pytest.param(*case, id=" ".join([*(each for each in case[:1] if isinstance(each, str)), words]))
        for *case, words in table
    ]


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_as_the_decree_demands_gives_no_finding(name: str, folder: Path) -> None:
    assert findings_of(PAPERS[name], folder) == []


@pytest.mark.parametrize(("code", "draft", "change"), _cases(UNLAWFUL))
def test_one_breach_fires_its_own_rule_and_no_other(code: str, draft: Draft, change: Change, folder: Path) -> None:
    assert codes(draft, folder, change) == {code}


@pytest.mark.parametrize(("draft", "change"), _cases(LAWFUL))
def test_what_the_decree_allows_gives_no_finding(draft: Draft, change: Change, folder: Path) -> None:
    assert findings_of(draft, folder, change) == []


def test_every_rule_is_broken_by_a_case() -> None:
    assert {case[0] for case in UNLAWFUL} == {rule.code for rule in RULES} == {f"ND{n:02}" for n in range(1, 30)}


@pytest.mark.parametrize("font", [".VnTime", "VNI-Times"])
def test_a_font_of_an_old_encoding_is_a_wrong_font_with_wrong_letters(font: str, folder: Path) -> None:
    assert codes(KE_HOACH, folder, lettered(START, name=font)) == {"ND04", "ND06"}
