"""A disk that fails, or a machine that stops, at the n-th thing that a program asks of the files in a folder."""

import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ON_PATHS = ("chmod", "link", "listdir", "open", "replace", "scandir", "stat", "unlink")


class Disk:
    """The calls about files below a folder, as they come; ``strike`` raises or kills at one of them, or from it on."""

    def __init__(
        self, folder: Path, strike: Callable[[], Any] | None = None, at: int = 0, lasting: bool = False
    ) -> None:
        self.folder, self.strike, self.at, self.lasting = str(folder), strike, at, lasting
        self.calls: list[tuple[str, ...]] = []
        self.opened: dict[int, str] = {}

    def ask(self, name: tuple[str, ...], work: Callable[[], Any], partly: Callable[[], Any] = lambda: None) -> Any:
        number = len(self.calls)
        self.calls.append(name)
        if self.strike and (number == self.at or (self.lasting and number > self.at)):
            partly()
            self.strike()
        return work()

    @contextmanager
    def watched(self) -> Iterator["Disk"]:
        with pytest.MonkeyPatch.context() as patch:
            for name in ON_PATHS:
                patch.setattr(os, name, self._on_path(name, getattr(os, name)))
            patch.setattr(os, "fsync", self._fsync)
            patch.setattr(io, "open", self._opening(io.open))
            yield self

    def _mine(self, path: Any) -> bool:
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self.folder)

    def _on_path(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **options: Any) -> Any:
            if not arguments or not self._mine(arguments[0]):
                return real(*arguments, **options)
            paths = [Path(each).name for each in arguments if self._mine(each)]
            result = self.ask((name, *paths), lambda: real(*arguments, **options))
            if name == "open":
                self.opened[result] = paths[0]
            return result

        return called

    def _fsync(self, descriptor: int) -> None:
        """Only said: what a kill leaves does not depend on it, and what a loss of power leaves the calls tell."""
        self.ask(("fsync", self.opened.get(descriptor, "?")), lambda: None)

    def _opening(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def opened(path: Any, *arguments: Any, **options: Any) -> Any:
            if not self._mine(path):
                return real(path, *arguments, **options)
            name = Path(path).name
            file = self.ask(("open", name), lambda: real(path, *arguments, **options))
            self.opened[file.fileno()] = name
            return _File(self, file, name)

        return opened


class _File:
    """An open file of such a disk; a write that is struck has written its first half."""

    def __init__(self, disk: Disk, file: Any, name: str) -> None:
        self._disk, self._file, self._name = disk, file, name

    def __enter__(self) -> "_File":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def fileno(self) -> int:
        return int(self._file.fileno())

    def close(self) -> None:
        if self._file.writable():
            self._disk.ask(("close", self._name), self._file.close, self._file.close)
        self._file.close()

    def flush(self) -> None:
        self._disk.ask(("flush", self._name), self._file.flush)

    def read(self, *size: int) -> Any:
        return self._disk.ask(("read", self._name), lambda: self._file.read(*size))

    def write(self, data: Any) -> Any:
        def half() -> None:
            self._file.write(data[: len(data) // 2])
            self._file.flush()

        return self._disk.ask(("write", self._name), lambda: self._file.write(data), half)

    def writelines(self, pieces: Iterable[Any]) -> None:
        for piece in pieces:
            self.write(piece)
