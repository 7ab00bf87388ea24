from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import ics
import pytest
from icalendar import Calendar, Event

from dialogue_cli.calendars.ics import write_ics
from dialogue_cli.diagnostics import UserError
from dialogue_cli.readers.plans import PlanFolder, read_plan

WritePlan = Callable[..., Path]
TODAY = date(2021, 10, 16)
SESSION = "[{{ma: hoi_nghi, ten: Hội nghị, thoi_gian: {}, gio: 8:30, dia_diem: Hội trường, chu_tri: Chủ tịch}}]"
RECEIVED = "{ma: tiep_nhan, viec: Nhận phiếu, don_vi: van_phong, thoi_gian: 18/10/2021 - 25/10/2021}"
REPLY = "{{ma: tra_loi, viec: Trả lời, thoi_gian: {}}}"


def events(file: bytes) -> dict[str, Event]:
    """The events by the code of their milestone."""
    return {str(event["UID"]).rpartition("-")[2]: event for event in Calendar.from_ical(file).walk("VEVENT")}


@pytest.fixture
def plan(write_plan: WritePlan) -> Callable[..., PlanFolder]:
    """``plan(reply="28/10/2021")`` is a plan whose answers are due then; ``session`` and ``number`` change too."""

    def read(
        reply: str = "3 ngày sau tiep_nhan", session: str = "05/11/2021", number: str = "151/KH-UBND"
    ) -> PlanFolder:
        milestones = f"[{RECEIVED}, {REPLY.format(reply)}]"
        sessions = SESSION.format(session)
        return read_plan(write_plan(moc_thoi_gian=milestones, hoi_nghi=sessions, so_ky_hieu=number))

    return read


def test_a_milestone_is_an_event_of_whole_days_whose_end_is_excluded(plan: Callable[..., PlanFolder]) -> None:
    found = events(write_ics([plan()], TODAY))
    assert [(code, event["DTSTART"].dt, event["DTEND"].dt) for code, event in found.items()] == [
        ("tiep_nhan", date(2021, 10, 18), date(2021, 10, 26)),
        ("tra_loi", date(2021, 10, 26), date(2021, 10, 29)),
        ("hoi_nghi", date(2021, 11, 5), date(2021, 11, 6)),
    ]
    assert found["hoi_nghi"]["LOCATION"] == "Hội trường"
    assert str(found["hoi_nghi"]["DESCRIPTION"]).startswith("Bắt đầu: 08 giờ 30\nChủ trì: Chủ tịch\n")
    assert str(found["tiep_nhan"]["DESCRIPTION"]) == (
        "Đơn vị: Văn phòng\nThời gian: 18/10/2021 - 25/10/2021\nKế hoạch số 151/KH-UBND: Đối thoại năm 2021"
    )
    assert "không tính ngày 25/10/2021 (BLDS 2015, điều 147)" in found["tra_loi"]["DESCRIPTION"]


def test_a_second_library_reads_the_same(plan: Callable[..., PlanFolder]) -> None:
    found = {event.name: event for event in ics.Calendar(write_ics([plan()], TODAY).decode()).events}
    assert {
        name: (event.all_day, event.begin.date(), event.end.date() - timedelta(1)) for name, event in found.items()
    } == {
        "Nhận phiếu": (True, date(2021, 10, 18), date(2021, 10, 25)),
        "Trả lời": (True, date(2021, 10, 26), date(2021, 10, 28)),
        "Hội nghị": (True, date(2021, 11, 5), date(2021, 11, 5)),
    }
    assert all(len(event.alarms) == 1 for event in found.values())


def test_the_reminder_comes_on_the_working_day_before(plan: Callable[..., PlanFolder]) -> None:
    found = events(write_ics([plan(reply="01/11/2021")], TODAY))  # a Monday
    assert reminded(found["tra_loi"]) == "2021-10-29 08:00"
    assert reminded(found["tiep_nhan"]) == "2021-10-22 08:00"  # due on a Monday, counted from the end of the window
    assert [found[code].walk("VALARM")[0]["TRIGGER"].params.get("RELATED") for code in ("tra_loi", "tiep_nhan")] == [
        None, "END"
    ]  # fmt: skip


