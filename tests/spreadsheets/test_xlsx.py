"""A workbook comes out with the values, the places and the settings that Excel shows, whoever wrote it."""

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from dialogue_cli.readers.packaged import PLANS
from dialogue_cli.spreadsheets import archives
from dialogue_cli.spreadsheets.archives import BadWorkbookError
from dialogue_cli.spreadsheets.sheets import Row, Sheet
from dialogue_cli.spreadsheets.xlsx import read_xlsx
from dialogue_cli.spreadsheets.xlsx_formats import Format, kind_of
from tests.spreadsheets.raw_workbook import (
    BOOK,
    LINKS,
    MAIN,
    SHEET,
    STRINGS,
    STYLES,
    book,
    links,
    strings,
    styles,
    with_part,
    workbook,
    worksheet,
)

Rows = tuple[Row, ...]


def only_sheet(content: bytes) -> Sheet:
    (sheet,) = read_xlsx(content)
    return sheet


def rows_of(content: bytes) -> Rows:
    return only_sheet(content).rows


def cells(*inner: str) -> str:
    """A row of cells from what stands behind «<c r=…»: their attributes and their content."""
    return '<row r="1">' + "".join(f'<c r="{"ABCDEFGH"[at]}1"{each}</c>' for at, each in enumerate(inner)) + "</row>"


# The same as another reader's


def as_calamine_reads(content: bytes) -> list[tuple[str, Rows]]:
    with load_workbook(io.BytesIO(content)) as read:
        sheets = [read.get_sheet_by_name(name) for name in read.sheet_names]
        return [(sheet.name, _from_the_first([*_padded(sheet.iter_rows(), sheet.start)])) for sheet in sheets]


def _padded(rows: Sequence[Sequence[object]], start: tuple[int, int] | None) -> list[Row]:
    left = start[1] if start else 0
    padded = []
    for row in rows:
        whole = [None] * left + [str(cell) if isinstance(cell, timedelta) else cell for cell in row]
        whole = [None if cell == "" else cell for cell in whole]
        while whole and whole[-1] is None:
            whole.pop()
        padded.append(tuple(whole))
    return padded


def _from_the_first(rows: list[Row]) -> Rows:
    while rows and not rows[-1]:
        rows.pop()
    first = next((at for at, row in enumerate(rows) if row), 0)
    return tuple(rows[first:])


def read(content: bytes) -> list[tuple[str, Rows]]:
    return [(sheet.name, sheet.rows) for sheet in read_xlsx(content)]


def by_the_letter(content: bytes) -> bytes:
    """The same workbook, written so that no row and no text is usual."""
    for name in set(re.findall(rb"xl/worksheets/sheet\d+\.xml", content)):
        content = with_part(content, name.decode(), lambda part: part.replace(b"<sheetData>", b"<sheetData><!-- -->"))
    return with_part(content, STRINGS, lambda part: part.replace(b"<si>", b"<!-- --><si>", 1))


def types_of(sheets: list[tuple[str, Rows]]) -> list[type]:
    return [type(cell) for _, rows in sheets for row in rows for cell in row]


NOTHING_ODD = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
TEXTS = st.one_of(
    st.sampled_from(["Nguyễn Văn A", "", " hai  đầu ", "một\nhai", "a\r\nb", "_x000D_", "_x0041_", "<b>&amp;", "0912"]),
    st.text(NOTHING_ODD, max_size=12),
)
DAYS = st.datetimes(datetime(1904, 1, 2), datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
CELLS = st.one_of(
    st.none(),
    TEXTS,
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(-1e300, 1e300),
    DAYS,
    DAYS.map(datetime.date),
    DAYS.map(datetime.time),
    st.timedeltas(timedelta(0), timedelta(400)),
    st.tuples(TEXTS.filter(bool).filter(str.isprintable)),
)
TABLES = st.lists(st.lists(CELLS, max_size=6), max_size=8)


def written(tables: list[list[list[object]]], **options: object) -> bytes:
    """A workbook by XlsxWriter; a value in a tuple is what a formula gave."""
    out = io.BytesIO()
    fixed = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, {**fixed, **options}) as made:
        formats = {
            datetime: made.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"}),
            date: made.add_format({"num_format": 14}),
            time: made.add_format({"num_format": "hh:mm:ss"}),
            timedelta: made.add_format({"num_format": "[h]:mm:ss"}),
        }
        for table in tables:
            sheet = made.add_worksheet()
            for line, row in enumerate(table):
                for column, cell in enumerate(row):
                    if isinstance(cell, tuple):
                        sheet.write_formula(line, column, "=A1", None, *cell)
                    elif cell is not None:
                        sheet.write(line, column, cell, formats.get(type(cell)))
    return out.getvalue()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TABLES, min_size=1, max_size=2), st.booleans())
