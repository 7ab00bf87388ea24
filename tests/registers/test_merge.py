"""Merging a file into the register: codes never move, nothing comes in twice, nothing is lost."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.sessions import RegistrationTime
from dialogue_cli.received.columns import recognise
from dialogue_cli.received.registered_values import Table
from dialogue_cli.registers.merge import merge
from dialogue_cli.spreadsheets.sheets import Cell, Row

COLUMNS = recognise(("Họ tên", "Điện thoại", "CCCD", "Ngày nhận", "Tổ chức", "Nội dung"))
TIME = [RegistrationTime("", date(2021, 10, 18), date(2021, 10, 25))]


def asked(
    text: str,
    name: str | None = "Nguyễn Văn A",
    phone: Cell = None,
    citizen_id: Cell = None,
    received_on: date | None = None,
    organization: str | None = None,
) -> Row:
    return (name, phone, citizen_id, received_on, organization, text)


def table(*rows: Row, file: str = "phieu.xlsx") -> list[Table]:
    assert COLUMNS is not None
    return [Table(file, "Trang 1", COLUMNS, range(2, len(rows) + 2), rows)]


def codes(questions: Sequence[Question]) -> list[str]:
    return [question.code for question in questions]


def test_codes_follow_the_highest_ever_even_of_a_deleted_question() -> None:
    register = [Question("DK002", question="a"), Question("DK007", question="b", duplicate_of="DK011")]
    merged = merge(register, table(asked("c"), asked("d")))
    assert codes(merged.questions) == ["DK002", "DK007", "DK012", "DK013"]


def test_codes_go_on_past_999() -> None:
    assert codes(merge([Question("DK999", question="a")], table(asked("c"))).new) == ["DK1000"]


def test_the_same_file_again_and_a_longer_export_add_only_what_is_new() -> None:
    first = [asked("a"), asked("b"), asked("a")]
    once = merge([], table(*first))
    assert codes(once.new) == ["DK001", "DK002", "DK003"]
    again = merge(once.questions, table(*first))
    assert (again.new, again.unchanged, again.questions) == ((), 3, once.questions)
    longer = merge(once.questions, table(asked("c"), *first, asked("a")))
    assert [(each.code, each.question) for each in longer.new] == [("DK004", "c"), ("DK005", "a")]
    assert longer.unchanged == 3


def test_what_a_person_changed_stays() -> None:
    changed = merge([], table(asked("a"))).questions[0]._replace(question="sửa tay", unit="Tư pháp")
    assert merge([changed], table(asked("a"))).questions == (changed,)


def test_rows_typed_by_hand_have_no_fingerprint_and_match_nothing() -> None:
    register = [Question("DK001", question="a")]
    assert len(merge(register, table(asked("a"), asked("a"))).new) == 2


def test_an_exact_duplicate_is_linked_and_kept() -> None:
    merged = merge([], table(asked("Thủ tục?"), asked("THU TUC", "NGUYEN VAN A"), asked("thủ tục")))
    assert [each.duplicate_of for each in merged.new] == ["", "DK001", "DK001"]
    assert merged.new[1].notes == "trùng với DK001 (cùng người hỏi, cùng nội dung)"


def test_a_duplicate_of_what_the_register_has_is_linked() -> None:
    once = merge([], table(asked("Thủ tục?")))
    assert merge(once.questions, table(asked("thủ tục"), file="khac.xlsx")).new[0].duplicate_of == "DK001"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"phone": "0900000001"}, {"phone": "0900000002"}, False),
        ({"phone": "0900000001"}, {"phone": "0900 000 001"}, True),
        ({"phone": "0900000001"}, {}, True),
        ({"citizen_id": "079182000101"}, {"citizen_id": "079182000102"}, False),
        ({"phone": "0900000001"}, {"phone": "0900000001", "name": "Trần Thị B"}, False),
        ({"name": None, "phone": "0900000001"}, {"phone": "0900000001"}, True),
        ({"name": None}, {"name": None}, False),
        ({"name": None, "organization": "Công ty X"}, {"name": None, "organization": "CÔNG TY X"}, True),
    ],
)
def test_the_same_words_of_someone_else_are_another_question(
    one: dict[str, str], other: dict[str, str], same: bool
) -> None:
    merged = merge([], table(asked("Thủ tục?", **one), asked("thủ tục", **other)))
    assert bool(merged.new[1].duplicate_of) is same


@pytest.mark.parametrize(
    ("day", "note"),
    [
        (None, ""),
        (date(2021, 10, 18), ""),
        (date(2021, 10, 25), ""),
        (date(2021, 10, 17), "nhận sớm 1 ngày so với ngày bắt đầu 18/10/2021"),
        (date(2021, 11, 1), "nhận trễ 7 ngày so với hạn 25/10/2021"),
    ],
)
def test_early_and_late_are_told_in_days(day: date | None, note: str) -> None:
    assert merge([], table(asked("a", received_on=day)), TIME).new[0].notes == note
    assert merge([], table(asked("a", received_on=day))).new[0].notes == ""


def test_a_note_joins_those_of_the_reader() -> None:
    late = asked("a", name=None, phone="0900000001", received_on=date(2021, 10, 26))
    noted = "thiếu họ tên người đăng ký; nhận trễ 1 ngày so với hạn 25/10/2021"
    assert merge([], table(late), TIME).new[0].notes == noted


def test_each_question_goes_to_the_session_in_whose_time_it_came() -> None:
    times = [
        RegistrationTime("dot_1", date(2024, 5, 1), date(2024, 5, 10)),
        RegistrationTime("dot_2", date(2024, 9, 1), date(2024, 9, 10)),
    ]
    days = [date(2024, 5, 3), date(2024, 5, 20), date(2024, 9, 2), date(2024, 9, 12), None]
    merged = merge([], table(*(asked(f"{at}", received_on=day) for at, day in enumerate(days))), times)
    assert [each.session for each in merged.new] == ["dot_1", "dot_2", "dot_2", "dot_2", ""]
    assert [bool(each.notes) for each in merged.new] == [False, True, False, True, False]


def changed_row(register: Sequence[Question]) -> tuple[Question, bool, list[tuple[str, str, str]]]:
    """What becomes of the register's DK001 when its row comes again with another question and address."""
    merged = merge(register, table(asked("Cấp lại giấy khai sinh thế nào?", phone="0900000001")))
    (changed,) = merged.changed
    assert (merged.new, merged.unchanged, merged.withdrawn) == ((), 0, ())
    assert merged.questions == (changed.question,)
    return changed.question, changed.taken, [tuple(each) for each in changed.differences]


