"""The calculator of working days: what it answers, in words and as data."""

from datetime import date
from typing import Any, NamedTuple

from dialogue_cli.model.dates import short_date, weekday
from dialogue_cli.planning.explanation import PROVISIONAL, Explanation, explain_between, explain_count
from dialogue_cli.planning.working_days import ONE_DAY, Calendar


class Answer(NamedTuple):
    """An answer: a line of text, the same as data, and the count behind it."""

    text: str
    data: dict[str, Any]
    explanation: Explanation


def move(start: date, number: int, calendar: Calendar) -> Answer:
    """The working day so many after the day, or before it; with 0, the day itself or the next working day."""
    day = calendar.add(start, number) if number else calendar.on_or_after(start)
    if number:
        said = f"{abs(number)} ngày làm việc {'sau' if number > 0 else 'trước'} {short_date(start)}"
    else:
        said = "ngày làm việc" if day == start else f"ngày làm việc đầu tiên từ {short_date(start)}"
    explanation = explain_count(start, number, True, calendar) if number else Explanation((), ())
    provisional = any(calendar.provisional(step.day) for step in explanation.steps) or calendar.provisional(day)
    remark = f" ({PROVISIONAL})" if provisional else ""
    data = {"ngay": day.isoformat(), "thu": weekday(day), "so_ngay_lam_viec": number, "tam_tinh": provisional}
    return Answer(f"{short_date(day)} ({weekday(day)}): {said}{remark}.", data, explanation)


def count_between(start: date, end: date, calendar: Calendar) -> Answer:
    """How many working days there are after the first day up to the other, so that adding them leads there."""
    first, last = sorted((start, end))
    number = calendar.count(first + ONE_DAY, last)
    text = f"{number} ngày làm việc sau {short_date(first)} đến hết {short_date(last)}."
    data = {"tu": first.isoformat(), "den": last.isoformat(), "so_ngay_lam_viec": number}
    return Answer(text, data, explain_between(first, last, calendar))
