"""XML parts of an office file as a stream: expat for what is rare, a regular expression for what repeats.

A sheet is a few lines of settings around hundreds of thousands of rows that office programs write all alike. Such a run
of like units is cut out of the stream and read at once; expat is given the rest, which is well-formed without them, so
that an unusual row, a comment or another encoding costs time and never a value.
"""

import re
from collections.abc import Callable, Iterable
from typing import Protocol
from xml.parsers import expat

from dialogue_cli.spreadsheets.archives import BadWorkbookError, Limit, TooLargeError

MAX_TAGS = 5_000_000  # of one file, but for the units that are cut out
MAX_DEPTH = 100

_LONGEST_HEAD = 1 << 20
_LONGEST_UNIT = 1 << 22
_OTHER_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["']|us-ascii["'])""", re.IGNORECASE)
_PRINTABLE = bytes(code if code in b"\t\n\r" or code >= 32 else 32 for code in range(256))

CONTROLS = rb"\x00-\x08\x0b\x0c\x0e-\x1f"
"""Characters that XML does not allow and web forms write all the same, as a class of regular expressions; here they
become spaces, so that what is usual must not hold them."""

Attributes = dict[str, str]
"""By their names; those of a namespace by its name, a space and their own."""
Eater = Callable[[bytes, int], int]
"""Takes in the usual units that stand in the bytes from an index on, as far as they go; the index behind them."""


class Elements(Protocol):
    """What is done with the elements of a part, by their names without namespace."""

    def start(self, name: str, attributes: Attributes) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


class UnitElements(Elements, Protocol):
    """The same for a part of many like units."""

    def usual(self, prefix: bytes) -> Eater:
        """The eater of units whose tags have this prefix: b"" or b"x:"."""


class XmlStream:
    """A part that is fed piece by piece. Raises BadWorkbookError for a DOCTYPE and for what is not well-formed."""

    def __init__(self, elements: Elements, tags: Limit) -> None:
        self.path: list[str] = []  # the elements that are open
        self._elements = elements
        self._tags = tags
        self._fed = 0
        self._in_bytes = True
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse  # no office program writes one; it is how XML bombs are built
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = elements.text

    def feed(self, data: bytes, last: bool = False) -> None:
        if not self._fed:
            self._in_bytes = b"\0" not in data[:4]  # else UTF-16
        try:
            self._parser.Parse(data.translate(_PRINTABLE) if self._in_bytes else data, last)
        except (expat.ExpatError, LookupError):  # the latter for an encoding that Python does not know
            raise BadWorkbookError from None
        self._fed += len(data)
        if self._fed - self._parser.CurrentByteIndex > _LONGEST_UNIT:  # a tag without end is parsed over and over
            raise TooLargeError

    def _start(self, name: str, attributes: Attributes) -> None:
        self._tags.take(1)
        if len(self.path) == MAX_DEPTH:
            raise TooLargeError
        name = name.rpartition(" ")[2]
        self.path.append(name)
        self._elements.start(name, attributes)

    def _end(self, _: str) -> None:
        self._elements.end(self.path.pop())


def _refuse(*_: object) -> None:
    raise BadWorkbookError


def parse(chunks: Iterable[bytes], elements: Elements, tags: Limit | None = None) -> None:
    """Run the handlers over a whole part; ``tags`` is what its file may still have. Raises BadWorkbookError,
    TooLargeError."""
    stream = XmlStream(elements, tags or Limit(MAX_TAGS))
    for chunk in chunks:
        stream.feed(chunk)
    stream.feed(b"", last=True)


def parse_units(chunks: Iterable[bytes], elements: UnitElements, container: str, unit: str, tags: Limit) -> None:
    """Run the handlers over a part, but for the units of its container that are usual: these are eaten.

    Raises BadWorkbookError, TooLargeError.
    """
    stream = XmlStream(elements, tags)
    cutter = _Cutter(stream, container, unit, elements.usual)
    rest = b""
    for chunk in chunks:
        rest = cutter.cut(rest + chunk)
    stream.feed(rest, last=True)


class _Cutter:
    """Cuts usual units out where they stand right inside their container; stops for good at a comment or CDATA."""

    def __init__(self, stream: XmlStream, container: str, unit: str, usual: Callable[[bytes], Eater]) -> None:
        self._stream = stream
        self._opening = re.compile(rb"<((?:[\w.-]+:)?)%b(?:\s[^<>]*)?(?<!/)>" % container.encode())
        self._container, self._unit, self._usual = container, unit.encode(), usual
        self._eat: Eater | None = None
        self._mark = b""
        self._depth = 0
        self._cuts = True

    def cut(self, data: bytes) -> bytes:
        """Take in a piece of the part; what is left of it, to stand before the next."""
        if self._cuts and not self._eat:
            data = self._begin(data)
        if self._cuts and self._eat:
            data = self._cut(data, self._eat)
        if not self._cuts or len(data) > _LONGEST_UNIT:
            self._cuts = False
            self._stream.feed(data)
            return b""
        return data

    def _begin(self, data: bytes) -> bytes:
        """Up to the container, all is for expat."""
        match = self._opening.search(data)
        if not match:
            self._cuts = len(data) < _LONGEST_HEAD
            return data
        head = data[: match.end()]
        self._feed(head)
        self._cuts = self._cuts and not _OTHER_ENCODING.search(head) and self._stream.path[-1:] == [self._container]
        self._depth = len(self._stream.path)
        self._mark = b"<" + match[1] + self._unit
        self._eat = self._usual(match[1])
        return data[match.end() :]

    def _cut(self, data: bytes, eat: Eater) -> bytes:
        at = 0
        while self._cuts:
            at = eat(data, at)
            following = data.find(self._mark, at + 1)
            if following < 0:
                break
            self._feed(data[at:following])
            self._cuts = self._cuts and len(self._stream.path) == self._depth
            at = following
        return data[at:]

    def _feed(self, data: bytes) -> None:
        self._stream.feed(data)
        if b"<!" in data or data.count(b"<?") > data.startswith((b"<?xml", b"\xef\xbb\xbf<?xml")):
            self._cuts = False
