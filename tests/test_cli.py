"""The commands as a clerk meets them: screens, exit codes, files."""

import csv
import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx
import pytest

from dialogue_cli import cli
from dialogue_cli.readers.packaged import PLANS

TODAY = ["--today", "26/10/2021"]
RECEIVED = "nhan-ve/phieu-dang-ky.xlsx"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(example: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """``run("check", "2021-doi-thoai")`` in the folder of a copy of the example authority."""
    monkeypatch.chdir(example.parent)

    def ran(*arguments: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["dialogue", *arguments])
        capsys.readouterr()
        return Ran(cli.main(), *capsys.readouterr())

    return ran


PLAN = "2021-doi-thoai"


@pytest.fixture
def done(run: Callable[..., Ran]) -> Callable[..., Ran]:
    """The same after the example's registrations were taken in and assigned."""
    assert run("ingest", PLAN, f"{PLAN}/{RECEIVED}").code == 0
    assert run("assign", PLAN).code == 0
    return run


def register(folder: Path) -> list[dict[str, str]]:
    text = (folder / "so-dang-ky.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("check", ["check", PLAN]),
        ("deadlines", ["deadlines", PLAN, *TODAY]),
        ("status-before", ["status", PLAN, "--today", "17/10/2021"]),
    ],
)
def test_screens_of_a_plan(
    run: Callable[..., Ran], golden: Callable[[str, str], None], name: str, arguments: list[str]
) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.err) == (0, "")
    golden(f"screens/{name}.txt", ran.out)


def test_screens_of_the_register(run: Callable[..., Ran], golden: Callable[[str, str], None]) -> None:
    for name, arguments in {
        "ingest": ["ingest", PLAN, f"{PLAN}/{RECEIVED}"],
        "ingest-again": ["ingest", PLAN, f"{PLAN}/{RECEIVED}"],
        "assign": ["assign", PLAN],
        "generate": ["generate", PLAN, *TODAY],
        "status": ["status", PLAN, *TODAY],
    }.items():
        ran = run(*arguments)
        assert ran.code == 0
        golden(f"screens/{name}.txt", ran.out)


def test_help_of_every_command(run: Callable[..., Ran], golden: Callable[[str, str], None]) -> None:
    names = [command.callback.__name__ for command in cli.app.registered_commands if command.callback]
    pages = [run("--help").out, *(run(name, "--help").out for name in names)]
    assert not re.search(r"Usage|Options|Arguments|Commands|default|required|exit\b", "".join(pages))
    golden("screens/help.txt", "\n".join(pages))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "không có lệnh «chek»; ý bạn là «check»?"),
        (["ingest", PLAN], "còn thiếu TỆP…"),
        (["check", PLAN, "--stric"], "không có tùy chọn «--stric»"),
        (["deadlines", PLAN, "--today"], "tùy chọn «--today» cần một giá trị"),
        (["deadlines", PLAN, "--today", "32/10/2021"], "«32/10/2021» không có trong lịch; viết như 26/10/2021"),
        (["check", PLAN, "--format", "xml"], "DẠNG: «xml» không dùng được; hãy dùng text, json, csv"),
        (["status", PLAN, "thua"], "dòng lệnh có phần thừa"),
    ],
)
def test_a_wrong_command_line_is_told_in_vietnamese(run: Callable[..., Ran], arguments: list[str], said: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_no_command_at_all_shows_the_help(run: Callable[..., Ran]) -> None:
    ran = run()
    assert ran.code == 2
    assert "Các lệnh:" in ran.err


def test_warnings_do_not_fail_but_strict_makes_them(run: Callable[..., Ran]) -> None:
    assert run("check", PLAN).code == 0
    assert run("check", PLAN, "--strict").code == 1


def test_errors_fail_and_several_plans_are_told_together(run: Callable[..., Ran], example: Path) -> None:
    broken = example.parent / "hong"
    broken.mkdir()
    (broken / "ke-hoach.yaml").write_text("loai: gi_do\n", encoding="utf-8")
    ran = run("check", PLAN, "hong", "khong-co")
    assert ran.code == 1
    assert "hong/ke-hoach.yaml:1:7: lỗi KH04" in ran.out
    assert "khong-co: lỗi YM01" in ran.out
    assert "LV01" in ran.out


def test_json_has_iso_days_and_vietnamese_keys(run: Callable[..., Ran]) -> None:
    rows = {row["ma"]: row for row in json.loads(run("deadlines", PLAN, *TODAY, "--format", "json").out)}
    assert (rows["tra_loi"]["tu"], rows["tra_loi"]["den"]) == ("2021-10-26", "2021-10-28")
    assert rows["bao_cao"]["tu"] is None
    problems = json.loads(run("check", PLAN, "--format", "json").out)
    assert {problem["ma"] for problem in problems} == {"LV01", "LV02", "KH13"}
    assert problems[0]["muc_do"] == "cảnh báo"
    assert json.loads(run("status", PLAN, *TODAY, "--format", "json").out)["so_dang_ky"] == []


def test_csv_reads_back(run: Callable[..., Ran]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("deadlines", PLAN, *TODAY, "--format", "csv").out)))
    assert rows[0]["Đến"] == "25/10/2021"


