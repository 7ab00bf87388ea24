"""The text of a document as plain data, between the templates that make it and the page that shows it."""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The forms of Nghị định 30/2020, Phụ lục III, by the number of the official sample (Mẫu)."""

    NAMED = "1.4"  # kế hoạch, thông báo, báo cáo, phiếu chuyển …
    LETTER = "1.5"  # công văn
    INVITATION = "1.7"  # giấy mời


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one type face; "\\n" in it is a line break inside the paragraph."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body; in a form line, each tab is a dotted blank to be filled in by hand."""

    runs: tuple[Run, ...]
    centered: bool = False
    form_line: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body: level 1 is «I. MỤC ĐÍCH», level 2 «1. Tiêu đề» (Phụ lục I, mục II.6đ)."""

    runs: tuple[Run, ...]
    level: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the header row (repeated on each page) and the rows below it."""

    header: tuple[tuple[Run, ...], ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    aligned: tuple[str, ...] = ()  # per column: "left", "center" or "right"


Block = Paragraph | Heading | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """Phụ lục: its own page and page numbers (Phụ lục I, mục III.1)."""

    label: str
    title: str
    note: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One administrative document, all of its parts in words; how they look is the writer's business."""

    form: Form
    issuer: tuple[str, ...]  # lines of the issuing body's name, the first line first
    number: str  # "151/KH-UBND", "/KH-UBND" for a draft
    place_and_date: str  # "Phường 1, ngày 16 tháng 10 năm 2021"; a draft's day is blanks
    kind: str  # tên loại: "KẾ HOẠCH"; empty for a công văn
    subject: tuple[Run, ...]
    blocks: tuple[Block, ...]
    signature: tuple[str, ...]  # quyền hạn và chức vụ: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
    signer: str
    recipients: tuple[str, ...]  # nơi nhận, without the leading "- "
    addressees: tuple[str, ...] = ()  # kính gửi
    annexes: tuple[Annex, ...] = ()
