"""Commands that send the register out: export."""

from pathlib import Path
from typing import Annotated

import typer

from dialogue_cli import screen
from dialogue_cli.cli.options import DryRun, Output, PlanPath, Today, app, clock_today
from dialogue_cli.cli.vietnamese import Command
from dialogue_cli.screen import Format


@app.command(cls=Command, epilog="Ví dụ: dialogue export KẾ_HOẠCH --by-department")
def export(
    plan: PlanPath,
    by_department: Annotated[
        bool, typer.Option("--by-department", help="Mỗi bộ phận một tệp, chỉ có câu hỏi của bộ phận ấy")
    ] = False,
    mask: Annotated[
        bool, typer.Option("--mask", help="Che số điện thoại, CCCD, số nhà, thư điện tử, cả trong câu hỏi")
    ] = False,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="THƯ_MỤC", help="Nơi ghi tệp; bỏ trống: gui-di trong kế hoạch")
    ] = None,
    today: Today = None,
    dry_run: DryRun = False,
    output: Output = Format.TEXT,
) -> None:
    """Xuất sổ ra bảng tính Excel. Gửi đi điền rồi nhập lại bằng ingest; chỉ những ô đã sửa mới được nhận."""
    from dialogue_cli.listings.exchange import export_listing, export_remarks
    from dialogue_cli.planning.duplicates import answered_together
    from dialogue_cli.readers.plans import read_plan
    from dialogue_cli.registers import workbooks
    from dialogue_cli.registers.questions import read_register

    folder = read_plan(plan)
    questions = read_register(folder.register).questions
    exported = workbooks.export(folder, questions, today or clock_today(), to, by_department, mask)
    if not dry_run:
        workbooks.save(exported)
    screen.show(export_listing(exported), output)
    if output is Format.TEXT:
        screen.say_all(export_remarks(exported, answered_together(questions), folder.plan.authority, dry_run))
