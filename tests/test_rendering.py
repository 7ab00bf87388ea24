"""The papers as pages: what LibreOffice draws of them, since only a page shows what was cut, wrapped or pushed over."""

import re
import shutil
import subprocess
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image, ImageChops, ImageFilter, ImageStat

from dialogue_cli.readers.packaged import PLANS
from dialogue_cli.word.pdf import to_pdf
from dialogue_cli.word.writer import write_document
from tests.conftest import GOLDEN
from tests.material import whole_year
from tests.test_papers import NAMES, papers

PROGRAMS = ("soffice", "pdfinfo", "pdftotext", "pdffonts", "pdftoppm")
missing = [program for program in PROGRAMS if shutil.which(program) is None]
pytestmark = pytest.mark.skipif(bool(missing), reason=f"this machine lacks {', '.join(missing)}")

DOTS_PER_INCH = 40


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the first document of each kind as .docx and as .pdf."""
    folder = tmp_path_factory.mktemp("pages")
    shutil.copytree(PLANS / "phuong-1-tan-binh", folder / "plan")
    year = whole_year(folder / "plan" / "2021-doi-thoai")
    files = [folder / f"{name}.docx" for name in NAMES]
    for file in files:
        paper = papers(file.stem, year)[0]
        file.write_bytes(write_document(islice(paper.documents, 1), paper.material.today))
    to_pdf(files)
    return folder


def ran(*command: str | Path) -> str:
    return subprocess.run([str(word) for word in command], check=True, capture_output=True).stdout.decode()


def test_every_paper_has_the_pages_it_had(pages: Path, golden: Callable[[str, str], None]) -> None:
    counts = {name: re.search(r"Pages:\s+(\d+)", ran("pdfinfo", pages / f"{name}.pdf")) for name in NAMES}
    golden("rendered/pages.txt", "".join(f"{name}: {found[1]}\n" for name, found in counts.items() if found))


@pytest.mark.parametrize("name", NAMES)
def test_only_times_is_used(pages: Path, name: str) -> None:
    lines = ran("pdffonts", pages / f"{name}.pdf").splitlines()[2:]
    assert lines
    assert [line for line in lines if not re.search("LiberationSerif|TimesNewRoman", line)] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_and_nothing_stands_in_the_margins(pages: Path, name: str) -> None:
    document = docx.Document(str(pages / f"{name}.docx"))
    drawn = squeezed(ran("pdftotext", "-layout", pages / f"{name}.pdf", "-"))
    written = [docx.text.paragraph.Paragraph(each, document).text for each in document.element.body.iter(qn("w:p"))]
    words = {word for text in written for word in re.findall(r"[^\W\d_]{3,}", text)}
    assert {word for word in words if word not in drawn} == set()
    for width, left, right in boxes(ran("pdftotext", "-bbox", pages / f"{name}.pdf", "-")):
        assert left >= 85 - 2  # 30 mm
        assert right <= width - 42.5 + 6  # a dotted line ends in a dot that may lean out


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def boxes(page_xml: str) -> list[tuple[float, float, float]]:
    """Of each word: the width of its page, its left and its right end, in points."""
    found = []
    width = 0.0
    for tag in re.finditer(r'<page width="([\d.]+)"|<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"', page_xml):
        if tag[1]:
            width = float(tag[1])
        else:
            found.append((width, float(tag[2]), float(tag[3])))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_quoc_hieu_stays_on_one_line_and_pages_are_numbered_from_the_second(pages: Path, name: str) -> None:
    first, *others = ran("pdftotext", "-layout", pages / f"{name}.pdf", "-").split("\f")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first
    assert "Độc lập - Tự do - Hạnh phúc" in first
    assert not re.match(r"\s*1\s*\n", first)
    if others[:-1]:
        assert re.match(r"\s*2\s*\n", others[0]) or "Phụ lục" in others[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_signature_never_stands_alone(pages: Path, name: str) -> None:
    for page in ran("pdftotext", "-layout", pages / f"{name}.pdf", "-").split("\f"):
        if "Tôn Nữ Hồng Châu" in page:
            text, _ = page.split("TM. ỦY BAN NHÂN DÂN", 1)
            assert "./." in text


PICTURES = ["ke-hoach", "giay-moi", "bien-ban", "bang-tong-hop", "bao-cao"]


@pytest.mark.parametrize("name", PICTURES)
def test_the_first_page_looks_as_it_did(pages: Path, name: str, request: pytest.FixtureRequest) -> None:
    ran("pdftoppm", "-r", str(DOTS_PER_INCH), "-gray", "-png", "-singlefile", pages / f"{name}.pdf", pages / name)
    picture = Image.open(pages / f"{name}.png")
    golden = GOLDEN / "pictures" / f"{name}.png"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        picture.save(golden, optimize=True)
    assert alike(picture, Image.open(golden)), f"look at {pages / name}.png beside {golden}"


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pages look the same but for the way letters are smoothed."""
    if one.size != other.size:
        return False
    soft = [picture.convert("L").filter(ImageFilter.GaussianBlur(2)) for picture in (one, other)]
    difference = ImageChops.difference(*soft)
    return difference.getextrema()[1] < 64 and ImageStat.Stat(difference).mean[0] < 2  # type: ignore[operator]


@pytest.mark.parametrize("moved", [(0, 6), (6, 0)])
def test_a_page_whose_text_moved_by_four_millimetres_does_not_look_alike(moved: tuple[int, int]) -> None:
    page = Image.open(GOLDEN / "pictures" / "ke-hoach.png")
    assert alike(page, page.copy())
    assert not alike(page, ImageChops.offset(page, *moved))
