"""The error workbook: the rows that were not taken, in the sender's own form, with the reason, to mend and return."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import count, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from dialogue_cli.received.cells import text_of
from dialogue_cli.received.columns import REASON_HEADER
from dialogue_cli.received.registrations import SetAside
from dialogue_cli.registers.excel_text import RECEIVED, cleaned, cut
from dialogue_cli.registers.files import write_whole
from dialogue_cli.spreadsheets.sheets import Cell
from dialogue_cli.vocabulary import fold

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_PREFIX = "loi-"

_CREATED = datetime(2021, 1, 1)  # noqa: DTZ001 - a constant: the same rows give the same bytes
_PLAIN = {"text_wrap": True, "valign": "top", "border": 1}
_STYLES = {
    "title": {**_PLAIN, "bold": True, "bg_color": "#DDE6F0"},
    "text": {**_PLAIN, "num_format": "@"},
    "number": _PLAIN,
    "date": {**_PLAIN, "num_format": "dd/mm/yyyy"},
    "datetime": {**_PLAIN, "num_format": "dd/mm/yyyy hh:mm:ss"},
    "reason": {**_PLAIN, "bold": True, "font_color": "#C00000", "bg_color": "#FDE9E7"},
}


def error_workbook(rows: Sequence[SetAside]) -> bytes:
    """The rows set aside, each table's under its own header, and why; to be fed in again once mended."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(content, options) as workbook:
        workbook.set_properties({"created": _CREATED})
        styles = {name: workbook.add_format(style) for name, style in _STYLES.items()}
        taken: set[str] = set()
        for (name, titles), group in groupby(rows, key=lambda row: (row.sheet, row.titles)):
            _write(workbook.add_worksheet(_sheet_name(name, taken)), titles, list(group), styles)
    return content.getvalue()


def keep_error_workbook(rows: Sequence[SetAside], source: Path) -> Path | None:
    """Write the rows set aside of a received file beside it; where, None where there are none. Raises UserError."""
    if not rows:
        return None
    content = error_workbook(rows)
    target = error_path(source, content)
    if not target.exists():
        write_whole(target, content)
    return target


def has_reason(row: SetAside) -> bool:
    """Whether a row comes from an error workbook, where it has its reason beside it."""
    return fold(REASON_HEADER) in map(fold, row.titles)


def error_path(source: Path, content: bytes) -> Path:
    """Where the error workbook goes: beside the received file, never over another file that a person may be mending."""
    stem = f"{_PREFIX}{source.stem.removeprefix(_PREFIX)}"
    candidates = (source.with_name(f"{stem}{suffix}.xlsx") for suffix in _suffixes())
    return next(path for path in candidates if not path.exists() or _same(path, content))


def _suffixes() -> Iterator[str]:
    yield ""
    yield from (f"-{number}" for number in count(2))


def _same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel allows and no other sheet has."""
    allowed = re.sub(r"[\[\]:*?/\\'\x00-\x1f]", " ", name).strip()[:25].strip() or "Trang"
    chosen = next(each for suffix in _suffixes() if (each := allowed + suffix).lower() not in taken)
    taken.add(chosen.lower())
    return chosen


def _write(sheet: "Worksheet", titles: Sequence[str], rows: Sequence[SetAside], styles: dict[str, "Format"]) -> None:
    width = max(map(len, (titles, *(row.cells for row in rows))))
    kept = [at for at in range(width) if at >= len(titles) or fold(titles[at]) != fold(REASON_HEADER)]
    for column, at in enumerate(kept):
        sheet.write_string(0, column, titles[at] if at < len(titles) else "", styles["title"])
        for line, row in enumerate(rows, 1):
            _write_cell(sheet, line, column, row.cells[at] if at < len(row.cells) else None, styles)
    sheet.write_string(0, len(kept), REASON_HEADER, styles["reason"])
    for line, row in enumerate(rows, 1):
        sheet.write_string(line, len(kept), f"{row.reason} (dòng {row.row} của tệp gốc)", styles["reason"])
    sheet.set_column(0, len(kept) - 1, 18)
    sheet.set_column(len(kept), len(kept), 36)
    sheet.freeze_panes(1, 0)


def _write_cell(sheet: "Worksheet", line: int, column: int, cell: Cell, styles: dict[str, "Format"]) -> None:
    """The cell as it was received, of the same type."""
    if cell is None:
        sheet.write_blank(line, column, None, styles["text"])
    elif isinstance(cell, date) and cell.year >= 1900:
        style = styles["datetime" if isinstance(cell, datetime) else "date"]
        sheet.write_datetime(line, column, cell, style)
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool) and abs(cell) < 1e15:
        sheet.write_number(line, column, cell, styles["number"])
    else:
        sheet.write_string(line, column, cut(cleaned(text_of(cell)), RECEIVED), styles["text"])