def reminded(event: Event) -> str:
    trigger = event.walk("VALARM")[0]["TRIGGER"]
    anchor = event["DTEND" if trigger.params.get("RELATED") == "END" else "DTSTART"].dt
    return f"{datetime.combine(anchor, time()) + trigger.dt:%Y-%m-%d %H:%M}"


def test_what_has_no_day_yet_takes_its_whole_span_without_a_reminder(plan: Callable[..., PlanFolder]) -> None:
    folder = plan(session="tháng 11 - 12/2021", reply="chậm nhất 10 ngày làm việc sau hoi_nghi")
    found = events(write_ics([folder], TODAY))
    session, reply = found["hoi_nghi"], found["tra_loi"]
    assert (session["DTSTART"].dt, session["DTEND"].dt) == (date(2021, 11, 1), date(2022, 1, 1))
    assert (session["SUMMARY"], session["STATUS"]) == ("Hội nghị (chưa ấn định)", "TENTATIVE")
    assert reply["SUMMARY"] == "Trả lời (chưa ấn định)"
    assert not session.walk("VALARM") + reply.walk("VALARM")


def test_what_is_done_reminds_of_nothing(plan: Callable[..., PlanFolder]) -> None:
    found = events(write_ics([plan(reply="28/10/2021, hoan_thanh: 27/10/2021")], TODAY))
    assert not found["tra_loi"].walk("VALARM")
    assert "Đã hoàn thành 27/10/2021" in found["tra_loi"]["DESCRIPTION"]


def test_the_same_plan_gives_the_same_bytes_and_again_on_a_later_day_when_nothing_changed(
    plan: Callable[..., PlanFolder],
) -> None:
    first = write_ics([plan()], TODAY)
    assert write_ics([plan()], TODAY) == first
    assert write_ics([plan()], date(2021, 10, 20), first) == first


def test_a_date_that_moved_raises_the_sequence_of_its_event_alone(plan: Callable[..., PlanFolder]) -> None:
    first = write_ics([plan(reply="28/10/2021")], TODAY)
    second = write_ics([plan(reply="29/10/2021")], date(2021, 10, 20), first)
    third = write_ics([plan(reply="28/10/2021")], date(2021, 10, 21), second)
    assert [{code: event["SEQUENCE"] for code, event in events(file).items()} for file in (first, second, third)] == [
        {"tiep_nhan": 0, "tra_loi": 0, "hoi_nghi": 0},
        {"tiep_nhan": 0, "tra_loi": 1, "hoi_nghi": 0},
        {"tiep_nhan": 0, "tra_loi": 2, "hoi_nghi": 0},
    ]
    assert f"{events(third)['tra_loi']['DTSTAMP'].dt:%Y-%m-%d}" == "2021-10-21"
    assert [events(file)["tra_loi"]["UID"] for file in (second, third)] == [events(first)["tra_loi"]["UID"]] * 2


def test_importing_again_updates_and_never_doubles(plan: Callable[..., PlanFolder]) -> None:
    """As a calendar does it: by UID, a higher SEQUENCE wins, a cancelled event goes."""
    calendar: dict[str, Event] = {}
    file: bytes | None = None
    for number, reply in (("/KH-UBND", "28/10/2021"), ("151/KH-UBND", "28/10/2021"), ("151/KH-UBND", "29/10/2021")):
        file = write_ics([plan(reply=reply, number=number)], TODAY, file)
        for event in Calendar.from_ical(file).walk("VEVENT"):
            known = calendar.get(str(event["UID"]))
            if known is None or event["SEQUENCE"] >= known["SEQUENCE"]:
                calendar[str(event["UID"])] = event
    assert sorted(str(event["SUMMARY"]) for event in calendar.values()) == ["Hội nghị", "Nhận phiếu", "Trả lời"]
    assert {event["DTSTART"].dt for event in calendar.values()} >= {date(2021, 10, 29)}


