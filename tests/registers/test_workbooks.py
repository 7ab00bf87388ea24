"""What goes out: each department's own questions and nothing more of a person than it needs, to be filled in safely."""

import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from dialogue_cli.model.question import Question, Status
from dialogue_cli.readers.plans import PlanFolder, read_plan
from dialogue_cli.registers.workbooks import Action, Exported, Results, export, save
from tests.registers.sent import ASKED, JUSTICE, OFFICE, TODAY, fed, filled, sent
from tests.workbooks import changed

PERSONAL = ("0900000001", "079099000001", "mau@vi-du.invalid", "Lê Lợi")


@pytest.fixture
def folder(write_plan: Callable[..., Path]) -> PlanFolder:
    return read_plan(write_plan())


def by_department(folder: PlanFolder, register: Sequence[Question] = ASKED, mask: bool = False) -> dict[str, Exported]:
    return {each.file.name: each for each in export(folder, register, TODAY, by_department=True, mask=mask)}


def whole(folder: PlanFolder, register: Sequence[Question] = ASKED, mask: bool = False) -> bytes:
    (made,) = export(folder, register, TODAY, mask=mask)
    assert made.content
    return made.content


def parts(content: bytes | None) -> dict[str, str]:
    """The XML of a workbook, all of its files."""
    assert content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_department_gets_its_own_questions_and_of_who_asks_only_the_name(folder: PlanFolder) -> None:
    made = by_department(folder)
    assert {name: each.questions for name, each in made.items()} == {"van_phong.xlsx": 1, "tu_phap.xlsx": 2}
    text = "".join(parts(made["tu_phap.xlsx"].content).values())
    assert "Nguyễn Thị Mẫu" in text
    assert "Làm khai sinh cần giấy gì?" in text
    assert not [each for each in (*PERSONAL, "Lê Văn Ví", "Khiếu nại") if each in text]


def test_an_organisation_stands_where_no_person_is_named(folder: PlanFolder, tmp_path: Path) -> None:
    register = [ASKED[0]._replace(full_name="", organization="Công ty A"), *ASKED[1:]]
    sheets = sent(folder, register, "tu_phap", tmp_path)
    assert sheets[0].rows[1][1] == "Công ty A"
    assert fed(register, sheets, folder).unchanged == 2


def test_the_table_of_a_department(folder: PlanFolder, tmp_path: Path) -> None:
    table = sent(folder, ASKED, "tu_phap", tmp_path)[0].rows
    assert table == (
        (
            "Mã", "Họ và tên", "Lĩnh vực", "Nội dung", "Hạn trả lời", "Trả lời", "Ngày trả lời", "Kết quả", "Đơn vị",
            "Ghi chú gửi Văn phòng",
        ),
        (
            "DK001", "Nguyễn Thị Mẫu", "Hộ tịch", "Làm khai sinh cần giấy gì?", date(2021, 10, 28), None, None, None,
            "Tư pháp",
        ),
        ("DK002", "Trần Văn Thử", None, "Bản sao tính phí thế nào?", date(2021, 10, 28), None, None, None, "Tư pháp"),
    )  # fmt: skip


def test_a_question_whose_answer_was_promised_later_is_due_then(folder: PlanFolder, tmp_path: Path) -> None:
    register = [ASKED[0]._replace(extended_to=date(2021, 11, 19)), *ASKED[1:]]
    rows = sent(folder, register, "tu_phap", tmp_path)[0].rows
    assert [row[4] for row in rows[1:]] == [date(2021, 11, 19), date(2021, 10, 28)]


def test_the_whole_register_shows_what_a_person_reads_and_not_what_the_tool_keeps(
    folder: PlanFolder, tmp_path: Path
) -> None:
    titles, *rows = sent(folder, ASKED, "so-dang-ky", tmp_path)[0].rows
    assert titles[:6] == ("Mã", "Họ và tên", "Nội dung", "Lĩnh vực", "Trạng thái", "Đơn vị")
    assert {"Có mặt", "Mời dự", "Kết quả", "Điện thoại", "Ghi chú"} < set(titles)
    assert not {"Đề xuất", "Tệp nguồn", "Dấu vết", "Phiên"} & set(titles)
    assert [row[0] for row in rows] == ["DK001", "DK002", "DK003", "DK004"]
    assert [row[titles.index("Hạn trả lời")] if len(row) > 6 else None for row in rows][3] is None


