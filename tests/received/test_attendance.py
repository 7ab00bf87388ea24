"""An attendance list says who came; what it does not say is never made up, and no row of it is lost."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue_cli.diagnostics import UserError
from dialogue_cli.received.attendance import ReceivedAttendance, attendance, is_attendance
from dialogue_cli.spreadsheets.sheets import Cell, Row, Sheet

HEADER = ("STT", "Họ và tên", "Đơn vị, địa chỉ", "Có mặt")


def read(*rows: Row) -> ReceivedAttendance:
    received = attendance(Path("diem-danh.xlsx"), [Sheet("Trang 1", rows)])
    assert received.rows == len(received.attendees) + len(received.set_aside) + len(received.passed_over)
    return received


def came(*rows: Row) -> dict[str, bool | None]:
    return {each.full_name: each.present for each in read(*rows).attendees}


def column(title: str, *cells: Cell) -> list[bool | None]:
    """What a column of attendance tells of the people one after the other."""
    rows = [(number, f"Người {number}", cell) for number, cell in enumerate(cells, 1)]
    return [each.present for each in read(("STT", "Họ và tên", title), *rows).attendees]


def codes(received: ReceivedAttendance) -> list[str]:
    return [problem.code for problem in received.problems]


def test_the_printed_list_typed_back() -> None:
    received = read(
        ("DANH SÁCH",),
        ("Đại biểu dự Hội nghị đối thoại",),
        ("TT", "Họ và tên", "Đơn vị, địa chỉ", "Ký tên"),
        ("Lãnh đạo, cơ quan được mời",),
        (1, "Trần Văn B", "Phó Chủ tịch UBND quận", "đã ký"),
        (2, None, "Công an phường", None),
        (3, None, "Mặt trận Tổ quốc phường", "x"),
        (4, None, None, None),
        ("Tổ chức, cá nhân đăng ký đối thoại",),
        (5, "Nguyễn Văn A", "12 đường số 1", "x"),
        (6, "Lê Thị C", "Công ty Một, 3 đường số 2", None),
        ("Tổng số đại biểu có mặt: 03 người.",),
        (None, None, None, "Người lập danh sách"),
        (None, None, None, "Phạm Thị D"),
    )
    assert [(each.row, each.full_name, each.present) for each in received.attendees] == [
        (5, "Trần Văn B", True),
        (7, "", True),
        (10, "Nguyễn Văn A", True),
        (11, "Lê Thị C", False),
    ]
    assert [row.reason for row in received.passed_over] == [
        "tiêu đề nhóm",
        "chưa có tên và chưa điểm danh",
        "chỉ có số thứ tự",
        "tiêu đề nhóm",
        "dòng tổng cộng",
        "chữ ký cuối bảng",
        "chữ ký cuối bảng",
    ]
    (problem,) = received.problems
    assert (problem.code, "1 dòng để trống được hiểu là vắng (dòng 11)" in problem.message) == ("DK72", True)


@pytest.mark.parametrize(
    ("cell", "present"),
    [
        ("x", True), ("X", True), ("✓", True), ("[x]", True), (1, True), (1.0, True), (True, True), ("Có", True),
        ("có mặt", True), ("Đến muộn", True), ("đã ký", True), ("vắng", False), ("Vắng có phép", False), (0, False),
        ("không", False), ("KHÔNG DỰ", False), ("k", False), ("P", None), ("có phép", False), (False, False),
    ],
)  # fmt: skip
def test_the_words_for_there_and_absent(cell: Cell, present: bool | None) -> None:
    assert column("Có mặt", cell, "vắng", "có") == ([] if present is None else [present]) + [False, True]


@pytest.mark.parametrize("cell", ["v", "V", "p", "dự thay", "?"])
def test_a_sign_that_may_mean_either_is_set_aside(cell: str) -> None:
    received = read(HEADER, (1, "Nguyễn Văn A", None, cell), (2, "Lê Thị C", None, "x"))
    (row,) = received.set_aside
    assert row.reason == f"không rõ «{cell}» là có mặt hay vắng; hãy ghi «có» hoặc «vắng»"


@pytest.mark.parametrize("title", ["Điểm danh", "Tham dự (x)", "CÓ MẶT", "Ký tên", "Chữ ký", "Ký", "Đã đến"])
def test_blank_among_ticks_is_absent(title: str) -> None:
    assert column(title, "x", None, "x") == [True, False, True]


def test_blank_among_words_for_both_tells_nothing() -> None:
    received = read(HEADER, (1, "A B", None, "có"), (2, "C D", None, "vắng"), (3, "E F"))
    assert [each.present for each in received.attendees] == [True, False, None]
    assert codes(received) == ["DK73"]


def test_a_list_that_nobody_ticked_tells_nothing() -> None:
    for title in ("Có mặt", "Vắng", "Ký tên"):
        assert column(title, None, None) == [None, None]


@pytest.mark.parametrize("reason", ["x", "có phép", "không phép", "bận họp", "v"])
def test_a_column_of_the_absent(reason: str) -> None:
    assert column("Vắng", None, reason, None) == [True, False, True]


def test_a_column_each_for_there_and_absent() -> None:
    header = ("STT", "Họ và tên", "Có mặt", "Vắng", "Ghi chú")
    received = read(header, (1, "A B", "x"), (2, "C D", None, "x"), (3, "E F"), (4, "G H", "x", "x"), (5, "I K", "x"))
    assert [each.present for each in received.attendees] == [True, False, None, True]
    assert [row.reason for row in received.set_aside] == ["vừa ghi có mặt vừa ghi vắng"]


def test_a_header_of_two_rows() -> None:
    people = ((1, "A B", "x"), (2, "C D", None, "x"), (3, "E F", "x", "vắng"))
    halves = ("STT", "Họ và tên", "Có mặt", None, "Ghi chú"), (None, None, "Sáng", "Chiều")
    assert came(*halves, *people, (4, "G H")) == {"A B": True, "C D": True, "E F": True, "G H": None}
    kinds = ("STT", "Họ và tên", "Điểm danh"), (None, None, "Có mặt", "Vắng")
    assert came(*kinds, *people[:2]) == {"A B": True, "C D": False}
    assert read(*kinds, *people[:2]).attendees[0].titles == ("STT", "Họ và tên", "Có mặt", "Vắng")


def test_a_header_on_each_page_and_a_list_without_numbers() -> None:
    header = ("Họ và tên", "Chức vụ", "Có mặt")
    assert came(header, ("A B", "Chủ tịch UBND phường", "x"), header, ("C D", None, "vắng")) == {
        "A B": True,
        "C D": False,
    }


def test_a_note_that_somebody_was_absent() -> None:
    header = ("STT", "Họ và tên", "Điểm danh", "Ghi chú")
    assert came(header, (1, "A B", "x", "đến muộn"), (2, "C D", None, "Vắng, cử người dự thay"), (3, "E F")) == {
        "A B": True,
        "C D": False,
        "E F": None,
    }


def test_a_blank_that_was_understood_is_written_out_for_the_row_to_mend() -> None:
    received = read(HEADER, (1, "Nguyễn Văn A", None, "x"), (2, "Lê Thị C"))
    assert received.attendees[1].set_aside("lý do").cells == (2, "Lê Thị C", None, "vắng")


@pytest.mark.parametrize(
    "header",
    [
        ("STT", "Họ và tên", "Địa chỉ"),
        ("STT", "Họ và tên", "Ghi chú"),
        ("STT", "Họ và tên", "Nội dung câu hỏi", "Tham dự"),
        ("STT", "Họ và tên", "Số tiền", "Ký tên"),
        ("STT", "Nội dung", "Có mặt"),
    ],
)
def test_other_tables_are_no_attendance_list(header: Row) -> None:
    sheet = Sheet("Trang 1", (header, (1, "Nguyễn Văn A", "x", "x")))
    assert not is_attendance(sheet)
    with pytest.raises(UserError, match="DK70"):
        attendance(Path("a.xlsx"), [sheet])


_CELLS = st.sampled_from([None, "", "x", "vắng", "v", "Nguyễn Văn A", "Tổng cộng", "Người lập", 1, 0, "Chủ tịch", "-"])


@settings(deadline=None, max_examples=200)
@given(st.lists(st.lists(_CELLS, max_size=5).map(tuple), max_size=8))
def test_every_row_is_read_or_set_aside_or_passed_over(rows: list[Row]) -> None:
    received = read(HEADER, *rows)
    filled = sum(any(cell not in (None, "") for cell in row) for row in rows)
    assert received.rows == filled
    numbers = [each.row for each in (*received.attendees, *received.set_aside, *received.passed_over)]
    assert len(set(numbers)) == filled
