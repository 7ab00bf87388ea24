"""Template files: found by name, their front matter read, filled in by a Jinja that can reach nothing but its data."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2 import Template as CompiledTemplate
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from pydantic import Field

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.documents.markdown import escape
from dialogue_cli.model.dates import IssueDate, long_date, long_time, short_date, weekday
from dialogue_cli.model.record import Choice, Record, Text, YesNo, chosen
from dialogue_cli.readers.packaged import TEMPLATES
from dialogue_cli.readers.validation import validate
from dialogue_cli.readers.yaml_file import parse_yaml, read_text

SUFFIX = ".md"


class MadeFor(Choice):
    """What one document is made for."""

    PLAN = "Kế hoạch"
    INVITEE = "Người được mời"
    DEPARTMENT = "Bộ phận"
    ANNEX = "Phụ lục"


class FrontMatter(Record):
    """What stands between the «---» lines of a template; its texts may name what the body may."""

    document_kind: Text
    made_for: Annotated[MadeFor, chosen(MadeFor)] = MadeFor.PLAN
    number: Text | None = Field(None, description="Bỏ trống: số và ngày của chính kế hoạch")
    subject: Text
    addressees: tuple[Text, ...] = ()
    recipients: tuple[Text, ...] = ()
    annexes: tuple[Text, ...] = ()
    own_files: Annotated[YesNo, chosen(YesNo)] = YesNo.NO


@dataclass(frozen=True)
class Template:
    """A kind of document: where its file lies, what its front matter says, its body."""

    name: str
    file: Path
    front: FrontMatter
    body: str  # begins with as many empty lines as the front matter has, so that line numbers are the file's

    def fill(self, source: str, context: Mapping[str, Any]) -> str:
        """The Markdown of a text of this template, with the names filled in. Raises UserError."""
        try:
            return _compiled(source).render(context)
        except TemplateSyntaxError as error:
            raise UserError(self._problem("MB02", f"viết sai cú pháp: {error.message}", error.lineno)) from None
        except UndefinedError as error:
            raise UserError(self._problem("MB01", f"dùng tên không có: {_undefined(error)}", _line(error))) from None
        except SecurityError:
            raise UserError(self._problem("MB03", "dùng thứ mẫu văn bản không được phép dùng", 0)) from None
        except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise UserError(self._problem("MB04", f"không điền được: {error}", _line(error))) from None

    def _problem(self, code: str, message: str, line: int) -> Problem:
        hint = f"Sửa tệp mẫu; chép mẫu gốc bằng cách xem {self.name}{SUFFIX} trong thư mục templates."
        return Problem(code, f"mẫu «{self.name}» {message}", Place(str(self.file), line), hint)


def _undefined(error: UndefinedError) -> str:
    """The name that is missing; Jinja quotes it last."""
    names = re.findall(r"'([^']*)'", error.message or "")
    return f"«{names[-1]}»" if names else str(error.message)


def _line(error: Exception) -> int:
    """The template line at which an error arose."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def template_folders(named: Path | None, plan: Path) -> list[Path]:
    """Where templates are looked for: the folder named, beside the plan, the working folder, the built-in ones."""
    if named and not named.is_dir():
        raise UserError(Problem("YM01", "không có thư mục mẫu này", Place(str(named)), "Kiểm tra lại đường dẫn."))
    return [*([named] if named else []), plan / "templates", Path("templates"), TEMPLATES]


def find_template(name: str, folders: Sequence[Path]) -> Template:
    """The template of a document name in the first folder that has it. Raises UserError."""
    known = template_names(folders)
    if name not in known:
        hint = f"Có thể dùng: {', '.join(known)}."
        raise UserError(Problem("MB05", f"không có loại văn bản nào tên là «{name}»", None, hint))
    return read_template(known[name])


def template_names(folders: Sequence[Path]) -> dict[str, Path]:
    """Every document name and the file it resolves to; the first folder wins."""
    found: dict[str, Path] = {}
    for folder in folders:
        for file in sorted(folder.glob(f"*{SUFFIX}")):
            found.setdefault(file.stem, file)
    return dict(sorted(found.items()))


def read_template(file: Path) -> Template:
    """A template file. Raises UserError with what is wrong in its front matter."""
    text = read_text(file).replace("\r\n", "\n")
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        hint = "Tệp mẫu bắt đầu bằng phần đầu giữa hai dòng «---»."
        raise UserError(Problem("MB06", "tệp mẫu không có phần đầu", Place(str(file), 1), hint))
    root, problems = parse_yaml(parts[1], str(file), first_line=2)
    front, more = validate(FrontMatter, root)
    if front is None or problems:
        raise UserError(*problems, *more)
    return Template(file.stem, file, front, "\n" * (parts[1].count("\n") + 2) + parts[2])


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that also refuses to make huge texts and numbers."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        if operator == "**" or not (isinstance(left, int | float) and isinstance(right, int | float)):
            raise SecurityError(operator)
        return left * right


@lru_cache(maxsize=256)
def _compiled(source: str) -> CompiledTemplate:
    return _environment().from_string(source)


@cache
def _environment() -> _Sandbox:
    environment = _Sandbox(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals = {}
    environment.filters |= {
        "ngay_thang_nam": long_date,
        "thu": weekday,
        "gio_phut": long_time,
        "hai_chu_so": lambda number: f"{number:02}",
    }
    return environment


def _printed(value: Any) -> Any:
    """A value as it is printed: days as 05/11/2021, nothing as nothing, any text escaped for Markdown."""
    if isinstance(value, Markup | StrictUndefined):
        return value
    if isinstance(value, date):
        return Markup(short_date(value))
    if isinstance(value, IssueDate):
        return escape(str(value))
    return escape("" if value is None else str(value))
