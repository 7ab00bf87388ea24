from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dialogue_cli.planning.law_checks import Law, check_law
from dialogue_cli.planning.references import Finding
from dialogue_cli.readers.laws import cited_laws
from dialogue_cli.readers.plans import read_plan

NO_NAMES = {"to_chuc_thuc_hien": "[{don_vi: van_phong, nhiem_vu: [Nhận phiếu]}]"}
"""For plans whose sentences would name a milestone that they do not have."""


def findings(folder: Path, laws: tuple[Law, ...] | None = None) -> list[Finding]:
    found = read_plan(folder)
    return list(check_law(found.plan, found.deadlines, found.calendar, cited_laws() if laws is None else laws))


def codes(folder: Path) -> list[str]:
    return [finding.code for finding in findings(folder)]


SESSION = "{{ma: dot, ten: {name}, thoi_gian: {when}, gio: 8:30, dia_diem: Hội trường, chu_tri: Chủ tịch}}"


def sessions(*named: tuple[str, str]) -> str:
    return "[" + ", ".join(SESSION.format(name=name, when=when) for name, when in named) + "]"


def milestones(**when: str) -> str:
    return (
        "["
        + ", ".join(f"{{ma: {code}, viec: Thông báo kết luận, thoi_gian: {day}}}" for code, day in when.items())
        + "]"
    )


def test_the_sound_plan_has_nothing_against_the_law(write_plan: Callable[..., Path]) -> None:
    assert codes(write_plan()) == []


@pytest.mark.parametrize(
    ("cited", "issued", "code"),
    [
        ("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018", "30/6/2021", []),
        ("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018", "30/06/2025", []),
        ("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018", "01/07/2025", ["LV10"]),
        ("Nghị định số 61 / 2018 / NĐ–CP", "01/07/2025", ["LV10"]),
        ("nghị định 61/2018 về một cửa", "01/07/2025", ["LV10"]),
        ("Thông tư 61/2018/TT-BTC", "01/07/2025", []),
        ("Kế hoạch số 161/2018/NĐ-CPX", "01/07/2025", []),
        ("Nghị định số 118/2025/NĐ-CP", "01/07/2025", []),
        ("Thông tư số 01/2018/TT-VPCP", "09/10/2025", ["LV10"]),
        ("Nghị định 01/2018/NĐ-CP", "09/10/2025", []),
        ("Luật Tổ chức chính quyền địa phương ngày 19/6/2015", "tháng 3/2024", []),
        ("Luật Tổ chức chính quyền địa phương ngày 19/6/2015", "tháng 5/2025", []),
        ("Luật Tổ chức chính quyền địa phương ngày 19/6/2015", "tháng 6/2025", ["LV10"]),
        ("Luật Tổ chức chính quyền địa phương năm 2015", "năm 2025", ["LV10"]),
        ("Luật Tổ chức chính quyền địa phương số 77/2015/QH13", "01/07/2025", ["LV10"]),
        # the law of 16/6/2025 replaced one of the same name and year
        ("Luật Tổ chức chính quyền địa phương ngày 16/6/2025", "01/07/2025", []),
        ("Luật Tổ chức chính quyền địa phương số 65/2025/QH15", "01/07/2025", ["LV10"]),
        ("Luật Tổ chức chính quyền địa phương ngày 16/6/2025 và quy chế năm 2015", "01/07/2025", []),
        ("Nghị định số 110/2004/NĐ-CP", "05/03/2020", ["LV10"]),
    ],
)  # fmt: skip
def test_a_law_no_longer_in_force_on_the_day_of_issue(
    write_plan: Callable[..., Path], cited: str, issued: str, code: list[str]
) -> None:
    folder = write_plan(can_cu=f'["{cited}"]', ngay_ban_hanh=issued)
    found = [finding for finding in findings(folder) if finding.code == "LV10"]
    assert [finding.code for finding in found] == code
    assert all(finding.path == ("can_cu", 0) for finding in found)


def test_what_no_source_confirmed_is_never_held_against_a_plan(write_plan: Callable[..., Path]) -> None:
    unsure = Law("9/2010/NĐ-CP", "Nghị định mẫu", date(2010, 1, 1), date(2015, 1, 1), "8/2015/NĐ-CP", verified=False)
    folder = write_plan(can_cu="[Nghị định 9/2010/NĐ-CP]")
    assert findings(folder, (unsure,)) == []
    (found,) = findings(folder, (unsure._replace(verified=True),))
    assert (found.code, found.hint) == ("LV10", "Thay bằng 8/2015/NĐ-CP, hoặc kiểm tra lại ngày ban hành.")


