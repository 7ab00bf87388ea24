"""A file is written whole or not at all, a register keeps the version before it, and a failure tells its cause."""

import errno
import os
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.registers import files
from dialogue_cli.registers.files import previous_of, write_all, write_whole


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


def test_pieces_are_written_one_after_the_other_and_not_held_in_memory(tmp_path: Path) -> None:
    tracemalloc.start()
    write_whole(tmp_path / "a.csv", (bytes([number]) * 1_000_000 for number in range(20)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (tmp_path / "a.csv").read_bytes() == b"".join(bytes([number]) * 1_000_000 for number in range(20))
    assert most < 5_000_000


def test_a_content_that_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"new"
        raise UserError(Problem("DK20", "ô hỏng"))

    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    with pytest.raises(UserError, match="DK20"):
        write_whole(path, broken(), keep_previous=True)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.csv"]


def test_the_version_before_is_kept_beside_but_not_by_the_same_again(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_whole(path, b"1", keep_previous=True)
    assert (names(tmp_path), previous_of(path)) == (["a.csv"], None)
    for content in (b"2", b"3", b"3", b"3"):
        write_whole(path, content, keep_previous=True)
    assert names(tmp_path) == ["a.csv", "a.csv.bak"]
    assert (path.read_bytes(), (tmp_path / "a.csv.bak").read_bytes()) == (b"3", b"2")
    assert previous_of(path) == tmp_path / "a.csv.bak"


def test_a_paper_keeps_no_version_before(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.docx", b"1")
    write_whole(tmp_path / "a.docx", b"2")
    assert names(tmp_path) == ["a.docx"]


def test_the_kept_version_is_no_second_name_of_the_register(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"1")
    write_whole(path, b"2", keep_previous=True)
    path.open("r+b").write(b"typed in Notepad")
    assert (tmp_path / "a.csv.bak").read_bytes() == b"1"


def test_the_version_before_stands_beside_the_file_that_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "thật").mkdir()
    (tmp_path / "thật" / "a.csv").write_bytes(b"1")
    (tmp_path / "a.csv").symlink_to("thật/a.csv")
    write_whole(tmp_path / "a.csv", b"2", keep_previous=True)
    assert previous_of(tmp_path / "a.csv") == tmp_path / "thật" / "a.csv.bak"
    assert names(tmp_path) == ["a.csv", "thật"]


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file's size")
def test_a_disk_that_takes_only_half_of_it_leaves_the_old_file(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, limits[1]))
    try:
        refusal(path, b"new" * 1_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.csv"]


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


class Excel:
    """Holds the files that are to be replaced, as on Windows, for the first so many tries."""

    def __init__(self, tries: int, winerror: int = 32) -> None:
        self.tries, self.winerror, self.replace = tries, winerror, os.replace

    def __call__(self, source: Path, target: Path) -> None:
        self.tries -= 1
        if self.tries >= 0:
            error = PermissionError(errno.EACCES, "The process cannot access the file")
            error.winerror = self.winerror  # type: ignore[attr-defined, unused-ignore]
            raise error
        self.replace(source, target)


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits, which take no time here."""
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    return waits


@pytest.mark.parametrize("keep", [False, True])
@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_open_in_excel_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slept: list[float], winerror: int, keep: bool
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "replace", Excel(10**6, winerror))
    with pytest.raises(UserError) as caught:
        write_whole(path, b"new", keep_previous=keep)
    assert caught.value.problems[0].code == "YM09"
    assert "đang mở trong Excel" in caught.value.problems[0].message
    assert "Đóng tệp" in caught.value.problems[0].hint
    assert 0.5 < sum(slept) < 1.5
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["a.csv"])


def test_a_virus_scanner_that_holds_the_file_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slept: list[float]
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "replace", Excel(tries=2))
    write_whole(path, b"new", keep_previous=True)
    assert len(slept) == 2
    assert (path.read_bytes(), (tmp_path / "a.csv.bak").read_bytes()) == (b"new", b"old")


def test_a_refusal_that_no_waiting_mends_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slept: list[float]
) -> None:
    monkeypatch.setattr(os, "replace", Excel(10**6, winerror=0))
    assert "chỉ được đọc" in str(refusal(tmp_path / "a.csv"))
    assert slept == []


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


def test_several_files_make_their_folder_and_tell_all_that_failed(tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    paths = [tmp_path / "tep" / "1.docx", tmp_path / "van-ban" / "2.docx", tmp_path / "tep" / "3.docx"]
    with pytest.raises(UserError) as caught:
        write_all(dict.fromkeys(paths, b"x"))
    assert len(caught.value.problems) == 2
    assert paths[1].read_bytes() == b"x"
