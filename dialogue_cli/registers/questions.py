"""The register of questions, so-dang-ky.csv: one question a line, for this tool and for Excel."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from dialogue_cli.model.question import Question
from dialogue_cli.registers.files import locked, write_whole
from dialogue_cli.registers.git_ignore import ensure_ignored
from dialogue_cli.registers.question_lines import CODE, Register, format_register, parse_register, register_pieces
from dialogue_cli.spreadsheets.reading import read_content

MAX_REGISTER = 1_000_000_000  # bytes; ours, however many lines it has

__all__ = ["CODE", "Register", "format_register", "parse_register", "read_register", "revise", "write_register"]


def read_register(path: Path) -> Register:
    """The register; an empty one where there is no file yet. Raises UserError with all its bad cells."""
    try:
        path.stat()
    except FileNotFoundError:
        return Register()
    except OSError:  # reading it tells what is wrong
        pass
    return parse_register(read_content(path, MAX_REGISTER), str(path))


def write_register(path: Path, register: Register) -> None:
    """Write the register whole, the one before kept beside for ``dialogue undo``. Raises UserError (YM09)."""
    ensure_ignored(path.parent)
    write_whole(path, register_pieces(register), keep_previous=True)


def revise(
    path: Path, change: Callable[[tuple[Question, ...]], Iterable[Question]], dry_run: bool = False
) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """The questions before and after a change, which is written under the lock unless nothing differs."""
    with nullcontext() if dry_run else locked(path):
        register = read_register(path)
        after = tuple(change(register.questions))
        if not dry_run and after != register.questions:
            write_register(path, replace(register, questions=after))
    return register.questions, after
