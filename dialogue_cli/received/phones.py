"""Telephone numbers as people and Excel write them: made whole where that is sure, flagged where it is not.

Since 2017 a landline has 0, its area (three digits; 24 and 28 for the two cities) and 11 digits in all; since 2018 a
mobile number has 10. What was moved by then is kept as it was typed, with the number that it has probably become.
"""

import re
import unicodedata

from dialogue_cli.received.cell_text import ROBBED, Value, from_power, quoted, text_of
from dialogue_cli.spreadsheets.sheets import Cell
from dialogue_cli.vocabulary import plain

_MOBILE = r"0(?:3\d|5[125689]|7[06-9]|8[1-9]|9\d)\d{7}"
_LANDLINE = r"02(?:4[2-8]|8[2-9]|0[3-9]|1[0-689]|2[0-25-9]|3[2-9]|5[124-9]|6[0-39]|7[0-7]|9[0-4679])\d{7}"
_PLAIN = re.compile(_MOBILE, re.ASCII).fullmatch
_GOOD = re.compile(rf"{_MOBILE}|{_LANDLINE}|1[89]00\d{{4,6}}", re.ASCII).fullmatch
_LIKE_MOBILE = re.compile(r"0[35789]\d{8}", re.ASCII).fullmatch

_MOVED_IN_2018 = (
    "0120>070 0121>079 0122>077 0126>076 0128>078 0123>083 0124>084 0125>085 0127>081 0129>082 0162>032 0163>033 "
    "0164>034 0165>035 0166>036 0167>037 0168>038 0169>039 0186>056 0188>058 0199>059"
)
_MOVED_IN_2017 = (
    "033>0203 0240>0204 025>0205 026>0206 027>0207 0280>0208 0281>0209 022>0212 0231>0213 020>0214 0230>0215 029>0216 "
    "0320>0220 0321>0221 0241>0222 031>0225 0351>0226 036>0227 0350>0228 030>0229 052>0232 053>0233 054>0234 0510>0235 "
    "0511>0236 037>0237 038>0238 039>0239 04>024 061>0251 062>0252 064>0254 055>0255 056>0256 057>0257 058>0258 "
    "068>0259 060>0260 0501>0261 0500>0262 063>0263 059>0269 070>0270 0651>0271 072>0272 073>0273 0650>0274 075>0275 "
    "066>0276 067>0277 08>028 0780>0290 0781>0291 0710>0292 0711>0293 074>0294 076>0296 077>0297 079>0299"
)
_NEW_PREFIXES = dict(pair.split(">") for pair in _MOVED_IN_2018.split())
_NEW_AREAS = dict(pair.split(">") for pair in _MOVED_IN_2017.split())
_CITIES = ("04", "08")

_SEPARATORS = re.compile(r"[\s.,()·'‘’`_\u200b-\u200f\u202a-\u202e\u2060\ufeff\u2010-\u2015-]")
_COUNTRY = re.compile(r"^(\+|00)?840?")
_LETTERS_FOR_DIGITS = str.maketrans("OolI", "0011")
_LIST = re.compile(r"[/;,&\n]|\s[-–]\s|\bhoac\b|\bva\b")
_GAPS = re.compile(r"[\s–-]+")
_EXTENSION = re.compile(r"\(?\s*(?:so )?(?:may le|may nhanh|may|nhanh|le|ext|x)[\s.:]*\d{1,5}\s*\)?$")
_NUMBER = re.compile(r"(?<![^\W_])\(?\+?\d[\d\s.()·'-]*(?![^\W_])")
_LONGEST = 200


def phone(cell: Cell) -> Value:
    """A telephone number with its leading zero: Excel takes it off, «+84» stands for it."""
    if isinstance(cell, str) and _PLAIN(cell):
        return Value(cell)
    typed = text_of(cell)
    if not typed:
        return Value("")
    power = from_power(typed)
    if power == "":
        return Value(typed, f"số điện thoại {quoted(typed)} đã bị Excel cắt mất chữ số, cần hỏi lại")
    number, repair = _mended(power or _digits(typed), typed)
    if not number:
        return Value(typed, _doubt(typed))
    moved = _moved(number) or _moved_by_its_groups(typed)
    if repair:
        return Value(number, f"{repair}; số {number} {moved}" if moved else repair)
    return Value(typed, f"số điện thoại {quoted(typed)} {moved}") if moved else Value(number)


