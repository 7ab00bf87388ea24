"""The cost of one invitation, from template and context to .docx bytes, against docxtpl filling the same page.

Run: ``python tests/benchmarks/invitation.py``. The template for docxtpl is our own page with Jinja names in it, so both
make the same text in the same layout; docxtpl opens and saves a file for each invitation, as it has to. It is timed
twice: on the page inside python-docx's default package (0.8 MB of styles, as Word's own files carry) and inside our
slim package. Goal: under a twentieth of docxtpl on the default package.
"""

import io
import statistics
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date

import docx
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from dialogue_cli.documents.blocks import Document, Paragraph, Run
from dialogue_cli.documents.compose import compose
from dialogue_cli.documents.context import Material
from dialogue_cli.documents.templates import find_template
from dialogue_cli.model.question import Question, Status
from dialogue_cli.papers import content_of
from dialogue_cli.readers.packaged import PLANS, TEMPLATES
from dialogue_cli.readers.plans import read_plan
from dialogue_cli.word.writer import write_document

COUNT = 200
ROUNDS = 7
TODAY = date(2021, 10, 26)


def material(count: int) -> Material:
    folder = read_plan(PLANS / "phuong-1-tan-binh" / "2021-doi-thoai")
    questions = tuple(
        Question(
            code=f"DK{n:03}",
            full_name=f"Người Thứ {n}",
            address=f"{n} Lê Văn Sỹ",
            question=f"Câu {n}",
            status=Status.ASSIGNED,
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    return Material(folder.plan, folder.deadlines, questions, TODAY)


def ours(made_from: Material) -> list[bytes]:
    papers = compose(find_template("giay-moi", [TEMPLATES]), made_from, [TEMPLATES], split=True)
    return [content_of(paper) for paper in papers]


def docxtpl_template(made_from: Material) -> bytes:
    """Our page for the first invitee, with the invitee's own words replaced by names for docxtpl."""
    (paper, *_) = compose(find_template("giay-moi", [TEMPLATES]), made_from, [TEMPLATES], split=True)
    words = {"Người Thứ 1": "{{ ten }}", "1 Lê Văn Sỹ": "{{ dia_chi }}", "DK001": "{{ ma }}"}
    return write_document([with_names(next(paper.documents), words)], TODAY)


def in_default_package(slim: bytes) -> bytes:
    """The page and its styles inside the package that python-docx starts from."""
    page, package = docx.Document(io.BytesIO(slim)), docx.Document()
    known = {style.get(qn("w:styleId")) for style in package.styles.element}
    for style in page.styles.element:
        if style.get(qn("w:styleId")) not in known:
            package.styles.element.append(deepcopy(style))
    body = package.element.body
    for element in list(page.element.body)[:-1]:
        body.insert(len(body) - 1, deepcopy(element))
    out = io.BytesIO()
    package.save(out)
    return out.getvalue()


def with_names(document: Document, words: dict[str, str]) -> Document:
    def named(run: Run) -> Run:
        text = run.text
        for word, name in words.items():
            text = text.replace(word, name)
        return replace(run, text=text)

    blocks = [
        replace(block, runs=tuple(map(named, block.runs))) if isinstance(block, Paragraph) else block
        for block in document.blocks
    ]
    return replace(document, blocks=tuple(blocks))


def theirs(template: bytes, count: int) -> list[bytes]:
    made = []
    for n in range(1, count + 1):
        document = DocxTemplate(io.BytesIO(template))
        document.render({"ten": f"Người Thứ {n}", "dia_chi": f"{n} Lê Văn Sỹ", "ma": f"DK{n:03}"}, autoescape=True)
        out = io.BytesIO()
        document.save(out)
        made.append(out.getvalue())
    return made


def milliseconds(make: Callable[[], list[bytes]]) -> float:
    start = time.process_time()
    made = make()
    return (time.process_time() - start) * 1000 / len(made)


def main() -> None:
    many, few = material(COUNT), 20
    template = docxtpl_template(many)
    heavy = in_default_package(template)
    cases: dict[str, Callable[[], list[bytes]]] = {
        "docxtpl": lambda: theirs(heavy, few),
        "docxtpl, slim": lambda: theirs(template, few),
        "dialogue": lambda: ours(many),
    }
    times = {name: [milliseconds(make) for _ in range(ROUNDS)] for name, make in cases.items()}
    base = statistics.median(times["docxtpl"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:14} {median:7.3f} ms CPU an invitation   1/{base / median:.1f} of docxtpl")


if __name__ == "__main__":
    main()
