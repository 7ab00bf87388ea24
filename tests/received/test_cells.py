"""What one cell says: mended where that is sure, told in a note; flagged and left alone where it is not."""

import math
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dialogue_cli.received import cells
from dialogue_cli.received.cells import DayOrder
from dialogue_cli.spreadsheets.sheets import Cell

HUGE = 10**5000
DAY = date(2021, 10, 25)


def digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(letter)) for letter in text if letter.isdecimal())


# Telephone numbers


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("'0900000001", "0900000001"),
        ("0900·000·001", "0900000001"),
        ("0900 – 000 – 001", "0900000001"),
        ("\u202a0900000001\u202c", "0900000001"),
        ("0255 3822222", "02553822222"),
        ("1900 1234", "19001234"),
    ],
)
def test_what_stands_between_the_digits_goes_without_a_note(typed: str, text: str) -> None:
    assert cells.phone(typed) == (text, "")


@pytest.mark.parametrize(
    "typed",
    [
        "0900.000.001 (Zalo)",
        "ĐT: 0900000001",
        "0900000001 gặp anh Nam",
        "028 38 123 456 số máy lẻ 12",
        "028 38123456 ext. 12",
        "0900000001 0900000002",
        "0900000001-0900000002",
        "0900000001 hoặc 0900000002",
        "0900000001\n028.38123456",
    ],
)
def test_good_numbers_among_words_stay_as_typed_without_a_doubt(typed: str) -> None:
    assert cells.phone(typed) == (typed, "")


@pytest.mark.parametrize(
    ("typed", "text", "note"),
    [
        ("9.00000001E8", "0900000001", "đã thêm số 0 bị mất ở đầu số điện thoại «9.00000001E8»"),
        ("(84) 900 000 001", "0900000001", "đã đổi số điện thoại «(84) 900 000 001» về dạng bắt đầu bằng số 0"),
        ("+84 (0)900000001", "0900000001", "đã đổi số điện thoại «+84 (0)900000001» về dạng bắt đầu bằng số 0"),
        ("84900000001", "0900000001", "đã đổi số điện thoại «84900000001» về dạng bắt đầu bằng số 0"),
        ("+84 28 3991 3357", "02839913357", "đã đổi số điện thoại «+84 28 3991 3357» về dạng bắt đầu bằng số 0"),
        ("０９００００００01", "0900000001", "đã đổi số điện thoại «０９００００００01» thành 0900000001"),
        ("1.9001234E+07", "19001234", "đã đổi số điện thoại «1.9001234E+07» thành 19001234"),
    ],
)
def test_a_repair_of_digits_is_told(typed: str, text: str, note: str) -> None:
    assert cells.phone(typed) == (text, note)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *((f"016{last}0000001", f"03{last}0000001") for last in range(2, 10)),
        *((f"{old}0000001", f"{new}0000001") for old, new in [("0120", "070"), ("0121", "079"), ("0122", "077")]),
        *((f"{old}0000001", f"{new}0000001") for old, new in [("0126", "076"), ("0128", "078"), ("0123", "083")]),
        *((f"{old}0000001", f"{new}0000001") for old, new in [("0124", "084"), ("0125", "085"), ("0127", "081")]),
        *((f"{old}0000001", f"{new}0000001") for old, new in [("0129", "082"), ("0186", "056"), ("0188", "058")]),
        ("0199.000.0001", "0590000001"),
    ],
)
def test_a_mobile_number_of_before_2018_stays_and_is_flagged_with_the_one_it_has_become(old: str, new: str) -> None:
    value = cells.phone(old)
    assert value.text == old
    assert f"đầu số cũ {old[:4]}, từ 2018 là {new[:3]}: nay có thể là {new}" in value.note
    assert cells.phone(new).note == ""


def test_an_old_number_that_lost_its_zero_is_made_whole_and_flagged() -> None:
    value = cells.phone(1680000001)
    assert value.text == "01680000001"
    assert value.note.startswith(cells.ROBBED)
    assert "đầu số cũ 0168, từ 2018 là 038" in value.note


