"""Many papers at once: 5,000 invitations in one file and as 5,000 files, and how the cost of a table grows.

Run: ``python tests/benchmarks/many_papers.py``. Each case is a process of its own, from a plan and a register on disk
to files on disk, so that its memory is its own. The files are set against writing the same bytes alone.
Goals: one file under 3 s and 150 MB, 5,000 files under 8 s, tables linear in their rows.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from dialogue_cli.documents.blocks import Document, Form, Run, Signature, Table
from dialogue_cli.model.question import Question, Status
from dialogue_cli.readers.packaged import PLANS
from dialogue_cli.registers.questions import Register, format_register
from dialogue_cli.word.writer import write_document

COUNT = 5000
ROUNDS = 3
DAY = date(2021, 10, 26)


def plan_with_register(folder: Path) -> Path:
    import shutil

    shutil.copytree(PLANS / "phuong-1-tan-binh", folder / "phuong-1", dirs_exist_ok=True)
    plan = folder / "phuong-1" / "2021-doi-thoai"
    questions = tuple(
        Question(
            code=f"DK{number:04}",
            full_name=f"Người Thứ {number}",
            address=f"{number} Lê Văn Sỹ",
            phone=f"09{number:08}",
            question=f"Hỏi về thủ tục khai sinh, câu {number}",
            status=Status.ASSIGNED,
            unit="Tư pháp - Hộ tịch",
        )
        for number in range(1, COUNT + 1)
    )
    (plan / "so-dang-ky.csv").write_bytes(format_register(Register(questions)))
    return plan


def command(plan: Path, *options: str) -> tuple[float, float]:
    """Seconds and megabytes of one run of ``dialogue generate``."""
    words = [sys.executable, "-m", "dialogue_cli", "generate", str(plan), "giay-moi", "--today", "26/10/2021", *options]
    start = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = __import__("os").wait4(process.pid, 0)
    assert status == 0
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def only_writing(folder: Path) -> float:
    contents = {file.name: file.read_bytes() for file in folder.glob("*.docx")}
    with tempfile.TemporaryDirectory() as other:
        start = time.perf_counter()
        for name, content in contents.items():
            Path(other, name).write_bytes(content)
        return time.perf_counter() - start


def table_milliseconds(rows: int) -> float:
    """The cost of a table whose texts were never seen before, so that no cache helps."""
    mark = time.perf_counter_ns()
    cells = tuple(tuple((Run(f"Ô {row} {column} {mark}"),) for column in range(6)) for row in range(rows))
    table = Table(tuple((Run(f"Cột {column}"),) for column in range(6)), cells)
    signature = Signature(("CHỦ TỊCH",), "B")
    document = Document(
        Form.NAMED, ("A",), "1/KH-A", "A, ngày 01", "KẾ HOẠCH", (), (table,), (signature,), ("Lưu: VT",)
    )
    start = time.process_time()
    write_document([document], DAY)
    return (time.process_time() - start) * 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for title, options in (("một tệp", ()), (f"{COUNT} tệp", ("--split",))):
            runs = []
            for number in range(ROUNDS):
                plan = plan_with_register(Path(folder, f"{title}-{number}"))
                runs.append(command(plan, *options))
            seconds, megabytes = (statistics.median(values) for values in zip(*runs, strict=True))
            print(f"{COUNT} invitations, {title}: {seconds:5.2f} s, {megabytes:4.0f} MB")
        print(f"only writing these files:      {only_writing(plan / 'van-ban'):5.2f} s")
    table_milliseconds(10)
    small, large = (min(table_milliseconds(rows) for _ in range(5)) for rows in (1000, 10_000))
    print(f"table of 6 columns: {small:.1f} ms for 1,000 rows, {large:.1f} ms for 10,000: {large / small:.1f} x")


if __name__ == "__main__":
    main()
