"""The clerk's guide is true: every command in it runs, and it names every command and document there is."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2.sandbox import SandboxedEnvironment

from dialogue_cli import cli
from dialogue_cli.assignment.duties import Destination, duties_of
from dialogue_cli.documents.sandbox import sandbox
from dialogue_cli.documents.templates import FrontMatter
from dialogue_cli.lint.check import RULES
from dialogue_cli.readers.knowledge import read_knowledge
from dialogue_cli.readers.packaged import TEMPLATES
from dialogue_cli.readers.plans import read_plan
from dialogue_cli.vocabulary import key
from tests.conftest import AUTHORITY

ROOT = Path(__file__).parent.parent
GUIDES = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("huong-dan.md", "viet-mau.md")]
GUIDE, TEMPLATE_GUIDE = GUIDES
COMMANDS = [
    line
    for guide in GUIDES
    for block in re.findall(r"```sh\n(.*?)```", guide, re.DOTALL)
    for line in block.splitlines()
]


def test_every_command_of_the_guides_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```\n(---\n.*?)```", TEMPLATE_GUIDE, re.DOTALL)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "thong-bao-doi-dia-diem.md").write_text(example, encoding="utf-8")
    for command in COMMANDS:
        program, *arguments = shlex.split(command)
        monkeypatch.setattr("sys.argv", [program, *arguments])
        code = cli.main()
        printed = capsys.readouterr()
        assert (program, code) == ("dialogue", 0), (command, printed)
        assert printed.out


def test_the_guide_to_templates_names_every_key_of_the_front_matter_and_every_filter() -> None:
    keys = [key(name) for name in FrontMatter.model_fields]
    own = sandbox(str).filters.keys() - SandboxedEnvironment().filters.keys()
    assert [name for name in keys if f"`{name}`" not in TEMPLATE_GUIDE] == []
    assert [name for name in own if f"`|{name}`" not in TEMPLATE_GUIDE] == []


def test_the_guide_shows_every_command_and_names_every_document() -> None:
    shown = {shlex.split(command)[1] for command in COMMANDS}
    assert shown == {
        (command.name or command.callback.__name__) for command in cli.app.registered_commands if command.callback
    }
    assert all(f"`{file.stem}`" in GUIDE for file in TEMPLATES.glob("*.md"))


def test_the_guide_s_example_of_who_does_what_is_sound(write_plan: Callable[..., Path]) -> None:
    (example,) = re.findall(r"```yaml\n(don_vi:.*?)```", GUIDE, re.DOTALL)
    found = read_plan(write_plan(AUTHORITY.partition("don_vi:")[0] + example))
    given = duties_of(found.plan.authority, read_knowledge().lexicon.fields)
    assert given.of("Hộ tịch") == Destination("Tư pháp - Hộ tịch")
    assert given.of("Giải quyết thủ tục hành chính") == Destination("Văn phòng")
    assert given.of("Căn cước, định danh điện tử").outside


def test_the_list_of_lint_rules_is_that_of_the_code(request: pytest.FixtureRequest) -> None:
    page = ROOT / "docs" / "quy-tac-the-thuc.md"
    rows = "".join(
        f"| {rule.code} | {rule.title} | {rule.clause} | {'có' if rule.mended else ''} |\n" for rule in RULES
    )
    written = f"{PAGE_OF_RULES}{rows}"
    if request.config.getoption("--update-golden"):
        page.write_text(written, encoding="utf-8", newline="\n")
    assert page.read_text(encoding="utf-8") == written


PAGE_OF_RULES = """# Các quy tắc soát thể thức

Trang này do mã chương trình sinh ra (`pytest --update-golden`). Điều khoản là của Phụ lục I, Nghị định 30/2020/NĐ-CP,
trừ chỗ ghi khác. «Sửa được» là quy tắc mà `dialogue lint --fix` sửa thay; muốn biết rõ một mã:
`dialogue lint --explain ND07`.

| Mã | Quy tắc | Điều khoản | Sửa được |
| --- | --- | --- | --- |
"""


def test_the_readme_shows_a_picture_that_is_there_and_links_that_lead_somewhere() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)]+)\)", readme)
    assert targets
    assert all((ROOT / target).exists() for target in targets)
