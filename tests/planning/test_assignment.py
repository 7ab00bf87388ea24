from collections.abc import Callable
from pathlib import Path

import pytest

from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.assignment import Assignment, Rules, assign, assign_all, decided_by_person, rules_of
from dialogue_cli.readers.plans import read_plan
from dialogue_cli.vocabulary import plain


@pytest.fixture
def rules(write_plan: Callable[..., Path]) -> Rules:
    return rules_of(read_plan(write_plan()).plan)


def ask(text: str, **more: str) -> Question:
    return Question(code="DK001", question=text, **more)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Làm khai sinh cho con ở đâu?", Assignment(Status.ASSIGNED, "Tư pháp", "“khai sinh” → Hộ tịch → Tư pháp")),
        ("LAM KHAI SINH CHO CON O DAU", Assignment(Status.ASSIGNED, "Tư pháp", "“khai sinh” → Hộ tịch → Tư pháp")),
        ("Hồ sơ trễ hẹn", Assignment(Status.ASSIGNED, "Văn phòng", "“trễ hẹn” → Một cửa → Văn phòng")),
        ("Đổi bằng lái xe", Assignment(Status.BEYOND, "Sở Giao thông", "“bằng lái” → Sở Giao thông")),
    ],
)
def test_key_words_decide_with_or_without_accents_and_say_so(rules: Rules, text: str, expected: Assignment) -> None:
    assert assign(ask(text), rules) == expected


def test_the_declared_field_goes_before_key_words(rules: Rules) -> None:
    found = assign(ask("Hồ sơ trễ hẹn mãi", field="HO TICH"), rules)
    assert (found.unit, found.reason) == ("Tư pháp", "Lĩnh vực người đăng ký ghi: HO TICH")


@pytest.mark.parametrize(
    ("field", "status", "unit"),
    [
        ("Lĩnh vực hộ tịch, chứng thực", Status.ASSIGNED, "Tư pháp"),
        ("tư pháp", Status.ASSIGNED, "Tư pháp"),
        ("Cấp bằng lái", Status.BEYOND, "Sở Giao thông"),
        ("Hộ tịch và một cửa", Status.UNSURE, ""),
        ("Khác", Status.UNSURE, ""),
    ],
)
def test_a_field_in_the_citizen_s_own_words_is_understood_when_it_names_one_department(
    rules: Rules, field: str, status: Status, unit: str
) -> None:
    found = assign(ask("Xin hỏi", field=field), rules)
    assert (found.status, found.unit) == (status, unit)


@pytest.mark.parametrize("text", ["Xin hỏi", "Trễ hẹn bản sao", "khai sinhh", ""])
def test_what_is_unsure_goes_to_a_person(rules: Rules, text: str) -> None:
    found = assign(ask(text), rules)
    assert (found.status, found.unit) == (Status.UNSURE, "")
    assert found.reason


def test_part_of_a_word_is_no_key_word(rules: Rules) -> None:
    assert assign(ask("bản saox, xkhai sinh"), rules).status is Status.UNSURE


@pytest.mark.parametrize(
    "text",
    [
        "Tôi khiếu nại việc thu phí khai sinh",
        "toi lam don to cao can bo",
        "Đơn tố cáo ông A lấn đất, có khai sinh kèm theo",
        "Yêu cầu giải quyết khiếu nại của tôi từ năm ngoái",
    ],
)
def test_complaints_and_denunciations_are_set_aside(rules: Rules, text: str) -> None:
    found = assign(ask(text), rules)
    assert found.status is Status.EXCLUDED
    assert found.reason


@pytest.mark.parametrize(
    "text",
    ["Thủ tục khiếu nại về khai sinh thế nào?", "Hướng dẫn cách gửi đơn khiếu nại", "Thời hạn giải quyết khiếu nại?"],
)
def test_to_ask_how_one_complains_is_an_ordinary_question(rules: Rules, text: str) -> None:
    assert assign(ask(text), rules).status is not Status.EXCLUDED


def test_only_what_the_plan_excludes_is_set_aside(write_plan: Callable[..., Path]) -> None:
    open_to_all = rules_of(read_plan(write_plan(khong_doi_thoai=None)).plan)
    assert assign(ask("Tôi khiếu nại việc khai sinh"), open_to_all).status is Status.ASSIGNED


def test_what_a_person_decided_survives_every_later_run(rules: Rules) -> None:
    (first,) = assign_all([ask("Làm khai sinh")], rules)
    moved = first._replace(unit="Văn phòng")
    answered = first._replace(status=Status.ANSWERED)
    typed = ask("Xin hỏi")._replace(unit="Văn phòng", status=Status.ASSIGNED)
    assert decided_by_person(typed)
    decided = [moved, answered, typed]
    assert assign_all(decided, rules) == decided


def test_to_write_only_the_department_is_to_assign(rules: Rules) -> None:
    (unsure,) = assign_all([ask("Xin hỏi")], rules)
    (assigned,) = assign_all([unsure._replace(unit="Văn phòng")], rules)
    assert (assigned.status, assigned.unit, assigned.reason) == (
        Status.ASSIGNED,
        "Văn phòng",
        "Người phân công trong sổ",
    )
    assert assign_all([assigned], rules) == [assigned]


def test_the_tool_s_own_proposal_follows_changed_rules(rules: Rules, write_plan: Callable[..., Path]) -> None:
    (first,) = assign_all([ask("Tôi khiếu nại việc khai sinh")], rules)
    (again,) = assign_all([first], rules_of(read_plan(write_plan(khong_doi_thoai=None)).plan))
    assert (first.status, again.status, again.unit) == (Status.EXCLUDED, Status.ASSIGNED, "Tư pháp")


def test_unaccented_text_is_assigned_as_the_accented(rules: Rules) -> None:
    texts = ["Đăng ký kết hôn", "Cấp bản sao trích lục", "Tôi muốn tố cáo", "Đổi bằng lái"]
    assert [assign(ask(text), rules) for text in texts] == [assign(ask(plain(text)), rules) for text in texts]
