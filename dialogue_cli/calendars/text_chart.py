"""A plan's timeline in the terminal, in blocks of Unicode or in plain ASCII."""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from math import ceil
from textwrap import wrap
from typing import NamedTuple

from dialogue_cli.calendars.paper import months
from dialogue_cli.calendars.timeline import Row, Shape, Timeline, holidays_in_words, short_span, timeline
from dialogue_cli.model.dates import short_date
from dialogue_cli.model.plan import Plan
from dialogue_cli.planning.deadlines import Deadline
from dialogue_cli.planning.working_days import Calendar

NARROWEST = 60
"""A narrower terminal is drawn for this width."""


class Glyphs(NamedTuple):
    bar: str
    point: str
    vague: str
    day_off: str
    today: str
    cut: str

    def of(self, shape: Shape) -> str:
        return {Shape.BAR: self.bar, Shape.POINT: self.point, Shape.VAGUE: self.vague}[shape]


BLOCKS = Glyphs("█", "◆", "▒", "·", "│", "…")
ASCII = Glyphs("#", "*", "~", ".", "|", ".")


class Scale(NamedTuple):
    """Which days stand in which column."""

    first: date
    per_cell: int
    cells: int

    def cell(self, day: date) -> int:
        return (day - self.first).days // self.per_cell

    def days(self, cell: int) -> list[date]:
        return [self.first + timedelta(cell * self.per_cell + number) for number in range(self.per_cell)]


def glyphs_for(encoding: str | None) -> Glyphs:
    """The blocks, or ASCII where the terminal's encoding lacks one of them."""
    try:
        "".join(BLOCKS).encode(encoding or "ascii")
    except (UnicodeError, LookupError):
        return ASCII
    return BLOCKS


def draw_text(
    plan: Plan,
    deadlines: Mapping[str, Deadline],
    calendar: Calendar,
    today: date,
    width: int = 100,
    glyphs: Glyphs = BLOCKS,
) -> str:
    """The milestones of a plan in lines of at most a width. Raises UserError where they span more than a few years."""
    chart = timeline(plan, deadlines, calendar, today)
    width = max(width, NARROWEST)
    dates = max(len(_days(row)) for row in chart.rows)
    cells = (width - dates - 2) * 3 // 5
    scale = Scale(chart.first, ceil(chart.days / cells), ceil(chart.days / ceil(chart.days / cells)))
    task = width - dates - 2 - scale.cells - 1
    lines = [*_header(chart, scale, task + 1, glyphs), *_rows(chart, scale, task, glyphs)]
    notes = [line for note in _legend(chart, scale, glyphs) for line in wrap(note, width)]
    return "\n".join(line.rstrip() for line in [*lines, "", *notes]) + "\n"


def _header(chart: Timeline, scale: Scale, indent: int, glyphs: Glyphs) -> Iterator[str]:
    """A line of months, and one of Mondays; in each as many as find room."""
    mondays = (chart.first + timedelta(number) for number in range(0, chart.days, 7))
    yield " " * indent + _placed(scale, ((day, f"{day.month}/{day.year}") for day in months(chart)))
    yield " " * indent + _placed(scale, ((day, f"{day:%d/%m}") for day in mondays))
    if chart.today:
        yield " " * (indent + scale.cell(chart.today)) + glyphs.today


def _placed(scale: Scale, labels: Iterator[tuple[date, str]]) -> str:
    line = ""
    for day, text in labels:
        cell = scale.cell(day)
        if cell >= len(line) + bool(line) and cell + len(text) <= max(scale.cells, len(text)):
            line = line.ljust(cell) + text
    return line


def _rows(chart: Timeline, scale: Scale, task: int, glyphs: Glyphs) -> Iterator[str]:
    ground = [_ground(scale.days(cell), chart, glyphs) for cell in range(scale.cells)]
    for row in chart.rows:
        first, last = scale.cell(row.first), scale.cell(row.last)
        strip = [*ground[:first], glyphs.of(row.shape) * (last - first + 1), *ground[last + 1 :]]
        yield f"{_fitted(row.task, task, glyphs.cut)} {''.join(strip)}  {_days(row)}"


def _days(row: Row) -> str:
    return short_span(row.first, row.last) + (" xong" if row.done_on else "")


def _ground(days: list[date], chart: Timeline, glyphs: Glyphs) -> str:
    """Behind the rows: today, a day off, or nothing; where a cell is several days, most of them a holiday's."""
    if chart.today in days:
        return glyphs.today
    shaded = [rest for rest in chart.rests if rest.name or len(days) == 1]
    off = sum(rest.first <= day <= rest.last for rest in shaded for day in days)
    return glyphs.day_off if off * 2 > len(days) else " "


def _legend(chart: Timeline, scale: Scale, glyphs: Glyphs) -> Iterator[str]:
    signs = [f"{glyphs.of(shape)} {shape.value}" for shape in Shape if any(r.shape is shape for r in chart.rows)]
    yield "   ".join([*signs, f"{glyphs.day_off} ngày nghỉ"])
    if chart.today:
        yield f"{glyphs.today} hôm nay {short_date(chart.today)}"
    if scale.per_cell > 1:
        yield f"Mỗi ô là {scale.per_cell} ngày."
    if holidays := holidays_in_words(chart.rests):
        yield f"Ngày nghỉ: {holidays}."
    if chart.provisional:
        yield f"Lịch nghỉ năm {', '.join(map(str, chart.provisional))} là tạm tính, chưa có thông báo chính thức."


def cells_of(text: str) -> int:
    """How many columns of a terminal the text takes: two for a wide letter, none for a combining one."""
    return sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _fitted(text: str, width: int, cut: str) -> str:
    """The text in exactly so many columns, cut where it is longer."""
    if cells_of(text) > width:
        while text and cells_of(text) > width - 1:
            text = text[:-1]
        text = text.rstrip() + cut
    return text + " " * (width - cells_of(text))
