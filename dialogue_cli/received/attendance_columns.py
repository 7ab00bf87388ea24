"""Which columns of a sheet make it an attendance list: names, who came, and what tells people of one name apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dialogue_cli.received.columns import REASON_HEADER
from dialogue_cli.received.presence import ABSENCE, NOTE, PRESENCE, SIGNATURE, Column
from dialogue_cli.spreadsheets.sheets import Row
from dialogue_cli.vocabulary import fold, headers

HEADER_WITHIN = 30

_ORDINALS = {"stt", "so_tt", "tt", "so_thu_tu", "s_t_t", "no", fold(REASON_HEADER)}
_NAMES = set(headers("full_name")) | {"dai_bieu", "nguoi_du", "khach_moi"}
_NAME = re.compile(r"(ho_(va_)?ten|ten)_(dai_bieu|nguoi_(du|tham_du)|khach_moi|thanh_vien|dai_dien)(_.*)?")
_ABOUT = re.compile(
    r"chuc_(vu|danh)|don_vi|dia_chi|co_quan|to_chuc|noi_(o|cong_tac)|thuong_tru|khu_pho|to_dan_pho|(^|_)(thon|ap)(_|$)"
)
_PART = re.compile(r"(buoi_)?(sang|chieu|toi)(_.*)?|(buoi|ngay|lan|dot|phien|hoi_nghi)_.+")
_KINDS = (
    (ABSENCE, re.compile(r"vang(_mat)?(_.*)?")),
    (PRESENCE, re.compile(r"(co_mat|diem_danh|tham_du|du_hop|hien_dien|da_den|den_du)(_.*)?")),
    (SIGNATURE, re.compile(r"ky|(chu_ky|ky_(ten|nhan|xac_nhan|ghi_ro)|xac_nhan)(_.*)?")),
    (NOTE, re.compile(r"ghi_chu")),
)
_ANOTHER_LIST = re.compile(r"so_tien|thanh_tien|luong|phu_cap|ho_so")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of an attendance list, from 0."""

    titles: tuple[str, ...]
    start: int  # the index of the first row below the header
    name: int
    attendance: tuple[Column, ...]
    about: tuple[int, ...]  # office, organisation, address
    phone: int | None
    citizen_id: int | None


def find_columns(rows: Sequence[Row]) -> Columns | None:
    """The columns under the first header of an attendance list, of one row or two; None where there is none."""
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        lower = rows[at + 1] if at + 1 < len(rows) else ()
        if columns := columns_of(_titles(row), at + 1):
            return columns_of(_joined(_titles(row), _titles(lower)), at + 2) if _divides(lower, columns) else columns
    return None


def columns_of(titles: Sequence[str], start: int) -> Columns | None:
    """The columns that a row of titles heads; ``start``: the index of the first row below it."""
    words = [fold(re.sub(r"\([^)]*\)", " ", title)) for title in titles]
    names = [at for at, word in enumerate(words) if word in _NAMES or _NAME.fullmatch(word)]
    kinds = [Column(kind, at) for at, word in enumerate(words) if (kind := _kind(word))]
    questions = headers("question")
    if not names or all(column.kind == NOTE for column in kinds):
        return None
    if any(word in questions or _ANOTHER_LIST.search(word) for word in words):
        return None
    meant = headers("phone", "citizen_id")
    by_meaning = {meant[word]: at for at, word in reversed(list(enumerate(words))) if word in meant}
    taken = {names[0], *by_meaning.values(), *(column.at for column in kinds)}
    about = tuple(at for at, word in enumerate(words) if at not in taken and _ABOUT.search(word))
    numbers = (by_meaning.get("phone"), by_meaning.get("citizen_id"))
    return Columns(tuple(titles), start, names[0], tuple(kinds), about, *numbers)


def repeats_header(row: Row, columns: Columns) -> bool:
    """Whether a row is the header again, as on each page of a printed list."""
    titles = _titles(row)
    return any(titles) and all(not title or title in columns.titles for title in titles) and bool(columns_of(titles, 0))


def _titles(row: Row) -> list[str]:
    return [" ".join(cell.split()) if isinstance(cell, str) and len(cell) <= 100 else "" for cell in row]


def _divides(lower: Row, columns: Columns) -> bool:
    """Whether a row only divides attendance further: «Sáng» and «Chiều», or «Có mặt» and «Vắng»."""
    first = columns.attendance[0].at
    below = [(at, cell) for at, cell in enumerate(lower) if cell is not None]
    words = [fold(cell) if isinstance(cell, str) else "" for _, cell in below]
    parts = len(set(words)) >= 2 and all(_kind(word) or _PART.fullmatch(word) for word in words)
    return parts and all(at >= first and (at >= len(columns.titles) or not _is_other(at, columns)) for at, _ in below)


def _is_other(at: int, columns: Columns) -> bool:
    return bool(columns.titles[at]) and at not in [column.at for column in columns.attendance]


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The titles of a header of two rows: «Có mặt Sáng», «Có mặt Chiều»; a lower one that says it all stands alone."""
    titles: list[str] = []
    above = ""
    for at in range(max(len(upper), len(lower))):
        title, under = (row[at] if at < len(row) else "" for row in (upper, lower))
        above = title or above
        titles.append(title if not under else under if _kind(fold(under)) else f"{above} {under}")
    return titles


def is_ordinal(title: str) -> bool:
    """Whether a column numbers the rows."""
    return fold(title) in _ORDINALS


def _kind(word: str) -> str:
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(word)), "")
