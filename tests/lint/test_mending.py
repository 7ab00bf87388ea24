"""Mending changes the layout of a copy and nothing else: the text is the same, and what is fixable is gone."""

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from dialogue_cli.lint.check import RULES, findings
from dialogue_cli.lint.mending import mended
from dialogue_cli.lint.reading import read_word_file
from dialogue_cli.word.writer import write_document
from tests.word.audit import audited
from tests.word.test_writer import DAY, PLAN

FIXABLE = {rule.code for rule in RULES if rule.mended}
LONG = "Một đoạn văn đủ dài để chắc chắn phải xuống dòng khi in trên khổ giấy A4 với lề của Nghị định. " * 3


def body(document: Any) -> Any:
    return next(each for each in document.paragraphs if each.text.startswith("Một đoạn"))


def title(document: Any) -> Any:
    return next(each for each in document.paragraphs if each.text == "KẾ HOẠCH")


def letter_size(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height, section.orientation = Mm(216), Mm(279), WD_ORIENT.PORTRAIT


def inch_margins(document: Any) -> None:
    section = document.sections[0]
    section.left_margin = section.right_margin = section.top_margin = Mm(25.4)


def right_page_number(document: Any) -> None:
    document.sections[0].header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def number_on_the_first_page(document: Any) -> None:
    document.sections[0].different_first_page_header_footer = False


def arial(document: Any) -> None:
    body(document).runs[0].font.name = "Arial"


def blue(document: Any) -> None:
    body(document).runs[0].font.color.rgb = RGBColor(0, 0, 200)


def small(document: Any) -> None:
    body(document).runs[0].font.size = Pt(11)


def thin_title(document: Any) -> None:
    title(document).runs[0].font.bold = False


def left_title(document: Any) -> None:
    title(document).alignment = WD_ALIGN_PARAGRAPH.LEFT


def left_body(document: Any) -> None:
    body(document).alignment = WD_ALIGN_PARAGRAPH.LEFT


def deep_indent(document: Any) -> None:
    body(document).paragraph_format.first_line_indent = Mm(25)


def no_gap(document: Any) -> None:
    body(document).paragraph_format.space_before = Pt(0)


def double_spaced(document: Any) -> None:
    body(document).paragraph_format.line_spacing = 2.0


FAULTS: dict[str, list[Callable[[Any], None]]] = {
    "ND01": [letter_size],
    "ND02": [inch_margins],
    "ND03": [right_page_number, number_on_the_first_page],
    "ND04": [arial],
    "ND05": [blue],
    "ND07": [small],
    "ND08": [thin_title],
    "ND10": [left_title],
    "ND11": [left_body],
    "ND12": [deep_indent],
    "ND13": [no_gap],
    "ND14": [double_spaced],
}


def broken(file: Path, *faults: Callable[[Any], None]) -> Path:
    from dataclasses import replace

    from dialogue_cli.documents.blocks import Paragraph, Run

    texts = tuple(Paragraph((Run(text),)) for text in ("Căn cứ để mở đầu đoạn này.", LONG, "Trên đây là Kế hoạch./."))
    document = docx.Document(io.BytesIO(write_document([replace(PLAN, blocks=texts)], DAY)))
    for fault in faults:
        fault(document)
    document.save(str(file))
    return file


def test_every_fixable_rule_is_tried() -> None:
    assert set(FAULTS) == FIXABLE


@pytest.mark.parametrize(("code", "fault"), [(code, fault) for code, faults in FAULTS.items() for fault in faults])
def test_a_fault_is_found_and_mended_and_no_word_changes(code: str, fault: Any, tmp_path: Path) -> None:
    before = read_word_file(broken(tmp_path / "a.docx", fault))
    assert {each.code for each in findings(before)} == {code}
    words = [line.text for line in before.lines]
    content, found = mended(before)
    assert {each.code for each in found} == {code}
    (tmp_path / "b.docx").write_bytes(content)
    after = read_word_file(tmp_path / "b.docx")
    assert findings(after) == []
    assert [line.text for line in after.lines] == words
    assert audited(content, tmp_path) == []


def test_all_faults_at_once_are_mended(tmp_path: Path) -> None:
    faults = [fault for faults in FAULTS.values() for fault in faults]
    content, _ = mended(read_word_file(broken(tmp_path / "a.docx", *faults)))
    (tmp_path / "b.docx").write_bytes(content)
    assert findings(read_word_file(tmp_path / "b.docx")) == []


def long_document(file: Path) -> Path:
    document = docx.Document(str(broken(file)))
    last = body(document)
    for _ in range(40):
        last._p.addnext(deepcopy(last._p))
    document.save(str(file))
    return file


def test_a_long_document_without_page_numbers_gets_them(tmp_path: Path) -> None:
    file = long_document(tmp_path / "a.docx")
    document = docx.Document(str(file))
    section = document.sections[0]._sectPr
    for reference in section.findall(docx.oxml.ns.qn("w:headerReference")):
        section.remove(reference)
    document.save(str(file))
    before = read_word_file(file)
    assert "ND03" in {each.code for each in findings(before)}
    content, _ = mended(before)
    (tmp_path / "b.docx").write_bytes(content)
    (section_after,) = docx.Document(io.BytesIO(content)).sections
    assert section_after.different_first_page_header_footer
    assert findings(read_word_file(tmp_path / "b.docx")) == []
    assert audited(content, tmp_path) == []


def test_a_header_that_says_something_else_gets_the_number_below_it(tmp_path: Path) -> None:
    file = long_document(tmp_path / "a.docx")
    document = docx.Document(str(file))
    (paragraph,) = document.sections[0].header.paragraphs
    for run in paragraph.runs:
        run._r.getparent().remove(run._r)
    paragraph.add_run("LƯU HÀNH NỘI BỘ")
    document.save(str(file))
    content, found = mended(read_word_file(file))
    assert {each.code for each in found} == {"ND03"}
    header = docx.Document(io.BytesIO(content)).sections[0].header
    assert header.paragraphs[0].text == "LƯU HÀNH NỘI BỘ"
    (tmp_path / "b.docx").write_bytes(content)
    assert findings(read_word_file(tmp_path / "b.docx")) == []


def test_parts_that_are_not_touched_keep_their_bytes(tmp_path: Path) -> None:
    file = broken(tmp_path / "a.docx", arial)
    content, _ = mended(read_word_file(file))
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(io.BytesIO(content)) as new:
        assert old.namelist() == new.namelist()
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed <= {"word/document.xml", "word/header1.xml"}


def test_mending_says_the_same_bytes_twice(tmp_path: Path) -> None:
    file = broken(tmp_path / "a.docx", arial, small)
    assert mended(read_word_file(file))[0] == mended(read_word_file(file))[0]


def test_a_lawful_document_has_nothing_to_mend(tmp_path: Path) -> None:
    assert mended(read_word_file(broken(tmp_path / "a.docx")))[1] == []
