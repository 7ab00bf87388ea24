"""Taking personal data out of a plan that is finished: out of its register, with the files it came in and went out in.

What is taken out cannot be brought back. Papers in van-ban/ are records of the office, which only the law on archives
lets go; the register of the survey names nobody. Both stay.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.model.dates import short_date
from dialogue_cli.model.question import Question
from dialogue_cli.planning.purging import CLEARED, MASKED, unanswered, unfinished, without_person
from dialogue_cli.readers.plans import PlanFolder
from dialogue_cli.readers.tracked_files import RECEIVED_FOLDERS
from dialogue_cli.registers.files import BACKUP, locked, write_whole
from dialogue_cli.registers.question_lines import Register, register_pieces
from dialogue_cli.registers.questions import read_register
from dialogue_cli.vocabulary import label

_NAMED = 20  # questions or milestones that a message names


class Treatment(StrEnum):
    CLEARED = "Xóa trắng"
    MASKED = "Che một phần"
    REMOVED = "Bỏ cả cột"


class Cells(NamedTuple):
    """How many cells of a column are changed, and how."""

    column: str  # its title
    treatment: Treatment
    number: int


@dataclass(frozen=True, slots=True)
class Purge:
    """What is taken out of a plan, and what is left for a person to look at."""

    register: Path
    cells: tuple[Cells, ...]
    files: tuple[tuple[Path, int], ...]  # to be deleted, with their bytes
    links: tuple[Path, ...]  # which lead elsewhere; neither they nor what they lead to is touched
    elsewhere: tuple[str, ...]  # received files by name, which are not where received files belong
    papers: int  # in van-ban/, which stay
    problems: tuple[Problem, ...] = ()  # files that could not be deleted

    @property
    def is_empty(self) -> bool:
        return not self.cells and not self.files


def purge(folder: PlanFolder, before: date, today: date, dry_run: bool = True) -> Purge:
    """Take the personal data out of a plan whose last day lies before a day; the register first, whole, then the files.

    Raises UserError, nothing changed, where the plan is not finished (DK60, DK61), or for what ``read_register`` and
    ``write_whole`` find.
    """
    _refuse_unfinished(folder, before, today)
    with nullcontext() if dry_run else locked(folder.register):
        register = read_register(folder.register)
        _refuse_unanswered(register, folder.register)
        after = Register(tuple(map(without_person, register.questions)))
        found = _found(folder, register, after)
        if dry_run:
            return found
        if after != register:
            write_whole(folder.register, register_pieces(after))  # the version before is not kept: it holds the data
        return replace(found, problems=tuple(_delete(file for file, _ in found.files)))


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


def _found(folder: PlanFolder, register: Register, after: Register) -> Purge:
    candidates = sorted({*_received(folder.folder), *_beside(folder)})
    files = [path for path in candidates if path.is_file() and not path.is_symlink()]
    sources = {each.source_file for each in register.questions if each.source_file}
    return Purge(
        folder.register,
        tuple(_cells(register, after)),
        tuple((path, path.lstat().st_size) for path in files),
        tuple(path for path in candidates if path.is_symlink()),
        tuple(sorted(sources - {path.name for path in files})),
        sum(path.is_file() for path in folder.documents.rglob("*")),
    )


def _cells(register: Register, after: Register) -> Iterator[Cells]:
    pairs = list(zip(register.questions, after.questions, strict=True))
    for names, treatment in ((CLEARED, Treatment.CLEARED), (MASKED, Treatment.MASKED)):
        for name in names:
            if count := _differing(pairs, Question._fields.index(name)):
                yield Cells(label(name), treatment, count)
    for title, cells in register.extra:
        yield Cells(title, Treatment.REMOVED, len(cells))


def _differing(pairs: Iterable[tuple[Question, Question]], at: int) -> int:
    return sum(one[at] != other[at] for one, other in pairs)


def _beside(folder: PlanFolder) -> Iterator[Path]:
    """The version of the register before, and rows of received files that were set aside."""
    name = f"{folder.register.name}{BACKUP}"
    yield from (path for path in (folder.folder / name, folder.folder / f".{name}") if path.exists())
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
