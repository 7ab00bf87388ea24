"""What a cell of an attendance list says: there, not there, nothing, or something that may be either."""

import re
from enum import Enum
from typing import NamedTuple

from dialogue_cli.received import cells
from dialogue_cli.spreadsheets.sheets import Cell
from dialogue_cli.vocabulary import fold


class Said(Enum):
    """What one cell says of a person."""

    THERE = "có mặt"
    ABSENT = "vắng"
    NOTHING = ""
    UNCLEAR = "?"


class Column(NamedTuple):
    """A column of attendance, and how to read it."""

    kind: str  # one of the kinds below
    at: int


PRESENCE, ABSENCE, SIGNATURE, NOTE = "presence", "absence", "signature", "note"

_TICKS = frozenset(("x", "×", "✓", "✔", "√", "☑", "☒", "✗", "✘", "ü", "1", "true"))
_BLANK = frozenset(("", "-", "–", "—", "☐", "…", "..."))
_THERE = re.compile(
    r"co|du|den|ok|yes|ky|da_(ky|den|du)(_.*)?|(co_)?(du|den|tham_du|tham_gia)|du_hop|co_mat(_.*)?|den_(muon|tre).*"
)
_ABSENT = re.compile(r"0|k|ko|kp|vp|cp|no|false|(co_)?(phep|ly_do)|(xin_)?nghi|(vang|khong|chua)(_.*)?")


def said(kind: str, cell: Cell) -> Said:
    """What a cell says in a column of its kind; a lone «v» may be a tick and «vắng», so it is not guessed."""
    text = cells.text_of(cell).strip(" []().").lower()
    if text in _BLANK:
        return Said.NOTHING
    if kind == ABSENCE:
        return Said.THERE if fold(text) in ("0", "khong", "ko", "false", "co_mat") else Said.ABSENT
    if kind == NOTE:
        return Said.ABSENT if fold(text).split("_")[0] == "vang" else Said.NOTHING
    if text in _TICKS:
        return Said.THERE
    return _in_words(fold(text), anything=kind == SIGNATURE)


def in_words(text: str) -> Said:
    """What a person's own word in the register says: «có», «Có mặt, đến muộn», «vắng»."""
    return _in_words(fold(text), anything=False) if text.strip() else Said.NOTHING


def _in_words(words: str, anything: bool) -> Said:
    """``anything``: a typed name or initials are a signature."""
    if _ABSENT.fullmatch(words):
        return Said.ABSENT
    if words in _TICKS or _THERE.fullmatch(words):
        return Said.THERE
    return Said.THERE if anything and len(words) > 1 else Said.UNCLEAR
