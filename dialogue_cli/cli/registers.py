"""Commands on a plan's register: ingest, duplicates."""

from pathlib import Path
from typing import Annotated

import typer

from dialogue_cli import screen
from dialogue_cli.cli.options import DryRun, Mask, Output, PlanPath, Session, Today, app, clock_today
from dialogue_cli.cli.vietnamese import Command
from dialogue_cli.screen import Format


@app.command(cls=Command, epilog="Ví dụ: dialogue ingest KẾ_HOẠCH nhan-ve/phieu-dang-ky.xlsx")
def ingest(
    plan: PlanPath,
    files: Annotated[list[Path], typer.Argument(metavar="TỆP…", help="Bảng tính nhận về, dạng nào cũng được")],
    said: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="CỘT=MỤC", help='Cột nào là mục nào, ví dụ "Cột C=noi_dung"; nhớ cho lần sau'),
    ] = None,
    viqr: Annotated[bool, typer.Option("--viqr", help="Tệp gõ kiểu VIQR: «Nguye^~n» là «Nguyễn»")] = False,
    session: Session = "",
    today: Today = None,
    dry_run: DryRun = False,
    output: Output = Format.TEXT,
) -> None:
    """Nhập bảng tính nhận về vào sổ. Không mất dòng nào; nhập lại cùng tệp không thêm gì."""
    from dialogue_cli.listings.registers import changes_listing, ingest_listings, ingest_remarks
    from dialogue_cli.readers.plans import read_plan
    from dialogue_cli.registers.column_maps import parse_maps
    from dialogue_cli.registers.ingest import ingest as take_in
    from dialogue_cli.registers.ingest import terms_of

    folder = read_plan(plan)
    terms = terms_of(folder, today or clock_today(), session, parse_maps(said or ()), viqr)
    report = take_in(folder.register, files, terms, dry_run)
    screen.show_problems(report.problems)
    listings = ingest_listings(report)
    if output is Format.TEXT:
        screen.show_all(listings if len(report.files) > 1 else ())
        names = {each.code: each.name for each in folder.plan.conferences}
        screen.say_all(ingest_remarks(report, folder.register, dry_run, names.get(terms.session, "")))
    else:
        screen.show_all([*listings, changes_listing(report)], output)


@app.command(cls=Command, epilog="Ví dụ: dialogue duplicates KẾ_HOẠCH --link DK007=DK003 --keep DK009")
def duplicates(
    plan: PlanPath,
    link: Annotated[
        list[str] | None, typer.Option("--link", metavar="MÃ=MÃ", help="Câu này dùng chung câu trả lời của câu kia")
    ] = None,
    link_all: Annotated[
        int | None, typer.Option("--link-all", metavar="ĐIỂM", help="Nối mọi đề xuất giống từ chừng ấy phần trăm")
    ] = None,
    keep: Annotated[
        list[str] | None, typer.Option("--keep", metavar="MÃ", help="Câu này không trùng câu nào, đừng đề xuất nữa")
    ] = None,
    mask: Mask = False,
    dry_run: DryRun = False,
    output: Output = Format.TEXT,
) -> None:
    """Tìm câu hỏi trùng ý. Lệnh đề xuất kèm mức giống nhau, người quyết; mỗi nhóm chỉ cần một câu trả lời."""
    from dialogue_cli.listings.registers import duplicates_listing
    from dialogue_cli.planning.duplicates import proposals
    from dialogue_cli.readers.plans import read_plan
    from dialogue_cli.registers.links import settle
    from dialogue_cli.registers.questions import revise

    folder = read_plan(plan)
    before, after = revise(
        folder.register, lambda questions: settle(questions, link or (), keep or (), link_all), dry_run
    )
    changed = sum(old != new for old, new in zip(before, after, strict=True))
    screen.show(duplicates_listing(proposals(after), mask), output)
    if output is Format.TEXT:
        done = "Chưa ghi gì (--dry-run)" if dry_run else f"Sổ {folder.register}"
        screen.say(f"{done}: {changed} câu được quyết lần này.")
