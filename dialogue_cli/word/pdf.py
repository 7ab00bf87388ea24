"""PDF of .docx files, tagged and PDF/A-2b, made by LibreOffice where it is installed."""

import os
import shutil
import signal
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, Popen, TimeoutExpired, run
from tempfile import TemporaryDirectory
from time import monotonic
from zipfile import is_zipfile

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.registers.files import write_whole

MOST_AT_ONCE = 4
START_SECONDS = 60.0
FILE_SECONDS = 5.0

_OPTIONS = '{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_NO_PROGRAM = "chưa làm được PDF vì máy không có LibreOffice; các tệp .docx đã làm xong"
_INSTALL = (
    "Cài LibreOffice miễn phí từ https://www.libreoffice.org (hoặc sudo apt install libreoffice-writer) rồi chạy lại "
    "lệnh; hoặc mở tệp .docx bằng Word và chọn «Lưu thành PDF»."
)
_NOT_DOCX = "tệp không đọc được hoặc không phải .docx", "Làm lại tệp .docx rồi chạy lại lệnh."
_NO_PDF = "LibreOffice không làm ra PDF", "Mở thử tệp bằng Word; mở được thì chọn «Lưu thành PDF», không thì làm lại."


def to_pdf(files: Sequence[Path]) -> None:
    """Make a .pdf beside each .docx, replacing an older one whole. Files that can be converted are, whatever the rest.

    Raises UserError: YM13 without LibreOffice, YM14 for each file not converted, YM09 for each PDF not written.
    """
    program = find_program()
    if program is None:
        raise UserError(Problem("YM13", _NO_PROGRAM, hint=_INSTALL))
    with TemporaryDirectory(prefix="dialogue-", ignore_cleanup_errors=True) as folder:
        copies = {file: Path(folder, f"{number}.docx") for number, file in enumerate(files)}
        batches = in_batches([copy for file, copy in copies.items() if _copied(file, copy)])
        seconds = START_SECONDS + FILE_SECONDS * max(map(len, batches), default=0)
        ended = _run([_command(program, batch, Path(folder, f"p{n}")) for n, batch in enumerate(batches)], seconds)
        late = {copy for batch, done in zip(batches, ended, strict=True) if not done for copy in batch}
        too_long = f"LibreOffice chạy quá {seconds:.0f} giây", "Đóng bớt chương trình khác rồi chạy lại với ít tệp hơn."
        causes = {copy: too_long if copy in late else _NO_PDF for copy in copies.values()}
        problems = [problem for file, copy in copies.items() for problem in _placed(file, copy, causes[copy])]
    if problems:
        raise UserError(*problems)


def find_program() -> str | None:
    """LibreOffice on the PATH, else in its usual places; never one that lies in the current folder."""
    on_path = (shutil.which(name) for name in ("soffice", "libreoffice"))
    installed = (str(path) for path in usual_places() if path.is_file())
    return next((found for found in (*on_path, *installed) if found and Path(found).is_absolute()), None)


def usual_places() -> list[Path]:
    """Where the installers of Windows and macOS put the program."""
    folders = (os.environ.get(name) for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"))
    windows = [Path(folder, "LibreOffice", "program", "soffice.exe") for folder in folders if folder]
    return [*windows, Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")]


def in_batches(files: Sequence[Path]) -> list[Sequence[Path]]:
    """The files in as many shares of about one size as can be converted at once; no share is empty."""
    count = min(len(files), MOST_AT_ONCE, os.cpu_count() or 1)
    return [files[start::count] for start in range(count)]


def _copied(file: Path, copy: Path) -> bool:
    """Copy a .docx under a name of its own, away from the user's folders; False where there is none to read."""
    try:
        return is_zipfile(file) and bool(shutil.copyfile(file, copy))
    except OSError:
        return False


def _command(program: str, batch: Sequence[Path], profile: Path) -> list[str]:
    """One call for a batch; the filter is named, or LibreOffice would print any file as plain text."""
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    filters = ["--infilter=MS Word 2007 XML", "--convert-to", f"pdf:writer_pdf_Export:{_OPTIONS}"]
    return [program, *options, *filters, "--outdir", str(profile.parent), *map(str, batch)]


def _run(commands: Sequence[Sequence[str]], seconds: float) -> list[bool]:
    """Run the commands at once; says of each whether it ended in time. None outlives the call, Ctrl+C or not."""
    deadline = monotonic() + seconds
    running: list[Popen[bytes]] = []
    try:
        for command in commands:
            running += [Popen(command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True)]  # noqa: S603
        return [_ends(process, deadline) for process in running]
    except OSError:
        return [True] * len(commands)
    finally:
        for process in running:
            _stop(process)


def _ends(process: Popen[bytes], deadline: float) -> bool:
    with suppress(TimeoutExpired):
        process.wait(max(0, deadline - monotonic()))
    return process.poll() is not None


def _stop(process: Popen[bytes]) -> None:
    """End a process with its children: soffice only starts the program that does the work."""
    if process.poll() is None:
        if os.name == "nt":
            run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S603, S607
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _placed(file: Path, copy: Path, cause: tuple[str, str]) -> Iterator[Problem]:
    """Put the PDF made of the copy beside the file; yields what keeps it from being there."""
    pdf = copy.with_suffix(".pdf")
    content = pdf.read_bytes() if pdf.is_file() else b""
    if not content.rstrip().endswith(b"%%EOF"):
        reason, hint = cause if copy.is_file() else _NOT_DOCX
        yield Problem("YM14", f"không chuyển được sang PDF: {reason}", Place(str(file)), hint)
        return
    try:
        write_whole(file.with_suffix(".pdf"), content)
    except UserError as error:
        yield from error.problems
