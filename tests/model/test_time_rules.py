from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue_cli.model.time_rules import Before, Relative, TimeRule, Window, parse_time_rule
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
rules = windows | open_windows | relatives | st.builds(Before, days)


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
    ],
)
def test_times_as_the_plans_word_them(text: str, rule: TimeRule) -> None:
    assert parse_time_rule(text) == rule


@pytest.mark.parametrize("text", ["31/02/2021", "hôm nào", "25/10/2021 - 18/10/2021", "3 ngày", "05/11", "5/11/21"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="«"):
        parse_time_rule(text)
