"""Regressions: what a reviewer once broke, each as the clerk would meet it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import icalendar
import pytest

from dialogue_cli import cli
from dialogue_cli.diagnostics import UserError
from dialogue_cli.model.question import Question
from dialogue_cli.planning.invitations import is_invited
from dialogue_cli.readers.packaged import PLANS
from dialogue_cli.readers.plans import read_plan
from dialogue_cli.readers.registrations import read_registrations

TODAY = ["--today", "26/10/2021"]


def asked(**more: str) -> Question:
    return Question.of(code="DK001", full_name="A", question="Hỏi", status="Đã phân công", **more)


@pytest.mark.parametrize("word", ["không", "Không mời", "ko", "Không dự", "hủy", "chưa", "0"])
def test_every_way_to_say_no_is_a_no(word: str) -> None:
    assert not is_invited(asked(invited=word), None)


@pytest.mark.parametrize("word", ["có", "Mời", "x", "1"])
def test_what_is_no_no_is_a_yes(word: str) -> None:
    assert is_invited(asked(invited=word, attendance="vắng"), None)


@pytest.mark.parametrize(
    ("wish", "comes"),
    [
        ("Không", False),
        ("Tôi không đến được", False),
        ("Trả lời qua email", False),
        ("Vắng mặt, đề nghị trả lời bằng văn bản", False),
        ("Không vắng", True),
        ("Trực tiếp", True),
        ("", True),
    ],
)
def test_whether_a_registrant_comes(wish: str, comes: bool) -> None:
    assert is_invited(asked(attendance=wish), None) is comes


@pytest.mark.parametrize("line", ["{{", "}} x", "{% for %}", "a {{ moc.tiep_nhan.den }} {{"])
def test_stray_braces_in_a_sentence_are_told_in_the_plan(write_plan: Callable[..., Path], line: str) -> None:
    with pytest.raises(UserError, match="KH09"):
        read_plan(write_plan(noi_nhan=f'["{line}", "Lưu: VT"]'))


def test_recipients_of_a_plan_are_text_not_a_template(write_plan: Callable[..., Path]) -> None:
    folder = write_plan(noi_nhan='["**Phòng** A # 1", "Lưu: VT"]')
    assert cli.app(["generate", str(folder), "ke-hoach", *TODAY], standalone_mode=False) in (None, 0)
    words = docx.Document(str(folder / "van-ban" / "ke-hoach.docx")).tables[-1].cell(0, 0).text
    assert "- **Phòng** A # 1;" in words


MILESTONES = """
  - {ma: tiep_nhan, viec: Nhận, thoi_gian: 18/10/2021 - 24/10/2021}
  - {ma: tra_loi, viec: Trả lời, thoi_gian: 1 ngày sau tiep_nhan}"""


def test_a_typed_window_that_ends_on_a_sunday_runs_on_to_monday(write_plan: Callable[..., Path]) -> None:
    from datetime import date

    from dialogue_cli.planning.deadlines import reception_window, standing

    folder = read_plan(write_plan(moc_thoi_gian=MILESTONES))
    assert reception_window(folder.deadlines) == (date(2021, 10, 18), date(2021, 10, 25))
    assert folder.deadlines["tra_loi"].end == date(2021, 10, 26)
    assert "hôm nay là ngày cuối" in str(standing(folder.deadlines["tiep_nhan"], date(2021, 10, 25), folder.calendar))
    assert folder.deadlines["tiep_nhan"].end == date(2021, 10, 24)


@pytest.mark.parametrize(
    "changed",
    [
        {"ngay_ban_hanh": "năm 9999"},
        {"ngay_ban_hanh": "tháng 12/0001"},
        {"hoi_nghi": "[{ma: h, ten: H, thoi_gian: tháng 3/0000, dia_diem: D, chu_tri: C}]"},
        {"hoi_nghi": "[{ma: h, ten: H, thoi_gian: 3 ngày sau ho_so, dia_diem: D, chu_tri: C}]"},
        {"co_quan": '"a\\0.yaml"'},
    ],
)
def test_limits_and_impossible_sessions_are_told(write_plan: Callable[..., Path], changed: dict[str, str]) -> None:
    milestones = "[{ma: ho_so, viec: Trả, thoi_gian: 8 giờ làm việc}, {ma: tiep_nhan, viec: x, thoi_gian: 18/10/2021}]"
    with pytest.raises(UserError):
        read_plan(write_plan(moc_thoi_gian=milestones, **changed))


def test_a_chain_of_any_length_is_counted_and_one_beyond_the_calendar_told(write_plan: Callable[..., Path]) -> None:
    def chain(days: int) -> str:
        links = [f"{{ma: m{n}, viec: x, thoi_gian: {days} ngày sau m{n - 1}}}" for n in range(3000, 0, -1)]
        return f"[{', '.join([*links, '{ma: m0, viec: x, thoi_gian: 18/10/2021}'])}]"

    tasks = "[{don_vi: van_phong, nhiem_vu: [x]}]"
    folder = read_plan(write_plan(moc_thoi_gian=chain(1), to_chuc_thuc_hien=tasks, ngay_ban_hanh="15/10/2021"))
    assert len(folder.deadlines) == 3002
    with pytest.raises(UserError, match="KH05"):
        read_plan(write_plan(moc_thoi_gian=chain(9999), to_chuc_thuc_hien=tasks))


def test_answers_by_a_rule_for_each_dossier_still_make_papers(
    write_plan: Callable[..., Path],
) -> None:
    milestones = "[{ma: tiep_nhan, viec: x, thoi_gian: 18/10/2021}, {ma: tra_loi, viec: y, thoi_gian: trong ngày}]"
    folder = write_plan(moc_thoi_gian=milestones)
    (folder / "a.csv").write_text("Họ tên,Nội dung\nA,Làm khai sinh\n", encoding="utf-8")
    for words in (["ingest", str(folder), str(folder / "a.csv")], ["assign", str(folder)], ["generate", str(folder)]):
        assert cli.app(words, standalone_mode=False) in (None, 0)
    assert (folder / "van-ban" / "phieu-chuyen-tu-phap.docx").is_file()


@pytest.fixture
def unset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(PLANS / "chi-dong", tmp_path / "chi-dong")
    monkeypatch.chdir(tmp_path)
    folder = Path("chi-dong/2025-doi-thoai")
    Path("a.csv").write_text("Họ tên,Nội dung\nNguyễn A,Hỏi về đất đai sổ đỏ\n", encoding="utf-8")
    for words in (["ingest", str(folder), "a.csv"], ["assign", str(folder)]):
        assert cli.app(words, standalone_mode=False) in (None, 0)
    return folder


def test_an_invitation_names_no_day_that_nobody_set_and_the_session_to_come(unset: Path) -> None:
    assert cli.app(["generate", str(unset), "giay-moi", "--today", "15/09/2025"], standalone_mode=False) in (None, 0)
    document = docx.Document(str(unset / "van-ban" / "giay-moi.docx"))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Lần 2" in words
    assert "Lần 1" not in words
    assert "ngày …… tháng …… năm 2025" in words


@pytest.mark.parametrize(
    "header", ["Tên,Nội dung", "Hộ gia đình,Kiến nghị", "Ông/bà,Nội dung kiến nghị", "Họ tên,Vấn đề cần đối thoại"]
)
def test_ordinary_headers_are_known(tmp_path: Path, header: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"{header}\nNguyễn A,Hỏi về khai sinh\n", encoding="utf-8")
    (question,) = read_registrations(file).questions
    assert (question.full_name, question.question) == ("Nguyễn A", "Hỏi về khai sinh")


def test_two_plans_share_one_calendar_file(unset: Path) -> None:
    shutil.copytree(PLANS / "phuong-1-tan-binh", "phuong-1")
    for folder in ("phuong-1/2021-doi-thoai", str(unset)):
        assert cli.app(["deadlines", folder, *TODAY, "--save", "lich.ics"], standalone_mode=False) in (None, 0)
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
def test_options_that_exclude_each_other_are_refused(
    unset: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["dialogue", "deadlines", str(unset), *options])
    assert cli.main() == 2
    assert "chỉ" in capsys.readouterr().err


def test_an_unknown_unit_or_template_folder_is_told(
    unset: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["deadlines", str(unset), "--unit", "xyz"], ["generate", str(unset), "--templates", "khong-co"]):
        monkeypatch.setattr("sys.argv", ["dialogue", *words])
        assert cli.main() == 1
        assert "không có" in capsys.readouterr().err
