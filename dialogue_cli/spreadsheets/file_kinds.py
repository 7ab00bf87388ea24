"""What kind of file these bytes are, whatever its name says."""

import re
import zipfile
from enum import Enum, auto
from typing import NamedTuple

from dialogue_cli.spreadsheets import old_excel
from dialogue_cli.spreadsheets.archives import BadWorkbookError, inflate, open_archive
from dialogue_cli.spreadsheets.compound_file import MAGIC, open_compound
from dialogue_cli.spreadsheets.opendocument import UNREADABLE
from dialogue_cli.spreadsheets.spreadsheet_xml import NAMESPACE
from dialogue_cli.spreadsheets.text_encoding import beginning

_COPY = "Chọn đúng tệp danh sách; nếu đúng là tệp này thì mở ra, chép bảng sang Excel và lưu dạng «.xlsx»."
_SAVE_AS = "Mở tệp bằng Excel, chọn «Lưu thành» rồi chọn loại «.xlsx»."
_UNPACK = "Giải nén rồi nhập từng tệp bảng tính ở trong đó."


class Kind(Enum):
    """Tables that are read, and the one kind that nobody reads without its password."""

    XLSX = auto()
    XLS = auto()
    BARE_XLS = auto()
    ODS = auto()
    FODS = auto()
    SPREADSHEET_XML = auto()
    HTML = auto()
    MHTML = auto()
    TEXT = auto()
    LOCKED = auto()


class Foreign(NamedTuple):
    """What is no table, and what to do about it."""

    name: str
    advice: str = _COPY


_PICTURE = Foreign("ảnh")
_STARTS = {
    b"%PDF": Foreign("tệp PDF"),
    b"{\\rtf": Foreign("tài liệu RTF"),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE,
    b"Rar!": Foreign("tệp nén RAR", _UNPACK),
    b"7z\xbc\xaf": Foreign("tệp nén 7z", _UNPACK),
    b"\x1f\x8b": Foreign("tệp nén gzip", _UNPACK),
    b"L\0\0\0\x01\x14\x02\0": Foreign("lối tắt của Windows", "Chép chính tệp mà lối tắt này trỏ tới."),
    b"\0\x01\0\0Standard": Foreign("cơ sở dữ liệu Access", "Mở bằng Access, xuất bảng ra Excel rồi nhập."),
    b"\x09\0\x04\0": Foreign("bảng tính Excel đời rất cũ", _SAVE_AS),
    b"\x09\x02\x06\0": Foreign("bảng tính Excel đời rất cũ", _SAVE_AS),
    b"\x09\x04\x06\0": Foreign("bảng tính Excel đời rất cũ", _SAVE_AS),
    b"ID;P": Foreign("bảng tính SYLK", _SAVE_AS),
}
_ZIPPED = {  # by the beginning of a part's name
    "word/": Foreign("tài liệu Word"),
    "ppt/": Foreign("bản trình chiếu PowerPoint"),
    "xl/workbook.bin": Foreign("bảng tính nhị phân .xlsb", _SAVE_AS),
    "index/": Foreign("tệp Numbers của Apple", "Mở bằng Numbers, chọn «Tệp › Xuất sang › Excel» rồi nhập tệp ấy."),
    "content.xml": Foreign("tài liệu OpenDocument, không phải loại bảng tính"),
}
_STORED = {  # by the name of a stream
    "worddocument": Foreign("tài liệu Word"),
    "powerpoint document": Foreign("bản trình chiếu PowerPoint"),
    "__properties_version1.0": Foreign("thư Outlook", "Mở thư, lưu tệp đính kèm ra rồi nhập tệp ấy."),
}
_HTML = re.compile(r"<(!doctype html|html|head|meta|body|table|thead|tbody|tr|td|style|div|br|form|center)\b", re.I)
_TABLE = re.compile(r"<table\b[^<>]*>\s*<(caption|col|thead|tbody|tr)\b", re.I)
_WORD_XML = re.compile(r'progid="Word\.Document"|<w:wordDocument|<pkg:package')
_MAIL = re.compile(
    r"(?:mime-version|from|to|date|subject|received|return-path|delivered-to|message-id|content-type|x-[\w-]+):.*", re.I
)
_MAIL_HEADER = re.compile(r"^(mime-version|message-id|received):", re.I | re.M)
_PAGE_IN_MAIL = re.compile(r"^content-type:\s*(multipart/related|text/html)", re.I | re.M)
_JSON = re.compile(r'\{\s*"[^"]*"\s*:|\[\s*[\[{"]')
_ONLINE = Foreign(
    "lối tắt tới một bảng tính trên mạng",
    "Mở bảng tính ấy, chọn «Tệp › Tải xuống › Microsoft Excel (.xlsx)» rồi nhập tệp tải về.",
)


