"""Whatever our writer makes is as the decree demands: every kind of paper, any lawful text, any form."""

import shutil
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue_cli.documents.blocks import Annex, Block, Chart, Document, Heading, Page, Paragraph, Run, Signature, Table
from dialogue_cli.documents.context import Material
from dialogue_cli.lint.check import lint
from dialogue_cli.papers import content_of
from dialogue_cli.readers.packaged import PLANS
from dialogue_cli.readers.plans import read_plan
from dialogue_cli.word.writer import write_document
from tests.material import registered, whole_year
from tests.test_papers import NAMES, papers
from tests.word.test_forms import EVERY_FORM
from tests.word.test_writer import DAY


@pytest.fixture(scope="module")
def materials(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Material]:
    """The example before and after its conference, and two plans of which little is known yet."""
    folder = tmp_path_factory.mktemp("plan") / "phuong-1-tan-binh"
    shutil.copytree(PLANS / "phuong-1-tan-binh", folder)
    bare = [read_plan(PLANS / name) for name in ("chanh-lo/2024-doi-thoai", "chi-dong/2025-doi-thoai")]
    return {
        "cả năm": whole_year(folder / "2021-doi-thoai"),
        "đã đăng ký": registered(folder / "2021-doi-thoai"),
        "Chánh Lộ": Material(bare[0].plan, bare[0].deadlines, (), bare[0].plan.issued_on.latest),
        "Chi Đông": Material(bare[1].plan, bare[1].deadlines, (), bare[1].plan.issued_on.latest),
    }


def faults(content: bytes, folder: Path) -> list[str]:
    file = folder / "văn bản.docx"
    file.write_bytes(content)
    return [f"{each.code} {each.place}: {each.found}" for each in lint(file)]


KNOWN = ("cả năm", "đã đăng ký", "Chánh Lộ", "Chi Đông")
# «Nơi nhận đăng ký: …» in the text is taken for the label of the recipients
EVERY_PAPER = list(product(NAMES, KNOWN))


@pytest.mark.parametrize(("name", "known"), EVERY_PAPER)
def test_every_paper_of_ours_is_clean(materials: dict[str, Material], name: str, known: str, tmp_path: Path) -> None:
    for paper in papers(name, materials[known]):
        assert faults(content_of(paper), tmp_path) == []


