"""Which department a question goes to, and why: the behaviour a clerk and the chairman see."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dialogue_cli.assignment.assign import NO_QUESTION, SURE, Assignment, assign, assign_all
from dialogue_cli.assignment.precedents import Precedent, decided_by_person, precedents_in
from dialogue_cli.assignment.preparing import Rules, rules_of
from dialogue_cli.model.question import Question, Status
from dialogue_cli.readers.plans import read_plan
from dialogue_cli.vocabulary import plain
from tests.conftest import AUTHORITY as PLAIN_AUTHORITY
from tests.material import prepared, rules_for

DEPARTMENTS = """don_vi:
  - {ma: van_phong, ten: Văn phòng, linh_vuc: [{ten: Một cửa, tu_khoa: [mức độ 4]}, {ten: Văn phòng}]}
  - {ma: tu_phap, ten: Tư pháp, linh_vuc: [{ten: Tư pháp}]}
  - {ma: dia_chinh, ten: Địa chính, linh_vuc: [{ten: Đất đai}, {ten: Môi trường, tu_khoa: [bãi tập kết ở hẻm 12]}]}
  - {ma: cong_an, ten: Công an phường, linh_vuc: [{ten: Công an}, {ten: Chợ đêm, tu_khoa: [gửi xe chợ đêm]}]}
co_quan_khac:
  - {ten: Công an quận B, tu_khoa: [làm căn cước]}
  - {ten: Phòng Tài chính quận B, linh_vuc: [{ten: Hộ kinh doanh}]}
