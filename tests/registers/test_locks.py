"""One writer at a time: who holds a register is told, and a holder that was killed holds nothing."""

import errno
import os
import re
import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.registers import locks
from dialogue_cli.registers.files import locked

HOLDER = """
    import sys, time
    from pathlib import Path
    path, sys.argv[1:] = Path(sys.argv[1]), ["ingest", "2021-doi-thoai"]
    {before}
    from dialogue_cli.registers.files import locked
    with locked(path):
        print("held", flush=True)
        time.sleep(60)
"""
NO_LOCKS = """
    import errno, fcntl
    def flock(*_):
        raise OSError(errno.ENOLCK, "No locks available")
    fcntl.flock = flock
"""


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "LOCK_SECONDS", 0.2)


@pytest.fixture
def hold() -> Iterator[Callable[..., "subprocess.Popen[bytes]"]]:
    """Another process that holds the lock of a register."""
    processes = []

    def started(path: Path, before: str = "") -> "subprocess.Popen[bytes]":
        code = textwrap.dedent(HOLDER).replace("{before}", textwrap.dedent(before))
        process = subprocess.Popen(
            [sys.executable, "-c", code, path],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            env=os.environ | {"LOGNAME": "lan"},
        )
        processes.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        process.stdout.close()
        return process

    yield started
    for process in processes:
        process.kill()
        process.wait()


def kill(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def busy(path: Path) -> Problem:
    with pytest.raises(UserError) as caught, locked(path):
        pass
    (problem,) = caught.value.problems
    assert problem.code == "YM10"
    return problem


def test_a_second_writer_is_told_who_holds_the_register_since_when_and_by_which_command(
    tmp_path: Path, hold: Callable[..., "subprocess.Popen[bytes]"]
) -> None:
    process = hold(tmp_path / "so.csv")
    problem = busy(tmp_path / "so.csv")
    who = f"lệnh «dialogue ingest» của người dùng lan trên máy {socket.gethostname()} (tiến trình {process.pid})"
    since = r"từ \d\d:\d\d:\d\d ngày \d\d/\d\d/\d{4}"
    assert re.fullmatch(f"tệp đang được {re.escape(who)} ghi, {since}", problem.message)
    assert problem.hint == "Đợi lệnh kia xong rồi chạy lại."


def test_a_killed_holder_holds_nothing_and_is_not_named_afterwards(
    tmp_path: Path, hold: Callable[..., "subprocess.Popen[bytes]"]
) -> None:
    path = tmp_path / "so.csv"
    kill(hold(path))
    assert "so.csv.dang-ghi.lock" in names(tmp_path)
    with locked(path):
        assert f"(tiến trình {os.getpid()})" in busy(path).message
    assert names(tmp_path) == ["so.csv.lock"]


@pytest.mark.parametrize("note", [None, b"", b"\xff\x00" * 10_000])
def test_a_holder_that_cannot_be_read_is_another_command(tmp_path: Path, note: bytes | None) -> None:
    path = tmp_path / "so.csv"
    with locked(path):
        said = tmp_path / "so.csv.dang-ghi.lock"
        said.unlink() if note is None else said.write_bytes(note)
        message = busy(path).message
    assert message.startswith("tệp đang được")
    assert len(message) < 400
    assert note or message == "tệp đang được một lệnh khác ghi"


def test_a_holder_that_cannot_say_who_it_is_still_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with locked(tmp_path / "so.csv"):
        assert busy(tmp_path / "so.csv").message == "tệp đang được một lệnh khác ghi"


def test_a_user_without_a_name_writes_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> NoReturn:
        raise OSError("No username set in the environment")

    monkeypatch.setattr("getpass.getuser", nameless)
    with locked(tmp_path / "so.csv"):
        assert "người dùng không rõ tên" in busy(tmp_path / "so.csv").message


@pytest.mark.parametrize("folder", ["khong-co", "/proc"])
def test_a_folder_that_takes_no_lock_is_not_said_to_be_busy(tmp_path: Path, folder: str) -> None:
    with pytest.raises(UserError) as caught, locked(tmp_path / folder / "so.csv"):
        pass
    assert caught.value.problems[0].code == "YM09"
    assert names(tmp_path) == []


def test_an_error_of_the_work_under_the_lock_is_not_taken_for_one_of_the_lock(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="of the work"), locked(tmp_path / "so.csv"):
        raise OSError(errno.EIO, "of the work")
    with locked(tmp_path / "so.csv"):
        pass


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    def flock(*_: object) -> NoReturn:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(pytest.importorskip("fcntl"), "flock", flock)


@pytest.mark.usefixtures("no_locks")
def test_in_a_network_folder_without_locks_a_marker_keeps_others_out_until_its_process_is_dead(
    tmp_path: Path, hold: Callable[..., "subprocess.Popen[bytes]"]
) -> None:
    path = tmp_path / "so.csv"
    process = hold(path, NO_LOCKS)
    problem = busy(path)
    assert f"(tiến trình {process.pid})" in problem.message
    assert "xóa tệp so.csv.khoa.lock" in problem.hint
    kill(process)
    with locked(path):
        assert f"(tiến trình {os.getpid()})" in busy(path).message
    assert names(tmp_path) == ["so.csv.lock"]


@pytest.mark.usefixtures("no_locks")
def test_the_marker_of_another_computer_is_left_to_a_person(tmp_path: Path) -> None:
    path, marker = tmp_path / "so.csv", tmp_path / "so.csv.khoa.lock"
    marker.write_text("4000000\nmay-khac\n")
    (tmp_path / "so.csv.dang-ghi.lock").write_text("lệnh «dialogue ingest» của người dùng lan trên máy may-khac")
    assert "trên máy may-khac ghi, từ" in busy(path).message
    marker.unlink()
    with locked(path):
        pass
