"""From received files to the register: each row accounted for, all of the files or none, errors to mend and return."""

import csv
import io
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue_cli.diagnostics import UserError
from dialogue_cli.planning.sessions import RegistrationTime
from dialogue_cli.received.registrations import SetAside
from dialogue_cli.registers.errors import error_path, error_workbook
from dialogue_cli.registers.ingest import Terms, ingest
from dialogue_cli.registers.questions import read_register
from dialogue_cli.registers.reports import FileReport
from dialogue_cli.spreadsheets.reading import read_tables
from tests.workbooks import HEADER, sheets, xlsx

TERMS = Terms([RegistrationTime("", date(2021, 10, 18), date(2021, 10, 25))])
EXAMPLE = Path(__file__).parents[2] / "plans/phuong-1-tan-binh/2021-doi-thoai/nhan-ve/phieu-dang-ky.xlsx"


def row(number: int, question: str | None = "Thủ tục?", phone: object = 900000001) -> tuple[object, ...]:
    return (number, f"Người {number}", phone, date(2021, 10, 20), question)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def adds_up(report: FileReport) -> bool:
    return report.rows == sum(report.parts.values())


def test_the_ward_of_the_example(tmp_path: Path) -> None:
    received = tmp_path / "phieu-dang-ky.xlsx"
    received.write_bytes(EXAMPLE.read_bytes())
    register = tmp_path / "so-dang-ky.csv"
    (report,) = ingest(register, [received], TERMS).files
    assert report.rows == 42
    assert list(report.parts.values()) == [39, 1, 0, 0, 1, 1]
    assert report.figures["out_of_window"] == 1
    before = register.read_bytes()
    (again,) = ingest(register, [received], TERMS).files
    assert (again.parts["new"], again.parts["unchanged"]) == (0, 40)
    assert register.read_bytes() == before
    assert names(tmp_path) == [
        ".gitignore",
        "loi-phieu-dang-ky.xlsx",
        "phieu-dang-ky.xlsx",
        "so-dang-ky.csv",
        "so-dang-ky.csv.lock",
    ]


def test_a_csv_copy_of_a_workbook_adds_nothing(tmp_path: Path) -> None:
    rows = [row(1, "Một\nhai, ba"), row(2)]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(
        [HEADER, *((number, name, phone, f"{day:%d/%m/%Y}", question) for number, name, phone, day, question in rows)]  # type: ignore[str-format]
    )
    (tmp_path / "b.csv").write_text(text.getvalue(), "utf-8-sig", newline="")
    files = [xlsx(tmp_path / "a.xlsx", [HEADER, *rows]), tmp_path / "b.csv"]
    reports = ingest(tmp_path / "so.csv", files).files
    assert [(each.parts["new"], each.parts["unchanged"]) for each in reports] == [(2, 0), (0, 2)]


def test_one_unreadable_file_and_nothing_is_written(tmp_path: Path) -> None:
    good = xlsx(tmp_path / "a.xlsx", [HEADER, row(1), row(2, None)])
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    headless = xlsx(tmp_path / "c.xlsx", [["x"]])
    with pytest.raises(UserError) as caught:
        ingest(tmp_path / "so.csv", [good, tmp_path / "b.pdf", headless])
    assert [problem.code for problem in caught.value.problems] == ["DK34", "DK01"]
    assert names(tmp_path) == ["a.xlsx", "b.pdf", "c.xlsx"]


def test_a_broken_register_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "so.csv").write_text("Mã,Nội dung\nabc,x\n", "utf-8")
    with pytest.raises(UserError, match="DK23"):
        ingest(tmp_path / "so.csv", [xlsx(tmp_path / "a.xlsx", [HEADER, row(1), row(2, None)])])
    assert (tmp_path / "so.csv").read_text("utf-8") == "Mã,Nội dung\nabc,x\n"
    assert not (tmp_path / "loi-a.xlsx").exists()


