"""A file is written whole or not at all, by one writer at a time, and a failure tells its cause."""

import errno
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from dialogue_cli.diagnostics import UserError
from dialogue_cli.registers import files
from dialogue_cli.registers.files import locked, write_all, write_whole


def python(code: str, *arguments: object) -> "subprocess.Popen[bytes]":
    program = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    return subprocess.Popen(program, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(path: Path, content: bytes = b"new") -> UserError:
    with pytest.raises(UserError) as caught:
        write_whole(path, content)
    assert caught.value.problems[0].code == "YM09"
    return caught.value


def test_writes_and_leaves_nothing_beside(tmp_path: Path) -> None:
    for content in (b"old", b"new"):
        write_whole(tmp_path / "sổ.csv", content)
        assert (tmp_path / "sổ.csv").read_bytes() == content
    assert names(tmp_path) == ["sổ.csv"]


def test_the_permissions_of_the_old_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_still_points_to_the_file_that_was_written(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_whole(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


def test_a_write_killed_at_any_moment_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    path, old, new = tmp_path / "so.csv", b"old" * 700_000, b"new" * 700_000
    path.write_bytes(old)
    code = """
        import sys
        from pathlib import Path
        from dialogue_cli.registers.files import locked, write_whole
        path = Path(sys.argv[1])
        print("ready", flush=True)
        while True:
            for word in (b"new", b"old"):
                with locked(path):
                    write_whole(path, word * 700_000)
    """
    moments = random.Random(1)  # noqa: S311 - no secret
    for _ in range(12):
        process = python(code, path)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moments.uniform(0, 0.06))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert path.read_bytes() in (old, new)
    with locked(path):  # no stale lock, and the leftovers of the killed are swept
        write_whole(path, b"last")
    assert names(tmp_path) == ["so.csv", "so.csv.lock"]


@pytest.mark.parametrize("call", ["fsync", "write"])
def test_a_full_disk_leaves_the_old_file_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    if call == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(files, "_write_through", full)
    assert "hết dung lượng" in str(refusal(path))
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.csv"]


def test_a_file_open_in_excel_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", busy)
    assert "đang mở trong Excel" in str(refusal(tmp_path / "a.csv"))
    assert names(tmp_path) == []


def test_a_read_only_file_is_not_replaced_even_by_root(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    path.chmod(0o444)
    assert "chỉ được đọc" in str(refusal(path))
    assert path.read_bytes() == b"old"


def test_missing_folder_and_folder_in_the_way(tmp_path: Path) -> None:
    assert "không có thư mục" in str(refusal(tmp_path / "khong-co" / "a.csv"))
    (tmp_path / "a.csv").mkdir()
    assert "cùng tên" in str(refusal(tmp_path / "a.csv"))


@pytest.mark.parametrize("folder", ["khong-co", "/proc"])
def test_a_folder_that_takes_no_lock_is_not_said_to_be_busy(tmp_path: Path, folder: str) -> None:
    with pytest.raises(UserError) as caught, locked(tmp_path / folder / "so.csv"):
        pass
    assert caught.value.problems[0].code == "YM09"
    assert names(tmp_path) == []


def test_several_files_make_their_folder_and_tell_all_that_failed(tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    paths = [tmp_path / "tep" / "1.docx", tmp_path / "van-ban" / "2.docx", tmp_path / "tep" / "3.docx"]
    with pytest.raises(UserError) as caught:
        write_all(dict.fromkeys(paths, b"x"))
    assert len(caught.value.problems) == 2
    assert paths[1].read_bytes() == b"x"


def test_a_second_writer_waits_then_is_told_who_holds_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LOCK_SECONDS", 0.2)
    path = tmp_path / "so.csv"
    code = """
        import sys, time
        from pathlib import Path
        from dialogue_cli.registers.files import locked
        with locked(Path(sys.argv[1])):
            print("held", flush=True)
            time.sleep(60)
    """
    process = python(code, path)
    assert process.stdout is not None
    process.stdout.readline()
    with pytest.raises(UserError, match="một lệnh khác ghi") as caught, locked(path):
        pass
    assert caught.value.problems[0].code == "YM10"
    process.kill()
    process.wait()
    process.stdout.close()
    with locked(path):
        pass
