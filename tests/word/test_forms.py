"""The forms that differ from the ordinary one: what each leaves out, adds, or sets elsewhere (Phụ lục III)."""

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from dialogue_cli.documents.blocks import (
    Annex,
    Chart,
    Form,
    Heading,
    Page,
    Paragraph,
    Signature,
    Table,
)
from dialogue_cli.word.writer import write_document
from tests.word.audit import audited
from tests.word.test_writer import DAY, PLAN, every_paragraph, of_style, opened, run

SECRETARY, CHAIR = Signature(("THƯ KÝ",), "Trần Văn Ghi"), Signature(("CHỦ TỌA",), "Lê Thị Chủ Trì")
MINUTES = replace(
    PLAN,
    form=Form.MINUTES,
    number="/BB-UBND",
    place_and_date="",
    kind="BIÊN BẢN",
    signatures=(SECRETARY, CHAIR),
    recipients=("Văn phòng", "Lưu: VT, Hồ sơ"),
)
SHEET = replace(PLAN, form=Form.SHEET, number="", place_and_date="", signatures=(), recipients=())
BLANK_FORM = replace(SHEET, form=Form.BLANK_FORM, kind="PHIẾU KHẢO SÁT")
LETTER = replace(PLAN, form=Form.LETTER, number="12/UBND-VP", kind="", addressees=("Sở A",))
CHART = Chart("Theo bộ phận", ("Tư pháp", "Công an"), (("Đúng hạn", (3, 1)), ("Trễ hạn", (0, 2))))
ANNEX = Annex("Phụ lục I", "DANH SÁCH", "(Kèm theo Kế hoạch)", (Paragraph(run("Hết.")),), page=Page.A4_LANDSCAPE)
EVERY_FORM = {
    "kế hoạch": PLAN,
    "công văn": LETTER,
    "giấy mời": replace(PLAN, form=Form.INVITATION),
    "biên bản": MINUTES,
    "tài liệu": SHEET,
    "biểu mẫu": BLANK_FORM,
    "ngang": replace(PLAN, page=Page.A4_LANDSCAPE, blocks=(PLAN.blocks[3], PLAN.blocks[3])),
    "A5": replace(PLAN, page=Page.A5_LANDSCAPE),
    "phụ lục": replace(PLAN, annexes=(ANNEX, replace(ANNEX, label="Phụ lục II", page=Page.A4))),
    "biểu đồ": replace(PLAN, blocks=(CHART, PLAN.blocks[3], CHART)),
    "trực thuộc": replace(PLAN, parent="UBND PHƯỜNG 1", issuer=("PHÒNG KINH TẾ",)),
}  # fmt: skip


def styles_in_order(document: Any) -> list[str]:
    return [each.style.name for each in every_paragraph(document) if each.text]


def test_minutes_have_no_place_and_date_no_rule_and_two_who_sign_before_the_recipients() -> None:
    document = opened(MINUTES)
    assert of_style(document, "Địa danh và thời gian")[0].text == ""
    title = of_style(document, "Trích yếu")[0]._p.getnext()
    assert title.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is None
    left, right = document.tables[-1].rows[0].cells
    assert left.text.split("\n") == ["THƯ KÝ", "Trần Văn Ghi"]
    assert right.text.split("\n") == ["CHỦ TỌA", "Lê Thị Chủ Trì"]
    assert styles_in_order(document)[-3:] == ["Nơi nhận", "Nơi nhận liệt kê", "Nơi nhận liệt kê"]


def test_a_sheet_has_a_letterhead_but_no_number_no_signature_and_no_recipients() -> None:
    document = opened(SHEET)
    assert [len(table.rows) for table in document.tables][:1] == [1]
    names = styles_in_order(document)
    assert names[0] == "Cơ quan ban hành"
    assert not {"Số, ký hiệu", "Nơi nhận", "Họ và tên người ký"} & set(names)


def test_a_form_for_citizens_has_the_nation_in_the_middle_and_no_letterhead() -> None:
    names = styles_in_order(opened(BLANK_FORM))
    assert names[:3] == ["Quốc hiệu", "Tiêu ngữ", "Tên loại văn bản"]
    assert "Cơ quan ban hành" not in names


def test_an_office_below_another_has_that_one_above_it_and_not_bold() -> None:
    parent, own = every_paragraph(opened(EVERY_FORM["trực thuộc"]))[:2]
    assert (parent.style.name, parent.text, parent.style.font.bold) == ("Cơ quan chủ quản", "UBND PHƯỜNG 1", None)
    assert (own.style.name, own.text, own.style.font.bold) == ("Cơ quan ban hành", "PHÒNG KINH TẾ", True)


