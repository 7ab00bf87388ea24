"""The timeline of a plan in the form that a file's ending asks for."""

from datetime import date

from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.readers.plans import PlanFolder


def draw(folder: PlanFolder, today: date, suffix: str) -> bytes:
    """The chart as the bytes of an .svg or .png file. Raises UserError for another ending."""
    from dialogue_cli.calendars.png import draw_png
    from dialogue_cli.calendars.svg import draw_svg

    if suffix not in (".svg", ".png"):
        hint = "Đặt tên tệp có đuôi .svg hoặc .png, hoặc dùng «-» để vẽ trên màn hình."
        raise UserError(Problem("LV25", f"không vẽ được ra tệp có đuôi «{suffix}»", None, hint))
    picture = draw_svg(folder.plan, folder.deadlines, folder.calendar, today)
    return picture.encode() if suffix == ".svg" else draw_png(picture)
