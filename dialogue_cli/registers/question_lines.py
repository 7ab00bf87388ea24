"""The register of questions as text: CSV, read and written column by column, for a register may have 200,000 lines."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from dialogue_cli.diagnostics import Place, Problem, UserError, in_order
from dialogue_cli.model.dates import short_date
from dialogue_cli.model.question import Question, Status
from dialogue_cli.received import cells
from dialogue_cli.spreadsheets import csv_text
from dialogue_cli.vocabulary import fold, headers, label

CODE = re.compile(r"DK(\d+)", re.ASCII)

_FIELDS = Question._fields
_NEEDED = ("code", "question")
_DAYS = ("received_on", "answered_on", "extended_to")
_LONGEST_CELL = 100_000_000
_DELIMITERS = ",;\t"
_BLOCK = 2000  # questions written or read at once

_RISKY = "=+-@\t\r"
_FORMULA = re.compile(rf"'*[{_RISKY}]")
_GUARDED = re.compile(rf"'+[{_RISKY}]")
_RISKY_STARTS = frozenset(_RISKY + "'")
_QUOTED = frozenset(',"\r\n')
_WATCHED = _RISKY_STARTS | _QUOTED

Extra = tuple[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Register:
    """The questions of a plan, and the columns that a person added: title, and the cells by code of their question."""

    questions: tuple[Question, ...] = ()
    extra: tuple[Extra, ...] = ()


def format_register(register: Register) -> bytes:
    """The register as UTF-8 with BOM and CRLF, which Excel opens; what it would take for a formula is kept as text."""
    return b"".join(register_pieces(register))


def register_pieces(register: Register) -> Iterator[bytes]:
    """The same, piece by piece: a long register is not built in memory."""
    titles = (*map(label, _FIELDS), *(title for title, _ in register.extra))
    yield codecs.BOM_UTF8 + _lines([[title] for title in titles])
    questions = iter(register.questions)
    while block := list(islice(questions, _BLOCK)):
        columns = [*map(_texts, _FIELDS, zip(*block, strict=True))]
        columns += ([own.get(question.code, "") for question in block] for _, own in register.extra)
        yield _lines(columns)


def _lines(columns: Iterable[Sequence[str]]) -> bytes:
    rows = zip(*map(_csv_cells, columns), strict=True)
    return "".join(f"{','.join(row)}\r\n" for row in rows).encode()


def _texts(field: str, values: Sequence[Any]) -> Sequence[str]:
    """The values of a field as the register shows them."""
    if field in _DAYS:
        return ["" if value is None else short_date(value) for value in values]
    return [str(value or "") for value in values] if field == "source_row" else values


def _csv_cells(texts: Sequence[str]) -> Sequence[str]:
    """Texts as CSV writes them; most columns have nothing to quote or to guard, and one look tells."""
    joined = "\0".join(texts)
    found = {sign for sign in _WATCHED if sign in joined}
    if not found or (found.isdisjoint(_QUOTED) and _RISKY_STARTS.isdisjoint([text[:1] for text in texts])):
        return texts
    return list(map(_csv_cell, texts))


def _csv_cell(text: str) -> str:
    guarded = f"'{text}" if text[:1] in _RISKY_STARTS and _FORMULA.match(text) else text
    if "," in guarded or '"' in guarded or "\n" in guarded or "\r" in guarded:
        quoted = guarded.replace('"', '""')
        return f'"{quoted}"'
    return guarded


def parse_register(content: bytes, file: str) -> Register:
    """The register from its bytes, as this tool or Excel saved them. Raises UserError (DK20 to DK25, DK36, DK37)."""
    rows = ((line, row) for line, row in _rows(content, file) if any(row))
    first, titles = next(rows, (1, []))
    if not titles:
        return Register()
    columns = _columns(titles)
    if missing := [f"«{label(name)}»" for name in _NEEDED if name not in columns]:
        message = f"dòng tiêu đề của sổ không có cột {', '.join(missing)}"
        raise UserError(Problem("DK25", message, Place(file, first), "Trả lại tên cột như cũ."))
    return _parsed(file, titles, columns, list(rows))


def _rows(content: bytes, file: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of the register with their numbers; it is ours, so no cell is too long and no sign is mended."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = _text(content, file)
    delimiter = max(_DELIMITERS, key=lambda each: _named(lines, each))
    number = 0
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), 1):
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


def _named(lines: io.TextIOBase, delimiter: str) -> int:
    """How many columns the first rows name where this is the delimiter."""
    lines.seek(0)
    try:
        return max((len(_columns(row)) for row in islice(csv.reader(lines, delimiter=delimiter), 3)), default=0)
    except csv.Error:
        return 0
    finally:
        lines.seek(0)


def _parsed(
    file: str, titles: Sequence[str], columns: Mapping[str, int], rows: list[tuple[int, list[str]]]
) -> Register:
    width = max(map(len, (titles, *(row for _, row in rows))))
    for _, row in rows:
        row += [""] * (width - len(row))
    problems = list(_bad_codes(file, columns["code"], rows))
    starts = range(0, len(rows), _BLOCK)
    questions = tuple(
        chain.from_iterable(_questions(file, rows[start : start + _BLOCK], columns, problems) for start in starts)
    )
    if problems:
        raise UserError(*in_order(problems))
    return Register(questions, tuple(_extra(titles, columns, width, [row for _, row in rows])))


def _columns(titles: Sequence[str]) -> dict[str, int]:
    """The column of each field: the one named by its label, else the first named by another word for it."""
    known = headers(*_FIELDS)
    columns: dict[str, int] = {}
    for column, title in enumerate(map(_unguard, titles)):
        name = known.get(fold(title))
        if name and (name not in columns or (title == label(name) != titles[columns[name]])):
            columns[name] = column
    return columns


def _unguard(text: str) -> str:
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


def _bad_codes(file: str, column: int, rows: Iterable[tuple[int, list[str]]]) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for line, row in rows:
        code = row[column]
        seen[code] += 1
        if not CODE.fullmatch(code):
            hint = "Mỗi dòng cần một mã riêng như «DK001»; dòng tự thêm thì ghi mã lớn hơn mọi mã đã có."
            message = f"mã «{code}» không đúng dạng" if code else "dòng này thiếu mã"
            yield Problem("DK23", message, Place(file, line, column + 1), hint)
        elif seen[code] == 2:
            message = f"mã «{code}» có ở hai dòng"
            yield Problem("DK24", message, Place(file, line, column + 1), "Mỗi câu hỏi giữ một mã riêng.")


def _questions(
    file: str, rows: Sequence[tuple[int, list[str]]], columns: Mapping[str, int], problems: list[Problem]
) -> Iterator[Question]:
    """The questions of the lines; what is wrong with their cells is added to the problems."""
    lines = [line for line, _ in rows]
    received = list(zip(*(row for _, row in rows), strict=True))
    values: list[Sequence[Any]] = []
    for name in _FIELDS:
        if (column := columns.get(name)) is None:
            values.append([Question._field_defaults[name]] * len(rows))
            continue
        texts = received[column]
        if "'" in "".join(texts):
            texts = tuple(map(_unguard, texts))
        places = (Place(file, line, column + 1) for line in lines)
        values.append(_read(name, texts, places, problems) if name in _READ else texts)
    return map(Question._make, zip(*values, strict=True))


def _read(name: str, texts: Sequence[str], places: Iterable[Place], problems: list[Problem]) -> list[Any]:
    read = _READ[name]
    values = []
    for text, place in zip(texts, places, strict=True):
        try:
            values.append(read(text))
        except ValueError as error:
            problems.append(Problem(_CODES[name], str(error), place))
    return values if len(values) == len(texts) else [None] * len(texts)


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    day = cells.moment(text).day
    if text.strip() and day is None:
        raise ValueError(f"«{text}» không phải một ngày; hãy ghi như 25/10/2021")
    return day


def _whole_number(text: str) -> int:
    if text.strip() and not text.strip().lstrip("-").isdecimal():
        raise ValueError(f"«{text}» không phải số dòng")
    return int(text or 0)


def _with_zero(text: str) -> str:
    """A telephone number with the zero that Excel took off when the register was saved."""
    if text[:1] == "0" or not text.isdecimal():
        return text
    value = cells.phone(text)
    return value.text if value.note.startswith(cells.ROBBED) else text


def _with_zeros(text: str) -> str:
    if text[:1] == "0" or not text.isdecimal():
        return text
    value = cells.citizen_id(text)
    return value.text if value.note.startswith(cells.ROBBED) else text


_READ: dict[str, Callable[[str], Any]] = dict.fromkeys(_DAYS, _day) | {
    "status": lru_cache(maxsize=100)(Status.read),
    "source_row": _whole_number,
    "phone": _with_zero,
    "citizen_id": _with_zeros,
}
_CODES = dict.fromkeys(_DAYS, "DK20") | {"status": "DK21", "source_row": "DK22"}


def _extra(
    titles: Sequence[str], columns: Mapping[str, int], width: int, rows: Sequence[Sequence[str]]
) -> Iterator[Extra]:
    """A person's own columns, those without a title too where they hold something."""
    for column in sorted(set(range(width)) - set(columns.values())):
        title = _unguard(titles[column]) if column < len(titles) else ""
        own = {row[columns["code"]]: _unguard(row[column]) for row in rows if row[column]}
        if title or own:
            yield title, own
