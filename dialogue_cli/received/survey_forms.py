"""Rows of a survey → forms; a form one of whose marks cannot be understood is set aside whole, with the reason."""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from dialogue_cli.received import cells
from dialogue_cli.received.registrations import SetAside
from dialogue_cli.received.survey_columns import FormTable, Item, cell_at, is_ordinal, item_names, text_at, title_of
from dialogue_cli.received.survey_marks import WANTED, answer_text, count_of, is_tick, mark_of, points_of, told_scale
from dialogue_cli.received.survey_tables import TallyTable
from dialogue_cli.spreadsheets.sheets import Row
from dialogue_cli.vocabulary import fold, key, normalize

UNTOLD_POINTS = "chưa rõ 5 điểm là «Rất hài lòng» hay «Rất không hài lòng»"
FORM_COLUMNS = (
    "form_code",
    "received_on",
    "session",
    "comments",
    "other_columns",
    "notes",
    "source_file",
    "source_sheet",
    "source_row",
    "fingerprint",
)
"""The columns of the register beside those of the items."""

_MOMENT = re.compile(
    r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?:[ T,]+(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?\s*(SA|CH|AM|PM)?)?\b.*",
    re.IGNORECASE,
)


class Form(NamedTuple):
    """A form, or a table that counts several, as the register keeps it; nobody's name is on it."""

    code: str = ""  # "KS001": never moves, never used again
    received: str = ""  # as it was typed, the hour too
    session: str = ""  # the code of the session that it is about, in a plan of several
    answers: tuple[tuple[str, str], ...] = ()  # an item and its mark, or «Rất hài lòng: 30; Hài lòng: 10»
    comments: str = ""
    other_columns: str = ""
    notes: str = ""
    source_file: str = ""
    source_sheet: str = ""
    source_row: int = 0
    fingerprint: str = ""  # of what was received, so that a file fed in again adds nothing
    rows: int = 1  # of the received table; not kept in the register


def fingerprint(form: Form) -> str:
    """What tells a form again, in a later export or a .csv copy: all that it says, in whatever order."""
    said = sorted(f"{fold(item)}\n{answer}" for item, answer in form.answers)
    rest = (_moment_key(form.received), *(" ".join(text.split()) for text in (form.comments, form.other_columns)))
    return "k" + sha256("\0".join((*said, *rest)).encode()).hexdigest()[:16]


def is_timed(form: Form) -> bool:
    """Whether the minute is known in which a form was sent, as Google Forms writes it: it then tells forms apart."""
    match = _MOMENT.fullmatch(form.received)
    return match is not None and match.group(4) is not None


def form_of(file: str, sheet: str, table: FormTable, number: int, row: Row) -> Form | SetAside:
    """The form of a row, its code empty."""
    answers: list[tuple[str, str]] = []
    wrong: list[str] = []
    for item in table.items:
        try:
            answers += [(_kept_name(item.name), str(mark))] if (mark := _answer(table, item, row)) else []
        except ValueError as error:
            wrong.append(f"mục «{item.name}»: {error}")
    comments, others = _texts(table.titles, row, table.comments), _texts(table.titles, row, table.others, titled=True)
    if not (wrong or answers or comments):
        wrong = ["phiếu chưa đánh giá mục nào"]
    if wrong:
        return SetAside(sheet, number, "; ".join(wrong), _mending_titles(table), row)
    received = cells.text_of(cell_at(row, table.received)) if table.received is not None else ""
    form = Form(
        received=received,
        answers=tuple(answers),
        comments=comments,
        other_columns=others,
        source_file=file,
        source_sheet=sheet,
        source_row=number,
    )
    return form._replace(fingerprint=fingerprint(form))


def tally_of(file: str, sheet: str, table: TallyTable, rows: Sequence[tuple[int, Row]]) -> Iterator[Form | SetAside]:
    """The whole table as one form; set aside whole where one of its counts cannot be understood."""
    reasons = [_wrong_counts(table, row) if is_counted(table, row) else "" for _, row in rows]
    if any(reasons):
        waiting = "cả bảng đợi dòng chưa đọc được"
        for (number, row), reason in zip(rows, reasons, strict=True):
            yield SetAside(sheet, number, reason or waiting, table.titles, row)
    elif rows:
        form = _tally_form(table, [row for _, row in rows])
        form = form._replace(source_file=file, source_sheet=sheet, source_row=rows[0][0], rows=len(rows))
        yield form._replace(fingerprint=fingerprint(form))


def _tally_form(table: TallyTable, rows: Sequence[Row]) -> Form:
    """The counts, the rows without counts as comments, and the columns that are neither."""
    counted = [row for row in rows if is_counted(table, row)]
    known = {table.item, table.total, *(column for _, column in table.marks)}
    rest = [at for at, title in enumerate(table.titles) if at not in known and not is_ordinal(title)]
    rest = [at for at in rest if not fold(table.titles[at]).startswith(("ty_le", "ti_le"))]
    comments = (cells.text_of(cell) for row in rows if not is_counted(table, row) for cell in row if cell is not None)
    others = (_texts(table.titles, row, rest, titled=True) for row in counted)
    return Form(
        answers=tuple(_tallied(table, counted)),
        comments="; ".join(comments),
        other_columns="; ".join(filter(None, others)),
    )


