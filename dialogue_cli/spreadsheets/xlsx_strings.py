"""The texts of a workbook: its shared strings, and the escapes that Excel and XML put into them."""

import re
import sys
from collections.abc import Iterable

from dialogue_cli.spreadsheets.archives import BadWorkbookError, Limit, TooLargeError
from dialogue_cli.spreadsheets.xml_stream import CONTROLS, Attributes, Eater, parse_units

MAX_LENGTH = 100_000  # characters of one cell: Excel allows 32,767, Google 50,000

_TOO_LONG = "có ô dài hơn 100.000 chữ"
_BESIDE = 40  # what a text takes beside its characters
_ENTITY = re.compile(r"&([^;&]*);?")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NO_CHARACTERS = range(0xD800, 0xE000)  # halves of one
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Gathered:
    """The text of one cell, which expat gives in pieces. ``add`` raises TooLargeError."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0

    def add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)
        if self._length > MAX_LENGTH:
            raise TooLargeError(_TOO_LONG)

    def take(self) -> str:
        """The whole text; the next begins."""
        text = "".join(self._pieces)
        self._pieces, self._length = [], 0
        return text


def read_shared_strings(chunks: Iterable[bytes], kept: Limit, tags: Limit) -> list[str]:
    """The shared strings in their order, rich text without its formats, readings of Asian text left out."""
    strings = _SharedStrings(kept)
    parse_units(chunks, strings, "sst", "si", tags)
    return strings.texts


def keep(texts: list[str], limit: Limit) -> None:
    """Count texts that are going to be kept. Raises TooLargeError for too many, too much or one too long."""
    lengths = list(map(len, texts))
    limit.take(sum(lengths) + _BESIDE * len(texts))
    if max(lengths, default=0) > MAX_LENGTH:
        raise TooLargeError(_TOO_LONG)


def xml_texts(values: list[bytes]) -> list[str]:
    """The texts that stand between tags, as expat would give them. Raises ValueError, BadWorkbookError."""
    together = b"\0".join(values).decode()
    texts = _read_as_xml(together, together.split("\0"))
    if len(texts) != len(values):
        raise BadWorkbookError
    return texts


def unescaped(text: str) -> str:
    """Excel's own escapes taken out: «_x000D_» is a carriage return, «_x005F_» the line that begins one."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


class _SharedStrings:
    def __init__(self, kept: Limit) -> None:
        self.texts: list[str] = []
        self._kept = kept
        self._gathered = Gathered()
        self._in_text = False
        self._readings = 0

    def start(self, name: str, _: Attributes) -> None:
        self._readings += name == "rPh"
        self._in_text = name == "t" and not self._readings

    def text(self, text: str) -> None:
        if self._in_text:
            self._gathered.add(text)

    def end(self, name: str) -> None:
        self._in_text = False
        self._readings -= name == "rPh"
        if name == "si":
            self._add([unescaped(self._gathered.take())])

    def usual(self, prefix: bytes) -> Eater:
        """Strings of one text without formats, as nearly all are."""
        tags = [tag % prefix for tag in (b"<%bsi>", b"<%bt>", b'<%bt xml:space="preserve">', b"</%bt>", b"</%bsi>")]
        start, opening, keeping, closing, end = tags
        run = re.compile(
            b"(?:" + start + b"(?:" + opening + b"|" + keeping + b")[^<" + CONTROLS + b"]*" + closing + end + b")++"
        )
        between = (closing + end + start + opening).decode()
        first, last = len(start + opening), -len(closing + end)

        def eat(data: bytes, at: int) -> int:
            match = run.match(data, at)
            if match is None:
                return at
            together = match[0].replace(keeping, opening).decode()[first:last]
            texts = _read_as_xml(together, together.split(between))
            self._add(list(map(unescaped, texts)) if "_x" in together else texts)
            return match.end()

        return eat

    def _add(self, texts: list[str]) -> None:
        keep(texts, self._kept)
        self.texts += texts


def _read_as_xml(together: str, texts: list[str]) -> list[str]:
    """The texts, which stand somewhere in the one text, with XML's line ends and entities read."""
    if "\r" in together:
        texts = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
    return [_ENTITY.sub(_entity, text) for text in texts] if "&" in together else texts


def _entity(match: re.Match[str]) -> str:
    name = match[1]
    if not match[0].endswith(";") or (name not in _ENTITIES and not name.startswith("#")):
        raise BadWorkbookError
    if name in _ENTITIES:
        return _ENTITIES[name]
    code = int(name[2:], 16) if name[1:2] == "x" else int(name[1:])
    if (code < 32 and code not in b"\t\n\r") or code in _NO_CHARACTERS or code > sys.maxunicode:
        raise BadWorkbookError
    return chr(code)


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if code == 0 or code in _NO_CHARACTERS else chr(code)
