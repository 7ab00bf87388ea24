"""The lexicon and the catalogue that come with the program, the kept index, and a ward's own lexicon."""

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from importlib.util import cache_from_source
from pathlib import Path
from textwrap import dedent

import pytest

from dialogue_cli.assignment.matching import find
from dialogue_cli.assignment.preparing import Prepared, prepare
from dialogue_cli.assignment.words import accented_phrase, plain_phrases, read
from dialogue_cli.diagnostics import UserError
from dialogue_cli.model.lexicon import Lexicon
from dialogue_cli.readers import knowledge
from dialogue_cli.readers.knowledge import PACKAGED_LEXICON, SAMPLES, lexicon_file, read_knowledge, read_prepared
from dialogue_cli.readers.packaged import PACKAGE
from dialogue_cli.vocabulary import fold
from tests.material import prepared

CATALOGUE = PACKAGE / "data" / "thu-tuc-2026-11-22.csv"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_knowledge().lexicon


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def strong_phrases(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """What settles a question or speaks for one field only, with the field."""
    for field in lexicon.fields:
        for words in (field.settling_words, field.keywords):
            yield from ((phrase.strip(), field.name) for phrase in (words or "").split(","))


def fields_by(spelling: Callable[[str], str], lexicon: Lexicon) -> dict[str, set[str]]:
    """Phrases in a spelling that stand in the lists of two fields."""
    fields: defaultdict[str, set[str]] = defaultdict(set)
    for phrase, field in strong_phrases(lexicon):
        fields[spelling(phrase)].add(field)
    return {phrase: names for phrase, names in fields.items() if len(names) > 1}


@pytest.mark.parametrize("file", [*SAMPLES.values(), CATALOGUE], ids=lambda file: file.name)
def test_what_comes_with_the_program_is_composed_unicode(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)


def test_no_phrase_speaks_for_two_fields(lexicon: Lexicon) -> None:
    assert fields_by(lambda phrase: " ".join(f"{plain}{accents}" for plain, accents in spelt(phrase)), lexicon) == {}


def spelt(phrase: str) -> Iterator[tuple[str, str]]:
    (words,) = plain_phrases([phrase])
    return zip([word for word in words[0].split() if word != "…"], accented_phrase(phrase), strict=True)


ONLY_ACCENTS_TELL_APART = {"thue dat", "tien thue dat", "lo dat", "ngoi cho"}
"""Thuê đất and thuế đất, lô đất and lở đất, ngồi chờ and ngôi chợ: people say both; each is found as it is typed."""


def test_hardly_a_phrase_speaks_for_two_fields_when_it_is_typed_without_accents(lexicon: Lexicon) -> None:
    """A single syllable tells nothing without its accents: «chó» and «chợ» do no harm."""
    shared = fields_by(lambda phrase: plain_phrases([phrase])[0][0], lexicon)
    assert {phrase for phrase in shared if " " in phrase} <= ONLY_ACCENTS_TELL_APART


def test_every_field_has_words_and_one_name(lexicon: Lexicon) -> None:
    assert all(field.keywords or field.settling_words for field in lexicon.fields)
    names = Counter(name for field in lexicon.fields for name in set(map(fold, field.names)))
    assert [name for name, often in names.items() if often > 1] == []


def test_every_field_of_the_catalogue_is_one_of_the_lexicon(lexicon: Lexicon, rows: list[dict[str, str]]) -> None:
    assert {row["linh_vuc"] for row in rows} <= {field.name for field in lexicon.fields}


def test_codes_are_unique_and_well_formed(rows: list[dict[str, str]]) -> None:
    codes = [row["ma"] for row in rows if row["ma"]]
    assert [code for code in codes if not re.fullmatch(r"[1-9]\.\d{6}", code)] == []
    assert [code for code, often in Counter(codes).items() if often > 1] == []
    assert len(codes) > 0.9 * len(rows)


def test_each_row_has_a_name_a_source_and_how_certain_it_is(rows: list[dict[str, str]]) -> None:
    assert {row["do_chac"] for row in rows} <= {"V", "S", "M"}
    assert [row for row in rows if not (row["ten"].strip() and row["nguon"].strip())] == []


def test_the_catalogue_is_read_whole(rows: list[dict[str, str]]) -> None:
    assert [(each.code, each.name, each.field) for each in read_knowledge().procedures] == [
        (row["ma"], row["ten"], row["linh_vuc"]) for row in rows
    ]


OWN = """
phien_ban: của phường
nguon: cán bộ soạn
viet_tat: đk = đăng ký
tu_chung: tôi, xin
cum_bo_qua: ở đâu
xa_giao: chào
dau_hieu_hoi: ở đâu
dau_hieu_doi_hoi: đề nghị hủy
khong_phai_vu_viec: không khiếu nại
linh_vuc:
  - ten: Hộ tịch
    tu_khoa: >-
      khai sinh,
      kết hôn
  - {ten: Cư trú, tu_quyet_dinh: sổ tạm trú, tu_khoa: tạm trú}
"""


def write(folder: Path, text: str = OWN) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / "tu-vung.yaml"
    file.write_text(dedent(text).lstrip(), encoding="utf-8")
    return file


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lexicon as if it came with the program, where a test may write."""
    file = write(tmp_path / "data")
    monkeypatch.setattr(knowledge, "PACKAGED_LEXICON", file)
    monkeypatch.setattr("sys.pycache_prefix", None)
    return file


def kept_index(lexicon: Path) -> Path:
    return Path(cache_from_source(str(lexicon.with_suffix(".py")))).with_suffix(".bin")


def fresh(file: Path) -> Prepared:
    """Made ready without any index."""
    return prepare(read_knowledge(file))


def test_the_packaged_lexicon_is_the_same_with_its_kept_index_and_without() -> None:
    assert read_prepared() == read_prepared() == fresh(PACKAGED_LEXICON)


def test_the_index_is_kept_beside_the_lexicon_and_used_again(packaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_prepared(packaged)
    assert kept_index(packaged).is_file()
    monkeypatch.delattr(knowledge, "index_of")
    assert read_prepared(packaged) == first


def test_an_index_of_another_lexicon_or_catalogue_is_made_anew(
    packaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_prepared(packaged)
    write(packaged.parent, OWN.replace("khai sinh", "khai tử"))
    assert read_prepared(packaged) == fresh(packaged)
    assert "khai tu" in read_prepared(packaged).phrases.patterns
    catalogue = tmp_path / "thu-tuc.csv"
    catalogue.write_text("ma,ten,linh_vuc\n1.000001,Cải chính hộ tịch,Hộ tịch\n", encoding="utf-8")
    monkeypatch.setattr(knowledge, "_CATALOGUE", catalogue)
    assert read_prepared(packaged) == fresh(packaged)
    assert ("cai", "chinh") in read_prepared(packaged).known.terms


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: kept[:-1],
        lambda kept: kept[:70],
        lambda _: b"",
        lambda _: b"\0" * 200,
        lambda kept: kept[:100] + bytes([kept[100] ^ 1]) + kept[101:],
        lambda kept: kept + b"x",
    ],
    ids=["cut", "only its head", "empty", "zeros", "a bit turned", "longer"],
)
def test_a_damaged_index_is_made_anew(packaged: Path, damage: Callable[[bytes], bytes]) -> None:
    expected = read_prepared(packaged)
    file = kept_index(packaged)
    sound = file.read_bytes()
    file.write_bytes(damage(sound))
    assert read_prepared(packaged) == expected
    assert file.read_bytes() == sound


@pytest.mark.parametrize("in_the_way", ["a file for the folder", "a folder for the file"])
def test_where_no_index_can_be_kept_all_works_without(packaged: Path, in_the_way: str) -> None:
    file = kept_index(packaged)
    if in_the_way == "a file for the folder":
        file.parent.write_bytes(b"")
    else:
        file.mkdir(parents=True)
    assert read_prepared(packaged) == fresh(packaged)


def test_an_index_is_kept_where_python_keeps_its_own_even_if_the_folder_is_not_there_yet(
    packaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.pycache_prefix", str(tmp_path / "cache" / "python"))
    read_prepared(packaged)
    assert kept_index(packaged).is_file()
    assert not (packaged.parent / "__pycache__").exists()


def test_the_first_lexicon_beside_the_plan_or_the_authority_wins_over_the_packaged_one(tmp_path: Path) -> None:
    plan, ward = tmp_path / "ke-hoach", tmp_path
    plan.mkdir()
    assert lexicon_file([plan, ward]) == PACKAGED_LEXICON
    (plan / "tu-vung.yaml").mkdir()
    beside_the_authority = write(ward)
    assert lexicon_file([plan, ward]) == beside_the_authority
    (plan / "tu-vung.yaml").rmdir()
    beside_the_plan = write(plan)
    assert lexicon_file([plan, ward]) == beside_the_plan


def test_a_ward_s_own_lexicon_stands_in_the_place_of_the_packaged_one_and_keeps_no_index(tmp_path: Path) -> None:
    found = read_prepared(write(tmp_path))
    assert [field.name for field in found.knowledge.lexicon.fields] == ["Hộ tịch", "Cư trú"]
    assert set(found.phrases.patterns) >= {"khai sinh", "ket hon", "tam tru", "so tam tru"}
    assert found.knowledge.procedures == read_knowledge().procedures
    assert [file.name for file in tmp_path.iterdir()] == ["tu-vung.yaml"]


def test_all_errors_of_a_ward_s_own_lexicon_are_told_at_their_places(tmp_path: Path) -> None:
    text = OWN.replace("nguon: cán bộ soạn\n", "").replace("tu_khoa: tạm trú", "tu_khoaa: tạm trú")
    text = text.replace("xa_giao: chào", "xa_giao: [chào]").replace("tu_chung: tôi, xin", "tu_chung:")
    file = write(tmp_path, text)
    with pytest.raises(UserError) as caught:
        read_prepared(file)
    told = {(each.code, each.place.line if each.place else 0) for each in caught.value.problems}
    assert told == {("KH01", 1), ("KH01", 3), ("KH03", 5), ("KH02", 14)}
    assert all(each.place and each.place.file == str(file) for each in caught.value.problems)


def test_a_field_written_twice_in_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"tu-vung.yaml:4:1: YM04 khóa «viet_tat» viết hai lần"):
        read_prepared(write(tmp_path, OWN.replace("tu_chung:", "viet_tat: k = không\ntu_chung:")))


def test_a_short_form_without_its_sign_is_told_with_its_line(tmp_path: Path) -> None:
    file = write(tmp_path, OWN.replace("viet_tat: đk = đăng ký", "viet_tat: k = không, đk đăng ký"))
    with pytest.raises(UserError) as caught:
        read_prepared(file)
    (problem,) = caught.value.problems
    assert str(problem) == f"{file}:3:11: KH04 «đk đăng ký» không có dạng «viết tắt = viết đủ»"
    assert problem.hint


def test_a_lexicon_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="YM01 không tìm thấy tệp này"):
        read_prepared(tmp_path / "tu-vung.yaml")


def test_every_phrase_of_the_lexicon_finds_itself() -> None:
    """A short form, or a phrase that takes its words away, would leave it dead."""
    made_ready = prepared()
    dead = []
    for meaning, phrases in zip(made_ready.phrases.meanings, lists(made_ready), strict=True):
        for phrase in filter(None, map(str.strip, phrases.split(","))):
            text = read(re.sub(r"\bN\b", "5", phrase.replace("…", "")), made_ready.short, made_ready.known)
            if (phrase, meaning) not in [(each.phrase, each.meaning) for each in find(text, made_ready.phrases)]:
                dead.append(phrase)
    assert dead == []


def lists(made_ready: Prepared) -> list[str]:
    """The lists of phrases in the order in which they are made ready."""
    lexicon = made_ready.knowledge.lexicon
    of_fields = (words for each in lexicon.fields for words in (each.settling_words, each.keywords, each.hints))
    return [*filter(None, of_fields), lexicon.neutral_phrases]


def test_a_field_that_stands_twice_is_a_problem_at_the_second(tmp_path: Path) -> None:
    file = write(tmp_path, OWN + "  - ten: Hộ tịch\n    tu_khoa: khai tử\n")
    with pytest.raises(UserError) as caught:
        read_prepared(file)
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.place)) == ("KH10", f"{file}:{len(file.read_text('utf-8').splitlines()) - 1}:5")


def test_a_short_form_in_a_ward_s_own_phrases_is_written_out(tmp_path: Path) -> None:
    made_ready = read_prepared(write(tmp_path, OWN.replace("khai sinh,", "đk khai sinh,")))
    text = read("đăng ký khai sinh", made_ready.short, made_ready.known)
    assert [each.phrase for each in find(text, made_ready.phrases)] == ["đăng ký khai sinh"]
