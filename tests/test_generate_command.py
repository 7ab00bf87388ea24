"""The command that makes papers: plans that lack something, own templates, other sessions, PDF."""

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from dialogue_cli import cli
from dialogue_cli.readers.packaged import PLANS
from dialogue_cli.word.pdf import find_program

TODAY = ["--today", "26/10/2021"]


def test_recipients_of_a_plan_are_text_not_a_template(write_plan: Callable[..., Path]) -> None:
    folder = write_plan(noi_nhan='["**Phòng** A # 1", "Lưu: VT"]')
    assert cli.app(["generate", str(folder), "ke-hoach", *TODAY], standalone_mode=False) in (None, 0)
    words = docx.Document(str(folder / "van-ban" / "ke-hoach.docx")).tables[-1].cell(0, 0).text
    assert "- **Phòng** A # 1;" in words


def test_answers_by_a_rule_for_each_dossier_still_make_papers(
    write_plan: Callable[..., Path],
) -> None:
    milestones = "[{ma: tiep_nhan, viec: x, thoi_gian: 18/10/2021}, {ma: tra_loi, viec: y, thoi_gian: trong ngày}]"
    folder = write_plan(moc_thoi_gian=milestones)
    (folder / "a.csv").write_text("Họ tên,Nội dung\nA,Làm khai sinh\n", encoding="utf-8")
    for words in (["ingest", str(folder), str(folder / "a.csv")], ["assign", str(folder)], ["generate", str(folder)]):
        assert cli.app(words, standalone_mode=False) in (None, 0)
    assert (folder / "van-ban" / "phieu-chuyen-tu-phap.docx").is_file()


@pytest.fixture
def unset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan whose session has no day yet, with one question assigned, below the folder we stand in."""
    shutil.copytree(PLANS / "chi-dong", tmp_path / "chi-dong")
    monkeypatch.chdir(tmp_path)
    folder = Path("chi-dong/2025-doi-thoai")
    Path("a.csv").write_text("Họ tên,Nội dung\nNguyễn A,Hỏi về đất đai sổ đỏ\n", encoding="utf-8")
    for words in (["ingest", str(folder), "a.csv"], ["assign", str(folder)]):
        assert cli.app(words, standalone_mode=False) in (None, 0)
    return folder


def test_an_invitation_names_no_day_that_nobody_set_and_the_session_to_come(unset: Path) -> None:
    assert cli.app(["generate", str(unset), "giay-moi", "--today", "15/09/2025"], standalone_mode=False) in (None, 0)
    document = docx.Document(str(unset / "van-ban" / "giay-moi-lan-2.docx"))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Lần 2" in words
    assert "Lần 1" not in words
    assert "ngày …… tháng …… năm 2025" in words.replace("\N{NO-BREAK SPACE}", " ")


def test_a_dry_run_tells_what_would_be_made_and_makes_nothing(
    write_plan: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_plan()
    cli.app(["generate", str(folder), "ke-hoach", "--dry-run", "--format", "csv", *TODAY], standalone_mode=False)
    assert "ke-hoach.docx" in capsys.readouterr().out
    assert not (folder / "van-ban").exists()


@pytest.mark.skipif(find_program() is None, reason="needs LibreOffice")
def test_a_pdf_is_made_beside_each_paper(write_plan: Callable[..., Path]) -> None:
    folder = write_plan()
    cli.app(["generate", str(folder), "ke-hoach", "bao-cao", "--pdf", *TODAY], standalone_mode=False)
    made = sorted(file.name for file in (folder / "van-ban").iterdir())
    assert made == ["bao-cao.docx", "bao-cao.pdf", "ke-hoach.docx", "ke-hoach.pdf"]


def test_without_libreoffice_the_papers_are_made_and_the_lack_is_told(
    write_plan: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_plan()
    monkeypatch.setattr("dialogue_cli.word.pdf.find_program", lambda: None)
    monkeypatch.setattr("sys.argv", ["dialogue", "generate", str(folder), "ke-hoach", "--pdf", *TODAY])
    assert cli.main() == 1
    assert "YM13" in capsys.readouterr().err
    assert (folder / "van-ban" / "ke-hoach.docx").is_file()


def test_a_template_is_copied_out_once_and_then_wins(
    write_plan: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_plan()
    monkeypatch.chdir(folder.parent)
    cli.app(["templates", "--copy", "thong-bao"], standalone_mode=False)
    own = Path("templates/thong-bao.md")
    own.write_text(own.read_text(encoding="utf-8").replace("Tổ chức {{", "Về việc tổ chức {{"), encoding="utf-8")
    cli.app(["templates", str(folder)], standalone_mode=False)
    assert str(own) in capsys.readouterr().out
    cli.app(["generate", str(folder), "thong-bao", *TODAY], standalone_mode=False)
    words = [each.text for each in docx.Document(str(folder / "van-ban" / "thong-bao.docx")).paragraphs]
    assert "Về việc tổ chức Hội nghị" in words
    monkeypatch.setattr("sys.argv", ["dialogue", "templates", "--copy", "thong-bao"])
    assert cli.main() == 1
    assert "MB10" in capsys.readouterr().err


def test_the_papers_of_another_session_are_made_by_name(unset: Path) -> None:
    arguments = ["generate", str(unset), "chuong-trinh", "--session", "lan_1", "--today", "15/09/2025"]
    cli.app(arguments, standalone_mode=False)
    words = docx.Document(str(unset / "van-ban" / "chuong-trinh-lan-1.docx")).paragraphs
    assert any("(Lần 1)" in each.text for each in words)
