"""Commands on personal data: purge."""

from datetime import date
from typing import Annotated

import typer

from dialogue_cli import screen
from dialogue_cli.cli.options import Output, PlanPath, Today, app, clock_today, read_day
from dialogue_cli.cli.vietnamese import Command
from dialogue_cli.screen import Format


@app.command(cls=Command, epilog="Ví dụ: dialogue purge KẾ_HOẠCH --before 01/01/2025")
def purge(
    plan: PlanPath,
    before: Annotated[
        date, typer.Option("--before", metavar="NGÀY", parser=read_day, help="Mọi mốc phải xong trước ngày này")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Xóa thật; không có thì chỉ cho xem")] = False,
    today: Today = None,
    output: Output = Format.TEXT,
) -> None:
    """Xóa dữ liệu cá nhân của kế hoạch đã xong. Số liệu giữ nguyên; xóa rồi không lấy lại được."""
    from dialogue_cli.listings.privacy import purge_listings, purge_remarks
    from dialogue_cli.readers.plans import read_plan
    from dialogue_cli.registers.purge import purge as take_out

    found = take_out(read_plan(plan), before, today or clock_today(), dry_run=not yes)
    screen.show_all(purge_listings(found), output)
    if output is Format.TEXT:
        screen.say_all(purge_remarks(found, plan, before, done=yes))
    screen.show_problems(found.problems)
    raise typer.Exit(1 if found.problems else 0)
