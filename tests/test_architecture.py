"""The house rules of the folders, held to by reading the imports."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import dialogue_cli

PACKAGE = Path(dialogue_cli.__file__).parent
FLOORS = [
    *("model", "planning", "spreadsheets", "legacy_text", "assignment", "readers", "received", "registers"),
    *("documents", "word", "lint", "calendars"),
]
PURE = {"pydantic", "pydantic_core", "holidays", "rapidfuzz"}


@cache
def nodes(file: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


def imports(file: Path) -> Iterator[str]:
    for node in nodes(file):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def files(folder: str = "") -> list[Path]:
    return sorted((PACKAGE / folder).rglob("*.py"))


@pytest.mark.parametrize("folder", ["model", "planning", "assignment"])
def test_models_and_planning_know_no_file_no_screen_no_word(folder: str) -> None:
    import sys

    allowed = PURE | set(sys.stdlib_module_names) | {"dialogue_cli"}
    foreign = {name for file in files(folder) for name in imports(file) if name.split(".")[0] not in allowed}
    assert foreign == set()


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        ("docx", {"word"}),
        ("docxtpl", {"word"}),
        ("icalendar", {"calendars"}),
        ("resvg_py", {"calendars"}),
        ("typer", {"cli", "screen.py"}),
    ],
)
def test_a_library_is_known_in_its_home_only(library: str, homes: set[str]) -> None:
    users = {
        file.relative_to(PACKAGE).parts[0]
        for file in files()
        if any(name.split(".")[0] == library for name in imports(file))
    }
    assert users <= homes


def test_only_the_screen_draws_with_rich_and_only_the_command_line_knows_the_screen() -> None:
    rich = {file.name for file in files() if any(name.split(".")[0] == "rich" for name in imports(file))}
    screen = {file.relative_to(PACKAGE).parts[0] for file in files() if "dialogue_cli.screen" in set(imports(file))}
    assert (rich, screen) == ({"screen.py"}, {"cli", "listings"})


@pytest.mark.parametrize("folder", FLOORS)
def test_no_arrow_runs_back(folder: str) -> None:
    above = [*FLOORS[FLOORS.index(folder) + 1 :], "cli", "screen", "listings", "papers", "demo"]
    back = {
        f"{file.relative_to(PACKAGE)} → {name}"
        for file in files(folder)
        for name in imports(file)
        if name.startswith("dialogue_cli.") and name.split(".")[1] in above
    }
    assert back == set()


def test_the_clock_is_read_once() -> None:
    calls = [
        f"{file.name}:{node.lineno}"
        for file in files()
        for node in nodes(file)
        if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow", "time_ns")
        and isinstance(node.value, ast.Name) and node.value.id in ("date", "datetime", "time")
    ]  # fmt: skip
    assert len(calls) == 1
    assert calls[0].startswith("options.py:")


def test_nothing_but_the_screen_prints() -> None:
    prints = [
        file.name
        for file in files()
        for node in nodes(file)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert prints == []
