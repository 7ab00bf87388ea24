"""The register keeps what is put into it, through Excel too, and tells its bad cells all at once."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue_cli.diagnostics import UserError
from dialogue_cli.model.question import Question, Status
from dialogue_cli.received import cells
from dialogue_cli.registers.questions import Register, format_register, parse_register, read_register, revise
from dialogue_cli.vocabulary import label

TEXTS = [name for name, kind in Question.__annotations__.items() if kind is str and name not in ("code", "phone")]


def question(number: int = 1, **values: object) -> Question:
    return Question(code=f"DK{number:03}", **values)


def parse(text: str, encoding: str = "utf-8-sig") -> Register:
    return parse_register(text.encode(encoding), "so-dang-ky.csv")


def problems(text: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        parse(text)
    return [f"{problem.place}: {problem.code}" for problem in caught.value.problems]


_texts = st.text(st.characters(codec="utf-8"), max_size=20) | st.sampled_from(
    [
        "=1+1",
        "'=1",
        "''",
        "-",
        "+84",
        "@a",
        "\t",
        "\r",
        "\r\n",
        "\n",
        '"',
        '","',
        ";",
        "'",
        "a\nb",
        "\0",
        "\ufeff",
        "x\t",
    ]
)
_questions = st.builds(
    question,
    st.integers(0, 10**6),
    received_on=st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    status=st.sampled_from(Status),
    source_row=st.integers(0, 10**6),
    citizen_id=_texts.filter(lambda text: not cells.citizen_id(text).note.startswith(cells.ROBBED)),
    phone=_texts.filter(lambda text: not cells.phone(text).note.startswith(cells.ROBBED)),
    **{name: _texts for name in TEXTS if name != "citizen_id"},
)


@settings(deadline=None, max_examples=150)
@given(st.lists(_questions, max_size=4, unique_by=lambda each: each.code), _texts, _texts)
def test_what_is_written_is_read_back_whatever_the_text(questions: list[Question], title: str, cell: str) -> None:
    title = f"Cột riêng {title}"
    own = {each.code: cell for each in questions} if cell else {}
    register = Register(tuple(questions), ((title, own),))
    assert parse_register(format_register(register), "") == (
        register if questions else replace(register, extra=((title, {}),))
    )


def test_excel_opens_it_as_vietnamese_text() -> None:
    content = format_register(Register((question(full_name="Nguyễn Văn A", received_on=date(2021, 11, 5)),)))
    assert content.startswith(b"\xef\xbb\xbf")
    header, row, rest = content.decode("utf-8-sig").split("\r\n")
    assert header == ",".join(label(name) for name in Question._fields)
    assert row.startswith("DK001,05/11/2021,Nguyễn Văn A,")
    assert rest == ""


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@a", "\t=1", "\r=1", "'=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    row = format_register(Register((question(full_name=text),))).decode("utf-8-sig").split("\r\n", 1)[1]
    assert f"'{text}" in row


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(";", "utf-8-sig"), (";", "utf-8"), (",", "utf-8"), ("\t", "utf-16")]
)
def test_as_excel_saves_it(delimiter: str, encoding: str) -> None:
    rows = [
        ["Nội dung", "Mã", "Điện thoại", "Số CCCD", "Ngày nhận"],
        ["A, b; c?", "DK007", "900000001", "79182000101", "5/11/2021"],
    ]
    text = "\r\n".join(delimiter.join(f'"{cell}"' if cell.startswith("A") else cell for cell in row) for row in rows)
    (read,) = parse(text, encoding).questions
    wanted = {"phone": "0900000001", "citizen_id": "079182000101", "received_on": date(2021, 11, 5)}
    assert read == question(7, question="A, b; c?", **wanted)


@pytest.mark.parametrize("day", ["05/11/2021", "5/11/2021", "2021-11-05", "5-11-2021"])
def test_days_in_any_usual_form(day: str) -> None:
    assert parse(f"Mã,Nội dung,Ngày trả lời\nDK001,a,{day}\n").questions[0].answered_on == date(2021, 11, 5)


def test_a_persons_own_columns_follow_their_questions(tmp_path: Path) -> None:
    path = tmp_path / "so-dang-ky.csv"
    path.write_text("Ý kiến sếp;Mã;Nội dung;;Mã cũ\nđồng ý;DK002;b;x;9\n;DK001;a;;\n", "utf-8")
    before, after = revise(path, lambda questions: sorted(questions, key=lambda each: each.code))
    assert [each.code for each in before] == ["DK002", "DK001"]
    assert [each.code for each in after] == ["DK001", "DK002"]
    assert read_register(path).extra == (
        ("Ý kiến sếp", {"DK002": "đồng ý"}),
        ("", {"DK002": "x"}),
        ("Mã cũ", {"DK002": "9"}),
    )


def test_a_change_that_changes_nothing_and_a_dry_run_leave_the_bytes_alone(tmp_path: Path) -> None:
    path = tmp_path / "so-dang-ky.csv"
    path.write_text("Mã;Nội dung\nDK001;a\n", "utf-8")
    revise(path, lambda questions: questions)
    before, after = revise(path, lambda questions: [each._replace(unit="x") for each in questions], True)
    assert (before[0].unit, after[0].unit) == ("", "x")
    assert path.read_text("utf-8") == "Mã;Nội dung\nDK001;a\n"


def test_no_file_yet_is_an_empty_register(tmp_path: Path) -> None:
    assert read_register(tmp_path / "so-dang-ky.csv") == Register()
    assert parse("") == Register()


def test_all_bad_cells_are_told_at_once_with_their_places() -> None:
    text = "Mã,Nội dung,Ngày nhận,Trạng thái,Dòng\nDK001,a,31/02/2021,Mới,x\n,b,,,\nDK001,c,,lạ,\nDK4a,d,mai,,\n"
    assert problems(text) == [
        "so-dang-ky.csv:2:3: DK20",
        "so-dang-ky.csv:2:5: DK22",
        "so-dang-ky.csv:3:1: DK23",
        "so-dang-ky.csv:4:1: DK24",
        "so-dang-ky.csv:4:4: DK21",
        "so-dang-ky.csv:5:1: DK23",
        "so-dang-ky.csv:5:3: DK20",
    ]


def test_a_register_without_its_codes_is_not_guessed_at() -> None:
    assert problems("Họ tên,Nội dung\nA,b\n") == ["so-dang-ky.csv:1: DK25"]
    assert problems("linh tinh\n") == ["so-dang-ky.csv:1: DK25"]


def test_a_line_break_in_a_question_survives() -> None:
    register = Register((question(question="Một\nHai\r\nBa\rBốn"),))
    assert parse_register(format_register(register), "") == register


@pytest.mark.parametrize("row", ["DK" + "9" * 5000 + ",a,1", "DK001,a," + "9" * 5000])
def test_a_number_beyond_measure_is_a_problem_with_its_place(row: str) -> None:
    (problem,) = problems(f"Mã,Nội dung,Dòng\n{row}\n")
    assert problem in ("so-dang-ky.csv:2:1: DK23", "so-dang-ky.csv:2:3: DK22")
