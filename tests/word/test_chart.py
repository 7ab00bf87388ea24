"""Charts that Word draws itself: their numbers, names and room, read back from the part."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dialogue_cli.documents.blocks import Chart
from dialogue_cli.documents.markdown import to_blocks
from dialogue_cli.word.chart import chart_height, chart_part
from dialogue_cli.word.pdf import to_pdf
from dialogue_cli.word.writer import write_document
from tests.word.audit import audited
from tests.word.test_writer import DAY, PLAN

NAMES = ("Tư pháp - Hộ tịch", "Địa chính - Xây dựng - Đô thị và Môi trường", "Công an phường")
SERIES = (("Đúng hạn", (8, 1, 2)), ("Trễ hạn", (1, 0, 3)), ("Chưa trả lời", (4, 1, 0)))
DRAWING = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


def part(names: tuple[str, ...] = NAMES, series: Any = SERIES, title: str = "Kết quả") -> Any:
    return etree.fromstring(chart_part(title, names, series).encode())


def texts(root: Any, path: str) -> list[str]:
    return [str(each.text or "") for each in root.iterfind(path, DRAWING)]


def test_every_number_stands_under_its_series_and_its_name() -> None:
    root = part()
    for bars, (name, values) in zip(root.iterfind(".//c:ser", DRAWING), SERIES, strict=True):
        assert texts(bars, "c:tx/c:v") == [name]
        assert texts(bars, ".//c:cat//c:v") == list(NAMES)
        assert texts(bars, ".//c:val//c:v") == [str(value) for value in values]


def test_names_stand_in_order_from_the_top_and_nothing_is_a_number_nobody_counted() -> None:
    root = part()
    assert root.find(".//c:catAx/c:scaling/c:orientation", DRAWING).get("val") == "maxMin"
    assert {each.get("formatCode") for each in root.iterfind(".//c:dLbls/c:numFmt", DRAWING)} == {"0;-0;;"}


def test_numbers_stand_where_word_lets_them_stand() -> None:
    """Within a stack Word refuses labels beyond the end of a bar."""
    for series in (SERIES, SERIES[:1], (("A", (1000, 1, 1)), ("B", (1, 1000, 1)))):
        root = part(series=series)
        stacked = root.find(".//c:grouping", DRAWING).get("val") == "stacked"
        places = {each.get("val") for each in root.iterfind(".//c:dLblPos", DRAWING)}
        assert places == {"ctr"} if stacked and len(series) > 1 else places <= {"ctr", "outEnd"}


def test_a_name_of_one_very_long_word_leaves_room_for_the_bars() -> None:
    place = part(("x" * 300, "B"), (("S", (1, 2)),)).find(".//c:plotArea/c:layout/c:manualLayout/c:w", DRAWING)
    assert float(place.get("val")) > 0.4


def test_one_series_needs_no_legend_several_do() -> None:
    assert part(series=SERIES[:1]).find(".//c:legend", DRAWING) is None
    assert part().find(".//c:legend", DRAWING) is not None


def test_the_axis_goes_beyond_the_longest_bar_in_whole_steps() -> None:
    for longest in (0, 1, 7, 8, 39, 100, 12345):
        root = part(("A",), (("S", (longest,)),))
        end = int(root.find(".//c:valAx/c:scaling/c:max", DRAWING).get("val"))
        step = int(root.find(".//c:valAx/c:majorUnit", DRAWING).get("val"))
        assert end > longest
        assert end % step == 0
        assert end / step <= 8


def test_more_names_need_more_room_up_to_a_page() -> None:
    heights = [chart_height("T", tuple(map(str, range(count))), (("S", (1,) * count),)) for count in (1, 5, 20, 500)]
    assert heights == sorted(heights)
    assert heights[-1] <= 297 / 25.4 * 1440


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=20), st.integers(0, 10**6)), min_size=1, max_size=6))
def test_any_name_is_read_back_and_any_number_fits(rows: list[tuple[str, int]]) -> None:
    names, values = tuple(name for name, _ in rows), tuple(value for _, value in rows)
    root = part(names, (('<b> & "x"', values),))
    assert len(texts(root, ".//c:cat//c:v")) == len(rows)
    assert texts(root, ".//c:val//c:v") == [str(value) for value in values]
    assert texts(root, ".//c:ser/c:tx/c:v") == ['<b> & "x"']


def test_a_table_after_its_line_becomes_a_chart_and_an_empty_one_nothing() -> None:
    table = "!biểu đồ: Theo bộ phận\n\n| Bộ phận | Đúng hạn | Trễ hạn |\n|---|:-:|:-:|\n"
    (chart,) = to_blocks(table + "| Tư pháp | 8 | - |\n| Công an | 2 | 1 |\n")
    assert chart == Chart("Theo bộ phận", ("Tư pháp", "Công an"), (("Đúng hạn", (8, 2)), ("Trễ hạn", (0, 1))))
    assert to_blocks(table) == ()


def test_a_value_that_looks_like_the_line_of_a_chart_is_text() -> None:
    from dialogue_cli.documents.markdown import escape

    (paragraph,) = to_blocks(f"{escape('!biểu đồ: x')}\n")
    assert paragraph.runs[0].text == "!biểu đồ: x"  # type: ignore[union-attr]


def drawn(*charts: Chart) -> bytes:
    return write_document([replace(PLAN, blocks=charts)], DAY)


@pytest.mark.parametrize("names", [NAMES[:1], NAMES, tuple(f"Bộ phận {number} <&>" for number in range(40))])
def test_a_document_with_charts_is_valid_and_opens(names: tuple[str, ...], tmp_path: Path) -> None:
    series = (("Đúng hạn", tuple(range(len(names)))), ("Trễ hạn", (1,) * len(names)))
    content = drawn(Chart("Biểu đồ «một»", names, series), Chart("Hai", names, series[:1]))
    assert audited(content, tmp_path) == []
    assert len(docx.Document(io.BytesIO(content)).inline_shapes) == 2


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs soffice and pdftotext")
def test_names_numbers_and_legend_are_drawn(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(drawn(Chart("Kết quả trả lời", NAMES, SERIES)))
    to_pdf([file])
    page = subprocess.run(["pdftotext", "-layout", file.with_suffix(".pdf"), "-"], check=True, capture_output=True)
    words = re.sub(r"\s+", " ", page.stdout.decode())
    for word in ("Kết quả trả lời", "Tư pháp - Hộ tịch", "Địa chính", "Công an phường", "Đúng hạn", "Chưa trả lời"):
        assert word in words
