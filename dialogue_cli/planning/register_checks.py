"""What in a register would leave a question without its department or a figure without its ground."""

from collections.abc import Iterable, Iterator

from dialogue_cli.diagnostics import Place, Problem, Severity
from dialogue_cli.model.plan import Authority
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.statistics import is_answered, to_answer


def check_register(questions: Iterable[Question], authority: Authority, file: str) -> Iterator[Problem]:
    """Every warning that the questions of a register deserve, given the authority whose departments answer them."""
    for question in questions:
        yield from (Problem(*found, Severity.WARNING) for found in _found(question, authority, Place(file)))


def _found(question: Question, authority: Authority, place: Place) -> Iterator[tuple[str, str, Place, str]]:
    """DK41: a department that co-quan.yaml does not have. DK42: answered, but nobody wrote when."""
    if to_answer([question]) and authority.unit(question.unit) not in authority.departments:
        unit = f"đơn vị «{question.unit}» không có trong co-quan.yaml" if question.unit else "chưa ghi đơn vị"
        names = ", ".join(department.name for department in authority.departments)
        yield "DK41", f"{question.code}: {unit}, câu hỏi này chưa đến bộ phận nào", place, f"Ghi một trong: {names}."
    if is_answered(question) and question.status is not Status.WITHDRAWN and question.answered_on is None:
        message = f"{question.code}: đã trả lời nhưng chưa ghi ngày, tạm tính là đúng hạn"
        yield "DK42", message, place, "Ghi cột «Ngày trả lời»."
