"""CSV as Excel and Google save it: comma, semicolon or tab, UTF-8, UTF-16 or Windows' Vietnamese code page."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from dialogue_cli.diagnostics import Place, Problem, UserError

DELIMITERS = ",;\t"
_SNIFFED_ROWS = 50
_LONGEST_CELL = 100_000_000


def decode(content: bytes, file: str) -> str:
    """The text of a CSV file. Raises UserError (DK36) where its encoding is none that Excel writes."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif content.startswith(codecs.BOM_UTF8):
        encodings = ["utf-8-sig"]
    else:
        encodings = [] if b"\0" in content[:4096] else ["utf-8", "cp1258"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    hint = "Mở tệp bằng Excel, chọn «Lưu thành» rồi chọn loại «CSV UTF-8» hoặc «.xlsx»."
    raise UserError(Problem("DK36", "tệp không phải bảng tính hoặc văn bản đọc được", Place(file), hint))


def parse(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows of a CSV text. Raises csv.Error at a quotation mark that is never closed, rather than lose rows."""
    csv.field_size_limit(_LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def rows_of(content: bytes, file: str) -> list[list[str]]:
    """The rows of a CSV file, its delimiter told from its first rows. Raises UserError (DK36, DK37)."""
    text = decode(content, file)
    if text[:4].lower() == "sep=" and text[4:5]:
        delimiter, text = text[4], text[5:].lstrip("\r\n")
        return all_rows(text, delimiter, file)
    return all_rows(text, sniff(text), file)


def all_rows(text: str, delimiter: str, file: str) -> list[list[str]]:
    """The rows of a CSV text. Raises UserError (DK37) with the line of a stray quotation mark."""
    rows: list[list[str]] = []
    reader = parse(text, delimiter)
    try:
        rows.extend(reader)
    except csv.Error:
        message = f"dấu ngoặc kép đặt sai hoặc chưa đóng, bắt đầu từ dòng thứ {len(rows) + 1}"
        hint = "Mở tệp bằng Excel, sửa dòng ấy rồi lưu lại dạng .xlsx."
        raise UserError(Problem("DK37", message, Place(file, len(rows) + 1), hint)) from None
    return rows


def sniff(text: str) -> str:
    """The delimiter that cuts the first rows into the same number of cells most often."""
    return max(DELIMITERS, key=lambda delimiter: _regularity(text, delimiter))


def _regularity(text: str, delimiter: str) -> int:
    widths: Counter[int] = Counter()
    try:
        for row in islice(parse(text, delimiter), _SNIFFED_ROWS):
            widths[len(row)] += 1
    except csv.Error:
        pass
    return max((width * count for width, count in widths.items() if width > 1), default=0)
