"""What the commands on assignment show: who got what, the reckoning behind it, and who does what."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from dialogue_cli.assignment.assign import SURE, Assignment, decide
from dialogue_cli.assignment.duties import Destination, Duties, fields_meant
from dialogue_cli.assignment.precedents import decided_by_person
from dialogue_cli.assignment.preparing import Rules
from dialogue_cli.assignment.reckoning import Near, Reckoning, Source, nearest_procedures, reckon, telling_words
from dialogue_cli.assignment.set_aside import doubt
from dialogue_cli.assignment.words import read
from dialogue_cli.listings.plans import questions_listing, status_listing
from dialogue_cli.model.lexicon import FieldWords
from dialogue_cli.model.plan import Authority
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.duplicates import NOT_ONE
from dialogue_cli.planning.masking import masked, masked_question
from dialogue_cli.screen import Listing
from dialogue_cli.vocabulary import fold, label

_NEAR = 5  # procedures shown
_WORDS = 4  # words shown that a field uses


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


def reckoning_listings(question: Question, rules: Rules, mask: bool = False) -> list[Listing]:
    """All that was weighed for one question: how it was read, what speaks for whom, the sums, the procedures."""
    reckoning = reckon(question, rules)
    made = decide(reckoning, rules)
    tell = masked if mask else str
    shown = masked_question(question) if mask else question
    shown = shown._replace(field=tell(shown.field))
    made = made._replace(reason=tell(made.reason))
    totals = [(_name(each), _weight(total)) for each, total in reckoning.totals if total >= _LEAST]
    return [
        Listing("Câu hỏi", ("column", "question"), [*_as_read(shown, reckoning, rules)]),
        Listing("Căn cứ", ("source", "keywords", "field", "unit", "weight"), [*_evidence(reckoning, rules, tell)]),
        Listing("Cộng theo đơn vị", ("unit", "weight"), totals),
        Listing("Thủ tục gần nhất", ("procedure", "field", "weight"), [*map(_near, _nearest(reckoning, rules))]),
        Listing("Kết luận", ("column", "result"), [*_conclusion(shown, made)]),
    ]


def _as_read(shown: Question, reckoning: Reckoning, rules: Rules) -> Iterator[tuple[str, str]]:
    prepared = rules.prepared
    yield label("code"), shown.code
    if shown.field:
        yield label("field"), shown.field
    yield label("question"), shown.question
    yield "Đọc là", " ".join(read(shown.question, prepared.short, prepared.known).words)  # as masked as it is shown
    yield from (("Sửa lỗi gõ", f"{typed} → {as_read}") for typed, as_read in reckoning.text.mended)


def _evidence(
    reckoning: Reckoning, rules: Rules, tell: Callable[[str], str]
) -> Iterator[tuple[str, str, str, str, str]]:
    if found := doubt(reckoning.text, rules.signs):
        yield f"Dấu hiệu {found.topic}", found.words, "", "", ""
    for each in sorted(reckoning.evidence, key=lambda each: -each.weight):
        if each.weight >= _LEAST:
            words = each.words or ", ".join(telling_words(reckoning.asked, each.field, rules)[:_WORDS])
            yield each.source.value, tell(words), each.field, _name(each.destination), _weight(each.weight)


def _conclusion(question: Question, made: Assignment) -> Iterator[tuple[str, str]]:
    """What the tool proposes, in the words of the register's columns, and why the register may have another thing."""
    yield label("status"), str(made.status)
    if made.unit:
        yield label("unit"), made.unit
    yield label("reason"), made.reason
    if made.score:
        yield label("score"), f"{made.score}/100; dưới {SURE} thì người xem lại"
    if made.runner_up:
        yield label("runner_up"), made.runner_up
    if fold(question.duplicate_of) not in ("", fold(NOT_ONE)):
        yield label("duplicate_of"), f"{question.duplicate_of}; câu này đi theo câu ấy"
    if decided_by_person(question):
        kept = f"{question.status}: {question.unit}" if question.unit else str(question.status)
        yield "Trong sổ", f"{kept}; người đã quyết, giữ nguyên"


_LEAST = 0.2  # a weight that is shown


def _name(destination: Destination) -> str:
    return f"chưa ai nhận: {destination.name}" if destination.vacant else destination.name


def _weight(weight: float) -> str:
    return f"{weight:.1f}".replace(".", ",")


def _nearest(reckoning: Reckoning, rules: Rules) -> list[Near]:
    fields = dict.fromkeys(each.field for each in reckoning.evidence if each.field and each.source is not Source.WORDS)
    found = [near for field in fields for near in nearest_procedures(reckoning.asked, field, rules)[:_NEAR]]
    return sorted(found, key=lambda each: -each.points)[:_NEAR]


def _near(near: Near) -> tuple[str, str, str]:
    return str(near.procedure), near.procedure.field, _weight(near.points)


def duties_listing(fields: Sequence[FieldWords], duties: Duties | None) -> Listing:
    """Each field of the lexicon, and who has it in a ward; without one, the body outside that may have it."""
    rows = [(each.name, each.group or "", _who(each, duties)) for each in fields]
    return Listing("Ai nhận lĩnh vực nào", ("field", "group", "unit"), rows)


def unknown_fields(authority: Authority, fields: tuple[FieldWords, ...]) -> list[str]:
    """The fields of co-quan.yaml that the lexicon does not know: they get only questions with just these words."""
    own = chain(*(unit.fields for unit in authority.departments), *(body.fields for body in authority.other_bodies))
    return [field.name for field in own if not fields_meant(field.name, fields)]


def _who(field: FieldWords, duties: Duties | None) -> str:
    if duties is None:
        return f"nếu phường không nhận: {field.competent_body}" if field.competent_body else ""
    destination = duties.of(field.name)
    if destination.vacant:
        return "chưa bộ phận nào nhận"
    return f"{destination.name} (ngoài phường)" if destination.outside else destination.name
