import csv
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_cli.planning.working_days import Calendar
from dialogue_cli.readers.calendar import FILE, official_calendar

CALENDAR = official_calendar()
official_days = st.dates(date(2019, 2, 1), date(2026, 11, 30))


def days_of(year: int) -> list[date]:
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    return [day for day in days if day.year == year]


@pytest.mark.parametrize(
    ("year", "weekdays_off", "weekend_days_worked"),
    [
        (2019, 11, [date(2019, 1, 5), date(2019, 5, 4)]),
        (2020, 10, []),
        (2021, 11, []),
        (2022, 11, []),
        (2023, 11, []),
        (2024, 12, [date(2024, 5, 4)]),
        (2025, 12, [date(2025, 4, 26)]),
        (2026, 14, [date(2026, 1, 10), date(2026, 8, 22)]),
    ],
)
def test_every_year_has_the_days_off_and_worked_of_its_notice(
    year: int, weekdays_off: int, weekend_days_worked: list[date]
) -> None:
    off = [day for day in days_of(year) if day.weekday() < 5 and not CALENDAR.is_working(day)]
    worked = [day for day in days_of(year) if day.weekday() >= 5 and CALENDAR.is_working(day)]
    assert (len(off), worked) == (weekdays_off, weekend_days_worked)


def test_each_day_off_names_its_notice_and_falls_on_a_weekday() -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["can_cu"] and row["ten"] and row["loai"] in ("nghi", "lam") for row in rows)
    assert all((date.fromisoformat(row["ngay"]).weekday() < 5) == (row["loai"] == "nghi") for row in rows)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2025, 12, 31), 2, date(2026, 1, 6)),  # 02/01/2026 swapped off: the holidays package says 05/01
        (date(2026, 1, 9), 1, date(2026, 1, 10)),  # the Saturday worked for it
        (date(2024, 4, 26), 10, date(2024, 5, 14)),  # 29/4 swapped off, Saturday 04/5 worked
        (date(2024, 2, 7), 1, date(2024, 2, 15)),  # over Tết Giáp Thìn
        (date(2024, 5, 6), -1, date(2024, 5, 4)),
        (date(2021, 11, 5), 0, date(2021, 11, 5)),
    ],
)
def test_working_days_are_counted_over_tet_and_swapped_days(start: date, count: int, end: date) -> None:
    assert CALENDAR.add(start, count) == end


@given(official_days, st.integers(1, 60))
def test_counting_agrees_with_adding(day: date, count: int) -> None:
    end = CALENDAR.add(day, count)
    assert CALENDAR.is_working(end)
    assert CALENDAR.count(day + timedelta(days=1), end) == count


@given(official_days, st.integers(1, 60))
def test_adding_and_taking_away_come_back_to_a_working_day(day: date, count: int) -> None:
    start = CALENDAR.on_or_after(day)
    assert CALENDAR.add(CALENDAR.add(start, count), -count) == start


def test_a_year_without_a_notice_is_provisional_and_still_knows_tet() -> None:
    assert CALENDAR.provisional(date(2027, 2, 8))
    assert not CALENDAR.provisional(date(2026, 2, 8))
    assert not CALENDAR.is_working(date(2027, 2, 8))
    assert CALENDAR.is_working(date(2027, 3, 8))


def test_an_office_s_own_days_win_over_the_official_ones() -> None:
    own = CALENDAR.with_own_days(off=[date(2024, 5, 4), date(2024, 6, 3)], worked=[date(2024, 4, 29)])
    assert [own.is_working(day) for day in (date(2024, 5, 4), date(2024, 6, 3), date(2024, 4, 29))] == [
        False,
        False,
        True,
    ]


def test_a_day_off_says_why() -> None:
    assert CALENDAR.day_off(date(2021, 10, 30)) == "thứ Bảy"
    assert CALENDAR.day_off(date(2021, 9, 2)) == "Quốc khánh"
    assert CALENDAR.day_off(date(2021, 11, 5)) == ""


def test_equality_does_not_depend_on_what_was_asked_before() -> None:
    asked = Calendar({}, {}, frozenset())
    asked.is_working(date(2027, 1, 4))
    assert asked == Calendar({}, {}, frozenset())


def test_an_office_that_works_on_saturday_mornings_rests_on_sundays_and_holidays() -> None:
    own = CALENDAR.with_own_days([], [], saturdays=True)
    assert own.is_working(date(2021, 10, 30))
    assert not own.is_working(date(2021, 10, 31))
    assert own.add(date(2021, 10, 29), 1) == date(2021, 10, 30)


@given(st.dates(date(2018, 12, 1), date(2027, 3, 1)), st.integers(1, 90))
def test_the_table_and_the_walk_agree_also_beyond_the_official_years(day: date, count: int) -> None:
    assert CALENDAR.add(day, count) == CALENDAR._walk(day, count)
    end = CALENDAR._walk(day, count)
    assert CALENDAR.count(day, end) == sum(1 for _ in CALENDAR.working_days(day, end))


def test_a_gap_between_official_years_is_not_jumped() -> None:
    gap = Calendar({}, {}, frozenset({2024, 2026}))
    assert gap.add(date(2024, 12, 31), 1) == date(2025, 1, 2)


def test_the_holidays_package_differs_from_the_official_days_where_we_say_so() -> None:
    """Every day of 2019 to 2026; what the package has wrong is why the official file is ours."""
    import holidays

    package = holidays.country_holidays("VN", years=range(2019, 2027), observed=True)
    days = [day for year in range(2019, 2027) for day in days_of(year)]
    assert [day for day in days if package.is_working_day(day) != CALENDAR.is_working(day)] == [
        date(2026, 1, 2),
        date(2026, 1, 10),
    ]


def test_a_later_notice_is_a_line_to_add_and_a_swap_alone_makes_no_year_official(tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    lines = FILE.read_text(encoding="utf-8") + "2027-04-29,nghi,Hoán đổi,CV thử\n2027-05-08,lam,Làm bù,CV thử\n"
    file.write_text(lines, encoding="utf-8")
    later = official_calendar(file)
    assert [later.is_working(day) for day in (date(2027, 4, 29), date(2027, 5, 8), date(2027, 2, 8))] == [
        False,
        True,
        False,
    ]
    assert later.provisional(date(2027, 4, 29))
    file.write_text(lines + "2027-02-08,nghi,Tết Nguyên đán Đinh Mùi,TB thử\n", encoding="utf-8")
    assert not official_calendar(file).provisional(date(2027, 4, 29))


def test_years_that_the_official_file_covers_need_no_holidays_package() -> None:
    code = (
        "import sys; from pathlib import Path; from dialogue_cli.readers.packaged import PLANS; "
        "from dialogue_cli.readers.plans import read_plan; "
        "read_plan(PLANS / 'phuong-1-tan-binh' / '2021-doi-thoai'); sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
