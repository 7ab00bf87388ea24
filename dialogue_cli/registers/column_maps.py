"""What columns of senders' tables mean where their titles do not tell: said once, kept for the next such file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import yaml

from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.model.record import Record, Text
from dialogue_cli.readers.validation import validate
from dialogue_cli.readers.yaml_file import read_yaml
from dialogue_cli.received.columns import (
    SENDER_FIELDS,
    ColumnMap,
    mapped_columns,
    recognise,
    shape,
    untitled_columns,
)
from dialogue_cli.received.registered_values import Table
from dialogue_cli.registers.files import locked, write_whole
from dialogue_cli.vocabulary import fold, headers, key

MAPS_FILE = "cot-bang-tinh.yaml"

_NOTE = "# Cột nào của bảng tính nhận về là mục nào của sổ; lệnh «dialogue ingest --map» ghi, sửa tay được.\n"
_ONE_EACH = "Mỗi cột chỉ là một mục, mỗi mục chỉ lấy từ một cột; bỏ bớt một --map."
_LETTER = re.compile(r"cot_([a-z]{1,3})")


class _Saved(Record):
    """A form of table: its folded titles, and the fields of the columns that they do not tell."""

    titles: tuple[str, ...]
    column: Mapping[str, Text]


class _Kept(Record):
    """The file: a form after the other."""

    tables: tuple[_Saved, ...]


def parse_maps(options: Iterable[str]) -> ColumnMap | None:
    """What «--map "Cột C=noi_dung"» says, of a letter or a title. Raises UserError (DK04)."""
    fields: dict[str, str] = {}
    problems: list[Problem] = []
    known = headers(*SENDER_FIELDS)
    for option in options:
        column, equals, field = option.partition("=")
        name = known.get(fold(field)) if equals and column.strip() else None
        if name is None:
            problems.append(Problem("DK04", f"không hiểu --map «{option}»", None, _hint()))
        elif name in fields.values() or _column(column) in fields:
            problems.append(Problem("DK04", f"--map «{option}» nói khác một --map trước đó", None, _ONE_EACH))
        else:
            fields[_column(column)] = name
    if problems:
        raise UserError(*problems)
    return ColumnMap(fields) if fields else None


def _column(text: str) -> str:
    """The letter of «Cột C»; anything else, a title or a letter, as titles are compared."""
    letter = _LETTER.fullmatch(fold(text))
    return letter.group(1).upper() if letter else fold(text)


def _hint() -> str:
    return f'Viết như --map "Cột C=noi_dung"; các mục: {", ".join(map(key, SENDER_FIELDS))}.'


def read_maps(folder: Path) -> list[ColumnMap]:
    """The maps kept in a plan's folder. Raises UserError."""
    file = folder / MAPS_FILE
    if not file.exists():
        return []
    root, problems = read_yaml(file)
    kept, more = validate(_Kept, root)
    if kept is None or problems:
        raise UserError(*problems, *more)
    fields, tables = headers(*SENDER_FIELDS), [key("tables")]
    unknown = [
        Problem("DK04", f"sổ không có mục «{field}»", root.place_of([*tables, at, key("column"), column]), _hint())
        for at, table in enumerate(kept.tables)
        for column, field in table.column.items()
        if fold(field) not in fields
    ]
    if unknown:
        raise UserError(*unknown)
    return [
        ColumnMap({_column(column): fields[fold(field)] for column, field in table.column.items()}, table.titles)
        for table in kept.tables
    ]


def keep_map(folder: Path, said: ColumnMap, tables: Sequence[Table]) -> bool:
    """Keep what was said for the forms of the tables that it was needed for; whether there was one with titles."""
    forms = {shape(table.columns.titles) for table in tables if _has_own_titles(table, said)}
    if not forms:
        return False
    file = folder / MAPS_FILE
    with locked(file):
        kept = {each.titles: each for each in read_maps(folder)} | {
            form: ColumnMap(said.fields, form) for form in forms
        }
        data = {key("tables"): [_data(each) for each in kept.values()]}
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110)
        write_whole(file, (_NOTE + text).encode())
    return True


def _has_own_titles(table: Table, said: ColumnMap) -> bool:
    titles = table.columns.titles
    needed = mapped_columns(titles, said) == table.columns != recognise(titles)
    return needed and not _is_untitled(shape(titles))


def _is_untitled(form: Sequence[str]) -> bool:
    """Whether it is the form of any table without a header, or of its error workbook."""
    return form == shape(untitled_columns(len(form)))


def _data(saved: ColumnMap) -> dict[str, object]:
    return {
        key("titles"): list(saved.titles),
        key("column"): {column: key(field) for column, field in saved.fields.items()},
    }
