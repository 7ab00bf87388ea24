from datetime import date
from pathlib import Path

import pytest

from dialogue_cli.documents.compose import contexts, session_of
from dialogue_cli.documents.context import Material
from dialogue_cli.documents.templates import find_template
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.references import sentence_names
from dialogue_cli.planning.sentences import sentence_texts
from dialogue_cli.readers.packaged import PLANS, TEMPLATES
from dialogue_cli.readers.plans import plan_file, read_plan
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
