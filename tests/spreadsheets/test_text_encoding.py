"""Whatever encoding Excel, Notepad or a portal chose, the letters come out; what is no text is said to be none."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_cli.spreadsheets.text_encoding import CutTextError, NotTextError, decode

TEXT = "Họ và tên;Câu hỏi\r\nLê Thị Ngọ;Thủ tục đăng ký khai sinh «quá hạn» ở phường, cần những giấy tờ gì?\r\n"
SYLLABLES = ["Nguyễn", "Trần", "Phạm", "đường", "phường", "thủ", "tục", "đất", "khiếu", "nại", "ý", "kiến", "ở", "tổ"]

TCVN3 = "Hä vµ tªn;C©u hái\nNguyÔn V¨n B×nh;Thñ tôc ®¨ng ký khai sinh ë phêng, ngêi d©n cÇn giÊy tê g×?"
VNI = (
    "Hoï vaø teân;Caâu hoûi\nNguyeãn Vaên Bình;Thuû tuïc ñaêng kyù khai sinh ôû phöôøng, ngöôøi daân caàn giaáy tôø gì?"
)


def cp1258(text: str) -> bytes:
    """As Windows writes Vietnamese: a letter that the code page lacks loses its tone mark, which follows it."""
    return "".join(map(_tone_apart, text)).encode("cp1258")


def _tone_apart(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + tones


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_its_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).lstrip("\ufeff") == TEXT


def test_the_vietnamese_code_page_of_windows() -> None:
    assert decode(cp1258(TEXT)) == TEXT


@pytest.mark.parametrize("text", [TCVN3, VNI, "Lï tr×nh", "Caâu hoûi"])
def test_texts_in_old_fonts_stay_as_they_were_saved_so_that_they_can_be_mended(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


def test_bytes_that_the_code_page_leaves_open_are_kept() -> None:
    assert decode(b"caf\xe9 \x81\x8d\x8f\x90\x9d") == "café \x81\x8d\x8f\x90\x9d"


def test_a_few_letters_from_elsewhere_do_not_spoil_a_text_in_utf8() -> None:
    assert decode(TEXT.encode() + b"\x96 caf\xe9") == TEXT + "– café"


def test_zeros_that_pad_the_fields_of_old_programs_are_left_out() -> None:
    assert decode(b"Nguyen Van A\0\0\0;" * 3 + b"a" * 999 + b"\x1a") == "Nguyen Van A;" * 3 + "a" * 999


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_text_that_ends_within_a_letter_is_said_to_be_cut_off(encoding: str) -> None:
    with pytest.raises(CutTextError):
        decode("Thủ tục khai sinh cho trẻ ở".encode(encoding)[:-1])


@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 4, b"a,b\n\0\0\0", b"a,b\n" * 100 + bytes(100), b"\xff\xfe\x00\xd8\x00\xd8"],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(content)


@given(
    st.lists(st.sampled_from(SYLLABLES), min_size=5).map(" ".join), st.sampled_from(["utf-8", "utf-16-le", "cp1258"])
)
def test_vietnamese_comes_out_of_any_encoding(text: str, encoding: str) -> None:
    assert decode(cp1258(text) if encoding == "cp1258" else text.encode(encoding)) == text


@given(st.binary())
def test_any_bytes_are_text_or_are_refused(content: bytes) -> None:
    with suppress(CutTextError, NotTextError):
        assert isinstance(decode(content), str)
