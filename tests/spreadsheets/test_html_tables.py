"""Web pages that are called Excel: their tables come out as browsers show them, and no trick takes memory or time."""

import pytest

from dialogue_cli.spreadsheets import grid, html_page
from dialogue_cli.spreadsheets.archives import BadWorkbookError, TooLargeError
from dialogue_cli.spreadsheets.html_tables import asks_for_password, read_html, read_mhtml
from dialogue_cli.spreadsheets.sheets import Cell, Sheet
from tests.spreadsheets.test_text_encoding import cp1258


def only(page: str | bytes) -> Sheet:
    (sheet,) = read_html(page.encode() if isinstance(page, str) else page)
    return sheet


def cell(inside: str) -> Cell:
    ((value, last),) = only(f"<table><tr><td>{inside}</td><td>.</td></tr></table>").rows
    assert last == "."
    return value


def test_a_portal_s_export() -> None:
    page = """
      <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>td { color: red }</style></head><body>
      <table border=1><thead><tr><th>Họ tên</th><th>Câu hỏi</th></tr></thead>
        <tbody><tr><td>Nguyễn Văn A</td><td class="x">Thủ tục?</td></tr></tbody></table></body></html>"""
    assert only(page).rows == (("Họ tên", "Câu hỏi"), ("Nguyễn Văn A", "Thủ tục?"))


def test_tags_that_are_not_closed() -> None:
    assert only("<table><tr><td>a<td>b<tr><td>c<td><b>d").rows == (("a", "b"), ("c", "d"))
    assert only("<td>a<td>b<tr><td>c").rows == (("a", "b"), ("c",))


@pytest.mark.parametrize(
    ("inside", "value"),
    [
        ("  Nguyễn\n\t Văn   A ", "Nguyễn Văn A"),
        ("Một<br>Hai<br/><br>Ba", "Một\nHai\n\nBa"),
        ("<p>Một</p>\n<p>Hai</p><div><div>Ba</div></div>", "Một\nHai\nBa"),
        ("<font><span>Trần</span> <b>B</b></font>", "Trần B"),
        ("1 &lt; 2 &amp; 3 &#7879; &eacute; &#150;", "1 < 2 & 3 ệ é –"),
        ("&nbsp;", None),
        ("", None),
        ("A&nbsp;B", "A\u00a0B"),
        ("a<script>if (x < 1) document.write('<td>b')</script><!-- c -->", "a"),
        ("Ph­­êng", "Ph\u00ad\u00adêng"),  # TCVN3 writes «ư» so
    ],
)
def test_the_text_of_a_cell_is_what_is_shown(inside: str, value: Cell) -> None:
    assert cell(inside) == value


@pytest.mark.parametrize(
    ("attributes", "shown", "value"),
    [
        ("x:num='912345678'", "9.12E+08", 912345678),
        ("x:num='912345678'", "#####", 912345678),
        ("x:num='912345678'", "0912345678", "0912345678"),
        ("x:num", "0912", "0912"),
        ("", "9.12E+08", "9.12E+08"),
    ],
)
def test_a_number_that_a_narrow_column_cuts_off_is_taken_from_behind_it(
    attributes: str, shown: str, value: Cell
) -> None:
    assert only(f"<table><td {attributes}>{shown}</td></table>").rows == ((value,),)


def test_cells_that_span_rows_and_columns_leave_room_for_themselves() -> None:
    page = "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td>e</table>"
    sheet = only(page)
    assert sheet.rows == (("a", "b"), (None, "c", "d"), ("e",))
    assert sheet.merged == ((1, 0, 2, 0), (1, 1, 1, 2))


def test_a_span_ends_where_the_table_ends() -> None:
    sheet = only("<table><tr><td rowspan=0>a<td>b<tr><td>c</table>")
    assert (sheet.rows, sheet.merged) == ((("a", "b"), (None, "c")), ((1, 0, 2, 0),))


def test_hidden_rows_and_columns_are_told() -> None:
    page = "<table><col><col span=2 style='DISPLAY: none'><tr style='display:none'><td>a<td>b<tr><td>c</table>"
    sheet = only(page)
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({1}, {1, 2})


def test_every_table_is_a_sheet_with_a_name_that_tells_it_apart() -> None:
    sheets = read_html(b"<table><td>a</table><p>x<table></table><table><td>b</table>")
    assert [(sheet.name, sheet.rows) for sheet in sheets] == [("Bảng 1", (("a",),)), ("Bảng 2", (("b",),))]


