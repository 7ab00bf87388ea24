"""Number, day, kind and file name of one paper are said in several places: they must agree."""

from dataclasses import replace
from pathlib import Path

import pytest

from dialogue_cli.documents.blocks import Annex, Document, Paragraph, Run
from dialogue_cli.lint.check import lint
from dialogue_cli.word.writer import write_document
from tests.word.test_writer import DAY, PLAN


def with_annex(note: str) -> Document:
    return replace(PLAN, annexes=(Annex("Phụ lục", "PHIẾU", note, (Paragraph((Run("Hết."),)),)),))


def found(document: Document, folder: Path, name: str = "a.docx") -> list[str]:
    file = folder / name
    file.write_bytes(write_document([document], DAY))
    return [f"{each.code} {each.found}" for each in lint(file)]


OWN_DAY = "ngày 16 tháng 10 năm 2021"


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (f"(Kèm theo Kế hoạch số 151/KH-UBND {OWN_DAY} của Ủy ban nhân dân Phường 1)", []),
        ("(Kèm theo Kế hoạch số … /KH-UBND ngày … tháng … năm …)", []),
        (f"(Kèm theo Kế hoạch số 115/KH-UBND {OWN_DAY})", ["ND29 phụ lục ghi kèm theo văn bản số 115/KH-UBND"]),
        (
            "(Kèm theo Kế hoạch số 151/KH-UBND ngày 06 tháng 10 năm 2021)",
            ["ND29 phụ lục ghi kèm theo văn bản ngày 6/10/2021"],
        ),
    ],
)
def test_an_annex_names_the_number_and_the_day_of_its_own_paper(note: str, said: list[str], tmp_path: Path) -> None:
    assert found(with_annex(note), tmp_path) == said


@pytest.mark.parametrize(
    ("name", "agrees"),
    [
        ("151-KH-UBND.docx", True),
        ("KH 2021.docx", True),
        ("2021-10-16 ke hoach.docx", True),
        ("Ke hoach 2021_151_KH.docx", True),
        ("115-KH-UBND.docx", False),
    ],
)
def test_a_file_named_by_a_number_holds_that_number(name: str, agrees: bool, tmp_path: Path) -> None:
    assert (found(PLAN, tmp_path, name) == []) == agrees


def test_a_symbol_belongs_to_the_kind(tmp_path: Path) -> None:
    (said,) = found(replace(PLAN, kind="BÁO CÁO"), tmp_path)
    assert said.startswith("ND29 ký hiệu «Số: 151/KH-UBND» không hợp")