def kind_of(content: bytes) -> Kind | Foreign:
    """Raises BadWorkbookError, TooLargeError where the container of a file is broken already."""
    if content.startswith(MAGIC):
        return _stored_kind(content)
    if content[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"PK\x03\x04"):
        return _zipped_kind(content)
    for start, foreign in _STARTS.items():
        if content.startswith(start):
            return foreign
    if content.startswith(old_excel.BARE):
        return Kind.BARE_XLS
    return _binary_kind(content) or _text_kind(beginning(content))


def _stored_kind(content: bytes) -> Kind | Foreign:
    names = open_compound(content).entries.keys()
    if "encryptedpackage" in names:
        return Kind.LOCKED
    if names & old_excel.STREAMS:
        return Kind.XLS
    return next((foreign for name, foreign in _STORED.items() if name in names), Foreign("tệp Office loại khác"))


def _zipped_kind(content: bytes) -> Kind | Foreign:
    try:
        with open_archive(content) as archive:
            names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
            if _is_opendocument_table(archive):
                return Kind.ODS
    except UNREADABLE:
        raise BadWorkbookError from None
    for start, foreign in _ZIPPED.items():
        if any(name.startswith(start) for name in names):
            return foreign
    return Kind.XLSX if any(name.startswith("xl/") for name in names) else Foreign("tệp nén .zip", _UNPACK)


def _is_opendocument_table(archive: zipfile.ZipFile) -> bool:
    if "mimetype" not in archive.namelist():
        return False
    return b"opendocument.spreadsheet" in next(inflate(archive, archive.getinfo("mimetype")), b"")


def _binary_kind(content: bytes) -> Foreign | None:
    """Kinds whose mark stands further in."""
    if b"%PDF-" in content[:1024]:
        return _STARTS[b"%PDF"]
    is_bitmap = content[:2] == b"BM" and content[2:6] == len(content).to_bytes(4, "little")
    is_picture = is_bitmap or content[8:12] == b"WEBP" or content[4:8] == b"ftyp"
    return _PICTURE if is_picture else None


def _text_kind(head: str) -> Kind | Foreign:
    """The kind of a text by its beginning; one that shows no sign is CSV."""
    if head.startswith("<"):
        return _marked_up_kind(head)
    if _MAIL.match(head) and _MAIL_HEADER.search(head):
        return Kind.MHTML if _PAGE_IN_MAIL.search(head) else _STORED["__properties_version1.0"]
    if _JSON.match(head):
        return _ONLINE if '"doc_id"' in head or "docs.google.com" in head else Foreign("tệp JSON")
    if head.startswith("[InternetShortcut]"):
        return _ONLINE
    return Kind.HTML if _TABLE.search(head) else Kind.TEXT  # careless pages begin with a warning or a title


def _marked_up_kind(head: str) -> Kind | Foreign:
    if NAMESPACE in head and "Workbook" in head:
        return Kind.SPREADSHEET_XML
    if "opendocument.spreadsheet" in head:
        return Kind.FODS
    if _WORD_XML.search(head):
        return Foreign("tài liệu Word")
    if _HTML.search(head):
        return Kind.HTML
    return Foreign("tệp XML") if head.startswith("<?xml") else Kind.TEXT
