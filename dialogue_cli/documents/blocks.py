"""The text of a document as plain data, between the templates that make it and the page that shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The forms of Nghị định 30/2020, Phụ lục III, by the number of the official sample (Mẫu), and two without one."""

    NAMED = "1.4"  # kế hoạch, thông báo, báo cáo, phiếu chuyển …
    LETTER = "1.5"  # công văn: V/v under the number
    INVITATION = "1.7"  # giấy mời
    MINUTES = "1.9"  # biên bản: no place and date, no rule under its title
    SHEET = "tài liệu"  # a working paper of the office: letterhead and title, no number
    BLANK_FORM = "biểu mẫu"  # filled in by citizens: quốc hiệu in the middle, no letterhead


class Page(StrEnum):
    """The sheet a document is printed on."""

    A4 = "A4"
    A4_LANDSCAPE = "A4 ngang"
    A5_LANDSCAPE = "A5 ngang"


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


Cell = tuple[Run, ...]


def plain(runs: Iterable[Run]) -> str:
    """The words of runs without their type face."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the header row (repeated on each page) and the rows below it; a row of one cell spans all columns."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    aligned: tuple[str, ...] = ()  # per column: "left", "center" or "right"


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart: for each category one number of each series."""

    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]


Block = Paragraph | Heading | Table | Chart


@dataclass(frozen=True, slots=True)
class Annex:
    """Phụ lục: its own page and page numbers (Phụ lục I, mục III.1)."""

    label: str
    title: str
    note: str
    blocks: tuple[Block, ...]
    page: Page = Page.A4


@dataclass(frozen=True, slots=True)
class Signature:
    """By what right one signs, line by line («TM. ỦY BAN NHÂN DÂN», «CHỦ TỊCH»), and the name below it."""

    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One administrative document, all of its parts in words; how they look is the writer's business.

    A part that is empty is left out: number, place_and_date, kind, subject, addressees, signatures, recipients.
    """

    form: Form
    issuer: tuple[str, ...]  # lines of the issuing body's name, the first line first
    number: str  # "151/KH-UBND", "/KH-UBND" for a draft
    place_and_date: str  # "Phường 1, ngày 16 tháng 10 năm 2021"; a draft's day is blanks
    kind: str  # tên loại: "KẾ HOẠCH"; empty for a công văn
    subject: tuple[Run, ...]
    blocks: tuple[Block, ...]
    signatures: tuple[Signature, ...]  # one at the right; of two, the first at the left
    recipients: tuple[str, ...]  # nơi nhận, without the leading "- "
    addressees: tuple[str, ...] = ()  # kính gửi
    annexes: tuple[Annex, ...] = ()
    page: Page = Page.A4
    parent: str = ""  # cơ quan chủ quản
