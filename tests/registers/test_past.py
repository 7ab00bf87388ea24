"""What people decided in the registers of an authority, this plan's and those of its other plans."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from dialogue_cli.assignment.precedents import Precedent
from dialogue_cli.diagnostics import UserError
from dialogue_cli.model.question import Question, Status
from dialogue_cli.registers.past import past_decisions
from dialogue_cli.registers.question_lines import Register
from dialogue_cli.registers.questions import format_register

PROPOSED = Question(
    "DK001", question="Làm khai sinh", status=Status.ASSIGNED, unit="Tư pháp", proposal="Đã phân công | Tư pháp"
)
CORRECTED = PROPOSED._replace(code="DK002", question="Sổ đỏ bị ướt", unit="Văn phòng")


def write(plan: Path, questions: Sequence[Question]) -> Path:
    plan.mkdir(parents=True, exist_ok=True)
    register = plan / "so-dang-ky.csv"
    register.write_bytes(format_register(Register(tuple(questions))))
    return register


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    folder = tmp_path / "phuong-1"
    folder.mkdir()
    (folder / "co-quan.yaml").write_text("ten: Phường 1\n", encoding="utf-8")
    return folder


def test_only_what_a_person_wrote_is_learnt_with_where_it_stands(ward: Path) -> None:
    register = write(ward / "2021-doi-thoai", [PROPOSED, CORRECTED])
    assert past_decisions(register) == ([Precedent("Sổ đỏ bị ướt", "Văn phòng", "DK002")], [])


def test_the_other_plans_of_the_authority_come_first_the_latest_last(ward: Path) -> None:
    for year in ("2023", "2020"):
        write(ward / f"{year}-doi-thoai", [PROPOSED, CORRECTED])
    register = write(ward / "2021-doi-thoai", [CORRECTED._replace(code="DK009")])
    found, problems = past_decisions(register)
    assert [each.where for each in found] == ["DK002 (2020-doi-thoai)", "DK002 (2023-doi-thoai)", "DK009"]
    assert problems == []


def test_a_plan_without_a_register_yet_learns_from_the_others(ward: Path) -> None:
    write(ward / "2020-doi-thoai", [CORRECTED])
    (ward / "2021-doi-thoai").mkdir()
    (ward / "2019-khong-co-so").mkdir()
    found, _ = past_decisions(ward / "2021-doi-thoai" / "so-dang-ky.csv")
    assert [each.where for each in found] == ["DK002 (2020-doi-thoai)"]


@pytest.mark.parametrize(
    ("content", "code"), [(b"khong,phai,so\n1,2,3\n", ""), (b"\xff\xfe\x00\xd8", ""), (None, "YM01")]
)
def test_a_register_that_cannot_be_read_is_told_and_the_others_are_learnt_from(
    ward: Path, content: bytes | None, code: str
) -> None:
    write(ward / "2019-doi-thoai", [CORRECTED])
    bad = ward / "2020-doi-thoai" / "so-dang-ky.csv"
    bad.parent.mkdir()
    if content is None:
        bad.mkdir()
    else:
        bad.write_bytes(content)
    found, problems = past_decisions(write(ward / "2021-doi-thoai", [CORRECTED]))
    assert [each.where for each in found] == ["DK002 (2019-doi-thoai)", "DK002"]
    assert problems
    assert all(each.place and each.place.file == str(bad) for each in problems)
    assert all(each.code.startswith(code) for each in problems)


def test_bad_cells_of_the_plan_s_own_register_are_an_end_with_all_of_them(ward: Path) -> None:
    register = write(ward / "2021-doi-thoai", [PROPOSED, CORRECTED])
    text = register.read_bytes().replace("Đã phân công,".encode(), b"Sai,")
    register.write_bytes(text)
    with pytest.raises(UserError) as caught:
        past_decisions(register)
    assert len(caught.value.problems) == 2


def test_without_the_authority_s_file_above_no_other_plan_is_looked_at(tmp_path: Path) -> None:
    write(tmp_path / "2020-doi-thoai", [CORRECTED])
    register = write(tmp_path / "2021-doi-thoai", [])
    assert past_decisions(register) == ([], [])


def test_a_plan_named_from_inside_its_own_folder_finds_the_others(ward: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(ward / "2020-doi-thoai", [CORRECTED])
    write(ward / "2021-doi-thoai", [CORRECTED])
    monkeypatch.chdir(ward / "2021-doi-thoai")
    found, _ = past_decisions(Path("so-dang-ky.csv"))
    assert [each.where for each in found] == ["DK002 (2020-doi-thoai)", "DK002"]


def test_a_sibling_that_asks_for_nothing_and_a_deeper_folder_teach_nothing(ward: Path) -> None:
    write(ward / "2020-doi-thoai" / "ban-cu", [CORRECTED])
    write(ward / "2019-doi-thoai", [CORRECTED._replace(question=""), CORRECTED._replace(code="DK003", unit="")])
    assert past_decisions(write(ward / "2021-doi-thoai", [])) == ([], [])
