import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue_cli.documents.blocks import Annex, Document, Form, Heading, Paragraph, Run, Signature, Table
from dialogue_cli.word.metrics import text_lines, text_width
from dialogue_cli.word.writer import write_document

DAY = date(2021, 10, 26)


def run(text: str) -> tuple[Run, ...]:
    return (Run(text),)


PLAN = Document(
    form=Form.NAMED,
    issuer=("ỦY BAN NHÂN DÂN", "PHƯỜNG 1"),
    number="151/KH-UBND",
    place_and_date="Phường 1, ngày 16 tháng 10 năm 2021",
    kind="KẾ HOẠCH",
    subject=run("Tổ chức đối thoại năm 2021"),
    blocks=(
        Paragraph((Run("Căn cứ Luật Thanh niên.", italic=True),)),
        Heading(run("I. MỤC ĐÍCH"), 1),
        Heading(run("1. Mục đích"), 2),
        Table((run("TT"), run("Nội dung")), ((run("1"), run("Câu hỏi")),), ("center", "left")),
        Paragraph(run("Trên đây là Kế hoạch./.")),
    ),
    signatures=(Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Tôn Nữ Hồng Châu"),),
    recipients=("Như trên", "Lưu: VT"),
)


def opened(*documents: Document) -> Any:
    return docx.Document(io.BytesIO(write_document(documents, DAY)))


def every_paragraph(document: Any) -> list[Any]:
    return [docx.text.paragraph.Paragraph(each, document) for each in document.element.body.iter(qn("w:p"))]


def style_size(document: Any, name: str) -> float:
    return float(document.styles[name].font.size.pt)


def of_style(document: Any, name: str) -> list[Any]:
    return [each for each in every_paragraph(document) if each.style.name == name]


def test_the_page_is_a4_with_the_margins_of_the_decree() -> None:
    (section,) = opened(PLAN).sections
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    assert 20 <= round(section.top_margin / Mm(1), 1) <= 25
    assert 20 <= round(section.bottom_margin / Mm(1), 1) <= 25
    assert 30 <= round(section.left_margin / Mm(1), 1) <= 35
    assert 15 <= round(section.right_margin / Mm(1), 1) <= 20


def test_page_numbers_are_centered_in_the_header_from_the_second_page_on() -> None:
    (section,) = opened(PLAN).sections
    assert section.different_first_page_header_footer
    (paragraph,) = section.header.paragraphs
    assert paragraph.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert "PAGE" in "".join(each.text or "" for each in paragraph._p.iter(qn("w:instrText")))
    assert section.first_page_header.is_linked_to_previous


# Phụ lục I, written out by hand from the decree: the size each part may have, bold, italic
SIZES = {
    "Quốc hiệu": ((12, 13), True, None),
    "Tiêu ngữ": ((13, 14), True, None),
    "Cơ quan ban hành": ((12, 13), True, None),
    "Số, ký hiệu": ((13, 13), None, None),
    "Địa danh và thời gian": ((13, 14), None, True),
    "Tên loại văn bản": ((13, 14), True, None),
    "Trích yếu": ((13, 14), True, None),
    "Trích yếu công văn": ((12, 13), None, None),
    "Nội dung": ((13, 14), None, None),
    "Heading 1": ((13, 14), True, None),
    "Heading 2": ((13, 14), True, None),
    "Nơi nhận": ((12, 12), True, True),
    "Nơi nhận liệt kê": ((11, 11), None, None),
    "Quyền hạn, chức vụ người ký": ((13, 14), True, None),
    "Họ và tên người ký": ((13, 14), True, None),
    "Nhãn phụ lục": ((14, 14), True, None),
    "Tên phụ lục": ((13, 14), True, None),
    "Kèm theo phụ lục": ((13, 14), None, True),
    "Header": ((13, 14), None, None),
}


@pytest.mark.parametrize("name", SIZES)
def test_each_part_has_a_style_of_its_own_in_the_size_of_the_decree(name: str) -> None:
    (least, most), bold, italic = SIZES[name]
    font = opened(PLAN).styles[name].font
    assert least <= font.size.pt <= most
    assert (font.bold, font.italic) == (bold, italic)


def test_body_text_is_justified_indented_and_spaced() -> None:
    layout = opened(PLAN).styles["Nội dung"].paragraph_format
    assert layout.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(layout.first_line_indent / Mm(1), 1) in (10, 12.7)
    assert layout.space_before >= Pt(6)


def test_the_font_is_times_new_roman_in_all_four_slots_and_the_language_vietnamese() -> None:
    styles = opened(PLAN).styles.element
    (fonts,) = styles.iter(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
    (language,) = styles.iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "vi-VN"


def test_the_head_stands_side_by_side() -> None:
    head = opened(PLAN).tables[0]
    texts = [[cell.text.split("\n") for cell in row.cells] for row in head.rows]
    assert texts[0][0][:2] == ["ỦY BAN NHÂN DÂN", "PHƯỜNG 1"]
    assert texts[0][1][:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert texts[1] == [["Số: 151/KH-UBND"], ["Phường 1, ngày 16 tháng 10 năm 2021"]]


@pytest.mark.parametrize(
    ("number", "printed"),
    [("5/GM-UBND", "Số: 05/GM-UBND"), ("05/GM-UBND", "Số: 05/GM-UBND"), ("151/KH-UBND", "Số: 151/KH-UBND")],
)
def test_a_number_below_ten_is_padded(number: str, printed: str) -> None:
    (paragraph,) = of_style(opened(replace(PLAN, number=number)), "Số, ký hiệu")
    assert paragraph.text == printed


def test_a_draft_leaves_room_for_its_number() -> None:
    (paragraph,) = of_style(opened(replace(PLAN, number="/GM-UBND")), "Số, ký hiệu")
    assert re.fullmatch(r"Số: \s{5,}/GM-UBND", paragraph.text)


def rules(document: Any) -> list[tuple[float, Any]]:
    """The length of each rule in points, given the width of the column it stands in, and its paragraph."""
    found = []
    for paragraph in every_paragraph(document):
        if paragraph._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None:
            cell = next(paragraph._p.iterancestors(qn("w:tc")), None)
            section = document.sections[0]
            column = (section.page_width - section.left_margin - section.right_margin) / Pt(1)
            if cell is not None:
                column = int(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) / 20
            layout = paragraph.paragraph_format
            assert layout.left_indent == layout.right_indent
            found.append((column - 2 * layout.left_indent / Pt(1), paragraph))
    return found


@pytest.mark.parametrize(
    ("issuer", "subject"),
    [
        (("ỦY BAN NHÂN DÂN", "PHƯỜNG 1"), "Tổ chức đối thoại"),
        (("ỦY BAN NHÂN DÂN", "THỊ TRẤN CHI ĐÔNG"), "Đối thoại " * 20 + "về thủ tục"),
        (("BAN CHỈ ĐẠO",), "X"),
        (("BAN CHỈ ĐẠO",), "Tổ chức đối thoại với tổ chức, cá nhân\nnăm 2021"),
        (("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG ĐIỆN BIÊN PHỦ",), "Về việc " + "dài " * 60),
    ],
)
def test_rules_are_as_long_as_the_decree_says(issuer: tuple[str, ...], subject: str) -> None:
    subject = subject.strip()
    document = opened(replace(PLAN, issuer=issuer, subject=run(subject)))
    (under_issuer, _), (under_motto, _), (under_subject, _) = rules(document)
    left = int(document.tables[0].rows[0].cells[0]._tc.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) / 20
    line = text_width(text_lines(issuer[-1], style_size(document, "Cơ quan ban hành"), left, bold=True)[-1], 13, True)
    assert 1 / 3 - 0.01 <= under_issuer / line <= 1 / 2 + 0.01
    assert under_motto == pytest.approx(text_width("Độc lập - Tự do - Hạnh phúc", 14, bold=True), abs=1)
    line = text_width(text_lines(subject, 14, 467, bold=True)[-1], 14, bold=True)
    assert 1 / 3 - 0.01 <= under_subject / line <= 1 / 2 + 0.01


def test_headings_are_real_and_stay_with_what_follows() -> None:
    document = opened(PLAN)
    assert [each.text for each in of_style(document, "Heading 1")] == ["I. MỤC ĐÍCH"]
    for name, level in (("Heading 1", "0"), ("Heading 2", "1")):
        style = document.styles[name]
        assert style.paragraph_format.keep_with_next
        assert style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}").get(qn("w:val")) == level


def test_a_table_repeats_its_header_keeps_its_rows_whole_and_fills_the_page() -> None:
    document = opened(PLAN)
    table = next(each for each in document.tables if each.cell(0, 0).text == "TT")
    header, row = (each._tr.trPr for each in table.rows)
    assert header.find(qn("w:tblHeader")) is not None
    assert row.find(qn("w:tblHeader")) is None
    assert all(each.find(qn("w:cantSplit")) is not None for each in (header, row))
    assert table.cell(1, 0).paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
    section = document.sections[0]
    width = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) * 635
    assert width == pytest.approx(section.page_width - section.left_margin - section.right_margin, abs=635)


def test_the_signature_is_tied_to_the_end_of_the_text() -> None:
    document = opened(PLAN)
    body = list(document.element.body)
    foot = document.tables[-1]._tbl
    before = body[body.index(foot) - 1]
    assert before.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    assert docx.text.paragraph.Paragraph(before, document).text == "Trên đây là Kế hoạch./."
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in document.tables[-1].rows)


