"""The text itself: indents, gaps, lines, headings, points, how it ends (mục II.6)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from dialogue_cli.diagnostics import Severity
from dialogue_cli.lint.findings import Finding, Rule, amount, between, quoted
from dialogue_cli.lint.lines import Line, WordFile
from dialogue_cli.lint.parts import OFFICIAL, Paper, Sort
from dialogue_cli.lint.recognition import Recognized
from dialogue_cli.lint.rules.letters import lines_of
from dialogue_cli.lint.signs import is_italic
from dialogue_cli.word import decree30 as law
from dialogue_cli.word.metrics import text_width

_INDENTS = (law.BODY_INDENT.least, law.BODY_INDENT.most)
_NEAR = 0.5  # mm
_LINE_HEIGHT = 1.15  # of Times New Roman, in its size
_TEXT = (law.BODY, law.GROUNDS)
_RUNNING = (*_TEXT, law.CLAUSE, law.SECTION)
_POINT = re.compile(r"([a-zđ])\) ")


def _wraps(line: Line, file: WordFile) -> bool:
    """Whether a paragraph surely takes more than one line, so that its sides can be seen."""
    sheet = file.sheets[min(line.section, len(file.sheets) - 1)] if file.sheets else None
    width = (sheet.width - sheet.margins["left"] - sheet.margins["right"]) if sheet else 165
    return text_width(line.words, 13) / 72 * 25.4 > width * 1.1


def justified(file: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for _paper, each in lines_of(papers):
        line = each.line
        if each.part in _TEXT and line.spacing.align != "both" and _wraps(line, file):
            yield Finding(
                "ND11",
                line.place,
                f"{quoted(line)} không canh đều hai lề",
                "canh đều cả hai lề",
                "mục II.6e",
                line=line,
            )


def indents(file: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for paper, each in lines_of(papers):
        line = each.line
        if each.part not in _TEXT or line.listed or paper.sort is Sort.ANNEX or not _wraps(line, file):
            continue
        start = line.spacing.left + line.spacing.first_indent
        if line.text[:1] != "\t" and not any(abs(start - allowed) <= _NEAR for allowed in _INDENTS):
            found = f"{quoted(line)} lùi đầu dòng {amount(start)} mm"
            yield Finding("ND12", line.place, found, "1 cm hoặc 1,27 cm", "mục II.6e", line=line)


def gaps(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    allowed = law.BODY_GAP
    for paper in papers:
        if paper.sort in (Sort.TEXT, Sort.FORM):
            continue
        for above, below in pairwise(paper.lines):
            if above.part in _RUNNING and below.part in _RUNNING and _adjoin(above, below):
                gap = _gap(above.line, below.line)
                if gap < allowed.least - 0.05:
                    found = f"{quoted(below.line)} cách đoạn trên {amount(gap)} pt"
                    wanted = f"tối thiểu {amount(allowed.least)} pt"
                    yield Finding("ND13", below.line.place, found, wanted, allowed.clause, line=below.line)


def _gap(above: Line, below: Line) -> float:
    """The space between two paragraphs, in points."""
    same = above.style == below.style
    after = 0.0 if same and above.spacing.closed_up else above.spacing.after
    return after + (0.0 if same and below.spacing.closed_up else below.spacing.before)


def _adjoin(above: Recognized, below: Recognized) -> bool:
    """Two paragraphs of the text with nothing between, not even an empty one."""
    return above.line.element.getnext() is below.line.element


def line_heights(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    allowed = law.BODY_LINE
    for _paper, each in lines_of(papers):
        line = each.line
        if each.part not in _TEXT or not line.inked:
            continue
        lines = _lines(line)
        if not allowed.least - 0.05 <= lines <= allowed.most + 0.05:
            found = f"{quoted(line)} giãn dòng {amount(lines)}"
            yield Finding(
                "ND14", line.place, found, between(allowed.least, allowed.most, "dòng"), allowed.clause, line=line
            )


def _lines(line: Line) -> float:
    """The height of its lines as a multiple of single ones; «at least» so much never makes them lower."""
    spacing, single = line.spacing, line.inked[0].letters.size * _LINE_HEIGHT
    if spacing.exact_line is not None:
        return spacing.exact_line / single
    if spacing.least_line is not None:
        return max(1.0, spacing.least_line / single)
    return spacing.line


def headings(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for _paper, each in lines_of(papers):
        if each.part is law.SECTION and re.search(r"[:.;]$", each.line.words):
            found = f"đề mục {quoted(each.line)} có dấu ở cuối"
            yield Finding("ND15", each.line.place, found, "không có dấu sau đề mục", "mục V.6b", Severity.WARNING)


def points(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for _paper, each in lines_of(papers):
        found = _POINT.match(each.line.words)
        if each.part is law.BODY and found and found[1] not in law.POINT_LETTERS:
            message = f"điểm «{found[1]})» {quoted(each.line)}"
            yield Finding(
                "ND16", each.line.place, message, "theo bảng chữ cái tiếng Việt: a, b, c, d, đ, e, g", "mục II.6đ"
            )


def endings(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for paper in papers:
        text = paper.of(law.BODY)
        official = paper.sort in OFFICIAL and paper.of(law.RECIPIENTS_LABEL)
        if official and text and not any(each.line.words.endswith(law.END_MARK) for each in paper.lines):
            found = f"văn bản không kết thúc bằng «{law.END_MARK}»: {quoted(text[-1])}"
            wanted = f"«{law.END_MARK}» ở cuối nội dung"
            yield Finding("ND17", text[-1].place, found, wanted, "Phụ lục III", Severity.WARNING)


def grounds(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for paper in papers:
        for each, following in pairwise((*paper.lines, None)):
            if each is None or each.part is not law.GROUNDS or re.search(r"…|\.\.|^Căn cứ\W*$", each.line.words):
                continue
            more = following is not None and (following.part is law.GROUNDS or _goes_on(following.line))
            allowed = ";" if more else ".:,;" if following is None else ".:,"
            if not each.line.words.endswith(tuple(allowed)):
                wanted = "dấu chấm phẩy sau mỗi căn cứ" if more else "dấu chấm sau căn cứ cuối cùng"
                found = f"{quoted(each.line)} kết thúc bằng «{each.line.words[-1:]}»"
                yield Finding("ND18", each.line.place, found, wanted, "mục II.6a")


def _goes_on(line: Line) -> bool:
    """«Theo đề nghị của …» closes the grounds of a decision."""
    return line.words.startswith(("Theo đề nghị", "Xét", "Căn cứ")) and is_italic(line)


RULES = (
    Rule("ND11", "Nội dung canh đều hai lề", "mục II.6e", justified, mended=True),
    Rule("ND12", "Lùi đầu dòng 1 cm hoặc 1,27 cm", "mục II.6e", indents, mended=True),
    Rule("ND13", "Cách đoạn tối thiểu 6 pt", "mục II.6e", gaps, mended=True),
    Rule("ND14", "Giãn dòng từ dòng đơn đến 1,5 dòng", "mục II.6e", line_heights, mended=True),
    Rule("ND15", "Đề mục không có dấu ở cuối", "mục V.6b", headings),
    Rule("ND16", "Điểm theo bảng chữ cái tiếng Việt", "mục II.6đ", points),
    Rule("ND17", "Kết thúc bằng «./.»", "Phụ lục III", endings),
    Rule("ND18", "Dấu sau mỗi căn cứ", "mục II.6a", grounds),
)
