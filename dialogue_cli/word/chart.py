"""A bar chart that Word draws itself (DrawingML, ECMA-376 part 1, 21.2), fit for a black-and-white printer.

The numbers stand in the chart part as literals: there is no embedded workbook.
"""

from collections.abc import Iterable, Sequence

from dialogue_cli.word import decree30 as law
from dialogue_cli.word.markup import escaped
from dialogue_cli.word.metrics import text_lines, text_width

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
RELATIONSHIP_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"

Series = Sequence[tuple[str, Sequence[int]]]

_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006"
_EMU = 635  # in a twip

# In points, for a chart as wide as the text of an upright A4 page. The places are written out, for left to itself
# Word cuts long names rather than give them room.
_WIDTH = (law.PAGE_WIDTH.twips - law.MARGIN_LEFT.twips - law.MARGIN_RIGHT.twips) / 20
_HIGHEST = (law.PAGE_HEIGHT.twips - law.MARGIN_TOP.twips - law.MARGIN_BOTTOM.twips) / 20 * 0.9
_SIZE, _TITLE_SIZE, _LINE = 11, 12, 1.2
_NAMES = _WIDTH * 0.36
_MARGIN = 14  # between the names and the axis, and right of the bars
_BAR, _GAP = 15, 0.6  # the gap between groups of bars is a share of one bar
_KEY = 32  # what the legend needs beside a name

_WHITE, _GREY, _BLACK = (
    f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' for colour in ("FFFFFF", "BFBFBF", law.COLOUR)
)
_HATCHED, _CHECKED = (
    f'<a:pattFill prst="{pattern}"><a:fgClr><a:srgbClr val="{law.COLOUR}"/></a:fgClr>'
    '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    for pattern in ("wdUpDiag", "lgCheck")
)
_FILLS = (_GREY, _HATCHED, _WHITE, _BLACK, _CHECKED)
_OUTLINE = f'<a:ln w="9525">{_BLACK}</a:ln>'
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_FONT = f'{_BLACK}<a:latin typeface="{law.FONT}"/><a:cs typeface="{law.FONT}"/>'


def chart_part(title: str, categories: Sequence[str], series: Series) -> str:
    """A chart part of horizontal bars, the categories from top to bottom, to be shown as high as ``chart_height``.

    The series are stacked, or side by side if some part of a stack were too short for its number.
    """
    if any(len(values) != len(categories) for _, values in series):
        raise ValueError("each series needs one value for each category")
    legend = f"<c:legend>{_values(legendPos='b', overlay=0)}</c:legend>" if len(series) > 1 else ""
    return (
        f'<c:chartSpace xmlns:c="{_DRAWINGML}/chart" xmlns:a="{_DRAWINGML}/main">'
        f"{_values(lang='vi-VN', roundedCorners=0, style=1)}<c:chart>{_title(title)}{_values(autoTitleDeleted=0)}"
        f"<c:plotArea>{_layout(title, categories, series)}{_bars(categories, series)}{_axes(categories, series)}"
        f"</c:plotArea>{legend}{_values(plotVisOnly=1)}</c:chart>"
        f"<c:spPr>{_WHITE}{_NO_LINE}</c:spPr>{_TEXT}</c:chartSpace>"
    )


def chart_drawing(relationship: str, number: int, width: int, height: int, description: str) -> str:
    """The run that shows a chart part in the line; ``number`` is its own among the drawings, lengths are in twips."""
    words = escaped(description).replace('"', "&quot;").replace("\n", "&#10;")
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWINGML}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{width * _EMU}" cy="{height * _EMU}"/>'
        f'<wp:docPr id="{number}" name="Biểu đồ {number}" descr="{words}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWINGML}/main"><a:graphicData uri="{_DRAWINGML}/chart">'
        f'<c:chart xmlns:c="{_DRAWINGML}/chart" r:id="{relationship}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def chart_height(title: str, categories: Sequence[str], series: Series) -> int:
    """The height in twips that gives each bar and each name its room, up to what fits on a page."""
    lines = max((len(text_lines(name, _SIZE, _NAMES)) for name in categories), default=1)
    bars = 1 if _stacked(categories, series) else len(series)
    slot = max((bars + _GAP) * _BAR, lines * _SIZE * _LINE + 6)
    return round(min(_above(title) + len(categories) * slot + _below(series), _HIGHEST) * 20)


def _above(title: str) -> float:
    return len(text_lines(title, _TITLE_SIZE, _WIDTH * 0.8, bold=True)) * _TITLE_SIZE * _LINE + 16


