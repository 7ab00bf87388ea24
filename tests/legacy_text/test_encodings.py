"""The tables of the old encodings, against words as people typed them."""

import pytest

from dialogue_cli.legacy_text.encodings import TCVN3, eth, tcvn3, viqr, vni, windows_1258
from dialogue_cli.legacy_text.syllables import is_syllable, is_word

SMALL = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("Nh÷ng ng\xadêi ®\xad¬ng nhiÖm", "Những người đương nhiệm"),
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA Xã HỘI CHỦ NGHĨA VIỆT NAM"),
        ("NghÌo khã, bÐ tÎo, ngñ kü, lý tþ", "Nghèo khó, bé tẻo, ngủ kỹ, lý tỵ"),
        ("¡n, ¢u, £, ¤, ¥n, ¦, §å", "Ăn, Âu, Ê, Ô, Ơn, Ư, Đồ"),
    ],
)
def test_tcvn3_reads_as_its_fonts_draw_it(typed: str, meant: str) -> None:
    assert " ".join(tcvn3(word) or "?" for word in typed.split()) == meant


def test_tcvn3_has_each_small_letter_once_and_the_seven_capitals() -> None:
    assert sorted(TCVN3.values()) == sorted(SMALL + "ĂÂÊÔƠƯĐ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Nhöõng ngöôøi ñöông nhieäm ôû Baéc Kyø", "Những người đương nhiệm ở Bắc Kỳ"),
        ("Loã Thò Mæ, Lyù Vaên Tî, naêm, naèm, naúm, naüm, naëng", "Lỗ Thị Mỉ, Lý Văn Tỵ, năm, nằm, nẳm, nẵm, nặng"),
        ("AÙnh Aùi Aân AÊn EÂ OÅn ÔÛ ÖÙng YÙ", "Ánh Ái Ân Ăn Ê Ổn Ở Ứng Ý"),
    ],
)
def test_vni_reads_as_its_fonts_draw_it(typed: str, meant: str) -> None:
    words = [word.rstrip(",") for word in typed.split()]
    assert [vni(word) for word in words] == [word.rstrip(",") for word in meant.split()]


@pytest.mark.parametrize("word", ["Hà", "då", "café", "Müller", "hoÀng"])
def test_a_letter_that_vni_does_not_put_there_is_not_vni(word: str) -> None:
    assert vni(word) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("NguyêÞn", "Nguyễn"), ("Ðýõìc", "Đước"), ("ÐýõÌng", "Đường"), ("Vãn", "Văn"), ("Thiò", "Thị"), ("haÒi", "hải")],
)
def test_windows_1258_is_read_from_what_1252_shows(typed: str, meant: str) -> None:
    assert windows_1258(typed) == meant


def test_the_other_d_with_a_stroke_becomes_the_vietnamese_one() -> None:
    assert eth("Ðiện") == "Điện"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nguye^~n", "Nguyễn"),
        ("ddu+o+`ng", "đường"),
        ("Va(n", "Văn"),
        ("DDa(.ng", "Đặng"),
        ("nha.", "nha."),
        ("me.", "mẹ"),
    ],
)
def test_viqr_is_read_and_a_full_stop_stays_one(typed: str, meant: str) -> None:
    assert viqr(typed) == meant


def test_syllables_are_known_by_their_spelling() -> None:
    words = "nghiêng quyền gì giếng khuỷu thuở hoà hòa xoong đắk uỷ ủy yến quốc ngoằn giặt ý ở"
    assert [word for word in words.split() if not is_syllable(word)] == []


def test_what_no_vietnamese_syllable_looks_like_is_none() -> None:
    words = "müller café kàt ngê cễ tồt quôc băo mục\u0323 \u0301 fường zỗ ghả việtnam naïve èé nguỹên"
    assert [word for word in words.split() if is_syllable(word)] == []


def test_a_word_is_small_capital_or_capitalised_or_a_short_form() -> None:
    assert all(map(is_word, ["nguyễn", "Nguyễn", "NGUYỄN", "HĐND", "UBND"]))
    assert not any(map(is_word, ["NguyỄn", "nGuyễn", "ESPAĐA"]))
