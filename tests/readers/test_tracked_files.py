"""What git keeps of a plan's folder, told where it tells of people."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from dialogue_cli.diagnostics import Severity
from dialogue_cli.model.question import Question, Status
from dialogue_cli.planning.purging import without_person
from dialogue_cli.readers import git
from dialogue_cli.readers.packaged import PLANS, TEMPLATES
from dialogue_cli.readers.plans import read_plan
from dialogue_cli.readers.tracked_files import PERSONAL_PAPERS, check_tracked
from dialogue_cli.registers.git_ignore import RULES, ensure_ignored
from dialogue_cli.registers.questions import Register, format_register

ASKED = Question("DK001", full_name="Nguyễn Thị Mẫu", phone="0900000001", question="Bao giờ?", status=Status.ASSIGNED)


def run_git(folder: Path, *words: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", *words], cwd=folder, env=environment, check=True, capture_output=True)


@pytest.fixture
def keep(write_plan: Callable[..., Path], tmp_path: Path) -> Callable[..., dict[str, str]]:
    """``keep({"so.csv": "…"})`` puts files into git beside a plan and gives the names warned of, with the message."""
    try:
        run_git(tmp_path, "init", "-q")
    except FileNotFoundError:
        pytest.skip("no git here")
    folder = write_plan()

    def kept(files: dict[str, str | bytes], **plan: str) -> dict[str, str]:
        write_plan(**plan)
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        run_git(tmp_path, "add", "-f", "--all")
        found = check_tracked(folder, read_plan(folder).plan.authority)
        return {Path(each.place.file).relative_to(folder).as_posix(): each.message for each in found if each.place}

    return kept


def test_a_register_with_people_in_it_is_told_by_its_columns(keep: Callable[..., dict[str, str]]) -> None:
    told = keep({"so-dang-ky.csv": format_register(Register((ASKED,)))})
    assert told == {"so-dang-ky.csv": "git đang giữ tệp này, trong đó có cột «Họ và tên», «Điện thoại»"}


def test_a_register_that_was_purged_may_stay_in_git(keep: Callable[..., dict[str, str]]) -> None:
    assert keep({"so-dang-ky.csv": format_register(Register((without_person(ASKED),)))}) == {}


@pytest.mark.parametrize(
    "name",
    [
        "nhan-ve/phieu.xlsx",
        "nhan-ve/ảnh/thẻ căn cước.jpg",
        "gui-di/tu-phap.xlsx",
        "loi-phieu.xlsx",
        "so-dang-ky.xlsx",
        "khac/ds.XLSX",
        "khac/ds.ods",
        "khac/trang.html",
        "so-dang-ky.csv.bak",
        "van-ban/giay-moi.docx",
        "van-ban/giay-moi-DK001.docx",
        "van-ban/cong-van-tra-loi-DK001-ban-moi.pdf",
    ],
)
def test_files_that_hold_people_by_their_kind_are_told(keep: Callable[..., dict[str, str]], name: str) -> None:
    assert list(keep({name: "x"})) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "van-ban/ke-hoach.docx",
        "van-ban/giay-moi-lanh-dao.docx",
        "van-ban/giay-moi-co-quan-phuong-1.docx",
        "van-ban/bao-cao.docx",
        "nhan-ve/.gitkeep",
        "so-do.png",
    ],
)
def test_papers_that_name_nobody_may_stay_in_git(keep: Callable[..., dict[str, str]], name: str) -> None:
    assert keep({name: "x"}) == {}


@pytest.mark.parametrize("text", ["gọi 0900 000 001", "CCCD 079000000001", "a.b@vi-du.com"])
def test_numbers_and_mail_addresses_in_a_text_are_told(keep: Callable[..., dict[str, str]], text: str) -> None:
    assert list(keep({"ghi-chu.md": text})) == ["ghi-chu.md"]
    assert list(keep({"ghi-chu.txt": text.encode("utf-16")})) == ["ghi-chu.md", "ghi-chu.txt"]


def test_the_authoritys_own_numbers_and_official_mail_are_no_personal_data(
    keep: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    text = "Liên hệ 0900 000 002, phuong1@vi-du.com, vanphong@quan-b.gov.vn, ngày 05/11/2021, 028.38000000"
    assert list(keep({"ghi-chu.md": text})) == ["ghi-chu.md"]
    office = (tmp_path / "co-quan.yaml").read_text(encoding="utf-8")
    office += "dien_thoai: 0900.000.002\nemail: phuong1@vi-du.com\n"
    assert keep({"ghi-chu.md": text}, authority=office) == {}


def test_a_file_let_in_by_name_was_put_there_on_purpose(keep: Callable[..., dict[str, str]]) -> None:
    files = {"nhan-ve/vi-du.xlsx": "x", "nhan-ve/that.xlsx": "x"}
    assert list(keep(files | {".gitignore": "nhan-ve/*\n!nhan-ve/vi-du.xlsx\n"})) == ["nhan-ve/that.xlsx"]
    assert list(keep(files | {".gitignore": "*.bak\n!nhan-ve/*.xlsx\n"})) == ["nhan-ve/that.xlsx", "nhan-ve/vi-du.xlsx"]


def test_a_file_beside_git_is_not_told(keep: Callable[..., dict[str, str]], tmp_path: Path) -> None:
    keep({})
    (tmp_path / "ke-hoach" / "so-dang-ky.csv").write_bytes(format_register(Register((ASKED,))))
    assert list(check_tracked(tmp_path / "ke-hoach", read_plan(tmp_path / "ke-hoach").plan.authority)) == []


def test_a_link_in_git_holds_nothing(keep: Callable[..., dict[str, str]], tmp_path: Path) -> None:
    (tmp_path / "that.txt").write_text("0900000001", encoding="utf-8")
    keep({})
    try:
        (tmp_path / "ke-hoach" / "lien-ket.txt").symlink_to(tmp_path / "that.txt")
    except OSError:
        pytest.skip("this drive has no links")
    assert keep({}) == {}


def test_no_program_of_a_strangers_repository_is_run(keep: Callable[..., dict[str, str]], tmp_path: Path) -> None:
    trap = tmp_path / "bay.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/da-chay\n", encoding="utf-8")
    trap.chmod(0o755)
    keep({"nhan-ve/phieu.xlsx": "x"})
    for name in ("core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "alias.ls-files"):
        run_git(tmp_path, "config", name, str(trap))
    folder = tmp_path / "ke-hoach"
    assert len(list(check_tracked(folder, read_plan(folder).plan.authority))) == 1
    assert not (tmp_path / "da-chay").exists()


@pytest.mark.parametrize("program", [None, "./git", "/no/such/git"])
def test_without_git_nothing_is_said(
    keep: Callable[..., dict[str, str]], monkeypatch: pytest.MonkeyPatch, program: str | None
) -> None:
    monkeypatch.setattr(git.shutil, "which", lambda _: program)
    assert keep({"nhan-ve/phieu.xlsx": "x"}) == {}


def test_outside_a_work_tree_git_is_not_even_started(
    write_plan: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(_: str) -> str:
        raise AssertionError("git was looked for")

    monkeypatch.setattr(git.shutil, "which", start)
    folder = write_plan()
    assert list(check_tracked(folder, read_plan(folder).plan.authority)) == []


def test_the_packaged_example_of_invented_people_is_not_told() -> None:
    folder = PLANS / "phuong-1-tan-binh" / "2021-doi-thoai"
    assert list(check_tracked(folder, read_plan(folder).plan.authority)) == []


def test_the_kinds_of_document_that_name_people_are_those_whose_templates_do() -> None:
    named = re.compile(r"\b(cau|nguoi|nguoi_duoc_moi|ho_so)\.ho_va_ten\b")
    assert list(PERSONAL_PAPERS) == sorted(
        file.stem for file in TEMPLATES.glob("*.md") if named.search(file.read_text(encoding="utf-8"))
    )


def test_a_plan_folder_gets_rules_that_keep_people_out_of_git(
    keep: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    keep({})
    folder = tmp_path / "ke-hoach"
    assert ensure_ignored(folder)
    for name in (
        "so-dang-ky.csv",
        "so-dang-ky.csv.bak",
        "nhan-ve/a.xlsx",
        "gui-di/a.xlsx",
        "van-ban/a.docx",
        "loi-a.xlsx",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    run_git(tmp_path, "add", "--all")
    assert git.tracked(folder) == [".gitignore", "ke-hoach.yaml"]
    assert not ensure_ignored(folder)


def test_rules_that_a_person_wrote_are_left_as_they_are(write_plan: Callable[..., Path]) -> None:
    folder = write_plan()
    (folder / ".gitignore").write_text("*.tmp\n", encoding="utf-8")
    assert not ensure_ignored(folder)
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*.tmp\n"


def test_a_folder_gets_none_where_git_ignores_already_all_that_it_would_keep_out(
    keep: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    keep({})
    (tmp_path / ".gitignore").write_text(RULES, encoding="utf-8")
    assert ensure_ignored(tmp_path / "ke-hoach")  # rules with a folder in them hold beside it only
    (tmp_path / "ke-hoach" / ".gitignore").unlink()
    (tmp_path / ".gitignore").write_text("*.csv*\n*.bak\n*.lock\n*.tmp\n*.xlsx\nnhan-ve/\ngui-di/\nvan-ban/\n")
    assert not ensure_ignored(tmp_path / "ke-hoach")
    assert not (tmp_path / "ke-hoach" / ".gitignore").exists()


def test_a_folder_gets_rules_where_git_ignores_the_register_only(
    keep: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    keep({})
    (tmp_path / ".gitignore").write_text("*.csv\n", encoding="utf-8")
    assert ensure_ignored(tmp_path / "ke-hoach")


def test_a_folder_or_a_link_to_nowhere_by_the_name_of_the_rules_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").mkdir()
    assert not ensure_ignored(tmp_path)
    (tmp_path / ".gitignore").rmdir()
    try:
        (tmp_path / ".gitignore").symlink_to(tmp_path / "khong-co")
    except OSError:
        pytest.skip("this drive has no links")
    assert not ensure_ignored(tmp_path)
    assert not (tmp_path / "khong-co").exists()


def test_a_file_that_a_persons_own_rules_let_git_take_in_is_told(
    keep: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    folder = tmp_path / "ke-hoach"
    keep({".gitignore": "*.bak\n!nhan-ve/vi-du.xlsx\n"})
    for name in ("nhan-ve/phieu.xlsx", "nhan-ve/vi-du.xlsx", "so-dang-ky.csv.bak", "bia.png"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    (found,) = check_tracked(folder, read_plan(folder).plan.authority)
    assert found.code == "YM16"
    assert found.message.endswith("1 tệp có dữ liệu cá nhân mà .gitignore chưa giữ lại: nhan-ve/phieu.xlsx")
    (folder / ".gitignore").write_text(RULES, encoding="utf-8")
    assert not list(check_tracked(folder, read_plan(folder).plan.authority))


def test_where_git_refuses_to_answer_it_is_said(keep: Callable[..., dict[str, str]], tmp_path: Path) -> None:
    keep({"nhan-ve/phieu.xlsx": "x"})
    (tmp_path / ".git" / "index").write_bytes(b"x" * 100)
    folder = tmp_path / "ke-hoach"
    (found,) = check_tracked(folder, read_plan(folder).plan.authority)
    assert (found.code, found.severity) == ("YM16", Severity.WARNING)
    assert found.message.startswith("không hỏi được git: ")
    assert found.message.endswith(("bad signature 0x78787878", "index file corrupt"))
    assert ensure_ignored(folder)
