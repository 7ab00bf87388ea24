"""The command that lints Word files, as an office meets it: files, folders, copies, codes."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx
import pytest
from docx.shared import Pt

from dialogue_cli import cli
from dialogue_cli.lint.check import RULES
from dialogue_cli.word.writer import write_document
from tests.word.test_writer import DAY, PLAN


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """``run("a.docx")`` lints in a folder that holds a lawful file, one in 11 pt, and one that is none."""
    monkeypatch.chdir(tmp_path)
    Path("tot.docx").write_bytes(write_document([PLAN], DAY))
    document = docx.Document("tot.docx")
    document.paragraphs[0].runs[0].font.size = Pt(11)
    Path("con").mkdir()
    document.save("con/sai.docx")
    Path("con/~$sai.docx").write_bytes(b"")

    def ran(*arguments: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["dialogue", "lint", *arguments])
        capsys.readouterr()
        return Ran(cli.main(), *capsys.readouterr())

    return ran


def test_a_lawful_file_passes(run: Callable[..., Ran]) -> None:
    ran = run("tot.docx")
    assert (ran.code, ran.out) == (0, "1 tệp: 0 lỗi, 0 cảnh báo.\n")
    assert run("tot.docx", "-q").out == ""


def test_a_finding_says_where_what_and_by_which_clause(run: Callable[..., Ran]) -> None:
    ran = run("con")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        f"{Path('con/sai.docx')}: lỗi ND07 đoạn 1: Tên loại văn bản «KẾ HOẠCH» cỡ 11",
        "    Đúng ra: cỡ 13 đến 14 pt (Phụ lục I, mục II.5b).",
        "1 tệp: 1 lỗi, 0 cảnh báo.",
    ]


def test_findings_as_json(run: Callable[..., Ran]) -> None:
    (row,) = json.loads(run("tot.docx", "con", "--format", "json").out)
    assert (row["ma"], row["noi"], row["muc_do"], row["dieu_khoan"]) == ("ND07", "đoạn 1", "lỗi", "mục II.5b")


def test_several_processes_find_the_same_in_the_same_order(run: Callable[..., Ran]) -> None:
    for number in range(6):
        shutil.copy("con/sai.docx", f"con/sai-{number}.docx")
    assert run("con", "--jobs", "2").out == run("con").out


def test_what_is_no_word_file_is_told_and_the_others_are_linted(run: Callable[..., Ran]) -> None:
    Path("con/hong.docx").write_text("không phải", encoding="utf-8")
    ran = run("con", "khong-co.docx")
    assert ran.code == 1
    assert "ND90" in ran.err
    assert "YM01" in ran.err
    assert "ND07" in ran.out


def test_a_mended_copy_is_written_beside_and_the_file_left_alone(run: Callable[..., Ran]) -> None:
    before = Path("con/sai.docx").read_bytes()
    ran = run("con/sai.docx", "--fix", "-q")
    assert (ran.code, ran.out) == (0, "")
    assert Path("con/sai.docx").read_bytes() == before
    assert run("con/sai-da-sua.docx").code == 0
    again = run("con/sai.docx", "--fix")
    assert (again.code, "ND92" in again.err) == (1, True)
    assert run("con/sai.docx", "--fix", "--force").code == 0


def test_a_file_with_nothing_to_mend_gets_no_copy(run: Callable[..., Ran]) -> None:
    assert run("tot.docx", "--fix").code == 0
    assert not Path("tot-da-sua.docx").exists()


def test_every_rule_is_listed_and_explained(run: Callable[..., Ran]) -> None:
    listed = json.loads(run("--rules", "--format", "json").out)
    assert [row["ma"] for row in listed] == [rule.code for rule in RULES]
    for rule in RULES:
        assert run("--explain", rule.code).out.startswith(f"{rule.code}: ")


def test_no_file_at_all_is_a_wrong_command_line(run: Callable[..., Ran]) -> None:
    assert run().code == 2