@pytest.mark.parametrize(
    ("typed", "new"),
    [
        ("04 3822 2222", "02438222222"),
        ("08.39913357", "02839913357"),
        ("(08) 3991.3357", "02839913357"),
        ("055.3822222", "02553822222"),
        ("(055) 3822222", "02553822222"),
        ("064 3822222", "02543822222"),
        ("0643822222", "02543822222"),
        ("0650.3822222", "02743822222"),
        ("02403822222", "02043822222"),
        ("02803822222", "02083822222"),
        ("0203822222", "02143822222"),
    ],
)
def test_a_landline_of_before_2017_stays_and_is_flagged_with_its_area_of_today(typed: str, new: str) -> None:
    value = cells.phone(typed)
    assert value.text == typed
    assert "mã vùng cũ" in value.note
    assert f"nay có thể là {new}" in value.note
    assert cells.phone(new).note == ""


@pytest.mark.parametrize("typed", ["0839913357", "083 991 3357", "0553.822.222", "055 382 2222", "055.9822222"])
def test_a_mobile_number_that_begins_like_an_old_area_is_no_doubt(typed: str) -> None:
    assert cells.phone(typed) == (digits(typed), "")


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("O900000001", "có chữ cái thay chữ số, có lẽ là 0900000001"),
        ("09OO 000 0ol", "có chữ cái thay chữ số, có lẽ là 0900000001"),
        ("0541234567", "đầu số 054 chưa mạng nào dùng"),
        ("0283991335", "số máy bàn nay có 11 chữ số"),
        ("0900000001/0900", "có thể sai"),
        ("0900000001 (tổ 5)", "có thể sai"),
        ("39913357", "«39913357» có thể sai"),
        ("43822222", "«43822222» có thể sai"),
        ("039823456", "«039823456» có thể sai"),
        ("9.0E+08", "bị Excel cắt mất chữ số"),
    ],
)
def test_a_doubtful_number_stays_as_typed_and_is_flagged(typed: str, note: str) -> None:
    value = cells.phone(typed)
    assert value.text == typed
    assert note in value.note


@given(st.text("0123456789 .-–()+'/，０９Ol", max_size=24))
@example("+84900000001")
@example("(08) 39913357")
def test_no_digit_of_a_number_is_lost_or_changed_without_a_note(typed: str) -> None:
    value = cells.phone(typed)
    assert value.note or digits(value.text) == digits(typed)


_NUMBERS = st.from_regex(
    r"(09[0-46-9]|03[2-9]|07[06-9]|08[1-9]|056)[0-9]{7}|028[2-9][0-9]{7}|0255[2-8][0-9]{6}", fullmatch=True
)


@given(_NUMBERS, st.lists(st.sampled_from(["", "", " ", "\u00a0"]), min_size=11, max_size=11))
def test_a_good_number_survives_every_way_to_write_it(number: str, gaps: list[str]) -> None:
    home = "".join(digit + gap for digit, gap in zip(number[1:], gaps, strict=False))
    ways: list[Cell] = [number, f"+84{home}", f"0084 {home}", f"(+84) {home}", f"84{home}"]
    ways += [number[1:], int(number), float(number)]
    assert {cells.phone(way).text for way in ways} == {number}


# Numbers of identity cards


@pytest.mark.parametrize(
    ("cell", "text", "note"),
    [
        ("079182000101", "079182000101", ""),
        ("001 302 000 101", "001302000101", ""),
        ("'079182000101", "079182000101", ""),
        ("020000139 / 079182000101", "020000139 / 079182000101", ""),
        (20000139, "020000139", "đã thêm số 0"),
        (7.9182000101e10, "079182000101", "đã thêm số 0"),
        ("7.9182000101E+10", "079182000101", "đã thêm số 0"),
        ("7.9099E+10", "7.9099E+10", "bị Excel cắt mất chữ số"),
        ("０79182000101", "079182000101", "đã đổi"),
        ("003182000101", "003182000101", "003 không phải mã tỉnh"),
        ("079482000101", "079482000101", "chữ số thứ tư"),
        ("900000001", "900000001", "số CMND bắt đầu bằng 01 đến 38"),
        (84900000001, "084900000001", "có thể sai: chữ số thứ tư"),
        ("C1234567", "C1234567", "không phải số CCCD/CMND"),
        ("079182000101a", "079182000101a", "có thể sai"),
    ],
)
def test_identity_numbers(cell: Cell, text: str, note: str) -> None:
    value = cells.citizen_id(cell)
    assert value.text == text
    assert note in value.note
    assert bool(value.note) == bool(note)


