"""Small sound spreadsheets of every kind that is read, to be changed at random."""

import re
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

from dialogue_cli.readers.packaged import PLANS
from tests.spreadsheets.binary_workbooks import container, labels, stream
from tests.spreadsheets.raw_workbook import SHEET, STRINGS, STYLES, strings, styles, workbook, worksheet
from tests.workbooks import HEADER, ods, ods_row, sheets

WORKBOOKS = Path(__file__).parents[1] / "spreadsheets" / "workbooks"
ROWS = [
    HEADER,
    (1, "Nguyễn Văn Mẫu", "0900000001", date(2021, 10, 20), "Thủ tục khai sinh cho con cần giấy tờ gì?"),
    (2, "Lê Thị Ví Dụ", 900000002, datetime(2021, 10, 21, 8, 30), "Đường hẻm 12 & 14 ngập <nước>\nkhi nào sửa?"),
    (3, "TRẦN MẪU", "+84 900 000 003", "22/10/2021", "_x000D_ Hồ sơ quá hạn"),
    (None, "Tổng cộng", None, None, 3),
]
TEXT_ROWS = [["" if cell is None else str(cell).replace("\n", " ") for cell in row] for row in ROWS]
ESCAPED_ROWS = [[escape(cell) for cell in row] for row in TEXT_ROWS]

_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"


class Seed(NamedTuple):
    """A sound file and what it is called."""

    name: str
    content: bytes


@cache
def seeds() -> tuple[Seed, ...]:
    """All of them, the same ones each time."""
    found = sorted([*PLANS.glob("*/*/nhan-ve/*.xlsx"), *WORKBOOKS.iterdir()])
    return (
        *(Seed(file.name, file.read_bytes()) for file in found),
        *_written(),
        Seed("by-hand.xlsx", _by_hand()),
        Seed("labels.xls", container(stream(labels(TEXT_ROWS)))),
        Seed("bare.xls", stream(labels(TEXT_ROWS))),
        *_texts(),
        *_marked_up(),
    )


def _written() -> Iterator[Seed]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        yield Seed("written.xlsx", sheets(path, {"Đăng ký": ROWS, "Ẩn đi": ROWS[:2]}).read_bytes())
        yield Seed("since-1904.xlsx", sheets(path, {"Đăng ký": ROWS}, date_1904=True).read_bytes())
        table = "".join(ods_row(*row) for row in ESCAPED_ROWS) + ods_row("", rows=1_048_000, columns=16_384)
        yield Seed("written.ods", ods(path, table).read_bytes())


def _by_hand() -> bytes:
    """What XlsxWriter does not write: rich text, hidden and merged cells, formulas, errors, prefixed names."""
    texts = "<t>Họ và tên</t>", "<r><t>Câu </t></r><r><t>hỏi</t></r>", "<t>Mẫu</t>", '<t xml:space="preserve"> gì? </t>'
    rows = (
        '<row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="e"><v>#N/A</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c>'
        '<c r="C2" s="1"><v>44489.5</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>Ví dụ</t></is></c>'
        '<c r="B3" t="str"><f>A1&amp;"?"</f><v>sao?</v></c><c r="C3"><f>1+1</f></c></row>'
        '<row r="9"><c r="A9" t="b"><v>1</v></c><c r="B9" s="2"><v>1.25</v></c></row>'
    )
    hidden = '<cols><col min="2" max="3" hidden="1"/></cols>'
    part = worksheet(rows, hidden, '<mergeCells count="1"><mergeCell ref="A9:C9"/></mergeCells>')
    part = re.sub(r"<(/?)(\w)", r"<\1x:\2", part).replace("xmlns=", "xmlns:x=")
    return workbook(parts={SHEET: part, STRINGS: strings(*texts), STYLES: styles("dd/mm/yyyy", "[h]:mm")})


def _texts() -> Iterator[Seed]:
    quoted = "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in TEXT_ROWS)
    yield Seed("comma.csv", quoted.encode("utf-8-sig"))
    yield Seed("semicolon.csv", "\r\n".join(map(";".join, TEXT_ROWS)).encode())
    yield Seed("tab.txt", "\r\n".join(map("\t".join, TEXT_ROWS)).encode("utf-16"))
    yield Seed("old.csv", quoted.encode("cp1258", "replace"))


def _marked_up() -> Iterator[Seed]:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ESCAPED_ROWS)
    page = f'<html><head><meta charset="utf-8"></head><body><table border="1">{rows}</table></body></html>'
    yield Seed("page.xls", page.encode())
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; '
    yield Seed("page.mht", f'{head}charset="utf-8"\r\n\r\n{page}\r\n--x--\r\n'.encode())
    data = '<Cell><Data ss:Type="String">{}</Data></Cell>'
    rows = "".join(f"<Row>{''.join(map(data.format, row))}</Row>" for row in ESCAPED_ROWS)
    book = f'<Workbook xmlns="{_SPREADSHEET}" xmlns:ss="{_SPREADSHEET}"><Worksheet ss:Name="A"><Table>{rows}</Table>'
    yield Seed("xml-2003.xls", f'<?xml version="1.0"?>{book}</Worksheet></Workbook>'.encode())