def test_a_dry_run_tells_the_same_and_touches_nothing(tmp_path: Path) -> None:
    source = xlsx(tmp_path / "a.xlsx", [HEADER, row(1), row(2, None)])
    report = ingest(tmp_path / "so.csv", [source], dry_run=True)
    assert (report.files[0].parts["new"], len(report.files[0].set_aside)) == (1, 1)
    assert [each.code for each in report.register.questions] == ["DK001"]
    assert names(tmp_path) == ["a.xlsx"]


def test_rows_set_aside_are_warned_of_with_their_place(tmp_path: Path) -> None:
    source = xlsx(tmp_path / "a.xlsx", [HEADER, row(1), row(2, None)])
    (problem,) = ingest(tmp_path / "so.csv", [source]).problems
    assert str(problem).startswith(f"{source}:Đăng ký!A3: DK02")


def test_the_mended_error_workbook_goes_in(tmp_path: Path) -> None:
    source = xlsx(tmp_path / "a.xlsx", [("STT", "Họ tên", "Nghề", "SĐT", "Câu hỏi"), (1, "A", "Thợ", 900000001, None)])
    (report,) = ingest(tmp_path / "so.csv", [source]).files
    assert report.error_workbook == tmp_path / "loi-a.xlsx"
    (sheet,) = read_tables(report.error_workbook)
    assert sheet.rows == (
        ("STT", "Họ tên", "Nghề", "SĐT", "Câu hỏi", "Lý do chưa nhận"),
        (1, "A", "Thợ", 900000001, None, "chưa có nội dung câu hỏi (dòng 2 của tệp gốc)"),
    )
    mended = [sheet.rows[0], (*sheet.rows[1][:4], "Thủ tục?", sheet.rows[1][5])]
    (again,) = ingest(tmp_path / "so.csv", [xlsx(report.error_workbook, mended)]).files
    assert (again.parts["new"], again.set_aside) == (1, ())
    (question,) = read_register(tmp_path / "so.csv").questions
    assert (question.full_name, question.phone, question.other_columns) == ("A", "0900000001", "Nghề: Thợ")


def test_an_error_workbook_that_a_person_is_mending_is_not_written_over(tmp_path: Path) -> None:
    source = xlsx(tmp_path / "a.xlsx", [HEADER, row(1, None)])
    (first,) = ingest(tmp_path / "so.csv", [source]).files
    assert first.error_workbook is not None
    xlsx(first.error_workbook, [HEADER, row(1, "đang sửa")])
    mended = first.error_workbook.read_bytes()
    for _ in range(2):
        (second,) = ingest(tmp_path / "so.csv", [source]).files
        assert second.error_workbook == tmp_path / "loi-a-2.xlsx"
    assert first.error_workbook.read_bytes() == mended
    assert len(list(tmp_path.glob("loi-*"))) == 2


def test_the_same_rows_give_the_same_error_workbook() -> None:
    rows = [SetAside("A", 2, "lý do", ("x",), (date(2021, 10, 20), 1.5, True, "=1+1", "http://vi-du.invalid"))]
    content = error_workbook(rows)
    assert content == error_workbook(rows)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert b"2021-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_row_set_aside_again_has_one_reason(tmp_path: Path) -> None:
    source = xlsx(tmp_path / "a.xlsx", [HEADER, row(1), row(2, None)])
    (first,) = ingest(tmp_path / "so.csv", [source]).files
    assert first.error_workbook is not None
    before = first.error_workbook.read_bytes()
    (second,) = ingest(tmp_path / "so.csv", [first.error_workbook]).files
    assert second.error_workbook == first.error_workbook
    assert first.error_workbook.read_bytes() == before
    xlsx(first.error_workbook, [(*HEADER, "Lý do chưa nhận"), (*row(2, None), "x"), (*row(3), "")])
    (third,) = ingest(tmp_path / "so.csv", [first.error_workbook]).files
    assert third.error_workbook == tmp_path / "loi-a-2.xlsx"
    assert read_tables(third.error_workbook)[0].rows[0] == (*HEADER, "Lý do chưa nhận")


