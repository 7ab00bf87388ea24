"""The register as workbooks to fill in: the whole one for the office, or a file of its own for each department."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import NamedTuple

from dialogue_cli.diagnostics import UserError
from dialogue_cli.model.plan import Authority, Plan
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.answers import due_days, questions_by_department
from dialogue_cli.planning.duplicates import answered_together
from dialogue_cli.planning.masking import masked_question
from dialogue_cli.planning.statistics import is_answered, tallies, to_answer
from dialogue_cli.readers.plans import PLAN_FILE, PlanFolder
from dialogue_cli.received.returned import REMARK, returned
from dialogue_cli.registers.excel_text import REGISTER, cleaned, cut
from dialogue_cli.registers.files import write_all
from dialogue_cli.registers.git_ignore import ensure_ignored
from dialogue_cli.registers.returns import take_back
from dialogue_cli.registers.workbook_figures import Figures
from dialogue_cli.registers.workbook_guides import department_guide, office_guide
from dialogue_cli.registers.workbook_sheets import Book, Column, workbook
from dialogue_cli.spreadsheets.reading import read_tables

OUTGOING_FOLDER = "gui-di"
WHOLE_REGISTER = "so-dang-ky"


class Results(NamedTuple):
    """What the conference may come to about a question; others may be typed."""

    at_the_conference: str = "Giải đáp tại hội nghị"
    in_writing: str = "Trả lời bằng văn bản"
    taken_up: str = "Tiếp thu, tiếp tục giải quyết"
    passed_on: str = "Chuyển cơ quan có thẩm quyền"


class Action(StrEnum):
    """What exporting does to a file."""

    WRITE = "Ghi mới"
    REPLACE = "Ghi lại"
    KEEP = "Không đổi"
    BESIDE = "Tệp cũ có điều chưa nhập sổ, bản mới ghi bên cạnh"


class Exported(NamedTuple):
    """A workbook and the file it goes to; ``content`` is None where nothing is written."""

    file: Path
    department: str  # "" for the whole register
    questions: int
    action: Action
    content: bytes | None


_OFFICE = (
    Column("code", 8, editable=False),
    Column("full_name", 18),
    Column("question", 42),
    Column("field", 14),
    Column("status", 13, choices="status", strict=True),
    Column("unit", 16, choices="unit"),
    Column("answer_due", 11, editable=False),
    Column("answer", 42),
    Column("answered_on", 11),
    Column("result", 16, choices="result"),
    Column("reason", 22),
    Column("extended_to", 11),
    Column("extension_reason", 18),
    Column("duplicate_of", 9),
    Column("session", 10, choices="session"),
    Column("invited", 8, choices="yes_no"),
    Column("attended", 8, choices="yes_no"),
    Column("notes", 30),
    Column("received_on", 11),
    Column("organization", 18),
    Column("attendance", 14),
    Column("phone", 13),
    Column("email", 20),
    Column("citizen_id", 14),
    Column("address", 24),
    Column("other_columns", 24),
)
_PRINTED = 10
_DEPARTMENT = (
    Column("code", 8, editable=False),
    Column("full_name", 18, editable=False),
    Column("field", 14, editable=False),
    Column("question", 42, editable=False),
    Column("answer_due", 11, editable=False),
    Column("answer", 48, to_fill=True),
    Column("answered_on", 11, to_fill=True),
    Column("result", 16, to_fill=True, choices="result"),
    Column("unit", 16, to_fill=True, choices="unit", strict=True),
    Column(REMARK, 18, to_fill=True),
)
_REPEATS = Column("duplicate_of", 9, editable=False)


def export(
    folder: PlanFolder,
    questions: Sequence[Question],
    today: date,
    to: Path | None = None,
    by_department: bool = False,
    mask: bool = False,
) -> list[Exported]:
    """The workbooks of a plan, and what becomes of their files; nothing is written yet.

    A file that holds what the register has not is left alone, and the new one put beside it.
    """
    made = _by_department if by_department else _whole
    target = to or folder.folder / OUTGOING_FOLDER
    return [
        _exported(target / f"{name}.xlsx", department, book, questions, folder.plan.authority)
        for name, department, book in made(folder, questions, today, mask)
    ]


def save(exported: Iterable[Exported]) -> None:
    """Write what is to be written. Raises UserError with all that could not be."""
    contents = {each.file: each.content for each in exported if each.content is not None}
    for plan in {file.parent.parent for file in contents}:
        if (plan / PLAN_FILE).is_file():
            ensure_ignored(plan)
    write_all(contents)


def _whole(
    folder: PlanFolder, questions: Sequence[Question], today: date, mask: bool
) -> Iterator[tuple[str, str, Book]]:
    plan = folder.plan
    columns = [each for each in _OFFICE if each.choices != "session" or len(plan.conferences) > 1]
    together, due, served = _together(folder, questions, today)
    open_days = {code: day for code, day in due.items() if code not in served}
    yield (
        WHOLE_REGISTER,
        "",
        Book(
            title=f"Sổ đăng ký đối thoại - {plan.authority.name}",
            plan=plan.number,
            made_for="",
            made_on=today,
            columns=columns,
            rows=_rows(questions, columns, open_days, mask),
            printed=_PRINTED,
            guide=office_guide(plan, mask),
            lists=_lists(plan),
            figures=_figures(together, due, today),
        ),
    )


def _by_department(
    folder: PlanFolder, questions: Sequence[Question], today: date, mask: bool
) -> Iterator[tuple[str, str, Book]]:
    plan = folder.plan
    together, due, served = _together(folder, questions, today)
    raw = {question.code: question for question in questions}
    units = {unit.name: unit for unit in plan.authority.departments}
    for name, routed in questions_by_department(together, plan.authority).items():
        mine = [raw[each.code] for each in routed if each.code not in served]
        if not mine:
            continue
        columns = [*_DEPARTMENT[:4], _REPEATS, *_DEPARTMENT[4:]] if any(map(_repeats, mine)) else _DEPARTMENT
        book = Book(
            title=f"Câu hỏi gửi {name}",
            plan=plan.number,
            made_for=units[name].code,
            made_on=today,
            columns=columns,
            rows=_rows(map(_named, mine), columns, due, mask),
            printed=len(columns),
            guide=department_guide(plan, units[name], mine, due, len(columns) > len(_DEPARTMENT)),
            lists=_lists(plan),
        )
        yield units[name].code, name, book


def _together(
    folder: PlanFolder, questions: Sequence[Question], today: date
) -> tuple[Sequence[Question], dict[str, date], set[str]]:
    """The questions as figures see them, their due days, and which wait for nothing: the one they repeat is answered.

    Only the register's own cells go into a workbook, so that nothing else comes back.
    """
    together = answered_together(questions)
    both = zip(questions, together, strict=True)
    served = {mine.code for mine, seen in both if is_answered(seen) and not is_answered(mine)}
    return together, due_days(together, folder.plan, folder.deadlines, today), served


def _repeats(question: Question) -> bool:
    return question.duplicate_of.startswith("DK")


def _named(question: Question) -> Question:
    """A department sees one name of who asks, whether a person's or an organisation's."""
    return question._replace(full_name=question.full_name or question.organization)


def _rows(
    questions: Iterable[Question], columns: Sequence[Column], due: Mapping[str, date], mask: bool
) -> list[list[str | date | None]]:
    names = [column.name for column in columns]
    return [
        [due.get(each.code) if name == "answer_due" else _cell(getattr(each, name, "")) for name in names]
        for each in (map(masked_question, questions) if mask else questions)
    ]


def _cell(value: str | date | None) -> str | date | None:
    return cut(cleaned(str(value)), REGISTER) if isinstance(value, str) else value


def _lists(plan: Plan) -> dict[str, Sequence[str]]:
    return {
        "unit": [unit.name for unit in plan.authority.departments],
        "status": list(map(str, Status)),
        "result": Results(),
        "yes_no": ("có", "không"),
        "session": [each.code for each in plan.conferences],
    }


def _figures(questions: Iterable[Question], due: Mapping[str, date], today: date) -> Figures:
    asked = to_answer(questions)
    by_unit = tallies(asked, lambda question: cut(cleaned(question.unit), REGISTER) or "Chưa ghi", due, today)
    by_field = tallies(asked, lambda question: cut(cleaned(question.field), REGISTER) or "Không ghi", due, today)
    return [(title, rows) for title, rows in (("Theo bộ phận", by_unit), ("Theo lĩnh vực", by_field)) if rows]


def _exported(file: Path, department: str, book: Book, questions: Sequence[Question], authority: Authority) -> Exported:
    content = workbook(book)
    for candidate in _candidates(file):
        if not candidate.exists():
            action = Action.WRITE if candidate == file else Action.BESIDE
        elif candidate.is_file() and candidate.read_bytes() == content:
            return Exported(candidate, department, len(book.rows), Action.KEEP, None)
        elif has_news(candidate, questions, authority):
            continue
        else:
            action = Action.REPLACE
        return Exported(candidate, department, len(book.rows), action, content)
    raise AssertionError("there is always a free name")


def _candidates(file: Path) -> Iterator[Path]:
    yield file
    yield file.with_stem(f"{file.stem}-ban-moi")
    yield from (file.with_stem(f"{file.stem}-ban-moi-{number}") for number in count(2))


def has_news(file: Path, questions: Sequence[Question], authority: Authority) -> bool:
    """Whether a workbook holds what the register has not, or is not one of ours at all."""
    try:
        found = returned(read_tables(file))
        if found is None:
            return True
        taken = take_back(questions, found, authority, str(file))
    except UserError:
        return True
    return taken.unchanged + len(taken.passed_over) < taken.rows or bool(found.unknown_columns)
