"""Spreadsheets of LibreOffice: values, what is hidden and merged, and repeated cells that must not fill the memory."""

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest

from dialogue_cli.spreadsheets.archives import BadWorkbookError, TooLargeError
from dialogue_cli.spreadsheets.opendocument import read_ods
from dialogue_cli.spreadsheets.refusals import LockedError
from dialogue_cli.spreadsheets.sheets import Cell, Sheet
from tests.workbooks import changed, ods, ods_row


@pytest.fixture
def only(tmp_path: Path) -> "Reader":
    return Reader(tmp_path)


class Reader:
    """Reads the one sheet of a workbook with these rows, given in XML."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "a.ods"

    def __call__(self, *rows: str) -> Sheet:
        (sheet,) = read_ods(ods(self.path, "".join(rows)).read_bytes())
        return sheet


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def cell(attributes: str, inside: str = "<text:p>như hiện ra</text:p>") -> str:
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


@pytest.mark.parametrize(
    ("attributes", "value"),
    [
        ('office:value-type="float" office:value="912345678"', 912345678),
        ('office:value-type="percentage" office:value="0.5"', 0.5),
        ('office:value-type="date" office:date-value="2021-10-20"', date(2021, 10, 20)),
        (
            'office:value-type="date" office:date-value="2021-10-20T08:30:00"',
            datetime.combine(date(2021, 10, 20), time(8, 30)),
        ),
        ('office:value-type="time" office:time-value="PT08H30M00S"', time(8, 30)),
        ('office:value-type="time" office:time-value="PT26H30M00S"', "1 day, 2:30:00"),
        ('office:value-type="boolean" office:boolean-value="true"', True),
        ('office:value-type="string"', "như hiện ra"),
        ("", "như hiện ra"),
    ],
)
def test_values_keep_their_types(only: Reader, attributes: str, value: Cell) -> None:
    ((read,),) = only(row(cell(attributes))).rows
    assert read == value
    assert type(read) is type(value)


def test_the_lines_and_spaces_of_a_text_are_kept_and_notes_left_out(only: Reader) -> None:
    inside = (
        '<office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>Một<text:s text:c="3"/>hai<text:tab/>'
        "<text:span>ba</text:span></text:p><text:p>bốn<text:line-break/>năm</text:p>"
    )
    assert only(row(cell('office:value-type="string"', inside))).rows == (("Một   hai\tba\nbốn\nnăm",),)


def test_what_is_drawn_on_a_sheet_is_no_cell(tmp_path: Path) -> None:
    shape = "<table:shapes><draw:frame xmlns:draw='d'><text:p>hình</text:p></draw:frame></table:shapes>"
    second = f'</table:table><table:table table:name="Hai">{shape}{ods_row("b")}'
    sheets = read_ods(ods(tmp_path / "a.ods", ods_row("a") + second).read_bytes())
    assert [(sheet.name, sheet.rows) for sheet in sheets] == [("Đăng ký", (("a",),)), ("Hai", (("b",),))]


def test_the_repeated_blanks_that_libreoffice_writes_are_no_rows(only: Reader) -> None:
    blanks = row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="{}"')
    sheet = only(ods_row("a", "b"), blanks.format(2), ods_row("c"), blanks.format(1048572))
    assert sheet.rows == (("a", "b"), (), (), ("c",))


def test_repeated_rows_and_cells_stand_as_often_as_they_say(only: Reader) -> None:
    assert only(ods_row("a", rows=2, columns=2), ods_row("b")).rows == (("a", "a"), ("a", "a"), ("b",))


def test_merged_and_hidden_cells_are_told(only: Reader) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    merged = cell('table:number-columns-spanned="2" table:number-rows-spanned="3"')
    sheet = only(columns, row(merged, 'table:visibility="filter"'), ods_row("b"))
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.merged) == ({1}, {1, 2}, ((1, 0, 3, 1),))


def test_a_formula_without_a_value_is_told(only: Reader) -> None:
    assert only(ods_row("a"), row("<table:table-cell/>" + cell('table:formula="of:=1"', ""))).uncounted == ("B2",)


def test_a_hidden_sheet_is_told(tmp_path: Path) -> None:
    styles = (
        '<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><style:style '
        'style:name="ta1"><style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    )
    source = ods(tmp_path / "a.ods", ods_row("a"))
    styled = changed(source, tmp_path / "b.ods", "content.xml", "<office:body>", f"{styles}<office:body>")
    hidden = changed(styled, tmp_path / "c.ods", "content.xml", "<table:table ", '<table:table table:style-name="ta1" ')
    assert [read_ods(path.read_bytes())[0].hidden for path in (styled, hidden)] == [False, True]


@pytest.mark.parametrize(
    "table",
    [
        ods_row("a", rows=1_000_000, columns=100),
        ods_row(*"ab", columns=8_000_000),
        ods_row("x" * 90_000, rows=1_000_000),
        row(cell("", '<text:p><text:s text:c="999999999999"/>x</text:p>')),
    ],
)
def test_repeated_cells_and_spaces_do_not_fill_the_memory(only: Reader, table: str) -> None:
    with pytest.raises(TooLargeError):
        only(table)


def test_an_encrypted_workbook_is_said_to_be_one() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest:file-entry><manifest:encryption-data/>")
        archive.writestr("content.xml", b"\x80\x81")
    with pytest.raises(LockedError):
        read_ods(content.getvalue())


@pytest.mark.parametrize("xml", ["<office:document-content>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_what_is_torn_or_brings_entities_is_refused(xml: str) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("content.xml", xml)
    with pytest.raises(BadWorkbookError):
        read_ods(content.getvalue())
