"""A workbook that came back, into the register: what was changed in it is taken, what differs on both sides is told."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dialogue_cli.diagnostics import Place, Problem, Severity, UserError
from dialogue_cli.model.plan import Authority
from dialogue_cli.model.question import Question
from dialogue_cli.received.registrations import PassedOver, SetAside
from dialogue_cli.received.returned import Returned, ReturnedRow, UnknownColumn
from dialogue_cli.registers.returned_cells import Desk, text_of
from dialogue_cli.registers.returned_rows import Left, Outcome, Refusal, judge
from dialogue_cli.spreadsheets.sheets import place_of
from dialogue_cli.vocabulary import label


class Change(NamedTuple):
    """A cell of the register that was changed."""

    code: str
    field: str
    old: str
    new: str


class Conflict(NamedTuple):
    """A cell that the register and the workbook have differently; the register keeps its own."""

    code: str
    field: str
    ours: str
    theirs: str  # "" where it was emptied


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of the rows: rows = changed + unchanged + undecided + len(set_aside) + len(passed_over).

    A row is undecided where one of its cells at least was not taken, whatever became of the others.
    """

    questions: tuple[Question, ...]
    rows: int
    changed: int
    unchanged: int
    undecided: int
    set_aside: tuple[SetAside, ...]
    passed_over: tuple[PassedOver, ...]
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]


def take_back(register: Sequence[Question], returned: Returned, authority: Authority, file: str) -> TakenBack:
    """The register with what was changed in a workbook since it went out.

    A cell changed on one side only is taken; on both sides, the register's stays and the other goes into the notes.
    Nothing is emptied. Without the hidden sheet, only empty cells are filled. A department may change the answers of
    its own questions, and propose another department. Fed in again, the same file changes nothing. Raises UserError
    (DK50) for a workbook none of whose questions are the register's.
    """
    desk = Desk(returned, authority, {question.code: question for question in register})
    outcomes = _told_apart([judge(row, desk) for row in returned.rows])
    _check_plan(outcomes, returned, file)
    after = {each.row.code: each.after for each in outcomes if each.after is not None and each.is_changed}
    questions = tuple(after.get(question.code, question) for question in register)
    set_aside = tuple(_set_aside(each.row, each.refusal) for each in outcomes if each.refusal)
    undecided = sum(bool(each.left) for each in outcomes)
    changed = sum(each.is_changed and not each.left for each in outcomes)
    return TakenBack(
        questions,
        rows=len(outcomes) + len(returned.passed_over),
        changed=changed,
        unchanged=len(outcomes) - changed - undecided - len(set_aside),
        undecided=undecided,
        set_aside=set_aside,
        passed_over=returned.passed_over,
        changes=tuple(_changes(register, questions)),
        conflicts=tuple(Conflict(each.row.code, *left[1:]) for each in outcomes for left in each.left),
        problems=tuple(_problems(outcomes, returned.unknown_columns, file)),
    )


def _told_apart(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Rows of one code: one that says nothing new stands back, those that say different things are all refused."""
    speaking: dict[str, list[Outcome]] = {}
    for each in outcomes:
        if each.refusal is None and (each.is_changed or each.left):
            speaking.setdefault(each.row.code, []).append(each)
    return [_alone(each, speaking.get(each.row.code, [each])) for each in outcomes]


def _alone(outcome: Outcome, same_code: Sequence[Outcome]) -> Outcome:
    if len(same_code) == 1 or not any(each is outcome for each in same_code):
        return outcome
    silent = outcome._replace(after=outcome.before, left=())
    if all(each.row.values == outcome.row.values for each in same_code):
        return outcome if outcome is same_code[0] else silent
    lines = ", ".join(f"{each.row.table.sheet} {each.row.number}".strip() for each in same_code)
    return silent._replace(refusal=Refusal("DK54", f"mã này có ở nhiều dòng ({lines}) với nội dung khác nhau"))


def _check_plan(outcomes: Sequence[Outcome], returned: Returned, file: str) -> None:
    """Raises UserError (DK50) for a workbook of ours that has no question of this register."""
    foreign = [each.refusal and each.refusal.problem == "DK54" for each in outcomes]
    if returned.base and foreign and all(foreign):
        plan = f" (tệp ghi kế hoạch {returned.plan})" if returned.plan else ""
        hint = "Kiểm tra lại tên kế hoạch trong lệnh; chưa có gì được ghi."
        message = f"không câu hỏi nào trong tệp khớp với sổ này, có lẽ tệp của kế hoạch khác{plan}"
        raise UserError(Problem("DK50", message, Place(file), hint))


def _set_aside(row: ReturnedRow, refusal: Refusal) -> SetAside:
    return SetAside(row.table.sheet, row.number, refusal.reason, row.table.titles, row.cells)


def _changes(before: Iterable[Question], after: Iterable[Question]) -> Iterator[Change]:
    for old, new in zip(before, after, strict=True):
        for name in Question._fields if old is not new else ():
            if getattr(old, name) != getattr(new, name):
                yield Change(old.code, name, text_of(old, name), text_of(new, name))


def _problems(outcomes: Iterable[Outcome], unknown: Iterable[UnknownColumn], file: str) -> Iterator[Problem]:
    """A warning for each column, row and cell that was not taken."""
    for column in unknown:
        title = f"«{column.title}»" if column.title else "không có tiêu đề"
        message = f"cột {title} không có trong sổ nên không được nhận"
        hint = f"Điều cần giữ thì ghi vào cột «{label('remark')}» hoặc «{label('notes')}»."
        place = place_of(file, column.sheet, column.row, column.column)
        yield Problem("DK56", message, place, hint, Severity.WARNING)
    for each in outcomes:
        if each.refusal:
            yield _of_refusal(each.row, each.refusal, file)
        yield from (_of_cell(each.row, left, file) for left in each.left)


def _of_refusal(row: ReturnedRow, refusal: Refusal, file: str) -> Problem:
    message = f"{row.code or 'Dòng không mã'}: để riêng một dòng: {refusal.reason}"
    hint = "Sửa trong tệp lỗi (loi-….xlsx) hoặc trong sổ, rồi nhập lại tệp lỗi ấy."
    return Problem(refusal.problem, message, _cell_place(row, refusal.field, file), hint, Severity.WARNING)


_HINTS = {
    "DK52": "Chọn một bản rồi ghi vào sổ; bản trong tệp đã được giữ ở cột «Ghi chú».",
    "DK53": "Muốn bỏ thật thì xóa ô ấy trong sổ.",
    "DK56": f"Bộ phận góp ý thì ghi vào cột «{label('remark')}»; Văn phòng sửa trong sổ.",
}


def _of_cell(row: ReturnedRow, left: Left, file: str) -> Problem:
    title = f"{row.code}: cột «{label(left.field)}»"
    message = {
        "DK52": f"{title} trong sổ là «{left.ours}», trong tệp là «{left.theirs}»; sổ giữ nguyên",
        "DK53": f"{title} bị xóa trắng trong tệp; sổ vẫn giữ «{left.ours}»",
        "DK56": f"{title} không nhận sửa từ bộ phận; tệp ghi «{left.theirs}», sổ giữ «{left.ours}»",
    }[left.problem]
    return Problem(left.problem, message, _cell_place(row, left.field, file), _HINTS[left.problem], Severity.WARNING)


def _cell_place(row: ReturnedRow, name: str, file: str) -> Place:
    return place_of(file, row.table.sheet, row.number, row.table.columns.get(name, 0))
