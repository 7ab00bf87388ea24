"""Old encodings in received sheets: what is mended, what is left alone, and what is told of it."""

import unicodedata
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue_cli.legacy_text import repair as text_repair
from dialogue_cli.legacy_text.encodings import RepairKind
from dialogue_cli.legacy_text.repair import repair_sheet
from dialogue_cli.spreadsheets.sheets import Cell, Sheet
from tests.legacy_text.old_encodings import (
    ADDRESSES,
    ENCODERS,
    NAMES,
    QUESTIONS,
    VIETNAMESE,
    Encoder,
    in_parts,
    misread,
    to_tcvn3,
    to_vni,
)

FOREIGN = [
    "Où est la fête? Chloé, Loïc et Zoë ont déjà reçu le thé à l'hôtel.",
    "Dès l'été, né à Orléans; père: Noël Lefèvre",
    "Müller, Jörg; Schöne Grüße aus Köln, Straße 5, § 3 BGB",
    "El niño comió piñas; ¿qué más quería José? Sí, él y tú.",
    "Då må vi gå på tåg så här, för kön är lång",
    "Rødgrød på søen, Tårnby",
    "São João não é irmão",
    "Perché più però può",
    "Þetta er það sem ég vil, MEÐ ÞAÐ",
    "ភាសាខ្មែរ\u200bក្រុង",
    "中华人民共和国，北京市",
    "«Lan» said: “5 µm ± 2°” – ½ m², 10×20, © 2024 Coca®",
    "Hà Nội café",
    "Việt kiều ở Köln",
    "👨\u200d👩\u200d👧",
    "Ç, Ø, ß",
    "Hôtel Tô",
    "naïve coöperatie",
    "Reykjavík, Ísland",
]
ASCII = st.text(st.characters(codec="ascii"), max_size=40)
CODES = st.from_regex(
    r"[A-Z0-9]{2,4}[-/.][0-9]{1,5}|[a-z0-9.]{1,8}@vi-du\.invalid|https://vi-du\.invalid/[a-z%?=&]{0,9}", fullmatch=True
)


def column(*cells: Cell) -> Sheet:
    return Sheet("Sheet1", tuple((cell,) for cell in cells), first_row=3)


def mended(*cells: Cell, viqr: bool = False) -> list[Cell]:
    return [row[0] for row in repair_sheet(column(*cells), viqr)[0].rows]


def is_told(text: str) -> bool:
    """Whether a text has words enough to tell an encoding by."""
    return len({word for word in text.split() if not word.isascii()}) > 5


@pytest.mark.parametrize(
    ("received", "meant"),
    [
        ("NguyÔn V¨n Hïng", "Nguyễn Văn Hùng"),
        ("§\u00adêng Lª Lîi, ph\u00adêng BÕn NghÐ", "Đường Lê Lợi, phường Bến Nghé"),
        ("Sè §T nhµ riªng", "Số ĐT nhà riêng"),
        ("H§ND x· §¾k L¾k, Kr«ng N«", "HĐND xã Đắk Lắk, Krông Nô"),
        ("Hái vÒ “sæ ®á”\u00a0– ë ®©u?", "Hỏi về “sổ đỏ” – ở đâu?"),
        ("Hái vÒ \x93sæ ®á\x94 \x96 ë ®©u?", "Hỏi về “sổ đỏ” – ở đâu?"),
        ("Më réng hÎm 12, email lan@vi-du.invalid", "Mở rộng hẻm 12, email lan@vi-du.invalid"),
    ],
)
def test_tcvn3_is_mended_with_its_soft_hyphen_as_a_letter(received: str, meant: str) -> None:
    assert mended(received) == [meant]


@pytest.mark.parametrize(
    ("received", "meant"),
    [
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("DANH S¸CH §¡NG Ký", "DANH SÁCH ĐĂNG KÝ"),
        ("NGUYÔN THÞ Hµ", "NGUYỄN THỊ HÀ"),
        ("TrÇn ThÞ ¸nh TuyÕt", "Trần Thị Ánh Tuyết"),
        ("UBND x· §«ng Thµnh", "UBND xã Đông Thành"),
        ("tæ tr\u00adëng tæ 5: «ng Ên", "tổ trưởng tổ 5: ông ấn"),
    ],
)
def test_capitals_that_tcvn3_could_not_write_follow_their_neighbours(received: str, meant: str) -> None:
    assert mended(received) == [meant]


