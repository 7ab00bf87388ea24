"""CSV as Excel, Google and portals save it: comma, semicolon or tab, in any encoding of theirs."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from dialogue_cli.spreadsheets import text_encoding
from dialogue_cli.spreadsheets.archives import TooLargeError
from dialogue_cli.spreadsheets.grid import TableLimit, check_length, check_place
from dialogue_cli.spreadsheets.refusals import refusal, too_large
from dialogue_cli.spreadsheets.sheets import Sheet

DELIMITERS = ",;\t"

_BAR = "|"  # common in prose and rare in files: taken only where nothing speaks against it
_SNIFFED_ROWS = 50
_LONGEST_ROW = 1_000_000
_LINE = re.compile(r"[^\r\n]+(?:\r\n?|\n)?|\r\n?|\n")
_NAMED_DELIMITER = re.compile(r'"?sep=(.)"?(\r\n|\r|\n|$)', re.IGNORECASE)


def read_csv(content: bytes, file: str) -> Sheet:
    """The table in a text file, its delimiter named in its first line or told from its first rows. Raises UserError."""
    text = decode(content, file).replace("\r\r\n", "\r\n")
    named = _NAMED_DELIMITER.match(text)
    text = text[named.end() :] if named else text
    rows = all_rows(text, named.group(1) if named else sniff(text), file)
    return Sheet("", tuple(tuple(cell or None for cell in row) for row in rows))


def decode(content: bytes, file: str) -> str:
    """The text of a CSV file. Raises UserError: DK36 where it is no text, DK32 where it ends within a letter."""
    try:
        return text_encoding.decode(content).removeprefix("\ufeff")
    except text_encoding.CutTextError:
        hint = "Tải lại hoặc xin lại tệp: phần cuối của nó đã mất."
        raise refusal("DK32", "tệp bị cắt giữa một chữ, chưa tải xong", file, hint) from None
    except text_encoding.NotTextError:
        hint = "Mở tệp bằng Excel, chọn «Lưu thành» rồi chọn loại «CSV UTF-8» hoặc «.xlsx»."
        raise refusal("DK36", "tệp không phải bảng tính hoặc văn bản đọc được", file, hint) from None


def all_rows(text: str, delimiter: str, file: str) -> Iterator[list[str]]:
    """The rows of a CSV text, without the empty cells at their ends.

    Raises UserError: DK37 with the line of a stray quotation mark, DK31 for what no list needs.
    """
    number, limit = 0, TableLimit()
    try:
        for number, row in enumerate(parse(text, delimiter), 1):
            while row and not row[-1]:
                row.pop()
            check_place(number, len(row) - 1)
            limit.take(len(row))
            for cell in row:
                check_length(cell)
            yield row
    except csv.Error:
        message = f"dấu ngoặc kép đặt sai hoặc chưa đóng, bắt đầu từ dòng thứ {number + 1}"
        hint = "Mở tệp bằng Excel, sửa dòng ấy rồi lưu lại dạng .xlsx."
        raise refusal("DK37", message, file, hint, number + 1) from None
    except TooLargeError as error:
        raise too_large(file, error, number) from None


def parse(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows of a CSV text.

    Raises csv.Error at a quotation mark that is never closed, rather than lose rows; TooLargeError.
    """
    csv.field_size_limit(_LONGEST_ROW)
    lines = _Lines(text)
    for row in csv.reader(lines, delimiter=delimiter, strict=True):
        lines.pending = 0
        yield row


def sniff(text: str) -> str:
    """The delimiter that cuts the first rows most alike, and then into the most cells."""
    sample = text[: 2 * _LONGEST_ROW]
    best = max(DELIMITERS, key=lambda delimiter: _regularity(sample, delimiter))
    alike, width = _regularity(sample, _BAR)
    return _BAR if alike == 1 and width > 2 and (alike, width) > _regularity(sample, best) else best


class _Lines:
    """The lines of a text, up to the longest that one row may come to."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.pending = 0

    def __iter__(self) -> Iterator[str]:
        for match in _LINE.finditer(self._text):
            line = match.group()
            if len(line) > _LONGEST_ROW:
                raise TooLargeError(f"có dòng dài hơn {_LONGEST_ROW // 1_000_000} triệu chữ")
            self.pending += len(line)
            if self.pending > _LONGEST_ROW:
                raise csv.Error
            yield line


def _regularity(text: str, delimiter: str) -> tuple[float, int]:
    """The share of the first rows that have as many cells as most, and how many; a comma and a space is prose."""
    widths: Counter[int] = Counter()
    cells: list[str] = []
    try:
        for row in islice(parse(text, delimiter), _SNIFFED_ROWS):
            widths[len(row)] += bool(row)
            cells += row[1:]
    except (csv.Error, TooLargeError):
        return 0, max(widths, default=0)
    rows, width = max(((rows, width) for width, rows in widths.items() if width > 1), default=(0, 0))
    tight = sum(not cell.startswith(" ") for cell in cells) / max(len(cells), 1)
    return tight * rows / max(widths.total(), 1), width
