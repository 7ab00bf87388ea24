"""The last change of a register is taken back, and taken back again, and nothing of either version is lost."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue_cli import cli
from dialogue_cli.diagnostics import UserError
from dialogue_cli.registers import locks
from dialogue_cli.registers.files import locked, write_whole
from dialogue_cli.registers.undo import Change, register_to_undo, undo

TITLES = "Mã,Họ và tên,Nội dung,Đơn vị,Ghi riêng"
ONE = [TITLES, "DK001,Lê A,Hỏi 1?,,", "DK002,Lê B,Hỏi 2?,,"]
TWO = [TITLES, "DK001,Lê A,Hỏi 1?,Tư pháp,gấp", "DK003,Lê C,Hỏi 3?,,", "DK004,Lê D,Hỏi 4?,,"]


def content(rows: list[str]) -> bytes:
    return ("\r\n".join(rows) + "\r\n").encode("utf-8-sig")


def save(path: Path, *versions: list[str]) -> None:
    for rows in versions:
        with locked(path):
            write_whole(path, content(rows), keep_previous=True)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register that was changed once, in the folder of a plan."""
    path = tmp_path / "so-dang-ky.csv"
    save(path, ONE, TWO)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        undo(register_to_undo(path))
    return caught.value.problems[0].code


def test_the_figures_tell_what_comes_back_goes_and_differs(register: Path) -> None:
    undone = undo(register)
    assert register.read_bytes() == content(ONE)
    assert (undone.count_before, undone.count_after) == (3, 2)
    assert [(each.question.code, each.change, each.titles) for each in undone.changed] == [
        ("DK001", Change.OTHER, ("Đơn vị", "Ghi riêng")),
        ("DK002", Change.BACK, ()),
        ("DK003", Change.GONE, ()),
        ("DK004", Change.GONE, ()),
    ]
    assert undone.changed[0].question.unit == ""


def test_undo_twice_is_redo(register: Path) -> None:
    undo(register)
    undo(register)
    assert register.read_bytes() == content(TWO)
    assert register.with_name("so-dang-ky.csv.bak").read_bytes() == content(ONE)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["write 1", "write 2", "write 3", "undo", "by hand"]), max_size=12))
def test_whatever_is_done_undo_brings_back_what_stood_before(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    path = tmp_path_factory.mktemp("so") / "so-dang-ky.csv"
    now, before = b"0", None
    path.write_bytes(now)
    for number, step in enumerate(steps):
        if step == "by hand":
            now = b"by hand %d" % number
            path.write_bytes(now)
        elif step == "undo" and before not in (None, now):
            undo(path)
            now, before = before, now
        elif step.startswith("write") and step.encode() != now:
            write_whole(path, step.encode(), keep_previous=True)
            now, before = step.encode(), now
        assert path.read_bytes() == now
    if before not in (None, now):
        undo(path)
        assert path.read_bytes() == before


def test_what_a_person_typed_since_is_kept_too(register: Path) -> None:
    typed = content([*TWO, "DK005,Lê E,Hỏi 5?,,"])
    register.write_bytes(typed)
    undo(register)
    assert register.with_name("so-dang-ky.csv.bak").read_bytes() == typed


@pytest.mark.parametrize("broken", [b"PK\x03\x04 no register", b"Noi dung\r\n", content([TITLES, "X,Y,Z"])])
def test_a_register_that_cannot_be_read_is_taken_back_without_figures(register: Path, broken: bytes) -> None:
    register.write_bytes(broken)
    undone = undo(register)
    assert register.read_bytes() == content(ONE)
    assert (undone.count_before, undone.count_after, undone.count(Change.GONE)) == (None, 2, None)
    undo(register)
    assert register.read_bytes() == broken


def test_a_register_that_was_deleted_comes_back(register: Path) -> None:
    register.unlink()
    undone = undo(register_to_undo(register.parent))
    assert register.read_bytes() == content(ONE)
    assert (undone.count_before, undone.redoable) == (0, False)


def test_without_a_version_before_it_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "YM15"
    assert refusal(tmp_path / "khong-co") == "YM01"
    save(tmp_path / "so-dang-ky.csv", ONE)
    assert refusal(tmp_path) == refusal(tmp_path / "so-dang-ky.csv") == "YM15"
    (tmp_path / "so-dang-ky.csv.bak").write_bytes(content(ONE))  # the same: nothing to bring back
    assert refusal(tmp_path) == "YM15"


def test_of_several_registers_the_last_changed_is_taken_back_or_the_one_named(tmp_path: Path) -> None:
    for age, name in enumerate(["so-dang-ky.csv", "so-ho-so.csv", "so-khao-sat.csv"]):
        save(tmp_path / name, ONE, TWO)
        os.utime(tmp_path / name, (1_000_000 - age, 1_000_000 - age))
    save(tmp_path / "moi.csv", ONE)
    (tmp_path / "ke-hoach.yaml").touch()
    assert register_to_undo(tmp_path).name == "so-dang-ky.csv"
    assert register_to_undo(tmp_path / "ke-hoach.yaml").name == "so-dang-ky.csv"
    assert register_to_undo(tmp_path / "so-ho-so.csv").name == "so-ho-so.csv"


def test_the_last_register_written_for_the_first_time_is_named_and_no_other_taken_back(
    tmp_path: Path, register: Path
) -> None:
    os.utime(register, (1_000_000, 1_000_000))
    save(tmp_path / "so-khao-sat.csv", ONE)
    with pytest.raises(UserError) as caught:
        register_to_undo(tmp_path)
    (problem,) = caught.value.problems
    assert problem.code == "YM15"
    assert "so-khao-sat.csv" in problem.message
    assert f"dialogue undo {register}" in problem.hint
    undo(register_to_undo(register))
    assert register.read_bytes() == content(ONE)


def test_a_file_that_is_no_register_gets_nothing_beside_it(tmp_path: Path) -> None:
    other = tmp_path / "p1.csv"
    other.write_text("a,b")
    assert refusal(other) == "YM15"
    assert list(tmp_path.iterdir()) == [other]


def test_what_a_killed_writer_left_is_found(register: Path) -> None:
    register.with_name("so-dang-ky.csv.bak").rename(register.with_name(".so-dang-ky.csv.bak"))
    undo(register_to_undo(register.parent))
    assert register.read_bytes() == content(ONE)


def test_a_dry_run_tells_all_and_changes_nothing_even_while_another_writes(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "LOCK_SECONDS", 0.1)
    with locked(register):
        assert len(undo(register, dry_run=True).changed) == 4
        assert refusal(register) == "YM10"
    assert register.read_bytes() == content(TWO)


def test_a_read_only_register_is_left_alone(register: Path) -> None:
    register.chmod(0o444)
    assert refusal(register) == "YM09"
    assert register.read_bytes() == content(TWO)


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["dialogue", "undo", *arguments])
        return Ran(cli.main(), *capsys.readouterr())

    return ran


