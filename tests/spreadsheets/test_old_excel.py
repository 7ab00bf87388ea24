"""Workbooks of Excel 95 to 2003: values as Excel shows them, and no record that makes a small file take much memory."""

import struct
from datetime import date, datetime, time

import pytest

from dialogue_cli.spreadsheets.archives import BadWorkbookError, TooLargeError
from dialogue_cli.spreadsheets.old_excel import read_stream, read_xls
from dialogue_cli.spreadsheets.refusals import LockedError
from dialogue_cli.spreadsheets.sheets import Cell, Sheet
from tests.spreadsheets.binary_workbooks import END, begin, container, labels, record, stream, wide


def only(*records: bytes, before: bytes = b"") -> Sheet:
    (sheet,) = read_stream(stream(b"".join(records), before=before))
    return sheet


def test_texts_stand_where_they_stood() -> None:
    sheet = only(labels([["Họ tên", "Câu hỏi"], [], ["", "Thủ tục\nkhai sinh?"]]))
    assert sheet.rows == (("Họ tên", "Câu hỏi"), (), (None, "Thủ tục\nkhai sinh?"))


def test_the_sheets_of_a_whole_file_with_their_names() -> None:
    first, second = read_xls(container(stream(labels([["a"]]), labels([[], ["b"]]))))
    assert (first.name, first.rows) == ("S0", (("a",),))
    assert (second.name, second.rows, second.first_row) == ("S1", (("b",),), 2)


@pytest.mark.parametrize(
    ("number", "code", "cell"),
    [
        (900000001.0, "", 900000001),
        (1.5, "", 1.5),
        (44489.0, "dd/mm/yyyy", date(2021, 10, 20)),
        (44489.5, "dd/mm/yyyy hh:mm", datetime.combine(date(2021, 10, 20), time(12))),
        (0.5, "hh:mm", time(12)),
        (44489.0, '#,##0 "đồng"', 44489),
    ],
)
def test_a_number_is_a_day_by_its_format(number: float, code: str, cell: Cell) -> None:
    formats = record(0x041E, "<H", 200, rest=wide(code)) + record(0x00E0, "<HH", 0, 200) if code else b""
    assert only(record(0x0203, "<HHHd", 0, 0, 0, number), before=formats).rows == ((cell,),)


def test_dates_since_1904_are_the_same_days() -> None:
    before = record(0x0022, "<H", 1) + record(0x00E0, "<HH", 0, 14)
    assert only(record(0x0203, "<HHHd", 0, 0, 0, 43027.0), before=before).rows == ((date(2021, 10, 20),),)


def test_packed_numbers() -> None:
    whole, hundredths, half, negative = (
        7 << 2 | 2,
        125 << 2 | 3,
        struct.unpack("<II", struct.pack("<d", 0.5))[1],
        -8 + 2,
    )
    numbers = struct.pack("<HIHIHIHiH", 0, whole, 0, hundredths, 0, half, 0, negative, 4)
    assert only(record(0x00BD, "<HH", 0, 1, rest=numbers)).rows == ((None, 7, 1.25, 0.5, -2),)


def test_formulas_give_their_last_value() -> None:
    texts = record(0x0006, "<HHHB5xH", 0, 0, 0, 0, 0xFFFF) + record(0x0207, "<", rest=wide("ab"))
    truth = record(0x0006, "<HHHBBB3xH", 0, 1, 0, 1, 0, 1, 0xFFFF)
    error = record(0x0006, "<HHHBBB3xH", 0, 2, 0, 2, 0, 7, 0xFFFF)
    number = record(0x0006, "<HHHd", 0, 3, 0, 2.0)
    assert only(texts, truth, error, number).rows == (("ab", True, "#DIV/0!", 2),)


@pytest.mark.parametrize("cut", range(0, 18, 2))
def test_a_shared_text_that_goes_on_in_the_next_record_is_whole(cut: int) -> None:
    """Where it goes on, it is said anew whether its letters have one byte or two."""
    letters = "Đối thoại".encode("utf-16-le")
    first = struct.pack("<IIHB", 2, 2, 9, 1) + letters[:cut]
    second = b"\1" + letters[cut:] + struct.pack("<HB", 2, 0) + b"ok"
    shared = record(0x00FC, "<", rest=first) + record(0x003C, "<", rest=second)
    cells = record(0x00FD, "<HHHI", 0, 0, 0, 0) + record(0x00FD, "<HHHI", 0, 1, 0, 1)
    assert only(cells, before=shared).rows == (("Đối thoại", "ok"),)


