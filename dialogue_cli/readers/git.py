"""What git says of the files of a folder; nothing where there is no git, no work tree, or git will not answer.

The repository may come from a stranger: nothing that its configuration names is run.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

_SECONDS = 3.0
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.quotepath=off")


def tracked(folder: Path) -> list[str]:
    """The files below a folder that git keeps, by their path in it."""
    return list(filter(None, _asked(folder, "ls-files", "-z").split("\0")))


def deciding_patterns(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The last pattern in a .gitignore that each of the files meets, ``!`` before one that takes it out again."""
    asked = "\0".join(names)
    if not asked:
        return {}
    parts = _asked(folder, "check-ignore", "--stdin", "-z", "--verbose", "--no-index", given=asked).split("\0")
    return dict(zip(parts[3::4], parts[2::4], strict=False))


def is_ignored(file: Path) -> bool:
    """Whether a .gitignore keeps the file out of git."""
    pattern = deciding_patterns(file.parent, [file.name]).get(file.name, "!")
    return not pattern.startswith("!")


def _asked(folder: Path, *words: str, given: str = "") -> str:
    if not any((parent / ".git").exists() for parent in (folder.resolve(), *folder.resolve().parents)):
        return ""
    program = shutil.which("git")
    if program is None or not Path(program).is_absolute():  # Windows looks in the working folder first
        return ""
    return _answer([program, *_SAFE, *words], folder, given)


def _answer(command: list[str], folder: Path, given: str) -> str:
    import subprocess

    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = kept | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        ran = subprocess.run(  # noqa: S603 - git itself, with words of ours
            command, cwd=folder, env=environment, input=os.fsencode(given), capture_output=True, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return os.fsdecode(ran.stdout)