# Texts that stand near something the linter looks for, and are lawful where they stand
ODD = (
    "Hộ tịch",
    "Ủy ban nhân dân phường Điện Biên Phủ tiếp nhận, phân loại, trả lời từng ý kiến của công dân; " * 6,
    "100 %",
    "1.500.000 đồng, 12/2021, 3 - 5 ngày",
    "đ) Điểm theo bảng chữ cái tiếng Việt",
    "Điều 12 Luật Thanh niên quy định như sau: “Đối thoại với thanh niên”",
    "Số: 12/UBND-VP là số của công văn trước",
    "Căn cứ tình hình thực tế, các đơn vị chủ động thực hiện.",
    "CỘNG ĐỒNG DÂN CƯ",
    "Ngày 16 tháng 10 năm 2021, tại hội trường",
    "Họ và tên: ……………………………… Điện thoại: ………",
    "- Kính gửi: các đơn vị",
    "V/v được ghi dưới số, ký hiệu",
    "TM. ỦY BAN NHÂN DÂN",
    "Phụ lục II kèm theo Kế hoạch này",
    "dòng một\ndòng hai",
    "UỶ BAN NHÂN DÂN",
    "https://phuong1.tanbinh.hochiminhcity.gov.vn/doi-thoai?nam=2021&trang=1",
)
letters = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệ 0123456789,()-–/%", min_size=1, max_size=150)
words = st.sampled_from(ODD) | letters.filter(lambda text: text.strip()).map(lambda text: f"Nội dung {text.strip()}")
runs = st.tuples(words, st.booleans(), st.booleans()).map(lambda each: (Run(*each),))
mixed = st.lists(runs, min_size=1, max_size=3).map(lambda parts: (Run("Các đơn vị "), *(run for (run,) in parts)))
cells = st.just(()) | runs
rows = st.lists(st.tuples(cells, cells), max_size=4)
blocks: st.SearchStrategy[Block] = st.one_of(
    mixed.map(Paragraph),
    runs.map(lambda each: Paragraph(each, centered=True)),
    st.integers(1, 30).map(lambda size: Heading((Run(f"II. {'CÔNG TÁC CHUẨN BỊ ' * size}".strip()),), 1)),
    st.integers(1, 30).map(lambda size: Heading((Run(f"2. {'Công tác chuẩn bị ' * size}".strip()),), 2)),
    rows.map(lambda each: Table(((Run("TT"),), (Run("Nội dung"),)), tuple(each))),
    st.just(Chart("Theo bộ phận", ("Tư pháp", "Công an"), (("Đúng hạn", (3, 1)),))),
)
END = Paragraph((Run("Trên đây là nội dung văn bản./."),))
BEGIN = Paragraph((Run("Nội dung như sau:"),))  # a centred line right below a subject would be part of it
texts = st.lists(blocks, max_size=5).map(lambda each: (BEGIN, *each, END))
offices = st.sampled_from([("SỞ TƯ PHÁP",), ("ỦY BAN NHÂN DÂN", "PHƯỜNG 1"), ("TỔ CÔNG TÁC",) * 10, ("BAN " * 40,)])
signers = st.sampled_from(["Tôn Nữ Hồng Châu", "Y Bru", "Nguyễn Phúc Công Tằng Tôn Nữ Hồng Châu", ""])
rights = st.sampled_from(
    [
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
        ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"),
        ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG HÀNH CHÍNH, TỔNG HỢP"),
    ]
)
recipients = st.sampled_from([0, 2, 59]).map(lambda count: (*["Ủy ban nhân dân quận (b/c)"] * count, "Lưu: VT, TP"))
kinds = st.sampled_from([("KẾ HOẠCH", "KH"), ("TỜ TRÌNH", "TTr"), ("THÔNG BÁO", "TB"), ("GIẤY MỜI", "GM")])
numbers = st.sampled_from(["", "5", "10", "1515"])
dates = st.sampled_from(
    [
        "Phường 1, ngày 05 tháng 01 năm 2021",
        "Thành phố Hồ Chí Minh, ngày 31 tháng 12 năm 2021",
        "Phường 1, ngày     tháng     năm 2021",
        "Phường 1, ngày     tháng 10 năm 2021",
    ]
)


def annexes(note: str) -> st.SearchStrategy[tuple[Annex, ...]]:
    one = st.builds(
        Annex,
        label=st.sampled_from(["Phụ lục", "Phụ lục IV"]),
        title=st.sampled_from(["DANH SÁCH", "DANH SÁCH ĐẠI BIỂU THAM DỰ HỘI NGHỊ ĐỐI THOẠI " * 4]),
        note=st.just(note),
        blocks=texts,
        page=st.sampled_from(list(Page)[:2]),
    )
    return st.lists(one, max_size=2).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A lawful document of any form; parts that a form lacks stay as it has them."""
    form = draw(st.sampled_from(list(EVERY_FORM.values())))
    kind, symbol = draw(kinds)
    changed: dict[str, Any] = {"blocks": draw(texts), "issuer": draw(offices)}
    if len(form.signatures) == 1:
        changed["signatures"] = (Signature(draw(rights), draw(signers)),)
        changed["recipients"] = draw(recipients)
    if form.place_and_date:
        changed["place_and_date"] = draw(dates)
    if form.addressees:
        changed["addressees"] = draw(st.sampled_from([("Sở Tư pháp",), ("Ủy ban nhân dân quận Tân Bình " * 4,) * 10]))
    elif form.number.endswith("KH-UBND"):
        changed |= {"kind": kind, "number": f"{draw(numbers)}/{symbol}-UBND"}
        changed["annexes"] = draw(annexes(f"(Kèm theo văn bản số    /{symbol}-UBND)"))
    subject = draw(st.sampled_from(["Tổ chức đối thoại", "Tổ chức hội nghị đối thoại với công dân " * 6]))
    return replace(form, subject=(Run(subject.strip()),), **changed)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(document=documents())
def test_whatever_lawful_text_our_writer_is_given_it_makes_a_clean_paper(
    document: Document, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert faults(write_document([document], DAY), tmp_path_factory.getbasetemp()) == []


@settings(max_examples=10, deadline=None)
@given(several=st.lists(documents(), min_size=2, max_size=5))
def test_several_papers_in_one_file_are_each_clean(
    several: list[Document], tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert faults(write_document(several, DAY), tmp_path_factory.getbasetemp()) == []
