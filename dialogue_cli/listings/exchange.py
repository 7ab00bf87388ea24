"""What is shown of the register's workbooks that go out."""

from collections.abc import Iterable, Iterator, Sequence

from dialogue_cli.model.plan import Authority
from dialogue_cli.model.question import Question
from dialogue_cli.planning.answers import questions_by_department
from dialogue_cli.planning.statistics import to_answer
from dialogue_cli.registers.workbooks import Action, Exported
from dialogue_cli.screen import Listing


def export_listing(exported: Iterable[Exported]) -> Listing:
    """Each workbook with whom it is for, how many questions it holds, and what becomes of its file."""
    rows = [(str(each.file), each.department or "Cả sổ", each.questions, each.action.value) for each in exported]
    return Listing("Bảng tính gửi đi", ("file", "department", "questions", "result"), rows)


def export_remarks(
    exported: Sequence[Exported], questions: Sequence[Question], authority: Authority, dry_run: bool
) -> Iterator[str]:
    """What is not in the workbooks, and what to do with them."""
    if dry_run:
        yield "Chưa ghi gì (--dry-run)."
    if not exported:
        yield "Chưa có câu hỏi nào được phân công cho bộ phận; hãy chạy dialogue assign trước."
    if any(each.department for each in exported):
        sent = sum(map(len, questions_by_department(questions, authority).values()))
        if astray := len(to_answer(questions)) - sent:
            yield f"{astray} câu phải trả lời mà chưa ghi đúng bộ phận nên không có trong tệp nào; xem: dialogue status"
    beside = [each.file.name for each in exported if each.action is Action.BESIDE]
    if beside:
        yield f"Tệp cũ còn điều chưa có trong sổ; nhập nó bằng dialogue ingest trước khi gửi {', '.join(beside)}."
