"""Which encoding a text file has, by the evidence of its bytes: Excel, Notepad and web portals write all of these.

Texts typed in the fonts of before Unicode (TCVN3, VNI) come out here as cp1252 would have them; which column is in
which font is another question.
"""

import codecs
import re
import unicodedata

BOMS = (  # the longer first: UTF-16's begins UTF-32's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)

_SAMPLE = 1_000_000
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
_VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_FOREIGN = re.compile(rf"(?<![{_VOWELS}])[{_TONES}]|[^\x00-\x7f{_TONES}đĐăĂâÂêÊôÔơƠưƯÀÁÈÉÍÓÙÚàáèéíóùú]")
_STRAY = {0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(128, 256)}


def _letters(code_page: str) -> str:
    """The letter of each byte; one that the code page leaves open keeps its number, so that nothing is lost."""
    return "".join(bytes([byte]).decode(code_page, "ignore") or chr(byte) for byte in range(256))


_CP1252, _CP1258 = _letters("cp1252"), _letters("cp1258")


class NotTextError(ValueError):
    """These bytes are no text."""


class CutTextError(ValueError):
    """The text ends in the middle of a letter."""


def decode(content: bytes, declared: str = "") -> str:
    """The text of a file, of which it may say itself how it is encoded. Raises NotTextError, CutTextError."""
    encoding = _by_mark(content) or _wide(content)
    if encoding:
        return _strictly(content, encoding)
    return decode_bytes(_without_controls(content), declared)


def decode_bytes(content: bytes, declared: str = "") -> str:
    """As ``decode``, of what has no byte order mark and is not UTF-16."""
    text = _utf8(content)
    if text is None and "1258" not in declared and not _is_cp1258(content):
        return _by_page(content, _CP1252)
    return unicodedata.normalize("NFC", _by_page(content, _CP1258)) if text is None else text


def beginning(content: bytes) -> str:
    """What a text begins with, so far as it is ASCII: enough to tell a web page from a list."""
    head = content[:8192]
    encoding = _by_mark(head) or _wide(head) or "latin-1"
    return head.decode(encoding, "ignore").lstrip("\ufeff \t\r\n")


def _by_mark(content: bytes) -> str:
    return next((encoding for mark, encoding in BOMS if content.startswith(mark)), "")


def _wide(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain letters is zero."""
    sample = content[:8192]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 10 < len(sample) or min(even, odd) * 20 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _strictly(content: bytes, encoding: str) -> str:
    if encoding.startswith("utf-16") and len(content) % 2:
        raise CutTextError
    try:
        return content.decode(encoding).replace("\0", "")
    except UnicodeDecodeError as error:
        if error.end == len(content):
            raise CutTextError from None
        raise NotTextError from None


def _without_controls(content: bytes) -> bytes:
    """The bytes without the few zeros that old programs pad with and the mark that ends a file of DOS."""
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if (controls > 2 and controls * 100 > len(content)) or b"\0" * 64 in content:
        raise NotTextError
    return content.replace(b"\0", b"").rstrip(b"\x1a")


def _utf8(content: bytes) -> str | None:
    """The text where it is UTF-8, though a few letters pasted in from elsewhere be not."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.end == len(content) and content[error.start] in range(0xC2, 0xF5)
        if cut and not content[: error.start].isascii():
            raise CutTextError from None
    text = content.decode("utf-8", "surrogateescape")
    stray = len(re.findall("[\udc80-\udcff]", text))
    fine = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    return text.translate(_STRAY) if stray * 4 <= fine else None


def _is_cp1258(content: bytes) -> bool:
    """Whether tone marks follow vowels and other letters are Vietnamese; in TCVN3 and VNI most are not."""
    sample = content[:_SAMPLE].translate(None, bytes(range(0x80, 0xA1)))  # dashes and quotation marks tell nothing
    text = _by_page(sample, _CP1258)
    letters = len(sample.translate(None, bytes(range(128))))
    return letters > 0 and len(_FOREIGN.findall(text)) * 10 <= letters


def _by_page(content: bytes, letters: str) -> str:
    return codecs.charmap_decode(content, "strict", letters)[0]