def test_every_value_is_the_one_that_calamine_reads(tables: list[list[list[object]]], since_1904: bool) -> None:
    content = written([*tables, [["một chữ"]]], date_1904=since_1904)
    expected = as_calamine_reads(content)
    assert read(content) == expected
    assert types_of(read(content)) == types_of(expected)
    assert read(by_the_letter(content)) == expected


@pytest.mark.parametrize("file", sorted(PLANS.glob("**/nhan-ve/*.xlsx")), ids=lambda file: file.name)
def test_packaged_files_are_read_as_calamine_reads_them(file: Path) -> None:
    assert read(file.read_bytes()) == as_calamine_reads(file.read_bytes())


REGISTRATIONS = written(
    [[["STT", "Họ tên", "Ngày", "Câu hỏi"], *([at, f"Người {at}", date(2021, 10, at), "Hỏi"] for at in range(1, 28))]]
)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 400), st.sets(st.integers(1, 28)))
def test_unusual_rows_stand_where_they_are_wherever_the_stream_is_cut(size: int, unusual: set[int]) -> None:
    def extended(part: bytes) -> bytes:
        return re.sub(
            rb'(<row r="(\d+)"[^>]*>)(.*?)(</row>)',
            lambda row: row[1] + row[3] + (b"<extLst/>" if int(row[2]) in unusual else b"") + row[4],
            part,
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archives, "_CHUNK", size)
        assert read(with_part(REGISTRATIONS, SHEET, extended)) == as_calamine_reads(REGISTRATIONS)


# As other programs write

ROWS = (
    '<row r="1" spans="1:2"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44489</v></c></row>'
    '<row r="2"><c r="A2" s="1" t="s"><v>1</v></c></row>'
    '<row r="3" ht="12"/><row r="4"><c r="A4" s="1"/><c r="B4"><f>1+1</f><v>2</v></c></row>'
)
SHARED = strings("<t>Họ &amp; tên</t>", "<t>Lê Thị Ngọ</t>")
AS_WRITTEN: Rows = (("Họ & tên", date(2021, 10, 20)), ("Lê Thị Ngọ",), (), (None, 2.0))