def _below(series: Series) -> float:
    """Room for the numbers of the axis and the lines of the legend."""
    legend = sum(text_width(name, _SIZE) + _KEY for name, _ in series) if len(series) > 1 else 0
    return (1 - -legend // _WIDTH) * _SIZE * _LINE + 18


def _left(categories: Sequence[str]) -> float:
    """Where the axis stands: right of the longest line of a name."""
    return max(text_width(line, _SIZE) for name in categories for line in text_lines(name, _SIZE, _NAMES)) + _MARGIN


def _stacked(categories: Sequence[str], series: Series) -> bool:
    """Whether in a stack each number would fit into its part."""
    room = (_WIDTH - _left(categories) - _MARGIN) / _scale(_totals(series))[0]
    return all(value * room >= text_width(str(value), _SIZE) + 4 for _, values in series for value in values if value)


def _totals(series: Series) -> list[int]:
    return [sum(values) for values in zip(*(values for _, values in series), strict=True)]


def _scale(lengths: Iterable[int]) -> tuple[int, int]:
    """Where the axis ends, beyond the longest bar, and the step of its numbers: 1, 2, 5, 10, 20 …"""
    longest = max(lengths)
    steps = (first * 10**power for power in range(len(str(longest))) for first in (1, 2, 5))
    step = next(step for step in steps if longest < 8 * step)
    return (longest // step + 1) * step, step


def _values(**elements: float | str) -> str:
    """Elements that say what they say in ``val``, in the order of the schema."""
    return "".join(f'<c:{name} val="{value}"/>' for name, value in elements.items())


def _layout(title: str, categories: Sequence[str], series: Series) -> str:
    """Where the bars stand, in shares of the chart."""
    height, left, above = chart_height(title, categories, series) / 20, _left(categories), _above(title)
    x, w = left / _WIDTH, (_WIDTH - left - _MARGIN) / _WIDTH
    y, h = above / height, (height - above - _below(series)) / height
    place = _values(
        layoutTarget="inner", xMode="edge", yMode="edge", x=f"{x:.4f}", y=f"{y:.4f}", w=f"{w:.4f}", h=f"{h:.4f}"
    )
    return f"<c:layout><c:manualLayout>{place}</c:manualLayout></c:layout>"


_TEXT = (
    f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{_SIZE}00" b="0">{_FONT}</a:defRPr></a:pPr>'
    '<a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
)


def _title(words: str) -> str:
    look = f'sz="{_TITLE_SIZE}00" b="1"'
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr {look}>{_FONT}</a:defRPr></a:pPr><a:r>"
        f'<a:rPr lang="vi-VN" {look}>{_FONT}</a:rPr><a:t>{escaped(words)}</a:t></a:r></a:p></c:rich></c:tx>'
        f"{_values(overlay=0)}</c:title>"
    )


def _bars(categories: Sequence[str], series: Series) -> str:
    stacked = _stacked(categories, series)
    names = _points(map(escaped, categories))
    each = "".join(
        f"<c:ser>{_values(idx=index, order=index)}<c:tx><c:v>{escaped(name)}</c:v></c:tx>"
        f"<c:spPr>{_FILLS[index % len(_FILLS)]}{_OUTLINE}</c:spPr>{_values(invertIfNegative=0)}"
        f"{_labels(stacked)}<c:cat><c:strLit>{names}</c:strLit></c:cat>"
        f"<c:val><c:numLit><c:formatCode>0</c:formatCode>{_points(map(str, values))}</c:numLit></c:val></c:ser>"
        for index, (name, values) in enumerate(series)
    )
    kind = _values(barDir="bar", grouping="stacked" if stacked else "clustered", varyColors=0)
    gaps = _values(gapWidth=round(_GAP * 100), overlap=100 if stacked else 0)
    return f'<c:barChart>{kind}{each}{gaps}<c:axId val="1"/><c:axId val="2"/></c:barChart>'


def _points(values: Iterable[str]) -> str:
    points = [f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>' for index, value in enumerate(values)]
    return f'<c:ptCount val="{len(points)}"/>{"".join(points)}'


def _labels(stacked: bool) -> str:
    """The numbers, none for 0: on white within a stack, else beyond the bars."""
    fill = _WHITE if stacked else "<a:noFill/>"
    shown = dict.fromkeys(("showCatName", "showSerName", "showPercent", "showBubbleSize"), 0)
    return (
        f'<c:dLbls><c:numFmt formatCode="0;-0;;" sourceLinked="0"/><c:spPr>{fill}{_NO_LINE}</c:spPr>{_TEXT}'
        f"{_values(dLblPos='ctr' if stacked else 'outEnd', showLegendKey=0, showVal=1, **shown)}</c:dLbls>"
    )


def _axes(categories: Sequence[str], series: Series) -> str:
    """The names from top to bottom, and below them an axis of whole numbers."""
    stacked = _stacked(categories, series)
    end, step = _scale(_totals(series) if stacked else [value for _, values in series for value in values])
    look = f"<c:spPr>{_OUTLINE}</c:spPr>{_TEXT}"
    return (
        f"<c:catAx>{_values(axId=1)}<c:scaling>{_values(orientation='maxMin')}</c:scaling>"
        f"{_values(delete=0, axPos='l', majorTickMark='none', minorTickMark='none', tickLblPos='low')}{look}"
        f"{_values(crossAx=2, crosses='autoZero', auto=0, lblOffset=100, tickLblSkip=1, noMultiLvlLbl=1)}</c:catAx>"
        f"<c:valAx>{_values(axId=2)}<c:scaling>{_values(orientation='minMax', max=end, min=0)}</c:scaling>"
        f'{_values(delete=0, axPos="b")}<c:numFmt formatCode="0" sourceLinked="0"/>'
        f"{_values(majorTickMark='out', minorTickMark='none', tickLblPos='nextTo')}{look}"
        f"{_values(crossAx=1, crosses='max', crossBetween='between', majorUnit=step)}</c:valAx>"
    )
