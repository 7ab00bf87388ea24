"""The register of a survey as text: CSV, a form or a table of counts a line, a column an item."""

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogue_cli.diagnostics import Place, Problem, UserError, in_order
from dialogue_cli.received.survey_forms import FORM_COLUMNS, Form
from dialogue_cli.received.survey_marks import WANTED, answer_text, read_answer
from dialogue_cli.registers.csv_lines import Extra, bad_codes, lines_of, own_columns, read_lines, unguard
from dialogue_cli.vocabulary import fold, key, label

CODE = re.compile(r"KS(\d{1,9})", re.ASCII)

_BEFORE = FORM_COLUMNS[:3]  # then the items
_AFTER = FORM_COLUMNS[3:]


@dataclass(frozen=True, slots=True)
class SurveyRegister:
    """The forms of a plan's survey, its items in order, and a person's own columns: title, and cells by form's code."""

    forms: tuple[Form, ...] = ()
    items: tuple[str, ...] = ()
    extra: tuple[Extra, ...] = ()


def format_register(register: SurveyRegister) -> bytes:
    """The register as UTF-8 with BOM and CRLF, which Excel opens; what it would take for a formula is kept as text."""
    titles = (*map(label, _BEFORE), *register.items, *map(label, _AFTER), *(title for title, _ in register.extra))
    rows = [titles]
    for form in register.forms:
        answers = {fold(item): answer for item, answer in form.answers}
        own = (cells.get(form.code, "") for _, cells in register.extra)
        answered = (answers.get(fold(item), "") for item in register.items)
        rows.append((form.code, form.received, form.session, *answered, *_details(form), *own))
    return codecs.BOM_UTF8 + lines_of(zip(*rows, strict=True))


def parse_register(content: bytes, file: str) -> SurveyRegister:
    """The register from its bytes, as this tool or Excel saved them. Raises UserError (KS20 to KS23, DK36, DK37)."""
    lines = list(read_lines(content, file, lambda row: len(_columns(row))))
    if not lines:
        return SurveyRegister()
    (first, titles), *rows = lines
    titles = [unguard(title) for title in titles]
    columns = _columns(titles)
    if missing := [f"«{label(name)}»" for name in ("form_code", "fingerprint") if name not in columns]:
        message = f"dòng tiêu đề của sổ khảo sát không có cột {', '.join(missing)}"
        raise UserError(Problem("KS22", message, Place(file, first), "Trả lại tên cột như cũ."))
    items = {at: titles[at] for at in range(columns["fingerprint"]) if titles[at] and at not in columns.values()}
    problems = [*bad_codes(file, columns["form_code"], rows, CODE, "KS21", "KS21"), *_bad_items(file, first, items)]
    forms = tuple(_form(file, line, row, columns, items, problems) for line, row in rows)
    if problems:
        raise UserError(*in_order(problems))
    own = own_columns(titles, {*columns.values(), *items}, columns["form_code"], rows)
    return SurveyRegister(forms, tuple(items.values()), tuple(own))


def _details(form: Form) -> tuple[str, ...]:
    return (
        form.comments,
        form.other_columns,
        form.notes,
        form.source_file,
        form.source_sheet,
        str(form.source_row or ""),
        form.fingerprint,
    )


def _columns(titles: Sequence[str]) -> dict[str, int]:
    """The columns that are no items."""
    known = {key(name): name for name in FORM_COLUMNS}
    columns: dict[str, int] = {}
    for column, title in enumerate(titles):
        if name := known.get(fold(unguard(title))):
            columns.setdefault(name, column)
    return columns


def _bad_items(file: str, line: int, items: Mapping[int, str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for column, item in items.items():
        if fold(item) in seen:
            hint = "Gộp hai cột làm một, hoặc đổi tên một cột."
            yield Problem("KS22", f"mục hỏi «{item}» có hai cột", Place(file, line, column + 1), hint)
        seen.add(fold(item))


def _form(
    file: str,
    line: int,
    row: Sequence[str],
    columns: Mapping[str, int],
    items: Mapping[int, str],
    problems: list[Problem],
) -> Form:
    """The form of a line; what is wrong with its cells is added to the problems."""
    told = {name: unguard(_at(row, column)) for name, column in columns.items()}
    answers = _answers(file, line, row, items, problems)
    number = told.get("source_row", "").strip()
    if number and not (number.isdecimal() and len(number) < 10):
        problems.append(Problem("KS23", f"«{number}» không phải số dòng", Place(file, line, columns["source_row"] + 1)))
    return Form(
        code=told["form_code"],
        received=told.get("received_on", ""),
        session=told.get("session", "").strip(),
        answers=tuple(answers),
        comments=told.get("comments", ""),
        other_columns=told.get("other_columns", ""),
        notes=told.get("notes", ""),
        source_file=told.get("source_file", ""),
        source_sheet=told.get("source_sheet", ""),
        source_row=int(number) if number.isdecimal() and len(number) < 10 else 0,
        fingerprint=told["fingerprint"],
    )


def _answers(
    file: str, line: int, row: Sequence[str], items: Mapping[int, str], problems: list[Problem]
) -> list[tuple[str, str]]:
    answers: list[tuple[str, str]] = []
    for column, item in items.items():
        try:
            answers += [(item, text)] if (text := answer_text(read_answer(unguard(_at(row, column))))) else []
        except ValueError as error:
            problems.append(_bad_answer(str(error), item, Place(file, line, column + 1)))
    return answers


def _bad_answer(error: str, item: str, place: Place) -> Problem:
    hint = (
        f"Ghi một trong: {WANTED}. Cột đứng trước cột «{label('fingerprint')}» được hiểu là mục hỏi; "
        f"nếu «{item}» là cột anh chị tự thêm thì dời sang bên phải cột ấy."
    )
    return Problem("KS20", f"mục «{item}»: {error}", place, hint)


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""
