from dialogue_cli.model.survey import SurveyMark
from dialogue_cli.planning.survey import survey_result


def mark(form: str, item: str, satisfaction: str) -> SurveyMark:
    return SurveyMark.of(form=form, item=item, satisfaction=satisfaction)


def test_marks_are_counted_item_by_item_best_first() -> None:
    marks = [
        mark("1", "Thái độ", "Rất hài lòng"),
        mark("2", "Thái độ", "hai long"),
        mark("3", "Thái độ", "Không hài lòng"),
    ]
    result = survey_result([*marks, mark("3", "Thời gian", "Bình thường")])
    attitude, time = result.items
    assert result.forms_received == 3
    assert (attitude.item, attitude.counts, attitude.satisfied_percent) == ("Thái độ", (1, 1, 0, 1, 0), 67)
    assert (time.counts, time.satisfied_percent) == ((0, 0, 1, 0, 0), 0)
