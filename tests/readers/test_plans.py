from collections.abc import Callable
from pathlib import Path

import pytest

from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.readers.plans import read_plan

HERE = Path(__file__).parent


def problems_of(folder: Path) -> list[Problem]:
    with pytest.raises(UserError) as caught:
        read_plan(folder)
    return list(caught.value.problems)


def codes_of(folder: Path) -> list[str]:
    return [problem.code for problem in problems_of(folder)]


def test_every_problem_of_a_broken_plan_is_told_at_once_with_place_and_hint(
    write_plan: Callable[..., Path], golden: Callable[[str, str], None]
) -> None:
    folder = write_plan(text=(HERE / "broken_plan.yaml").read_text(encoding="utf-8"))
    lines = [f"{problem}\n    {problem.hint}\n" for problem in problems_of(folder)]
    golden("problems/broken_plan.txt", "".join(lines).replace(f"{folder}/", ""))


def test_the_sound_plan_has_no_problem(write_plan: Callable[..., Path]) -> None:
    assert read_plan(write_plan()).problems == ()


@pytest.mark.parametrize(
    "missing",
    [
        "loai",
        "co_quan",
        "so_ky_hieu",
        "ngay_ban_hanh",
        "trich_yeu",
        "can_cu",
        "muc_dich",
        "yeu_cau",
        "hoi_nghi",
        "to_chuc_thuc_hien",
        "noi_nhan",
        "nguoi_ky",
    ],
)
def test_each_part_that_the_document_needs_is_missed(write_plan: Callable[..., Path], missing: str) -> None:
    problems = problems_of(write_plan(**{missing: None}))
    assert [(problem.code, f"«{missing}»" in problem.message) for problem in problems] == [("KH01", True)]


def test_a_draft_may_leave_the_number_and_the_day_out(write_plan: Callable[..., Path]) -> None:
    folder = read_plan(write_plan(so_ky_hieu="/KH-UBND", ngay_ban_hanh="tháng 10/2021"))
    assert (folder.plan.issued_on.month, folder.plan.issued_on.day) == (10, 0)


def test_a_problem_in_the_authority_is_told_with_its_own_file(write_plan: Callable[..., Path], tmp_path: Path) -> None:
    folder = write_plan(authority="ten: [1]")
    assert {problem.place.file for problem in problems_of(folder)} == {str(tmp_path / "co-quan.yaml")}


def test_a_missing_authority_hides_nothing_else(write_plan: Callable[..., Path]) -> None:
    assert codes_of(write_plan(co_quan="../khac.yaml", ngay_ban_hanh="32/1/2021")) == ["KH05", "YM01"]


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../../../etc/hosts.yaml", "../ke-khac/co-quan.yaml", "../co-quan.txt"]
)
def test_the_authority_is_read_only_from_the_plan_s_folder_and_those_above(
    write_plan: Callable[..., Path], tmp_path: Path, path: str
) -> None:
    (tmp_path / "ke-khac").mkdir()
    (tmp_path / "ke-khac" / "co-quan.yaml").write_text("bi_mat: 1")
    assert codes_of(write_plan(co_quan=path)) == ["YM12"]


def test_a_folder_without_a_plan_is_told(tmp_path: Path) -> None:
    assert codes_of(tmp_path) == ["YM01"]


def test_decomposed_letters_are_composed(write_plan: Callable[..., Path]) -> None:
    import unicodedata

    folder = read_plan(write_plan(trich_yeu=unicodedata.normalize("NFD", "Đối thoại với Nhân dân")))
    assert folder.plan.subject == "Đối thoại với Nhân dân"


def test_english_keys_are_refused_with_the_vietnamese_one(write_plan: Callable[..., Path]) -> None:
    (problem,) = problems_of(write_plan(recipients="[a]"))
    assert (problem.code, problem.hint) == ("KH02", "Tên mục viết bằng tiếng Việt: «noi_nhan».")


@pytest.mark.parametrize("line", ["{{", "}} x", "{% for %}", "a {{ moc.tiep_nhan.den }} {{"])
def test_stray_braces_in_a_sentence_are_told_in_the_plan(write_plan: Callable[..., Path], line: str) -> None:
    with pytest.raises(UserError, match="KH09"):
        read_plan(write_plan(noi_nhan=f'["{line}", "Lưu: VT"]'))


@pytest.mark.parametrize(
    "changed",
    [
        {"ngay_ban_hanh": "năm 9999"},
        {"ngay_ban_hanh": "tháng 12/0001"},
        {"hoi_nghi": "[{ma: h, ten: H, thoi_gian: tháng 3/0000, dia_diem: D, chu_tri: C}]"},
        {"hoi_nghi": "[{ma: h, ten: H, thoi_gian: 3 ngày sau ho_so, dia_diem: D, chu_tri: C}]"},
        {"co_quan": '"a\\0.yaml"'},
    ],
)
def test_limits_and_impossible_sessions_are_told(write_plan: Callable[..., Path], changed: dict[str, str]) -> None:
    milestones = "[{ma: ho_so, viec: Trả, thoi_gian: 8 giờ làm việc}, {ma: tiep_nhan, viec: x, thoi_gian: 18/10/2021}]"
    with pytest.raises(UserError):
        read_plan(write_plan(moc_thoi_gian=milestones, **changed))