def test_masked_it_names_people_but_not_how_to_find_them(folder: PlanFolder) -> None:
    register = [ASKED[0]._replace(question="Gọi tôi số 0900000001, nhà số 12 Lê Lợi"), *ASKED[1:]]
    text = "".join(parts(whole(folder, register, mask=True)).values())
    assert "Nguyễn Thị Mẫu" in text
    assert "…001" in text
    assert not [each for each in (*PERSONAL[:3], "12/3", "số 12") if each in text]
    assert "0900000001" not in "".join(parts(by_department(folder, register, True)["tu_phap.xlsx"].content).values())


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+1+1", "-1", "@SUM(A1)", "{=1}", "http://vi-du.invalid", "007"]
)
def test_what_looks_like_a_formula_a_link_or_a_number_stays_text(folder: PlanFolder, tmp_path: Path, text: str) -> None:
    register = [ASKED[0]._replace(question=text, full_name=text), *ASKED[1:]]
    sheets = sent(folder, register, "tu_phap", tmp_path)
    assert sheets[0].rows[1][3] == text
    content = parts(by_department(folder, register)["tu_phap.xlsx"].content)
    assert not [name for name, xml in content.items() if "<f>" in xml or "<hyperlink" in xml or "externalLink" in name]
    assert fed(register, sheets, folder).unchanged == 2


def test_letters_that_xml_forbids_and_texts_longer_than_a_cell_go_out_and_change_nothing_on_return(
    folder: PlanFolder, tmp_path: Path
) -> None:
    register = [ASKED[0]._replace(question="A\x07\x0b\ufffe\ud800B " + "😀" * 20_000), *ASKED[1:]]
    sheets = sent(folder, register, "tu_phap", tmp_path)
    shown = str(sheets[0].rows[1][3])
    assert shown.startswith("A    B 😀")
    assert shown.endswith("(còn tiếp, xem sổ đăng ký)")
    assert len(shown.encode("utf-16-le")) // 2 <= 32_767
    taken = fed(register, filled(sheets, {"DK001": {"Trả lời": "Được"}}), folder)
    assert taken.questions[0]._replace(answer_prints="") == register[0]._replace(answer="Được", status=Status.ANSWERED)


def test_the_same_register_gives_the_same_bytes(folder: PlanFolder) -> None:
    assert whole(folder) == whole(folder)
    assert [each.content for each in by_department(folder).values()] == [
        each.content for each in by_department(folder).values()
    ]


