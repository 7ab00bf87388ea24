"""The command that holds Word files of any origin against Nghị định 30/2020."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialogue_cli import screen
from dialogue_cli.cli.options import Output, Quiet, app, read_count
from dialogue_cli.cli.vietnamese import Command
from dialogue_cli.diagnostics import UserError
from dialogue_cli.screen import Format

if TYPE_CHECKING:
    from dialogue_cli.lint.run import Linted


@app.command(cls=Command, epilog="Ví dụ: dialogue lint van-ban/ke-hoach.docx")
def lint(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="TỆP…", help="Tệp .docx, hoặc thư mục chứa chúng")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Ghi bản đã sửa trình bày bên cạnh; không đổi chữ nào")] = False,
    force: Annotated[bool, typer.Option("--force", help="Ghi đè bản đã sửa lần trước")] = False,
    rules: Annotated[bool, typer.Option("--rules", help="Liệt kê các quy tắc")] = False,
    explain: Annotated[str, typer.Option("--explain", metavar="MÃ", help="Giải thích một mã, ví dụ ND07")] = "",
    jobs: Annotated[int, typer.Option("--jobs", metavar="SỐ", parser=read_count, help="Số tệp kiểm tra cùng lúc")] = 1,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> int:
    """Soát thể thức văn bản. Đối chiếu tệp .docx bất kỳ với Nghị định 30/2020, nêu rõ điều khoản."""
    if explain or rules:
        return _show_rules(explain, output)
    if not paths:
        raise typer.BadParameter("hãy nêu tệp hoặc thư mục cần soát")
    from dialogue_cli.lint.run import MENDED, lint_all, word_files

    files = list(word_files(paths))
    if fix:
        files = [_mended(file, force) for file in files if not file.stem.endswith(MENDED)]
    linted = list(lint_all(files, min(jobs, max(len(files), 1))))
    _show_linted(linted, output, quiet)
    return int(any(each.failed for each in linted))


def _show_rules(explain: str, output: Format) -> int:
    """One rule in words, or all in a list."""
    if explain:
        from dialogue_cli.readers.codes import explain_code

        screen.say_all(explain_code(explain))
    else:
        from dialogue_cli.lint.check import RULES
        from dialogue_cli.listings.word_files import rules_listing

        screen.show(rules_listing(RULES), output)
    return 0


def _mended(file: Path, force: bool) -> Path:
    """The mended copy of a file, or the file itself where there is nothing to mend."""
    from dialogue_cli.lint.run import mend_file

    try:
        copy, count = mend_file(file, force)
    except UserError as error:
        if not any(problem.code == "ND92" for problem in error.problems):
            return file  # linting it says why it cannot be read
        screen.show_problems(error.problems)
        return file
    screen.note(f"{file}: sửa {count} chỗ trình bày" + (f", ghi vào {copy}." if count else "."))
    return copy if count else file


def _show_linted(linted: "Sequence[Linted]", output: Format, quiet: bool) -> None:
    from dialogue_cli.listings.word_files import findings_listing, show_linted, summary

    if output is not Format.TEXT:
        screen.show(findings_listing(linted), output)
        screen.show_problems(problem for each in linted for problem in each.problems)
        return
    show_linted(linted, quiet)
    if not quiet:
        screen.say(summary(linted))
