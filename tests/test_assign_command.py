"""``dialogue assign`` and ``dialogue fields`` as a clerk meets them: who got what, why, and who does what."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from dialogue_cli import cli
from dialogue_cli.model.question import Question, Status
from dialogue_cli.readers.knowledge import PACKAGED_LEXICON, SAMPLES, read_knowledge
from dialogue_cli.registers.questions import Register, read_register, write_register
from tests.conftest import AUTHORITY

HEAD, _, _ = AUTHORITY.partition("don_vi:")
OFFICE = f"""{HEAD}
don_vi:
  - {{ma: van_phong, ten: Văn phòng, linh_vuc: [{{ten: Văn phòng}}]}}
  - {{ma: tu_phap, ten: Tư pháp, linh_vuc: [{{ten: Tư pháp}}]}}
  - {{ma: cong_an, ten: Công an phường, linh_vuc: [{{ten: Công an}}]}}
"""
WEDDING = "Đăng ký kết hôn, xin trích lục kết hôn thì có cần tạm trú không"
UNCLEAR = "Chỗ kia hỏng rồi"
REGISTER = "so-dang-ky.csv"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Desk:
    """A folder with co-quan.yaml and its plans, and the commands run in it."""

    home: Path
    run: Callable[..., Ran]

    def ask(self, *texts: str, plan: str = "ke-hoach", **more: str) -> None:
        """Put questions into a plan's register as if they had just come in."""
        questions = [Question(f"DK{at:03}", question=text, **more) for at, text in enumerate(texts, 1)]  # type: ignore[arg-type]
        write_register(self.home / plan / REGISTER, Register(tuple(questions)))

    def question(self, plan: str = "ke-hoach", at: int = 0) -> Question:
        return read_register(self.home / plan / REGISTER).questions[at]

    def decide(self, unit: str, plan: str = "ke-hoach") -> None:
        """Write a department for a plan's first question, as a person does in Excel."""
        first, *others = read_register(self.home / plan / REGISTER).questions
        write_register(self.home / plan / REGISTER, Register((first._replace(unit=unit), *others)))

    def content(self) -> bytes:
        return (self.home / "ke-hoach" / REGISTER).read_bytes()


@pytest.fixture
def desk(write_plan: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    folder = write_plan(OFFICE)
    monkeypatch.chdir(folder.parent)

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["dialogue", *arguments])
        capsys.readouterr()
        return Ran(cli.main(), *capsys.readouterr())

    return Desk(folder.parent, run)


def another_plan(desk: Desk, name: str) -> str:
    (desk.home / name).mkdir()
    text = (desk.home / "ke-hoach" / "ke-hoach.yaml").read_text(encoding="utf-8")
    (desk.home / name / "ke-hoach.yaml").write_text(text, encoding="utf-8")
    return name