@pytest.mark.parametrize(
    ("received", "meant", "kind"),
    [
        ("Nguyeãn Vaên Tuaán", "Nguyễn Văn Tuấn", RepairKind.VNI),
        ("ÑÖÔØNG LEÂ LÔÏI", "ĐƯỜNG LÊ LỢI", RepairKind.VNI),
        ("NguyêÞn Vãn Hùng, ðýõÌng sôì 5", "Nguyễn Văn Hùng, đường số 5", RepairKind.WINDOWS_1258),
        ("Nguyá»…n VÄƒn HÃ¹ng", "Nguyễn Văn Hùng", RepairKind.MOJIBAKE),
        ("NguyÃ¡Â»â€¦n VÃ„Æ’n HÃƒÂ¹ng", "Nguyễn Văn Hùng", RepairKind.MOJIBAKE),
        ("Tráº§n Thá»‹ HÃ Lan", "Trần Thị Hà Lan", RepairKind.MOJIBAKE),
        ("Quyết định 12/QÐ-UBND, phường Ðông Hòa", "Quyết định 12/QĐ-UBND, phường Đông Hòa", RepairKind.ETH),
        ("Nguye\u0302\u0303n Va\u0306n Hu\u0300ng", "Nguyễn Văn Hùng", RepairKind.COMPOSED),
        ("Vi\u1ec7t Đê\u0323", "Việt Đệ", RepairKind.COMPOSED),
        ("Lê\u00a0Lợi\u200b\ufeff", "Lê Lợi", RepairKind.INVISIBLE),
        ("0900\u00a0000\u202f001\u200e", "0900 000 001", RepairKind.INVISIBLE),
    ],
)
def test_each_other_kind_is_mended_and_named(received: str, meant: str, kind: RepairKind) -> None:
    after, repairs, _ = repair_sheet(column(received))
    assert (after.rows, [repair.kind for repair in repairs]) == (((meant,),), [kind])


def test_viqr_is_mended_on_request_only() -> None:
    received = ["Nguye^~n Va(n Hu`ng", "Kho^ng bi. nga^.p nu+o+'c.", "lan@vi-du.invalid", "I'm the a.m. one (e.g. a.b)"]
    assert mended(*received) == received
    assert mended(*received, viqr=True) == ["Nguyễn Văn Hùng", "Không bị ngập nước.", *received[2:]]


def test_what_was_mended_is_told_by_column_and_the_originals_are_kept() -> None:
    rows = (("STT", "Hä vµ tªn"), (1.0, "NguyÔn V¨n A"), (2.0, "Tra\u0302\u0300n B"), (), (3.0, "Lê C", "Tổ\u00a05"))
    after, repairs, originals = repair_sheet(Sheet("A", rows, first_row=7))
    assert after.rows == (("STT", "Họ và tên"), (1.0, "Nguyễn Văn A"), (2.0, "Trần B"), (), (3.0, "Lê C", "Tổ 5"))
    assert [(repair.column, str(repair.kind), repair.cells, repair.before, repair.after) for repair in repairs] == [
        (1, "TCVN3 (.VnTime)", 2, "Hä vµ tªn", "Họ và tên"),
        (1, "Unicode tổ hợp", 1, "Tra\u0302\u0300n B", "Trần B"),
        (2, "ký tự vô hình", 1, "Tổ\u00a05", "Tổ 5"),
    ]
    assert originals == {(7, 1): "Hä vµ tªn", (8, 1): "NguyÔn V¨n A"}
    assert after.rows[3] is rows[3]


def test_a_soft_hyphen_that_was_taken_out_is_kept_in_the_original() -> None:
    after, repairs, originals = repair_sheet(column("thông\u00adtin"))
    assert (after.rows, originals) == ((("thôngtin",),), {(3, 0): "thông\u00adtin"})
    assert [repair.kind for repair in repairs] == [RepairKind.INVISIBLE]


@pytest.mark.parametrize(
    ("alone", "meant", "neighbour"),
    [
        ("Hµ", "Hà", "NguyÔn V¨n Hïng"),
        ("Lª", "Lê", "NguyÔn V¨n Hïng"),
        ("T\u00ad", "Tư", "NguyÔn V¨n Hïng"),
        ("Ñaït", "Đạt", "Nguyeãn Vaên Tuaán"),
        ("Trâm Ðõn", "Trâm Đơn", "NguyêÞn Vãn Hùng"),
        ("HÃ\u00a0", "Hà", "Nguyá»…n VÄƒn A"),
    ],
)
def test_a_short_cell_follows_its_column_or_the_sheet(alone: str, meant: str, neighbour: str) -> None:
    assert mended(alone, neighbour)[0] == meant
    assert repair_sheet(Sheet("", ((alone, neighbour), (None, neighbour + " A"))))[0].rows[0][0] == meant
    assert mended(alone) != [meant]


def test_a_cell_that_is_vietnamese_either_way_follows_its_column_as_a_guess() -> None:
    after, repairs, _ = repair_sheet(column("NguyÔn V¨n Hïng", "TrÇn V¨n Tó", "Tó", "Lê Công"))
    assert [row[0] for row in after.rows] == ["Nguyễn Văn Hùng", "Trần Văn Tú", "Tú", "Lê Công"]
    assert [(repair.cells, repair.guessed) for repair in repairs] == [(3, 1)]


def test_a_column_of_short_cells_that_lean_one_way_is_evidence_enough() -> None:
    assert mended("Hµ", "Lª", "H¶i", "S¬n") == ["Hà", "Lê", "Hải", "Sơn"]


