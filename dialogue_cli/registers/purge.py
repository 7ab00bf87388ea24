"""Taking personal data out of a plan that is finished: out of its register, with the files it came in and went out in.

What is taken out cannot be brought back. Papers in van-ban/ are records of the office, which only the law on archives
lets go: they stay. Of the register of the survey, the marks stay.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.model.dates import short_date
from dialogue_cli.model.question import Question
from dialogue_cli.planning.masking import masked
from dialogue_cli.planning.purging import CLEARED, MASKED, unanswered, unfinished, without_person
from dialogue_cli.readers.plans import DOCUMENTS_FOLDER, PlanFolder
from dialogue_cli.readers.tracked_files import RECEIVED_FOLDERS
from dialogue_cli.received.survey_forms import Form
from dialogue_cli.registers.files import BACKUP, locked, write_whole
from dialogue_cli.registers.question_lines import Register, register_pieces
from dialogue_cli.registers.questions import read_register
from dialogue_cli.registers.survey_lines import SurveyRegister, format_register
from dialogue_cli.registers.surveys import SURVEY_FILE, read_survey_register
from dialogue_cli.vocabulary import label

_NAMED = 20  # questions or milestones that a message names
_KEPT_FOLDERS = (DOCUMENTS_FOLDER, "templates", ".git")
_TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".html", ".htm", ".tmp", BACKUP)


class Treatment(StrEnum):
    CLEARED = "Xóa trắng"
    MASKED = "Che một phần"
    REMOVED = "Bỏ cả cột"


class Cells(NamedTuple):
    """How many cells of a column are changed, and how."""

    column: str  # its title
    treatment: Treatment
    number: int


_COLUMNS = {Treatment.CLEARED: CLEARED, Treatment.MASKED: MASKED}
_SURVEY_COLUMNS = {
    Treatment.CLEARED: ("other_columns", "notes", "source_file", "source_sheet", "source_row", "fingerprint"),
    Treatment.MASKED: ("comments",),
}


@dataclass(frozen=True, slots=True)
class Purge:
    """What is taken out of a plan, and what is left for a person to look at."""

    register: Path
    cells: tuple[Cells, ...]
    survey_cells: tuple[Cells, ...]
    files: tuple[tuple[Path, int], ...]  # to be deleted, with their bytes
    links: tuple[Path, ...]  # which lead elsewhere; neither they nor what they lead to is touched
    elsewhere: tuple[str, ...]  # received files by name, which are not where received files belong
    others: tuple[Path, ...]  # tables and leftovers in the plan's folder that may tell of the same people; they stay
    papers: int  # in van-ban/, which stay
    problems: tuple[Problem, ...] = ()  # files that could not be deleted

    @property
    def is_empty(self) -> bool:
        return not (self.cells or self.survey_cells or self.files)


def purge(folder: PlanFolder, before: date, today: date, dry_run: bool = True) -> Purge:
    """Take the personal data out of a plan whose last day lies before a day; the registers first, then the files.

    Raises UserError, nothing changed, where the plan is not finished (DK60, DK61), or for what ``read_register``,
    ``read_survey_register`` and ``write_whole`` find.
    """
    _refuse_unfinished(folder, before, today)
    survey_file = _survey_file(folder)
    with ExitStack() as locks:
        for path in () if dry_run else filter(None, (folder.register, survey_file)):
            locks.enter_context(locked(path))
        register = read_register(folder.register)
        _refuse_unanswered(register, folder.register)
        survey = read_survey_register(survey_file) if survey_file else SurveyRegister()
        after = Register(tuple(map(without_person, register.questions)))
        survey_after = SurveyRegister(tuple(map(_without_writer, survey.forms)), survey.items)
        found = _found(folder, (register, after), (survey, survey_after))
        if dry_run:
            return found
        if after != register:
            write_whole(folder.register, register_pieces(after))  # the version before is not kept: it holds the data
        if survey_file and survey_after != survey:
            write_whole(survey_file, format_register(survey_after))
        return replace(found, problems=tuple(_delete(file for file, _ in found.files)))


def _survey_file(folder: PlanFolder) -> Path | None:
    """The register of the survey; None where there is none, or a link."""
    file = folder.folder / SURVEY_FILE
    return file if file.is_file() and not file.is_symlink() else None


def _without_writer(form: Form) -> Form:
    """A form of the survey without what may tell who filled it in; its marks stay."""
    emptied: dict[str, Any] = {name: Form._field_defaults[name] for name in _SURVEY_COLUMNS[Treatment.CLEARED]}
    return form._replace(comments=masked(form.comments), **emptied)


def _refuse_unfinished(folder: PlanFolder, before: date, today: date) -> None:
    place = Place(str(folder.folder))
    if folder.register.is_symlink():
        hint = "Chạy lệnh ở thư mục có tệp thật."
        raise UserError(Problem("DK60", f"sổ {folder.register.name} là liên kết tới nơi khác", place, hint))
    if before > today:
        hint = "Chỉ xóa dữ liệu của kế hoạch đã xong: ghi một ngày đã qua."
        raise UserError(Problem("DK60", f"ngày {short_date(before)} chưa tới", place, hint))
    if left := unfinished(folder.deadlines, before):
        names = [f"«{each.code}» ({each.milestone.task}) đến {short_date(each.last)}" for each in left]
        message = f"kế hoạch chưa xong trước ngày {short_date(before)}: {_listed(names)}"
        last = short_date(left[-1].last)
        raise UserError(Problem("DK60", message, place, f"Chỉ xóa được với --before là một ngày sau {last}, đã qua."))


def _refuse_unanswered(register: Register, path: Path) -> None:
    if codes := unanswered(register.questions):
        message = f"còn {len(codes)} câu hỏi chưa trả lời: {_listed(codes)}"
        hint = "Ghi «Trả lời» và «Ngày trả lời» vào sổ (hoặc trạng thái «Đã rút», «Không đối thoại») rồi chạy lại."
        raise UserError(Problem("DK61", message, Place(str(path)), hint))


def _listed(names: list[str]) -> str:
    more = f" và {len(names) - _NAMED} nữa" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _found(
    folder: PlanFolder, registers: tuple[Register, Register], surveys: tuple[SurveyRegister, SurveyRegister]
) -> Purge:
    """What the registers before and after differ in, and the files."""
    register, after = registers
    survey, survey_after = surveys
    candidates = sorted({*_received(folder.folder), *_beside(folder)})
    files = [path for path in candidates if path.is_file() and not path.is_symlink()]
    sources = {each.source_file for each in register.questions} | {each.source_file for each in survey.forms}
    return Purge(
        folder.register,
        (*_cells(register.questions, after.questions, _COLUMNS), *_removed(register.extra)),
        (*_cells(survey.forms, survey_after.forms, _SURVEY_COLUMNS), *_removed(survey.extra)),
        tuple((path, path.lstat().st_size) for path in files),
        tuple(path for path in candidates if path.is_symlink()),
        tuple(sorted(sources - {"", *(path.name for path in files)})),
        tuple(_others(folder.folder, {folder.register, _survey_file(folder), *candidates})),
        sum(path.is_file() for path in folder.documents.rglob("*")),
    )


def _cells(
    before: Iterable[Question | Form], after: Iterable[Question | Form], columns: Mapping[Treatment, Iterable[str]]
) -> Iterator[Cells]:
    pairs = list(zip(before, after, strict=True))
    for treatment, names in columns.items():
        for name in names:
            if count := sum(getattr(one, name) != getattr(other, name) for one, other in pairs):
                yield Cells(label(name), treatment, count)


def _removed(extra: Iterable[tuple[str, Mapping[str, str]]]) -> Iterator[Cells]:
    return (Cells(title, Treatment.REMOVED, len(cells)) for title, cells in extra)


def _others(folder: Path, known: Collection[Path | None]) -> Iterator[Path]:
    """Copies of a register, tables in other folders, leftovers of a killed program."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(set(folders) - set(_KEPT_FOLDERS))
        paths = (Path(parent, name) for name in sorted(files) if Path(name).suffix.lower() in _TABLES)
        yield from (path for path in paths if path not in known)


