from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest

from dialogue_cli.model.time_rules import SameDay, WorkingHours
from dialogue_cli.planning.explanation import DAYS_OFF, END_MOVED, explain_between, explain_count, explain_deadline
from dialogue_cli.planning.reception import counted_from, due
from dialogue_cli.readers.calendar import official_calendar
from dialogue_cli.readers.plans import read_plan

CALENDAR = official_calendar()


def walked(start: date, count: int, working: bool = True) -> list[tuple[str, int, str]]:
    found = explain_count(start, count, working, CALENDAR)
    return [(f"{step.day:%d/%m}", step.number, step.note) for step in found.steps]


def test_each_day_skipped_is_named() -> None:
    assert walked(date(2024, 4, 26), 4) == [
        ("26/04", 0, "ngày bắt đầu, không tính"),
        ("27/04", 0, "không tính: thứ Bảy"),
        ("28/04", 0, "không tính: Chủ nhật"),
        ("29/04", 0, "không tính: Hoán đổi (làm bù 04/5)"),
        ("30/04", 0, "không tính: Ngày Chiến thắng"),
        ("01/05", 0, "không tính: Quốc tế Lao động"),
        ("02/05", 1, ""),
        ("03/05", 2, ""),
        ("04/05", 3, "Làm bù cho thứ Hai 29/4/2024"),
        ("05/05", 0, "không tính: Chủ nhật"),
        ("06/05", 4, ""),
    ]


def test_calendar_days_are_all_counted_and_an_end_on_a_day_off_moves_on() -> None:
    assert walked(date(2021, 10, 28), 2, working=False) == [
        ("28/10", 0, "ngày bắt đầu, không tính"),
        ("29/10", 1, ""),
        ("30/10", 2, "thứ Bảy"),
        ("31/10", 0, "Chủ nhật"),
        ("01/11", 0, "ngày làm việc gần nhất, lấy ngày này"),
    ]
    assert END_MOVED in explain_count(date(2021, 10, 28), 2, False, CALENDAR).articles


def test_a_count_backwards_walks_backwards() -> None:
    assert [day for day, _, _ in walked(date(2024, 5, 6), -2)] == ["06/05", "05/05", "04/05", "03/05"]


def test_only_the_articles_that_were_applied_are_cited() -> None:
    assert DAYS_OFF not in explain_count(date(2021, 10, 25), 3, True, CALENDAR).articles
    assert DAYS_OFF in explain_count(date(2025, 12, 31), 2, True, CALENDAR).articles


def test_the_explanation_ends_where_the_calendar_says() -> None:
    for start in (date(2024, 2, 5), date(2025, 4, 25), date(2026, 8, 20)):
        for count in (1, 7, 30, -1, -7, -30):
            assert explain_count(start, count, True, CALENDAR).steps[-1].day == CALENDAR.add(start, count)
    between = explain_between(date(2024, 4, 26), date(2024, 5, 14), CALENDAR)
    assert between.steps[-1].number == 10


def test_every_deadline_of_a_plan_is_explained_by_its_own_end(example: Path) -> None:
    folder = read_plan(example)
    for deadline in folder.deadlines.values():
        anchor = folder.deadlines.get(getattr(deadline.milestone.when, "anchor", ""))
        assert explain_deadline(deadline, anchor, folder.calendar).steps[-1].day == deadline.end


@pytest.mark.parametrize(
    ("received", "at", "day"),
    [
        (date(2022, 5, 16), time(14, 59), date(2022, 5, 16)),
        (date(2022, 5, 16), time(15, 0), date(2022, 5, 16)),
        (date(2022, 5, 16), time(15, 1), date(2022, 5, 17)),
        (date(2022, 5, 20), time(15, 30), date(2022, 5, 23)),
        (date(2022, 5, 15), time(9, 0), date(2022, 5, 16)),
        (date(2022, 5, 15), time(16, 0), date(2022, 5, 16)),
    ],
)
def test_after_the_cut_off_or_on_a_day_off_a_dossier_counts_from_the_next_working_day(
    received: date, at: time, day: date
) -> None:
    assert counted_from(received, at, time(15), CALENDAR) == day


