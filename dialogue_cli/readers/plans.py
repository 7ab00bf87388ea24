"""A plan's folder becomes a plan: its YAML file, the authority's beside it, and everything wrong with both."""

import os
from collections.abc import Iterable
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from dialogue_cli.diagnostics import Place, Problem, Severity, UserError, in_order
from dialogue_cli.model.plan import Authority, Plan
from dialogue_cli.model.record import YesNo
from dialogue_cli.planning.checks import check_plan
from dialogue_cli.planning.deadlines import Deadline, compute_deadlines
from dialogue_cli.planning.dossier_checks import late_apology
from dialogue_cli.planning.duty_checks import check_duties, check_exclusions
from dialogue_cli.planning.law_checks import check_law
from dialogue_cli.planning.order_checks import check_order
from dialogue_cli.planning.references import Finding, check_references
from dialogue_cli.planning.working_days import Calendar
from dialogue_cli.readers.calendar import official_calendar
from dialogue_cli.readers.laws import cited_laws
from dialogue_cli.readers.validation import validate
from dialogue_cli.readers.yaml_file import Node, read_yaml
from dialogue_cli.vocabulary import key

PLAN_FILE = "ke-hoach.yaml"
REGISTER_FILE = "so-dang-ky.csv"
DOCUMENTS_FOLDER = "van-ban"


class PlanFolder(NamedTuple):
    """A plan that has been read, with what follows from it."""

    folder: Path
    plan: Plan
    calendar: Calendar
    deadlines: dict[str, Deadline]
    problems: tuple[Problem, ...]  # warnings, in order

    @property
    def register(self) -> Path:
        return self.folder / REGISTER_FILE

    @property
    def documents(self) -> Path:
        return self.folder / DOCUMENTS_FOLDER


def read_plan(path: Path) -> PlanFolder:
    """The plan in a folder or file. Raises UserError with every problem when there is an error among them."""
    file = plan_file(path)
    root, problems = read_yaml(file)
    root, unread = _with_authority(root, file)
    problems += unread
    plan, more = validate(Plan, root)
    problems += [problem for problem in more if not (unread and problem.place == root.place_of([key("authority")]))]
    problems += [_located(finding, root) for finding in check_references(root.data())]
    if plan is None or problems:
        raise UserError(*in_order(problems))
    calendar = office_calendar(plan)
    try:
        deadlines = compute_deadlines(plan, calendar)
    except OverflowError:
        hint = "Kiểm tra lại số ngày của các mốc tính theo nhau."
        raise UserError(Problem("KH05", "các mốc tính theo nhau vượt ra ngoài lịch", root.place, hint)) from None
    findings = chain(
        check_duties(plan.authority),
        check_exclusions(plan),
        check_plan(plan, deadlines, calendar),
        check_order(plan, deadlines, calendar),
        late_apology(plan),
        check_law(plan, deadlines, calendar, cited_laws()),
    )
    problems += [_located(finding, root) for finding in findings]
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise UserError(*in_order(problems))
    return PlanFolder(file.parent, plan, calendar, deadlines, tuple(in_order(problems)))


def calendar_of_office(file: Path | None) -> Calendar:
    """The official calendar, with the own days of the authority in a co-quan.yaml, if one is named."""
    if file is None:
        return official_calendar()
    root, problems = read_yaml(file)
    office, more = validate(Authority, root)
    if office is None or problems:
        raise UserError(*problems, *more)
    return _with_own_days(office, (), ())


def office_calendar(plan: Plan) -> Calendar:
    """The official calendar with the days of the authority's and the plan's own."""
    return _with_own_days(plan.authority, plan.days_off, plan.days_worked)


def _with_own_days(office: Authority, off: Iterable[date], worked: Iterable[date]) -> Calendar:
    return official_calendar().with_own_days(
        off=(*office.days_off, *off),
        worked=(*office.days_worked, *worked),
        saturdays=office.saturday_mornings is YesNo.YES,
    )


def plan_file(path: Path) -> Path:
    """The plan's YAML file, given it or its folder. Raises UserError where there is none."""
    if not path.is_dir():
        return path
    if not (path / PLAN_FILE).is_file():
        hint = f"Chỉ tới thư mục có tệp {PLAN_FILE}, hoặc tới chính tệp đó."
        raise UserError(Problem("YM01", f"thư mục này không có tệp {PLAN_FILE}", Place(str(path)), hint))
    return path / PLAN_FILE


def _located(finding: Finding, root: Node) -> Problem:
    return Problem(finding.code, finding.message, root.place_of(finding.path), finding.hint, finding.severity)


def _with_authority(root: Node, file: Path) -> tuple[Node, list[Problem]]:
    """The tree with the authority's own file in place of its name, or as it was and why that could not be read."""
    node = root.find([key("authority")])
    if node is None or not isinstance(node.value, str) or node.blank:
        return root, []
    target = Path(os.path.normpath(file.parent / node.value))
    try:
        _refuse_elsewhere(target, file.parent, node)
        authority, problems = read_yaml(target)
    except UserError as error:
        return root, list(error.problems)
    return root.with_child(key("authority"), authority), problems


def _refuse_elsewhere(target: Path, folder: Path, node: Node) -> None:
    home = target.resolve().parent if "\0" not in str(target) else None
    if target.suffix not in (".yaml", ".yml") or home not in (folder.resolve(), *folder.resolve().parents):
        message = f"«{node.value}» không phải tệp cơ quan được phép đọc"
        hint = "Tệp .yaml này phải nằm trong thư mục kế hoạch hoặc một thư mục chứa nó, ví dụ ../co-quan.yaml."
        raise UserError(Problem("YM12", message, node.place, hint))