@given(st.text("0123456789 .-/０９", max_size=16))
def test_no_digit_of_an_identity_number_is_lost_or_changed_without_a_note(typed: str) -> None:
    value = cells.citizen_id(typed)
    assert value.note or digits(value.text) == digits(typed)


# E-mail


@pytest.mark.parametrize(
    "typed",
    ["an@vi-du.invalid", "A.N+1@vi-du.invalid", "an@vi-du.invalid; binh@vi-du.invalid", "o'an@vi-du.invalid", ""],
)
def test_good_addresses_have_no_note(typed: str) -> None:
    assert cells.email(typed) == (typed, "")


@pytest.mark.parametrize(
    ("typed", "doubt"),
    [
        ("an@@vi-du.invalid", "có hơn một dấu @"),
        ("an binh@vi-du.invalid", "có khoảng trắng"),
        ("an,binh@vi-du.invalid", "có dấu phẩy"),
        ("ân@vi-du.invalid", "có chữ mang dấu"),
        ("an@vi-du.invalid.", "thừa dấu chấm ở cuối"),
        ("an..binh@vi-du.invalid", "thừa dấu chấm"),
        ("an@vi-du", "thiếu dấu chấm trong tên miền"),
        ("không có", "không có dấu @"),
        ("@", "thiếu một vế"),
        ("an@gmail.con", "có lẽ là an@gmail.com"),
        ("an@gmial.com", "có lẽ là an@gmail.com"),
        ("an@yahoo.con.vn", "có lẽ là an@yahoo.com.vn"),
        ("an@vi-du.invalid, binh@gmai.com", "có lẽ là binh@gmail.com"),
    ],
)
def test_a_doubtful_address_is_flagged_and_not_changed(typed: str, doubt: str) -> None:
    value = cells.email(typed)
    assert value.text == typed
    assert f"có thể sai: {doubt}" in value.note


# Names


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("NGUYỄN VĂN A", "NGUYỄN VĂN A"),
        (" nguyễn  văn\u00a0a ", "nguyễn văn a"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Ước"), "Nguyễn Thị Ước"),
        ("Ông Nguyễn Văn A", "Ông Nguyễn Văn A"),
        ("Ông/Bà Nguyễn Văn A", "Ông/Bà Nguyễn Văn A"),
        ("Y'Nia Êban", "Y'Nia Êban"),
        ("Công ty TNHH Thương mại và Dịch vụ 4P", "Công ty TNHH Thương mại và Dịch vụ 4P"),
        ("Tổ dân phố 5", "Tổ dân phố 5"),
        ("", ""),
    ],
)
def test_a_name_keeps_its_letters_and_their_case(typed: str, text: str) -> None:
    assert cells.name(typed) == (text, "")


@pytest.mark.parametrize(
    ("cell", "doubt"),
    [
        ("Nguyễn Văn A, Trần Thị B", "có thể là nhiều người"),
        ("Nguyễn Văn A và Trần Thị B", "có thể là nhiều người"),
        ("Nguyễn Văn A - Trần Thị B", "có thể là nhiều người"),
        ("Nguyễn Văn A\nTrần Thị B", "có thể là nhiều người"),
        ("Nguyễn Văn A 0900000001", "có số điện thoại hoặc số giấy tờ"),
        ("an@vi-du.invalid", "có địa chỉ thư điện tử"),
        ("Nguyễn Văn A2", "có chữ số"),
        ("TEST", "giống dữ liệu gõ thử"),
        ("Nguyễn Test", "giống dữ liệu gõ thử"),
        ("A", "chỉ có một chữ cái"),
        ("...", "không có chữ cái nào"),
        (5, "có chữ số"),
    ],
)
def test_what_is_not_the_name_of_one_person_is_flagged(cell: Cell, doubt: str) -> None:
    value = cells.name(cell)
    assert value.text == str(cell)
    assert doubt in value.note
    assert "\n" not in value.note


# Days

