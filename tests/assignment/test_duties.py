"""Who does what: where the questions of a field go by what co-quan.yaml gives each department."""

import pytest

from dialogue_cli.assignment.duties import Destination, Duties, duties_of, fields_meant
from dialogue_cli.model.lexicon import FieldWords
from dialogue_cli.model.plan import Authority, FieldOfWork, OtherBody, Unit

FIELDS = (
    FieldWords.of(name="Hộ tịch", group="Tư pháp"),
    FieldWords.of(name="Chứng thực", group="Tư pháp"),
    FieldWords.of(name="Cư trú", group="Công an", other_names="Hộ khẩu, Đăng ký cư trú"),
    FieldWords.of(name="An ninh, trật tự", group="Công an"),
    FieldWords.of(name="Văn hóa, thể thao", group="Văn hóa - Xã hội", other_names="Văn hóa, Thể thao"),
    FieldWords.of(name="Lý lịch tư pháp", competent_body="Công an tỉnh"),
)


def unit(name: str, *fields: str) -> Unit:
    return Unit.of(code="ma", name=name, fields=tuple(FieldOfWork.of(name=field) for field in fields))


def body(name: str, *fields: str) -> OtherBody:
    return OtherBody.of(name=name, fields=tuple(FieldOfWork.of(name=field) for field in fields))


def duties(*departments: Unit, others: tuple[OtherBody, ...] = ()) -> Duties:
    return duties_of(Authority.model_construct(units=departments, other_bodies=others), FIELDS)


def test_a_field_goes_to_the_department_that_names_it() -> None:
    found = duties(unit("Một cửa", "Hộ tịch"), unit("Văn phòng", "Chứng thực"))
    assert (found.of("Hộ tịch"), found.of("Chứng thực")) == (Destination("Một cửa"), Destination("Văn phòng"))


def test_a_group_gives_all_its_fields() -> None:
    found = duties(unit("Bộ phận A", "TƯ PHÁP"))
    assert found.of("Hộ tịch") == found.of("Chứng thực") == Destination("Bộ phận A")


@pytest.mark.parametrize("turned", [False, True])
def test_a_named_field_goes_before_a_group_and_a_group_before_the_department_s_own_name(turned: bool) -> None:
    police, group, named = (
        unit("Công an phường", "Chợ đêm"),
        unit("Bộ phận tiếp nhận", "Công an"),
        unit("Văn phòng", "Cư trú"),
    )
    closer = duties(*([named, police] if turned else [police, named]))
    assert (closer.of("Cư trú"), closer.of("An ninh, trật tự")) == (
        Destination("Văn phòng"),
        Destination("Công an phường"),
    )
    all_three = duties(*([named, group, police] if turned else [police, group, named]))
    assert (all_three.of("Cư trú"), all_three.of("An ninh, trật tự")) == (
        Destination("Văn phòng"),
        Destination("Bộ phận tiếp nhận"),
    )


def test_a_department_s_own_name_speaks_for_it_only_where_whole_words_are_a_group_s() -> None:
    assert duties(unit("Công an phường", "Chợ đêm")).of("Cư trú") == Destination("Công an phường")
    assert duties(unit("Phòng Công antên", "Chợ đêm")).of("Cư trú").vacant


def test_who_is_no_department_gets_nothing_by_its_name() -> None:
    assert duties(unit("Công an phường"), unit("Văn phòng", "Hộ tịch")).of("Cư trú").vacant


def test_a_field_that_nobody_has_is_vacant_or_of_the_body_that_is_competent_by_law() -> None:
    found = duties(unit("Văn phòng", "Hộ tịch"))
    assert found.of("Cư trú") == Destination("Cư trú", vacant=True)
    assert found.of("Lý lịch tư pháp") == Destination("Công an tỉnh", outside=True)


def test_a_department_that_names_a_field_has_it_though_another_body_is_competent() -> None:
    assert duties(unit("Một cửa", "Lý lịch tư pháp")).of("Lý lịch tư pháp") == Destination("Một cửa")


def test_another_body_has_the_fields_that_are_given_to_it() -> None:
    found = duties(unit("Công an phường", "Công an"), others=(body("Công an quận", "Cư trú"),))
    assert found.of("Cư trú") == Destination("Công an quận", outside=True)
    assert found.of("An ninh, trật tự") == Destination("Công an phường")


