"""Commands that make papers: generate, and demo, which runs the whole of the main job."""

from pathlib import Path
from typing import Annotated

import typer

from dialogue_cli import screen
from dialogue_cli.cli.options import Output, PlanPath, Today, app, clock_today
from dialogue_cli.cli.vietnamese import Command
from dialogue_cli.screen import Format


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

    folder, day = read_plan(plan), today or clock_today()
    material = Material(folder.plan, folder.deadlines, read_register(folder.register).questions, day)
    papers, idle = compose_all(names, material, template_folders(templates, folder.folder), split)
    content = {folder.documents / f"{paper.name}.docx": write_document(paper.documents, day) for paper in papers}
    write_all(content)
    screen.show_problems(check_register(material.questions, folder.plan.authority, str(folder.register)))
    screen.show(papers_listing(papers, folder.documents), output)
    for remark in papers_remarks(idle, material.questions):
        screen.note(remark)


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
