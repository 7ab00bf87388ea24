"""What the registers have in common as text: CSV for this tool and for Excel, in which nothing is a formula."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.spreadsheets import csv_text

Extra = tuple[str, Mapping[str, str]]
"""A column that a person added: its title, and its cells by the code of their line."""
Line = tuple[int, list[str]]

_LONGEST_CELL = 100_000_000
_RISKY = "=+-@\t\r"
_FORMULA = re.compile(rf"'*[{_RISKY}]")
_GUARDED = re.compile(rf"'+[{_RISKY}]")
_RISKY_STARTS = frozenset(_RISKY + "'")
_QUOTED = frozenset(',"\r\n')
_WATCHED = _RISKY_STARTS | _QUOTED


def lines_of(columns: Iterable[Sequence[str]]) -> bytes:
    """The lines of columns of the same length, with CRLF."""
    rows = zip(*map(_csv_cells, columns), strict=True)
    return "".join(f"{','.join(row)}\r\n" for row in rows).encode()


def _csv_cells(texts: Sequence[str]) -> Sequence[str]:
    """Texts as CSV writes them; most columns have nothing to quote or to guard, and one look tells."""
    joined = "\0".join(texts)
    found = {sign for sign in _WATCHED if sign in joined}
    if not found or (found.isdisjoint(_QUOTED) and _RISKY_STARTS.isdisjoint([text[:1] for text in texts])):
        return texts
    return list(map(_csv_cell, texts))


def _csv_cell(text: str) -> str:
    guarded = guard(text)
    if "," in guarded or '"' in guarded or "\n" in guarded or "\r" in guarded:
        quoted = guarded.replace('"', '""')
        return f'"{quoted}"'
    return guarded


def guard(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text[:1] in _RISKY_STARTS and _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """The text that was guarded."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


def read_lines(content: bytes, file: str, named: Callable[[Sequence[str]], int]) -> Iterator[Line]:
    """The filled lines of a register with their numbers, as this tool or Excel saved them.

    ``named`` tells how many columns a row names: the delimiter is the one by which the first rows name most. It is our
    file, so no cell is too long and no sign is mended. Raises UserError (DK36, DK37).
    """
    csv.field_size_limit(_LONGEST_CELL)
    text = _text(content, file)
    delimiter = max(csv_text.DELIMITERS, key=lambda each: _most_named(text, each, named))
    number = 0
    try:
        for number, row in enumerate(csv.reader(text, delimiter=delimiter, strict=True), 1):
            if any(row):
                yield number, row
    except csv.Error:
        message = f"dấu ngoặc kép đặt sai hoặc chưa đóng, bắt đầu từ dòng thứ {number + 1}"
        hint = "Mở sổ bằng Excel, sửa dòng ấy rồi lưu lại dạng «CSV UTF-8»."
        raise UserError(Problem("DK37", message, Place(file, number + 1), hint)) from None


def _text(content: bytes, file: str) -> io.TextIOBase:
    try:
        content.decode()
    except UnicodeDecodeError:
        return io.StringIO(csv_text.decode(content, file), newline="")
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")  # decodes as it is read


def _most_named(text: io.TextIOBase, delimiter: str, named: Callable[[Sequence[str]], int]) -> int:
    text.seek(0)
    try:
        return max(map(named, islice(csv.reader(text, delimiter=delimiter), 3)), default=0)
    except csv.Error:
        return 0
    finally:
        text.seek(0)


def bad_codes(
    file: str, column: int, rows: Iterable[Line], code_of: re.Pattern[str], wrong: str, twice: str
) -> Iterator[Problem]:
    """A problem for each line whose code is none (code ``wrong``) or another line's (code ``twice``)."""
    seen: Counter[str] = Counter()
    example = f"{code_of.pattern[:2]}001"
    for line, row in rows:
        code = row[column] if column < len(row) else ""
        seen[code] += 1
        if not code_of.fullmatch(code):
            hint = f"Mỗi dòng cần một mã riêng như «{example}»; dòng tự thêm thì ghi mã lớn hơn mọi mã đã có."
            message = f"mã «{code}» không đúng dạng" if code else "dòng này thiếu mã"
            yield Problem(wrong, message, Place(file, line, column + 1), hint)
        elif seen[code] == 2:
            message = f"mã «{code}» có ở hai dòng"
            yield Problem(twice, message, Place(file, line, column + 1), "Mỗi dòng giữ một mã riêng.")


def own_columns(titles: Sequence[str], ours: Iterable[int], code_at: int, rows: Sequence[Line]) -> Iterator[Extra]:
    """A person's own columns, those without a title too where they hold something."""
    width = max(map(len, (titles, *(row for _, row in rows))))
    for column in sorted(set(range(width)) - set(ours)):
        title = unguard(titles[column]) if column < len(titles) else ""
        own = {row[code_at]: unguard(row[column]) for _, row in rows if column < len(row) and row[column]}
        if title or own:
            yield title, own