def _beside(folder: PlanFolder) -> Iterator[Path]:
    """The versions of the registers before, a survey that is a link, and rows of received files that were set aside."""
    for name in (f"{folder.register.name}{BACKUP}", f"{SURVEY_FILE}{BACKUP}"):
        yield from (path for path in (folder.folder / name, folder.folder / f".{name}") if path.exists())
    if (folder.folder / SURVEY_FILE).is_symlink():
        yield folder.folder / SURVEY_FILE
    yield from folder.folder.glob("loi-*.xlsx")


def _received(folder: Path) -> Iterator[Path]:
    """The files that came in and that went out, and the links among them, which are not followed."""
    for top in (folder / name for name in RECEIVED_FOLDERS):
        if top.is_symlink():
            yield top
            continue
        for parent, folders, files in os.walk(top):
            yield from (Path(parent, name) for name in (*folders, *files) if not name.startswith(".git"))


def _delete(files: Iterable[Path]) -> Iterator[Problem]:
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            hint = "Đóng tệp trong Excel, bỏ thuộc tính «chỉ đọc» của thư mục rồi chạy lại lệnh; sổ đã xóa xong."
            message = f"không xóa được tệp: máy báo lỗi «{error.strerror or error}»"
            yield Problem("YM17", message, Place(str(file)), hint)
