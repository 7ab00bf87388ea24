"""The register of questions as text: CSV, read and written column by column, for a register may have 200,000 lines."""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from dialogue_cli.diagnostics import Place, Problem, UserError, in_order
from dialogue_cli.model.dates import short_date
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.duplicates import NOT_ONE
from dialogue_cli.received import cells
from dialogue_cli.registers.csv_lines import Extra, Line, bad_codes, lines_of, own_columns, read_lines, unguard
from dialogue_cli.vocabulary import fold, headers, label

CODE = re.compile(r"DK(\d{1,9})", re.ASCII)

_FIELDS = Question._fields
_NEEDED = ("code", "question")
_DAYS = ("received_on", "answered_on", "extended_to")
_DIGITS = 9  # of a line's number
_BLOCK = 2000  # questions written or read at once


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
    yield codecs.BOM_UTF8 + lines_of([[title] for title in titles])
    questions = iter(register.questions)
    while block := list(islice(questions, _BLOCK)):
        columns = [*map(_texts, _FIELDS, zip(*block, strict=True))]
        columns += ([own.get(question.code, "") for question in block] for _, own in register.extra)
        yield lines_of(columns)


def _texts(field: str, values: Sequence[Any]) -> Sequence[str]:
    """The values of a field as the register shows them."""
    if field in _DAYS:
        return ["" if value is None else short_date(value) for value in values]
    return [str(value or "") for value in values] if field == "source_row" else values


def parse_register(content: bytes, file: str) -> Register:
    """The register from its bytes, as this tool or Excel saved them. Raises UserError (DK20 to DK25, DK36, DK37)."""
    rows = read_lines(content, file, lambda row: len(_columns(row)))
    first, titles = next(rows, (1, []))
    if not titles:
        return Register()
    columns = _columns(titles)
    if missing := [f"«{label(name)}»" for name in _NEEDED if name not in columns]:
        message = f"dòng tiêu đề của sổ không có cột {', '.join(missing)}"
        raise UserError(Problem("DK25", message, Place(file, first), "Trả lại tên cột như cũ."))
    return _parsed(file, titles, columns, list(rows))


def _parsed(
    file: str, titles: Sequence[str], columns: Mapping[str, int], rows: list[tuple[int, list[str]]]
) -> Register:
    width = max(map(len, (titles, *(row for _, row in rows))))
    for _, row in rows:
        row += [""] * (width - len(row))
    problems = list(bad_codes(file, columns["code"], rows, CODE, "DK23", "DK24"))
    starts = range(0, len(rows), _BLOCK)
    questions = tuple(
        chain.from_iterable(_questions(file, rows[start : start + _BLOCK], columns, problems) for start in starts)
    )
    if problems:
        raise UserError(*in_order(problems))
    return Register(questions, tuple(own_columns(titles, columns.values(), columns["code"], rows)))


def _columns(titles: Sequence[str]) -> dict[str, int]:
    """The column of each field: the one named by its label, else the first named by another word for it."""
    known = headers(*_FIELDS)
    columns: dict[str, int] = {}
    for column, title in enumerate(map(unguard, titles)):
        name = known.get(fold(title))
        if name and (name not in columns or (title == label(name) != titles[columns[name]])):
            columns[name] = column
    return columns


def _questions(
    file: str, rows: Sequence[Line], columns: Mapping[str, int], problems: list[Problem]
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
            texts = tuple(map(unguard, texts))
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


def _link(text: str) -> str:
    """The code of another question, or «không», as people type them."""
    code = text.strip().upper()
    return NOT_ONE if fold(text) == fold(NOT_ONE) else code if CODE.fullmatch(code) else text


def _whole_number(text: str) -> int:
    number = text.strip()
    if number and not (number.isdecimal() and len(number) <= _DIGITS):
        raise ValueError(f"«{text}» không phải số dòng")
    return int(number or 0)


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
    "duplicate_of": lru_cache(maxsize=1000)(_link),
    "status": lru_cache(maxsize=100)(Status.read),
    "source_row": _whole_number,
    "phone": _with_zero,
    "citizen_id": _with_zeros,
}
_CODES = dict.fromkeys(_DAYS, "DK20") | {"status": "DK21", "source_row": "DK22"}
