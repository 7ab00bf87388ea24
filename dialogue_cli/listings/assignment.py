"""What the commands on assignment show: who got what, the reckoning behind it, and who does what."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dialogue_cli.assignment.assign import SURE, Assignment, score
from dialogue_cli.assignment.duties import Destination, Duties
from dialogue_cli.assignment.preparing import Rules
from dialogue_cli.assignment.reckoning import Near, Reckoning, Source, nearest_procedures
from dialogue_cli.listings.plans import questions_listing, status_listing
from dialogue_cli.model.lexicon import FieldWords
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.masking import masked_question
from dialogue_cli.screen import Listing

_NEAR = 5  # procedures shown


def assignment_listings(before: Sequence[Question], after: Sequence[Question], mask: bool = False) -> list[Listing]:
    """What was assigned, what is set aside, what waits for a person, and what people decided themselves."""
    kept = [old for old, new in zip(before, after, strict=True) if old is new]
    if mask:
        kept, after = list(map(masked_question, kept)), list(map(masked_question, after))
    return [
        status_listing(after),
        Listing("Đã phân công", ("unit", "count"), list(Counter(_units(after)).most_common())),
        questions_listing("Để riêng", after, Status.EXCLUDED, Status.BEYOND),
        questions_listing("Chờ người xem lại", after, Status.UNSURE),
        questions_listing("Người đã quyết, giữ nguyên", kept, *Status),
    ]


def _units(questions: Iterable[Question]) -> Iterator[str]:
    return (question.unit for question in questions if question.status is Status.ASSIGNED)


def reckoning_listings(question: Question, reckoning: Reckoning, made: Assignment, rules: Rules) -> list[Listing]:
    """All that was weighed for one question: how it was read, what speaks for whom, the sums, the procedures."""
    read = [("Câu hỏi", question.question), ("Đọc là", " ".join(reckoning.text.words))]
    read += [("Sửa lỗi gõ", f"{typed} → {as_read}") for typed, as_read in reckoning.text.mended]
    weighed = sorted(reckoning.evidence, key=lambda each: -each.weight)
    evidence = [
        (each.source.value, each.words, each.field, _name(each.destination), _weight(each.weight))
        for each in weighed
        if each.weight >= _LEAST
    ]
    totals = [(_name(each), _weight(total)) for each, total in reckoning.totals if total >= _LEAST]
    decision = [
        ("Kết luận", f"{made.status}: {made.unit}" if made.unit else str(made.status)),
        ("Lý do", made.reason),
        ("Điểm", f"{score(reckoning)}/100; dưới {SURE} thì người xem lại"),
    ]
    return [
        Listing("Câu hỏi được đọc", ("item", "text"), read),
        Listing("Căn cứ", ("source", "keywords", "field", "unit", "weight"), evidence),
        Listing("Cộng theo đơn vị", ("unit", "weight"), totals),
        Listing("Thủ tục gần nhất", ("procedure", "field", "weight"), [*map(_near, _nearest(reckoning, rules))]),
        Listing("Kết luận", ("item", "text"), decision),
    ]


_LEAST = 0.05  # a weight that is shown


def _name(destination: Destination) -> str:
    return f"chưa ai nhận: {destination.name}" if destination.vacant else destination.name


def _weight(weight: float) -> str:
    return f"{weight:.2f}".replace(".", ",")


def _nearest(reckoning: Reckoning, rules: Rules) -> list[Near]:
    fields = dict.fromkeys(each.field for each in reckoning.evidence if each.field and each.source is not Source.WORDS)
    found = [near for field in fields for near in nearest_procedures(reckoning.text, field, rules)[:_NEAR]]
    return sorted(found, key=lambda each: -each.points)[:_NEAR]


def _near(near: Near) -> tuple[str, str, str]:
    return str(near.procedure), near.procedure.field, _weight(near.points)


def duties_listing(fields: Sequence[FieldWords], duties: Duties | None) -> Listing:
    """Each field of the lexicon, and who has it in a ward; without one, the body outside that may have it."""
    rows = [(each.name, each.group or "", _who(each, duties)) for each in fields]
    return Listing("Ai nhận lĩnh vực nào", ("field", "group", "unit"), rows)


def _who(field: FieldWords, duties: Duties | None) -> str:
    if duties is None:
        return f"nếu phường không nhận: {field.competent_body}" if field.competent_body else ""
    destination = duties.of(field.name)
    if destination.vacant:
        return "chưa bộ phận nào nhận"
    return f"{destination.name} (ngoài phường)" if destination.outside else destination.name