def test_excel_s_own_names_of_its_sheets_are_kept() -> None:
    page = "<!--[if gte mso 9]><x:ExcelWorksheet><x:Name>Đợt &amp; 1</x:Name><![endif]--><table><td>a</table>"
    assert only(page).name == "Đợt & 1"


def test_a_small_table_in_a_cell_is_part_of_its_text() -> None:
    page = "<table><tr><td>Họ tên<td>Tệp<tr><td>A<td>gồm<table><tr><td>1<td>x<tr><td>2</table>hết</table>"
    assert only(page).rows == (("Họ tên", "Tệp"), ("A", "gồm\n1 x\n2\nhết"))


def test_a_table_that_only_frames_the_page_lets_the_list_in_it_stand_alone() -> None:
    page = "<table><tr><td>Trang chủ<td><table><tr><th>Họ tên<th>Câu hỏi<tr><td>A<td>B?</table></table>"
    frame, table = read_html(page.encode())
    assert frame.rows == (("Trang chủ",),)
    assert table.rows == (("Họ tên", "Câu hỏi"), ("A", "B?"))


@pytest.mark.parametrize(
    "content",
    [
        "<table><td>Thủ tục ở phường".encode(),
        "<table><td>Thủ tục ở phường".encode("utf-16"),
        b"<meta charset=windows-1258><table><td>" + cp1258("Thủ tục ở phường"),
        b"<table><td>" + cp1258("Thủ tục ở phường"),
        b"<meta charset='windows-1252'><table><td>" + "Thủ tục ở phường".encode(),  # it says so and is not
    ],
)
def test_the_encoding_is_told_by_the_bytes_and_then_by_the_page(content: bytes) -> None:
    assert only(content).rows == (("Thủ tục ở phường",),)


MAIL = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"--=_1\"\r\n\r\nTrang web.\r\n\r\n"
    "----=_1\r\nContent-Type: text/html; charset=\"{}\"\r\nContent-Transfer-Encoding: {}\r\n\r\n{}\r\n"
    "----=_1\r\nContent-Type: text/xml\r\n\r\n<xml><td>b</xml>\r\n----=_1--\r\n"
)  # fmt: skip


@pytest.mark.parametrize(
    ("charset", "encoding", "body"),
    [
        ("utf-8", "quoted-printable", "<table><td class=3Dx>C=C3=A2u=\r\n h&#7887;i</table>"),
        ("utf-8", "base64", "PHRhYmxlPjx0ZD5Dw6J1IGjhu49pPC90YWJsZT4="),
        ("us-ascii", "7bit", "<table><td>C&acirc;u h&#7887;i</table>"),
    ],
)
def test_the_single_file_web_page_of_excel(charset: str, encoding: str, body: str) -> None:
    (sheet,) = read_mhtml(MAIL.format(charset, encoding, body).encode())
    assert sheet.rows == (("Câu hỏi",),)


def test_a_page_without_a_table_has_none_and_may_be_a_login() -> None:
    assert read_html(b"<html><body><p>a") == []
    assert asks_for_password(b'<form><input name="p" type="password">')
    assert not asks_for_password(b"<p>password")


def test_a_title_wider_than_any_table_spans_as_far_as_browsers_let_it() -> None:
    assert only("<table><tr><td colspan=1000000>a</table>").merged == ((1, 0, 1, 999),)


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<tr><td rowspan=65534 colspan=1000>a" * 17,
        "<table>" + "<tr><td colspan=1000>" * 10_001,
        "<table><td>" + "x" * 100_001,
        "<table><td>" + ("x" * 1000 + "<br>") * 1000,
        "<table><tr><td>" * 21,
    ],
)
def test_what_would_take_memory_or_time_is_refused(page: str) -> None:
    with pytest.raises(TooLargeError):
        read_html(page.encode())


def test_tags_rows_and_tables_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_page, "MAX_TABLES", 10)
    monkeypatch.setattr(html_page, "MAX_TAGS", 100)
    monkeypatch.setattr(grid, "MAX_ROWS", 10)
    for page in (b"<table><td>a</table>" * 11, b"<div>" * 101, b"<table>" + b"<tr>" * 11):
        with pytest.raises(TooLargeError):
            read_html(page)


def test_comments_on_which_the_parser_would_hang_never_reach_it() -> None:
    assert only("<table><td>a</table><!--" + "x" * 11_000_000).rows == (("a",),)
    with pytest.raises(BadWorkbookError):
        read_html(b"<table><td>a</table><!x" + b"x" * 11_000_000)
