"""Every paper of the year, made from the packaged example: text and outline as golden files, valid, complete."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from dialogue_cli.assignment.assign import NO_QUESTION
from dialogue_cli.documents.blocks import Form
from dialogue_cli.documents.compose import Paper, compose
from dialogue_cli.documents.context import Material
from dialogue_cli.documents.templates import find_template, template_files
from dialogue_cli.model.question import Question, Status
from dialogue_cli.papers import content_of
from dialogue_cli.readers.packaged import PLANS, TEMPLATES
from dialogue_cli.readers.plans import read_plan
from dialogue_cli.word import decree30
from dialogue_cli.word.styles import NAMED
from dialogue_cli.word.writer import write_document
from tests.material import registered, whole_year
from tests.word.audit import audited

NAMES = list(template_files([TEMPLATES]))
GREETING = Question(
    *("DK041", date(2021, 10, 22), "Nguyễn Văn Chào"),
    address="12 Lê Văn Sỹ",
    question="Em chào phường ạ",
    status=Status.EXCLUDED,
    reason=NO_QUESTION,
)
FROM_2025 = {"van-ban-xin-loi"}  # Thông tư 03/2025/TT-VPCP


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return whole_year(_copied(tmp_path_factory))


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return registered(_copied(tmp_path_factory))


def _copied(factory: pytest.TempPathFactory) -> Path:
    import shutil

    folder = factory.mktemp("plan") / "phuong-1-tan-binh"
    shutil.copytree(PLANS / "phuong-1-tan-binh", folder)
    return folder / "2021-doi-thoai"


def papers(name: str, material: Material) -> list[Paper]:
    if name == "de-nghi-neu-ro":
        material = replace(material, questions=(GREETING,))
    if name in FROM_2025:
        material = replace(material, today=date(2025, 9, 15))
    return compose(find_template(name, [TEMPLATES]), material, [TEMPLATES])


@pytest.mark.parametrize("name", NAMES)
def test_the_filled_in_text(year: Material, golden: Callable[[str, str], None], name: str) -> None:
    paper = papers(name, year)[0]
    template = paper.template
    golden(f"text/{name}.md", template.fill(template.body, paper.contexts[0]).lstrip("\n"))


@pytest.mark.parametrize("name", NAMES)
def test_the_outline_of_the_docx(year: Material, golden: Callable[[str, str], None], name: str) -> None:
    paper = papers(name, year)[0]
    golden(f"outline/{name}.txt", outline(write_document(islice(paper.documents, 1), paper.material.today)))


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


@pytest.mark.parametrize("name", NAMES)
def test_every_paper_is_valid_office_open_xml(year: Material, tmp_path: Path, name: str) -> None:
    for paper in papers(name, year):
        assert audited(content_of(paper), tmp_path) == []


BARE = ["phuong-1-tan-binh/2021-doi-thoai", "chanh-lo/2024-doi-thoai", "chi-dong/2025-doi-thoai"]


@pytest.mark.parametrize("plan", BARE)
@pytest.mark.parametrize("name", NAMES)
def test_papers_read_well_while_days_are_unset_and_nothing_is_registered(plan: str, name: str) -> None:
    folder = read_plan(PLANS / plan)
    bare = Material(folder.plan, folder.deadlines, (), folder.plan.issued_on.latest)
    for paper in compose(find_template(name, [TEMPLATES]), bare, [TEMPLATES]):
        words = text_of(content_of(paper))
        assert "None" not in words
        assert "[]" not in words
        assert "{{" not in words
        assert " ," not in words
        assert ".." not in words.replace("...", "").replace("…", "")


def text_of(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    paragraphs = document.element.body.iter(qn("w:p"))
    return "\n".join(docx.text.paragraph.Paragraph(each, document).text for each in paragraphs)


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_of_the_decree_ends_its_text_as_every_form_does(year: Material, name: str) -> None:
    (document, *_) = papers(name, year)[0].documents
    if document.signatures:
        last = document.blocks[-1]
        assert "".join(run.text for run in last.runs).endswith("./.")  # type: ignore[union-attr]
        assert document.recipients[-1].startswith("Lưu: VT")
        assert ("Như trên" in document.recipients) == bool(document.addressees)


PUBLISHED = ["thong-bao", "thong-bao-ket-luan", "bang-tong-hop", "ban-tin-phat-thanh", "chuong-trinh"]


@pytest.mark.parametrize("name", PUBLISHED)
def test_what_is_published_tells_no_phone_no_number_of_a_card_and_no_address(year: Material, name: str) -> None:
    words = "".join(text_of(content_of(paper)) for paper in papers(name, year))
    private = [part for each in year.questions for part in (each.phone, each.citizen_id, each.email, each.address)]
    assert not [part for part in private if any(letter.isdigit() for letter in part) and part in words]


def test_who_denounces_is_named_nowhere_but_in_the_letter_to_them(year: Material) -> None:
    (denounced,) = (each for each in year.questions if "tố cáo" in each.reason)
    told = {name for name in NAMES for paper in papers(name, year) if denounced.full_name in text_of(content_of(paper))}
    assert told == {"thong-bao-don-to-cao"}


def test_what_is_not_for_the_conference_gets_no_notice_of_extension(year: Material) -> None:
    (denounced,) = (each for each in year.questions if "tố cáo" in each.reason)
    extended = denounced._replace(extended_to=date(2021, 11, 20))
    rest = tuple(each for each in year.questions if each is not denounced)
    made = {paper.name for paper in papers("thong-bao-gia-han", replace(year, questions=(*rest, extended)))}
    assert made == {paper.name for paper in papers("thong-bao-gia-han", year)} != set()


@pytest.mark.parametrize("name", PUBLISHED)
def test_what_is_published_names_nobody_who_asked(year: Material, name: str) -> None:
    words = "".join(text_of(content_of(paper)) for paper in papers(name, year))
    assert [each.full_name for each in year.questions if each.full_name and each.full_name in words] == []


def test_the_bulletin_is_read_aloud_in_under_two_minutes(year: Material) -> None:
    """Loudspeakers are read slowly: 170 syllables a minute."""
    for material in (year, replace(year, today=date(2021, 10, 17))):
        (document,) = papers("ban-tin-phat-thanh", material)[0].documents
        spoken = " ".join("".join(run.text for run in block.runs) for block in document.blocks[1:])  # type: ignore[union-attr]
        digits = sum(letter.isdigit() for letter in spoken)
        assert len(spoken.split()) + digits <= 2 * 170


def test_each_question_reaches_one_slip_and_is_either_there_or_set_aside(material: Material) -> None:
    codes = [
        "".join(run.text for run in row[1])
        for paper in papers("phieu-chuyen", material)
        for document in paper.documents
        for block in document.blocks
        for row in getattr(block, "rows", ())
    ]
    elsewhere = [question.code for question in material.questions if question.status != "Đã phân công"]
    assert sorted(codes + elsewhere) == [question.code for question in material.questions]


def test_every_question_gets_its_paper_after_the_conference(year: Material) -> None:
    """Answered, put off, beyond competence or not taken up: each is told, and so is each department that is late."""
    told = [
        context["cau"]["ma"]
        for name in ("cong-van-tra-loi", "thong-bao-gia-han", "huong-dan-gui-don", "thong-bao-don-to-cao")
        for paper in papers(name, year)
        for context in paper.contexts
    ]
    passed_on = [each["ma"] for each in of_each(papers("cong-van-chuyen-cap-tren", year), "cau_hoi")]
    chased = [each["ma"] for each in of_each(papers("don-doc", year), "cau_qua_han")]
    waiting = [each.code for each in year.questions if each.status in ("Mới", "Cần xem lại")]
    answered_with_another = {each.code for each in year.questions if each.duplicate_of}
    reached = set(told) | set(passed_on) | set(chased) | set(waiting) | answered_with_another
    assert reached == {each.code for each in year.questions}


def of_each(made: list[Paper], name: str) -> list[Any]:
    """The questions that papers of one document each name."""
    return [each for paper in made for each in paper.contexts[0][name]]


@pytest.fixture(scope="module")
def invited(material: Material) -> set[str]:
    made = compose(find_template("giay-moi", [TEMPLATES]), material, [TEMPLATES], split=True)
    return {paper.name.removeprefix("giay-moi-").upper() for paper in made}


def test_who_is_invited_asked_in_time_about_what_the_plan_takes_up_and_will_come(
    material: Material, invited: set[str]
) -> None:
    by_code = {question.code: question for question in material.questions}
    assert "DK001" in invited
    assert "DK022" not in invited  # the duplicate of DK003: one person, one invitation
    assert not invited & {"DK024", "DK025", "DK026"}  # complaints and a denunciation
    assert "DK032" not in invited  # asks for an answer in writing
    assert "DK040" not in invited  # three days late
    assert all(by_code[code].full_name or by_code[code].organization for code in invited)


def test_a_person_s_word_on_who_is_invited_wins(material: Material) -> None:
    words = {"DK001": "không", "DK040": "Có"}

    def with_word(question: Question) -> Question:
        return question._replace(invited=words.get(question.code, ""))

    changed = replace(material, questions=tuple(map(with_word, material.questions)))
    made = compose(find_template("giay-moi", [TEMPLATES]), changed, [TEMPLATES], split=True)
    names = {paper.name for paper in made}
    assert "giay-moi-dk040" in names
    assert "giay-moi-dk001" not in names


def superior_named(year: Material, today: date, **changed: Any) -> str:
    authority = year.plan.authority.model_copy(update=changed)
    plan = year.plan.model_copy(update={"authority": authority})
    (document,) = papers("bao-cao", replace(year, plan=plan, today=today))[0].documents
    return document.addressees[0]


def test_the_superior_is_the_district_until_june_2025_and_the_province_after(year: Material) -> None:
    province = {"superior_now": "Ủy ban nhân dân Thành phố Hồ Chí Minh"}
    assert superior_named(year, date(2025, 6, 30), **province) == "Ủy ban nhân dân quận Tân Bình"
    assert superior_named(year, date(2025, 7, 1), **province) == "Ủy ban nhân dân Thành phố Hồ Chí Minh"
    assert superior_named(year, date(2025, 7, 1)) == "Ủy ban nhân dân quận Tân Bình"


def test_an_annex_belongs_to_the_paper_it_comes_with(year: Material) -> None:
    (notice,) = papers("thong-bao", year)[0].documents
    assert notice.annexes[0].note.startswith("(Kèm theo Thông báo số \N{NO-BREAK SPACE}")
    assert "/TB-UBND" in notice.annexes[0].note
    (plan,) = papers("ke-hoach", year)[0].documents
    assert "Kế hoạch số 151/KH-UBND ngày\N{NO-BREAK SPACE}16" in plan.annexes[0].note


@pytest.mark.parametrize(("today", "name"), [("2025-09-14", "phieu-xin-loi"), ("2025-09-15", "van-ban-xin-loi")])
def test_the_letter_of_apology_has_the_form_in_force_on_its_day(year: Material, today: str, name: str) -> None:
    """Thông tư 03/2025/TT-VPCP replaced the forms of Thông tư 01/2018/TT-VPCP on 15/9/2025."""
    on_day = replace(year, today=date.fromisoformat(today))
    made = {
        kind: compose(find_template(kind, [TEMPLATES]), on_day, [TEMPLATES])
        for kind in ("phieu-xin-loi", "van-ban-xin-loi")
    }
    assert [kind for kind, papers in made.items() if papers] == [name]


NUMBERED_OTHERWISE = {"phieu-xin-loi"}  # PXL is the symbol of Thông tư 01/2018/TT-VPCP, not of the decree


@pytest.mark.parametrize("name", NAMES)
def test_every_part_is_worded_as_the_table_of_law_demands(year: Material, name: str) -> None:
    (first, *_) = papers(name, year)
    document = next(iter(first.documents))
    drawn = docx.Document(io.BytesIO(write_document([document], year.today)))
    by_style: dict[str, list[str]] = {}
    for element in drawn.element.body.iter(qn("w:p")):
        paragraph = docx.text.paragraph.Paragraph(element, drawn)
        if paragraph.text:
            by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    *recipients, last = by_style.get("Nơi nhận liệt kê", ["- Lưu: VT."])
    number = decree30.LETTER_NUMBER if document.form is Form.LETTER else decree30.NAMED_NUMBER
    if name not in NUMBERED_OTHERWISE:
        assert all(map(number.fits, by_style.get("Số, ký hiệu", [])))
    assert all(map(decree30.DATE_LINE.fits, by_style.get("Địa danh và thời gian", [])))
    assert all(map(decree30.LETTER_SUBJECT_TEXT.fits, by_style.get("Trích yếu công văn", [])))
    assert all(map(decree30.SIGNING_RIGHT_TEXT.fits, by_style.get("Quyền hạn, chức vụ người ký", [])))
    assert all(map(decree30.RECIPIENT.fits, recipients))
    assert decree30.FILE_COPY.fits(last)
    assert all(map(decree30.GROUND.fits, by_style.get("Căn cứ", [])))
    assert all(map(decree30.ANNEX_LABEL_TEXT.fits, by_style.get("Nhãn phụ lục", [])))
    assert all(map(decree30.ANNEX_NOTE_TEXT.fits, by_style.get("Kèm theo phụ lục", [])))
    for style, part in ((style.name, style.part) for style in NAMED):
        assert not part.upper or all(text == text.upper() for text in by_style.get(style, []))
    for heading in by_style.get("Heading 1", []):
        assert re.match(r"[IVX]+\. ", heading)
        assert not heading.endswith((":", "."))


@pytest.mark.parametrize("name", NAMES)
def test_only_who_is_written_to_is_addressed_by_kinh_gui(year: Material, name: str) -> None:
    """mục II.9b: công văn, tờ trình and reports to a superior; the one-stop form has it of its own."""
    (document, *_) = papers(name, year)[0].documents
    addressed = document.form is Form.LETTER or document.kind == "BÁO CÁO" or name in NUMBERED_OTHERWISE
    assert bool(document.addressees) == addressed
