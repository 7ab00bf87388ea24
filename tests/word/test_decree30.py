"""The table of law against the decree: its numbers and words written out here by hand, not taken from the code."""

import re
from dataclasses import dataclass

import pytest

from dialogue_cli.word import decree30
from dialogue_cli.word.decree30 import Measure, Part, Wording
from dialogue_cli.word.metrics import text_width


@dataclass(frozen=True)
class Clause:
    """What Phụ lục I says of a length."""

    name: str
    least: float
    most: float
    unit: str
    clause: str


NO_LIMIT = float("inf")
LENGTHS = [
    Clause("PAGE_WIDTH", 210, 210, "mm", "mục I.1"),
    Clause("PAGE_HEIGHT", 297, 297, "mm", "mục I.1"),
    Clause("HALF_PAGE_HEIGHT", 148, 148, "mm", "Thông tư 01/2018/TT-VPCP"),
    Clause("HALF_PAGE_MARGIN", 0, 148, "mm", "Thông tư 01/2018/TT-VPCP"),
    Clause("MARGIN_TOP", 20, 25, "mm", "mục I.3"),
    Clause("MARGIN_BOTTOM", 20, 25, "mm", "mục I.3"),
    Clause("MARGIN_LEFT", 30, 35, "mm", "mục I.3"),
    Clause("MARGIN_RIGHT", 15, 20, "mm", "mục I.3"),
    Clause("TIEU_NGU_RULE", 1, 1, "ratio", "mục II.1b"),
    Clause("ISSUER_RULE", 1 / 3, 1 / 2, "ratio", "mục II.2b"),
    Clause("SUBJECT_RULE", 1 / 3, 1 / 2, "ratio", "mục II.5b"),
    Clause("LETTER_SUBJECT_GAP", 6, 6, "pt", "mục II.5b"),
    Clause("BODY_INDENT", 10, 12.7, "mm", "mục II.6e"),
    Clause("BODY_GAP", 6, NO_LIMIT, "pt", "mục II.6e"),
    Clause("BODY_LINE", 1, 1.5, "lines", "mục II.6e"),
]

# the table of mục V with the text of mục II and III: sizes, capitals (None: as the words are), upright or not
UPRIGHT, BOLD, ITALIC, BOLD_ITALIC = (False, False), (True, False), (False, True), (True, True)
PARTS = [
    ("PAGE_NUMBER", (13, 14), None, UPRIGHT, "mục I.7"),
    ("QUOC_HIEU_LINE", (12, 13), True, BOLD, "mục II.1a"),
    ("TIEU_NGU_LINE", (13, 14), False, BOLD, "mục II.1b"),
    ("PARENT", (12, 13), True, UPRIGHT, "mục II.2b"),
    ("ISSUER", (12, 13), True, BOLD, "mục II.2b"),
    ("NUMBER", (13, 13), None, UPRIGHT, "mục II.3c"),
    ("PLACE_AND_DATE", (13, 14), None, ITALIC, "mục II.4c"),
    ("KIND", (13, 14), True, BOLD, "mục II.5b"),
    ("SUBJECT", (13, 14), None, BOLD, "mục II.5b"),
    ("LETTER_SUBJECT", (12, 13), None, UPRIGHT, "mục II.5b"),
    ("GROUNDS", (13, 14), None, ITALIC, "mục II.6a"),
    ("BODY", (13, 14), None, UPRIGHT, "mục II.6e"),
    ("CHAPTER", (13, 14), None, BOLD, "mục II.6đ"),
    ("SECTION", (13, 14), True, BOLD, "mục V.6b"),
    ("CLAUSE", (13, 14), None, BOLD, "mục II.6đ"),
    ("TABLE_HEADER", (13, 14), None, BOLD, "mục II.6e"),
    ("TABLE", (13, 14), None, UPRIGHT, "mục II.6e"),
    ("SIGNING_RIGHT", (13, 14), True, BOLD, "mục II.7đ"),
    ("SIGNER", (13, 14), False, BOLD, "mục II.7đ"),
    ("ADDRESSEE", (13, 14), None, UPRIGHT, "mục II.9d"),
    ("RECIPIENTS_LABEL", (12, 12), None, BOLD_ITALIC, "mục II.9d"),
    ("RECIPIENTS", (11, 11), None, UPRIGHT, "mục II.9d"),
    ("ANNEX_LABEL", (14, 14), None, BOLD, "mục III.1b"),
    ("ANNEX_TITLE", (13, 14), True, BOLD, "mục III.1b"),
    ("ANNEX_NOTE", (13, 14), None, ITALIC, "mục III.1c"),
    ("MARK", (13, 14), True, BOLD, "mục III.2"),
    ("DRAFTER_MARK", (11, 11), None, UPRIGHT, "mục III.3"),
    ("ADDRESS_LINE", (11, 12), None, UPRIGHT, "mục III.4"),
    ("SEAL_TEXT", (10, 10), None, UPRIGHT, "mục II.8b"),
]


