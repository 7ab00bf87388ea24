"""The sessions of a plan: which one papers are about, and which milestones belong to it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.model.dates import short_date
from dialogue_cli.model.plan import ANSWERS, PREPARATION, Conference, Plan
from dialogue_cli.planning.deadlines import Deadline, reception_window

_NUMBERED = re.compile(r"(.+)_(\d+)")


def known_session(plan: Plan, code: str) -> str:
    """The code of a session that a person named, or "" for none. Raises UserError (MB09) for one the plan has not."""
    codes = [each.code for each in plan.conferences]
    if code and code not in codes:
        hint = f"Có thể dùng: {', '.join(codes)}."
        raise UserError(Problem("MB09", f"kế hoạch không có hội nghị nào mang mã «{code}»", None, hint))
    return code


def coming_session(plan: Plan, deadlines: Mapping[str, Deadline], today: date) -> Conference:
    """The first session that is not over, else the last."""
    sessions = sorted(plan.conferences, key=lambda each: deadlines[each.code].end)
    return next((each for each in sessions if deadlines[each.code].end >= today), sessions[-1])


def past_session(plan: Plan, deadlines: Mapping[str, Deadline], today: date) -> Conference:
    """The last session that has begun, else the first; one whose day is not set has not, until its last day."""
    sessions = sorted(plan.conferences, key=lambda each: _begins(deadlines[each.code]))
    begun = [each for each in sessions if _begins(deadlines[each.code]) <= today]
    return begun[-1] if begun else sessions[0]


def _begins(deadline: Deadline) -> date:
    return deadline.end if deadline.earliest else deadline.start or deadline.end


def milestones_of(session: Conference, deadlines: Mapping[str, Deadline]) -> dict[str, Deadline]:
    """The milestones of a session by their plain code: «ket_luan_2» is «ket_luan» of the session «lan_2»."""
    number = _number(session.code)
    found = {}
    for code, deadline in deadlines.items():
        match = _NUMBERED.fullmatch(code)
        if match is None:
            found[code] = deadline
        elif match[2] == number and code != session.code:
            found[match[1]] = deadline
    return found


def _number(code: str) -> str | None:
    match = _NUMBERED.fullmatch(code)
    return match[2] if match else None


class RegistrationTime(NamedTuple):
    """The days on which registrations for a session are received in time; its code is "" where there is but one."""

    session: str
    start: date
    end: date


def registration_times(plan: Plan, deadlines: Mapping[str, Deadline]) -> list[RegistrationTime]:
    """The time of each session, by its end; one time for all of them belongs to none.

    A session that is given none beside others that are takes all that comes until its own day.
    """
    windows = {each.code: reception_window(milestones_of(each, deadlines)) for each in plan.conferences}
    given = {window for window in windows.values() if window}
    if len({*windows.values()}) == 1 or not given:
        return [RegistrationTime("", *window) for window in given]
    times = [RegistrationTime(code, *(window or (date.min, deadlines[code].end))) for code, window in windows.items()]
    return sorted(times, key=lambda each: each.end)


def time_for(day: date | None, times: Sequence[RegistrationTime]) -> RegistrationTime | None:
    """The first session whose time a registration of that day does not miss, else the last one; None without a day."""
    if day is None or not times:
        return None
    return next((each for each in times if day <= each.end), times[-1])


def told_time(day: date | None, time: RegistrationTime | None) -> str:
    """That a registration came early or late, and by how many days; "" for one in time."""
    days = days_outside(day, time)
    if time is None or not days:
        return ""
    if days < 0:
        return f"nhận sớm {-days} ngày so với ngày bắt đầu {short_date(time.start)}"
    return f"nhận trễ {days} ngày so với hạn {short_date(time.end)}"


def days_outside(day: date | None, time: RegistrationTime | None) -> int:
    """How many days a registration came too late (or, negative, too early); 0 within the time or without a day."""
    if day is None or time is None:
        return 0
    return min((day - time.start).days, 0) or max((day - time.end).days, 0)


def answers_due(session: Conference, deadlines: Mapping[str, Deadline]) -> Deadline | None:
    """By when the departments answer before a session: the milestone of preparation, or of answers if it is earlier."""
    mine = milestones_of(session, deadlines)
    held = deadlines[session.code].end
    wanted = (mine.get(code) for code in (PREPARATION, ANSWERS))
    return next((each for each in wanted if each is not None and each.last <= held), None)


_PLAIN_DIALOGUE = "Đối thoại"


def plain_name(session: Conference) -> str:
    """«Hội nghị đối thoại với nhân dân» for a session that the plan calls «Đợt 1: Đối thoại với nhân dân»."""
    name = session.name.split(": ", 1)[-1]
    return f"Hội nghị đối thoại{name.removeprefix(_PLAIN_DIALOGUE)}" if name.startswith(_PLAIN_DIALOGUE) else name


def full_title(session: Conference) -> str:
    """The same with its number behind: «Hội nghị đối thoại với nhân dân (Đợt 1)»."""
    label, found, _ = session.name.partition(": ")
    return f"{plain_name(session)} ({label})" if found else plain_name(session)
