from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dialogue_cli.planning.deadlines import Deadline
from dialogue_cli.planning.sessions import (
    RegistrationTime,
    answers_due,
    coming_session,
    days_outside,
    milestones_of,
    past_session,
    registration_times,
    time_for,
    told_time,
)
from dialogue_cli.readers.plans import PlanFolder, read_plan

TWO = """
  - {ma: lan_1, ten: Lần 1, thoi_gian: 05/5/2021, dia_diem: A, chu_tri: B}
  - {ma: lan_2, ten: Lần 2, thoi_gian: 05/11/2021, dia_diem: A, chu_tri: B}
"""
MILESTONES = """
  - {ma: tiep_nhan, viec: Nhận phiếu, thoi_gian: 18/10/2021 - 25/10/2021}
  - {ma: ket_luan_1, viec: Kết luận, thoi_gian: 10 ngày sau lan_1}
  - {ma: chuan_bi_2, viec: Chuẩn bị, thoi_gian: 02/11/2021}
  - {ma: tra_loi_2, viec: Trả lời, thoi_gian: 10 ngày sau lan_2}
  - {ma: ket_luan_2, viec: Kết luận, thoi_gian: 10 ngày sau lan_2}
"""


@pytest.fixture
def folder(write_plan: Callable[..., Path]) -> PlanFolder:
    tasks = "[{don_vi: van_phong, nhiem_vu: [Nhận phiếu]}]"
    changed = {"hoi_nghi": TWO, "moc_thoi_gian": MILESTONES, "to_chuc_thuc_hien": tasks}
    return read_plan(write_plan(ngay_ban_hanh="15/4/2021", **changed))


@pytest.mark.parametrize(
    ("today", "coming", "past"),
    [
        (date(2021, 4, 1), "lan_1", "lan_1"),
        (date(2021, 5, 5), "lan_1", "lan_1"),
        (date(2021, 5, 6), "lan_2", "lan_1"),
        (date(2021, 11, 5), "lan_2", "lan_2"),
        (date(2021, 12, 1), "lan_2", "lan_2"),
    ],
)
def test_papers_before_are_about_the_session_to_come_papers_after_about_the_one_held(
    folder: PlanFolder, today: date, coming: str, past: str
) -> None:
    assert coming_session(folder.plan, folder.deadlines, today).code == coming
    assert past_session(folder.plan, folder.deadlines, today).code == past


def test_a_session_has_its_own_milestones_by_their_plain_names_and_those_of_all(folder: PlanFolder) -> None:
    first, second = folder.plan.conferences
    assert codes(milestones_of(first, folder.deadlines)) == {"tiep_nhan": "tiep_nhan", "ket_luan": "ket_luan_1"}
    assert milestones_of(second, folder.deadlines)["ket_luan"].end == date(2021, 11, 15)


def codes(found: dict[str, Deadline]) -> dict[str, str]:
    return {name: deadline.code for name, deadline in found.items()}


def test_departments_answer_by_the_milestone_before_the_session_not_by_one_after_it(folder: PlanFolder) -> None:
    first, second = folder.plan.conferences
    due = answers_due(second, folder.deadlines)
    assert due is not None
    assert due.last == date(2021, 11, 2)
    assert answers_due(first, folder.deadlines) is None


def test_a_session_without_a_day_has_not_been_held(write_plan: Callable[..., Path]) -> None:
    unset = TWO.replace("05/5/2021", "tháng 5 - 12/2021").replace("05/11/2021", "tháng 5 - 12/2021")
    tasks = "[{don_vi: van_phong, nhiem_vu: [Nhận phiếu]}]"
    changed = {
        "to_chuc_thuc_hien": tasks,
        "hoi_nghi": unset,
        "moc_thoi_gian": "[{ma: tiep_nhan, viec: x, thoi_gian: 18/10/2021}]",
    }
    folder = read_plan(write_plan(ngay_ban_hanh="15/4/2021", **changed))
    assert past_session(folder.plan, folder.deadlines, date(2021, 6, 15)).code == "lan_1"


def test_one_time_for_all_sessions_belongs_to_none(folder: PlanFolder) -> None:
    (time,) = registration_times(folder.plan, folder.deadlines)
    assert time == RegistrationTime("", date(2021, 10, 18), date(2021, 10, 25))


def test_each_session_with_a_time_of_its_own_has_it(write_plan: Callable[..., Path]) -> None:
    received = "\n  - {ma: tiep_nhan_1, viec: Nhận, thoi_gian: 18/4/2021 - 25/4/2021}" + MILESTONES.replace(
        "tiep_nhan,", "tiep_nhan_2,"
    )
    tasks = "[{don_vi: van_phong, nhiem_vu: [Nhận phiếu]}]"
    changed = {"hoi_nghi": TWO, "moc_thoi_gian": received, "to_chuc_thuc_hien": tasks}
    folder = read_plan(write_plan(ngay_ban_hanh="15/4/2021", **changed))
    times = registration_times(folder.plan, folder.deadlines)
    assert [(each.session, each.end) for each in times] == [("lan_1", date(2021, 4, 26)), ("lan_2", date(2021, 10, 25))]


def test_a_session_whose_time_alone_is_set_keeps_its_questions_and_the_other_takes_the_rest(
    write_plan: Callable[..., Path],
) -> None:
    received = "\n  - {ma: tiep_nhan_1, viec: Nhận, thoi_gian: 18/4/2021 - 25/4/2021}" + MILESTONES.replace(
        "tiep_nhan,", "khac,"
    )
    tasks = "[{don_vi: van_phong, nhiem_vu: [Nhận phiếu]}]"
    changed = {"hoi_nghi": TWO, "moc_thoi_gian": received, "to_chuc_thuc_hien": tasks}
    folder = read_plan(write_plan(ngay_ban_hanh="15/4/2021", **changed))
    times = registration_times(folder.plan, folder.deadlines)
    for day, session, told in (
        (date(2021, 4, 16), "lan_1", "nhận sớm 2 ngày so với ngày bắt đầu 18/04/2021"),
        (date(2021, 4, 20), "lan_1", ""),
        (date(2021, 10, 20), "lan_2", ""),
    ):
        time = time_for(day, times)
        assert time is not None
        assert (time.session, told_time(day, time)) == (session, told)


def test_a_question_goes_to_the_first_session_whose_time_it_does_not_miss() -> None:
    times = [
        RegistrationTime("dot_1", date(2024, 5, 1), date(2024, 5, 10)),
        RegistrationTime("dot_2", date(2024, 9, 1), date(2024, 9, 10)),
    ]
    assert time_for(date(2024, 4, 1), times) == times[0]
    assert time_for(date(2024, 5, 11), times) == times[1]
    assert time_for(date(2025, 1, 1), times) == times[1]
    assert time_for(None, times) is time_for(date(2024, 5, 1), []) is None
    assert days_outside(date(2024, 4, 29), times[0]) == -2
    assert told_time(date(2024, 5, 12), times[0]) == "nhận trễ 2 ngày so với hạn 10/05/2024"