def named(kind: type) -> dict[str, object]:
    return {name: value for name, value in vars(decree30).items() if isinstance(value, kind)}


def test_every_number_of_the_table_is_held_against_the_decree() -> None:
    assert set(named(Measure)) == {each.name for each in LENGTHS}
    assert set(named(Part)) == {name for name, *_ in PARTS}


@pytest.mark.parametrize("law", LENGTHS, ids=lambda law: law.name)
def test_the_table_allows_what_the_decree_allows_and_chooses_within_it(law: Clause) -> None:
    measure = getattr(decree30, law.name)
    assert (measure.least, measure.most, measure.unit, measure.clause) == (law.least, law.most, law.unit, law.clause)
    assert law.least <= measure.chosen <= law.most


@pytest.mark.parametrize(("name", "sizes", "upper", "face", "clause"), PARTS, ids=[name for name, *_ in PARTS])
def test_each_part_looks_as_the_decree_says(
    name: str, sizes: tuple[int, int], upper: bool | None, face: tuple[bool, bool], clause: str
) -> None:
    part = getattr(decree30, name)
    assert ((part.size.least, part.size.most), part.size.unit, part.size.clause) == (sizes, "pt", clause)
    assert sizes[0] <= part.size.chosen <= sizes[1]
    assert (part.upper, (part.bold, part.italic)) == (upper, face)


def test_the_first_line_is_indented_by_one_of_the_two_lengths_that_are_allowed() -> None:
    assert decree30.BODY_INDENT.chosen in (10, 12.7)


def test_lengths_are_counted_as_word_counts() -> None:
    assert (decree30.MARGIN_LEFT.twips, decree30.BODY_INDENT.twips, decree30.BODY_GAP.twips) == (1701, 720, 120)
    assert decree30.BODY.size.half_points == 28


def test_quoc_hieu_fits_beside_the_issuer() -> None:
    printed = 210 - decree30.MARGIN_LEFT.chosen - decree30.MARGIN_RIGHT.chosen
    column = printed * (1 - decree30.HEADER_LEFT_SHARE) / 25.4 * 72
    assert text_width(decree30.QUOC_HIEU, decree30.QUOC_HIEU_LINE.size.chosen, bold=True) <= column


def test_the_frames_of_urgency_are_as_large_as_the_decree_says() -> None:
    sizes = {name: (width.chosen, height.chosen) for name, (width, height) in decree30.URGENT_BOXES.items()}
    assert sizes == {"HỎA TỐC": (30, 8), "THƯỢNG KHẨN": (40, 8), "KHẨN": (20, 8)}


# Phụ lục III, mục I, in the order of the official table
OFFICIAL_ABBREVIATIONS = (
    "NQ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BC", "BB", "TTr", "HĐ", "CĐ",
    "BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB", "SY", "TrS", "SL",
)  # fmt: skip


