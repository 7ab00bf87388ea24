"""The Markdown of a filled-in template → blocks. A line is a paragraph; «-», «1.», «a)» are printed as typed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from dialogue_cli.documents.blocks import Block, Cell, Chart, Heading, Paragraph, Run, Table, plain

LINE_BREAK = "\N{LINE SEPARATOR}"
"""Stands for a line break inside a value, which must not end the paragraph or the table row around it."""

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_BLANK = re.compile(r"(?<!\\)_{3,}")
_BAR = re.compile(r"(?<!\\)\|")
_CHART = "!biểu đồ: "
_PART = re.compile(r"(?:^\|.*\n?)+|^.*\S.*$", re.MULTILINE)
_UNBROKEN = re.compile(r"(?<=\bngày) (?=\d\d?\b(?!/))|(?<=\btháng) (?=\d\d?\b(?!/))|(?<=\b[Đđ]iều) (?=\d)")
_NEW_LINE = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


@lru_cache(maxsize=8192)
def escape(text: str) -> Markup:
    """The text so that Markdown prints it as typed, whatever it holds."""
    escaped = _PUNCTUATION.sub(r"\\\1", text.replace("\t", " "))
    return Markup(_NEW_LINE.sub(LINE_BREAK, escaped))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["heading", "table", "emphasis", "escape", "newline"])
    parser.options["maxNesting"] = 20
    return parser


def to_blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of a text: «# » and «## » are headings, tables are tables, every other line is a paragraph.

    After a line «!biểu đồ: …» a table is drawn as a chart. A row of only its first cell, in bold, spans all columns.
    Raises ValueError for a row of more cells than the table has columns, and for a chart without a table.
    """
    return tuple(_blocks(markdown))


def _blocks(markdown: str) -> Iterator[Block]:
    chart = ""
    for part in _PART.findall(markdown):
        if part.startswith(_CHART):
            chart = plain(to_runs(part)).removeprefix(_CHART)
        elif block := _block(part):
            if not chart:
                yield block
            elif not isinstance(block, Table):
                break
            elif block.rows:
                yield _chart(chart, block)
            chart = ""
    if chart:
        raise ValueError(f"ngay sau biểu đồ «{chart}» không có bảng số liệu")


@lru_cache(maxsize=4096)
def _block(part: str) -> Block | None:
    """The block that a line is, or the lines of a table; papers of one kind share most of theirs."""
    tokens = _parser().parse(part)
    if not tokens:
        return None
    opener, inline = tokens[0], tokens[1]
    if opener.type == "table_open":
        table = _table(tokens)
        _refuse_longer_rows(part, len(table.header))
        return table
    runs = tuple(map(_with_breaks, _runs(inline.children or [])))
    if opener.type == "heading_open":
        return Heading(runs, 1 if opener.tag == "h1" else 2)
    return _paragraph(inline.content, runs)


@lru_cache(maxsize=256)
def to_runs(markdown: str) -> tuple[Run, ...]:
    """The runs of one line."""
    return tuple(run for token in _parser().parseInline(markdown) for run in _runs(token.children or []))


def _paragraph(source: str, runs: tuple[Run, ...]) -> Paragraph:
    """The paragraph of a line: «-> giữa <-» is centered, «___» a blank; what a value wrote is neither."""
    if source.startswith("-> ") and source.endswith(" <-"):
        first, *rest = runs
        *middle, last = (replace(first, text=first.text.removeprefix("-> ")), *rest)
        return Paragraph((*middle, replace(last, text=last.text.removesuffix(" <-"))), centered=True)
    if _BLANK.search(source):
        return Paragraph(tuple(replace(run, text=_BLANK.sub("\t", run.text)) for run in runs), form_line=True)
    return Paragraph(runs)


def _runs(tokens: Iterable[Token]) -> Iterator[Run]:
    bold = italic = False
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold = token.nesting > 0
            case "em_open" | "em_close":
                italic = token.nesting > 0
            case "softbreak":
                yield Run("\n")
            case "hardbreak":
                yield Run(LINE_BREAK)
            case _ if token.content:
                yield Run(_UNBROKEN.sub("\N{NO-BREAK SPACE}", token.content), bold, italic)


def _with_breaks(run: Run) -> Run:
    return Run(run.text.replace(LINE_BREAK, "\n"), run.bold, run.italic)


def _table(tokens: Sequence[Token]) -> Table:
    rows: list[list[tuple[Run, ...]]] = []
    aligned: list[str] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(tuple(_with_breaks(run) for run in _runs(tokens[index + 1].children or [])))
            if token.type == "th_open":
                aligned.append(str(token.attrGet("style") or "text-align:left").removeprefix("text-align:"))
    header, *body = (tuple(row) for row in rows)
    return Table(header, tuple(row[:1] if _names_a_group(row) else row for row in body), tuple(aligned))


def _refuse_longer_rows(part: str, columns: int) -> None:
    """Markdown would leave out the cells beyond the last column."""
    for row in part.splitlines():
        if (cells := len(_BAR.findall(row.strip().strip("|"))) + 1) > columns:
            raise ValueError(f"hàng «{row.strip()}» có {cells} ô mà bảng chỉ có {columns} cột")


def _names_a_group(row: Sequence[Cell]) -> bool:
    first, *others = row
    return bool(first and others) and all(run.bold for run in first) and not any(others)


def _chart(title: str, table: Table) -> Chart:
    """The first column names the bars, each other column is a series of whole numbers; what is none counts as 0."""
    rows = [[plain(cell).strip() for cell in row] for row in table.rows]
    series = tuple(
        (plain(name), tuple(int(row[column]) if row[column].isascii() and row[column].isdigit() else 0 for row in rows))
        for column, name in enumerate(table.header[1:], 1)
    )
    return Chart(title, tuple(row[0] for row in rows), series)
