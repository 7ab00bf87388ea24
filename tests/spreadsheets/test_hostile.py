"""A workbook that is made to harm is refused before it costs anything; what it hides stays closed."""

import io
import warnings
import zipfile
from pathlib import Path

import pytest

from dialogue_cli.diagnostics import UserError
from dialogue_cli.spreadsheets import archives, xlsx
from dialogue_cli.spreadsheets.archives import BadWorkbookError, TooLargeError
from dialogue_cli.spreadsheets.reading import read_tables
from dialogue_cli.spreadsheets.xlsx import read_xlsx
from tests.spreadsheets.raw_workbook import (
    BOOK,
    LINKS,
    SHEET,
    STRINGS,
    STYLES,
    book,
    links,
    strings,
    styles,
    workbook,
    worksheet,
    zipped,
)

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def values(content: bytes) -> list[object]:
    return [cell for sheet in read_xlsx(content) for row in sheet.rows for cell in row]


def declared(content: bytes, part: str, size: int) -> bytes:
    """The zip with another size for what a part inflates to."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size_of_part = archive.getinfo(part).file_size.to_bytes(4, "little")
    assert content.count(size_of_part) == 2
    return content.replace(size_of_part, size.to_bytes(4, "little"))


def test_the_person_is_told_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook(ONE + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    with pytest.raises(UserError, match="dòng 1048576, cột XFD") as caught:
        read_tables(tmp_path / "a.xlsx")
    (problem,) = caught.value.problems
    assert problem.code == "DK31"
    assert "Xóa các dòng" in problem.hint


# What a zip inflates to


@pytest.fixture
def nothing_inflates(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something was inflated")

    monkeypatch.setattr(archives, "inflate", refuse)


@pytest.mark.usefixtures("nothing_inflates")
@pytest.mark.parametrize("part", [SHEET, "xl/media/image1.png"])
@pytest.mark.parametrize("size", [600_000_000, 6_000_000])
def test_a_bomb_is_known_by_what_it_declares(part: str, size: int) -> None:
    content = declared(workbook(ONE, {part: b"7" * 12345}), part, size)
    with pytest.raises(TooLargeError):
        read_xlsx(content)


def test_a_bomb_that_declares_a_small_size_is_let_go_where_it_says_more(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []
    inflate = archives.inflate

    def counted(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> object:
        for chunk in inflate(archive, part):
            given.append(len(chunk))
            yield chunk

    monkeypatch.setattr(archives, "inflate", counted)
    content = workbook(parts={SHEET: worksheet(ONE + " " * 20_000_000)})
    with pytest.raises(TooLargeError):
        read_xlsx(declared(content, SHEET, 1000))
    assert sum(given) < 1_000_000


def test_parts_packed_in_ways_that_no_office_program_knows_are_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(ONE))) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name), zipfile.ZIP_LZMA if name == SHEET else zipfile.ZIP_DEFLATED)
    with pytest.raises(BadWorkbookError):
        read_xlsx(out.getvalue())


def test_a_bomb_inside_stays_closed() -> None:
    inner = zipped({"a": b"\0" * 9_000_000})
    assert values(workbook(ONE, {"xl/embeddings/bang.zip": inner})) == [1.0]


def test_a_directory_of_countless_parts_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_PARTS", 20)
    with pytest.raises(TooLargeError):
        read_xlsx(workbook(ONE, {f"xl/media/{at}": b"" for at in range(20)}))


@pytest.mark.parametrize("second", [SHEET, SHEET.upper()])
def test_two_parts_of_one_name_are_no_workbook(second: str) -> None:
    out = io.BytesIO(workbook(ONE))
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(second, worksheet(ONE.replace("<v>1", "<v>2")))
    with pytest.raises(BadWorkbookError):
        read_xlsx(out.getvalue())


def test_a_part_that_serves_as_many_sheets_is_read_for_none() -> None:
    names = book(*(f'name="{at}" r:id="rId{at}"' for at in range(100)))
    targets = links(**{f"rId{at}": "worksheet worksheets/sheet1.xml" for at in range(100)})
    with pytest.raises(BadWorkbookError):
        read_xlsx(workbook(ONE, {BOOK: names, LINKS: targets}))


def test_a_workbook_whose_parts_have_a_password() -> None:
    content = bytearray(workbook(ONE))
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(mark, at + 1)
    with pytest.raises(BadWorkbookError):
        read_xlsx(bytes(content))


# XML


@pytest.mark.parametrize("part", ["_rels/.rels", BOOK, LINKS, STRINGS, STYLES, SHEET])
def test_entities_are_not_expanded_in_any_part(part: str) -> None:
    parts = {STRINGS: strings("<t>a</t>"), STYLES: styles("0"), SHEET: worksheet(ONE)}
    with zipfile.ZipFile(io.BytesIO(workbook(ONE, parts))) as archive:
        text = archive.read(part).decode()
    with pytest.raises(BadWorkbookError):
        read_xlsx(workbook(ONE, parts | {part: LAUGHS + text}))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1" s="' + "7" * 4_500_000 + '"/>',
        '<row r="1" s="' + ">" * 4_500_000 + '"/>',
        f"<!--{' ' * 4_500_000}-->",
        f'<row r="1"><c r="A1" t="str"><v>{"7" * 200_000}</v></c></row>',
        f'<row r="1"><c r="A1" t="str"><v xml:space="preserve">{"7" * 200_000}</v></c></row>',
        f'<row r="1"><c r="A1" t="str"><v><![CDATA[{"7" * 200_000}]]></v></c></row>',
        "<a>" * 200 + "</a>" * 200,
    ],
    ids=["attribute", "tag", "comment", "text", "text by the letter", "cdata", "depth"],
)
def test_what_never_ends_is_not_followed(rows: str) -> None:
    with pytest.raises(TooLargeError):
        read_xlsx(workbook(rows))


def test_a_shared_text_as_long_as_a_book_is_none() -> None:
    for item in ("<t>{}</t>", "<r><t>{}</t></r>"):
        with pytest.raises(TooLargeError, match="dài hơn"):
            read_xlsx(workbook(ONE, {STRINGS: strings(item.format("7" * 200_000))}))


def test_tags_without_end_are_not_counted_to_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_TAGS", 1000)
    for part, flood in (
        (SHEET, worksheet("<row/>" * 1000)),
        (SHEET, worksheet("", "<cols/>" * 1000)),
        (STRINGS, strings(*[""] * 1000)),
        (BOOK, book(*['name="a"'] * 1000)),
    ):
        with pytest.raises(TooLargeError):
            read_xlsx(workbook(parts={part: flood}))


def test_a_row_has_no_more_cells_than_columns() -> None:
    with pytest.raises(BadWorkbookError):
        read_xlsx(workbook("<row>" + "<c/>" * 17_000 + "</row>"))


def test_hidden_columns_named_over_and_over_are_looked_at_once() -> None:
    hidden = '<col min="1" max="16384" hidden="1"/>' * 50_000
    far = '<row r="1"><c r="XFD1"><v>1</v></c></row>'
    (sheet,) = read_xlsx(workbook(parts={SHEET: worksheet(far, f"<cols>{hidden}</cols>")}))
    assert len(sheet.hidden_columns) == 16384


# Cells


def test_texts_shown_over_and_over_are_refused() -> None:
    rows = "".join(
        f'<row r="{line}">' + "".join(f'<c r="{column}{line}" t="s"><v>0</v></c>' for column in "ABCDEFGHIJ") + "</row>"
        for line in range(1, 1800)
    )
    with pytest.raises(TooLargeError):
        read_xlsx(workbook(rows, {STRINGS: strings(f"<t>{'x' * 32_000}</t>")}))


@pytest.mark.parametrize(
    "rows",
    [
        ONE + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' + ONE,
        ONE + '<row r="1048576"><c r="XFD1048576" ><v >1</v></c></row>',
        "".join(f'<row r="{at}"><c r="XFD{at}"><v>1</v></c></row>' for at in range(1, 1000)),
        '<row r="1"><c r="XFD1"><v>1</v></c></row>' * 1000,
    ],
    ids=["far", "first far", "by the letter", "every row", "one row over and over"],
)
def test_cells_far_out_do_not_fill_the_memory(rows: str) -> None:
    with pytest.raises(TooLargeError):
        read_xlsx(workbook(rows))


def test_rows_from_the_last_to_the_first_do_not_take_forever() -> None:
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(30_000, 0, -1))
    (sheet,) = read_xlsx(workbook(rows))
    assert [row[0] for row in sheet.rows] == list(range(1, 30_001))


def test_rows_and_cells_that_are_only_formatted_cost_nothing() -> None:
    blank = "".join(
        f'<row r="{at}" s="3" customFormat="1"><c r="A{at}" s="1"/><c r="XFD{at}" s="1"/></row>'
        for at in range(2, 20_000)
    )
    (sheet,) = read_xlsx(workbook(ONE + blank + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'))
    assert sheet.rows == ((1.0,),)


# What a file refers to


def test_macros_and_links_to_other_files_stay_closed() -> None:
    hidden = {
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 not even a project",
        "xl/externalLinks/externalLink1.xml": LAUGHS,
        "xl/externalLinks/_rels/externalLink1.xml.rels": LAUGHS,
        "xl/comments1.xml": LAUGHS,
        "xl/drawings/drawing1.xml": "<torn",
        "docProps/core.xml": LAUGHS,
    }
    linked = links(
        rId1="worksheet worksheets/sheet1.xml",
        rId2="externalLink externalLinks/externalLink1.xml",
        rId3="vbaProject vbaProject.bin",
    )
    assert values(workbook(ONE, {**hidden, LINKS: linked})) == [1.0]


@pytest.mark.parametrize(
    "target", ["../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "C:\\Windows\\win.ini"]
)
def test_a_sheet_is_looked_for_inside_the_workbook_only(target: str) -> None:
    with pytest.raises(BadWorkbookError):
        read_xlsx(workbook(ONE, {LINKS: links(rId1=f"worksheet {target}")}))


def test_a_sheet_that_stands_in_another_file_is_not_fetched() -> None:
    outside = links(rId1="worksheet worksheets/sheet1.xml").replace('"/></R', '" TargetMode="External"/></R')
    with pytest.raises(BadWorkbookError):
        read_xlsx(workbook(ONE, {LINKS: outside}))


@pytest.mark.parametrize("name", ["../../so-dang-ky", "C:\\a", "=cmd|' /C calc'!A1", "CON", ""])
def test_the_name_of_a_sheet_is_but_a_name(name: str) -> None:
    (sheet,) = read_xlsx(workbook(ONE, {BOOK: book(f'name="{name}" r:id="rId1"')}))
    assert sheet.name == name


def test_a_torn_stream_is_told_apart_from_an_empty_sheet() -> None:
    content = workbook(ONE * 2000)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        at = archive.getinfo(SHEET).header_offset + 60
    with pytest.raises(BadWorkbookError):
        read_xlsx(content[:at] + bytes(40) + content[at + 40 :])
