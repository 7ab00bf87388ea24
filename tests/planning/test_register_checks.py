import pytest

from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.register_checks import check_register
from dialogue_cli.readers.packaged import PLANS
from dialogue_cli.readers.plans import read_plan


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"session": "lan_7"}, "DK43"),
        ({"session": "lan_2"}, None),
        ({"duplicate_of": "DK999"}, "DK44"),
        ({"duplicate_of": "DK001"}, None),
        ({"duplicate_of": "không"}, None),
        ({"duplicate_of": "DK002"}, "DK45"),
    ],
)
def test_a_session_or_a_first_question_that_is_not_there_is_told(cells: dict[str, str], code: str | None) -> None:
    plan = read_plan(PLANS / "chi-dong/2025-doi-thoai").plan
    asked = [Question("DK001"), Question("DK002", **cells)]  # type: ignore[arg-type]
    found = [each.code for each in check_register(asked, plan, "so.csv")]
    assert found == ([code] if code else [])


def test_questions_that_are_linked_in_a_circle_are_told_each() -> None:
    plan = read_plan(PLANS / "chi-dong/2025-doi-thoai").plan
    asked = [Question("DK001", duplicate_of="DK002"), Question("DK002", duplicate_of="DK001")]
    assert [each.code for each in check_register(asked, plan, "so.csv")] == ["DK45", "DK45"]


def test_an_unknown_department_and_an_answer_without_a_day_are_told() -> None:
    plan = read_plan(PLANS / "chi-dong/2025-doi-thoai").plan
    asked = [Question("DK001", status=Status.ASSIGNED, unit="Tư fáp", answer="Được")]
    assert [each.code for each in check_register(asked, plan, "so.csv")] == ["DK41", "DK42"]
