"""What speaks for a department, and how much of it beats what."""

import pytest

from dialogue_cli.assignment.knowledge import Knowledge, Procedure
from dialogue_cli.assignment.precedents import Precedent
from dialogue_cli.assignment.preparing import Prepared, Rules, prepare, rules_of
from dialogue_cli.assignment.reckoning import Evidence, Source, nearest_procedures, reckon
from dialogue_cli.model.lexicon import FieldWords, Lexicon
from dialogue_cli.model.plan import Authority, FieldOfWork, OtherBody, Unit
from dialogue_cli.model.question import Question
from tests.material import prepared

LEXICON = Lexicon.of(
    version="1",
    sources="bài thử",
    short_forms="đk = đăng ký",
    common_words="tôi, xin, cho, làm, ở, đâu, có, không, thì",
    neutral_phrases="giấy tờ",
    courtesies="chào",
    asking_words="ở đâu",
    demanding_words="đề nghị hủy",
    no_case_words="không khiếu nại",
    fields=(
        FieldWords.of(name="Hộ tịch", keywords="khai sinh, đăng ký kết hôn, trích lục", hints="con nhỏ"),
        FieldWords.of(name="Cư trú", settling_words="sổ tạm trú", keywords="tạm trú, tách hộ khẩu"),
        FieldWords.of(name="Giáo dục", keywords="nhập học, vào lớp N"),
        FieldWords.of(name="Chăn nuôi", keywords="chó, chăn nuôi heo"),
    ),
)
PROCEDURES = (
    Procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch"),
    Procedure("1.000894", "Đăng ký kết hôn", "Hộ tịch"),
    Procedure("2.000806", "Đăng ký kết hôn có yếu tố nước ngoài", "Hộ tịch"),
    Procedure("", "Ghi vào sổ hộ tịch việc ly hôn", "Hộ tịch"),
    Procedure("1.004194", "Đăng ký tạm trú", "Cư trú"),
)


@pytest.fixture(scope="module")
def made_ready() -> Prepared:
    return prepare(Knowledge(LEXICON, PROCEDURES))


@pytest.fixture(scope="module")
def rules(made_ready: Prepared) -> Rules:
    return rules_with(made_ready)


def rules_with(made_ready: Prepared, *past: Precedent) -> Rules:
    departments = ("Tư pháp", "Hộ tịch", ()), ("Công an", "Cư trú", ("ồn đêm",)), ("Văn xã", "Giáo dục", ())
    units = tuple(
        Unit.of(code="ma", name=name, fields=(FieldOfWork.of(name=field, keywords=words),))
        for name, field, words in departments
    )
    others = (OtherBody.of(name="Trạm Thú y", fields=(FieldOfWork.of(name="Chăn nuôi"),), keywords=("heo bệnh",)),)
    authority = Authority.model_construct(units=units, other_bodies=others)
    return rules_of(authority, (), made_ready, past)


def evidence(text: str, rules: Rules, source: Source, declared: str = "") -> list[Evidence]:
    found = reckon(Question("DK001", question=text, field=declared), rules).evidence
    return [each for each in found if each.source is source]


def weights(text: str, rules: Rules) -> dict[str, float]:
    return {each.words: each.weight for each in evidence(text, rules, Source.PHRASE)}


def first(text: str, rules: Rules, declared: str = "") -> str:
    return reckon(Question("DK001", question=text, field=declared), rules).totals[0][0].name


def test_a_phrase_that_settles_weighs_more_than_one_that_speaks_and_this_more_than_a_hint(rules: Rules) -> None:
    found = weights("sổ tạm trú, trích lục, con nhỏ", rules)
    assert found["sổ tạm trú"] > found["trích lục"] > found["con nhỏ"] > 0


def test_a_longer_phrase_weighs_more(rules: Rules) -> None:
    found = weights("đăng ký kết hôn rồi tách hộ khẩu và trích lục", rules)
    assert found["đăng ký kết hôn"] > found["tách hộ khẩu"] > found["trích lục"]


def test_a_phrase_said_twice_counts_once(rules: Rules) -> None:
    assert weights("tạm trú tạm trú TẠM TRÚ", rules) == weights("tạm trú", rules)


