"""Feeding received files into the registers: all of the files or none, and each row accounted for."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dialogue_cli.diagnostics import Problem, Severity, UserError
from dialogue_cli.model.plan import Authority
from dialogue_cli.model.question import Question
from dialogue_cli.planning.sessions import RegistrationTime, known_session, past_session, registration_times
from dialogue_cli.readers.plans import PlanFolder
from dialogue_cli.received.attendance import ReceivedAttendance
from dialogue_cli.received.columns import ColumnMap
from dialogue_cli.received.registrations import Received
from dialogue_cli.received.returned import Returned
from dialogue_cli.received.surveys import ReceivedSurvey
from dialogue_cli.registers.attendance import attendance_problems, mark_attendance
from dialogue_cli.registers.column_maps import keep_map, read_maps
from dialogue_cli.registers.errors import has_reason, keep_error_workbook
from dialogue_cli.registers.files import locked
from dialogue_cli.registers.git_ignore import ensure_ignored
from dialogue_cli.registers.incoming import Incoming, read_incoming
from dialogue_cli.registers.merge import merge
from dialogue_cli.registers.questions import Register, read_register, write_register
from dialogue_cli.registers.reports import FileReport, of_attendance, of_registrations, of_returned, of_survey
from dialogue_cli.registers.returned_cells import Known
from dialogue_cli.registers.returns import NOTHING_KNOWN, take_back
from dialogue_cli.registers.surveys import SURVEY_FILE, ingest_survey

Questions = tuple[Question, ...]


class Terms(NamedTuple):
    """What the plan and the clerk say of the files to take in."""

    times: Sequence[RegistrationTime] = ()  # when registrations are received
    ward_fields: Sequence[str] = ()  # the fields of work by the ward's names
    authority: Authority | None = None  # whose departments send workbooks back
    session: str = ""  # the code of the session whose attendance or survey it is, in a plan of several
    maps: Sequence[ColumnMap] = ()  # what columns mean that are not known by their titles, as kept
    said: ColumnMap | None = None  # the same, said now
    viqr: bool = False  # «Nguye^~n» stands for «Nguyễn»
    known: Known = NOTHING_KNOWN  # of the plan, for workbooks that come back


NO_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of the files, and the register after them."""

    register: Register
    files: tuple[FileReport, ...]

    @property
    def problems(self) -> list[Problem]:
        return [problem for file in self.files for problem in file.problems]


def terms_of(
    folder: PlanFolder, today: date, session: str = "", said: ColumnMap | None = None, viqr: bool = False
) -> Terms:
    """What a plan says of the files that come in for it. Raises UserError."""
    plan = folder.plan
    fields = [field.name for unit in plan.authority.departments for field in unit.fields]
    several = len(plan.conferences) > 1
    about = known_session(plan, session) or (past_session(plan, folder.deadlines, today).code if several else "")
    times = registration_times(plan, folder.deadlines)
    known = Known(plan.number, [each.code for each in plan.conferences], today)
    return Terms(times, fields, plan.authority, about, read_maps(folder.folder), said, viqr, known)


def ingest(register_path: Path, files: Sequence[Path], terms: Terms = NO_TERMS, dry_run: bool = False) -> IngestReport:
    """Take files into the registers of a plan. Raises UserError, nothing written, where one of them cannot be read."""
    with _uncollected():
        incoming = _read_all(files, terms)
        if not dry_run:
            ensure_ignored(register_path.parent)
        with nullcontext() if dry_run else locked(register_path):
            return _taken(register_path, incoming, terms, dry_run)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Rows by the hundred thousand make no cycles; to look for them again and again takes a quarter of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read_all(files: Sequence[Path], terms: Terms) -> list[Incoming]:
    """The files, or the problems of all those that cannot be read."""
    maps = (*filter(None, [terms.said]), *terms.maps)
    incoming: list[Incoming] = []
    problems: list[Problem] = []
    for path in files:
        try:
            incoming.append(read_incoming(path, maps, terms.ward_fields, terms.viqr))
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(*problems)
    return incoming


def _taken(register_path: Path, incoming: Sequence[Incoming], terms: Terms, dry_run: bool) -> IngestReport:
    register = read_register(register_path)
    questions, reports = register.questions, []
    for each in incoming:
        if not isinstance(each.content, ReceivedSurvey):
            questions, report = _take(questions, each, terms, len(register.questions))
            reports.append(replace(report, repairs=each.repairs))
    reports += _surveys(register_path.parent / SURVEY_FILE, incoming, terms, dry_run)
    after = replace(register, questions=questions)
    if not dry_run:
        reports = [replace(each, error_workbook=_error_workbook(each)) for each in reports]
        if questions != register.questions:
            write_register(register_path, after)
        if terms.said:
            received = (each.content for each in incoming if isinstance(each.content, Received))
            keep_map(register_path.parent, terms.said, [table for each in received for table in each.tables])
    return IngestReport(after, tuple(reports))


def _error_workbook(report: FileReport) -> Path | None:
    """Where the rows set aside are; in the file itself where it is an error workbook none of whose rows was taken."""
    with_reasons = report.set_aside and all(map(has_reason, report.set_aside))
    if with_reasons and report.rows == len(report.set_aside):
        return report.path
    return keep_error_workbook(report.set_aside, report.path)


def _take(questions: Questions, incoming: Incoming, terms: Terms, before: int) -> tuple[Questions, FileReport]:
    """The questions after a file, and what became of its rows."""
    path, content = incoming.path, incoming.content
    match content:
        case Received():
            merged = merge(questions, content.tables, terms.times, before)
            report = of_registrations(path, content, merged, terms.times)
            return merged.questions, replace(report, problems=tuple(_problems(path, content)))
        case Returned():
            if terms.authority is None:
                raise TypeError("a workbook comes back to an authority")
            back = take_back(questions, content, terms.authority, str(path), terms.known)
            return back.questions, of_returned(path, back)
        case ReceivedAttendance():
            marked = mark_attendance(questions, content.attendees, terms.session)
            return marked.questions, of_attendance(content, marked, attendance_problems(content, marked))
    raise TypeError(content)


def _surveys(path: Path, incoming: Iterable[Incoming], terms: Terms, dry_run: bool) -> Iterator[FileReport]:
    """What became of the surveys among the files, which go into a register of their own."""
    mine = [each for each in incoming if isinstance(each.content, ReceivedSurvey)]
    if not mine:
        return
    received = [each.content for each in mine if isinstance(each.content, ReceivedSurvey)]
    report = ingest_survey(path, received, terms.session, dry_run)
    problems = report.problems
    for each, file in zip(mine, report.files, strict=True):
        yield replace(of_survey(each.path, file), repairs=each.repairs, problems=problems)
        problems = ()


def _problems(path: Path, received: Received) -> Iterator[Problem]:
    """A warning for each row set aside, after those of the file itself."""
    yield from received.problems
    hint = "Bổ sung trong tệp lỗi (loi-….xlsx) rồi nhập lại tệp ấy."
    for row in received.set_aside:
        yield Problem("DK02", f"để riêng một dòng: {row.reason}", row.place_in(path), hint, Severity.WARNING)
