"""What in a register would leave a question without its department or a figure without its ground."""

from collections.abc import Iterable, Iterator, Set

from dialogue_cli.diagnostics import Place, Problem, Severity
from dialogue_cli.model.plan import Authority, Plan
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.duplicates import firsts, is_linked
from dialogue_cli.planning.statistics import is_answered, to_answer

_Found = Iterator[tuple[str, str, Place, str]]


def check_register(questions: Iterable[Question], plan: Plan, file: str) -> Iterator[Problem]:
    """Every warning that the questions of a plan's register deserve."""
    questions = list(questions)
    codes = {question.code for question in questions}
    first_of = firsts(questions)
    circling = {code for code, first in first_of.items() if first.code in first_of}
    circling |= {question.code for question in questions if question.duplicate_of == question.code}
    for question in questions:
        place = Place(file)
        astray = _astray(question, plan, codes, circling, place)
        found = (*_unanswerable(question, plan.authority, place), *astray)
        yield from (Problem(*each, Severity.WARNING) for each in found)


def _astray(question: Question, plan: Plan, codes: Set[str], circling: Set[str], place: Place) -> _Found:
    """DK43: a session that the plan does not have. DK44: the same as a question that is not there. DK45: as itself."""
    sessions = [each.code for each in plan.conferences]
    if question.session and question.session not in sessions:
        message = f"{question.code}: kế hoạch không có phiên «{question.session}»"
        yield "DK43", message, place, f"Ghi một trong: {', '.join(sessions)}; hoặc bỏ trống."
    if is_linked(question) and question.duplicate_of not in codes:
        message = f"{question.code}: ghi trùng với «{question.duplicate_of}», sổ không có câu hỏi ấy"
        yield "DK44", message, place, "Ghi mã của câu hỏi có trong sổ, hoặc bỏ trống."
    if question.code in circling:
        message = f"{question.code}: ghi trùng với «{question.duplicate_of}», mà câu ấy lại trùng với câu này"
        yield "DK45", message, place, "Bỏ trống cột «Trùng với» ở câu đầu."


def _unanswerable(question: Question, authority: Authority, place: Place) -> _Found:
    """DK41: a department that co-quan.yaml does not have. DK42: answered, but nobody wrote when."""
    if to_answer([question]) and authority.unit(question.unit) not in authority.departments:
        unit = f"đơn vị «{question.unit}» không có trong co-quan.yaml" if question.unit else "chưa ghi đơn vị"
        names = ", ".join(department.name for department in authority.departments)
        yield "DK41", f"{question.code}: {unit}, câu hỏi này chưa đến bộ phận nào", place, f"Ghi một trong: {names}."
    if is_answered(question) and question.status is not Status.WITHDRAWN and question.answered_on is None:
        message = f"{question.code}: đã trả lời nhưng chưa ghi ngày, tạm tính là đúng hạn"
        yield "DK42", message, place, "Ghi cột «Ngày trả lời»."