def test_unicode_and_an_old_encoding_in_one_cell_are_told_apart() -> None:
    assert mended("Chủ hộ Võ Lê Sơn - NguyÔn V¨n Hïng") == ["Chủ hộ Võ Lê Sơn - Nguyễn Văn Hùng"]


def test_a_few_words_that_stay_no_vietnamese_do_not_stop_the_rest() -> None:
    received = "Më réng hÎm 12, «ng NguyÔn V¨n Ph¬ng ®Ò nghÞ"
    assert mended(received) == ["Mở rộng hẻm 12, ông Nguyễn Văn Phơng đề nghị"]


@settings(deadline=None)
@given(st.lists(VIETNAMESE | st.none() | st.floats(), min_size=1, max_size=8))
def test_vietnamese_in_unicode_is_never_touched(cells: list[Cell]) -> None:
    sheet = column(*cells)
    assert repair_sheet(sheet) == (sheet, (), {})
    assert repair_sheet(sheet)[0] is sheet


@settings(deadline=None)
@given(VIETNAMESE.map(str.upper) | st.sampled_from(NAMES).map(lambda name: name.split()[-1]))
def test_capitals_and_single_words_in_unicode_are_never_touched(text: str) -> None:
    assert mended(text) == [text]


@settings(deadline=None)
@given(st.lists(st.sampled_from(FOREIGN) | ASCII | CODES, min_size=1, max_size=8))
def test_other_languages_codes_and_addresses_are_never_touched(cells: list[str]) -> None:
    assert mended(*cells) == cells


@pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)
@settings(deadline=None)
@given(text=VIETNAMESE.filter(is_told))
def test_text_with_words_enough_comes_back_from_every_old_encoding(encoder: Encoder, text: str) -> None:
    assert str(mended(encoder(text))[0]).casefold() == text.casefold()


@pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)
@settings(deadline=None)
@given(texts=st.lists(VIETNAMESE, min_size=1, max_size=6))
def test_a_mixed_column_is_mended_cell_by_cell(encoder: Encoder, texts: list[str]) -> None:
    told = [text for text in texts if is_told(text)]
    after = mended(*texts, *map(encoder, told))
    assert after[: len(texts)] == texts
    assert [str(text).casefold() for text in after[len(texts) :]] == [text.casefold() for text in told]


@settings(deadline=None)
@given(st.data())
def test_a_second_repair_finds_nothing_to_mend(data: st.DataObject) -> None:
    encoded = st.builds(lambda encoder, text: encoder(text), st.sampled_from(list(ENCODERS.values())), VIETNAMESE)
    odd = st.text("aeouyâãáàìò¸µ\u00ad®ÃÐðøïñº»\u0301\u0323\u200b\u00a0đưNg ", max_size=12)
    cells = data.draw(st.lists(encoded | odd | st.sampled_from(FOREIGN), min_size=1, max_size=6))
    once = repair_sheet(column(*cells))[0]
    assert repair_sheet(once)[0] is once


@settings(deadline=None)
@given(st.text(max_size=30) | st.text("Ãáº»¡€\u00adÆæåøöùõ´`^?.aeouyd\u0300\u0301", max_size=30))
def test_no_text_makes_it_fail_and_ascii_is_left_alone(text: str) -> None:
    after = mended(text, viqr=True)[0]
    assert isinstance(after, str)
    assert not text.isascii() or mended(text) == [text]


def test_a_long_hostile_word_takes_no_time() -> None:
    started = process_time()
    for unit in ("a", "aø", "á»", "Ã", "a`", "öù", "e\u0301"):
        mended(unit * 20_000 + "å", viqr=True)
    assert process_time() - started < 3


def test_a_clean_sheet_is_looked_through_without_reading_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """What keeps 20 000 clean rows within some 40 ms."""
    monkeypatch.delattr(text_repair, "read_as")
    sheet = Sheet(
        "",
        tuple(
            (name, f"«{place}» – {question} 5 m²") for name in NAMES for place in ADDRESSES for question in QUESTIONS
        ),
    )
    assert repair_sheet(sheet)[0] is sheet


def test_a_whole_register_comes_back_with_each_column_in_its_own_encoding() -> None:
    rows = [(name, ADDRESSES[index % 4], QUESTIONS[index % 4], name.upper()) for index, name in enumerate(NAMES)]
    received = [(to_tcvn3(a), to_vni(b), misread(c), in_parts(d)) for a, b, c, d in rows]
    after, repairs, _ = repair_sheet(Sheet("", tuple(received)))
    assert after.rows == tuple(rows)
    assert [(repair.column, repair.kind) for repair in repairs] == [
        (0, RepairKind.TCVN3),
        (1, RepairKind.VNI),
        (2, RepairKind.MOJIBAKE),
        (3, RepairKind.COMPOSED),
    ]
    assert all(unicodedata.is_normalized("NFC", cell) for row in after.rows for cell in row if isinstance(cell, str))