@pytest.mark.usefixtures("register")
def test_the_command_shows_the_figures_and_says_how_to_redo(run: Callable[..., Ran]) -> None:
    ran = run(".", "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert "Chưa ghi gì (--dry-run): so-dang-ky.csv vẫn như cũ." in ran.out
    ran = run(".")
    assert "Đơn vị, Ghi riêng" in ran.out
    assert "so-dang-ky.csv đã trở lại bản trước." in ran.out
    assert "muốn lấy lại nó thì chạy lần nữa: dialogue undo ." in ran.out
    assert json.loads(run(".", "--format", "json").out)["lay_lai_ban_truoc"] == [
        {"tep": "so-dang-ky.csv", "truoc_khi_lay_lai": 2, "sau_khi_lay_lai": 3, "co_lai": 2, "bo_di": 1, "khac_di": 1}
    ]


def test_the_screen_shows_the_first_and_csv_all(tmp_path: Path, run: Callable[..., Ran]) -> None:
    many = [TITLES, *(f"DK{number:03},Lê A,Hỏi {number}?,," for number in range(1, 31))]
    save(tmp_path / "so-dang-ky.csv", ONE, many)
    ran = run(".", "--dry-run")
    assert ran.out.count("bỏ đi") == 9
    assert "… và 19 câu nữa; xem đủ: dialogue undo . --dry-run --format csv" in ran.out
    assert run(".", "--dry-run", "--format", "csv").out.count("bỏ đi") == 28


def test_the_command_refuses_in_plain_words(run: Callable[..., Ran]) -> None:
    ran = run(".")
    assert (ran.code, ran.out) == (1, "")
    assert "YM15 không có bản trước của sổ" in ran.err
    assert "dialogue ingest" in ran.err


def test_a_register_that_is_being_written_by_another_process_is_refused(register: Path) -> None:
    code = (
        "import sys; sys.argv = ['dialogue', 'undo', sys.argv[1]]; from dialogue_cli import cli; sys.exit(cli.main())"
    )
    with locked(register):
        ran = subprocess.run(
            [
                sys.executable,
                "-c",
                f"from dialogue_cli.registers import locks; locks.LOCK_SECONDS = 0.1; {code}",
                register,
            ],
            capture_output=True,
            encoding="utf-8",
            cwd=Path(__file__).parents[2],
            check=False,
        )
    assert ran.returncode == 1
    assert f"(tiến trình {os.getpid()}) ghi, từ" in ran.stderr
