"""Codes never move, nothing is added twice, nothing is dropped."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_cli.model.question import Question
from dialogue_cli.registers.merge import merge

WINDOW = (date(2021, 10, 18), date(2021, 10, 25))


def asked(text: str, name: str = "Nguyễn Văn A", print_: str = "", **values: object) -> Question:
    return Question(code="", full_name=name, question=text, fingerprint=print_ or f"{name}{text}", **values)


def codes(questions: tuple[Question, ...]) -> list[str]:
    return [question.code for question in questions]


def test_codes_follow_the_highest_ever_even_of_a_deleted_question() -> None:
    register = [
        Question(code="DK002", question="a"),
        Question(code="DK007", question="b", duplicate_of="DK011"),
    ]
    assert codes(merge(register, [asked("c"), asked("d")]).questions) == ["DK002", "DK007", "DK012", "DK013"]


def test_codes_go_on_past_999() -> None:
    assert codes(merge([Question(code="DK999", question="a")], [asked("c")]).new) == ["DK1000"]


def test_the_same_file_again_and_a_longer_export_add_only_what_is_new() -> None:
    first = [asked("a"), asked("b"), asked("a")]
    once = merge([], first)
    assert codes(once.new) == ["DK001", "DK002", "DK003"]
    again = merge(once.questions, first)
    assert (again.new, again.unchanged, again.questions) == ((), 3, once.questions)
    longer = merge(once.questions, [asked("c"), *first, asked("a")])
    assert [(each.code, each.question) for each in longer.new] == [("DK004", "c"), ("DK005", "a")]
    assert longer.unchanged == 3


def test_what_a_person_changed_stays() -> None:
    changed = merge([], [asked("a")]).questions[0]._replace(question="sửa tay", unit="Tư pháp")
    assert merge([changed], [asked("a")]).questions == (changed,)


def test_rows_typed_by_hand_have_no_fingerprint_and_match_nothing() -> None:
    register = [Question(code="DK001", question="a")]
    blank = asked("a")._replace(fingerprint="")
    assert len(merge(register, [blank, blank]).new) == 2


def test_an_exact_duplicate_is_linked_and_kept() -> None:
    merged = merge(
        [], [asked("Thủ tục?", print_="1"), asked("THU TUC", "NGUYEN VAN A", "2"), asked("thủ tục", print_="3")]
    )
    assert [each.duplicate_of for each in merged.new] == ["", "DK001", "DK001"]
    assert merged.new[1].notes == "trùng với DK001 (cùng người hỏi, cùng nội dung)"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"phone": "0900000001"}, {"phone": "0900000002"}, False),
        ({"phone": "0900000001"}, {"phone": "0900 000 001"}, True),
        ({"phone": "0900000001"}, {}, True),
        ({"citizen_id": "1"}, {"citizen_id": "2"}, False),
        ({"phone": "0900000001"}, {"phone": "0900000001", "name": "Trần Thị B"}, False),
        ({"name": "", "phone": "0900000001"}, {"phone": "0900000001"}, True),
        ({"name": ""}, {"name": ""}, False),
        ({"name": "", "organization": "Công ty X"}, {"name": "", "organization": "CÔNG TY X"}, True),
    ],
)
def test_the_same_words_of_someone_else_are_another_question(
    one: dict[str, str], other: dict[str, str], same: bool
) -> None:
    merged = merge([], [asked("Thủ tục?", print_="1", **one), asked("Thủ tục?", print_="2", **other)])
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
    assert merge([], [asked("a", received_on=day)], WINDOW).new[0].notes == note
    assert merge([], [asked("a", received_on=day)], None).new[0].notes == ""


def test_a_note_joins_those_of_the_reader() -> None:
    late = asked("a", received_on=date(2021, 10, 26), notes="thiếu họ tên người đăng ký")
    assert merge([], [late], WINDOW).new[0].notes == "thiếu họ tên người đăng ký; nhận trễ 1 ngày so với hạn 25/10/2021"


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=6), max_size=5))
def test_files_in_any_number_leave_each_row_once_as_often_as_the_file_that_has_it_most(files: list[list[str]]) -> None:
    register: tuple[Question, ...] = ()
    for rows in files:
        merged = merge(register, map(asked, rows))
        assert len(merged.new) + merged.unchanged == len(rows)
        assert merged.questions[: len(register)] == register
        register = merged.questions
    assert codes(register) == [f"DK{number:03}" for number in range(1, len(register) + 1)]
    most: Counter[str] = Counter()
    for rows in files:
        most |= Counter(rows)
    assert Counter(each.question for each in register) == most
