"""How long the commands take to start, as multiples of a bare ``python -c pass`` in the same run.

Run: ``python tests/benchmarks/start_up.py``. Goals: --help within 8 times, check within 17 times.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 15
PLAN = Path(__file__).parents[2] / "plans" / "phuong-1-tan-binh" / "2021-doi-thoai"
DIALOGUE = [sys.executable, "-m", "dialogue_cli"]
CASES = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "dialogue --help": [*DIALOGUE, "--help"],
    "dialogue check": [*DIALOGUE, "check", str(PLAN)],
    "dialogue deadlines": [*DIALOGUE, "deadlines", str(PLAN), "--today", "26/10/2021"],
}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    times: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(ROUNDS):
        for name, command in CASES.items():
            times[name].append(seconds(command))
    base = statistics.median(times["python -c pass"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:20} {median * 1000:7.1f} ms   {median / base:5.1f} x")


if __name__ == "__main__":
    main()
