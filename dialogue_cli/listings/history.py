"""What the command undo shows: the figures of both versions, the questions that they do not have alike."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from dialogue_cli.model.question import Question
from dialogue_cli.planning.masking import masked
from dialogue_cli.registers.undo import Change, Undone
from dialogue_cli.screen import Listing

FIRST = 10


def undo_listings(undone: Undone, most: int | None = None, mask: bool = False) -> Sequence[Listing]:
    """The figures, and the questions that differ, so many of them at most."""
    figures = (
        undone.register.name,
        undone.count_before,
        undone.count_after,
        *(undone.count(change) for change in (Change.BACK, Change.GONE, Change.OTHER)),
    )
    columns = ("file", "count_before", "count_after", "brought_back", "taken_out", "altered")
    shown = masked if mask else str
    rows = [
        (
            each.question.code,
            str(each.change),
            ", ".join(each.titles),
            _asker(each.question),
            shown(each.question.question),
        )
        for each in islice(undone.changed, most)
    ]
    return (
        Listing("Lấy lại bản trước", columns, [figures]),
        Listing("Câu hỏi khác nhau", ("code", "change", "differing", "full_name", "question"), rows),
    )


def _asker(question: Question) -> str:
    return question.full_name or question.organization


def undo_remarks(undone: Undone, plan: Path, dry_run: bool) -> Iterator[str]:
    """What was done, and how to take it back."""
    again = f'dialogue undo "{plan}"' if " " in str(plan) else f"dialogue undo {plan}"
    if len(undone.changed) > FIRST:
        yield f"… và {len(undone.changed) - FIRST} câu nữa; xem đủ: {again} --dry-run --format csv"
    if not undone.compared:
        yield "Một trong hai bản có ô hỏng nên không so sánh được; tệp vẫn được đổi nguyên vẹn."
    if dry_run:
        yield f"Chưa ghi gì (--dry-run): {undone.register} vẫn như cũ."
        return
    yield f"{undone.register} đã trở lại bản trước."
    if undone.redoable:
        yield f"Bản vừa thay nằm ở {undone.register.name}.bak; muốn lấy lại nó thì chạy lần nữa: {again}"
