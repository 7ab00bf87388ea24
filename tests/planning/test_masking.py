import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dialogue_cli.model.question import Question
from dialogue_cli.planning.masking import masked, masked_address, masked_number, masked_question


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Gọi tôi số 0900000567 nhé.", "Gọi tôi số …567 nhé."),
        ("SĐT: 090 000 05 67", "SĐT: …567"),
        ("sđt0900000567", "sđt…567"),
        ("0900.000.567 hoặc 0900 – 000 – 568", "…567 hoặc …568"),
        ("+84 900.000.567, gọi sau 17 giờ", "…567, gọi sau 17 giờ"),
        ("(+84) 900000567", "…567"),
        ("0900000567/0900000568", "…567/…568"),
        ("0900000567-0900000568", "…567-…568"),
        ("(028) 3800 0567", "…567"),
        ("tel 38000567", "tel …567"),
        ("CCCD 079000000789.", "CCCD …789."),
        ("CCCD079000000789", "CCCD…789"),
        ("CMND cũ 024000456", "CMND cũ …456"),
        ("079000000789/024000456", "…789/…456"),
        ("STK 0001234567012", "STK …012"),
        ("Lô B12-0900000567, 0900000567/NGUYỄN Mẫu", "Lô B12-…567, …567/NGUYỄN Mẫu"),
        ("thư về a.b-c@vi-du.invalid giúp", "thư về [thư điện tử] giúp"),
        ("thư về a.b@vi-du.invalid. Xin cảm ơn", "thư về [thư điện tử]. Xin cảm ơn"),
        ("a.b @ vi-du.com, a.b (a còng) vi-du chấm com", "[thư điện tử], [thư điện tử]"),
    ],
)
def test_numbers_and_addresses_of_mail_that_tell_a_person_are_hidden(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("nhà số 12/3A hẻm 5", "nhà số … hẻm …"),
        ("so nha 12 duong A", "so nha … duong A"),
        ("số 12/3A Lê Văn Sỹ", "số … Lê Văn Sỹ"),
        ("tại số 12 Lê Văn Sỹ", "tại số … Lê Văn Sỹ"),
        ("ở 12/3 lê văn sỹ phường 1", "ở … lê văn sỹ phường 1"),
        ("12/3 đường Lê Văn Sỹ", "… đường Lê Văn Sỹ"),
        ("12/3 Lê Văn Sỹ, đường 3/2", "… Lê Văn Sỹ, đường 3/2"),
        ("hẻm 45/2/1 rộng 4 m", "hẻm … rộng 4 m"),
        ("ngõ 12 phố Huế", "ngõ … phố Huế"),
        ("K12/3 Hoàng Diệu", "… Hoàng Diệu"),
        ("căn hộ A12.05", "căn hộ …"),
    ],
)
def test_numbers_of_houses_and_alleys_are_hidden(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 25/10/2021 nộp hồ sơ lúc 14 giờ 30, 05.11.2021 08:30",
        "Kế hoạch số 151/KH-UBND, hồ sơ mã 000.00.01.H29-211025-0001, H29.12-210825-0012",
        "Lệ phí 1.500.000 đồng, tổng 12.345.678.900 đồng hay 1500000000 đồng",
        "Từ 18/10/2021 - 25/10/2021 có 40 phiếu",
        "Nghị định 30/2020/NĐ-CP, Nghị quyết 202/2025/QH15, Quyết định số 12/2021/QĐ-UBND, Điều 12, khoản 2 Điều 5",
        "tờ bản đồ số 12, thửa 345, thửa đất số 12/3 Phường 1",
        "Công văn số 12 Sở Tư pháp, mẫu số 12 Tờ khai, bàn số 3 Bộ phận Một cửa",
        "ngày 12/3 đường Lê Lợi ngập, sáng 5/11 Ủy ban nhân dân họp",
        "đường 30/4, tổ 12, khu phố 3, phường 1, quận 3, đường số 5 Bình Hưng",
        "hẻm 4m, hẻm 5 mét, 3 nhà 5 tầng, ở 2/3 số hộ dân, tổng đài 1022",
        "",
    ],
)
def test_dates_symbols_sums_and_parcels_stay(text: str) -> None:
    assert masked(text) == text


_GAPS = st.sampled_from(["", " ", ".", "-", " - ", "\u00a0"])
_AROUND = st.sampled_from(["", " ", "sđt", "ĐT: ", "gọi ", "(", "/", "Zalo:", "ông Mẫu, "])


@given(
    start=st.sampled_from(["03", "05", "07", "08", "09", "+849", "849"]),
    rest=st.text("0123456789", min_size=8, max_size=8),
    gaps=st.lists(_GAPS, min_size=8, max_size=8),
    around=st.tuples(_AROUND, st.sampled_from(["", " ", ")", ", cảm ơn", ".", "/0900000001"])),
)
def test_a_mobile_number_is_hidden_however_it_is_written(
    start: str, rest: str, gaps: list[str], around: tuple[str, str]
) -> None:
    number = start + "".join(f"{gap}{digit}" for gap, digit in zip(gaps, rest, strict=True))
    shown = masked(f"{around[0]}{number}{around[1]}")
    assert sum(map(str.isdigit, shown.replace("…001", ""))) <= 3