_FORMS = [
    "{:%d/%m/%Y}",
    "{0.day}/{0.month}/{0:%Y}",
    "{0.day}-{0.month}-{0:%y}",
    "{0.day}.{0.month}.{0:%Y}",
    "{:%d / %m / %Y}",
    "{:%Y-%m-%d}",
    "{:%Y/%m/%d}",
    "{:%Y-%m-%dT%H:%M:%S}",
    "{:%Y-%m-%d %H:%M:%S.000}",
    "{:%Y-%m-%dT%H:%M:%S+07:00}",
    "{:%d/%m/%Y %H:%M:%S}",
    "{:%d/%m/%Y %H:%M}",
    "{:%d/%m/%Y lúc %Hh%M}",
    "{:%d/%m/%Y, %H giờ %M phút}",
    "{:%Hh%M ngày %d/%m/%Y}",
    "{:%H:%M %d-%m-%Y}",
    "{:%Y/%m/%d %I:%M:%S CH GMT+7}",
    "{:%d/%m/%Y %I:%M:%S PM}",
    "Thứ Hai, ngày {:%d/%m/%Y}",
    "T2 {:%d/%m/%Y}",
    "CN, {:%d/%m/%Y}",
    "ngày {0.day} tháng {0.month} năm {0:%Y}",
    "NGÀY {0.day} THÁNG {0.month} NĂM {0:%Y}",
    "{0.day} tháng {0.month}, {0:%Y}",
    "{0.day} thg {0.month}, {0:%Y}",
    "{0.day}-Thg{0.month}-{0:%y}",
    "{:%d-%b-%y}",
    "{:%b %d, %Y}",
    "{:%a %d %b %Y}",
    "{:%a %b %d %Y %H:%M:%S GMT+0700 (Indochina Time)}",
]


@settings(max_examples=60)
@given(st.datetimes(datetime(2000, 1, 1), datetime(2049, 12, 31)))
@example(datetime(2021, 4, 3, 8, 5))
def test_a_day_written_in_any_form_is_read_back(moment: datetime) -> None:
    read = {form: cells.moment(form.format(moment)) for form in _FORMS}
    assert read == dict.fromkeys(_FORMS, (moment.date(), ""))
    serial = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    assert cells.moment(serial).day == cells.moment(str(serial)).day == cells.moment(int(serial)).day == moment.date()
    assert cells.moment(moment) == cells.moment(moment.date()) == (moment.date(), "")


def test_a_number_of_excel_is_told_as_the_day_it_was_taken_for() -> None:
    assert cells.moment("44494.5") == (DAY, "đã hiểu số «44494.5» của Excel là ngày 25/10/2021")


@pytest.mark.parametrize(
    "text",
    [
        "2021-10-24T18:30:00Z",
        "2021-10-24 18:30+00:00",
        "2021-10-24T13:45:00-03:30",
        "2021/10/24 1:30:00 PM GMT-5",
        "24/10/2021 18:30 UTC",
    ],
)
def test_a_clock_of_another_zone_is_read_as_the_day_in_vietnam_with_a_note(text: str) -> None:
    assert cells.moment(text) == (DAY, f"đã đổi «{text}» sang ngày 25/10/2021 theo giờ Việt Nam")


def test_a_repair_for_the_zone_does_not_hide_a_doubt() -> None:
    note = cells.moment("03/04/2021 20:00 GMT", DayOrder.MONTH_FIRST).note
    assert "vì cột này ghi tháng trước ngày" in note
    assert "sang ngày 05/03/2021" in note


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        ("31/02/2021", "không có trong lịch"),
        ("2021-13-05", "không có trong lịch"),
        ("25/10", "thiếu năm"),
        ("25 tháng 10", "thiếu năm"),
        ("hôm qua", "không đọc được"),
        (60, "không đọc được"),
        ("59", "không đọc được"),
        ("9" * 5000, "không đọc được"),
        (8.5, "không đọc được"),
        (True, "không đọc được"),
        ("10/25/2021", "có lẽ ghi tháng trước ngày (25/10/2021)"),
        ("25/10/1821", "năm"),
        (date(1821, 10, 25), "năm"),
    ],
)
def test_what_is_no_day_is_told_whole_and_never_guessed(cell: Cell, note: str) -> None:
    day, told = cells.moment(cell)
    assert day is None
    assert note in told
    assert f"«{cells.text_of(cell)}»" in told