def test_what_is_hidden_and_merged_is_told() -> None:
    hidden_row = record(0x0208, "<HHHHHHBBH", 0, 0, 2, 255, 0, 0, 0x20, 1, 0)
    hidden_columns = record(0x007D, "<HHHHHH", 1, 2, 2048, 15, 1, 0)
    merged = record(0x00E5, "<H4H", 1, 0, 0, 0, 3)
    (sheet,) = read_stream(stream(labels([["a"], ["b"]]) + hidden_row + hidden_columns + merged, state=1))
    assert (sheet.hidden, sheet.hidden_rows, sheet.hidden_columns) == (True, {1}, {1, 2})
    assert sheet.merged == ((1, 0, 1, 3),)


def test_a_chart_inside_a_sheet_is_no_end_of_it() -> None:
    chart = begin(0x20) + labels([["chart"]]) + record(END)
    assert only(labels([["a"]]), chart, record(0x0203, "<HHHd", 1, 0, 0, 1.0)).rows == (("a",), (1,))


def test_records_without_a_container_as_old_web_pages_write_them() -> None:
    """Texts of one byte a letter, in whatever encoding the page had."""
    text = "Thủ tục?".encode()
    bare = begin(0x10, version=0) + record(0x0204, "<HHHH", 0, 0, 0, len(text), rest=text) + record(END)
    (sheet,) = read_stream(bare)
    assert sheet.rows == (("Thủ tục?",),)


def test_texts_of_excel_95_are_in_the_code_page_that_the_file_names() -> None:
    text = "Đô\u0323i".encode("cp1258")
    listed = record(0x85, "<IBBB", 0, 0, 0, 1, rest=b"S")
    before = begin(5, version=0x0500) + record(0x42, "<H", 1258)
    listed = record(0x85, "<IBBB", len(before + listed + record(END)), 0, 0, 1, rest=b"S")
    sheet_records = begin(0x10, version=0x0500) + record(0x0204, "<HHHH", 0, 0, 0, len(text), rest=text) + record(END)
    (sheet,) = read_stream(before + listed + record(END) + sheet_records)
    assert sheet.rows == (("Đội",),)


def test_an_encrypted_workbook_is_said_to_be_one() -> None:
    with pytest.raises(LockedError):
        read_stream(stream(b"", before=record(0x002F, "<H", 1)))


def test_a_far_cell_and_wide_dimensions_take_no_memory() -> None:
    """A library that lays sheets out as rectangles asks for a gigabyte for the one; the other ends the program."""
    far = record(0x0203, "<HHHd", 65535, 255, 0, 1.0)
    dimensions = record(0x0200, "<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)
    sheet = only(dimensions, labels([["a"]]), far)
    assert (len(sheet.rows), sum(map(len, sheet.rows))) == (65536, 257)


def test_one_text_shown_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dialogue_cli.spreadsheets.grid.MAX_SHOWN", 100_000)
    shared = record(0x00FC, "<IIHB", 1, 1, 8000, 0, rest=b"x" * 8000)
    cells = b"".join(record(0x00FD, "<HHHI", row, 0, 0, 0) for row in range(20))
    with pytest.raises(TooLargeError):
        only(cells, before=shared)


def test_many_sheets_on_one_place_are_not_read_over_and_over() -> None:
    sheet = begin(0x10) + labels([["a"] * 100] * 20) + record(END)
    listed = [record(0x85, "<IBB", 0, 0, 0, rest=wide(str(number), "<B")) for number in range(9)]
    at = len(begin(5) + b"".join(listed) + record(END))
    listed = [record(0x85, "<IBB", at, 0, 0, rest=wide(str(number), "<B")) for number in range(9)]
    with pytest.raises(BadWorkbookError):
        read_stream(begin(5) + b"".join(listed) + record(END) + sheet)


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        stream(labels([["a"]]))[:-9],  # in the middle of a record
        stream(record(0x00FD, "<HHHI", 0, 0, 0, 5)),  # a shared text that is not there
        stream(b"", before=record(0x00FC, "<IIHB", 1, 1, 100, 1, rest=b"x")),  # a text that is not whole
        begin(5) + record(0x85, "<IBB", 10**6, 0, 0, rest=wide("S", "<B")) + record(END),
    ],
)
def test_what_is_torn_is_refused(broken: bytes) -> None:
    with pytest.raises(BadWorkbookError):
        read_stream(broken)


def test_sectors_in_a_circle_are_refused() -> None:
    content = bytearray(container(stream(labels([["a"]]))))
    content[512 + 4 * 2 : 512 + 4 * 3] = struct.pack("<I", 2)  # the first sector of the stream follows itself
    with pytest.raises(BadWorkbookError):
        read_xls(bytes(content))


def test_a_file_cut_off_is_refused() -> None:
    content = container(stream(labels([["a" * 100]] * 100)))
    with pytest.raises(BadWorkbookError):
        read_xls(content[: len(content) // 2])
