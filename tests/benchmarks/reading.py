"""The cost of reading an .xlsx, against python-calamine's bare read of the same file.

Run: ``python tests/benchmarks/reading.py``. The file is that of ``ingest.py``: 10 columns of a web form. Each figure is
of a process of its own: CPU seconds of the reading without its imports, the process' peak memory. Both keep what they
read: rows of Python values. Goals: at most 1.4 times calamine's CPU, and memory that leaves a whole ingest of 200,000
rows under 300 MB. Beside it, rows that no office program writes so: each is read by the letter of the format.
"""

import io
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.ingest import registrations

SHEET = "xl/worksheets/sheet1.xml"


def with_calamine(content: bytes) -> object:
    from python_calamine import load_workbook

    with load_workbook(io.BytesIO(content)) as workbook:
        return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]


def with_read_xlsx(content: bytes) -> object:
    from dialogue_cli.spreadsheets.xlsx import read_xlsx

    return read_xlsx(content)


READERS = {
    "calamine": (with_calamine, "python_calamine"),
    "read_xlsx": (with_read_xlsx, "dialogue_cli.spreadsheets.xlsx"),
}


def run_alone(name: str, path: Path) -> None:
    """Read, or make a file of so many rows: what has made one is a large process, and its children inherit its peak."""
    if name.isdigit():
        return registrations(path, int(name))
    reader, module = READERS[name]
    __import__(module)
    content = path.read_bytes()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    kept = reader(content)
    seconds = time.process_time() - start
    return print(seconds, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, bool(kept))


def measured(name: str, path: Path) -> tuple[float, float, float]:
    """CPU seconds, megabytes before, megabytes at the peak."""
    words = [sys.executable, __file__, name, str(path)]
    output = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    return float(output[0]), float(output[1]), float(output[2])


def compare(title: str, path: Path, rounds: int) -> None:
    """Both in turn, so that what else the machine does meets both."""
    runs = [(measured("calamine", path), measured("read_xlsx", path)) for _ in range(rounds)]
    print(f"{title}, {path.stat().st_size / 1e6:.1f} MB")
    for name, each in zip(READERS, zip(*runs, strict=True), strict=True):
        seconds, before, peak = (statistics.median(values) for values in zip(*each, strict=True))
        print(f"  {name:10} {seconds:6.2f} s CPU   {peak:4.0f} MB at its peak, {peak - before:4.0f} MB for the reading")
    print(f"  {statistics.median(ours[0] / base[0] for base, ours in runs):.2f} x calamine")


def by_the_letter(source: Path, target: Path) -> Path:
    """The same workbook with a comment that no usual sheet holds."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in archive.namelist():
            part = archive.read(name)
            copy.writestr(name, part.replace(b"<sheetData>", b"<sheetData><!-- -->") if name == SHEET else part)
    return target


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "20000.xlsx"), Path(folder, "200000.xlsx")
        for rows, path in ((20_000, small), (200_000, large)):
            subprocess.run([sys.executable, __file__, str(rows), str(path)], check=True)
        compare("20,000 rows x 10 columns", small, 7)
        compare("200,000 rows x 10 columns", large, 3)
        compare("20,000 unusual rows x 10 columns", by_the_letter(small, Path(folder, "unusual.xlsx")), 3)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run_alone(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
