"""Material for papers: the packaged example after its conference, with all that later commands will bring."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dialogue_cli.assignment.assign import assign_all
from dialogue_cli.assignment.preparing import Prepared, Rules, rules_of
from dialogue_cli.documents.context import Material
from dialogue_cli.model.dossier import Dossier
from dialogue_cli.model.plan import Guest, GuestKind, Plan
from dialogue_cli.model.question import Question, Status
from dialogue_cli.model.survey import SurveyMark
from dialogue_cli.readers.knowledge import read_prepared
from dialogue_cli.readers.plans import read_plan
from dialogue_cli.registers.ingest import ingest, terms_of


@cache
def prepared() -> Prepared:
    """The packaged lexicon and catalogue, read once for all tests of a run."""
    return read_prepared()


def rules_for(plan: Plan) -> Rules:
    """What decides for a plan, without what people decided earlier."""
    return rules_of(plan.authority, plan.exclusions, prepared())


BEFORE, AFTER = date(2021, 10, 26), date(2021, 11, 8)


def registered(folder: Path, today: date = BEFORE) -> Material:
    """The example on the day after the registrations closed: its questions taken in and assigned."""
    found = read_plan(folder)
    received = [folder / "nhan-ve" / "phieu-dang-ky.xlsx"]
    report = ingest(found.register, received, terms_of(found, today))
    questions = assign_all(report.register.questions, rules_for(found.plan))
    return Material(found.plan, found.deadlines, tuple(questions), today)


def whole_year(folder: Path) -> Material:
    """The example after its conference: answers, an extension, guests, a survey, dossiers."""
    material = registered(folder, AFTER)
    session = material.plan.conferences[0].model_copy(update={"start_time": "8:00", "secretary": "Trần Văn Ghi"})
    guests = (
        Guest.model_construct(name="Lê Thị Lãnh Đạo", position="Bí thư Đảng ủy phường", guest_kind=GuestKind.LEADER),
        Guest.model_construct(
            name="Ủy ban Mặt trận Tổ quốc Việt Nam phường", position=None, guest_kind=GuestKind.AGENCY
        ),
    )
    plan = material.plan.model_copy(update={"conferences": (session,), "guests": guests})
    return replace(
        material, plan=plan, questions=tuple(map(_followed_up, material.questions)), dossiers=DOSSIERS, survey=SURVEY
    )


def _followed_up(question: Question) -> Question:
    number = int(question.code[2:])
    if question.status is not Status.ASSIGNED or number % 5 == 0:
        return question
    if number % 7 == 0:
        reason = "cần xác minh tại cơ quan đã cấp giấy"
        return question._replace(extended_to=date(2021, 11, 19), extension_reason=reason)
    day = date(2021, 10, 29 if number % 3 == 0 else 28)
    return question._replace(answer="Hồ sơ gồm tờ khai và bản sao giấy tờ.\nNộp tại Bộ phận Một cửa.", answered_on=day)


def _dossier(code: str, field: str, due: int, finished: int | None, **more: Any) -> Dossier:
    return Dossier.of(
        code=code,
        full_name=f"Người nộp {code}",
        address="12 Lê Văn Sỹ",
        procedure=f"Thủ tục {field.lower()}",
        field=field,
        unit="Tư pháp - Hộ tịch" if field != "Đất đai" else "Địa chính",
        received_on=date(2021, 10, 1),
        due_on=date(2021, 11, due),
        finished_on=date(2021, 11, finished) if finished else None,
        **more,
    )


DOSSIERS = (
    _dossier("H001", "Hộ tịch", 4, 3),
    _dossier("H002", "Hộ tịch", 4, 5, supplements=2),
    _dossier("H003", "Chứng thực", 12, None),
    _dossier("H004", "Đất đai", 4, None, late_reason="chờ xác minh nguồn gốc đất", new_due_on=date(2021, 11, 19)),
    _dossier("H005", "Đất đai", 5, None, supplements=3),
)
_MARKS = (("Rất hài lòng", "Hài lòng"), ("Hài lòng", "Bình thường"), ("Hài lòng", "Không hài lòng"))
SURVEY = tuple(
    SurveyMark.of(form=str(form), item=item, satisfaction=mark)
    for form, marks in enumerate(_MARKS)
    for item, mark in zip(("Thái độ của công chức", "Thời gian giải quyết"), marks, strict=True)
)
