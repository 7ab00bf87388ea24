"""A ward's own Word template under the name of a document: the same context, safety and care for hand-made changes."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from dialogue_cli import cli

Ran = tuple[int, str]


@pytest.fixture
def generate(
    write_plan: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """``generate("giay-moi")``: exit code and messages, for a plan with one registrant of a difficult name."""
    folder = write_plan()
    monkeypatch.chdir(folder.parent)
    Path("a.csv").write_text('Họ tên,Nội dung\n"A <b> & {{ x }}",Làm khai sinh\n', encoding="utf-8")

    def ran(*words: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["dialogue", *words])
        capsys.readouterr()
        return cli.main(), "".join(capsys.readouterr())

    for words in (["ingest", "ke-hoach", "a.csv"], ["assign", "ke-hoach"]):
        assert ran(*words)[0] == 0
    return lambda *words: ran("generate", "ke-hoach", *words, "--today", "26/10/2021")


def word_template(*lines: str, name: str = "giay-moi", header: str = "") -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = header
    file = Path("ke-hoach/templates") / f"{name}.docx"
    file.parent.mkdir(exist_ok=True)
    document.save(str(file))
    return file


MADE = Path("ke-hoach/van-ban/giay-moi-dk001.docx")


def text_of(file: Path) -> str:
    return "\n".join(each.text for each in docx.Document(str(file)).paragraphs)


def test_it_is_filled_with_the_names_and_filters_of_the_text_templates(generate: Callable[..., Ran]) -> None:
    word_template(
        "Kính mời {{ nguoi_duoc_moi.ho_va_ten }}",
        "{{ moc.hoi_nghi.den|ngay_thang_nam }}, {{ hom_nay }}",
        "{{ van_ban.so_ky_hieu }} | {{ van_ban.trich_yeu }} | {{ van_ban.nguoi_ky }}",
        "{%p for dong in van_ban.quyen_han %}",
        "{{ dong }}",
        "{%p endfor %}",
        header="{{ co_quan.ten }}",
    )
    assert generate("giay-moi")[0] == 0
    lines = text_of(MADE).replace("\N{NO-BREAK SPACE}", " ").split("\n")
    assert lines == [
        "Kính mời A <b> & {{ x }}",
        "ngày 05 tháng 11 năm 2021, 26/10/2021",
        "/GM-UBND | Dự Hội nghị | Trần Thị Mẫu",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
    ]
    assert docx.Document(str(MADE)).sections[0].header.paragraphs[0].text == "Ủy ban nhân dân Phường 1"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{{ khong_co }}", "MB01 mẫu «giay-moi» dùng tên không có: «khong_co»"),
        ("{{ co_quan.tenn }}", "«tenn»"),
        ("{{ ''.__class__.__mro__ }}", "MB0"),
        ("{{ 10 ** 10 ** 10 }}", "MB03"),
        ("{% for i in range(9) %}{% endfor %}", "MB01"),
        ("{% if %}", "MB02"),
    ],
)
def test_a_fault_or_an_escape_in_it_is_told_and_nothing_is_written(
    generate: Callable[..., Ran], line: str, code: str
) -> None:
    file = word_template(line)
    exit_code, said = generate("giay-moi")
    assert (exit_code, MADE.exists()) == (1, False)
    assert code in said
    assert str(file) in said


def test_a_file_that_is_no_docx_is_told(generate: Callable[..., Ran]) -> None:
    word_template("x").write_bytes(b"\xd0\xcf\x11\xe0 an old .doc")
    assert "MB08 không đọc được mẫu Word này" in generate("giay-moi")[1]


def test_a_zip_bomb_is_refused(generate: Callable[..., Ran]) -> None:
    with zipfile.ZipFile(word_template("x"), "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/bomb.xml", b"0" * 600_000_000)
    assert "MB08" in generate("giay-moi")[1]


def test_a_new_kind_needs_a_text_file_beside_it_that_says_for_whom(generate: Callable[..., Ran]) -> None:
    file = word_template("Cảm ơn {{ nguoi_duoc_moi.ho_va_ten }}", name="thu-cam-on")
    assert "MB07 mẫu Word này chưa có tệp thu-cam-on.md đi kèm" in generate("thu-cam-on")[1]
    front = "---\nloai_van_ban: Thư cảm ơn\nlap_cho: Người được mời\nso_ky_hieu: /TCO\ntrich_yeu: Cảm ơn\n---\n"
    file.with_suffix(".md").write_text(front, encoding="utf-8")
    assert generate("thu-cam-on")[0] == 0
    assert text_of(MADE.with_name("thu-cam-on-dk001.docx")) == "Cảm ơn A <b> & {{ x }}"


def test_made_again_it_gives_the_same_bytes_and_leaves_what_a_person_changed(generate: Callable[..., Ran]) -> None:
    template = word_template("Kính mời {{ nguoi_duoc_moi.ho_va_ten }}")
    generate("giay-moi")
    first = MADE.read_bytes()
    MADE.unlink()
    generate("giay-moi")
    assert MADE.read_bytes() == first
    document = docx.Document(str(MADE))
    document.add_paragraph("thêm")
    document.save(str(MADE))
    mine = MADE.read_bytes()
    word_template("Trân trọng kính mời {{ nguoi_duoc_moi.ho_va_ten }}")
    (outcome,) = json.loads(generate("giay-moi", "--format", "json")[1].split("]")[0] + "]")
    assert (outcome["ket_qua"], MADE.read_bytes()) == ("Đã sửa tay, bản mới ghi bên cạnh", mine)
    assert template.is_file()


def test_a_lock_file_of_word_is_no_template(generate: Callable[..., Ran]) -> None:
    file = word_template("x")
    file.rename(file.with_name("~$iay-moi.docx"))
    assert generate("giay-moi")[0] == 0
    assert (MADE.parent / "giay-moi.docx").is_file()