def test_every_line_of_the_table_is_in_order() -> None:
    laws = {law.number: law for law in cited_laws()}
    assert all(law.since < (law.until or date.max) for law in laws.values())
    replaced = [law for law in laws.values() if law.until]
    successors = [laws.get(law.successor) for law in replaced if law.verified]
    assert all(successor and not successor.until for successor in successors)
    assert not any(law.verified for law in laws.values() if law.number in ("53/2005/QH11", "112/2011/NĐ-CP"))


@pytest.mark.parametrize(
    ("cited", "code"),
    [
        ("Kế hoạch số 19/KH-UBND ngày 03/02/2022", ["LV11"]),  # seed 004: the third day of Tết
        ("Kế hoạch số 19/KH-UBND ngày 03 tháng 02 năm 2022", ["LV11"]),
        ("Kế hoạch số 19/KH-UBND ngày 05/02/2022", []),  # a plain Saturday
        ("Kế hoạch số 19/KH-UBND ngày 07/02/2022", []),
        ("Kế hoạch số 19/KH-UBND ngày 31/02/2022", []),
        ("Nghị định số 1/2012/NĐ-CP ngày 02/9/2012", []),  # no official list of that year
    ],
)
def test_a_cited_document_dated_on_a_holiday(write_plan: Callable[..., Path], cited: str, code: list[str]) -> None:
    assert codes(write_plan(can_cu=f"[{cited}]")) == code


def test_an_office_s_own_day_off_is_no_holiday_of_others(write_plan: Callable[..., Path]) -> None:
    changed = {"can_cu": "[Kế hoạch số 19/KH-UBND ngày 07/10/2021]", "ngay_nghi_rieng": "[07/10/2021]"}
    assert codes(write_plan(**changed)) == []


def test_a_unit_that_is_gone_on_the_day_of_issue_is_told_once_with_its_full_name(
    write_plan: Callable[..., Path],
) -> None:
    folder = write_plan(ngay_ban_hanh="01/07/2025", noi_nhan="[UBND quận B, Phòng Nội vụ]", yeu_cau="[Báo cáo quận B]")
    found = findings(folder)
    assert [(each.code, each.path, each.message.split(" không còn")[0]) for each in found] == [
        ("LV12", ("co_quan", "cap_tren"), "«quận B»"),
        ("LV12", ("noi_nhan", 1), "«Phòng Nội vụ»"),
    ]
    assert "còn 2 chỗ khác" in found[0].message


@pytest.mark.parametrize(
    ("superior", "code"),
    [
        ("Ủy ban nhân dân thành phố Quảng Ngãi", ["LV12"]),
        ("Ủy ban nhân dân thị xã Hòa Thành", ["LV12"]),
        ("Ủy ban nhân dân Quận 11", ["LV12"]),
        ("Ủy ban nhân dân Thành phố Hồ Chí Minh", []),
        ("Ủy ban nhân dân tỉnh Quảng Ngãi", []),
        ("Ủy ban nhân dân thành phố Hà Nội (huyện Mê Linh cũ)", []),
    ],
)
def test_which_superiors_are_gone(write_plan: Callable[..., Path], superior: str, code: list[str]) -> None:
    folder = write_plan(ngay_ban_hanh="01/07/2025")
    office = folder.parent / "co-quan.yaml"
    office.write_text(office.read_text(encoding="utf-8").replace("Ủy ban nhân dân quận B", superior), encoding="utf-8")
    assert codes(folder) == code


def test_a_district_above_is_no_fault_where_the_superior_of_today_is_named_too(write_plan: Callable[..., Path]) -> None:
    folder = write_plan(ngay_ban_hanh="01/07/2025")
    office = folder.parent / "co-quan.yaml"
    now = "cap_tren_tu_01_7_2025: Ủy ban nhân dân thành phố B\n"
    office.write_text(office.read_text(encoding="utf-8") + now, encoding="utf-8")
    assert codes(folder) == []