def test_a_department_goes_before_another_body_with_the_same_field() -> None:
    found = duties(unit("Công an phường", "Cư trú"), others=(body("Công an quận", "Cư trú"),))
    assert found.of("Cư trú") == Destination("Công an phường")


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("Hộ tịch", ["Hộ tịch"]),
        ("hộ khẩu", ["Cư trú"]),
        ("Hộ tịch, chứng thực", ["Hộ tịch", "Chứng thực"]),
        ("Hộ tịch và chứng thực", ["Hộ tịch", "Chứng thực"]),
        ("Hộ tịch - Cư trú", ["Hộ tịch", "Cư trú"]),
        ("Hộ tịch; Cư trú / Chứng thực", ["Hộ tịch", "Cư trú", "Chứng thực"]),
        ("Tư pháp, cư trú", ["Hộ tịch", "Chứng thực", "Cư trú"]),
        ("An ninh, trật tự", ["An ninh, trật tự"]),
        ("Văn hóa, thể thao", ["Văn hóa, thể thao"]),
        ("Văn hóa và thể thao", ["Văn hóa, thể thao", "Văn hóa, thể thao"]),
        ("Văn hoá - Xã hội", ["Văn hóa, thể thao"]),
        ("Lý lịch tư pháp", ["Lý lịch tư pháp"]),
        ("Chợ đêm và hộ tịch", ["Hộ tịch"]),
        ("Chợ đêm", []),
    ],
)
def test_a_name_of_the_ward_s_own_is_a_field_or_made_of_fields(name: str, fields: list[str]) -> None:
    assert fields_meant(name, FIELDS) == fields


def test_a_name_made_of_two_fields_gives_both_to_the_department() -> None:
    found = duties(unit("Văn phòng", "Cư trú và chứng thực"), unit("Tư pháp", "Tư pháp"))
    assert found.of("Chứng thực") == found.of("Cư trú") == Destination("Văn phòng")
    assert found.of("Hộ tịch") == Destination("Tư pháp")


@pytest.mark.parametrize(
    ("name", "destination"),
    [
        ("ho_tich", Destination("Một cửa")),
        ("ho_khau", Destination("Công an phường")),
        ("cong_an_phuong", Destination("Công an phường")),
        ("so_tu_phap", Destination("Sở Tư pháp", outside=True)),
        ("cho_dem", Destination("Công an phường")),
        ("ly_lich_tu_phap", Destination("Công an tỉnh", outside=True)),
    ],
)
def test_a_citizen_may_name_a_field_a_department_or_another_body(name: str, destination: Destination) -> None:
    police = unit("Công an phường", "Cư trú", "Chợ đêm")
    found = duties(unit("Một cửa", "Tư pháp"), police, others=(body("Sở Tư pháp"),))
    assert found.by_name[name] == destination


def test_the_ward_s_own_name_of_a_field_goes_before_the_lexicon_s() -> None:
    found = duties(unit("Công an phường", "Cư trú"), unit("Một cửa", "Hộ khẩu và hộ tịch", "Hộ khẩu"))
    assert found.by_name["ho_khau"] == Destination("Một cửa")
    assert "van_hoa" not in found.by_name


def test_each_name_that_a_department_s_name_is_made_of_speaks_for_it() -> None:
    found = duties(unit("Hộ khẩu - Văn hóa", "Chợ đêm"), unit("Tư pháp", "Chợ nổi"))
    assert found.of("Cư trú") == found.of("Văn hóa, thể thao") == Destination("Hộ khẩu - Văn hóa")


def test_the_rest_of_a_group_goes_to_the_department_that_has_most_of_it() -> None:
    found = duties(unit("Một cửa", "Hộ tịch"), unit("Văn phòng", "Cư trú"))
    assert (found.of("Chứng thực"), found.of("An ninh, trật tự")) == (Destination("Một cửa"), Destination("Văn phòng"))


def test_what_another_body_is_competent_for_is_no_rest_of_a_group() -> None:
    record = FieldWords.of(name="Lý lịch tư pháp", group="Tư pháp", competent_body="Công an tỉnh")
    authority = Authority.model_construct(units=(unit("Một cửa", "Hộ tịch"),), other_bodies=())
    assert duties_of(authority, (*FIELDS[:-1], record)).of("Lý lịch tư pháp") == Destination(
        "Công an tỉnh", outside=True
    )
