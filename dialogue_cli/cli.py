"""The commands: read → compute → write → show. Heavy imports stand inside the command that needs them."""

import os
import re
from collections.abc import Sequence
from datetime import date, time
from pathlib import Path
from typing import Annotated

import typer

from dialogue_cli import screen
from dialogue_cli.diagnostics import Problem, Severity, UserError
from dialogue_cli.help import Command, Group, UnknownCommandError, UsageError, explain_usage_error
from dialogue_cli.model.dates import parse_date, parse_time, short_date
from dialogue_cli.screen import Format

CUT_OFF = time(15)
"""After it a dossier counts as received on the next working day (KH 104/KH-UBND 2022 of Quận 11; QĐ 1811 of Hà Nội)."""

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
    help="Kế hoạch, thời hạn, sổ đăng ký và văn bản của hội nghị đối thoại ở phường, xã; chạy ngay trên tệp ở máy.",
    epilog="Bắt đầu: dialogue demo",
)


def _day(text: str) -> date:
    try:
        return parse_date(text)
    except ValueError as error:
        raise typer.BadParameter(f"{error}; viết như 26/10/2021") from None


def _hour(text: str) -> time:
    try:
        return parse_time(text)
    except ValueError as error:
        raise typer.BadParameter(f"{error}; viết như 15:30") from None


def _whole_number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[+-]?\d{1,4}", text) else None


def _format(text: str) -> Format:
    if text not in list(Format):
        raise typer.BadParameter(f"«{text}» không dùng được; hãy dùng {', '.join(Format)}")
    return Format(text)


