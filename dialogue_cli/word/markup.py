"""Blocks as WordprocessingML, built as strings: paragraphs, rules, tables, sections."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from dialogue_cli.documents.blocks import Block, Heading, Paragraph, Run, Table
from dialogue_cli.word import decree30 as law
from dialogue_cli.word.metrics import text_width

TEXT_WIDTH = law.PAGE_WIDTH.twips - law.MARGIN_LEFT.twips - law.MARGIN_RIGHT.twips
"""Width of the printed column, in twips."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_PIECES = re.compile(r"([\n\t])")
_CELL_MARGIN = 100
_NARROWEST = 500


def paragraph(style: str, content: str, keep_next: bool = False, extra: str = "", align: str = "") -> str:
    """A paragraph of a named style; ``extra`` is what stands in its properties between keepNext and jc."""
    keep = "<w:keepNext/>" if keep_next else ""
    side = f'<w:jc w:val="{align}"/>' if align else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{extra}{side}</w:pPr>{content}</w:p>'


def escaped(words: str) -> str:
    """The words in NFC as content of an XML element, without the characters that XML 1.0 cannot hold."""
    return unicodedata.normalize("NFC", _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", words)).translate(_ESCAPES)


def text(words: str, bold: bool = False, italic: bool = False, size: float | None = None) -> str:
    """A run with its line breaks and tabs; ``size`` in points, where it is not that of the style."""
    face = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    face += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    properties = f"<w:rPr>{face}</w:rPr>" if face else ""
    safe = escaped(words).replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in safe and "\t" not in safe:
        return f'<w:r>{properties}<w:t xml:space="preserve">{safe}</w:t></w:r>'
    pieces = (_piece(piece) for piece in _PIECES.split(safe) if piece)
    return f"<w:r>{properties}{''.join(pieces)}</w:r>"


def _piece(piece: str) -> str:
    if piece in ("\n", "\t"):
        return "<w:br/>" if piece == "\n" else "<w:tab/>"
    return f'<w:t xml:space="preserve">{piece}</w:t>'


def runs(parts: Iterable[Run]) -> str:
    return "".join(text(run.text, run.bold, run.italic) for run in parts)


def rule(length: float, width: int, keep_next: bool = False) -> str:
    """A solid line of a length in points, in the middle of a column of a width in twips."""
    indent = max(round((width - length * 20) / 2), 0)
    border = f'<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="{law.COLOUR}"/></w:pBdr>'
    return paragraph("DuongKe", "", keep_next, f'{border}<w:ind w:left="{indent}" w:right="{indent}"/>')


def blocks(body: Sequence[Block], keep_last: bool = False) -> str:
    """The body; ``keep_last`` ties its last block to what follows, so that a signature never stands alone."""
    last = len(body) - 1
    return "".join(_block(block, keep_last and index == last) for index, block in enumerate(body))


def _block(block: Block, keep_next: bool) -> str:
    if isinstance(block, Table):
        return _table(block, keep_next)
    if isinstance(block, Heading):
        return paragraph(f"Heading{block.level}", runs(block.runs))
    if block.form_line:
        return paragraph("NoiDung", runs(block.runs), keep_next, _leaders(block), "left")
    return paragraph("Giua" if block.centered else "NoiDung", runs(block.runs), keep_next)


def _leaders(line: Paragraph) -> str:
    """Dotted tab stops, as many as the line has blanks, at even shares of the line, the last at the right margin."""
    count = sum(run.text.count("\t") for run in line.runs)
    stops = [("left", TEXT_WIDTH * number // count) for number in range(1, count)] + [("right", TEXT_WIDTH)]
    tabs = "".join(f'<w:tab w:val="{kind}" w:leader="dot" w:pos="{stop}"/>' for kind, stop in stops)
    return f"<w:tabs>{tabs}</w:tabs>"


def _table(table: Table, keep_next: bool) -> str:
    widths = column_widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{law.COLOUR}"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="{_CELL_MARGIN}" w:type="dxa"/>' for side in ("left", "right"))
    header = _row(table.header, widths, ("center",) * len(widths), "BangTieuDe", "<w:tblHeader/>", keep_next=True)
    last = len(table.rows) - 1
    rows = (
        _row(row, widths, table.aligned, "Bang", "", keep_next and index == last)
        for index, row in enumerate(table.rows)
    )
    gap = paragraph("DuongKe", "", keep_next=True)
    return (
        f'{gap}<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{header}{''.join(rows)}</w:tbl>"
    )


def _row(
    cells: Sequence[Sequence[Run]],
    widths: Sequence[int],
    aligned: Sequence[str],
    style: str,
    properties: str,
    keep_next: bool,
) -> str:
    columns = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph(style, runs(cell), keep_next, align='' if side == 'left' else side)}</w:tc>"
        for cell, width, side in zip(cells, widths, aligned or ("left",) * len(widths), strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{columns}</w:tr>"


def column_widths(table: Table) -> list[int]:
    """Widths in twips that fill the page: each column its longest word at least, the rest by how much it has to say."""
    columns = list(zip(table.header, *table.rows, strict=True))
    least = [max(map(_longest_word, column)) for column in columns]
    wanted = [max(_full_width(cell) for cell in column) for column in columns]
    if sum(least) >= TEXT_WIDTH:
        return _shares(least)
    spare = [max(full - need, 0) ** 0.5 for full, need in zip(wanted, least, strict=True)]
    left = TEXT_WIDTH - sum(least)
    total = sum(spare) or len(spare)
    return _filled([need + left * (part or not sum(spare)) / total for need, part in zip(least, spare, strict=True)])


def _shares(widths: Sequence[float]) -> list[int]:
    return _filled([TEXT_WIDTH * width / sum(widths) for width in widths])


def _filled(widths: Sequence[float]) -> list[int]:
    whole = [int(width) for width in widths]
    whole[-1] += TEXT_WIDTH - sum(whole)
    return whole


def _longest_word(cell: Sequence[Run]) -> float:
    words = "".join(run.text for run in cell).split() or [""]
    longest = max(text_width(word, law.TABLE_SIZE.chosen, bold=True) for word in words)
    return max(min(longest * 20, TEXT_WIDTH / 4) + 2 * _CELL_MARGIN + 20, _NARROWEST)


def _full_width(cell: Sequence[Run]) -> float:
    return text_width("".join(run.text for run in cell), law.TABLE_SIZE.chosen) * 20 + 2 * _CELL_MARGIN


def last_paragraph(properties: str = "") -> str:
    """The paragraph that must follow a table, so low that it opens no page of its own; it may end a section."""
    return paragraph("DuongKe", "", extra=f'<w:spacing w:before="0" w:line="20" w:lineRule="exact"/>{properties}')


def section() -> str:
    """The properties of a section: A4, margins, page numbers from 1, shown from the second page on."""
    header = round((law.MARGIN_TOP.twips - law.PAGE_NUMBER_SIZE.chosen * 23) / 2)
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        f'<w:pgSz w:w="{law.PAGE_WIDTH.twips}" w:h="{law.PAGE_HEIGHT.twips}"/>'
        f'<w:pgMar w:top="{law.MARGIN_TOP.twips}" w:right="{law.MARGIN_RIGHT.twips}" '
        f'w:bottom="{law.MARGIN_BOTTOM.twips}" w:left="{law.MARGIN_LEFT.twips}" '
        f'w:header="{header}" w:footer="{header}" w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def two_columns(rows: Iterable[tuple[str, str]], left: int) -> str:
    """A table without borders that sets things side by side; ``left`` is the left column's width in twips."""
    right = TEXT_WIDTH - left
    body = "".join(
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{left}" w:type="dxa"/></w:tcPr>{one}</w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="{right}" w:type="dxa"/></w:tcPr>{other}</w:tc></w:tr>'
        for one, other in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid>{body}</w:tbl>'
    )