def is_counted(table: TallyTable, row: Row) -> bool:
    """Whether a row says something in the columns of the marks."""
    return any(cell_at(row, column) is not None for _, column in table.marks)


def _moment_key(text: str) -> str:
    """A moment to the minute, however it is written; day and month are not told apart, for here it only identifies."""
    match = _MOMENT.fullmatch(text)
    if not match:
        return " ".join(text.split())
    first, second, third, hour, minute, half = match.groups()
    year, *days = sorted(map(int, (first, second, third)), reverse=True)
    if hour is None:
        return f"{year} {days}"
    hours = int(hour) % 12 + 12 * (half.upper() in ("CH", "PM")) if half else int(hour)
    return f"{year} {days} {hours}:{minute}"


def _mending_titles(table: FormTable) -> tuple[str, ...]:
    """The titles for the rows to mend; what points mean is told there too, for it may stand above the table only."""
    if table.scale is None or told_scale(table.titles):
        return table.titles
    points = {column for item in table.items for mark, column in item.columns if mark is None}
    told = f" (5 = {table.scale[5]})"
    return tuple(f"{title}{told}" if column in points else title for column, title in enumerate(table.titles))


def _answer(table: FormTable, item: Item, row: Row) -> str:
    """The mark that a row gives an item; "" for none. Raises ValueError."""
    mark, column = item.columns[0]
    if mark is not None:
        return _ticked(item, row)
    cell = cell_at(row, column)
    if cell is None or (isinstance(cell, str) and not cell.strip(" -–")):
        return ""
    if found := mark_of(cell):
        return found
    typed = title_of(cell) or cells.text_of(cell)
    if (points := points_of(cell)) is None:
        raise ValueError(f"«{typed}» không phải một mức; hãy ghi: {WANTED}")
    if table.scale is None:
        raise ValueError(f"«{typed}»: {UNTOLD_POINTS}")
    return table.scale[points]


def _ticked(item: Item, row: Row) -> str:
    ticks = [(mark, cell, is_tick(cell)) for mark, column in item.columns if (cell := cell_at(row, column)) is not None]
    if odd := [cell for _, cell, tick in ticks if tick is None]:
        raise ValueError(f"«{cells.text_of(odd[0])}» không phải dấu chọn; hãy đánh dấu x vào một ô")
    chosen = [str(mark) for mark, _, tick in ticks if tick]
    if len(chosen) > 1:
        raise ValueError(f"đánh dấu cả {' và '.join(f'«{mark}»' for mark in chosen)}")
    return chosen[0] if chosen else ""


def _wrong_counts(table: TallyTable, row: Row) -> str:
    """Why the counts of a row cannot be taken; "" where they can."""
    counts = [(mark, cell_at(row, column), count_of(cell_at(row, column))) for mark, column in table.marks]
    if odd := [f"ô «{mark}» ghi «{cells.text_of(cell)}»" for mark, cell, count in counts if count is None]:
        return f"{', '.join(odd)}: cần số lượt, không phải tỷ lệ hay chữ"
    ticked = [f"«{mark}»" for mark, cell, count in counts if count and not cells.text_of(cell).isdecimal()]
    if len(ticked) > 1:
        return f"đánh dấu cả {' và '.join(ticked)}"
    if not title_of(cell_at(row, table.item)):
        return "có số lượt mà không có tên mục hỏi"
    total = None if table.total is None else cell_at(row, table.total)
    found = sum(count or 0 for _, _, count in counts)
    return "" if total is None or count_of(total) == found else f"tổng ghi {cells.text_of(total)}, cộng lại là {found}"


def _tallied(table: TallyTable, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """The items with their counts."""
    names = item_names([title_of(cell_at(row, table.item)) for row in rows])
    for name, row in zip(names, rows, strict=True):
        tally = tuple((mark, count_of(cell_at(row, column)) or 0) for mark, column in table.marks)
        if text := answer_text(tally):
            yield _kept_name(name), text


def _kept_name(item: str) -> str:
    """The item as a column of the register, none of whose own columns it may take."""
    return f"Mục hỏi «{item}»" if fold(item) in {*map(key, FORM_COLUMNS), ""} else item


def _texts(titles: Sequence[str], row: Row, columns: Iterable[int], titled: bool = False) -> str:
    """What the columns say, with their titles where they are several or where it is asked for."""
    texts = [(text_at(titles, at), normalize(cells.text_of(cell_at(row, at)))) for at in columns]
    bare = len(texts) == 1 and not titled
    return "; ".join(f"{title}: {text}" if title and not bare else text for title, text in texts if text)
