"""Keeping a plan folder's personal data out of git, before there is any."""

import os
from pathlib import Path

from dialogue_cli.readers.git import are_ignored
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
_EXAMPLES = (
    "so-dang-ky.csv",
    "so-dang-ky.csv.bak",
    "so-dang-ky.csv.lock",
    "so-dang-ky.csv.tmp",
    "nhan-ve/tep",
    "gui-di/tep",
    "van-ban/tep",
    "loi-phieu.xlsx",
)  # a file for each rule


def ensure_ignored(folder: Path) -> bool:
    """Write a .gitignore into a plan's folder that has none, unless git ignores all it would keep out; whether it did.

    One that a person wrote, even a folder or a link of this name, is never changed. Raises UserError (YM09).
    """
    rules = folder / ".gitignore"
    if os.path.lexists(rules) or are_ignored(folder, _EXAMPLES):
        return False
    write_whole(rules, RULES.encode())
    return True
