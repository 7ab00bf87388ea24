"""Texts as a cell of Excel can hold them."""

import re

LONGEST = 32_000
"""Excel keeps 32,767 characters in a cell, letters beyond U+FFFF counted twice."""

REGISTER, RECEIVED = "sổ đăng ký", "tệp gốc"
"""Where the rest of a text stands that a workbook cannot hold."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML


def cleaned(text: str) -> str:
    """A text without what a workbook cannot hold."""
    return _FORBIDDEN.sub(" ", text)


def cut(text: str, rest_in: str) -> str:
    """A text that Excel can hold, where it does not hold all with the word of where the rest is («tệp gốc»)."""
    if len(text) <= LONGEST // 2 or len(wide := text.encode("utf-16-le", "surrogatepass")) <= 2 * LONGEST:
        return text
    told = cut_mark(rest_in)
    return wide[: 2 * (LONGEST - len(told))].decode("utf-16-le", "ignore") + told


def cut_mark(rest_in: str) -> str:
    """What ends a text that was cut."""
    return f" … (còn tiếp, xem {rest_in})"
