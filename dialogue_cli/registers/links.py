"""What a person decides of questions that look the same: to answer them together, or that they are none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.model.question import Question
from dialogue_cli.planning.duplicates import NOT_ONE, proposals


def settle(
    questions: Sequence[Question], links: Iterable[str] = (), kept: Iterable[str] = (), at_least: int | None = None
) -> list[Question]:
    """The questions after «DK007=DK003» links, the codes ``kept`` apart, and all proposals of such a score.

    Raises UserError (DK05) with everything that names no question, or one by itself.
    """
    decided = dict(_pairs(links)) | dict.fromkeys(map(_code, kept), NOT_ONE)
    if problems := list(_faults(decided, {question.code for question in questions})):
        raise UserError(*problems)
    proposed = {
        each.question.code: each.first.code
        for each in (proposals(questions) if at_least is not None else ())
        if each.score >= (at_least or 0)
    }
    links_of = proposed | decided
    return [
        question._replace(duplicate_of=links_of[question.code]) if question.code in links_of else question
        for question in questions
    ]


def _pairs(links: Iterable[str]) -> Iterator[tuple[str, str]]:
    for link in links:
        code, _, first = link.partition("=")
        yield _code(code), _code(first)


def _code(text: str) -> str:
    return text.strip().upper()


def _faults(decided: Mapping[str, str], codes: set[str]) -> Iterator[Problem]:
    for code, first in decided.items():
        unknown = [each for each in (code, first) if each != NOT_ONE and each not in codes]
        if unknown:
            named = ", ".join(f"«{each}»" for each in unknown)
            yield Problem("DK05", f"sổ không có câu hỏi nào mang mã {named}", None, "Viết như --link DK007=DK003.")
        elif first == code:
            yield Problem("DK05", f"{code} không thể trùng với chính nó", None, "Ghi mã của câu hỏi trước.")
