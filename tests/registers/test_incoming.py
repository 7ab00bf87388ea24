"""A received file is told by what is in it, and each kind goes where it belongs."""

from pathlib import Path

import pytest

from dialogue_cli.diagnostics import UserError
from dialogue_cli.legacy_text.repair import RepairKind
from dialogue_cli.received.attendance import ReceivedAttendance
from dialogue_cli.received.registrations import Received
from dialogue_cli.received.returned import Returned
from dialogue_cli.received.surveys import ReceivedSurvey
from dialogue_cli.registers.incoming import read_incoming
from dialogue_cli.registers.ingest import Terms, ingest
from dialogue_cli.registers.questions import read_register
from dialogue_cli.registers.reports import Kind, by_kind
from dialogue_cli.registers.surveys import SURVEY_FILE, read_survey
from tests.legacy_text.old_encodings import to_tcvn3
from tests.workbooks import HEADER, sheets, xlsx

ASKED = [HEADER, (1, "Nguyễn Văn A", "0900000001", "20/10/2021", "Thủ tục khai sinh?")]
BACK = [("Mã", "Trả lời"), ("DK001", "Nộp ở Một cửa")]
PRESENT = [("STT", "Họ và tên", "Có mặt"), (1, "Nguyễn Văn A", "x"), (2, "Lê Thị B", "vắng")]
OPINIONS = [
    ("STT", "Họ và tên", "Thái độ phục vụ", "Thời gian giải quyết", "Ý kiến"),
    (1, None, "Rất hài lòng", "Hài lòng", "Tốt"),
    (2, None, "Hài lòng", "Không hài lòng", None),
]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [(ASKED, Received), (BACK, Returned), (PRESENT, ReceivedAttendance), (OPINIONS, ReceivedSurvey)],
)
def test_each_kind_is_told_by_its_table(tmp_path: Path, rows: list[tuple[object, ...]], kind: type) -> None:
    assert isinstance(read_incoming(xlsx(tmp_path / "a.xlsx", rows)).content, kind)


def test_a_list_of_who_is_to_sign_in_that_has_questions_is_one_of_registrations(tmp_path: Path) -> None:
    rows = [(*HEADER, "Ký tên"), (*ASKED[1], None)]
    assert isinstance(read_incoming(xlsx(tmp_path / "a.xlsx", rows)).content, Received)


def test_what_is_none_of_these_is_told_with_what_it_looks_like(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="danh mục thủ tục hành chính"):
        read_incoming(xlsx(tmp_path / "a.xlsx", [("Mã TTHC", "Tên thủ tục"), ("1.001", "Đăng ký khai sinh")]))


def test_old_letters_are_mended_before_headers_are_looked_for(tmp_path: Path) -> None:
    rows = [tuple(to_tcvn3(str(cell)) if isinstance(cell, str) else cell for cell in row) for row in ASKED]
    incoming = read_incoming(xlsx(tmp_path / "a.xlsx", rows))
    assert isinstance(incoming.content, Received)
    (question,) = incoming.content.questions
    assert (question.full_name, question.question) == ("Nguyễn Văn A", "Thủ tục khai sinh?")
    assert {repair.kind for _, repair in incoming.repairs} == {RepairKind.TCVN3}
    assert to_tcvn3("Nguyễn Văn A") in question.other_columns


def test_one_command_takes_all_kinds_each_to_its_register(tmp_path: Path) -> None:
    register = tmp_path / "so-dang-ky.csv"
    tables = {"phieu": ASKED, "diem-danh": PRESENT, "khao-sat": OPINIONS}
    files = [xlsx(tmp_path / f"{name}.xlsx", rows) for name, rows in tables.items()]
    report = ingest(register, files)
    assert [kind for kind, _ in by_kind(report.files)] == [Kind.REGISTRATIONS, Kind.ATTENDANCE, Kind.SURVEY]
    assert all(file.rows == sum(file.parts.values()) for file in report.files)
    (question,) = read_register(register).questions
    assert (question.full_name, question.attended) == ("Nguyễn Văn A", "có")
    assert len(read_survey(tmp_path / SURVEY_FILE)) == 4


def test_a_file_that_cannot_be_taken_stops_the_others_of_any_kind(tmp_path: Path) -> None:
    good = [xlsx(tmp_path / "1.xlsx", ASKED), xlsx(tmp_path / "2.xlsx", OPINIONS)]
    (tmp_path / "3.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(UserError, match="DK34"):
        ingest(tmp_path / "so-dang-ky.csv", [*good, tmp_path / "3.pdf"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.xlsx", "2.xlsx", "3.pdf"]


def test_sheets_of_one_file_are_told_apart_from_what_is_no_list(tmp_path: Path) -> None:
    file = sheets(tmp_path / "a.xlsx", {"Phiếu": ASKED, "Ghi chú": [("xem lại",)], "Phiếu 2": ASKED})
    report = ingest(tmp_path / "so.csv", [file], Terms())
    assert report.files[0].parts["new"] + report.files[0].parts["duplicates"] == 2
    assert [problem.code for problem in report.problems] == ["DK01"]
