"""Commands on what was done before: undo."""

from pathlib import Path
from typing import Annotated

import typer

from dialogue_cli import screen
from dialogue_cli.cli.options import DryRun, Mask, Output, app
from dialogue_cli.cli.vietnamese import Command
from dialogue_cli.screen import Format


@app.command(cls=Command, epilog="Ví dụ: dialogue undo KẾ_HOẠCH --dry-run")
def undo(
    plan: Annotated[
        Path, typer.Argument(metavar="KẾ_HOẠCH", help="Thư mục kế hoạch: sổ được ghi gần đây nhất; hoặc tệp sổ .csv")
    ],
    mask: Mask = False,
    dry_run: DryRun = False,
    output: Output = Format.TEXT,
) -> None:
    """Lấy lại bản trước của sổ. Bản đang có được giữ bên cạnh; chạy lần nữa thì nó trở về."""
    from dialogue_cli.listings.history import FIRST, undo_listings, undo_remarks
    from dialogue_cli.registers.undo import register_to_undo
    from dialogue_cli.registers.undo import undo as take_back

    undone = take_back(register_to_undo(plan), dry_run)
    screen.show_all(undo_listings(undone, FIRST if output is Format.TEXT else None, mask), output)
    if output is Format.TEXT:
        screen.say_all(undo_remarks(undone, plan, dry_run))
