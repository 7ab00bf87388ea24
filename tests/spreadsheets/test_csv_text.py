"""Text tables as people save them: any delimiter, any line end, and no row lost to a quotation mark."""

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.spreadsheets import csv_text, grid
from dialogue_cli.spreadsheets.csv_text import read_csv
from dialogue_cli.spreadsheets.sheets import Row
from tests.spreadsheets.test_text_encoding import SYLLABLES, cp1258

HEADER = ["Họ và tên", "Số điện thoại", "Nội dung câu hỏi"]


def rows(text: str | bytes) -> tuple[Row, ...]:
    return read_csv(text.encode() if isinstance(text, str) else text, "a.csv").rows


def refusal(text: str | bytes) -> Problem:
    with pytest.raises(UserError) as caught:
        rows(text)
    (problem,) = caught.value.problems
    assert problem.hint
    return problem


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_delimiters_and_line_ends(delimiter: str, end: str) -> None:
    text = delimiter.join("abc") + end + delimiter.join(("d", '"e\nf"', "")) + end
    assert rows(text) == (("a", "b", "c"), ("d", "e\nf"))


def test_the_line_that_names_the_delimiter_is_no_row_as_in_excel() -> None:
    assert rows("sep=|\r\na|b,c\r\n") == (("a", "b,c"),)


def test_commas_in_the_titles_do_not_hide_the_semicolons() -> None:
    text = 'DANH SÁCH, NĂM 2021, ĐỢT 1, PHƯỜNG 1\n"a";"b";"c"\n"1, 2, 3";"4";"5"\n6;7;8\n'
    assert rows(text)[1:] == (("a", "b", "c"), ("1, 2, 3", "4", "5"), ("6", "7", "8"))


def test_commas_in_every_address_do_not_hide_the_semicolons() -> None:
    lines = [f"Trần Văn {letter};số 1, đường B, khu phố 2, Phường 1, Quận 2;Hỏi" for letter in "ABC"]
    assert rows("\n".join(["Họ tên;Địa chỉ;Câu hỏi", *lines]))[1][1] == "số 1, đường B, khu phố 2, Phường 1, Quận 2"


def test_a_bar_in_the_prose_is_no_delimiter() -> None:
    assert rows("Họ tên,Câu hỏi\nA,x|y|z\nB,u|v|w")[1] == ("A", "x|y|z")


def test_the_unicode_text_of_excel() -> None:
    """UTF-16 with tabs, and quotation marks only where they are needed."""
    text = 'Họ tên\tCâu hỏi\r\nA\t"Hỏi ""gì"", ở đâu?\nHai"\r\nB\tMột, hai\r\n'
    assert rows(text.encode("utf-16")) == (("Họ tên", "Câu hỏi"), ("A", 'Hỏi "gì", ở đâu?\nHai'), ("B", "Một, hai"))


@pytest.mark.parametrize("stray", ['1,"hai\n3,4\n5,6\n', '1,"hai" ba\n3,4\n'])
def test_a_stray_quotation_mark_does_not_swallow_rows(stray: str) -> None:
    problem = refusal("a,b\n" + stray)
    assert problem.code == "DK37"
    assert problem.place is not None
    assert problem.place.line == 2


def test_a_quotation_mark_that_is_never_closed_is_found_without_reading_to_the_end() -> None:
    assert refusal('a,b\n"' + "x,y\n" * 300_000).code == "DK37"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a,b\n1," + "x" * 100_001, "có ô dài hơn 100.000 chữ"),
        ("a," * 16_384 + "b", "có hơn 16.384 cột"),
        ("a," * 600_000, "có dòng dài hơn 1 triệu chữ"),
    ],
)
def test_what_no_list_needs_is_refused_with_its_measure(text: str, what: str) -> None:
    problem = refusal(text)
    assert (problem.code, what in problem.message) == ("DK31", True)


def test_more_rows_than_excel_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MAX_ROWS", 1000)
    problem = refusal("a\n" * 1001)
    assert (problem.code, "có hơn 1.000 dòng" in problem.message) == ("DK31", True)


def test_the_many_empty_columns_of_a_formatted_sheet_are_no_columns() -> None:
    assert rows(f"a,b{',' * 20_000}\nc,d") == (("a", "b"), ("c", "d"))


def test_a_text_cut_off_within_a_letter_is_refused() -> None:
    assert refusal("Họ tên,Câu hỏi\nA,Thủ tục gì ở".encode()[:-1]).code == "DK32"


cells = st.one_of(st.text(st.sampled_from("aăạbđ,;\t\"'\n |0=")), st.lists(st.sampled_from(SYLLABLES)).map(" ".join))


@given(
    st.lists(st.tuples(cells, cells, cells.map("x".__add__))),
    st.sampled_from(csv_text.DELIMITERS),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"]),
)
def test_what_excel_wrote_is_what_is_read(table: list[Sequence[str]], delimiter: str, encoding: str) -> None:
    """In every encoding and with every delimiter; lines end as the writer's quotation marks allow."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([HEADER, *table])
    content = cp1258(text.getvalue()) if encoding == "cp1258" else text.getvalue().encode(encoding)
    assert rows(content) == tuple(tuple(cell or None for cell in row) for row in [HEADER, *table])