PlanPath = Annotated[Path, typer.Argument(metavar="KẾ_HOẠCH", help="Thư mục kế hoạch, hoặc tệp ke-hoach.yaml trong đó")]
PlanPaths = Annotated[list[Path], typer.Argument(metavar="KẾ_HOẠCH…", help="Một hay nhiều thư mục kế hoạch")]
Today = Annotated[
    date | None, typer.Option("--today", metavar="NGÀY", parser=_day, help="Coi ngày này là hôm nay, ví dụ 26/10/2021")
]
Output = Annotated[Format, typer.Option("--format", metavar="DẠNG", parser=_format, help="text, json hoặc csv")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Chỉ in lỗi")]
Explain = Annotated[bool, typer.Option("--explain", help="Kể từng ngày đã đếm, ngày nghỉ bỏ qua, điều luật áp dụng")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Chỉ cho xem, không ghi tệp nào")]


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the clerk's own day, and the only clock in the program


@app.command(cls=Command, epilog="Ví dụ: dialogue check plans/phuong-1-tan-binh/2021-doi-thoai")
def check(
    plans: PlanPaths,
    strict: Annotated[bool, typer.Option("--strict", help="Coi cảnh báo là lỗi")] = False,
    output: Output = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Kiểm tra kế hoạch. Mọi lỗi và cảnh báo hiện cùng một lúc, kèm chỗ cần sửa."""
    found = {path: _problems(path) for path in plans}
    problems = [problem for each in found.values() for problem in each]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    shown = errors if quiet else problems
    if output is not Format.TEXT:
        screen.show(screen.problem_listing(shown), output)
    else:
        screen.show_problems(shown, to_stderr=False)
        if not quiet:
            screen.say(f"{len(plans)} kế hoạch: {len(errors)} lỗi, {len(problems) - len(errors)} cảnh báo.", bold=True)
    raise typer.Exit(1 if errors or (strict and problems) else 0)


def _problems(path: Path) -> Sequence[Problem]:
    from dialogue_cli.readers.plans import read_plan

    try:
        return read_plan(path).problems
    except UserError as error:
        return error.problems


@app.command(cls=Command, epilog="Ví dụ: dialogue deadlines KẾ_HOẠCH --today 26/10/2021")
def deadlines(plan: PlanPath, today: Today = None, explain: Explain = False, output: Output = Format.TEXT) -> None:
    """Xem các mốc thời gian. Từ ngày, đến ngày, ai làm, theo quy tắc nào, hôm nay ra sao."""
    from dialogue_cli.listings import deadline_listing, explanation_listings
    from dialogue_cli.readers.plans import read_plan

    folder = read_plan(plan)
    screen.show(deadline_listing(folder.plan, folder.deadlines, folder.calendar, today or _today()), output)
    if explain and output is Format.TEXT:
        for listing, articles in explanation_listings(folder.deadlines, folder.calendar):
            screen.show(listing)
            screen.say(articles + "\n")


@app.command(
    cls=Command, epilog="Ví dụ: dialogue workday 31/12/2025 +2", context_settings={"ignore_unknown_options": True}
)
def workday(
    start: Annotated[date, typer.Argument(metavar="NGÀY", parser=_day, help="Ngày bắt đầu, không tính vào số ngày")],
    to: Annotated[
        str, typer.Argument(metavar="SỐ_NGÀY", help="+2, -3 (ngày làm việc), hoặc một ngày khác để đếm")
    ] = "+0",
    from_time: Annotated[
        time | None, typer.Option("--from-time", metavar="GIỜ", parser=_hour, help="Giờ nhận, ví dụ 15:30")
    ] = None,
    cut_off: Annotated[
        time | None, typer.Option("--cut-off", metavar="GIỜ", parser=_hour, help="Giờ chốt trong ngày; bỏ trống: 15:00")
    ] = None,
    office: Annotated[
        Path | None, typer.Option("--office", metavar="TỆP", help="co-quan.yaml có ngày nghỉ riêng")
    ] = None,
    explain: Explain = False,
    output: Output = Format.TEXT,
) -> None:
    """Tính ngày làm việc. Cộng, trừ số ngày làm việc vào một ngày, hoặc đếm giữa hai ngày."""
    from dialogue_cli.listings import step_listing
    from dialogue_cli.planning.reception import counted_from
    from dialogue_cli.readers.plans import calendar_of_office
    from dialogue_cli.workday import count_between, move

    calendar = calendar_of_office(office)
    first = counted_from(start, from_time, cut_off or CUT_OFF, calendar) if from_time else start
    number = _whole_number(to)
    answer = count_between(first, _day(to), calendar) if number is None else move(first, number, calendar)
    steps = step_listing("Đếm từng ngày", answer.explanation)
    if output is Format.JSON:
        screen.show_json(answer.data | {"cac_buoc": steps.records()} if explain else answer.data)
        return
    screen.say(answer.text)
    if first != start:
        screen.say(f"Nhận ngày {short_date(start)}: ngoài giờ hoặc ngày nghỉ, tính là nhận ngày {short_date(first)}.")
    if explain:
        screen.show(steps, output)
        screen.say_all(answer.explanation.articles)


@app.command(cls=Command, epilog="Ví dụ: dialogue ingest KẾ_HOẠCH nhan-ve/phieu-dang-ky.xlsx")
def ingest(
    plan: PlanPath,
    files: Annotated[list[Path], typer.Argument(metavar="TỆP…", help="Tệp .xlsx, .xls, .ods hoặc .csv nhận về")],
    dry_run: DryRun = False,
    output: Output = Format.TEXT,
) -> None:
    """Nhập phiếu đăng ký vào sổ. Không mất dòng nào; nhập lại cùng tệp không thêm gì."""
    from dialogue_cli.listings import ingest_listing, ingest_remarks
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
    from dialogue_cli.listings import assignment_listings
    from dialogue_cli.planning.assignment import assign_all, rules_of
    from dialogue_cli.planning.register_checks import check_register
    from dialogue_cli.readers.plans import read_plan
    from dialogue_cli.registers.questions import revise

    folder = read_plan(plan)
    rules = rules_of(folder.plan)
    before, after = revise(folder.register, lambda questions: assign_all(questions, rules), dry_run)
    screen.show_problems(check_register(after, folder.plan.authority, str(folder.register)))
    screen.show_all(assignment_listings(before, after), output)


@app.command(cls=Command, epilog="Ví dụ: dialogue generate KẾ_HOẠCH giay-moi phieu-chuyen")
def generate(
    plan: PlanPath,
    names: Annotated[list[str] | None, typer.Argument(metavar="VĂN_BẢN…", help="Bỏ trống: tất cả")] = None,
    split: Annotated[bool, typer.Option("--split", help="Mỗi văn bản một tệp")] = False,
    templates: Annotated[Path | None, typer.Option("--templates", metavar="THƯ_MỤC", help="Thư mục mẫu riêng")] = None,
    today: Today = None,
    output: Output = Format.TEXT,
) -> None:
    """Lập văn bản theo Nghị định 30/2020. Các tệp .docx nằm trong thư mục van-ban của kế hoạch."""
    from dialogue_cli.documents.compose import compose_all
    from dialogue_cli.documents.context import Material
    from dialogue_cli.documents.templates import template_folders
    from dialogue_cli.listings import papers_listing, papers_remarks
    from dialogue_cli.planning.register_checks import check_register
    from dialogue_cli.readers.plans import read_plan
    from dialogue_cli.registers.files import write_all
    from dialogue_cli.registers.questions import read_register
    from dialogue_cli.word.writer import write_document

    folder, day = read_plan(plan), today or _today()
    material = Material(folder.plan, folder.deadlines, read_register(folder.register).questions, day)
    papers, idle = compose_all(names, material, template_folders(templates, folder.folder), split)
    content = {folder.documents / f"{paper.name}.docx": write_document(paper.documents, day) for paper in papers}
    write_all(content)
    screen.show_problems(check_register(material.questions, folder.plan.authority, str(folder.register)))
    screen.show(papers_listing(papers, folder.documents), output)
    for remark in papers_remarks(idle, material.questions):
        screen.note(remark)


@app.command(cls=Command, epilog="Ví dụ: dialogue status KẾ_HOẠCH --today 26/10/2021")
def status(plan: PlanPath, today: Today = None, output: Output = Format.TEXT) -> None:
    """Xem kế hoạch đang tới đâu. Các mốc, sổ đăng ký, từng bộ phận, câu hỏi chờ người xem."""
    from dialogue_cli.listings import status_listings
    from dialogue_cli.planning.register_checks import check_register
    from dialogue_cli.readers.plans import read_plan
    from dialogue_cli.registers.questions import read_register

    folder = read_plan(plan)
    if output is Format.TEXT:
        screen.say(f"{folder.plan.number}: {folder.plan.subject}", bold=True)
    questions = read_register(folder.register).questions
    screen.show_problems(check_register(questions, folder.plan.authority, str(folder.register)))
    screen.show_all(status_listings(folder, questions, today or _today()), output)


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


@app.command(cls=Command, epilog="Ví dụ: dialogue demo thu-nghiem")
def demo(
    folder: Annotated[Path, typer.Argument(metavar="THƯ_MỤC", help="Nơi chép ví dụ")] = Path("dialogue-demo"),
) -> None:
    """Chạy thử trên ví dụ kèm theo. Trọn việc chính, từ kế hoạch và bảng tính đến văn bản."""
    from dialogue_cli.demo import copy_example, steps

    plan = copy_example(folder)
    for number, (words, purpose) in enumerate(steps(plan), 1):
        screen.say(f"{number}. {purpose}", bold=True)
        screen.say(f"   $ dialogue {' '.join(words)}\n")
        app(words, standalone_mode=False)
        screen.say()
    screen.say(f"Xong. Văn bản ở {plan / 'van-ban'}, sổ đăng ký ở {plan / 'so-dang-ky.csv'}.", bold=True)


def main() -> int:
    """Run the command line and return its exit code; the one place where problems end the program."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for plugins reads every package's metadata
    screen.prepare_streams()
    try:
        return app(standalone_mode=False, prog_name="dialogue") or 0
    except UserError as error:
        screen.show_problems(error.problems)
        return 1
    except (UsageError, UnknownCommandError) as error:
        screen.note(explain_usage_error(error))
        return 2
    except KeyboardInterrupt:
        screen.note("Đã dừng theo yêu cầu.")
        return 130