def _digits(text: str) -> str:
    """A number without what stands between its digits, these in their usual form."""
    return _SEPARATORS.sub("", text if text.isascii() else unicodedata.normalize("NFKC", text))


def _mended(digits: str, typed: str) -> tuple[str, str]:
    """A number as it is dialled at home, and how it was mended; ("", "") for what is no number."""
    if _moved(digits) is not None:
        other = [letter for letter in typed if letter.isdigit()] != list(digits)
        return digits, f"đã đổi số điện thoại {quoted(typed)} thành {digits}" if other else ""
    if len(digits) in (9, 10) and _moved(f"0{digits}") is not None:
        return f"0{digits}", f"{ROBBED} số điện thoại {quoted(typed)}"
    local = _COUNTRY.sub("0", digits)
    if local != digits and _moved(local) is not None:
        return local, f"đã đổi số điện thoại {quoted(typed)} về dạng bắt đầu bằng số 0"
    return "", ""


def _moved(number: str) -> str | None:
    """Nothing for a number of today; what has become of one of the past; None for what is no number."""
    if _GOOD(number):
        return ""
    if not number.isdecimal() or not number.isascii() or not 9 <= len(number) <= 11 or number[0] != "0":
        return None
    if len(number) == 11 and (prefix := _NEW_PREFIXES.get(number[:4])):
        return f"có đầu số cũ {number[:4]}, từ 2018 là {prefix}: nay có thể là {prefix}{number[4:]}"
    if area := next((number[:size] for size in (4, 3, 2) if _is_old_area(number, size)), ""):
        return _old_area(area, number[len(area) :])
    if number.startswith("02") and len(number) > 9:
        return "có thể sai: số máy bàn nay có 11 chữ số, đầu là mã vùng 02…"
    return f"có thể sai: đầu số {number[:3]} chưa mạng nào dùng" if _LIKE_MOBILE(number) else None


def _is_old_area(number: str, size: int) -> bool:
    """Whether the first digits are an area of before 2017 and the rest as long as its numbers were."""
    area, rest = number[:size], number[size:]
    lengths = (7, 8) if area in _CITIES else (6, 7)
    cut_mobile = len(number) == 9 and _PLAIN(f"{number}0")
    return area in _NEW_AREAS and len(rest) in lengths and rest[0] in "2345678" and not cut_mobile


def _old_area(area: str, rest: str) -> str:
    new = _NEW_AREAS[area]
    whole = f": nay có thể là {new}{rest}" if len(new) + len(rest) == 11 else ", cần hỏi lại"
    return f"có lẽ theo mã vùng cũ {area}, từ 2017 là {new}{whole}"


def _moved_by_its_groups(typed: str) -> str:
    """For what would be a mobile number, were it not cut behind an old area: «08.39913357», «(055) 3822222»."""
    area, *rest = re.findall(r"\d+", typed) or [""]
    if area in ("84", "0084") and rest:
        area, *rest = rest
    area = f"0{area.removeprefix('0')}"
    local = "".join(rest)
    city = area == "08" and len(local) in (7, 8)
    town = area in _NEW_AREAS and len(local) == 7 and local[0] == "3" and (len(rest) == 1 or f"({area})" in typed)
    return _old_area(area, local) if city or (town and len(area) == 3) else ""


def _doubt(typed: str) -> str:
    """Nothing for several good numbers in one cell, or one with an extension or a word; else what to look at."""
    what = f"số điện thoại {quoted(typed)}"
    if len(typed) > _LONGEST:
        return f"{what} có thể sai"
    text = plain(unicodedata.normalize("NFKC", typed))
    for parts in (_LIST.split(text), _GAPS.split(text), _NUMBER.findall(text) or [""]):
        found = [_moved(_only_number(part)) for part in parts]
        if None not in found:
            return "; ".join(f"{what} {each}" for each in dict.fromkeys(found) if each)
    meant, _ = _mended(_digits(typed.translate(_LETTERS_FOR_DIGITS)), typed)
    return f"{what} có chữ cái thay chữ số, có lẽ là {meant}, cần hỏi lại" if meant else f"{what} có thể sai"


def _only_number(part: str) -> str:
    """The digits of a part that holds one number, without its extension and the words around it; "" for others."""
    numbers = _NUMBER.findall(_EXTENSION.sub("", part.strip()))
    return _digits(numbers[0]) if len(numbers) == 1 else ""