@pytest.mark.parametrize("count", [1, 3, 60])
def test_recipients_end_with_semicolons_and_the_last_with_a_period(count: int) -> None:
    names = (*(f"Nơi {number}" for number in range(count - 1)), "Lưu: VT")
    lines = [each.text for each in of_style(opened(replace(PLAN, recipients=names)), "Nơi nhận liệt kê")]
    assert lines == [*(f"- Nơi {number};" for number in range(count - 1)), "- Lưu: VT."]


def test_one_addressee_stands_on_the_line_several_below_each_other() -> None:
    one = opened(replace(PLAN, addressees=("Ủy ban nhân dân quận",)))
    assert [each.text for each in of_style(one, "Kính gửi")] == ["Kính gửi: Ủy ban nhân dân quận"]
    two = opened(replace(PLAN, addressees=("Sở A", "Sở B")))
    assert [each.text for each in of_style(two, "Kính gửi")] == ["Kính gửi:", "- Sở A;", "- Sở B."]


def test_a_letter_has_its_subject_under_the_number_and_no_title() -> None:
    letter = opened(replace(PLAN, form=Form.LETTER, number="12/UBND-VP", kind=""))
    assert [each.text for each in of_style(letter, "Trích yếu công văn")] == ["V/v Tổ chức đối thoại năm 2021"]
    assert of_style(letter, "Tên loại văn bản") == []


