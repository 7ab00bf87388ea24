"""What a person who looks at a sheet in Excel does not see and may not know of."""

from collections.abc import Iterable, Iterator
from itertools import islice

from dialogue_cli.diagnostics import Place, Problem, Severity
from dialogue_cli.received.lost_letters import lost_letters
from dialogue_cli.spreadsheets.sheets import Sheet, letters

_NAMED = 10  # hidden rows, formulas


def unseen(file: str, sheet: Sheet) -> Iterator[Problem]:
    """Warnings. DK06: hidden rows or columns. DK07: formulas not calculated yet. DK08: lost letters."""
    filled = {number for number, row in enumerate(sheet.rows, sheet.first_row) if row}
    rows = sorted(filled & sheet.hidden_rows)
    hidden = ["cả trang"] if sheet.hidden else [f"dòng {_listed(rows)}"] if rows else []
    hidden += [f"cột {_listed(map(letters, sorted(sheet.hidden_columns)))}"] if sheet.hidden_columns else []
    if hidden:
        message = f"trang «{sheet.name}» có phần bị ẩn ({'; '.join(hidden)}), vẫn được nhập"
        hint = "Nếu người gửi ẩn vì không dùng nữa thì ghi «Đã rút» cho câu hỏi ấy trong sổ."
        yield Problem("DK06", message, Place(file, sheet=sheet.name, cell="A1"), hint, Severity.WARNING)
    if lost := lost_letters(file, sheet):
        yield lost
    if sheet.uncounted:
        message = f"công thức chưa có kết quả, coi như ô trống: {_listed(sheet.uncounted)}"
        hint = "Mở tệp bằng Excel, lưu lại rồi nhập lần nữa."
        yield Problem("DK07", message, Place(file, sheet=sheet.name, cell=sheet.uncounted[0]), hint, Severity.WARNING)


def _listed(values: Iterable[object]) -> str:
    """The first few of them."""
    shown = [str(value) for value in islice(values, _NAMED + 1)]
    return ", ".join(shown[:_NAMED]) + (" …" if len(shown) > _NAMED else "")
