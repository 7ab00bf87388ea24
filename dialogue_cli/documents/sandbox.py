"""A Jinja that reaches nothing but its data, with our filters; what it finds wrong becomes UserError."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.environment import TemplateExpression
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.documents.markdown import escape
from dialogue_cli.model.dates import long_date, long_time, short_date, weekday
from dialogue_cli.planning.masking import masked


@contextmanager
def faults_of(name: str, file: Path, text: str = "") -> Iterator[None]:
    """Turns what Jinja finds wrong in a template into UserError, with the line and the missing name.

    ``text`` is what of the front matter is filled in; its line is looked for in the file.
    """

    def problem(code: str, message: str, line: int) -> UserError:
        hint = f"Sửa tệp mẫu; xem mẫu gốc bằng lệnh: dialogue templates --copy {name}"
        place = Place(str(file), _line_in(file, text) if text else line)
        return UserError(Problem(code, f"mẫu «{name}» {message}", place, hint))

    try:
        yield
    except TemplateSyntaxError as error:
        raise problem("MB02", f"viết sai cú pháp: {error.message}", error.lineno) from None
    except UndefinedError as error:
        raise problem("MB01", f"dùng tên không có: {_undefined(error)}", _line(error)) from None
    except SecurityError:
        raise problem("MB03", "dùng thứ mẫu văn bản không được phép dùng", 0) from None
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise problem("MB04", f"không điền được: {error}", _line(error)) from None


def _line_in(file: Path, text: str) -> int:
    """The first line that holds a text of the front matter; 0 where YAML writes it otherwise."""
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    return next((number for number, line in lines if text.strip() in line), 0)


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


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that also refuses to make huge texts and numbers."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        if operator == "**" or not (isinstance(left, int | float) and isinstance(right, int | float)):
            raise SecurityError(operator)
        return left * right


_CALLED_BY_ITSELF = ("ban ", "bộ phận ", "công an ", "đài ", "phòng ", "trung tâm ", "văn phòng")


def called_department(name: str) -> str:
    """«bộ phận Tư pháp - Hộ tịch», but «Công an phường» and «Văn phòng - Thống kê» as they are."""
    return name if name.lower().startswith(_CALLED_BY_ITSELF) else f"bộ phận {name}"


@lru_cache(maxsize=256)
def compiled(source: str) -> Template:
    return _environment().from_string(source)


@lru_cache(maxsize=64)
def compiled_condition(source: str) -> TemplateExpression:
    return _environment().compile_expression(source, undefined_to_none=False)


@cache
def _environment() -> _Sandbox:
    return sandbox(_printed)


def sandbox(printed: Callable[[Any], Any]) -> _Sandbox:
    """A Jinja that reaches nothing but its data, with our filters; ``printed`` says how a value is printed."""
    environment = _Sandbox(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printed,
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
        "hoa_dau": lambda text: text[:1].upper() + text[1:],
        "thuong_dau": lambda text: text[:1].lower() + text[1:],
        "goi_bo_phan": called_department,
        "che": masked,
    }
    return environment


def as_text(value: Any) -> str:
    """A value as a reader sees it: days as 05/11/2021, nothing as nothing."""
    return short_date(value) if isinstance(value, date) else "" if value is None else str(value)


def _printed(value: Any) -> Any:
    """A value as it is printed, escaped for Markdown."""
    if isinstance(value, date):
        return Markup(short_date(value))
    return value if isinstance(value, Markup | StrictUndefined) else escape(as_text(value))
