"""The department of each question with the reason, or why it is set aside or left to a person."""

from collections.abc import Sequence
from typing import NamedTuple

from dialogue_cli.assignment.duties import Destination
from dialogue_cli.assignment.precedents import decided_by_person
from dialogue_cli.assignment.preparing import Rules
from dialogue_cli.assignment.reckoning import Reckoning, Source, nearest_procedures, reckon
from dialogue_cli.assignment.set_aside import Doubt, asks_nothing, doubt
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.duplicates import firsts
from dialogue_cli.vocabulary import fold

NO_QUESTION = "Chưa có nội dung hỏi; đề nghị người đăng ký nêu rõ"
BY_PERSON = "Người phân công trong sổ"
SURE = 58
"""Points of 100 below which a person reads the question."""
_UNSEEN = 0.4
"""The weight of what may speak for others and was not seen: little evidence is not sure evidence."""
_RIVAL = 0.3
"""The weight from which the next destination is told."""
_SHOWN = 3  # phrases in a reason
_PROPOSED = (Status.ASSIGNED, Status.UNSURE, Status.EXCLUDED, Status.BEYOND)
"""What the tool proposes; a status beyond them was reached by people."""


class Assignment(NamedTuple):
    """What the tool proposes for a question."""

    status: Status
    unit: str
    reason: str
    nearest_procedure: str = ""  # of the catalogue, with its code
    score: str = ""  # of 100: the share of all evidence that speaks for the proposal
    runner_up: str = ""

    @property
    def proposal(self) -> str:
        """What the register keeps to know later whether a person changed it."""
        return f"{self.status} | {self.unit}"


def assign(question: Question, rules: Rules) -> Assignment:
    """A department for the question, or why it is set aside or left to a person."""
    return decide(reckon(question, rules), rules)


def decide(reckoning: Reckoning, rules: Rules) -> Assignment:
    """What follows from all that was weighed.

    A text that asks nothing and a case of an excluded topic are set aside; what may be such a case, or speaks for two
    departments alike, is left to a person.
    """
    quoted = any(each.source is not Source.WORDS for each in reckoning.evidence)
    if not quoted and asks_nothing(reckoning.text, rules.prepared.courtesies, rules.prepared.known.terms):
        return Assignment(Status.EXCLUDED, "", NO_QUESTION)
    found = doubt(reckoning.text, rules.signs)
    if found and found.sure:
        reason = f"Nội dung {found.topic}, Kế hoạch không đối thoại; hướng dẫn gửi đơn đúng nơi"
        return Assignment(Status.EXCLUDED, "", reason)
    proposal = _proposal(reckoning, rules)
    return _doubtful(proposal, found) if found else proposal


def _doubtful(proposal: Assignment, found: Doubt) -> Assignment:
    unit = proposal.unit or proposal.runner_up
    otherwise = f"; nếu không thì {unit}" if unit else ""
    reason = f"Có thể là {found.topic} (“{found.words}”){otherwise}"
    return proposal._replace(status=Status.UNSURE, unit="", reason=reason, runner_up=unit)


def _proposal(reckoning: Reckoning, rules: Rules) -> Assignment:
    if not reckoning.totals:
        return Assignment(Status.UNSURE, "", "Không thấy từ nào đã biết; đọc câu hỏi rồi ghi đơn vị vào sổ")
    (first, _), *others = reckoning.totals
    second = next((each for each, weight in others if weight >= _RIVAL and not each.vacant), None)
    made = Assignment(
        Status.BEYOND if first.outside else Status.ASSIGNED,
        first.name,
        because(reckoning, first),
        _nearest_procedure(reckoning, first, rules),
        str(score(reckoning)),
        second.name if second else "",
    )
    if first.vacant:
        reason = f"{made.reason}: chưa bộ phận nào nhận lĩnh vực này, ghi vào co-quan.yaml"
        return made._replace(status=Status.UNSURE, unit="", reason=reason)
    if score(reckoning) < SURE:
        likely = [first, second] if second else [first]
        either = " hoặc ".join(each.name for each in likely)
        return made._replace(status=Status.UNSURE, unit="", reason=_unsure(reckoning, likely), runner_up=either)
    return made


