"""A table's rows → questions, column by column: what each cell says, its repairs and doubts told in the notes."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice, repeat
from typing import Any, NamedTuple

from dialogue_cli.model.question import Question
from dialogue_cli.received import cells
from dialogue_cli.received.columns import SENDER_FIELDS, Columns
from dialogue_cli.spreadsheets.sheets import Cell, Row
from dialogue_cli.vocabulary import fold

Notes = dict[int, list[str]]
"""What to tell about a row, by its index; most rows have nothing."""

_BLOCK = 2000  # rows: columns of a few are quick, of all would fill the memory
NO_CODES = repeat("")
_NO_NAME = "thiếu họ tên người đăng ký"
_READERS: dict[str, Callable[[Cell], cells.Value]] = {
    "phone": cells.phone,
    "citizen_id": cells.citizen_id,
    "email": cells.email,
    "full_name": cells.name,
}


class Table(NamedTuple):
    """The registrations under one header, each with the number of its row as the sender sees it."""

    file: str
    sheet: str
    columns: Columns
    numbers: Sequence[int]
    rows: Sequence[Row]
    originals: Mapping[tuple[int, int], str] = {}  # texts before they were mended, by row number and column
    ward_fields: Sequence[str] = ()  # the fields of work as the ward names them

    def only(self, indexes: Sequence[int]) -> "Table":
        """The same table with some of its rows."""
        if len(indexes) == len(self.rows):
            return self
        return self._replace(numbers=[self.numbers[at] for at in indexes], rows=[self.rows[at] for at in indexes])

    def part(self, start: int) -> "Table":
        """The rows from one on, as many as are worked on at once."""
        end = start + _BLOCK
        return self._replace(numbers=self.numbers[start:end], rows=self.rows[start:end])


def questions_of(
    table: Table, prints: Sequence[str], codes: Iterator[str] = NO_CODES, whole: Table | None = None
) -> Iterator[Question]:
    """The questions of a table's rows, given their fingerprints and codes.

    Where the rows are only some of a table's, the ``whole`` of it tells how its days are written.
    """
    order = _day_order(whole or table)
    for start in range(0, len(table.rows), _BLOCK):
        block = table.part(start)
        own_codes = list(islice(codes, len(block.rows)))
        yield from _questions(block, prints[start : start + _BLOCK], own_codes, order)


def _day_order(table: Table) -> cells.DayOrder:
    """How the days of a table are written, as far as the whole of it tells."""
    column = dict(table.columns.fields).get("received_on")
    return cells.DayOrder.DAY_FIRST if column is None else cells.day_order(_cells(table, column))


def _questions(table: Table, prints: Sequence[str], codes: Sequence[str], order: cells.DayOrder) -> Iterator[Question]:
    notes: Notes = {}
    found = {field: _column(field, table, order, notes) for field in SENDER_FIELDS}
    for at, named in enumerate(map(any, zip(found["full_name"], found["organization"], strict=True))):
        if not named:
            notes.setdefault(at, []).append(_NO_NAME)
    days, *texts = found.values()
    digests = map(_checksum, map(chr(0).join, zip(map(str, days), *texts, strict=True)))
    own = {
        "code": codes,
        **found,
        "notes": ("; ".join(notes[at]) if at in notes else "" for at in range(len(table.rows))),
        "other_columns": _other_columns(table),
        "source_file": repeat(table.file),
        "source_sheet": repeat(table.sheet),
        "source_row": table.numbers,
        "fingerprint": map("{}-{}".format, prints, digests),
    }
    defaults = Question._field_defaults
    columns = [own.get(name, repeat(defaults.get(name))) for name in Question._fields]
    return map(Question._make, zip(*columns, strict=False))


def digest(sender: Sequence[Any]) -> str:
    """Of a question's cells that its sender filled, a day and texts: tells whether a person changed one since."""
    day, *texts = sender
    return _checksum(chr(0).join((str(day), *texts)))


def _checksum(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"


def is_untouched(question: Question) -> bool:
    """Whether what the sender wrote stands in the register as it was taken in."""
    sender = [getattr(question, field) for field in SENDER_FIELDS]
    return question.fingerprint.partition("-")[2] == digest(sender)


def row_print(question: Question) -> str:
    """The fingerprint of the row that a question came in by."""
    return question.fingerprint.partition("-")[0]


def fingerprints(table: Table) -> Iterator[str]:
    """What tells each received row again in a later export or a .csv copy: its values, but for its order number.

    Those of our fields stand first, then those of other columns by their titles: the order of columns does not matter.
    The letter before the digits keeps Excel from taking one like 1234567890123456 for a number.
    """
    others = sorted(table.columns.others(_width(table)), key=lambda at: fold(table.columns.title(at)))
    columns_of = dict(table.columns.fields)
    kept = [*(columns_of[field] for field in SENDER_FIELDS if field in columns_of), *others]
    for start in range(0, len(table.rows), _BLOCK):
        block = table.part(start)
        columns = [map(cells.canonical, _cells(block, at)) for at in kept]
        for row in zip(*columns, strict=True) if columns else repeat((), len(block.rows)):
            yield "v" + sha256(chr(0).join(filter(None, row)).encode()).hexdigest()[:16]


def _cells(table: Table, column: int) -> list[Cell]:
    return [row[column] if column < len(row) else None for row in table.rows]


def _width(table: Table) -> int:
    return max(map(len, table.rows), default=0)


def _column(field: str, table: Table, order: cells.DayOrder, notes: Notes) -> Sequence[Any]:
    """The values of a field, one a row; what there is to tell is added to the notes."""
    column = dict(table.columns.fields).get(field)
    if column is None:
        return [Question._field_defaults[field]] * len(table.rows)
    received = _cells(table, column)
    if field == "received_on":
        return _noted([cells.moment(cell, order) for cell in received], notes)
    if field == "field":
        return _noted(_of_the_ward(received, table.ward_fields), notes)
    reader = _READERS.get(field)
    return _noted(list(map(reader, received)), notes) if reader else list(map(cells.text_of, received))


def _noted(values: Sequence[tuple[Any, str]], notes: Notes) -> list[Any]:
    for at, (_, note) in enumerate(values):
        if note:
            notes.setdefault(at, []).append(note)
    return [value for value, _ in values]


def _of_the_ward(received: Sequence[Cell], fields: Sequence[str]) -> list[cells.Value]:
    typed = list(map(cells.text_of, received))
    known = {text: cells.matching_field(text, fields) for text in set(typed)}
    return [known[text] for text in typed]


def _other_columns(table: Table) -> Iterable[str]:
    """The sender's columns that have no field, and the texts as they stood before they were mended."""
    others = table.columns.others(_width(table))
    if not others and not table.originals:
        return repeat("", len(table.rows))
    return [_other_texts(table, number, row, others) for number, row in zip(table.numbers, table.rows, strict=True)]


def _other_texts(table: Table, number: int, row: Row, others: Sequence[int]) -> str:
    title = table.columns.title
    texts = [f"{title(at)}: {text}" for at in others if at < len(row) and (text := cells.text_of(row[at]))]
    if table.originals:
        texts += [
            f"{title(at)} (nguyên văn): {table.originals[number, at]}"
            for at in range(len(row))
            if (number, at) in table.originals
        ]
    return "; ".join(texts)
