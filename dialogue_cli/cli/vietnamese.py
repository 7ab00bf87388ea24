"""The words that typer itself says, in Vietnamese: help pages and wrong command lines."""

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_WORDS = {
    r"^Usage:": "Cách dùng:",
    r"^Options:": "Tùy chọn:",
    r"^Commands:": "Các lệnh:",
    r"\[OPTIONS\]": "[TÙY CHỌN]",
    r"COMMAND \[ARGS\]\.\.\.": "LỆNH …",
    r"Show this message and exit\.": "Hiện hướng dẫn này.",
    r"\{(\S+)\}(\.\.\.)?": r"\1",
    r"\]\.\.\.": "]",
}


def translated(page: str) -> str:
    """A help page of typer with its own words in Vietnamese."""
    for english, vietnamese in _WORDS.items():
        page = re.sub(english, vietnamese, page, flags=re.MULTILINE)
    return page


class Command(TyperCommand):
    """A command whose help page is wholly Vietnamese."""

    def get_help(self, ctx: Any) -> str:
        return translated(super().get_help(ctx))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        parameters = self.get_params(ctx)
        for title, kind in (("Tham số", "argument"), ("Tùy chọn", "option")):
            rows = [_described(each) for each in parameters if each.param_type_name == kind]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def _described(parameter: Any) -> tuple[str, str]:
    """A parameter's names and what it is for."""
    names = ", ".join(sorted(parameter.opts, key=len)) if parameter.param_type_name == "option" else ""
    about = parameter.help or ""
    if parameter.required:
        about += " (bắt buộc)"
    elif isinstance(parameter.default, str | Path) and parameter.default:
        about += f" (mặc định: {parameter.default})"
    return " ".join(filter(None, (names, parameter.metavar))), about


ORDER = (
    "check",
    "deadlines",
    "workday",
    "ingest",
    "duplicates",
    "assign",
    "fields",
    "export",
    "undo",
    "generate",
    "templates",
    "lint",
    "status",
    "purge",
    "schema",
    "demo",
)
"""The commands as the work goes."""


class Group(TyperGroup):
    """The group of all commands, whose help page is wholly Vietnamese."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(super().list_commands(ctx), key=ORDER.index)

    def get_help(self, ctx: Any) -> str:
        return translated(super().get_help(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and self.get_command(ctx, args[0]) is None:
            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            raise UnknownCommandError(args[0], near[0] if near else "")
        return super().resolve_command(ctx, args)


class UnknownCommandError(Exception):
    """There is no such command; ``near`` may be the one that was meant."""

    def __init__(self, name: str, near: str) -> None:
        super().__init__(f"không có lệnh «{name}»" + (f"; ý bạn là «{near}»?" if near else ""))


UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def explain_usage_error(error: Exception) -> str:
    """What is wrong with a command line, in Vietnamese; told by the kind of the error, not by its English words."""
    param = getattr(error, "param", None)
    name = getattr(param, "metavar", None) or getattr(param, "name", "")
    match type(error).__name__:
        case "MissingParameter":
            said = f"còn thiếu {name}"
        case "NoSuchOption":
            said = f"không có tùy chọn «{getattr(error, 'option_name', '')}»"
        case "BadOptionUsage":
            said = f"tùy chọn «{getattr(error, 'option_name', '')}» cần một giá trị"
        case "BadParameter":
            said = ": ".join(filter(None, (name, getattr(error, "message", ""))))
        case "NoArgsIsHelpError":
            return str(getattr(error, "message", ""))
        case "UnknownCommandError":
            said = str(error)
        case _:
            said = "dòng lệnh có phần thừa"
    command = getattr(getattr(error, "ctx", None), "command_path", "dialogue")
    return f"{said}. Xem: {command} --help"
