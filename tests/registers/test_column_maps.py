"""What a person says of a column is understood, kept beside the plan, and used for the next file of that form."""

from pathlib import Path

import pytest

from dialogue_cli.diagnostics import UserError
from dialogue_cli.received.columns import ColumnMap
from dialogue_cli.registers.column_maps import MAPS_FILE, parse_maps, read_maps
from dialogue_cli.registers.ingest import Terms, ingest
from dialogue_cli.spreadsheets.reading import read_tables
from dialogue_cli.spreadsheets.sheets import Row
from tests.workbooks import xlsx

HEADER = ("Họ tên", "Liên lạc", "ND")


def test_letters_titles_and_fields_are_said_in_any_way() -> None:
    said = parse_maps(["Cột C=noi_dung", "liên lạc = Điện thoại", "ND=Họ tên"])
    assert said == ColumnMap({"C": "question", "lien_lac": "phone", "nd": "full_name"})
    assert parse_maps([]) is None


def test_all_that_says_nothing_is_told_at_once() -> None:
    with pytest.raises(UserError) as caught:
        parse_maps(["Cột C", "D=linh_tinh", "=noi_dung"])
    assert [problem.code for problem in caught.value.problems] == ["DK04"] * 3


def test_what_was_said_once_serves_the_next_file_of_that_form(tmp_path: Path) -> None:
    register = tmp_path / "so-dang-ky.csv"
    first = xlsx(tmp_path / "1.xlsx", [HEADER, ("A", "0900000001", "Thủ tục?")])
    with pytest.raises(UserError, match="DK01"):
        ingest(register, [first])
    ingest(register, [first], Terms(said=parse_maps(["Cột C=noi_dung", "B=dien_thoai"])))
    second = xlsx(tmp_path / "2.xlsx", [("DANH SÁCH",), HEADER, ("B", "0900000002", "Giấy tờ?")])
    report = ingest(register, [second], Terms(maps=read_maps(tmp_path)))
    assert [(each.full_name, each.phone, each.question) for each in report.register.questions] == [
        ("A", "0900000001", "Thủ tục?"),
        ("B", "0900000002", "Giấy tờ?"),
    ]


def test_what_is_kept_reads_as_a_person_would_write_it_and_a_later_word_replaces_it(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "1.xlsx", [(*HEADER, None, "x"), ("A", "0900000001", "Thủ tục?", None, "y")])
    for said in ("Cột B=email", "Cột B=dien_thoai"):
        ingest(tmp_path / "so-dang-ky.csv", [file], Terms(said=parse_maps(["ND=noi_dung", said])))
    lines = (tmp_path / MAPS_FILE).read_text("utf-8").splitlines()
    assert lines[0].startswith("# Cột nào")
    assert lines[1:] == ["bang:", "- tieu_de: [ho_ten, lien_lac, nd, '', x]", "  cot: {nd: noi_dung, B: dien_thoai}"]


def test_a_table_without_a_header_keeps_nothing(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "1.xlsx", [("A", "0900000001", "Thủ tục?")])
    said = parse_maps(["A=ho_va_ten", "B=dien_thoai", "C=noi_dung"])
    assert len(ingest(tmp_path / "so-dang-ky.csv", [file], Terms(said=said)).register.questions) == 1
    assert not (tmp_path / MAPS_FILE).exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [("bang:\n- tieu_de: [a]\n  cot: {b: linh_tinh}\n", "DK04"), ("bang:\n- cot: {}\n", "KH01"), ("- [", "YM")],
)
def test_a_file_that_a_person_broke_is_told_of_with_its_place(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / MAPS_FILE).write_text(text, "utf-8")
    with pytest.raises(UserError) as caught:
        read_maps(tmp_path)
    assert caught.value.problems[0].code.startswith(code)
    assert caught.value.problems[0].place is not None


@pytest.mark.parametrize("options", [["Cột C=noi_dung", "ND=noi_dung"], ["Cột C=noi_dung", "Cột C=dien_thoai"]])
def test_two_words_on_one_column_or_one_field_are_told(options: list[str]) -> None:
    with pytest.raises(UserError, match="DK04"):
        parse_maps(options)


def test_a_map_is_kept_only_for_the_form_that_needed_it(tmp_path: Path) -> None:
    known = xlsx(tmp_path / "1.xlsx", [("STT", "Họ tên", "Điện thoại", "Nội dung"), (1, "A", "0900000001", "Thủ tục?")])
    needs = xlsx(tmp_path / "2.xlsx", [("STT", "Họ tên", "Điều nêu"), (1, "B", "Giấy tờ?")])
    report = ingest(tmp_path / "so-dang-ky.csv", [known, needs], Terms(said=parse_maps(["Cột C=noi_dung"])))
    assert [each.question for each in report.register.questions] == ["Thủ tục?", "Giấy tờ?"]
    assert [each.titles for each in read_maps(tmp_path)] == [("stt", "ho_ten", "dieu_neu")]


@pytest.mark.parametrize("header", [[("Họ tên", "Liên lạc", "Trình bày")], []])
def test_the_error_workbook_of_a_mapped_file_goes_in_by_the_same_map(tmp_path: Path, header: list[Row]) -> None:
    register = tmp_path / "so-dang-ky.csv"
    said = parse_maps(["Cột A=ho_va_ten", "Cột B=dien_thoai", "Cột C=noi_dung"])
    first = xlsx(tmp_path / "1.xlsx", [*header, ("A", "0900000001", "Thủ tục?"), ("B", "0900000002", "-")])
    (report,) = ingest(register, [first], Terms(said=said)).files
    assert report.error_workbook is not None
    (sheet,) = read_tables(report.error_workbook)
    titles, row = sheet.rows
    assert titles[:3] == (header[0] if header else ("Cột A", "Cột B", "Cột C"))
    mended = xlsx(tmp_path / "loi.xlsx", [titles, (*row[:2], "Giấy tờ?", *row[3:])])
    terms = Terms(maps=read_maps(tmp_path)) if header else Terms(said=said)
    after = ingest(register, [mended], terms).register.questions
    assert [(each.full_name, each.question) for each in after] == [("A", "Thủ tục?"), ("B", "Giấy tờ?")]
    assert len(read_maps(tmp_path)) == len(header)
