"""A bar chart that Word draws itself (DrawingML, ECMA-376 part 1, 21.2), fit for a black-and-white printer.

The numbers stand in the chart part as literals: there is no embedded workbook.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialogue_cli.word import decree30 as law
from dialogue_cli.word.markup import escaped
from dialogue_cli.word.metrics import text_lines, text_width

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
RELATIONSHIP_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"

Series = Sequence[tuple[str, Sequence[int]]]

# In points, for a chart as wide as the text of an upright A4 page. Places are written out: Word by itself cuts names.
_WIDTH = (law.PAGE_WIDTH.twips - law.MARGIN_LEFT.twips - law.MARGIN_RIGHT.twips) / 20
_HIGHEST = (law.PAGE_HEIGHT.twips - law.MARGIN_TOP.twips - law.MARGIN_BOTTOM.twips) / 20 * 0.9
_SIZE, _TITLE_SIZE, _LINE = 11, 12, 1.2
_NAMES, _KEY = _WIDTH * 0.36, 18  # the widest names may be; what the legend sets before one
_MARGIN = 14  # between the names and the axis, and right of the bars
_BAR, _GAP = 15, 0.6  # the gap between groups of bars is a share of one bar

_URI = "http://schemas.openxmlformats.org/drawingml/2006"
_WHITE, _GREY, _BLACK = (
    f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' for colour in ("FFFFFF", "BFBFBF", law.COLOUR)
)
_INK = f'<a:fgClr><a:srgbClr val="{law.COLOUR}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr>'
_HATCHED, _CHECKED = (f'<a:pattFill prst="{name}">{_INK}</a:pattFill>' for name in ("wdUpDiag", "lgCheck"))
_FILLS = (_GREY, _HATCHED, _WHITE, _BLACK, _CHECKED)
_NO_LINE, _OUTLINE = "<a:ln><a:noFill/></a:ln>", f'<a:ln w="9525">{_BLACK}</a:ln>'
_FONT = f'{_BLACK}<a:latin typeface="{law.FONT}"/><a:cs typeface="{law.FONT}"/>'
_TEXT = f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{_SIZE}00" b="0">{_FONT}</a:defRPr></a:pPr></a:p></c:txPr>'


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the chart is drawn; its heights in points: the title, the bars, the axis with the legend."""

    stacked: bool
    end: int
    step: int
    left: float
    above: float
    bars: float
    below: float


def chart_part(title: str, categories: Sequence[str], series: Series) -> str:
    """A chart part of horizontal bars, the categories from top to bottom, to be shown as high as ``chart_height``.

    The series are stacked, or side by side if some part of a stack were too short for its number.
    """
    plan = _plan(title, categories, series)
    legend = f"<c:legend>{_values(legendPos='b', overlay=0)}</c:legend>" if len(series) > 1 else ""
    return (
        f'<c:chartSpace xmlns:c="{_URI}/chart" xmlns:a="{_URI}/main">'
        f"{_values(lang='vi-VN', roundedCorners=0, style=1)}<c:chart>{_title(title)}{_values(autoTitleDeleted=0)}"
        f"<c:plotArea>{_place(plan)}{_bars(plan, categories, series)}{_axes(plan)}</c:plotArea>{legend}"
        f"{_values(plotVisOnly=1)}</c:chart><c:spPr>{_WHITE}{_NO_LINE}</c:spPr>{_TEXT}</c:chartSpace>"
    )


def chart_drawing(relationship: str, number: int, width: int, height: int, description: str) -> str:
    """The run that shows a chart part in the line; ``number`` is its own among the drawings, lengths are in twips."""
    words = escaped(description).replace('"', "&quot;").replace("\n", "&#10;")
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_URI}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width * 635}" cy="{height * 635}"/><wp:docPr id="{number}" name="Biểu đồ {number}" '
        f'descr="{words}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_URI}/main"><a:graphicData uri="{_URI}/chart">'
        f'<c:chart xmlns:c="{_URI}/chart" r:id="{relationship}"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def chart_height(title: str, categories: Sequence[str], series: Series) -> int:
    """The height in twips that gives each bar and each name its room, up to what fits on a page."""
    plan = _plan(title, categories, series)
    return round((plan.above + plan.bars + plan.below) * 20)


