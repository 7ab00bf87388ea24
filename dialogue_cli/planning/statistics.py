"""Figures of the register: how many questions, answered or not, on time or not, by department and by field."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dialogue_cli.model.question import Question, Status
from dialogue_cli.vocabulary import fold

UNANSWERED = (Status.EXCLUDED, Status.WITHDRAWN, Status.BEYOND, Status.NEW, Status.UNSURE)


@dataclass(frozen=True, slots=True)
class Tally:
    """Questions of one group: total = answered + waiting, answered = on time + late; overdue wait past the due day."""

    name: str
    total: int
    answered: int
    on_time: int
    late: int
    waiting: int
    overdue: int


def tally(name: str, questions: Iterable[Question], due: Mapping[str, date], today: date) -> Tally:
    """The figures of one group of questions, each against its own due day, by its code."""
    questions = list(questions)
    answered = [question for question in questions if is_answered(question)]
    late = sum(_is_past(question, due, question.answered_on) for question in answered)
    overdue = sum(is_overdue(question, due, today) for question in questions)
    waiting = len(questions) - len(answered)
    return Tally(name, len(questions), len(answered), len(answered) - late, late, waiting, overdue)


def is_overdue(question: Question, due: Mapping[str, date], today: date) -> bool:
    """Whether a question has no answer yet though its own due day, by its code, is over."""
    return not is_answered(question) and _is_past(question, due, today)


def _is_past(question: Question, due: Mapping[str, date], day: date | None) -> bool:
    return day is not None and question.code in due and day > due[question.code]


def is_answered(question: Question) -> bool:
    return question.status is Status.ANSWERED or bool(question.answer.strip() or question.answered_on)


def tallies(
    questions: Iterable[Question], group: Callable[[Question], str], due: Mapping[str, date], today: date
) -> list[Tally]:
    """The figures of each group, the largest first; groups whose names differ only in case and accents are one."""
    groups: dict[str, list[Question]] = {}
    for question in questions:
        groups.setdefault(fold(group(question)), []).append(question)
    made = [tally(group(members[0]), members, due, today) for members in groups.values()]
    return sorted(made, key=lambda each: (-each.total, each.name))


def to_answer(questions: Iterable[Question]) -> list[Question]:
    """The questions that a department of the ward has to answer."""
    return [question for question in questions if question.status not in UNANSWERED]


def by_status(questions: Iterable[Question]) -> dict[str, int]:
    """How many questions stand where, every status named."""
    counts = Counter(question.status for question in questions)
    return {status.value: counts[status] for status in Status}
