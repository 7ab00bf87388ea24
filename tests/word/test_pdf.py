import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from docx import Document

from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.word import pdf
from dialogue_cli.word.pdf import find_program, in_batches, to_pdf, usual_places


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(missing), reason=f"making PDF needs {', '.join(missing)}, which this machine lacks")


posix = pytest.mark.skipif(os.name == "nt", reason="the program that stands in for LibreOffice is a script")


def docx(file: Path, text: str = "Kế hoạch đối thoại") -> Path:
    document = Document()
    document.add_heading("Ủy ban nhân dân", 1)
    document.add_paragraph(text)
    file.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(file))
    return file


def problems_of(*files: Path) -> list[Problem]:
    with pytest.raises(UserError) as caught:
        to_pdf(files)
    return list(caught.value.problems)


def output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def stand_in(monkeypatch: pytest.MonkeyPatch, file: Path, code: str) -> None:
    """Make a Python script answer to the name of LibreOffice."""
    file.write_text(f"#!{sys.executable}\n{code}")
    file.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda _: str(file))


@pytest.fixture
def no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(pdf, "usual_places", list)


@needs("soffice", "pdfinfo", "pdftotext")
def test_the_pdf_is_tagged_and_meant_for_archives_and_stands_alone_beside_its_docx(tmp_path: Path) -> None:
    file = docx(tmp_path / "Kế hoạch 1.2 – đối thoại.docx")
    before = file.read_bytes()
    to_pdf([file])
    made = file.with_name("Kế hoạch 1.2 – đối thoại.pdf")
    assert set(tmp_path.iterdir()) == {file, made}
    assert file.read_bytes() == before
    assert re.search(r"Tagged:\s+yes", output("pdfinfo", str(made)))
    metadata = output("pdfinfo", "-meta", str(made))
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in metadata
    assert "Kế hoạch đối thoại" in output("pdftotext", str(made), "-")


@needs("soffice", "pdftotext")
def test_files_of_one_name_in_two_folders_each_get_their_own_pdf(tmp_path: Path) -> None:
    files = [docx(tmp_path / folder / "giay-moi.docx", f"Gửi {folder}") for folder in ("an", "binh", "chi")]
    files[0].with_suffix(".pdf").write_text("an old one")
    to_pdf(files)
    for file in files:
        assert f"Gửi {file.parent.name}" in output("pdftotext", str(file.with_suffix(".pdf")), "-")
        assert {each.name for each in file.parent.iterdir()} == {"giay-moi.docx", "giay-moi.pdf"}


@needs("soffice")
def test_every_broken_file_is_named_and_the_others_are_converted(tmp_path: Path) -> None:
    good = docx(tmp_path / "tot.docx")
    torn = docx(tmp_path / "rach.docx")
    torn.write_bytes(torn.read_bytes()[:5000])
    other = shutil.make_archive(str(tmp_path / "khac"), "zip", tmp_path, "tot.docx")
    hollow = Path(other).rename(tmp_path / "rong.docx")
    text = tmp_path / "chu.docx"
    text.write_text("not a docx at all")
    broken = [torn, hollow, text, tmp_path / "khong-co.docx"]
    problems = problems_of(torn, hollow, good, *broken[2:])
    assert [(each.code, each.place and each.place.file) for each in problems] == [
        ("YM14", str(file)) for file in broken
    ]
    assert all(each.hint for each in problems)
    assert {each.name for each in tmp_path.glob("*.pdf")} == {"tot.pdf"}


@needs("soffice")
def test_a_pdf_that_cannot_be_replaced_is_named_and_the_others_are_made(tmp_path: Path) -> None:
    first, second = docx(tmp_path / "a.docx"), docx(tmp_path / "b.docx")
    first.with_suffix(".pdf").mkdir()
    (problem,) = problems_of(first, second)
    assert (problem.code, problem.place and problem.place.file) == ("YM09", str(tmp_path / "a.pdf"))
    assert second.with_suffix(".pdf").is_file()


@pytest.mark.usefixtures("no_program")
def test_without_libreoffice_the_user_learns_what_to_do(tmp_path: Path) -> None:
    (problem,) = problems_of(docx(tmp_path / "a.docx"))
    assert (problem.code, problem.place) == ("YM13", None)
    assert "libreoffice.org" in problem.hint
    assert "Lưu thành PDF" in problem.hint
    assert [each.name for each in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.parametrize("variable", ["ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"])
def test_libreoffice_is_found_where_its_installer_put_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setenv(variable, str(tmp_path))
    program = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    assert program in usual_places()
    program.parent.mkdir(parents=True)
    program.touch()
    assert find_program() == str(program)


def test_a_program_in_the_current_folder_is_never_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"./{name}")
    monkeypatch.setattr(pdf, "usual_places", list)
    assert find_program() is None


@pytest.mark.parametrize(
    ("count", "processors", "sizes"), [(0, 8, []), (1, 8, [1]), (10, 8, [3, 3, 2, 2]), (5, 2, [3, 2])]
)
def test_the_files_are_shared_out_evenly(
    monkeypatch: pytest.MonkeyPatch, count: int, processors: int, sizes: list[int]
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: processors)
    files = [Path(f"{number}.docx") for number in range(count)]
    batches = in_batches(files)
    assert [len(batch) for batch in batches] == sizes
    assert sorted(file for batch in batches for file in batch) == files


@posix
def test_a_libreoffice_that_hangs_is_ended_with_its_children_and_every_file_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sign = tmp_path / "child"
    child = f"import time, pathlib; time.sleep(3); pathlib.Path({str(sign)!r}).touch()"
    hang = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    stand_in(monkeypatch, tmp_path / "soffice", hang)
    monkeypatch.setattr(pdf, "START_SECONDS", 0.5)
    monkeypatch.setattr(pdf, "FILE_SECONDS", 0.25)
    files = [docx(tmp_path / f"{name}.docx") for name in "abc"]
    start = time.monotonic()
    problems = problems_of(*files)
    assert time.monotonic() - start < 2.5
    assert [(each.code, each.place and each.place.file) for each in problems] == [("YM14", str(file)) for file in files]
    assert all("giây" in each.message for each in problems)
    time.sleep(3)
    assert not sign.exists()


@posix
@pytest.mark.parametrize("half", ["%PDF-1.6 and then the disk was full", ""])
def test_a_half_written_pdf_never_stands_beside_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, half: str
) -> None:
    code = f"import pathlib, sys; pathlib.Path(sys.argv[-1]).with_suffix('.pdf').write_text({half!r})"
    stand_in(monkeypatch, tmp_path / "soffice", code)
    file = docx(tmp_path / "a.docx")
    assert [each.code for each in problems_of(file)] == ["YM14"]
    assert not file.with_suffix(".pdf").exists()


@posix
def test_a_libreoffice_that_cannot_be_started_is_no_crash(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, tmp_path / "soffice", "")
    (tmp_path / "soffice").chmod(0o644)
    assert [each.code for each in problems_of(docx(tmp_path / "a.docx"))] == ["YM14"]
