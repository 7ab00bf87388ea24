"""Letterhead and signing lines (Nghị định 30/2020, Phụ lục I, mục II.2 and II.7)."""

import pytest

from dialogue_cli.documents.signing import issuer_lines, signature
from dialogue_cli.model.plan import Authority, Signer, SigningRight

COMMITTEE = Authority.model_construct(name="Ủy ban nhân dân phường Chánh Lộ", head="Chủ tịch")
CENTRE = Authority.model_construct(name="Trung tâm Phục vụ hành chính công", head="Giám đốc")
BY_POSITION, BY_ORDER, AUTHORIZED = SigningRight


@pytest.mark.parametrize(
    ("authority", "position", "right", "lines"),
    [
        (COMMITTEE, "Chủ tịch", BY_POSITION, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        (COMMITTEE, "Phó Chủ tịch", BY_POSITION, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        (COMMITTEE, "Phó Chủ tịch Thường trực", BY_POSITION, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        (COMMITTEE, "Phó Chủ tịch phụ trách", BY_POSITION, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        (COMMITTEE, "Chủ tịch UBND phường", BY_POSITION, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        (COMMITTEE, "Quyền Chủ tịch", BY_POSITION, ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]),
        (COMMITTEE, "Chánh Văn phòng", BY_ORDER, ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        (COMMITTEE, "Phó Chánh Văn phòng", BY_ORDER, ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]),
        (COMMITTEE, "Trưởng phòng Kinh tế", AUTHORIZED, ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG KINH TẾ"]),
        (CENTRE, "Giám đốc", BY_POSITION, ["GIÁM ĐỐC"]),
        (CENTRE, "Phó Giám đốc", BY_POSITION, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
    ],
)
def test_by_what_right_one_signs(authority: Authority, position: str, right: SigningRight, lines: list[str]) -> None:
    signer = Signer.model_construct(full_name="Lê Việt Dũng", position=position, signing_right=right)
    made = signature(signer, authority)
    assert (list(made.lines), made.name) == (lines, "Lê Việt Dũng")


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ủy ban nhân dân Phường 1", ("ỦY BAN NHÂN DÂN", "PHƯỜNG 1")),
        ("Ủy ban nhân dân thị trấn Chi Đông", ("ỦY BAN NHÂN DÂN", "THỊ TRẤN CHI ĐÔNG")),
        ("Trung tâm Phục vụ hành chính công", ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",)),
    ],
)
def test_the_name_of_a_committee_stands_on_two_lines(name: str, lines: tuple[str, ...]) -> None:
    assert issuer_lines(Authority.model_construct(name=name)) == lines