def test_a_plan_without_a_register_is_reported_and_generated(run: Callable[..., Ran], example: Path) -> None:
    ran = run("generate", PLAN, "ke-hoach", "giay-moi", "bao-cao", *TODAY)
    assert ran.code == 0
    assert sorted(file.name for file in (example / "van-ban").iterdir()) == ["bao-cao.docx", "ke-hoach.docx"]
    assert "giay-moi: chưa có" in ran.err


def test_a_dry_run_writes_nothing(run: Callable[..., Ran], example: Path) -> None:
    before = sorted(example.rglob("*"))
    assert run("ingest", PLAN, f"{PLAN}/{RECEIVED}", "--dry-run").code == 0
    assert run("assign", PLAN, "--dry-run").code == 0
    assert sorted(example.rglob("*")) == before


def test_a_question_that_reaches_no_department_is_told(done: Callable[..., Ran], example: Path) -> None:
    file = example / "so-dang-ky.csv"
    text = file.read_text(encoding="utf-8-sig")
    file.write_text(text.replace("Tư pháp - Hộ tịch,", "Tư fáp,", 1), encoding="utf-8-sig")
    for command in (["assign", PLAN], ["status", PLAN, *TODAY], ["generate", PLAN, *TODAY]):
        ran = done(*command)
        assert ran.code == 0
        assert "DK001: đơn vị «Tư fáp» không có trong co-quan.yaml" in ran.err


def test_what_a_person_changed_in_the_register_survives(done: Callable[..., Ran], example: Path) -> None:
    file = example / "so-dang-ky.csv"
    text = file.read_text(encoding="utf-8-sig")
    assert text.count("Cần xem lại,,") >= 1
    file.write_text(text.replace("Cần xem lại,,", "Đã phân công,Văn phòng - Thống kê,", 1), encoding="utf-8-sig")
    changed = register(example)
    (decided,) = (
        row["Mã"] for row in changed if row["Trạng thái"] == "Đã phân công" and "phân công" not in row["Đề xuất"]
    )
    told = {"Lý do": "Người phân công trong sổ", "Điểm": "", "Đơn vị kế tiếp": ""}
    assert done("assign", PLAN).code == 0
    assert done("ingest", PLAN, f"{PLAN}/{RECEIVED}").code == 0
    assert register(example) == [row | told if row["Mã"] == decided else row for row in changed]


