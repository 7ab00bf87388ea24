"""The register of a survey as text: CSV, a form or a table of counts a line, a column an item."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from dialogue_cli.diagnostics import Place, Problem, UserError, in_order
from dialogue_cli.received.survey_forms import FORM_COLUMNS, Form
from dialogue_cli.received.survey_marks import WANTED, answer_text, read_answer
from dialogue_cli.spreadsheets import csv_text
from dialogue_cli.vocabulary import fold, key, label

CODE = re.compile(r"KS(\d+)", re.ASCII)

_BEFORE = FORM_COLUMNS[:3]  # then the items
_AFTER = FORM_COLUMNS[3:]
_LONGEST_CELL = 1_000_000
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")

Extra = tuple[str, Mapping[str, str]]
Line = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class SurveyRegister:
    """The forms of a plan's survey, its items in order, and a person's own columns: title, and cells by form's code."""

    forms: tuple[Form, ...] = ()
    items: tuple[str, ...] = ()
    extra: tuple[Extra, ...] = ()


def format_register(register: SurveyRegister) -> bytes:
    """The register as UTF-8 with BOM and CRLF, which Excel opens; what it would take for a formula is kept as text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    titles = (*map(label, _BEFORE), *register.items, *map(label, _AFTER), *(title for title, _ in register.extra))
    writer.writerow(map(_guard, titles))
    for form in register.forms:
        answers = {fold(item): answer for item, answer in form.answers}
        own = (cells.get(form.code, "") for _, cells in register.extra)
        answered = (answers.get(fold(item), "") for item in register.items)
        writer.writerow(map(_guard, (form.code, form.received, form.session, *answered, *_details(form), *own)))
    return text.getvalue().encode("utf-8-sig")


def parse_register(content: bytes, file: str) -> SurveyRegister:
    """The register from its bytes, as this tool or Excel saved them. Raises UserError (KS20 to KS23, DK36, DK37)."""
    lines = [(line, row) for line, row in _lines(_text(content, file), file) if any(row)]
    if not lines:
        return SurveyRegister()
    (first, titles), *rows = lines
    titles = [_unguard(title) for title in titles]
    columns = _columns(titles)
    if missing := [f"«{label(name)}»" for name in ("form_code", "fingerprint") if name not in columns]:
        message = f"dòng tiêu đề của sổ khảo sát không có cột {', '.join(missing)}"
        raise UserError(Problem("KS22", message, Place(file, first), "Trả lại tên cột như cũ."))
    items = {at: titles[at] for at in range(columns["fingerprint"]) if titles[at] and at not in columns.values()}
    problems = [*_bad_codes(file, columns["form_code"], rows), *_bad_items(file, first, items)]
    forms = tuple(_form(file, line, row, columns, items, problems) for line, row in rows)
    if problems:
        raise UserError(*in_order(problems))
    return SurveyRegister(
        forms, tuple(items.values()), tuple(_extra(titles, {*columns.values(), *items}, columns, rows))
    )


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


def _guard(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _unguard(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text


def _text(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return csv_text.decode(content, file)


def _lines(text: str, file: str) -> Iterator[Line]:
    csv.field_size_limit(_LONGEST_CELL)
    delimiter = max(csv_text.DELIMITERS, key=lambda each: _named(text, each))
    number = 0
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            yield number, row
    except csv.Error:
        message = f"dấu ngoặc kép đặt sai hoặc chưa đóng, bắt đầu từ dòng thứ {number + 1}"
        hint = "Mở sổ bằng Excel, sửa dòng ấy rồi lưu lại dạng «CSV UTF-8»."
        raise UserError(Problem("DK37", message, Place(file, number + 1), hint)) from None


def _named(text: str, delimiter: str) -> int:
    """How many columns of ours the first rows name where this is the delimiter."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return max((len(_columns(row)) for row in islice(rows, 3)), default=0)
    except csv.Error:
        return 0


def _columns(titles: Sequence[str]) -> dict[str, int]:
    """The columns that are no items."""
    known = {key(name): name for name in FORM_COLUMNS}
    columns: dict[str, int] = {}
    for column, title in enumerate(titles):
        if name := known.get(fold(_unguard(title))):
            columns.setdefault(name, column)
    return columns


def _bad_codes(file: str, column: int, rows: Iterable[Line]) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for line, row in rows:
        code = _at(row, column)
        seen[code] += 1
        place = Place(file, line, column + 1)
        if not CODE.fullmatch(code):
            hint = "Mỗi dòng cần một mã riêng như «KS001»; dòng tự thêm thì ghi mã lớn hơn mọi mã đã có."
            yield Problem("KS21", f"mã phiếu «{code}» không đúng dạng" if code else "dòng này thiếu mã", place, hint)
        elif seen[code] == 2:
            yield Problem("KS21", f"mã phiếu «{code}» có ở hai dòng", place, "Mỗi dòng giữ một mã riêng.")


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
    told = {name: _unguard(_at(row, column)) for name, column in columns.items()}
    answers = _answers(file, line, row, items, problems)
    number = told.get("source_row", "").strip()
    if number and not number.isdecimal():
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
        source_row=int(number) if number.isdecimal() else 0,
        fingerprint=told["fingerprint"],
    )


def _answers(
    file: str, line: int, row: Sequence[str], items: Mapping[int, str], problems: list[Problem]
) -> list[tuple[str, str]]:
    answers: list[tuple[str, str]] = []
    for column, item in items.items():
        try:
            answers += [(item, text)] if (text := answer_text(read_answer(_unguard(_at(row, column))))) else []
        except ValueError as error:
            problems.append(_bad_answer(str(error), item, Place(file, line, column + 1)))
    return answers


def _bad_answer(error: str, item: str, place: Place) -> Problem:
    hint = (
        f"Ghi một trong: {WANTED}. Cột đứng trước cột «{label('fingerprint')}» được hiểu là mục hỏi; "
        f"nếu «{item}» là cột anh chị tự thêm thì dời sang bên phải cột ấy."
    )
    return Problem("KS20", f"mục «{item}»: {error}", place, hint)


def _extra(titles: Sequence[str], known: set[int], columns: Mapping[str, int], rows: Sequence[Line]) -> Iterator[Extra]:
    """A person's own columns, those without a title too where they hold something."""
    for column in sorted(set(range(max(len(titles), *(len(row) for _, row in rows), 0))) - known):
        title = _at(titles, column)
        own = {_at(row, columns["form_code"]): _unguard(_at(row, column)) for _, row in rows if _at(row, column)}
        if title or own:
            yield title, own


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""
