from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dialogue_cli.model.question import FREE_TEXTS, PERSONAL_FIELDS, SOURCE_FIELDS, Question, Status
from dialogue_cli.planning.purging import CLEARED, MASKED, is_purged, unanswered, without_person
from dialogue_cli.planning.statistics import by_status, tallies, to_answer

TODAY = date(2021, 12, 1)
DUE = {f"DK{number:03}": date(2021, 10, 28) for number in range(1, 31)}
FIGURES = {
    "code",
    "received_on",
    "field",
    "session",
    "status",
    "unit",
    "nearest_procedure",
    "score",
    "runner_up",
    "answered_on",
    "extended_to",
    "duplicate_of",
    "invited",
    "attended",
    "proposal",
}


def test_every_column_of_the_register_is_emptied_masked_or_a_figure() -> None:
    kinds = [*PERSONAL_FIELDS, *FREE_TEXTS, *SOURCE_FIELDS, *FIGURES]
    assert sorted(kinds) == sorted(Question._fields)
    assert {*CLEARED, *MASKED} | FIGURES == set(Question._fields)


def test_nothing_of_the_asker_is_left_and_what_was_asked_is() -> None:
    question = Question(
        "DK007",
        received_on=date(2021, 10, 20),
        full_name="Bà Nguyễn Thị Mẫu",
        organization="Công ty Ví Dụ",
        address="12/3 Lê Văn Sỹ",
        phone="0900000001",
        citizen_id="079000000001",
        email="mau@vi-du.invalid",
        question="Tôi là Nguyễn Thị  MẪU ở 12/3 Lê Văn Sỹ, gọi 0900 000 001: bao giờ có khai sinh?",
        status=Status.ANSWERED,
        unit="Tư pháp",
        answer="Bà Nguyễn Thị Mẫu nhận tại Một cửa.",
        answered_on=date(2021, 10, 27),
        notes="trùng số 0900000001",
        other_columns="Năm sinh: 1980",
        source_file="phieu-ba-mau.xlsx",
        source_sheet="Bà Mẫu",
        source_row=7,
        fingerprint="a1b2",
    )
    assert without_person(question) == Question(
        "DK007",
        received_on=date(2021, 10, 20),
        question="Tôi là … ở …, gọi …001: bao giờ có khai sinh?",
        status=Status.ANSWERED,
        unit="Tư pháp",
        answer="Bà … nhận tại Một cửa.",
        answered_on=date(2021, 10, 27),
    )


def test_the_name_of_the_asker_is_hidden_without_its_accents_too() -> None:
    question = Question("DK001", full_name="Ông Đỗ Văn Mẫu", question="Toi la DO VAN  MAU, ong do van mau day")
    assert without_person(question).question == "Toi la …, ong … day"


def test_a_register_is_purged_when_no_line_leads_to_anybody() -> None:
    asked = Question("DK001", full_name="Nguyễn Thị Mẫu", fingerprint="a1b2", question="Bao giờ?")
    other = Question("DK002", organization="Công ty Ví Dụ", question="Còn tôi?")
    assert is_purged([without_person(asked), without_person(other)])
    assert not is_purged([])
    assert not is_purged([without_person(asked), other])
    assert not is_purged([asked._replace(full_name="")])


def test_a_name_of_one_word_leaves_the_text_readable() -> None:
    question = Question("DK001", full_name="An", question="Phường có an toàn không? An cảm ơn")
    assert without_person(question).question == question.question


_TEXT = st.sampled_from(["", " ", "Nguyễn Thị Mẫu", "0900000001", "12/3 Lê Văn Sỹ", "đã trả lời", "Hộ tịch", "Một cửa"])
_DAYS = st.none() | st.dates(date(2021, 10, 18), date(2021, 11, 5))
_QUESTION = st.builds(
    Question,
    code=st.integers(1, 30).map(lambda number: f"DK{number:03}"),
    received_on=_DAYS,
    full_name=_TEXT,
    address=_TEXT,
    phone=_TEXT,
    field=_TEXT,
    question=_TEXT,
    status=st.sampled_from(Status),
    unit=_TEXT,
    reason=_TEXT,
    answer=_TEXT,
    answered_on=_DAYS,
    result=_TEXT,
    other_columns=_TEXT,
)


@given(st.lists(_QUESTION, max_size=12))
def test_every_figure_is_the_same_before_and_after(questions: list[Question]) -> None:
    after = [without_person(question) for question in questions]
    assert by_status(after) == by_status(questions)
    for group in (lambda question: question.unit, lambda question: question.field):
        assert tallies(to_answer(after), group, DUE, TODAY) == tallies(to_answer(questions), group, DUE, TODAY)
    assert unanswered(after) == unanswered(questions)


@given(_QUESTION)
def test_there_is_nothing_left_to_take_out_a_second_time(question: Question) -> None:
    once = without_person(question)
    assert without_person(once) == once


def test_a_question_waits_until_it_or_the_one_it_repeats_is_answered() -> None:
    questions = [
        Question("DK001", status=Status.ASSIGNED, answer="Đã xong"),
        Question("DK002", status=Status.ASSIGNED, duplicate_of="DK001"),
        Question("DK003", status=Status.ASSIGNED, duplicate_of="không"),
        Question("DK004", status=Status.UNSURE),
        Question("DK005", status=Status.EXCLUDED),
        Question("DK006", status=Status.WITHDRAWN),
        Question("DK007", status=Status.BEYOND),
        Question("DK008", status=Status.ANSWERED),
    ]
    assert unanswered(questions) == ["DK003", "DK004"]
