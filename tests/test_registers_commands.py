"""The commands on registers as a clerk runs them: strange columns, changed rows, questions that are the same."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dialogue_cli import cli
from tests.workbooks import xlsx

ASKED = "Tôi xin hỏi việc cấp lại giấy chứng nhận quyền sử dụng đất bị rách"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def plan(write_plan: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_plan()
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def run(plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def ran(command: str, *arguments: object) -> Ran:
        monkeypatch.setattr("sys.argv", ["dialogue", command, str(plan), *map(str, arguments)])
        capsys.readouterr()
        return Ran(cli.main(), *capsys.readouterr())

    return ran


def register(plan: Path) -> list[dict[str, str]]:
    text = (plan / "so-dang-ky.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_columns_that_are_not_known_are_proposed_settled_and_remembered(
    plan: Path, run: Callable[..., Ran], tmp_path: Path
) -> None:
    header = ("Tên người hỏi", "Liên lạc", "Trình bày")
    first = xlsx(tmp_path / "1.xlsx", [header, ("Ngô Văn Tám", "0966111222", ASKED)])
    asked = run("ingest", first)
    assert asked.code == 1
    assert not (plan / "so-dang-ky.csv").exists()
    proposed = '--map "Cột C=noi_dung" --map "Cột B=dien_thoai" --map "Cột A=ho_va_ten"'
    assert proposed in asked.err
    options = [word.strip('"') for word in proposed.split('"') if "=" in word]
    assert run("ingest", first, *(part for option in options for part in ("--map", option))).code == 0
    second = xlsx(tmp_path / "2.xlsx", [header, ("Lý Thị Chín", "0966111223", "Thủ tục khai sinh?")])
    assert run("ingest", second).code == 0
    assert [(row["Họ và tên"], row["Điện thoại"]) for row in register(plan)] == [
        ("Ngô Văn Tám", "0966111222"),
        ("Lý Thị Chín", "0966111223"),
    ]


def test_a_map_that_says_nothing_is_refused(run: Callable[..., Ran], tmp_path: Path) -> None:
    ran = run("ingest", xlsx(tmp_path / "1.xlsx", [("a",)]), "--map", "Cột C=noidung")
    assert (ran.code, ran.out) == (1, "")
    assert "DK04" in ran.err
    assert "noi_dung" in ran.err


def test_a_changed_row_shows_old_and_new_before_and_when_it_is_taken(
    plan: Path, run: Callable[..., Ran], tmp_path: Path
) -> None:
    header = ("Họ tên", "Điện thoại", "Câu hỏi")
    file = xlsx(tmp_path / "phieu.xlsx", [header, ("A B", "0900000001", "Cấp giấy khai sinh thế nào?")])
    run("ingest", file)
    xlsx(file, [header, ("A B", "0900000001", "Cấp lại giấy khai sinh thế nào?")])
    shown = "DK001, Nội dung: «Cấp giấy khai sinh thế nào?» → «Cấp lại giấy khai sinh thế nào?»"
    before = (plan / "so-dang-ky.csv").read_bytes()
    assert shown in run("ingest", file, "--dry-run").out
    assert (plan / "so-dang-ky.csv").read_bytes() == before
    ran = run("ingest", file, "--format", "json")
    (cell,) = json.loads(ran.out)["o_khac_voi_so"]
    assert (cell["ma"], cell["cu"], cell["ket_qua"]) == (
        "DK001",
        "Cấp giấy khai sinh thế nào?",
        "sổ lấy bản mới",
    )
    assert register(plan)[0]["Nội dung"] == "Cấp lại giấy khai sinh thế nào?"
    assert run("undo").code == 0
    assert (plan / "so-dang-ky.csv").read_bytes() == before


def test_questions_that_look_the_same_wait_for_a_person(plan: Path, run: Callable[..., Ran], tmp_path: Path) -> None:
    rows = [("Họ tên", "Câu hỏi"), ("A B", ASKED), ("C D", f"{ASKED} ạ"), ("E F", ASKED.upper())]
    run("ingest", xlsx(tmp_path / "phieu.xlsx", rows))
    shown = run("duplicates")
    assert "DK002   DK001" in shown.out
    assert [row["Trùng với"] for row in register(plan)] == ["", "", ""]
    assert run("duplicates", "--link", "DK002=DK001", "--keep", "DK003").code == 0
    assert [row["Trùng với"] for row in register(plan)] == ["", "DK001", "không"]
    assert "DK00" not in run("duplicates").out
    assert run("duplicates", "--link", "DK009=DK001").code == 1
    assert run("duplicates", "--link-all", "một").code == 2


TWO_SESSIONS = """
  - {ma: lan_1, ten: "Lần 1: Hội nghị", thoi_gian: 05/11/2021, dia_diem: A, chu_tri: B}
  - {ma: lan_2, ten: "Lần 2: Hội nghị", thoi_gian: 05/12/2021, dia_diem: A, chu_tri: B}
"""


def test_a_list_is_credited_to_a_session_that_the_plan_has_and_the_clerk_is_told_which(
    write_plan: Callable[..., Path], run: Callable[..., Ran], tmp_path: Path
) -> None:
    write_plan(hoi_nghi=TWO_SESSIONS)
    header = ("Họ tên", "Điện thoại", "Câu hỏi", "Phiên", "Trùng với")
    run("ingest", xlsx(tmp_path / "1.xlsx", [header[:3], ("Ngô Văn Tám", "0966111222", ASKED)]))
    came = xlsx(tmp_path / "2.xlsx", [("Họ tên", "Điện thoại", "Có mặt"), ("Ngô Văn Tám", "0966111222", "x")])
    refused = run("ingest", came, "--session", "lan_7")
    assert refused.code == 1
    assert "MB09 kế hoạch không có hội nghị nào mang mã «lan_7»" in refused.err
    assert "phiên: Lần 2;" in run("ingest", came, "--session", "lan_2").out


def test_a_check_of_the_plan_warns_of_the_register_too(plan: Path, run: Callable[..., Ran], tmp_path: Path) -> None:
    run("ingest", xlsx(tmp_path / "1.xlsx", [("Họ tên", "Câu hỏi"), ("Ngô Văn Tám", ASKED)]))
    file = plan / "so-dang-ky.csv"
    text = file.read_text("utf-8-sig")
    (row,) = register(plan)
    rows = io.StringIO()
    writer = csv.DictWriter(rows, list(row))
    writer.writeheader()
    writer.writerow(row | {"Phiên": "lan_7", "Trùng với": "DK999"})
    file.write_text(rows.getvalue(), "utf-8-sig")
    for command in ("check", "status"):
        ran = run(command)
        assert ran.code == 0
        assert {"DK43", "DK44"} <= set(re.findall(r"DK\d\d\b", ran.out + ran.err))
    file.write_text(text.replace("DK001", "abc"), "utf-8-sig")
    assert run("check").code == 1
