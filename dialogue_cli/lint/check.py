"""All rules over one file."""

from pathlib import Path

from dialogue_cli.lint.findings import Finding, Rule
from dialogue_cli.lint.lines import WordFile
from dialogue_cli.lint.parts import papers
from dialogue_cli.lint.reading import read_word_file
from dialogue_cli.lint.rules import agreement, letters, page, text, wording

RULES: tuple[Rule, ...] = (*page.RULES, *letters.RULES, *text.RULES, *wording.RULES, *agreement.RULES)


def lint(path: Path) -> list[Finding]:
    """What in a .docx is not as Nghị định 30/2020 demands. Raises UserError for a file that is none."""
    return findings(read_word_file(path))


def findings(file: WordFile) -> list[Finding]:
    """The findings of every rule, rule by rule, in reading order."""
    found = papers(file)
    return [finding for rule in RULES for finding in rule.check(file, found)]