def _plan(title: str, categories: Sequence[str], series: Series) -> _Plan:
    if not categories or not series or any(len(values) != len(categories) for _, values in series):
        raise ValueError("a chart needs categories, and series with one value for each of them")
    names = [text_lines(name, _SIZE, _NAMES) for name in categories]
    left = min(max(text_width(line, _SIZE) for lines in names for line in lines), _NAMES) + _MARGIN
    numbers = [value for _, values in series for value in values]
    totals = [sum(values) for values in zip(*(values for _, values in series), strict=True)]
    room = (_WIDTH - left - _MARGIN) / _scale(totals)[0]
    fit = all(number * room >= text_width(str(number), _SIZE) + 4 for number in numbers if number)
    stacked = fit and len(series) > 1
    slot = max(((1 if stacked else len(series)) + _GAP) * _BAR, max(map(len, names)) * _SIZE * _LINE + 6)
    columns = max(_WIDTH // (max(text_width(name, _SIZE) for name, _ in series) + _KEY), 1)
    legend = math.ceil(len(series) / columns) if len(series) > 1 else 0
    above = len(text_lines(title, _TITLE_SIZE, _WIDTH * 0.8, bold=True)) * _TITLE_SIZE * _LINE + 16
    below = (1 + legend) * _SIZE * _LINE + 18
    bars = min(len(categories) * slot, _HIGHEST - above - below)
    return _Plan(stacked, *_scale(totals if stacked else numbers), left, above, bars, below)


def _scale(lengths: Iterable[int]) -> tuple[int, int]:
    """Where the axis ends, beyond the longest bar, and the step of its numbers: 1, 2, 5, 10, 20 …"""
    longest = max(lengths)
    steps = (first * 10**power for power in range(len(str(longest))) for first in (1, 2, 5))
    step = next(step for step in steps if longest < 8 * step)
    return (longest // step + 1) * step, step


def _values(**elements: float | str) -> str:
    """Elements that say what they say in ``val``; their order is the schema's."""
    return "".join(f'<c:{name} val="{value}"/>' for name, value in elements.items())


def _place(plan: _Plan) -> str:
    """Where the bars stand, in shares of the chart."""
    height = plan.above + plan.bars + plan.below
    places = {"x": plan.left / _WIDTH, "y": plan.above / height}
    sizes = {"w": 1 - (plan.left + _MARGIN) / _WIDTH, "h": plan.bars / height}
    shares = {name: f"{share:.4f}" for name, share in (places | sizes).items()}
    place = _values(layoutTarget="inner", xMode="edge", yMode="edge", **shares)
    return f"<c:layout><c:manualLayout>{place}</c:manualLayout></c:layout>"


def _title(words: str) -> str:
    look = f'sz="{_TITLE_SIZE}00" b="1"'
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr {look}>{_FONT}</a:defRPr></a:pPr>"
        f'<a:r><a:rPr lang="vi-VN" {look}>{_FONT}</a:rPr><a:t>{escaped(words)}</a:t></a:r></a:p></c:rich></c:tx>'
        f"{_values(overlay=0)}</c:title>"
    )


def _bars(plan: _Plan, categories: Sequence[str], series: Series) -> str:
    names = _points(map(escaped, categories))
    each = "".join(
        f"<c:ser>{_values(idx=index, order=index)}<c:tx><c:v>{escaped(name)}</c:v></c:tx>"
        f"<c:spPr>{_FILLS[index % len(_FILLS)]}{_OUTLINE}</c:spPr>{_values(invertIfNegative=0)}"
        f"{_labels(plan.stacked, _FILLS[index % len(_FILLS)])}<c:cat><c:strLit>{names}</c:strLit></c:cat>"
        f"<c:val><c:numLit><c:formatCode>0</c:formatCode>{_points(map(str, values))}</c:numLit></c:val></c:ser>"
        for index, (name, values) in enumerate(series)
    )
    kind = _values(barDir="bar", grouping="stacked" if plan.stacked else "clustered", varyColors=0)
    gaps = _values(gapWidth=round(_GAP * 100), overlap=100 if plan.stacked else 0)
    return f"<c:barChart>{kind}{each}{gaps}{_values(axId=1)}{_values(axId=2)}</c:barChart>"


def _points(values: Iterable[str]) -> str:
    points = [f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>' for index, value in enumerate(values)]
    return f"{_values(ptCount=len(points))}{''.join(points)}"


def _labels(stacked: bool, fill: str) -> str:
    """The numbers, none for 0: beyond the bars, but in the middle of the parts of a stack, on white in a dark one."""
    ground = _WHITE if stacked and fill not in (_GREY, _WHITE) else "<a:noFill/>"
    shown = dict.fromkeys(("showCatName", "showSerName", "showPercent", "showBubbleSize"), 0)
    return (
        f'<c:dLbls><c:numFmt formatCode="0;-0;;" sourceLinked="0"/><c:spPr>{ground}{_NO_LINE}</c:spPr>{_TEXT}'
        f"{_values(dLblPos='ctr' if stacked else 'outEnd', showLegendKey=0, showVal=1, **shown)}</c:dLbls>"
    )


def _axes(plan: _Plan) -> str:
    """The names from top to bottom, and below them an axis of whole numbers."""
    look = f"<c:spPr>{_OUTLINE}</c:spPr>{_TEXT}"
    return (
        f"<c:catAx>{_values(axId=1)}<c:scaling>{_values(orientation='maxMin')}</c:scaling>"
        f"{_values(delete=0, axPos='l', majorTickMark='none', minorTickMark='none', tickLblPos='low')}{look}"
        f"{_values(crossAx=2, crosses='autoZero', auto=0, lblOffset=100, tickLblSkip=1, noMultiLvlLbl=1)}</c:catAx>"
        f"<c:valAx>{_values(axId=2)}<c:scaling>{_values(orientation='minMax', max=plan.end, min=0)}</c:scaling>"
        f'{_values(delete=0, axPos="b")}<c:numFmt formatCode="0" sourceLinked="0"/>'
        f"{_values(majorTickMark='out', minorTickMark='none', tickLblPos='nextTo')}{look}"
        f"{_values(crossAx=1, crosses='max', crossBetween='between', majorUnit=plan.step)}</c:valAx>"
    )