"""
AUTHORITY = PLAIN_AUTHORITY.split("don_vi:")[0] + DEPARTMENTS


@pytest.fixture
def rules(write_plan: Callable[..., Path]) -> Rules:
    return rules_for(read_plan(write_plan(AUTHORITY)).plan)


def ask(text: str, **more: str) -> Question:
    return Question(code="DK001", question=text, **more)


@pytest.mark.parametrize(
    ("text", "unit", "reason"),
    [
        ("Làm giấy khai sinh cho con ở đâu?", "Tư pháp", "“làm giấy khai sinh” → Hộ tịch → Tư pháp"),
        ("LAM GIAY KHAI SINH CHO CON O DAU", "Tư pháp", "“làm giấy khai sinh” → Hộ tịch → Tư pháp"),
        ("cho e hoi lam gks cho con o dau a", "Tư pháp", "“làm giấy khai sinh” → Hộ tịch → Tư pháp"),
        ("Tui muốn tách thửa cho con", "Địa chính", "“tách thửa” → Đất đai → Địa chính"),
    ],
)
def test_everyday_words_decide_with_or_without_accents_and_say_so(
    rules: Rules, text: str, unit: str, reason: str
) -> None:
    found = assign(ask(text), rules)
    assert (found.status, found.unit, found.reason) == (Status.ASSIGNED, unit, reason)


def test_an_assignment_tells_the_nearest_procedure_how_sure_it_is_and_who_came_next(rules: Rules) -> None:
    found = assign(ask("Đăng ký kết hôn, xin trích lục kết hôn thì có cần tạm trú không"), rules)
    assert (found.unit, found.nearest_procedure) == ("Tư pháp", "1.000894 Đăng ký kết hôn")
    assert (found.runner_up, 50 < int(found.score) < 100) == ("Công an phường", True)


@pytest.mark.parametrize(
    "text", ["đăng ký kết hnô", "đăng kýkết hôn", "dang ki ket hon", "đk kết hôn", "đăng kí kết hôn"]
)
def test_a_slip_of_the_keyboard_changes_nothing(rules: Rules, text: str) -> None:
    assert assign(ask(text), rules).unit == assign(ask("đăng ký kết hôn"), rules).unit == "Tư pháp"


def test_the_longest_phrase_takes_its_words_away_from_shorter_ones(rules: Rules) -> None:
    assert assign(ask("chứng thực chữ ký trong giấy bán đất"), rules).unit == "Tư pháp"
    assert assign(ask("mất sổ đỏ"), rules).unit == "Địa chính"


def test_a_procedure_s_code_goes_before_all_else(rules: Rules) -> None:
    found = assign(ask("Thủ tục 1.004194 có làm ở phường không, tôi đang tách thửa đất"), rules)
    assert (found.unit, found.reason) == (
        "Công an phường",
        "Mã thủ tục 1.004194 Đăng ký tạm trú → Cư trú → Công an phường",
    )


def test_the_declared_field_goes_before_words(rules: Rules) -> None:
    found = assign(ask("Đăng ký tạm trú", field="HO TICH"), rules)
    assert (found.unit, found.reason) == ("Tư pháp", "Lĩnh vực người đăng ký ghi: HO TICH → Tư pháp")


@pytest.mark.parametrize(
    ("field", "status", "unit"),
    [
        ("Lĩnh vực hộ tịch, chứng thực", Status.ASSIGNED, "Tư pháp"),
        ("tư pháp", Status.ASSIGNED, "Tư pháp"),
        ("Công an quận B", Status.BEYOND, "Công an quận B"),
        ("Hộ kinh doanh", Status.BEYOND, "Phòng Tài chính quận B"),
        ("Đất đai và hộ tịch", Status.UNSURE, ""),
        ("Khác", Status.UNSURE, ""),
    ],
)
def test_a_field_in_the_citizen_s_own_words_is_understood_when_it_names_one_department(
    rules: Rules, field: str, status: Status, unit: str
) -> None:
    found = assign(ask("Giấy tờ của tôi sao rồi", field=field), rules)
    assert (found.status, found.unit) == (status, unit)


def test_a_key_word_of_the_ward_beats_the_lexicon(rules: Rules) -> None:
    assert assign(ask("Nộp hồ sơ khai sinh mức độ 4"), rules).unit == "Văn phòng"
    found = assign(ask("gửi xe chợ đêm"), rules)
    assert (found.unit, found.reason) == ("Công an phường", "“gửi xe chợ đêm” → Chợ đêm → Công an phường")


def test_a_key_word_of_another_body_beats_the_field_that_the_citizen_wrote(rules: Rules) -> None:
    found = assign(ask("Con tôi 14 tuổi làm căn cước ở đâu", field="Cư trú"), rules)
    assert (found.status, found.unit) == (Status.BEYOND, "Công an quận B")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Tôi muốn ly hôn thì nộp đơn ở đâu", "Tòa án nhân dân khu vực"),
        ("Hóa đơn tiền điện tháng này tăng gấp đôi, công tơ có sai không", "Công ty Điện lực"),
        ("Thủ tục đăng ký hộ kinh doanh bán tạp hóa", "Phòng Tài chính quận B"),
    ],
)
def test_what_is_beyond_the_ward_goes_to_the_body_that_has_it(rules: Rules, text: str, body: str) -> None:
    found = assign(ask(text), rules)
    assert (found.status, found.unit) == (Status.BEYOND, body)


def test_a_field_that_nobody_has_is_told_and_left_to_a_person(rules: Rules) -> None:
    found = assign(ask("Con tôi vào lớp 1 trường tiểu học thì tuyển sinh đúng tuyến thế nào"), rules)
    assert (found.status, found.unit) == (Status.UNSURE, "")
    assert "Giáo dục: chưa bộ phận nào nhận lĩnh vực này" in found.reason


@pytest.mark.parametrize("text", ["Giấy tờ của tôi sao rồi", "xkhaix sinhh", "Chuyện ấy của tôi ra sao"])
def test_what_is_unsure_goes_to_a_person_with_the_reason(rules: Rules, text: str) -> None:
    found = assign(ask(text), rules)
    assert (found.status, found.unit) == (Status.UNSURE, "")
    assert found.reason
    assert int(found.score or 0) < SURE


@pytest.mark.parametrize(
    "text", ["", "...", "ok", "test", "0912345678", "Không có ý kiến gì", "Em chào phường ạ", "👍", "aaa sdf"]
)
def test_a_text_that_asks_nothing_is_set_aside(rules: Rules, text: str) -> None:
    assert assign(ask(text), rules) == Assignment(Status.EXCLUDED, "", NO_QUESTION)


@pytest.mark.parametrize(
    "text", ["Phường có tuyển công chức không ạ", "Xin hướng dẫn khai sinh, cảm ơn phường", "tạm trú"]
)
def test_politeness_does_not_hide_a_question(rules: Rules, text: str) -> None:
    assert assign(ask(text), rules).status is not Status.EXCLUDED


def test_what_a_person_decided_survives_every_later_run(rules: Rules) -> None:
    (first,) = assign_all([ask("Làm khai sinh cho con")], rules)
    moved = first._replace(unit="Văn phòng")
    answered = first._replace(status=Status.ANSWERED, code="DK002")
    typed = ask("Xin hỏi")._replace(unit="Văn phòng", status=Status.ASSIGNED, code="DK003")
    assert decided_by_person(typed)
    decided = [moved, answered, typed]
    after = assign_all(decided, rules)
    assert [(each.status, each.unit) for each in after] == [(each.status, each.unit) for each in decided]
    assert assign_all(after, rules) == after


def test_the_tool_s_reason_does_not_outlive_its_department(rules: Rules) -> None:
    (first,) = assign_all([ask("Làm khai sinh cho con")], rules)
    (moved,) = assign_all([first._replace(unit="van phong")], rules)
    assert (moved.unit, moved.reason, moved.score, moved.runner_up) == ("Văn phòng", "Người phân công trong sổ", "", "")


def test_a_status_that_a_person_set_stays_while_the_department_does(rules: Rules) -> None:
    (first,) = assign_all([ask("Làm khai sinh cho con")], rules)
    unsure = first._replace(status=Status.UNSURE)
    assert assign_all([unsure], rules) == [unsure]


def test_who_clears_status_and_department_has_it_decided_anew(rules: Rules) -> None:
    (first,) = assign_all([ask("Làm khai sinh cho con")], rules)
    assert assign_all([first._replace(status=Status.NEW, unit="")], rules) == [first]


def test_a_body_outside_that_a_person_wrote_makes_the_question_one_beyond_the_ward(rules: Rules) -> None:
    (unsure,) = assign_all([ask("Giấy tờ của tôi sao rồi")], rules)
    (passed_on,) = assign_all([unsure._replace(unit="cong an quan b")], rules)
    assert (passed_on.status, passed_on.unit) == (Status.BEYOND, "Công an quận B")


def test_questions_that_are_linked_in_a_circle_go_each_its_own_way(rules: Rules) -> None:
    wedding = Question("DK001", question="Đăng ký kết hôn", duplicate_of="DK002")
    parcel = Question("DK002", question="Tách thửa đất", duplicate_of="DK001")
    assert [each.unit for each in assign_all([wedding, parcel], rules)] == ["Tư pháp", "Địa chính"]


def test_a_linked_denunciation_keeps_the_reason_that_chooses_its_letter(rules: Rules) -> None:
    first = ask("Tôi tố cáo cán bộ nhận phong bì")
    again = Question("DK002", question="việc cán bộ ấy", duplicate_of="DK001")
    assert "tố cáo" in assign_all([first, again], rules)[1].reason


@pytest.mark.parametrize("text", ["x y z", "=SUM(A1:A9)", "như câu của ông Nam"])
def test_what_no_quotable_word_speaks_for_is_never_sent_anywhere(rules: Rules, text: str) -> None:
    assert assign(ask(text), rules).status in (Status.UNSURE, Status.EXCLUDED)


@pytest.mark.parametrize("text", ["1.001193", "VNeID", "karaoke ???", "тест вопрос"])
def test_a_code_a_known_word_or_another_script_is_no_empty_text(rules: Rules, text: str) -> None:
    assert assign(ask(text), rules).status is not Status.EXCLUDED


def test_a_key_word_is_found_however_it_is_typed(write_plan: Callable[..., Path]) -> None:
    written = AUTHORITY.replace("[gửi xe chợ đêm]", "[gui xe cho dem, BHXH-BHYT, đèn ... tắt]")
    rules = rules_for(read_plan(write_plan(written)).plan)
    for text in ("Gửi xe chợ đêm ở đâu", "bhxh-bhyt của tôi", "đèn trước nhà tắt"):
        assert assign(ask(text), rules).unit == "Công an phường"


def test_to_write_only_the_department_is_to_assign(rules: Rules) -> None:
    (unsure,) = assign_all([ask("Giấy tờ của tôi sao rồi")], rules)
    (assigned,) = assign_all([unsure._replace(unit="Văn phòng")], rules)
    assert (assigned.status, assigned.unit) == (Status.ASSIGNED, "Văn phòng")
    assert assigned.reason == "Người phân công trong sổ"
    assert assign_all([assigned], rules) == [assigned]


def test_the_tool_s_own_proposal_follows_changed_rules(rules: Rules, write_plan: Callable[..., Path]) -> None:
    (first,) = assign_all([ask("Tôi khiếu nại việc khai sinh của con tôi")], rules)
    open_to_all = rules_for(read_plan(write_plan(AUTHORITY, khong_doi_thoai=None)).plan)
    (again,) = assign_all([first], open_to_all)
    assert (first.status, again.status) == (Status.EXCLUDED, Status.ASSIGNED)


def test_the_same_question_of_many_goes_to_one_department(rules: Rules) -> None:
    first = ask("Làm giấy khai sinh cho con ở đâu?")
    again = Question("DK002", question="làm cái giấy cho cháu đó", duplicate_of="DK001")
    moved = assign_all([first, again], rules)
    assert [each.unit for each in moved] == ["Tư pháp", "Tư pháp"]
    assert moved[1].reason == "“làm giấy khai sinh” → Hộ tịch → Tư pháp; trùng với DK001"
    person = moved[0]._replace(unit="Văn phòng")
    assert [each.unit for each in assign_all([person, moved[1]], rules)] == ["Văn phòng", "Văn phòng"]


def test_unaccented_text_goes_where_the_accented_goes(rules: Rules) -> None:
    texts = [
        "Đăng ký kết hôn",
        "Xin trích lục khai tử của ông nội",
        "Sang tên sổ đỏ cho con",
        "Đăng ký tạm trú cho người thuê",
    ]
    assert [assign(ask(text), rules).unit for text in texts] == [assign(ask(plain(text)), rules).unit for text in texts]


LIKE = "Cái giấy hồng của nhà tui bị ướt thì xin ở đâu"


def test_what_people_corrected_earlier_is_evidence_and_says_so(write_plan: Callable[..., Path]) -> None:
    plan = read_plan(write_plan(AUTHORITY)).plan
    past = [Precedent("Cái giấy hồng của nhà tôi bị ướt thì xin ở đâu", "Văn phòng", "DK009 (2020-doi-thoai)")]
    found = assign(ask(LIKE), rules_of(plan.authority, plan.exclusions, prepared(), past))
    assert (found.status, found.unit) == (Status.ASSIGNED, "Văn phòng")
    assert found.reason == "Giống câu người đã giao: DK009 (2020-doi-thoai) → Văn phòng"
    assert assign(ask(LIKE), rules_of(plan.authority, plan.exclusions, prepared())).unit != "Văn phòng"


def test_only_a_department_that_still_is_one_is_learnt(write_plan: Callable[..., Path]) -> None:
    plan = read_plan(write_plan(AUTHORITY)).plan
    past = [Precedent(LIKE, "Phòng đã giải thể", "DK009")]
    assert assign(ask(LIKE), rules_of(plan.authority, plan.exclusions, prepared(), past)) == assign(
        ask(LIKE), rules_of(plan.authority, plan.exclusions, prepared())
    )


def test_only_what_a_person_changed_is_learnt(rules: Rules) -> None:
    (proposed,) = assign_all([ask("Làm giấy khai sinh cho con ở đâu?")], rules)
    corrected = proposed._replace(code="DK002", unit="Văn phòng")
    assert precedents_in([proposed, corrected], "2020") == [Precedent(proposed.question, "Văn phòng", "DK002 (2020)")]
