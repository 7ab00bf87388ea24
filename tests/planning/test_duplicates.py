"""Questions that may be the same are proposed with their score; one answer serves a group, each asker still named."""

from datetime import date

import pytest

from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.duplicates import Proposal, answered_together, proposals

LAND = "Hồ sơ chuyển mục đích sử dụng đất của tôi nộp đã ba tháng chưa được trả, phường trả lời giúp"


def ask(number: int, text: str, name: str = "", **more: str) -> Question:
    return Question(f"DK{number:03}", full_name=name or f"Người {number}", question=text, **more)


def proposed(*questions: Question) -> list[Proposal]:
    return list(proposals(questions))


@pytest.mark.parametrize(
    "again",
    [
        LAND.upper(),
        "Ho so chuyen muc dich su dung dat cua toi nop da ba thang chua duoc tra, phuong tra loi giup",
        LAND.replace("chuyển", "chuyễn").replace("trả lời", "trả lòi"),
        f"{LAND}!!!",
    ],
)
def test_the_same_question_of_another_person_is_proposed_whatever_its_accents_and_slips(again: str) -> None:
    (found,) = proposed(ask(1, LAND), ask(2, "Xin hỏi thủ tục cấp lại giấy khai sinh bản chính"), ask(3, again))
    assert (found.question.code, found.first.code, found.same_asker) == ("DK003", "DK001", False)
    assert found.score >= 88


def test_one_who_asks_again_in_other_words_is_proposed_earlier_than_another_person() -> None:
    again = LAND.replace("ba tháng", "quá lâu").replace("phường trả lời giúp", "đề nghị trả lời")
    (found,) = proposed(ask(1, LAND, "Lê Thị A"), ask(2, again, "LÊ THỊ A"))
    assert found.same_asker
    assert 75 <= found.score < 88
    assert proposed(ask(1, LAND, "Lê Thị A"), ask(2, again, "Trần B")) == []


def test_another_parcel_of_another_person_is_another_question() -> None:
    one, other = (
        "Thửa đất số 15 tờ bản đồ số 3 có được tách thửa không",
        "Thửa đất số 16 tờ bản đồ số 3 có được tách thửa không",
    )
    assert proposed(ask(1, one), ask(2, other)) == []
    assert len(proposed(ask(1, one, "A B"), ask(2, other, "A B"))) == 1


def test_a_group_has_one_first() -> None:
    found = proposed(*(ask(number, LAND) for number in range(1, 6)))
    assert [(each.question.code, each.first.code) for each in found] == [(f"DK00{at}", "DK001") for at in range(2, 6)]


def test_what_a_person_decided_is_not_proposed_again() -> None:
    assert proposed(ask(1, LAND), ask(2, LAND, duplicate_of="không"), ask(3, LAND, duplicate_of="DK001")) == []
    assert proposed(ask(1, LAND), ask(2, LAND)._replace(status=Status.WITHDRAWN)) == []


def test_one_answer_serves_the_group_and_each_asker_stays_named() -> None:
    answered = ask(1, LAND)._replace(
        status=Status.ANSWERED, unit="Địa chính", answer="Trả ngày mai", answered_on=date(2021, 10, 28)
    )
    linked, chained = ask(2, LAND, duplicate_of="DK001"), ask(3, LAND, duplicate_of="DK002")
    first, second, third = answered_together([answered, linked, chained])
    assert first == answered
    for each, name in ((second, "Người 2"), (third, "Người 3")):
        assert (each.full_name, each.status, each.unit, each.answer) == (
            name,
            Status.ANSWERED,
            "Địa chính",
            "Trả ngày mai",
        )
        assert each.reason == "Cùng nội dung với DK001"


def test_a_linked_question_with_an_answer_of_its_own_or_taken_back_keeps_it() -> None:
    first = ask(1, LAND)._replace(status=Status.ANSWERED, answer="Một")
    own = ask(2, LAND, duplicate_of="DK001", answer="Hai")
    withdrawn = ask(3, LAND, duplicate_of="DK001")._replace(status=Status.WITHDRAWN)
    assert answered_together([first, own, withdrawn]) == (first, own, withdrawn)


def test_what_was_withdrawn_answers_no_other_question() -> None:
    withdrawn = ask(1, LAND)._replace(status=Status.WITHDRAWN, answer="Một")
    linked, chained = ask(2, LAND, duplicate_of="DK001"), ask(3, LAND, duplicate_of="DK002")
    _, second, third = answered_together([withdrawn, linked, chained])
    assert (second.status, second.answer, third.reason) == (Status.NEW, "", "Cùng nội dung với DK002")
    first = ask(1, LAND)._replace(status=Status.ANSWERED, answer="Hai")
    between = linked._replace(status=Status.WITHDRAWN)
    assert answered_together([first, between, chained])[2].answer == "Hai"


def test_links_in_a_circle_or_to_nothing_do_no_harm() -> None:
    circle = [ask(1, "a", duplicate_of="DK002"), ask(2, "b", duplicate_of="DK001"), ask(3, "c", duplicate_of="DK999")]
    assert [each.question for each in answered_together(circle)] == ["a", "b", "c"]
