"""A survey's sheets become forms, whoever typed them; a form is taken whole or set aside, and nobody's name is kept."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue_cli.diagnostics import UserError
from dialogue_cli.model.survey import Satisfaction
from dialogue_cli.received.survey_forms import Form, fingerprint
from dialogue_cli.received.survey_marks import answer_text, mark_of, read_answer, told_scale
from dialogue_cli.received.surveys import ReceivedSurvey, is_survey, surveys
from dialogue_cli.spreadsheets.sheets import Row, Sheet

GOOGLE = (
    "Dấu thời gian",
    "Mức độ hài lòng của ông (bà) về: [Thời gian giải quyết]",
    "Mức độ hài lòng của ông (bà) về: [Thái độ của công chức]",
    "Góp ý khác",
    "Địa chỉ email",
)
MOMENT = datetime(2021, 11, 5, 10, 15, 3)


def read(*rows: Row) -> ReceivedSurvey:
    received = surveys(Path("khao-sat.xlsx"), [Sheet("Trang 1", rows)])
    taken = sum(form.rows for form in received.forms)
    assert received.rows == taken + len(received.set_aside) + len(received.passed_over)
    return received


def answers(*rows: Row) -> list[dict[str, str]]:
    return [dict(form.answers) for form in read(*rows).forms]


def codes(received: ReceivedSurvey) -> list[str]:
    return [problem.code for problem in received.problems]


def test_an_export_of_google_forms() -> None:
    received = read(
        GOOGLE,
        (MOMENT, "Rất hài lòng", "HÀI LÒNG", "Cần thêm ghế", "mot@vi-du.invalid"),
        (MOMENT, "binh thuong", "4 - Hài lòng", None, "hai@vi-du.invalid"),
    )
    assert [dict(form.answers) for form in received.forms] == [
        {"Thời gian giải quyết": "Rất hài lòng", "Thái độ của công chức": "Hài lòng"},
        {"Thời gian giải quyết": "Bình thường", "Thái độ của công chức": "Hài lòng"},
    ]
    first = received.forms[0]
    assert (first.received, first.comments) == ("05/11/2021 10:15:03", "Cần thêm ghế")
    assert (first.source_file, first.source_sheet, first.source_row) == ("khao-sat.xlsx", "Trang 1", 2)


def test_names_and_numbers_of_people_are_left_out_and_told() -> None:
    received = read(
        ("STT", "Họ và tên", "Số ĐT", "Ghi thêm", "Thái độ", "Độ tuổi"),
        (1, "Nguyễn Văn A", "0900000001", "0900000001", "Hài lòng", "30 - 40"),
    )
    assert codes(received) == ["KS03"]
    assert all(name in received.problems[0].message for name in ("Họ và tên", "Số ĐT", "Ghi thêm"))
    (form,) = received.forms
    assert form.other_columns == "Độ tuổi: 30 - 40"
    assert "Nguyễn" not in str(form)
    assert "0900000001" not in str(form)


def test_a_clerks_sheet_with_title_numbers_of_columns_total_and_signature() -> None:
    received = read(
        ("ỦY BAN NHÂN DÂN PHƯỜNG", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TỔNG HỢP PHIẾU KHẢO SÁT MỨC ĐỘ HÀI LÒNG",),
        (),
        ("TT", "1. Trả kết quả đúng hẹn", "2. Thái độ của công chức", "Ghi chú"),
        ("(1)", "(2)", "(3)", "(4)"),
        (1, "Hài lòng", "Rất hài lòng", None),
        (2, None, "Không hài lòng", "Tổng số lần đi lại quá nhiều"),
        (),
        (3, None, None, None),
        ("Tổng cộng", 1, 2, None),
        (None, None, None, "Phường 1, ngày 06 tháng 11 năm 2021"),
        (None, None, None, "NGƯỜI LẬP BIỂU"),
        (None, None, None, "(Ký, ghi rõ họ tên)"),
        (None, None, None, "Trần Thị B"),
    )
    assert [dict(form.answers) for form in received.forms] == [
        {"Trả kết quả đúng hẹn": "Hài lòng", "Thái độ của công chức": "Rất hài lòng"},
        {"Thái độ của công chức": "Không hài lòng"},
    ]
    assert received.forms[1].comments == "Tổng số lần đi lại quá nhiều"
    assert [row.row for row in received.passed_over] == [5, 9, 10, 11, 12, 13, 14]
    assert not received.set_aside


def test_a_header_of_two_rows() -> None:
    rows = (
        ("STT", "Mức độ hài lòng", None, "Góp ý"),
        (None, "Thời gian", "Thái độ", None),
        (1, "RHL", "BT", "Đông quá"),
        (2, "KHL", "RKHL"),
    )
    assert answers(*rows) == [
        {"Thời gian": "Rất hài lòng", "Thái độ": "Bình thường"},
        {"Thời gian": "Không hài lòng", "Thái độ": "Rất không hài lòng"},
    ]
    assert read(*rows).forms[0].comments == "Đông quá"


def test_a_first_form_with_blank_items_is_not_taken_for_the_header() -> None:
    received = read(("STT", "Thời gian", "Thái độ", "Góp ý"), (1, None, None, "Tốt"), (2, "Hài lòng", "Hài lòng"))
    assert [form.source_row for form in received.forms] == [2, 3]


@pytest.mark.parametrize("word", ["Tốt", "Chưa hài lòng", "Hài lòng/Không hài lòng", "6", "đồng ý"])
def test_a_form_with_another_word_is_set_aside_whole_with_the_reason(word: str) -> None:
    received = read(GOOGLE, (MOMENT, "Hài lòng", word), (MOMENT, "Hài lòng", "Hài lòng"))
    (row,) = received.set_aside
    assert row.reason.startswith(f"mục «Thái độ của công chức»: «{word}»")
    assert (row.row, row.titles, row.cells) == (2, GOOGLE, (MOMENT, "Hài lòng", word))
    assert [form.source_row for form in received.forms] == [3]


def test_a_whole_item_in_another_scale_is_not_lost_among_the_other_columns() -> None:
    received = read(("STT", "Thời gian", "Đánh giá thái độ"), (1, "Hài lòng", "Tốt"), (2, "Hài lòng", "Khá"))
    assert not received.forms
    assert len(received.set_aside) == 2


def test_a_form_that_marks_nothing_is_set_aside_but_not_one_with_a_comment() -> None:
    received = read(GOOGLE, (MOMENT, "Hài lòng"), (MOMENT,), (MOMENT, None, None, "Cần chỗ để xe"))
    assert [row.reason for row in received.set_aside] == ["phiếu chưa đánh giá mục nào"]
    assert received.forms[1].comments == "Cần chỗ để xe"


@pytest.mark.parametrize(
    ("title", "best"),
    [
        ("Thái độ (5 = Rất hài lòng)", 5),
        ("Thái độ (1: Rất không hài lòng ... 5: Rất hài lòng)", 5),
        ("Thái độ (1 là rất hài lòng, 5 là rất không hài lòng)", 1),
        ("Thái độ [Rất hài lòng (5), Hài lòng (4), Bình thường (3)]", 5),
        ("Đánh giá thái độ (1-5, 5 là hài lòng nhất)", 5),
    ],
)
def test_points_where_the_title_says_which_is_best(title: str, best: int) -> None:
    rows = answers(("STT", title), (1, best), (2, "3"), (3, 6 - best), (4, 4.0))
    assert [next(iter(row.values())) for row in rows[:3]] == ["Rất hài lòng", "Bình thường", "Rất không hài lòng"]


@pytest.mark.parametrize(
    "titles",
    [
        ("Mức hài lòng về thái độ", "Mức hài lòng về thời gian"),
        ("Đánh giá thái độ (1-5)", "Mức hài lòng về thời gian"),
        ("Hài lòng về thái độ (5 = Rất hài lòng)", "Hài lòng về thời gian (1 = Rất hài lòng)"),
    ],
)
def test_points_that_nobody_explains_are_asked_about(titles: tuple[str, str]) -> None:
    received = read(("STT", *titles), (1, 5, 4), (2, 1, 2))
    assert not received.forms
    assert len(received.set_aside) == 2
    assert codes(received) == ["KS04"]
    assert "5 = Rất hài lòng" in received.problems[0].hint


def test_points_explained_above_the_table_are_explained_in_the_rows_to_mend() -> None:
    received = read(
        ("KHẢO SÁT (5 điểm: Rất hài lòng)",), ("STT", "Thái độ", "Thời gian"), (1, 5, 4), (2, 9, 3), (3, 4, 4)
    )
    (row,) = received.set_aside
    assert row.titles == ("STT", "Thái độ (5 = Rất hài lòng)", "Thời gian (5 = Rất hài lòng)")
    assert answers(row.titles, (2, 4, 3)) == [{"Thái độ": "Hài lòng", "Thời gian": "Bình thường"}]


def test_a_paper_form_typed_as_a_table_of_counts() -> None:
    received = read(
        ("KẾT QUẢ KHẢO SÁT",),
        ("TT", "Nội dung", *map(str, Satisfaction), "Tổng"),
        ("Thủ tục hành chính",),
        (1, "Hướng dẫn thủ tục dễ hiểu", 20, 10, 2, None, 0, 32),
        (2, "Trả kết quả đúng hẹn", 1, None, None, None, None, 1),
        ("Tổng cộng", None, 21, 10, 2, 0, 0, 33),
    )
    (form,) = received.forms
    assert form.rows == 2
    assert dict(form.answers) == {
        "Hướng dẫn thủ tục dễ hiểu": "Rất hài lòng: 20; Hài lòng: 10; Bình thường: 2",
        "Trả kết quả đúng hẹn": "Rất hài lòng",
    }
    assert [row.reason for row in received.passed_over] == ["tiêu đề nhóm", "dòng tổng cộng"]


def test_a_paper_form_typed_with_its_ticks_is_one_form_and_its_comment_is_kept() -> None:
    (form,) = (received := read(
        ("Phiếu không ghi tên",),
        ("TT", "Nội dung", *map(str, Satisfaction)),
        ("Thủ tục hành chính",),
        (1, "Hướng dẫn thủ tục dễ hiểu", "x"),
        (2, "Nộp hồ sơ thuận tiện", None, "[ x ]"),
        (3, "Trả lời rõ, đúng câu hỏi"),
        ("5. Câu trả lời nào chưa thỏa đáng? ___",),
        ("6. Góp ý khác: cần thêm ghế",),
    )).forms  # fmt: skip
    assert dict(form.answers) == {"Hướng dẫn thủ tục dễ hiểu": "Rất hài lòng", "Nộp hồ sơ thuận tiện": "Hài lòng"}
    assert form.comments == "6. Góp ý khác: cần thêm ghế"
    assert [row.reason for row in received.passed_over][1] == "mục hỏi không có lượt nào"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ((2, "Đúng hẹn", 5, "60%", 0), "ô «Hài lòng» ghi «60%»: cần số lượt, không phải tỷ lệ hay chữ"),
        ((2, "Đúng hẹn", "x", "x"), "đánh dấu cả «Rất hài lòng» và «Hài lòng»"),
        ((2, "Đúng hẹn", 5, 3, 0, 9), "tổng ghi 9, cộng lại là 8"),
        ((2, None, 5, 3, 0, 8), "có số lượt mà không có tên mục hỏi"),
    ],
)
def test_a_table_of_counts_with_a_bad_row_waits_for_it(row: Row, reason: str) -> None:
    header = ("TT", "Nội dung", "Rất hài lòng", "Hài lòng", "Bình thường", "Tổng")
    received = read(header, (1, "Dễ hiểu", 5, 3, 0, 8), (3, "Thái độ", 8, 0, 0, 8), row)
    assert not received.forms
    assert [each.reason for each in received.set_aside][-1] == reason


def test_counts_beside_their_shares() -> None:
    rows = (
        ("TT", "Nội dung", "Rất hài lòng", None, "Hài lòng", None, "Bình thường", None),
        (None, None, "Tỷ lệ", "Số lượng", "Tỷ lệ", "Số lượng", "Tỷ lệ", "Số lượng"),
        (1, "Dễ hiểu", 0.5, 2, 0.25, 1, 0.25, 1),
        (2, "Đúng hẹn", 1, 4, 0, 0, 0, 0),
    )
    assert answers(*rows) == [
        {"Dễ hiểu": "Rất hài lòng: 2; Hài lòng: 1; Bình thường: 1", "Đúng hẹn": "Rất hài lòng: 4"}
    ]


def test_ticks_under_each_item() -> None:
    received = read(
        ("TT", "Thời gian", None, None, "Thái độ", None, None, "Góp ý"),
        (None, "RHL", "HL", "BT", "RHL", "HL", "BT"),
        (1, "x", None, None, None, "✓", None, "Tốt"),
        (2, "x", "x", None, None, "x"),
        (3, None, None, None, None, None, "[x]"),
    )
    assert [dict(form.answers) for form in received.forms] == [
        {"Thời gian": "Rất hài lòng", "Thái độ": "Hài lòng"},
        {"Thái độ": "Bình thường"},
    ]
    (row,) = received.set_aside
    assert row.reason == "mục «Thời gian»: đánh dấu cả «Rất hài lòng» và «Hài lòng»"
    assert answers(row.titles, (2, "x", None, None, None, "x")) == [
        {"Thời gian": "Rất hài lòng", "Thái độ": "Hài lòng"}
    ]


def test_two_grids_with_the_same_rows_stay_two_items() -> None:
    header = ("Dấu thời gian", "Hài lòng về nộp hồ sơ [Thái độ]", "Hài lòng về hội nghị [Thái độ]")
    (form,) = answers(header, (MOMENT, "Hài lòng", "Bình thường"))
    assert list(form.values()) == ["Hài lòng", "Bình thường"]


@pytest.mark.parametrize(
    "rows",
    [
        (("STT", "Họ và tên", "Số ĐT", "Nội dung câu hỏi"), (1, "A", "0900000001", "Tôi không hài lòng vì chậm")),
        (("STT", "Họ tên", "Nội dung câu hỏi", "Mức độ hài lòng"), (1, "A", "Thủ tục?", "Hài lòng")),
        (("Mã hồ sơ", "Ngày hẹn trả", "Đánh giá"), ("H1", date(2024, 1, 2), "Rất hài lòng")),
        (("STT", "Tên thủ tục", "Mức độ"), (1, "Khai sinh", 3), (2, "Khai tử", 4)),
        (("STT", "Họ và tên", "Ký tên"), (1, "Nguyễn Văn A", "x")),
        (("KẾT QUẢ ĐÁNH GIÁ",), ("STT", "Họ tên", "Xếp loại"), (1, "A", "Tốt"), (2, "B", "Khá")),
    ],
)
def test_other_tables_are_no_survey(rows: tuple[Row, ...]) -> None:
    assert not is_survey(Sheet("Trang 1", rows))


def test_a_file_without_a_survey_and_our_own_register_are_refused() -> None:
    with pytest.raises(UserError, match="KS01"):
        read(("a", "b"), (1, 2))
    with pytest.raises(UserError, match="KS02"):
        read(("Mã phiếu", "Ngày nhận", "Thái độ", "Dấu vết"), ("KS001", None, "Hài lòng", "k1"))


def test_another_sheet_of_the_file_is_told_and_passed_over() -> None:
    rows: tuple[Row, ...] = (("STT", "Thái độ"), (1, "Hài lòng"))
    received = surveys(Path("a.xlsx"), [Sheet("Phiếu", rows), Sheet("Biểu đồ", (("x",),))])
    assert (received.rows, codes(received)) == (1, ["KS01"])


def test_a_csv_copy_of_a_form_has_the_same_fingerprint() -> None:
    form = Form(received="20/10/2021 20:15:03", answers=(("Thái độ", "Hài lòng"),), comments="một\nhai")
    copies = ["2021/10/20 8:15:03 CH GMT+7", "10/20/2021 20:15:03", "20/10/2021 20:15"]
    assert {fingerprint(form._replace(received=text, comments="một hai")) for text in copies} == {fingerprint(form)}
    assert fingerprint(form) != fingerprint(form._replace(received="20/10/2021 8:15"))


@given(st.lists(st.tuples(st.sampled_from(Satisfaction), st.integers(1, 999)), unique_by=lambda each: each[0]))
def test_a_tally_is_read_as_it_was_written(tally: list[tuple[Satisfaction, int]]) -> None:
    assert read_answer(answer_text(tuple(tally))) == tuple(tally)


def test_marks_are_told_apart_from_what_only_contains_them() -> None:
    assert mark_of("RẤT KHÔNG HÀI LÒNG") is Satisfaction.VERY_POOR
    assert [mark_of(text) for text in ("Hài lòng vì nhanh", "Không", "Chưa hài lòng", None, 5)] == [None] * 5
    assert told_scale([], ["5 - Rất hài lòng", "4 - Hài lòng"]) is not None
    assert told_scale([], ["5 - Rất hài lòng"]) is None


_CELLS = st.sampled_from(
    [None, "", "Hài lòng", "Tốt", "x", 1, 5, 40, "Tổng cộng", "Người lập biểu", "Góp ý", "-", MOMENT]
)
_HEADERS = [
    GOOGLE,
    ("STT", "Thái độ (5 = Rất hài lòng)", "Thời gian"),
    ("TT", "Nội dung", "Rất hài lòng", "Hài lòng", "Bình thường"),
]


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(_HEADERS), st.lists(st.lists(_CELLS, max_size=6).map(tuple), max_size=8))
def test_every_row_is_taken_or_set_aside_or_passed_over(header: Row, rows: list[Row]) -> None:
    try:
        received = surveys(Path("a.xlsx"), [Sheet("Trang 1", (header, *rows))])
    except UserError:
        return
    numbers = [row.row for row in (*received.set_aside, *received.passed_over)]
    assert received.rows == sum(form.rows for form in received.forms) + len(numbers)
    assert len(numbers) == len(set(numbers))
