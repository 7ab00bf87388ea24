"""The command on milestones in all its forms: explained, as an agenda, compared, drawn, as a calendar file."""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import icalendar
import pytest

from dialogue_cli import cli
from dialogue_cli.readers.packaged import PLANS

TODAY = ["--today", "26/10/2021"]
ONE, TWO = "phuong-1-tan-binh/2021-doi-thoai", "chi-dong/2025-doi-thoai"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    for name in ("phuong-1-tan-binh", "chi-dong", "chanh-lo"):
        shutil.copytree(PLANS / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["dialogue", *arguments])
        capsys.readouterr()
        return Ran(cli.main(), *capsys.readouterr())

    return ran


def changed(plan: Path, old: str, new: str) -> None:
    text = plan.read_text(encoding="utf-8")
    assert old in text
    plan.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (["31/12/2025", "+2"], "06/01/2026"),
        (["26/04/2024", "+10"], "14/05/2024"),
        (["06/05/2024", "-1"], "04/05/2024"),
        (["02/01/2026"], "05/01/2026"),
        (["25/04/2025", "+1", "--from-time", "15:30"], "28/04/2025"),
        (["25/04/2025", "+1", "--from-time", "14:59"], "26/04/2025"),
        (["25/04/2025", "+1", "--from-time", "15:30", "--cut-off", "16:00"], "26/04/2025"),
        (["26/04/2024", "14/05/2024"], "10"),
        (["14/05/2024", "26/04/2024"], "10"),
        (["20/05/2022", "8 giờ làm việc", "--from-time", "16:00"], "23/05/2022"),
        (["20/05/2022", "trong ngày; sau 15:00 thì ngày làm việc tiếp theo", "--from-time", "15:01"], "23/05/2022"),
        (["20/05/2022", "trong ngay"], "20/05/2022"),
    ],
)
def test_the_first_word_of_the_calculator_is_the_answer(
    run: Callable[..., Ran], arguments: list[str], first: str
) -> None:
    ran = run("workday", *arguments)
    assert (ran.code, ran.out.split()[0]) == (0, first)


def test_the_calculator_explains_itself_and_speaks_json(
    run: Callable[..., Ran], golden: Callable[[str, str], None]
) -> None:
    golden("screens/workday.txt", run("workday", "26/04/2024", "+10", "--explain").out)
    found = json.loads(run("workday", "31/12/2025", "+2", "--explain", "--format", "json").out)
    assert (found["ngay"], found["tam_tinh"], len(found["cac_buoc"])) == ("2026-01-06", False, 7)
    assert "tạm tính, chưa có thông báo chính thức" in run("workday", "04/02/2027", "+3").out


def test_the_calculator_knows_an_office_s_own_days(run: Callable[..., Ran]) -> None:
    changed(Path("phuong-1-tan-binh/co-quan.yaml"), "viet_tat: UBND", "ngay_nghi_rieng: [27/10/2021]")
    office = ["--office", "phuong-1-tan-binh/co-quan.yaml"]
    assert run("workday", "26/10/2021", "+1", *office).out.startswith("28/10/2021")


