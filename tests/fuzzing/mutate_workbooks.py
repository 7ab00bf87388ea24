"""Spreadsheets of every kind, changed at random: each is read or refused in words, and soon, whatever was done to it.

Run: ``python tests/fuzzing/mutate_workbooks.py --count 10000 --seed 1``; ``--only 4711`` reads that one alone and shows
its traceback, ``--keep DIR`` saves the files that were found. Files are read by workers with a limit on memory and on
the time for each, so that a crash, a hang or any error but a UserError is a finding and not the end. Exit code 1 where
there are findings.
"""

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue

sys.path.insert(0, str(Path(__file__).parents[2]))

from dialogue_cli.diagnostics import UserError
from dialogue_cli.received.registrations import registrations
from dialogue_cli.spreadsheets.reading import read_tables
from tests.fuzzing.mutations import mutated
from tests.fuzzing.seeds import Seed

MEMORY = 1_000_000_000  # bytes that a worker may have
SLOWEST = 5.0  # seconds for a file
START = 30.0  # seconds for a worker to begin
WORKERS = 2

_OUTCOME, _FINDING = "outcome", "FINDING"


def outcome(file: Seed, folder: Path) -> str:
    """«read», or the codes of why it is refused. Raises whatever else goes wrong."""
    path = folder / file.name
    path.write_bytes(file.content)
    try:
        tables = read_tables(path)
    except UserError as error:
        return _codes(error)
    "".join(cell for table in tables for row in table.rows for cell in row if isinstance(cell, str)).encode()
    try:
        received = registrations(path.name, tables, str(path))
    except UserError as error:
        return f"read, {_codes(error)}"
    assert len(received.questions) <= received.rows
    return "read, registrations" if received.questions else "read"


def _codes(error: UserError) -> str:
    assert error.problems
    assert all(problem.message and problem.place for problem in error.problems)
    return " ".join(sorted({problem.code for problem in error.problems}))


def work(start: int, stop: int, seed: int) -> None:
    """Read one file after the other, in a process of its own: say its number before, what became of it after."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with tempfile.TemporaryDirectory() as folder:
        for number in range(start, stop):
            say(f"{number}")
            file = mutated(number, seed)
            began = time.perf_counter()
            try:
                what = f"{_OUTCOME}\t{outcome(file, Path(folder))}"
            except BaseException as error:  # noqa: BLE001 - a panic of a library in Rust is none of Exception's
                what = f"{_FINDING}\t{type(error).__module__}.{type(error).__name__}: {str(error)[:200]!r}"
            say(f"{number}\t{what}\t{time.perf_counter() - began:.3f}")


def run(start: int, stop: int, seed: int) -> Iterator[tuple[int, str, str, float]]:
    """Number, kind, what became of it, seconds; a new worker takes over behind a file that kills one."""
    while start < stop:
        words = [sys.executable, __file__, "--work", str(start), str(stop), "--seed", str(seed)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as worker:
            lines: Queue[str] = Queue()
            threading.Thread(target=_forward, args=(worker, lines), daemon=True).start()
            patience, ended = START, "ended"
            while line := _next(lines, patience):
                number, *rest = line.rstrip("\n").split("\t")
                start, patience = int(number) + bool(rest), SLOWEST + 1
                if rest:
                    yield int(number), rest[0], rest[1], float(rest[2])
            if line is None:
                worker.kill()
                ended = f"not done in {patience:.0f} s"
        if start < stop:
            yield start, _FINDING, f"{ended}, exit code {worker.returncode}", 0.0
            start += 1


def _forward(worker: "subprocess.Popen[str]", lines: "Queue[str]") -> None:
    assert worker.stdout
    for line in worker.stdout:
        lines.put(line)
    lines.put("")


def _next(lines: "Queue[str]", patience: float) -> str | None:
    """The next line, "" at the end, None where none comes."""
    try:
        return lines.get(timeout=patience)
    except Empty:
        return None


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def report(count: int, seed: int, keep: Path | None) -> int:
    """Run them all, half by each worker at a time; the number of findings."""
    results: Queue[tuple[int, str, str, float]] = Queue()
    share = -(-count // WORKERS)
    parts = [(start, min(start + share, count)) for start in range(0, count, share)]
    threads = [threading.Thread(target=lambda part=part: [*map(results.put, run(*part, seed))]) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = sorted(results.get() for _ in range(results.qsize()))
    findings = [each for each in found if each[1] == _FINDING or each[3] > SLOWEST]
    for what, times in Counter(what for _, kind, what, _ in found if kind == _OUTCOME).most_common():
        say(f"{times:7} {what}")
    slowest = max(found, key=lambda each: each[3])
    say(f"{len(found):7} in all, the slowest (--only {slowest[0]}) {slowest[3]:.2f} s")
    for number, _, what, seconds in findings:
        file = mutated(number, seed)
        say(f"{_FINDING} --only {number} --seed {seed}: {file.name}: {what}, {seconds:.2f} s")
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{seed}-{number}-{file.name}").write_bytes(file.content)
    say(f"{len(findings):7} findings")
    return len(findings)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--count", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", type=int)
    options.add_argument("--keep", type=Path)
    options.add_argument("--work", type=int, nargs=2, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.work:
        work(*chosen.work, chosen.seed)
        return 0
    if chosen.only is not None:
        with tempfile.TemporaryDirectory() as folder:
            say(outcome(mutated(chosen.only, chosen.seed), Path(folder)))
        return 0
    return min(1, report(chosen.count, chosen.seed, chosen.keep))


if __name__ == "__main__":
    sys.exit(main())
