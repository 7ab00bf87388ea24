"""``dialogue purge``, ``check`` in a work tree and ``status --mask`` as a clerk meets them; and the page on privacy."""

import json
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from dialogue_cli import cli
from dialogue_cli.model.question import FREE_TEXTS, PERSONAL_FIELDS, Question, Status
from dialogue_cli.planning.purging import CLEARED, MASKED
from dialogue_cli.registers.git_ignore import RULES
from dialogue_cli.registers.questions import Register, read_register, write_register
from dialogue_cli.vocabulary import label

PAGE = (Path(__file__).parent.parent / "docs" / "du-lieu-ca-nhan.md").read_text(encoding="utf-8")
ASKED = Question(
    "DK001",
    full_name="Nguyễn Thị Mẫu",
    phone="0900000001",
    question="Bao giờ có khai sinh?",
    field="Hộ tịch",
    status=Status.ASSIGNED,
    unit="Tư pháp",
    answer="Ba ngày.",
    answered_on=date(2021, 10, 27),
)


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(
    write_plan: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """``run("check", "ke-hoach")`` beside a plan of 2021 with one question, answered."""
    folder = write_plan()
    write_register(folder / "so-dang-ky.csv", Register((ASKED,)))
    (folder / "nhan-ve").mkdir()
    (folder / "nhan-ve" / "phieu.xlsx").write_bytes(b"x" * 3000)
    monkeypatch.chdir(folder.parent)

    def ran(*arguments: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["dialogue", *arguments])
        capsys.readouterr()
        return Ran(cli.main(), *capsys.readouterr())

    return ran


PURGE = ["purge", "ke-hoach", "--before", "01/01/2022", "--today", "01/03/2022"]


def test_what_would_go_is_shown_with_the_command_that_does_it(run: Callable[..., Ran]) -> None:
    ran = run(*PURGE)
    assert (ran.code, ran.err) == (0, "")
    assert re.search(r"Họ và tên +Xóa trắng +1", ran.out)
    assert re.search(r"nhan-ve/phieu\.xlsx +3\n", ran.out.replace("\\", "/"))
    assert "Xóa rồi không lấy lại được, kể cả bằng dialogue undo." in ran.out
    assert "Chưa xóa gì. Muốn xóa: dialogue purge ke-hoach --before 01/01/2022 --yes" in ran.out
    assert read_register(Path("ke-hoach/so-dang-ky.csv")).questions == (ASKED,)


def test_yes_does_it_and_the_figures_stay(run: Callable[..., Ran]) -> None:
    before = run("status", "ke-hoach", "--today", "01/03/2022").out
    assert "Đã xóa. Số liệu của kế hoạch giữ nguyên." in run(*PURGE, "--yes").out
    assert run("status", "ke-hoach", "--today", "01/03/2022").out == before
    assert "Mẫu" not in Path("ke-hoach/so-dang-ky.csv").read_text(encoding="utf-8")
    assert not Path("ke-hoach/nhan-ve/phieu.xlsx").exists()
    assert run(*PURGE, "--yes").out == "Không còn dữ liệu cá nhân nào để xóa.\n"


def test_papers_that_were_made_stay_when_they_are_made_again_after_it(run: Callable[..., Ran]) -> None:
    assert run("generate", "ke-hoach", "phieu-chuyen", "bang-tong-hop", "--today", "28/10/2021").code == 0
    assert run("generate", "ke-hoach", "--today", "28/10/2021").code == 0
    papers = {path: path.read_bytes() for path in Path("ke-hoach/van-ban").iterdir()}
    run(*PURGE, "--yes")
    for names in ([], ["phieu-chuyen", "bang-tong-hop"]):
        ran = run("generate", "ke-hoach", *names, "--today", "28/10/2021")
        assert {path: path.read_bytes() for path in papers} == papers
    assert "Sổ đã xóa dữ liệu cá nhân, lập lại thì mất tên người, nên giữ nguyên: phieu-chuyen" in ran.err
    run("generate", "ke-hoach", "--force", "--today", "28/10/2021")
    assert {path: path.read_bytes() for path in papers} != papers


def test_a_copy_of_the_register_is_named_and_nothing_is_called_clean(run: Callable[..., Ran]) -> None:
    copy = Path("ke-hoach/ban-sao.csv")
    copy.write_bytes(Path("ke-hoach/so-dang-ky.csv").read_bytes())
    for _ in range(2):
        said = run(*PURGE, "--yes").out
        assert re.search(r"Tự xem lại\n.*ban-sao\.csv", said, re.DOTALL)
        assert "Không còn" not in said
    assert copy.exists()


def test_undo_and_duplicates_can_hide_what_a_question_holds(run: Callable[..., Ran]) -> None:
    asked = [ASKED._replace(code=code, question="Bao giờ có khai sinh? Gọi 0900000001") for code in ("DK001", "DK002")]
    write_register(Path("ke-hoach/so-dang-ky.csv"), Register(tuple(asked)))
    for command in (["undo", "ke-hoach", "--dry-run"], ["duplicates", "ke-hoach"]):
        assert "0900000001" in run(*command).out
        shown = run(*command, "--mask").out
        assert "Gọi …001" in shown
        assert "0900000001" not in shown


def test_as_json_the_cells_and_files_are_given(run: Callable[..., Ran]) -> None:
    found = json.loads(run(*PURGE, "--format", "json").out)
    assert found["tep_xoa_han"] == [{"tep": str(Path("ke-hoach/nhan-ve/phieu.xlsx")), "co_kb": 3}]
    assert found["trong_so_dang_ky"][0] == {"cot": "Họ và tên", "cach_xu_ly": "Xóa trắng", "so_luong": 1}


def test_a_plan_still_running_is_refused(run: Callable[..., Ran]) -> None:
    ran = run("purge", "ke-hoach", "--before", "01/11/2021", "--today", "01/03/2022", "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert "DK60 kế hoạch chưa xong trước ngày 01/11/2021: «hoi_nghi» (Hội nghị) đến 05/11/2021" in ran.err
    assert "ngày sau 05/11/2021" in ran.err


def test_status_can_hide_what_a_question_holds(run: Callable[..., Ran]) -> None:
    asked = ASKED._replace(status=Status.UNSURE, question="Gọi tôi 0900000001, số nhà 12/3 Lê Văn Sỹ", answer="")
    write_register(Path("ke-hoach/so-dang-ky.csv"), Register((asked,)))
    assert "0900000001" in run("status", "ke-hoach").out
    assert "Gọi tôi …001, số nhà … Lê Văn Sỹ" in run("status", "ke-hoach", "--mask").out


def test_check_warns_of_personal_data_in_git(run: Callable[..., Ran]) -> None:
    for words in (["init", "-q"], ["add", "-f", "."]):
        subprocess.run(["git", *words], check=True, capture_output=True)
    ran = run("check", "ke-hoach")
    assert ran.code == 0
    assert len(re.findall("cảnh báo YM16", ran.out)) == 2
    assert "git rm --cached" in ran.out


def test_the_page_on_privacy_tells_of_every_column_and_what_purge_does_with_it() -> None:
    rows = dict(re.findall(r"^\| «(.+?)» \|.*\| (.+?) \|$", PAGE, re.MULTILINE))
    assert rows.keys() == {label(name) for name in Question._fields}
    assert {name for name in Question._fields if rows[label(name)] == "xóa"} == set(CLEARED)
    assert {name for name in Question._fields if rows[label(name)] == "che"} == set(MASKED)
    assert {*PERSONAL_FIELDS, *FREE_TEXTS} <= {*CLEARED, *MASKED}


def test_the_page_on_privacy_lists_what_git_ignores() -> None:
    rules = [line for line in RULES.splitlines() if not line.startswith("#")]
    assert [rule for rule in rules if f"`{rule}`" not in PAGE] == []
