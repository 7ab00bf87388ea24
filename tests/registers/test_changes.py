"""A file that comes again with rows changed: the right question changes, nothing that anyone wrote is lost."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_cli.listings.registers import ingest_remarks
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.sessions import RegistrationTime
from dialogue_cli.received.columns import recognise
from dialogue_cli.received.registered_values import Table, fingerprints
from dialogue_cli.registers.ingest import ingest
from dialogue_cli.registers.merge import Merged, merge
from dialogue_cli.spreadsheets.sheets import Cell, Row
from tests.workbooks import xlsx

HEADER = ("Họ tên", "Điện thoại", "Địa chỉ", "Ngày nhận", "Nội dung")
BIRTH = "Cấp giấy khai sinh cho con ở đâu?"
BIRTH_AGAIN = "Cấp lại giấy khai sinh cho con ở đâu?"
PARK = "Bao giờ phường sửa công viên bờ kênh?"
TIMES = [
    RegistrationTime("dot_1", date(2024, 5, 1), date(2024, 5, 10)),
    RegistrationTime("dot_2", date(2024, 9, 1), date(2024, 9, 10)),
]


def asked(
    text: str, name: str = "Nguyễn Văn A", phone: Cell = None, address: str = "", day: Cell = None, *others: Cell
) -> Row:
    return (name, phone, address, day, text, *others)


def table(*rows: Row, header: Row = HEADER, file: str = "ds.xlsx") -> list[Table]:
    columns = recognise(header)
    assert columns is not None
    return [Table(file, "Trang 1", columns, range(2, len(rows) + 2), rows)]


def fed(register: Sequence[Question], *rows: Row) -> Merged:
    merged = merge(register, table(*rows))
    assert len(merged.new) + merged.unchanged + len(merged.changed) == len(rows)
    return merged


def taken_in(*rows: Row) -> tuple[Question, ...]:
    return fed((), *rows).questions


def test_a_linked_question_that_its_sender_rewrites_stands_by_itself() -> None:
    register = taken_in(asked(BIRTH), asked(BIRTH.upper()))
    assert register[1].duplicate_of == "DK001"
    _, second = fed(register, asked(BIRTH), asked("Cấp giấy khai tử cho cha ở đâu?")).questions
    assert (second.question, second.duplicate_of) == ("Cấp giấy khai tử cho cha ở đâu?", "")
    assert "trùng với" not in second.notes


def test_where_the_first_of_linked_questions_is_rewritten_the_others_say_so() -> None:
    register = taken_in(asked(BIRTH), asked(BIRTH.upper()))
    first, second = fed(register, asked(BIRTH_AGAIN), asked(BIRTH.upper())).questions
    assert first.question == BIRTH_AGAIN
    assert second.duplicate_of == "DK001"
    assert "câu trước DK001 đã đổi lời" in second.notes


@pytest.mark.parametrize("day", [None, date(2021, 10, 18)])
def test_another_question_of_the_same_person_in_the_same_row_or_day_is_new(day: date | None) -> None:
    merged = fed(taken_in(asked(BIRTH, day=day)), asked(PARK, day=day))
    assert ([each.question for each in merged.new], merged.changed) == ([PARK], ())


def test_a_file_of_the_same_name_from_another_place_changes_nothing_far_from_its_rows() -> None:
    register = taken_in(asked(BIRTH), asked("b", "B"), asked("c", "C"))
    merged = fed(register, asked("d", "D"), asked(BIRTH_AGAIN))
    assert (len(merged.new), merged.changed) == (2, ())


def test_what_another_file_of_the_command_added_is_not_changed() -> None:
    first = merge((), table(asked(BIRTH)), before=0)
    assert len(merge(first.questions, table(asked(BIRTH_AGAIN)), before=0).new) == 1
    assert len(merge(first.questions, table(asked(BIRTH_AGAIN)), before=1).changed) == 1


_FILES = st.lists(
    st.lists(st.tuples(st.sampled_from([BIRTH, BIRTH_AGAIN, PARK]), st.sampled_from("AB")), min_size=1, max_size=3),
    min_size=2,
    max_size=3,
)


def contents(register: Sequence[Question]) -> list[Question]:
    return [each._replace(fingerprint="", source_row=0) for each in register]


@given(_FILES)
def test_files_of_one_name_fed_in_turn_come_to_rest(files: list[list[tuple[str, str]]]) -> None:
    register: tuple[Question, ...] = ()
    for _ in range(6):
        for rows in files:
            register = fed(register, *(asked(*row) for row in rows)).questions
    settled = contents(register)
    for rows in files:
        register = fed(register, *(asked(*row) for row in rows)).questions
        assert contents(register) == settled


def test_words_that_a_question_had_before_are_told_but_not_taken_again() -> None:
    register = fed(taken_in(asked(BIRTH)), asked(BIRTH_AGAIN)).questions
    merged = fed(register, asked(BIRTH))
    (change,) = merged.changed
    assert (change.taken, change.differences) == (False, (("question", BIRTH_AGAIN, BIRTH),))
    assert merged.questions[0].question == BIRTH_AGAIN


def test_a_changed_row_brings_its_doubts_and_its_place() -> None:
    register = taken_in(asked(BIRTH, phone="0900000001"), asked("b", "B"))
    merged = fed(register, asked("b", "B"), asked(BIRTH, phone="12345"))
    question = merged.questions[0]
    assert question.phone == "12345"
    (lone,) = fed((), asked(BIRTH, phone="12345")).questions
    assert lone.notes
    assert lone.notes in question.notes
    assert question.source_row == 3


def test_a_day_that_cannot_be_read_does_not_replace_one_that_was() -> None:
    register = taken_in(asked(BIRTH, day=date(2021, 10, 18)))
    merged = fed(register, asked(BIRTH, day="31/02/2021"))
    question = merged.questions[0]
    assert question.received_on == date(2021, 10, 18)
    assert "31/02/2021" in question.notes
    assert [(each.differences, each.taken) for each in merged.changed] == [
        ((("received_on", "18/10/2021", ""),), False)
    ]
    (again,) = fed(merged.questions, asked(BIRTH_AGAIN, day="31/02/2021")).questions
    assert (again.question, again.received_on) == (BIRTH_AGAIN, date(2021, 10, 18))


@pytest.mark.parametrize(("by_hand", "session"), [("", "dot_2"), ("dot_3", "dot_3")])
def test_another_day_moves_a_question_to_its_session_unless_a_person_chose_one(by_hand: str, session: str) -> None:
    early = merge((), table(asked(BIRTH, day=date(2024, 5, 3))), TIMES).questions
    assert early[0].session == "dot_1"
    register = [early[0]._replace(session=by_hand or early[0].session)]
    (question,) = merge(register, table(asked(BIRTH, day=date(2024, 9, 12))), TIMES).questions
    assert question.session == session
    assert "nhận trễ 2 ngày so với hạn 10/09/2024" in question.notes
    (question,) = merge([question], table(asked(BIRTH, day=date(2024, 9, 2))), TIMES).questions
    assert "nhận trễ 2 ngày" not in question.notes


def test_a_column_more_is_taken_and_shown_and_not_lost_by_the_file_without_it() -> None:
    once = taken_in(asked(BIRTH), asked(PARK, "B"))
    wider = table(
        asked(BIRTH, "Nguyễn Văn A", None, "", None, "Thợ may"),
        asked(PARK, "B", None, "", None, None),
        header=(*HEADER, "Nghề nghiệp"),
    )
    merged = merge(once, wider)
    assert [each.differences for each in merged.changed] == [(("other_columns", "", "Nghề nghiệp: Thợ may"),)]
    assert merged.unchanged == 1
    assert [each.other_columns for each in merged.questions] == ["Nghề nghiệp: Thợ may", ""]
    back = fed(merged.questions, asked(BIRTH), asked(PARK, "B"))
    assert (back.unchanged, contents(back.questions)) == (2, contents(merged.questions))


def test_an_edited_cell_of_another_column_leaves_the_old_one_in_the_notes() -> None:
    header = (*HEADER, "Nghề nghiệp")
    once = merge((), table(asked(BIRTH, "A", None, "", None, "Thợ may"), header=header)).questions
    (question,) = merge(once, table(asked(BIRTH, "A", None, "", None, "Thợ hàn"), header=header)).questions
    assert question.other_columns == "Nghề nghiệp: Thợ hàn"
    assert "Nghề nghiệp: Thợ may" in question.notes


def test_columns_in_another_order_are_the_same_rows_whatever_the_name_of_the_file() -> None:
    header = ("STT", *HEADER, "Nghề nghiệp", "Ghi chú của tổ")
    row = (1, *asked(BIRTH, "A", "0900000001", "12 Lê Lợi", date(2021, 10, 18), "Thợ may", "Gấp"))
    order = [7, 3, 5, 0, 1, 6, 4, 2]
    (one,), (other,) = (
        table(row, header=header),
        table(tuple(row[at] for at in order), header=tuple(header[at] for at in order), file="khac.xlsx"),
    )
    assert list(fingerprints(one)) == list(fingerprints(other))


@pytest.mark.parametrize(
    "mended",
    [
        asked(BIRTH, "Nguyễn Văn A", "0900000009", "1 Lê Lợi"),
        asked(BIRTH, "Nguyễn Văn Ánh", "0900000001", "1 Lê Lợi"),
        asked(BIRTH.upper(), "Nguyễn Văn A", "0900000009", "1 Lê Lợi"),
    ],
)
def test_a_corrected_number_or_name_is_a_change_wherever_its_row_stands_now(mended: Row) -> None:
    others = asked("b", "B"), asked("c", "C")
    register = taken_in(asked(BIRTH, "Nguyễn Văn A", "0900000001", "1 Lê Lợi"), *others)
    for rows in ((mended, *others), (*others, mended)):
        merged = fed(register, *rows)
        assert [each.question.code for each in merged.changed] == ["DK001"]
        assert merged.withdrawn == ()


def test_two_people_with_the_same_words_stay_two() -> None:
    others = asked("b", "B"), asked("c", "C")
    register = taken_in(asked(PARK, "Nguyễn Văn A", "0900000001"), *others)
    merged = fed(register, *others, asked(PARK, "Trần Thị D", "0900000002"))
    assert (len(merged.new), merged.changed, len(merged.withdrawn)) == (1, (), 1)
    register = taken_in(asked(PARK, "Nguyễn Văn A"), *others)
    merged = fed(register, asked(PARK, "Trần Thị D"), *others)
    assert (len(merged.new), merged.changed) == (1, ())


def test_a_file_with_little_of_the_last_one_of_its_name_is_told() -> None:
    rows = [asked(f"Câu {number}", f"Người {number}") for number in range(4)]
    merged = fed(taken_in(*rows), rows[0])
    assert merged.withdrawn == ()
    assert merged.namesake == (4, 1)
    assert fed(taken_in(*rows), *rows[:3]).namesake is None


def test_what_was_withdrawn_is_repeated_by_none() -> None:
    register = [taken_in(asked(BIRTH))[0]._replace(status=Status.WITHDRAWN)]
    assert merge(register, table(asked(BIRTH.upper()), file="khac.xlsx")).new[0].duplicate_of == ""


@pytest.mark.parametrize(
    ("one", "other", "linked"),
    [
        (("Nguyễn Văn Hùng", None, "1 Lê Lợi"), ("Nguyễn Văn Hưng", None, "1 Lê Lợi"), False),
        (("Nguyễn Văn Hùng", None, "1 Lê Lợi"), ("NGUYEN VAN HUNG", None, ""), True),
        (("Nguyễn Văn Hoà", None, ""), ("NGUYỄN VĂN HÒA", None, ""), True),
        (("Nguyễn Văn Hùng", None, "1 Lê Lợi"), ("Nguyễn Văn Hùng", None, "9 Trường Sa"), False),
        (("Nguyễn Văn Hùng", None, "1 Lê Lợi"), ("Nguyễn Văn Hùng", None, "1 LE LOI"), True),
        (("Nguyễn Văn Hùng", "0900000001", "1 Lê Lợi"), ("Nguyễn Văn Hưng", "0900000001", "9 Trường Sa"), True),
    ],
)
def test_only_what_is_surely_of_one_asker_is_linked_by_itself(
    one: tuple[str, Cell, str], other: tuple[str, Cell, str], linked: bool
) -> None:
    assert bool(taken_in(asked(PARK, *one), asked(PARK.upper(), *other))[1].duplicate_of) is linked


@pytest.mark.parametrize("one_asker", [False, True])
def test_a_column_added_to_a_long_file_is_taken_in_quickly(one_asker: bool) -> None:
    rows = [
        asked(f"Thửa đất số {at} có được tách không?", "Công ty X" if one_asker else f"Người {at}")
        for at in range(3000)
    ]
    once = taken_in(*rows)
    wider = table(*((*row, "Thợ may") for row in rows), header=(*HEADER, "Nghề nghiệp"))
    start = process_time()
    assert len(merge(once, wider).changed) == len(rows)
    assert process_time() - start < 1.0


def test_what_is_shown_of_a_long_change_is_where_it_differs(tmp_path: Path) -> None:
    start = "Kính thưa các đồng chí lãnh đạo phường, tôi xin hỏi về thửa đất của gia đình tôi ở tổ 5, "
    file = tmp_path / "ds.xlsx"
    for number in (15, 16):
        row = asked(f"{start}thửa số {number}.", "Nguyễn Văn A", "0900000001")
        report = ingest(tmp_path / "so-dang-ky.csv", [xlsx(file, [HEADER, row])])
    (line,) = [each for each in ingest_remarks(report, tmp_path, False) if "DK001" in each]
    assert "thửa số 15.» → «…" in line
    assert "thửa số 16.»" in line


def test_a_namesake_is_told_in_a_line(tmp_path: Path) -> None:
    for rows in ([asked(f"Câu {number}?", f"Người {number}") for number in range(4)], [asked("Câu 0?", "Người 0")]):
        report = ingest(tmp_path / "so-dang-ky.csv", [xlsx(tmp_path / "ds.xlsx", [HEADER, *rows])])
    assert any("cùng tên nhưng chỉ có 1/4 dòng" in each for each in ingest_remarks(report, tmp_path, False))
