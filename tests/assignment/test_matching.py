"""Which phrases a text has, and how they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_cli.assignment.matching import Found, find, phrases
from dialogue_cli.assignment.words import Known, read, short_forms
from dialogue_cli.vocabulary import plain

SHORT = short_forms("đk = đăng ký")


def find_in(text: str, *lists: str) -> list[Found[str]]:
    return find(read(text, SHORT), phrases([(words, words) for words in lists]))


def found(text: str, *lists: str) -> list[str]:
    return [each.phrase for each in find_in(text, *lists)]


def test_phrases_are_found_in_the_order_of_the_text() -> None:
    assert found("kết hôn xong rồi khai sinh", "khai sinh, kết hôn, tạm trú") == ["kết hôn", "khai sinh"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chứng thực chữ ký", ["chứng thực chữ ký"]),
        ("chứng thực bản sao", ["chứng thực"]),
        ("chữ ký chứng thực chữ ký", ["chữ ký", "chứng thực chữ ký"]),
        ("đăng ký kết hôn", ["ký kết"]),
        ("đất ở nông thôn", ["ở nông thôn"]),
        ("thực chứng", []),
        ("", []),
    ],
)
def test_of_phrases_that_overlap_the_longest_is_found_then_the_first(text: str, expected: list[str]) -> None:
    known = "chữ ký, chứng thực, chứng thực chữ ký, ký kết, kết hôn, đất ở, ở nông thôn"
    assert found(text, known) == expected


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("không đồng ý mức này", True),
        ("không đồng ý với mức bồi thường", True),
        ("không đồng ý một hai ba bốn mức", True),
        ("không đồng ý một hai ba bốn năm mức", False),
        ("mức này tôi không đồng ý", False),
        ("không đồng ý", False),
    ],
)
def test_a_gap_is_at_most_four_words_in_the_order_of_the_phrase(text: str, is_there: bool) -> None:
    assert bool(found(text, "không đồng ý … mức")) is is_there


def test_a_phrase_may_have_two_gaps_each_of_four_words() -> None:
    assert found("bị trừ ra khỏi danh sách mà tôi không hay", "bị … ra khỏi … không") == ["bị … ra khỏi … không"]
    assert found("bị ra khỏi không", "bị … ra khỏi … không") == ["bị … ra khỏi … không"]


def test_what_stands_in_the_gap_is_found_too() -> None:
    assert found("không đồng ý quyết định thu hồi đất", "không đồng ý … thu hồi", "quyết định, đất") == [
        "không đồng ý … thu hồi",
        "quyết định",
        "đất",
    ]


@pytest.mark.parametrize("nothing", ["…", "", " , ", "… …"])
def test_a_phrase_without_words_is_never_found_and_does_no_harm(nothing: str) -> None:
    assert found("không đồng ý mức này", nothing, "đồng ý") == ["đồng ý"]


@pytest.mark.parametrize("open_ended", ["… mức", "mức …"])
def test_a_gap_at_an_end_says_nothing(open_ended: str) -> None:
    assert found("không đồng ý mức này", open_ended) == [open_ended]


def test_a_phrase_with_a_gap_does_not_hide_another_on_the_same_words() -> None:
    assert set(found("chặt cây trước nhà", "chặt cây", "chặt … cây")) == {"chặt cây", "chặt … cây"}


@pytest.mark.parametrize("text", ["nhận 5 triệu", "nhan 500 trieu", "đã nhận 12 triệu đồng"])
def test_n_is_any_number(text: str) -> None:
    assert found(text, "nhận N triệu") == ["nhận N triệu"]


@pytest.mark.parametrize("text", ["nhận năm triệu", "nhận n triệu", "nhận triệu", "nhận 5tr"])
def test_n_is_only_a_number_in_figures(text: str) -> None:
    assert found(text, "nhận N triệu") == []


def test_a_figure_may_be_written_in_a_phrase_itself() -> None:
    assert found("lớp 1", "lớp 1, lớp N") == ["lớp 1", "lớp N"]
    assert found("lớp 2", "lớp 1, lớp N") == ["lớp N"]


def test_a_number_elsewhere_in_the_text_does_not_make_a_phrase_count_twice() -> None:
    assert found("làm khai sinh cho 2 con", "khai sinh, N con") == ["khai sinh", "N con"]


@pytest.mark.parametrize(
    ("text", "other", "bare"),
    [
        ("Tách thửa đất", 0, 0),
        ("tach thua dat", 0, 3),
        ("tách thừa đạt", 2, 0),
        ("xin hoi ve viec tach thua đạt", 1, 2),
    ],
)
def test_it_is_told_how_many_words_were_typed_with_other_accents_or_without(text: str, other: int, bare: int) -> None:
    (one,) = find_in(text, "tách thửa đất")
    assert (one.other_accents, one.bare) == (other, bare)


def test_who_types_accents_means_a_word_without_them_as_it_stands() -> None:
    assert [each.other_accents for each in find_in("Nhà cửa ở đây to cao quá", "tố cáo")] == [2]
    assert [each.other_accents for each in find_in("toi to cao", "tố cáo")] == [0]


def test_a_mended_word_has_no_other_accents() -> None:
    known = Known({"ket", "hon", ("ket", "hon")}, ["hon", "ket"], {})
    (one,) = find(read("Giấy kết hnô", SHORT, known), phrases([("kết hôn", "Hộ tịch")]))
    assert (one.other_accents, one.bare) == (0, 0)


def test_a_word_without_accents_is_other_where_it_was_typed_with_some() -> None:
    assert [(each.other_accents, each.bare) for each in find_in("chỗ", "cho")] == [(1, 0)]


def test_of_phrases_that_only_accents_tell_apart_the_one_as_typed_is_told_to_be_so() -> None:
    typed = {each.phrase: each.other_accents for each in find_in("thuế đất", "thuê đất", "thuế đất")}
    assert typed == {"thuế đất": 0, "thuê đất": 1}


def test_of_equally_long_phrases_that_overlap_the_one_with_its_own_accents_is_found() -> None:
    assert found("đổi chợ mới", "đôi chỗ, chợ mới") == ["chợ mới"]


def test_a_phrase_with_two_meanings_is_found_with_each() -> None:
    known = phrases([("bảo vệ, rừng", "An ninh"), ("bảo vệ", "Môi trường")])
    meanings = [each.meaning for each in find(read("bảo vệ rừng", SHORT), known)]
    assert meanings == ["An ninh", "Môi trường", "An ninh"]


def test_short_forms_are_found_as_what_they_stand_for() -> None:
    assert found("đk xe", "đăng ký xe") == ["đăng ký xe"]


LIST = ("khai sinh", "chứng thực chữ ký", "tạm trú", "nhận N triệu", "không đồng ý … mức", "sổ đỏ", "lớp 1", "hòa giải")


@given(st.lists(st.sampled_from(LIST), min_size=1, unique=True), st.integers(0, 4), st.booleans(), st.booleans())
def test_every_phrase_of_a_list_is_found_in_a_text_made_of_it(
    chosen: list[str], gap: int, accents: bool, capitals: bool
) -> None:
    text = " thì ".join(chosen).replace("…", "này " * gap).replace("N", "70")
    text = text if accents else plain(text)
    assert found(text.upper() if capitals else text, ", ".join(LIST)) == chosen


@given(st.text(max_size=12))
@pytest.mark.parametrize("before", ["", "đường "])
def test_whatever_people_write_as_a_key_word_harms_nothing(before: str, words: str) -> None:
    phrase = f"{before}{words}".replace("\n", " ")
    for text in (phrase, plain(phrase), f"{phrase} 5"):
        assert {each.phrase for each in find_in(text, phrase)} <= {part.strip() for part in phrase.split(",")}


@pytest.mark.parametrize(("phrase", "text"), [("đường #", "đường 5"), ("İstanbul", "istanbul"), ("C#", "C")])
def test_signs_in_a_key_word_are_not_taken_for_a_number(phrase: str, text: str) -> None:
    assert all(len(each.places) == 1 for each in find_in(text, phrase))
