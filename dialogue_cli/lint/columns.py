"""Letterheads and feet that are set in two columns by tabs, as if they stood in a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dialogue_cli.lint import signs
from dialogue_cli.lint.lines import Cell, Line, Stretch
from dialogue_cli.vocabulary import fold

HEAD, FOOT = -1, -2
"""The tables that such columns are taken for."""

_TABS = re.compile(r"\t+")
_TURN = re.compile("cong_hoa_xa_hoi_chu_nghia_viet_nam|doc_lap_tu_do_hanh_phuc")


def in_columns(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those of a letterhead or a foot set by tabs as the cells that they look like."""
    table = 0
    for line in lines:
        table = _table(line, table)
        if table and line.cell is None:
            yield from _cells(line, table)
        else:
            yield line


def _table(line: Line, table: int) -> int:
    """Which of the two goes on with this line, or begins with it, or ends."""
    if line.cell is not None or line.framed:
        return 0
    if "\t" in line.text.strip():
        if _TURN.search(fold(line.text)) and not _TURN.match(fold(line.text)):
            return HEAD
        if signs.is_label_of_recipients(_left(line)):
            return FOOT
    if table == FOOT:
        return FOOT
    return table if table and (not line.words or "\t" in line.text) else 0


def _left(line: Line) -> Line:
    return next(_cells(line, FOOT), line)


def _cells(line: Line, table: int) -> Iterator[Line]:
    """What stands left and right of the tabs, both in the middle of their columns."""
    columns: list[list[Stretch]] = [[], []]
    right = False
    for stretch in line.stretches:
        first, *others = [stretch.text] if right else _TABS.split(stretch.text, maxsplit=1)
        columns[right].append(replace(stretch, text=first))
        if others:
            right = True
            columns[1].append(replace(stretch, text=" ".join(_TABS.split(others[0]))))
    if not right and table == FOOT and not line.words.startswith(("-", "+", "Nơi nhận")):
        columns.reverse()
    spacing = replace(line.spacing, align="center")
    for number, stretches in enumerate(columns, 1):
        cell = replace(line, stretches=tuple(stretches), cell=Cell(table, 1, number), spacing=spacing)
        if cell.words:
            yield cell
