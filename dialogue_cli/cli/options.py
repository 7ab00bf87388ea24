"""The program as typer sees it, and the options that several commands share."""

from collections.abc import Sequence
from datetime import date, time
from pathlib import Path
from typing import Annotated

import typer

from dialogue_cli.cli.vietnamese import Group
from dialogue_cli.model.dates import parse_date, parse_time
from dialogue_cli.screen import Format

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


def read_day(text: str) -> date:
    try:
        return parse_date(text)
    except ValueError as error:
        raise typer.BadParameter(f"{error}; viết như 26/10/2021") from None


def read_hour(text: str) -> time:
    try:
        return parse_time(text)
    except ValueError as error:
        raise typer.BadParameter(f"{error}; viết như 15:30") from None


def read_count(text: str) -> int:
    if not (str(text).isascii() and str(text).isdigit() and int(text) > 0):
        raise typer.BadParameter(f"«{text}» không phải một số từ 1 trở lên")
    return int(text)


def read_format(text: str) -> Format:
    return _one_of(text, [Format.TEXT, Format.JSON, Format.CSV])


def read_calendar_format(text: str) -> Format:
    return _one_of(text, list(Format))


def _one_of(text: str, formats: Sequence[Format]) -> Format:
    if text not in formats:
        raise typer.BadParameter(f"«{text}» không dùng được; hãy dùng {', '.join(formats)}")
    return Format(text)


PlanPath = Annotated[Path, typer.Argument(metavar="KẾ_HOẠCH", help="Thư mục kế hoạch, hoặc tệp ke-hoach.yaml trong đó")]
PlanPaths = Annotated[
    list[Path] | None, typer.Argument(metavar="KẾ_HOẠCH…", help="Các thư mục kế hoạch; bỏ trống: thư mục đang đứng")
]
Today = Annotated[
    date | None,
    typer.Option("--today", metavar="NGÀY", parser=read_day, help="Coi ngày này là hôm nay, ví dụ 26/10/2021"),
]
Output = Annotated[Format, typer.Option("--format", metavar="DẠNG", parser=read_format, help="text, json hoặc csv")]
CalendarOutput = Annotated[
    Format, typer.Option("--format", metavar="DẠNG", parser=read_calendar_format, help="text, json, csv hoặc ics")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Chỉ in lỗi")]
Explain = Annotated[bool, typer.Option("--explain", help="Kể từng ngày đã đếm, ngày nghỉ bỏ qua, điều luật áp dụng")]
Session = Annotated[str, typer.Option("--session", metavar="MÃ", help="Phiên, đợt, lần của hội nghị")]
Mask = Annotated[bool, typer.Option("--mask", help="Che số điện thoại, số CCCD, số nhà, thư điện tử")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Chỉ cho xem, không ghi tệp nào")]


def clock_today() -> date:
    return date.today()  # noqa: DTZ011 - the clerk's own day, and the only clock in the program
