"""The layout that Nghị định 30/2020/NĐ-CP, Phụ lục I demands: what is allowed, what we choose, the clause.

The writer takes all of its numbers from here.
"""

from dataclasses import dataclass

QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"  # mục II.1a
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
MARGIN_TOP = Measure(20, 20, 25, "mm", "mục I.3")
MARGIN_BOTTOM = Measure(20, 20, 25, "mm", "mục I.3")
MARGIN_LEFT = Measure(30, 30, 35, "mm", "mục I.3")
MARGIN_RIGHT = Measure(15, 15, 20, "mm", "mục I.3")

PAGE_NUMBER_SIZE = Measure(14, 13, 14, "pt", "mục I.7")
QUOC_HIEU_SIZE = Measure(13, 12, 13, "pt", "mục II.1a")
TIEU_NGU_SIZE = Measure(14, 13, 14, "pt", "mục II.1b")
TIEU_NGU_RULE = _exact(1, "ratio", "mục II.1b")
ISSUER_SIZE = Measure(13, 12, 13, "pt", "mục II.2b")
ISSUER_RULE = Measure(0.45, 1 / 3, 1 / 2, "ratio", "mục II.2b")
NUMBER_SIZE = _exact(13, "pt", "mục II.3c")
PLACE_AND_DATE_SIZE = Measure(14, 13, 14, "pt", "mục II.4c")
KIND_SIZE = Measure(14, 13, 14, "pt", "mục II.5b")
SUBJECT_SIZE = Measure(14, 13, 14, "pt", "mục II.5b")
SUBJECT_RULE = Measure(0.4, 1 / 3, 1 / 2, "ratio", "mục II.5b")
LETTER_SUBJECT_SIZE = Measure(12, 12, 13, "pt", "mục II.5b")
LETTER_SUBJECT_GAP = _exact(6, "pt", "mục II.5b")
BODY_SIZE = Measure(14, 13, 14, "pt", "mục II.6e")
BODY_INDENT = Measure(12.7, 10, 12.7, "mm", "mục II.6e")  # 1 cm or 1,27 cm, nothing between
BODY_GAP = Measure(6, 6, float("inf"), "pt", "mục II.6e")
BODY_LINE = Measure(1.0, 1.0, 1.5, "lines", "mục II.6e")
TABLE_SIZE = Measure(13, 13, 14, "pt", "mục II.6e")
ADDRESSEE_SIZE = Measure(14, 13, 14, "pt", "mục II.9d")
SIGNER_SIZE = Measure(14, 13, 14, "pt", "mục II.7đ")
RECIPIENTS_LABEL_SIZE = _exact(12, "pt", "mục II.9d")
RECIPIENTS_SIZE = _exact(11, "pt", "mục II.9d")
ANNEX_LABEL_SIZE = _exact(14, "pt", "mục III.1b")
ANNEX_TITLE_SIZE = Measure(14, 13, 14, "pt", "mục III.1b")
ANNEX_NOTE_SIZE = Measure(14, 13, 14, "pt", "mục III.1c")

# The header's columns: quốc hiệu (95,7 mm in 13 pt bold) must stay on one line, clear of a full line of the issuer's
# name, and so must «Phường Điện Biên Phủ, ngày 29 tháng 12 năm 2024». Phụ lục III, Mẫu 1.4 has 0,40 on a wider table.
HEADER_LEFT_SHARE = 0.37
# Phụ lục III, Mẫu 1.4: nơi nhận takes about the left half of the foot.
FOOT_LEFT_SHARE = 0.48
