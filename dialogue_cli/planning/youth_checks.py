"""What the law asks of a dialogue with the youth: its plan made public in time, its conclusion soon after.

Each check is one function: its docstring says what it notices, why, and an example.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from dialogue_cli.diagnostics import Severity
from dialogue_cli.model.dates import short_date
from dialogue_cli.model.plan import Plan
from dialogue_cli.model.time_rules import Relative
from dialogue_cli.planning.deadlines import Deadline
from dialogue_cli.planning.plan_parts import timed
from dialogue_cli.planning.references import Finding, Path
from dialogue_cli.planning.working_days import Calendar
from dialogue_cli.vocabulary import plain

Deadlines = Mapping[str, Deadline]


_YOUTH = re.compile(r"(?<!doan )\bthanh nien\b")
_DIALOGUE = re.compile(r"\bdoi thoai (?:truc tiep )?(?:voi |cung )?thanh nien\b")


def _youth_sessions(plan: Plan, deadlines: Deadlines) -> Iterator[tuple[Path, Deadline]]:
    """The sessions with the youth, and milestones with a day of their own that are such a dialogue."""
    held = {conference.code for conference in plan.conferences}
    for path, deadline in timed(plan, deadlines):
        words = plain(deadline.milestone.task)
        own_day = not isinstance(deadline.milestone.when, Relative)
        if _YOUTH.search(words) if deadline.code in held else own_day and _DIALOGUE.search(words):
            yield path, deadline


def late_youth_conclusions(plan: Plan, deadlines: Deadlines, calendar: Calendar) -> Iterator[Finding]:
    """LV14: the conclusion of a dialogue with the youth comes later than 10 days after it (15 where it is complex).

    Why: Luật Thanh niên 57/2020/QH14, điều 10 khoản 3; calendar days, an end on a day off moved on (BLDS, điều 148).
    Example: «chậm nhất 10 ngày làm việc sau dot_2», which is at least 14 calendar days.
    """
    for _, session in _youth_sessions(plan, deadlines):
        for path, conclusion in _conclusions(plan, deadlines, session):
            days = ((session.earliest or session.end, conclusion.earliest or conclusion.end),
                    (session.end, conclusion.end))  # fmt: skip
            for held, due in days:
                ten, fifteen = (calendar.on_or_after(held + timedelta(days=count)) for count in (10, 15))
                if due > ten:
                    yield _late_conclusion(path, session.code, held, due, (ten, fifteen))
                    break


def _late_conclusion(path: Path, code: str, held: date, due: date, limits: tuple[date, date]) -> Finding:
    ten, fifteen = map(short_date, limits)
    message = (
        f"đối thoại với thanh niên ngày {short_date(held)} mà {short_date(due)} mới hết hạn kết luận; "
        f"luật cho 10 ngày, đến {ten} (việc phức tạp, nhiều lĩnh vực: 15 ngày, đến {fifteen})"
    )
    hint = f"Viết «chậm nhất 10 ngày sau {code}» (Luật Thanh niên 2020, điều 10 khoản 3)."
    return Finding("LV14", path, message, hint, Severity.WARNING)


def _conclusions(plan: Plan, deadlines: Deadlines, session: Deadline) -> Iterator[tuple[Path, Deadline]]:
    """The milestones by which the conclusion of the session is published."""
    for path, deadline in timed(plan, deadlines):
        rule = deadline.milestone.when
        if "ket luan" not in plain(deadline.milestone.task) or deadline.end <= session.end:
            continue
        if rule.anchor == session.code if isinstance(rule, Relative) else len(plan.conferences) == 1:
            yield path, deadline


def youth_plan_too_late(plan: Plan, deadlines: Deadlines) -> Iterator[Finding]:
    """LV15: the plan of a dialogue with the youth is issued less than 30 days before it.

    Why: plan and programme must be public at least 30 days before (Luật Thanh niên 57/2020/QH14, điều 10 khoản 2).
    Example: a plan of 15/3/2024 for a session on 02/4/2024.
    """
    issued = plan.issued_on.latest
    first = issued + timedelta(days=30)
    for path, session in _youth_sessions(plan, deadlines):
        day = session.earliest or session.start or session.end
        if day < first:
            held = "có thể rơi vào" if session.earliest else "tổ chức"
            message = f"{held} {short_date(day)}, chưa đủ 30 ngày sau khi ban hành kế hoạch ({short_date(issued)})"
            hint = f"Ấn định từ {short_date(first)} trở đi (Luật Thanh niên 2020, điều 10 khoản 2)."
            yield Finding("LV15", path, message, hint, Severity.WARNING)
