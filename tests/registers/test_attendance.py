"""Who came is marked at the right person's questions; a doubt is asked about, a person's own word stays."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue_cli.model.question import Question
from dialogue_cli.received.attendance import Attendee
from dialogue_cli.registers.attendance import Marked, mark_attendance
from dialogue_cli.registers.ingest import IngestReport, ingest
from dialogue_cli.registers.questions import Register, format_register, read_register
from dialogue_cli.spreadsheets.reading import read_tables
from tests.workbooks import xlsx

HEADER = ("STT", "Họ và tên", "Đơn vị, địa chỉ", "Số ĐT", "Có mặt")


def asked(number: int, name: str, **values: str) -> Question:
    return Question(code=f"DK{number:03}", full_name=name, question="Thủ tục?", **values)  # type: ignore[arg-type]


def on_list(name: str, about: str = "", phone: str = "", present: bool | None = True, row: int = 2) -> Attendee:
    return Attendee(name, about, phone, "", present, "Trang 1", row, HEADER, (1, name, about, phone, "x"))


def mark(questions: Sequence[Question], *attendees: Attendee, session: str = "") -> Marked:
    marked = mark_attendance(questions, attendees, session)
    outcomes = (marked.taken, marked.unchanged, marked.differing, marked.guests, marked.unknown, marked.set_aside)
    assert sum(map(len, outcomes)) == len(attendees)
    return marked


def words(marked: Marked) -> list[str]:
    return [question.attended for question in marked.questions]


def doubt(marked: Marked) -> str:
    assert not any(words(marked))
    (row,) = marked.set_aside
    return row.reason


def test_all_questions_of_a_person_are_marked() -> None:
    register = [asked(1, "Nguyễn Văn A", phone="0900000001"), asked(2, "Lê Thị C"), asked(3, "NGUYỄN VĂN A")]
    marked = mark(register, on_list("Ông Nguyễn văn A"), on_list("Lê Thị C", present=False))
    assert words(marked) == ["có", "không", "có"]
    assert marked.changed == ("DK001", "DK003", "DK002")


@pytest.mark.parametrize("typed", ["Trần Thị Hoà", "TRAN THI HOA", "Bà Trần Thị Hòa", "Trần  Thị  Hòa (tổ 3)"])
def test_a_name_however_its_accents_are_typed(typed: str) -> None:
    assert words(mark([asked(1, "Trần Thị Hòa")], on_list(typed))) == ["có"]


@pytest.mark.parametrize("typed", ["Nguyễn Văn Hạ", "Nguyễn Văn Hàn", "Nguyên Văn Hà"])
def test_a_name_that_is_nearly_one_of_the_register_is_asked_about(typed: str) -> None:
    reason = doubt(mark([asked(7, "Nguyễn Văn Hà")], on_list(typed)))
    assert reason.startswith("có phải DK007 Nguyễn Văn Hà?")
    assert f"«{typed} (DK007)» nếu phải, «{typed} (khách)» nếu là khách" in reason


@pytest.mark.parametrize("typed", ["Nguyễn Văn Hà - tổ trưởng tổ 3", "Lê Thị C, Nguyễn Văn Hà"])
def test_a_name_among_other_words_is_asked_about(typed: str) -> None:
    assert doubt(mark([asked(7, "Nguyễn Văn Hà")], on_list(typed))).startswith("có phải DK007 Nguyễn Văn Hà?")


def test_the_answer_to_the_question_is_understood() -> None:
    register = [asked(7, "Nguyễn Văn Hà"), asked(8, "Nguyễn Văn Hà")]
    assert words(mark(register, on_list("Nguyễn Văn Hạ (DK007)"))) == ["có", "có"]
    assert len(mark(register, on_list("Nguyễn Văn Hạ (khách)")).guests) == 1
    assert "DK099" in doubt(mark(register, on_list("Nguyễn Văn Hạ (DK099)")))


TWO = [
    asked(3, "Nguyễn Văn A", phone="0900000001", address="12 đường số 1"),
    asked(9, "Nguyễn Văn A", phone="0900000002", address="5 đường số 7"),
]


def test_two_people_of_one_name_are_not_mixed_up() -> None:
    reason = doubt(mark(TWO, on_list("Nguyễn Văn A")))
    assert reason.startswith("DK003, DK009 trong sổ cùng tên, chưa rõ là ai")


@pytest.mark.parametrize(
    ("about", "phone"), [("5 Đường số 7", ""), ("Tổ 3, 5 đường số 7, phường 1", ""), ("", "+84 900 000 002")]
)
def test_an_address_or_a_telephone_tells_two_people_of_one_name_apart(about: str, phone: str) -> None:
    assert words(mark(TWO, on_list("Nguyễn Văn A", about, phone))) == ["", "có"]


def test_two_names_that_differ_in_accents_only_are_two_people() -> None:
    register = [asked(1, "Nguyễn Văn Hà"), asked(2, "Nguyễn Văn Hạ")]
    assert words(mark(register, on_list("Nguyễn Văn Hạ"))) == ["", "có"]
    assert "DK001, DK002" in doubt(mark(register, on_list("NGUYEN VAN HA")))


def test_the_same_name_with_another_telephone_is_asked_about() -> None:
    assert "số điện thoại" in doubt(mark([TWO[0]], on_list("Nguyễn Văn A", phone="0900000009")))


def test_people_who_are_not_in_the_register_are_guests() -> None:
    marked = mark([asked(1, "Nguyễn Văn A")], on_list("Phạm Thị D", "Hội Phụ nữ"), on_list("", "Công an phường"))
    assert len(marked.guests) == 2
    assert words(marked) == [""]


def test_an_organisation_comes_by_whoever_is_on_the_list() -> None:
    register = [asked(1, "", organization="Công ty Một"), asked(2, "Lê Thị C", organization="Công ty Hai")]
    about = "Công ty Một, 3 đường số 2"
    assert words(mark(register, on_list("", about))) == ["có", ""]
    assert words(mark(register, on_list("Phạm Thị D", about))) == ["có", ""]
    assert "dự thay của DK002" in doubt(mark(register, on_list("Phạm Thị D", "Công ty Hai")))


def test_a_persons_own_word_stays_and_both_are_told() -> None:
    register = [asked(1, "Nguyễn Văn A", attended="Không, bận"), asked(2, "Lê Thị C", attended="Có mặt")]
    marked = mark(register, on_list("Nguyễn Văn A"), on_list("Lê Thị C"))
    assert words(marked) == ["Không, bận", "Có mặt"]
    ((code, kept, said, _),) = marked.differing
    assert (code, kept, said) == ("DK001", "Không, bận", "có")
    assert len(marked.unchanged) == 1


def test_one_person_on_two_rows_that_disagree() -> None:
    marked = mark([asked(1, "Nguyễn Văn A")], on_list("Nguyễn Văn A"), on_list("Nguyễn Văn A", present=False, row=9))
    assert words(marked) == [""]
    assert [row.row for row in marked.set_aside] == [2, 9]


def test_whoever_nothing_is_told_of_stays_unmarked() -> None:
    marked = mark([asked(1, "Nguyễn Văn A")], on_list("Nguyễn Văn A", present=None))
    assert (words(marked), len(marked.unknown)) == ([""], 1)


def test_only_the_questions_of_the_session_are_marked() -> None:
    register = [asked(1, "Nguyễn Văn A", session="lan_1"), asked(2, "Nguyễn Văn A", session="lan_2")]
    assert words(mark(register, on_list("Nguyễn Văn A"), session="lan_2")) == ["", "có"]


def feed(folder: Path, name: str, rows: Sequence[Sequence[object]], *, dry_run: bool = False) -> IngestReport:
    report = ingest(folder / "so.csv", [xlsx(folder / name, rows)], dry_run=dry_run)
    assert all(file.rows == sum(file.parts.values()) for file in report.files)
    return report


def write(folder: Path, *questions: Question) -> None:
    (folder / "so.csv").write_bytes(format_register(Register(questions)))


LIST = [
    HEADER,
    (1, "Nguyễn Văn A", "12 đường số 1", None, "x"),
    (2, "Nguyễn Văn A", None, None, None),
    (3, "Lê Thị C", None, None, None),
    (4, "Phạm Thị D", "Hội Phụ nữ", None, "x"),
    ("Tổng cộng", None, None, None, 2),
]


def test_a_list_goes_in_once_and_its_doubts_come_back_to_mend(tmp_path: Path) -> None:
    write(tmp_path, *TWO, asked(10, "Lê Thị C"))
    (file,) = feed(tmp_path, "diem-danh.xlsx", LIST).files
    assert (file.rows, file.parts["taken_in"], file.parts["guests"], file.figures["guests_present"]) == (5, 2, 1, 1)
    assert [each.attended for each in read_register(tmp_path / "so.csv").questions] == ["có", "", "không"]
    before = (tmp_path / "so.csv").read_bytes()
    (again,) = feed(tmp_path, "diem-danh.xlsx", LIST).files
    assert (again.parts["taken_in"], again.parts["unchanged"]) == (0, 2)
    assert (tmp_path / "so.csv").read_bytes() == before
    assert again.error_workbook == tmp_path / "loi-diem-danh.xlsx"
    (sheet,) = read_tables(again.error_workbook)
    number, name, *rest = sheet.rows[1]
    (mended,) = feed(tmp_path, again.error_workbook.name, [sheet.rows[0], (number, f"{name} (DK009)", *rest)]).files
    assert mended.parts["taken_in"] == 1
    assert [each.attended for each in read_register(tmp_path / "so.csv").questions] == ["có", "không", "không"]


def test_a_dry_run_tells_the_same_and_touches_nothing(tmp_path: Path) -> None:
    write(tmp_path, *TWO, asked(10, "Lê Thị C"))
    before = (tmp_path / "so.csv").read_bytes()
    (file,) = feed(tmp_path, "diem-danh.xlsx", LIST, dry_run=True).files
    assert (file.parts["taken_in"], file.parts["rejected"]) == (2, 1)
    assert (tmp_path / "so.csv").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["diem-danh.xlsx", "so.csv"]


def test_what_the_register_says_otherwise_is_warned_of_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, asked(10, "Lê Thị C", attended="có"))
    report = feed(tmp_path, "diem-danh.xlsx", [HEADER, (1, "Lê Thị C", None, None, "vắng")])
    (problem,) = report.problems
    assert str(problem).endswith(
        "diem-danh.xlsx:Đăng ký!A2: DK74 DK010: sổ ghi «có», danh sách ghi «không»; sổ giữ nguyên"
    )


_names = st.sampled_from(["Nguyễn Văn A", "Nguyễn Văn Á", "NGUYEN VAN A", "Lê Thị C", "Lê Thị Ca", "Phạm Thị D", None])
_ticks = st.sampled_from(["x", None, "vắng", "v", 1, 0])


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(_names, st.sampled_from(["", "0900000001", "0900000002"])), max_size=6),
    st.lists(st.tuples(st.just(1), _names, st.sampled_from([None, "Tổ 3"]), st.none(), _ticks), max_size=100),
)
def test_a_hundred_rows_add_up_and_come_again_without_effect(
    tmp_path: Path, people: list[tuple[str | None, str]], rows: list[tuple[object, ...]]
) -> None:
    write(tmp_path, *(asked(at, name or "", phone=phone) for at, (name, phone) in enumerate(people)))
    (first,) = feed(tmp_path, "diem-danh.xlsx", [HEADER, *rows]).files
    before = (tmp_path / "so.csv").read_bytes()
    (again,) = feed(tmp_path, "diem-danh.xlsx", [HEADER, *rows]).files
    assert again.parts["taken_in"] == 0
    assert again.parts["unchanged"] == first.parts["taken_in"] + first.parts["unchanged"]
    assert (tmp_path / "so.csv").read_bytes() == before
