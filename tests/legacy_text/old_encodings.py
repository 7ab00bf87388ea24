"""Vietnamese text as old programs stored it, and what such text is made of: names, addresses, questions."""

import unicodedata
from collections.abc import Callable

from hypothesis import strategies as st

from dialogue_cli.legacy_text.encodings import TCVN3, VNI_LETTERS, VNI_MARKS

Encoder = Callable[[str], str]

NAMES = [
    "Nguyễn Văn Hùng", "Trần Thị Ánh Tuyết", "Lê Hoàng Phước", "Phạm Đức Thịnh", "Huỳnh Ngọc Tú", "Đặng Thùy Dương",
    "Bùi Xuân Trường", "Võ Thị Mỹ Lệ", "Hồ Quỳnh Như", "Đỗ Bảo Khánh", "Dương Chí Dũng", "Vũ Hữu Nghĩa",
]  # fmt: skip
ADDRESSES = [
    "Số 12, đường Lê Lợi, phường Bến Nghé, quận 1", "Tổ 5, ấp Tân Lập, xã Đông Thành, huyện Cần Giuộc",
    "Hẻm 45/3 Nguyễn Thị Minh Khai, khu phố 2", "Thôn Yên Phú, xã Chi Đông, huyện Mê Linh",
]  # fmt: skip
QUESTIONS = [
    "Đề nghị ủy ban nhân dân phường cho biết thời hạn giải quyết hồ sơ đất đai của gia đình tôi.",
    "Khi nào sửa chữa hệ thống thoát nước ở hẻm 12? Mỗi khi mưa lớn đều bị ngập.",
    "Thủ tục đăng ký khai sinh quá hạn cần những giấy tờ gì, nộp ở đâu?",
    "Trợ cấp xã hội cho người cao tuổi không có lương hưu được bao nhiêu một tháng?",
]
WORDS = sorted({word.strip(".,?").lower() for text in NAMES + ADDRESSES + QUESTIONS for word in text.split()})

SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
VIETNAMESE = st.one_of(st.sampled_from(NAMES), st.sampled_from(ADDRESSES), st.sampled_from(QUESTIONS), SENTENCES)

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TCVN3_CODES = {letter: chr(code) for code, letter in TCVN3.items()}
_VNI_SINGLES = {letter: code for code, letter in VNI_LETTERS.items()}
_VNI_CODES = {
    unicodedata.normalize("NFC", VNI_LETTERS.get(base, base) + marks): base + code
    for base in "aeouyôö"
    for code, marks in VNI_MARKS.items()
}


def to_tcvn3(text: str) -> str:
    """TCVN3 has no capitals with tones: the small letter stands for them."""
    return "".join(_TCVN3_CODES.get(letter) or _TCVN3_CODES.get(letter.lower(), letter) for letter in text)


def to_vni(text: str) -> str:
    return "".join(map(_vni_letter, text))


def _vni_letter(letter: str) -> str:
    small = letter.lower()
    code = _VNI_SINGLES.get(small) or _VNI_CODES.get(small, small)
    return code.upper() if letter.isupper() else code


def to_windows_1258(text: str) -> str:
    """Code page 1258, shown as 1252."""
    return "".join(map(_without_tone, text)).encode("cp1258").decode("cp1252")


def _without_tone(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    return base + "".join(part for part in parts if part in _TONES)


def on_vietnamese_windows(encoder: Encoder) -> Encoder:
    """The bytes of an old encoding shown in code page 1258, as a .csv file is read."""
    return lambda text: encoder(text).encode("latin-1").decode("cp1258")


def misread(text: str) -> str:
    """UTF-8 shown as code page 1252."""
    return "".join(_shown(byte) for byte in text.encode())


def _shown(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


def misread_as_latin_1(text: str) -> str:
    return text.encode().decode("latin-1")


def in_parts(text: str) -> str:
    return unicodedata.normalize("NFD", text)


ENCODERS: dict[str, Encoder] = {
    "TCVN3": to_tcvn3,
    "TCVN3 in a .csv file": on_vietnamese_windows(to_tcvn3),
    "VNI": to_vni,
    "VNI in a .csv file": on_vietnamese_windows(to_vni),
    "Windows-1258": to_windows_1258,
    "UTF-8 as 1252": misread,
    "UTF-8 as 1252, twice": lambda text: misread(misread(text)),
    "UTF-8 as Latin-1": misread_as_latin_1,
    "NFD": in_parts,
}