@pytest.mark.parametrize("cell", ["25/10/1995", "25/10/95", date(1995, 10, 25), datetime(2101, 1, 1), "1/1/2101"])
def test_a_year_that_no_form_has_is_flagged(cell: Cell) -> None:
    day, note = cells.moment(cell)
    assert day is not None
    assert "năm" in note
    assert "có thể sai" in note


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["03/04/2021", None, "x"], DayOrder.DAY_FIRST),
        (["25/10/2021 8:05", "03/04/2021"], DayOrder.DAY_FIRST),
        (["10/25/2021 14:03:22", "03/04/2021 08:00:00"], DayOrder.MONTH_FIRST),
        (["ngày 10/25/2021", "3-4-21"], DayOrder.MONTH_FIRST),
        (["10/25/2021", "25/13/2021", "2021-10-25"], DayOrder.MONTH_FIRST),
        (["10/25/2021", "25/10/2021"], DayOrder.UNSURE),
        (["2021-10-25", "2021/10/25 8:00", 44494, 2.5], DayOrder.DAY_FIRST),
        ([], DayOrder.DAY_FIRST),
        (["25/10/2021", datetime(2021, 5, 10), None], DayOrder.TURNED),
        (["10/25/2021", date(2021, 5, 10)], DayOrder.TURNED),
        (["25/10/2021", "03/04/2021", date(2021, 5, 10)], DayOrder.DAY_FIRST),
        (["25/10/2021", date(2021, 10, 20)], DayOrder.DAY_FIRST),
        ([date(2021, 5, 10)], DayOrder.DAY_FIRST),
    ],
)
def test_a_column_is_read_by_what_its_own_texts_prove(column: list[Cell], order: DayOrder) -> None:
    assert cells.day_order(column) is order
    assert cells.day_order(reversed(column)) is order


def test_a_day_with_two_readings_goes_by_its_column_and_is_told_or_asked() -> None:
    text = "03/04/2021 08:00:00"
    assert cells.moment(text) == cells.moment(text, DayOrder.DAY_FIRST) == (date(2021, 4, 3), "")
    assert cells.moment(text, DayOrder.MONTH_FIRST) == (
        date(2021, 3, 4),
        "đã hiểu ngày nhận «03/04/2021» là 04/03/2021 vì cột này ghi tháng trước ngày",
    )
    assert cells.moment(text, DayOrder.UNSURE) == (
        None,
        f"ngày nhận «{text}» có thể là 03/4 hoặc 04/3: cần hỏi lại",
    )


@pytest.mark.parametrize("order", [DayOrder.MONTH_FIRST, DayOrder.UNSURE, DayOrder.TURNED])
@pytest.mark.parametrize("text", ["10/25/2021", "10/25/2021 2:03:22 PM", "10-25-21", "2021-10-25", "25-Oct-2021"])
def test_a_day_with_one_reading_is_read_whatever_its_column(text: str, order: DayOrder) -> None:
    assert cells.moment(text, order) == (DAY, "")
    assert cells.moment("05/05/2021", order) == (date(2021, 5, 5), "")


def test_a_date_that_excel_may_have_turned_is_kept_and_flagged() -> None:
    day, note = cells.moment(datetime(2021, 5, 10, 8), DayOrder.TURNED)
    assert day == date(2021, 5, 10)
    assert "10/05/2021 có thể là 05/10/2021" in note
    assert cells.moment(date(2021, 5, 5), DayOrder.TURNED).note == ""


# Fields of work

FIELDS = ("Hộ tịch", "Đất đai", "Chính sách xã hội", "Khu phố 1", "Khu phố 2", "Thuế", "Thuê")


@pytest.mark.parametrize(
    ("typed", "text"),
    [("Hộ tịch", "Hộ tịch"), ("HỘ TỊCH", "Hộ tịch"), ("ho tich.", "Hộ tịch"), ("Thuê", "Thuê"), ("", "")],
)
def test_a_field_in_other_letters_is_the_wards_own_without_a_note(typed: str, text: str) -> None:
    assert cells.matching_field(typed, FIELDS) == (text, "")


def test_a_misspelt_field_is_the_wards_own_with_a_note() -> None:
    wanted = ("Chính sách xã hội", "đã hiểu lĩnh vực «Chính sach xã hộii» là «Chính sách xã hội»")
    assert cells.matching_field("Chính sach xã hộii", FIELDS) == wanted


@pytest.mark.parametrize("typed", ["Khu phố 3", "đất", "Môi trường", "THUE", "hỏi chung"])
def test_a_field_that_is_not_surely_one_of_the_wards_stays_as_typed(typed: str) -> None:
    assert cells.matching_field(typed, FIELDS) == (typed, "")
    assert cells.matching_field(typed, ()) == (typed, "")
    assert cells.matching_field("Tổ dân phố số 3", ("Tổ dân phố số 1",)).text == "Tổ dân phố số 3"


