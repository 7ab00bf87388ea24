"""Old Excel files from literal records: no library writes them."""

import struct
from collections.abc import Iterable, Sequence

BEGIN, END = 0x0809, 0x000A
NOTHING, END_OF_CHAIN, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(kind: int, form: str = "<", *values: object, rest: bytes = b"") -> bytes:
    data = struct.pack(form, *values) + rest
    return struct.pack("<HH", kind, len(data)) + data


def begin(content: int, version: int = 0x0600) -> bytes:
    return record(BEGIN, "<HHHHII", version, content, 0, 0, 0, 0)


def wide(text: str, length: str = "<H") -> bytes:
    """A Unicode text after its length."""
    return struct.pack(length, len(text)) + b"\1" + text.encode("utf-16-le")


def labels(rows: Iterable[Sequence[str]]) -> bytes:
    """A record for each cell that holds something."""
    return b"".join(
        record(0x0204, "<HHH", row, column, 0, rest=wide(text))
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
        if text
    )


def stream(*sheets: bytes, before: bytes = b"", state: int = 0) -> bytes:
    """The stream of a workbook whose sheets «S0», «S1» … hold these records."""
    bodies = [begin(0x10) + sheet + record(END) for sheet in sheets]
    names = [wide(f"S{number}", "<B") for number in range(len(sheets))]
    at = len(begin(5) + before + record(END)) + sum(len(record(0x85, "<IBB", 0, 0, 0, rest=name)) for name in names)
    listed = b""
    for name, body in zip(names, bodies, strict=True):
        listed += record(0x85, "<IBB", at, state, 0, rest=name)
        at += len(body)
    return begin(5) + before + listed + record(END) + b"".join(bodies)


def container(content: bytes, name: str = "Workbook") -> bytes:
    """An OLE file of one stream."""
    content = content.ljust(4096, b"\0")
    count = -(-len(content) // 512)
    tables = 1
    while tables * 128 < tables + 1 + count:
        tables += 1
    chain = [*range(tables + 2, tables + 1 + count), END_OF_CHAIN]
    table = [TABLE] * tables + [END_OF_CHAIN, *chain]
    table += [NOTHING] * (tables * 128 - len(table))
    listed = [*range(tables), *[NOTHING] * (109 - tables)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, tables, tables, 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0)
    header += struct.pack("<109I", *listed)
    directory = _entry("Root Entry", 5, 1, END_OF_CHAIN, 0) + _entry(name, 2, NOTHING, tables + 1, len(content))
    body = struct.pack(f"<{len(table)}I", *table) + directory.ljust(512, b"\0") + content
    return header + body.ljust(-(-len(body) // 512) * 512, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return text.ljust(64, b"\0") + struct.pack("<HBBIII36xIQ", len(text), kind, 1, NOTHING, NOTHING, child, start, size)
