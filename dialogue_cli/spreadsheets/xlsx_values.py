"""What the cells of a workbook hold: from the kind, the style and the raw value that the file gives, many at a time."""

import math
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from functools import lru_cache

from dialogue_cli.spreadsheets.archives import BadWorkbookError, Limit
from dialogue_cli.spreadsheets.sheets import Cell
from dialogue_cli.spreadsheets.xlsx_formats import Format, duration, moment
from dialogue_cli.spreadsheets.xlsx_strings import keep, unescaped, xml_texts

MAX_TEXT = 500_000_000  # characters that all cells show, a shared text counted wherever it is shown

_TRUTHS: dict[str, Cell] = {"1": True, "true": True, "0": False, "false": False}

Raw = Sequence[str] | Sequence[bytes]
"""Values as XML gives them, or as they stand in the file in UTF-8."""


class Values:
    """Turns raw values into cells: ``cells("s", -1, ["0", "5"])`` are two shared texts. Raises BadWorkbookError,
    TooLargeError."""

    def __init__(self, shared: list[str], formats: list[Format], since_1904: bool, kept: Limit, shown: Limit) -> None:
        self._shared, self._formats = shared, formats
        self._kept, self._shown = kept, shown
        self._any_empty = "" in shared
        self._moment = lru_cache(maxsize=1000)(lambda serial: moment(serial, since_1904))
        self._kinds: dict[str, Callable[[Sequence[str]], list[Cell]]] = {
            "str": self._texts,
            "inlineStr": self._texts,
            "b": lambda raw: [_TRUTHS.get(text, text or None) for text in raw],
            "d": lambda raw: [_iso(text) if text else None for text in raw],
        }

    def cells(self, kind: str, style: int, raw: Raw) -> list[Cell]:
        """The cells of one kind («s», «n», «str» …, «» where the file says none) and style, -1 for none."""
        if kind == "s":
            return self._strings(raw)
        if kind in ("n", ""):
            return self._numbers(raw, self._formats[style] if 0 <= style < len(self._formats) else Format.NUMBER)
        return self._kinds.get(kind, self._texts)(_read(raw))

    def _strings(self, raw: Raw) -> list[Cell]:
        numbers = list(map(int, raw))
        if min(numbers) < 0 or max(numbers) >= len(self._shared):
            raise BadWorkbookError
        texts = list(map(self._shared.__getitem__, numbers))
        self._shown.take(sum(map(len, texts)))
        return [text or None for text in texts] if self._any_empty else list[Cell](texts)

    def _numbers(self, raw: Raw, kind: Format) -> list[Cell]:
        serials = _floats(raw)
        if serials is None:
            return [self._number(text, kind) for text in _read(raw)]
        if kind is Format.MOMENT:
            return list(map(self._moment, serials))
        return list(map(duration, serials)) if kind is Format.DURATION else list[Cell](serials)

    def _number(self, text: str, kind: Format) -> Cell:
        """What should be a number and is none stays as it stands."""
        return self._texts([text])[0] if _floats([text]) is None else self._numbers([text], kind)[0]

    def _texts(self, raw: Sequence[str]) -> list[Cell]:
        texts = list(map(unescaped, raw))
        keep(texts, self._kept)
        self._shown.take(sum(map(len, texts)))
        return [text or None for text in texts]


def _read(raw: Raw) -> list[str]:
    texts = [value for value in raw if isinstance(value, str)]
    return texts or xml_texts([value for value in raw if isinstance(value, bytes)])


def _floats(raw: Raw) -> list[float] | None:
    """The numbers, or None where not all are finite ones."""
    try:
        numbers = list(map(float, raw))
    except ValueError:
        return None
    return numbers if math.isfinite(sum(numbers)) else None


def _iso(text: str) -> Cell:
    """A day, time or moment in ISO 8601; one with a time zone stays text, since its day depends on it."""
    for kind in (date, time, datetime):
        try:
            value = kind.fromisoformat(text)
        except ValueError:
            continue
        return text if getattr(value, "tzinfo", None) else value
    return text
