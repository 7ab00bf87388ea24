"""Writing a file whole: after a crash, the old one or the new one stands there; and one writer at a time."""

import errno
import os
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

from dialogue_cli.diagnostics import Place, Problem, UserError

LOCK_SECONDS = 5.0
AT_ONCE = 8

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_READ_ONLY_HINT = "Đóng tệp trong Excel, hoặc bỏ thuộc tính «chỉ đọc» của tệp và thư mục, rồi chạy lại lệnh."


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a crash at any moment leaves the old content or the new. Raises UserError (YM09)."""
    _write_named(path, content)
    _sync_folders([path])


def _write_named(path: Path, content: bytes) -> None:
    """The same, but for its name in the folder, which a loss of power may still take back."""
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f"{_temporary_prefix(target)}{secrets.token_hex(8)}.tmp")
    try:
        mode = _mode_of(target)
        try:
            _write_through(temporary, content, mode)
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UserError(_cannot_write(error, path)) from None


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write each file whole, in folders made where they are missing. Raises UserError with all that could not be."""
    with ThreadPoolExecutor(AT_ONCE) as pool:  # most of the time goes by waiting for the disk
        problems = list(chain.from_iterable(pool.map(_problems_of_writing, contents.items())))
    _sync_folders(contents)
    if problems:
        raise UserError(*problems)


def _problems_of_writing(file: tuple[Path, bytes]) -> Sequence[Problem]:
    path, content = file
    try:
        _make_folder(path.parent)
        _write_named(path, content)
    except UserError as error:
        return error.problems
    return ()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the right to write a file, for all processes; a killed holder loses it. Raises UserError (YM10, YM09)."""
    from filelock import FileLock, Timeout

    target = Path(os.path.realpath(path))
    beside = target.with_name(f"{target.name}.lock")
    lock = FileLock(beside, timeout=LOCK_SECONDS)
    try:
        beside.open("ab").close()  # tells a missing or read-only folder from a lock that is held
        lock.acquire()
    except Timeout:
        hint = "Đợi lệnh kia xong rồi chạy lại."
        raise UserError(Problem("YM10", "tệp đang được một lệnh khác ghi", Place(str(path)), hint)) from None
    except OSError as error:
        raise UserError(_cannot_write(error, path)) from None
    try:
        _sweep(target)
        yield
    finally:
        lock.release()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(_cannot_write(error, folder)) from None


def _temporary_prefix(target: Path) -> str:
    return f".{target.name[:50]}."


def _sweep(target: Path) -> None:
    """Remove what a killed writer of this file left behind; only its lock's holder may."""
    prefix = _temporary_prefix(target)
    for path in target.parent.iterdir():
        if path.name.startswith(prefix) and path.suffix == ".tmp":
            with suppress(OSError):
                path.unlink()


def _mode_of(target: Path) -> int | None:
    """The permissions of the file to be replaced; a read-only one is refused even where root could replace it."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "is a directory")
    if not mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, "read-only")
    return stat.S_IMODE(mode)


def _write_through(path: Path, content: bytes, mode: int | None) -> None:
    with path.open("xb") as file:
        if mode is not None:
            path.chmod(mode)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folders(files: Iterable[Path]) -> None:
    """Each folder of the files once."""
    if os.name == "nt":  # Windows has no handle of a folder to sync
        return
    for folder in {Path(os.path.realpath(file)).parent for file in files}:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _cannot_write(error: OSError, path: Path) -> Problem:
    message, hint = _cause(error)
    return Problem("YM09", f"không ghi được tệp: {message}", Place(str(path)), hint)


def _cause(error: OSError) -> tuple[str, str]:
    if error.errno in _FULL:
        return "ổ đĩa đã hết dung lượng", "Dọn bớt ổ đĩa rồi chạy lại; tệp cũ còn nguyên."
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return "tệp đang mở trong Excel hoặc chỉ được đọc", _READ_ONLY_HINT
    if isinstance(error, (IsADirectoryError, FileExistsError)):
        return "ở đó đã có một thư mục hoặc tệp khác cùng tên", "Đổi tên cái đang có."
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return "không có thư mục chứa nó", "Tạo thư mục hoặc kiểm tra lại đường dẫn."
    if error.errno == errno.ENAMETOOLONG:
        return "tên tệp quá dài", "Đặt tên tệp ngắn hơn."
    return f"máy báo lỗi «{error.strerror or error}»", "Kiểm tra ổ đĩa, thư mục mạng rồi chạy lại; tệp cũ còn nguyên."
