"""A key word or a field that two places of co-quan.yaml claim is told at both."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dialogue_cli.diagnostics import UserError
from dialogue_cli.planning.duty_checks import check_duties
from dialogue_cli.readers.plans import read_plan
from tests.conftest import AUTHORITY

HEAD = AUTHORITY.split("don_vi:")[0].lstrip()
DEPARTMENTS = """
don_vi:
  - ma: van_phong
    ten: Văn phòng
    linh_vuc:
      - ten: Một cửa
        tu_khoa: [trễ hẹn, rác]
  - ma: dia_chinh
    ten: Địa chính
    linh_vuc:
      - {ten: Đất đai}
      - {ten: Môi trường, tu_khoa: [cống, Rác]}
co_quan_khac:
  - {ten: Công ty Thoát nước, tu_khoa: [vỡ ống]}
  - {ten: Điện lực, linh_vuc: [{ten: Điện}]}
""".lstrip()


def line(text: str, words: str) -> int:
    """Where words stand first in the file of the authority."""
    return next(number for number, each in enumerate((HEAD + text).splitlines(), 1) if words in each)


def told(write_plan: Callable[..., Path], text: str) -> list[str]:
    """The problems with their file and line."""
    with pytest.raises(UserError) as caught:
        read_plan(write_plan(HEAD + text))
    return [
        f"{Path(each.place.file).name}:{each.place.line} {each.code} {each.message}"
        for each in caught.value.problems
        if each.place
    ]


def test_a_key_word_of_two_departments_is_told_at_both_places(write_plan: Callable[..., Path]) -> None:
    first, second = line(DEPARTMENTS, "trễ hẹn, rác"), line(DEPARTMENTS, "cống, Rác")
    assert told(write_plan, DEPARTMENTS) == [
        f"co-quan.yaml:{first} KH21 từ khóa «rác» ghi cho Văn phòng, mà cũng ghi cho Địa chính",
        f"co-quan.yaml:{second} KH21 từ khóa «Rác» ghi cho Địa chính, mà cũng ghi cho Văn phòng",
    ]


@pytest.mark.parametrize("typed", ["RAC", "rac", "Rác."])
def test_the_same_word_typed_otherwise_is_the_same(write_plan: Callable[..., Path], typed: str) -> None:
    assert len(told(write_plan, DEPARTMENTS.replace("cống, Rác", f"cống, {typed}"))) == 2


SOUND = DEPARTMENTS.replace(", rác", "")


def test_words_of_one_place_each_are_no_problem(write_plan: Callable[..., Path]) -> None:
    authority = read_plan(write_plan(HEAD + SOUND)).plan.authority
    assert list(check_duties(authority)) == []


@pytest.mark.parametrize("words", ["[cống, Rác, rác]", "[đất đai]"])
def test_a_word_twice_in_one_department_is_no_problem(write_plan: Callable[..., Path], words: str) -> None:
    text = SOUND.replace("{ten: Đất đai}", f"{{ten: Đất đai, tu_khoa: {words}}}")
    assert list(check_duties(read_plan(write_plan(HEAD + text)).plan.authority)) == []


def test_a_field_of_two_departments_is_told_at_both_names(write_plan: Callable[..., Path]) -> None:
    text = SOUND.replace("ten: Một cửa", "ten: môi trường")
    first, second = line(text, "môi trường"), line(text, "Môi trường")
    assert told(write_plan, text) == [
        f"co-quan.yaml:{first} KH21 lĩnh vực «môi trường» ghi cho Văn phòng, mà cũng ghi cho Địa chính",
        f"co-quan.yaml:{second} KH21 lĩnh vực «Môi trường» ghi cho Địa chính, mà cũng ghi cho Văn phòng",
    ]


@pytest.mark.parametrize(
    ("was", "becomes", "first"),
    [
        ("vỡ ống", "cống", "tu_khoa: [cống"),
        ("ten: Điện}", "ten: Môi trường}", "ten: Môi trường"),
        ("ten: Điện}", "ten: Điện, tu_khoa: [cống]}", "tu_khoa: [cống"),
    ],
    ids=["word and word", "field and field", "word of a field and word"],
)
def test_what_a_department_and_another_body_claim_is_told_at_both(
    write_plan: Callable[..., Path], was: str, becomes: str, first: str
) -> None:
    places = [each.split()[0] for each in told(write_plan, SOUND.replace(was, becomes))]
    assert places == [f"co-quan.yaml:{line(SOUND, first)}", f"co-quan.yaml:{line(SOUND, was)}"]


def test_a_word_of_three_places_names_the_two_others_at_each(write_plan: Callable[..., Path]) -> None:
    text = DEPARTMENTS.replace("vỡ ống", "rác")
    assert [each.split("ghi cho ")[-1] for each in told(write_plan, text)] == [
        "Địa chính, Công ty Thoát nước",
        "Văn phòng, Công ty Thoát nước",
        "Văn phòng, Địa chính",
    ]


def test_a_field_and_a_key_word_of_the_same_name_are_no_contradiction(write_plan: Callable[..., Path]) -> None:
    text = SOUND.replace("[trễ hẹn]", "[trễ hẹn, đất đai]")
    assert list(check_duties(read_plan(write_plan(HEAD + text)).plan.authority)) == []


@pytest.mark.parametrize(
    ("exclusions", "warned"),
    [
        ("[khiếu nại, tranh chấp đất đai]", []),
        ("[Nội dung khiếu nại theo trình tự của Luật Khiếu nại]", []),
        ("[ly hôn, những vụ việc đang được Tòa án thụ lý]", ["KH22"]),
    ],
)
def test_a_topic_too_long_for_any_question_to_have_is_warned_of(
    write_plan: Callable[..., Path], exclusions: str, warned: list[str]
) -> None:
    found = read_plan(write_plan(khong_doi_thoai=exclusions)).problems
    assert [each.code for each in found if each.code == "KH22"] == warned