@pytest.mark.parametrize(
    "arguments",
    [
        ["26/10/2021", "mai"],
        ["26/10/2021", "3 ngày sau moc"],
        ["26/10/2021", "32/10/2021"],
        ["hôm qua", "+1"],
        ["26/10/2021", "+1", "--from-time", "25:00"],
    ],
)
def test_the_calculator_refuses_what_is_no_day_or_hour(run: Callable[..., Ran], arguments: list[str]) -> None:
    ran = run("workday", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert re.search("không phải|không hiểu|không có trong lịch", ran.err)


def test_every_milestone_is_explained(run: Callable[..., Ran], golden: Callable[[str, str], None]) -> None:
    golden("screens/deadlines-explain.txt", run("deadlines", ONE, *TODAY, "--explain").out)


def test_many_plans_make_one_agenda(run: Callable[..., Ran]) -> None:
    out = run("deadlines", ONE, TWO, "chanh-lo/2024-doi-thoai", *TODAY, "--format", "csv").out
    ends = [row["Đến"].split("/")[::-1] for row in csv.DictReader(io.StringIO(out))]
    assert ends == sorted(ends)
    assert len({tuple(end[:1]) for end in ends}) == 3


@pytest.mark.parametrize(
    ("limits", "codes"),
    [
        (["--from", "29/10/2021"], ["Tổng hợp", "Hội nghị", "Báo cáo"]),
        (["--to", "27/10/2021"], ["Tiếp nhận", "Tham mưu"]),
        (["--from", "28/10/2021", "--to", "29/10/2021"], ["Tham mưu", "Tổng hợp"]),
        (["--unit", "VAN PHONG - THONG KE"], ["Tiếp nhận", "Tổng hợp", "Báo cáo"]),
        (["--unit", "bo_phan"], ["Tham mưu"]),
    ],
)
def test_the_agenda_is_limited_by_days_and_unit(run: Callable[..., Ran], limits: list[str], codes: list[str]) -> None:
    rows = json.loads(run("deadlines", ONE, *TODAY, *limits, "--format", "json").out)
    assert [next(code for code in codes if row["viec"].startswith(code)) for row in rows] == codes


def test_what_moved_is_told_by_how_much(run: Callable[..., Ran]) -> None:
    shutil.copytree("phuong-1-tan-binh/2021-doi-thoai", "phuong-1-tan-binh/truoc")
    changed(Path(ONE, "ke-hoach.yaml"), "18/10/2021 - 25/10/2021", "18/10/2021 - 27/10/2021")
    rows = json.loads(run("deadlines", ONE, "--compare", "phuong-1-tan-binh/truoc", "--format", "json").out)
    assert [(row["ma"], row["han_cu"], row["den"], row["doi_ngay"], row["doi_ngay_lam_viec"]) for row in rows] == [
        ("tiep_nhan", "2021-10-25", "2021-10-27", 2, 2),
        ("tra_loi", "2021-10-28", "2021-11-01", 4, 2),
    ]
    assert "Không mốc nào dời." in run("deadlines", ONE, "--compare", ONE).out


def test_setting_a_session_s_day_settles_what_hangs_on_it(run: Callable[..., Ran]) -> None:
    shutil.copytree("chi-dong/2025-doi-thoai", "chi-dong/truoc")
    changed(Path(TWO, "ke-hoach.yaml"), "dự kiến tháng 5 - 6/2025", "12/06/2025")
    rows = json.loads(run("deadlines", TWO, "--compare", "chi-dong/truoc", "--format", "json").out)
    assert {row["ma"]: row["den"] for row in rows} == {
        "chuan_bi_1": "2025-06-05",
        "y_kien_1": "2025-06-06",
        "ket_luan_1": "2025-06-19",
        "tra_loi_1": "2025-07-03",
        "lan_1": "2025-06-12",
    }
    assert {row["thay_doi"] for row in rows} == {"Đã ấn định"}


def test_a_saved_calendar_is_updated_not_doubled(run: Callable[..., Ran], tmp_path: Path) -> None:
    file = tmp_path / "lich.ics"
    assert run("deadlines", ONE, *TODAY, "--save", str(file)).code == 0
    first = file.read_bytes()
    run("deadlines", ONE, *TODAY, "--save", str(file))
    assert file.read_bytes() == first
    changed(Path(ONE, "ke-hoach.yaml"), "trước 10/11/2021", "trước 12/11/2021")
    run("deadlines", ONE, "--today", "27/10/2021", "--save", str(file))
    before, after = (
        {str(event["UID"]): event for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}
        for content in (first, file.read_bytes())
    )
    assert set(before) == set(after)
    moved = [uid for uid in before if before[uid]["SEQUENCE"] != after[uid]["SEQUENCE"]]
    assert [uid.rsplit("-", 1)[1] for uid in moved] == ["bao_cao"]


def test_a_calendar_goes_to_the_screen_as_it_is(run: Callable[..., Ran]) -> None:
    out = run("deadlines", ONE, TWO, *TODAY, "--format", "ics").out
    assert len(icalendar.Calendar.from_ical(out).walk("VEVENT")) == 5 + 10


@pytest.mark.parametrize(("name", "head"), [("moc.svg", b"<svg"), ("moc.png", b"\x89PNG")])
def test_a_chart_is_drawn_into_a_file(run: Callable[..., Ran], tmp_path: Path, name: str, head: bytes) -> None:
    assert run("deadlines", ONE, *TODAY, "--chart", str(tmp_path / name)).code == 0
    assert head in (tmp_path / name).read_bytes()[:200]


def test_a_chart_is_drawn_on_the_screen_and_an_unknown_ending_refused(run: Callable[..., Ran]) -> None:
    assert "hôm nay 26/10/2021" in run("deadlines", ONE, *TODAY, "--chart", "-").out
    ran = run("deadlines", ONE, *TODAY, "--chart", "moc.pdf")
    assert ran.code == 1
    assert "LV25" in ran.err


@pytest.mark.parametrize("plan", [ONE, TWO, "chanh-lo/2024-doi-thoai"])
def test_every_plan_that_comes_with_us_makes_its_papers(run: Callable[..., Ran], plan: str) -> None:
    ran = run("generate", plan, *TODAY)
    assert ran.code == 0, ran.err
    assert (Path(plan) / "van-ban" / "ke-hoach.docx").is_file()


def test_the_deadlines_of_a_year_without_a_notice_are_called_provisional(run: Callable[..., Ran]) -> None:
    changed(Path(ONE, "ke-hoach.yaml"), "trước 10/11/2021", "trước 10/11/2027")
    assert "tạm tính, chưa có thông báo chính thức" in run("deadlines", ONE, *TODAY, "--format", "csv").out


def test_two_plans_share_one_calendar_file(run: Callable[..., Ran]) -> None:
    for folder in (ONE, TWO):
        assert run("deadlines", folder, *TODAY, "--save", "lich.ics").code == 0
    assert len(icalendar.Calendar.from_ical(Path("lich.ics").read_bytes()).walk("VEVENT")) == 15


@pytest.mark.parametrize(
    "options",
    [
        ["--chart", "a.svg", "--compare", "."],
        ["--unit", "van_phong", "--format", "ics"],
        ["--explain", "--from", "1/1/2025"],
        ["--explain", "--format", "json"],
    ],
)
def test_options_that_exclude_each_other_are_refused(run: Callable[..., Ran], options: list[str]) -> None:
    ran = run("deadlines", TWO, *options)
    assert ran.code == 2
    assert "chỉ" in ran.err


@pytest.mark.parametrize("words", [["deadlines", TWO, "--unit", "xyz"], ["generate", TWO, "--templates", "khong-co"]])
def test_an_unknown_unit_or_template_folder_is_told(run: Callable[..., Ran], words: list[str]) -> None:
    ran = run(*words)
    assert ran.code == 1
    assert "không có" in ran.err
