"""Text and axes on paper: what stands where, in units of a 96th of an inch."""

from collections.abc import Iterator
from datetime import date
from math import ceil
from typing import NamedTuple

from dialogue_cli.calendars.timeline import Timeline
from dialogue_cli.word.metrics import text_lines, text_width

SMALL = 10.5
TINY = 9.5
"""The type sizes of the axes."""


class Axis(NamedTuple):
    """From days to places: the left edge, the width of a day, the first day."""

    left: float
    day: float
    first: date

    def x(self, day: date) -> float:
        """Where the day begins."""
        return self.left + (day - self.first).days * self.day

    def middle(self, day: date) -> float:
        return self.x(day) + self.day / 2

    def after(self, day: date) -> float:
        """Where the day ends."""
        return self.x(day) + self.day


class Label(NamedTuple):
    x: float
    text: str


def axis(chart: Timeline, left: float, right: float) -> Axis:
    """The axis that shows the days of the chart between two edges."""
    return Axis(left, (right - left) / chart.days, chart.first)


def months(chart: Timeline) -> Iterator[date]:
    """The first day of each month that the chart shows, and the chart's own first day."""
    yield chart.first
    year, month = chart.first.year, chart.first.month
    while True:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        if date(year, month, 1) > chart.last:
            return
        yield date(year, month, 1)


def month_labels(chart: Timeline, scale: Axis, right: float) -> Iterator[Label]:
    """«Tháng 10/2021», «T10/21» or nothing, as there is room."""
    starts = list(months(chart))
    ends = [*(scale.x(day) for day in starts[1:]), right]
    for day, end in zip(starts, ends, strict=True):
        begin = scale.x(day)
        for text in (f"Tháng {day.month}/{day.year}", f"{day.month}/{day.year}", f"{day.month}"):
            if text_width(text, SMALL, bold=True) + 6 <= end - begin:
                yield Label((begin + end) / 2, text)
                break


def mondays(chart: Timeline, scale: Axis) -> list[date]:
    """The Mondays, where there is room for a line at each."""
    if scale.day * 7 < 5:
        return []
    return [date.fromordinal(number) for number in range(chart.first.toordinal(), chart.last.toordinal() + 1, 7)]


def day_labels(chart: Timeline, scale: Axis, right: float) -> Iterator[Label]:
    """The number of each day where there is room, else «18/10» at the middle of the weeks that have room."""
    if scale.day >= text_width("00", TINY) + 3:
        days = (date.fromordinal(chart.first.toordinal() + number) for number in range(chart.days))
        yield from (Label(scale.middle(day), str(day.day)) for day in days)
        return
    wide = text_width("00/00", TINY)
    for day in mondays(chart, scale)[:: ceil((wide + 8) / (scale.day * 7))]:
        if scale.x(day) + 3 + wide <= right:
            yield Label(scale.x(day) + 3 + wide / 2, f"{day:%d/%m}")


def rest_labels(chart: Timeline, scale: Axis, right: float) -> Iterator[Label]:
    """The names of the holidays above their days, where they do not run into one another."""
    taken = scale.left
    for rest in chart.rests:
        half = text_width(rest.name, SMALL) / 2
        middle = (scale.x(rest.first) + scale.after(rest.last)) / 2
        middle = min(max(middle, scale.left + half), right - half)
        if rest.name and middle - half >= taken:
            yield Label(middle, rest.name)
            taken = middle + half + 8


def wrapped(text: str, size: float, available: float, most: int, bold: bool = False) -> list[str]:
    """The text in at most so many lines of a width; what is left over ends in «…»."""
    whole = " ".join(part for word in text.split() for part in _pieces(word, size, available, bold))
    lines = list(text_lines(whole, size, available, bold))
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and text_width(f"{last}…", size, bold) > available:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip(' ,;.')}…"]


def _pieces(word: str, size: float, available: float, bold: bool) -> Iterator[str]:
    """A word as it is, or cut where it is wider than a line."""
    piece = ""
    for letter in word:
        if piece and text_width(piece + letter, size, bold) > available:
            yield piece
            piece = ""
        piece += letter
    yield piece
