"""The result of a survey: for each item how many gave which mark."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dialogue_cli.model.survey import Satisfaction, SurveyMark

_SATISFIED = (Satisfaction.VERY_GOOD, Satisfaction.GOOD)


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item: how many gave each mark, best first; the share of the satisfied in percent."""

    item: str
    counts: tuple[int, ...]
    satisfied_percent: int


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """All forms of a survey."""

    forms_received: int
    marks: tuple[str, ...]
    items: tuple[ItemResult, ...]


def survey_result(marks: Iterable[SurveyMark]) -> SurveyResult:
    """The result, the items in the order in which they were first answered."""
    marks = list(marks)
    by_item: dict[str, Counter[Satisfaction]] = {}
    for mark in marks:
        by_item.setdefault(mark.item, Counter())[mark.satisfaction] += 1
    items = tuple(_item(name, counts) for name, counts in by_item.items())
    return SurveyResult(len({mark.form for mark in marks}), tuple(map(str, Satisfaction)), items)


def _item(name: str, counts: Counter[Satisfaction]) -> ItemResult:
    satisfied = sum(counts[mark] for mark in _SATISFIED)
    return ItemResult(name, tuple(counts[mark] for mark in Satisfaction), round(100 * satisfied / counts.total()))
