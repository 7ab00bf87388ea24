"""Vietnamese letters that a wrong way of saving a file turned into «?»: «Tr?n V?n Bách»; they cannot be mended."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dialogue_cli.diagnostics import Place, Problem, Severity
from dialogue_cli.spreadsheets.sheets import Cell, Row, Sheet, place_of

SAVE_AGAIN = "Mở tệp gốc, lưu lại dạng .xlsx hoặc «CSV UTF-8» rồi nhập lại."
_UNDO = "Lấy lại sổ trước lần nhập này (dialogue undo) rồi nhập tệp mới để không thành hai dòng."

_LOST = "\ufffd"
_MARK = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,4}\?{1,2}[a-zà-ỹđ]{1,3}(?![^\W\d_])")  # in a word, no end of a question
_SUSPECT = re.compile(rf"\?[a-zà-ỹđ]|{_LOST}")
_LEAST = 3  # marks in a column: one or two may be «khai sinh?cho»
_SHARE = 0.2  # of the texts in it
_NAMED = 5
_AT_ONCE = 500  # rows


def lost_letters(file: str, sheet: Sheet) -> Problem | None:
    """DK08: a warning with the first cells that have lost letters; None where there are none."""
    if not (places := broken_cells(sheet.rows)):
        return None
    first, column = places[0]
    rows = list(dict.fromkeys(sheet.first_row + at for at, _ in places))
    named = ", ".join(map(str, rows[:_NAMED])) + (" …" if len(rows) > _NAMED else "")
    message = f"chữ bị mất dấu, cần hỏi lại người gửi: {len(rows)} dòng ({named})"
    return Problem("DK08", message, _place(file, sheet, first, column), f"{SAVE_AGAIN} {_UNDO}", Severity.WARNING)


def _place(file: str, sheet: Sheet, index: int, column: int) -> Place:
    return place_of(file, sheet.name, sheet.first_row + index, column)


def broken_cells(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The cells that have lost letters, by index of row and column: surely, or as many of their column have."""
    sure, likely = set[tuple[int, int]](), dict[tuple[int, int], int]()
    for at, column, text in _suspects(rows):
        if _LOST in text:
            sure.add((at, column))
        elif marks := len(_MARK.findall(text)):
            likely[at, column] = marks
    ruined = _ruined(rows, likely) if likely else set()
    return sorted(sure.union(place for place in likely if place[1] in ruined))


def has_lost_titles(titles: Iterable[str]) -> bool:
    """Whether a header has lost letters: «H? và tên», «?i?n tho?i»."""
    return sum(bool(re.search(r"\?\w|\w\?\s\w", title)) for title in titles) >= 2


def _suspects(rows: Sequence[Row]) -> Iterator[tuple[int, int, str]]:
    """The cells to look into: in most rows there are none, which a look at many together tells."""
    for start in range(0, len(rows), _AT_ONCE):
        block = rows[start : start + _AT_ONCE]
        if _SUSPECT.search("\n".join([cell for row in block for cell in row if isinstance(cell, str)])):
            yield from (
                (at, column, cell)
                for at, row in enumerate(block, start)
                for column, cell in enumerate(row)
                if isinstance(cell, str) and _SUSPECT.search(cell)
            )


def _ruined(rows: Sequence[Row], likely: dict[tuple[int, int], int]) -> set[int]:
    """The columns with so many marks that they cannot be questions written together."""
    marks, cells = Counter[int](), Counter(column for _, column in likely)
    for (_, column), count in likely.items():
        marks[column] += count
    return {at for at, count in marks.items() if count >= _LEAST and cells[at] >= _SHARE * _text_count(rows, at)}


def _text_count(rows: Sequence[Row], column: int) -> int:
    return sum(isinstance(_at(row, column), str) for row in rows)


def _at(row: Row, column: int) -> Cell:
    return row[column] if column < len(row) else None
