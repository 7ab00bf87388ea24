"""A plan's timeline as a picture for print: A4, lying, in black and white."""

from collections.abc import Iterator, Mapping
from datetime import date
from html import escape
from typing import NamedTuple

from dialogue_cli.calendars.paper import (
    SMALL,
    TINY,
    Axis,
    axis,
    day_labels,
    mondays,
    month_labels,
    months,
    rest_labels,
    wrapped,
)
from dialogue_cli.calendars.timeline import Row, Shape, Timeline, holidays_in_words, short_span, timeline
from dialogue_cli.model.dates import short_date
from dialogue_cli.model.plan import Plan
from dialogue_cli.planning.deadlines import Deadline
from dialogue_cli.planning.working_days import Calendar
from dialogue_cli.word.metrics import text_width

WIDTH, HEIGHT = 1123, 794
"""A4, lying, in 96ths of an inch."""
MARGIN = 42
SMALLEST = 0.6
"""The paper is scaled down for many milestones, but not below this; then it grows longer."""
TASK, DATES = 300, 118
"""The widths of the columns with the work and with its days."""
SIZE = 13.0
LINE = 15.5
FONTS = "'Times New Roman', 'Liberation Serif', Tinos, 'DejaVu Serif', serif"

Parts = Iterator[str]


class Drawn(NamedTuple):
    """A row with its texts broken into lines."""

    row: Row
    task: list[str]
    unit: list[str]
    dates: list[str]
    room: float = 13  # above and below the texts

    @property
    def height(self) -> float:
        return max(len(self.task) * LINE + len(self.unit) * 13, len(self.dates) * 13.5) + self.room


class Frame(NamedTuple):
    """Where the chart stands: its axis, its right edge, the top of the rows and their bottom."""

    axis: Axis
    right: float
    top: float
    bottom: float


def draw_svg(plan: Plan, deadlines: Mapping[str, Deadline], calendar: Calendar, today: date) -> str:
    """The milestones of a plan as an SVG file. Raises UserError where they span more than a few years."""
    chart = timeline(plan, deadlines, calendar, today)
    rows = [_drawn(row) for row in chart.rows]
    subject = wrapped(chart.subject, 14, WIDTH - 2 * MARGIN, 2)
    notes = [line for note in _notes(chart) for line in wrapped(note, 11.5, WIDTH - 2 * MARGIN, 3)]
    top = MARGIN + 102 + 17 * len(subject)
    below = 44 + 17 * len(notes) + MARGIN
    needed = top + sum(row.height for row in rows) + below
    scale = max(SMALLEST, min(1.0, HEIGHT / needed))
    rows = [row._replace(room=row.room + max(0, min(24, (HEIGHT - needed) / len(rows)))) for row in rows]
    width, height = WIDTH / scale, max(HEIGHT / scale, needed)
    bottom = top + sum(row.height for row in rows)
    frame = Frame(axis(chart, MARGIN + TASK + DATES, width - MARGIN), width - MARGIN, top, bottom)
    body = [*_days_off(chart, frame), *_axis(chart, frame), *_today(chart, frame), *_rows(rows, frame)]
    parts = [*_open(chart, width, height, scale), *_head(chart, subject), *body, *_foot(notes, frame), "</svg>\n"]
    return "\n".join(parts)


def _open(chart: Timeline, width: float, height: float, scale: float) -> Parts:
    across, down = 297, height * scale * 297 / WIDTH
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="vi" width="{across}mm" height="{down:.0f}mm"'
        f' viewBox="0 0 {width:.0f} {height:.0f}" font-family="{FONTS}" font-size="{SIZE}" fill="#000">'
    )
    yield f"<title>{escape(chart.title)}</title>"
    yield (
        '<defs><pattern id="vague" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path d="M0 0V6" stroke="#000" stroke-width="2"/></pattern></defs>'
    )
    yield f'<rect width="{width:.0f}" height="{height:.0f}" fill="#fff"/>'


def _head(chart: Timeline, subject: list[str]) -> Parts:
    yield _text(MARGIN, MARGIN + 10, chart.authority.upper(), 12, bold=True)
    yield _text(MARGIN, MARGIN + 35, chart.title, 18, bold=True)
    for number, line in enumerate(subject):
        yield _text(MARGIN, MARGIN + 54 + 17 * number, line, 14, extra=' font-style="italic"')


def _days_off(chart: Timeline, frame: Frame) -> Parts:
    """Weekends in light grey and holidays a shade darker."""
    for rest in chart.rests:
        left, right = frame.axis.x(rest.first), frame.axis.after(rest.last)
        shade = "#ccc" if rest.name else "#ececec"
        yield _box(left, frame.top - 16, right - left, frame.bottom - frame.top + 16, f'fill="{shade}"')


def _axis(chart: Timeline, frame: Frame) -> Parts:
    scale, top = frame.axis, frame.top
    for label in rest_labels(chart, scale, frame.right):
        yield _text(label.x, top - 37, label.text, SMALL, "middle", extra=' font-style="italic"')
    for day in months(chart):
        yield _line(scale.x(day), top - 34, scale.x(day), top - 16, 'stroke="#000" stroke-width="0.8"')
        yield _line(scale.x(day), top, scale.x(day), frame.bottom, 'stroke="#000" stroke-width="0.8"')
    for label in month_labels(chart, scale, frame.right):
        yield _text(label.x, top - 21, label.text, SMALL, "middle", bold=True)
    for day in mondays(chart, scale):
        yield _line(scale.x(day), top, scale.x(day), frame.bottom, 'stroke="#999" stroke-width="0.5"')
    for label in day_labels(chart, scale, frame.right):
        yield _text(label.x, top - 4, label.text, TINY, "middle")
    for y in (top - 34, top - 16):
        yield _line(scale.left, y, frame.right, y, 'stroke="#000" stroke-width="0.8"')
    for x, title in ((MARGIN, "Việc"), (MARGIN + TASK, "Thời gian")):
        yield _text(x, top - 4, title, SIZE, bold=True)
    yield _line(MARGIN, top, frame.right, top, 'stroke="#000"')
    yield _line(frame.right, top - 34, frame.right, frame.bottom, 'stroke="#000" stroke-width="0.8"')


