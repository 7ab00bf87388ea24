"""What the columns of a survey are, by their titles and by what stands below: items, comments, persons, the rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dialogue_cli.model.survey import Satisfaction
from dialogue_cli.received import cells
from dialogue_cli.received.columns import REASON_HEADER
from dialogue_cli.received.survey_marks import Scale, told_scale, without_scale
from dialogue_cli.spreadsheets.sheets import Cell, Row
from dialogue_cli.vocabulary import fold, headers

_ORDINALS = {"stt", "so_tt", "tt", "so_thu_tu", "s_t_t", "no", fold(REASON_HEADER)}
_COMMENT = re.compile(
    r"gop_y|y_kien|kien_nghi|de_xuat|nhan_xet|kho_khan|kho_hieu|vuong_mac|phien_ha|thoa_dang|ly_do|ghi_chu"
)
_PERSONAL = re.compile(
    r"(ho_(va_)?ten|ten_nguoi|ten_cong_dan|nguoi_(danh_gia|tra_loi|nop|khao_sat)|(so_)?dien_thoai|sdt|so_dt|e_?mail"
    r"|dia_chi|(so_)?(cccd|cmnd|can_cuoc|dinh_danh)|zalo|facebook|chu_ky|ky_ten|ngay_(thang_nam_)?sinh|nam_sinh|user_?name"
    r"|ten_nguoi_dung)(_.*)?"
)
_PERSONAL_WORDS = headers("full_name", "organization", "address", "phone", "citizen_id", "email")
_CONTACT = re.compile(r"(\+?84|0)?[235789][\d .]{7,11}|\d{12}|[^\s@]+@[^\s@]+\.[^\s@]+")
_RECEIVED = {*headers("received_on"), "ngay", "thoi_gian", "ngay_khao_sat", "thoi_gian_tra_loi"}
_IN_BRACKETS = re.compile(r"(.*)\[(.+)\]")
_NUMBER = re.compile(
    r"\s*(?:(?:câu|mục)\s*\d+\s*[.:)-]|\d+(?:\.\d+)*\s*[.:)](?=\s*[^\W\d])|\d+\s+[-–]\s|[a-eđ]\))\s*", re.IGNORECASE
)


class Item(NamedTuple):
    """An item of the form, and its column; or its columns, each to tick for its mark."""

    name: str
    columns: tuple[tuple[Satisfaction | None, int], ...]


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table with a form in each row; columns are counted from 0."""

    titles: tuple[str, ...]
    start: int  # the index of the first row below the header
    items: tuple[Item, ...]
    received: int | None
    comments: tuple[int, ...]
    others: tuple[int, ...]
    personal: tuple[int, ...]
    scale: Scale | None  # what points mean, where it is told


def form_table(rows: Sequence[Row], at: int, titles: Sequence[str], items: Sequence[Item]) -> FormTable:
    """The table below the header at an index, with what its other columns are; some of them are personal."""
    below = rows[at + 1 :]
    taken = {column for item in items for _, column in item.columns}
    rest = [column for column in range(max(map(len, (titles, *below)))) if column not in taken]
    words = {column: fold(text_at(titles, column)) for column in rest}
    received = next((column for column in rest if words[column] in _RECEIVED), None)
    rest = [column for column in rest if column != received and not is_ordinal(text_at(titles, column))]
    personal = {column for column in rest if is_personal(text_at(titles, column)) or _holds_contacts(below, column)}
    comments = {column for column in rest if column not in personal and is_comment(text_at(titles, column))}
    answers = {cell for row in below for column in taken if isinstance(cell := cell_at(row, column), str)}
    headings = [cell for row in rows[: at + 1] for cell in row if isinstance(cell, str)]
    others = [column for column in rest if column not in personal | comments]
    roles = (received, tuple(sorted(comments)), tuple(others), tuple(sorted(personal)))
    return FormTable(tuple(titles), at + 1, tuple(items), *roles, told_scale(headings, answers))


def is_ordinal(title: str) -> bool:
    """Whether a column numbers the rows, or is ours with the reason why a row was not taken."""
    return fold(title) in _ORDINALS


def is_comment(title: str) -> bool:
    """Whether a column asks for free words."""
    return bool(_COMMENT.search(fold(title)))


def is_personal(title: str) -> bool:
    """Whether a column tells who filled in the form."""
    return fold(title) in _PERSONAL_WORDS or bool(_PERSONAL.fullmatch(fold(title)))


def _holds_contacts(rows: Sequence[Row], column: int) -> bool:
    texts = [text for row in rows if (text := cells.text_of(cell_at(row, column)))]
    return bool(texts) and 2 * sum(bool(_CONTACT.fullmatch(text)) for text in texts) >= len(texts)


def titles_of(rows: Sequence[Row], at: int) -> tuple[str, ...]:
    """The titles of the columns; those that were merged over two rows stand in the upper one."""
    upper = rows[at - 1] if at and sum(cell is not None for cell in rows[at - 1]) > 1 else ()
    cells_of = [(cell_at(rows[at], column), cell_at(upper, column)) for column in range(max(len(rows[at]), len(upper)))]
    return tuple(title_of(above if own is None else own) for own, above in cells_of)


def title_of(cell: Cell) -> str:
    return " ".join(cells.text_of(cell).split()) if isinstance(cell, str) else ""


def item_names(titles: Sequence[str]) -> list[str]:
    """The items that titles name: of «Mức độ hài lòng về … [Thái độ]» what is in brackets; no name twice."""
    short = [split_title(title)[1] or title for title in titles]
    counts = [list(map(fold, short)).count(fold(name)) for name in short]
    names = [
        _bare(title if count > 1 else name) or title for title, name, count in zip(titles, short, counts, strict=True)
    ]
    earlier = [list(map(fold, names[:at])).count(fold(name)) for at, name in enumerate(names)]
    return [f"{name} ({count + 1})" if count else name for name, count in zip(names, earlier, strict=True)]


def split_title(title: str) -> tuple[str, str]:
    """What stands before brackets at a title's end, and in them: «Thái độ [Hài lòng]»."""
    match = _IN_BRACKETS.fullmatch(title)
    return (match.group(1).strip(), match.group(2).strip()) if match else (title, "")


def _bare(title: str) -> str:
    """A title without its number and without the points that it explains."""
    return without_scale(_NUMBER.sub("", title, count=1) if _NUMBER.match(title) else title).strip(" :*")


def text_at(titles: Sequence[str], column: int) -> str:
    return titles[column] if column < len(titles) else ""


def cell_at(row: Row, column: int) -> Cell:
    return row[column] if column < len(row) else None
