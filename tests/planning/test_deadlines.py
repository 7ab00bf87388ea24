from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dialogue_cli.diagnostics import UserError
from dialogue_cli.model.plan import Milestone
from dialogue_cli.planning.deadlines import Deadline, compute, in_words, reception_window, standing
from dialogue_cli.readers.calendar import official_calendar
from dialogue_cli.readers.plans import read_plan

CALENDAR = official_calendar()


def milestone(when: str, done_on: str | None = None) -> Milestone:
    return Milestone.of(code="moc", task="Việc", when=when, done_on=done_on)


def deadline(when: str, anchor: str | None = None, done_on: str | None = None) -> Deadline:
    base = compute(milestone(anchor), None, CALENDAR) if anchor else None
    return compute(milestone(when, done_on), base, CALENDAR)


def days(found: Deadline) -> tuple[str, str]:
    return (f"{found.start:%d/%m/%Y}" if found.start else "", f"{found.end:%d/%m/%Y}")


@pytest.mark.parametrize(
    ("when", "anchor", "expected"),
    [
        # phường 1: «03 ngày kể từ ngày nhận», the day of receipt not counted (BLDS 2015, điều 147)
        ("3 ngày kể từ x", "18/10/2021 - 25/10/2021", ("26/10/2021", "28/10/2021")),
        # an end on a Saturday moves to the next working day (điều 148 khoản 5)
        ("5 ngày sau x", "25/10/2021", ("26/10/2021", "01/11/2021")),
        ("1 ngày sau x", "31/12/2025", ("01/01/2026", "05/01/2026")),
        ("10 ngày làm việc sau x", "26/04/2024", ("02/05/2024", "14/05/2024")),
        ("5 ngày làm việc trước x", "05/11/2021", ("", "29/10/2021")),
        # counted back onto a Sunday: the working day before it
        ("5 ngày trước x", "05/11/2021", ("", "29/10/2021")),
        ("trước 10/11/2021", None, ("", "09/11/2021")),
        ("trước 01/11/2021", None, ("", "29/10/2021")),
        ("đến hết 25/10/2021", None, ("", "25/10/2021")),
        ("29/10/2021 - 30/10/2021", None, ("29/10/2021", "30/10/2021")),
    ],
)
def test_the_days_of_a_rule(when: str, anchor: str | None, expected: tuple[str, str]) -> None:
    assert days(deadline(when, anchor)) == expected


def test_the_reason_names_the_day_moved_and_the_article() -> None:
    assert deadline("5 ngày sau x", "25/10/2021").reason == (
        "không tính ngày 25/10/2021 (BLDS 2015, điều 147); "
        "30/10/2021 là thứ Bảy nên lùi sang ngày làm việc tiếp theo (điều 148)"
    )


WINDOW = "18/10/2021 - 25/10/2021"


@pytest.mark.parametrize(
    ("when", "today", "text"),
    [
        (WINDOW, date(2021, 10, 15), "Chưa đến, còn 1 ngày làm việc"),
        (WINDOW, date(2021, 10, 17), "Chưa đến, còn 1 ngày làm việc"),
        (WINDOW, date(2021, 10, 18), "Đang thực hiện, còn 5 ngày làm việc"),
        (WINDOW, date(2021, 10, 25), "Đang thực hiện, hôm nay là ngày cuối"),
        (WINDOW, date(2021, 10, 26), "Quá hạn 1 ngày làm việc"),
        (WINDOW, date(2021, 10, 30), "Quá hạn 4 ngày làm việc"),
        ("trước 10/11/2021", date(2021, 11, 5), "Còn 2 ngày làm việc"),
        ("trước 10/11/2021", date(2021, 11, 9), "Hôm nay là ngày cuối"),
        ("trước 10/11/2021", date(2021, 11, 10), "Quá hạn 1 ngày làm việc"),
    ],
)
def test_how_a_deadline_stands(when: str, today: date, text: str) -> None:
    assert str(standing(deadline(when), today, CALENDAR)) == text


def test_what_is_done_is_not_overdue() -> None:
    done = deadline(WINDOW, done_on="25/10/2021")
    assert str(standing(done, date(2021, 11, 30), CALENDAR)) == "Đã hoàn thành"
    assert str(standing(done, date(2021, 10, 20), CALENDAR)) == "Đang thực hiện, còn 3 ngày làm việc"


@pytest.mark.parametrize(
    ("when", "anchor", "words"),
    [
        (WINDOW, None, "từ ngày 18/10/2021 đến hết ngày 25/10/2021"),
        ("dự kiến 05/11/2021", None, "dự kiến ngày 05/11/2021"),
        ("trước 10/11/2021", None, "trước ngày 10/11/2021"),
        ("đến hết 25/10/2021", None, "chậm nhất ngày 25/10/2021"),
        ("3 ngày sau x", "25/10/2021", "từ ngày 26/10/2021 đến hết ngày 28/10/2021"),
        ("5 ngày làm việc trước x", "05/11/2021", "chậm nhất ngày 29/10/2021"),
    ],
)
def test_a_time_in_the_words_of_a_document(when: str, anchor: str | None, words: str) -> None:
    assert in_words(deadline(when, anchor), {}) == words


MILESTONES = """
  - {ma: tiep_nhan, viec: Nhận, thoi_gian: 18/10/2021 - 24/10/2021}
  - {ma: tra_loi, viec: Trả lời, thoi_gian: 1 ngày sau tiep_nhan}"""


def test_a_typed_window_that_ends_on_a_sunday_runs_on_to_monday(write_plan: Callable[..., Path]) -> None:
    folder = read_plan(write_plan(moc_thoi_gian=MILESTONES))
    assert reception_window(folder.deadlines) == (date(2021, 10, 18), date(2021, 10, 25))
    assert folder.deadlines["tra_loi"].end == date(2021, 10, 26)
    assert "hôm nay là ngày cuối" in str(standing(folder.deadlines["tiep_nhan"], date(2021, 10, 25), folder.calendar))
    assert folder.deadlines["tiep_nhan"].end == date(2021, 10, 24)


def test_a_chain_of_any_length_is_counted_and_one_beyond_the_calendar_told(write_plan: Callable[..., Path]) -> None:
    def chain(days: int) -> str:
        links = [f"{{ma: m{n}, viec: x, thoi_gian: {days} ngày sau m{n - 1}}}" for n in range(3000, 0, -1)]
        return f"[{', '.join([*links, '{ma: m0, viec: x, thoi_gian: 18/10/2021}'])}]"

    tasks = "[{don_vi: van_phong, nhiem_vu: [x]}]"
    folder = read_plan(write_plan(moc_thoi_gian=chain(1), to_chuc_thuc_hien=tasks, ngay_ban_hanh="15/10/2021"))
    assert len(folder.deadlines) == 3002
    with pytest.raises(UserError, match="KH05"):
        read_plan(write_plan(moc_thoi_gian=chain(9999), to_chuc_thuc_hien=tasks))
