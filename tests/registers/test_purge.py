"""Purging on the disk: what goes, what stays, what is never touched."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dialogue_cli.diagnostics import UserError
from dialogue_cli.model.question import Question, Status
from dialogue_cli.readers.plans import PlanFolder, read_plan
from dialogue_cli.received.survey_forms import Form
from dialogue_cli.registers.purge import Treatment, purge
from dialogue_cli.registers.questions import Register, format_register, read_register, write_register
from dialogue_cli.registers.survey_lines import SurveyRegister
from dialogue_cli.registers.survey_lines import format_register as format_survey
from dialogue_cli.registers.surveys import read_survey, read_survey_register

TODAY, BEFORE = date(2022, 3, 1), date(2022, 1, 1)
ASKED = Question(
    "DK001",
    received_on=date(2021, 10, 20),
    full_name="Nguyễn Thị Mẫu",
    address="12/3 Lê Văn Sỹ",
    phone="0900000001",
    question="Bao giờ có khai sinh? Gọi 0900000001",
    status=Status.ASSIGNED,
    unit="Tư pháp",
    answer="Ba ngày.",
    answered_on=date(2021, 10, 27),
    source_file="phieu.xlsx",
    fingerprint="a1b2",
)
FORM = Form(
    "KS001",
    received="20/10/2021",
    answers=(("Thái độ", "Hài lòng"),),
    comments="Gọi 0900000001",
    other_columns="Họ tên: bà Mẫu",
    source_file="phieu-ba-mau.xlsx",
    source_row=7,
    fingerprint="k1",
)
TALLY = Form("KS002", answers=(("Thái độ", "Rất hài lòng: 30; Hài lòng: 10"),), fingerprint="k2")
WAITING = Question("DK002", full_name="Trần Văn Thử", question="Còn tôi?", status=Status.ASSIGNED, unit="Tư pháp")


@pytest.fixture
def finished(write_plan: Callable[..., Path]) -> PlanFolder:
    """A plan of 2021 with its register, files that came in and went out, papers, a survey."""
    folder = write_plan()
    write_register(folder / "so-dang-ky.csv", Register((ASKED, WAITING), (("Người nhận", {"DK001": "bà Mẫu"}),)))
    write_register(folder / "so-dang-ky.csv", Register((ASKED,), (("Người nhận", {"DK001": "bà Mẫu"}),)))
    for name in (
        "nhan-ve/phieu.xlsx",
        "nhan-ve/anh/the.jpg",
        "nhan-ve/.gitkeep",
        "nhan-ve/loi-phieu.xlsx",
        "gui-di/tu-phap.xlsx",
        "loi-phieu.xlsx",
        "van-ban/giay-moi.docx",
        "templates/thu.md",
        "so-khao-sat.csv.bak",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Nguyễn Thị Mẫu 0900000001", encoding="utf-8")
    survey = SurveyRegister((FORM, TALLY), ("Thái độ",), (("Người nhập", {"KS001": "bà Mẫu"}),))
    (folder / "so-khao-sat.csv").write_bytes(format_survey(survey))
    return read_plan(folder)


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def holding(folder: Path, text: str) -> set[str]:
    return {name for name in files(folder) if text.encode() in (folder / name).read_bytes()}


def test_first_it_only_shows_what_it_would_take_out(finished: PlanFolder) -> None:
    before = {name: (finished.folder / name).read_bytes() for name in files(finished.folder)}
    found = purge(finished, BEFORE, TODAY)
    assert {name: (finished.folder / name).read_bytes() for name in files(finished.folder)} == before
    assert [(each.column, each.treatment, each.number) for each in found.cells] == [
        ("Họ và tên", Treatment.CLEARED, 1),
        ("Địa chỉ", Treatment.CLEARED, 1),
        ("Điện thoại", Treatment.CLEARED, 1),
        ("Tệp nguồn", Treatment.CLEARED, 1),
        ("Dấu vết", Treatment.CLEARED, 1),
        ("Nội dung", Treatment.MASKED, 1),
        ("Người nhận", Treatment.REMOVED, 1),
    ]
    assert {path.relative_to(finished.folder).as_posix() for path, _ in found.files} == {
        "so-dang-ky.csv.bak",
        "so-khao-sat.csv.bak",
        "nhan-ve/phieu.xlsx",
        "nhan-ve/anh/the.jpg",
        "nhan-ve/loi-phieu.xlsx",
        "gui-di/tu-phap.xlsx",
        "loi-phieu.xlsx",
    }
    assert dict(found.files)[finished.folder / "loi-phieu.xlsx"] == len("Nguyễn Thị Mẫu 0900000001".encode())
    assert found.papers == 1


def test_afterwards_only_records_and_what_is_no_register_hold_a_name(finished: PlanFolder) -> None:
    purge(finished, BEFORE, TODAY, dry_run=False)
    assert holding(finished.folder, "Mẫu") == {
        "nhan-ve/.gitkeep",
        "van-ban/giay-moi.docx",
        "templates/thu.md",
    }
    (question,) = read_register(finished.register).questions
    assert (question.code, question.unit, question.answer) == ("DK001", "Tư pháp", "Ba ngày.")
    assert question.question == "Bao giờ có khai sinh? Gọi …001"


def test_the_survey_keeps_its_marks_and_nothing_that_tells_of_its_writers(finished: PlanFolder) -> None:
    file = finished.folder / "so-khao-sat.csv"
    marks = read_survey(file)
    found = purge(finished, BEFORE, TODAY, dry_run=False)
    assert [(each.column, each.treatment, each.number) for each in found.survey_cells] == [
        ("Cột khác", Treatment.CLEARED, 1),
        ("Tệp nguồn", Treatment.CLEARED, 1),
        ("Dòng", Treatment.CLEARED, 1),
        ("Dấu vết", Treatment.CLEARED, 2),
        ("Góp ý", Treatment.MASKED, 1),
        ("Người nhập", Treatment.REMOVED, 1),
    ]
    assert read_survey(file) == marks
    first, _ = read_survey_register(file).forms
    assert first == Form("KS001", "20/10/2021", answers=FORM.answers, comments="Gọi …001")


def test_a_survey_with_bad_cells_stops_it_before_anything_is_changed(finished: PlanFolder) -> None:
    (finished.folder / "so-khao-sat.csv").write_text("Nguyễn Thị Mẫu", encoding="utf-8")
    with pytest.raises(UserError, match="KS22"):
        purge(finished, BEFORE, TODAY, dry_run=False)
    assert "Mẫu" in finished.register.read_text(encoding="utf-8")
    assert (finished.folder / "nhan-ve" / "phieu.xlsx").exists()


def test_other_tables_and_leftovers_in_the_plan_are_named_and_stay(finished: PlanFolder) -> None:
    names = {"so-dang-ky (1).csv", "khac/ds.XLSX", "khac/.ds.tmp", "khac/loi-ds.xlsx"}
    for name in (*names, "van-ban/ds.xlsx", "templates/ds.xlsx", "anh.png"):
        (finished.folder / name).parent.mkdir(exist_ok=True)
        (finished.folder / name).write_text("x", encoding="utf-8")
    found = purge(finished, BEFORE, TODAY, dry_run=False)
    assert {path.relative_to(finished.folder).as_posix() for path in found.others} == names
    assert names < files(finished.folder)


def test_no_version_before_is_left_that_undo_could_bring_back(finished: PlanFolder) -> None:
    (finished.folder / ".so-dang-ky.csv.bak").write_bytes(format_register(Register((WAITING,))))
    purge(finished, BEFORE, TODAY, dry_run=False)
    assert not [name for name in files(finished.folder) if name.endswith((".bak", ".tmp"))]


def test_a_second_time_there_is_nothing_left(finished: PlanFolder) -> None:
    purge(finished, BEFORE, TODAY, dry_run=False)
    content = finished.register.read_bytes()
    assert purge(finished, BEFORE, TODAY, dry_run=False).is_empty
    assert finished.register.read_bytes() == content


def test_links_and_what_they_lead_to_are_left_alone_and_named(finished: PlanFolder, tmp_path: Path) -> None:
    outside = tmp_path / "ngoai"
    outside.mkdir()
    (outside / "quan-trong.xlsx").write_text("x", encoding="utf-8")
    try:
        (finished.folder / "nhan-ve" / "lien-ket.xlsx").symlink_to(outside / "quan-trong.xlsx")
        (finished.folder / "nhan-ve" / "thu-muc").symlink_to(outside)
        (finished.folder / "loi-khac.xlsx").symlink_to(outside / "quan-trong.xlsx")
        for path in (finished.folder / "gui-di").iterdir():
            path.unlink()
        (finished.folder / "gui-di").rmdir()
        (finished.folder / "gui-di").symlink_to(outside)
    except OSError:
        pytest.skip("this drive has no links")
    found = purge(finished, BEFORE, TODAY, dry_run=False)
    assert (outside / "quan-trong.xlsx").exists()
    assert {path.name for path in found.links} == {"lien-ket.xlsx", "thu-muc", "gui-di", "loi-khac.xlsx"}


def test_a_register_that_is_a_link_is_refused(finished: PlanFolder, tmp_path: Path) -> None:
    elsewhere = tmp_path / "so-that.csv"
    finished.register.rename(elsewhere)
    try:
        finished.register.symlink_to(elsewhere)
    except OSError:
        pytest.skip("this drive has no links")
    with pytest.raises(UserError, match=r"DK60 sổ so-dang-ky\.csv là liên kết"):
        purge(finished, BEFORE, TODAY, dry_run=False)


@pytest.mark.parametrize(
    ("before", "today", "said"),
    [
        (date(2022, 1, 1), date(2021, 12, 31), "ngày 01/01/2022 chưa tới"),
        (date(2021, 11, 5), TODAY, "kế hoạch chưa xong trước ngày 05/11/2021: «hoi_nghi» (Hội nghị) đến 05/11/2021"),
        (date(2021, 10, 20), TODAY, "«tiep_nhan» (Nhận phiếu) đến 25/10/2021, «tra_loi» (Trả lời) đến 28/10/2021"),
    ],
)
def test_a_plan_that_is_not_finished_is_refused_by_what_is_not(
    finished: PlanFolder, before: date, today: date, said: str
) -> None:
    with pytest.raises(UserError) as caught:
        purge(finished, before, today, dry_run=False)
    assert said in caught.value.problems[0].message
    assert "Mẫu" in finished.register.read_text(encoding="utf-8")


def test_questions_that_wait_for_an_answer_are_named(finished: PlanFolder) -> None:
    write_register(finished.register, Register((ASKED, WAITING)))
    with pytest.raises(UserError, match="DK61 còn 1 câu hỏi chưa trả lời: DK002"):
        purge(finished, BEFORE, TODAY, dry_run=False)
    assert "Mẫu" in finished.register.read_text(encoding="utf-8")


def test_a_received_file_that_lies_elsewhere_is_named(finished: PlanFolder) -> None:
    write_register(finished.register, Register((ASKED._replace(source_file="phieu-o-Downloads.xlsx"),)))
    assert purge(finished, BEFORE, TODAY).elsewhere == ("phieu-ba-mau.xlsx", "phieu-o-Downloads.xlsx")


def test_a_file_that_cannot_be_deleted_is_told_and_the_others_go(
    finished: PlanFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name == "the.jpg":
            raise PermissionError(13, "Permission denied")
        if path.exists() or not missing_ok:
            os.unlink(path)  # noqa: PTH108 - Path.unlink is what is replaced

    monkeypatch.setattr("pathlib.Path.unlink", unlink)
    found = purge(finished, BEFORE, TODAY, dry_run=False)
    assert [(each.code, Path(each.place.file).name) for each in found.problems if each.place] == [("YM17", "the.jpg")]
    assert not (finished.folder / "nhan-ve" / "phieu.xlsx").exists()
    assert "Mẫu" not in finished.register.read_text(encoding="utf-8")


def test_a_plan_without_register_gives_up_its_files_only(finished: PlanFolder) -> None:
    finished.register.unlink()
    found = purge(finished, BEFORE, TODAY, dry_run=False)
    assert found.cells == ()
    assert not (finished.folder / "nhan-ve" / "phieu.xlsx").exists()
    assert not finished.register.exists()
