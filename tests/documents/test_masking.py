import pytest

from dialogue_cli.documents.masking import masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Gọi tôi số 0901234567 nhé.", "Gọi tôi số …567 nhé."),
        ("SĐT: 090 123 45 67", "SĐT: …567"),
        ("+84 901.234.567, gọi sau 17 giờ", "…567, gọi sau 17 giờ"),
        ("CCCD 079123456789.", "CCCD …789."),
        ("CMND cũ 024123456", "CMND cũ …456"),
        ("thư về a.b-c@gmail.com giúp", "thư về [thư điện tử] giúp"),
        ("nhà số 12/3A hẻm 5", "nhà số … hẻm 5"),
    ],
)
def test_what_tells_a_person_is_hidden(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 25/10/2021 nộp hồ sơ lúc 14 giờ 30",
        "Kế hoạch số 151/KH-UBND, hồ sơ mã 000.00.01.H29-211025-0001",
        "Lệ phí 1.500.000 đồng, tổng 12.345.678.900 đồng",
        "Từ 18/10/2021 - 25/10/2021 có 40 phiếu",
        "",
    ],
)
def test_dates_symbols_and_sums_of_money_stay(text: str) -> None:
    assert masked(text) == text