def prefixed(part: str) -> str:
    return re.sub(r"<(/?)(\w)", r"<\1x:\2", part).replace("xmlns=", "xmlns:x=")


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda part: part,
        prefixed,
        lambda part: part.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        lambda part: f'<?xml version="1.0" encoding="UTF-16"?>{part}'.encode("utf-16"),
        lambda part: (
            f'<?xml version="1.0" encoding="windows-1258"?>{part}'.replace("Họ", "H&#x1ECD;")
            .replace("ị", "&#x1ECB;")
            .replace("ọ", "&#7885;")
            .encode("cp1258")
        ),
        lambda part: b"\xef\xbb\xbf" + f'<?xml version="1.0"?>\r\n{part}'.encode(),
        lambda part: part.replace("><", ">\r\n  <"),
        lambda part: part.replace('"', "'"),
        lambda part: re.sub(r'(<c|<row) r="\w+"', r"\1", part),
        lambda part: re.sub(r'(<c r="\w+")( s="\d+")?( t="s")', r"\1\3\2", part),
        lambda part: part.replace("<v>", '<v xml:space="preserve">').replace("<t>", '<t xml:space="preserve">'),
        lambda part: part.replace(' t="s"', ' cm="1" t="s"').replace("/>", " />"),
    ],
    ids=[
        "plain",
        "prefix",
        "strict",
        "utf-16",
        "cp1258",
        "bom",
        "pretty",
        "quotes",
        "places",
        "order",
        "spaces",
        "more",
    ],
)
def test_all_ways_of_writing_the_same_rows(rewrite: object) -> None:
    assert callable(rewrite)
    parts = {SHEET: worksheet(ROWS), STRINGS: SHARED, STYLES: styles("dd/mm/yyyy")}
    assert rows_of(workbook(parts={name: rewrite(part) for name, part in parts.items()})) == AS_WRITTEN


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ('<t xml:space="preserve"> a  b </t>', " a  b "),
        ("<r><t>Nguyễn </t></r><r><rPr><b/></rPr><t>Văn A</t></r>", "Nguyễn Văn A"),
        ('<t>日本</t><rPh sb="0" eb="2"><t>ニホン</t></rPh><phoneticPr fontId="1"/>', "日本"),
        ("<t>a_x000D_&#10;b</t>", "a\r\nb"),
        ("<t>_x005F_x000D_</t>", "_x000D_"),
        ("<t>_x0000_ _xD83D_</t>", "_x0000_ _xD83D_"),
        ("<t>a\r\nb\rc</t>", "a\nb\nc"),
        ("<t>&lt;b&gt; &amp;amp; &#x1ECD; &quot;&apos;</t>", "<b> &amp; ọ \"'"),
        ("<t>a<!-- x -->b<![CDATA[<c>]]></t>", "ab<c>"),
    ],
)
def test_shared_texts(item: str, text: str) -> None:
    for items in ([item], ["<t>trước</t>", item, "<t>sau</t>"]):
        row = cells(*(f' t="s"><v>{at}</v>' for at in range(len(items))))
        assert text in rows_of(workbook(row, {STRINGS: strings(*items)}))[0]


def test_a_text_without_letters_is_an_empty_cell() -> None:
    row = cells(' t="s"><v>0</v>', ' t="s"><v>1</v>', ' t="s"><v>2</v>', ' t="s"><v>0</v>')
    shared = strings("", "<t>a</t>", "<t></t>")
    assert rows_of(workbook(row, {STRINGS: shared})) == ((None, "a"),)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('t="inlineStr"><is><t>một &amp; hai</t></is>', "một & hai"),
        ('t="inlineStr"><is><r><t>một </t></r><r><t>hai</t></r></is>', "một hai"),
        ('t="inlineStr"><v>1</v><is><t>một</t></is>', "một"),
        ('t="str"><f>A1</f><v>một_x000D_</v>', "một\r"),
        ('t="b"><v>1</v>', True),
        ('t="b"><v>false</v>', False),
        ('t="e"><v>#N/A</v>', "#N/A"),
        ('t="e"><f>1/0</f><v>#DIV/0!</v>', "#DIV/0!"),
        ('t="e"><v>#SPILL!</v>', "#SPILL!"),
        ('t="d"><v>2021-10-20</v>', date(2021, 10, 20)),
        ('t="d"><v>2021-10-20T08:30:00</v>', datetime(2021, 10, 20, 8, 30)),
        ('t="d"><v>08:30:00</v>', time(8, 30)),
        ('t="d"><v>2021-10-20T23:30:00Z</v>', "2021-10-20T23:30:00Z"),
        ('t="d"><v>hôm qua</v>', "hôm qua"),
        ('t="n"><v>1.5E+2</v>', 150.0),
        ('t="n"><v>0912 345 678</v>', "0912 345 678"),
        (' s="1"><v>hai</v>', "hai"),
        ("><v>&#49;5</v>", 15.0),
        ("><v>NaN</v>", "NaN"),
        ("><v>1e999</v>", "1e999"),
        ('t="lạ"><v>5</v>', "5"),
    ],
)
def test_cells_of_every_kind_and_none_is_lost(cell: str, value: object) -> None:
    for inner in (cell, cell + "<extLst/>"):
        ((read_value, number),) = rows_of(workbook(cells(f" {inner}", "><v>1</v>"), {STYLES: styles("dd/mm/yyyy")}))
        assert (read_value, type(read_value), number) == (value, type(value), 1.0)


