"""Commands on a plan's register: ingest, assign."""

from pathlib import Path
from typing import Annotated

import typer

from dialogue_cli import screen
from dialogue_cli.cli.options import DryRun, Output, PlanPath, app
from dialogue_cli.cli.vietnamese import Command
from dialogue_cli.screen import Format


@app.command(cls=Command, epilog="Ví dụ: dialogue ingest KẾ_HOẠCH nhan-ve/phieu-dang-ky.xlsx")
def ingest(
    plan: PlanPath,
    files: Annotated[list[Path], typer.Argument(metavar="TỆP…", help="Tệp .xlsx, .xls, .ods hoặc .csv nhận về")],
    dry_run: DryRun = False,
    output: Output = Format.TEXT,
) -> None:
    """Nhập phiếu đăng ký vào sổ. Không mất dòng nào; nhập lại cùng tệp không thêm gì."""
    from dialogue_cli.listings.plans import ingest_listing, ingest_remarks
    from dialogue_cli.planning.deadlines import reception_window
    from dialogue_cli.readers.plans import read_plan
    from dialogue_cli.registers.ingest import ingest as feed

    folder = read_plan(plan)
    report = feed(folder.register, files, reception_window(folder.deadlines), dry_run)
    screen.show_problems(report.problems)
    screen.show(ingest_listing(report), output)
    if output is Format.TEXT:
        screen.say_all(ingest_remarks(report, folder.register, dry_run))


@app.command(cls=Command, epilog="Ví dụ: dialogue assign KẾ_HOẠCH")
def assign(plan: PlanPath, dry_run: DryRun = False, output: Output = Format.TEXT) -> None:
    """Giao câu hỏi cho bộ phận. Kèm lý do; điều người đã sửa trong sổ được giữ nguyên."""
    from dialogue_cli.listings.plans import assignment_listings
    from dialogue_cli.planning.assignment import assign_all, rules_of
    from dialogue_cli.planning.register_checks import check_register
    from dialogue_cli.readers.plans import read_plan
    from dialogue_cli.registers.questions import revise

    folder = read_plan(plan)
    rules = rules_of(folder.plan)
    before, after = revise(folder.register, lambda questions: assign_all(questions, rules), dry_run)
    screen.show_problems(check_register(after, folder.plan.authority, str(folder.register)))
    screen.show_all(assignment_listings(before, after), output)