def test_a_field_as_near_to_one_as_to_another_stays_as_typed() -> None:
    assert cells.matching_field("Tài chính công A", ("Tài chính công B", "Tài chính công C")).note == ""


# Fingerprints


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (None, ""),
        (" Nguyễn  Văn\nA ", "Nguyễn Văn A"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("0900000001", "900000001"),
        ("00", ""),
        (900000001.0, "900000001"),
        (79182000101, "79182000101"),
        ("0" * 32, "0" * 32),
        (" An", "An"),
        (44494.5, "44494.5"),
        (0, ""),
        (-5, "-5"),
        (True, "TRUE"),
        ("25/10/2021", "2021-10-25"),
        ("5/1/2021 8:05", "2021-01-05 08:05"),
        ("25/10/2021 08:05:30", "2021-10-25 08:05"),
        ("25-10-21", "2021-10-25"),
        ("2021-10-25 08:05:30", "2021-10-25 08:05"),
        ("2021-10-25T18:30:00Z", "2021-10-26 18:30"),
        ("25/10/2021 2:03:22 CH", "2021-10-25 02:03"),
        ("5 tháng 1 năm 2021", "2021-01-05"),
        ("03/04/2021", "2021-04-03"),
        ("10/25/2021", "10/25/2021"),
        ("31/02/2021", "31/02/2021"),
        ("ngày 5 tháng 1 năm 2021", "ngày 5 tháng 1 năm 2021"),
        ("25 tháng 10, 2021", "25 tháng 10, 2021"),
        ("2021/10/25 2:03:22 CH GMT+7", "2021/10/25 2:03:22 CH GMT+7"),
        ("12/4 Lê Lợi, khu phố 3", "12/4 Lê Lợi, khu phố 3"),
        (datetime(2021, 10, 25), "2021-10-25"),
        (datetime(2021, 10, 25, 8, 5, 30), "2021-10-25 08:05"),
        (datetime(2021, 10, 25, 0, 0, 30), "2021-10-25 00:00"),
        (date(2021, 10, 25), "2021-10-25"),
        (date(1850, 1, 2), "02/01/1850"),
        (time(8, 30), "08:30:00"),
    ],
)
def test_what_registers_hold_fingerprints_of_does_not_change(cell: Cell, value: str) -> None:
    assert cells.canonical(cell) == value


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)), st.text(" \t\n\u00a0aễ1/:", max_size=12))
def test_a_cell_and_its_copies_as_text_are_canonically_one(moment: datetime, text: str) -> None:
    assert cells.canonical(moment.replace(second=1)) == cells.canonical(f"{moment:%d/%m/%Y %H:%M:01}")
    assert cells.canonical(moment.date()) == cells.canonical(f"{moment:%d/%m/%Y}")
    assert cells.canonical(f" {text}\n") == cells.canonical(" ".join(unicodedata.normalize("NFD", text).split()))


# Any cell

_CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=40),
    st.text("0123456789/-.:, +TZ@hgGMT()\n", max_size=40),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(timezones=st.none() | st.just(UTC)),
    st.times(),
    st.sampled_from([HUGE, -HUGE, math.nan, math.inf, "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"]),
)


@pytest.mark.parametrize(
    "part", ["(", "0", "1 ", "@", "a@", "a.", "0900000001;", "x,", " - ", "/", "ngày ", "8h", "\n"]
)
def test_a_cell_as_long_as_excel_allows_takes_no_time(part: str) -> None:
    cell = (part * 32_767)[:32_767]
    start = process_time()
    for read in (cells.phone, cells.citizen_id, cells.email, cells.name, cells.moment, cells.canonical):
        read(cell)
    cells.matching_field(cell, FIELDS)
    assert process_time() - start < 1


@settings(max_examples=300)
@given(_CELLS, st.sampled_from(DayOrder))
def test_no_cell_stops_the_reading_and_none_is_lost(cell: Cell, order: DayOrder) -> None:
    typed = cells.text_of(cell)
    for read in (cells.phone, cells.citizen_id, cells.email, cells.name):
        value = read(cell)
        assert bool(value.text) == bool(typed)
    day, note = cells.moment(cell, order)
    assert day or note or not typed
    cells.canonical(cell)
    cells.day_order([cell])
    cells.matching_field(typed, FIELDS)
