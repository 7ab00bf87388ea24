"""How a text is read: short forms, accents typed in any way, slips of the keyboard."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dialogue_cli.assignment.words import (
    ANY_ACCENTS,
    Known,
    Text,
    accented_word,
    plain_phrases,
    plain_word,
    read,
    short_forms,
    spelt_out,
)
from dialogue_cli.legacy_text.syllables import is_plain_syllable

SHORT = short_forms("đk = đăng ký, kt3 = đăng ký tạm trú, k = không, hông = không, sanh = sinh")
NONE = short_forms("")


def known(*phrases: str) -> Known:
    """What a slip may be mended to: the words of phrases, and those that stand side by side in them."""
    read_as = [[plain_word(word) for word in phrase.split()] for phrase in phrases]
    words = {word for phrase in read_as for word in phrase}
    pairs = {pair for phrase in read_as for pair in pairwise(phrase)}
    return Known(words | pairs, sorted(words), {})


def mended(text: str, *phrases: str) -> str:
    return " ".join(read(text, NONE, known(*phrases)).words)


@pytest.mark.parametrize("typed", ["đk kết hôn", "dk ket hon", "ĐK KẾT HÔN", "Đk, kết hôn"])
def test_a_short_form_that_is_no_word_is_read_in_any_accents_and_case(typed: str) -> None:
    assert read(typed, SHORT).words == ["dang", "ki", "ket", "hon"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("hông biết", ["khong", "biet"]),
        ("HÔNG biết", ["khong", "biet"]),
        ("hong khô", ["hong", "kho"]),
        ("sổ hồng", ["so", "hong"]),
        ("khai sanh", ["khai", "sinh"]),
        ("khách sạnh", ["khach", "sanh"]),
    ],
)
def test_a_short_form_that_is_a_word_itself_is_read_only_as_it_is_written(typed: str, words: list[str]) -> None:
    assert read(typed, SHORT).words == words


def test_a_short_form_with_a_figure_stands_for_several_words_with_their_accents() -> None:
    text = read("làm KT3", SHORT)
    assert text.words == ["lam", "dang", "ki", "tam", "tru"]
    assert text.accented[1:] == [accented_word(word) for word in ("đăng", "ký", "tạm", "trú")]


def test_a_short_form_inside_a_longer_word_is_left_alone() -> None:
    assert read("kinh ok đkx", SHORT).words == ["kinh", "ok", "dkx"]


@pytest.mark.parametrize("entry", ["đk đăng ký", "= đăng ký", "đk ="])
def test_a_short_form_without_both_sides_is_refused_with_its_own_words(entry: str) -> None:
    with pytest.raises(ValueError, match=f"«{entry}» không có dạng «viết tắt = viết đủ»"):
        short_forms(f"k = không, {entry}, gks = giấy khai sinh")


def test_short_forms_in_a_phrase_of_the_ward_are_written_out() -> None:
    assert spelt_out("ĐK xe, hông phép", SHORT) == "đăng ký xe, không phép"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa giải", "hoà giải"),
        ("thúy", "thuý"),
        ("ủy quyền", "uỷ quyền"),
        ("chữ ký", "chữ kí"),
        ("lý lịch", "lí lịch"),
        ("nước Mỹ", "nước Mĩ"),
        ("quý vị", "quí vị"),
        ("y tế", "i tế"),
        ("ý kiến", "Í KIẾN"),
    ],
)
def test_two_usual_spellings_of_a_word_are_one(one: str, other: str) -> None:
    assert read(one, NONE) == read(other, NONE)


@pytest.mark.parametrize(
    ("one", "other"), [("tay", "tai"), ("thúy", "thúi"), ("hòa", "hóa"), ("dê", "đê"), ("ma", "mà"), ("bản", "bạn")]
)
def test_words_that_differ_in_more_than_spelling_stay_two(one: str, other: str) -> None:
    assert read(one, NONE) != read(other, NONE)


@given(st.sampled_from(["Hòa giải ở cơ sở", "ĐĂNG KÝ thường trú", "Sổ đỏ của tôi sao rồi?", "nước ngập quá đầu gối"]))
def test_accents_as_separate_characters_are_the_same_accents(text: str) -> None:
    assert read(unicodedata.normalize("NFD", text), SHORT) == read(text, SHORT)


def test_a_word_typed_without_accents_says_so_and_compares_as_the_accented_one() -> None:
    typed, bare = read("Giấy khai sinh", NONE), read("giay khai sinh", NONE)
    assert typed.words == bare.words == ["giay", "khai", "sinh"]
    assert bare.accented == ["", "", ""]
    assert typed.accented[0] == accented_word("giấy") != ""


@pytest.mark.parametrize("typed", ["kết hnô", "kết hhôn", "kết hôjn", "ekt hôn", "KẾT HNÔ", "ket hnô"])
def test_a_slip_is_mended_to_the_known_word_beside_its_neighbour(typed: str) -> None:
    assert mended(typed, "kết hôn", "tạm trú") == "ket hon"


def test_a_short_word_is_not_mended_without_a_neighbour_that_confirms_it() -> None:
    assert mended("cái hnô", "kết hôn") == "cai hno"


def test_a_long_word_is_mended_alone_where_only_one_is_near() -> None:
    assert mended("việc xhương này", "chương trình") == "viec chuong nay"
    assert mended("việc xhương này", "chương trình", "phương án") == "viec xhuong nay"
    assert mended("cái xhương trình này", "chương trình", "phương án") == "cai chuong trinh nay"


@pytest.mark.parametrize("typed", ["kết hôm", "kết hông", "kết h0n", "kết 123", "kết zzz", "kết hnoo"])
def test_what_spells_a_word_or_a_figure_or_nothing_near_is_left_as_typed(typed: str) -> None:
    assert mended(typed, "kết hôn") == plain_word(typed)


@pytest.mark.parametrize("typed", ["đăng kýkết hôn", "đăng ký kếthôn", "đăngký kết hôn", "đăngký kếthôn"])
def test_words_typed_without_a_blank_between_are_read_as_two(typed: str) -> None:
    assert mended(typed, "đăng ký kết hôn") == "dang ki ket hon"


def test_what_was_read_otherwise_than_typed_is_told_in_the_order_of_the_text() -> None:
    text = read("đăngký kết hnô", NONE, known("đăng ký kết hôn"))
    assert text.mended == (("dangki", "dang ki"), ("hno", "hon"))
    assert read("đăng ký kết hôn", NONE, known("đăng ký kết hôn")).mended == ()


def test_a_mended_word_is_of_any_accents_for_nobody_knows_which_were_meant() -> None:
    known_phrase = known("kết hôn")
    assert read("kết hnô", NONE, known_phrase).accented == [accented_word("kết"), ANY_ACCENTS]


@pytest.mark.parametrize(
    ("text", "with_accents"),
    [
        ("Tôi muốn xin giấy khai sinh", True),
        ("toi muon xin giay khai sinh", False),
        ("toi muon xin giấy khai sinh", False),
        ("dk ket hon k", False),
        ("", False),
    ],
)
def test_a_text_was_typed_with_accents_if_enough_of_its_own_words_were(text: str, with_accents: bool) -> None:
    assert read(text, SHORT).has_accents is with_accents


def test_without_anything_known_nothing_is_mended() -> None:
    assert read("kết hnô", NONE).words == ["ket", "hno"]


PHRASES = ("kết hôn", "khai sinh", "thường trú", "chứng thực", "nghĩa vụ", "khuyết tật", "quân sự", "vỉa hè", "trật tự")


@st.composite
def _slips(draw: st.DrawFn) -> tuple[str, str]:
    """A phrase, and the same with one letter of a word replaced or two of them in each other's place."""
    phrase = draw(st.sampled_from(PHRASES))
    words = phrase.split()
    which = draw(st.sampled_from([at for at, word in enumerate(words) if len(word) > 2]))
    letters = list(words[which])
    at = draw(st.integers(0, len(letters) - 2))
    if draw(st.booleans()):
        letters[at], letters[at + 1] = letters[at + 1], letters[at]
    else:
        letters[at] = draw(st.sampled_from("abcdeghiklmnopqrstuvxy"))
    slip = "".join(letters)
    assume(not is_plain_syllable(plain_word(slip)))
    return phrase, " ".join([*words[:which], slip, *words[which + 1 :]])


@given(_slips())
def test_one_letter_wrong_in_a_known_phrase_is_read_back(slip: tuple[str, str]) -> None:
    phrase, typed = slip
    assert mended(typed, *PHRASES) == " ".join(map(plain_word, phrase.split()))


@given(st.text(max_size=30))
def test_any_text_is_read_and_each_word_has_its_accents(text: str) -> None:
    found = read(text, SHORT, known(*PHRASES))
    assert isinstance(found, Text)
    assert len(found.words) == len(found.accented)


def test_phrases_are_compared_without_accents_marks_and_more_than_one_blank() -> None:
    assert plain_phrases(["Chữ  ký, lớp N", "KHÔNG ĐỒNG Ý … mức"]) == [["chu ki", "lop #"], ["khong dong i … muc"]]
    assert plain_phrases([]) == []
