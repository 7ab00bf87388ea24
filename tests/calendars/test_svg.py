import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from dialogue_cli.calendars.png import draw_png
from dialogue_cli.calendars.svg import draw_svg
from dialogue_cli.diagnostics import UserError
from dialogue_cli.readers.plans import read_plan
from dialogue_cli.word.metrics import text_width

WritePlan = Callable[..., Path]
TODAY = date(2021, 10, 27)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(folder: Path, today: date = TODAY) -> str:
    plan = read_plan(folder)
    return draw_svg(plan.plan, plan.deadlines, plan.calendar, today)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in etree.fromstring(svg).iter(f"{SVG}text")]


def box_of(element: etree._Element) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a text."""
    x, y, size = (float(element.attrib[name]) for name in ("x", "y", "font-size"))
    width = text_width(element.text or "", size, element.get("font-weight") == "bold")
    left = x - width / 2 if element.get("text-anchor") == "middle" else x
    return left, left + width, y - size * 0.7, y


def test_the_packaged_example(example: Path, golden: Callable[[str, str], None]) -> None:
    golden("calendars/phuong-1.svg", drawn(example))


MANY = [f"{{ma: m{number}, viec: Việc {number}, thoi_gian: {number:02}/11/2021}}" for number in range(1, 29)]
LONG = ["{ma: dai, viec: " + "Tổng hợp toàn bộ ý kiến " * 30 + ", don_vi: van_phong, thoi_gian: 20/10/2021}"]
WIDE = ["{ma: dai, viec: " + "không_có_chỗ_ngắt" * 30 + ", thoi_gian: 18/10/2021 - 19/10/2025}"]


@pytest.mark.parametrize("milestones", [MANY, LONG, WIDE, MANY + LONG, MANY + WIDE, MANY[:1]])
def test_no_text_runs_into_another_or_off_the_page(write_plan: WritePlan, milestones: list[str]) -> None:
    session = "{ma: hoi_nghi, ten: Hội nghị đối thoại, thoi_gian: tháng 5 - 6/2022, dia_diem: H, chu_tri: C}"
    received = "{ma: tiep_nhan, viec: Nhận phiếu, thoi_gian: 18/10/2021 - 25/10/2021}"
    svg = drawn(write_plan(hoi_nghi=f"[{session}]", moc_thoi_gian=f"[{', '.join([received, *milestones])}]"))
    root = etree.fromstring(svg)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    boxes = [box_of(element) for element in root.iter(f"{SVG}text")]
    assert all(left > 0 and right < width and top > 0 and bottom < height for left, right, top, bottom in boxes)
    overlaps = [
        (one, other)
        for index, one in enumerate(boxes)
        for other in boxes[index + 1 :]
        if one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
    ]
    assert overlaps == []


def test_any_text_is_shown_as_typed(write_plan: WritePlan) -> None:
    milestone = '{ma: tiep_nhan, viec: "Đăng <b>trang</b> & \\"niêm yết\\" 🎉", thoi_gian: 18/10/2021}'
    assert 'Đăng <b>trang</b> & "niêm yết" 🎉' in texts(drawn(write_plan(moc_thoi_gian=f"[{milestone}]")))


def test_a_window_a_day_and_a_time_not_set_yet_differ_without_colour(write_plan: WritePlan) -> None:
    vague = "[{ma: hoi_nghi, ten: Hội nghị, thoi_gian: tháng 11/2021, dia_diem: H, chu_tri: C}]"
    plain, hatched = drawn(write_plan()), drawn(write_plan(hoi_nghi=vague))
    in_legend = 1
    assert plain.count("url(#vague)") == in_legend
    assert hatched.count("url(#vague)") == in_legend + 1
    assert "chưa ấn định" in texts(hatched)
    greys = set(re.findall("#[0-9a-f]+", plain.replace("url(#vague)", "")))
    assert all(len(set(colour[1:])) == 1 or colour == "#ececec" for colour in greys)


def test_many_milestones_shrink_onto_one_page(write_plan: WritePlan) -> None:
    root = etree.fromstring(drawn(write_plan(moc_thoi_gian=f"[{', '.join(RECEIVED + MANY[:24])}]")))
    assert (root.attrib["width"], root.attrib["height"]) == ("297mm", "210mm")
    assert float(root.attrib["viewBox"].split()[2]) > 1123


RECEIVED = ["{ma: tiep_nhan, viec: Nhận phiếu, thoi_gian: 18/10/2021 - 25/10/2021}"]


def test_today_and_the_holidays_are_named(write_plan: WritePlan) -> None:
    session = "[{ma: hoi_nghi, ten: Hội nghị, thoi_gian: 18/02/2022, dia_diem: H, chu_tri: C}]"
    found = texts(drawn(write_plan(hoi_nghi=session)))
    assert "Hôm nay 27/10/2021" in found
    assert "Tết Nguyên đán Nhâm Dần" in found
    assert any(text.startswith("Ngày nghỉ: Tết Dương lịch 01/01 - 03/01/2022; Tết Nguyên đán") for text in found)


def test_the_png_is_the_same_picture_in_dots(example: Path) -> None:
    import struct

    svg = drawn(example)
    picture = draw_png(svg)
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (2808, 1985)
    assert draw_png(svg) == picture
    assert draw_png(svg.replace("Hội nghị", "Hôi nghi")) != picture  # the accents are drawn


def test_without_the_library_or_a_font_a_png_is_refused_with_a_way_out(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resvg_py

    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **_: b"blank")
    with pytest.raises(UserError, match="LV24"):
        draw_png(drawn(example))
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(UserError, match="LV23") as caught:
        draw_png(drawn(example))
    assert ".svg" in caught.value.problems[0].hint
