from datetime import date

import pytest

from dialogue_cli.model.plan import Milestone
from dialogue_cli.planning.comparison import Change, Moved, compare
from dialogue_cli.planning.deadlines import Deadline
from dialogue_cli.planning.working_days import Calendar

CALENDAR = Calendar({date(2021, 11, 4): "ngày nghỉ"}, {}, frozenset({2021}))


def due(end: str, start: str = "", earliest: str = "", code: str = "tra_loi", reason: str = "") -> Deadline:
    days = [date.fromisoformat(day) if day else None for day in (start, earliest)]
    milestone = Milestone.of(code=code, task="Trả lời", when="05/11/2021")
    return Deadline(milestone, days[0], date.fromisoformat(end), reason, days[1])


def moved(before: Deadline, after: Deadline) -> Moved:
    (found,) = compare({"tra_loi": before}, {"tra_loi": after}, CALENDAR)
    return found


@pytest.mark.parametrize(
    ("old", "new", "change", "days", "working_days"),
    [
        ("2021-10-28", "2021-11-05", Change.LATER, 8, 5),  # 04/11 is a day off
        ("2021-11-05", "2021-10-28", Change.EARLIER, -8, -5),
        ("2021-10-29", "2021-10-31", Change.LATER, 2, 0),  # Saturday and Sunday
        ("2021-11-01", "2021-10-29", Change.EARLIER, -3, -1),
    ],
)
def test_a_last_day_that_moved_is_counted_in_days_and_working_days(
    old: str, new: str, change: Change, days: int, working_days: int
) -> None:
    found = moved(due(old), due(new))
    assert (found.change, found.days, found.working_days) == (change, days, working_days)


def test_a_first_day_that_moved_alone_is_told() -> None:
    found = moved(due("2021-10-28", start="2021-10-26"), due("2021-10-28", start="2021-10-27"))
    assert (found.change, found.days, found.working_days) == (Change.SAME_END, 0, 0)


def test_a_session_set_and_one_no_longer_set_are_told() -> None:
    vague = due("2021-11-30", start="2021-11-01", earliest="2021-11-01")
    fixed = due("2021-11-05", start="2021-11-05")
    assert moved(vague, fixed).change is Change.SET
    assert moved(vague, fixed).days == -25
    assert moved(fixed, vague).change is Change.UNSET


def test_what_stayed_is_left_out_whatever_its_reason_says() -> None:
    assert compare({"tra_loi": due("2021-10-28")}, {"tra_loi": due("2021-10-28", reason="đếm lại")}, CALENDAR) == []


def test_the_new_come_in_the_order_of_the_plan_and_the_gone_last() -> None:
    before = {"cu": due("2021-10-01", code="cu"), "tra_loi": due("2021-10-28")}
    after = {"moi": due("2021-12-01", code="moi"), "tra_loi": due("2021-10-29")}
    found = compare(before, after, CALENDAR)
    assert [(item.code, item.change, item.days) for item in found] == [
        ("moi", Change.NEW, None), ("tra_loi", Change.LATER, 1), ("cu", Change.GONE, None)
    ]  # fmt: skip
    assert [item.task for item in found] == ["Trả lời"] * 3
