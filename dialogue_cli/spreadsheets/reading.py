"""Spreadsheets of every kind as plain rows of values, told apart by their bytes; what is none is named."""

from pathlib import Path

from dialogue_cli.diagnostics import UserError
from dialogue_cli.spreadsheets import csv_text, html_tables, old_excel
from dialogue_cli.spreadsheets.archives import BadWorkbookError, TooLargeError
from dialogue_cli.spreadsheets.file_kinds import Foreign, Kind, kind_of
from dialogue_cli.spreadsheets.opendocument import read_fods, read_ods
from dialogue_cli.spreadsheets.refusals import (
    LockedError,
    corrupt,
    empty,
    locked,
    not_a_spreadsheet,
    refusal,
    too_large,
)
from dialogue_cli.spreadsheets.sheets import Sheet
from dialogue_cli.spreadsheets.spreadsheet_xml import read_spreadsheet_xml
from dialogue_cli.spreadsheets.text_encoding import CutTextError, NotTextError
from dialogue_cli.spreadsheets.xlsx import read_xlsx

MAX_FILE = 50_000_000

_READERS = {
    Kind.XLSX: read_xlsx,
    Kind.XLS: old_excel.read_xls,
    Kind.BARE_XLS: old_excel.read_stream,
    Kind.ODS: read_ods,
    Kind.FODS: read_fods,
    Kind.SPREADSHEET_XML: read_spreadsheet_xml,
    Kind.HTML: html_tables.read_html,
    Kind.MHTML: html_tables.read_mhtml,
}


def read_tables(path: Path) -> list[Sheet]:
    """All sheets of a spreadsheet, hidden ones too, formulas by their last value. Raises UserError."""
    return tables_of(read_content(path), str(path))


def tables_of(content: bytes, shown: str) -> list[Sheet]:
    """As ``read_tables``, of the bytes of a file; ``shown`` is what problems call it. Raises UserError."""
    try:
        sheets = _sheets(content, shown)
    except TooLargeError as error:
        raise too_large(shown, error) from None
    except LockedError:
        raise locked(shown) from None
    except (BadWorkbookError, CutTextError, NotTextError):
        raise corrupt(shown) from None
    if not any(any(sheet.rows) for sheet in sheets):
        raise empty(shown)
    return sheets


def read_content(path: Path, longest: int = MAX_FILE) -> bytes:
    """The bytes of a file that a person named. Raises UserError (YM01, DK30)."""
    shown = str(path)
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe would be waited for
            raise refusal("YM01", "đây không phải một tệp thường", shown, "Kiểm tra lại đường dẫn.")
        with path.open("rb") as file:
            content = file.read(longest + 1)
    except FileNotFoundError:
        raise refusal("YM01", "không tìm thấy tệp này", shown, "Kiểm tra lại đường dẫn.") from None
    except IsADirectoryError:
        raise refusal("YM01", "đây là một thư mục", shown, "Ghi rõ tên tệp bảng tính ở trong đó.") from None
    except PermissionError:
        hint = "Kiểm tra xem đây có phải thư mục không, tệp có đang mở trong chương trình khác không."
        raise refusal("YM01", "không có quyền đọc tệp này", shown, hint) from None
    except OSError as error:
        raise refusal("YM01", f"không đọc được tệp: máy báo lỗi «{error.strerror}»", shown) from None
    if len(content) > longest:
        message = f"tệp lớn hơn {longest // 1_000_000} MB"
        raise refusal("DK30", message, shown, "Bỏ hình ảnh trong tệp, hoặc tách thành nhiều tệp nhỏ.")
    return content


def _sheets(content: bytes, shown: str) -> list[Sheet]:
    if not content.strip(b"\0 \t\r\n"):
        return []
    kind = kind_of(content)
    if isinstance(kind, Foreign):
        raise not_a_spreadsheet(kind.name, shown, kind.advice)
    if kind is Kind.LOCKED:
        raise LockedError
    if kind is Kind.TEXT:
        return [csv_text.read_csv(content, shown)]
    sheets = _READERS[kind](content)
    if kind in (Kind.HTML, Kind.MHTML) and not sheets:
        raise _no_table(content, shown)
    return sheets


def _no_table(content: bytes, shown: str) -> UserError:
    name = "trang đăng nhập" if html_tables.asks_for_password(content) else "trang web không có bảng nào"
    hint = "Đăng nhập lại vào trang ấy rồi xuất (tải) danh sách; lưu tệp được tải về, không lưu trang."
    return not_a_spreadsheet(name, shown, hint)
