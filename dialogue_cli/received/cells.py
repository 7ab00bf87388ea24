"""One cell of a sender's table → the value of a field, with a note on what was mended and what is doubtful.

A repair that changes digits is told in a note; taking spaces and dots out of a telephone number is not. What cannot be
understood stays as it was typed, with a note.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from dialogue_cli.received.cell_text import ROBBED, Value, canonical, text_of
from dialogue_cli.received.days import DayOrder, Moment, day_order, moment
from dialogue_cli.received.people import citizen_id, email, name
from dialogue_cli.received.phones import phone
from dialogue_cli.vocabulary import fold

__all__ = [
    "ROBBED",
    "DayOrder",
    "Moment",
    "Value",
    "canonical",
    "citizen_id",
    "day_order",
    "email",
    "matching_field",
    "moment",
    "name",
    "phone",
    "text_of",
]

_LONGEST_FIELD = 200
_LIKE = 90
_MARGIN = 5
"""How much better than the next one a field must fit, both of 100."""


def matching_field(text: str, fields: Sequence[str]) -> Value:
    """The ward's own name for a field (lĩnh vực) in any accent and case, or misspelt with a note; else as typed."""
    return _matching(text, tuple(fields)) if len(text) <= _LONGEST_FIELD else Value(text)


@lru_cache(maxsize=1024)
def _matching(text: str, fields: tuple[str, ...]) -> Value:
    if not text or text in fields:
        return Value(text)
    wanted = fold(text)
    same = [field for field in fields if fold(field) == wanted]
    if len(same) == 1:
        return Value(same[0])
    if not same and (near := _nearly(wanted, fields)):
        return Value(near, f"đã hiểu lĩnh vực «{text}» là «{near}»")
    return Value(text)


def _nearly(wanted: str, fields: tuple[str, ...]) -> str:
    """The one field that is spelt almost so, its numbers the same; "" where there is none or are several."""
    from rapidfuzz import fuzz

    numbers = re.findall(r"\d+", wanted)
    alike = [field for field in fields if re.findall(r"\d+", fold(field)) == numbers]
    scores = sorted(((fuzz.ratio(wanted, fold(field)), field) for field in alike), reverse=True)
    if not scores or scores[0][0] < _LIKE:
        return ""
    return scores[0][1] if len(scores) == 1 or scores[0][0] - scores[1][0] >= _MARGIN else ""