def test_the_same_inputs_give_the_same_bytes(done: Callable[..., Ran], example: Path) -> None:
    done("generate", PLAN, *TODAY)
    first = {file.name: file.read_bytes() for file in (example / "van-ban").iterdir()}
    shutil.rmtree(example / "van-ban")
    done("generate", PLAN, *TODAY)
    assert {file.name: file.read_bytes() for file in (example / "van-ban").iterdir()} == first


def test_split_makes_a_file_for_each_invitee(done: Callable[..., Ran], example: Path) -> None:
    assert done("generate", PLAN, "giay-moi", "--split", *TODAY).code == 0
    together = json.loads(done("generate", PLAN, "giay-moi", *TODAY, "--format", "json").out)[0]["so_van_ban"]
    assert len(list((example / "van-ban").glob("giay-moi-dk*.docx"))) == together > 1


def test_the_figures_of_the_report_are_those_of_the_register(done: Callable[..., Ran], example: Path) -> None:
    rows = register(example)
    late, on_time = [row["Mã"] for row in rows if row["Trạng thái"] == "Đã phân công"][:2]
    answered = {late: "29/10/2021", on_time: "28/10/2021"}
    file = example / "so-dang-ky.csv"
    for row in rows:
        row["Ngày trả lời"] = answered.get(row["Mã"], "")
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    done("generate", PLAN, "bao-cao", "--today", "01/11/2021")
    document = docx.Document(str(example / "van-ban" / "bao-cao.docx"))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assigned = sum(row["Trạng thái"] == "Đã phân công" for row in rows)
    assert f"đã trả lời 02 câu (đúng hạn 01, trễ hạn 01), chưa trả lời {assigned - 2} câu" in words
    assert f"quá hạn {assigned - 2} câu" in words
    counts = next(table for table in document.tables if table.cell(0, 1).text == "Phân loại")
    assert counts.rows[-1].cells[2].text == str(len(rows))


HOSTILE = "# I. Tiêu đề\n**đậm** | a | <b>x</b> {{ x }} {% raw %}"


def test_a_hostile_question_prints_as_typed(run: Callable[..., Ran], example: Path) -> None:
    file = example.parent / "thu.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [["Họ tên", "Nội dung", "Lĩnh vực"], ["=cmd()", f"{HOSTILE} khai sinh", "{{ x }}"]]
        )
    assert run("ingest", PLAN, "thu.csv").code == 0
    assert run("assign", PLAN).code == 0
    assert run("generate", PLAN, "bao-cao", "phieu-chuyen", *TODAY).code == 0
    report = docx.Document(str(example / "van-ban" / "bao-cao.docx"))
    assert "{{ x }}" in [cell.text for table in report.tables for row in table.rows for cell in row.cells]
    slip = docx.Document(str(example / "van-ban" / "phieu-chuyen-tu-phap.docx"))
    cells = [cell.text for table in slip.tables for row in table.rows for cell in row.cells]
    assert f"{HOSTILE} khai sinh" in cells
    assert "=cmd()" in cells
    assert not any(line.startswith("=") for line in (example / "so-dang-ky.csv").read_text("utf-8-sig").split(","))


@pytest.mark.parametrize("name", ["../ngoai", "/etc/x", "giay-moi/..", "KE-HOACH"])
def test_a_document_name_cannot_lead_outside(run: Callable[..., Ran], name: str) -> None:
    ran = run("generate", PLAN, name, *TODAY)
    assert ran.code == 1
    assert "MB05" in ran.err


