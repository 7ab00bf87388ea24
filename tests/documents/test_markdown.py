import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_cli.documents.blocks import Heading, Paragraph, Run, Table
from dialogue_cli.documents.markdown import escape, to_blocks, to_runs

HOSTILE = [
    "# I. Tiêu đề", "**đậm**", "| a | b |", "<b>x</b>", "{{ x }}", "{% if %}", "a\nb", "- mục", "1. mục", "```", "---",
    "    thụt vào", "[a](http://b)", "&amp;", "\\", "`mã`", "> trích", "===", "-> giữa <-", "*", "_a_", "a\\\nb", "___",
]  # fmt: skip
typed = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1) | st.sampled_from(
    HOSTILE
)


def lines(text: str) -> str:
    """The text with every kind of line end as one, and the space that no page shows at the ends of it gone."""
    return re.sub(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text).strip()


def text_of(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


@given(typed)
def test_a_value_prints_as_typed_in_a_paragraph(value: str) -> None:
    blocks = to_blocks(f"Câu: {escape(value)} (hết)\n")
    assert [text_of(block.runs) for block in blocks if isinstance(block, Paragraph)] == [
        f"Câu: {lines_inside(value)} (hết)"
    ]
    assert len(blocks) == 1


def lines_inside(text: str) -> str:
    return re.sub(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text)


@given(typed)
def test_a_value_alone_on_a_line_is_one_plain_paragraph(value: str) -> None:
    blocks = to_blocks(f"{escape(value)}\n")
    assert [lines(text_of(block.runs)) for block in blocks] == ([lines(value)] if lines(value) else [])  # type: ignore[union-attr]
    assert all(isinstance(block, Paragraph) and not block.centered for block in blocks)
    assert not any(run.bold or run.italic for block in blocks for run in block.runs)  # type: ignore[union-attr]


@given(typed, typed)
def test_a_value_stays_in_its_table_cell(one: str, two: str) -> None:
    (table,) = to_blocks(f"| A | B |\n|---|:-:|\n| {escape(one)} | {escape(two)} |\n")
    assert isinstance(table, Table)
    assert [[lines(text_of(cell)) for cell in row] for row in table.rows] == [[lines(one), lines(two)]]
    assert table.aligned == ("left", "center")


def test_markers_are_printed_as_typed_and_a_line_is_a_paragraph() -> None:
    blocks = to_blocks("- một\n+ hai\n1. ba\na) bốn\n1.1. năm\n")
    assert [text_of(block.runs) for block in blocks] == ["- một", "+ hai", "1. ba", "a) bốn", "1.1. năm"]  # type: ignore[union-attr]


def test_headings_bold_italic_and_centered() -> None:
    assert to_blocks("# I. A\n## 1. B\n**c** *d*\n-> *e* <-\n") == (
        Heading((Run("I. A"),), 1),
        Heading((Run("1. B"),), 2),
        Paragraph((Run("c", bold=True), Run(" "), Run("d", italic=True))),
        Paragraph((Run(""), Run("e", italic=True), Run("")), centered=True),
    )


@pytest.mark.parametrize("value", HOSTILE)
def test_a_subject_line_prints_as_typed(value: str) -> None:
    assert lines(text_of(to_runs(f"Về {escape(value)}"))) == lines(f"Về {value}")


@pytest.mark.parametrize(
    ("markdown", "fault"),
    [
        ("| A | B |\n|---|---|\n| 1 | 2 | 3 |\n", "có 3 ô mà bảng chỉ có 2 cột"),
        ("!biểu đồ: Kết quả\n\nĐoạn văn.\n", "«Kết quả» không có bảng"),
        ("!biểu đồ: Kết quả\n", "«Kết quả» không có bảng"),
    ],
)
def test_what_would_vanish_is_refused(markdown: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        to_blocks(markdown)


def test_a_bar_that_a_citizen_wrote_is_no_column() -> None:
    (table,) = to_blocks(f"| A | B |\n|---|---|\n| 1 | {escape('2 | 3')} |\n")
    assert [len(row) for row in table.rows] == [2]  # type: ignore[union-attr]