def before_change() -> Question:
    return merge([], table(asked("Cấp giấy khai sinh thế nào?", phone="0900000001"))).questions[0]


def test_a_changed_row_of_a_known_sender_shows_old_and_new_and_the_register_takes_it() -> None:
    question, taken, differences = changed_row([before_change()])
    assert taken
    assert differences == [("question", "Cấp giấy khai sinh thế nào?", "Cấp lại giấy khai sinh thế nào?")]
    assert question.code == "DK001"
    assert question.question == "Cấp lại giấy khai sinh thế nào?"
    assert question.notes == "người gửi đã sửa Nội dung, trước đó là «Cấp giấy khai sinh thế nào?»"


@pytest.mark.parametrize("by_hand", [{"address": "12 Lê Lợi"}, {"answer": "Nộp ở Một cửa."}])
def test_a_changed_row_does_not_write_over_what_a_person_corrected_or_answered(by_hand: dict[str, str]) -> None:
    question, taken, _ = changed_row([before_change()._replace(**by_hand)])
    assert not taken
    assert question.question == "Cấp giấy khai sinh thế nào?"
    assert "thành «Cấp lại giấy khai sinh thế nào?», sổ giữ như cũ" in question.notes


def test_a_changed_row_fed_in_again_is_there_already() -> None:
    for register in ([before_change()], [before_change()._replace(answer="x", status=Status.ANSWERED)]):
        question, _, _ = changed_row(register)
        again = merge([question], table(asked("Cấp lại giấy khai sinh thế nào?", phone="0900000001")))
        assert (again.unchanged, again.changed, again.questions) == (1, (), (question,))


def test_a_row_of_another_sender_in_its_place_is_new() -> None:
    merged = merge([before_change()], table(asked("Cấp giấy khai sinh thế nào?", "Trần Thị B", "0900000002")))
    assert (codes(merged.new), merged.changed) == (["DK002"], ())


def test_rows_gone_from_a_newer_version_of_the_file_are_reported_not_deleted() -> None:
    rows = [asked(f"Câu {number}", f"Người {number}") for number in range(4)]
    once = merge([], table(*rows))
    newer = merge(once.questions, table(*rows[:3], asked("Câu mới", "Người mới")))
    assert codes(newer.withdrawn) == ["DK004"]
    assert codes(newer.questions) == ["DK001", "DK002", "DK003", "DK004", "DK005"]


def test_another_file_of_the_same_name_withdraws_nothing() -> None:
    once = merge([], table(asked("a", "A"), asked("b", "B")))
    assert merge(once.questions, table(asked("c", "C"), asked("d", "D"))).withdrawn == ()


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=6), max_size=5))
def test_files_in_any_number_leave_each_row_once_as_often_as_the_file_that_has_it_most(files: list[list[str]]) -> None:
    register: tuple[Question, ...] = ()
    for number, rows in enumerate(files):
        merged = merge(register, table(*map(asked, rows), file=f"{number}.xlsx"))
        assert len(merged.new) + merged.unchanged == len(rows)
        assert merged.questions[: len(register)] == register
        register = merged.questions
    assert codes(register) == [f"DK{number:03}" for number in range(1, len(register) + 1)]
    most: Counter[str] = Counter()
    for rows in files:
        most |= Counter(rows)
    assert Counter(each.question for each in register) == most


_ROWS = st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["Một hai ba", "Một hai bốn", "Năm"])), max_size=5)


@given(st.lists(_ROWS, max_size=4))
def test_versions_of_one_file_lose_no_row_and_no_code(versions: list[list[tuple[str, str]]]) -> None:
    register: tuple[Question, ...] = ()
    for rows in versions:
        incoming = table(*(asked(text, name) for name, text in rows))
        merged = merge(register, incoming)
        assert len(merged.new) + merged.unchanged + len(merged.changed) == len(rows)
        assert codes(merged.questions)[: len(register)] == codes(register)
        register = merged.questions
        again = merge(register, incoming)
        assert (again.questions, again.unchanged) == (register, len(rows))
