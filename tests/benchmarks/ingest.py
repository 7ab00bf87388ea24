"""The cost of taking in a spreadsheet, from .xlsx to the written register, against python-calamine's bare read of it.

Run: ``python tests/benchmarks/ingest.py``; openpyxl and pandas are measured beside it where they are there. The file
is that of a web form: 10 columns, names, numbers, addresses and questions nearly all different, a few typed twice. Each
figure is of a process of its own (on Linux): CPU seconds of the work without its imports, its peak memory. Goals: at
20,000 rows at most 4 times calamine's CPU, a file fed in again no slower; under 300 MB at 200,000 rows.
"""

import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

ROUNDS = 5
HEADER = (
    "Dấu thời gian",
    "Họ và tên",
    "Số điện thoại",
    "Số CCCD",
    "Email",
    "Địa chỉ",
    "Lĩnh vực",
    "Nội dung câu hỏi",
    "Hình thức tham dự",
    "Nghề nghiệp",
)
FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"]
MIDDLES = ["Văn", "Thị", "Hữu", "Ngọc", "Minh", "Thanh", "Quốc", "Đức", "Thùy", "Kim", "Xuân", "Gia"]
GIVEN = ["An", "Bình", "Châu", "Dũng", "Giang", "Hạnh", "Khánh", "Linh", "Mỹ", "Nga", "Phúc", "Quỳnh", "Sơn", "Yến"]
STREETS = ["Lê Văn Sỹ", "Phạm Văn Hai", "Hoàng Văn Thụ", "Trường Sa", "Bùi Thị Xuân", "Đặng Văn Ngữ"]
FIELDS = ["Hộ tịch", "Chứng thực", "Đất đai", "Xây dựng", "Bảo trợ xã hội", "Người có công", "Hộ kinh doanh"]
QUESTIONS = [
    "Tôi muốn hỏi thủ tục đăng ký khai sinh cho con thứ {n}, cần những giấy tờ gì và bao lâu thì có kết quả?",
    "Hồ sơ chuyển mục đích sử dụng thửa đất số {n} nộp đã lâu chưa được trả, đề nghị phường trả lời.",
    "Xin hỏi trợ cấp cho người cao tuổi từ 80 tuổi (nhà số {n}) được tính từ tháng nào, nộp đơn ở đâu?",
    "Đăng ký hộ kinh doanh bán hàng ăn tại nhà số {n} có phải xin thêm giấy phép gì không?",
]


def registrations(path: Path, rows: int) -> None:
    """A form's answers as a workbook."""
    import xlsxwriter

    pick = random.Random(1)  # noqa: S311 - the same file every time
    book = xlsxwriter.Workbook(path, {"constant_memory": False})
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
    sheet = book.add_worksheet("Câu trả lời biểu mẫu 1")
    sheet.write_row(0, 0, HEADER)
    for line in range(1, rows + 1):
        name = f"{pick.choice(FAMILIES)} {pick.choice(MIDDLES)} {pick.choice(MIDDLES)} {pick.choice(GIVEN)}"
        sheet.write_datetime(line, 0, datetime(2021, 10, 18, 8) + timedelta(seconds=31 * line), moment)
        sheet.write_string(line, 1, name)
        if line % 3:
            sheet.write_string(line, 2, f"09{line:08}")
        else:  # Excel took its zero
            sheet.write_number(line, 2, 900_000_000 + line)
        sheet.write_string(line, 3, f"079{pick.randrange(4)}{pick.randrange(10**8):08}")
        sheet.write_string(line, 4, f"nguoi.{line}@vi-du.invalid")
        sheet.write_string(line, 5, f"{pick.randrange(1, 900)}/{line % 97} {pick.choice(STREETS)}, phường 1")
        sheet.write_string(line, 6, pick.choice(FIELDS))
        sheet.write_string(line, 7, pick.choice(QUESTIONS).format(n=line))
        sheet.write_string(line, 8, pick.choice(["Trực tiếp", "Trả lời bằng văn bản"]))
        sheet.write_string(line, 9, pick.choice(["Giáo viên", "Buôn bán", "Hưu trí", "Công nhân"]))
    book.close()


def with_calamine(path: Path, _: Path) -> int:
    from python_calamine import load_workbook

    with load_workbook(str(path)) as workbook:
        return sum(1 for _ in workbook.get_sheet_by_index(0).iter_rows())


def with_openpyxl(path: Path, _: Path) -> int:
    import openpyxl

    return sum(1 for _ in openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True))


def with_pandas(path: Path, _: Path) -> int:
    import pandas

    return len(pandas.read_excel(path, dtype=str))


def with_dialogue(path: Path, register: Path) -> int:
    from dialogue_cli.registers.ingest import ingest

    return sum(file.rows for file in ingest(register, [path]).files)


IMPORTS = {
    with_calamine: "python_calamine",
    with_openpyxl: "openpyxl",
    with_pandas: "pandas",
    with_dialogue: "dialogue_cli.registers.ingest",
}


def measured(name: str, path: Path, register: Path) -> tuple[float, float]:
    """CPU seconds and megabytes of one run in a process of its own; (0, 0) where a library is missing."""
    words = [sys.executable, __file__, name, str(path), str(register)]
    output = subprocess.run(words, capture_output=True, text=True, check=False)
    if output.returncode:
        if "ModuleNotFoundError" in output.stderr:
            return 0.0, 0.0
        raise RuntimeError(output.stderr)
    seconds, megabytes = output.stdout.split()
    return float(seconds), float(megabytes)


def run_alone(name: str, path: Path, register: Path) -> None:
    function = next(each for each in IMPORTS if each.__name__ == name)
    __import__(IMPORTS[function])
    start = time.process_time()
    function(path, register)
    seconds = time.process_time() - start
    print(seconds, peak_megabytes())


def peak_megabytes() -> float:
    """Of this process since it started; ``ru_maxrss`` would count that of its parent too."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def show(title: str, runs: list[tuple[float, float]], base: float) -> None:
    seconds = statistics.median(each for each, _ in runs)
    if seconds:
        megabytes = max(each for _, each in runs)
        print(f"{title:28} {seconds:7.2f} s   {seconds / base:5.1f} x calamine   {megabytes:6.0f} MB")
    else:
        print(f"{title:28} not installed")


def compare(rows: int, rounds: int, peers: bool = True) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, register = Path(folder, "phieu.xlsx"), Path(folder, "so-dang-ky.csv")
        registrations(path, rows)
        results: dict[str, list[tuple[float, float]]] = {}
        for _ in range(rounds):
            register.unlink(missing_ok=True)
            for name in ("with_calamine", "with_dialogue", "with_dialogue again"):
                results.setdefault(name, []).append(measured(name.split()[0], path, register))
        for name in ("with_openpyxl", "with_pandas") if peers else ():
            results[name] = [measured(name, path, register)]
        print(f"{rows} rows x {len(HEADER)} columns, {path.stat().st_size / 1e6:.1f} MB")
        base = statistics.median(each for each, _ in results["with_calamine"])
        for name, runs in results.items():
            show(name.removeprefix("with_"), runs, base)


def main() -> None:
    compare(20_000, ROUNDS)
    compare(200_000, 1)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run_alone(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
