"""All kinds of spreadsheets come out as the same rows; what is none, or is made to harm, is refused with its reason."""

import shutil
import unicodedata
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter

from dialogue_cli.diagnostics import UserError
from dialogue_cli.readers import spreadsheets, workbook_limits
from dialogue_cli.readers.spreadsheets import read_tables
from dialogue_cli.vocabulary import normalize
from tests.workbooks import changed, ods, ods_row, sheets, xlsx

WORKBOOKS = Path(__file__).parent / "workbooks"
DOCX = "word/document.xml"


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_tables(path)
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert problem.place.file == str(path)
    assert problem.hint or problem.code == "YM01"
    return problem.code


def test_values_keep_their_types(tmp_path: Path) -> None:
    day = date(2021, 10, 20)
    row = ("Nguyễn Văn A", 912345678, 1.5, True, day, datetime.combine(day, time(8, 30)), None, "b\nc")
    (sheet,) = read_tables(xlsx(tmp_path / "a.xlsx", [row]))
    assert sheet.name == "Đăng ký"
    assert sheet.rows == (row,)
    assert [type(cell) for cell in sheet.rows[0]][3:6] == [bool, date, datetime]


def test_dates_since_1904_are_the_same_days(tmp_path: Path) -> None:
    (sheet,) = read_tables(xlsx(tmp_path / "a.xlsx", [[date(2021, 10, 20)]], date_1904=True))
    assert sheet.rows == ((date(2021, 10, 20),),)


def test_formulas_give_their_last_value(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, '="a"&"b"', None, "ab")
        sheet.write_formula(0, 1, "=1/0", None, "#DIV/0!")
        sheet.write_number(0, 2, 0.5, book.add_format({"num_format": "hh:mm"}))
    assert read_tables(tmp_path / "a.xlsx")[0].rows == (("ab", None, time(12)),)


def test_row_numbers_and_columns_are_excels_where_the_table_begins_further_in(tmp_path: Path) -> None:
    (sheet,) = read_tables(xlsx(tmp_path / "a.xlsx", [[], [], [None, None, "x"], [], [None, "y"]]))
    assert sheet.first_row == 1
    assert sheet.rows == ((), (), (None, None, "x"), (), (None, "y"))


def test_hidden_sheets_are_read(tmp_path: Path) -> None:
    read = read_tables(sheets(tmp_path / "a.xlsx", {"Một": [["a"]], "Ẩn đi": [["b"]]}))
    assert [(sheet.name, sheet.rows) for sheet in read] == [("Một", (("a",),)), ("Ẩn đi", (("b",),))]


def test_old_excel() -> None:
    (sheet,) = read_tables(WORKBOOKS / "nam_2003.xls")
    assert sheet.rows[0] == ("STT", "Họ và tên", "Số ĐT", "Ngày đăng ký", "Nội dung câu hỏi")
    assert sheet.rows[1][1:4] == ("Nguyễn Văn Mẫu", 900000001, date(2021, 10, 20))