def rows(ran: Ran, code: str, title: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(ran.out)[code][title]
    return found


def conclusion(ran: Ran, code: str = "DK001") -> dict[str, str]:
    return {row["cot"]: row["ket_qua"] for row in rows(ran, code, "ket_luan")}


def test_the_register_has_the_reason_the_procedure_the_score_and_who_came_next(desk: Desk) -> None:
    desk.ask(WEDDING)
    assert desk.run("assign", "ke-hoach").code == 0
    found = desk.question()
    assert (found.status, found.unit, found.runner_up) == (Status.ASSIGNED, "Tư pháp", "Công an phường")
    assert found.reason == "“đăng ký kết hôn”, “trích lục kết hôn” → Hộ tịch → Tư pháp"
    assert found.nearest_procedure == "1.000894 Đăng ký kết hôn"
    assert 60 <= int(found.score) < 100


def test_a_dry_run_shows_and_writes_nothing(desk: Desk) -> None:
    desk.ask(WEDDING)
    before = desk.content()
    assert "Đã phân công" in desk.run("assign", "ke-hoach", "--dry-run").out
    assert desk.content() == before


def test_why_shows_what_was_weighed_and_writes_nothing(desk: Desk) -> None:
    desk.ask(WEDDING)
    before = desk.content()
    ran = desk.run("assign", "ke-hoach", "--why", "dk001")
    assert (ran.code, ran.err) == (0, "")
    assert desk.content() == before
    for shown in (WEDDING, "trích lục kết hôn", "Cộng theo đơn vị", "1.000894 Đăng ký kết hôn", "Công an phường"):
        assert shown in ran.out


def test_why_as_json_is_one_document_by_code(desk: Desk) -> None:
    desk.ask(WEDDING, UNCLEAR, "Tạm trú làm ở đâu")
    ran = desk.run("assign", "ke-hoach", "--why", "DK003", "--why", "DK001", "--format", "json")
    assert list(json.loads(ran.out)) == ["DK003", "DK001"]
    assert conclusion(ran, "DK003")["Đơn vị"] == "Công an phường"
    heaviest, *_ = rows(ran, "DK001", "can_cu")
    assert (heaviest["linh_vuc"], heaviest["don_vi"]) == ("Hộ tịch", "Tư pháp")


def test_why_names_every_code_that_no_question_has_and_shows_nothing(desk: Desk) -> None:
    desk.ask(WEDDING)
    ran = desk.run("assign", "ke-hoach", "--why", "DK001", "--why", "DK888", "--why", "DK999")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("YM11") == 2
    assert all(f"«{code}»" in ran.err for code in ("DK888", "DK999"))


def test_why_tells_the_words_for_which_a_question_is_set_aside(desk: Desk) -> None:
    desk.ask("Tôi khiếu nại quyết định xử phạt đăng ký kết hôn của tôi")
    ran = desk.run("assign", "ke-hoach", "--why", "DK001", "--format", "json")
    first, *_ = rows(ran, "DK001", "can_cu")
    assert (first["can_cu_vao"], first["tu_khoa"]) == ("Dấu hiệu khiếu nại", "tôi khiếu nại")
    assert conclusion(ran).keys() == {"Trạng thái", "Lý do"}
    assert conclusion(ran)["Trạng thái"] == "Không đối thoại"


def test_why_tells_that_the_register_keeps_what_a_person_decided(desk: Desk) -> None:
    desk.ask(WEDDING)
    desk.run("assign", "ke-hoach")
    desk.decide("Văn phòng")
    found = conclusion(desk.run("assign", "ke-hoach", "--why", "DK001", "--no-learn", "--format", "json"))
    assert found["Đơn vị"] == "Tư pháp"
    assert found["Trong sổ"] == "Đã phân công: Văn phòng; người đã quyết, giữ nguyên"


def test_why_can_hide_what_a_question_holds(desk: Desk) -> None:
    desk.ask("Đăng ký kết hôn, gọi tôi 0900000001, số nhà 12/3 Lê Văn Sỹ")
    assert "0900000001" in desk.run("assign", "ke-hoach", "--why", "DK001").out
    ran = desk.run("assign", "ke-hoach", "--why", "DK001", "--mask")
    assert "…001" in ran.out
    assert not any(hidden in ran.out for hidden in ("0900000001", "12/3", "12 3"))
    assert "Đăng ký kết hôn" in ran.out


def test_the_screen_of_a_reckoning(
    example: Path, desk: Desk, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(example.parent)
    desk.run("ingest", "2021-doi-thoai", "2021-doi-thoai/nhan-ve/phieu-dang-ky.xlsx")
    golden("screens/assign-why.txt", desk.run("assign", "2021-doi-thoai", "--why", "DK020").out)


@pytest.fixture
def corrected(desk: Desk) -> Desk:
    """A plan of last year in which a person gave a question that no word of the lexicon settles to a department."""
    desk.ask(UNCLEAR, plan=another_plan(desk, "2020-truoc"))
    desk.run("assign", "2020-truoc")
    assert desk.question("2020-truoc").status is Status.UNSURE
    desk.decide("Văn phòng", "2020-truoc")
    return desk


def test_a_correction_in_one_plan_is_learnt_from_in_another_of_the_same_authority(corrected: Desk) -> None:
    corrected.ask(UNCLEAR)
    corrected.run("assign", "ke-hoach")
    found = corrected.question()
    assert (found.status, found.unit) == (Status.ASSIGNED, "Văn phòng")
    assert found.reason == "Giống câu người đã giao: DK001 (2020-truoc) → Văn phòng"


def test_no_learn_leaves_corrections_out(corrected: Desk) -> None:
    corrected.ask(UNCLEAR)
    corrected.run("assign", "ke-hoach", "--no-learn")
    assert (corrected.question().status, corrected.question().unit) == (Status.UNSURE, "")


def test_a_register_beside_that_cannot_be_read_is_told_and_the_work_goes_on(corrected: Desk) -> None:
    file = corrected.home / "2020-truoc" / REGISTER
    file.write_text(file.read_text("utf-8-sig").replace("DK001", "x"), "utf-8-sig")
    corrected.ask(WEDDING)
    ran = corrected.run("assign", "ke-hoach")
    assert ran.code == 0
    assert "2020-truoc" in ran.err
    assert corrected.question().unit == "Tư pháp"


OWN_WORDS = "Cây mai của đình làng"


@pytest.mark.parametrize(
    ("folder", "place", "plan"),
    [(".", ".", "ke-hoach"), (".", "ke-hoach", "."), ("ke-hoach", ".", "ke-hoach")],
    ids=["beside co-quan.yaml", "beside co-quan.yaml, run in the plan's folder", "in the plan's folder"],
)
def test_a_lexicon_of_one_s_own_takes_the_place_of_the_packaged_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, folder: str, place: str, plan: str
) -> None:
    desk.ask(OWN_WORDS, "Tách thửa đất")
    monkeypatch.chdir(place)
    file = desk.home / folder / "tu-vung.yaml"
    assert desk.run("fields", "--print", "tu-vung", "--save", str(file)).code == 0
    tree = yaml.safe_load(file.read_text(encoding="utf-8"))
    words = [{"ten": "Đình làng", "nhom": "Văn phòng", "tu_quyet_dinh": "mai của đình làng"}]
    file.write_text(yaml.safe_dump(tree | {"linh_vuc": words}, allow_unicode=True), encoding="utf-8")
    assert desk.run("assign", plan).code == 0
    assert desk.question().unit == "Văn phòng"
    assert desk.question().reason.endswith("→ Đình làng → Văn phòng")
    assert desk.question(at=1).status is Status.UNSURE
    assert "Đất đai" not in desk.run("fields", plan).out


def test_a_fault_in_a_lexicon_of_one_s_own_is_told_with_its_place(desk: Desk) -> None:
    desk.ask(WEDDING)
    lines = PACKAGED_LEXICON.read_text(encoding="utf-8").splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("    tu_khoa:"))
    lines[at] = lines[at].replace("tu_khoa", "tu_khao")
    (desk.home / "tu-vung.yaml").write_text("\n".join(lines), encoding="utf-8")
    before = desk.content()
    for command in (["assign", "ke-hoach"], ["fields"], ["fields", "ke-hoach"]):
        ran = desk.run(*command)
        assert (ran.code, ran.out) == (1, "")
        assert f"tu-vung.yaml:{at + 1}:5: lỗi KH02" in ran.err
    assert desk.content() == before


