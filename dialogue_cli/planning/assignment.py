"""Which department answers a question, and why; what the tool is not sure of goes to a person."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dialogue_cli.model.plan import Authority, Plan
from dialogue_cli.model.question import Question, Status
from dialogue_cli.vocabulary import fold


@dataclass(frozen=True, slots=True)
class Cue:
    """A key word, by which a question belongs to a department's field or to a body outside the ward."""

    words: str  # as the clerk wrote them
    field: str
    body: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """What the tool proposes for a question."""

    status: Status
    unit: str
    reason: str

    def __str__(self) -> str:
        return f"{self.status} | {self.unit}"


@dataclass(frozen=True, slots=True)
class Rules:
    """All that decides, made once from the plan: the plan's exclusions, the authority's fields and key words."""

    exclusions: tuple[str, ...]
    departments: dict[str, str]  # folded name of a field or department → the department
    cues: dict[str, Cue]  # folded words, "_" between them
    longest: int  # words in the longest cue


def rules_of(plan: Plan) -> Rules:
    """The rules that a plan and its authority give; a field's own name is a key word too."""
    cues = {fold(cue.words): cue for cue in _cues(plan.authority)}
    departments = {
        fold(name): unit.name
        for unit in plan.authority.departments
        for name in (unit.name, *(field.name for field in unit.fields))
    }
    return Rules(plan.exclusions, departments, cues, max((key.count("_") + 1 for key in cues), default=0))


def _cues(authority: Authority) -> Iterator[Cue]:
    for unit in authority.departments:
        for field in unit.fields:
            yield from (Cue(words, field.name, unit.name) for words in (field.name, *field.keywords))
    for body in authority.other_bodies:
        yield from (Cue(words, "", body.name, outside=True) for words in body.keywords)


def assign(question: Question, rules: Rules) -> Assignment:
    """A department for the question, or why it is set aside or left to a person.

    In order: what the plan excludes, the field that the citizen declared, the key words in the question.
    """
    text = fold(question.question)
    if topic := _excluded_topic(text, rules.exclusions):
        return Assignment(
            Status.EXCLUDED, "", f"Nội dung {topic}, Kế hoạch không đối thoại; hướng dẫn gửi đơn đúng nơi"
        )
    found = tuple(_found(text, rules))
    return _outside(found) or _by_declared_field(question.field, rules) or _by_cues(found)


def _outside(found: Sequence[Cue]) -> Assignment | None:
    """A body outside the ward, where no department has a key word longer than that body's."""
    for cue in found:
        if cue.outside and all(_weight(other) <= _weight(cue) for other in found if not other.outside):
            return Assignment(Status.BEYOND, cue.body, f"“{cue.words}” → {cue.body}")
    return None


def _by_declared_field(declared: str, rules: Rules) -> Assignment | None:
    """By the field that the citizen wrote: its name, the department's, or key words in it that agree."""
    folded = fold(declared)
    reason = f"Lĩnh vực người đăng ký ghi: {declared}"
    if department := rules.departments.get(folded):
        return Assignment(Status.ASSIGNED, department, reason)
    named = {(cue.body, cue.outside) for cue in _found(folded, rules)}
    if len(named) != 1:
        return None
    ((body, outside),) = named
    return Assignment(Status.BEYOND if outside else Status.ASSIGNED, body, f"{reason} → {body}")


def _weight(cue: Cue) -> int:
    """How many syllables a key word has."""
    return fold(cue.words).count("_") + 1


def _found(text: str, rules: Rules) -> Iterator[Cue]:
    """The key words in a folded text, the longest at each place, without overlap."""
    words = text.split("_")
    at = 0
    while at < len(words):
        for length in range(min(rules.longest, len(words) - at), 0, -1):
            if cue := rules.cues.get("_".join(words[at : at + length])):
                yield cue
                at += length
                break
        else:
            at += 1


def _by_cues(found: Iterable[Cue]) -> Assignment:
    """The department whose distinct key words weigh most, by their syllables."""
    cues = {fold(cue.words): cue for cue in found if not cue.outside}
    weights: dict[str, int] = {}
    for cue in cues.values():
        weights[cue.body] = weights.get(cue.body, 0) + _weight(cue)
    ranked = sorted(weights, key=lambda body: -weights[body])
    if not ranked:
        return Assignment(Status.UNSURE, "", "Không thấy từ khóa nào; đọc câu hỏi rồi ghi đơn vị vào sổ")
    if len(ranked) > 1 and weights[ranked[0]] == weights[ranked[1]]:
        return Assignment(Status.UNSURE, "", f"Chưa rõ giữa {_because(cues, ranked[0])} và {_because(cues, ranked[1])}")
    return Assignment(Status.ASSIGNED, ranked[0], _because(cues, ranked[0]))


def _because(cues: dict[str, Cue], body: str) -> str:
    """«“khai sinh” → Hộ tịch → Tư pháp - Hộ tịch»."""
    mine = [cue for cue in cues.values() if cue.body == body]
    words = ", ".join(f"“{cue.words}”" for cue in mine)
    return f"{words} → {mine[0].field} → {body}"


_ABOUT_PROCEDURE = re.compile(
    r"(thu_tuc|trinh_tu|quy_trinh|quy_dinh|huong_dan|cach|luat|thoi_han|quyen)_"
    r"((ve|gui|nop|lam|viet|don|giai_quyet|xu_ly|tiep_nhan|thuc_hien|tra_loi)_)*$"
)


def _excluded_topic(text: str, exclusions: Iterable[str]) -> str:
    """The excluded topic that the question is a case of; to ask how one complains is an ordinary question."""
    for topic in exclusions:
        for match in re.finditer(rf"(?<![^_]){fold(topic)}(?![^_])", text):
            before = text[: match.start()]
            if not _ABOUT_PROCEDURE.search(before):
                return topic
    return ""


def assign_all(questions: Iterable[Question], rules: Rules) -> list[Question]:
    """The questions with the tool's proposals; what a person decided in the register stays as it is.

    A question for which a person wrote only the department is assigned to it.
    """
    return [_assigned(question, assign(question, rules)) for question in questions]


def _assigned(question: Question, proposal: Assignment) -> Question:
    if decided_by_person(question):
        if question.unit and question.status in (Status.NEW, Status.UNSURE):
            return question._replace(status=Status.ASSIGNED, reason="Người phân công trong sổ")
        return question
    return question._replace(status=proposal.status, unit=proposal.unit, reason=proposal.reason, proposal=str(proposal))


def decided_by_person(question: Question) -> bool:
    """Whether the status or the department in the register is not what the tool last wrote there."""
    if not question.proposal:
        return question.status is not Status.NEW or bool(question.unit)
    return f"{question.status} | {question.unit}" != question.proposal
