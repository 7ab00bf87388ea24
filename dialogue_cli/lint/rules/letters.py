"""Font, colour, letters as such, size, bold and italic, capitals, alignment of each part (mục I.4, II, III, V)."""

import re
import unicodedata
from collections.abc import Iterator

from dialogue_cli.lint.findings import Finding, Rule, amount, between, quoted
from dialogue_cli.lint.lines import Line, Stretch, WordFile
from dialogue_cli.lint.parts import Paper, Sort
from dialogue_cli.lint.recognition import Recognized
from dialogue_cli.lint.signs import is_capital
from dialogue_cli.word import decree30 as law
from dialogue_cli.word.decree30 import Part

_BLACK = ("auto", law.COLOUR)
_FREE = (law.TABLE, law.TABLE_HEADER, law.BODY)  # words in them may be bold or italic for emphasis
_CENTRED = (law.TIEU_NGU_LINE, law.KIND, law.SUBJECT, law.ANNEX_LABEL, law.ANNEX_TITLE)
_LEGACY = (".vn", "vni-", "vni ", "uvn ", "abc")
_STRANGE = {"Cyrillic", "Greek"}
_ELSEWHERE = re.compile("[\u0370-\u052f\u1f00-\u1fff]")


def lines_of(papers: tuple[Paper, ...]) -> Iterator[tuple[Paper, Recognized]]:
    """Every recognized line of papers that the decree rules."""
    for paper in papers:
        if paper.sort not in (Sort.TEXT, Sort.FORM):
            yield from ((paper, each) for each in paper.lines)


def font(file: WordFile, _: tuple[Paper, ...]) -> Iterator[Finding]:
    numbers = {id(line): line for sheet in file.sheets for line in sheet.numbers}
    for line in (*file.lines, *numbers.values()):
        names = {name for stretch in line.inked if _is_text(stretch) for name in _fonts(stretch)}
        for name in sorted(names - {law.FONT}):
            yield Finding("ND04", line.place, f"{quoted(line)} dùng phông {name}", law.FONT, "mục I.4", line=line)


def _fonts(stretch: Stretch) -> Iterator[str]:
    """The fonts in which its letters are shown: plain ones, and those with Vietnamese marks."""
    if not stretch.text.isascii():
        yield stretch.letters.marked_font
    if any(letter.isalnum() and letter.isascii() for letter in stretch.text):
        yield stretch.letters.font


def _is_text(stretch: Stretch) -> bool:
    """Letters or digits; a symbol or a box may need a font of its own."""
    return any(letter.isalnum() for letter in stretch.text)


def colour(file: WordFile, _: tuple[Paper, ...]) -> Iterator[Finding]:
    for line in file.lines:
        colours = {stretch.letters.colour for stretch in line.inked if stretch.letters.colour not in _BLACK}
        for each in sorted(colours):
            yield Finding("ND05", line.place, f"{quoted(line)} có màu {each}", "màu đen", "mục I.4", line=line)


def letters(file: WordFile, _: tuple[Paper, ...]) -> Iterator[Finding]:
    for line in file.lines:
        for what in _faults_of_letters(line):
            yield Finding("ND06", line.place, f"{quoted(line)} {what}", "Unicode dựng sẵn (TCVN 6909:2001)", "mục I.4")


def _faults_of_letters(line: Line) -> Iterator[str]:
    if unicodedata.normalize("NFC", line.text) != line.text:
        yield "gõ bằng Unicode tổ hợp"
    if any(stretch.letters.font.lower().startswith(_LEGACY) for stretch in line.inked):
        yield "gõ bằng bảng mã cũ (TCVN3, VNI)"
    words = [word for word in line.text.split() if _ELSEWHERE.search(word)]
    mixed = "".join(word for word in words if re.search("[A-Za-z]", word))
    if strange := sorted({letter for letter in _ELSEWHERE.findall(mixed) if _script(letter) in _STRANGE}):
        yield f"lẫn chữ cái của bảng chữ khác: {' '.join(strange)}"


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0].capitalize() if letter.isalpha() and not letter.isascii() else ""


def size(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for _paper, each in lines_of(papers):
        part = each.part
        if part is None or part is law.TABLE:  # the decree sets no size for tables apart from the text
            continue
        allowed = part.size
        wrong = {stretch.letters.size for stretch in each.line.inked} - {0}
        for points in sorted(wrong):
            if not allowed.least <= points <= allowed.most and not _is_small_mark(each.line, points):
                found = f"{part.name} {quoted(each.line)} cỡ {amount(points)}"
                wanted = f"cỡ {between(allowed.least, allowed.most, 'pt')}"
                yield Finding("ND07", each.line.place, found, wanted, allowed.clause, line=each.line, part=part)


def _is_small_mark(line: Line, points: float) -> bool:
    """A footnote mark or the like: a few letters in another size."""
    return sum(len(stretch.text.strip()) for stretch in line.inked if stretch.letters.size == points) <= 3


def face(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for _paper, each in lines_of(papers):
        part = each.part
        if part is None or part in _FREE:
            continue
        for name, wanted in (("bold", part.bold), ("italic", part.italic)):
            if any(getattr(stretch.letters, name) != wanted for stretch in _weighty(each.line)):
                yield Finding(
                    "ND08", each.line.place, f"{part.name} {quoted(each.line)} {_FACES[name, not wanted]}",
                    _FACES[name, wanted], part.size.clause, line=each.line, part=part,
                )  # fmt: skip


_FACES = {
    ("bold", True): "chữ đậm", ("bold", False): "chữ không đậm",
    ("italic", True): "chữ nghiêng", ("italic", False): "chữ đứng",
}  # fmt: skip


def _weighty(line: Line) -> list[Stretch]:
    """The stretches that carry a word, not only a mark or a blank."""
    return [stretch for stretch in line.inked if any(letter.isalpha() for letter in stretch.text)]


def capitals(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for _paper, each in lines_of(papers):
        part = each.part
        if part is None or part.upper is None:
            continue
        capital = is_capital(each.line)
        if part.upper and not capital:
            yield _of_capitals(each.line, part, "không viết hoa hết", "chữ in hoa")
        elif part.upper is False and capital:
            yield _of_capitals(each.line, part, "viết hoa hết", "chữ in thường")


def _of_capitals(line: Line, part: Part, found: str, wanted: str) -> Finding:
    return Finding("ND09", line.place, f"{part.name} {quoted(line)} {found}", wanted, part.size.clause, line=line)


def alignment(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for _paper, each in lines_of(papers):
        line, part = each.line, each.part
        if part in _CENTRED and line.spacing.align != "center" and part is not None:
            found = f"{part.name} {quoted(line)} không canh giữa"
            yield Finding("ND10", line.place, found, "canh giữa", part.size.clause, line=line)


RULES = (
    Rule("ND04", "Phông chữ Times New Roman", "mục I.4", font, mended=True),
    Rule("ND05", "Chữ màu đen", "mục I.4", colour, mended=True),
    Rule("ND06", "Bộ mã Unicode dựng sẵn", "mục I.4", letters),
    Rule("ND07", "Cỡ chữ của từng thành phần", "mục II, III, V", size, mended=True),
    Rule("ND08", "Chữ đậm, nghiêng của từng thành phần", "mục II, III, V", face, mended=True),
    Rule("ND09", "Chữ in hoa, in thường", "mục II, III, V", capitals),
    Rule("ND10", "Canh giữa tiêu ngữ, tên loại, trích yếu, phụ lục", "mục II.1, II.5, III.1", alignment, mended=True),
)
