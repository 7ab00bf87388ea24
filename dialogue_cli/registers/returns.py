"""A workbook that came back, into the register: what was changed in it is taken, what differs on both sides is told."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dialogue_cli.diagnostics import Place, Problem, Severity, UserError
from dialogue_cli.model.dates import short_date
from dialogue_cli.model.plan import Authority
from dialogue_cli.model.question import SOURCE_FIELDS, Question
from dialogue_cli.received.registrations import PassedOver, SetAside
from dialogue_cli.received.returned import Returned, ReturnedRow, UnknownColumn
from dialogue_cli.registers.returned_cells import Desk, Known, is_same_question, is_shown, text_of
from dialogue_cli.registers.returned_rows import Left, Outcome, Refusal, judge
from dialogue_cli.spreadsheets.sheets import place_of
from dialogue_cli.vocabulary import fold, label


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


NOTHING_KNOWN = Known()


def take_back(
    register: Sequence[Question], returned: Returned, authority: Authority, file: str, known: Known = NOTHING_KNOWN
) -> TakenBack:
    """The register with what was changed in a workbook since it went out.

    A cell changed on one side only is taken; on both sides, the register's stays and the other goes into the notes.
    Nothing is emptied. Without the hidden sheet, only empty cells are filled. A department may change the answers of
    its own questions, correct what was taken from it, and propose another department. Fed in again, the same file
    changes nothing. Raises UserError (DK50) for a workbook of another plan.
    """
    desk = Desk(returned, authority, {question.code: question for question in register}, known)
    _check_plan(desk, file)
    outcomes = _told_apart([judge(row, desk) for row in returned.rows])
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
        problems=(
            *_problems(outcomes, returned.unknown_columns, file),
            *_doubts(outcomes, known.today, file),
        ),
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


def _check_plan(desk: Desk, file: str) -> None:
    """Raises UserError (DK50) for a workbook that went out for another plan, by its number and its questions.

    Under another number, all the questions must be the register's word for word: an authority may have corrected the
    number. Where a number is missing, as in a draft, one question must be the register's, or what it was before.
    """
    returned = desk.returned
    here, there = fold(desk.known.number), fold(returned.plan)
    if not returned.base or (here and here == there):
        return
    if _is_given(desk.known.number) and _is_given(returned.plan):
        fits = all(_holds(desk, code, strictly=True) for code in returned.base)
    else:
        fits = any(_holds(desk, code) for code in returned.base)
    if not fits:
        plan = f" (tệp ghi kế hoạch {returned.plan})" if returned.plan else ""
        hint = "Kiểm tra lại tên kế hoạch trong lệnh; chưa có gì được ghi."
        message = f"câu hỏi trong tệp không khớp với sổ này, có lẽ tệp của kế hoạch khác{plan}"
        raise UserError(Problem("DK50", message, Place(file), hint))


def _is_given(number: str) -> bool:
    """Whether a plan has its number; a draft's is «/KH-UBND»."""
    return number[:1].isdigit()


def _holds(desk: Desk, code: str, strictly: bool = False) -> bool:
    """Whether a question that went out is the register's of that code."""
    ours = desk.register.get(code)
    asked = desk.returned.base[code].get("question", "")
    if ours is None:
        return False
    return is_shown("question", asked, ours) if strictly else is_same_question(asked, ours)


def _set_aside(row: ReturnedRow, refusal: Refusal) -> SetAside:
    return SetAside(row.table.sheet, row.number, refusal.reason, row.table.titles, row.cells)


def _changes(before: Iterable[Question], after: Iterable[Question]) -> Iterator[Change]:
    for old, new in zip(before, after, strict=True):
        for name in Question._fields if old is not new else ():
            if name not in SOURCE_FIELDS and getattr(old, name) != getattr(new, name):
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
    "DK57": "Bản ấy đã nhận trước đây, sau đó được thay; muốn dùng lại thì sửa trong sổ.",
    "DK56": f"Bộ phận góp ý thì ghi vào cột «{label('remark')}»; Văn phòng sửa trong sổ.",
}


def _of_cell(row: ReturnedRow, left: Left, file: str) -> Problem:
    title = f"{row.code}: cột «{label(left.field)}»"
    message = {
        "DK52": f"{title} trong sổ là «{left.ours}», trong tệp là «{left.theirs}»; sổ giữ nguyên",
        "DK53": f"{title} bị xóa trắng trong tệp; sổ vẫn giữ «{left.ours}»",
        "DK57": f"{title} trong tệp là bản cũ của bộ phận: «{left.theirs}»; sổ giữ bản đang có «{left.ours}»",
        "DK56": f"{title} không nhận sửa từ bộ phận; tệp ghi «{left.theirs}», sổ giữ «{left.ours}»",
    }[left.problem]
    return Problem(left.problem, message, _cell_place(row, left.field, file), _HINTS[left.problem], Severity.WARNING)


def _doubts(outcomes: Iterable[Outcome], today: date | None, file: str) -> Iterator[Problem]:
    """A warning for each day of answer that was taken though no answer can have been given then."""
    for each in outcomes:
        if each.after is None or each.before is None or each.after.answered_on == each.before.answered_on:
            continue
        day, asked = each.after.answered_on, each.after.received_on
        if day and asked and day < asked:
            against = f"trước ngày nhận câu hỏi {short_date(asked)}"
        elif day and today and day > today:
            against = f"sau hôm nay {short_date(today)}"
        else:
            continue
        message = f"{each.row.code}: ngày trả lời {short_date(day)} {against}; vẫn được ghi vào sổ"
        place = _cell_place(each.row, "answered_on", file)
        yield Problem("DK58", message, place, "Hỏi lại bộ phận; nếu ghi nhầm thì sửa trong sổ.", Severity.WARNING)


def _cell_place(row: ReturnedRow, name: str, file: str) -> Place:
    return place_of(file, row.table.sheet, row.number, row.table.columns.get(name, 0))
