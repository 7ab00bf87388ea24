"""Do the times of a plan agree with one another: the days promised, one event counted in two ways, the order of work.

Each check is one function: its docstring says what it notices, why, and an example.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from dialogue_cli.diagnostics import Severity
from dialogue_cli.model.dates import parse_date, short_date
from dialogue_cli.model.plan import ANSWERS, RECEPTION, Plan
from dialogue_cli.model.time_rules import Relative
from dialogue_cli.planning.deadlines import Deadline, in_words
from dialogue_cli.planning.plan_parts import sentences, timed
from dialogue_cli.planning.references import Finding, Path
from dialogue_cli.planning.working_days import Calendar

Deadlines = Mapping[str, Deadline]


def check_order(plan: Plan, deadlines: Deadlines, calendar: Calendar) -> Iterator[Finding]:
    """Every finding on how the times of a well-formed plan agree."""
    yield from windows_shorter_than_promised(plan, deadlines, calendar)
    yield from one_event_counted_in_two_ways(plan, deadlines)
    yield from answers_before_reception_closes(plan, deadlines)


_DAY = r"(\d{1,2}/\d{1,2}/\d{4})"
_RANGE = re.compile(rf"(?:ngày\s+)?{_DAY}\s*(?:-|–|đến(?:\s+hết)?)\s*(?:ngày\s+)?{_DAY}", re.IGNORECASE)
_PROMISED = re.compile(r"(?<![\d/])0*(\d{1,3})\s+ngày(?!\s*\d)(\s+làm việc)?", re.IGNORECASE)


def windows_shorter_than_promised(plan: Plan, deadlines: Deadlines, calendar: Calendar) -> Iterator[Finding]:
    """LV16: a sentence promises more days than its window has, so whoever trusts the number comes too late.

    Example: «trong 05 ngày làm việc, từ 26/10/2021 đến hết 28/10/2021», which are 3.
    """
    for path, text in [*sentences(plan, deadlines), *_tasks_with_times(plan, deadlines)]:
        windows = _RANGE.findall(text) if "/" in text else []
        promises = _PROMISED.findall(text) if windows else []
        if len(windows) != 1 or len(promises) != 1:
            continue
        (count, working), window = promises[0], _days(*windows[0])
        if window is None:
            continue
        have = calendar.count(*window) if working else (window[1] - window[0]).days + 1
        if have < int(count):
            unit = "ngày làm việc" if working else "ngày"
            message = f"hứa {int(count)} {unit} nhưng từ {_between(window)} chỉ có {have} {unit}"
            yield Finding("LV16", path, message, "Sửa số ngày hoặc sửa mốc.", Severity.WARNING)


def _tasks_with_times(plan: Plan, deadlines: Deadlines) -> Iterator[tuple[Path, str]]:
    for path, deadline in timed(plan, deadlines):
        yield path, f"{deadline.milestone.task}: {in_words(deadline, deadlines)}"


def _days(start: str, end: str) -> tuple[date, date] | None:
    try:
        return parse_date(start), parse_date(end)
    except ValueError:
        return None


def _between(window: tuple[date, date]) -> str:
    return f"{short_date(window[0])} đến hết {short_date(window[1])}"


def one_event_counted_in_two_ways(plan: Plan, deadlines: Deadlines) -> Iterator[Finding]:
    """LV16: two times count the same number to the same event, one in working days and one in calendar days.

    Why: people remember the number and mix the two days up; with «trước», what comes by the later day can't be
    in the work due by the earlier one. Example: «05 ngày làm việc trước lan_1» beside «05 ngày trước lan_1».
    """
    alike: defaultdict[tuple[str, int, bool], dict[bool, Deadline]] = defaultdict(dict)
    for path, deadline in timed(plan, deadlines):
        rule = deadline.milestone.when
        if not isinstance(rule, Relative):
            continue
        kinds = alike[rule.anchor, rule.days, rule.after]
        other = kinds.get(not rule.working)
        if rule.working not in kinds and other and _last_days(other) != _last_days(deadline):
            yield _two_ways(path, deadline, other)
        kinds.setdefault(rule.working, deadline)


def _last_days(deadline: Deadline) -> tuple[date | None, date]:
    return deadline.earliest, deadline.end


def _two_ways(path: Path, deadline: Deadline, other: Deadline) -> Finding:
    rules = [f"«{each.milestone.when}» ({each.code}) là {_due(each)}" for each in (other, deadline)]
    message = f"cùng một số ngày tới cùng một việc mà đếm hai cách: {', '.join(rules)}"
    hint = "Chọn một cách đếm: ngày, hoặc ngày làm việc."
    return Finding("LV16", path, message, hint, Severity.WARNING)


def _due(deadline: Deadline) -> str:
    if deadline.earliest is None:
        return short_date(deadline.end)
    return f"từ {short_date(deadline.earliest)} đến {short_date(deadline.end)} tùy ngày được chọn"


def answers_before_reception_closes(plan: Plan, deadlines: Deadlines) -> Iterator[Finding]:
    """LV17: the answers are due before the reception of questions closes, so the last questions get none.

    Example: «tra_loi: 22/10/2021» where «tiep_nhan» runs to 25/10/2021; «tra_loi_2» goes with «tiep_nhan_2».
    """
    for path, answers in timed(plan, deadlines):
        reception = deadlines.get(RECEPTION + answers.code.removeprefix(ANSWERS))
        if answers.code.startswith(ANSWERS) and reception and answers.end < reception.end:
            message = f"hạn trả lời {short_date(answers.end)} đứng trước ngày thôi nhận {short_date(reception.end)}"
            yield Finding("LV17", path, message, "Kiểm tra lại hai mốc.", Severity.WARNING)
