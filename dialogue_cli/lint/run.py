"""Linting many files: those named and those in folders, one after the other or several at once."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from dialogue_cli.diagnostics import Place, Problem, Severity, UserError
from dialogue_cli.lint.check import lint
from dialogue_cli.lint.findings import Finding
from dialogue_cli.lint.mending import mended
from dialogue_cli.lint.reading import read_word_file
from dialogue_cli.registers.files import write_whole

MENDED = "-da-sua"
SUFFIX = ".docx"


class Linted(NamedTuple):
    """What was found in a file, or why it could not be read."""

    file: Path
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        return bool(self.problems) or any(each.severity is Severity.ERROR for each in self.findings)


def word_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and every .docx below the folders named but Word's lock files."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if _is_word_file(file))
        else:
            yield path


def _is_word_file(file: Path) -> bool:
    return file.suffix.lower() == SUFFIX and not file.name.startswith(("~$", ".")) and file.is_file()


def lint_all(files: Iterable[Path], jobs: int = 1) -> Iterator[Linted]:
    """Each file's findings, in the order of the files; ``jobs`` processes work at once."""
    if jobs == 1:
        yield from map(lint_one, files)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(lint_one, files, chunksize=4)


def lint_one(file: Path) -> Linted:
    """The findings without what holds them to the file, so that another process can send them."""
    try:
        return Linted(file, tuple(each._replace(line=None, part=None) for each in lint(file)))
    except UserError as error:
        return Linted(file, (), error.problems)


def mend_file(file: Path, force: bool = False) -> tuple[Path, int]:
    """Write a copy with its layout mended beside a file, unless there is one; how many findings that mends."""
    target = file.with_name(f"{file.stem}{MENDED}{SUFFIX}")
    if target.exists() and not force:
        hint = "Đổi tên tệp ấy, hoặc thêm --force để ghi đè."
        raise UserError(Problem("ND92", "đã có tệp sửa sẵn mang tên này", Place(str(target)), hint))
    content, found = mended(read_word_file(file))
    if found:
        write_whole(target, content)
    return target, len(found)


def as_problem(file: Path, finding: Finding) -> Problem:
    """A finding as the screen shows what is wrong."""
    clause = finding.clause if finding.clause.startswith(("Phụ lục", "Thông tư")) else f"Phụ lục I, {finding.clause}"
    hint = f"Đúng ra: {finding.allowed} ({clause})."
    return Problem(finding.code, f"{finding.place}: {finding.found}", Place(str(file)), hint, finding.severity)