def test_the_grounds_may_cite_the_past(write_plan: Callable[..., Path]) -> None:
    folder = write_plan(
        authority=(write_plan().parent / "co-quan.yaml").read_text(encoding="utf-8").replace("quận B", "tỉnh B"),
        ngay_ban_hanh="01/07/2025",
        can_cu="[Kế hoạch số 53/KH-UBND ngày 23/01/2025 của Ủy ban nhân dân huyện Mê Linh]",
    )
    assert codes(folder) == []


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ("30/06/2025", None),
        ("01/07/2025", "mốc này tới 01/07/2025; «quận B» không còn từ 01/07/2025"),
        ("tháng 6 - 7/2025", "mốc này có thể rơi vào 31/07/2025; «quận B» không còn từ 01/07/2025"),
        ("tháng 10 - 11/2025", "mốc này tới 30/11/2025; «quận B» không còn từ 01/07/2025"),
    ],
)
def test_a_milestone_after_the_change_is_told_at_its_head_alone(
    write_plan: Callable[..., Path], when: str, message: str | None
) -> None:
    held = sessions(("Hội nghị", when))
    found = findings(
        write_plan(
            ngay_ban_hanh="03/02/2025", hoi_nghi=held, **NO_NAMES, moc_thoi_gian=milestones(b="5 ngày trước dot")
        )
    )
    assert [(each.code, each.message.split(" (")[0]) for each in found] == ([("LV12", message)] if message else [])
    assert all(each.path == ("hoi_nghi", 0, "thoi_gian") for each in found)


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("Hội nghị thứ Sáu, 04/11/2021", "04/11/2021 là thứ Năm, không phải thứ Sáu"),
        ("Hội nghị THỨ 6 (ngày 04/11/2021)", "04/11/2021 là thứ Năm, không phải thứ Sáu"),
        ("Chủ nhật, ngày 5 tháng 11 năm 2021", "05/11/2021 là thứ Sáu, không phải Chủ nhật"),
        ("thứ Năm, {{ moc.hoi_nghi.den }}", "05/11/2021 là thứ Sáu, không phải thứ Năm"),
        ("thứ Sáu, {{ moc.hoi_nghi.den }}", None),
        ("thứ Sáu, 05/11/2021", None),
        ("thứ Sáu, 31/11/2021", None),
        ("kỳ họp thứ Tư, ngày 05/11/2021", None),  # an ordinal
        ("lần thứ hai, ngày 05/11/2021", None),
    ],
)
def test_a_weekday_that_does_not_fit_its_date(
    write_plan: Callable[..., Path], sentence: str, message: str | None
) -> None:
    found = findings(write_plan(noi_nhan=f'["{sentence}"]'))
    assert [(each.code, each.message) for each in found] == ([("LV13", message)] if message else [])


@pytest.mark.parametrize(
    ("name", "when", "conclusion", "limits"),
    [
        # 26/04/2024 + 10 days = Mon 06/05; + 15 = Sat 11/05, so Mon 13/05
        ("Đối thoại với thanh niên", "26/04/2024", "10 ngày làm việc sau dot", ("06/05/2024", "13/05/2024")),
        ("Đối thoại với thanh niên", "26/04/2024", "07/05/2024", ("06/05/2024", "13/05/2024")),
        ("Đối thoại với thanh niên", "26/04/2024", "06/05/2024", None),
        ("Đối thoại với thanh niên", "26/04/2024", "10 ngày sau dot", None),
        # the tenth day is Sat 11/05/2024: the next working day is still in time
        ("Đối thoại với thanh niên", "01/05/2024", "10 ngày sau dot", None),
        ("Đối thoại do Đoàn Thanh niên phối hợp", "26/04/2024", "10 ngày làm việc sau dot", None),
        ("Đối thoại với nhân dân", "26/04/2024", "10 ngày làm việc sau dot", None),
        ("Đối thoại với thanh niên", "quý II/2024", "10 ngày làm việc sau dot", ("11/04/2024", "16/04/2024")),
    ],
)  # fmt: skip
def test_the_conclusion_of_a_dialogue_with_the_youth(
    write_plan: Callable[..., Path], name: str, when: str, conclusion: str, limits: tuple[str, str] | None
) -> None:
    folder = write_plan(
        ngay_ban_hanh="01/03/2024",
        hoi_nghi=sessions((name, when)),
        **NO_NAMES,
        moc_thoi_gian=milestones(ket_luan=conclusion),
    )
    found = findings(folder)
    assert [each.code for each in found] == (["LV14"] if limits else [])
    assert all(f"đến {day}" in each.message for each in found for day in limits or ())


@pytest.mark.parametrize(
    ("when", "issued", "first"),
    [
        ("14/04/2024", "15/03/2024", None),
        ("13/04/2024", "15/03/2024", "14/04/2024"),
        ("quý II/2024", "tháng 3/2024", "30/04/2024"),
        ("quý III/2024", "tháng 3/2024", None),
    ],
)
def test_the_plan_of_a_dialogue_with_the_youth_is_public_30_days_before(
    write_plan: Callable[..., Path], when: str, issued: str, first: str | None
) -> None:
    held = sessions(("Đối thoại với thanh niên", when))
    folder = write_plan(ngay_ban_hanh=issued, hoi_nghi=held, **NO_NAMES, moc_thoi_gian=milestones(b="5 ngày trước dot"))
    found = [each for each in findings(folder) if each.code == "LV15"]
    assert [each.hint.split(" trở đi")[0] for each in found] == ([f"Ấn định từ {first}"] if first else [])


def test_a_dialogue_with_the_youth_may_be_a_milestone(write_plan: Callable[..., Path]) -> None:
    folder = write_plan(
        **NO_NAMES, moc_thoi_gian="[{ma: a, viec: Tổ chức đối thoại với thanh niên, thoi_gian: 20/10/2021}]"
    )
    assert codes(folder) == ["LV15"]
