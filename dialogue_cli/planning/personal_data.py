"""The forms that personal data have in a text: e-mail addresses, telephone numbers, numbers of identity cards."""

import re
from collections.abc import Iterator

_GAP = r"[ \t\u00a0.·–-]{0,3}"
_WORD = r"[\w.+-]"
EMAIL = (
    rf"(?<!{_WORD}){_WORD}++\s?(?:@|[(\[]\s?at\s?[)\]]|[(\[]?\s?(?i:a\s?còng)\s?[)\]]?)\s?"
    r"[\w-]+(?:(?:\.[\w-]+)+|(?:\s?(?:\.|(?i:chấm))\s?(?i:com|vn|net|org|edu|gov|info)\b)+)"
)
MOBILE = rf"(?<!\d)(?:\(?\+?84\)?{_GAP}(?:\(0\))?|0)[35789](?:{_GAP}\d){{8}}(?!\d)"
LANDLINE = rf"(?<!\d)(?:\(?\+?84\)?{_GAP}|\(?0)2\d{{1,2}}\)?(?:{_GAP}\d){{7,8}}(?!\d)"
CITIZEN_ID = r"(?<!\d)0\d{11}(?!\d)"
_LABEL = (
    r"cmnd|cccd|căn cước công dân|căn cước|định danh|hộ chiếu|sđt|sdt|đt|điện thoại|dien thoai|di động|zalo|tel|hotline"
    r"|tài khoản|tai khoan|stk|mã số thuế|mst|bhxh|bhyt"
)
NUMBER = (
    rf"(?i:\b(?:{_LABEL})(?:\s+(?:cũ|mới|riêng|nhà|của tôi))?[\s:.(-]*(?:(?:số|là)[\s:]*)*)"
    rf"(?P<labelled>{MOBILE}|{LANDLINE}|[A-Z]{{0,2}}\d(?:[ \u00a0.-]?\d){{5,15}})(?!\d)"
    rf"|(?P<plain>{MOBILE}|{LANDLINE}|{CITIZEN_ID}|(?<![\w/.,-])\+?\d(?:[ \u00a0.-]?\d){{8,11}}(?![\w/]|[.,]\d)"
    r"|(?<=\d{9}[/,;-])\d{9}(?!\d))"
)
"""A number after a word that says what it is, or one as long as a telephone's or an identity card's."""

_OF_PERSON = re.compile(f"{EMAIL}|{MOBILE}|{CITIZEN_ID}")


def personal_data(text: str) -> Iterator[str]:
    """The e-mail addresses, numbers of mobile phones and of identity cards in a text, as typed."""
    return (found[0] for found in _OF_PERSON.finditer(text))