@pytest.mark.parametrize(
    ("rule", "received", "expected"),
    [
        (SameDay("15:00"), datetime(2022, 5, 16, 10, 0), datetime(2022, 5, 16, 17, 0)),
        (SameDay("15:00"), datetime(2022, 5, 16, 15, 30), datetime(2022, 5, 17, 17, 0)),
        (SameDay(), datetime(2022, 5, 16, 15, 30), datetime(2022, 5, 16, 17, 0)),
        (WorkingHours(8), datetime(2022, 5, 16, 7, 30), datetime(2022, 5, 16, 17, 0)),
        (WorkingHours(8), datetime(2022, 5, 16, 10, 0), datetime(2022, 5, 17, 10, 0)),
        (WorkingHours(8), datetime(2022, 5, 20, 16, 0), datetime(2022, 5, 23, 16, 0)),
        (WorkingHours(2), datetime(2022, 5, 16, 11, 0), datetime(2022, 5, 16, 14, 30)),
        (WorkingHours(1), datetime(2022, 5, 15, 11, 0), datetime(2022, 5, 16, 8, 30)),
    ],
)
def test_a_dossier_is_due_by_the_hours_of_the_office(
    rule: SameDay | WorkingHours, received: datetime, expected: datetime
) -> None:
    assert due(rule, received, CALENDAR) == expected


SESSIONS = """
  - {ma: dot_1, ten: Đợt 1, thoi_gian: tháng 5 - 6/2025, gio: 8:00, dia_diem: D, chu_tri: C}"""
MILESTONES = """
  - {ma: ket_luan, viec: Thông báo kết luận, thoi_gian: chậm nhất 10 ngày làm việc sau dot_1}
  - {ma: giai_quyet, viec: Giải quyết xong, thoi_gian: 20 ngày sau ket_luan}
  - {ma: danh_sach, viec: Gửi danh sách, thoi_gian: trước 5 ngày dot_1}"""
TASKS = """
  - {don_vi: van_phong, nhiem_vu: ["Kết luận {{ moc.ket_luan.thoi_gian }}"]}"""


def test_a_rule_from_a_vague_time_has_an_earliest_and_a_latest_day(write_plan: Callable[..., Path]) -> None:
    plan = write_plan(ngay_ban_hanh="03/02/2025", hoi_nghi=SESSIONS, moc_thoi_gian=MILESTONES, to_chuc_thuc_hien=TASKS)
    days = {code: (found.earliest, found.end) for code, found in read_plan(plan).deadlines.items()}
    assert days == {
        "dot_1": (date(2025, 5, 1), date(2025, 6, 30)),
        "ket_luan": (date(2025, 5, 16), date(2025, 7, 14)),
        "giai_quyet": (date(2025, 6, 5), date(2025, 8, 4)),  # 03/8/2025 is a Sunday
        "danh_sach": (date(2025, 4, 26), date(2025, 6, 25)),  # 26/4/2025 is a worked Saturday
    }


def test_setting_the_day_of_a_session_settles_everything_after_it(write_plan: Callable[..., Path]) -> None:
    plan = write_plan(
        ngay_ban_hanh="03/02/2025",
        hoi_nghi=SESSIONS.replace("tháng 5 - 6/2025", "16/05/2025"),
        moc_thoi_gian=MILESTONES,
        to_chuc_thuc_hien=TASKS,
    )
    found = read_plan(plan).deadlines
    assert all(deadline.earliest is None for deadline in found.values())
    assert found["ket_luan"].end == date(2025, 5, 30)


