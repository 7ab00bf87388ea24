"""Rows of a sheet as office programs write them: many by one regular expression, their cells column by column."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache

from dialogue_cli.spreadsheets.sheet_rows import trimmed
from dialogue_cli.spreadsheets.sheets import Cell, Row, letters
from dialogue_cli.spreadsheets.xlsx_values import Values
from dialogue_cli.spreadsheets.xml_stream import CONTROLS

_COLUMNS = range(256)  # a cell further out is unusual: all rows that are read at once are as wide as the widest
_LEARNT_FROM = 200_000  # bytes that tell which columns a sheet has
_PATIENCE = 20  # rows with other columns before they are looked at anew

_ATTRIBUTES = rb"([^<>/'&]*)"
_CELL = (
    rb'(?:<@c r="#\1"' + _ATTRIBUTES + rb"(?:"
    rb'>(?:<@v>|<@is><@t(?: xml:space="preserve")?>|<@f[^<>]*>(?:[^<]*</@f>)?+<@v>)([^<'
    + CONTROLS
    + rb"]+)(?:</@v>|</@t></@is>)</@c>"
    rb'|/>|(?<=t="str")><@f[^<>]*>(?:[^<]*</@f>)?+<@v></@v></@c>))?+'
)
_ROW = rb'\s*+<@row r="(\d{1,7})"' + _ATTRIBUTES + rb"(?:/>|>%b</@row>)"
_ATTRIBUTE = re.compile(r'(?:^|\s)([\w:.-]+)="([^"]*)"')

Take = Callable[[list[int], list[Row], set[int]], None]


class UsualRows:
    """Eats rows of usual cells in the columns of the sheet; hands over their numbers, their cells, which are hidden."""

    def __init__(self, prefix: bytes, values: Values, take: Take) -> None:
        self._prefix, self._values, self._take = prefix, values, take
        self._columns: list[int] = []
        self._missed, self._patience = _PATIENCE, _PATIENCE
        self._pattern = self._written(_ROW % b"")

    def eat(self, data: bytes, at: int) -> int:
        """Take in the usual rows that stand from ``at`` on; the index behind them."""
        if self._missed >= self._patience:
            self._learn(data, at)
        groups = []
        while match := self._pattern.match(data, at):
            groups.append(match.groups())
            at = match.end()
        if groups:
            self._add(groups)
        self._missed += not groups
        return at

    def _learn(self, data: bytes, at: int) -> None:
        find = re.compile(rb'<%bc r="([A-Z]{1,3})\d' % self._prefix).findall
        found = {column_number(name.decode()) for name in set(find(data, at, at + _LEARNT_FROM))}
        self._columns = sorted({*self._columns, *found}.intersection(_COLUMNS))
        cells = b"".join(_CELL.replace(b"#", letters(column).encode()) for column in self._columns)
        self._pattern = self._written(_ROW % cells)
        self._missed, self._patience = 0, 2 * self._patience

    def _written(self, pattern: bytes) -> re.Pattern[bytes]:
        return re.compile(pattern.replace(b"@", self._prefix))

    def _add(self, groups: list[tuple[bytes, ...]]) -> None:
        numbers, settings, *cells = zip(*groups, strict=True)
        hidden = {setting for setting in set(settings) if _is_hidden(setting)}
        blank: list[Cell] = [None] * len(groups)
        columns = [blank] * (self._columns[-1] + 1 if self._columns else 0)
        for index, column in enumerate(self._columns):
            columns[column] = self._column(cells[2 * index], cells[2 * index + 1])
        rows = [row if row[-1] is not None else trimmed(row) for row in zip(*columns, strict=True)]
        numbered = list(map(int, numbers))
        self._take(
            numbered,
            rows or [()] * len(groups),
            {number for number, setting in zip(numbered, settings, strict=True) if setting in hidden},
        )

    def _column(self, attributes: Sequence[bytes], raw: Sequence[bytes]) -> list[Cell]:
        kinds = set(attributes)
        if len(kinds) == 1 and None not in raw:
            return self._cells(kinds.pop(), raw)
        places = defaultdict(list)
        for place, kind in enumerate(attributes):
            if raw[place] is not None:
                places[kind].append(place)
        column: list[Cell] = [None] * len(raw)
        for kind, where in places.items():
            for place, cell in zip(where, self._cells(kind, [raw[place] for place in where]), strict=True):
                column[place] = cell
        return column

    def _cells(self, attributes: bytes, raw: Sequence[bytes]) -> list[Cell]:
        kind, style = _kind_and_style(attributes)
        return self._values.cells(kind, style, raw)


@lru_cache(maxsize=1000)
def _kind_and_style(attributes: bytes) -> tuple[str, int]:
    found = dict(_ATTRIBUTE.findall(attributes.decode()))
    return found.get("t", ""), int(found.get("s", -1))


@lru_cache(maxsize=1000)
def _is_hidden(attributes: bytes) -> bool:
    return dict(_ATTRIBUTE.findall(attributes.decode())).get("hidden") in ("1", "true")


@lru_cache(maxsize=1000)
def column_number(name: str) -> int:
    """The column from 0: ``column_number("AB") == 27``."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
