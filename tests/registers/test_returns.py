"""What comes back: only what a person changed is taken, what differs on both sides is told, nothing is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue_cli.assignment.assign import assign_all
from dialogue_cli.diagnostics import UserError
from dialogue_cli.model.question import Question, Status
from dialogue_cli.readers.plans import PlanFolder, read_plan
from dialogue_cli.received.returned import REMARK, returned
from dialogue_cli.registers.errors import error_workbook
from dialogue_cli.registers.ingest import terms_of
from dialogue_cli.registers.questions import Register, format_register
from dialogue_cli.registers.returned_cells import Known
from dialogue_cli.spreadsheets.reading import read_tables
from dialogue_cli.spreadsheets.sheets import Sheet
from dialogue_cli.vocabulary import label
from tests.material import rules_for
from tests.registers.sent import ASKED, EDITED, JUSTICE, OFFICE, TODAY, by_code, fed, filled, sent, without_base

WHOLE = "so-dang-ky"


@pytest.fixture
def folder(write_plan: Callable[..., Path]) -> PlanFolder:
    return read_plan(write_plan())


def revised(code: str, **cells: object) -> tuple[Question, ...]:
    """The register after the office changed a question in it."""
    return tuple(each._replace(**cells) if each.code == code else each for each in ASKED)  # type: ignore[arg-type]


def test_only_what_the_department_changed_comes_back(folder: PlanFolder, tmp_path: Path) -> None:
    sheets = filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": EDITED})
    register = revised("DK002", answer="Văn phòng đã trả lời", answered_on=date(2021, 10, 26))
    taken = fed(register, sheets, folder)
    assert (taken.changed, taken.unchanged, taken.problems) == (1, 1, ())
    first = by_code(taken)["DK001"]
    assert (first.answer, first.answered_on) == ("Nộp tại Một cửa.", date(2021, 10, 27))
    assert first.status is Status.ANSWERED
    assert taken.questions[1:] == register[1:]
    assert [(each.field, each.old, each.new) for each in taken.changes] == [
        ("status", "Đã phân công", "Đã trả lời"),
        ("answer", "", "Nộp tại Một cửa."),
        ("answered_on", "", "27/10/2021"),
    ]


def test_the_tool_leaves_an_answered_question_to_the_person_who_answered(folder: PlanFolder, tmp_path: Path) -> None:
    taken = fed(ASKED, filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": EDITED}), folder)
    assert assign_all(taken.questions, rules_for(folder.plan))[0] == taken.questions[0]


def test_a_cell_changed_on_both_sides_is_told_with_both_values_and_neither_is_lost(
    folder: PlanFolder, tmp_path: Path
) -> None:
    sheets = filled(
        sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": {"Trả lời": "Bản của Tư pháp", "Kết quả": "Xong"}}
    )
    taken = fed(revised("DK001", answer="Bản của Văn phòng"), sheets, folder)
    question = by_code(taken)["DK001"]
    assert (question.answer, question.result) == ("Bản của Văn phòng", "Xong")
    assert question.notes == "bản của Tư pháp ghi cột Trả lời: «Bản của Tư pháp»"
    assert (taken.changed, taken.undecided) == (0, 1)
    (conflict,) = taken.conflicts
    assert conflict == ("DK001", "answer", "Bản của Văn phòng", "Bản của Tư pháp")
    (problem,) = taken.problems
    assert (problem.code, str(problem.place)) == ("DK52", "tra-loi.xlsx:Câu hỏi!F2")
    assert "«Bản của Văn phòng»" in problem.message
    assert "«Bản của Tư pháp»" in problem.message
    assert fed(taken.questions, sheets, folder).questions == taken.questions


def test_the_same_change_on_both_sides_is_no_conflict(folder: PlanFolder, tmp_path: Path) -> None:
    sheets = filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": EDITED})
    taken = fed(revised("DK001", answer="Nộp tại  Một cửa.\n", status=Status.ANSWERED), sheets, folder)
    assert taken.conflicts == ()
    assert by_code(taken)["DK001"].answered_on == date(2021, 10, 27)


def test_a_paragraph_broken_in_two_is_a_change(folder: PlanFolder, tmp_path: Path) -> None:
    register = revised("DK001", answer="Một. Hai.", status=Status.ANSWERED)
    sheets = filled(sent(folder, register, "tu_phap", tmp_path), {"DK001": {"Trả lời": "Một.\nHai."}})
    taken = fed(register, sheets, folder)
    assert by_code(taken)["DK001"].answer == "Một.\nHai."
    assert fed(taken.questions, sheets, folder).changed == 0


def test_line_ends_and_spaces_that_a_workbook_does_not_keep_are_no_change_of_ours(
    folder: PlanFolder, tmp_path: Path
) -> None:
    register = revised("DK001", answer=" Một.\r\nHai. ", status=Status.ANSWERED)
    sheets = filled(sent(folder, register, "tu_phap", tmp_path), {"DK001": {"Trả lời": "Ba."}})
    assert by_code(fed(register, sheets, folder))["DK001"].answer == "Ba."


def test_an_emptied_cell_is_told_and_stays(folder: PlanFolder, tmp_path: Path) -> None:
    register = revised("DK001", answer="Đã có", status=Status.ANSWERED)
    taken = fed(register, filled(sent(folder, register, "tu_phap", tmp_path), {"DK001": {"Trả lời": None}}), folder)
    assert taken.questions == register
    assert (taken.undecided, [each.code for each in taken.problems]) == (1, ["DK53"])


def test_an_answer_by_a_department_whose_question_it_is_no_longer_goes_back_with_the_reason(
    folder: PlanFolder, tmp_path: Path
) -> None:
    sheets = filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": EDITED, "DK002": EDITED})
    register = revised("DK001", unit=OFFICE)
    taken = fed(register, sheets, folder)
    assert by_code(taken)["DK001"] == register[0]
    assert by_code(taken)["DK002"].status is Status.ANSWERED
    assert [each.code for each in taken.problems] == ["DK51"]
    (row,) = taken.set_aside
    assert row.reason == "câu hỏi này nay do «Văn phòng» trả lời, không phải «Tư pháp»"
    mended = tmp_path / "loi-tra-loi.xlsx"
    mended.write_bytes(error_workbook(taken.set_aside))
    again = fed(ASKED, read_tables(mended), folder)
    assert by_code(again)["DK001"].answer == "Nộp tại Một cửa."
    assert again.problems == ()


def test_a_row_that_nobody_touched_is_not_refused_when_its_question_has_moved(
    folder: PlanFolder, tmp_path: Path
) -> None:
    taken = fed(revised("DK001", unit=OFFICE), sent(folder, ASKED, "tu_phap", tmp_path), folder)
    assert (taken.unchanged, taken.problems) == (2, ())


def test_a_department_proposes_another_and_the_office_decides(folder: PlanFolder, tmp_path: Path) -> None:
    sheets = filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": {"Đơn vị": "van_phong"}})
    taken = fed(ASKED, sheets, folder)
    proposed = by_code(taken)["DK001"]
    assert (proposed.status, proposed.unit) == (Status.UNSURE, "")
    assert proposed.reason == "Tư pháp đề nghị chuyển cho Văn phòng"
    assert assign_all([proposed], rules_for(folder.plan)) == [proposed]
    assert fed(taken.questions, sheets, folder).questions == taken.questions
    declined = proposed._replace(unit=JUSTICE, status=Status.ASSIGNED, reason="Văn phòng xem lại")
    assert fed([declined, *ASKED[1:]], sheets, folder).questions[0] == declined


def test_a_proposal_keeps_the_reason_that_stood_there(folder: PlanFolder, tmp_path: Path) -> None:
    register = revised("DK001", reason="“khai sinh” → Tư pháp")
    taken = fed(register, filled(sent(folder, register, "tu_phap", tmp_path), {"DK001": {"Đơn vị": OFFICE}}), folder)
    assert by_code(taken)["DK001"].reason == "Tư pháp đề nghị chuyển cho Văn phòng; trước đó: “khai sinh” → Tư pháp"


def test_a_proposal_with_an_answer_for_a_question_that_the_office_took_back(folder: PlanFolder, tmp_path: Path) -> None:
    sheets = filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": EDITED | {"Đơn vị": OFFICE}})
    taken = fed(revised("DK001", unit="", status=Status.UNSURE), sheets, folder)
    question = by_code(taken)["DK001"]
    assert (question.status, question.unit, question.answer) == (Status.UNSURE, "", "")
    assert question.reason == "Tư pháp đề nghị chuyển cho Văn phòng"
    assert fed(taken.questions, sheets, folder).questions == taken.questions


def test_a_word_of_reason_beside_a_proposal_is_for_the_office_and_no_answer(folder: PlanFolder, tmp_path: Path) -> None:
    cells = {"Đơn vị": OFFICE, "Trả lời": "Không thuộc Tư pháp", "Ngày trả lời": "hôm qua", "Kết quả": "Chuyển"}
    sheets = filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": cells})
    taken = fed(ASKED, sheets, folder)
    question = by_code(taken)["DK001"]
    assert (question.status, question.unit, question.answer, question.result) == (Status.UNSURE, "", "", "")
    assert question.answered_on is None
    assert question.notes == (
        "Tư pháp đề nghị chuyển cho Văn phòng"
        "; Tư pháp ghi kèm đề nghị chuyển, cột Trả lời: «Không thuộc Tư pháp»"
        "; Tư pháp ghi kèm đề nghị chuyển, cột Ngày trả lời: «hôm qua»"
        "; Tư pháp ghi kèm đề nghị chuyển, cột Kết quả: «Chuyển»"
    )
    moved = question._replace(unit=OFFICE, status=Status.ASSIGNED)
    for held in (question, moved):
        again = fed([held, *ASKED[1:]], sheets, folder)
        assert (again.questions[0], again.problems) == (held, ())
    more = filled(sheets, {"DK001": {"Trả lời": "Đây là việc của Văn phòng"}})
    declined = question._replace(unit=JUSTICE, status=Status.ASSIGNED)
    assert fed([declined, *ASKED[1:]], more, folder).questions[0].status is Status.UNSURE


def test_a_department_corrects_its_own_answer_and_the_one_before_stays_in_the_notes(
    folder: PlanFolder, tmp_path: Path
) -> None:
    out = sent(folder, ASKED, "tu_phap", tmp_path)
    first = filled(out, {"DK001": EDITED})
    second = filled(out, {"DK001": EDITED | {"Trả lời": "Nộp trực tuyến."}})
    once = fed(ASKED, first, folder).questions
    taken = fed(once, second, folder)
    question = by_code(taken)["DK001"]
    assert (question.answer, question.status, taken.problems) == ("Nộp trực tuyến.", Status.ANSWERED, ())
    assert question.notes == "bản của Tư pháp trước khi sửa, cột Trả lời: «Nộp tại Một cửa.»"
    assert fed(taken.questions, second, folder).questions == taken.questions
    stale = fed(taken.questions, first, folder)
    assert stale.questions == taken.questions
    assert [each.code for each in stale.problems] == ["DK57"]
    third = filled(out, {"DK001": {"Trả lời": "Cả hai cách."}})
    assert fed(taken.questions, third, folder).questions[0].answer == "Cả hai cách."


def test_a_correction_of_an_answer_that_the_office_edited_is_a_conflict(folder: PlanFolder, tmp_path: Path) -> None:
    out = sent(folder, ASKED, "tu_phap", tmp_path)
    (first, *others) = fed(ASKED, filled(out, {"DK001": EDITED}), folder).questions
    edited = first._replace(answer="Nộp tại Một cửa, phòng 2.")
    taken = fed([edited, *others], filled(out, {"DK001": EDITED | {"Trả lời": "Nộp trực tuyến."}}), folder)
    assert taken.questions[0].answer == "Nộp tại Một cửa, phòng 2."
    assert [each.code for each in taken.problems] == ["DK52"]


@pytest.mark.parametrize("status", [Status.EXCLUDED, Status.BEYOND, Status.WITHDRAWN])
@pytest.mark.parametrize("with_base", [True, False])
def test_an_answer_to_a_question_that_was_closed_since_goes_back(
    folder: PlanFolder, tmp_path: Path, status: Status, with_base: bool
) -> None:
    register = revised("DK001", status=status)
    sheets = filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": EDITED})
    taken = fed(register, sheets if with_base else without_base(sheets), folder)
    assert taken.questions == register
    assert f"«{status}»" in taken.set_aside[0].reason
    assert [each.code for each in taken.problems] == ["DK51"]


def test_the_office_may_answer_a_question_that_it_closed(folder: PlanFolder, tmp_path: Path) -> None:
    taken = fed(ASKED, filled(sent(folder, ASKED, WHOLE, tmp_path), {"DK004": {"Trả lời": "Gửi đơn"}}), folder)
    assert (by_code(taken)["DK004"].answer, taken.problems) == ("Gửi đơn", ())


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2020, 10, 27), "ngày trả lời 27/10/2020 trước ngày nhận câu hỏi 20/10/2021"),
        (date(2031, 10, 27), "ngày trả lời 27/10/2031 sau hôm nay 28/10/2021"),
    ],
)
def test_a_day_on_which_nobody_can_have_answered_is_taken_and_told(
    folder: PlanFolder, tmp_path: Path, day: date, words: str
) -> None:
    sheets = filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": EDITED | {"Ngày trả lời": day}})
    taken = fed(ASKED, sheets, folder, known=Known(today=date(2021, 10, 28)))
    assert taken.questions[0].answered_on == day
    (problem,) = taken.problems
    assert (problem.code, str(problem.place)) == ("DK58", "tra-loi.xlsx:Câu hỏi!G2")
    assert words in problem.message


def test_a_department_that_answers_after_all_has_the_question_again(folder: PlanFolder, tmp_path: Path) -> None:
    first = filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": {"Đơn vị": OFFICE}})
    second = filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": EDITED})
    question = by_code(fed(fed(ASKED, first, folder).questions, second, folder))["DK001"]
    assert (question.status, question.unit, question.answer) == (Status.ANSWERED, JUSTICE, "Nộp tại Một cửa.")


def test_the_office_reassigns_marks_who_came_and_what_came_of_it(folder: PlanFolder, tmp_path: Path) -> None:
    cells = {
        "DK001": {"Có mặt": "x", "Kết quả": "Giải đáp tại hội nghị"},
        "DK003": {"Đơn vị": JUSTICE, "Có mặt": "vắng"},
        "DK004": {"Trạng thái": "cần xem lại"},
    }
    taken = fed(ASKED, filled(sent(folder, ASKED, WHOLE, tmp_path), cells), folder)
    now = by_code(taken)
    assert (now["DK001"].attended, now["DK001"].result) == ("có", "Giải đáp tại hội nghị")
    assert (now["DK003"].attended, now["DK003"].unit, now["DK003"].status) == ("không", JUSTICE, Status.ASSIGNED)
    assert now["DK004"].status is Status.UNSURE
    assert (taken.changed, taken.problems) == (3, ())


def test_the_office_gives_an_unsure_question_to_a_department_and_it_is_assigned(
    folder: PlanFolder, tmp_path: Path
) -> None:
    register = revised("DK003", status=Status.UNSURE, unit="")
    taken = fed(register, filled(sent(folder, register, WHOLE, tmp_path), {"DK003": {"Đơn vị": JUSTICE}}), folder)
    assert (by_code(taken)["DK003"].status, by_code(taken)["DK003"].unit) == (Status.ASSIGNED, JUSTICE)


def test_a_status_that_the_office_chose_stands_though_an_answer_came_with_it(
    folder: PlanFolder, tmp_path: Path
) -> None:
    sheets = filled(sent(folder, ASKED, WHOLE, tmp_path), {"DK001": EDITED | {"Trạng thái": "Cần xem lại"}})
    for register in (ASKED, revised("DK001", status=Status.UNSURE)):
        taken = fed(register, sheets, folder)
        assert (taken.questions[0].status, taken.questions[0].answer) == (Status.UNSURE, "Nộp tại Một cửa.")


def test_the_office_passes_a_question_on_to_a_body_outside(folder: PlanFolder, tmp_path: Path) -> None:
    cells = {"DK003": {"Đơn vị": "Công an tỉnh", "Trạng thái": "Vượt thẩm quyền"}, "DK002": {"Đơn vị": "Sở Giao thông"}}
    taken = fed(ASKED, filled(sent(folder, ASKED, WHOLE, tmp_path), cells), folder)
    assert (taken.changed, by_code(taken)["DK003"].unit) == (2, "Công an tỉnh")


def test_what_a_department_tells_the_office_is_kept_once(folder: PlanFolder, tmp_path: Path) -> None:
    sheets = filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": {label(REMARK): "Cần gặp người dân"}})
    taken = fed(ASKED, sheets, folder)
    assert by_code(taken)["DK001"].notes == "Tư pháp nhắn Văn phòng: «Cần gặp người dân»"
    again = fed(taken.questions, sheets, folder)
    assert (again.unchanged, again.questions) == (2, taken.questions)


@pytest.mark.parametrize(
    ("title", "typed", "code", "reason"),
    [
        ("Ngày trả lời", "hôm qua", "DK55", "«hôm qua» ở cột «Ngày trả lời» không phải một ngày"),
        ("Ngày trả lời", date(1921, 10, 27), "DK55", "không phải một ngày"),
        ("Đơn vị", "Tư fáp", "DK55", "không có bộ phận «Tư fáp»; hãy dùng: Văn phòng, Tư pháp"),
        ("Mã", "DK999", "DK54", "sổ không có mã «DK999»"),
        ("Mã", None, "DK54", "thiếu mã"),
        ("Nội dung", "Bản sao tính phí thế nào?", "DK54", "nội dung ở dòng này là của DK002"),
    ],
)
def test_a_row_that_cannot_be_understood_goes_back_whole_with_the_reason(
    folder: PlanFolder, tmp_path: Path, title: str, typed: object, code: str, reason: str
) -> None:
    cells = {"DK001": {"Trả lời": "Đã trả lời", title: typed}}
    taken = fed(ASKED, filled(sent(folder, ASKED, "tu_phap", tmp_path), cells), folder)  # type: ignore[arg-type]
    assert taken.questions == ASKED
    assert [each.code for each in taken.problems] == [code]
    (row,) = taken.set_aside
    assert reason in row.reason
    assert "Đã trả lời" in row.cells


def test_a_question_that_was_added_by_hand_goes_back_rather_than_being_lost(folder: PlanFolder, tmp_path: Path) -> None:
    table, *others = sent(folder, ASKED, WHOLE, tmp_path)
    added = replace(table, rows=(*table.rows, (None, "Người Mới", "Tôi muốn hỏi thêm")))
    taken = fed(ASKED, [added, *others], folder)
    assert [row.reason for row in taken.set_aside] == ["dòng thiếu mã; câu hỏi mới thì nhập bằng phiếu đăng ký"]


def test_an_unknown_status_goes_back(folder: PlanFolder, tmp_path: Path) -> None:
    taken = fed(ASKED, filled(sent(folder, ASKED, WHOLE, tmp_path), {"DK001": {"Trạng thái": "Đang làm"}}), folder)
    assert [each.code for each in taken.problems] == ["DK55"]
    assert taken.questions == ASKED


def test_two_rows_of_one_code_with_different_answers_both_go_back_and_a_stale_copy_does_no_harm(
    folder: PlanFolder, tmp_path: Path
) -> None:
    table, *others = sent(folder, ASKED, "tu_phap", tmp_path)
    copies = [filled([table], {"DK001": {"Trả lời": answer}})[0] for answer in ("Một", "Hai")]
    taken = fed(ASKED, [*copies, *others], folder)
    assert (len(taken.set_aside), taken.questions) == (2, ASKED)
    stale = fed(ASKED, [table, copies[0], copies[0], *others], folder)
    assert (stale.changed, stale.unchanged, by_code(stale)["DK001"].answer) == (1, 5, "Một")


def test_a_workbook_of_another_plan_is_refused_whole(folder: PlanFolder, tmp_path: Path) -> None:
    other = [
        each._replace(question=f"Năm ngoái đường hẻm số {number} bao giờ sửa xong?")
        for number, each in enumerate(ASKED)
    ]  # by the same people
    sheets = filled(sent(folder, other, "tu_phap", tmp_path), {"DK001": EDITED})
    with pytest.raises(UserError) as caught:
        fed(ASKED, sheets, folder)
    (problem,) = caught.value.problems
    assert problem.code == "DK50"
    assert "151/KH-UBND" in problem.message
    taken = fed(ASKED, sheets, folder, known=Known("151/KH-UBND"))
    assert (taken.questions, [each.code for each in taken.problems]) == (ASKED, ["DK54", "DK54"])


def test_under_another_number_every_question_must_be_the_same(folder: PlanFolder, tmp_path: Path) -> None:
    sheets = filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": EDITED})
    corrected = Known("152/KH-UBND")
    assert fed(ASKED, sheets, folder, known=corrected).changed == 1
    with pytest.raises(UserError, match="151/KH-UBND"):
        fed(revised("DK002", question="Bản sao tính phí ra sao?"), sheets, folder, known=corrected)


def test_the_plan_says_by_what_a_workbook_that_comes_back_is_checked(folder: PlanFolder) -> None:
    known = terms_of(folder, TODAY).known
    assert (known.number, known.today) == ("151/KH-UBND", TODAY)
    assert list(known.sessions) == [each.code for each in folder.plan.conferences]


def test_a_question_of_the_same_asker_is_not_the_same_question(folder: PlanFolder, tmp_path: Path) -> None:
    sheets = filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": EDITED, "DK002": EDITED})
    taken = fed(revised("DK001", question="Sao hẻm 12 chưa có đèn đường?"), sheets, folder)
    assert (taken.questions[0].answer, taken.questions[1].answer) == ("", "Nộp tại Một cửa.")
    assert [each.code for each in taken.problems] == ["DK54"]


def test_a_table_of_codes_and_answers_alone_is_taken_by_its_codes(folder: PlanFolder) -> None:
    taken = fed(ASKED, [Sheet("", (("Mã", "Trả lời"), ("DK001", "Nộp tại Một cửa.")))], folder)
    assert (taken.questions[0].answer, taken.problems) == ("Nộp tại Một cửa.", ())


def test_a_question_whose_words_the_office_mended_since_is_the_same(folder: PlanFolder, tmp_path: Path) -> None:
    sheets = filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": EDITED})
    taken = fed(revised("DK001", question="LÀM KHAI SINH cho con cần những giấy gì ạ?"), sheets, folder)
    assert (taken.questions[0].answer, taken.problems) == ("Nộp tại Một cửa.", ())


@pytest.mark.parametrize("number", ["", "/KH-UBND", "151/KH-UBND"])
def test_a_mistyped_code_in_a_workbook_of_one_question_goes_back_to_be_mended(
    folder: PlanFolder, tmp_path: Path, number: str
) -> None:
    register = (ASKED[0], *(each._replace(unit=OFFICE) for each in ASKED[1:]))
    sheets = filled(sent(folder, register, "tu_phap", tmp_path), {"DK001": EDITED | {"Mã": "DK091"}})
    taken = fed(register, sheets, folder, known=Known(number))
    assert [row.reason for row in taken.set_aside] == ["sổ không có mã «DK091»"]


@pytest.mark.parametrize(
    ("title", "typed", "reason"),
    [
        ("Trùng với", "DK099", "không có câu hỏi «DK099» nào khác trong sổ"),
        ("Trùng với", "DK001", "không có câu hỏi «DK001» nào khác trong sổ"),
        ("Phiên", "chieu", "không có phiên «chieu»; hãy dùng: sang, toi"),
    ],
)
def test_a_code_that_nothing_has_goes_back(
    folder: PlanFolder, tmp_path: Path, title: str, typed: str, reason: str
) -> None:
    taken = fed(ASKED, with_column(folder, tmp_path, title, typed), folder, known=Known(sessions=("sang", "toi")))
    assert taken.questions == ASKED
    assert reason in taken.set_aside[0].reason


@pytest.mark.parametrize(
    ("title", "typed", "field", "taken_as"),
    [
        ("Trùng với", "dk003", "duplicate_of", "DK003"),
        ("Trùng với", "không", "duplicate_of", "không"),
        ("Phiên", "TOI", "session", "toi"),
    ],
)
def test_a_code_is_taken_as_it_is_written_elsewhere(
    folder: PlanFolder, tmp_path: Path, title: str, typed: str, field: str, taken_as: str
) -> None:
    taken = fed(ASKED, with_column(folder, tmp_path, title, typed), folder, known=Known(sessions=("sang", "toi")))
    assert (getattr(taken.questions[0], field), taken.problems) == (taken_as, ())


def with_column(folder: PlanFolder, to: Path, title: str, typed: str) -> list[Sheet]:
    """The workbook of the office with a cell of DK001 typed over, its column added where the plan has none."""
    table, *others = sent(folder, ASKED, WHOLE, to)
    if title not in table.rows[0]:
        table = replace(table, rows=tuple((*row, title if row is table.rows[0] else None) for row in table.rows))
    return filled([table, *others], {"DK001": {title: typed}})


def test_what_a_department_may_not_change_is_told(folder: PlanFolder, tmp_path: Path) -> None:
    cells = {"DK001": {"Nội dung": "Câu hỏi khác hẳn", "Lĩnh vực": "Đất đai", "Hạn trả lời": date(2031, 1, 1)}}
    taken = fed(ASKED, filled(sent(folder, ASKED, "tu_phap", tmp_path), cells), folder)
    assert taken.questions == ASKED
    assert [each.code for each in taken.problems] == ["DK56", "DK56"]
    assert taken.undecided == 1


def test_a_column_that_was_added_is_told(folder: PlanFolder, tmp_path: Path) -> None:
    table, *others = sent(folder, ASKED, "tu_phap", tmp_path)
    rows = [(*row, *[None] * (12 - len(row)), "Người soạn" if at == 0 else "An") for at, row in enumerate(table.rows)]
    taken = fed(ASKED, [replace(table, rows=tuple(rows)), *others], folder)
    (problem,) = taken.problems
    assert (problem.code, str(problem.place)) == ("DK56", "tra-loi.xlsx:Câu hỏi!M1")
    assert "«Người soạn»" in problem.message


def test_a_copy_without_the_hidden_sheet_fills_what_is_empty_and_changes_nothing(
    folder: PlanFolder, tmp_path: Path
) -> None:
    copy = without_base(filled(sent(folder, ASKED, WHOLE, tmp_path), {"DK001": EDITED | {"Lĩnh vực": "Đất đai"}}))
    taken = fed(ASKED, copy, folder, "so.csv")
    question = by_code(taken)["DK001"]
    assert (question.answer, question.field) == ("Nộp tại Một cửa.", "Hộ tịch")
    assert question.notes == "bản gửi lại ghi cột Lĩnh vực: «Đất đai»"
    (problem,) = taken.problems
    assert (problem.code, str(problem.place)) == ("DK52", "so.csv:2:4")
    assert taken.unchanged == 3
    assert fed(taken.questions, copy, folder).questions == taken.questions


def test_a_copy_without_the_hidden_sheet_tells_by_its_own_cell_who_answered(folder: PlanFolder, tmp_path: Path) -> None:
    copy = without_base(filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": EDITED}))
    taken = fed(revised("DK001", unit=OFFICE), copy, folder)
    assert [each.code for each in taken.problems] == ["DK51"]


def test_a_shifted_copy_without_the_hidden_sheet_answers_nobody_else(folder: PlanFolder, tmp_path: Path) -> None:
    sheets = sent(folder, ASKED, "tu_phap", tmp_path)
    shifted = filled(sheets, {"DK001": EDITED | {"Họ và tên": "Trần Văn Thử", "Nội dung": "Bản sao tính phí thế nào?"}})
    taken = fed(ASKED, without_base(shifted), folder)
    assert (taken.questions, [each.code for each in taken.problems]) == (ASKED, ["DK54"])


@pytest.mark.parametrize("with_base", [True, False])
def test_what_was_masked_or_cut_never_comes_back(folder: PlanFolder, tmp_path: Path, with_base: bool) -> None:
    register = revised("DK002", answer="Gọi 0900000002 để hẹn", notes="dài " * 20_000)
    sheets = filled(sent(folder, register, WHOLE, tmp_path, mask=True), {"DK001": {"Có mặt": "có"}})
    taken = fed(register, sheets if with_base else without_base(sheets), folder)
    assert taken.problems == ()
    assert taken.questions == (register[0]._replace(attended="có"), *register[1:])


def test_a_masked_answer_that_was_changed_does_not_replace_the_whole_one(folder: PlanFolder, tmp_path: Path) -> None:
    register = revised("DK001", answer="Gọi 0900000002 để hẹn", status=Status.ANSWERED)
    sheets = sent(folder, register, "tu_phap", tmp_path, mask=True)
    taken = fed(register, filled(sheets, {"DK001": {"Trả lời": "Gọi …002 hôm nay"}}), folder)
    assert by_code(taken)["DK001"].answer == "Gọi 0900000002 để hẹn"
    assert [each.code for each in taken.problems] == ["DK52"]


def test_a_formula_without_a_value_goes_back(folder: PlanFolder, tmp_path: Path) -> None:
    table, *others = filled(sent(folder, ASKED, "tu_phap", tmp_path), {"DK001": {"Kết quả": "Xong"}})
    taken = fed(ASKED, [replace(table, uncounted=("F2",)), *others], folder)
    assert taken.questions == ASKED
    assert taken.set_aside[0].reason.startswith("ô F2 là công thức chưa có kết quả")


def test_a_register_fed_to_itself_changes_nothing(folder: PlanFolder, tmp_path: Path) -> None:
    register = revised("DK001", answer="=1+1", status=Status.ANSWERED)
    file = tmp_path / "so-dang-ky.csv"
    file.write_bytes(format_register(Register(register)))
    found = returned(read_tables(file))
    assert found
    assert fed(register, read_tables(file), folder).unchanged == len(ASKED)


WORDS = st.sampled_from(["", "Một", "Hai", "Ba\nbốn", "một"])
CELLS = st.fixed_dictionaries(
    dict.fromkeys(("answer", "result", "notes", "reason", "invited"), WORDS)
    | {"status": st.sampled_from(Status), "unit": st.sampled_from(["", JUSTICE, OFFICE])}
)


@given(sent_out=CELLS, ours=CELLS, theirs=CELLS, with_base=st.booleans(), name=st.sampled_from([WHOLE, "tu_phap"]))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_three_versions_say_no_word_is_lost_and_twice_is_once(
    folder: PlanFolder, tmp_path: Path, sent_out: dict[str, str], ours: dict[str, str], theirs: dict[str, str],
    with_base: bool, name: str,
) -> None:  # fmt: skip
    if name == "tu_phap":
        sent_out |= {"status": Status.ASSIGNED, "unit": JUSTICE}
    register = revised("DK001", **ours)
    sheets = sent(folder, revised("DK001", **sent_out), name, tmp_path)
    typed = {title: text or None for field, text in theirs.items() if (title := label(field)) in sheets[0].rows[0]}
    sheets = filled(sheets, {"DK001": typed}) if with_base else without_base(filled(sheets, {"DK001": typed}))
    taken = fed(register, sheets, folder)
    told = " ".join([*map(str, taken.questions[0]), *(each.message for each in taken.problems)])
    refused = " ".join(str(cell) for row in taken.set_aside for cell in row.cells)
    for field, text in theirs.items():
        if label(field) in typed and text != sent_out[field] and field != "status":
            assert text in told + refused
    for field, text in ours.items():
        if text not in told and field not in ("status", "unit"):
            assert with_base
            assert text.split() == sent_out[field].split()
    assert taken.questions[1:] == register[1:]
    assert fed(taken.questions, sheets, folder).questions == taken.questions


@given(st.lists(st.sampled_from(["Một", "Hai", "Ba\nbốn", "office: Năm", "office: Hai"]), max_size=6))
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_often_a_department_sends_its_new_words_are_taken_and_none_are_lost(
    folder: PlanFolder, tmp_path: Path, steps: list[str]
) -> None:
    out = sent(folder, ASKED, "tu_phap", tmp_path)
    register: tuple[Question, ...] = ASKED
    held: set[str] = {""}  # what the department sent, so that it may replace it
    for step in steps:
        before = register[0]
        if step.startswith("office: "):
            register = (before._replace(answer=step.removeprefix("office: ")), *ASKED[1:])
            continue
        register = fed(register, filled(out, {"DK001": {"Trả lời": step}}), folder).questions
        its_own = before.answer in held and step not in held
        assert register[0].answer == (step if its_own else before.answer or step)
        kept = register[0].answer + register[0].notes
        assert before.answer in kept
        assert step in kept or step in held
        held |= {step} if register[0].answer == step != before.answer else set()
        assert fed(register, filled(out, {"DK001": {"Trả lời": step}}), folder).questions == register
