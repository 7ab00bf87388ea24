"""Killed at any moment, or failed by the disk at any call, a register is the old one or the new one, never half."""

import errno
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest

from dialogue_cli.diagnostics import UserError
from dialogue_cli.registers import locks
from dialogue_cli.registers.files import locked, previous_of, write_whole
from dialogue_cli.registers.undo import undo
from dialogue_cli.spreadsheets.reading import read_content
from tests.registers.disk import Disk

ONCE = ("ENOSPC", "EACCES", "EINTR")
STRIKES = [*((error, False) for error in ONCE), ("EIO", True)]  # the last: the disk is pulled out, all fails from there
ENOUGH = 500

needs_kills = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no kill -9")


def version(number: int) -> bytes:
    rows = ["Mã,Nội dung", *(f"DK{row:03},Câu hỏi {row} của bản {number}" for row in range(1, 3 + number))]
    return ("\r\n".join(rows) + "\r\n").encode("utf-8-sig")


OLDEST, OLDER, OLD, NEW, LAST = map(version, range(5))
ADDED = b"DK009,T\xc3\xb4i h\xe1\xbb\x8fi\r\n"


def write(path: Path) -> None:
    with locked(path):
        write_whole(path, (NEW[start : start + 30] for start in range(0, len(NEW), 30)), keep_previous=True)


def write_without_links(path: Path) -> None:
    def unsupported(*_: object) -> NoReturn:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "link", unsupported)
        write(path)


def add(path: Path) -> None:
    with locked(path):
        write_whole(path, read_content(path) + ADDED, keep_previous=True)


class Operation(NamedTuple):
    """What is done to a register, what stood before, and what of it stands after: itself and the version before."""

    do: Callable[[Path], object]
    start: dict[str, bytes]
    before: tuple[bytes | None, bytes | None]
    after: tuple[bytes | None, bytes | None]


STANDING = {"so.csv": OLD, "so.csv.bak": OLDER}
OPERATIONS = {
    "first": Operation(write, {}, (None, None), (NEW, None)),
    "second": Operation(write, {"so.csv": OLD}, (OLD, None), (NEW, OLD)),
    "rewrite": Operation(write, STANDING, (OLD, OLDER), (NEW, OLD)),
    "rewrite without links": Operation(write_without_links, STANDING, (OLD, OLDER), (NEW, OLD)),
    "rewrite after a kill": Operation(
        write, {"so.csv": OLD, "so.csv.bak": OLDEST, ".so.csv.bak": OLDER}, (OLD, OLDER), (NEW, OLD)
    ),
    "add": Operation(add, STANDING, (OLD, OLDER), (OLD + ADDED, OLD)),
    "undo": Operation(undo, STANDING, (OLD, OLDER), (OLDER, OLD)),
    "undo of a deletion": Operation(undo, {"so.csv.bak": OLDER}, (None, OLDER), (OLDER, None)),
}


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Operation], Path]:
    """The register as it stands before an operation, in a folder of its own."""
    monkeypatch.setattr(locks, "LOCK_SECONDS", 1.0)
    monkeypatch.setattr(os, "fsync", lambda _: None)  # a kill takes nothing from the system's memory
    folders = (tmp_path / str(number) for number in range(100_000))

    def started(operation: Operation) -> Path:
        folder = next(folders)
        folder.mkdir()
        for name, content in operation.start.items():
            (folder / name).write_bytes(content)
        return folder / "so.csv"

    return started


def standing(path: Path) -> tuple[bytes | None, bytes | None]:
    """A register and the version before it."""
    previous = previous_of(path)
    return (path.read_bytes() if path.exists() else None), (previous.read_bytes() if previous else None)


def check_the_next_writer(path: Path) -> None:
    """It writes, keeps what stood before it, and clears up all that was left."""
    stood, _ = standing(path)
    with locked(path):
        write_whole(path, LAST, keep_previous=True)
    kept = standing(path)[1]
    assert kept == stood if stood else kept in (None, OLDER)
    left = {file.name for file in path.parent.iterdir()}
    assert left - {"so.csv.bak"} == {"so.csv", "so.csv.lock"}


def calls_of(operation: Operation, path: Path) -> int:
    with Disk(path.parent).watched() as disk:
        operation.do(path)
    assert standing(path) == operation.after
    return len(disk.calls)