def _drawn(row: Row) -> Drawn:
    days = [short_span(row.first, row.last)]
    if text_width(days[0], SIZE, row.session) > DATES - 10:
        days = [f"{short_date(row.first)} -", short_date(row.last)]
    if row.done_on:
        days.append(f"xong {short_date(row.done_on)}")
    elif row.shape is Shape.VAGUE:
        days.append("chưa ấn định")
    elif row.tentative:
        days.append("dự kiến")
    elif row.shape is Shape.BAR:
        days.append(f"{row.working_days} ngày làm việc")
    unit = wrapped(row.unit, 11, TASK - 14, 2) if row.unit else []
    return Drawn(row, wrapped(row.task, SIZE, TASK - 14, 4, row.session), unit, days)


def _rows(rows: list[Drawn], frame: Frame) -> Parts:
    top = frame.top
    for drawn in rows:
        y = top + drawn.room / 2 - 1
        for number, line in enumerate(drawn.task):
            yield _text(MARGIN, y + 12 + LINE * number, line, SIZE, bold=drawn.row.session)
        under = y + 11 + LINE * len(drawn.task)
        for number, line in enumerate(drawn.unit):
            yield _text(MARGIN, under + 13 * number, line, 11, extra=' font-style="italic"')
        for number, line in enumerate(drawn.dates):
            bold = drawn.row.session and number == 0
            yield _text(MARGIN + TASK, y + 12 + 13.5 * number, line, 11 if number else SIZE, bold=bold)
        yield _mark(drawn.row, top + drawn.height / 2, frame.axis)
        top += drawn.height
        yield _line(MARGIN, top, frame.right, top, 'stroke="#777" stroke-width="0.5"')


def _mark(row: Row, y: float, scale: Axis) -> str:
    if row.shape is Shape.POINT:
        return _diamond(scale.middle(row.last), y, hollow=row.done_on is not None)
    left = scale.x(row.first)
    return _bar(left, y, max(scale.after(row.last) - left, 3), row.shape, hollow=row.done_on is not None)


def _bar(left: float, y: float, width: float, shape: Shape, hollow: bool = False) -> str:
    if shape is Shape.VAGUE:
        ground = _box(left, y - 7, width, 14, 'fill="#fff"')
        return ground + _box(left, y - 7, width, 14, 'fill="url(#vague)" stroke="#000" stroke-dasharray="4 2"')
    return _box(left, y - 7, width, 14, f'fill="{"#fff" if hollow else "#333"}" stroke="#000"')


def _diamond(x: float, y: float, hollow: bool = False) -> str:
    fill = "#fff" if hollow else "#000"
    return f'<path d="M{x:.1f} {y - 8:.1f}l8 8l-8 8l-8 -8z" fill="{fill}" stroke="#000"/>'


def _today(chart: Timeline, frame: Frame) -> Parts:
    if chart.today is None:
        return
    x, text = frame.axis.middle(chart.today), f"Hôm nay {short_date(chart.today)}"
    yield _line(x, frame.top, x, frame.bottom + 8, 'stroke="#000" stroke-width="1.6" stroke-dasharray="7 3"')
    half = text_width(text, SMALL, bold=True) / 2
    yield _text(min(x, frame.right - half), frame.bottom + 19, text, SMALL, "middle", bold=True)


def _foot(notes: list[str], frame: Frame) -> Parts:
    y = frame.bottom + 44
    yield from _legend(y)
    for number, line in enumerate(notes, 1):
        yield _text(MARGIN, y + 6 + 17 * number, line, 11.5)


def _legend(y: float) -> Parts:
    signs = (
        (_bar(MARGIN, y - 4, 26, Shape.BAR), Shape.BAR.value),
        (_diamond(MARGIN + 183, y - 4), Shape.POINT.value),
        (_bar(MARGIN + 340, y - 4, 26, Shape.VAGUE), Shape.VAGUE.value),
        (_bar(MARGIN + 510, y - 4, 26, Shape.BAR, hollow=True), "đã xong"),
        (_box(MARGIN + 610, y - 11, 26, 14, 'fill="#ececec"'), "thứ Bảy, Chủ nhật"),
        (_box(MARGIN + 770, y - 11, 26, 14, 'fill="#ccc"'), "nghỉ lễ, nghỉ bù, nghỉ riêng"),
    )
    for x, (sign, words) in zip((0, 170, 340, 510, 610, 770), signs, strict=True):
        yield sign
        yield _text(MARGIN + x + 33, y, words, 11.5)


def _notes(chart: Timeline) -> Iterator[str]:
    if holidays := holidays_in_words(chart.rests):
        yield f"Ngày nghỉ: {holidays}."
    if chart.provisional:
        years = ", ".join(map(str, chart.provisional))
        yield f"Lịch nghỉ năm {years} là tạm tính, chưa có thông báo chính thức."


def _text(x: float, y: float, text: str, size: float, anchor: str = "", bold: bool = False, extra: str = "") -> str:
    anchored = f' text-anchor="{anchor}"' if anchor else ""
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}"{anchored}{weight}{extra}>{escape(text)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, style: str) -> str:
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" {style}/>'


def _box(x: float, y: float, width: float, height: float, style: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" {style}/>'
