"""Keeping a plan folder's personal data out of git, before there is any."""

from pathlib import Path

from dialogue_cli.readers.git import is_ignored
from dialogue_cli.readers.plans import REGISTER_FILE
from dialogue_cli.registers.files import write_whole

RULES = """\
# Dữ liệu cá nhân của người đăng ký ở lại trên máy này, không vào git.
so-*.csv*
*.bak
*.lock
*.tmp
nhan-ve/*
gui-di/*
van-ban/*
loi-*.xlsx
"""


def ensure_ignored(folder: Path) -> bool:
    """Write a .gitignore into a plan's folder that has none, unless git ignores the register already; whether it did.

    One that a person wrote is never changed. Raises UserError (YM09).
    """
    rules = folder / ".gitignore"
    if rules.exists() or is_ignored(folder / REGISTER_FILE):
        return False
    write_whole(rules, RULES.encode())
    return True
