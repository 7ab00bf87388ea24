"""By what a line is known: its words, its capitals, its type face, where it stands."""

import re

from dialogue_cli.lint.lines import Line
from dialogue_cli.vocabulary import fold
from dialogue_cli.word import decree30 as law

_NATION = "cong_hoa_xa_hoi"  # so that a misspelt one is known too
_MOTTO = "doc_lap_tu_do_hanh_phuc"
_KINDS = {fold(kind) for kind in law.ABBREVIATIONS} | {"cong_van", "thong_bao_ket_luan"}
_NUMBER = re.compile(r"Số\s*[:.]?\s*[^/]{0,25}/\s*\S|Số\s*:", re.IGNORECASE)
_DATE = re.compile(r"ngay_(?:\S*_)?thang_(?:\S*_)?nam")
_ABOUT = re.compile(r"(V/v|Về việc)\b", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]+\s*[.:)/\-]\s*\S")
_CLAUSE = re.compile(r"\d+\.(?!\d)\s*\S")  # «1.1.» is no level of the decree
_ANNEX = re.compile(r"PHỤ LỤC(?:\s+(?:[IVXLC]+|\d+))?\s*[.:]?", re.IGNORECASE)
_ATTACHED = re.compile(r"\((?:Ban hành k|K)èm theo ", re.IGNORECASE)
_RULE = re.compile(r"[_─—–=.\-*\s]+")
_RIGHT = re.compile(r"(TM|KT|TL|TUQ|Q)\s*\.?\s*[A-ZĐ]|(TM|KT|TL|TUQ|Q)\s*\.")
_MARKS = {*law.URGENT_BOXES, *law.SECRECY_MARKS, *law.CIRCULATION_MARKS}
_DRAFTER = re.compile(r"[A-Za-zĐđ]{1,6}\.?\s*\(\d+\w?\)\.?")
_OFFICES = re.compile(
    r"(?:^|_)(?:pho_|quyen_|q_|kt_|tl_|tm_|tuq_)*(?:chu_tich|giam_doc|bi_thu|chanh_van_phong|truong_(?:phong|ban)"
    r"|cuc_truong|vu_truong|bo_truong|thu_truong|hieu_truong|tong_giam_doc|thu_ky|chu_toa|thu_truong_co_quan)(?:_|$)"
)


def is_quoc_hieu(line: Line) -> bool:
    folded = fold(line.text)
    misspelt = folded.startswith(_NATION) and is_capital(line) and len(line.words) < 60
    return folded == fold(law.QUOC_HIEU) or misspelt


def is_tieu_ngu(line: Line) -> bool:
    return fold(line.text).startswith(_MOTTO) and len(line.words) < 45


def is_number(line: Line) -> bool:
    return _NUMBER.match(line.words) is not None and len(line.words) < 60


def is_about(line: Line) -> bool:
    """The subject of a công văn begins."""
    return _ABOUT.match(line.words) is not None


def is_date(line: Line) -> bool:
    """«Hà Nội, ngày … tháng … năm …», and no sentence with a date in it."""
    return bool(_DATE.search(fold(line.words))) and line.words[:1].isupper() and len(line.words) < 90


def is_mark(line: Line) -> bool:
    """Of secrecy, urgency or circulation (mục III.2)."""
    return line.words.upper() in _MARKS


def is_mark_of_draft(line: Line) -> bool:
    """«DỰ THẢO», «Dự thảo lần 2»."""
    return fold(line.text).lstrip("_").startswith("du_thao") and len(line.words) < 40


def is_of_the_party(line: Line) -> bool:
    """Papers of the Party have rules of their own."""
    return fold(line.text) == "dang_cong_san_viet_nam"


def is_remark(line: Line) -> bool:
    """What stands below a table."""
    return line.words.startswith(("Nguồn:", "Ghi chú:", "(Nguồn:", "(Ghi chú:"))


def is_ground(line: Line) -> bool:
    """One of the grounds above the text, not the sentence that begins it."""
    return line.words.startswith("Căn cứ") and (is_italic(line) or line.words.endswith(";"))


def is_rule(line: Line) -> bool:
    """Prints nothing, or a line of strokes."""
    return not line.words or _RULE.fullmatch(line.words) is not None


def is_annex_label(line: Line) -> bool:
    if line.cell is not None or not (line.spacing.align == "center" or is_bold(line)):
        return False
    titled = is_capital(line) and line.words.startswith("PHỤ LỤC") and len(line.words) < 100
    return _ANNEX.fullmatch(line.words) is not None or titled


def is_attached(line: Line) -> bool:
    """«(Kèm theo Kế hoạch số …)»."""
    return _ATTACHED.match(line.words) is not None


def is_label_of_recipients(line: Line) -> bool:
    """«Nơi nhận:», alone on its line or with the first of them behind."""
    return re.match(r"Nơi nhận\s*(?::\s*-|:?$)", line.words) is not None


def is_kind(line: Line) -> bool:
    """The name of a kind of document, or what stands in its place in bold capitals."""
    if fold(line.text) in _KINDS and line.spacing.align != "both":
        return True
    return bool(line.words) and is_capital(line) and line.spacing.align == "center" and is_bold(line)


def is_section(line: Line) -> bool:
    """«I. MỤC ĐÍCH», and what stands in its place in small letters."""
    heading = len(line.words) < 120 and line.words[-1:] not in (";", ",")
    return _ROMAN.match(line.words) is not None and (heading or is_bold(line) or is_capital(line))


def is_clause(line: Line) -> bool:
    """«1. Mục đích» as a title."""
    return _CLAUSE.match(line.words) is not None and is_bold(line) and len(line.words) < 200


def is_to_fill_in(line: Line) -> bool:
    """More dots than words."""
    return sum(letter in ".…" for letter in line.words) > len(line.words) / 2


def is_signing_right(line: Line) -> bool:
    """By what right one signs, or the office of the one who signs."""
    words = line.words
    if _RIGHT.match(words):
        return True
    return bool(_OFFICES.search(fold(words))) and len(words.split()) <= 12


def is_name(line: Line) -> bool:
    """Looks like the name of a person."""
    words = line.words
    return len(words.split()) <= 7 and ":" not in words and words[-1:] != "." and not words[:1].isdigit()


def is_mark_of_drafter(line: Line) -> bool:
    """«PL.(300)» (mục III.3)."""
    return _DRAFTER.fullmatch(line.words) is not None


def is_capital(line: Line) -> bool:
    """Shown in capitals, as typed or by its format."""
    return all(stretch.letters.upper or stretch.text == stretch.text.upper() for stretch in line.inked)


def is_bold(line: Line) -> bool:
    return bool(line.inked) and all(stretch.letters.bold for stretch in line.inked)


def is_italic(line: Line) -> bool:
    return bool(line.inked) and all(stretch.letters.italic for stretch in line.inked)
