"""Commands that make papers: generate, templates, and demo, which runs the whole of the main job."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialogue_cli import screen
from dialogue_cli.cli.options import DryRun, Output, PlanPath, Session, Today, app, clock_today
from dialogue_cli.cli.vietnamese import Command
from dialogue_cli.screen import Format

if TYPE_CHECKING:
    from dialogue_cli.papers import Desk, Made

TemplateFolder = Annotated[Path | None, typer.Option("--templates", metavar="THƯ_MỤC", help="Thư mục mẫu riêng")]


@app.command(cls=Command, epilog="Ví dụ: dialogue generate KẾ_HOẠCH giay-moi phieu-chuyen")
def generate(
    plan: PlanPath,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="VĂN_BẢN…", help="Bỏ trống: những văn bản đã đến lúc lập")
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="Chỉ xem: văn bản nào cần lập, đã lập, cần lập lại")] = False,
    split: Annotated[bool, typer.Option("--split", help="Mỗi văn bản một tệp")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Làm thêm tệp PDF bằng LibreOffice")] = False,
    force: Annotated[bool, typer.Option("--force", help="Ghi đè cả tệp đã sửa tay trong Word")] = False,
    dry_run: DryRun = False,
    session: Session = "",
    templates: TemplateFolder = None,
    today: Today = None,
    output: Output = Format.TEXT,
) -> None:
    """Lập văn bản theo Nghị định 30/2020. Các tệp .docx nằm trong thư mục van-ban của kế hoạch."""
    from dialogue_cli.papers import make_all, open_desk, save

    desk = open_desk(plan, today or clock_today(), session, templates)
    if listing:
        return _show_states(desk, names, output)
    made, idle = make_all(desk, names, split, force)
    if not dry_run:
        save(made)
    _show_made(desk, made, idle, output)
    if pdf and not dry_run:
        from dialogue_cli.word.pdf import to_pdf

        to_pdf([each.file for each in made])
    return None


def _show_states(desk: "Desk", names: Sequence[str] | None, output: Format) -> None:
    from dialogue_cli.listings.papers import idle_remark, paper_states_listing
    from dialogue_cli.papers import states

    found = list(states(desk, names))
    screen.show(paper_states_listing(found, with_idle=output is not Format.TEXT), output)
    if output is Format.TEXT and (remark := idle_remark(found)):
        screen.note(remark)


def _show_made(desk: "Desk", made: "Sequence[Made]", idle: Sequence[str], output: Format) -> None:
    from dialogue_cli.listings.papers import made_listing, made_remarks
    from dialogue_cli.planning.register_checks import check_register

    questions, register = desk.material.questions, desk.folder.register
    screen.show_problems(check_register(questions, desk.folder.plan, str(register)))
    screen.show(made_listing(made), output)
    for remark in made_remarks(made, idle, questions):
        screen.note(remark)


@app.command(cls=Command, epilog="Ví dụ: dialogue templates --copy giay-moi")
def templates(
    plan: Annotated[Path, typer.Argument(metavar="KẾ_HOẠCH", help="Thư mục kế hoạch")] = Path(),
    copy: Annotated[str, typer.Option("--copy", metavar="TÊN", help="Chép mẫu này vào thư mục templates để sửa")] = "",
    own: TemplateFolder = None,
    output: Output = Format.TEXT,
) -> None:
    """Xem mẫu văn bản: mỗi tên văn bản lấy từ tệp nào. Chép một mẫu ra để sửa thành mẫu của cơ quan."""
    from dialogue_cli import papers
    from dialogue_cli.documents.templates import template_folders
    from dialogue_cli.listings.papers import templates_listing

    folders = template_folders(own, plan if plan.is_dir() else plan.parent)
    if copy:
        file = papers.copy_template(copy)
        screen.say(f"Đã chép mẫu {copy} thành {file}; sửa tệp ấy, lệnh generate sẽ dùng nó.")
    else:
        screen.show(templates_listing(papers.every_template(folders)), output)


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