def test_fields_without_a_plan_tells_every_field_its_group_and_who_has_it_elsewhere(desk: Desk) -> None:
    found = json.loads(desk.run("fields", "--format", "json").out)
    assert [row["linh_vuc"] for row in found] == [each.name for each in read_knowledge().lexicon.fields]
    by_field = {row["linh_vuc"]: row for row in found}
    assert by_field["Hộ tịch"] == {"linh_vuc": "Hộ tịch", "nhom": "Tư pháp", "don_vi": ""}
    assert by_field["Kho bạc"]["don_vi"] == "nếu phường không nhận: Kho bạc Nhà nước khu vực"


def test_fields_of_a_plan_tells_who_has_each_and_what_nobody_has(desk: Desk) -> None:
    found = json.loads(desk.run("fields", "ke-hoach", "--format", "json").out)
    by_field = {row["linh_vuc"]: row["don_vi"] for row in found}
    assert by_field["Hộ tịch"] == "Tư pháp"
    assert by_field["Kho bạc"] == "Kho bạc Nhà nước khu vực (ngoài phường)"
    assert by_field["Đất đai"] == "chưa bộ phận nào nhận"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_printed_or_saved_as_it_is_and_no_file_is_overwritten(desk: Desk, name: str) -> None:
    whole = SAMPLES[name].read_text(encoding="utf-8")
    assert desk.run("fields", "--print", name).out.strip() == whole.strip()
    assert desk.run("fields", "--print", name, "--save", "mau.yaml").code == 0
    assert Path("mau.yaml").read_text(encoding="utf-8") == whole
    Path("mau.yaml").write_text("của tôi", encoding="utf-8")
    again = desk.run("fields", "--print", name, "--save", "mau.yaml")
    assert (again.code, again.out) == (1, "")
    assert "mau.yaml: lỗi MB10" in again.err
    assert Path("mau.yaml").read_text(encoding="utf-8") == "của tôi"


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "tu-vung"])
def test_a_printed_assignment_makes_a_sound_plan_in_which_no_field_of_a_group_is_vacant(
    desk: Desk, write_plan: Callable[..., Path], name: str
) -> None:
    write_plan(HEAD + desk.run("fields", "--print", name).out)
    assert desk.run("check", "ke-hoach").code == 0
    found = json.loads(desk.run("fields", "ke-hoach", "--format", "json").out)
    assert [row for row in found if row["nhom"] and row["don_vi"] == "chưa bộ phận nào nhận"] == []


