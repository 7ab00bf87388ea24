"""Files of a plan's folder that git keeps although they tell who asked: what is pushed is out of the ward's hands."""

import codecs
import csv
import io
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from dialogue_cli.diagnostics import Place, Problem, Severity
from dialogue_cli.model.plan import Authority
from dialogue_cli.model.question import PERSONAL_FIELDS
from dialogue_cli.planning.personal_data import personal_data
from dialogue_cli.readers.git import RefusalError, deciding_patterns, tracked, untracked
from dialogue_cli.vocabulary import fold, headers, label

RECEIVED_FOLDERS = ("nhan-ve", "gui-di")
PERSONAL_PAPERS = (
    "bien-ban",
    "cong-van-chuyen-cap-tren",
    "cong-van-tra-loi",
    "danh-sach-dai-bieu",
    "de-nghi-neu-ro",
    "giay-moi",
    "huong-dan-gui-don",
    "kich-ban",
    "phieu-chuyen",
    "phieu-xin-loi",
    "thong-bao-don-to-cao",
    "thong-bao-gia-han",
    "van-ban-xin-loi",
)
"""The kinds of document that print the names of those who asked."""

_PAPER = re.compile(rf"(?:{'|'.join(PERSONAL_PAPERS)})(?!(?<=giay-moi)-(?:co-quan|lanh-dao))(?:-.*)?\.(?:docx|pdf)")
_LEFTOVER = re.compile(r"(?:loi-|so-dang-ky).*\.(?:xlsx|xls|xlsm|ods)|\.?so-dang-ky.*\.bak", re.IGNORECASE)
_TABLES = (".csv", ".tsv")
_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".html", ".htm")
_TEXTS = (*_TABLES, ".txt", ".yaml", ".yml", ".md", ".json")
_READ_BYTES = 1_000_000
_NAMED = 10  # files that a message names
_OFFICIAL_MAIL = ".gov.vn"


def check_tracked(folder: Path, authority: Authority) -> Iterator[Problem]:
    """YM16: a warning for each file below a plan's folder that git keeps and that holds personal data.

    One more for all those that a person's own .gitignore lets ``git add`` take in, or where git will not answer. A file
    that a .gitignore takes out of its rules by name («!nhan-ve/vi-du.xlsx») was put into git on purpose.
    """
    try:
        yield from (_problem(folder / name, name, what) for name, what in _telling(folder, tracked(folder), authority))
        rules = folder / ".gitignore"
        loose = _telling(folder, untracked(folder), authority) if os.path.lexists(rules) else []
    except RefusalError as said:
        hint = "Chạy git status trong thư mục này để biết git đòi gì. Chưa hỏi được thì chưa biết tệp nào đã vào git."
        yield Problem("YM16", f"không hỏi được git: {said}", Place(str(folder)), hint, Severity.WARNING)
        return
    if loose:
        names = ", ".join(name for name, _ in loose[:_NAMED]) + (" …" if len(loose) > _NAMED else "")
        message = f"git add sẽ đưa vào git {len(loose)} tệp có dữ liệu cá nhân mà .gitignore chưa giữ lại: {names}"
        hint = "Thêm vào .gitignore các dòng so-*.csv*, *.bak, nhan-ve/*, gui-di/*, van-ban/*, loi-*.xlsx."
        yield Problem("YM16", message, Place(str(rules)), hint, Severity.WARNING)


def _telling(folder: Path, names: Iterable[str], authority: Authority) -> list[tuple[str, str]]:
    """Those of the files that tell of people, each with what it tells; but for those let in by name."""
    found = {name: what for name in names if (what := _told(folder, name, authority))}
    patterns = deciding_patterns(folder, found)
    return [(name, what) for name, what in found.items() if not _is_named(patterns.get(name, ""), name)]


def _problem(file: Path, name: str, what: str) -> Problem:
    hint = (
        f'Bỏ khỏi git mà vẫn giữ trên máy: git rm --cached "{file}". Bản cũ còn trong lịch sử git; đã đẩy lên nơi khác'
        f" thì báo người quản trị. Ví dụ gồm người không có thật: ghi !{name} vào .gitignore của kế hoạch."
    )
    return Problem("YM16", f"git đang giữ tệp này, trong đó có {what}", Place(str(file)), hint, Severity.WARNING)


def _is_named(pattern: str, name: str) -> bool:
    """Whether a pattern takes this very file out of the rules, rather than all of its kind."""
    return pattern.startswith("!") and PurePosixPath(pattern[1:]).name == PurePosixPath(name).name


def _told(folder: Path, name: str, authority: Authority) -> str:
    """What a file tells of people, in words; "" for nothing."""
    path = PurePosixPath(name)
    if path.name.startswith(".git"):
        return ""
    if path.parts[0] in RECEIVED_FOLDERS:
        return "thông tin của người đăng ký"
    if _LEFTOVER.fullmatch(path.name):
        return "các dòng của sổ"
    if _PAPER.fullmatch(path.name):
        return "họ tên người đăng ký"
    if path.suffix.lower() in _SPREADSHEETS:
        return "bảng có thể nêu người đăng ký"
    return _told_by_text(folder / name, authority) if path.suffix.lower() in _TEXTS else ""


def _told_by_text(file: Path, authority: Authority) -> str:
    text = _beginning(file)
    if file.suffix.lower() in _TABLES and (columns := _filled_columns(text)):
        return f"cột {', '.join(f'«{label(name)}»' for name in columns)}"
    own = {_bare(each) for each in (authority.phone, authority.email) if each}
    found = {_bare(each) for each in personal_data(text) if not each.lower().endswith(_OFFICIAL_MAIL)}
    return "số điện thoại, số CCCD hoặc thư điện tử" if found - own else ""


def _beginning(file: Path) -> str:
    """The text of a file, as far as it matters; of a link, which git keeps as a name only, nothing."""
    try:
        if file.is_symlink():
            return ""
        with file.open("rb") as opened:
            content = opened.read(_READ_BYTES)
    except OSError:
        return ""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return content.decode("utf-16" if wide else "utf-8-sig", "replace")


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def _filled_columns(text: str) -> list[str]:
    """The columns of a table that tell who asked, and hold something."""
    known = headers(*PERSONAL_FIELDS)
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        named = {at: name for at, title in enumerate(next(rows, ())) if (name := known.get(fold(title)))}
        filled = {at for row in rows for at, cell in enumerate(row) if at in named and cell.strip()}
    except csv.Error:
        return []
    return [named[at] for at in sorted(filled)]
