"""Feeding received spreadsheets into the register: all of the files or none, and each row accounted for."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from dialogue_cli.diagnostics import Place, Problem, Severity, UserError
from dialogue_cli.readers.columns import letters
from dialogue_cli.readers.registrations import PassedOver, Received, SetAside, read_registrations
from dialogue_cli.registers.errors import error_path, error_workbook
from dialogue_cli.registers.files import locked, write_whole
from dialogue_cli.registers.merge import Merged, Window, days_outside, merge
from dialogue_cli.registers.questions import Register, format_register, read_register


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file's rows: ``rows == new + unchanged + len(set_aside) + len(passed_over)``."""

    file: str
    rows: int
    new: int
    unchanged: int
    set_aside: tuple[SetAside, ...]
    passed_over: tuple[PassedOver, ...]
    duplicates: int  # of the new ones, linked to an earlier question
    noted: int  # of the new ones, with a repair or a doubt in their notes
    early: int
    late: int
    error_workbook: Path | None = None


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of the files, and the register after them."""

    register: Register
    files: tuple[FileReport, ...]
    problems: tuple[Problem, ...]

    @property
    def new(self) -> int:
        return sum(file.new for file in self.files)


def ingest(
    register_path: Path, files: Sequence[Path], window: Window | None = None, dry_run: bool = False
) -> IngestReport:
    """Merge received files into the register. Raises UserError, nothing written, where one of them cannot be read."""
    received = _read_all(files)
    with nullcontext() if dry_run else locked(register_path):
        register = read_register(register_path)
        reports: list[FileReport] = []
        questions = register.questions
        for each in received:
            merged = merge(questions, each.questions, window)
            questions = merged.questions
            reports.append(_report(each, merged, window))
        merged_register = replace(register, questions=questions)
        if not dry_run:
            reports = [_with_error_workbook(report, path) for report, path in zip(reports, files, strict=True)]
            if len(questions) > len(register.questions):
                write_whole(register_path, format_register(merged_register))
    problems = (problem for each, path in zip(received, files, strict=True) for problem in _problems(each, path))
    return IngestReport(merged_register, tuple(reports), tuple(problems))


def _read_all(files: Sequence[Path]) -> list[Received]:
    """The files, or the problems of all those that cannot be read."""
    received: list[Received] = []
    problems: list[Problem] = []
    for path in files:
        try:
            received.append(read_registrations(path))
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(*problems)
    return received


def _report(received: Received, merged: Merged, window: Window | None) -> FileReport:
    days = [days_outside(question.received_on, window) for question in merged.new]
    return FileReport(
        file=received.file,
        rows=received.rows,
        new=len(merged.new),
        unchanged=merged.unchanged,
        set_aside=received.set_aside,
        passed_over=received.passed_over,
        duplicates=sum(bool(question.duplicate_of) for question in merged.new),
        noted=sum(bool(question.notes) for question in merged.new),
        early=sum(number < 0 for number in days),
        late=sum(number > 0 for number in days),
    )


def _with_error_workbook(report: FileReport, source: Path) -> FileReport:
    if not report.set_aside:
        return report
    content = error_workbook(report.set_aside)
    target = error_path(source, content)
    if not target.exists():
        write_whole(target, content)
    return replace(report, error_workbook=target)


def _problems(received: Received, path: Path) -> list[Problem]:
    """A warning for each row set aside, after those of the file itself."""
    hint = "Bổ sung trong tệp lỗi (loi-….xlsx) rồi nhập lại tệp ấy."
    return [
        *received.problems,
        *(
            Problem("DK02", f"để riêng một dòng: {row.reason}", _place(path, row), hint, Severity.WARNING)
            for row in received.set_aside
        ),
    ]


def _place(path: Path, row: SetAside) -> Place:
    if not row.sheet:
        return Place(str(path), row.row)
    first = next((at for at, cell in enumerate(row.cells) if cell is not None), 0)
    return Place(str(path), sheet=row.sheet, cell=f"{letters(first)}{row.row}")
