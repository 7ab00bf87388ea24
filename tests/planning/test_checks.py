from collections.abc import Callable
from pathlib import Path

import pytest

from dialogue_cli.diagnostics import Severity
from dialogue_cli.readers.plans import read_plan
from tests.conftest import AUTHORITY


def codes(folder: Path) -> list[str]:
    problems = read_plan(folder).problems
    assert all(problem.severity is Severity.WARNING and problem.place.line for problem in problems)
    return [problem.code for problem in problems]


MILESTONES = """
  - {{ma: tiep_nhan, viec: Nhận phiếu, don_vi: van_phong, thoi_gian: {0}}}
  - {{ma: bao_cao, viec: Báo cáo, don_vi: van_phong, thoi_gian: {1}}}"""


@pytest.mark.parametrize(
    ("reception", "report", "code"),
    [
        ("18/10/2021 - 30/10/2021", "trước 10/11/2021", ["LV01"]),
        ("17/10/2021 - 25/10/2021", "trước 10/11/2021", ["LV01"]),
        ("18/10/2021 - 25/10/2021", "trước 05/11/2021", ["KH17"]),
        ("18/10/2020 - 26/10/2021", "trước 10/11/2021", ["LV01"]),
        ("18/10/2021 - 25/10/2021", "14/10/2021", ["KH11", "KH17"]),
        ("18/10/2021 - 25/10/2021", "10/11/2027", ["LV03", "LV12"]),
        ("18/10/2021 - 25/10/2021", "trước 10/11/2021", []),
    ],
)
def test_what_a_colleague_would_notice_about_the_days(
    write_plan: Callable[..., Path], reception: str, report: str, code: list[str]
) -> None:
    assert codes(write_plan(moc_thoi_gian=MILESTONES.format(reception, report))) == code


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"ngay_ban_hanh": "16/10/2021"}, ["LV02"]),
        ({"ngay_ban_hanh": "02/9/2021"}, ["LV02"]),
        ({"ngay_ban_hanh": "tháng 10/2021"}, []),
        ({"so_ky_hieu": "151 / KH - UBND"}, ["KH15"]),
        ({"so_ky_hieu": "/KH-UBND"}, []),
        ({"noi_nhan": "['Như trên', 'Lưu: VT, VP']"}, []),
        ({"noi_nhan": "['Lưu VT']"}, ["KH18"]),
        ({"noi_nhan": "['Lưu: VT', 'Như trên']"}, ["KH18"]),
        ({"noi_nhan": "['Lưu: VP']"}, ["KH18"]),
        ({"yeu_cau": "[Gửi phiếu trước ngày 24/10/2021]"}, ["KH12"]),
        ({"yeu_cau": "[Gửi phiếu đến hết ngày 25/10/2021]"}, []),
        ({"can_cu": "[Kế hoạch số 1/KH-UBND ngày 01/3/2021]"}, []),
    ],
)
def test_what_a_colleague_would_notice_elsewhere(
    write_plan: Callable[..., Path], changed: dict[str, str], code: list[str]
) -> None:
    assert codes(write_plan(**changed)) == code


def test_a_committee_has_no_office_above_it_but_a_centre_may(write_plan: Callable[..., Path]) -> None:
    parent = AUTHORITY + "co_quan_chu_quan: UBND phường A\n"
    assert codes(write_plan(authority=parent)) == ["KH19"]
    assert codes(write_plan(authority=parent.replace("Ủy ban nhân dân Phường 1", "Trung tâm Phục vụ hành chính"))) == []


@pytest.mark.parametrize(
    ("signer", "found"),
    [
        ("chuc_vu: Phó Chủ tịch Thường trực", []),
        ("chuc_vu: Chánh Văn phòng, quyen_han: Thừa lệnh", []),
        ("chuc_vu: Chánh Văn phòng", ["KH20"]),
        ("chuc_vu: Phó Chủ tịch, quyen_han: Thừa ủy quyền", ["KH20"]),
    ],
)
def test_a_right_to_sign_goes_with_the_position(write_plan: Callable[..., Path], signer: str, found: list[str]) -> None:
    old = "chuc_vu: Chủ tịch"
    assert old in AUTHORITY
    assert codes(write_plan(authority=AUTHORITY.replace(old, signer))) == found


def test_a_conference_without_an_hour_is_told(write_plan: Callable[..., Path]) -> None:
    plan = write_plan(hoi_nghi="[{ma: hoi_nghi, ten: H, thoi_gian: 05/11/2021, dia_diem: D, chu_tri: C}]")
    assert codes(plan) == ["KH13"]


def test_the_real_plan_has_a_saturday_in_its_summing_up_and_in_its_signing(example: Path) -> None:
    messages = {problem.code: problem.message for problem in read_plan(example).problems}
    assert messages["LV01"] == (
        "30/10/2021 không phải ngày làm việc (thứ Bảy); thực tế chỉ có 1 ngày làm việc: thứ Sáu 29/10/2021"
    )
    assert "16/10/2021" in messages["LV02"]
    assert "thứ Bảy" in messages["LV02"]
