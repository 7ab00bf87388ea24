from datetime import date

import pytest

from dialogue_cli.model.dates import IssueDate, check_time, long_date, long_time, parse_date, parse_issue_date

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    "text", ["05/11/2021", "5/11/2021", "5-11-2021", "5.11.2021", "2021-11-05", "ngày 5 tháng 11 năm 2021"]
)
def test_a_day_is_read_in_every_form_of_writing(text: str) -> None:
    assert parse_date(text) == date(2021, 11, 5)


@pytest.mark.parametrize("text", ["29/02/2021", "11/2021", "05/11/21", "ngày mai", "", "2021/11/05"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="«"):
        parse_date(text)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2021, 11, 5), "ngày 05 tháng 11 năm 2021"),
        (date(2024, 2, 15), "ngày 15 tháng 02 năm 2024"),  # months 01 and 02 are padded
        (date(2024, 3, 9), "ngày 09 tháng 3 năm 2024"),  # month 3 is not: never «tháng 03»
        (IssueDate(2024, 3), f"ngày{NBSP * 7} tháng 3 năm 2024"),
        (IssueDate(2024), f"ngày{NBSP * 7} tháng{NBSP * 7} năm 2024"),
    ],
)
def test_the_date_line_pads_as_the_decree_says(day: date | IssueDate, text: str) -> None:
    assert long_date(day).replace(NBSP, " ") == text.replace(NBSP, " ")


def test_day_and_number_are_not_torn_apart_at_a_line_end() -> None:
    assert f"ngày{NBSP}05" in long_date(date(2021, 11, 5))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tháng 3/2024", IssueDate(2024, 3)),
        ("tháng 03 năm 2024", IssueDate(2024, 3)),
        ("năm 2024", IssueDate(2024)),
        ("16/10/2021", IssueDate(2021, 10, 16)),
    ],
)
def test_a_draft_leaves_out_what_it_does_not_know(text: str, day: IssueDate) -> None:
    assert parse_issue_date(text) == day


@pytest.mark.parametrize(
    ("text", "words"),
    [("8:30", "08 giờ 30"), ("14h", "14 giờ 00"), ("8 giờ 05 phút", "08 giờ 05"), ("0h15", "00 giờ 15")],
)
def test_an_hour_in_words(text: str, words: str) -> None:
    assert long_time(check_time(text)) == words


@pytest.mark.parametrize("text", ["25:00", "8:60", "sáng", "8", "8:5"])
def test_what_is_no_hour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="«"):
        check_time(text)