def test_it_is_a_valid_workbook(folder: PlanFolder, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    file = tmp_path / "so.xlsx"
    file.write_bytes(whole(folder))
    assert [str(error) for error in OpenXmlValidator(max_errors=50).validate(str(file)).errors] == []


def test_ids_are_locked_answers_are_not_and_the_hidden_sheets_cannot_be_unhidden_by_a_click(
    folder: PlanFolder,
) -> None:
    content = parts(by_department(folder)["tu_phap.xlsx"].content)
    sheet, styles = content["xl/worksheets/sheet1.xml"], content["xl/styles.xml"]
    formats = re.findall(r"<xf [^>]*/>|<xf .*?</xf>", styles.split("<cellXfs", 1)[1])
    columns = re.findall(r'<col min="(\d+)" max="(\d+)".*? style="(\d+)"', sheet)
    open_ones = [(first, last) for first, last, style in columns if 'locked="0"' in formats[int(style)]]
    assert open_ones == [("6", "6"), ("7", "7"), ("8", "9"), ("10", "10")]
    assert "<sheetProtection" in sheet
    assert 'password="' not in sheet
    assert 'autoFilter="0"' in sheet
    assert content["xl/workbook.xml"].count('state="veryHidden"') == 2


def test_it_is_made_for_reading_and_printing(folder: PlanFolder) -> None:
    content = parts(whole(folder))
    sheet, book = content["xl/worksheets/sheet1.xml"], content["xl/workbook.xml"]
    assert '<pane xSplit="2" ySplit="1" topLeftCell="C2"' in sheet
    assert '<autoFilter ref="A1:Y5"/>' in sheet
    assert re.search(r'<pageSetup paperSize="9" (scale="\d+" )?fitToHeight="0" orientation="landscape"', sheet)
    assert "'Câu hỏi'!$1:$1" in book
    assert "'Câu hỏi'!$A$1:$J$5" in book
    assert 'ht="' in sheet
    assert "customHeight" not in sheet


def test_cells_offer_what_may_be_chosen(folder: PlanFolder) -> None:
    content = parts(whole(folder))
    rules = re.findall(r"<dataValidation (.*?)>(.*?)</dataValidation>", content["xl/worksheets/sheet1.xml"])
    kinds = [("list" if 'type="list"' in head else "date", "information" in head, body) for head, body in rules]
    assert kinds.count(("list", False, "<formula1>_danh_muc!$B$2:$B$8</formula1>")) == 1
    assert sum(kind == "list" for kind, _, _ in kinds) == 5
    assert sum(kind == "date" for kind, _, _ in kinds) == 3
    lists = content["xl/sharedStrings.xml"]
    assert all(each in lists for each in (*Results(), JUSTICE, OFFICE, "Vượt thẩm quyền"))


def test_late_and_answered_questions_are_coloured_on_the_day_they_are_looked_at(folder: PlanFolder) -> None:
    sheet = parts(by_department(folder)["tu_phap.xlsx"].content)["xl/worksheets/sheet1.xml"]
    assert re.findall(r"<formula>(.*?)</formula>", sheet) == [
        'AND($E2&lt;&gt;"",$E2&lt;TODAY(),TRIM($F2)="")',
        'TRIM($F2)&lt;&gt;""',
    ]


def test_the_office_sees_charts_by_department_and_by_field(folder: PlanFolder) -> None:
    register = [*ASKED, *(ASKED[0]._replace(code=f"DK1{at:02}", field=f"Lĩnh vực {at}") for at in range(30))]
    content = parts(whole(folder, register))
    charts = [xml for name, xml in content.items() if name.startswith("xl/charts/chart")]
    assert [re.findall(r"<a:t>(.*?)</a:t>", xml) for xml in charts] == [["Theo bộ phận"], ["Theo lĩnh vực"]]
    assert "'Thống kê'!$A$26:$A$40" in charts[1].replace("&apos;", "'")
    assert not [name for name in parts(by_department(folder)["tu_phap.xlsx"].content) if "chart" in name]


def test_an_empty_register_and_a_hostile_name_still_make_a_workbook(write_plan: Callable[..., Path]) -> None:
    from tests.conftest import AUTHORITY

    folder = read_plan(write_plan(authority=AUTHORITY.replace("ten: Tư pháp", 'ten: "../[=A1]*?: &D Tư pháp"')))
    (nothing,) = export(folder, (), TODAY)
    assert nothing.questions == 0
    (made,) = export(folder, [ASKED[0]._replace(unit="tu_phap")], TODAY, by_department=True)
    assert made.file == folder.folder / "gui-di" / "tu_phap.xlsx"
    assert "&amp;&amp;D Tư pháp" in parts(made.content)["xl/worksheets/sheet1.xml"]


def test_a_repeated_question_is_told_so(folder: PlanFolder, tmp_path: Path) -> None:
    register = [ASKED[0], ASKED[1]._replace(duplicate_of="DK001"), *ASKED[2:]]
    rows = sent(folder, register, "tu_phap", tmp_path)[0].rows
    assert [row[4] for row in rows] == ["Trùng với", None, "DK001"]


def test_a_file_with_answers_that_the_register_has_not_is_left_alone(folder: PlanFolder, tmp_path: Path) -> None:
    save(by_department(folder).values())
    outgoing, answered = folder.folder / "gui-di" / "tu_phap.xlsx", tmp_path / "tu_phap.xlsx"
    answer = '<c r="F2" t="inlineStr"><is><t>Nộp tại Một cửa</t></is></c>'
    changed(outgoing, answered, "xl/worksheets/sheet1.xml", '<c r="I2"', f'{answer}<c r="I2"').replace(outgoing)
    register = [ASKED[0]._replace(extended_to=date(2021, 11, 1)), *ASKED[1:]]
    again = by_department(folder, register)
    assert {name: each.action for name, each in again.items()} == {
        "van_phong.xlsx": Action.KEEP,
        "tu_phap-ban-moi.xlsx": Action.BESIDE,
    }


def test_a_file_whose_answers_the_register_has_is_written_anew(folder: PlanFolder) -> None:
    save(by_department(folder).values())
    register = [ASKED[0]._replace(answer="Đã trả lời", status=Status.ANSWERED), *ASKED[1:]]
    assert by_department(folder, register)["tu_phap.xlsx"].action is Action.REPLACE
    assert by_department(folder)["tu_phap.xlsx"].action is Action.KEEP


def test_a_file_that_is_none_of_ours_is_never_overwritten(folder: PlanFolder) -> None:
    theirs = folder.folder / "gui-di" / "tu_phap.xlsx"
    theirs.parent.mkdir()
    theirs.write_bytes(b"not a workbook")
    made = by_department(folder)
    save(made.values())
    assert theirs.read_bytes() == b"not a workbook"
    assert made["tu_phap-ban-moi.xlsx"].action is Action.BESIDE
    assert by_department(folder)["tu_phap-ban-moi.xlsx"].action is Action.KEEP


LINKED = (ASKED[0], ASKED[1]._replace(duplicate_of="DK003"), *ASKED[2:])
"""The second question, once sent to Tư pháp, is answered with the third, which Văn phòng answers."""


def test_a_linked_question_goes_where_its_first_goes_and_its_answer_comes_back(
    folder: PlanFolder, tmp_path: Path
) -> None:
    made = by_department(folder, LINKED)
    assert {name: each.questions for name, each in made.items()} == {"van_phong.xlsx": 2, "tu_phap.xlsx": 1}
    sheets = sent(folder, LINKED, "van_phong", tmp_path)
    assert fed(LINKED, sheets, folder).questions == LINKED
    taken = fed(LINKED, filled(sheets, {"DK002": {"Trả lời": "Năm nghìn đồng."}}), folder)
    assert (taken.questions[1].answer, taken.set_aside) == ("Năm nghìn đồng.", ())


def test_a_linked_question_whose_first_is_answered_is_not_sent_again_nor_red(
    folder: PlanFolder, tmp_path: Path
) -> None:
    register = [*LINKED[:2], LINKED[2]._replace(answer="Xin lỗi.", status=Status.ANSWERED), *LINKED[3:]]
    assert by_department(folder, register)["van_phong.xlsx"].questions == 1
    sheets = sent(folder, register, "so-dang-ky", tmp_path)
    due, answer = (sheets[0].rows[0].index(title) for title in ("Hạn trả lời", "Trả lời"))
    assert [(*row, *[None] * 20)[due] for row in sheets[0].rows[1:4]] == [date(2021, 10, 28), None, date(2021, 10, 28)]
    assert (*sheets[0].rows[2], *[None] * 20)[answer] is None
    assert fed(register, sheets, folder).questions == tuple(register)


def test_figures_count_a_linked_question_with_its_first(folder: PlanFolder, tmp_path: Path) -> None:
    (figures,) = (each for each in sent(folder, LINKED, "so-dang-ky", tmp_path) if each.name == "Thống kê")
    assert {row[0]: row[1] for row in figures.rows if row and row[0] in (JUSTICE, OFFICE)} == {OFFICE: 2, JUSTICE: 1}
