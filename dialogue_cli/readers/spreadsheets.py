"""Spreadsheets as plain rows of values: .xlsx, .xls and .ods through calamine, .csv; told apart by their bytes."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.readers import csv_text
from dialogue_cli.readers.sheet_extents import BadWorkbookError, TooLargeError
from dialogue_cli.readers.sheets import Cell, Row, Sheet
from dialogue_cli.readers.workbook_limits import check_ods, check_xlsx

MAX_FILE = 50_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FILEPASS = re.compile(rb"\x09\x08\x10\x00.{16}\x2f\x00", re.DOTALL)  # right after the record that opens an .xls
_COPY_OVER = "Chọn đúng tệp danh sách; nếu đúng là tệp này thì mở ra, chép bảng sang Excel và lưu dạng «.xlsx»."
_OTHER_ZIPS = {
    "word/document.xml": "tài liệu Word",
    "ppt/presentation.xml": "bản trình chiếu PowerPoint",
    "xl/workbook.bin": "bảng tính nhị phân .xlsb",
}
_OTHER_STARTS = {
    b"%PDF": "tệp PDF",
    b"{\\rtf": "tài liệu RTF",
    b"\x89PNG": "tệp ảnh",
    b"\xff\xd8\xff": "tệp ảnh",
    b"Rar!": "tệp nén RAR",
    b"7z\xbc\xaf": "tệp nén 7z",
}


def read_tables(path: Path) -> list[Sheet]:
    """All sheets of a spreadsheet, hidden ones too, formulas by their last value. Raises UserError."""
    shown = str(path)
    content = read_content(path)
    sheets = _workbook(content, shown) if _is_workbook(content, shown) else [_csv(content, shown)]
    if not any(any(sheet.rows) for sheet in sheets):
        raise _refusal("DK35", "bảng tính không có dữ liệu", shown, "Kiểm tra lại xem có đúng tệp cần nhập không.")
    return sheets


def read_content(path: Path) -> bytes:
    """The bytes of a file that a person named. Raises UserError (YM01, DK30)."""
    shown = str(path)
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise _refusal("YM01", "không tìm thấy tệp này", shown, "Kiểm tra lại đường dẫn.") from None
    except IsADirectoryError:
        raise _refusal("YM01", "đây là một thư mục", shown, "Ghi rõ tên tệp bảng tính ở trong đó.") from None
    except PermissionError:
        hint = "Kiểm tra xem đây có phải thư mục không, tệp có đang mở trong chương trình khác không."
        raise _refusal("YM01", "không có quyền đọc tệp này", shown, hint) from None
    except OSError as error:
        raise _refusal("YM01", f"không đọc được tệp: máy báo lỗi «{error.strerror}»", shown) from None
    if len(content) > MAX_FILE:
        message = f"tệp lớn hơn {MAX_FILE // 1_000_000} MB"
        raise _refusal("DK30", message, shown, "Bỏ hình ảnh trong tệp, hoặc tách thành nhiều tệp nhỏ.")
    return content


def _is_workbook(content: bytes, shown: str) -> bool:
    """Whether calamine reads these bytes, rather than the csv module. Raises UserError for what neither reads."""
    if content.startswith(b"PK\x03\x04"):
        _check_zip(content, shown)
        return True
    if content.startswith(_OLE):
        _check_ole(content, shown)
        return True
    for start, kind in _OTHER_STARTS.items():
        if content.startswith(start):
            raise _not_a_spreadsheet(kind, shown)
    head = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")):
        raise _not_a_spreadsheet("trang web hoặc tệp XML", shown)
    return False


def _check_zip(content: bytes, shown: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            for name, kind in _OTHER_ZIPS.items():
                if name in names:
                    raise _not_a_spreadsheet(kind, shown)
            if "xl/workbook.xml" in names:
                check_xlsx(archive)
            elif "content.xml" in names and b"opendocument.spreadsheet" in content[:200]:
                check_ods(archive)
            else:
                raise _not_a_spreadsheet("tệp nén hoặc tài liệu loại khác", shown)
    except TooLargeError:
        hint = "Xóa các dòng, cột thừa ở cuối bảng, hoặc chép phần có dữ liệu sang một tệp mới."
        raise _refusal("DK31", "tệp bung ra quá lớn, không giống một danh sách đăng ký", shown, hint) from None
    except (zipfile.BadZipFile, BadWorkbookError, RuntimeError, OSError, EOFError, ValueError):
        raise _corrupt(shown) from None


def _check_ole(content: bytes, shown: str) -> None:
    """Old Office files are told by the names in their directory, in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content or _FILEPASS.search(content):
        raise _locked(shown)
    if "WordDocument".encode("utf-16-le") in content:
        raise _not_a_spreadsheet("tài liệu Word", shown)


def _workbook(content: bytes, shown: str) -> list[Sheet]:
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        with load_workbook(io.BytesIO(content)) as workbook:
            return [
                Sheet(name, tuple(_rows(sheet.iter_rows(), sheet.start[1] if sheet.start else 0)))
                for name in workbook.sheet_names
                for sheet in [workbook.get_sheet_by_name(name)]
            ]
    except PasswordError:
        raise _locked(shown) from None
    except (CalamineError, OSError, ValueError):
        raise _corrupt(shown) from None


def _csv(content: bytes, shown: str) -> Sheet:
    return Sheet("", tuple(_rows(csv_text.rows_of(content, shown), 0)))


def _rows(rows: Iterable[Sequence[Cell | timedelta]], left: int) -> Iterator[Row]:
    """The rows with None for empty cells, ``left`` columns before them, and nothing at their ends."""
    margin = (None,) * left
    for row in rows:
        end = len(row)
        while end and row[end - 1] == "":
            end -= 1
        yield (*margin, *(_cell(cell) for cell in row[:end])) if end else ()


def _cell(cell: Cell | timedelta) -> Cell:
    if cell == "":
        return None
    return str(cell) if isinstance(cell, timedelta) else cell


def _refusal(code: str, message: str, shown: str, hint: str = "") -> UserError:
    return UserError(Problem(code, message, Place(shown), hint))


def _corrupt(shown: str) -> UserError:
    hint = "Mở tệp bằng Excel; nếu mở được thì «Lưu thành» một tệp .xlsx mới, nếu không thì xin lại tệp."
    return _refusal("DK32", "tệp bị hỏng hoặc chưa tải xong", shown, hint)


def _locked(shown: str) -> UserError:
    hint = "Mở tệp bằng Excel, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm việc), lưu lại rồi nhập."
    return _refusal("DK33", "tệp có đặt mật khẩu", shown, hint)


def _not_a_spreadsheet(kind: str, shown: str) -> UserError:
    return _refusal("DK34", f"đây là {kind}, không phải bảng tính .xlsx, .xls, .ods hoặc .csv", shown, _COPY_OVER)