def _unsure(reckoning: Reckoning, likely: Sequence[Destination]) -> str:
    if all(_by_words_alone(reckoning, each) for each in likely):
        names = " hoặc ".join(each.name for each in likely)
        return f"Không có từ nào nói rõ lĩnh vực, có thể là {names}; đọc câu hỏi rồi ghi đơn vị vào sổ"
    return f"Chưa chắc: {' hoặc '.join(because(reckoning, each) for each in likely)}"


def _by_words_alone(reckoning: Reckoning, destination: Destination) -> bool:
    """Whether nothing that can be quoted speaks for a destination."""
    return all(each.source is Source.WORDS for each in reckoning.evidence if each.destination == destination)


def score(reckoning: Reckoning) -> int:
    """How sure the heaviest destination is, of 100: its share of what speaks for it, for the next, and was not seen.

    Of nothing but words that are frequent in a field it is never sure.
    """
    if not reckoning.totals:
        return 0
    weights = [weight for _, weight in reckoning.totals[:2]]
    share = int(100 * weights[0] / (sum(weights) + _UNSEEN))
    return min(share, SURE - 1) if _by_words_alone(reckoning, reckoning.totals[0][0]) else share


def because(reckoning: Reckoning, destination: Destination) -> str:
    """«“giấy khai sinh” → Hộ tịch → Tư pháp - Hộ tịch»: what speaks most for a destination, if it can be quoted."""
    mine = [each for each in reckoning.evidence if each.destination == destination]
    first = max(mine, key=lambda each: (each.source is not Source.WORDS, each.weight))
    words = [each.words for each in mine if each.source is first.source and each.field == first.field][:_SHOWN]
    quoted = ", ".join(f"“{each}”" for each in words)
    heads = {
        Source.CODE: f"Mã thủ tục {words[0]}",
        Source.DECLARED: f"Lĩnh vực người đăng ký ghi: {words[0]}",
        Source.WORDS: "Theo các từ trong câu",
        Source.PRECEDENT: f"Giống câu người đã giao: {', '.join(words)}",
    }
    steps = [heads.get(first.source, quoted), first.field, "" if destination.vacant else destination.name]
    return " → ".join(step for step in steps if step)


def _nearest_procedure(reckoning: Reckoning, destination: Destination, rules: Rules) -> str:
    """The one whose code was written, or the nearest of the field that speaks most for the destination."""
    mine = [each for each in reckoning.evidence if each.destination == destination and each.field]
    if not mine:
        return ""
    if mine[0].source is Source.CODE:
        return mine[0].words
    near = nearest_procedures(reckoning.asked, max(mine, key=lambda each: each.weight).field, rules)
    return str(near[0].procedure) if near else ""


def assign_all(questions: Sequence[Question], rules: Rules) -> list[Question]:
    """The questions with the tool's proposals; what a person decided in the register stays as it is.

    A question for which a person wrote only the department is assigned to it. One that another's answer serves goes
    where that one goes.
    """
    assigned = {each.code: _assigned(each, rules) for each in questions}
    first_of = firsts(questions)
    ends = {code: first.code for code, first in first_of.items() if first.code not in first_of}  # no cycles
    return [_with_its_first(assigned[each.code], assigned.get(ends.get(each.code, ""))) for each in questions]


def _assigned(question: Question, rules: Rules) -> Question:
    if decided_by_person(question):
        return _as_decided(question, rules)
    made = assign(question, rules)
    return question._replace(proposal=made.proposal, **made._asdict())


def _as_decided(question: Question, rules: Rules) -> Question:
    """What a person decided, and no longer what the tool said of another department."""
    proposed = question.proposal.partition(" | ")[2]
    if not question.unit or question.unit == proposed:
        return question
    destination = rules.duties.by_name.get(fold(question.unit), Destination(question.unit))
    if question.status in (Status.NEW, Status.UNSURE):
        question = question._replace(status=Status.BEYOND if destination.outside else Status.ASSIGNED)
    elif not question.score:
        return question
    return question._replace(unit=destination.name, reason=BY_PERSON, score="", runner_up="")


def _with_its_first(question: Question, its: Question | None) -> Question:
    """A question that another's answer serves, sent where that one goes; the reason is what chooses its paper."""
    if its is None or decided_by_person(question):
        return question
    status = its.status if its.status in _PROPOSED else Status.ASSIGNED
    reason = f"{its.reason}; trùng với {its.code}"
    made = Assignment(status, its.unit, reason, its.nearest_procedure, its.score, its.runner_up)
    return question._replace(proposal=made.proposal, **made._asdict())
