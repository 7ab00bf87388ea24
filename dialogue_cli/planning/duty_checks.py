"""What would leave the assignment of questions in doubt: one word for two departments, a topic that no question has."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dialogue_cli.diagnostics import Severity
from dialogue_cli.model.plan import Authority, FieldOfWork, Plan
from dialogue_cli.planning.references import Finding, Path
from dialogue_cli.vocabulary import fold, key

_LONGEST = 5  # syllables of a topic that a question may have word by word
_UNDERSTOOD = ("khieu_nai", "to_cao")


def check_exclusions(plan: Plan) -> Iterator[Finding]:
    """KH22: a topic that the plan excludes is a long sentence, so no question will have just these words.

    Example: «những vụ việc đang được Tòa án thụ lý»; «ly hôn» would be found.
    """
    for at, exclusion in enumerate(plan.exclusions):
        for part in map(fold, exclusion.split(",")):
            if part.count("_") >= _LONGEST and not any(topic in part for topic in _UNDERSTOOD):
                message = f"«{exclusion}» dài quá, lệnh assign không nhận ra câu hỏi nào thuộc nội dung này"
                hint = "Ghi vài chữ mà người dân hay dùng, mỗi nội dung một mục."
                yield Finding("KH22", (key("exclusions"), at), message, hint, Severity.WARNING)
                break


class _Claim(NamedTuple):
    kind: str  # how the message calls it
    words: str
    owner: str
    path: Path


def check_duties(authority: Authority) -> Iterator[Finding]:
    """KH21: a key word or a field that two departments, or a department and another body, claim.

    Why: a key word that people wrote decides alone; two that contradict each other decide nothing.
    Example: «rác» among the key words of two departments.
    """
    claims: defaultdict[tuple[str, str], list[_Claim]] = defaultdict(list)
    for claim in _claims(authority):
        claims[claim.kind, fold(claim.words)].append(claim)
    for found in claims.values():
        for claim in found:
            others = dict.fromkeys(each.owner for each in found if each.owner != claim.owner)
            if others:
                message = f"{claim.kind} «{claim.words}» ghi cho {claim.owner}, mà cũng ghi cho {', '.join(others)}"
                yield Finding("KH21", claim.path, message, "Giữ lại ở một nơi thôi.")


def _claims(authority: Authority) -> Iterator[_Claim]:
    start = key("authority")
    for at, unit in enumerate(authority.units):
        yield from _of_fields(unit.fields, unit.name, (start, key("units"), at))
    for at, body in enumerate(authority.other_bodies):
        path = (start, key("other_bodies"), at)
        yield from _of_fields(body.fields, body.name, path)
        yield from _of_keywords(body.keywords, body.name, path)


def _of_fields(fields: Sequence[FieldOfWork], owner: str, path: Path) -> Iterator[_Claim]:
    for at, field in enumerate(fields):
        place = (*path, key("fields"), at)
        yield _Claim("lĩnh vực", field.name, owner, (*place, key("name")))
        yield from _of_keywords(field.keywords, owner, place)


def _of_keywords(keywords: Sequence[str], owner: str, path: Path) -> Iterator[_Claim]:
    return (_Claim("từ khóa", words, owner, (*path, key("keywords"), at)) for at, words in enumerate(keywords))
