"""Papers made of plans that lack something, or whose texts look like markup."""

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from dialogue_cli import cli
from dialogue_cli.readers.packaged import PLANS

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