def test_each_document_and_annex_has_pages_of_its_own_numbered_from_one() -> None:
    annex = Annex("Phụ lục", "PHIẾU", "(Kèm theo Kế hoạch)", (Paragraph(run("Họ tên:\t"), form_line=True),))
    document = opened(replace(PLAN, annexes=(annex,)), PLAN)
    assert len(document.sections) == 3
    for section in document.sections:
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section.different_first_page_header_footer


def test_a_form_line_is_dotted_to_the_right_margin() -> None:
    line = Paragraph(run("Điện thoại: \t Email: \t"), form_line=True)
    document = opened(replace(PLAN, blocks=(line,)))
    (paragraph,) = of_style(document, "Nội dung")
    stops = list(paragraph.paragraph_format.tab_stops)
    section = document.sections[0]
    assert len(stops) == 2
    assert stops[-1].position == pytest.approx(
        section.page_width - section.left_margin - section.right_margin, abs=Pt(1)
    )


def test_quoc_hieu_keeps_clear_of_a_full_line_of_the_issuers_name() -> None:
    right = int(opened(PLAN).tables[0]._tbl.tblGrid[1].get(qn("w:w"))) / 20
    free = right - text_width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    assert free / 2 >= text_width("  ", 13)


@pytest.mark.parametrize(
    ("place", "size"),
    [("Phường 1", None), ("Phường Điện Biên Phủ", 13), ("Thành phố Hồ Chí Minh", 13), ("Phường Bình Hưng Hòa A", 13)],
)
def test_place_and_date_stay_on_one_line_in_a_size_that_is_allowed(place: str, size: float | None) -> None:
    words = f"{place}, ngày 29 tháng 12 năm 2024"
    document = opened(replace(PLAN, place_and_date=words))
    (paragraph,) = of_style(document, "Địa danh và thời gian")
    (line,) = paragraph.runs
    assert line.font.size == (Pt(size) if size else None)
    right = int(document.tables[0]._tbl.tblGrid[1].get(qn("w:w"))) / 20
    assert text_width(words, size or paragraph.style.font.size.pt) <= right


