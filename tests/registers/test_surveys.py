"""The register of a survey counts each form once, whatever comes again, and keeps what a person changed in it."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue_cli.diagnostics import UserError
from dialogue_cli.model.survey import Satisfaction
from dialogue_cli.planning.survey import survey_result
from dialogue_cli.received.survey_forms import Form
from dialogue_cli.received.surveys import surveys
from dialogue_cli.registers.errors import keep_error_workbook
from dialogue_cli.registers.survey_lines import SurveyRegister, format_register, parse_register
from dialogue_cli.registers.surveys import (
    SurveyFileReport,
    SurveyReport,
    ingest_survey,
    read_survey,
    read_survey_register,
)
from dialogue_cli.spreadsheets.reading import read_tables
from tests.workbooks import sheets, xlsx

HEADER = ("STT", "Thời gian", "Thái độ", "Góp ý")
GOOGLE = ("Dấu thời gian", "Hài lòng về [Thời gian]", "Hài lòng về [Thái độ]", "Họ và tên")
GOOD, FAIR, POOR = "Hài lòng", "Bình thường", "Không hài lòng"
FIVE = [(1, GOOD, GOOD), (2, GOOD, FAIR, "Đông"), (3, GOOD, GOOD), (4, POOR, FAIR), (5, FAIR, None, "=1+1")]

Rows = Sequence[Sequence[object]]


def feed(folder: Path, name: str, rows: Rows, *, dry_run: bool = False) -> SurveyReport:
    """Ingest a workbook that has just been saved under a name."""
    path = xlsx(folder / name, rows)
    report = ingest_survey(register(folder), [surveys(path, read_tables(path))], dry_run=dry_run)
    assert all(map(adds_up, report.files))
    return report


def adds_up(file: SurveyFileReport) -> bool:
    taken = file.new + file.unchanged + file.changed + file.kept
    return file.rows == taken + len(file.set_aside) + len(file.passed_over)


def counts(report: SurveyReport) -> tuple[int, int, int, int]:
    (file,) = report.files
    return file.new, file.unchanged, file.changed, file.kept


def codes(report: SurveyReport) -> list[str]:
    return [problem.code for problem in report.problems]


def register(folder: Path) -> Path:
    return folder / "so-khao-sat.csv"


def edit(folder: Path, old: str, new: str) -> None:
    text = register(folder).read_text("utf-8-sig")
    assert text.count(old) == 1
    register(folder).write_text(text.replace(old, new), "utf-8-sig", newline="")


def test_a_file_fed_in_twice_adds_nothing(tmp_path: Path) -> None:
    assert counts(feed(tmp_path, "khao-sat.xlsx", [HEADER, *FIVE])) == (5, 0, 0, 0)
    before = register(tmp_path).read_bytes()
    assert counts(feed(tmp_path, "khao-sat.xlsx", [HEADER, *FIVE])) == (0, 5, 0, 0)
    assert register(tmp_path).read_bytes() == before


def test_the_register_as_a_clerk_opens_it(tmp_path: Path) -> None:
    feed(tmp_path, "khao-sat.xlsx", [HEADER, *FIVE])
    lines = register(tmp_path).read_bytes().decode("utf-8-sig").split("\r\n")
    assert (
        lines[0]
        == "Mã phiếu,Ngày nhận,Phiên,Thời gian,Thái độ,Góp ý,Cột khác,Ghi chú,Tệp nguồn,Trang tính,Dòng,Dấu vết"
    )
    assert lines[2].startswith("KS002,,,Hài lòng,Bình thường,Đông,,,khao-sat.xlsx,Đăng ký,3,k")
    assert lines[5].startswith("KS005,,,Bình thường,,'=1+1,")


def test_equal_forms_of_two_files_are_different_people(tmp_path: Path) -> None:
    same = [(number, GOOD, GOOD) for number in range(1, 31)]
    feed(tmp_path, "to-1.xlsx", [HEADER, *same])
    report = feed(tmp_path, "to-2.xlsx", [HEADER, *same])
    assert counts(report) == (30, 0, 0, 0)
    assert survey_result(read_survey(register(tmp_path))).forms_received == 60


@pytest.mark.parametrize("name", ["khao-sat.csv", "khao-sat (1).xlsx", "Bản mới nhất.xlsx"])
def test_a_copy_under_another_name_adds_nothing(tmp_path: Path, name: str) -> None:
    feed(tmp_path, "khao-sat.xlsx", [HEADER, *FIVE])
    if name.endswith(".csv"):
        text = io.StringIO()
        csv.writer(text, delimiter=";").writerows([HEADER, *FIVE])
        (tmp_path / name).write_text(text.getvalue(), "utf-8-sig", newline="")
        path = tmp_path / name
        report = ingest_survey(register(tmp_path), [surveys(path, read_tables(path))])
    else:
        report = feed(tmp_path, name, [HEADER, *FIVE])
    assert counts(report) == (0, 5, 0, 0)
    assert codes(report) == (["KS07"] if name.startswith("Bản") else [])


def test_a_longer_file_adds_what_is_new_wherever_it_stands(tmp_path: Path) -> None:
    feed(tmp_path, "khao-sat.xlsx", [HEADER, *FIVE])
    report = feed(tmp_path, "khao-sat.xlsx", [HEADER, (1, POOR, POOR), *FIVE, (7, GOOD, GOOD)])
    assert counts(report) == (2, 5, 0, 0)
    assert report.files[0].added == ("KS006", "KS007")


def test_exports_of_google_forms_are_known_by_their_minute_under_any_name(tmp_path: Path) -> None:
    start = datetime(2021, 11, 5, 9, 0, 7)
    rows = [(start + timedelta(minutes=at), GOOD, GOOD, "Nguyễn Văn A") for at in range(40)]
    feed(tmp_path, "Khảo sát (Câu trả lời).xlsx", [GOOGLE, *rows[:30]])
    assert counts(feed(tmp_path, "tai-ve.xlsx", [GOOGLE, *rows])) == (10, 30, 0, 0)
    assert counts(feed(tmp_path, "tai-ve.xlsx", [GOOGLE, *rows])) == (0, 40, 0, 0)
    assert "Nguyễn" not in register(tmp_path).read_text("utf-8-sig")


def test_a_corrected_row_replaces_the_form_and_tells_both_values(tmp_path: Path) -> None:
    feed(tmp_path, "khao-sat.xlsx", [HEADER, *FIVE])
    report = feed(tmp_path, "khao-sat.xlsx", [HEADER, *FIVE[:3], (4, GOOD, FAIR), FIVE[4]])
    assert counts(report) == (0, 4, 1, 0)
    (problem,) = report.problems
    assert (problem.code, problem.message) == ("KS08", f"KS004 đã sửa theo tệp: «Thời gian» «{POOR}» → «{GOOD}»")
    assert [form.code for form in read_survey_register(register(tmp_path)).forms] == [f"KS00{at}" for at in range(1, 6)]
    assert survey_result(read_survey(register(tmp_path))).items[0].counts == (0, 4, 1, 0, 0)


def test_a_form_that_a_person_corrected_stays_and_both_values_are_told(tmp_path: Path) -> None:
    feed(tmp_path, "khao-sat.xlsx", [HEADER, *FIVE])
    edit(tmp_path, f"KS004,,,{POOR}", "KS004,,,rất không hài lòng")
    assert counts(feed(tmp_path, "khao-sat.xlsx", [HEADER, *FIVE])) == (0, 5, 0, 0)
    report = feed(tmp_path, "khao-sat.xlsx", [HEADER, *FIVE[:3], (4, GOOD, FAIR), FIVE[4]])
    assert counts(report) == (0, 4, 0, 1)
    assert f"«Rất không hài lòng» → «{GOOD}»" in report.problems[0].message
    form = read_survey_register(register(tmp_path)).forms[3]
    assert dict(form.answers)["Thời gian"] == "Rất không hài lòng"


def test_another_file_of_the_same_name_is_asked_about_and_nothing_is_written(tmp_path: Path) -> None:
    feed(tmp_path, "khao-sat.xlsx", [HEADER, *FIVE])
    before = register(tmp_path).read_bytes()
    with pytest.raises(UserError, match="KS05"):
        feed(tmp_path, "khao-sat.xlsx", [HEADER, (1, POOR, POOR), (2, POOR, None), (3, FAIR, POOR), (4, GOOD, POOR)])
    assert register(tmp_path).read_bytes() == before


def test_a_form_that_left_the_file_is_told_and_stays(tmp_path: Path) -> None:
    feed(tmp_path, "khao-sat.xlsx", [HEADER, *FIVE])
    report = feed(tmp_path, "khao-sat.xlsx", [HEADER, *FIVE[:4]])
    assert (counts(report), codes(report)) == ((0, 4, 0, 0), ["KS09"])
    assert "KS005" in report.problems[0].message
    assert len(read_survey_register(register(tmp_path)).forms) == 5


def test_the_mended_error_workbook_goes_in_and_then_the_mended_file_adds_nothing(tmp_path: Path) -> None:
    rows = [HEADER, *FIVE, (6, "Tốt", GOOD, "Nhanh")]
    report = feed(tmp_path, "khao-sat.xlsx", rows)
    assert (counts(report), codes(report)) == ((5, 0, 0, 0), ["KS06"])
    errors = keep_error_workbook(report.files[0].set_aside, tmp_path / "khao-sat.xlsx")
    assert errors == tmp_path / "loi-khao-sat.xlsx"
    (sheet,) = read_tables(errors)
    mended = [sheet.rows[0], (sheet.rows[1][0], GOOD, *sheet.rows[1][2:])]
    for expected in ((1, 0, 0, 0), (0, 1, 0, 0)):
        assert counts(feed(tmp_path, errors.name, mended)) == expected
    assert counts(feed(tmp_path, "khao-sat.xlsx", [*rows[:-1], (6, GOOD, GOOD, "Nhanh")])) == (0, 6, 0, 0)


def test_a_table_of_counts_is_one_line_and_as_many_forms(tmp_path: Path) -> None:
    header = ("TT", "Nội dung", *map(str, Satisfaction))
    report = feed(tmp_path, "tong-hop.xlsx", [header, (1, "Dễ hiểu", 20, 10, 2, 0, 0), (2, "Đúng hẹn", 5, 5, 5, 5, 5)])
    assert (counts(report), report.files[0].added) == ((2, 0, 0, 0), ("KS001",))
    result = survey_result(read_survey(register(tmp_path)))
    assert result.forms_received == 32
    assert [(item.item, item.counts) for item in result.items] == [
        ("Dễ hiểu", (20, 10, 2, 0, 0)),
        ("Đúng hẹn", (5, 5, 5, 5, 5)),
    ]


def test_a_table_counted_on_replaces_itself_and_a_copy_of_it_adds_nothing(tmp_path: Path) -> None:
    header = ("TT", "Nội dung", *map(str, Satisfaction))
    feed(tmp_path, "tong-hop.xlsx", [header, (1, "Dễ hiểu", 20, 10, 2, 0, 0), (2, "Đúng hẹn", 9, 9, 9, 0, 0)])
    after = [header, (1, "Dễ hiểu", 21, 10, 2, 0, 0), (2, "Đúng hẹn", 9, 9, 9, 0, 1)]
    assert counts(feed(tmp_path, "tong-hop.xlsx", after)) == (0, 0, 2, 0)
    assert counts(feed(tmp_path, "so-lieu.xlsx", after)) == (0, 2, 0, 0)
    assert survey_result(read_survey(register(tmp_path))).items[0].counts == (21, 10, 2, 0, 0)


def test_single_forms_beside_a_table_of_counts_are_warned_of(tmp_path: Path) -> None:
    feed(tmp_path, "khao-sat.xlsx", [HEADER, *FIVE])
    header = ("TT", "Nội dung", *map(str, Satisfaction))
    report = feed(tmp_path, "tong-hop.xlsx", [header, (1, "Thời gian", 0, 3, 1, 1, 0), (2, "Thái độ", 0, 2, 2, 0, 0)])
    assert codes(report) == ["KS10"]


def test_files_with_other_items_add_columns_and_the_same_item_is_one(tmp_path: Path) -> None:
    feed(tmp_path, "a.xlsx", [HEADER, *FIVE])
    feed(tmp_path, "b.xlsx", [("STT", "THÁI ĐỘ", "Địa điểm"), (1, POOR, GOOD)])
    assert read_survey_register(register(tmp_path)).items == ("Thời gian", "Thái độ", "Địa điểm")
    marks = [(mark.item, str(mark.satisfaction)) for mark in read_survey(register(tmp_path)) if mark.form == "KS006"]
    assert marks == [("Thái độ", POOR), ("Địa điểm", GOOD)]


def test_forms_on_several_sheets_of_one_workbook(tmp_path: Path) -> None:
    path = sheets(tmp_path / "a.xlsx", {"Tổ 1": [HEADER, *FIVE], "Tổ 2": [HEADER, *FIVE[:2]]})
    for expected in ((7, 0, 0, 0), (0, 7, 0, 0)):
        assert counts(ingest_survey(register(tmp_path), [surveys(path, read_tables(path))])) == expected


def test_forms_about_one_session_are_not_counted_for_another(tmp_path: Path) -> None:
    for session, rows in (("lan_1", FIVE), ("lan_2", FIVE[:3])):
        path = xlsx(tmp_path / f"{session}.xlsx", [HEADER, *rows])
        ingest_survey(register(tmp_path), [surveys(path, read_tables(path))], session)
    forms = {(mark.session, mark.form) for mark in read_survey(register(tmp_path))}
    assert [sum(session == each for session, _ in forms) for each in ("lan_1", "lan_2")] == [5, 3]


def test_a_dry_run_tells_the_same_and_touches_nothing(tmp_path: Path) -> None:
    report = feed(tmp_path, "khao-sat.xlsx", [HEADER, *FIVE, (6, "Tốt", None)], dry_run=True)
    assert counts(report) == (5, 0, 0, 0)
    assert [path.name for path in tmp_path.iterdir()] == ["khao-sat.xlsx"]


def test_a_person_s_own_columns_and_notes_survive_the_next_file(tmp_path: Path) -> None:
    feed(tmp_path, "a.xlsx", [HEADER, *FIVE])
    lines = register(tmp_path).read_text("utf-8-sig").splitlines()
    owned = [f"{lines[0]};Người nhập", f"{lines[1]};chị B", *lines[2:]]
    register(tmp_path).write_text("\n".join(line.replace(",", ";") for line in owned), "utf-8-sig")
    feed(tmp_path, "b.xlsx", [HEADER, (1, POOR, POOR)])
    assert read_survey_register(register(tmp_path)).extra == (("Người nhập", {"KS001": "chị B"}),)


def problems(text: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        parse_register(text.encode("utf-8-sig"), "so-khao-sat.csv")
    return [f"{problem.place}: {problem.code}" for problem in caught.value.problems]


def test_all_bad_cells_of_the_register_are_told_at_once() -> None:
    text = (
        "Mã phiếu,Ngày nhận,Thái độ,Ghi thêm,Dòng,Dấu vết\n"
        "KS001,,Tốt,,mười,\nKS001,,Hài lòng: ba,,,\n,,hài lòng,,,\n3,,,nhớ hỏi lại,,\n"
    )
    assert problems(text) == [
        "so-khao-sat.csv:2:3: KS20",
        "so-khao-sat.csv:2:5: KS23",
        "so-khao-sat.csv:3:1: KS21",
        "so-khao-sat.csv:3:3: KS20",
        "so-khao-sat.csv:4:1: KS21",
        "so-khao-sat.csv:5:1: KS21",
        "so-khao-sat.csv:5:4: KS20",
    ]


@pytest.mark.parametrize("titles", ["Mã phiếu,Thái độ", "Thái độ,Dấu vết", "Mã phiếu,Thái độ,thai do,Dấu vết"])
def test_a_register_without_its_columns_is_refused(titles: str) -> None:
    assert problems(f"{titles}\nKS001,Hài lòng,,\n") == [
        f"so-khao-sat.csv:1{':3' if 'thai do' in titles else ''}: KS22"
    ]


def test_no_register_means_no_marks(tmp_path: Path) -> None:
    assert read_survey(register(tmp_path)) == ()


_texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["=1+1", "'=1", "''", "-", "@a", "\t", "a\nb", '"', '","', ";", "'", "\r\n"]
)
_forms = st.builds(
    Form,
    received=_texts,
    answers=st.lists(st.sampled_from(["Thái độ", "=Thời gian"]), unique=True).map(
        lambda items: tuple((item, GOOD) for item in items)
    ),
    session=st.sampled_from(["", "lan_1"]),
    comments=_texts,
    other_columns=_texts,
    source_file=_texts,
    source_row=st.integers(0, 10**6),
    fingerprint=_texts,
    rows=st.just(1),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(_forms, max_size=4))
def test_a_register_is_read_as_it_was_written(forms: list[Form]) -> None:
    coded = tuple(
        form._replace(code=f"KS{at:03}", answers=tuple(sorted(form.answers, reverse=True)))
        for at, form in enumerate(forms)
    )
    kept = SurveyRegister(coded, ("Thái độ", "=Thời gian"))
    assert parse_register(format_register(kept), "so-khao-sat.csv") == kept


_marks = st.sampled_from([None, GOOD, FAIR, POOR, "RHL", "Tốt", 5])
_rows = st.lists(st.tuples(st.integers(1, 99), _marks, _marks, st.sampled_from([None, "Góp ý một"])), max_size=100)


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_rows, _rows)
def test_a_hundred_rows_add_up_and_come_again_without_effect(tmp_path: Path, first: Rows, second: Rows) -> None:
    register(tmp_path).unlink(missing_ok=True)
    added = 0
    for name, rows in (("a.xlsx", first), ("b.xlsx", second)):
        report = feed(tmp_path, name, [HEADER, (0, GOOD, GOOD), *rows])
        added += counts(report)[0]
        before = register(tmp_path).read_bytes()
        again = feed(tmp_path, name, [HEADER, (0, GOOD, GOOD), *rows])
        assert counts(again) == (0, sum(counts(report)), 0, 0)
        assert register(tmp_path).read_bytes() == before
    assert len(read_survey_register(register(tmp_path)).forms) == added
