from datetime import date

from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.statistics import tallies, tally, to_answer

DAY = date(2021, 10, 28)
DUE = {"DK001": DAY}


def question(status: str = Status.ASSIGNED, unit: str = "Tư pháp", answered_on: date | None = None) -> Question:
    return Question(code="DK001", question="Hỏi", status=Status.read(status), unit=unit, answered_on=answered_on)


def test_answers_on_the_due_day_are_on_time_and_those_after_it_late() -> None:
    asked = [question(answered_on=DAY), question(answered_on=date(2021, 10, 29)), question()]
    found = tally("", asked, DUE, date(2021, 10, 28))
    assert (found.total, found.answered, found.on_time, found.late, found.waiting, found.overdue) == (3, 2, 1, 1, 1, 0)
    assert tally("", asked, DUE, date(2021, 10, 29)).overdue == 1


def test_each_question_is_late_by_its_own_day_and_no_other() -> None:
    asked = [question()._replace(code=code) for code in ("DK001", "DK002", "DK003")]
    found = tally("", asked, {"DK001": DAY, "DK002": date(2021, 11, 30)}, date(2021, 11, 1))
    assert (found.waiting, found.overdue) == (3, 1)


def test_without_a_due_day_nothing_is_late() -> None:
    found = tally("", [question(answered_on=date(2030, 1, 1)), question()], {}, date(2030, 1, 2))
    assert (found.late, found.overdue) == (0, 0)


def test_groups_that_differ_in_case_and_accents_are_one_the_largest_first() -> None:
    asked = [question(unit="Công an"), question(unit="Tư pháp"), question(unit="TU PHAP")]
    assert [(each.name, each.total) for each in tallies(asked, lambda each: each.unit, DUE, DAY)] == [
        ("Tư pháp", 2),
        ("Công an", 1),
    ]


def test_what_is_set_aside_unsure_or_withdrawn_waits_for_no_department() -> None:
    asked = [question(status) for status in ("Mới", "Cần xem lại", "Không đối thoại", "Vượt thẩm quyền", "Đã rút")]
    assert to_answer([*asked, question("Đã phân công"), question("Đã trả lời")]) == [
        question("Đã phân công"),
        question("Đã trả lời"),
    ]