def test_characters_that_xml_forbids_are_spaces() -> None:
    assert rows_of(workbook(cells(' t="str"><v>một\x0bhai</v>', "><v>1</v>"))) == (("một hai", 1.0),)
    row = cells(' t="s"><v>0</v>', ' t="s"><v>1</v>')
    assert rows_of(workbook(row, {STRINGS: strings("<t>một\x1f</t>", "<t>hai</t>")})) == (("một ", "hai"),)


# Dates


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", Format.NUMBER),
        ("#,##0.00", Format.NUMBER),
        ("@", Format.NUMBER),
        ('0" ngày"', Format.NUMBER),
        ("#,##0\\ \\đ", Format.NUMBER),
        ("0_d*y", Format.NUMBER),
        ("[Red]0;[Magenta]-0", Format.NUMBER),
        ("0.00E+00", Format.NUMBER),
        ("0;dd/mm", Format.NUMBER),
        ("dd/mm/yyyy", Format.MOMENT),
        ('"Ngày" d "tháng" m', Format.MOMENT),
        ("[$-42A]d mmmm yyyy;@", Format.MOMENT),
        ("[Red]dd", Format.MOMENT),
        ("HH:MM", Format.MOMENT),
        ("mm:ss.0", Format.MOMENT),
        ("a/p", Format.MOMENT),
        ("[h]:mm", Format.DURATION),
        ("[mm]:ss", Format.DURATION),
        ("[>=1][s].00", Format.DURATION),
    ],
)
def test_a_date_is_told_from_a_number_by_its_format(code: str, kind: Format) -> None:
    assert kind_of(code) is kind


@pytest.mark.parametrize("number", [*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)])
def test_formats_that_a_file_does_not_spell_out(number: int) -> None:
    known = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    row = cells(' s="1"><v>44489</v>', ' s="0"><v>44489</v>', "><v>44489</v>", ' s="9"><v>1</v>')
    assert rows_of(workbook(row, {STYLES: known})) == ((date(2021, 10, 20), 44489.0, 44489.0, 1.0),)


@pytest.mark.parametrize(
    ("serial", "value"),
    [
        ("0", time(0)),
        ("0.5", time(12)),
        ("1", date(1900, 1, 1)),
        ("59", date(1900, 2, 28)),
        ("61", date(1900, 3, 1)),
        ("44489.354166666664", datetime(2021, 10, 20, 8, 30)),
        ("44487.99999999999", datetime(2021, 10, 19)),
        ("2958465", date(9999, 12, 31)),
        ("2958466", 2958466.0),
        ("-3", -3.0),
    ],
)
def test_serial_numbers_as_dates(serial: str, value: object) -> None:
    content = workbook(cells(f' s="1"><v>{serial}</v>'), {STYLES: styles("dd/mm/yyyy hh:mm")})
    assert rows_of(content) == ((value,),)
    assert type(rows_of(content)[0][0]) is type(value)


def test_dates_of_old_macintoshes() -> None:
    old = book('name="a" r:id="rId1"', settings='<workbookPr date1904="1"/>')
    parts = {BOOK: old, STYLES: styles("dd/mm/yyyy")}
    assert rows_of(workbook(cells(' s="1"><v>43027</v>'), parts)) == ((date(2021, 10, 20),),)


def test_durations_are_text() -> None:
    content = workbook(cells(' s="1"><v>1.5</v>'), {STYLES: styles("[h]:mm")})
    assert rows_of(content) == (("1 day, 12:00:00",),)


# Formulas


@pytest.mark.parametrize("cell", ["><f>1+1</f>", "><f>1+1</f><v></v>", "><f>1+1</f><v/>", ' t="str"><f>A1</f>'])
def test_a_formula_that_nobody_counted_is_told(cell: str) -> None:
    sheet = only_sheet(workbook(cells("><v>1</v>", cell, "><v>3</v>")))
    assert sheet.rows == ((1.0, None, 3.0),)
    assert sheet.uncounted == ("B1",)


