"""A workbook that comes back is known in whatever form it comes: columns moved, rows added, sheets gone."""

from datetime import date, datetime

import pytest

from dialogue_cli.received.returned import BASE_SHEET, Returned, returned, value_of
from dialogue_cli.spreadsheets.sheets import Cell, Row, Sheet

HEADER = ("Mã", "Họ và tên", "Trả lời", "Ngày trả lời")
ROW = ("DK001", "Nguyễn Thị Mẫu", "Nộp tại Một cửa.", date(2021, 10, 27))
BASE = Sheet(
    BASE_SHEET,
    (
        ("so_ky_hieu", "151/KH-UBND"),
        ("lap_cho", "tu_phap"),
        ("ma", "ho_va_ten", "tra_loi", "ngay_tra_loi", "ghi_chu_gui_van_phong"),
        ("DK001", "Nguyễn Thị Mẫu", None, "27/10/2021"),
    ),
    hidden=True,
)


def read(*rows: Row, more: tuple[Sheet, ...] = ()) -> Returned:
    found = returned([Sheet("Câu hỏi", rows), *more])
    assert found
    return found


def test_what_went_out_and_for_whom_stands_on_the_hidden_sheet() -> None:
    found = read(HEADER, ROW, more=(BASE,))
    assert (found.made_for, found.plan) == ("tu_phap", "151/KH-UBND")
    assert found.base == {"DK001": {"full_name": "Nguyễn Thị Mẫu", "answered_on": "27/10/2021"}}
    assert found.rows[0].values == {
        "full_name": "Nguyễn Thị Mẫu",
        "answer": "Nộp tại Một cửa.",
        "answered_on": "27/10/2021",
    }


def test_columns_in_another_order_under_a_title_in_a_copy_without_the_hidden_sheet() -> None:
    rows = (("DANH SÁCH TRẢ LỜI",), (), ("STT", "NGÀY TRẢ LỜI", "Trả lời:", "mã"), (1, "27-10-2021", "Được", "dk001"))
    found = read(*rows)
    assert (found.made_for, found.base, found.unknown_columns) == (None, {}, ())
    (row,) = found.rows
    assert (row.code, row.number, row.values) == ("DK001", 4, {"answered_on": "27/10/2021", "answer": "Được"})


@pytest.mark.parametrize(
    "rows",
    [
        (("STT", "Họ và tên", "Nội dung"), (1, "Nguyễn Thị Mẫu", "Hỏi")),
        (("Mã", "Họ và tên", "Nội dung"), ("DK001", "Nguyễn Thị Mẫu", "Hỏi")),
        (("Mã", "Trả lời"), ("HS-01", "Được"), ("HS-02", "Không")),
        (("Mã", "Trả lời"),),
        (),
    ],
)
def test_a_table_of_another_kind_is_none_of_ours(rows: tuple[Row, ...]) -> None:
    assert returned([Sheet("Trang1", rows)]) is None


def test_a_signature_is_passed_over_and_an_answer_without_a_code_is_not() -> None:
    rows = (HEADER, ROW, (), (None, None, "Câu trả lời lạc"), (None, "Người lập biểu"), HEADER, ("DK002", None, "Hai"))
    found = read(*rows)
    assert [(row.code, row.number) for row in found.rows] == [("DK001", 2), ("", 4), ("DK002", 7)]
    assert [(row.row, row.reason) for row in found.passed_over] == [
        (5, "không có mã câu hỏi"),
        (6, "dòng tiêu đề lặp lại"),
    ]


def test_a_column_of_their_own_is_told_and_the_reason_of_an_error_workbook_is_not() -> None:
    titles = (*HEADER, "Người soạn", "Lý do chưa nhận", "")
    found = read(titles, (*ROW, "An", "mã lạ", "chữ lạc"))
    assert [(each.row, each.column, each.title) for each in found.unknown_columns] == [(1, 4, "Người soạn"), (1, 6, "")]


def test_tables_on_several_sheets_are_all_read() -> None:
    found = read(HEADER, ROW, more=(Sheet("Bổ sung", (("Kết quả", "Mã"), ("Xong", "DK002"))), BASE))
    assert [(row.table.sheet, row.code) for row in found.rows] == [("Câu hỏi", "DK001"), ("Bổ sung", "DK002")]


def test_of_two_columns_of_one_meaning_the_one_that_is_named_so_counts() -> None:
    found = read(("Mã", "Bộ phận xử lý", "Đơn vị", "Trả lời"), ("DK001", "An", "Tư pháp", "Được"))
    assert found.rows[0].values["unit"] == "Tư pháp"
    assert [each.title for each in found.unknown_columns] == ["Bộ phận xử lý"]


def test_a_formula_without_a_value_is_told() -> None:
    found = returned([Sheet("Câu hỏi", (HEADER, ROW[:2]), uncounted=("C2", "Z9"))])
    assert found
    assert found.rows[0].unread == "C2"


def test_a_hidden_sheet_that_a_person_overwrote_counts_for_nothing() -> None:
    found = read(HEADER, ROW, more=(Sheet(BASE_SHEET, (("tự ghi",), ("DK001", "x"))),))
    assert (found.base, found.made_for) == ({}, None)


@pytest.mark.parametrize(
    ("name", "cell", "text"),
    [
        ("answered_on", datetime(2021, 10, 27, 8, 30), "27/10/2021"),
        ("answered_on", "27-10-2021", "27/10/2021"),
        ("answered_on", "44496", "27/10/2021"),
        ("answered_on", "hôm qua", "hôm qua"),
        ("attended", "X", "có"),
        ("attended", True, "có"),
        ("attended", "Vắng mặt", "không"),
        ("attended", "đến muộn", "đến muộn"),
        ("attended", "v", "v"),
        ("attended", "✓", "có"),
        ("invited", "v", "có"),
        ("phone", 900000001, "0900000001"),
        ("answer", " Một\r\nhai ", "Một\nhai"),
        ("answer", 5.0, "5"),
        ("answer", None, ""),
    ],
)
def test_a_cell_as_the_register_would_write_it(name: str, cell: Cell, text: str) -> None:
    assert value_of(name, cell) == text
