"""Personal data inside running text, hidden in papers that are published."""

import re

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")
_DIGITS = re.compile(r"(?<![\w/.,-])\+?\d(?:[ .-]?\d){8,11}(?![\w/]|[.,]\d)")
_MONEY = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_HOUSE = re.compile(
    r"\b(số nhà|nhà số|căn hộ số|căn hộ)\s+\d[\w/.-]*\w|\b(số nhà|nhà số|căn hộ số)\s+\d", re.IGNORECASE
)


def masked(text: str) -> str:
    """The text without e-mail addresses, numbers as long as a telephone's or an identity card's, and house numbers."""
    text = _EMAIL.sub("[thư điện tử]", text)
    text = _DIGITS.sub(_short, text)
    return _HOUSE.sub(lambda found: f"{found[1] or found[2]} …", text)


def _short(found: re.Match[str]) -> str:
    """The last three digits; a sum of money («12.345.678.900») stays."""
    if _MONEY.fullmatch(found[0]):
        return found[0]
    digits = re.sub(r"\D", "", found[0])
    return f"…{digits[-3:]}" if len(digits) in (9, 10, 11, 12) else found[0]
