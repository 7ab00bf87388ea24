"""What became of a received file: its rows are the sum of their parts, and what changed is told cell by cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from dialogue_cli.diagnostics import Problem
from dialogue_cli.legacy_text.repair import Repair
from dialogue_cli.planning.sessions import RegistrationTime, days_outside, time_for
from dialogue_cli.received.attendance import ReceivedAttendance
from dialogue_cli.received.registrations import PassedOver, Received, SetAside
from dialogue_cli.registers.attendance import Marked
from dialogue_cli.registers.merge import Merged, Namesake
from dialogue_cli.registers.returns import TakenBack
from dialogue_cli.registers.surveys import SurveyFileReport


class Kind(StrEnum):
    """What a received file holds."""

    REGISTRATIONS = "Phiếu đăng ký"
    RETURNED = "Bảng tính gửi lại"
    ATTENDANCE = "Danh sách điểm danh"
    SURVEY = "Phiếu khảo sát"


class CellChange(NamedTuple):
    """A cell that the file has otherwise than the register had; ``taken``: the register has the new one now."""

    code: str
    field: str
    old: str
    new: str
    taken: bool


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: ``rows == sum(parts.values())``, the parts by English names of the vocabulary."""

    path: Path
    kind: Kind
    rows: int
    parts: Mapping[str, int]
    set_aside: tuple[SetAside, ...]
    passed_over: tuple[PassedOver, ...]
    cells: tuple[CellChange, ...] = ()
    withdrawn: tuple[str, ...] = ()  # the codes of questions that an earlier version of the file had
    figures: Mapping[str, int] = field(default_factory=dict)  # what else is counted
    problems: tuple[Problem, ...] = ()
    repairs: tuple[tuple[str, Repair], ...] = ()
    error_workbook: Path | None = None
    remarks: tuple[str, ...] = ()


def of_registrations(path: Path, received: Received, merged: Merged, times: Sequence[RegistrationTime]) -> FileReport:
    """The report of a file of registrations; its problems are not among them yet."""
    linked = sum(bool(question.duplicate_of) for question in merged.new)
    days = (question.received_on for question in merged.new)
    parts = {
        "new": len(merged.new) - linked,
        "duplicates": linked,
        "unchanged": merged.unchanged,
        "changed": len(merged.changed),
        "rejected": len(received.set_aside),
        "skipped": len(received.passed_over),
    }
    figures = {
        "withdrawn": len(merged.withdrawn),
        "out_of_window": sum(bool(days_outside(day, time_for(day, times))) for day in days) if times else 0,
        "noted": sum(bool(question.notes) for question in merged.new),
    }
    cells = tuple(
        CellChange(changed.question.code, *difference, changed.taken)
        for changed in merged.changed
        for difference in changed.differences
    )
    withdrawn = tuple(question.code for question in merged.withdrawn)
    apart = (received.set_aside, received.passed_over)
    remarks = tuple(map(_namesake, filter(None, [merged.namesake])))
    return FileReport(
        path, Kind.REGISTRATIONS, received.rows, parts, *apart, cells, withdrawn, figures, remarks=remarks
    )


def _namesake(file: Namesake) -> str:
    common = f"{file.rows_in_common}/{file.rows} dòng"
    return f"tệp cùng tên nhưng chỉ có {common} đã nhập lần trước: coi như tệp khác, không báo dòng đã rút"


def of_returned(path: Path, taken: TakenBack) -> FileReport:
    """The report of a workbook that came back."""
    parts = {
        "taken_in": taken.changed,
        "unaltered": taken.unchanged,
        "undecided": taken.undecided,
        "rejected": len(taken.set_aside),
        "skipped": len(taken.passed_over),
    }
    cells = (
        *(CellChange(*change, taken=True) for change in taken.changes),
        *(CellChange(*conflict, taken=False) for conflict in taken.conflicts),
    )
    apart = (taken.set_aside, taken.passed_over)
    return FileReport(path, Kind.RETURNED, taken.rows, parts, *apart, cells, problems=taken.problems)


def of_attendance(received: ReceivedAttendance, marked: Marked, problems: Iterable[Problem]) -> FileReport:
    """The report of an attendance list."""
    set_aside = (*received.set_aside, *marked.set_aside)
    parts = {
        "taken_in": len(marked.taken),
        "unchanged": len(marked.unchanged),
        "undecided": len(marked.differing),
        "guests": len(marked.guests),
        "unticked": len(marked.unknown),
        "rejected": len(set_aside),
        "skipped": len(received.passed_over),
    }
    figures = {"guests_present": sum(bool(guest.present) for guest in marked.guests)}
    cells = tuple(CellChange(each.code, "attended", each.kept, each.said, taken=False) for each in marked.differing)
    apart = (set_aside, received.passed_over)
    return FileReport(
        received.path, Kind.ATTENDANCE, received.rows, parts, *apart, cells, figures=figures, problems=tuple(problems)
    )


def of_survey(path: Path, survey: SurveyFileReport) -> FileReport:
    """The report of a survey."""
    parts = {
        "new": survey.new,
        "unchanged": survey.unchanged,
        "changed": survey.changed,
        "undecided": survey.kept,
        "rejected": len(survey.set_aside),
        "skipped": len(survey.passed_over),
    }
    apart = (survey.set_aside, survey.passed_over)
    return FileReport(path, Kind.SURVEY, survey.rows, parts, *apart)


def by_kind(reports: Iterable[FileReport]) -> Iterator[tuple[Kind, list[FileReport]]]:
    """The reports of each kind that there is, in the order of the kinds."""
    found = list(reports)
    for kind in Kind:
        if mine := [each for each in found if each.kind is kind]:
            yield kind, mine