def test_a_formula_that_gives_no_letters_is_counted() -> None:
    sheet = only_sheet(workbook(cells(' t="str"><f>IF(1,"")</f><v></v>', "><v>3</v>", ' t="str"><f>A1</f><v/>')))
    assert (sheet.rows, sheet.uncounted) == (((None, 3.0),), ())


# Sheets


def test_sheets_stand_in_the_order_of_the_workbook_under_their_names() -> None:
    listed = book('name="Hai &amp; ba" r:id="rId2"', 'name="Một" r:id="rId1" state="hidden"', 'name="4" r:id="rId4"')
    parts = {
        BOOK: listed.replace("/></sheets>", ' state="veryHidden"/></sheets>'),
        LINKS: links(
            rId1="worksheet worksheets/sheet1.xml",
            rId2="worksheet /xl/other/b.xml",
            rId4="worksheet worksheets/../c.xml",
        ),
        "xl/other/b.xml": worksheet(cells("><v>2</v>")),
        "xl/c.xml": worksheet(""),
    }
    sheets = read_xlsx(workbook(cells("><v>1</v>"), parts))
    assert [(sheet.name, sheet.hidden, sheet.rows) for sheet in sheets] == [
        ("Hai & ba", False, ((2.0,),)),
        ("Một", True, ((1.0,),)),
        ("4", True, ()),
    ]


def test_charts_and_macro_sheets_are_no_tables() -> None:
    parts = {
        BOOK: book('name="Biểu đồ" r:id="rId2"', 'name="Một" r:id="rId1"', 'name="Macro1" r:id="rId3"'),
        LINKS: links(
            rId1="worksheet worksheets/sheet1.xml",
            rId2="chartsheet chartsheets/sheet1.xml",
            rId3="xlMacrosheet macrosheets/sheet1.xml",
        ),
    }
    assert [sheet.name for sheet in read_xlsx(workbook("", parts))] == ["Một"]


def test_names_of_parts_as_old_programs_spell_them() -> None:
    content = workbook(cells("><v>1</v>"), {LINKS: links(rId1="worksheet Worksheets/Sheet1.xml")})
    assert rows_of(content.replace(b"xl/worksheets/sheet1.xml", b"xl\\worksheets\\sheet1.xml")) == ((1.0,),)