def test_the_plan_may_keep_a_day_before_which_something_is_due(write_plan: Callable[..., Path]) -> None:
    milestones = "[{ma: bao_cao, viec: Báo cáo, thoi_gian: trước 15/11/2021}]"
    tasks = '[{don_vi: van_phong, nhiem_vu: ["Báo cáo {{ moc.bao_cao.thoi_gian }}"]}]'
    usual = read_plan(write_plan(moc_thoi_gian=milestones, to_chuc_thuc_hien=tasks)).deadlines["bao_cao"]
    kept = read_plan(
        write_plan(moc_thoi_gian=milestones, to_chuc_thuc_hien=tasks, truoc_ngay_nghi="giữ nguyên")
    ).deadlines["bao_cao"]
    assert (usual.end, kept.end) == (date(2021, 11, 12), date(2021, 11, 14))
    assert "liền trước" in usual.reason


def test_a_rule_for_each_dossier_has_no_day_but_its_words(write_plan: Callable[..., Path]) -> None:
    milestones = """
  - {ma: tra_ket_qua, viec: Trả kết quả, thoi_gian: trong ngày; sau 15:00 thì ngày làm việc tiếp theo}
  - {ma: nhan, viec: Nhận, thoi_gian: 18/10/2021}"""
    tasks = '[{don_vi: van_phong, nhiem_vu: ["Trả kết quả {{ moc.tra_ket_qua.thoi_gian }}"]}]'
    folder = read_plan(write_plan(moc_thoi_gian=milestones, to_chuc_thuc_hien=tasks))
    assert "tra_ket_qua" not in folder.deadlines
    from dialogue_cli.documents.context import Material, plan_context

    context = plan_context(Material(folder.plan, folder.deadlines, (), date(2021, 10, 18)))
    assert context["to_chuc_thuc_hien"][0]["nhiem_vu"] == [
        "Trả kết quả trong ngày; sau 15:00 thì ngày làm việc tiếp theo"
    ]


def test_a_session_cannot_be_a_rule_for_each_dossier(write_plan: Callable[..., Path]) -> None:
    from dialogue_cli.diagnostics import UserError

    with pytest.raises(UserError, match="KH05"):
        read_plan(write_plan(hoi_nghi=SESSIONS.replace("tháng 5 - 6/2025", "trong ngày")))


DOSSIERS = """
  - {{ma: hen_tra, viec: Trả kết quả, thoi_gian: 8 giờ làm việc}}
  - {{ma: xin_loi, viec: Gửi văn bản xin lỗi, thoi_gian: {0}}}
  - {{ma: nhan, viec: Nhận, thoi_gian: 18/10/2021}}"""
NO_NAMES = "[{don_vi: van_phong, nhiem_vu: [Nhận]}]"


@pytest.mark.parametrize(
    ("when", "codes"),
    [
        ("chậm nhất 1 ngày trước hen_tra", []),
        ("1 ngày làm việc trước hen_tra", []),
        ("1 ngày sau hen_tra", ["LV18"]),
        ("0 ngày trước hen_tra", ["LV18"]),
        ("trong ngày", ["LV18"]),
    ],
)
def test_an_apology_goes_out_a_day_before_the_dossier_s_time_is_up(
    write_plan: Callable[..., Path], when: str, codes: list[str]
) -> None:
    folder = read_plan(write_plan(moc_thoi_gian=DOSSIERS.format(when), to_chuc_thuc_hien=NO_NAMES))
    assert [problem.code for problem in folder.problems] == codes
    assert set(folder.deadlines) == {"nhan", "hoi_nghi"}


def test_what_is_counted_for_each_dossier_is_listed_without_a_day(write_plan: Callable[..., Path]) -> None:
    from dialogue_cli.listings.plans import deadline_listing

    folder = read_plan(write_plan(moc_thoi_gian=DOSSIERS.format("1 ngày trước hen_tra"), to_chuc_thuc_hien=NO_NAMES))
    rows = deadline_listing(folder.plan, folder.deadlines, folder.calendar, date(2021, 10, 18)).records()
    assert [(row["ma"], row["den"], row["tinh_trang"]) for row in rows[-2:]] == [
        ("hen_tra", None, "Theo từng hồ sơ"),
        ("xin_loi", None, "Theo từng hồ sơ"),
    ]
