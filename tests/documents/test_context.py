import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dialogue_cli.documents.compose import contexts, session_of
from dialogue_cli.documents.context import Material
from dialogue_cli.documents.templates import find_template
from dialogue_cli.listings.plans import department_listing
from dialogue_cli.model.question import Question, Status
from dialogue_cli.model.survey import SurveyMark
from dialogue_cli.planning.references import sentence_names
from dialogue_cli.planning.sentences import sentence_texts
from dialogue_cli.readers.packaged import PLANS, TEMPLATES
from dialogue_cli.readers.plans import PlanFolder, plan_file, read_plan
from dialogue_cli.readers.yaml_file import read_yaml
from dialogue_cli.vocabulary import key


def test_the_names_that_a_check_allows_are_those_that_a_document_fills_in(example: Path) -> None:
    folder = read_plan(example)
    authority, _ = read_yaml(plan_file(example).parent.parent / "co-quan.yaml")
    allowed = sentence_names([milestone.code for milestone in folder.plan.all_milestones], authority.data())
    filled = sentence_texts(folder.plan, folder.deadlines)
    assert allowed <= set(filled)
    assert filled[f"{key('milestone')}.tiep_nhan.tu"] == "18/10/2021"


@pytest.mark.parametrize(("session", "codes"), [("lan_1", ["DK001", "DK003"]), ("lan_2", ["DK002", "DK003"])])
def test_a_paper_about_a_session_has_its_questions_and_those_of_none(session: str, codes: list[str]) -> None:
    folder = read_plan(PLANS / "chi-dong" / "2025-doi-thoai")
    asked = {"status": Status.ASSIGNED, "unit": folder.plan.authority.departments[0].name, "question": "Thủ tục?"}
    questions = (
        Question("DK001", session="lan_1", **asked),
        Question("DK002", session="lan_2", **asked),
        Question("DK003", **asked),
    )
    material = Material(folder.plan, folder.deadlines, questions, date(2025, 6, 1), session)
    for name in ("bien-ban", "bang-tong-hop", "phieu-chuyen"):
        template = find_template(name, [TEMPLATES])
        for context in contexts(template, material, session_of(template.front, material)).values():
            assert [each["ma"] for each in context["cau_hoi"]] == codes


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> PlanFolder:
    """The plan of two sessions with its days set: answers are due on 23/05 and 23/10, each five working days before."""
    folder = tmp_path_factory.mktemp("hai-lan")
    shutil.copytree(PLANS / "chi-dong", folder, dirs_exist_ok=True)
    file = folder / "2025-doi-thoai" / "ke-hoach.yaml"
    text = file.read_text("utf-8").replace("dự kiến tháng 5 - 6/2025", "30/05/2025")
    text = text.replace("dự kiến tháng 10 - 11/2025", "30/10/2025")
    received = """moc_thoi_gian:
  - {ma: tiep_nhan_1, viec: Nhận phiếu, don_vi: van_phong, thoi_gian: 05/05/2025 - 16/05/2025}
  - {ma: tiep_nhan_2, viec: Nhận phiếu, don_vi: van_phong, thoi_gian: 01/10/2025 - 15/10/2025}
"""
    file.write_text(text.replace("moc_thoi_gian:\n", received), "utf-8")
    return read_plan(file.parent)


def asked(folder: PlanFolder, *questions: Question) -> tuple[Question, ...]:
    """The questions, sent to the first department."""
    unit = folder.plan.authority.departments[0].name
    return tuple(each._replace(status=Status.ASSIGNED, unit=unit, question="Thủ tục?") for each in questions)


def all_contexts(name: str, material: Material) -> list[Any]:
    template = find_template(name, [TEMPLATES])
    return list(contexts(template, material, session_of(template.front, material)).values())


def text_of(name: str, material: Material) -> str:
    template = find_template(name, [TEMPLATES])
    (context,) = all_contexts(name, material)
    return template.fill(template.body, context)


