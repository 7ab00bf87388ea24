from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dialogue_cli.calendars.timeline import Rest, Shape, Timeline, timeline
from dialogue_cli.diagnostics import UserError
from dialogue_cli.readers.plans import read_plan

WritePlan = Callable[..., Path]


@pytest.fixture
def chart(write_plan: WritePlan) -> Callable[..., Timeline]:
    """``chart("05/11/2021", today)`` is the timeline of a plan with a window, an answer three days on and a session."""

    def draw(session: str = "05/11/2021", today: date = date(2021, 10, 27), issued: str = "15/10/2021") -> Timeline:
        held = f"[{{ma: hoi_nghi, ten: Hội nghị, thoi_gian: {session}, dia_diem: H, chu_tri: C}}]"
        plan = read_plan(write_plan(hoi_nghi=held, ngay_ban_hanh=issued))
        return timeline(plan.plan, plan.deadlines, plan.calendar, today)

    return draw


def test_rows_stand_in_the_order_in_which_they_are_due(chart: Callable[..., Timeline]) -> None:
    assert [(row.task, row.shape, row.session, row.working_days) for row in chart().rows] == [
        ("Nhận phiếu", Shape.BAR, False, 6),
        ("Trả lời", Shape.BAR, False, 3),
        ("Hội nghị", Shape.POINT, True, 1),
    ]


@pytest.mark.parametrize(
    ("session", "shape", "tentative"),
    [
        ("dự kiến 05/11/2021", Shape.POINT, True),
        ("tháng 11/2021", Shape.VAGUE, False),
        ("trước 10/11/2021", Shape.POINT, False),
    ],
)
def test_a_time_has_its_shape(chart: Callable[..., Timeline], session: str, shape: Shape, tentative: bool) -> None:
    row = chart(session).rows[-1]
    assert (row.shape, row.tentative) == (shape, tentative)


@pytest.mark.parametrize(
    ("today", "first", "last", "shown"),
    [
        (date(2021, 10, 27), date(2021, 10, 18), date(2021, 11, 7), True),
        (date(2021, 11, 8), date(2021, 10, 18), date(2021, 11, 14), True),
        (date(2021, 12, 6), date(2021, 10, 18), date(2021, 12, 12), True),
        (date(2021, 12, 7), date(2021, 10, 18), date(2021, 11, 7), False),
        (date(2021, 9, 16), date(2021, 10, 18), date(2021, 11, 7), False),
    ],
)
def test_whole_weeks_are_shown_and_today_where_it_is_near(
    chart: Callable[..., Timeline], today: date, first: date, last: date, shown: bool
) -> None:
    found = chart(today=today)
    assert (found.first, found.last, found.today) == (first, last, today if shown else None)


def test_holidays_in_a_row_bear_one_name(chart: Callable[..., Timeline]) -> None:
    rests = [rest for rest in chart("05/05/2022", issued="01/10/2021").rests if rest.name]
    assert rests == [
        Rest(date(2022, 1, 1), date(2022, 1, 3), "Tết Dương lịch"),
        Rest(date(2022, 1, 29), date(2022, 2, 6), "Tết Nguyên đán Nhâm Dần"),
        Rest(date(2022, 4, 9), date(2022, 4, 11), "Giỗ Tổ Hùng Vương"),
        Rest(date(2022, 4, 30), date(2022, 5, 3), "Ngày Chiến thắng, Quốc tế Lao động"),
    ]


def test_a_year_without_a_notice_is_told(chart: Callable[..., Timeline]) -> None:
    assert chart().provisional == ()
    assert chart("05/11/2018").provisional == (2018,)


def test_a_mistyped_year_is_refused_rather_than_drawn(chart: Callable[..., Timeline]) -> None:
    with pytest.raises(UserError, match="LV22"):
        chart("01/12/2091")


@pytest.mark.parametrize(
    ("number", "title"),
    [("151/KH-UBND", "Kế hoạch số 151/KH-UBND"), ("/KH-UBND", "Dự thảo Kế hoạch")],
)
def test_a_plan_without_a_number_is_called_a_draft(write_plan: WritePlan, number: str, title: str) -> None:
    plan = read_plan(write_plan(so_ky_hieu=number))
    found = timeline(plan.plan, plan.deadlines, plan.calendar, date(2021, 10, 27))
    assert found.title == f"Các mốc thời gian của {title}"
