"""Tables with borders: their XML, and widths of columns that fit what stands in them."""

from collections.abc import Sequence

from dialogue_cli.documents.blocks import Cell, Table, plain
from dialogue_cli.word import decree30 as law
from dialogue_cli.word.markup import paragraph, runs
from dialogue_cli.word.metrics import text_width

_CELL_MARGIN = 100
_NARROWEST = 500
_TITLE_SHARE = 0.7  # a title may take two lines
_TO_WRITE_IN = 1700  # columns that are empty in every row are filled in by hand: their width together, at least
_HIGH_ENOUGH = '<w:trHeight w:val="480" w:hRule="atLeast"/>'  # for handwriting
_SIZE = law.TABLE.size.chosen
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{law.COLOUR}"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = "".join(f'<w:{side} w:w="{_CELL_MARGIN}" w:type="dxa"/>' for side in ("left", "right"))


def table_xml(table: Table, width: int, keep_next: bool) -> str:
    """The table as wide as the column, its header row repeated on each page, no row torn apart."""
    widths = column_widths(table, width)
    aligned = table.aligned or ("left",) * len(widths)
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    room = _HIGH_ENOUGH if _to_write_in(table) else ""
    header = _row(table.header, widths, ("center",) * len(widths), "BangTieuDe", "<w:tblHeader/>", keep_next=True)
    last = len(table.rows) - 1
    rows = (
        _row(row, widths, aligned, "Bang", room, keep_next and index == last)
        if len(row) == len(widths)
        else _spanning_row(row[0], widths)
        for index, row in enumerate(table.rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{_MARGINS}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{header}{''.join(rows)}</w:tbl>"
    )


def _row(
    cells: Sequence[Cell],
    widths: Sequence[int],
    aligned: Sequence[str],
    style: str,
    properties: str,
    keep_next: bool,
) -> str:
    columns = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph(style, runs(cell), keep_next, align='' if side == 'left' else side)}</w:tc>"
        for cell, width, side in zip(cells, widths, aligned, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{columns}</w:tr>"


def _spanning_row(cell: Cell, widths: Sequence[int]) -> str:
    """A row of one cell, which names the group of the rows below and stays with them."""
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{len(widths)}"/></w:tcPr>{paragraph("Bang", runs(cell), keep_next=True)}</w:tc></w:tr>'
    )


def column_widths(table: Table, width: int) -> list[int]:
    """Widths in twips that fill the width: each column its longest word at least, the rest by what it has to say."""
    rows = [row for row in table.rows if len(row) == len(table.header)]
    columns = list(zip(table.header, *rows, strict=True))
    empty = _to_write_in(table)
    room = _TO_WRITE_IN // max(len(empty), 1)
    least = [_least(column, width, room if index in empty else 0) for index, column in enumerate(columns)]
    wanted = [max(_full_width(header) * _TITLE_SHARE, *map(_full_width, cells), 0) for header, *cells in columns]
    if sum(least) >= width:
        return _filled([width * need / sum(least) for need in least], width)
    spare = [max(full - need, 0) ** 0.5 for full, need in zip(wanted, least, strict=True)]
    left = width - sum(least)
    total = sum(spare) or len(spare)
    return _filled(
        [need + left * (part or not sum(spare)) / total for need, part in zip(least, spare, strict=True)], width
    )


def _filled(widths: Sequence[float], width: int) -> list[int]:
    whole = [int(each) for each in widths]
    whole[-1] += width - sum(whole)
    return whole


def _to_write_in(table: Table) -> list[int]:
    """The columns that have a title but not a word in any row."""
    rows = [row for row in table.rows if len(row) == len(table.header)]
    return [
        index
        for index, title in enumerate(table.header)
        if rows and plain(title) and not any(plain(row[index]) for row in rows)
    ]


def _least(column: Sequence[Cell], width: int, room: int) -> float:
    return max(_NARROWEST, room, *(_longest_word(cell, width) for cell in column))


def _longest_word(cell: Cell, width: int) -> float:
    words = plain(cell).split() or [""]
    longest = max(text_width(word, _SIZE, bold=True) for word in words)
    return min(longest * 20, width / 4) + 2 * _CELL_MARGIN + 20


def _full_width(cell: Cell) -> float:
    return text_width(plain(cell), _SIZE) * 20 + 2 * _CELL_MARGIN
