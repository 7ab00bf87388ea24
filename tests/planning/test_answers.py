from datetime import date

import pytest

from dialogue_cli.model.plan import Authority, FieldOfWork, Unit
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.answers import Sent, answers_received, due_days
from dialogue_cli.readers.packaged import PLANS
from dialogue_cli.readers.plans import read_plan

FIELDS = (FieldOfWork.of(name="Một cửa"),)
UNITS = tuple(
    Unit.of(code=code, name=name, fields=FIELDS)
    for code, name in (("van_phong", "Văn phòng"), ("tu_phap", "Tư pháp"), ("cong_an", "Công an"), ("y_te", "Y tế"))
)
AUTHORITY = Authority.model_construct(units=UNITS)


def question(code: str, unit: str, answer: str = "", **more: str) -> Question:
    return Question(code, question="Hỏi", status=Status.ASSIGNED, unit=unit, answer=answer, **more)  # type: ignore[arg-type]


def test_who_has_sent_theirs_who_a_part_who_nothing() -> None:
    asked = [
        question("DK001", "Tư pháp", "Được"),
        question("DK002", "TU PHAP"),
        question("DK003", "van_phong", "Được"),
        question("DK004", "Công an", " "),
        question("DK005", "Sở Giao thông"),
    ]
    assert [
        (each.department, each.total, each.answered, each.missing, each.sent)
        for each in answers_received(asked, AUTHORITY)
    ] == [
        ("Văn phòng", 1, 1, (), Sent.ALL),
        ("Tư pháp", 2, 1, ("DK002",), Sent.PART),
        ("Công an", 1, 0, ("DK004",), Sent.NOTHING),
    ]


def test_a_repeated_question_waits_for_nothing_once_the_first_is_answered() -> None:
    asked = [question("DK001", "Tư pháp", "Được"), question("DK002", "Tư pháp", duplicate_of="DK001")]
    (found,) = answers_received(asked, AUTHORITY)
    assert (found.total, found.missing) == (2, ())


@pytest.mark.parametrize(
    ("plan", "session", "today", "due"),
    [
        ("chi-dong/2025-doi-thoai", "lan_2", date(2025, 3, 1), date(2025, 11, 24)),  # preparation of that session
        ("chi-dong/2025-doi-thoai", "", date(2025, 3, 1), date(2025, 6, 23)),  # of the session to come
        ("chi-dong/2025-doi-thoai", "", date(2025, 8, 1), date(2025, 11, 24)),
        ("chanh-lo/2024-doi-thoai", "dot_1", date(2024, 6, 1), date(2025, 2, 19)),  # answered after the session
        ("phuong-1-tan-binh/2021-doi-thoai", "", date(2021, 10, 20), date(2021, 10, 28)),
    ],
)
def test_by_when_a_question_is_to_be_answered(plan: str, session: str, today: date, due: date) -> None:
    found = read_plan(PLANS / plan)
    asked = [question("DK001", "x", session=session), question("DK002", "x")._replace(status=Status.BEYOND)]
    assert due_days(asked, found.plan, found.deadlines, today) == {"DK001": due}
