"""One writer of a file at a time, on all computers that share its folder; and who that is."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dialogue_cli.diagnostics import Place, Problem, UserError

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK_SECONDS = 5.0

_NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)
_NOTE_LENGTH = 300
_WAIT = "Đợi lệnh kia xong rồi chạy lại."


@contextmanager
def held(target: Path, shown: Path) -> Iterator[None]:
    """Hold the lock of a file, which messages call ``shown``, and let others read who holds it.

    Raises UserError (YM10) where another holds it, OSError where its folder takes no lock.
    """
    lock = _acquired(target, shown)
    note = _note(target)
    try:
        _sign(note)
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)
        lock.release()


def _acquired(target: Path, shown: Path) -> "BaseFileLock":
    """The system's lock, which a killed holder loses; in a network folder that has none, a marker file.

    A marker left by a process of this computer that is dead is taken over; one of another computer, a person removes.
    """
    from filelock import FileLock, SoftFileLock

    file = target.with_name(f"{target.name}.lock")
    marker = target.with_name(f"{target.name}.khoa.lock")
    file.open("ab").close()  # tells a missing or read-only folder from a lock that is held
    try:
        return _acquire(FileLock(file, fallback_to_soft=False), target, shown, _WAIT)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
    by_hand = f"Khi đã chắc không còn lệnh nào đang ghi (máy kia bị tắt giữa chừng), xóa tệp {marker.name} ở đó."
    return _acquire(SoftFileLock(marker), target, shown, f"{_WAIT} {by_hand}")


def _acquire(lock: "BaseFileLock", target: Path, shown: Path, hint: str) -> "BaseFileLock":
    from filelock import Timeout

    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout:
        raise UserError(Problem("YM10", f"tệp đang được {_holder(_note(target))}", Place(str(shown)), hint)) from None
    return lock


def _note(target: Path) -> Path:
    """Where the holder of a file's lock says who it is: beside the lock, which Windows lets no other read."""
    return target.with_name(f"{target.name}.dang-ghi.lock")


def _sign(note: Path) -> None:
    """Say who writes, in the words of the message that others get; where it cannot be said, it is not."""
    import socket

    verb = "".join(word for word in sys.argv[1:2] if word.isalpha())
    who = f"lệnh «{f'dialogue {verb}'.strip()}» của người dùng {_user()} trên máy {socket.gethostname()}"
    with suppress(OSError):
        note.unlink(missing_ok=True)  # one that another user left can be removed, not written to
        note.write_text(f"{who} (tiến trình {os.getpid()})", encoding="utf-8", errors="replace")


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # by the release of Python
        return "không rõ tên"


def _holder(note: Path) -> str:
    """Who writes, since when; what a killed holder left is never seen, for the next holder wrote its own."""
    try:
        who = note.read_text(encoding="utf-8", errors="replace")[:_NOTE_LENGTH]
        since = datetime.fromtimestamp(note.stat().st_mtime, UTC).astimezone()
    except OSError:
        who = ""
    return f"{who} ghi, từ {since:%H:%M:%S ngày %d/%m/%Y}" if who else "một lệnh khác ghi"
