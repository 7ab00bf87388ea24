"""A person decides which questions are answered together."""

import pytest

from dialogue_cli.diagnostics import UserError
from dialogue_cli.model.question import Question, Status
from dialogue_cli.registers.links import settle

LONG = "Xin hỏi thủ tục chuyển mục đích sử dụng đất vườn sang đất ở cần những giấy tờ gì"
QUESTIONS = [Question(f"DK00{number}", full_name=f"Người {number}", question=LONG) for number in (1, 2, 3)]


def links(*said: str, kept: tuple[str, ...] = (), at_least: int | None = None) -> list[str]:
    return [each.duplicate_of for each in settle(QUESTIONS, said, kept, at_least)]


def test_nothing_said_nothing_done() -> None:
    assert links() == ["", "", ""]


def test_a_link_and_a_refusal() -> None:
    assert links("dk003 = DK001", kept=("DK002",)) == ["", "không", "DK001"]


def test_all_proposals_from_a_score_on_but_for_what_a_person_says_of_one() -> None:
    assert links(at_least=95) == ["", "DK001", "DK001"]
    assert links(at_least=95, kept=("DK003",)) == ["", "DK001", "không"]
    assert links(at_least=101) == ["", "", ""]


@pytest.mark.parametrize("said", ["DK009=DK001", "DK001=DK001", "DK001", "DK002=x"])
def test_a_link_to_nothing_or_to_itself_is_refused(said: str) -> None:
    with pytest.raises(UserError, match="DK05"):
        links(said)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(UserError) as caught:
        links("DK008=DK001", "DK002=DK002", kept=("DK007",))
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize("said", [("DK001=DK002", "DK002=DK001"), ("DK001=DK002", "DK002=DK003", "DK003=DK001")])
def test_links_in_a_ring_are_refused(said: tuple[str, ...]) -> None:
    with pytest.raises(UserError, match="vòng"):
        links(*said)


def test_a_link_that_closes_a_ring_with_those_of_the_register_is_refused() -> None:
    linked = [QUESTIONS[0], QUESTIONS[1]._replace(duplicate_of="DK001"), QUESTIONS[2]]
    with pytest.raises(UserError, match="DK001 → DK002 → DK001"):
        settle(linked, ["DK001=DK002"])
    turned = settle(linked, ["DK001=DK002"], kept=["DK002"])
    assert [each.duplicate_of for each in turned] == ["DK002", "không", ""]


def test_a_proposal_makes_no_ring_with_what_a_person_says() -> None:
    assert links("DK001=DK002", at_least=95) == ["DK002", "", "DK002"]


def test_a_link_to_what_was_withdrawn_is_refused() -> None:
    with pytest.raises(UserError, match="đã rút"):
        settle([QUESTIONS[0]._replace(status=Status.WITHDRAWN), QUESTIONS[1]], ["DK002=DK001"])