@given(st.from_regex(r"0\d{11}", fullmatch=True), _AROUND, st.sampled_from(["", " ", ".", ", cấp năm 2021"]))
def test_an_identity_number_is_hidden_wherever_it_stands(number: str, before: str, after: str) -> None:
    assert number[:9] not in masked(f"{before}{number}{after}")


_DAY = st.dates(date(1990, 1, 1), date(2090, 1, 1)).map(lambda day: f"{day:%d/%m/%Y}")
_SUM = st.integers(1000, 10**12).map(lambda number: f"{number:,} đồng".replace(",", "."))
_SYMBOL = st.tuples(st.integers(1, 9999), st.sampled_from(["KH-UBND", "2020/NĐ-CP", "2024/QH15", "TB-UBND"])).map(
    lambda parts: f"{parts[0]}/{parts[1]}"
)
_PLAIN = st.sampled_from(["phiếu của", "ngày", "theo", "và", "còn", "Ủy ban", "nộp"])


@given(st.lists(_DAY | _SUM | _SYMBOL | _PLAIN))
def test_what_an_office_writes_stays_in_any_order(parts: list[str]) -> None:
    text = ", ".join(parts)
    assert masked(text) == text


_PIECES = st.sampled_from(
    [
        "số",
        "nhà",
        "hẻm",
        "12/3",
        "12",
        "A",
        "0900000001",
        "@",
        "x.vn",
        "079000000001",
        "…",
        "/",
        "-",
        " ",
        "K1/2",
        "Lê",
        "đồng",
    ]
)


@example("K1/2A079000000001")
@given(st.lists(_PIECES | st.text(max_size=5)).map("".join))
def test_masking_again_changes_nothing(text: str) -> None:
    assert masked(masked(text)) == masked(text)
    assert masked_address(masked_address(text)) == masked_address(text)


def seconds(text: str) -> float:
    """Of the fastest of three runs."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        masked_address(text)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("before", ["", "số nhà", "ở"])
@pytest.mark.parametrize(
    "piece", ["12/3/", "0 ", "a@b.", "sđt ", "số nhà ", "1.111", "000.", ".123", "ở ", "(+84) ", "a còng ", " ", "\n"]
)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(before: str, piece: str) -> None:
    short, long = (seconds(f"{before}{piece * number} sđt 1") for number in (1000, 4000))
    assert long < 9 * short + 0.001  # where time goes by the square of the length: 16


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("12/3 Lê Văn Sỹ, P.1", "… Lê Văn Sỹ, P.1"),
        ("số 12/3A Lê Văn Sỹ, Phường 1", "số … Lê Văn Sỹ, Phường 1"),
        ("45 le van sy", "… le van sy"),
        ("Nhà trọ cô Ba, 45 Lê Văn Sỹ", "Nhà trọ cô Ba, … Lê Văn Sỹ"),
        ("123/4 đường 3/2, P.12", "… đường 3/2, P.12"),
        ("P12, Q3", "P12, Q3"),
        ("Tổ 5, khu phố 2, đường 30/4", "Tổ 5, khu phố 2, đường 30/4"),
        ("thôn 3, xã Y", "thôn 3, xã Y"),
    ],
)
def test_an_address_keeps_its_street_and_ward(address: str, shown: str) -> None:
    assert masked_address(address) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("0900000001", "…001"),
        ("0900000001 / 0900000002", "…001 / …002"),
        ("0900000001 (con gái)", "…001"),
        ("không nhớ", "…"),
        ("12", "…"),
        ("", ""),
    ],
)
def test_a_cell_of_numbers_keeps_three_digits_of_each(typed: str, shown: str) -> None:
    assert masked_number(typed) == shown


def test_a_question_to_be_shown_keeps_its_name_and_nothing_else_of_its_asker() -> None:
    question = Question(
        "DK001",
        full_name="Nguyễn Thị Mẫu",
        address="12/3 Lê Văn Sỹ, P.1",
        phone="0900000001",
        citizen_id="079000000001",
        email="mau@vi-du.invalid",
        question="Sao chưa ai gọi 0900000001?",
        notes="đã thêm số 0 bị mất ở đầu số điện thoại «900000001»",
    )
    shown = masked_question(question)
    assert shown[2:9] == ("Nguyễn Thị Mẫu", "", "… Lê Văn Sỹ, P.1", "…001", "…001", "[thư điện tử]", "")
    assert shown.question == "Sao chưa ai gọi …001?"
    assert shown.notes == "đã thêm số 0 bị mất ở đầu số điện thoại «…001»"
