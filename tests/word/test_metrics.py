import pytest

from dialogue_cli.word.metrics import text_lines, text_width

MM = 72 / 25.4


@pytest.mark.parametrize(
    ("text", "size", "millimetres"),
    [
        # measured between the outer edges of the first and the last word of a rendered page
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, 95.57),
        ("Độc lập - Tự do - Hạnh phúc", 14, 60.39),
    ],
)
def test_widths_agree_with_those_measured_on_a_rendered_page(text: str, size: float, millimetres: float) -> None:
    assert text_width(text, size, bold=True) / MM == pytest.approx(millimetres, abs=0.15)


def test_an_accented_letter_is_as_wide_as_its_base_but_for_horned_ones() -> None:
    assert text_width("ẤẶỄỘÝđ", 10) == text_width("AAEOYd", 10)
    assert text_width("ờƯ", 10) == text_width("ơ", 10) + text_width("Ư", 10) > text_width("oU", 10)


def test_lines_break_at_spaces_when_they_are_full() -> None:
    assert text_lines("aaa bbb ccc", 10, text_width("aaa bbb", 10)) == ("aaa bbb", "ccc")
    assert text_lines("aaabbb ccc", 10, 1) == ("aaabbb", "ccc")
    assert text_lines("aaa\nbbb ccc", 10, 1000) == ("aaa", "bbb ccc")
