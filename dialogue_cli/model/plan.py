"""A plan and the authority that issues it; the keys mirror the parts of the document, in its order."""

from datetime import date
from typing import Annotated

from pydantic import Field

from dialogue_cli.model.dates import check_time
from dialogue_cli.model.record import Choice, Code, Day, DraftDay, Minutes, Parsed, Record, Text, YesNo, chosen
from dialogue_cli.model.time_language import parse_time_rule
from dialogue_cli.model.time_rules import EXAMPLES, PerDossier, TimeRule
from dialogue_cli.vocabulary import fold, key

RECEPTION = key("reception")
"""Code of the milestone in whose window registrations are received."""
ANSWERS = key("answers")
"""Code of the milestone by whose end the departments answer."""
PREPARATION = key("preparation")
"""Code of the milestone by whose end the departments hand in what they will say at a session."""
REPORT = key("report")
"""Code of the milestone by whose end the superior has the report."""


COMMITTEE = "Ủy ban nhân dân"
TWO_LEVELS = date(2025, 7, 1)
"""The district level ended its work (Luật 72/2025/QH15, điều 51 khoản 3); communes are xã, phường, đặc khu since."""


class PlanKind(Choice):
    DIALOGUE = "Đối thoại"


class BeforeDayOff(Choice):
    """What «trước» means when the last day before is a day off."""

    PRECEDING = "Ngày làm việc liền trước"
    KEEP = "Giữ nguyên"


When = Annotated[
    TimeRule,
    Parsed(parse_time_rule, "bad_time", {"description": "Viết như trong văn bản", "examples": list(EXAMPLES)}),
]
StartTime = Annotated[
    str,
    Parsed(check_time, "bad_hour", {"description": "Giờ bắt đầu", "examples": ["8:30", "14 giờ 00"]}),
]


class FieldOfWork(Record):
    """A field of administrative procedures, or a group of them, and words that go there whatever the lexicon says."""

    name: Text = Field(description="Tên lĩnh vực hoặc nhóm lĩnh vực, xem: dialogue fields")
    keywords: tuple[Text, ...] = Field((), description="Từ của riêng đơn vị, thắng từ vựng; từ một chữ phải đúng dấu")


class Unit(Record):
    """A department, or another actor of the plan; questions go to those that have fields."""

    code: Code
    name: Text
    fields: tuple[FieldOfWork, ...] = ()


class OtherBody(Record):
    """A body outside the ward, to which matters beyond the ward's competence are passed."""

    name: Text
    fields: tuple[FieldOfWork, ...] = Field((), description="Lĩnh vực nơi này có thẩm quyền")
    keywords: tuple[Text, ...] = Field((), description="Từ của riêng nơi này, thắng từ vựng; từ một chữ phải đúng dấu")


class SigningRight(Choice):
    """By what right one signs (Nghị định 30/2020, Phụ lục I, mục II.7b); a deputy signs for the head (KT.)."""

    BY_POSITION = "Theo chức vụ"
    BY_ORDER = "Thừa lệnh"
    AUTHORIZED = "Thừa ủy quyền"


class Signer(Record):
    code: Code
    full_name: Text
    position: Text = Field(description="Chủ tịch, Phó Chủ tịch, Quyền Chủ tịch, Chánh Văn phòng …")
    signing_right: Annotated[SigningRight, chosen(SigningRight)] = SigningRight.BY_POSITION


class Authority(Record):
    """The People's Committee, written once and used by all its plans (co-quan.yaml)."""

    name: Text = Field(description="Tên đầy đủ: Ủy ban nhân dân Phường 1")
    abbreviation: Text = Field("UBND", description="Chữ viết tắt trong số, ký hiệu")
    place_name: Text = Field(description="Địa danh trên dòng ngày tháng (NĐ 30/2020, Phụ lục I, mục II.4a)")
    address: Text
    phone: Text | None = None
    email: Text | None = None
    parent: Text | None = Field(None, description="Chỉ khi cơ quan không phải Ủy ban nhân dân: UBND phường …")
    head: Text = Field("Chủ tịch", description="Chức vụ người đứng đầu, để ghi KT., TL., TUQ.")
    superior: Text = Field(description="Ủy ban nhân dân cấp trên nhận báo cáo")
    superior_now: Text | None = Field(
        None, description="Cấp trên từ 01/7/2025, nếu mục Cấp trên là cấp huyện: tỉnh, thành phố"
    )
    signers: tuple[Signer, ...] = Field(min_length=1)
    units: tuple[Unit, ...] = Field(min_length=1)
    other_bodies: tuple[OtherBody, ...] = ()
    days_off: tuple[Day, ...] = Field((), description="Ngày nghỉ riêng của cơ quan")
    days_worked: tuple[Day, ...] = Field((), description="Thứ Bảy, Chủ nhật mà cơ quan làm việc")
    saturday_mornings: Annotated[YesNo, chosen(YesNo)] = YesNo.NO

    def unit(self, text: str) -> Unit | None:
        """The unit with this code or name, in any case and accents."""
        folded = fold(text)
        return next((unit for unit in self.units if folded in (unit.code, fold(unit.name))), None)

    @property
    def is_committee(self) -> bool:
        """A People's Committee decides as a body, and is part of no other office."""
        return self.name.startswith(f"{COMMITTEE} ")

    def superior_on(self, day: date) -> str:
        """The People's Committee above on a day: until 30/6/2025 the district's, then the province's."""
        return self.superior_now if self.superior_now and day >= TWO_LEVELS else self.superior

    @property
    def departments(self) -> tuple[Unit, ...]:
        """The units that answer questions."""
        return tuple(unit for unit in self.units if unit.fields)


