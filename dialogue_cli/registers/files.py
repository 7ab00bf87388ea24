"""Writing a file whole: after a crash, the old one or the new one stands there; and one writer at a time."""

import errno
import os
import secrets
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain, zip_longest
from pathlib import Path

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.registers.locks import held

AT_ONCE = 8
PIECE = 1 << 20
BACKUP = ".bak"

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_READ_ONLY_HINT = "Đóng tệp trong Excel, hoặc bỏ thuộc tính «chỉ đọc» của tệp và thư mục, rồi chạy lại lệnh."
_SHARING = (5, 32, 33)  # Windows: another program has the file open, which may be a virus scanner for a moment
_WAITS = (0.05, 0.1, 0.2, 0.4)  # seconds


def write_whole(path: Path, content: bytes | Iterable[bytes], keep_previous: bool = False) -> None:
    """Write a file so that a crash at any moment leaves the old content or the new.

    Content that comes in pieces is not held in memory; where it breaks off, the old file stands. The version before
    may be kept beside as ``.bak``: by the holder of the lock only, and not where the content is the same, which leaves
    both as they are. Raises UserError (YM09).
    """
    _write_named(path, content, keep_previous)
    _sync_folders([path])


def _write_named(path: Path, content: bytes | Iterable[bytes], keep_previous: bool = False) -> None:
    """The same, but for its name in the folder, which a loss of power may still take back."""
    target = real(path)
    try:
        with _written(target, content, _mode_of(target)) as temporary:
            if keep_previous and target.exists():
                _put_keeping(temporary, target)
            else:
                _put(temporary, target)
    except OSError as error:
        raise UserError(cannot_write(error, path)) from None


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


def previous_of(path: Path) -> Path | None:
    """The file that holds the version before; None where there is none, or it is the same. Raises OSError."""
    target = real(path)
    kept = (each for each in (_aside(target), _backup(target)) if each.exists())
    return next((each for each in kept if not (target.exists() and _same(each, target))), None)


def pieces(path: Path) -> Iterator[bytes]:
    """The content of a file, for ``write_whole``. Raises OSError."""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the right to write a file, for all processes; a killed holder loses it. Raises UserError (YM10, YM09)."""
    target = real(path)
    with ExitStack() as stack:
        try:
            stack.enter_context(held(target, path))
            _sweep(target)
        except OSError as error:
            raise UserError(cannot_write(error, path)) from None
        yield


def real(path: Path) -> Path:
    """The file itself, where the path is a link."""
    return Path(os.path.realpath(path))


def _put(temporary: Path, target: Path) -> None:
    for seconds in _WAITS:
        try:
            temporary.replace(target)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _SHARING:
                raise
            time.sleep(seconds)
        else:
            return
    temporary.replace(target)


def _put_keeping(temporary: Path, target: Path) -> None:
    """Put a new version in place, and the one before beside it.

    The old version gets a second name, the new one takes its place, the second name becomes ``.bak``. Killed between
    any two of these, ``_settle`` of the next writer sees from the contents which of them was the last.
    """
    if _same(temporary, target):
        return
    _set_aside(target)
    try:
        _put(temporary, target)
    finally:
        with suppress(OSError):
            _settle(target)


def _set_aside(target: Path) -> None:
    _settle(target)
    aside = _aside(target)
    if aside.exists():  # this very version: Windows removes no name of a file that is open
        return
    try:
        aside.hardlink_to(target)
    except OSError:  # not every drive has links
        with _written(target, pieces(target), _mode_of(target)) as copy:
            copy.replace(aside)
    _sync_folders([target])


def _settle(target: Path) -> None:
    """Finish what a writer began: the version set aside becomes the ``.bak``, unless it never was replaced."""
    aside = _aside(target)
    if not aside.exists():
        return
    if not (target.exists() and _same(aside, target)):
        _put(aside, _backup(target))
        return
    with suppress(OSError):
        aside.unlink()


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}{BACKUP}")


def _backup(target: Path) -> Path:
    return target.with_name(f"{target.name}{BACKUP}")


def _same(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    return one.samefile(other) or all(mine == theirs for mine, theirs in zip_longest(pieces(one), pieces(other)))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(cannot_write(error, folder)) from None


def _temporary_prefix(target: Path) -> str:
    return f".{target.name[:50]}."


def _sweep(target: Path) -> None:
    """Clear up what a killed writer of this file left behind; only its lock's holder may."""
    with suppress(OSError):
        _settle(target)
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


@contextmanager
def _written(target: Path, content: bytes | Iterable[bytes], mode: int | None) -> Iterator[Path]:
    """A file beside the target, with the content on the disk; gone at the end unless it was moved."""
    temporary = target.with_name(f"{_temporary_prefix(target)}{secrets.token_hex(8)}.tmp")
    try:
        _write_through(temporary, (content,) if isinstance(content, bytes) else content, mode)
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write_through(path: Path, content: Iterable[bytes], mode: int | None) -> None:
    with path.open("xb") as file:
        if mode is not None:
            path.chmod(mode)
        file.writelines(content)
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


def cannot_write(error: OSError, path: Path) -> Problem:
    """Why a file could not be written, in the clerk's words."""
    message, hint = _cause(error)
    return Problem("YM09", f"không ghi được tệp: {message}", Place(str(path)), hint)


def _cause(error: OSError) -> tuple[str, str]:
    if error.errno in _FULL:
        return "ổ đĩa đã hết dung lượng", "Dọn bớt ổ đĩa rồi chạy lại; tệp cũ còn nguyên."
    if getattr(error, "winerror", None) in _SHARING[1:]:
        return "tệp đang mở trong Excel hoặc chương trình khác", "Đóng tệp ở đó rồi chạy lại lệnh; tệp cũ còn nguyên."
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return "tệp đang mở trong Excel hoặc chỉ được đọc", _READ_ONLY_HINT
    if isinstance(error, (IsADirectoryError, FileExistsError)):
        return "ở đó đã có một thư mục hoặc tệp khác cùng tên", "Đổi tên cái đang có."
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return "không có thư mục chứa nó", "Tạo thư mục hoặc kiểm tra lại đường dẫn."
    if error.errno == errno.ENAMETOOLONG:
        return "tên tệp quá dài", "Đặt tên tệp ngắn hơn."
    return f"máy báo lỗi «{error.strerror or error}»", "Kiểm tra ổ đĩa, thư mục mạng rồi chạy lại; tệp cũ còn nguyên."