def test_names_of_sheets_and_files_do_not_steer_where_the_error_workbook_goes(tmp_path: Path) -> None:
    names = ["../../etc/x", "a[b]:*?/\\", "", "'", "A" * 60, "a" * 60, "<b>&"]
    content = error_workbook([SetAside(name, 1, "lý do", ("x",), ("y",)) for name in names])
    (tmp_path / "a.xlsx").write_bytes(content)
    assert len(read_tables(tmp_path / "a.xlsx")) == len(names)
    assert error_path(tmp_path / "..xlsx", b"").parent == tmp_path
    assert error_path(tmp_path / "-rf <b>.csv", b"").name == "loi--rf <b>.xlsx"


def test_long_texts_and_odd_numbers_stay_in_the_error_workbook(tmp_path: Path) -> None:
    cells = ("x" * 40_000, float("nan"), float("inf"), 10**20, date(1850, 1, 1), None)
    (tmp_path / "a.xlsx").write_bytes(error_workbook([SetAside("A", 2, "lý do", ("x",), cells)]))
    read = read_tables(tmp_path / "a.xlsx")[0].rows[1]
    assert len(str(read[0])) == 32_000
    assert str(read[0]).endswith("(còn tiếp, xem tệp gốc)")
    assert read[1:5] == ("nan", "inf", str(10**20), "01/01/1850")


def test_two_ingests_at_the_same_time_both_land(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from dialogue_cli.registers.ingest import ingest;"
        "ingest(Path(sys.argv[1]), [Path(sys.argv[2])])"
    )
    files = [
        xlsx(tmp_path / f"{part}.xlsx", [HEADER, *(row(part * 1000 + each) for each in range(150))])
        for part in range(4)
    ]
    register = tmp_path / "so-dang-ky.csv"
    processes = [
        subprocess.Popen([sys.executable, "-c", code, str(register), str(file)], cwd=Path(__file__).parents[2])
        for file in files
    ]
    assert [process.wait() for process in processes] == [0] * 4
    questions = read_register(register).questions
    assert [each.code for each in questions] == [f"DK{number:03}" for number in range(1, 601)]
    assert len({each.full_name for each in questions}) == 600


_CELLS = st.sampled_from([None, "", "Thủ tục?", "A", "Tổng cộng", "Người lập", 1, 900000001, "Nội dung", "-"])


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.lists(_CELLS, max_size=5), max_size=8), min_size=1, max_size=3))
def test_every_row_read_is_new_or_there_or_set_aside_or_passed_over(
    tmp_path: Path, tables: list[list[list[object]]]
) -> None:
    source = sheets(tmp_path / "a.xlsx", {f"{at}": [HEADER, *rows] for at, rows in enumerate(tables)})
    register = tmp_path / "so.csv"
    register.unlink(missing_ok=True)
    filled = sum(any(cell not in (None, "") for cell in row) for rows in tables for row in rows)
    for _ in range(2):
        (report,) = ingest(register, [source]).files
        assert report.rows == filled
        assert adds_up(report)
        taken = report.parts["new"] + report.parts["duplicates"]
        assert taken + report.parts["unchanged"] == len(read_register(register).questions)
    assert taken == 0


def test_a_long_cell_of_letters_that_excel_counts_twice_is_cut_with_a_mark(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(error_workbook([SetAside("A", 2, "lý do", ("x",), ("😀" * 20_000 + "\x01",))]))
    text = str(read_tables(tmp_path / "a.xlsx")[0].rows[1][0])
    assert text.startswith("😀" * 10_000)
    assert text.endswith("(còn tiếp, xem tệp gốc)")
    assert len(text.encode("utf-16-le")) <= 2 * 32_767


def test_a_file_of_no_rows_has_no_error_workbook_and_one_of_the_senders_own_gets_its_reasons(tmp_path: Path) -> None:
    (empty,) = ingest(tmp_path / "so.csv", [xlsx(tmp_path / "loi-1.xlsx", [HEADER])]).files
    assert (empty.rows, empty.error_workbook) == (0, None)
    (own,) = ingest(tmp_path / "so.csv", [xlsx(tmp_path / "loi-ich.xlsx", [HEADER, row(1, None)])]).files
    assert own.error_workbook == tmp_path / "loi-ich-2.xlsx"
    assert read_tables(own.error_workbook)[0].rows[0][-1] == "Lý do chưa nhận"
