from dataclasses import dataclass

import pytest

from dialogue_cli.word import decree30
from dialogue_cli.word.decree30 import Measure
from dialogue_cli.word.metrics import text_width


@dataclass(frozen=True)
class Clause:
    """What Phụ lục I says, copied by hand from the decree, not from the code."""

    name: str
    least: float
    most: float
    unit: str
    clause: str


NO_LIMIT = float("inf")
LAW = [
    Clause("PAGE_WIDTH", 210, 210, "mm", "mục I.1"),
    Clause("PAGE_HEIGHT", 297, 297, "mm", "mục I.1"),
    Clause("MARGIN_TOP", 20, 25, "mm", "mục I.3"),
    Clause("MARGIN_BOTTOM", 20, 25, "mm", "mục I.3"),
    Clause("MARGIN_LEFT", 30, 35, "mm", "mục I.3"),
    Clause("MARGIN_RIGHT", 15, 20, "mm", "mục I.3"),
    Clause("PAGE_NUMBER_SIZE", 13, 14, "pt", "mục I.7"),
    Clause("QUOC_HIEU_SIZE", 12, 13, "pt", "mục II.1a"),
    Clause("TIEU_NGU_SIZE", 13, 14, "pt", "mục II.1b"),
    Clause("TIEU_NGU_RULE", 1, 1, "ratio", "mục II.1b"),
    Clause("ISSUER_SIZE", 12, 13, "pt", "mục II.2b"),
    Clause("ISSUER_RULE", 1 / 3, 1 / 2, "ratio", "mục II.2b"),
    Clause("NUMBER_SIZE", 13, 13, "pt", "mục II.3c"),
    Clause("PLACE_AND_DATE_SIZE", 13, 14, "pt", "mục II.4c"),
    Clause("KIND_SIZE", 13, 14, "pt", "mục II.5b"),
    Clause("SUBJECT_SIZE", 13, 14, "pt", "mục II.5b"),
    Clause("SUBJECT_RULE", 1 / 3, 1 / 2, "ratio", "mục II.5b"),
    Clause("LETTER_SUBJECT_SIZE", 12, 13, "pt", "mục II.5b"),
    Clause("LETTER_SUBJECT_GAP", 6, 6, "pt", "mục II.5b"),
    Clause("BODY_SIZE", 13, 14, "pt", "mục II.6e"),
    Clause("BODY_INDENT", 10, 12.7, "mm", "mục II.6e"),
    Clause("BODY_GAP", 6, NO_LIMIT, "pt", "mục II.6e"),
    Clause("BODY_LINE", 1, 1.5, "lines", "mục II.6e"),
    Clause("TABLE_SIZE", 13, 14, "pt", "mục II.6e"),
    Clause("SIGNER_SIZE", 13, 14, "pt", "mục II.7đ"),
    Clause("ADDRESSEE_SIZE", 13, 14, "pt", "mục II.9d"),
    Clause("RECIPIENTS_LABEL_SIZE", 12, 12, "pt", "mục II.9d"),
    Clause("RECIPIENTS_SIZE", 11, 11, "pt", "mục II.9d"),
    Clause("ANNEX_LABEL_SIZE", 14, 14, "pt", "mục III.1b"),
    Clause("ANNEX_TITLE_SIZE", 13, 14, "pt", "mục III.1b"),
    Clause("ANNEX_NOTE_SIZE", 13, 14, "pt", "mục III.1c"),
]
MEASURES = {name: value for name, value in vars(decree30).items() if isinstance(value, Measure)}


def test_every_number_of_the_table_is_held_against_the_decree() -> None:
    assert set(MEASURES) == {each.name for each in LAW}


@pytest.mark.parametrize("law", LAW, ids=lambda law: law.name)
def test_the_table_allows_what_the_decree_allows_and_chooses_within_it(law: Clause) -> None:
    measure = MEASURES[law.name]
    assert (measure.least, measure.most, measure.unit, measure.clause) == (law.least, law.most, law.unit, law.clause)
    assert law.least <= measure.chosen <= law.most


def test_the_first_line_is_indented_by_one_of_the_two_lengths_that_are_allowed() -> None:
    assert decree30.BODY_INDENT.chosen in (10, 12.7)


def test_lengths_are_counted_as_word_counts() -> None:
    assert (decree30.MARGIN_LEFT.twips, decree30.BODY_INDENT.twips, decree30.BODY_GAP.twips) == (1701, 720, 120)
    assert decree30.BODY_SIZE.half_points == 28


def test_quoc_hieu_fits_beside_the_issuer() -> None:
    printed = 210 - decree30.MARGIN_LEFT.chosen - decree30.MARGIN_RIGHT.chosen
    column = printed * (1 - decree30.HEADER_LEFT_SHARE) / 25.4 * 72
    assert text_width(decree30.QUOC_HIEU, decree30.QUOC_HIEU_SIZE.chosen, bold=True) <= column
