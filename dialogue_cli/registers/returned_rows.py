"""One row of a workbook that came back: what its cells say now, said when it went out, and what the register says."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from dialogue_cli.model.dates import parse_date
from dialogue_cli.model.plan import Unit
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.duplicates import NOT_ONE
from dialogue_cli.received.returned import ANSWER_FIELDS, DAYS, LIKELY_YEARS, REMARK, ReturnedRow
from dialogue_cli.registers.returned_cells import (
    TAKEN,
    Desk,
    Differences,
    Verdict,
    differences_of,
    is_same_question,
    is_shown,
    print_of,
    request_of,
    squeezed,
    text_of,
)
from dialogue_cli.vocabulary import fold, label

_NO_CODE = "dòng thiếu mã; câu hỏi mới thì nhập bằng phiếu đăng ký"
_TO_ANSWER = (Status.NEW, Status.UNSURE, Status.ASSIGNED)
_CLOSED = (Status.EXCLUDED, Status.BEYOND, Status.WITHDRAWN)
_LEFT = {Verdict.CONFLICT: "DK52", Verdict.EMPTIED: "DK53", Verdict.EARLIER: "DK57"}


class Refusal(NamedTuple):
    """Why a row is set aside, under which code that is told, and the field that is to blame."""

    problem: str
    reason: str
    field: str = "code"


class Left(NamedTuple):
    """A cell that was not taken, and under which code that is told."""

    problem: str
    field: str
    ours: str
    theirs: str


class Outcome(NamedTuple):
    """What becomes of a row: the question before (None for an unknown code) and after; as before where refused."""

    row: ReturnedRow
    before: Question | None
    after: Question | None
    left: tuple[Left, ...] = ()
    refusal: Refusal | None = None

    @property
    def is_changed(self) -> bool:
        return self.after != self.before


def judge(row: ReturnedRow, desk: Desk) -> Outcome:
    """What becomes of a row; nothing of it is taken where something of it is refused."""
    ours = desk.register.get(row.code)
    if ours is None:
        reason = f"sổ không có mã «{row.code}»" if row.code else _NO_CODE
        return Outcome(row, None, None, refusal=Refusal("DK54", reason))
    differences = differences_of(row, ours, desk)
    if refusal := next(_refusals(row, ours, desk, differences), None):
        return Outcome(row, ours, ours, refusal=refusal)
    after = _noted(_merged(row, ours, desk, differences), row, desk, differences)
    return Outcome(row, ours, after, tuple(_left(row, ours, desk, differences)))


def _refusals(row: ReturnedRow, ours: Question, desk: Desk, differences: Differences) -> Iterator[Refusal]:
    if row.unread:
        yield Refusal("DK55", f"ô {row.unread} là công thức chưa có kết quả; mở tệp bằng Excel, lưu lại rồi nhập")
    yield from _of_another_question(row, ours, desk)
    for name, verdict in differences.items():
        if verdict in TAKEN:
            yield from _not_understood(name, row, ours, desk)
    yield from _of_another_department(row, ours, desk, differences)
    yield from _of_closed(row, ours, desk, differences)


def _of_another_question(row: ReturnedRow, ours: Question, desk: Desk) -> Iterator[Refusal]:
    """A code that was another question's when the workbook went out, or a row whose cells were shifted since."""
    held = desk.returned.base.get(row.code)
    seen = row.values if held is None else held
    told = "question" if "question" in seen else "full_name"
    same = is_same_question if told == "question" else partial(is_shown, told)
    if told in seen and not same(seen[told], ours):
        yield Refusal("DK54", f"trong sổ, mã {row.code} là một câu hỏi khác", told)
    asked = row.values.get("question", "")
    if held is not None and asked and asked != held.get("question"):
        other = desk.code_of.get(squeezed(asked), row.code)
        if other != row.code:
            reason = f"nội dung ở dòng này là của {other}, có lẽ bị lệch dòng khi sắp xếp hoặc chép"
            yield Refusal("DK54", reason, "question")


def _not_understood(name: str, row: ReturnedRow, ours: Question, desk: Desk) -> Iterator[Refusal]:
    theirs = row.values[name]
    if name in DAYS and _day(theirs) is None:
        yield Refusal("DK55", f"«{theirs}» ở cột «{label(name)}» không phải một ngày; hãy ghi như 28/10/2021", name)
    if name == "status" and desk.read(name, theirs) not in list(Status):
        yield Refusal("DK55", f"không có trạng thái «{theirs}»; hãy dùng: {', '.join(Status)}", name)
    yield from _unknown_code(name, desk.read(name, theirs), ours, desk)
    if name == "unit" and not desk.is_department(theirs) and not _is_outside(row, ours, desk):
        names = ", ".join(unit.name for unit in desk.authority.departments)
        yield Refusal("DK55", f"không có bộ phận «{theirs}»; hãy dùng: {names}", name)


def _unknown_code(name: str, theirs: str, ours: Question, desk: Desk) -> Iterator[Refusal]:
    if name == "session" and desk.known.sessions and theirs not in desk.known.sessions:
        yield Refusal("DK55", f"không có phiên «{theirs}»; hãy dùng: {', '.join(desk.known.sessions)}", name)
    if (
        name == "duplicate_of"
        and fold(theirs) != fold(NOT_ONE)
        and (theirs == ours.code or theirs not in desk.register)
    ):
        yield Refusal("DK55", f"không có câu hỏi «{theirs}» nào khác trong sổ để trùng với", name)


def _is_outside(row: ReturnedRow, ours: Question, desk: Desk) -> bool:
    """Whether the office passes the question on to a body outside the ward."""
    status = desk.read("status", row.values.get("status", ours.status))
    bodies = {fold(body.name) for body in desk.authority.other_bodies}
    return desk.department(row) is None and (status == Status.BEYOND or fold(row.values["unit"]) in bodies)