def test_an_unknown_sample_is_told_with_those_there_are(desk: Desk) -> None:
    ran = desk.run("fields", "--print", "mau-moi")
    assert (ran.code, ran.out) == (1, "")
    assert "YM11 không có mẫu nào tên là «mau-moi»" in ran.err
    assert all(name in ran.err for name in SAMPLES)


def test_to_save_one_says_which_sample(desk: Desk) -> None:
    assert desk.run("fields", "--save", "mau.yaml").code == 2
    assert not Path("mau.yaml").exists()


@pytest.mark.parametrize("command", ["assign", "fields"])
def test_the_help_has_an_example(desk: Desk, command: str) -> None:
    assert f"Ví dụ: dialogue {command} KẾ_HOẠCH" in desk.run(command, "--help").out


def test_fields_tells_what_the_lexicon_does_not_know_and_what_several_have(
    write_plan: Callable[..., Path], desk: Desk
) -> None:
    more = "{ten: Tư pháp}, {ten: Vườn ươm, tu_khoa: [cây giống]}, {ten: Căn cước}"
    shared = OFFICE.replace("{ten: Tư pháp}", more).replace("[{ten: Công an}]", "[{ten: Căn cước công dân}]")
    write_plan(shared)
    ran = desk.run("fields", "ke-hoach")
    assert ran.code == 0
    assert "Vườn ươm" in ran.err
    assert "«Căn cước, định danh điện tử» có nhiều nơi nhận như nhau: Tư pháp; Công an phường" in ran.err


def test_why_hides_what_the_declared_field_holds_too(desk: Desk) -> None:
    desk.ask("Đăng ký kết hôn", field="Hộ tịch, gọi 0900000001")
    assert "0900000001" in desk.run("assign", "ke-hoach", "--why", "DK001").out
    assert "0900000001" not in desk.run("assign", "ke-hoach", "--why", "DK001", "--mask").out


@pytest.mark.parametrize(("typed", "linked"), [("dk001", True), (" DK001 ", True), ("Không", False), ("KHONG", False)])
def test_a_link_is_read_as_people_type_it(desk: Desk, typed: str, linked: bool) -> None:
    desk.ask("Đăng ký kết hôn", "cái giấy hôm nọ")
    register = desk.home / "ke-hoach" / REGISTER
    first, second = read_register(register).questions
    write_register(register, Register((first, second._replace(duplicate_of=typed))))
    ran = desk.run("assign", "ke-hoach")
    assert "DK44" not in ran.err
    assert (desk.question(at=1).unit == "Tư pháp") is linked
