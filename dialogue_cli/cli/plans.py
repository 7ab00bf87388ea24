"""Commands on a plan: check, deadlines, workday, status, schema."""

from collections.abc import Sequence
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialogue_cli import screen
from dialogue_cli.cli.options import (
    Explain,
    Mask,
    Output,
    PlanPath,
    PlanPaths,
    Quiet,
    Today,
    app,
    clock_today,
    read_day,
    read_hour,
)
from dialogue_cli.cli.vietnamese import Command
from dialogue_cli.diagnostics import Problem, Severity, UserError
from dialogue_cli.screen import Format

if TYPE_CHECKING:
    from dialogue_cli.readers.plans import PlanFolder


@app.command(cls=Command, epilog="Ví dụ: dialogue check plans/phuong-1-tan-binh/2021-doi-thoai")
def check(
    plans: PlanPaths = None,
    strict: Annotated[bool, typer.Option("--strict", help="Coi cảnh báo là lỗi")] = False,
    code: Annotated[str | None, typer.Option("--explain", metavar="MÃ", help="Giải thích một mã, ví dụ LV01")] = None,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Kiểm tra kế hoạch. Mọi lỗi và cảnh báo hiện cùng một lúc, kèm chỗ cần sửa."""
    if code:
        _explain_code(code)
    plans = plans or [Path()]
    problems = [problem for path in plans for problem in _problems(path)]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    shown = errors if quiet else problems
    if output is not Format.TEXT:
        screen.show(screen.problem_listing(shown), output)
    else:
        screen.show_problems(shown, to_stderr=False)
        if not quiet:
            screen.say(f"{len(plans)} kế hoạch: {len(errors)} lỗi, {len(problems) - len(errors)} cảnh báo.", bold=True)
    raise typer.Exit(1 if errors or (strict and problems) else 0)


def _explain_code(code: str) -> None:
    from dialogue_cli.readers.codes import explain_code

    screen.say_all(explain_code(code))
    raise typer.Exit


def _problems(path: Path) -> Sequence[Problem]:
    from dialogue_cli.readers.plans import read_plan
    from dialogue_cli.readers.tracked_files import check_tracked

    try:
        folder = read_plan(path)
    except UserError as error:
        return error.problems
    return [*folder.problems, *check_tracked(folder.folder, folder.plan.authority), *_register_problems(folder)]


def _register_problems(folder: "PlanFolder") -> Sequence[Problem]:
    from dialogue_cli.planning.register_checks import check_register
    from dialogue_cli.registers.questions import read_register

    try:
        questions = read_register(folder.register).questions
    except UserError as error:
        return error.problems
    return [*check_register(questions, folder.plan, str(folder.register))]


@app.command(
    cls=Command, epilog="Ví dụ: dialogue workday 31/12/2025 +2", context_settings={"ignore_unknown_options": True}
)
def workday(
    start: Annotated[
        date, typer.Argument(metavar="NGÀY", parser=read_day, help="Ngày bắt đầu, không tính vào số ngày")
    ],
    to: Annotated[
        str,
        typer.Argument(
            metavar="SỐ_NGÀY", help="+2, -3 (ngày làm việc); một ngày khác để đếm; «8 giờ làm việc», «trong ngày»"
        ),
    ] = "+0",
    from_time: Annotated[
        time | None, typer.Option("--from-time", metavar="GIỜ", parser=read_hour, help="Giờ nhận, ví dụ 15:30")
    ] = None,
    cut_off: Annotated[
        time | None,
        typer.Option("--cut-off", metavar="GIỜ", parser=read_hour, help="Giờ chốt trong ngày; bỏ trống: 15:00"),
    ] = None,
    office: Annotated[
        Path | None, typer.Option("--office", metavar="TỆP", help="co-quan.yaml có ngày nghỉ riêng")
    ] = None,
    explain: Explain = False,
    output: Output = Format.TEXT,
) -> None:
    """Tính ngày làm việc. Cộng, trừ vào một ngày, đếm giữa hai ngày, hoặc tính hạn của một hồ sơ."""
    from dialogue_cli.listings.plans import step_listing
    from dialogue_cli.readers.plans import calendar_of_office
    from dialogue_cli.workday import CUT_OFF, answer

    if output is Format.CSV:
        raise typer.BadParameter("lệnh này chỉ in text hoặc json")
    try:
        found = answer(start, to, from_time, cut_off or CUT_OFF, calendar_of_office(office))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    steps = step_listing("Đếm từng ngày", found.explanation)
    if output is Format.JSON:
        screen.show_json(found.data | {"cac_buoc": steps.records()} if explain else found.data)
        return
    screen.say(found.text)
    if explain:
        screen.show(steps)
        screen.say_all(found.explanation.articles)


@app.command(cls=Command, epilog="Ví dụ: dialogue status KẾ_HOẠCH --today 26/10/2021")
def status(plan: PlanPath, today: Today = None, mask: Mask = False, output: Output = Format.TEXT) -> None:
    """Xem kế hoạch đang tới đâu. Các mốc, sổ đăng ký, từng bộ phận, câu hỏi chờ người xem."""
    from dialogue_cli.listings.plans import status_listings
    from dialogue_cli.planning.duplicates import answered_together
    from dialogue_cli.planning.masking import masked_question
    from dialogue_cli.planning.register_checks import check_register
    from dialogue_cli.readers.plans import read_plan
    from dialogue_cli.registers.questions import read_register

    folder = read_plan(plan)
    if output is Format.TEXT:
        screen.say(f"{folder.plan.number}: {folder.plan.subject}", bold=True)
    questions = answered_together(read_register(folder.register).questions)
    screen.show_problems(check_register(questions, folder.plan, str(folder.register)))
    shown = list(map(masked_question, questions)) if mask else questions
    screen.show_all(status_listings(folder, shown, today or clock_today()), output)


@app.command(cls=Command, epilog="Ví dụ: dialogue schema co-quan > co-quan.json")
def schema(
    of: Annotated[str, typer.Argument(metavar="TỆP", help="ke-hoach hoặc co-quan")] = "ke-hoach",
) -> None:
    """In lược đồ JSON. Trình soạn thảo dùng nó để gợi ý và kiểm tra khóa."""
    from dialogue_cli.model.schema import FILES, json_schema

    if of not in FILES:
        hint = f"Có thể dùng: {', '.join(FILES)}."
        raise UserError(Problem("YM11", f"không có lược đồ nào tên là «{of}»", None, hint))
    screen.show_json(json_schema(of))
