"""The programme of a session with its times: the plan's own, or the one that such conferences usually have."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogue_cli.model.dates import parse_time
from dialogue_cli.model.plan import Conference, ProgrammeItem

_MINUTES_A_QUESTION = 5
_LEAST_FOR_QUESTIONS = 30


@dataclass(frozen=True, slots=True)
class TimedItem:
    """A part of the programme; start and end as «08:00», empty where the session has no hour yet."""

    start: str
    end: str
    task: str
    minutes: int
    in_charge: str


def timed_programme(session: Conference, questions: int) -> tuple[TimedItem, ...]:
    """The parts of the session one after the other, with time for so many questions."""
    return tuple(_timed(session.programme or tuple(_usual(session, questions)), session.start_time))


def _usual(session: Conference, questions: int) -> Iterator[ProgrammeItem]:
    for_questions = max(_LEAST_FOR_QUESTIONS, questions * _MINUTES_A_QUESTION)
    for task, minutes, in_charge in (
        ("Đón tiếp đại biểu, ký tên vào danh sách", 15, "Văn phòng"),
        ("Tuyên bố lý do, giới thiệu đại biểu, chủ trì, thư ký", 10, "Văn phòng"),
        ("Phát biểu khai mạc, nêu nội dung và cách thức đối thoại", 10, session.chair),
        ("Báo cáo tóm tắt tình hình giải quyết thủ tục hành chính", 15, "Văn phòng"),
        ("Đối thoại: trả lời câu hỏi đã đăng ký và ý kiến phát biểu tại chỗ", for_questions, session.chair),
        ("Lấy phiếu khảo sát ý kiến người dự", 5, "Văn phòng"),
        ("Kết luận Hội nghị", 10, session.chair),
        ("Thông qua biên bản, bế mạc", 5, session.secretary or "Thư ký"),
    ):
        yield ProgrammeItem.model_construct(task=task, minutes=minutes, in_charge=in_charge)


def _timed(items: tuple[ProgrammeItem, ...], start_time: str | None) -> Iterator[TimedItem]:
    clock = datetime.combine(date.min, parse_time(start_time)) if start_time else None
    for item in items:
        begin = f"{clock:%H:%M}" if clock else ""
        clock = clock + timedelta(minutes=item.minutes) if clock else None
        yield TimedItem(begin, f"{clock:%H:%M}" if clock else "", item.task, item.minutes, item.in_charge)
