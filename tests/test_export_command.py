"""The command that sends the register out, and what is shown of what comes back."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from dialogue_cli import cli
from dialogue_cli.listings.plans import answers_listing
from dialogue_cli.model.question import Question
from dialogue_cli.readers.plans import read_plan
from dialogue_cli.registers.questions import Register, format_register, read_register
from dialogue_cli.registers.reports import of_returned
from tests.registers.sent import ASKED, fed, filled, sent

TODAY = ["--today", "26/10/2021"]


@pytest.fixture
def plan(write_plan: Callable[..., Path]) -> Path:
    folder = write_plan()
    register(folder, ASKED)
    return folder


def register(folder: Path, questions: Sequence[Question]) -> None:
    (folder / "so-dang-ky.csv").write_bytes(format_register(Register(tuple(questions))))


def run(*words: str) -> None:
    assert cli.app(["export", *words, *TODAY], standalone_mode=False) in (None, 0)


def files(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def test_the_whole_register_or_a_file_each_department(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(str(plan))
    assert files(plan / "gui-di") == ["so-dang-ky.xlsx"]
    run(str(plan), "--by-department")
    assert files(plan / "gui-di") == ["so-dang-ky.xlsx", "tu_phap.xlsx", "van_phong.xlsx"]
    assert "Tư pháp" in capsys.readouterr().out


def test_a_dry_run_tells_and_writes_nothing(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(plan)
    run(str(plan), "--by-department", "--dry-run")
    shown = capsys.readouterr().out
    assert "Ghi mới" in shown
    assert "Chưa ghi gì (--dry-run)." in shown
    assert files(plan) == before


def test_another_folder_and_json(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(str(plan), "--to", str(tmp_path / "usb" / "gui"), "--mask", "--format", "json")
    (made,) = json.loads(capsys.readouterr().out)
    assert Path(made["tep"]) == tmp_path / "usb" / "gui" / "so-dang-ky.xlsx"
    assert (made["cau_hoi"], made["ket_qua"]) == (4, "Ghi mới")
    assert Path(made["tep"]).is_file()
    assert not (plan / "gui-di").exists()


def test_questions_of_no_department_are_told(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register(plan, [ASKED[0]._replace(unit="Tư fáp"), *ASKED[1:]])
    run(str(plan), "--by-department")
    assert "1 câu phải trả lời mà chưa ghi đúng bộ phận" in capsys.readouterr().out
    register(plan, ASKED[3:])
    run(str(plan), "--by-department")
    assert "hãy chạy dialogue assign trước" in capsys.readouterr().out


def test_what_came_back_is_shown_row_for_row_and_cell_for_cell(plan: Path, tmp_path: Path) -> None:
    folder = read_plan(plan)
    cells = {"DK001": {"Trả lời": "Bản của bộ phận"}, "DK002": {"Kết quả": "Xong"}}
    sheets = filled(sent(folder, ASKED, "tu_phap", tmp_path), cells)
    taken = fed([ASKED[0]._replace(answer="Bản của Văn phòng"), *ASKED[1:]], sheets, folder)
    report = of_returned(Path("tu_phap.xlsx"), taken)
    assert list(report.parts.values()) == [1, 0, 1, 0, 0]
    assert [tuple(cell) for cell in report.cells if cell.field != "notes"] == [
        ("DK002", "result", "", "Xong", True),
        ("DK001", "answer", "Bản của Văn phòng", "Bản của bộ phận", False),
    ]
    assert answers_listing(taken.questions, folder.plan.authority).rows == [
        ("Văn phòng", "Chưa gửi", "0/1", "DK003"),
        ("Tư pháp", "Gửi một phần", "1/2", "DK002"),
    ]


def test_answers_typed_into_another_file_come_in_by_their_codes(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register(plan, ASKED)
    back = tmp_path / "tra-loi.csv"
    back.write_text("Mã,Trả lời,Ngày trả lời\nDK001,Nộp ở Một cửa,27/10/2021\nDK099,?,\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["dialogue", "ingest", str(plan), str(back)])
    assert cli.main() == 0
    printed = capsys.readouterr()
    assert "tra-loi.csv (bảng tính gửi lại): 2 dòng = 1 nhận vào sổ" in printed.out
    assert "DK001, Trả lời: «» → «Nộp ở Một cửa»" in printed.out
    assert "DK099" in printed.err
    assert (tmp_path / "loi-tra-loi.xlsx").exists()
    first = read_register(plan / "so-dang-ky.csv").questions[0]
    assert (first.answer, str(first.answered_on), first.status) == ("Nộp ở Một cửa", "2021-10-27", "Đã trả lời")