def _session_time(text: str) -> TimeRule:
    rule = parse_time_rule(text)
    if isinstance(rule, PerDossier):
        raise ValueError(f"«{text}» không phải thời gian của một hội nghị")
    return rule


class ProgrammeItem(Record):
    """A part of a session's programme."""

    task: Text
    minutes: Minutes
    in_charge: Text


class GuestKind(Choice):
    LEADER = "Lãnh đạo"
    AGENCY = "Cơ quan"


class Guest(Record):
    """Who is invited besides those who registered."""

    name: Text = Field(description="Tên cơ quan, hoặc họ và tên người được mời")
    position: Text | None = None
    guest_kind: Annotated[GuestKind, chosen(GuestKind)] = GuestKind.AGENCY


class Conference(Record):
    code: Code
    name: Text
    when: Annotated[
        TimeRule,
        Parsed(
            _session_time, "bad_time", {"description": "Chưa rõ ngày thì viết tháng, quý", "examples": list(EXAMPLES)}
        ),
    ]
    start_time: StartTime | None = None
    venue: Text
    chair: Text
    secretary: Text | None = Field(None, description="Người ghi biên bản")
    programme: tuple[ProgrammeItem, ...] = Field((), description="Bỏ trống: chương trình thông thường")


class Milestone(Record):
    """A piece of work with its time; sentences elsewhere in the plan refer to it by its code."""

    code: Code
    task: Text
    unit: Code | None = Field(None, description="Mã đơn vị thực hiện, trong co-quan.yaml")
    when: When
    done_on: Day | None = Field(None, description="Ngày làm xong; để trống khi chưa xong")


class Implementation(Record):
    """What one unit has to do."""

    unit: Code
    tasks: tuple[Text, ...] = Field(min_length=1)


class Plan(Record):
    """A plan document; sentences may say «{{ moc.tiep_nhan.den }}» where a date of a milestone belongs."""

    plan_kind: Annotated[PlanKind, chosen(PlanKind)]
    authority: Authority
    number: Text = Field(description="151/KH-UBND; bản dự thảo chưa có số thì viết /KH-UBND")
    issued_on: DraftDay
    subject: Text
    legal_basis: tuple[Text, ...] = Field(min_length=1)
    purpose: tuple[Text, ...] = Field(min_length=1)
    requirements: tuple[Text, ...] = Field(min_length=1)
    participants: tuple[Text, ...] = ()
    forms: tuple[Text, ...] = ()
    topics: tuple[Text, ...] = ()
    exclusions: tuple[Text, ...] = Field((), description="Nội dung không đối thoại: khiếu nại, tố cáo …")
    conferences: tuple[Conference, ...] = Field(min_length=1)
    guests: tuple[Guest, ...] = Field((), description="Cơ quan, lãnh đạo được mời dự, ngoài người đăng ký")
    milestones: tuple[Milestone, ...] = Field(min_length=1)
    implementation: tuple[Implementation, ...] = Field(min_length=1)
    before_day_off: Annotated[BeforeDayOff, chosen(BeforeDayOff)] = BeforeDayOff.PRECEDING
    days_off: tuple[Day, ...] = Field((), description="Ngày nghỉ riêng trong thời gian của kế hoạch")
    days_worked: tuple[Day, ...] = Field((), description="Ngày làm bù riêng trong thời gian của kế hoạch")
    recipients: tuple[Text, ...] = Field(min_length=1)
    signer: Code = Field(description="Mã người ký, trong co-quan.yaml")

    @property
    def all_milestones(self) -> tuple[Milestone, ...]:
        """The milestones and the conferences, which are milestones too, in the order of the plan."""
        held = (Milestone.model_construct(code=each.code, task=each.name, when=each.when) for each in self.conferences)
        return (*self.milestones, *held)
