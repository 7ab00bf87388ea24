"""The register of questions, so-dang-ky.csv: one question a line, for this tool and for Excel."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from dialogue_cli.diagnostics import Place, Problem, UserError, in_order
from dialogue_cli.model.dates import short_date
from dialogue_cli.model.question import Question, Status
from dialogue_cli.readers import cells, csv_text
from dialogue_cli.readers.spreadsheets import read_content
from dialogue_cli.registers.files import locked, write_whole
from dialogue_cli.vocabulary import fold, headers, label

CODE = re.compile(r"DK(\d+)", re.ASCII)

_FIELDS = tuple(Question._fields)
_NEEDED = ("code", "question")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Register:
    """The questions of a plan, and the columns that a person added: title, and the cells by code of their question."""

    questions: tuple[Question, ...] = ()
    extra: tuple[tuple[str, Mapping[str, str]], ...] = ()


def read_register(path: Path) -> Register:
    """The register; an empty one where there is no file yet. Raises UserError with all its bad cells."""
    return parse_register(read_content(path), str(path)) if path.exists() else Register()


def parse_register(content: bytes, file: str) -> Register:
    """The register from its bytes, as this tool or Excel saved them. Raises UserError (DK20 to DK25)."""
    text = csv_text.decode(content, file)
    rows = [(line, row) for line, row in enumerate(csv_text.all_rows(text, _delimiter(text), file), 1) if any(row)]
    if not rows:
        return Register()
    (first, titles), *filled = rows
    columns = _columns(titles)
    if missing := [f"«{label(name)}»" for name in _NEEDED if name not in columns]:
        message = f"dòng tiêu đề của sổ không có cột {', '.join(missing)}"
        raise UserError(Problem("DK25", message, Place(file, first), "Trả lại tên cột như cũ."))
    problems = [*_bad_codes(file, columns["code"], filled)]
    questions = tuple(_question(file, line, row, columns, problems) for line, row in filled)
    if problems:
        raise UserError(*in_order(problems))
    return Register(questions, tuple(_extra(titles, columns, [row for _, row in filled])))


def format_register(register: Register) -> bytes:
    """The register as UTF-8 with BOM and CRLF, which Excel opens; what it would take for a formula is kept as text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*map(label, _FIELDS), *(_guard(title) for title, _ in register.extra)])
    for question in register.questions:
        own = (cells.get(question.code, "") for _, cells in register.extra)
        writer.writerow([_guard(text) for text in (*_texts(question), *own)])
    return text.getvalue().encode("utf-8-sig")


def revise(
    path: Path, change: Callable[[tuple[Question, ...]], Iterable[Question]], dry_run: bool = False
) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """The questions before and after a change, which is written under the lock unless nothing differs."""
    with nullcontext() if dry_run else locked(path):
        register = read_register(path)
        after = tuple(change(register.questions))
        if not dry_run and after != register.questions:
            write_whole(path, format_register(replace(register, questions=after)))
    return register.questions, after


def _texts(question: Question) -> Iterator[str]:
    for name in _FIELDS:
        value = getattr(question, name)
        if isinstance(value, date):
            yield short_date(value)
        else:
            yield str(value) if value else ""


def _guard(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _unguard(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text


def _delimiter(text: str) -> str:
    """The delimiter by which the first row names the most columns."""

    def named(delimiter: str) -> int:
        try:
            return max((len(_columns(row)) for row in islice(csv_text.parse(text, delimiter), 3)), default=0)
        except csv.Error:
            return 0

    return max(csv_text.DELIMITERS, key=named)


def _columns(titles: Sequence[str]) -> dict[str, int]:
    """The column of each field: the one named by its label, else the first named by another word for it."""
    known = headers(*_FIELDS)
    columns: dict[str, int] = {}
    for column, title in enumerate(map(_unguard, titles)):
        name = known.get(fold(title))
        if name and (name not in columns or (title == label(name) != titles[columns[name]])):
            columns[name] = column
    return columns


def _bad_codes(file: str, column: int, rows: Iterable[tuple[int, list[str]]]) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for line, row in rows:
        code = _at(row, column)
        seen[code] += 1
        place = Place(file, line, column + 1)
        if not CODE.fullmatch(code):
            hint = "Mỗi dòng cần một mã riêng như «DK001»; dòng tự thêm thì ghi mã lớn hơn mọi mã đã có."
            yield Problem("DK23", f"mã «{code}» không đúng dạng" if code else "dòng này thiếu mã", place, hint)
        elif seen[code] == 2:
            yield Problem("DK24", f"mã «{code}» có ở hai dòng", place, "Mỗi câu hỏi giữ một mã riêng.")


def _question(
    file: str, line: int, row: Sequence[str], columns: Mapping[str, int], problems: list[Problem]
) -> Question:
    """The question of a line; what is wrong with its cells is added to the problems."""
    values: dict[str, Any] = {}
    for name, column in columns.items():
        text = _unguard(_at(row, column))
        try:
            values[name] = _READ.get(name, str)(text)
        except ValueError as error:
            problems.append(Problem(_CODES[name], str(error), Place(file, line, column + 1)))
    return Question(**values)


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
    value = cells.phone(text)
    return value.text if value.note.startswith(cells.ROBBED) and text.isdecimal() else text


def _with_zeros(text: str) -> str:
    value = cells.citizen_id(text)
    return value.text if value.note.startswith(cells.ROBBED) and text.isdecimal() else text


_DAYS = ("received_on", "answered_on", "extended_to")
_READ: dict[str, Callable[[str], Any]] = dict.fromkeys(_DAYS, _day) | {
    "status": Status.read,
    "source_row": _whole_number,
    "phone": _with_zero,
    "citizen_id": _with_zeros,
}
_CODES = dict.fromkeys(_DAYS, "DK20") | {"status": "DK21", "source_row": "DK22"}


def _extra(
    titles: Sequence[str], columns: Mapping[str, int], rows: Sequence[Sequence[str]]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """A person's own columns, those without a title too where they hold something."""
    width = max(map(len, (titles, *rows)))
    for column in sorted(set(range(width)) - set(columns.values())):
        title = _unguard(_at(titles, column))
        own = {_at(row, columns["code"]): _unguard(_at(row, column)) for row in rows if _at(row, column)}
        if title or own:
            yield title, own


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""
