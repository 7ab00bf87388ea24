"""A register as a workbook that people fill in: the questions, how to, figures with charts, and what each cell held."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from dialogue_cli.received.returned import BASE_SHEET, DAYS, MADE_FOR, PLAN
from dialogue_cli.registers.excel_text import REGISTER, cleaned, cut
from dialogue_cli.registers.workbook_figures import Figures, on_paper, write_figures
from dialogue_cli.spreadsheets.sheets import letters
from dialogue_cli.vocabulary import key, label

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

QUESTIONS_SHEET, GUIDE_SHEET, LISTS_SHEET = "Câu hỏi", "Hướng dẫn", "_danh_muc"

_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True}
_TITLE = {**_FONT, "bold": True, "border": 1, "valign": "vcenter", "bg_color": "#DDE6F0"}
_STYLES = {
    "title": _TITLE,
    "title_to_fill": {**_TITLE, "bg_color": "#FFE699"},
    "text": {**_FONT, "num_format": "@", "locked": False},
    "day": {**_FONT, "num_format": "dd/mm/yyyy", "align": "center", "locked": False},
    "locked": {**_FONT, "num_format": "@", "bg_color": "#F2F2F2"},
    "locked_day": {**_FONT, "num_format": "dd/mm/yyyy", "align": "center", "bg_color": "#F2F2F2"},
    "heading": {**_FONT, "bold": True, "font_size": 14},
    "line": {**_FONT, "font_size": 12},
    "number": {**_FONT, "border": 1, "align": "center"},
    "name": {**_FONT, "border": 1},
    "late": {"bg_color": "#F8CBAD"},
    "answered": {"bg_color": "#E2EFDA"},
}
_ALLOWED = ("autofilter", "sort", "format_cells", "format_columns", "format_rows")
_GUIDE_WIDTH = 74  # of a page


class Column(NamedTuple):
    """A column of the table: the field of a question, or what is computed for it."""

    name: str
    width: int  # in letters
    editable: bool = True
    to_fill: bool = False  # of the reader rather than of the office
    choices: str = ""  # the list that its drop-down offers
    strict: bool = False  # nothing but the choices


class Book(NamedTuple):
    """What a workbook holds; a row has a cell for each column: a text or a day, None for nothing."""

    title: str
    plan: str  # its number
    made_for: str  # the code of the department, "" for the office
    made_on: date
    columns: Sequence[Column]
    rows: Sequence[Sequence[str | date | None]]
    printed: int  # how many columns go to paper
    guide: Sequence[str]
    lists: Mapping[str, Sequence[str]]
    figures: Figures = ()


def workbook(book: Book) -> bytes:
    """The workbook as bytes, the same for the same book."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(content, options) as made:
        made.set_properties({"title": book.title, "created": datetime.combine(book.made_on, time())})
        styles = {name: made.add_format(style) for name, style in _STYLES.items()}
        _write_questions(made.add_worksheet(QUESTIONS_SHEET, _growing()), book, styles)
        _write_guide(made.add_worksheet(GUIDE_SHEET, _growing()), book, styles)
        if book.figures:
            write_figures(made, book.figures, book.made_on, styles)
        _write_lists(made.add_worksheet(LISTS_SHEET), book.lists)
        _write_base(made.add_worksheet(BASE_SHEET), book)
    return content.getvalue()


def _growing() -> type:
    """A worksheet whose rows have the height they are given until a person types more into them."""
    from xlsxwriter.worksheet import Worksheet

    class Growing(Worksheet):  # type: ignore[misc]
        def _xml_start_tag_unencoded(self, tag: str, attributes: Iterable[tuple[str, object]]) -> None:
            kept = [each for each in attributes if each[0] != "customHeight"] if tag == "row" else attributes
            super()._xml_start_tag_unencoded(tag, kept)

    return Growing


def _write_questions(sheet: "Worksheet", book: Book, styles: Mapping[str, "Format"]) -> None:
    """The table; cells below and beside what is written have their column's format, so that they need not be."""
    last = max(len(book.rows), 1)
    formats = [styles[_style(column)] for column in book.columns]
    for at, column in enumerate(book.columns):
        sheet.set_column(at, at, column.width, formats[at])
        sheet.write_string(0, at, label(column.name), styles["title_to_fill" if column.to_fill else "title"])
        _offer(sheet, at, last, column, book.lists)
    _write_rows(sheet, book.rows, formats)
    for line, row in enumerate(book.rows, 1):
        sheet.set_row(
            line, _height(max(_lines(text, column.width) for text, column in zip(row, book.columns, strict=True)))
        )
    _colour(sheet, book, last, styles)
    sheet.autofilter(0, 0, last, len(book.columns) - 1)
    sheet.freeze_panes(1, 2)
    sheet.protect("", dict.fromkeys(_ALLOWED, True))
    on_paper(sheet, f"&L{book.title[:80].replace('&', '&&')}&RTrang &P/&N")
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, last, book.printed - 1)
    sheet.hide_gridlines(0)


