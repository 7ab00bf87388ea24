"""Small spreadsheets from literal rows."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

HEADER = ("STT", "Họ và tên", "Số ĐT", "Ngày đăng ký", "Nội dung câu hỏi")

_NAMESPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def xlsx(path: Path, rows: Iterable[Sequence[object]], **options: object) -> Path:
    """A workbook of one sheet; dates get Excel's date format."""
    return sheets(path, {"Đăng ký": rows}, **options)


def sheets(path: Path, tables: Mapping[str, Iterable[Sequence[object]]], **options: object) -> Path:
    """A workbook with a sheet for each table; one whose name begins with «Ẩn» is hidden."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, **options})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    for name, rows in tables.items():
        sheet = book.add_worksheet(name)
        if name.startswith("Ẩn"):
            sheet.hide()
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(line, column, cell, moment if isinstance(cell, datetime) else day)
                elif cell is not None:
                    sheet.write(line, column, cell)
    book.close()
    return path


def ods(path: Path, table: str) -> Path:
    """An OpenDocument workbook of one sheet, from its rows in XML without prefixes written out: see ``ods_row``."""
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    content = (
        f'<office:document-content{_NAMESPACES} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Đăng ký">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return path


def ods_row(*texts: str, rows: int = 1, columns: int = 1) -> str:
    """A row of text cells; the row and its cells stand for several where so told."""
    cells = "".join(
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}">'
        f"<text:p>{text}</text:p></table:table-cell>"
        for text in texts
    )
    return f'<table:table-row table:number-rows-repeated="{rows}">{cells}</table:table-row>'


def changed(source: Path, target: Path, part: str, old: str, new: str) -> Path:
    """A workbook with a piece of one part's XML replaced."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in archive.namelist():
            content = archive.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            copy.writestr(name, content)
    return target