@pytest.mark.parametrize(
    "parts",
    [
        {LINKS: links(rId1="worksheet worksheets/none.xml")},
        {LINKS: links()},
        {BOOK: book('name="a"')},
        {BOOK: "<workbook>"},
        {SHEET: worksheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')},
        {SHEET: worksheet('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'), STRINGS: strings("<t>a</t>")},
        {SHEET: worksheet('<row r="1"><c r="A1" t="s"><v>a</v></c></row>'), STRINGS: strings("<t>a</t>")},
        {SHEET: worksheet('<row r="1"><c r="A1" t="str"><v>&a;</v></c></row>')},
        {SHEET: worksheet('<row r="1"><c r="A1" t="str"><v>a&amp</v></c></row>')},
        {
            SHEET: worksheet('<row r="1"><c r="A1" t="str"><v>\ufffd</v></c></row>')
            .encode()
            .replace(b"\xef\xbf", b"\xff")
        },
        {SHEET: worksheet('<row r="1"><c r="A1" t="str"><v>&#xD800;</v></c></row>')},
        {SHEET: worksheet('<row r="1"><c r="A1" t="str"><v>&#11;</v></c></row>')},
        {SHEET: worksheet('<row r="1"><c r="A1" t="str"><v>&#99999999999999;</v></c></row>')},
        {SHEET: worksheet('<row r="0"><c r="A0"><v>1</v></c></row>')},
        {SHEET: worksheet('<row r="1048577"><c r="A1048577"><v>1</v></c></row>')},
        {SHEET: worksheet('<row r="1"><c r="XFE1"><v>1</v></c></row>')},
        {SHEET: worksheet('<row r="1"><c r="1A"><v>1</v></c></row>')},
        {SHEET: worksheet(ROWS)[:-20], STRINGS: SHARED},
        {SHEET: worksheet(ROWS.replace("</row>", "</raw>", 1)), STRINGS: SHARED},
    ],
)
def test_what_cannot_be_understood_is_refused_not_read_halfway(parts: dict[str, str | bytes]) -> None:
    with pytest.raises(BadWorkbookError):
        read_xlsx(workbook(parts=parts))


# Rows and columns


def test_rows_in_any_order_and_in_several_pieces() -> None:
    rows = "".join(
        f'<row r="{number}"><c r="{cell}"><v>{number}</v></c></row>'
        for number, cell in [(5, "A5"), (3, "B3"), (4, "A4"), (3, "A3"), (9, "A9"), (5, "B5"), (5, "A5")]
    )
    sheet = only_sheet(workbook(rows))
    assert sheet.first_row == 3
    assert sheet.rows == ((3.0, 3.0), (4.0,), (5.0, 5.0), (), (), (), (9.0,))


def test_a_cell_that_names_another_row_stands_there() -> None:
    sheet = only_sheet(workbook('<row r="1"><c r="A1"><v>1</v></c><c r="B3"><v>2</v></c></row>'))
    assert (sheet.first_row, sheet.rows) == (1, ((1.0,), (), (None, 2.0)))


def test_a_table_at_the_end_of_the_sheet_takes_no_more_than_its_rows() -> None:
    sheet = only_sheet(
        workbook('<row r="1"><c r="A1" s="1"/></row><row r="1000000"><c r="C1000000"><v>1</v></c></row>')
    )
    assert (sheet.first_row, sheet.rows) == (1_000_000, ((None, None, 1.0),))


def test_a_comment_that_holds_a_row_is_no_row() -> None:
    row = cells("><v>1</v>")
    hidden = f"<!-- {row.replace('1', '2')} --><row r='3'><c t='str'><v><![CDATA[{row}]]></v></c></row>"
    assert rows_of(workbook(row + hidden + row.replace("1", "4"))) == ((1.0,), (), (row,), (4.0,))


def test_columns_that_appear_late_are_read() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 9000))
    late = "".join(f'<row r="{n}"><c r="D{n}"><v>{n}</v></c><c r="ZZ{n}"><v>1</v></c></row>' for n in range(9000, 9100))
    sheet = only_sheet(workbook(rows + late))
    assert [len(row) for row in (sheet.rows[0], sheet.rows[8998], sheet.rows[8999], sheet.rows[-1])] == [1, 1, 702, 702]
    assert sheet.rows[-1][3] == 9099.0


def test_hidden_rows_and_columns_are_told() -> None:
    rows = (
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="0"><c r="E2"><v>1</v></c></row>'
        '<row r="3" hidden="true"><c r="A3"><v>1</v></c><x/></row><row r="4" hidden="1"/>'
        '<row r="5" hidden="1"><c r="A5" s="1"/></row>'
    )
    columns = '<col min="2" max="3" hidden="1"/><col min="4" max="4"/><col min="5" max="99999" hidden="true"/>'
    sheet = only_sheet(workbook(parts={SHEET: worksheet(rows, f"<cols>{columns}</cols>")}))
    assert sheet.hidden_rows == {1, 3}
    assert sheet.hidden_columns == {1, 2, 4}


def test_merged_cells_are_told_and_hold_their_value_once() -> None:
    merged = '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="B2:B4"/></mergeCells>'
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"/><c r="C1" s="1"/></row>'
    sheet = only_sheet(workbook(parts={SHEET: worksheet(row, behind=merged)}))
    assert sheet.rows == ((1.0,),)
    assert sheet.merged == ((1, 0, 1, 2), (2, 1, 4, 1))


def test_breaks_between_pages_are_no_rows() -> None:
    breaks = '<rowBreaks count="1"><brk id="1" max="16383" man="1"/></rowBreaks>'
    assert rows_of(workbook(parts={SHEET: worksheet(cells("><v>1</v>"), behind=breaks)})) == ((1.0,),)
