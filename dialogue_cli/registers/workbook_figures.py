"""The sheet «Thống kê» of a workbook: figures of the register by department and by field, and their charts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dialogue_cli.model.dates import short_date
from dialogue_cli.planning.statistics import Tally
from dialogue_cli.vocabulary import label

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.chart import Chart  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

Figures = Sequence[tuple[str, Sequence[Tally]]]
"""Tables, each under its title; their names are texts that a workbook can hold."""

FIGURES_SHEET = "Thống kê"

_SHADES = ("#70AD47", "#FFC000", "#5B9BD5")
_CHARTED = 15  # bars that can still be read


def write_figures(made: "Workbook", figures: Figures, day: date, styles: Mapping[str, "Format"]) -> None:
    """A sheet with each table of figures, the chart of it beside."""
    sheet = made.add_worksheet(FIGURES_SHEET)
    sheet.set_column(0, 0, 42)
    sheet.set_column(1, 5, 11)
    sheet.write_string(0, 0, f"Tính đến ngày {short_date(day)}", styles["heading"])
    line = 2
    for title, tallies in figures:
        _write_tallies(sheet, line, title, tallies, styles)
        chart = _chart(made, line, title, min(len(tallies), _CHARTED))
        sheet.insert_chart(line, 7, chart, {"description": title})
        line += max(len(tallies) + 3, 22)
    on_paper(sheet, "&RTrang &P/&N")


_FIGURES = ("total", "on_time", "late", "waiting", "overdue")


def _write_tallies(
    sheet: "Worksheet", line: int, title: str, tallies: Iterable[Tally], styles: Mapping[str, "Format"]
) -> None:
    sheet.write_row(line, 0, [title, *map(label, _FIGURES)], styles["title"])
    for at, each in enumerate(tallies, line + 1):
        sheet.write_string(at, 0, each.name, styles["name"])
        sheet.write_row(at, 1, [getattr(each, name) for name in _FIGURES], styles["number"])


def _chart(made: "Workbook", line: int, title: str, bars: int) -> "Chart":
    """Bars of what is answered in time, late, and not yet, of the first so many rows below the line."""
    chart = made.add_chart({"type": "bar", "subtype": "stacked"})
    for shade, name in zip(_SHADES, ("on_time", "late", "waiting"), strict=True):
        column = _FIGURES.index(name) + 1
        series = {
            "name": [FIGURES_SHEET, line, column],
            "categories": [FIGURES_SHEET, line + 1, 0, line + bars, 0],
            "values": [FIGURES_SHEET, line + 1, column, line + bars, column],
        }
        chart.add_series({**series, "fill": {"color": shade}, "gap": 60})
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_x_axis({"num_format": "0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 640, "height": 400})
    return chart


def on_paper(sheet: "Worksheet", footer: str) -> None:
    """A4 across, all columns on one page's width."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(footer)
