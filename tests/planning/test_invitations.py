import pytest

from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.invitations import is_invited


def asked(**more: str) -> Question:
    return Question(code="DK001", full_name="A", question="Hỏi", status=Status.ASSIGNED, **more)


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
        ("Không cần dự, gửi văn bản", False),
        ("Không vắng", True),
        ("Tham dự, không cần trả lời bằng văn bản", True),
        ("Trực tiếp", True),
        ("", True),
    ],
)
def test_whether_a_registrant_comes(wish: str, comes: bool) -> None:
    assert is_invited(asked(attendance=wish), None) is comes
