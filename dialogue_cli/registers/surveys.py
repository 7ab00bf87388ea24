"""The register of a survey, so-khao-sat.csv beside the plan: received forms go in, marks for the papers come out."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from dialogue_cli.diagnostics import Place, Problem, Severity, UserError
from dialogue_cli.model.survey import SurveyMark
from dialogue_cli.received.registrations import PassedOver, SetAside
from dialogue_cli.received.survey_forms import UNTOLD_POINTS, Form
from dialogue_cli.received.survey_marks import read_answer
from dialogue_cli.received.surveys import ReceivedSurvey
from dialogue_cli.registers.files import locked, write_whole
from dialogue_cli.registers.survey_lines import SurveyRegister, format_register, parse_register
from dialogue_cli.registers.survey_merge import Merged, is_tally, merge
from dialogue_cli.spreadsheets.reading import read_content
from dialogue_cli.spreadsheets.sheets import place_of
from dialogue_cli.vocabulary import fold

SURVEY_FILE = "so-khao-sat.csv"


@dataclass(frozen=True, slots=True)
class SurveyFileReport:
    """What became of one file's rows, several of which may make one line of the register:

    ``rows == new + unchanged + changed + kept + len(set_aside) + len(passed_over)``.
    """

    file: str
    rows: int
    new: int
    unchanged: int
    changed: int  # rows of forms that say something else now, and were taken
    kept: int  # the same, but a person had corrected the form in the register, which stays
    set_aside: tuple[SetAside, ...]
    passed_over: tuple[PassedOver, ...]
    added: tuple[str, ...]  # the codes of the new lines


@dataclass(frozen=True, slots=True)
class SurveyReport:
    """What became of the files, and the register after them."""

    register: SurveyRegister
    files: tuple[SurveyFileReport, ...]
    problems: tuple[Problem, ...]


def read_survey_register(path: Path) -> SurveyRegister:
    """The register; an empty one where there is no file yet. Raises UserError with all its bad cells."""
    return parse_register(read_content(path), str(path)) if path.exists() else SurveyRegister()


def read_survey(path: Path) -> tuple[SurveyMark, ...]:
    """The marks of the forms in the register, for the papers; none where there is no file. Raises UserError."""
    return tuple(mark for form in read_survey_register(path).forms for mark in marks_of(form))


def marks_of(form: Form) -> Iterator[SurveyMark]:
    """The marks of a form; of a table of counts, those of as many forms as its most answered item has."""
    several = is_tally(form)
    for item, answer in form.answers:
        marks = [mark for mark, count in read_answer(answer) for _ in range(count)]
        for number, mark in enumerate(marks, 1):
            name = f"{form.code}-{number}" if several else form.code
            # valid as it was read
            yield SurveyMark.model_construct(form=name, item=item, satisfaction=mark, session=form.session)


def ingest_survey(
    register_path: Path, received: Sequence[ReceivedSurvey], session: str = "", dry_run: bool = False
) -> SurveyReport:
    """Merge received forms into the register. Raises UserError, nothing written, where a file must be asked about.

    ``session``: the code of the session that the new forms are about, in a plan of several.
    """
    with nullcontext() if dry_run else locked(register_path):
        register = read_survey_register(register_path)
        after, merges = register, []
        for each in received:
            waiting = {(row.sheet, row.row) for row in each.set_aside}
            forms = [form._replace(session=session) for form in each.forms]
            merged = merge(after.forms, forms, each.path.name, waiting)
            after = replace(after, forms=merged.forms, items=tuple(_items(after.items, merged.forms)))
            merges.append(merged)
        if asked := [_another(each.path) for each, merged in zip(received, merges, strict=True) if merged.another]:
            raise UserError(*asked)
        reports = tuple(_report(each, merged) for each, merged in zip(received, merges, strict=True))
        if not dry_run and after != register:
            write_whole(register_path, format_register(after), keep_previous=True)
    problems = [problem for each, merged in zip(received, merges, strict=True) for problem in _problems(each, merged)]
    return SurveyReport(after, reports, (*problems, *_counted_twice(register_path, after, merges)))


def _items(items: Sequence[str], forms: Iterable[Form]) -> Iterator[str]:
    """The items of the register, those that it did not have yet after the others."""
    known = set(map(fold, items))
    yield from items
    for form in forms:
        for item, _ in form.answers:
            if fold(item) not in known:
                known.add(fold(item))
                yield item


def _report(received: ReceivedSurvey, merged: Merged) -> SurveyFileReport:
    return SurveyFileReport(
        file=received.path.name,
        rows=received.rows,
        new=sum(form.rows for form in merged.new),
        unchanged=sum(form.rows for form in merged.unchanged),
        changed=sum(form.rows for _, form in merged.changed),
        kept=sum(form.rows for _, form in merged.kept),
        set_aside=received.set_aside,
        passed_over=received.passed_over,
        added=tuple(form.code for form in merged.new),
    )


def _another(path: Path) -> Problem:
    message = "tệp cùng tên với một tệp đã nhập nhưng hơn một phần năm số phiếu của tệp ấy không có ở đây"
    hint = (
        "Nếu đây là đợt phiếu khác: đổi tên tệp rồi nhập. Nếu là bản sửa của tệp ấy: xóa các dòng của nó trong sổ khảo "
        "sát rồi nhập lại. Chưa có gì được ghi."
    )
    return Problem("KS05", message, Place(str(path)), hint)


def _problems(received: ReceivedSurvey, merged: Merged) -> Iterator[Problem]:
    """KS06: a row set aside. KS07: a copy of another file. KS08: a form that changed. KS09: one no longer there."""
    yield from received.problems
    path, warning = received.path, Severity.WARNING
    hint = "Sửa trong tệp lỗi (loi-….xlsx) rồi nhập tệp ấy."
    for row in received.set_aside:
        if UNTOLD_POINTS in row.reason:  # KS04 says it once for all
            continue
        yield Problem("KS06", f"để riêng một dòng: {row.reason}", row.place_in(path), hint, warning)
    for file in merged.copied:
        message = f"mọi phiếu của tệp «{file}» đã nhập trước đây đều có trong tệp này, nên không nhập lần nữa"
        hint = "Nếu đây là đợt phiếu khác: thêm cột «Phiếu số» để phân biệt rồi nhập lại."
        yield Problem("KS07", message, Place(str(path)), hint, warning)
    for old, new in merged.changed:
        message = f"{old.code} đã sửa theo tệp: {_difference(old, new)}"
        yield Problem("KS08", message, place_of(path, new.source_sheet, new.source_row), severity=warning)
    for old, new in merged.kept:
        message = f"{old.code} giữ như đã sửa trong sổ; tệp ghi khác: {_difference(old, new)}"
        hint = "Nếu tệp đúng hơn: sửa dòng ấy trong sổ khảo sát."
        yield Problem("KS08", message, place_of(path, new.source_sheet, new.source_row), hint, warning)
    if merged.missing:
        codes = ", ".join(form.code for form in merged.missing)
        message = f"không còn thấy trong tệp: {codes}; sổ vẫn giữ"
        yield Problem("KS09", message, Place(str(path)), "Nếu phiếu bị rút: xóa dòng ấy trong sổ khảo sát.", warning)


def _difference(old: Form, new: Form) -> str:
    """What differs, the old value before the new."""
    before, after = ({**dict(form.answers), "góp ý": form.comments} for form in (old, new))
    said = [
        f"«{name}» «{before.get(name, '')}» → «{after.get(name, '')}»"
        for name in {**before, **after}
        if before.get(name, "") != after.get(name, "")
    ]
    return "; ".join(said) or "ngày nhận hoặc cột khác"


def _counted_twice(path: Path, register: SurveyRegister, merges: Sequence[Merged]) -> Iterator[Problem]:
    """KS10: single forms beside a table of counts, told when either comes in."""
    if any(merged.new for merged in merges) and len(set(map(is_tally, register.forms))) > 1:
        message = "sổ khảo sát có cả phiếu lẻ và bảng đếm sẵn"
        hint = "Nếu bảng đếm đã gồm các phiếu lẻ ấy: xóa một trong hai khỏi sổ, kẻo tính hai lần."
        yield Problem("KS10", message, Place(str(path)), hint, Severity.WARNING)