def test_a_milestone_that_is_gone_is_cancelled_once(write_plan: WritePlan, plan: Callable[..., PlanFolder]) -> None:
    first = write_ics([plan()], TODAY)
    without = read_plan(write_plan(moc_thoi_gian=f"[{RECEIVED}]"))
    second = write_ics([without], TODAY, first)
    gone = events(second)["tra_loi"]
    assert (gone["STATUS"], gone["SEQUENCE"], gone["DTSTART"].dt) == ("CANCELLED", 1, date(2021, 10, 26))
    assert write_ics([without], date(2021, 12, 1), second) == second
    back = events(write_ics([plan()], TODAY, second))["tra_loi"]
    assert (back["STATUS"], back["SEQUENCE"]) == ("CONFIRMED", 2)


def test_another_plan_in_the_earlier_file_stays_in_it(plan: Callable[..., PlanFolder], example: Path) -> None:
    both = write_ics([plan(), read_plan(example)], TODAY)
    assert len(Calendar.from_ical(both).walk("VEVENT")) == 8
    again = Calendar.from_ical(write_ics([read_plan(example)], TODAY, both)).walk("VEVENT")
    assert {event.to_ical() for event in again} == {
        event.to_ical() for event in Calendar.from_ical(both).walk("VEVENT")
    }


def test_the_same_plan_twice_is_refused(plan: Callable[..., PlanFolder]) -> None:
    with pytest.raises(UserError, match="LV21"):
        write_ics([plan(), plan()], TODAY)


@pytest.mark.parametrize(
    "previous",
    [b"xin ch\xe0o", b"\n", b"BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//VI\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"],
)
def test_a_file_that_another_made_is_not_taken_for_ours(plan: Callable[..., PlanFolder], previous: bytes) -> None:
    with pytest.raises(UserError, match="LV20"):
        write_ics([plan()], TODAY, previous)


@pytest.mark.parametrize(
    ("line", "damaged"),
    [
        (b"SEQUENCE:0\r\n", b""),
        (b"SEQUENCE:0\r\n", b"SEQUENCE:0\r\nSEQUENCE:0\r\n"),
        (b"SEQUENCE:0\r\n", b"SEQUENCE:x\r\n"),
        (b"DTSTART;VALUE=DATE:20211105\r\n", b"DTSTART:x\r\n"),
    ],
)
def test_a_file_of_ours_that_was_damaged_is_refused(
    plan: Callable[..., PlanFolder], line: bytes, damaged: bytes
) -> None:
    file = write_ics([plan()], TODAY)
    assert line in file
    with pytest.raises(UserError, match="LV20"):
        write_ics([plan()], TODAY, file.replace(line, damaged, 1))


HOSTILE = "Trả lời, gửi; xem C:\\\\thư mục 🎉👨‍👩‍👧 BEGIN:VEVENT " + "rất dài " * 400 + "hết"


def test_any_text_comes_back_as_it_was_and_no_line_is_over_75_octets(write_plan: WritePlan) -> None:
    milestone = f'[{RECEIVED}, {{ma: tra_loi, viec: "{HOSTILE}", thoi_gian: 28/10/2021}}]'
    file = write_ics([read_plan(write_plan(moc_thoi_gian=milestone))], TODAY)
    lines = file.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines]  # folded between letters: half of one would not decode
    expected = HOSTILE.replace("\\\\", "\\")
    assert events(file)["tra_loi"]["SUMMARY"] == expected
    (second,) = [event for event in ics.Calendar(file.decode()).events if event.begin.date() == date(2021, 10, 28)]
    assert second.name == expected


def test_the_packaged_example(example: Path, golden: Callable[[str, str], None]) -> None:
    file = write_ics([read_plan(example)], TODAY)
    golden("calendars/phuong-1.ics", file.decode().replace("\r\n", "\n"))