def height(line: Any) -> float:
    return float(line.style.font.size.pt * 1.15 + (line.style.paragraph_format.space_before or 0) / Pt(1))


def test_a_list_of_recipients_longer_than_a_page_leaves_the_signature_beside_its_beginning() -> None:
    """Kept in one row with the signature, 60 recipients would push the last paragraph onto a page of its own."""
    document = opened(replace(PLAN, recipients=tuple(f"Tổ dân phố {number}" for number in range(60))))
    first, *rest = document.tables[-1].rows
    left, right = first.cells
    high, low = (sum(map(height, cell.paragraphs)) for cell in (left, right))
    assert low <= high <= 1.5 * low
    assert right.text.split("\n") == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Tôn Nữ Hồng Châu"]
    assert len(left.paragraphs) - 1 + len(rest) == 60
    *kept, last = (bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in rest)
    assert (any(kept), last) == (False, True)


def test_the_dashes_of_addressees_stand_under_the_colon() -> None:
    label, *names = of_style(opened(replace(PLAN, addressees=("Sở A", "Sở B"))), "Kính gửi")
    colon = label.paragraph_format.left_indent / Pt(1) + text_width("Kính gửi", 14)
    assert [each.paragraph_format.left_indent / Pt(1) for each in names] == [pytest.approx(colon, abs=0.1)] * 2


def test_a_line_broken_by_hand_is_not_stretched_to_the_margin() -> None:
    """Word and LibreOffice justify the line before a break too, unless the file says that they should not."""
    assert opened(PLAN).settings.element.find(f"{qn('w:compat')}/{qn('w:doNotExpandShiftReturn')}") is not None


def test_the_same_document_gives_the_same_bytes_and_no_trace_of_a_library() -> None:
    first, second = write_document([PLAN], DAY), write_document([PLAN], DAY)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"python-docx" not in b"".join(archive.read(name) for name in archive.namelist())
    properties = docx.Document(io.BytesIO(first)).core_properties
    assert (properties.author, properties.title) == ("ỦY BAN NHÂN DÂN PHƯỜNG 1", "KẾ HOẠCH Tổ chức đối thoại năm 2021")
    assert properties.created.date() == DAY  # type: ignore[union-attr]


def test_a_document_without_text_recipients_or_rows_still_opens() -> None:
    empty = replace(PLAN, blocks=(Table((run("A"),), ()),), recipients=(), subject=())
    assert opened(empty).tables[1].cell(0, 0).text == "A"


HOSTILE = [
    "<b>x</b>",
    "Tie\u0302\u0301ng",
    "]]>",
    "&amp; &",
    "\x00\x07\x1b",
    "\ufffe",
    "‮ngược",
    "dài" * 3000,
    "\"'",
    "a\u2028b",
    "\ud800",
]
any_text = st.text(st.characters(), max_size=60) | st.sampled_from(HOSTILE)