@pytest.mark.parametrize(
    ("today", "late"),
    [
        (date(2025, 5, 26), {"DK001": date(2025, 5, 23), "DK003": date(2025, 5, 23)}),
        (date(2025, 6, 10), {"DK001": date(2025, 5, 23)}),  # DK003 waits for the session to come
        (date(2025, 10, 27), {"DK001": date(2025, 5, 23), "DK002": date(2025, 10, 23), "DK003": date(2025, 10, 23)}),
    ],
)
@pytest.mark.parametrize("session", ["", "lan_2"])
def test_departments_are_chased_for_what_is_late_by_its_own_day_of_whatever_session(
    two: PlanFolder, today: date, late: dict[str, date], session: str
) -> None:
    first, second = Question("DK001", session="lan_1"), Question("DK002", session="lan_2")
    questions = asked(two, first, second, Question("DK003"), Question("DK004", extended_to=date(2025, 12, 1)))
    material = Material(two.plan, two.deadlines, questions, today, session)
    (context,) = all_contexts("don-doc", material)
    assert {each["ma"]: each["han_tra_loi"] for each in context["cau_qua_han"]} == late
    shown = text_of("don-doc", material)
    assert all(f"{day:%d/%m/%Y} | {(today - day).days} |" in shown for day in late.values())
    assert ("để kịp phục vụ hội nghị" in shown) == (len(late) > 1)  # not for what the session held was to answer
    (report,) = all_contexts("bao-cao", material)
    assert report["thong_ke"]["tat_ca"]["qua_han"] == len(late)
    (row,) = department_listing(questions, material.due_days, today).records()
    assert row["qua_han"] == len(late)


def test_who_came_to_the_first_session_was_invited_though_the_second_is_to_come(two: PlanFolder) -> None:
    questions = asked(two, Question("DK001", date(2025, 5, 6), full_name="Nguyễn Thị Mẫu", session="lan_1"))
    material = Material(two.plan, two.deadlines, questions, date(2025, 6, 2))
    shown = text_of("bien-ban", material)
    assert "được mời 01; có mặt ……; vắng mặt ……" in shown
    assert "không dự hội nghị" not in shown


def test_the_minutes_count_people_who_came_and_say_who_did_not(two: PlanFolder) -> None:
    day = date(2025, 5, 6)
    questions = asked(
        two,
        Question("DK001", day, full_name="Nguyễn Thị Mẫu", session="lan_1", attended="có"),
        Question("DK002", day, full_name="Nguyễn Thị Mẫu", session="lan_1", attended="có"),
        Question("DK003", day, full_name="Trần Văn Thử", session="lan_1", attended="vắng"),
        Question("DK004", day, full_name="Lê Văn Ví", session="lan_1", invited="không", attended="có"),
        Question("DK005", day, full_name="Phạm Thị Dụ", session="lan_1"),
        Question("DK006", day, full_name="Bùi Văn Hai", session="lan_2", attended="có"),
    )
    shown = text_of("bien-ban", Material(two.plan, two.deadlines, questions, date(2025, 6, 2)))
    assert "được mời 03; có mặt 02; vắng mặt 01; chưa ghi có mặt hay vắng 01 (danh sách" in shown
    assert re.findall(r"(DK\d+), [^(\n]* \(không dự hội nghị\)", shown) == ["DK003"]


def test_a_survey_of_one_session_counts_its_own_forms(two: PlanFolder) -> None:
    marks = [("1", "lan_1"), ("2", "lan_1"), ("3", "lan_2"), ("4", "")]
    survey = tuple(SurveyMark.of(form=form, item="Thái độ", satisfaction="Hài lòng", session=of) for form, of in marks)
    for today, session, forms in (
        (date(2025, 6, 2), "", 3),
        (date(2025, 11, 2), "", 2),
        (date(2025, 11, 2), "lan_1", 3),
    ):
        material = Material(two.plan, two.deadlines, (), today, session, survey=survey)
        (context,) = all_contexts("ket-qua-khao-sat", material)
        assert context["khao_sat"]["so_phieu"] == forms
