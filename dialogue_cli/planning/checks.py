"""What a lawyer or a colleague would notice in a plan that reads well: days off, order, dates typed by hand.

Each check is one function: its docstring says what it notices, why, and an example.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from dialogue_cli.diagnostics import Severity
from dialogue_cli.model.dates import parse_date, short_date
from dialogue_cli.model.plan import REPORT, Plan, SigningRight
from dialogue_cli.model.time_rules import Window
from dialogue_cli.planning.deadlines import Deadline, describe_days
from dialogue_cli.planning.references import Finding, Path, texts
from dialogue_cli.planning.working_days import Calendar
from dialogue_cli.vocabulary import fold, key

Deadlines = dict[str, Deadline]


def check_plan(plan: Plan, deadlines: Deadlines, calendar: Calendar) -> Iterator[Finding]:
    """Every warning and error that a well-formed plan still deserves."""
    for check in CHECKS:
        yield from check(plan, deadlines, calendar)


def window_on_days_off(plan: Plan, deadlines: Deadlines, calendar: Calendar) -> Iterator[Finding]:
    """LV01: a window typed by hand begins or ends on a day off, so fewer days are worked than it seems.

    Why: BLDS 2015, điều 148 khoản 5 moves an end on a day off to the next working day; people read the typed day.
    Example: «29/10/2021 - 30/10/2021», where 30/10/2021 is a Saturday.
    """
    for path, deadline in _milestones(plan, deadlines):
        rule = deadline.milestone.when
        if not isinstance(rule, Window):
            continue
        start = rule.start or rule.end
        edges = [day for day in dict.fromkeys((start, rule.end)) if calendar.day_off(day)]
        if edges:
            yield Finding(
                "LV01", (*path, key("when")), _days_off_message(start, rule.end, edges, calendar), _MOVE_HINT,
                Severity.WARNING,
            )  # fmt: skip


_MOVE_HINT = "Chọn ngày làm việc, hoặc khai ngày làm bù riêng trong co-quan.yaml."


def _days_off_message(start: date, end: date, edges: list[date], calendar: Calendar) -> str:
    message = "; ".join(f"{short_date(day)} không phải ngày làm việc ({calendar.day_off(day)})" for day in edges)
    if start == end:
        return message
    worked = list(calendar.working_days(start, end))
    days = f": {describe_days(worked)}" if 0 < len(worked) <= 3 else ""
    return f"{message}; thực tế chỉ có {len(worked)} ngày làm việc{days}"


def signed_on_day_off(plan: Plan, _: Deadlines, calendar: Calendar) -> Iterator[Finding]:
    """LV02: the plan is signed on a day off. Allowed, but often a slip. Example: 16/10/2021, a Saturday."""
    day = plan.issued_on.complete
    if day and (name := calendar.day_off(day)):
        message = f"văn bản ký ngày {short_date(day)}, không phải ngày làm việc ({name})"
        yield Finding("LV02", (key("issued_on"),), message, "Kiểm tra lại ngày ký.", Severity.WARNING)


def provisional_years(plan: Plan, deadlines: Deadlines, calendar: Calendar) -> Iterator[Finding]:
    """LV03: a milestone lies in a year whose days off are not announced yet (BLLĐ 2019, điều 112 khoản 3)."""
    for path, deadline in _milestones(plan, deadlines):
        if calendar.provisional(deadline.end):
            message = f"lịch nghỉ năm {deadline.end.year} là tạm tính, chưa có thông báo chính thức"
            yield Finding("LV03", (*path, key("when")), message, "Tính lại khi có thông báo.", Severity.WARNING)


def milestones_before_signing(plan: Plan, deadlines: Deadlines, _: Calendar) -> Iterator[Finding]:
    """KH11: a milestone ends before the plan is signed, so nobody can keep it."""
    for path, deadline in _milestones(plan, deadlines):
        signed = plan.issued_on.complete
        if signed and deadline.end < signed:
            message = f"mốc này hết hạn {short_date(deadline.end)}, trước ngày ký {short_date(signed)}"
            yield Finding("KH11", (*path, key("when")), message, "Kiểm tra lại ngày, tháng, năm.", Severity.WARNING)


def report_before_conference(plan: Plan, deadlines: Deadlines, _: Calendar) -> Iterator[Finding]:
    """KH17: the report on the conferences is due before the last of them is held."""
    report = deadlines.get(REPORT)
    last = max(deadlines[conference.code].end for conference in plan.conferences)
    if report and report.end < last:
        path = next(path for path, deadline in _milestones(plan, deadlines) if deadline is report)
        message = f"hạn báo cáo {short_date(report.end)} đứng trước ngày hội nghị {short_date(last)}"
        yield Finding("KH17", (*path, key("when")), message, "Kiểm tra lại hai mốc.", Severity.WARNING)


_DATE_IN_TEXT = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?![\d/])")


def dates_typed_by_hand(plan: Plan, deadlines: Deadlines, _: Calendar) -> Iterator[Finding]:
    """KH12: a sentence carries a date that no milestone has. Dates are written once; sentences refer to them.

    Example: «gửi phiếu trước ngày 24/10/2021» where the window ends 25/10/2021: one of the two is wrong.
    """
    known = {day for deadline in deadlines.values() for day in (deadline.start, deadline.end)}
    for name in ("purpose", "requirements", "participants", "forms", "topics", "implementation"):
        for path, text in texts(_plain(getattr(plan, name))):
            for found in _DATE_IN_TEXT.findall(text):
                yield from _unknown_date(found, (key(name), *path), known)


def _plain(values: Any) -> Any:
    return [value if isinstance(value, str) else value.model_dump(by_alias=True) for value in values]


def _unknown_date(text: str, path: Path, known: set[date | None]) -> Iterator[Finding]:
    try:
        day = parse_date(text)
    except ValueError as error:
        yield Finding("KH05", path, str(error))
        return
    if day not in known:
        hint = "Khai ngày này thành một mốc rồi viết «{{ moc.<mã>.den }}» trong câu."
        yield Finding("KH12", path, f"ngày {text} gõ tay trong câu, không mốc nào có ngày này", hint, Severity.WARNING)


def conference_without_hour(plan: Plan, _: Deadlines, __: Calendar) -> Iterator[Finding]:
    """KH13: a conference has no hour yet; the invitation leaves it blank to be filled in by hand."""
    for index, conference in enumerate(plan.conferences):
        if conference.start_time is None:
            message = f"«{conference.name}» chưa có giờ bắt đầu; giấy mời để trống chỗ này"
            hint = "Thêm dòng «gio: 8:30»."
            yield Finding("KH13", (key("conferences"), index, key("when")), message, hint, Severity.WARNING)


_NUMBER = re.compile(r"(\d*)/[A-ZĐ][A-Za-zĐđ]*-[A-ZĐ0-9][A-ZĐ0-9a-z&.-]*")


def malformed_number(plan: Plan, _: Deadlines, __: Calendar) -> Iterator[Finding]:
    """KH15: the number is not «151/KH-UBND»: slash, hyphen, no spaces (NĐ 30/2020, Phụ lục I, mục II.3)."""
    if not _NUMBER.fullmatch(plan.number):
        message = f"số, ký hiệu «{plan.number}» không đúng mẫu của Nghị định 30/2020"
        yield Finding("KH15", (key("number"),), message, "Viết như 151/KH-UBND, không có dấu cách.", Severity.WARNING)


_ARCHIVE = re.compile(r"Lưu: VT(, .+)?")


def recipients_without_archive(plan: Plan, _: Deadlines, __: Calendar) -> Iterator[Finding]:
    """KH18: the last recipient is not «Lưu: VT» (NĐ 30/2020, Phụ lục I, mục II.9d). Examples: «Lưu VT», «Lưu: VP»."""
    last = len(plan.recipients) - 1
    if not _ARCHIVE.fullmatch(plan.recipients[last]):
        message = f"dòng cuối của nơi nhận là «{plan.recipients[last]}», không phải «Lưu: VT»"
        yield Finding(
            "KH18", (key("recipients"), last), message, "Viết «Lưu: VT» hoặc «Lưu: VT, VP».", Severity.WARNING
        )


def committee_below_another_office(plan: Plan, _: Deadlines, __: Calendar) -> Iterator[Finding]:
    """KH19: a People's Committee is given a parent above it in the letterhead.

    Why: it belongs to no other office; NĐ 30/2020, Phụ lục I, mục II.2a asks for a parent only where there is one.
    Example: «UBND QUẬN TÂN BÌNH» above «ỦY BAN NHÂN DÂN PHƯỜNG 1».
    """
    if plan.authority.is_committee and plan.authority.parent:
        message = f"Ủy ban nhân dân không có cơ quan chủ quản, ở đây ghi «{plan.authority.parent}»"
        hint = "Bỏ mục này; nơi nhận báo cáo thì ghi ở mục cap_tren."
        yield Finding("KH19", (key("authority"), key("parent")), message, hint, Severity.WARNING)


def signer_without_right(plan: Plan, _: Deadlines, __: Calendar) -> Iterator[Finding]:
    """KH20: a signer's right does not go with the position (NĐ 30/2020, Phụ lục I, mục II.7b; Điều 13).

    Why: a body's papers are signed by its head or a deputy; others by order or authorized.
    Example: «Chánh Văn phòng» who signs «Theo chức vụ».
    """
    head = fold(plan.authority.head)
    for index, signer in enumerate(plan.authority.signers):
        leads = bool(re.match(rf"(pho_|quyen_)?{head}(_|$)", fold(signer.position)))
        if leads == (signer.signing_right is SigningRight.BY_POSITION):
            continue
        message = f"{signer.position} ký «{signer.signing_right}»"
        hint = "Bỏ dòng quyen_han: người đứng đầu và cấp phó ký theo chức vụ (TM., KT.)."
        if not leads:
            hint = "Thêm «quyen_han: Thừa lệnh» hoặc «quyen_han: Thừa ủy quyền»; chỉ người đứng đầu, cấp phó ký thẳng."
        path = (key("authority"), key("signers"), index, key("position"))
        yield Finding("KH20", path, message, hint, Severity.WARNING)


def _milestones(plan: Plan, deadlines: Deadlines) -> Iterator[tuple[Path, Deadline]]:
    for name in ("milestones", "conferences"):
        for index, item in enumerate(getattr(plan, name)):
            if item.code in deadlines:
                yield (key(name), index), deadlines[item.code]


CHECKS: tuple[Callable[[Plan, Deadlines, Calendar], Iterator[Finding]], ...] = (
    malformed_number,
    recipients_without_archive,
    committee_below_another_office,
    signer_without_right,
    signed_on_day_off,
    window_on_days_off,
    milestones_before_signing,
    report_before_conference,
    provisional_years,
    dates_typed_by_hand,
    conference_without_hour,
)