def test_a_ward_s_own_template_wins_and_a_broken_one_is_told(run: Callable[..., Ran], example: Path) -> None:
    own = example / "templates"
    own.mkdir()
    front = "---\nloai_van_ban: Thông báo\nso_ky_hieu: /TB-UBND\ntrich_yeu: Về việc {}\n---\n{}\n"
    (own / "thong-bao.md").write_text(front.format("họp", "Kính mời {{ co_quan.ten }}./."), encoding="utf-8")
    assert run("generate", PLAN, "thong-bao", *TODAY).code == 0
    words = [paragraph.text for paragraph in docx.Document(str(example / "van-ban" / "thong-bao.docx")).paragraphs]
    assert "Kính mời Ủy ban nhân dân Phường 1./." in words
    (own / "thong-bao.md").write_text(front.format("họp", "{{ co_quan.tenn }}"), encoding="utf-8")
    ran = run("generate", PLAN, "thong-bao", *TODAY)
    assert ran.code == 1
    assert "templates/thong-bao.md:6: lỗi MB01" in ran.err
    assert "tenn" in ran.err


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 hong", b"%PDF-1.7\n"], ids=["empty", "corrupt", "pdf"])
def test_a_file_that_is_no_workbook_is_told_and_changes_nothing(
    run: Callable[..., Ran], example: Path, content: bytes
) -> None:
    (example.parent / "la.xlsx").write_bytes(content)
    ran = run("ingest", PLAN, "la.xlsx", f"{PLAN}/{RECEIVED}")
    assert (ran.code, ran.out) == (1, "")
    assert "la.xlsx" in ran.err
    assert not (example / "so-dang-ky.csv").exists()


def test_a_read_only_register_is_told_and_left_alone(done: Callable[..., Ran], example: Path) -> None:
    file = example / "so-dang-ky.csv"
    before = file.read_bytes()
    file.chmod(stat.S_IRUSR)
    (example.parent / "them.csv").write_text("Họ tên,Nội dung\nA,Hỏi thêm\n", encoding="utf-8")
    ran = done("ingest", PLAN, "them.csv")
    assert ran.code == 1
    assert "YM09" in ran.err
    assert file.read_bytes() == before


def test_a_cell_s_escape_sequences_do_not_reach_the_terminal(run: Callable[..., Ran], example: Path) -> None:
    (example.parent / "thu.csv").write_text("Họ tên,Nội dung\n\x1b[31mA,Xin hỏi \x1b]0;x\x07\n", encoding="utf-8")
    run("ingest", PLAN, "thu.csv")
    ran = run("assign", PLAN)
    assert "\x1b" not in ran.out + ran.err
    assert "Xin hỏi" in ran.out


def test_an_old_code_page_shows_letters_without_their_accents(example: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "dialogue_cli", "check", str(example)]
    ran = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert ran.returncode == 0
    assert "1 ke hoach: 0 loi, 3 canh báo." in ran.stdout.decode("cp1252")


def test_the_schema_of_the_example_is_what_the_command_prints(
    run: Callable[..., Ran], golden: Callable[[str, str], None]
) -> None:
    for name in ("ke-hoach", "co-quan"):
        golden(f"../../plans/schema/{name}.json", run("schema", name).out)
    assert run("schema", "gi-do").code == 1


def test_the_example_points_to_the_schema_that_lies_there(example: Path) -> None:
    for file in (example / "ke-hoach.yaml", example.parent / "co-quan.yaml"):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        target = first.removeprefix("# yaml-language-server: $schema=")
        original = PLANS / "phuong-1-tan-binh" / file.relative_to(example.parent)
        assert (original.parent / target).is_file()


def test_the_demo_runs_twice_in_one_folder_and_leaves_the_papers(run: Callable[..., Ran], tmp_path: Path) -> None:
    first, again = run("demo", str(tmp_path / "thu")), run("demo", str(tmp_path / "thu"))
    assert (first.code, again.code) == (0, 0)
    assert "= 39 mới + 1 trùng lặp" in first.out
    assert "= 0 mới + 0 trùng lặp + 40 đã có" in again.out
    papers = list((tmp_path / "thu" / "phuong-1-tan-binh" / PLAN / "van-ban").glob("*.docx"))
    assert {"ke-hoach", "giay-moi", "bao-cao", "phieu-chuyen-tu-phap"} <= {paper.stem for paper in papers}
    assert all(zipfile.is_zipfile(paper) for paper in papers)
