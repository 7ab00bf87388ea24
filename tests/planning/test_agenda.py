from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dialogue_cli.planning.agenda import AgendaItem, agenda
from dialogue_cli.readers.plans import read_plan

WritePlan = Callable[..., Path]
TWO_UNITS = """
  - {ma: tiep_nhan, viec: Nhận phiếu, don_vi: van_phong, thoi_gian: 18/10/2021 - 25/10/2021}
  - {ma: tra_loi, viec: Trả lời, don_vi: tu_phap, thoi_gian: 28/10/2021}
  - {ma: bao_cao, viec: Báo cáo, don_vi: van_phong, thoi_gian: trước 10/11/2021}
"""


@pytest.fixture
def items(write_plan: WritePlan) -> Callable[..., list[AgendaItem]]:
    """``items(first, last, unit)`` is the agenda of a plan with four milestones, taken once as A and once as B."""
    read = read_plan(write_plan(moc_thoi_gian=TWO_UNITS))
    return lambda *wanted: agenda([(name, read.plan, read.deadlines) for name in ("B", "A")], *wanted)


def codes(found: list[AgendaItem]) -> list[str]:
    return [item.code for item in found if item.name == "A"]


def test_the_plans_stand_in_one_order_of_due_days(items: Callable[..., list[AgendaItem]]) -> None:
    found = items()
    assert [(item.name, item.code) for item in found] == [
        ("A", "tiep_nhan"), ("B", "tiep_nhan"), ("A", "tra_loi"), ("B", "tra_loi"),
        ("A", "hoi_nghi"), ("B", "hoi_nghi"), ("A", "bao_cao"), ("B", "bao_cao"),
    ]  # fmt: skip
    first = found[0]
    assert (first.number, first.subject, first.task, first.unit) == (
        "151/KH-UBND", "Đối thoại năm 2021", "Nhận phiếu", "Văn phòng"
    )  # fmt: skip
    assert (first.start, first.end, first.earliest) == (date(2021, 10, 18), date(2021, 10, 25), None)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2021, 10, 25), None, ["tiep_nhan", "tra_loi", "hoi_nghi", "bao_cao"]),
        (date(2021, 10, 26), None, ["tra_loi", "hoi_nghi", "bao_cao"]),
        (None, date(2021, 10, 18), ["tiep_nhan"]),
        (None, date(2021, 10, 17), []),
        (date(2021, 10, 20), date(2021, 10, 21), ["tiep_nhan"]),
        (date(2021, 11, 9), date(2021, 11, 9), ["bao_cao"]),
    ],
)
def test_what_touches_the_days_asked_for_is_in(
    items: Callable[..., list[AgendaItem]], first: date | None, last: date | None, expected: list[str]
) -> None:
    assert codes(items(first, last)) == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("van_phong", ["tiep_nhan", "bao_cao"]), ("TƯ PHÁP", ["tra_loi"]), ("tu phap", ["tra_loi"]), ("Thuế", [])],
)
def test_one_unit_is_known_by_code_or_name(
    items: Callable[..., list[AgendaItem]], unit: str, expected: list[str]
) -> None:
    assert codes(items(None, None, unit)) == expected


def test_a_session_without_a_day_is_in_from_its_first_possible_day(write_plan: WritePlan) -> None:
    sessions = """
  - {ma: hoi_nghi, ten: Hội nghị, thoi_gian: tháng 5 - 6/2025, dia_diem: Hội trường, chu_tri: Chủ tịch}
"""
    plan = read_plan(write_plan(ngay_ban_hanh="03/02/2025", hoi_nghi=sessions, moc_thoi_gian=AFTER_THE_SESSION))
    held = [("A", plan.plan, plan.deadlines)]
    assert codes(agenda(held, first=date(2025, 5, 1), last=date(2025, 5, 1))) == ["hoi_nghi"]
    assert codes(agenda(held, first=date(2025, 5, 20), last=date(2025, 5, 20))) == ["hoi_nghi", "ket_luan"]
    assert codes(agenda(held, first=date(2025, 7, 15))) == []


AFTER_THE_SESSION = """
  - {ma: tiep_nhan, viec: Nhận phiếu, thoi_gian: 18/04/2025}
  - {ma: ket_luan, viec: Kết luận, thoi_gian: chậm nhất 10 ngày làm việc sau hoi_nghi}
"""
