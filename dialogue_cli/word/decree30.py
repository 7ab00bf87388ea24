"""The layout that Nghị định 30/2020/NĐ-CP, Phụ lục I demands: what is allowed, what we choose, the clause.

The writer takes all of its numbers from here. Lengths and sizes are ``Measure``, how the letters of a part look is
``Part``, what a text has to look like is ``Wording``; «mục» without more is of Phụ lục I.
"""

import re
from dataclasses import dataclass

QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"  # mục II.1a; the decree prints HOÀ as well
TIEU_NGU = "Độc lập - Tự do - Hạnh phúc"  # mục II.1b
FONT = "Times New Roman"  # mục I.4
COLOUR = "000000"  # mục I.4


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of the decree: from least to most is allowed, chosen is ours."""

    chosen: float
    least: float
    most: float
    unit: str
    clause: str

    @property
    def twips(self) -> int:
        """The chosen length in twentieths of a point, as Word counts."""
        return round(self.chosen * {"mm": 1440 / 25.4, "pt": 20}[self.unit])

    @property
    def half_points(self) -> int:
        """The chosen type size as Word counts."""
        return round(self.chosen * 2)


def _exact(value: float, unit: str, clause: str) -> Measure:
    return Measure(value, value, value, unit, clause)


PAGE_WIDTH = _exact(210, "mm", "mục I.1")
PAGE_HEIGHT = _exact(297, "mm", "mục I.1")
HALF_PAGE_HEIGHT = _exact(148, "mm", "Thông tư 01/2018/TT-VPCP")  # A5 (148 x 210), for forms of the one-stop desk
HALF_PAGE_MARGIN = Measure(10, 0, 148, "mm", "Thông tư 01/2018/TT-VPCP")  # it names none, nor does mục I.3 for A5
MARGIN_TOP = Measure(20, 20, 25, "mm", "mục I.3")
MARGIN_BOTTOM = Measure(20, 20, 25, "mm", "mục I.3")
MARGIN_LEFT = Measure(30, 30, 35, "mm", "mục I.3")
MARGIN_RIGHT = Measure(15, 15, 20, "mm", "mục I.3")

TIEU_NGU_RULE = _exact(1, "ratio", "mục II.1b")
ISSUER_RULE = Measure(0.45, 1 / 3, 1 / 2, "ratio", "mục II.2b")
SUBJECT_RULE = Measure(0.4, 1 / 3, 1 / 2, "ratio", "mục II.5b")
LETTER_SUBJECT_GAP = _exact(6, "pt", "mục II.5b")
BODY_INDENT = Measure(12.7, 10, 12.7, "mm", "mục II.6e")  # 1 cm or 1,27 cm, nothing between
BODY_GAP = Measure(6, 6, float("inf"), "pt", "mục II.6e")
BODY_LINE = Measure(1.0, 1.0, 1.5, "lines", "mục II.6e")
URGENT_BOXES = {  # width and height of the frame, mục III.2b
    "HỎA TỐC": (_exact(30, "mm", "mục III.2b"), _exact(8, "mm", "mục III.2b")),
    "THƯỢNG KHẨN": (_exact(40, "mm", "mục III.2b"), _exact(8, "mm", "mục III.2b")),
    "KHẨN": (_exact(20, "mm", "mục III.2b"), _exact(8, "mm", "mục III.2b")),
}
SECRECY_MARKS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")  # mục III.2a
CIRCULATION_MARKS = ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ")  # mục III.2c


@dataclass(frozen=True, slots=True)
class Part:
    """A component of a document (thành phần thể thức, mục V) and how its letters look."""

    name: str
    size: Measure
    align: str = "left"  # "left", "center" or "both", as Word calls them
    bold: bool = False
    italic: bool = False
    upper: bool | None = None  # capitals only; None where the decree leaves it to the text


def _part(
    name: str, clause: str, least: float, most: float, align: str = "left", *, chosen: float = 0,
    bold: bool = False, italic: bool = False, upper: bool | None = None,
) -> Part:  # fmt: skip
    return Part(name, Measure(chosen or most, least, most, "pt", clause), align, bold, italic, upper)


PAGE_NUMBER = _part("Số trang", "mục I.7", 13, 14, "center")
QUOC_HIEU_LINE = _part("Quốc hiệu", "mục II.1a", 12, 13, "center", bold=True, upper=True)
TIEU_NGU_LINE = _part("Tiêu ngữ", "mục II.1b", 13, 14, "center", bold=True, upper=False)
PARENT = _part("Cơ quan chủ quản", "mục II.2b", 12, 13, "center", upper=True)
ISSUER = _part("Cơ quan ban hành", "mục II.2b", 12, 13, "center", bold=True, upper=True)
NUMBER = _part("Số, ký hiệu", "mục II.3c", 13, 13, "center")
PLACE_AND_DATE = _part("Địa danh và thời gian", "mục II.4c", 13, 14, "center", italic=True)
KIND = _part("Tên loại văn bản", "mục II.5b", 13, 14, "center", bold=True, upper=True)
SUBJECT = _part("Trích yếu", "mục II.5b", 13, 14, "center", bold=True)
LETTER_SUBJECT = _part("Trích yếu công văn", "mục II.5b", 12, 13, "center", chosen=12)
GROUNDS = _part("Căn cứ", "mục II.6a", 13, 14, "both", italic=True)
BODY = _part("Nội dung", "mục II.6e", 13, 14, "both")
CHAPTER = _part("Phần, chương", "mục II.6đ", 13, 14, "center", bold=True)
SECTION = _part("Mục", "mục V.6b", 13, 14, "both", bold=True, upper=True)  # «I. MỤC ĐÍCH»
CLAUSE = _part("Khoản có tiêu đề", "mục II.6đ", 13, 14, "both", bold=True)  # «1. Mục đích»
TABLE_HEADER = _part("Tiêu đề bảng", "mục II.6e", 13, 14, "center", chosen=13, bold=True)
TABLE = _part("Chữ trong bảng", "mục II.6e", 13, 14, chosen=13)
SIGNING_RIGHT = _part("Quyền hạn, chức vụ người ký", "mục II.7đ", 13, 14, "center", bold=True, upper=True)
SIGNER = _part("Họ và tên người ký", "mục II.7đ", 13, 14, "center", bold=True, upper=False)
ADDRESSEE = _part("Kính gửi", "mục II.9d", 13, 14)
RECIPIENTS_LABEL = _part("Nơi nhận", "mục II.9d", 12, 12, bold=True, italic=True)
RECIPIENTS = _part("Nơi nhận liệt kê", "mục II.9d", 11, 11)
ANNEX_LABEL = _part("Nhãn phụ lục", "mục III.1b", 14, 14, "center", bold=True)
ANNEX_TITLE = _part("Tên phụ lục", "mục III.1b", 13, 14, "center", bold=True, upper=True)
ANNEX_NOTE = _part("Kèm theo phụ lục", "mục III.1c", 13, 14, "center", italic=True)
MARK = _part("Dấu mật, khẩn, phạm vi lưu hành", "mục III.2", 13, 14, "center", bold=True, upper=True)
DRAFTER_MARK = _part("Ký hiệu người soạn thảo", "mục III.3", 11, 11)
ADDRESS_LINE = _part("Địa chỉ cơ quan", "mục III.4", 11, 12)
SEAL_TEXT = _part("Thông tin chữ ký số của cơ quan", "mục II.8b", 10, 10)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a text of a document has to look like."""

    pattern: re.Pattern[str]
    clause: str

    def fits(self, text: str) -> bool:
        return self.pattern.fullmatch(text) is not None


