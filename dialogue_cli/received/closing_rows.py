"""Rows of a table that are none of its records: totals and averages, signatures, numbers of the columns."""

import re
from collections.abc import Sequence

from dialogue_cli.received import cells
from dialogue_cli.spreadsheets.sheets import Row
from dialogue_cli.vocabulary import fold

SIGNED = "chữ ký cuối bảng"
TOTAL = "dòng tổng cộng"
COLUMN_NUMBERS = "dòng đánh số cột"

_LONGEST = 60
_TOTAL = re.compile(  # but no «Công an phường», no «Tổng công ty»
    r"tong(_(cong(?!_ty_)|so)(_.*)?)?|cong(_\d+.*)?|(ty|ti)_le(_(phan_tram|chung|hai_long).*)?"
    r"|(diem_)?(trung_binh|tb)(_(cong|chung|muc|diem).*)?"
)
SIGNATURE = re.compile(
    r"(nguoi|can_bo|cong_chuc|thu_ky|don_vi)_(lap|tong_hop|tiep_nhan|diem_danh|ghi|kiem_phieu)"
    r"(_(bieu|bang|danh_sach|phieu))?"
    r"|(ky_)?(va_)?ghi_ro_ho_(va_)?ten|ky_ten(_dong_dau)?|(tm|kt|tl)_[a-z_]{3,60}|(pho_)?chu_tich(_ubnd_\w+)?"
    r"|([a-z0-9]+_){0,4}ngay_(\d+_)?thang_(\d+_)?nam(_\d+)?"
)
_COLUMN_NUMBER = re.compile(r"([(\[]?)\s*([A-ZĐ]|\d{1,2})\s*[)\]]?")


def closing(row: Row, columns: Sequence[int]) -> str:
    """Why a row, of which these columns are filled, closes a table; "" where nothing says so."""
    texts = [cells.text_of(row[at]) for at in columns if isinstance(row[at], str)]
    folded = [fold(text) for text in texts if len(text) <= _LONGEST]
    if any(_TOTAL.fullmatch(text) for text in folded):
        return TOTAL
    signs = texts and len(folded) == len(texts) and all(SIGNATURE.fullmatch(text) for text in folded if text)
    return SIGNED if signs else ""


def numbers_columns(row: Row, columns: Sequence[int], bracketed: bool = False) -> bool:
    """Whether the cells are 1, 2, 3 … (or A, B, 1, 2 …), as some forms have below their header; maybe «(1)» only."""
    matches = [match for at in columns if (match := _COLUMN_NUMBER.fullmatch(cells.text_of(row[at])))]
    numbers = [int(match.group(2)) for match in matches if match.group(2).isdecimal()]
    if len(matches) < max(3, len(columns)) or (bracketed and not all(match.group(1) for match in matches)):
        return False
    return numbers == list(range(1, len(numbers) + 1))


def filled_columns(row: Row) -> list[int]:
    """The columns that hold something."""
    return [at for at, cell in enumerate(row) if cell is not None and (not isinstance(cell, str) or cell.strip())]
