"""The commands: read → compute → write → show. Heavy imports stand inside the command that needs them."""

import os

from dialogue_cli import screen
from dialogue_cli.cli import assignment, exchange, history, papers, plans, privacy, registers, times, word_files
from dialogue_cli.cli.options import app
from dialogue_cli.cli.vietnamese import UnknownCommandError, UsageError, explain_usage_error
from dialogue_cli.diagnostics import UserError

__all__ = [
    "app",
    "assignment",
    "exchange",
    "history",
    "main",
    "papers",
    "plans",
    "privacy",
    "registers",
    "times",
    "word_files",
]


def main() -> int:
    """Run the command line and return its exit code; the one place where problems end the program."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for plugins reads every package's metadata
    screen.prepare_streams()
    try:
        return app(standalone_mode=False, prog_name="dialogue") or 0
    except UserError as error:
        screen.show_problems(error.problems)
        return 1
    except (UsageError, UnknownCommandError) as error:
        screen.note(explain_usage_error(error))
        return 2
    except OSError as error:
        screen.note(f"Không in được kết quả: {error.strerror or 'lỗi của hệ điều hành'}.")
        return 1
    except KeyboardInterrupt:
        screen.note("Đã dừng theo yêu cầu.")
        return 130
