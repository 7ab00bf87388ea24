"""Deadlines as an iCalendar file (RFC 5545): imported again it updates what is there and never doubles it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from dialogue_cli.calendars.timeline import plan_name, printable
from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.model.dates import long_time, short_date
from dialogue_cli.model.plan import Conference, Plan
from dialogue_cli.planning.agenda import span, unit_name
from dialogue_cli.planning.deadlines import Deadline
from dialogue_cli.planning.working_days import ONE_DAY, Calendar
from dialogue_cli.readers.plans import PlanFolder
from dialogue_cli.vocabulary import fold

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//dialogue_cli//VI"
REMINDER = time(8)
"""The hour of the reminder, on the working day before."""

_NAMESPACE = UUID("6f0c1b5e-1f4e-5d0a-9a53-2f1d6b0c7e11")
_SHOWN = ("DTSTART", "DTEND", "SUMMARY", "LOCATION", "STATUS")
"""What a calendar shows of an event; SEQUENCE rises when one of these is not what it was (RFC 5545, 3.8.7.4)."""


def write_ics(folders: Sequence[PlanFolder], today: date, previous: bytes | None = None) -> bytes:
    """The milestones of the plans as all-day events; ``previous`` is the file that was made the last time.

    An event that did not change keeps its bytes, one that did has a higher SEQUENCE, and one whose milestone is gone
    from its plan is cancelled; events of other plans stay. Raises UserError when ``previous`` is no calendar that
    this program made.
    """
    from icalendar import Calendar as Ics

    known = _events(previous) if previous else {}
    file = Ics({"PRODID": PRODUCT, "VERSION": "2.0", "CALSCALE": "GREGORIAN"})
    for folder in _each_once(folders):
        for event in (*_events_of(folder), *_gone(folder, known)):
            file.add_component(_numbered(event, known.get(str(event["UID"])), today))
    mine = tuple(map(plan_uid, folders))
    for uid, event in known.items():
        if not uid.startswith(mine):
            file.add_component(event)
    return bytes(file.to_ical(sorted=False))


def plan_uid(folder: PlanFolder) -> str:
    """The plan in every UID: its authority and the name of its folder, which stay when it gets its number or days."""
    office = folder.plan.authority
    name = folder.folder.resolve().name
    return str(uuid5(_NAMESPACE, "/".join((fold(office.superior), fold(office.name), name))))


def _each_once(folders: Sequence[PlanFolder]) -> Iterator[PlanFolder]:
    seen: set[str] = set()
    for folder in folders:
        if (uid := plan_uid(folder)) in seen:
            hint = "Mỗi kế hoạch để trong một thư mục riêng, mang một tên riêng."
            raise UserError(Problem("LV21", f"hai kế hoạch của cùng cơ quan cùng tên «{folder.folder}»", None, hint))
        seen.add(uid)
        yield folder


def _events(previous: bytes) -> dict[str, "Event"]:
    """The events of a file that this program made, by UID."""
    from icalendar import Calendar as Ics
    from icalendar import Event

    try:
        file = Ics.from_ical(previous)
        events = [part for part in file.walk("VEVENT") if isinstance(part, Event)]
        sound = file.get("PRODID") == PRODUCT and all(map(_sound, events))
    except (ValueError, TypeError, LookupError, AttributeError):  # what the library raises for a damaged file
        sound = False
    if not sound:
        hint = "Chọn tên tệp khác, để không ghi đè lịch của người khác; hoặc xóa tệp cũ nếu nó đã hỏng."
        raise UserError(Problem("LV20", "tệp lịch cũ không phải do dialogue lập, hoặc đã bị sửa hỏng", None, hint))
    return {str(event["UID"]): event for event in events}


def _sound(event: Any) -> bool:
    """Whether the event has what it was written with, each once; one that cannot be written again raises."""
    event.to_ical()
    days = all(isinstance(event[name].dt, date) for name in ("DTSTART", "DTEND", "DTSTAMP"))
    texts = all(isinstance(event[name], str) for name in ("UID", "SUMMARY", "STATUS"))
    place = isinstance(event.get("LOCATION", ""), str)
    number = isinstance(event["SEQUENCE"], int)
    return days and texts and place and number


def _events_of(folder: PlanFolder) -> Iterator["Event"]:
    conferences = {conference.code: conference for conference in folder.plan.conferences}
    for deadline in folder.deadlines.values():
        event = _event(f"{plan_uid(folder)}-{deadline.code}", deadline)
        event.add("DESCRIPTION", "\n".join(_description(folder.plan, deadline, conferences.get(deadline.code))))
        if conference := conferences.get(deadline.code):
            event.add("LOCATION", printable(conference.venue))
        if deadline.earliest is None and deadline.milestone.done_on is None:
            event.add_component(_alarm(deadline, folder.calendar))
        yield event


def _event(uid: str, deadline: Deadline) -> "Event":
    from icalendar import Event

    first, last = span(deadline)
    vague = deadline.earliest is not None
    event = Event()
    event.add("UID", uid)
    event.add("DTSTART", first)
    event.add("DTEND", last + ONE_DAY)  # the day after the last one (RFC 5545, 3.6.1)
    event.add("SUMMARY", printable(deadline.milestone.task) + (" (chưa ấn định)" if vague else ""))
    event.add("STATUS", "TENTATIVE" if vague or _tentative(deadline) else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT")  # a deadline does not make anyone busy all day
    return event


def _tentative(deadline: Deadline) -> bool:
    return bool(getattr(deadline.milestone.when, "tentative", False))


def _description(plan: Plan, deadline: Deadline, conference: Conference | None) -> Iterator[str]:
    if conference and conference.start_time:
        yield f"Bắt đầu: {long_time(conference.start_time)}"
    if conference:
        yield f"Chủ trì: {printable(conference.chair)}"
    if unit := printable(unit_name(plan, deadline)):
        yield f"Đơn vị: {unit}"
    yield f"Thời gian: {deadline.milestone.when}"
    if deadline.reason:
        yield f"Cách tính: {printable(deadline.reason)}"
    if deadline.milestone.done_on:
        yield f"Đã hoàn thành {short_date(deadline.milestone.done_on)}"
    yield f"{plan_name(plan)}: {printable(plan.subject)}"


def _alarm(deadline: Deadline, calendar: Calendar) -> Any:
    """A reminder in the morning of the working day before the last day.

    Counted from the start where the event is one day, which every calendar understands, else from its end.
    """
    from icalendar import Alarm

    first, last = span(deadline)
    reminded = datetime.combine(calendar.add(last, -1), REMINDER)
    anchor = last if first == last else last + ONE_DAY
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", f"{short_date(last)}: {printable(deadline.milestone.task)}")
    related = {} if first == last else {"RELATED": "END"}
    alarm.add("TRIGGER", reminded - datetime.combine(anchor, time()), parameters=related)
    return alarm


def _gone(folder: PlanFolder, known: Mapping[str, "Event"]) -> Iterable["Event"]:
    """The events of milestones that the plan no longer has, cancelled, so that calendars take them away."""
    from icalendar import Event

    plan = plan_uid(folder)
    for uid, old in known.items():
        if uid.startswith(f"{plan}-") and uid.removeprefix(f"{plan}-") not in folder.deadlines:
            event = Event()
            for name in ("UID", "DTSTART", "DTEND", "SUMMARY"):
                event[name] = old[name]
            event.add("STATUS", "CANCELLED")
            event.add("TRANSP", "TRANSPARENT")
            yield event


def _numbered(event: "Event", old: Any, today: date) -> "Event":
    """The event with its SEQUENCE and DTSTAMP: those it had where nothing changed."""
    if old is None:
        return _stamped(event, 0, today)
    sequence = int(old["SEQUENCE"])
    if any(_text(event, name) != _text(old, name) for name in _SHOWN):
        return _stamped(event, sequence + 1, today)
    event = _stamped(event, sequence, today)
    fresh, event["DTSTAMP"] = event["DTSTAMP"], old["DTSTAMP"]
    if event.to_ical() != old.to_ical():
        event["DTSTAMP"] = fresh
    return event


def _stamped(event: "Event", sequence: int, day: date) -> "Event":
    event.add("SEQUENCE", sequence)
    event.add("DTSTAMP", datetime.combine(day, time(), UTC))
    return event


def _text(event: "Event", name: str) -> bytes:
    value = event.get(name)
    return b"" if value is None else bytes(value.to_ical())
