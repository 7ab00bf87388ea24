from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dialogue_cli.calendars.text_chart import ASCII, BLOCKS, cells_of, draw_text, glyphs_for
from dialogue_cli.readers.plans import PlanFolder, read_plan

WritePlan = Callable[..., Path]
TODAY = date(2021, 10, 27)


def lines(folder: PlanFolder, width: int = 80, **options: object) -> list[str]:
    return draw_text(folder.plan, folder.deadlines, folder.calendar, TODAY, width, **options).split("\n")  # type: ignore[arg-type]


def test_a_plan_of_a_few_weeks_has_a_column_for_each_day(write_plan: WritePlan) -> None:
    assert lines(read_plan(write_plan())) == [
        "                                       10/2021       11/2021",
        "                                       18/10  25/10  01/11",
        "                                                │",
        "Nhận phiếu                             ████████ │  ··     ··  18/10 - 25/10/2021",
        "Trả lời                                     ·· ███ ··     ··  26/10 - 28/10/2021",
        "Hội nghị                                    ··  │  ··    ◆··  05/11/2021",
        "",
        "█ khoảng thời gian   ◆ một ngày, hoặc ngày cuối   · ngày nghỉ",
        "│ hôm nay 27/10/2021",
        "",
    ]


def test_a_plan_of_a_year_has_a_column_for_several_days(write_plan: WritePlan) -> None:
    session = "[{ma: hoi_nghi, ten: Hội nghị, thoi_gian: tháng 5 - 6/2022, dia_diem: H, chu_tri: C}]"
    drawn = lines(read_plan(write_plan(hoi_nghi=session)))
    assert "Mỗi ô là 8 ngày." in drawn
    (row,) = [line for line in drawn if line.startswith("Hội nghị")]
    assert row.count("▒") == 8  # two months
    assert row.endswith("  01/05 - 30/06/2022")


@pytest.mark.parametrize("width", [20, 60, 61, 80, 100, 133, 240])
@pytest.mark.parametrize("task", ["Ý" * 300, "会議 🎉 " * 40, "Tổng hợp"])
def test_no_line_is_wider_than_the_terminal_and_the_columns_stand_straight(
    write_plan: WritePlan, width: int, task: str
) -> None:
    milestone = f"{{ma: tiep_nhan, viec: {task}, thoi_gian: 18/10/2021 - 25/10/2021, hoan_thanh: 24/10/2021}}"
    drawn = lines(read_plan(write_plan(moc_thoi_gian=f"[{milestone}]")), width)
    assert max(map(cells_of, drawn)) <= max(width, 60)
    rows = [line for line in drawn[2:] if line.endswith(("/2021", "/2021 xong")) and "  " in line]
    assert len({cells_of(line[: line.rindex("  ")]) for line in rows}) == 1


def test_ascii_is_drawn_where_the_terminal_knows_no_blocks(write_plan: WritePlan) -> None:
    assert [glyphs_for(name) for name in ("utf-8", "cp1258", "cp1252", None, "x")] == [BLOCKS] + [ASCII] * 4
    (row,) = [line for line in lines(read_plan(write_plan()), glyphs=ASCII) if line.startswith("Trả lời")]
    assert row == "Trả lời                                     .. ### ..     ..  26/10 - 28/10/2021"


def test_the_notes_tell_of_holidays_and_provisional_years(write_plan: WritePlan) -> None:
    session = "[{ma: hoi_nghi, ten: Hội nghị, thoi_gian: 05/01/2018, dia_diem: H, chu_tri: C}]"
    milestone = "[{ma: tiep_nhan, viec: Nhận, thoi_gian: 20/12/2017}]"
    drawn = read_plan(write_plan(hoi_nghi=session, moc_thoi_gian=milestone, ngay_ban_hanh="01/12/2017"))
    notes = " ".join(lines(drawn))
    assert "Tết Dương lịch 30/12/2017 - 01/01/2018" in notes
    assert "Lịch nghỉ năm 2017, 2018 là tạm tính" in notes
