"""The container of Office files before 2007, and of encrypted ones ([MS-CFB]): named streams in chains of sectors."""

import struct
import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dialogue_cli.spreadsheets.archives import BadWorkbookError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = struct.Struct("<30xH16xI4xII4xI4x109I")
_ENTRY = struct.Struct("<64sHB1xIII36xII4x")
_LAST_SECTOR = 0xFFFFFFF9  # greater numbers end a chain
_NONE = 0xFFFFFFFF
_SMALL = 64  # the bytes in a sector of small streams


class _Entry(NamedTuple):
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class _Sectors(NamedTuple):
    """Sectors of one size, and for each the next in its chain."""

    data: bytes
    before: int  # the bytes before the first
    size: int
    table: Sequence[int]

    def read(self, at: int, length: int | None = None) -> bytes:
        """The bytes of a chain, as many as asked for. Raises BadWorkbookError where they are not there."""
        chain: list[int] = []
        while at <= _LAST_SECTOR:
            chain.append(at)
            if len(chain) > len(self.table):
                raise BadWorkbookError
            at = self.table[at]
        found = b"".join(map(self.sector, chain))
        if length is not None and len(found) < length:
            raise BadWorkbookError
        return found[:length]

    def sector(self, at: int) -> bytes:
        start = self.before + at * self.size
        return self.data[start : start + self.size]


@dataclass(frozen=True, slots=True)
class CompoundFile:
    """The entries at the top of the file by their names in lower case, and what they hold."""

    entries: dict[str, _Entry]
    _sectors: _Sectors
    _small: _Sectors
    _cutoff: int  # shorter streams are small

    def stream(self, name: str) -> bytes:
        """Raises BadWorkbookError where some of it is missing."""
        entry = self.entries[name]
        sectors = self._small if entry.size < self._cutoff else self._sectors
        try:
            return sectors.read(entry.start, entry.size)
        except IndexError:
            raise BadWorkbookError from None


def open_compound(content: bytes) -> CompoundFile:
    """Raises BadWorkbookError where the sectors do not hang together."""
    try:
        return _open(content)
    except (struct.error, IndexError, ValueError):
        raise BadWorkbookError from None


def _open(content: bytes) -> CompoundFile:
    shift, directory_at, cutoff, small_at, more_at, *listed = _HEADER.unpack_from(content)
    if shift not in (9, 12):
        raise BadWorkbookError
    sectors = _Sectors(content, 1 << shift, 1 << shift, ())
    listed += _listed_further(sectors, more_at)
    sectors = sectors._replace(table=_numbers(b"".join(sectors.sector(at) for at in listed if at != _NONE)))
    directory = list(_entries(sectors.read(directory_at)))
    root = directory[0]
    small = _Sectors(sectors.read(root.start, root.size), 0, _SMALL, _numbers(sectors.read(small_at)))
    entries = {entry.name.lower(): entry for entry in _children(directory, root.child)}
    return CompoundFile(entries, sectors, small, cutoff)


def _listed_further(sectors: _Sectors, at: int) -> Iterator[int]:
    """The sectors of the table that the header has no place for."""
    for _ in range(len(sectors.data) // sectors.size):
        if at > _LAST_SECTOR:
            return
        *numbers, at = _numbers(sectors.sector(at))
        yield from numbers


def _entries(directory: bytes) -> Iterator[_Entry]:
    for name, length, *rest in _ENTRY.iter_unpack(directory[: len(directory) // _ENTRY.size * _ENTRY.size]):
        yield _Entry(name[: max(length - 2, 0)].decode("utf-16-le", "replace"), *rest)


def _children(directory: list[_Entry], first: int) -> Iterator[_Entry]:
    """The entries of a storage, which are a tree of siblings."""
    waiting, seen = [first], {_NONE}
    while waiting:
        at = waiting.pop()
        if at not in seen:
            seen.add(at)
            yield directory[at]
            waiting += [directory[at].left, directory[at].right]


def _numbers(data: bytes) -> Sequence[int]:
    numbers = array("I", data[: len(data) // 4 * 4])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
