"""The clerk's guide is true: every command in it runs, and it names every command and document there is."""

import re
import shlex
from pathlib import Path

import pytest

from dialogue_cli import cli
from dialogue_cli.readers.packaged import TEMPLATES

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL) for line in block.splitlines()]


def test_every_command_of_the_guide_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in COMMANDS:
        program, *arguments = shlex.split(command)
        monkeypatch.setattr("sys.argv", [program, *arguments])
        code = cli.main()
        printed = capsys.readouterr()
        assert (program, code) == ("dialogue", 0), (command, printed)
        assert printed.out


def test_the_guide_shows_every_command_and_names_every_document() -> None:
    shown = {shlex.split(command)[1] for command in COMMANDS}
    assert shown == {
        (command.name or command.callback.__name__) for command in cli.app.registered_commands if command.callback
    }
    assert all(f"`{file.stem}`" in GUIDE for file in TEMPLATES.glob("*.md") if file.stem != "phieu-dang-ky")


def test_the_readme_shows_a_picture_that_is_there_and_links_that_lead_somewhere() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)]+)\)", readme)
    assert targets
    assert all((ROOT / target).exists() for target in targets)
