"""The papers of the packaged example: the filled-in text and the outline of the .docx, as golden files."""

import io
from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from dialogue_cli.documents.compose import compose
from dialogue_cli.documents.context import Material
from dialogue_cli.documents.templates import find_template
from dialogue_cli.planning.assignment import assign_all, rules_of
from dialogue_cli.planning.deadlines import reception_window
from dialogue_cli.readers.packaged import TEMPLATES
from dialogue_cli.readers.plans import read_plan
from dialogue_cli.registers.ingest import ingest
from dialogue_cli.word.writer import write_document

TODAY = date(2021, 10, 26)
NAMES = ["ke-hoach", "giay-moi", "phieu-chuyen", "bao-cao"]


@pytest.fixture
def material(example: Path) -> Material:
    folder = read_plan(example)
    received = [example / "nhan-ve" / "phieu-dang-ky.xlsx"]
    report = ingest(folder.register, received, reception_window(folder.deadlines))
    questions = assign_all(report.register.questions, rules_of(folder.plan))
    return Material(folder.plan, folder.deadlines, tuple(questions), TODAY)


@pytest.mark.parametrize("name", NAMES)
def test_the_filled_in_text(material: Material, golden: Callable[[str, str], None], name: str) -> None:
    template = find_template(name, [TEMPLATES])
    context = compose(template, material, [TEMPLATES])[0].contexts[0]
    golden(f"text/{name}.md", template.fill(template.body, context).lstrip("\n"))


@pytest.mark.parametrize("name", NAMES)
def test_the_outline_of_the_docx(material: Material, golden: Callable[[str, str], None], name: str) -> None:
    paper = compose(find_template(name, [TEMPLATES]), material, [TEMPLATES])[0]
    golden(f"outline/{name}.txt", outline(write_document(islice(paper.documents, 2), TODAY)))


def outline(content: bytes) -> str:
    """Every paragraph with its style, indented by its table cell; the ends of sections."""
    document = docx.Document(io.BytesIO(content))
    lines = []
    for element in document.element.body.iter(qn("w:p"), qn("w:sectPr")):
        if element.tag == qn("w:sectPr"):
            lines.append("— hết phần —")
            continue
        paragraph = docx.text.paragraph.Paragraph(element, document)
        inside = "    " * sum(1 for _ in element.iterancestors(qn("w:tc")))
        lines.append(f"{inside}{paragraph.style.name}: {paragraph.text!r}" if paragraph.text else "")
    return "\n".join(line for line in lines if line) + "\n"


def test_each_question_reaches_one_slip_and_is_either_there_or_set_aside(material: Material) -> None:
    papers = compose(find_template("phieu-chuyen", [TEMPLATES]), material, [TEMPLATES])
    codes = [
        "".join(run.text for run in row[1])
        for paper in papers
        for document in paper.documents
        for block in document.blocks
        for row in getattr(block, "rows", ())
    ]
    elsewhere = [question.code for question in material.questions if question.status != "Đã phân công"]
    assert sorted(codes + elsewhere) == [question.code for question in material.questions]


def test_who_is_invited_asked_in_time_about_what_the_plan_takes_up_and_will_come(material: Material) -> None:
    papers = compose(find_template("giay-moi", [TEMPLATES]), material, [TEMPLATES], split=True)
    invited = {paper.name.removeprefix("giay-moi-").upper() for paper in papers}
    by_code = {question.code: question for question in material.questions}
    assert "DK001" in invited
    assert "DK022" not in invited  # the duplicate of DK003: one person, one invitation
    assert not invited & {"DK024", "DK025", "DK026"}  # complaints and a denunciation
    assert "DK032" not in invited  # asks for an answer in writing
    assert "DK040" not in invited  # three days late
    assert all(by_code[code].full_name or by_code[code].organization for code in invited)


def test_a_person_s_word_on_who_is_invited_wins(material: Material) -> None:
    words = {"DK001": "không", "DK040": "Có"}
    questions = tuple(
        question.model_copy(update={"invited": words.get(question.code, "")}) for question in material.questions
    )
    changed = Material(material.plan, material.deadlines, questions, TODAY)
    names = {paper.name for paper in compose(find_template("giay-moi", [TEMPLATES]), changed, [TEMPLATES], split=True)}
    assert "giay-moi-dk040" in names
    assert "giay-moi-dk001" not in names
