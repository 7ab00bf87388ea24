"""WordprocessingML as strings: paragraphs, runs, rules, columns without borders."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from dialogue_cli.documents.blocks import Run
from dialogue_cli.word import decree30 as law

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_PIECES = re.compile(r"([\n\t])")


def paragraph(style: str, content: str, keep_next: bool = False, extra: str = "", align: str = "") -> str:
    """A paragraph of a named style; ``extra`` is what stands in its properties between keepNext and jc."""
    keep = "<w:keepNext/>" if keep_next else ""
    side = f'<w:jc w:val="{align}"/>' if align else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{extra}{side}</w:pPr>{content}</w:p>'


def spacing(before: float | None = None, after: float | None = None) -> str:
    """The space before and after a paragraph in points, where it is not that of the style."""
    sides = (("before", before), ("after", after))
    given = "".join(f' w:{side}="{round(space * 20)}"' for side, space in sides if space is not None)
    return f"<w:spacing{given}/>" if given else ""


def escaped(words: str) -> str:
    """The words in NFC as content of an XML element, without the characters that XML 1.0 cannot hold."""
    return unicodedata.normalize("NFC", _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", words)).translate(_ESCAPES)


@lru_cache(maxsize=8192)
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


def rule(length: float, width: int, keep_next: bool = False, after: float | None = None) -> str:
    """A solid line of a length in points, in the middle of a column of a width in twips."""
    indent = max(round((width - length * 20) / 2), 0)
    border = f'<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="{law.COLOUR}"/></w:pBdr>'
    sides = f'<w:ind w:left="{indent}" w:right="{indent}"/>'
    return paragraph("DuongKe", "", keep_next, f"{border}{spacing(after=after)}{sides}")


def two_columns(rows: Iterable[tuple[str, str]], left: int, width: int) -> str:
    """A table without borders that sets things side by side; widths in twips, of the left column and of both."""
    right = width - left
    body = "".join(
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{left}" w:type="dxa"/></w:tcPr>{one}</w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="{right}" w:type="dxa"/></w:tcPr>{other}</w:tc></w:tr>'
        for one, other in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid>{body}</w:tbl>'
    )


def low_paragraph(properties: str = "") -> str:
    """A paragraph without height: where the format demands one after a table, or where a section ends."""
    return paragraph("DuongKe", "", extra=f'<w:spacing w:before="0" w:line="20" w:lineRule="exact"/>{properties}')
