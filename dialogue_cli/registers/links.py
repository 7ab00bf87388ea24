"""What a person decides of questions that look the same: to answer them together, or that they are none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.duplicates import NOT_ONE, proposals


def settle(
    questions: Sequence[Question], links: Iterable[str] = (), kept: Iterable[str] = (), at_least: int | None = None
) -> list[Question]:
    """The questions after «DK007=DK003» links, the codes ``kept`` apart, and all proposals of such a score.

    Raises UserError (DK05) with everything that names no question, or one that was withdrawn, by itself or in a ring.
    """
    decided = dict(_pairs(links)) | dict.fromkeys(map(_code, kept), NOT_ONE)
    if problems := list(_faults(decided, {question.code: question for question in questions})):
        raise UserError(*problems)
    settled = _linked(questions, decided)
    if at_least is None:
        return settled
    return _linked(
        settled, {each.question.code: each.first.code for each in proposals(settled) if each.score >= at_least}
    )


def _linked(questions: Sequence[Question], links: Mapping[str, str]) -> list[Question]:
    return [each._replace(duplicate_of=links[each.code]) if each.code in links else each for each in questions]


def _pairs(links: Iterable[str]) -> Iterator[tuple[str, str]]:
    for link in links:
        code, _, first = link.partition("=")
        yield _code(code), _code(first)


def _code(text: str) -> str:
    return text.strip().upper()


def _faults(decided: dict[str, str], questions: Mapping[str, Question]) -> Iterator[Problem]:
    links = {code: question.duplicate_of for code, question in questions.items()} | decided
    for code, first in decided.items():
        unknown = [each for each in (code, first) if each != NOT_ONE and each not in questions]
        if unknown:
            named = ", ".join(f"«{each}»" for each in unknown)
            yield Problem("DK05", f"sổ không có câu hỏi nào mang mã {named}", None, "Viết như --link DK007=DK003.")
        elif first == code:
            yield Problem("DK05", f"{code} không thể trùng với chính nó", None, "Ghi mã của câu hỏi trước.")
        elif first != NOT_ONE and questions[first].status is Status.WITHDRAWN:
            yield Problem("DK05", f"{first} đã rút, {code} không dùng chung câu trả lời được", None, "Ghi mã câu khác.")
        elif code in (ring := _chain(first, links)):
            told = " → ".join((code, *ring))
            yield Problem("DK05", f"các câu nối thành vòng, không câu nào có trả lời: {told}", None, "Bỏ một mối nối.")


def _chain(code: str, links: Mapping[str, str]) -> list[str]:
    """The codes that a question leads to, from it on, each once."""
    chain: list[str] = []
    while code in links and code not in chain:
        chain.append(code)
        code = links[code]
    return chain
