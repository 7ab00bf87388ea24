"""The command on milestones: as a table, an agenda of many plans, a comparison, a chart, a calendar file."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialogue_cli import screen
from dialogue_cli.cli.options import CalendarOutput, Explain, PlanPaths, Today, app, clock_today, read_day
from dialogue_cli.cli.vietnamese import Command
from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.screen import Format

if TYPE_CHECKING:
    from dialogue_cli.readers.plans import PlanFolder


@app.command(cls=Command, epilog="Ví dụ: dialogue deadlines KẾ_HOẠCH --today 26/10/2021")
def deadlines(
    plans: PlanPaths = None,
    today: Today = None,
    explain: Explain = False,
    first: Annotated[
        date | None, typer.Option("--from", metavar="NGÀY", parser=read_day, help="Chỉ mốc từ ngày này")
    ] = None,
    last: Annotated[
        date | None, typer.Option("--to", metavar="NGÀY", parser=read_day, help="Chỉ mốc đến ngày này")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="ĐƠN_VỊ", help="Chỉ mốc của đơn vị này")] = None,
    other: Annotated[
        Path | None, typer.Option("--compare", metavar="TỆP", help="Bản kế hoạch trước: mốc nào dời, dời bao nhiêu")
    ] = None,
    chart: Annotated[
        Path | None, typer.Option("--chart", metavar="TỆP", help="Vẽ ra tệp .svg, .png; «-» thì vẽ trên màn hình")
    ] = None,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="TỆP", help="Ghi lịch .ics vào tệp; tệp đã có thì được cập nhật")
    ] = None,
    output: CalendarOutput = Format.TEXT,
) -> None:
    """Xem các mốc thời gian. Từ ngày, đến ngày, ai làm, theo quy tắc nào, hôm nay ra sao."""
    from dialogue_cli.readers.plans import read_plan

    day = today or clock_today()
    filtered = bool(first or last or unit)
    _refuse_together(other, chart, save or (output is Format.ICS), filtered, explain)
    if explain and output is not Format.TEXT:
        raise typer.BadParameter("--explain chỉ in dạng text")
    folders = [read_plan(path) for path in plans or [Path()]]
    if len(folders) > 1 and (other or chart or explain):
        raise typer.BadParameter("--compare, --chart và --explain dùng cho một kế hoạch")
    if output is Format.ICS or save:
        _calendar(folders, day, save)
    elif chart:
        _chart(folders[0], day, chart)
    elif other:
        _comparison(read_plan(other), folders[0], output)
    elif len(folders) > 1 or filtered:
        _agenda(folders, (first, last), unit, day, output)
    else:
        _table(folders[0], day, explain, output)


def _refuse_together(*wanted: object) -> None:
    """Each of these shows something else; to ask for two at once would quietly leave one out."""
    if sum(map(bool, wanted)) > 1:
        raise typer.BadParameter(
            "chỉ chọn một trong: --compare, --chart, lịch .ics, lọc (--from, --to, --unit), --explain"
        )


def _table(folder: "PlanFolder", day: date, explain: bool, output: Format) -> None:
    from dialogue_cli.listings.plans import deadline_listing, explanation_listings

    screen.show(deadline_listing(folder.plan, folder.deadlines, folder.calendar, day), output)
    if explain and output is Format.TEXT:
        for listing, articles in explanation_listings(folder.deadlines, folder.calendar):
            screen.show(listing)
            screen.say(articles + "\n")


def _agenda(
    folders: "list[PlanFolder]", days: tuple[date | None, date | None], unit: str | None, day: date, output: Format
) -> None:
    from dialogue_cli.listings.plans import agenda_listing
    from dialogue_cli.planning.agenda import agenda

    if unit and not any(each.plan.authority.unit(unit) for each in folders):
        known = {each.name for folder in folders for each in folder.plan.authority.units}
        hint = f"Có thể dùng: {', '.join(sorted(known))}."
        raise UserError(Problem("KH07", f"không có đơn vị nào là «{unit}»", None, hint))
    items = agenda(((str(each.folder), each.plan, each.deadlines) for each in folders), *days, unit)
    screen.show(agenda_listing(items, {str(each.folder): each.calendar for each in folders}, day), output)
    if not items:
        screen.note("Không có mốc nào trong khoảng này.")


def _comparison(before: "PlanFolder", after: "PlanFolder", output: Format) -> None:
    from dialogue_cli.listings.plans import comparison_listing
    from dialogue_cli.planning.comparison import compare

    moved = compare(before.deadlines, after.deadlines, after.calendar)
    screen.show(comparison_listing(moved), output)
    if not moved and output is Format.TEXT:
        screen.say("Không mốc nào dời.")


def _chart(folder: "PlanFolder", day: date, file: Path) -> None:
    from dialogue_cli.calendars.draw import draw
    from dialogue_cli.calendars.text_chart import draw_text, glyphs_for
    from dialogue_cli.registers.files import write_all

    if str(file) == "-":
        glyphs = glyphs_for(screen.encoding())
        screen.say(draw_text(folder.plan, folder.deadlines, folder.calendar, day, screen.width(), glyphs))
        return
    write_all({file: draw(folder, day, file.suffix)})
    screen.say(str(file))


def _calendar(folders: "list[PlanFolder]", day: date, file: Path | None) -> None:
    from dialogue_cli.calendars.ics import write_ics
    from dialogue_cli.registers.files import write_all
    from dialogue_cli.spreadsheets.reading import read_content

    previous = read_content(file) if file and file.exists() else None
    content = write_ics(folders, day, previous)
    if file is None:
        screen.show_bytes(content)
        return
    write_all({file: content})
    screen.say(str(file))