def errors(start: Callable[[Operation], Path]) -> Iterator[str]:
    """Each operation with each error at each of its calls, once or from then on: YM09 and the old, or the new."""
    for name, operation in OPERATIONS.items():
        for at in range(calls_of(operation, start(operation))):
            for error, lasting in STRIKES:
                fail(start(operation), operation, error, at, lasting)
                yield f"{name}: {error} {at}"


def fail(path: Path, operation: Operation, error: str, at: int, lasting: bool) -> None:
    def strike() -> NoReturn:
        raise OSError(getattr(errno, error), os.strerror(getattr(errno, error)))

    refused: list[str] = []
    with Disk(path.parent, strike, at, lasting).watched():
        try:
            operation.do(path)
        except UserError as refusal:
            refused = [problem.code for problem in refusal.problems]
    assert refused in ([], ["YM09"], ["YM01"]), (error, at)
    assert standing(path) == (operation.before if refused else operation.after), (error, at, lasting)
    check_the_next_writer(path)


def kills(start: Callable[[Operation], Path]) -> Iterator[str]:
    """Each operation killed at each of its calls: the old register or the new, each with the version before it."""
    for name, operation in OPERATIONS.items():
        for at in range(calls_of(operation, start(operation))):
            path = start(operation)
            child = forked(lambda path=path, at=at, operation=operation: killed_at(path, operation, at))
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
            assert standing(path) in (operation.before, operation.after), (name, at)
            check_the_next_writer(path)
            yield f"{name}: kill {at}"


def killed_at(path: Path, operation: Operation, at: int) -> None:
    with Disk(path.parent, lambda: os.kill(os.getpid(), signal.SIGKILL), at).watched():
        operation.do(path)


def forked(work: Callable[[], object]) -> int:
    """The process id of a child that does the work and nothing after it."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(0)


def random_kills(path: Path, times: int) -> Iterator[str]:
    """A writer of large registers, and undoer, killed by another at random moments, again and again in one folder."""
    one, other = (version(1) * 5_000, version(2) * 5_000)
    write_whole(path, one)
    moments = random.Random(1)  # noqa: S311 - no secret
    for number in range(times):
        child = forked(lambda: writes_forever(path, one, other))
        time.sleep(moments.uniform(0, 0.03))
        assert path.read_bytes() in (one, other)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert standing(path) in ((one, None), (one, other), (other, one))
        yield f"random kill {number}"
    check_the_next_writer(path)


def writes_forever(path: Path, *versions: bytes) -> NoReturn:
    while True:
        for content in versions:
            with locked(path):
                write_whole(path, (content[:99], content[99:]), keep_previous=True)
        undo(path)


def test_an_error_of_the_disk_at_any_call_leaves_the_old_register_or_the_new(
    start: Callable[[Operation], Path],
) -> None:
    assert len([*errors(start)]) >= ENOUGH


@needs_kills
def test_a_kill_at_any_call_leaves_the_old_register_or_the_new(start: Callable[[Operation], Path]) -> None:
    assert len([*kills(start)]) >= ENOUGH // 4


@needs_kills
def test_a_kill_at_any_moment_leaves_the_old_register_or_the_new(tmp_path: Path) -> None:
    assert len([*random_kills(tmp_path / "so.csv", 60)]) == 60


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_takes_a_name_is_on_the_disk_before_a_loss_of_power(start: Callable[[Operation], Path], name: str) -> None:
    path = start(OPERATIONS[name])
    with Disk(path.parent).watched() as disk:
        OPERATIONS[name].do(path)
    assert list(named_too_early(disk.calls)) == []
    moves = [number for number, call in enumerate(disk.calls) if call[0] in ("link", "replace")]
    folder = ("fsync", path.parent.name)
    assert folder in disk.calls[moves[-1] :]
    if set_aside := [number for number in moves if disk.calls[number][-1] == ".so.csv.bak"]:
        assert folder in disk.calls[set_aside[-1] : moves[moves.index(set_aside[-1]) + 1]]


def named_too_early(calls: list[tuple[str, ...]]) -> Iterator[str]:
    """Files that got their name before all that was written to them was on the disk."""
    unwritten = set()
    for call, *names in calls:
        if call == "write":
            unwritten.add(names[0])
        elif call == "fsync":
            unwritten.discard(names[0])
        elif call == "replace" and names[0] in unwritten:
            yield names[1]