@pytest.mark.parametrize(
    ("page", "width", "height"), [("A4", 210, 297), ("A4 ngang", 297, 210), ("A5 ngang", 210, 148)]
)
def test_each_sheet_has_its_size_and_its_table_fills_it(page: str, width: int, height: int) -> None:
    document = opened(replace(PLAN, page=Page(page)))
    (section,) = document.sections
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (width, height)
    assert (section._sectPr.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape") == (width > height)
    table = next(each for each in document.tables if each.cell(0, 0).text == "TT")
    filled = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) * 635
    assert filled == pytest.approx(section.page_width - section.left_margin - section.right_margin, abs=1300)


def test_annexes_stand_on_sheets_of_their_own() -> None:
    sizes = [round(section.page_width / Mm(1)) for section in opened(EVERY_FORM["phụ lục"]).sections]
    assert sizes == [210, 297, 210]


def test_a_row_of_one_cell_spans_the_table_and_stays_with_the_next() -> None:
    table = Table((run("TT"), run("Việc")), ((run("Nhóm một"),), (run("1"), run("Việc một"))))
    drawn = opened(replace(PLAN, blocks=(table,))).tables[1]
    assert drawn.cell(1, 0).text == drawn.cell(1, 1).text == "Nhóm một"
    assert drawn.cell(1, 0).paragraphs[0].paragraph_format.keep_with_next
    assert [cell.text for cell in drawn.rows[2].cells] == ["1", "Việc một"]


def test_a_column_to_be_written_in_by_hand_has_room_for_a_signature() -> None:
    rows = tuple((run(str(number)), run("Nguyễn Thị Rất Dài Tên " * 3), run("")) for number in range(3))
    drawn = opened(replace(PLAN, blocks=(Table((run("TT"), run("Họ và tên"), run("Ký tên")), rows),))).tables[1]
    assert int(drawn._tbl.tblGrid[2].get(qn("w:w"))) * 635 >= Mm(29)


def test_charts_are_word_s_own_and_carry_their_numbers() -> None:
    document = opened(EVERY_FORM["biểu đồ"])
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == ["Theo bộ phận"] * 2
    parts = [part for part in document.part.package.iter_parts() if "/charts/" in part.partname]
    assert len(parts) == 2
    assert all("Tư pháp" in part.blob.decode() and ">2<" in part.blob.decode() for part in parts)


@pytest.mark.parametrize("name", EVERY_FORM)
def test_no_paragraph_is_empty_but_rules_cells_and_what_the_format_demands(name: str) -> None:
    """An empty paragraph for spacing moves when a line is added; the space belongs to the styles."""
    document = opened(EVERY_FORM[name])
    for element in document.element.body.iterchildren(qn("w:p")):
        paragraph = docx.text.paragraph.Paragraph(element, document)
        rule = element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None
        ends_section = element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
        after_table = element.getprevious() is not None and element.getprevious().tag == qn("w:tbl")
        last = element.getnext().tag == qn("w:sectPr")
        drawn = element.find(f".//{qn('w:drawing')}") is not None
        assert paragraph.text or rule or ends_section or after_table or last or drawn


@pytest.mark.parametrize("name", EVERY_FORM)
def test_every_form_is_valid_office_open_xml(name: str, tmp_path: Any) -> None:
    assert audited(write_document([EVERY_FORM[name], PLAN], DAY), tmp_path) == []


def test_a_heading_before_a_table_keeps_clear_of_it_without_an_empty_line() -> None:
    table = PLAN.blocks[3]
    document = opened(replace(PLAN, blocks=(Heading(run("1. Kết quả"), 2), table)))
    (heading,) = of_style(document, "Heading 2")
    assert heading._p.getnext().tag == qn("w:tbl")
    assert heading.paragraph_format.space_after is not None


def test_many_documents_stream_into_one_file() -> None:
    def many() -> Any:
        for number in range(300):
            yield replace(PLAN, subject=run(f"Việc {number}"))

    document = docx.Document(io.BytesIO(write_document(many(), DAY)))
    assert [each.text for each in of_style(document, "Trích yếu")] == [f"Việc {number}" for number in range(300)]


def test_the_words_of_a_document_survive_in_every_form() -> None:
    for document in EVERY_FORM.values():
        words = "\n".join(each.text for each in every_paragraph(opened(document)))
        assert all(line in words for signature in document.signatures for line in signature.lines)
        assert all(isinstance(block, Chart) or first_word(block) in words for block in document.blocks)


def first_word(block: Any) -> str:
    cells = block.header[0] if isinstance(block, Table) else block.runs
    return "".join(part.text for part in cells)
