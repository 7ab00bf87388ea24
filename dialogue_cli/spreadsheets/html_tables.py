"""Web pages with tables: what many portals call Excel, and Excel's own «web page» and «single file web page»."""

import re
from binascii import a2b_base64, a2b_qp
from collections.abc import Iterator
from html import unescape

from dialogue_cli.spreadsheets.archives import BadWorkbookError
from dialogue_cli.spreadsheets.grid import Grid, TableLimit
from dialogue_cli.spreadsheets.html_page import Page
from dialogue_cli.spreadsheets.sheets import Sheet
from dialogue_cli.spreadsheets.text_encoding import decode

MAX_MAIL_DEPTH = 5
MAX_MAIL_PARTS = 1_000

_CHUNK = 1 << 20
_LONGEST_HEAD = 100_000
_LONGEST_TAG = 5_000_000  # libxml2 2.14 never comes back from a comment of more than 10,000,000
_DECLARED = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DECLARATION = re.compile(r"<[!?/][^>]*")
_BLANK_LINE = re.compile(rb"\S\r?\n\r?\n")
_NAME = re.compile(r"<x:Name>([^<]*)</x:Name>")  # of a sheet, in a comment that only Excel reads
_PASSWORD = re.compile(rb"<input[^>]*type\s*=\s*[\"']?password", re.IGNORECASE)


def read_html(content: bytes) -> list[Sheet]:
    """The tables of a page that hold something, named where there are several.

    Raises BadWorkbookError, TooLargeError, NotTextError, CutTextError.
    """
    declared = _DECLARED.search(content[:4096])
    return _sheets([decode(content, declared[1].decode() if declared else "")])


def read_mhtml(content: bytes) -> list[Sheet]:
    """As ``read_html``, of a page that is saved with its pictures in one file: an e-mail in form."""
    return _sheets([decode(page, charset) for page, charset in _pages(content)])


def asks_for_password(content: bytes) -> bool:
    """Whether a page is one where people log in."""
    return bool(_PASSWORD.search(content))


def _pages(content: bytes, depth: int = 0) -> Iterator[tuple[bytes, str]]:
    """The web pages in an e-mail or in a part of one, and the encodings it says they have."""
    from email import message_from_bytes

    match = _BLANK_LINE.search(content)
    head, body = (content[: match.end()], content[match.end() :]) if match else (b"", b"")
    about = message_from_bytes(head[-_LONGEST_HEAD:].lstrip())
    if (boundary := about.get_boundary()) and depth < MAX_MAIL_DEPTH:
        for part in body.split(b"--" + boundary.encode(errors="replace"), MAX_MAIL_PARTS)[1:]:
            yield from _pages(part, depth + 1)
    elif about.get_content_type() == "text/html":
        yield _unpacked(body, str(about.get("content-transfer-encoding", "")).lower()), about.get_content_charset("")


def _unpacked(body: bytes, encoding: str) -> bytes:
    if encoding == "quoted-printable":
        return a2b_qp(body)
    try:
        return a2b_base64(body) if encoding == "base64" else body
    except ValueError:
        raise BadWorkbookError from None


def _sheets(pages: list[str]) -> list[Sheet]:
    limit = TableLimit()
    grids = [grid for page in pages for grid in _grids(page, limit)]
    names = [unescape(name) for page in pages for name in _NAME.findall(page)]
    if len(names) != len(grids):
        names = [f"Bảng {number}" for number in range(1, len(grids) + 1)] if len(grids) > 1 else [""] * len(grids)
    for grid, name in zip(grids, names, strict=True):
        grid.name = name
    return [grid.sheet() for grid in grids]


def _grids(text: str, limit: TableLimit) -> Iterator[Grid]:
    from lxml import etree

    shown = _COMMENT.sub("", text)
    if any(match.end() - match.start() > _LONGEST_TAG for match in _DECLARATION.finditer(shown)):
        raise BadWorkbookError
    page = Page(limit)
    parser = etree.HTMLParser(target=page, encoding="utf-8")
    try:
        for at in range(0, len(shown), _CHUNK):
            parser.feed(shown[at : at + _CHUNK].encode())
        parser.close()
    except etree.LxmlError:
        raise BadWorkbookError from None
    for table in page.outermost:
        yield from table.grids()
