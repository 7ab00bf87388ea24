"""What the commands on registers show: received files, assignments, questions that may be the same."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dialogue_cli.legacy_text.repair import Repair
from dialogue_cli.planning.duplicates import Proposal
from dialogue_cli.planning.masking import masked
from dialogue_cli.registers.ingest import IngestReport
from dialogue_cli.registers.reports import CellChange, FileReport, Kind, by_kind
from dialogue_cli.screen import Listing
from dialogue_cli.spreadsheets.sheets import letters
from dialogue_cli.vocabulary import label

_SHOWN = 10  # rows named of one kind
_LENGTH = 60  # letters of a text that is shown


def ingest_listings(report: IngestReport) -> list[Listing]:
    """What became of the rows of each file: those read are the sum of the columns after them."""
    return [_files_listing(kind, files) for kind, files in by_kind(report.files)]


def _files_listing(kind: Kind, files: Sequence[FileReport]) -> Listing:
    columns = ("file", "rows_read", *files[0].parts, *files[0].figures)
    rows = [(each.path.name, each.rows, *each.parts.values(), *each.figures.values()) for each in files]
    return Listing(f"Nhập {kind.lower()}", columns, rows)


def changes_listing(report: IngestReport) -> Listing:
    """Each cell that a file has otherwise than the register had."""
    columns = ("code", "column", "old_value", "new_value", "result")
    taken = {True: "sổ lấy bản mới", False: "sổ giữ bản cũ"}
    cells = (cell for file in report.files for cell in file.cells)
    rows = [(each.code, label(each.field), each.old, each.new, taken[each.taken]) for each in cells]
    return Listing("Ô khác với sổ", columns, rows)


def ingest_remarks(report: IngestReport, register: Path, dry_run: bool, session: str = "") -> Iterator[str]:
    """What the clerk should know besides the figures; of attendance and surveys also the name of their session."""
    for each in report.files:
        yield from _remarks(each)
        if session and each.kind in (Kind.ATTENDANCE, Kind.SURVEY):
            yield f"   phiên: {session.partition(': ')[0]}; phiên khác thì nhập với --session"
    done = "Chưa ghi gì (--dry-run)" if dry_run else f"Sổ {register}"
    yield f"{done}: {len(report.register.questions)} câu hỏi."


def _remarks(report: FileReport) -> Iterator[str]:
    told = " + ".join(f"{count} {label(name).lower()}" for name, count in report.parts.items())
    yield f"{report.path.name} ({report.kind.lower()}): {report.rows} dòng = {told}."
    if figures := [f"{count} {label(name).lower()}" for name, count in report.figures.items() if count]:
        yield f"   trong đó: {', '.join(figures)}"
    yield from (_repaired(sheet, repair) for sheet, repair in report.repairs)
    yield from _first(f"   bỏ qua dòng {row.row}: {row.reason}" for row in report.passed_over)
    yield from _first(map(_change, report.cells))
    yield from (f"   {remark}" for remark in report.remarks)
    gone = "không còn trong tệp; sổ vẫn giữ, nếu đã rút thì ghi «Đã rút»"
    yield from _first(f"   {code} {gone}" for code in report.withdrawn)
    if report.error_workbook:
        yield f"   Dòng để riêng nằm trong {report.error_workbook}; sửa rồi nhập lại tệp ấy."


def _repaired(sheet: str, repair: Repair) -> str:
    where = f"cột {letters(repair.column)}" + (f" trang «{sheet}»" if sheet else "")
    example = f"«{_cut(repair.before)}» → «{_cut(repair.after)}»"
    guessed = f" ({repair.guessed} ô theo các ô khác trong cột)" if repair.guessed else ""
    return f"   đã sửa chữ, {where}: {repair.kind}, {repair.cells} ô{guessed}, ví dụ {example}"


def _change(cell: CellChange) -> str:
    name = f"{cell.code}, {label(cell.field)}"
    old, new = _cut_where_they_differ(cell.old, cell.new)
    return f"   {name}: «{old}» → «{new}»" if cell.taken else f"   {name}: sổ giữ «{old}», tệp ghi «{new}»"


def _cut_where_they_differ(*texts: str) -> list[str]:
    """Both texts from a little before their first differing letter on."""
    lines = [" ".join(text.split()) for text in texts]
    letters_of_both = enumerate(zip(*lines, strict=False))
    same = next((at for at, (one, other) in letters_of_both if one != other), min(map(len, lines)))
    start = max(0, same - _LENGTH // 2) if same >= _LENGTH - 10 else 0
    return [f"…{_cut(line[start:])}" if start else _cut(line) for line in lines]


def _first(lines: Iterable[str]) -> Iterator[str]:
    """The first of them, and how many more there are."""
    whole = list(lines)
    yield from whole[:_SHOWN]
    if len(whole) > _SHOWN:
        yield f"   … và {len(whole) - _SHOWN} dòng nữa (xem đủ: --format json)"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LENGTH else f"{line[:_LENGTH]}…"


def duplicates_listing(found: Iterable[Proposal], mask: bool = False) -> Listing:
    """Questions that may be the same as an earlier one, the surest first in the order of the register."""
    shown = masked if mask else str
    rows = [
        (
            each.question.code,
            each.first.code,
            each.score,
            "cùng tên người hỏi" if each.same_asker else "người hỏi khác",
            _cut(shown(each.question.question)),
            _cut(shown(each.first.question)),
        )
        for each in found
    ]
    return Listing("Có thể trùng", ("code", "duplicate_of", "likeness", "askers", "question", "first_question"), rows)
