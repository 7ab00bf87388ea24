"""Personal data hidden: in the columns of a question, and inside running text of papers that are published.

What hides is found by its form: e-mail addresses, numbers as long as a telephone's or an identity card's, numbers of
houses and alleys. What has the form but is another thing (days, symbols of documents, codes of dossiers, sums of money,
numbers of parcels) is recognised first and stays. Names are not hidden here.
"""

import re
from typing import Any

from dialogue_cli.model.question import FREE_TEXTS, Question
from dialogue_cli.planning.personal_data import EMAIL, MOBILE, NUMBER

HIDDEN_EMAIL = "[thư điện tử]"

_CAPITAL = "[A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ]"
_INSTITUTION = (
    "(?!(?:Ủy|UBND|HĐND|Hội|Phường|Xã|Quận|Huyện|Thành|Tỉnh|Sở|Phòng|Ban|Bộ|Công|Trường|Trạm|Trung|Tòa|Chi|Văn|Cơ"
    r"|Khu|Tổ|Điểm|Luật|Nghị|Thông|Quyết|Điều)\b)"
)
_PART = r"\d{1,4}[A-Za-z]?"
_END = r"(?![\w/-]|[.,…]\d)"
_ONE = rf"(?<![\w/.,-])[A-ZĐ]{{0,2}}{_PART}(?:[/.-][A-Z]?{_PART})*{_END}"
_SLASHED = rf"(?<![\w/.,-])[A-ZĐ]?{_PART}(?:/[A-Z]?{_PART})+(?:[-.]{_PART})*{_END}"
_ROAD = r"\s+(?i:đường|duong|phố|pho|hẻm|hem|ngõ|đại lộ)\s"
_SAID = r"(?:\s++(?::\s++)?|:\s++)"
_STREET = rf"(?={_ROAD}|\s+{_INSTITUTION}{_CAPITAL}\w*\s+{_CAPITAL})"

_STAYS = "|".join(
    [
        r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])\s?[/.-]\s?(?:0?[1-9]|1[0-2])\s?[/.-]\s?(?:19|20)\d\d(?!\d)",
        r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)",
        rf"(?<!\d)\d{{1,5}}/(?:(?:19|20)\d\d/)?{_CAPITAL}{{2}}[\w/-]*",  # 30/2020/NĐ-CP, 151/KH-UBND
        r"(?<!\w)(?:\d{3}\.){0,4}[A-Z]\d\d(?:[.-]\d{1,6})+(?!\d)",  # 000.00.01.H29-211025-0001
        rf"(?<![\d.,])(?!{MOBILE}(?!\s?[đt]))[1-9]\d{{0,2}}(?:\.\d{{3}})+(?![.,]?\d)",  # 12.345.678.900
        r"(?<![\d.,])[1-9]\d*(?:,\d+)?(?=\s?(?i:đồng(?!\s+chí)|đ|vnđ|vnd|triệu|tỷ)(?![\w/]))",
        r"(?i:\b(?:thửa đất|thửa|bản đồ|mẫu|quyết định|công văn|văn bản|nghị định|thông tư|luật|biên nhận|điều|đường"
        r"|ngày|hôm|sáng|chiều|tối|từ|đến|tháng|tỷ lệ)(?:\s+số)?)\s+\d{1,4}(?:/\d{1,4})*(?![\w/]|[ .-]?\d)",
    ]
)
_HIDES = "|".join(
    [
        rf"(?P<email>{EMAIL})",
        NUMBER,
        rf"(?i:\b(?P<house>s[ốo] nh[àa]|nh[àa] s[ốo]|căn hộ số|căn hộ|can ho){_SAID})(?:{_ONE})",
        r"(?i:\b(?P<alley>h[ẻẽe]m|ng[õo]|ng[áa]ch|ki[ệe]t)(?:\s+s[ốo])?\s+)"
        rf"(?!\d+(?:[.,]\d+)?\s?(?i:m|mét|met|hộ|ho|nhà|nha|người|nguoi)\b)(?:{_ONE})",
        rf"(?<![\w/.-])[KHkh]\d{{1,4}}(?:/[A-Z]?{_PART})+{_END}",
        rf"(?i:(?P<number>\bs[ốo])\s+)(?:{_SLASHED}(?=\s+(?:{_CAPITAL}|(?i:đường|phố|ấp|thôn|tổ|kp)\b))"
        rf"|{_ONE}(?={_ROAD}))",
        r"(?i:(?P<at>\b(?:tại|ở|ngụ|trú|(?:thường|tạm|cư) trú|địa chỉ(?: là)?|đ/c|nhà|căn)(?:\s+s[ốo])?)"
        rf"{_SAID})(?:{_ONE}{_STREET}|{_SLASHED}(?!\s+(?i:số|tổng|diện|các|những|khu|hộ|dân|thành|phiếu|lượt)\b))",
        rf"{_SLASHED}{_STREET}",
    ]
)
_DIGIT = re.compile(r"\d")
_APART = re.compile(r"[/;,&\n]|(?<=\d{9})\s-\s")
_SUSPECT = re.compile(r"[\d@]|a\s?còng", re.IGNORECASE)
_START = r"(?:(?<!\w)|(?=\d))(?=[\w(+.-])"
_PERSONAL = re.compile(f"{_START}(?:(?P<stays>{_STAYS})|{_HIDES})")
_DOOR = re.compile(
    rf"(?P<before>(?:^|[,;])\s*+|\n[^\S\n]*+)(?P<word>(?i:số nhà|nhà số|nhà|số|sn)[\s.:]*)?(?![PQpq]\.?\d)(?:{_ONE})"
    rf"(?=\s*[,;]|\s+\S|\s*$)"
)


def masked(text: str) -> str:
    """The text without e-mail addresses, numbers of telephones and identity cards, numbers of houses and alleys.

    Of a number, its last three digits stay, so that two of them can be told apart. Masked again, it stays the same.
    """
    return _PERSONAL.sub(_hidden, text) if _SUSPECT.search(text) else text


def _hidden(found: re.Match[str]) -> str:
    parts = found.groupdict()
    if parts["stays"]:
        return found[0]
    if parts["email"]:
        return HIDDEN_EMAIL
    if number := parts["labelled"] or parts["plain"]:
        return found[0][: -len(number)] + _last_digits(number)
    word = parts["house"] or parts["alley"] or parts["number"] or parts["at"]
    return f"{word} …" if word else "…"


def masked_number(text: str) -> str:
    """A cell of telephone or identity numbers, each by its last three digits: ``"0900000001" → "…001"``."""
    numbers = filter(_DIGIT.search, _APART.split(text))
    return " / ".join(map(_last_digits, numbers)) or ("…" if text else "")


def _last_digits(number: str) -> str:
    """The last three, of a number long enough not to be told by them."""
    digits = re.sub(r"\D", "", number)
    return f"…{digits[-3:]}" if len(digits) > 6 else "…"


def masked_address(text: str) -> str:
    """An address without the number of its house: ``"12/3 Lê Văn Sỹ, P.1" → "… Lê Văn Sỹ, P.1"``."""
    return _DOOR.sub(lambda found: f"{found['before']}{found['word'] or ''}…", masked(text))


def masked_question(question: Question) -> Question:
    """A question as it may be shown to others: all but names hidden of what tells a person."""
    texts: dict[str, Any] = {name: masked(getattr(question, name)) for name in FREE_TEXTS}
    return question._replace(
        address=masked_address(question.address),
        phone=masked_number(question.phone),
        citizen_id=masked_number(question.citizen_id),
        email=HIDDEN_EMAIL if question.email else "",
        **texts,
    )
