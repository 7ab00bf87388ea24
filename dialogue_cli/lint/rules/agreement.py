"""Do the parts of a paper agree: its symbol with its kind, its annexes and its file name with its number and day?"""

import re
from collections.abc import Iterator

from dialogue_cli.diagnostics import Severity
from dialogue_cli.lint.findings import Finding, Rule, quoted
from dialogue_cli.lint.lines import Line, WordFile
from dialogue_cli.lint.parts import OFFICIAL, Paper, Sort
from dialogue_cli.vocabulary import fold
from dialogue_cli.word import decree30 as law

_SYMBOLS = "|".join(sorted(law.ABBREVIATIONS.values(), key=len, reverse=True))
_IN_FILE_NAME = re.compile(rf"(?:^|\D)(\d{{1,5}})[-_. ]+({_SYMBOLS})(?![A-Za-zĐđ])")
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_NUMBER = re.compile(r"(\d+)/(\S+)")


def agreement(file: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    above: Paper | None = None
    for paper in papers:
        if paper.sort in OFFICIAL:
            above = paper
            yield from _kind_and_symbol(paper)
        elif paper.sort is Sort.ANNEX and above is not None:
            yield from _annex(paper, above)
    official = [paper for paper in papers if paper.sort in OFFICIAL]
    if len(official) == 1:
        yield from _file_name(file, official[0])


def _kind_and_symbol(paper: Paper) -> Iterator[Finding]:
    by_fold = {fold(kind): symbol for kind, symbol in law.ABBREVIATIONS.items()}
    kinds, numbers = paper.of(law.KIND), paper.of(law.NUMBER)
    if not kinds or not numbers:
        return
    symbol = by_fold.get(fold(kinds[0].text))
    used = re.search(r"/\s*([A-ZĐ][A-Za-zĐđ]*)\s*-", numbers[0].words)
    if symbol and used and used[1] in law.ABBREVIATIONS.values() and used[1] != symbol:
        found = f"ký hiệu {quoted(numbers[0])} không hợp với tên loại «{kinds[0].words}»"
        yield Finding("ND29", numbers[0].place, found, f"«{symbol}» trong ký hiệu", "Phụ lục III, mục I")


def _annex(annex: Paper, above: Paper) -> Iterator[Finding]:
    """The number and the day that an annex names are those of its paper, where both are filled in."""
    for note in annex.of(law.ANNEX_NOTE):
        for what, named, own in (
            ("số", _number(note), [_number(line) for line in above.of(law.NUMBER)]),
            ("ngày", _day(note), [_day(line) for line in above.of(law.PLACE_AND_DATE)]),
        ):
            if named and any(own) and named not in own:
                message = f"phụ lục ghi kèm theo văn bản {what} {named}"
                wanted = f"{what} của chính văn bản: {next(filter(None, own))}"
                yield Finding("ND29", note.place, message, wanted, "mục III.1c")


def _number(line: Line) -> str:
    """«151/KH-UBND», without a zero before it."""
    found = _NUMBER.search(line.words)
    return f"{int(found[1])}/{found[2].rstrip(',;)')}" if found else ""


def _day(line: Line) -> str:
    found = _DAY.search(line.words)
    return "/".join(str(int(part)) for part in found.groups()) if found else ""


def _file_name(file: WordFile, paper: Paper) -> Iterator[Finding]:
    """«151-KH-UBND.docx» holds number 151."""
    named = _IN_FILE_NAME.search(file.file.stem)
    for line in paper.of(law.NUMBER):
        own = _NUMBER.search(line.words)
        if named and own and own[2].startswith(f"{named[2]}-") and int(own[1]) != int(named[1]):
            message = f"tên tệp ghi số {named[1]}, văn bản ghi {quoted(line)}"
            yield Finding("ND29", line.place, message, "tên tệp và văn bản cùng một số", "mục II.3", Severity.WARNING)


RULES = (Rule("ND29", "Các phần của văn bản khớp nhau", "mục III.1c, Phụ lục III", agreement),)