def as_printed(text: str) -> str:
    """What can be read back: line ends as one, NFC, and what XML cannot hold replaced."""
    import unicodedata

    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\N{REPLACEMENT CHARACTER}", text)
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_in_the_title_and_the_letterhead_leaves_a_file_that_opens(hostile: str) -> None:
    document = opened(
        replace(PLAN, kind=hostile, issuer=(hostile,), subject=run(hostile), signatures=(Signature((), hostile),))
    )
    assert document.core_properties.author == as_printed(hostile)
    assert of_style(document, "Tên loại văn bản")[0].text == as_printed(hostile)


# ECMA-376, part 1: the order in which these may stand; Word refuses a file that has them in another
ORDER = {
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr shd tabs spacing ind jc outlineLvl sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps color sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar",
    "tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg",
    "style": "name basedOn next uiPriority qFormat pPr rPr tblPr",
    "settings": "defaultTabStop characterSpacingControl compat themeFontLang",
}


@pytest.mark.parametrize("part", ["document", "styles", "settings", "header1"])
def test_properties_stand_in_the_order_of_the_schema(part: str) -> None:
    annex = Annex("Phụ lục", "PHIẾU", "(Kèm theo Kế hoạch)", (Paragraph(run("Họ tên:\t"), form_line=True),))
    letter = replace(PLAN, form=Form.LETTER, addressees=("Sở A", "Sở B"), annexes=(annex,))
    with zipfile.ZipFile(io.BytesIO(write_document([PLAN, letter], DAY))) as archive:
        root = parse_xml(archive.read(f"word/{part}.xml"))
    checked = [each for each in root.iter() if isinstance(each.tag, str) and each.tag.split("}")[1] in ORDER]
    for element in checked:
        order = ORDER[element.tag.split("}")[1]].split()
        places = [order.index(child.tag.split("}")[1]) for child in element]
        assert places == sorted(places), element.tag
    assert checked


@settings(max_examples=150, deadline=None)
@given(any_text, any_text)
def test_any_text_is_read_back_as_it_was(in_line: str, in_cell: str) -> None:
    table = Table((run("A"),), ((run(in_cell),),))
    document = opened(replace(PLAN, blocks=(Paragraph(run(in_line)), table)))
    (paragraph,) = of_style(document, "Nội dung")
    assert paragraph.text == as_printed(in_line)
    assert next(each for each in document.tables if each.cell(0, 0).text == "A").cell(1, 0).text == as_printed(in_cell)


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(missing), reason=f"rendering needs {', '.join(missing)}, which this machine lacks")


@needs("soffice", "pdftotext", "pdffonts")
def test_the_rendered_page_keeps_quoc_hieu_on_one_line_in_one_font_family(tmp_path: Path) -> None:
    long_issuer = ("ỦY BAN NHÂN DÂN", "PHƯỜNG ĐIỆN BIÊN PHỦ TRUNG TÂM THÀNH PHỐ")
    text = Paragraph(run("Nghiêng nghiêng chữ Việt: ẵ ặ ỡ ợ ữ ự ỷ đ Đ. " * 150))
    file = tmp_path / "a.docx"
    file.write_bytes(write_document([replace(PLAN, issuer=long_issuer, blocks=(text,))], DAY))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pdf = str(tmp_path / "a.pdf")
    page = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True).stdout.decode()
    assert re.search("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", page)
    first, second, *_ = page.split("\f")
    assert not re.match(r"\s*1\s", first)
    assert re.match(r"\s*2\s*\n", second)
    fonts = subprocess.run(["pdffonts", pdf], check=True, capture_output=True).stdout.decode().splitlines()[2:]
    assert fonts
    assert all(re.search("LiberationSerif|TimesNewRoman", line) for line in fonts)
