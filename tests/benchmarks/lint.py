"""The cost of linting a document, against python-docx merely opening the same file.

Run: ``python tests/benchmarks/lint.py``. A hundred ordinary papers, those of every template for the packaged example
over and over, and one document of some 300 pages: paragraphs, headings and tables. Both read the same files from disk
in one process. Goals: 20 papers a second, the long document under 10 s.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

import docx

sys.path.insert(0, str(Path(__file__).parents[2]))

from dialogue_cli.documents.blocks import Document, Form, Heading, Paragraph, Run, Signature, Table
from dialogue_cli.documents.compose import compose
from dialogue_cli.documents.templates import find_template
from dialogue_cli.lint.check import lint
from dialogue_cli.papers import content_of
from dialogue_cli.readers.packaged import PLANS, TEMPLATES
from dialogue_cli.word.writer import write_document
from tests.material import AFTER, whole_year

PAPERS = 100
ROUNDS = 5
PARAGRAPHS = 9000  # on some 300 pages
SENTENCE = (
    "Ủy ban nhân dân phường tiếp nhận, phân loại và trả lời đầy đủ các ý kiến, kiến nghị của công dân trên địa bàn. "
)


def ordinary_papers(folder: Path) -> Iterator[bytes]:
    """The papers of every template, over and over."""
    shutil.copytree(PLANS / "phuong-1-tan-binh", folder / "phuong-1-tan-binh")
    material = whole_year(folder / "phuong-1-tan-binh" / "2021-doi-thoai")
    kinds = sorted(file.stem for file in TEMPLATES.glob("*.md"))
    papers = [paper for kind in kinds for paper in compose(find_template(kind, [TEMPLATES]), material, [TEMPLATES])]
    yield from islice(cycle([content_of(paper) for paper in papers]), PAPERS)


def long_document() -> bytes:
    """Thirty paragraphs to the heading, a table to each ten headings."""
    rows = tuple((Run(str(row)),) for row in range(10))
    table = Table((((Run("TT"),)), (Run("Nội dung"),)), tuple((row, (Run(SENTENCE),)) for row in rows))
    blocks: list[Paragraph | Heading | Table] = []
    for number in range(1, PARAGRAPHS + 1):
        bold = Run(f"Ý kiến {number}: ", bold=True)
        blocks.append(Paragraph((bold, Run(SENTENCE * (1 + number % 2)))))
        if number % 30 == 0:
            blocks.append(Heading((Run(f"{number // 30}. Phần tiếp theo"),), 2))
        if number % 300 == 0:
            blocks.append(table)
    signature = Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Tôn Nữ Hồng Châu")
    heads = ("ỦY BAN NHÂN DÂN", "PHƯỜNG 1"), "151/BC-UBND", "Phường 1, ngày 16 tháng 10 năm 2021", "BÁO CÁO"
    document = Document(
        Form.NAMED, *heads, (Run("Kết quả năm 2021"),), tuple(blocks), (signature,), ("Như trên", "Lưu: VT")
    )
    return write_document([document], AFTER)


def seconds(do: Callable[[Path], object], files: list[Path]) -> float:
    start = time.process_time()
    for file in files:
        do(file)
    return time.process_time() - start


def opened(file: Path) -> object:
    return docx.Document(str(file))


def compare(title: str, files: list[Path], rounds: int) -> None:
    """Both in turn, so that what else the machine does meets both."""
    taken = [(seconds(opened, files), seconds(lint, files)) for _ in range(rounds)]
    opening, linting = (statistics.median(each) for each in zip(*taken, strict=True))
    print(f"{title:28} lint {linting:5.2f} s CPU, {len(files) / linting:5.1f} documents a second")
    print(f"{'':28} python-docx opens them in {opening:4.2f} s; lint takes {linting / opening:.1f} x that")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / f"{number:03}.docx" for number in range(PAPERS)]
        for file, content in zip(files, ordinary_papers(folder), strict=True):
            file.write_bytes(content)
        compare(f"{PAPERS} ordinary papers", files, ROUNDS)
        whole = folder / "dài.docx"
        whole.write_bytes(long_document())
        compare(f"{PARAGRAPHS:,} paragraphs", [whole], 3)


if __name__ == "__main__":
    main()