def _wording(pattern: str, clause: str) -> Wording:
    return Wording(re.compile(pattern), clause)


ABBREVIATIONS = {  # Phụ lục III, mục I: names of kinds in the symbol of a document; công văn has none
    "Nghị quyết": "NQ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Quy chế": "QC", "Quy định": "QyĐ", "Thông cáo": "TC",
    "Thông báo": "TB", "Hướng dẫn": "HD", "Chương trình": "CTr", "Kế hoạch": "KH", "Phương án": "PA", "Đề án": "ĐA",
    "Dự án": "DA", "Báo cáo": "BC", "Biên bản": "BB", "Tờ trình": "TTr", "Hợp đồng": "HĐ", "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN", "Bản thỏa thuận": "BTT", "Giấy ủy quyền": "GUQ", "Giấy mời": "GM", "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP", "Phiếu gửi": "PG", "Phiếu chuyển": "PC", "Phiếu báo": "PB", "Bản sao y": "SY",
    "Bản trích sao": "TrS", "Bản sao lục": "SL",
}  # fmt: skip
_CAPITALS = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x1EFA)) if letter.isupper())
_KINDS = "|".join(sorted(ABBREVIATIONS.values(), key=len, reverse=True))
_OFFICE = "[A-ZĐ][A-ZĐa-z0-9&.]*(?:-[A-ZĐ][A-ZĐa-z0-9&.]*)*"
_NUMBERED = r"Số:\s*(?:0[1-9]|[1-9]\d+|[\s….]*)"

NAMED_NUMBER = _wording(rf"{_NUMBERED}/(?:{_KINDS})-{_OFFICE}", "mục II.3b, II.3c")
LETTER_NUMBER = _wording(rf"{_NUMBERED}/(?!(?:CV|{_KINDS})-){_OFFICE}", "mục II.3b, II.3c")
DATE_LINE = _wording(
    r".+, ngày\s(?:0[1-9]|[12]\d|3[01]|[\s….]*) tháng\s(?:0[12]|[3-9]|1[0-2]|[\s….]*) năm\s\d{4}", "mục II.4b, II.4c"
)
LETTER_SUBJECT_TEXT = _wording(r"V/v .+", "mục II.5b")
SIGNING_RIGHTS = ("TM.", "Q.", "KT.", "TL.", "TUQ.")
SIGNING_RIGHT_TEXT = _wording(rf"(?:(?:TM|Q|KT|TL|TUQ)\. )?(?!(?:TM|Q|KT|TL|TUQ)\b)[{_CAPITALS}0-9 ,-]+", "mục II.7b")
FILE_COPY = _wording(r"- Lưu: VT(?:, [^,;]+)*\.", "mục II.9d")  # the last of the recipients
RECIPIENT = _wording(r"- .+;", "mục II.9d")  # the others
GROUND = _wording(r"Căn cứ .+[;.]", "mục II.6a")
ANNEX_LABEL_TEXT = _wording(r"Phụ lục(?: [IVXLC]+)?", "mục III.1a, III.1b")
ANNEX_NOTE_TEXT = _wording(r"\(Kèm theo .+\)", "mục III.1c")
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"  # mục II.6đ: điểm a), b), c), d), đ), e), g) …
END_MARK = "./."  # Phụ lục III, every form


# The header's columns: quốc hiệu (95,7 mm in 13 pt bold) must stay on one line, clear of a full line of the issuer's
# name, and so must «Phường Điện Biên Phủ, ngày 29 tháng 12 năm 2024». Phụ lục III, Mẫu 1.4 has 0,40 on a wider table.
HEADER_LEFT_SHARE = 0.37
# Phụ lục III, Mẫu 1.4: nơi nhận takes about the left half of the foot.
FOOT_LEFT_SHARE = 0.48
