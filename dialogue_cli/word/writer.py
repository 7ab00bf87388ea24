"""Documents in words → the .docx, part by part in the order of the forms of Phụ lục III."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dialogue_cli.documents.blocks import Annex, Block, Chart, Document, Heading, Paragraph, Table, plain
from dialogue_cli.word import decree30 as law
from dialogue_cli.word.chart import chart_drawing, chart_height, chart_part
from dialogue_cli.word.foot import foot
from dialogue_cli.word.head import head, subject_rule
from dialogue_cli.word.markup import low_paragraph, paragraph, runs, spacing, text
from dialogue_cli.word.package import chart_relationship, pack
from dialogue_cli.word.pages import LAYOUTS, Layout
from dialogue_cli.word.styles import NAMESPACES
from dialogue_cli.word.tables import table_xml

_TABLE_GAP = 6


def write_document(documents: Iterable[Document], created: date) -> bytes:
    """The .docx of one or more documents, each in sections of its own with page numbers from 1."""
    charts: list[Chart] = []
    stream = iter(documents)
    first = next(stream)
    title = f"{first.kind} {plain(first.subject)}".replace("\n", " ").strip()

    def rest() -> Iterator[Document]:
        yield first
        yield from stream

    return pack(_body(rest(), charts), _chart_parts(charts), title, " ".join(first.issuer), created)


def _chart_parts(charts: Sequence[Chart]) -> Iterator[str]:
    """The charts that the body has met, read once the body is written."""
    for chart in charts:
        yield chart_part(chart.title, chart.categories, chart.series)


def _body(documents: Iterable[Document], charts: list[Chart]) -> Iterator[str]:
    """The text of document.xml, section by section; the properties of the last one stand at the very end."""
    yield f"<w:document {NAMESPACES}><w:body>"
    ending = ""
    for document in documents:
        for section, layout in _sections(document, charts):
            if ending:
                yield low_paragraph(f"{ending}")
            yield section
            ending = layout.section
    yield f"{low_paragraph()}{ending}</w:body></w:document>"


def _sections(document: Document, charts: list[Chart]) -> Iterator[tuple[str, Layout]]:
    """What stands in sections of its own: the document, then each annex."""
    layout = LAYOUTS[document.page]
    ended = foot(document)
    text_above = _blocks(document.blocks, layout, charts, keep_last=bool(ended))
    needs_separator = ended.startswith("<w:tbl>") and text_above.endswith("</w:tbl>")
    separator = paragraph("DuongKe", "", keep_next=True) if needs_separator else ""
    yield head(document) + text_above + separator + ended, layout
    for annex in document.annexes:
        yield _annex(annex, charts), LAYOUTS[annex.page]


def _annex(annex: Annex, charts: list[Chart]) -> str:
    """Label, title and what it belongs to, then its text (mục III.1)."""
    layout = LAYOUTS[annex.page]
    return (
        paragraph("PhuLuc", text(annex.label), keep_next=True)
        + paragraph("TenPhuLuc", text(annex.title), keep_next=True)
        + paragraph("KemTheo", text(annex.note), keep_next=True)
        + subject_rule(annex.note, law.ANNEX_NOTE.size, layout.text_width)
        + _blocks(annex.blocks, layout, charts)
    )


def _blocks(body: Sequence[Block], layout: Layout, charts: list[Chart], keep_last: bool = False) -> str:
    """The body; ``keep_last`` ties its last block to what follows, so that a signature never stands alone."""
    parts = []
    for index, block in enumerate(body):
        following = body[index + 1] if index + 1 < len(body) else None
        keep = keep_last and following is None
        if isinstance(block, Table):
            parts.append(table_xml(block, layout.text_width, keep))
            if isinstance(following, Table):
                parts.append(low_paragraph())
        else:
            parts.append(_line(block, layout, charts, keep, isinstance(following, Table)))
    return "".join(parts)


def _line(
    block: Paragraph | Heading | Chart, layout: Layout, charts: list[Chart], keep_next: bool, before_table: bool
) -> str:
    """A block that is a paragraph; before a table it makes the room between the two."""
    gap = spacing(after=_TABLE_GAP) if before_table else ""
    keep_next = keep_next or before_table
    match block:
        case Heading():
            return paragraph(f"Heading{block.level}", runs(block.runs), extra=gap)
        case Chart():
            return paragraph("Giua", _drawing(block, layout, charts), keep_next, gap)
        case Paragraph(form_line=True):
            return paragraph("NoiDung", runs(block.runs), keep_next, _leaders(block, layout) + gap, "left")
    return paragraph(_style(block), runs(block.runs), keep_next, gap)


def _style(block: Paragraph) -> str:
    """Grounds are lines in italics that begin «Căn cứ» (mục II.6a)."""
    if block.centered:
        return "Giua"
    grounds = law.GROUND.fits(plain(block.runs)) and all(run.italic for run in block.runs)
    return "CanCu" if grounds else "NoiDung"


def _drawing(chart: Chart, layout: Layout, charts: list[Chart]) -> str:
    charts.append(chart)
    number = len(charts)
    height = chart_height(chart.title, chart.categories, chart.series)
    return chart_drawing(chart_relationship(number), number, layout.text_width, height, chart.title)


def _leaders(line: Paragraph, layout: Layout) -> str:
    """Dotted tab stops, as many as the line has blanks, at even shares of the line, the last at the right margin."""
    width = layout.text_width
    count = plain(line.runs).count("\t")
    stops = [("left", width * number // count) for number in range(1, count)] + [("right", width)]
    tabs = "".join(f'<w:tab w:val="{kind}" w:leader="dot" w:pos="{stop}"/>' for kind, stop in stops)
    return f"<w:tabs>{tabs}</w:tabs>"
