from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dialogue_cli.diagnostics import UserError
from dialogue_cli.documents.compose import compose
from dialogue_cli.documents.markdown import to_blocks
from dialogue_cli.documents.templates import find_template, read_template, template_files, template_folders
from dialogue_cli.papers import open_desk
from dialogue_cli.readers.packaged import TEMPLATES

FRONT = "---\nloai_van_ban: Thông báo\nso_ky_hieu: /TB-UBND\ntrich_yeu: Việc\n---\n"


@pytest.fixture
def fill(tmp_path: Path) -> Callable[..., str]:
    def filled(body: str, **names: object) -> str:
        file = tmp_path / "thong-bao.md"
        file.write_text(FRONT + body, encoding="utf-8")
        template = read_template(file)
        return template.fill(template.body, names)

    return filled


def problem_of(call: Callable[[], object]) -> tuple[str, int]:
    with pytest.raises(UserError) as caught:
        call()
    (problem,) = caught.value.problems
    return problem.code, problem.place.line if problem.place else 0


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("một\n{{ khong_co }}\n", "MB01", 7),
        ("{{ a.b }}\n", "MB01", 6),
        ("một\n\n{% if %}\n", "MB02", 8),
        ("{{ a + 1 }}\n", "MB04", 6),
    ],
)
def test_a_broken_template_is_told_with_file_and_line(
    fill: Callable[..., str], body: str, code: str, line: int
) -> None:
    assert problem_of(lambda: fill(body, a="chữ")) == (code, line)


@pytest.mark.parametrize(
    ("front", "code", "line"),
    [
        ('trich_yeu: "{{ khong_co }}"\n', "MB01", 4),
        ('trich_yeu: Việc\nnoi_nhan: ["{{ cau.ma }}", "Lưu: VT"]\n', "MB01", 5),
        ("trich_yeu: Việc\nneu: cau.tra_loi\n", "MB01", 5),
        ("trich_yeu: Việc\nneu: (1\n", "MB02", 5),
    ],
)
def test_a_fault_in_the_front_matter_is_told_with_its_own_line(
    write_plan: Callable[..., Path], front: str, code: str, line: int
) -> None:
    folder = write_plan()
    (folder / "templates").mkdir()
    own = f"---\nloai_van_ban: Thông báo\nso_ky_hieu: /TB-UBND\n{front}---\n\n\n\nThân./.\n"
    (folder / "templates" / "thu.md").write_text(own, encoding="utf-8")
    desk = open_desk(folder, date(2021, 10, 26))

    def make() -> None:
        for paper in compose(*desk.find(["thu"]), desk.material, desk.templates):
            list(paper.documents)

    assert problem_of(make) == (code, line)


@pytest.mark.parametrize(
    "body",
    [
        "{{ a.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ a.format.__globals__ }}",
        "{{ '%s'.__mod__ }}",
        "{{ danh_sach.append(1) }}",
        "{{ 'x' * 1000000000 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ cycler.__init__ }}",
        "{% for i in range(10 ** 9) %}{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{{ self.__init__.__globals__ }}",
        "{{ ngay.__reduce__() }}",
    ],
)
def test_a_template_that_tries_to_escape_is_refused(fill: Callable[..., str], body: str) -> None:
    assert problem_of(lambda: fill(body, a="chữ", danh_sach=[], ngay=date(2021, 1, 1)))[0].startswith("MB")


def test_a_value_can_run_nothing(fill: Callable[..., str]) -> None:
    (block,) = to_blocks(fill("{{ a }}\n", a="{{ 1 + 1 }}{% raw %}"))
    assert block.runs[0].text == "{{ 1 + 1 }}{% raw %}"  # type: ignore[union-attr]


def test_joined_values_are_escaped_too(fill: Callable[..., str]) -> None:
    (block,) = to_blocks(fill('{{ a|join(", ") }}{{ "x" ~ a[0] }}\n', a=["**b**", "<c>"]))
    assert "".join(run.text for run in block.runs) == "**b**, <c>x**b**"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("không có phần đầu", "MB06", 1),
        ("---\nloai_van_ban: A\n---\nthân", "KH01", 2),
        ("---\nloai_van_ban: A\ntrich_yeu: B\nkhoa_la: C\n---\n", "KH02", 4),
        ("---\nloai_van_ban: Thông báo\ntrich_yeu: B\n---\n", "MB12", 1),
    ],
)
def test_front_matter_is_checked_like_a_plan(tmp_path: Path, text: str, code: str, line: int) -> None:
    file = tmp_path / "a.md"
    file.write_text(text, encoding="utf-8")
    assert problem_of(lambda: read_template(file)) == (code, line)


def test_a_signer_whom_nobody_knows_is_no_other_signer(write_plan: Callable[..., Path]) -> None:
    folder = write_plan()
    (folder / "templates").mkdir()
    own = "---\nloai_van_ban: Thông báo\nso_ky_hieu: /TB-UBND\ntrich_yeu: Việc\nnguoi_ky: ai_do\n---\nThân./.\n"
    (folder / "templates" / "thu.md").write_text(own, encoding="utf-8")
    desk = open_desk(folder, date(2021, 10, 26))
    (paper,) = compose(*desk.find(["thu"]), desk.material, desk.templates)
    assert problem_of(lambda: list(paper.documents))[0] == "MB11"


def test_the_first_folder_that_has_a_name_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    own = tmp_path / "mau"
    beside = tmp_path / "ke-hoach" / "templates"
    for folder in (own, beside):
        folder.mkdir(parents=True)
        (folder / "giay-moi.md").write_text(FRONT, encoding="utf-8")
    names = template_files(template_folders(own, tmp_path / "ke-hoach"))
    assert names["giay-moi"] == own / "giay-moi.md"
    assert template_files(template_folders(None, tmp_path / "ke-hoach"))["giay-moi"] == beside / "giay-moi.md"
    assert names["bao-cao"] == TEMPLATES / "bao-cao.md"


def test_an_unknown_document_is_told_with_those_that_exist() -> None:
    with pytest.raises(UserError, match="giay-moii") as caught:
        find_template("giay-moii", [TEMPLATES])
    assert "giay-moi, " in caught.value.problems[0].hint


@pytest.mark.parametrize("name", ["../pyproject", "/etc/passwd", "ke-hoach.md", ""])
def test_a_document_name_is_no_path(name: str) -> None:
    with pytest.raises(UserError):
        find_template(name, [TEMPLATES])