def test_opendocument_with_the_repeated_blanks_that_libreoffice_writes(tmp_path: Path) -> None:
    blanks = (
        '<table:table-row table:number-rows-repeated="{}"><table:table-cell table:number-columns-repeated="16384"/>'
    )
    row = blanks + "</table:table-row>"
    path = ods(tmp_path / "a.ods", ods_row("a", "b") + row.format(2) + ods_row("c") + row.format(1048572))
    assert read_tables(path)[0].rows == (("a", "b"), (), (), ("c",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_any_excel(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = ["Họ tên", "Câu hỏi"], ["Lê Thị Ngọ", '"Một, hai; ba\nbốn"'], ["Đỗ Ân", "Năm"]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    (tmp_path / "a.csv").write_bytes(_tones_apart(text).encode(encoding))
    (sheet,) = read_tables(tmp_path / "a.csv")
    assert sheet.name == ""
    assert [normalize(str(cell)) for cell in sheet.rows[1]] == ["Lê Thị Ngọ", "Một, hai; ba\nbốn"]
    assert [normalize(str(cell)) for cell in sheet.rows[2]] == ["Đỗ Ân", "Năm"]


def _tones_apart(text: str) -> str:
    """As code page 1258 writes Vietnamese: ô and ư are letters, a tone mark is a character of its own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = (unicodedata.normalize("NFD", letter) for letter in text)
    return "".join(
        normalize("".join(mark for mark in part if mark not in tones)) + "".join(mark for mark in part if mark in tones)
        for part in parts
    )


def test_commas_in_the_titles_do_not_hide_the_semicolons(tmp_path: Path) -> None:
    text = 'DANH SÁCH, NĂM 2021, ĐỢT 1, PHƯỜNG 1\n"a";"b";"c"\n"1, 2, 3";"4";"5"\n6;7;8\n'
    (tmp_path / "a.csv").write_text(text, "utf-8")
    assert read_tables(tmp_path / "a.csv")[0].rows[1:] == (("a", "b", "c"), ("1, 2, 3", "4", "5"), ("6", "7", "8"))


def test_the_line_that_names_the_delimiter_is_no_row_as_in_excel(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=|\r\na|b,c\r\n", "utf-8", newline="")
    assert read_tables(tmp_path / "a.csv")[0].rows == (("a", "b,c"),)


def test_an_unclosed_quotation_mark_does_not_swallow_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('a,b\n1,"hai\n3,4\n5,6\n', "utf-8")
    assert refusal(tmp_path / "a.csv") == "DK37"


def test_the_kind_is_told_by_the_bytes_not_the_name(tmp_path: Path) -> None:
    path = shutil.copy(xlsx(tmp_path / "a.xlsx", [["x"]]), tmp_path / "a.csv")
    assert read_tables(Path(path))[0].rows == (("x",),)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "DK35"),
        (b"%PDF-1.7 ...", "DK34"),
        (b"\x89PNG\r\n", "DK34"),
        (b"<html><table><tr><td>a", "DK34"),
        (b'<?xml version="1.0"?><Workbook/>', "DK34"),
        (b"a,b\n\0\0\0", "DK36"),
        (b"a\x81\x8a\x90", "DK36"),
        (b"PK\x03\x04 torn", "DK32"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 torn", "DK32"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "DK34"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_its_own_code(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    assert refusal(tmp_path / "a.xlsx") == code


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path / "khong-co.xlsx") == "YM01"
    assert refusal(tmp_path) == "YM01"


@pytest.mark.parametrize("name", ["co_mat_khau.xls", "co_mat_khau.xlsx"])
def test_a_password_is_said_to_be_one(name: str) -> None:
    assert refusal(WORKBOOKS / name) == "DK33"


def test_a_word_document_is_said_to_be_one(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr(DOCX, "<w/>")
    with pytest.raises(UserError, match="tài liệu Word"):
        read_tables(tmp_path / "a.xlsx")


def test_a_torn_workbook(tmp_path: Path) -> None:
    content = xlsx(tmp_path / "a.xlsx", [["x"] * 50] * 50).read_bytes()
    (tmp_path / "b.xlsx").write_bytes(content[: len(content) // 2])
    assert refusal(tmp_path / "b.xlsx") == "DK32"


def test_a_workbook_without_a_cell(tmp_path: Path) -> None:
    assert refusal(xlsx(tmp_path / "a.xlsx", [])) == "DK35"


def test_a_file_too_large_to_be_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MAX_FILE", 100)
    (tmp_path / "a.csv").write_text("a,b\n" * 30)
    assert refusal(tmp_path / "a.csv") == "DK30"


SHEET = "xl/worksheets/sheet1.xml"
FAR = '<row r="1048576"><c r="XFD1048576"{}</row></sheetData>'


@pytest.mark.parametrize("cell", [' t="n"><v>1</v></c>', " ><v >1</v></c>", ' t="inlineStr"><is><t>x</t></is></c>'])
def test_one_cell_at_the_far_corner_does_not_fill_the_memory(tmp_path: Path, cell: str) -> None:
    source = xlsx(tmp_path / "a.xlsx", [["x"]])
    assert refusal(changed(source, tmp_path / "b.xlsx", SHEET, "</sheetData>", FAR.format(cell))) == "DK31"


def test_a_far_cell_without_its_reference_does_not_get_past_the_scan(tmp_path: Path) -> None:
    source = xlsx(tmp_path / "a.xlsx", [["x"] * 300])
    rows = '<row r="1048576"><c><v>1</v></c></row></sheetData>'
    assert refusal(changed(source, tmp_path / "b.xlsx", SHEET, "</sheetData>", rows)) == "DK31"


def test_a_column_formatted_to_the_end_is_no_bomb(tmp_path: Path) -> None:
    source = xlsx(tmp_path / "a.xlsx", [["x"]])
    path = changed(source, tmp_path / "b.xlsx", SHEET, "</sheetData>", FAR.format(' s="0"/>'))
    assert read_tables(path)[0].rows == (("x",),)


@pytest.mark.parametrize("row", [ods_row("a", rows=1_000_000, columns=100), ods_row(*"ab", columns=8_000_000)])
def test_repeated_opendocument_cells_do_not_fill_the_memory(tmp_path: Path, row: str) -> None:
    assert refusal(ods(tmp_path / "a.ods", row)) == "DK31"


def test_a_shared_text_shown_very_often_does_not_fill_the_memory(tmp_path: Path) -> None:
    assert refusal(xlsx(tmp_path / "a.xlsx", [["x" * 32_000] * 200] * 100)) == "DK31"


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    source = xlsx(tmp_path / "a.xlsx", [["x"]])
    bomb = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><sst '
    assert refusal(changed(source, tmp_path / "b.xlsx", "xl/sharedStrings.xml", "<sst ", bomb)) == "DK32"


def test_a_zip_bomb_is_refused_though_it_declares_a_small_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_limits, "MAX_INFLATED", 5_000_000)
    source = xlsx(tmp_path / "a.xlsx", [["x"]])
    path = changed(source, tmp_path / "b.xlsx", "docProps/app.xml", "</Properties>", " " * 10_000_000 + "</Properties>")
    assert refusal(path) == "DK31"
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("docProps/app.xml").file_size.to_bytes(4, "little")
    content = path.read_bytes()
    assert content.count(size) == 2
    path.write_bytes(content.replace(size, (100).to_bytes(4, "little")))
    assert refusal(path) == "DK31"
