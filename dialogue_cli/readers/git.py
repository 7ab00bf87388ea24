"""What git says of the files of a folder; nothing where there is no git or no repository.

The repository may come from a stranger: nothing that its configuration names is run.
"""

import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

_SECONDS = 3.0
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.quotepath=off")


class RefusalError(Exception):
    """What git says where it will not answer: of a repository that belongs to another, or is broken."""


def tracked(folder: Path) -> list[str]:
    """The files below a folder that git keeps, by their path in it. Raises RefusalError."""
    return list(filter(None, _asked(folder, "ls-files", "-z").split("\0")))


def untracked(folder: Path) -> list[str]:
    """The files below a folder that ``git add`` would take in. Raises RefusalError."""
    return list(filter(None, _asked(folder, "ls-files", "-z", "--others", "--exclude-standard").split("\0")))


def deciding_patterns(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The last pattern in a .gitignore that each of the files meets, ``!`` before one that takes it out again.

    None where git will not answer.
    """
    parts: Sequence[str] = ()
    if asked := "\0".join(names):
        with suppress(RefusalError):
            parts = _asked(folder, "check-ignore", "--stdin", "-z", "--verbose", "--no-index", given=asked).split("\0")
    return dict(zip(parts[3::4], parts[2::4], strict=False))


def are_ignored(folder: Path, names: Sequence[str]) -> bool:
    """Whether a .gitignore keeps all the files below a folder, there or not, out of git."""
    patterns = deciding_patterns(folder, names)
    return not any(patterns.get(name, "!").startswith("!") for name in names)


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
    environment = kept | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        ran = subprocess.run(  # noqa: S603 - git itself, with words of ours
            command, cwd=folder, env=environment, input=os.fsencode(given), capture_output=True, timeout=_SECONDS
        )
    except OSError:
        return ""
    except subprocess.TimeoutExpired:
        raise RefusalError("quá lâu không trả lời") from None
    said = os.fsdecode(ran.stderr)
    if ran.returncode > 1 and "not a git repository" not in said:
        raise RefusalError(said.strip().partition("\n")[0])
    return os.fsdecode(ran.stdout)