def _style(column: Column) -> str:
    is_day = column.name in (*DAYS, "answer_due")
    if column.editable:
        return "day" if is_day else "text"
    return "locked_day" if is_day else "locked"


def _write_rows(sheet: "Worksheet", rows: Sequence[Sequence[str | date | None]], formats: Sequence["Format"]) -> None:
    """Each cell in its column's format; a text is never taken for a formula, a number or a link."""
    for line, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(line, at, value, formats[at])
            elif value:
                sheet.write_string(line, at, value, formats[at])


def _lines(value: str | date | None, width: int) -> int:
    """About how many lines a text takes in a column so many digits wide."""
    letters_in_line = width * 5 // 4
    return sum(1 + len(line) // letters_in_line for line in value.split("\n")) if isinstance(value, str) else 1


def _height(lines: int) -> float:
    """In points; Excel has none higher than 409."""
    return min(15.0 * lines + 2, 409)


def _offer(sheet: "Worksheet", at: int, last: int, column: Column, lists: Mapping[str, Sequence[str]]) -> None:
    """The drop-down of a column, or for a day that it be one."""
    rule: dict[str, object] = {}
    if column.choices:
        number = list(lists).index(column.choices)
        source = f"={LISTS_SHEET}!${letters(number)}$2:${letters(number)}${len(lists[column.choices]) + 1}"
        rule = {"validate": "list", "source": source, "error_title": label(column.name)[:32]}
        rule |= {"error_message": "Hãy chọn trong danh sách.", "error_type": "stop" if column.strict else "information"}
        if not column.strict:
            rule["error_message"] = "Nội dung này ngoài danh sách gợi ý; bấm OK nếu đúng ý."
    elif column.editable and column.name in DAYS:
        rule = {"validate": "date", "criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2100, 12, 31)}
        rule |= {"error_title": label(column.name)[:32], "error_message": "Ghi một ngày như 28/10/2021."}
    if rule:
        sheet.data_validation(1, at, last, at, rule)


def _colour(sheet: "Worksheet", book: Book, last: int, styles: Mapping[str, "Format"]) -> None:
    """Red for a question that is late on the day the workbook is looked at, green for an answered one."""
    where = {column.name: f"${letters(at)}2" for at, column in enumerate(book.columns)}
    due, answer = where["answer_due"], where["answer"]
    late = f'=AND({due}<>"",{due}<TODAY(),TRIM({answer})="")'
    for formula, style in ((late, "late"), (f'=TRIM({answer})<>""', "answered")):
        rule = {"type": "formula", "criteria": formula, "format": styles[style]}
        sheet.conditional_format(1, 0, last, len(book.columns) - 1, rule)


def _write_guide(sheet: "Worksheet", book: Book, styles: Mapping[str, "Format"]) -> None:
    sheet.set_column(0, 0, _GUIDE_WIDTH)
    sheet.write_string(0, 0, cut(cleaned(book.title), REGISTER), styles["heading"])
    sheet.set_row(0, _height(2 * _lines(book.title, _GUIDE_WIDTH)))
    for line, text in enumerate(book.guide, 2):
        sheet.write_string(line, 0, cut(cleaned(text), REGISTER), styles["line"])
        sheet.set_row(line, _height(_lines(text, _GUIDE_WIDTH)) * 1.15)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)


def _write_lists(sheet: "Worksheet", lists: Mapping[str, Sequence[str]]) -> None:
    """What the drop-downs offer, each list in a column under its name."""
    for at, (name, choices) in enumerate(lists.items()):
        sheet.write_string(0, at, name)
        for line, choice in enumerate(choices, 1):
            sheet.write_string(line, at, choice)
    sheet.very_hidden()


def _write_base(sheet: "Worksheet", book: Book) -> None:
    """What each cell held, so that only what a person changes counts when the workbook comes back."""
    for line, told in enumerate(((PLAN, book.plan), (MADE_FOR, book.made_for))):
        sheet.write_row(line, 0, told)
    kept = [(at, column.name) for at, column in enumerate(book.columns) if column.name != "answer_due"]
    for column, (at, name) in enumerate(kept):
        sheet.write_string(2, column, key(name))
        for line, row in enumerate(book.rows, 3):
            value = row[at]
            if value:
                sheet.write_string(line, column, f"{value:%d/%m/%Y}" if isinstance(value, date) else value)
    sheet.very_hidden()