def test_the_kinds_are_abbreviated_as_in_the_official_table_and_a_letter_is_not() -> None:
    assert sorted(decree30.ABBREVIATIONS.values()) == sorted(OFFICIAL_ABBREVIATIONS)
    assert (decree30.ABBREVIATIONS["Kế hoạch"], decree30.ABBREVIATIONS["Quy định"]) == ("KH", "QyĐ")
    assert "Công văn" not in decree30.ABBREVIATIONS


RIGHT = {
    "NAMED_NUMBER": ["Số: 151/KH-UBND", "Số: 05/GM-UBND", "Số:      /BC-UBND", "Số: 264/KH-UBND-KSTT"],
    "LETTER_NUMBER": ["Số: 12/UBND-VX", "Số: 05/BNV-VP", "Số:     /UBND-VP"],
    "DATE_LINE": [
        "Phường 1, ngày 16 tháng 10 năm 2021",
        "Chánh Lộ, ngày       tháng 3 năm 2024",
        "Hà Nội, ngày 05 tháng 01 năm 2020",
    ],
    "LETTER_SUBJECT_TEXT": ["V/v nâng bậc lương năm 2019"],
    "SIGNING_RIGHT_TEXT": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "KT. CHỦ TỊCH", "TUQ. CHỦ TỊCH", "TL. BỘ TRƯỞNG"],
    "FILE_COPY": ["- Lưu: VT.", "- Lưu: VT, VP.", "- Lưu: VT, Hồ sơ."],
    "RECIPIENT": ["- Như trên;"],
    "GROUND": ["Căn cứ Luật Thanh niên;", "Căn cứ Luật Thanh niên."],
    "ANNEX_LABEL_TEXT": ["Phụ lục", "Phụ lục I", "Phụ lục IV"],
    "ANNEX_NOTE_TEXT": ["(Kèm theo Kế hoạch số 151/KH-UBND ngày 16 tháng 10 năm 2021 của Ủy ban nhân dân Phường 1)"],
}
WRONG = {
    "NAMED_NUMBER": ["Số: 5/GM-UBND", "Số: 11/KH - UBND", "Số 11/KH-UBND", "Số: 11/KHUBND", "Số: 11/XY-UBND"],
    "LETTER_NUMBER": ["Số: 12/CV-UBND", "Số: 12/KH-UBND"],
    "DATE_LINE": ["Phường 1, ngày 5 tháng 10 năm 2021", "Chánh Lộ, ngày 05 tháng 03 năm 2024", "Hà Nội, 05/01/2020"],
    "LETTER_SUBJECT_TEXT": ["Về việc nâng lương"],
    "SIGNING_RIGHT_TEXT": ["TM.ỦY BAN NHÂN DÂN", "TM ỦY BAN nhân dân", "Chủ tịch"],
    "FILE_COPY": ["- Lưu VT.", "- Lưu: VP.", "- Lưu: VT;", "Lưu: VT."],
    "RECIPIENT": ["- Như trên.", "Như trên;"],
    "GROUND": ["Căn cứ Luật Thanh niên"],
    "ANNEX_LABEL_TEXT": ["PHỤ LỤC I", "Phụ lục 1"],
    "ANNEX_NOTE_TEXT": ["Kèm theo Kế hoạch"],
}


def test_each_wording_is_tried() -> None:
    assert set(named(Wording)) == set(RIGHT) == set(WRONG)


@pytest.mark.parametrize("name", RIGHT)
def test_wordings_fit_what_the_decree_prints_and_not_what_wards_often_print(name: str) -> None:
    wording = getattr(decree30, name)
    assert [text for text in RIGHT[name] if not wording.fits(text)] == []
    assert [text for text in WRONG[name] if wording.fits(text)] == []
    assert re.match("mục I", wording.clause)


def test_points_are_lettered_in_the_order_of_the_decrees_own_lists() -> None:
    assert decree30.POINT_LETTERS.startswith("abcdđeghik")
    assert not set("fjwz") & set(decree30.POINT_LETTERS)
