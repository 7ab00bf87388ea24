"""«XML Spreadsheet 2003», which programs write under the name .xls."""

from datetime import date, datetime, time

import pytest

from dialogue_cli.spreadsheets import grid
from dialogue_cli.spreadsheets.archives import BadWorkbookError, TooLargeError
from dialogue_cli.spreadsheets.sheets import Cell, Sheet
from dialogue_cli.spreadsheets.spreadsheet_xml import read_spreadsheet_xml

HEAD = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">"""


def workbook(*tables: str, head: str = HEAD) -> bytes:
    sheets = "".join(
        f'<Worksheet ss:Name="Trang {number}"><Table>{table}</Table></Worksheet>'
        for number, table in enumerate(tables, 1)
    )
    return f"{head}{sheets}</Workbook>".encode()


def only(table: str) -> Sheet:
    (sheet,) = read_spreadsheet_xml(workbook(table))
    return sheet


def text(*texts: str) -> str:
    """A row of these texts."""
    cells = "".join(f'<Cell><Data ss:Type="String">{each}</Data></Cell>' for each in texts)
    return f"<Row>{cells}</Row>"


def test_sheets_by_name() -> None:
    sheets = read_spreadsheet_xml(workbook(text("Họ tên", "Câu hỏi") + text("A", "B&#10;C &lt;d&gt;"), text("x")))
    assert [(sheet.name, sheet.rows) for sheet in sheets] == [
        ("Trang 1", (("Họ tên", "Câu hỏi"), ("A", "B\nC <d>"))),
        ("Trang 2", (("x",),)),
    ]


@pytest.mark.parametrize(
    ("kind", "typed", "cell"),
    [
        ("Number", "912345678", 912345678),
        ("Number", "1.5", 1.5),
        ("Number", "không", "không"),
        ("DateTime", "2021-10-20T00:00:00.000", date(2021, 10, 20)),
        ("DateTime", "2021-10-20T08:30:00.000", datetime.combine(date(2021, 10, 20), time(8, 30))),
        ("DateTime", "1899-12-31T08:30:00.000", time(8, 30)),
        ("Boolean", "1", True),
        ("Error", "#N/A", "#N/A"),
        ("String", "0912345678", "0912345678"),
    ],
)
def test_values_keep_their_types(kind: str, typed: str, cell: Cell) -> None:
    (row,) = only(f'<Row><Cell><Data ss:Type="{kind}">{typed}</Data></Cell></Row>').rows
    assert row == (cell,)
    assert type(row[0]) is type(cell)


def test_rows_and_cells_stand_where_their_index_says() -> None:
    table = '<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="String">a</Data></Cell></Row>' + text("b")
    sheet = only(table + '<Row ss:Span="1"/>' + text("c"))
    assert (sheet.first_row, sheet.rows) == (3, ((None, "a"), ("b",), (), (), ("c",)))


def test_merged_cells_take_their_room_and_are_told() -> None:
    merged = '<Cell ss:MergeAcross="1" ss:MergeDown="2"><Data ss:Type="String">a</Data></Cell>'
    sheet = only(f'<Row>{merged}<Cell><Data ss:Type="String">b</Data></Cell></Row>')
    assert (sheet.rows, sheet.merged) == ((("a", None, "b"),), ((1, 0, 3, 1),))


def test_hidden_rows_columns_and_sheets_are_told() -> None:
    columns = '<Column/><Column ss:Hidden="1" ss:Span="1"/><Column ss:Index="6" ss:Hidden="1"/>'
    content = workbook(columns + text("a").replace("<Row", '<Row ss:Hidden="1"'))
    options = "</Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    (sheet,) = read_spreadsheet_xml(content.replace(b"</Table>", options.encode()))
    assert (sheet.hidden, sheet.hidden_rows, sheet.hidden_columns) == (True, {1}, {1, 2, 5})


def test_formatted_texts_are_whole_and_comments_are_no_cells() -> None:
    rich = '<ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Thủ</B> tục</ss:Data>'
    note = '<Comment><ss:Data xmlns="http://www.w3.org/TR/REC-html40">ghi chú</ss:Data></Comment>'
    assert only(f"<Row><Cell>{rich}{note}</Cell>\n</Row>").rows == (("Thủ tục",),)


def test_a_formula_without_a_value_is_told() -> None:
    sheet = only('<Row><Cell ss:Formula="=1"/><Cell ss:Formula="=2"><Data ss:Type="Number">2</Data></Cell></Row>')
    assert (sheet.rows, sheet.uncounted) == (((None, 2),), ("A1",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_the_encoding_is_the_one_that_the_file_names(encoding: str) -> None:
    content = workbook(text("é"), head=HEAD.replace("?>", f' encoding="{encoding}"?>', 1)).decode().encode(encoding)
    assert read_spreadsheet_xml(content)[0].rows == (("é",),)


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><Workbook'
    with pytest.raises(BadWorkbookError):
        read_spreadsheet_xml(workbook(text("&b;"), head=HEAD.replace("<Workbook", bomb)))


@pytest.mark.parametrize(
    "table",
    [
        '<Row ss:Index="1048577"><Cell><Data>x</Data></Cell></Row>',
        '<Row><Cell ss:Index="16385"><Data>x</Data></Cell></Row>',
        '<Row><Cell ss:Index="16384"><Data>x</Data></Cell></Row>' * 700,
        text("x" * 100_001),
        "<a>" * 200 + "</a>" * 200,
    ],
)
def test_what_would_take_memory_is_refused(table: str) -> None:
    with pytest.raises(TooLargeError):
        only(table)


def test_merged_cells_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MAX_CELLS", 1000)
    with pytest.raises(TooLargeError):
        only('<Row><Cell ss:MergeAcross="1"/></Row>' * 100)


@pytest.mark.parametrize(
    "content",
    [
        workbook(text("a"))[:-20],
        workbook('<Row ss:Index="2"/><Row ss:Index="1"/>'),
        workbook('<Row ss:Index="hai"/>'),
        HEAD.encode() + b"<Row><Cell/></Row></Workbook>",
    ],
)
def test_what_is_torn_is_refused(content: bytes) -> None:
    with pytest.raises(BadWorkbookError):
        read_spreadsheet_xml(content)
