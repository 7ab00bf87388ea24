"""The records that old Excel files are made of, and the texts in them ([MS-XLS], 2.1.4 and 2.5.293)."""

import struct
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from dialogue_cli.spreadsheets.archives import BadWorkbookError

_CONTINUED = b"\x3c\0"


class Record(NamedTuple):
    """A record and those that continue it."""

    kind: int
    pieces: list[bytes]
    end: int  # where the next begins

    @property
    def data(self) -> bytes:
        return self.pieces[0]


def records(stream: bytes, at: int = 0) -> Iterator[Record]:
    """The records from here to the end of the stream. Raises BadWorkbookError where one is cut off."""
    while at < len(stream):
        kind, pieces, at = _one(stream, at)
        while stream[at : at + 2] == _CONTINUED:
            _, more, at = _one(stream, at)
            pieces += more
        yield Record(kind, pieces, at)


def _one(stream: bytes, at: int) -> Record:
    if at + 4 > len(stream):
        raise BadWorkbookError
    kind, length = struct.unpack_from("<HH", stream, at)
    end = at + 4 + length
    if end > len(stream):
        raise BadWorkbookError
    return Record(kind, [stream[at + 4 : end]], end)


class Strings:
    """The Unicode texts in a record, from a place in it on."""

    def __init__(self, pieces: list[bytes], at: int) -> None:
        self._data = pieces[0] if len(pieces) == 1 else b"".join(pieces)
        self._ends = list(accumulate(map(len, pieces)))
        self._at = at

    def all(self) -> list[str]:
        texts = []
        while self._at < len(self._data):
            texts.append(self.next(2))
        return texts

    def next(self, length_size: int) -> str:
        """The text here, after its length and what it is written in; its formats and reading aids are passed over."""
        length, flags = self._number(length_size), self._number(1)
        formats = self._number(2) if flags & 8 else 0
        aids = self._number(4) if flags & 4 else 0
        text = self._letters(length, flags)
        self._at += 4 * formats + aids
        return text

    def _letters(self, length: int, flags: int) -> str:
        """So many letters of one or two bytes; where a record is continued, this is said anew."""
        found = b""
        while True:
            width = 1 + (flags & 1)
            end = self._ends[bisect_left(self._ends, self._at)]
            here = min(length, (end - self._at) // width)
            letters = self._data[self._at : self._at + here * width]
            found += letters if width == 2 else letters.decode("latin-1").encode("utf-16-le")
            self._at += here * width
            length -= here
            if not length:
                return found.decode("utf-16-le", "replace")
            flags = self._number(1)

    def _number(self, size: int) -> int:
        self._at += size
        if self._at > len(self._data):
            raise BadWorkbookError
        return int.from_bytes(self._data[self._at - size : self._at], "little")
