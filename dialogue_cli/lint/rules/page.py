"""Sheets, margins and page numbers (Phụ lục I, mục I)."""

from collections import Counter
from collections.abc import Iterator

from dialogue_cli.lint.findings import Finding, Rule, amount, between
from dialogue_cli.lint.lines import Line, Sheet, WordFile
from dialogue_cli.lint.parts import Paper, Sort
from dialogue_cli.word import decree30 as law

_NEAR = 0.6  # mm: Word rounds what a person types in centimetres
_A4 = (law.PAGE_WIDTH.chosen, law.PAGE_HEIGHT.chosen)
_A5 = (law.HALF_PAGE_HEIGHT.chosen, law.PAGE_WIDTH.chosen)
_LINES_OF_A_PAGE = 45
MARGINS = {
    "top": ("trên", law.MARGIN_TOP),
    "bottom": ("dưới", law.MARGIN_BOTTOM),
    "left": ("trái", law.MARGIN_LEFT),
    "right": ("phải", law.MARGIN_RIGHT),
}

_TURNED = (law.MARGIN_RIGHT.least, law.MARGIN_LEFT.most)  # Word turns the margins with the sheet


def is_a5(sheet: Sheet) -> bool:
    """The sheet of one-stop forms, to which the decree gives no measures."""
    return _same(_size(sheet), _A5)


def _size(sheet: Sheet) -> tuple[float, float]:
    return min(sheet.width, sheet.height), max(sheet.width, sheet.height)


def _same(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) <= 1 for a, b in zip(one, other, strict=True))


def page_size(file: WordFile, _: tuple[Paper, ...]) -> Iterator[Finding]:
    for number, sheet in enumerate(file.sheets, 1):
        if not _same(_size(sheet), _A4) and not is_a5(sheet):
            found = f"khổ giấy {amount(sheet.width)} x {amount(sheet.height)} mm"
            yield Finding("ND01", f"phần {number}", found, "A4 (210 x 297 mm)", law.PAGE_WIDTH.clause)


def margins(file: WordFile, _: tuple[Paper, ...]) -> Iterator[Finding]:
    for number, sheet in enumerate(file.sheets, 1):
        if is_a5(sheet):
            continue
        for side, (name, allowed) in MARGINS.items():
            length = sheet.margins[side]
            least, most = _TURNED if sheet.width > sheet.height else (allowed.least, allowed.most)
            if not least - _NEAR <= length <= most + _NEAR:
                wanted = between(allowed.least, allowed.most, "mm")
                yield Finding("ND02", f"phần {number}", f"lề {name} {amount(length)} mm", wanted, allowed.clause)


def page_numbers(file: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    size = law.PAGE_NUMBER.size
    long = _long_sections(file, papers)
    for number, sheet in enumerate(file.sheets, 1):
        place = f"phần {number}, đầu trang"
        if not sheet.numbers and number - 1 in long:
            where = "số trang ở chân trang" if sheet.numbered_in_footer else "không có số trang"
            yield Finding("ND03", place, where, "số trang canh giữa, ở lề trên, từ trang 2", size.clause)
        if sheet.first_numbered:
            yield Finding("ND03", place, "trang đầu có số trang", "không hiển thị số trang thứ nhất", size.clause)
        yield from (finding for line in sheet.numbers for finding in _of_number(line, place))


def _of_number(line: Line, place: str) -> Iterator[Finding]:
    """What is wrong with how a page number looks."""
    size = law.PAGE_NUMBER.size
    if line.spacing.align != "center" and not _is_centred_by_tab(line):
        yield Finding("ND03", place, "số trang không canh giữa", "canh giữa", size.clause, line=line)
    for stretch in line.inked[:1]:
        letters = stretch.letters
        if letters.italic:
            yield Finding("ND03", place, "số trang chữ nghiêng", "chữ đứng", size.clause, line=line)
        if not size.least <= letters.size <= size.most:
            wanted = between(size.least, size.most, "pt")
            yield Finding("ND03", place, f"số trang cỡ {amount(letters.size)}", wanted, size.clause, line=line)


def _is_centred_by_tab(line: Line) -> bool:
    """One tab before it, as Word's own header style has a stop in the middle."""
    return line.text.lstrip(" ").startswith("\t") and line.text.count("\t") == 1


def _long_sections(file: WordFile, papers: tuple[Paper, ...]) -> set[int]:
    """The sections that surely take more than a page."""
    lines: Counter[int] = Counter()
    if any(paper.sort is not Sort.TEXT for paper in papers):
        for line in file.lines:
            lines[line.section] += 1 + len(line.words) // 90 if line.words else 0
    return {section for section, count in lines.items() if count > _LINES_OF_A_PAGE}


RULES = (
    Rule("ND01", "Khổ giấy A4", law.PAGE_WIDTH.clause, page_size, mended=True),
    Rule("ND02", "Lề trang", law.MARGIN_TOP.clause, margins, mended=True),
    Rule("ND03", "Số trang", law.PAGE_NUMBER.size.clause, page_numbers, mended=True),
)
