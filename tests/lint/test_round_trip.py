"""Our papers saved again by LibreOffice: another program's XML of the same page is read as the same page."""

import shutil
import subprocess
from pathlib import Path

import pytest

from dialogue_cli.papers import content_of
from dialogue_cli.readers.packaged import PLANS
from tests.lint.test_our_papers import faults
from tests.material import whole_year
from tests.test_papers import papers
from tests.word.test_writer import needs

NAMES = ("ke-hoach", "giay-moi", "bien-ban", "cong-van-tra-loi", "bao-cao", "bang-tong-hop")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the papers as LibreOffice saves them, all in one run."""
    folder = tmp_path_factory.mktemp("libreoffice")
    shutil.copytree(PLANS / "phuong-1-tan-binh", folder / "phuong-1-tan-binh")
    material = whole_year(folder / "phuong-1-tan-binh" / "2021-doi-thoai")
    files = []
    for name in NAMES:
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(content_of(papers(name, material)[0]))
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder / "out"]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=120)
    return folder / "out"


@needs("soffice")
@pytest.mark.parametrize("name", NAMES)
def test_a_paper_saved_by_libreoffice_is_as_clean_as_before(saved: Path, name: str, tmp_path: Path) -> None:
    assert faults((saved / f"{name}.docx").read_bytes(), tmp_path) == []
