"""What the command that lints Word files shows."""

from collections.abc import Iterable, Sequence

from dialogue_cli import screen
from dialogue_cli.diagnostics import Severity
from dialogue_cli.lint.findings import Rule
from dialogue_cli.lint.run import Linted, as_problem
from dialogue_cli.screen import Listing


def show_linted(linted: Iterable[Linted], quiet: bool) -> None:
    """Every finding on a line, its clause below; only errors where quiet."""
    for each in linted:
        screen.show_problems(each.problems)
        problems = (as_problem(each.file, finding) for finding in each.findings)
        screen.show_problems((one for one in problems if not quiet or one.severity is Severity.ERROR), to_stderr=False)


def findings_listing(linted: Sequence[Linted]) -> Listing:
    """Every finding as a row, and every file that could not be read."""
    columns = ("file", "code", "severity", "place", "found", "allowed", "clause")
    rows = [
        (str(each.file), one.code, str(one.severity), one.place, one.found, one.allowed, one.clause)
        for each in linted
        for one in each.findings
    ]
    unread = [
        (str(each.file), one.code, str(one.severity), "", one.message, one.hint, "")
        for each in linted
        for one in each.problems
    ]
    return Listing("Soát thể thức", columns, [*rows, *unread])


def rules_listing(rules: Sequence[Rule]) -> Listing:
    """Every rule: its code, what it is about, its clause, whether --fix mends it."""
    rows = [(rule.code, rule.title, rule.clause, "có" if rule.mended else "") for rule in rules]
    return Listing("Quy tắc của Nghị định 30/2020", ("code", "rule", "clause", "mended"), rows)


def summary(linted: Sequence[Linted]) -> str:
    """«3 tệp: 2 lỗi, 1 cảnh báo.»"""
    found = [one.severity for each in linted for one in each.findings]
    errors = found.count(Severity.ERROR) + sum(len(each.problems) for each in linted)
    return f"{len(linted)} tệp: {errors} lỗi, {found.count(Severity.WARNING)} cảnh báo."
