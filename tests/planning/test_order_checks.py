from collections.abc import Callable
from pathlib import Path

import pytest

from dialogue_cli.planning.order_checks import check_order
from dialogue_cli.planning.references import Finding
from dialogue_cli.readers.plans import read_plan

NO_NAMES = {"to_chuc_thuc_hien": "[{don_vi: van_phong, nhiem_vu: [Nhận phiếu]}]"}
"""For plans whose sentences would name a milestone that they do not have."""


def findings(folder: Path) -> list[Finding]:
    found = read_plan(folder)
    return list(check_order(found.plan, found.deadlines, found.calendar))


def test_the_sound_plan_agrees_with_itself(write_plan: Callable[..., Path]) -> None:
    assert findings(write_plan()) == []


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        # tra_loi is 26 - 28/10/2021
        ("Từ {{ moc.tra_loi.tu }} đến hết ngày {{ moc.tra_loi.den }} (03 ngày kể từ ngày nhận)", None),
        (
            "Trong 05 ngày, từ ngày {{ moc.tra_loi.tu }} đến hết ngày {{ moc.tra_loi.den }}",
            "hứa 5 ngày nhưng từ 26/10/2021 đến hết 28/10/2021 chỉ có 3 ngày",
        ),
        (
            "Trong 04 ngày làm việc, từ 28/10/2021 đến 01/11/2021",
            "hứa 4 ngày làm việc nhưng từ 28/10/2021 đến hết 01/11/2021 chỉ có 3 ngày làm việc",
        ),
        ("Trong 3 ngày làm việc, {{ moc.tra_loi.thoi_gian }}", None),
        ("Trong 5 ngày, từ 28/10/2021 đến 01/11/2021", None),
        ("Trong 9 ngày, từ 28/10/2021 đến 31/11/2021", None),
        ("Trong 9 ngày, hoặc 2 ngày, từ 28/10/2021 đến 01/11/2021", None),
    ],
)
def test_a_window_shorter_than_the_days_promised(
    write_plan: Callable[..., Path], sentence: str, message: str | None
) -> None:
    found = findings(write_plan(noi_nhan=f'["{sentence}"]'))
    assert [(each.code, each.message) for each in found] == ([("LV16", message)] if message else [])


def test_a_task_that_promises_more_days_than_its_own_window(write_plan: Callable[..., Path]) -> None:
    folder = write_plan(
        **NO_NAMES, moc_thoi_gian="[{ma: a, viec: Nhận phiếu trong 10 ngày, thoi_gian: 18/10/2021 - 25/10/2021}]"
    )
    (found,) = findings(folder)
    assert (found.code, found.path) == ("LV16", ("moc_thoi_gian", 0, "thoi_gian"))
    assert found.message == "hứa 10 ngày nhưng từ 18/10/2021 đến hết 25/10/2021 chỉ có 8 ngày"


TWO = "[{{ma: a, viec: A, thoi_gian: {0}}}, {{ma: b, viec: B, thoi_gian: {1}}}]"


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        # the conference is on Friday 05/11/2021
        ("5 ngày làm việc sau hoi_nghi", "trong 5 ngày sau hoi_nghi", ["12/11/2021", "10/11/2021"]),
        ("4 ngày trước hoi_nghi", "4 ngày làm việc trước hoi_nghi", ["01/11/2021", "01/11/2021"]),
        ("3 ngày làm việc trước hoi_nghi", "3 ngày trước hoi_nghi", ["02/11/2021", "02/11/2021"]),
        ("8 ngày làm việc trước hoi_nghi", "8 ngày trước hoi_nghi", ["26/10/2021", "28/10/2021"]),
        ("8 ngày làm việc trước hoi_nghi", "7 ngày trước hoi_nghi", []),
        ("5 ngày làm việc sau hoi_nghi", "5 ngày trước hoi_nghi", []),
        ("5 ngày làm việc sau hoi_nghi", "5 ngày sau a", []),
        ("5 ngày sau hoi_nghi", "5 ngày sau hoi_nghi", []),
    ],
)
def test_one_event_counted_in_two_ways(
    write_plan: Callable[..., Path], first: str, second: str, days: list[str]
) -> None:
    found = findings(write_plan(**NO_NAMES, moc_thoi_gian=TWO.format(first, second)))
    told = bool(days) and days[0] != days[1]  # the same day twice misleads nobody
    assert [each.code for each in found] == (["LV16"] if told else [])
    assert all(f"({code}) là {day}" in each.message for each in found for code, day in zip("ab", days, strict=True))


def test_two_ways_are_told_while_the_day_is_not_set(write_plan: Callable[..., Path]) -> None:
    session = "[{ma: hoi_nghi, ten: H, thoi_gian: tháng 5 - 6/2025, dia_diem: D, chu_tri: C}]"
    rules = TWO.format("5 ngày làm việc trước hoi_nghi", "trước 5 ngày hoi_nghi")
    (found,) = findings(write_plan(hoi_nghi=session, **NO_NAMES, moc_thoi_gian=rules))
    assert "(a) là từ 24/04/2025 đến 23/06/2025" in found.message
    assert "(b) là từ 26/04/2025 đến 25/06/2025" in found.message


RECEIVE = "[{{ma: tiep_nhan{0}, viec: N, thoi_gian: 18/10/2021 - 25/10/2021}}, {{ma: {1}, viec: T, thoi_gian: {2}}}]"


@pytest.mark.parametrize(
    ("suffix", "code", "due", "told"),
    [
        ("", "tra_loi", "22/10/2021", True),
        ("", "tra_loi", "25/10/2021", False),
        ("_2", "tra_loi_2", "22/10/2021", True),
        ("_2", "tra_loi_1", "22/10/2021", False),
        ("", "tong_hop", "22/10/2021", False),
    ],
)
def test_answers_due_before_the_reception_closes(
    write_plan: Callable[..., Path], suffix: str, code: str, due: str, told: bool
) -> None:
    found = findings(write_plan(**NO_NAMES, moc_thoi_gian=RECEIVE.format(suffix, code, due)))
    expected = (
        "LV17",
        ("moc_thoi_gian", 1, "thoi_gian"),
        "hạn trả lời 22/10/2021 đứng trước ngày thôi nhận 25/10/2021",
    )
    assert [(each.code, each.path, each.message) for each in found] == ([expected] if told else [])
