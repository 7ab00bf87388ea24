"""All kinds of spreadsheets come out as the same rows, whatever their name; what is none is refused with its kind."""

import io
import os
import zipfile
from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path

import pytest

from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.spreadsheets.reading import read_content, read_tables, tables_of
from tests.spreadsheets.binary_workbooks import container, labels, record, stream
from tests.spreadsheets.test_html_tables import MAIL
from tests.spreadsheets.test_spreadsheet_xml import text, workbook
from tests.spreadsheets.test_text_encoding import cp1258
from tests.workbooks import ods, ods_row, sheets, xlsx

WORKBOOKS = Path(__file__).parent / "workbooks"
ROWS = (
    ("Họ và tên", "Số ĐT", "Nội dung câu hỏi"),
    ("Nguyễn Văn Mẫu", "0900000001", "Thủ tục khai sinh, gồm gì?"),
    ("Lê Thị Ngọ", "0900000002", "Đường ngập: «bao giờ» sửa <xong> & ai lo?"),
)


def refused(content: bytes) -> Problem:
    with pytest.raises(UserError) as caught:
        tables_of(content, "a.xlsx")
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert problem.place.file == "a.xlsx"
    assert problem.hint
    return problem


def zipped(**parts: str | bytes) -> bytes:
    """A zip of these parts; «_» stands for «/», «__» for a dot."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", ".").replace("_", "/"), part)
    return content.getvalue()


def separated(delimiter: str) -> str:
    return "\r\n".join(delimiter.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in ROWS) + "\r\n"


def page() -> str:
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in ROWS)
    return f"<html><body><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table></body></html>"


def opendocument(folder: Path) -> bytes:
    return ods(folder / "a", "".join(ods_row(*map(escape, row)) for row in ROWS)).read_bytes()


def flat_opendocument(folder: Path) -> bytes:
    with zipfile.ZipFile(io.BytesIO(opendocument(folder))) as archive:
        content = archive.read("content.xml").decode()
    mimetype = 'office:mimetype="application/vnd.oasis.opendocument.spreadsheet" office:version'
    return content.replace("document-content", "document").replace("office:version", mimetype, 1).encode()


WRITERS: dict[str, Callable[[Path], bytes]] = {
    "xlsx": lambda folder: xlsx(folder / "a", ROWS).read_bytes(),
    "xlsx after the blank lines of a careless server": lambda folder: b"\r\n" + xlsx(folder / "a", ROWS).read_bytes(),
    "xls": lambda _: container(stream(labels(ROWS))),
    "xls of Excel 95": lambda _: container(stream(labels(ROWS)), name="Book"),
    "xls without a container": lambda _: stream(labels(ROWS)),
    "ods": opendocument,
    "fods": flat_opendocument,
    "XML Spreadsheet 2003": lambda _: workbook("".join(text(*map(escape, row)) for row in ROWS)),
    "web page": lambda _: page().encode(),
    "web page after the title of a careless server": lambda _: b"Danh sach\n" + page().encode(),
    "web page in UTF-16": lambda _: page().encode("utf-16"),
    "web page in one file": lambda _: MAIL.format("utf-8", "8bit", page()).encode(),
    "commas": lambda _: separated(",").encode(),
    "semicolons after a mark": lambda _: separated(";").encode("utf-8-sig"),
    "tabs in UTF-16": lambda _: separated("\t").encode("utf-16"),
    "Windows' Vietnamese": lambda _: cp1258(separated(";")),
}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv", "a"])
def test_the_same_table_in_any_kind_and_under_any_name_gives_the_same_rows(
    tmp_path: Path, kind: str, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(WRITERS[kind](tmp_path))
    (sheet,) = read_tables(path)
    assert (sheet.first_row, sheet.rows) == (1, ROWS)


def test_every_sheet_is_read_and_the_hidden_ones_are_told(tmp_path: Path) -> None:
    read = read_tables(sheets(tmp_path / "a.xlsx", {"Một": [["a"]], "Ẩn đi": [["b"]]}))
    assert [(sheet.name, sheet.rows, sheet.hidden) for sheet in read] == [
        ("Một", (("a",),), False),
        ("Ẩn đi", (("b",),), True),
    ]


def test_a_file_of_excel_2003() -> None:
    (sheet,) = read_tables(WORKBOOKS / "nam_2003.xls")
    assert sheet.rows[0] == ("STT", "Họ và tên", "Số ĐT", "Ngày đăng ký", "Nội dung câu hỏi")
    assert sheet.rows[1][1:4] == ("Nguyễn Văn Mẫu", 900000001, date(2021, 10, 20))


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (b"", "DK35", "không có dữ liệu"),
        (b"\0" * 1000, "DK35", "không có dữ liệu"),
        (b"\xef\xbb\xbf,,\r\n,,\r\n", "DK35", "không có dữ liệu"),
        (b"<table><tr><td></table>", "DK34", "trang web không có bảng nào"),
        (b"<!DOCTYPE html><html><form>T\xc3\xaan <input type=password></form>", "DK34", "trang đăng nhập"),
        (b"%PDF-1.7 ...", "DK34", "tệp PDF"),
        (b"\x89PNG\r\n", "DK34", "đây là ảnh"),
        (b"\xff\xd8\xff\xe0", "DK34", "đây là ảnh"),
        (b"RIFF\1\0\0\0WEBPVP8", "DK34", "đây là ảnh"),
        (b"\0\0\0\x18ftypheic", "DK34", "đây là ảnh"),
        (b"BM\x0a\0\0\0\0\0\0\0", "DK34", "đây là ảnh"),
        (b"{\\rtf1 a}", "DK34", "tài liệu RTF"),
        (b"Rar!\x1a\x07", "DK34", "tệp nén RAR"),
        (b"7z\xbc\xaf\x27\x1c", "DK34", "tệp nén 7z"),
        (b"\x1f\x8b\x08", "DK34", "tệp nén gzip"),
        (b"\x09\x02\x06\0", "DK34", "Excel đời rất cũ"),
        (b'{"doc_id": "x", "email": "a@vi-du.invalid"}', "DK34", "bảng tính trên mạng"),
        (b'{"url": "https://docs.google.com/open?id=x"}', "DK34", "bảng tính trên mạng"),
        (b"[InternetShortcut]\r\nURL=https://vi-du.invalid", "DK34", "bảng tính trên mạng"),
        (b'[{"ten": "A"}]', "DK34", "tệp JSON"),
        (b"From: a@vi-du.invalid\nMIME-Version: 1.0\nContent-Type: text/plain\n\nHi", "DK34", "thư"),
        (b'<?xml version="1.0"?><Workbook/>', "DK34", "tệp XML"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:x/>', "DK34", "tài liệu Word"),
        (zipped(word_document__xml="<w/>"), "DK34", "tài liệu Word"),
        (zipped(ppt_presentation__xml="<p/>"), "DK34", "PowerPoint"),
        (zipped(xl_workbook__bin=b"\0"), "DK34", "bảng tính nhị phân .xlsb"),
        (zipped(Index_Document__iwa=b"\0"), "DK34", "Numbers của Apple"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text", content__xml=""), "DK34", "tài liệu OpenDocument"),
        (zipped(danhsach__xlsx=b"PK"), "DK34", "tệp nén .zip"),
        (container(b"", name="WordDocument"), "DK34", "tài liệu Word"),
        (container(b"", name="PowerPoint Document"), "DK34", "PowerPoint"),
        (container(b"", name="__properties_version1.0"), "DK34", "thư Outlook"),
        (container(b"", name="Contents"), "DK34", "tệp Office loại khác"),
        (container(b"", name="EncryptedPackage"), "DK33", "mật khẩu"),
        (container(stream(b"", before=record(0x2F, "<H", 1))), "DK33", "mật khẩu"),
        (zipped(**{"META-INF_manifest__xml": "<a:encryption-data/>", "content__xml": b"\x81"}), "DK34", "OpenDocument"),
        (b"a,b\n\0\0\0", "DK36", "văn bản đọc được"),
        (bytes(range(256)), "DK36", "văn bản đọc được"),
        (b"PK\x03\x04 torn", "DK32", "bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 torn", "DK32", "bị hỏng"),
        (workbook(text("a"))[:-30], "DK32", "bị hỏng"),
        (b"<table><td>" + "Thủ tục ở".encode()[:-1], "DK32", "bị hỏng"),
        (b"<table><td>" + b"x" * 100_001, "DK31", "có ô dài hơn 100.000 chữ"),
        (b'a,b\n1,"hai\n3,4\n', "DK37", "dòng thứ 2"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_named_with_what_to_do(content: bytes, code: str, message: str) -> None:
    problem = refused(content)
    assert problem.code == code
    assert message in problem.message


@pytest.mark.parametrize("name", ["co_mat_khau.xls", "co_mat_khau.xlsx"])
def test_a_password_is_said_to_be_one(name: str) -> None:
    assert refused((WORKBOOKS / name).read_bytes()).code == "DK33"


def test_an_encrypted_opendocument_is_said_to_be_one() -> None:
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    content = zipped(
        **{"mimetype": mimetype, "META-INF_manifest__xml": "<a:encryption-data/>", "content__xml": b"\x81"}
    )
    assert refused(content).code == "DK33"


def test_a_workbook_cut_in_half(tmp_path: Path) -> None:
    content = xlsx(tmp_path / "a.xlsx", [["x"] * 50] * 50).read_bytes()
    assert refused(content[: len(content) // 2]).code == "DK32"


def test_a_workbook_without_a_cell(tmp_path: Path) -> None:
    assert refused(xlsx(tmp_path / "a.xlsx", []).read_bytes()).code == "DK35"


def test_a_list_that_begins_like_something_else_is_a_list() -> None:
    for start in ("<Họ tên>", "BM", "ID", "[Họ tên]", "From: Đợt 1", "{Họ tên}"):
        (sheet,) = tables_of(f"{start},Câu hỏi\nA,B".encode(), "a.csv")
        assert sheet.rows == ((start, "Câu hỏi"), ("A", "B"))


@pytest.mark.parametrize("name", ["khong-co.xlsx", "."])
def test_what_is_no_file_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="YM01"):
        read_tables(tmp_path / name)


def test_a_file_too_large_to_be_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n" * 30)
    with pytest.raises(UserError, match="DK30"):
        read_content(tmp_path / "a.csv", longest=100)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are of Unix")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(UserError, match="YM01"):
        read_tables(tmp_path / "a.csv")
