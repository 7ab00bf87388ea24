from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_cli.model.time_language import parse_time_rule
from dialogue_cli.model.time_rules import Before, Period, Relative, SameDay, TimeRule, Window, WorkingHours
from dialogue_cli.vocabulary import plain

days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
codes = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)
windows = st.builds(
    lambda start, length, tentative: Window(start, start + timedelta(days=length), tentative),
    days,
    st.integers(0, 400),
    st.booleans(),
)
open_windows = st.builds(lambda end, tentative: Window(None, end, tentative), days, st.booleans())
limits = st.sampled_from(["", "chậm nhất", "trong", "không quá"])
relatives = st.builds(Relative, st.integers(1, 9999), st.booleans(), st.booleans(), codes, limits)
years = st.integers(2000, 2100)
months = st.builds(
    lambda a, b, year, soon: Period(min(a, b), max(a, b), year, False, soon),
    *[st.integers(1, 12)] * 2,
    years,
    st.booleans(),
)
quarters = st.builds(
    lambda a, b, year, soon: Period(min(a, b), max(a, b), year, True, soon),
    *[st.integers(1, 4)] * 2,
    years,
    st.booleans(),
)
cut_offs = st.builds(lambda hour, minute: f"{hour}:{minute:02}", st.integers(0, 23), st.integers(0, 59))
dossier_rules = st.builds(SameDay, st.just("") | cut_offs) | st.builds(WorkingHours, st.integers(1, 999), limits)
rules = windows | open_windows | relatives | st.builds(Before, days) | months | quarters | dossier_rules


@given(rules)
def test_parse_and_print_are_inverse(rule: TimeRule) -> None:
    assert parse_time_rule(str(rule)) == rule


@given(rules)
def test_accents_case_and_spaces_are_free(rule: TimeRule) -> None:
    assert parse_time_rule(f"  {plain(str(rule)).replace(' ', '  ').upper()} ") == rule


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("từ ngày 18/10/2021 đến hết ngày 25/10/2021", Window(date(2021, 10, 18), date(2021, 10, 25))),
        ("ngày 5 tháng 11 năm 2021", Window(date(2021, 11, 5), date(2021, 11, 5))),
        ("2021-11-05", Window(date(2021, 11, 5), date(2021, 11, 5))),
        ("trước ngày 10/11/2021", Before(date(2021, 11, 10))),
        ("03 ngày kể từ tiep_nhan", Relative(3, False, True, "tiep_nhan")),
        ("chậm nhất là 05 ngày làm việc trước khi hoi_nghi", Relative(5, True, False, "hoi_nghi", "chậm nhất")),
        ("trước 10 ngày hoi_nghi", Relative(10, False, False, "hoi_nghi")),
        ("trong vòng 10 ngày làm việc sau hoi_nghi", Relative(10, True, True, "hoi_nghi", "trong")),
        ("dự kiến trong tháng 5 - 6/2025", Period(5, 6, 2025, tentative=True)),
        ("tháng 3/2024", Period(3, 3, 2024)),
        ("tháng 03 năm 2024", Period(3, 3, 2024)),
        ("quý II/2024", Period(2, 2, 2024, quarters=True)),
        ("quý 2 đến quý IV năm 2024", Period(2, 4, 2024, quarters=True)),
        ("Quý II – IV/2024", Period(2, 4, 2024, quarters=True)),
        ("ngay trong ngày", SameDay()),
        ("trong ngày; sau 15 giờ thì ngày làm việc tiếp theo", SameDay("15:00")),
        ("trong ngày, nếu sau 15h30 thì trong ngày làm việc tiếp theo", SameDay("15:30")),
        ("không quá 08 giờ làm việc", WorkingHours(8, "không quá")),
        ("đến hết ngày 25/10/2021", Window(None, date(2021, 10, 25))),
        ("từ ngày 5 tháng 11 năm 2021 đến hết ngày 6 tháng 11 năm 2021", Window(date(2021, 11, 5), date(2021, 11, 6))),
    ],
)
def test_times_as_the_plans_word_them(text: str, rule: TimeRule) -> None:
    assert parse_time_rule(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2021",
        "hôm nào",
        "25/10/2021 - 18/10/2021",
        "3 ngày",
        "05/11",
        "5/11/21",
        "tháng 13/2024",
        "tháng 6 - 5/2025",
        "quý V/2024",
        "tháng IV/2024",
        "trong ngày; sau 25:00 thì ngày làm việc tiếp theo",
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="«"):
        parse_time_rule(text)


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (Period(5, 6, 2025), date(2025, 5, 1), date(2025, 6, 30)),
        (Period(2, 2, 2024), date(2024, 2, 1), date(2024, 2, 29)),
        (Period(2, 4, 2024, quarters=True), date(2024, 4, 1), date(2024, 12, 31)),
    ],
)
def test_a_period_runs_from_its_first_day_to_its_last(period: Period, start: date, end: date) -> None:
    assert (period.start, period.end) == (start, end)
