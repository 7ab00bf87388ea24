"""The plans in plans/: each reads without error; the days of the seeds with two sessions, counted by hand."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dialogue_cli.planning.law_checks import check_law
from dialogue_cli.planning.order_checks import check_order
from dialogue_cli.readers.laws import cited_laws
from dialogue_cli.readers.packaged import PLANS
from dialogue_cli.readers.plans import PLAN_FILE, PlanFolder, read_plan

ALL = sorted(file.parent for file in PLANS.rglob(PLAN_FILE))
CHANH_LO, CHI_DONG = "chanh-lo/2024-doi-thoai", "chi-dong/2025-doi-thoai"


@pytest.mark.parametrize("folder", ALL, ids=lambda folder: str(folder.relative_to(PLANS)))
def test_every_plan_reads_without_error(folder: Path) -> None:
    assert read_plan(folder).plan.milestones


def test_the_plans_of_the_seeds_are_there() -> None:
    assert {CHANH_LO, CHI_DONG, "phuong-1-tan-binh/2021-doi-thoai"} <= {str(each.relative_to(PLANS)) for each in ALL}


@pytest.fixture
def with_sessions(tmp_path: Path) -> Callable[..., PlanFolder]:
    """``with_sessions("x/y", dot_1="26/04/2024")`` reads a copy of the plan with days set for its sessions."""

    def read(name: str, **days: str) -> PlanFolder:
        shutil.copytree(PLANS / name.split("/")[0], tmp_path / name.split("/")[0])
        file = tmp_path / name / PLAN_FILE
        head, *parts = file.read_text(encoding="utf-8").split("  - ma: ")
        set_parts = [_with_day(part, days.get(part.split("\n")[0], "")) for part in parts]
        file.write_text("  - ma: ".join([head, *set_parts]), encoding="utf-8")
        return read_plan(file)

    return read


def _with_day(part: str, day: str) -> str:
    lines = part.split("\n")
    return "\n".join(f"    thoi_gian: {day}" if day and line.startswith("    thoi_gian:") else line for line in lines)


def ends(folder: PlanFolder) -> dict[str, str]:
    return {code: f"{deadline.end:%d/%m/%Y}" for code, deadline in folder.deadlines.items()}


def rules(name: str) -> dict[str, str]:
    return {milestone.code: str(milestone.when) for milestone in read_plan(PLANS / name).plan.all_milestones}


def codes(folder: PlanFolder) -> list[tuple[str, str]]:
    """The findings of law and order, each with the code of its milestone."""
    found = [
        *check_law(folder.plan, folder.deadlines, folder.calendar, cited_laws()),
        *check_order(folder.plan, folder.deadlines, folder.calendar),
    ]
    lists = {"moc_thoi_gian": folder.plan.milestones, "hoi_nghi": folder.plan.conferences}
    return sorted((each.code, lists[str(each.path[0])][int(each.path[1])].code) for each in found)


def test_chanh_lo_has_every_time_of_its_paper_for_both_sessions() -> None:
    prepared = {"gop_y": "10 ngày trước dot", "phan_anh": "10 ngày trước dot"}
    after = {
        "ket_luan": "chậm nhất 10 ngày làm việc sau dot",
        "tra_loi": "chậm nhất 20 ngày làm việc sau ket_luan",
        "tra_loi_phuc_tap": "không quá 30 ngày làm việc sau ket_luan",
    }
    each = {f"{code}_{n}": f"{rule}_{n}" for n in (1, 2) for code, rule in (prepared | after).items()}
    youth = {"gop_y_thanh_nien_2": "10 ngày trước dot_2", "danh_sach_2": "5 ngày trước dot_2"}
    held = {"dot_1": "dự kiến quý II - IV/2024", "dot_2": "dự kiến quý II - IV/2024"}
    assert rules(CHANH_LO) == each | youth | held


def test_chi_dong_has_every_time_of_its_paper_for_both_sessions() -> None:
    times = {
        "chuan_bi": "chậm nhất 5 ngày làm việc trước lan",
        "y_kien": "5 ngày trước lan",
        "ket_luan": "chậm nhất 5 ngày làm việc sau lan",
        "tra_loi": "chậm nhất 10 ngày làm việc sau ket_luan",
    }
    each = {f"{code}_{n}": f"{rule}_{n}" for n in (1, 2) for code, rule in times.items()}
    held = {"lan_1": "dự kiến tháng 5 - 6/2025", "lan_2": "dự kiến tháng 10 - 11/2025"}
    assert rules(CHI_DONG) == each | held


def test_the_days_of_chanh_lo_once_its_sessions_are_set(with_sessions: Callable[..., PlanFolder]) -> None:
    folder = with_sessions(CHANH_LO, dot_1="26/04/2024", dot_2="06/09/2024")
    assert ends(folder) == {
        # Friday 26/04/2024: Mon 29/04 is swapped off, 30/04 and 01/05 are holidays, Sat 04/05 is worked
        "gop_y_1": "16/04/2024",
        "phan_anh_1": "16/04/2024",
        "dot_1": "26/04/2024",
        "ket_luan_1": "14/05/2024",
        "tra_loi_1": "11/06/2024",
        "tra_loi_phuc_tap_1": "25/06/2024",
        # Friday 06/09/2024: five days before is Sun 01/09, off since Sat 31/08, so Fri 30/08
        "gop_y_2": "27/08/2024",
        "phan_anh_2": "27/08/2024",
        "gop_y_thanh_nien_2": "27/08/2024",
        "danh_sach_2": "30/08/2024",
        "dot_2": "06/09/2024",
        "ket_luan_2": "20/09/2024",
        "tra_loi_2": "18/10/2024",
        "tra_loi_phuc_tap_2": "01/11/2024",
    }
    assert all(deadline.earliest is None for deadline in folder.deadlines.values())


def test_the_days_of_chi_dong_once_its_sessions_are_set(with_sessions: Callable[..., PlanFolder]) -> None:
    assert ends(with_sessions(CHI_DONG, lan_1="12/06/2025", lan_2="20/11/2025")) == {
        # Thursday 12/06/2025; five days before is Sat 07/06, so Fri 06/06
        "chuan_bi_1": "05/06/2025",
        "y_kien_1": "06/06/2025",
        "lan_1": "12/06/2025",
        "ket_luan_1": "19/06/2025",
        "tra_loi_1": "03/07/2025",
        # Thursday 20/11/2025
        "chuan_bi_2": "13/11/2025",
        "y_kien_2": "14/11/2025",
        "lan_2": "20/11/2025",
        "ket_luan_2": "27/11/2025",
        "tra_loi_2": "11/12/2025",
    }


@pytest.mark.parametrize(
    ("name", "code", "earliest", "latest"),
    [
        (CHANH_LO, "dot_1", "01/04/2024", "31/12/2024"),
        (CHANH_LO, "ket_luan_1", "15/04/2024", "15/01/2025"),
        (CHANH_LO, "danh_sach_2", "27/03/2024", "26/12/2024"),
        (CHI_DONG, "lan_2", "01/10/2025", "30/11/2025"),
        (CHI_DONG, "y_kien_1", "26/04/2025", "25/06/2025"),  # Sat 26/04/2025 was worked for Fri 02/05
        (CHI_DONG, "chuan_bi_1", "24/04/2025", "23/06/2025"),
    ],
)
def test_until_a_session_is_set_its_times_lie_between_two_days(
    name: str, code: str, earliest: str, latest: str
) -> None:
    deadline = read_plan(PLANS / name).deadlines[code]
    assert deadline.earliest is not None
    assert (f"{deadline.earliest:%d/%m/%Y}", f"{deadline.end:%d/%m/%Y}") == (earliest, latest)


def test_what_a_lawyer_finds_in_chanh_lo(with_sessions: Callable[..., PlanFolder]) -> None:
    assert codes(read_plan(PLANS / CHANH_LO)) == [("LV14", "ket_luan_2"), ("LV15", "dot_2")]
    assert codes(with_sessions(CHANH_LO, dot_1="26/04/2024", dot_2="06/09/2024")) == [("LV14", "ket_luan_2")]


def test_what_a_lawyer_finds_in_chi_dong(with_sessions: Callable[..., PlanFolder]) -> None:
    twice = [("LV16", "y_kien_1"), ("LV16", "y_kien_2")]
    assert codes(read_plan(PLANS / CHI_DONG)) == [("LV12", "ket_luan_1"), ("LV12", "lan_2"), *twice]
    set_days = with_sessions(CHI_DONG, lan_1="12/06/2025", lan_2="20/11/2025")
    assert codes(set_days) == [("LV12", "lan_2"), ("LV12", "tra_loi_1"), *twice]


def test_a_lawyer_finds_nothing_in_phuong_1() -> None:
    assert codes(read_plan(PLANS / "phuong-1-tan-binh" / "2021-doi-thoai")) == []


@pytest.mark.parametrize(
    ("name", "number", "issued", "signer", "recipients", "basis"),
    [
        (CHANH_LO, "/KH-UBND", "03/2024", "Lê Việt Dũng, Chủ tịch", 8, "56/KH-UBND ngày 04/3/2024"),
        (CHI_DONG, "/KH-UBND", "03/02/2025", "Nguyễn Thế Tiếp, Phó Chủ tịch", 6, "53/KH-UBND ngày 23/01/2025"),
    ],
)
def test_the_frame_of_the_papers(name: str, number: str, issued: str, signer: str, recipients: int, basis: str) -> None:
    plan = read_plan(PLANS / name).plan
    (signs,) = [each for each in plan.authority.signers if each.code == plan.signer]
    assert (plan.number, str(plan.issued_on)) == (number, issued)
    assert f"{signs.full_name}, {signs.position}" == signer
    assert len(plan.recipients) == recipients
    assert basis in plan.legal_basis[-1]
