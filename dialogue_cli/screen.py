"""The only file that prints: problems, listings, lines; results on stdout, the rest on stderr."""

import codecs
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from io import StringIO
from typing import Any, NamedTuple, TextIO

import typer

from dialogue_cli.diagnostics import Problem, Severity
from dialogue_cli.model.dates import short_date
from dialogue_cli.vocabulary import fold, key, label

WIDTH_WHEN_PIPED = 120


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"


class Listing(NamedTuple):
    """Rows to show: columns are English names, which give the Vietnamese title and the key in JSON."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]

    def records(self) -> list[dict[str, Any]]:
        """The rows as JSON has them: Vietnamese keys, days in ISO."""
        return [{key(name): _json(cell) for name, cell in zip(self.columns, row, strict=True)} for row in self.rows]


def _json(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell if isinstance(cell, int | None) else clean(str(cell))


def prepare_streams() -> None:
    """Make stdout and stderr take every letter: a console of an old code page shows it without its accents."""
    codecs.register_error("unaccented", _unaccented)
    sys.stdout = sys.stdout or StringIO()  # a closed one is None
    sys.stderr = sys.stderr or StringIO()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="unaccented")


def _unaccented(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = unicodedata.normalize("NFD", error.object[error.start : error.end].translate(_NEAREST))
    return "".join(letter if letter.isascii() else "" for letter in letters) or "?", error.end


_NEAREST = str.maketrans({"đ": "d", "Đ": "D", "«": '"', "»": '"', "“": '"', "”": '"', "→": "->", "–": "-", "…": "..."})


def clean(text: str) -> str:
    """The text without control characters, which could steer a terminal."""
    return "".join(letter if letter == "\n" or unicodedata.category(letter) != "Cc" else " " for letter in text)


def say(text: str = "", bold: bool = False) -> None:
    """A line of the result."""
    typer.secho(clean(text), bold=bold)


def say_all(lines: Iterable[str]) -> None:
    """Lines of the result."""
    for line in lines:
        say(line)


def note(text: str) -> None:
    """A line beside the result."""
    typer.echo(clean(text), err=True)


def show_problems(problems: Iterable[Problem], to_stderr: bool = True) -> None:
    """Each problem on a line, its hint dim below it."""
    sys.stdout.flush()
    for problem in problems:
        colour = typer.colors.RED if problem.severity is Severity.ERROR else typer.colors.YELLOW
        where = f"{problem.place}: " if problem.place else ""
        typer.secho(clean(where), err=to_stderr, nl=False, bold=True)
        typer.secho(f"{problem.severity} {problem.code} ", err=to_stderr, nl=False, fg=colour)
        typer.echo(clean(problem.message), err=to_stderr)
        if problem.hint:
            typer.secho(f"    {clean(problem.hint)}", err=to_stderr, dim=True)


def problem_listing(problems: Iterable[Problem]) -> Listing:
    """The problems as rows, for JSON and CSV."""
    columns = ("code", "severity", "place", "message", "hint")
    rows = [(each.code, str(each.severity), str(each.place or ""), each.message, each.hint) for each in problems]
    return Listing("Vấn đề", columns, rows)


def show_json(data: Any) -> None:
    """JSON on stdout, in letters rather than escapes."""
    import json

    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def show(listing: Listing, as_format: Format = Format.TEXT) -> None:
    """A listing as a table, as JSON or as CSV."""
    if as_format is Format.JSON:
        show_json(listing.records())
    elif as_format is Format.CSV:
        _show_csv(listing, sys.stdout)
    elif listing.rows:
        _show_table(listing)


def show_all(listings: Sequence[Listing], as_format: Format = Format.TEXT) -> None:
    """Several listings; as JSON one object with a key for each, as CSV one below the other."""
    if as_format is Format.JSON:
        show_json({fold(listing.title): listing.records() for listing in listings})
        return
    for listing in listings:
        if listing.rows:
            show(listing, as_format)


def _show_csv(listing: Listing, stream: TextIO) -> None:
    import csv

    from dialogue_cli.registers.csv_lines import guard

    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(label(name) for name in listing.columns)
    writer.writerows([guard(clean(_text(cell))) for cell in row] for row in listing.rows)


def _show_table(listing: Listing) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(clean(listing.title)), title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for index, name in enumerate(listing.columns):
        numeric = bool(listing.rows) and all(isinstance(row[index], int) for row in listing.rows)
        table.add_column(label(name), justify="right" if numeric else "left", overflow="fold")
    for row in listing.rows:
        table.add_row(*(Text(clean(_text(cell))) for cell in row))
    console = Console(file=sys.stdout, highlight=False)
    if not console.is_terminal:
        console = Console(file=sys.stdout, highlight=False, width=WIDTH_WHEN_PIPED)
    with console.capture() as drawn:
        console.print(table)
    typer.echo("\n".join(line.rstrip() for line in drawn.get().rstrip().split("\n")) + "\n")


def show_bytes(content: bytes) -> None:
    """A file's content on stdout, as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def encoding() -> str | None:
    """What letters stdout can show."""
    return sys.stdout.encoding


def width() -> int:
    """How many letters a line of the terminal has."""
    return shutil.get_terminal_size((WIDTH_WHEN_PIPED, 24)).columns


def _text(cell: Any) -> str:
    return short_date(cell) if isinstance(cell, date) else "" if cell is None else str(cell)
