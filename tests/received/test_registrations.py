"""Rows of a clerk's table become questions; what cannot is set aside, what is none passed over; the sum is right."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue_cli.diagnostics import Problem, Severity, UserError
from dialogue_cli.model.question import Question
from dialogue_cli.received import cells
from dialogue_cli.received.columns import ColumnMap, recognise
from dialogue_cli.received.registered_values import Table, fingerprints
from dialogue_cli.received.registrations import Received, registrations
from dialogue_cli.spreadsheets.reading import read_tables
from dialogue_cli.spreadsheets.sheets import Cell, Row, Sheet
from tests.workbooks import HEADER, xlsx

FIRST = (1, "Nguyễn Văn A", "0900000001", "20/10/2021", "Thủ tục khai sinh?")


def read(*rows: tuple[Cell, ...]) -> Received:
    received = registrations("phieu.xlsx", [Sheet("Trang 1", rows)])
    outcomes = (received.questions, received.set_aside, received.passed_over)
    assert received.rows == sum(map(len, outcomes))
    return received


def read_registrations(path: Path) -> Received:
    return registrations(path.name, read_tables(path), str(path))


def only(*rows: tuple[Cell, ...]) -> Question:
    (question,) = read(*rows).questions
    return question


def test_a_row_and_where_it_stood() -> None:
    question = only(("DANH SÁCH ĐĂNG KÝ",), (), HEADER, FIRST)
    assert question.full_name == "Nguyễn Văn A"
    assert question.phone == "0900000001"
    assert question.received_on == date(2021, 10, 20)
    assert question.question == "Thủ tục khai sinh?"
    assert (question.source_file, question.source_sheet, question.source_row) == ("phieu.xlsx", "Trang 1", 4)
    assert question.code == question.notes == question.other_columns == ""


@pytest.mark.parametrize(
    "header",
    [
        ("HỌ VÀ TÊN", "NỘI DUNG"),
        ("ho ten", "cau hoi"),
        ("Họ và tên (*)", "Nội dung câu hỏi:"),
        ("Họ  và\ntên", "Nội dung câu hỏi\n(ghi rõ, ngắn gọn)"),
        ("Họ tên người đăng kí", "Nội dung câu hỏi của Ông/Bà gửi đến phường"),
        ("Người đăng ký", "Ý kiến"),
        ("Tên công dân [in hoa]", "Ý kiến (nếu có)"),
    ],
)
def test_headers_as_clerks_write_them(header: tuple[str, str]) -> None:
    question = only(header, ("Nguyễn Văn A", "Thủ tục?"))
    assert (question.full_name, question.question) == ("Nguyễn Văn A", "Thủ tục?")


@pytest.mark.parametrize(
    "header", ["Họ và tên cha", "Ngày sinh", "Ngày cấp", "Nội dung trả lời", "Lý do", "Nghề nghiệp", "Mã"]
)
def test_a_column_of_something_else_stays_something_else(header: str) -> None:
    columns = recognise((header, "Họ và tên", "Câu hỏi"))
    assert columns is not None
    assert dict(columns.fields) == {"full_name": 1, "question": 2}
    assert only((header, "Họ và tên", "Câu hỏi"), ("x", "A", "B?")).other_columns == f"{header}: x"


def test_the_exact_one_of_two_columns_wins_wherever_it_stands() -> None:
    question = only(("Số điện thoại người thân", "Điện thoại", "Câu hỏi"), ("0900000009", "0900000001", "B?"))
    assert question.phone == "0900000001"
    assert question.other_columns == "Số điện thoại người thân: 0900000009"


def test_the_first_of_two_columns_of_one_name_wins_and_the_other_is_kept() -> None:
    question = only(("Họ tên", "Điện thoại", "Điện thoại", "Câu hỏi"), ("A", "0900000001", "0900000002", "B?"))
    assert (question.phone, question.other_columns) == ("0900000001", "Điện thoại: 0900000002")


def test_a_header_of_two_rows_with_merged_cells() -> None:
    upper, lower = ("STT", "Người đăng ký", None, "Nội dung câu hỏi"), (None, "Họ tên", "Số ĐT")
    question = only(upper, lower, (1, "Nguyễn Văn A", "0900000001", "Thủ tục?"))
    assert (question.full_name, question.phone, question.question) == ("Nguyễn Văn A", "0900000001", "Thủ tục?")


def test_other_columns_keep_their_titles_and_those_without_one_their_letter() -> None:
    question = only(("Họ tên", "Câu hỏi", "Nghề nghiệp", None, "Phường"), ("A", "B?", "Thợ", "x", None, "y"))
    assert question.other_columns == "Nghề nghiệp: Thợ; Cột D: x; Cột F: y"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (HEADER, "dòng tiêu đề lặp lại"),
        ((7,), "chỉ có số thứ tự"),
        (("II. Đăng ký qua thư điện tử",), "tiêu đề nhóm"),
        ((None, "Tổng cộng", None, None, 1), "dòng tổng cộng"),
        ((None, "Tổng cộng", None, None, "3 phiếu"), "dòng tổng cộng"),
        (("Tổng số: 40 phiếu",), "tiêu đề nhóm"),
        ((None, None, None, "Người lập biểu"), "chữ ký cuối bảng"),
        ((None, None, None, None, "NGƯỜI LẬP BIỂU"), "chữ ký cuối bảng"),
        ((None, "Phường 1, ngày 25 tháng 10 năm 2021"), "chữ ký cuối bảng"),
    ],
)
def test_rows_that_are_no_registration_are_passed_over_and_counted(row: Row, reason: str) -> None:
    received = read(HEADER, FIRST, row, (), FIRST)
    assert len(received.questions) == 2
    assert [(each.row, each.reason) for each in received.passed_over] == [(3, reason)]


@pytest.mark.parametrize("row", [(1, 2, 3, 4, 5), ("(1)", "(2)", "(3)", "(4)", "(5)"), ("A", "B", "1", "2", "3")])
def test_the_row_that_numbers_the_columns_is_passed_over_below_the_header_only(row: Row) -> None:
    assert len(read(HEADER, row, FIRST).passed_over) == 1
    assert read(HEADER, FIRST, (9, 2, 3, 4, 5)).passed_over == ()


def test_a_numbered_question_that_ends_like_a_date_line_is_a_question() -> None:
    assert only(HEADER, (1, None, None, None, "Nộp ngày 20 tháng 10 năm 2021")).question.startswith("Nộp")


def test_a_person_whose_question_reads_like_a_count_is_kept() -> None:
    assert only(HEADER, (None, "Trần Thị Tổng", None, None, "2 trường hợp")).question == "2 trường hợp"


def test_the_name_below_the_signature_is_no_question() -> None:
    received = read(HEADER, FIRST, (None, None, None, None, "Người lập"), (None, None, None, None, "Trần Thị Lập"))
    assert len(received.questions) == 1


@pytest.mark.parametrize("name", ["Tống Công Minh", "Cộng Hòa", "Chu Tích Thiện", "Tổng Cọng"])
def test_a_person_whose_name_looks_like_a_total_is_not_passed_over(name: str) -> None:
    received = read(HEADER, (1, name, "0900000001", None, "Tổng cộng mấy ngày?"), (2, name, "0900000002"))
    assert len(received.questions) == 1
    assert [each.reason for each in received.set_aside] == ["chưa có nội dung câu hỏi"]


def test_a_second_table_with_other_columns_is_read_by_its_own_header() -> None:
    received = read(HEADER, FIRST, (), ("Câu hỏi", "Họ tên"), ("Hai?", "B"))
    assert [(each.full_name, each.question) for each in received.questions][1] == ("B", "Hai?")


def test_every_sheet_is_read_and_one_without_a_header_is_told() -> None:
    sheets = [Sheet("Một", (HEADER, FIRST)), Sheet("Ghi chép", (("linh tinh",),)), Sheet("Hai", (HEADER, FIRST))]
    received = registrations("a.xlsx", sheets)
    assert [each.source_sheet for each in received.questions] == ["Một", "Hai"]
    (problem,) = received.problems
    assert (problem.code, problem.severity) == ("DK01", Severity.WARNING)
    assert "«Ghi chép»" in problem.message


def refused(*rows: Row) -> Problem:
    with pytest.raises(UserError) as caught:
        registrations("a.xlsx", [Sheet("Một", rows)])
    (problem,) = caught.value.problems
    assert (problem.code, problem.severity) == ("DK01", Severity.ERROR)
    return problem


def test_no_header_at_all_is_an_error_that_names_what_was_looked_for() -> None:
    problem = refused(("a", "b"), ("c", "d"))
    assert "«Nội dung»" in problem.hint
    assert "«Họ và tên»" in problem.hint


def test_a_file_of_nothing_but_spaces_is_called_empty() -> None:
    with pytest.raises(UserError, match="DK35"):
        registrations("a.xlsx", [Sheet("Một", ((" ", None), ("\n",)))])


def test_headers_that_are_half_known_are_told_with_what_the_rest_may_be() -> None:
    rows = [(f"Người {at}", f"090000000{at}", "Tôi muốn hỏi thủ tục đăng ký khai sinh cho con") for at in range(5)]
    problem = refused(("DANH SÁCH",), ("Họ tên", "Liên lạc", "Trình bày"), *rows)
    assert "A «Họ tên» (Họ và tên)" in problem.message
    assert problem.place is not None
    assert problem.place.cell == "A2"
    assert '--map "Cột C=noi_dung" --map "Cột B=dien_thoai"' in problem.hint


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (("STT", "Mã TTHC", "Tên thủ tục"), "danh mục thủ tục hành chính"),
        (("Mã hồ sơ", "Họ tên", "Ngày hẹn trả"), "sổ hồ sơ một cửa"),
        (("STT", "Họ và tên", "Ký tên"), "danh sách điểm danh"),
        (("Đơn vị", "Số lượng", "Tỷ lệ"), "bảng tổng hợp số liệu"),
    ],
)
def test_another_kind_of_table_is_called_by_its_name(header: Row, kind: str) -> None:
    assert f"có vẻ là {kind}" in refused(header, (1, "a", "b")).message


def mapped(rows: list[Row], **fields: str) -> tuple[Question, ...]:
    return registrations("a.xlsx", [Sheet("Một", tuple(rows))], maps=[ColumnMap(fields)]).questions


def test_a_map_by_letter_or_title_settles_what_a_column_is() -> None:
    rows: list[Row] = [("DANH SÁCH",), ("Họ tên", "Liên lạc", "Trình bày"), ("A", "0900000001", "Thủ tục?")]
    for fields in ({"c": "question", "lien_lac": "phone"}, {"trinh_bay": "question", "B": "phone"}):
        (question,) = mapped(rows, **fields)
        assert (question.full_name, question.phone, question.question) == ("A", "0900000001", "Thủ tục?")


def test_a_map_goes_before_the_titles() -> None:
    rows: list[Row] = [("Họ tên", "Nội dung", "Diễn giải"), ("A", "Đất đai", "Thủ tục tách thửa?")]
    (question,) = mapped(rows, dien_giai="question")
    assert (question.question, question.other_columns) == ("Thủ tục tách thửa?", "Nội dung: Đất đai")


def test_a_table_without_any_header_loses_no_row_to_a_map() -> None:
    rows: list[Row] = [("Nguyễn Văn A", "0900000001", "Thủ tục 1?"), ("Trần Thị B", "0900000002", "Thủ tục 2?")]
    questions = mapped(rows, a="full_name", b="phone", c="question")
    assert [each.full_name for each in questions] == ["Nguyễn Văn A", "Trần Thị B"]


def test_a_map_kept_for_one_form_says_nothing_of_another() -> None:
    kept = ColumnMap({"c": "question"}, ("ho_ten", "lien_lac", "trinh_bay"))
    same, other = ("Họ tên", "Liên lạc", "TRÌNH BÀY"), ("Họ tên", "Liên lạc", "Ghi thêm")
    assert registrations("a", [Sheet("", (same, ("A", "b", "C?")))], maps=[kept]).questions
    with pytest.raises(UserError):
        registrations("a", [Sheet("", (other, ("A", "b", "C?")))], maps=[kept])


def test_cells_merged_down_over_several_questions_of_one_person_are_each_ones() -> None:
    rows = (HEADER, (1, "A", "0900000001", None, "Một?"), (None, None, None, None, "Hai?"), (2, "B", None, None, "Ba?"))
    sheet = Sheet("Trang 1", rows, merged=((2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 3, 2)))
    received = registrations("a.xlsx", [sheet])
    assert [(each.full_name, each.phone) for each in received.questions] == [
        ("A", "0900000001"),
        ("A", "0900000001"),
        ("B", ""),
    ]


def test_blank_rows_below_merged_cells_stay_blank() -> None:
    sheet = Sheet("Trang 1", (HEADER, (1, "A", None, None, "Một?"), (), ()), merged=((2, 1, 4, 1),))
    assert registrations("a.xlsx", [sheet]).rows == 1


def test_hidden_rows_and_columns_are_read_and_told_and_formulas_without_a_value_too() -> None:
    sheet = Sheet(
        "Trang 1",
        (HEADER, FIRST, FIRST),
        hidden_rows=frozenset({3, 9}),
        hidden_columns=frozenset({2}),
        uncounted=("B7",),
    )
    received = registrations("a.xlsx", [sheet])
    assert len(received.questions) == 2
    hidden, formula = received.problems
    assert (hidden.code, formula.code) == ("DK06", "DK07")
    assert "dòng 3" in hidden.message
    assert "cột C" in hidden.message
    assert "B7" in formula.message


def test_a_mended_text_is_kept_as_it_was_received() -> None:
    sheet = Sheet("Trang 1", (HEADER, FIRST), originals={(2, 1): "NguyÔn V¨n A"})
    (question,) = registrations("a.xlsx", [sheet]).questions
    assert question.other_columns == "Họ và tên (nguyên văn): NguyÔn V¨n A"


def test_a_field_of_work_takes_the_wards_own_name() -> None:
    rows = (("Họ tên", "Lĩnh vực", "Câu hỏi"), ("A", "ho tich", "B?"), ("A", "Khác", "C?"))
    questions = registrations("a", [Sheet("", rows)], ward_fields=["Hộ tịch", "Đất đai"]).questions
    assert [each.field for each in questions] == ["Hộ tịch", "Khác"]


def test_a_person_without_a_question_is_set_aside_with_the_cells_as_received() -> None:
    received = read(HEADER, (1, "Nguyễn Văn A", 900000001, None, " - "))
    (row,) = received.set_aside
    assert (row.row, row.reason, row.titles) == (2, "chưa có nội dung câu hỏi", HEADER)
    assert row.cells == (1, "Nguyễn Văn A", 900000001, None, " - ")


def test_a_question_without_a_name_is_kept_and_flagged() -> None:
    assert only(HEADER, (1, None, "0900000001", None, "Thủ tục?")).notes == "thiếu họ tên người đăng ký"


def test_text_is_kept_as_typed_but_composed_and_trimmed() -> None:
    question = only(HEADER, (1, "  NGUYỄN văn A ", None, None, "\nMo\u0323\u0302t\r\n  Hai " + "x" * 20_000))
    assert question.full_name == "NGUYỄN văn A"
    assert question.question == "Một\n  Hai " + "x" * 20_000


@pytest.mark.parametrize(
    ("cell", "text", "note"),
    [
        ("0912345678", "0912345678", ""),
        ("0912.345.678", "0912345678", ""),
        ("(028) 3991 3357", "02839913357", ""),
        (912345678.0, "0912345678", "đã thêm số 0"),
        ("912345678", "0912345678", "đã thêm số 0"),
        (2839913357, "02839913357", "đã thêm số 0"),
        ("+84 912 345 678", "0912345678", "đã đổi"),
        ("+84900000001", "0900000001", "đã đổi"),
        ("+84 (0)912345678", "0912345678", "đã đổi"),
        ("0912345678 - 0987654321", "0912345678 - 0987654321", ""),
        ("0912345678/ 028.39913357", "0912345678/ 028.39913357", ""),
        ("091234567", "091234567", "có thể sai"),
        ("hỏi tổ trưởng", "hỏi tổ trưởng", "có thể sai"),
        ("9.12E+08", "9.12E+08", "bị Excel cắt mất chữ số"),
        (None, "", ""),
    ],
)
def test_telephone_numbers(cell: Cell, text: str, note: str) -> None:
    value = cells.phone(cell)
    assert value.text == text
    assert value.note.startswith(note) or note in value.note
    assert bool(value.note) == bool(note)


@pytest.mark.parametrize(
    ("cell", "text", "note"),
    [
        ("079182000101", "079182000101", ""),
        ("079 182 000 101", "079182000101", ""),
        ("020000139", "020000139", ""),
        (79182000101, "079182000101", "đã thêm số 0"),
        (1182000101.0, "001182000101", "đã thêm số 0"),
        (20000139, "020000139", "đã thêm số 0"),
        ("0912345678", "0912345678", "có thể sai"),
        ("B1234567", "B1234567", "có thể sai"),
        ("7.9182E+10", "7.9182E+10", "bị Excel cắt mất chữ số"),
    ],
)
def test_identity_numbers(cell: Cell, text: str, note: str) -> None:
    value = cells.citizen_id(cell)
    assert value.text == text
    assert note in value.note
    assert bool(value.note) == bool(note)


@pytest.mark.parametrize(
    "cell",
    [
        date(2021, 10, 5),
        datetime.combine(date(2021, 10, 5), time(8, 30)),
        "05/10/2021",
        "5/10/2021 08:30",
        "5-10-21",
        "05/10/2021 08:30:15",
        "2021-10-05",
        "2021-10-05T08:30:00",
        "2021-10-05 08:30:00.000",
        "2021-10-04T18:30:00Z",
        "2021-10-05T06:30:00+07:00",
        "ngày 5 tháng 10 năm 2021",
        44474,
        "44474",
    ],
)
def test_days_as_files_write_them(cell: Cell) -> None:
    assert cells.moment(cell).day == date(2021, 10, 5)


@pytest.mark.parametrize("text", ["31/02/2021", "hôm qua", "20", "2021"])
def test_an_unreadable_day_is_a_note_with_the_words_never_a_guess(text: str) -> None:
    question = only(HEADER, (1, "A", None, text, "B?"))
    assert question.received_on is None
    assert f"«{text}»" in question.notes


def fingerprint(row: Row) -> str:
    columns = recognise(HEADER)
    assert columns is not None
    return next(fingerprints(Table("a.xlsx", "", columns, [2], [row])))


def test_a_csv_copy_that_lost_its_zeros_has_the_same_fingerprint(tmp_path: Path) -> None:
    moment = datetime.combine(date(2021, 10, 20), time(8, 5))
    row = (1, " Nguyễn  Văn A", "0900000001", moment, "Một\nhai")
    copy = ("2", "Nguyễn Văn A", "900000001", "20/10/2021 08:05", "Một\r\nhai", "")
    assert fingerprint(row) == fingerprint(copy)
    assert fingerprint(row) != fingerprint((*copy[:4], "Ba"))
    ((_, received),) = [sheet.rows for sheet in read_tables(xlsx(tmp_path / "a.xlsx", [HEADER, row]))]
    assert fingerprint(received) == fingerprint(row)


def test_a_fingerprint_is_nothing_that_excel_takes_for_a_number() -> None:
    assert fingerprint(FIRST)[0].isalpha()


def test_the_example_of_a_ward() -> None:
    plans = Path(__file__).parents[2] / "plans"
    received = read_registrations(plans / "phuong-1-tan-binh/2021-doi-thoai/nhan-ve/phieu-dang-ky.xlsx")
    assert received.rows == 42
    assert (len(received.questions), len(received.set_aside), len(received.passed_over)) == (40, 1, 1)
    assert all(question.phone.startswith("0") for question in received.questions)
    assert all(question.received_on for question in received.questions)


_CELLS = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.sampled_from([*HEADER, "Tổng cộng", "Người lập", "(1)", "A", "1", " ", "-"]),
    st.integers(-5, 10**12),
    st.floats(allow_nan=True),
    st.booleans(),
    st.dates(),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(_CELLS, max_size=7).map(tuple), max_size=12))
def test_whatever_a_table_holds_each_filled_row_has_one_outcome(rows: list[Row]) -> None:
    received = read(HEADER, *rows)
    places = [each.source_row for each in received.questions]
    places += [each.row for each in (*received.set_aside, *received.passed_over)]
    filled = [at for at, row in enumerate(rows, 2) if any(c is not None and str(c).strip() for c in row)]
    assert sorted(places) == filled


@pytest.mark.parametrize(
    "header", ["Tên,Nội dung", "Hộ gia đình,Kiến nghị", "Ông/bà,Nội dung kiến nghị", "Họ tên,Vấn đề cần đối thoại"]
)
def test_ordinary_headers_are_known(tmp_path: Path, header: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"{header}\nNguyễn A,Hỏi về khai sinh\n", encoding="utf-8")
    (question,) = read_registrations(file).questions
    assert (question.full_name, question.question) == ("Nguyễn A", "Hỏi về khai sinh")


@pytest.mark.parametrize("merged", [((2, 0, 3001, 16_383),), ((2, 0, 3001, 16_383),) * 5_000])
def test_cells_merged_beyond_measure_neither_widen_the_rows_nor_are_followed(
    merged: tuple[tuple[int, int, int, int], ...],
) -> None:
    rows = (HEADER, *((number, None, None, None, f"Thủ tục {number}?") for number in range(3000)))
    received = registrations("a.xlsx", [Sheet("Trang 1", rows, merged=merged)])
    assert received.rows == 3000
    assert max(len(row) for table in received.tables for row in table.rows) == len(HEADER)


TWO_TABLES = (
    Sheet("Một", (("STT", "Họ và tên", "Điều người dân nêu"), (1, "A", "Thủ tục khai sinh?"))),
    Sheet("Hai", (("STT", "Họ và tên", "Điện thoại", "Nội dung"), (1, "B", "0900000002", "Giấy tờ?"))),
)


def test_a_map_by_letter_leaves_a_sheet_alone_that_is_known_by_its_titles() -> None:
    questions = registrations("a.xlsx", TWO_TABLES, maps=[ColumnMap({"C": "question"})]).questions
    assert [(each.phone, each.question) for each in questions] == [
        ("", "Thủ tục khai sinh?"),
        ("0900000002", "Giấy tờ?"),
    ]


@pytest.mark.parametrize("gap", [(), ((),)])
@pytest.mark.parametrize("letterhead", [("UBND PHƯỜNG 1", "Số: 12/BC", "CỘNG HÒA"), ("UBND", "Tư pháp", "CỘNG HÒA")])
def test_a_letterhead_is_no_header_for_a_map(letterhead: Row, gap: tuple[Row, ...]) -> None:
    rows: list[Row] = [letterhead, *gap, ("STT", "Họ và tên", "Điều nêu"), (1, "Nguyễn Văn A", "Thủ tục?")]
    for fields in ({"C": "question"}, {"B": "full_name", "C": "question"}):
        assert [(each.full_name, each.question) for each in mapped(rows, **fields)] == [("Nguyễn Văn A", "Thủ tục?")]


def test_a_letterhead_over_titles_that_nobody_knows_is_no_header_either() -> None:
    rows: list[Row] = [
        ("UBND", "Tư pháp", "CỘNG HÒA"),
        (),
        ("Mã", "Ai", "Điều nêu"),
        (1, "A", "Thủ tục?"),
        (2, "B", "C?"),
    ]
    assert [each.full_name for each in mapped(rows, B="full_name", C="question")] == ["A", "B"]


@pytest.mark.parametrize(("column", "refused"), [("Z", True), ("khong_co", True), ("Z", False)])
def test_a_map_that_fits_nothing_is_told(column: str, refused: bool) -> None:
    header = ("Họ tên", "Liên lạc", "Trình bày" if refused else "Nội dung")
    sheets, maps = [Sheet("Một", (header, ("A", "b", "C?")))], [ColumnMap({column: "question"})]
    if refused:
        with pytest.raises(UserError, match="DK04"):
            registrations("a.xlsx", sheets, maps=maps)
    else:
        assert [each.code for each in registrations("a.xlsx", sheets, maps=maps).problems] == ["DK04"]


@pytest.mark.parametrize("gap", [(), ((),), (("Năm 2021",),)])
def test_a_header_of_two_rows_right_under_a_title(gap: tuple[Row, ...]) -> None:
    upper, lower = ("STT", "Người đăng ký", None, "Nội dung"), (None, "Họ tên", "Số ĐT")
    question = only(("DANH SÁCH",), *gap, upper, lower, (1, 2, 3, 4), (1, "Nguyễn Văn A", "0900000001", "Thủ tục?"))
    assert (question.full_name, question.phone) == ("Nguyễn Văn A", "0900000001")


def test_a_header_once_more_in_a_mapped_table_is_passed_over() -> None:
    header = ("Họ tên", "Liên lạc", "Trình bày")
    assert len(mapped([header, ("A", "b", "C?"), header, ("D", "e", "F?")], C="question")) == 2


def test_columns_of_a_table_without_a_header_are_called_by_their_letters() -> None:
    rows: list[Row] = [("Nguyễn Văn A", "Lái xe", "Thủ tục 1?"), ("Trần Thị B", "Thợ", "Thủ tục 2?")]
    questions = mapped([(*row, 1) for row in rows], a="full_name", c="question")
    assert [each.other_columns for each in questions][1] == "Cột B: Thợ; Cột D: 1"


OTHER = [
    ("STT", "Mã thủ tục", "Tên thủ tục hành chính", "Thời hạn", "Cơ quan"),
    ("Mã hồ sơ", "Tên thủ tục", "Ngày hẹn trả", "Nơi trả"),
    ("Chức vụ", "Họ và tên", "Điện thoại"),
]


@pytest.mark.parametrize("header", OTHER)
@pytest.mark.parametrize("between", [((), ()), ((), ("PHỤ LỤC",))])
def test_another_table_below_is_no_registration_and_is_told(header: Row, between: tuple[Row, ...]) -> None:
    row = (
        1,
        "1.001193",
        "Đăng ký khai sinh",
        "Trong ngày làm việc khi nhận đủ giấy tờ hợp lệ",
        "Phường, nơi cư trú của mẹ",
    )
    received = read(HEADER, FIRST, *between, header, row, row, (), HEADER, FIRST)
    assert len(received.questions) == 2
    assert sum(each.reason.startswith("bảng khác: ") for each in received.passed_over) == 3
    (problem,) = received.problems
    assert (problem.code, problem.severity) == ("DK01", Severity.WARNING)
    assert problem.place is not None
    assert problem.place.cell == "A5"
    assert "3 dòng" in problem.message


@pytest.mark.parametrize(
    "row",
    [
        (None, "Trần Văn Lương", "không có", None, "Hỏi về phụ cấp"),
        ("Tổ 5", "Ngô Có Mặt", "không có", "hôm qua", "Mã hồ sơ ở đâu?"),
    ],
)
def test_a_citizen_below_a_blank_row_is_no_other_table(row: Row) -> None:
    assert len(read(HEADER, FIRST, (), row, FIRST).questions) == 3


@pytest.mark.parametrize("text", ["Tổng cộng", "Tổng số phiếu", "CỘNG"])
def test_a_total_alone_in_the_column_of_questions_is_no_question(text: str) -> None:
    (row,) = read(HEADER, FIRST, (None, None, None, None, text)).passed_over
    assert row.reason == "dòng tổng cộng"


@pytest.mark.parametrize("signed", [False, True])
def test_a_long_text_alone_in_a_row_is_set_aside_not_lost(signed: bool) -> None:
    text = "Tôi xin hỏi bao giờ phường sửa đèn đường ở hẻm 12, tổ dân phố 5?"
    before = [(None, None, None, None, "Người lập biểu")] if signed else []
    received = read(HEADER, FIRST, *before, (text,))
    assert len(received.questions) == 1
    (row,) = received.set_aside
    assert row.reason.startswith("dòng chỉ có một ô")
    assert row.cells == (text,)


LOST = [("H? và tên", "N?i dung"), ("Tr?n V?n Bách", "Ch?ng th?c b?n sao"), ("Nguy?n V?n An", "C?p gi?y t?")]


@pytest.mark.parametrize("rows", [LOST[1:], [("Tr\ufffdn An", "Ch\ufffdng thực bản sao")]])
def test_letters_that_are_lost_are_told(rows: list[Row]) -> None:
    (problem,) = read(("Họ và tên", "Nội dung"), *rows).problems
    assert (problem.code, problem.severity) == ("DK08", Severity.WARNING)
    assert "CSV UTF-8" in problem.hint
    assert problem.place is not None
    assert problem.place.cell == "A2"


def test_questions_written_together_have_lost_nothing() -> None:
    text = "Giấy tờ gì?cho ai? xem https://vi-du.invalid/a?b=c"
    assert read(HEADER, *[(1, "A", None, None, text)] * 2, *[FIRST] * 20).problems == ()


@pytest.mark.parametrize(
    "rows", [LOST, [LOST[0], ("Bach", "Sao y")], [("Mã", "N?i dung", "Tr? l?i"), ("DK001", "a", "b")]]
)
def test_a_header_that_lost_its_letters_is_no_case_for_a_map(rows: list[Row]) -> None:
    problem = refused(*rows)
    assert "CSV UTF-8" in problem.hint
    assert "--map" not in problem.hint


def test_a_survey_of_points_without_their_meaning_is_told_how_to_write_it() -> None:
    hint = refused(("Dấu thời gian", "Thái độ phục vụ (1-5)", "Thời gian (1-5)"), ("x", 5, 4), ("y", 3, 2)).hint
    assert "khảo sát" in hint
    assert "(5 = Rất hài lòng)" in hint


@pytest.mark.parametrize("above", [(), (("UBND PHƯỜNG 1", "Số: 12/BC", "CỘNG HÒA"), ())])
@pytest.mark.parametrize("contact", ["0900000001", "Lái xe", "Email"])
def test_a_citizen_is_no_header_of_a_table_without_one(above: tuple[Row, ...], contact: str) -> None:
    rows: list[Row] = [
        *above,
        ("Nguyễn Văn A", "Lái xe", "Thủ tục"),
        ("Trần Thị B", contact, "Giấy tờ"),
        ("Lê C", "", "Gì"),
    ]
    assert [each.full_name for each in mapped(rows, A="full_name", C="question")][-3:] == [
        "Nguyễn Văn A",
        "Trần Thị B",
        "Lê C",
    ]


def test_a_title_with_a_digit_is_a_title_where_a_map_names_it() -> None:
    rows: list[Row] = [("Họ tên", "Điều nêu 1"), ("Nguyễn Văn A", "Thủ tục?")]
    assert [each.full_name for each in mapped(rows, dieu_neu_1="question")] == ["Nguyễn Văn A"]