def test_neutral_phrases_speak_for_nothing(rules: Rules) -> None:
    assert weights("giấy tờ", rules) == {}


@pytest.mark.parametrize("text", ["xin tạm trú để nhập học", "xin tam tru de nhap hoc"])
def test_what_stands_after_the_purpose_clause_weighs_half(rules: Rules, text: str) -> None:
    found = weights(text, rules)
    assert found["nhập học"] == weights("nhập học", rules)["nhập học"] / 2
    assert found["tạm trú"] == weights("tạm trú", rules)["tạm trú"]
    assert first(text, rules) == "Công an"


@pytest.mark.parametrize(
    "text",
    [
        "để nhập học thì cần tạm trú",
        "tạm trú, đề nghị nhập học",
        "tạm trú, để nghị nhập học",
        "tạm trú, dễ nhập học",
        "nhập học",
    ],
)
def test_no_purpose_clause_no_half(rules: Rules, text: str) -> None:
    assert weights(text, rules)["nhập học"] == weights("nhập học", rules)["nhập học"]


def test_words_typed_with_other_accents_weigh_less_and_least_in_a_short_phrase(rules: Rules) -> None:
    long, short = weights("tách hộ khẩu", rules)["tách hộ khẩu"], weights("tạm trú", rules)["tạm trú"]
    assert weights("tách hồ khẩu", rules)["tách hộ khẩu"] == long / 2
    assert weights("tạm trừ", rules)["tạm trú"] == short / 4


def test_a_text_typed_without_accents_weighs_as_much_as_with_them(rules: Rules) -> None:
    assert weights("tach ho khau", rules) == weights("tách hộ khẩu", rules)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [("chó chạy rông ngoài hẻm", True), ("cho chay rong ngoai hem", False), ("chợ họp ngoài hẻm", False)],
)
def test_a_single_syllable_tells_only_where_it_is_typed_with_its_accents(
    rules: Rules, text: str, is_told: bool
) -> None:
    assert ("chó" in weights(text, rules)) is is_told


def test_a_number_stands_for_any(rules: Rules) -> None:
    assert first("cháu vào lớp 6 trái tuyến", rules) == "Văn xã"


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("hồ sơ 1.004194 khai sinh khai tử trích lục", ""),
        ("mã 1.004194.000.00.00.H29 khai sinh", ""),
        ("khai sinh", "TTHC 1.004194"),
    ],
)
def test_a_procedure_s_code_beats_all_words(rules: Rules, text: str, declared: str) -> None:
    assert first(text, rules, declared) == "Công an"
    (code,) = evidence(text, rules, Source.CODE, declared)
    assert (code.words, code.field) == ("1.004194 Đăng ký tạm trú", "Cư trú")


@pytest.mark.parametrize("text", ["mã 9.999999", "số 1.0041945", "11.004194", "2.1.004194", "1,004194"])
def test_a_figure_that_is_no_known_code_is_no_evidence(rules: Rules, text: str) -> None:
    assert evidence(text, rules, Source.CODE) == []


def test_a_code_beats_the_declared_field_this_the_ward_s_key_words_and_these_the_lexicon(rules: Rules) -> None:
    text = "ồn đêm, khai sinh, trích lục, đăng ký kết hôn"
    assert first(text, rules) == "Công an"
    assert first(text, rules, "Giáo dục") == "Văn xã"
    assert first(f"1.001193 {text}", rules, "Giáo dục") == "Tư pháp"


def test_a_key_word_of_another_body_beats_the_declared_field(rules: Rules) -> None:
    assert first("nhà có heo bệnh", rules, "Hộ tịch") == "Trạm Thú y"


def test_a_key_word_of_the_ward_counts_only_with_its_own_accents_or_none(rules: Rules) -> None:
    assert [len(evidence(text, rules, Source.RULE)) for text in ("ồn đêm", "on dem", "ổn đệm")] == [1, 1, 0]