def _of_another_department(row: ReturnedRow, ours: Question, desk: Desk, differences: Differences) -> Iterator[Refusal]:
    """An answer by a department whose question it is no longer; without the hidden sheet, its own cell tells whose."""
    answers = {name for name in ANSWER_FIELDS if name in differences}
    department = desk.department(row)
    unit = desk.unit_of(ours)
    if department and unit and desk.authority.unit(unit) != department:
        if answers or _remark(row, desk) not in ours.notes:
            reason = f"câu hỏi này nay do «{unit}» trả lời, không phải «{department.name}»"
            yield Refusal("DK51", reason, next(iter(answers), REMARK))
    elif row.code not in desk.returned.base and "unit" in answers and len(answers) > 1 and ours.unit:
        reason = f"dòng này của «{row.values['unit']}», trong sổ câu hỏi thuộc «{ours.unit}»"
        yield Refusal("DK51", reason, "unit")


def _of_closed(row: ReturnedRow, ours: Question, desk: Desk, differences: Differences) -> Iterator[Refusal]:
    """An answer to a question that the office has closed since; what the office itself writes to one is taken."""
    if ours.status not in _CLOSED or (row.code in desk.returned.base and desk.department(row) is None):
        return
    if name := next((name for name in ANSWER_FIELDS if name in differences), ""):
        reason = f"trong sổ, câu hỏi này là «{ours.status}»; muốn nhận thì Văn phòng sửa trạng thái trong sổ trước"
        yield Refusal("DK51", reason, name)


def _merged(row: ReturnedRow, ours: Question, desk: Desk, differences: Differences) -> Question:
    """The question with the cells that are taken, and what follows from them for its status."""
    department = desk.department(row)
    taken = {
        name: _value(name, desk.read(name, row.values[name]))
        for name, verdict in differences.items()
        if verdict in TAKEN and (department is None or name in ANSWER_FIELDS)
    }
    if desk.wanted(row):
        asks = "unit" in taken or Verdict.ENCLOSED in differences.values()
        return _proposed(ours, request_of("unit", row, desk)) if asks else ours
    if department:
        taken.pop("unit", None)  # its own name
    question = ours._replace(**taken)
    if department:
        question = _remembered(question, department, taken)
    if "status" not in taken and not _says_status(row, desk):
        question = _moved_on(question, taken, department)
    return question


def _remembered(question: Question, department: Unit, taken: Iterable[str]) -> Question:
    """With the prints of what was taken from a department, each once."""
    new = (print_of(department, name, text_of(question, name)) for name in taken)
    return question._replace(answer_prints=" ".join(dict.fromkeys((*question.answer_prints.split(), *new))))


def _says_status(row: ReturnedRow, desk: Desk) -> bool:
    """Whether a person chose the status in the workbook."""
    base = desk.returned.base.get(row.code)
    return base is not None and row.values.get("status") not in (None, base.get("status"))


def _moved_on(question: Question, taken: Mapping[str, Any], department: Unit | None) -> Question:
    """The status that follows from an answer, or from the department that the office chose."""
    if taken.get("answer") and question.status in _TO_ANSWER:
        unit = question.unit or (department.name if department else "")
        return question._replace(status=Status.ANSWERED, unit=unit)
    if taken.get("unit") and question.status in (Status.NEW, Status.UNSURE):
        return question._replace(status=Status.ASSIGNED)
    return question


def _proposed(question: Question, proposal: str) -> Question:
    """Left to the office: a department does not hand its questions on by itself."""
    reason = f"{proposal}; trước đó: {question.reason}" if question.reason else proposal
    return _told(question._replace(status=Status.UNSURE, unit="", reason=reason), proposal)


def _noted(question: Question, row: ReturnedRow, desk: Desk, differences: Differences) -> Question:
    """With what was not taken or was replaced, and what the department told the office, in the notes once."""
    department = desk.department(row)
    for name, verdict in differences.items():
        if department is None or name in ANSWER_FIELDS:
            question = _told(question, _note(name, verdict, row, desk))
    return _told(question, _remark(row, desk))


def _note(name: str, verdict: Verdict, row: ReturnedRow, desk: Desk) -> str:
    department = desk.department(row)
    whose = f"bản của {department.name}" if department else "bản gửi lại"
    if verdict is Verdict.CONFLICT:
        return f"{whose} ghi cột {label(name)}: «{row.values[name]}»"
    if verdict is Verdict.CORRECTED:
        return f"{whose} trước khi sửa, cột {label(name)}: «{text_of(desk.register[row.code], name)}»"
    return request_of(name, row, desk) if verdict is Verdict.ENCLOSED else ""


def _remark(row: ReturnedRow, desk: Desk) -> str:
    remark = row.values.get(REMARK)
    department = desk.department(row)
    return f"{department.name if department else 'bản gửi lại'} nhắn Văn phòng: «{remark}»" if remark else ""


def _told(question: Question, note: str) -> Question:
    if note in question.notes:
        return question
    return question._replace(notes="; ".join(filter(None, (question.notes, note))))


def _left(row: ReturnedRow, ours: Question, desk: Desk, differences: Differences) -> Iterator[Left]:
    department = desk.department(row)
    for name, verdict in differences.items():
        cells = name, text_of(ours, name), row.values.get(name, "")
        if department and name not in ANSWER_FIELDS:
            yield Left("DK56", *cells)
        elif verdict in _LEFT:
            yield Left(_LEFT[verdict], *cells)


def _value(name: str, text: str) -> Any:
    if name in DAYS:
        return _day(text)
    return Status(text) if name == "status" else text


def _day(text: str) -> date | None:
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day.year in LIKELY_YEARS else None
