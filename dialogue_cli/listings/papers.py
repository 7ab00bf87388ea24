"""What the commands that make papers show, as rows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dialogue_cli.documents.templates import Template
from dialogue_cli.model.question import Question, Status
from dialogue_cli.papers import Action, Made, PaperState, State
from dialogue_cli.planning.purging import is_purged
from dialogue_cli.screen import Listing


def made_listing(made: Iterable[Made]) -> Listing:
    """The files, with how many documents each holds and what became of it."""
    rows = [(str(each.file), len(each.paper.contexts), each.action.value) for each in made]
    return Listing("Văn bản", ("file", "documents", "result"), rows)


def made_remarks(made: Sequence[Made], idle: Iterable[str], questions: Sequence[Question]) -> Iterator[str]:
    """What was not made, and why."""
    for name in idle:
        yield f"{name}: chưa có ai, chưa có câu hỏi nào để lập văn bản này."
    for each in made:
        if each.action is Action.BESIDE:
            name = f"{each.paper.name}.docx"
            yield f"{name} đã được sửa tay nên giữ nguyên; bản mới là {each.file.name} (ghi đè thì thêm --force)."
    if late := [each.file.stem for each in made if each.action is Action.KEEP_ISSUED]:
        names = ", ".join(late)
        why, how = "Kế hoạch hoặc sổ đã đổi sau hạn lập", "Muốn lập lại, nêu tên văn bản trong lệnh."
        if is_purged(questions):
            why, how = "Sổ đã xóa dữ liệu cá nhân, lập lại thì mất tên người,", "Vẫn muốn ghi đè thì thêm --force."
        yield f"{why} nên giữ nguyên: {names}. {how}"
    if waiting := sum(question.status in (Status.NEW, Status.UNSURE) for question in questions):
        yield f"{waiting} câu hỏi còn chờ người xem lại nên chưa được chuyển, chưa được mời; xem: dialogue status"


def paper_states_listing(states: Iterable[PaperState], with_idle: bool = True) -> Listing:
    """How each paper stands, the first that is due first: made or not, out of date, changed by hand."""
    shown = [each for each in states if with_idle or each.state is not State.NOTHING]
    rows = [
        (each.file.stem if each.file else each.template.name, each.time.due, each.time.milestone, each.state.value)
        for each in sorted(shown, key=lambda each: each.time.due or date.max)
    ]
    return Listing("Văn bản của kế hoạch", ("document", "due_by", "milestone", "standing"), rows)


def idle_remark(states: Iterable[PaperState]) -> str:
    """The kinds with nothing to make."""
    names = ", ".join(each.template.name for each in states if each.state is State.NOTHING)
    return f"{State.NOTHING.value}: {names}." if names else ""


def templates_listing(templates: Iterable[Template]) -> Listing:
    """Every kind of document, what it is, and the file that it is made from."""
    rows = [
        (each.name, each.front.description or each.front.document_kind, str(each.word_file or each.file))
        for each in templates
    ]
    return Listing("Mẫu văn bản", ("document", "description", "file"), rows)
