"""The calculator of working days: what it answers, in words and as data."""

import re
from datetime import date, datetime, time
from typing import Any, NamedTuple

from dialogue_cli.model.dates import parse_date, short_date, weekday
from dialogue_cli.model.time_language import parse_time_rule
from dialogue_cli.model.time_rules import PerDossier, SameDay
from dialogue_cli.planning.explanation import PROVISIONAL, Explanation, explain_between, explain_count
from dialogue_cli.planning.reception import OFFICE_HOURS, counted_from, due
from dialogue_cli.planning.working_days import ONE_DAY, Calendar

CUT_OFF = time(15)
"""After it a dossier counts as received on the next working day (KH 104/KH-UBND 2022 of Quận 11; QĐ 1811 of Hà Nội)."""


class Answer(NamedTuple):
    """An answer: a line of text, the same as data, and the count behind it."""

    text: str
    data: dict[str, Any]
    explanation: Explanation = Explanation((), ())


def answer(start: date, to: str, at: time | None, cut_off: time, calendar: Calendar) -> Answer:
    """What «+2», «-3», another day or «8 giờ làm việc» gives from a day and, if told, an hour. Raises ValueError."""
    if re.fullmatch(r"[+-]?\d{1,4}", to):
        first = counted_from(start, at, cut_off, calendar) if at else start
        return _from(start, first, move(first, int(to), calendar))
    if re.search(r"\d[/.-]\d", to):
        return count_between(start, parse_date(to), calendar)
    rule = parse_time_rule(to)
    if not isinstance(rule, PerDossier):
        raise ValueError(f"«{to}» không phải số ngày, ngày hay thời hạn của hồ sơ")
    if rule == SameDay():
        rule = SameDay(f"{cut_off:%H:%M}")
    return for_dossier(datetime.combine(start, at or OFFICE_HOURS[0][0]), rule, calendar)


def _from(start: date, first: date, found: Answer) -> Answer:
    if first == start:
        return found
    remark = f"Nhận ngày {short_date(start)} ngoài giờ hoặc vào ngày nghỉ: tính là nhận ngày {short_date(first)}."
    return found._replace(text=f"{found.text}\n{remark}")


def move(start: date, number: int, calendar: Calendar) -> Answer:
    """The working day so many after the day, or before it; with 0, the day itself or the next working day."""
    day = calendar.add(start, number) if number else calendar.on_or_after(start)
    if number:
        said = f"{abs(number)} ngày làm việc {'sau' if number > 0 else 'trước'} {short_date(start)}"
    else:
        said = "ngày làm việc" if day == start else f"ngày làm việc đầu tiên từ {short_date(start)}"
    explanation = explain_count(start, number, True, calendar) if number else Explanation((), ())
    provisional = any(calendar.provisional(step.day) for step in explanation.steps) or calendar.provisional(day)
    data = {"ngay": day.isoformat(), "thu": weekday(day), "so_ngay_lam_viec": number, "tam_tinh": provisional}
    return Answer(f"{short_date(day)} ({weekday(day)}): {said}{_remark(provisional)}.", data, explanation)


def count_between(start: date, end: date, calendar: Calendar) -> Answer:
    """How many working days there are after the first day up to the other, so that adding them leads there."""
    first, last = sorted((start, end))
    number = calendar.count(first + ONE_DAY, last)
    explanation = explain_between(first, last, calendar)
    provisional = any(calendar.provisional(step.day) for step in explanation.steps)
    text = f"{number} ngày làm việc sau {short_date(first)} đến hết {short_date(last)}{_remark(provisional)}."
    data = {"tu": first.isoformat(), "den": last.isoformat(), "so_ngay_lam_viec": number, "tam_tinh": provisional}
    return Answer(text, data, explanation)


def _remark(provisional: bool) -> str:
    return f" ({PROVISIONAL})" if provisional else ""


def for_dossier(received: datetime, rule: PerDossier, calendar: Calendar) -> Answer:
    """When a dossier received at a moment is due."""
    found = due(rule, received, calendar)
    day = found.date()
    when = f"nhận {received:%H:%M} {short_date(received.date())}"
    provisional = calendar.provisional(day) or calendar.provisional(received.date())
    text = f"{short_date(day)} {found:%H:%M} ({weekday(day)}): {rule}, {when}{_remark(provisional)}."
    data = {
        "ngay": day.isoformat(),
        "gio": f"{found:%H:%M}",
        "thu": weekday(day),
        "tam_tinh": provisional,
    }
    return Answer(text, data)
