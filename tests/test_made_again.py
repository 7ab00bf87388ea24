"""Papers that are there already: kept, made again, or left to the person who changed them in Word."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from dialogue_cli import cli

DAY, LATER = "26/10/2021", "08/11/2021"


@pytest.fixture
def generate(
    write_plan: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., dict[str, str]]:
    """``generate("ke-hoach")`` says what became of each file: ``{"ke-hoach.docx": "Lập mới"}``."""
    folder = write_plan()
    monkeypatch.chdir(folder.parent)

    def ran(*words: str, today: str = DAY) -> dict[str, str]:
        monkeypatch.setattr(
            "sys.argv", ["dialogue", "generate", "ke-hoach", *words, "--today", today, "--format", "json"]
        )
        capsys.readouterr()
        assert cli.main() == 0
        shown = json.loads(capsys.readouterr().out)
        if "--list" in words:
            return {each["van_ban"]: each["tinh_trang"] for each in shown}
        return {Path(each["tep"]).name: each["ket_qua"] for each in shown}

    return ran


PAPER = Path("ke-hoach/van-ban/ke-hoach.docx")


def edit(file: Path, words: str = "Tôi thêm câu này.") -> bytes:
    document = docx.Document(str(file))
    document.add_paragraph(words)
    document.save(str(file))
    return file.read_bytes()


def change_the_plan() -> None:
    file = Path("ke-hoach/ke-hoach.yaml")
    file.write_text(file.read_text(encoding="utf-8").replace("Lắng nghe", "Lắng nghe người dân"), encoding="utf-8")


def test_a_paper_is_not_touched_while_nothing_changed_even_on_a_later_day(generate: Callable[..., Any]) -> None:
    assert generate("ke-hoach") == {"ke-hoach.docx": "Lập mới"}
    before = PAPER.read_bytes()
    assert generate(today=LATER)["ke-hoach.docx"] == "Không đổi"
    assert PAPER.read_bytes() == before


def test_a_paper_is_made_again_when_the_plan_changed(generate: Callable[..., Any]) -> None:
    generate("ke-hoach")
    change_the_plan()
    assert generate("ke-hoach") == {"ke-hoach.docx": "Lập lại"}
    assert "Lắng nghe người dân" in "".join(each.text for each in docx.Document(str(PAPER)).paragraphs)


def test_a_paper_that_is_named_is_brought_to_the_day(generate: Callable[..., Any]) -> None:
    generate("bao-cao")
    assert generate("bao-cao", today=LATER) == {"bao-cao.docx": "Lập lại"}


def test_a_paper_issued_before_the_change_stays_as_it_was_sent(generate: Callable[..., Any]) -> None:
    generate("thong-bao")
    sent = PAPER.with_name("thong-bao.docx")
    before = sent.read_bytes()
    file = Path("ke-hoach/ke-hoach.yaml")
    file.write_text(file.read_text(encoding="utf-8").replace("dia_diem: ", "dia_diem: Nhà văn hóa, "), encoding="utf-8")
    assert generate("--list")["thong-bao"] == "Kế hoạch hoặc sổ đã đổi sau hạn lập"
    assert generate()["thong-bao.docx"] == "Đã quá hạn lập, giữ nguyên"
    assert sent.read_bytes() == before
    assert generate("thong-bao")["thong-bao.docx"] == "Lập lại"


def test_papers_made_each_in_its_own_file_stay_so(
    generate: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.csv").write_text(
        "Họ tên,Địa chỉ,Nội dung\nNgô A,Tổ 1,Khai sinh\nNgô B,Tổ 2,Giấy khai sinh cho con\n", encoding="utf-8"
    )
    for words in (["ingest", "ke-hoach", "a.csv"], ["assign", "ke-hoach"]):
        monkeypatch.setattr("sys.argv", ["dialogue", *words])
        assert cli.main() == 0
    alone = {"giay-moi-dk001.docx", "giay-moi-dk002.docx"}
    assert set(generate("giay-moi", "--split")) == alone
    listed = generate("--list")
    assert [name for name in listed if name.startswith("giay-moi-dk")] == ["giay-moi-dk001", "giay-moi-dk002"]
    assert "giay-moi" not in listed
    assert alone < set(generate())


def test_nobody_is_told_of_a_session_that_is_over(generate: Callable[..., Any]) -> None:
    assert "phieu-dang-ky.docx" in generate(today="18/10/2021")
    for file in PAPER.parent.glob("*.docx"):
        file.unlink()
    late = generate(today=LATER)
    assert {"thong-bao.docx", "phieu-dang-ky.docx", "ban-tin-phat-thanh.docx"}.isdisjoint(late)
    assert "bien-ban.docx" in late
    assert generate("--list", today=LATER)["thong-bao"] == "Hội nghị đã qua"


def test_a_paper_changed_in_word_is_kept_while_its_sources_stand(generate: Callable[..., Any]) -> None:
    generate("ke-hoach")
    mine = edit(PAPER)
    assert generate("ke-hoach", today=LATER) == {"ke-hoach.docx": "Đã sửa tay, giữ nguyên"}
    assert PAPER.read_bytes() == mine
    assert [file.name for file in PAPER.parent.glob("*.docx")] == ["ke-hoach.docx"]


def test_where_both_changed_the_new_one_stands_beside_and_again_beside_that(generate: Callable[..., Any]) -> None:
    generate("ke-hoach")
    mine = edit(PAPER)
    change_the_plan()
    beside = PAPER.with_name("ke-hoach-ban-moi.docx")
    assert generate("ke-hoach") == {beside.name: "Đã sửa tay, bản mới ghi bên cạnh"}
    assert PAPER.read_bytes() == mine
    mine_too = edit(beside)
    change_the_plan()
    generate("ke-hoach")
    assert (PAPER.read_bytes(), beside.read_bytes()) == (mine, mine_too)
    assert PAPER.with_name("ke-hoach-ban-moi-ban-moi.docx").is_file()


def test_the_clerk_is_told_of_the_copy_beside(
    generate: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    generate("ke-hoach")
    edit(PAPER)
    change_the_plan()
    monkeypatch.setattr("sys.argv", ["dialogue", "generate", "ke-hoach", "ke-hoach", "--today", DAY])
    assert cli.main() == 0
    assert "ke-hoach.docx đã được sửa tay nên giữ nguyên; bản mới là ke-hoach-ban-moi.docx" in capsys.readouterr().err


def test_force_writes_over_what_a_person_changed(generate: Callable[..., Any]) -> None:
    generate("ke-hoach")
    edit(PAPER)
    assert generate("ke-hoach", "--force") == {"ke-hoach.docx": "Lập lại"}
    assert "Tôi thêm câu này." not in "".join(each.text for each in docx.Document(str(PAPER)).paragraphs)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"not a zip at all"])
def test_a_file_of_another_origin_is_a_person_s(generate: Callable[..., Any], content: bytes) -> None:
    PAPER.parent.mkdir(parents=True)
    PAPER.write_bytes(content)
    assert set(generate("ke-hoach")) == {"ke-hoach-ban-moi.docx"}
    assert PAPER.read_bytes() == content


def test_a_document_begun_in_word_under_our_name_is_a_person_s(generate: Callable[..., Any]) -> None:
    PAPER.parent.mkdir(parents=True)
    docx.Document().save(str(PAPER))
    assert set(generate("ke-hoach")) == {"ke-hoach-ban-moi.docx"}


def test_the_list_says_what_is_due_made_out_of_date_and_changed_by_hand(generate: Callable[..., Any]) -> None:
    early = generate("--list", today="16/10/2021")
    assert (early["ke-hoach"], early["bao-cao"], early["giay-moi"]) == ("Cần lập", "Chưa đến lúc", "Chưa có gì để lập")
    assert generate("--list", today="20/10/2021")["phieu-dang-ky"] == "Quá hạn lập"
    generate("ke-hoach", "bao-cao")
    assert generate("--list", today=LATER)["ke-hoach"] == "Đã lập"
    change_the_plan()
    assert generate("--list", today=LATER)["ke-hoach"] == "Cần lập lại: kế hoạch hoặc sổ đã đổi"
    edit(PAPER.with_name("bao-cao.docx"))
    assert generate("--list", today=LATER)["bao-cao"] == "Đã sửa tay"
    edit(PAPER)
    assert generate("--list", today=LATER)["ke-hoach"] == "Đã sửa tay; kế hoạch hoặc sổ đã đổi"


def test_a_session_that_the_plan_does_not_have_is_told(
    write_plan: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["dialogue", "generate", str(write_plan()), "--session", "lan_3"])
    assert cli.main() == 1
    assert "MB09 kế hoạch không có hội nghị nào mang mã «lan_3»" in capsys.readouterr().err