@pytest.mark.parametrize(
    ("declared", "department"),
    [("Cư trú", "Công an"), ("cu tru", "Công an"), ("về khai sinh", "Tư pháp"), ("Công an", "Công an"), ("khác", "")],
)
def test_the_declared_field_is_a_name_or_words_that_all_speak_for_one(
    rules: Rules, declared: str, department: str
) -> None:
    named = [each.destination.name for each in evidence("nhập học", rules, Source.DECLARED, declared)]
    assert named == ([department] if department else [])


def test_a_declared_field_that_speaks_for_two_departments_says_nothing(rules: Rules) -> None:
    assert evidence("nhập học", rules, Source.DECLARED, "khai sinh và tạm trú") == []


SAID = "Cổng nhà tôi bị nước mưa tràn vào mỗi tối"


def test_the_same_question_that_a_person_gave_away_outweighs_phrases(made_ready: Prepared) -> None:
    past = Precedent(f"{SAID}, tạm trú, sổ tạm trú", "Văn xã", "DK007 (2020-doi-thoai)")
    rules = rules_with(made_ready, past)
    assert first(past.text, rules) == "Văn xã"
    assert first("tạm trú, sổ tạm trú", rules) == "Công an"


def test_the_less_alike_an_earlier_question_the_less_it_weighs(made_ready: Prepared) -> None:
    rules = rules_with(
        made_ready, Precedent(SAID, "Văn xã", "DK007"), Precedent("nhập học trái tuyến", "Văn xã", "DK8")
    )
    texts = (SAID, f"{SAID} rồi đọng lại cả tuần", "Nước mưa tràn vào chợ rồi ngập cả chợ mỗi khi có bão", "Đèn hư")
    found = [evidence(text, rules, Source.PRECEDENT) for text in texts]
    same, more, little, nothing = [each[0].weight if each else 0.0 for each in found]
    assert same > more > little > nothing == 0.0
    assert (found[0][0].words, found[0][0].destination.name) == ("DK007", "Văn xã")


def test_a_precedent_without_accents_is_the_same_question(made_ready: Prepared) -> None:
    rules = rules_with(made_ready, Precedent(SAID, "Văn xã", "DK007"))
    (typed,) = evidence("cong nha toi bi nuoc mua tran vao moi toi", rules, Source.PRECEDENT)
    (same,) = evidence(SAID, rules, Source.PRECEDENT)
    assert typed.weight == same.weight


def test_a_question_without_a_known_phrase_goes_where_its_words_are_used(rules: Rules) -> None:
    found = evidence("ghi việc ly hôn vào sổ", rules, Source.WORDS)
    assert found[0].field == "Hộ tịch"


def nearest(text: str, field: str, rules: Rules) -> list[str]:
    asked = reckon(Question("DK001", question=text), rules).asked
    return [str(each.procedure) for each in nearest_procedures(asked, field, rules)]


@pytest.fixture(scope="module")
def usual() -> Rules:
    """With the packaged catalogue: how much a word tells depends on how many fields use it."""
    return rules_with(prepared())


@pytest.mark.parametrize(
    ("text", "field", "name"),
    [
        ("đăng ký kết hôn ở đâu", "Hộ tịch", "1.000894 Đăng ký kết hôn"),
        ("dk ket hon voi nguoi nuoc ngoai, co yeu to nuoc ngoai", "Hộ tịch", "Đăng ký kết hôn có yếu tố nước ngoài"),
        ("tôi muốn đăng ký tạm trú", "Cư trú", "1.004194 Đăng ký tạm trú"),
    ],
)
def test_the_nearest_procedure_comes_first_the_one_without_more_words_than_asked(
    usual: Rules, text: str, field: str, name: str
) -> None:
    assert nearest(text, field, usual)[0].endswith(name)


def test_procedures_are_only_of_the_field_and_near_at_all(usual: Rules) -> None:
    of_field = {str(each) for each in usual.prepared.knowledge.procedures if each.field == "Cư trú"}
    assert set(nearest("đăng ký kết hôn rồi đăng ký tạm trú", "Cư trú", usual)) <= of_field
    assert nearest("tôi xin làm ở đâu thì có", "Hộ tịch", usual) == []
    assert nearest("đăng ký kết hôn", "Không có lĩnh vực này", usual) == []
