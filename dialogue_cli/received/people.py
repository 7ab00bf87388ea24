"""Who asks: the number of an identity card, an e-mail address, a name; kept as typed, what looks wrong flagged."""

import re
import unicodedata
from functools import lru_cache

from dialogue_cli.received.cell_text import ROBBED, Value, from_power, quoted, text_of, told
from dialogue_cli.spreadsheets.sheets import Cell
from dialogue_cli.vocabulary import fold

# Thông tư 07/2016/TT-BCA, phụ lục 1: where the birth was registered, then century and sex (0 to 3: 1900 to 2099)
_PROVINCES = (
    "001|002|004|006|008|010|011|012|014|015|017|019|020|022|024|025|026|027|030|031|033|034|035|036|037|038|040|042|044|"
    "045|046|048|049|051|052|054|056|058|060|062|064|066|067|068|070|072|074|075|077|079|080|082|083|084|086|087|089|091|"
    "092|093|094|095|096"
)
_PLAUSIBLE_ID = re.compile(rf"(?:{_PROVINCES})[0-3]\d{{8}}|(?:0[1-9]|[12]\d|3[0-8])\d{{7}}", re.ASCII).fullmatch
_ID = re.compile(r"\d{12}|\d{9}", re.ASCII).fullmatch
_ROBBED_ID = re.compile(r"[1-9]\d{9,10}|[1-9]\d{7}", re.ASCII).fullmatch
_ID_SEPARATORS = re.compile(r"[\s.'‘’\u200b-\u200f\u202a-\u202e\u2060\ufeff-]")
_PASSPORT = re.compile(r"[A-Z]{1,2}\d{6,8}", re.IGNORECASE | re.ASCII).fullmatch
_LIST = re.compile(r"[/;,&\n]|\s-\s|hoặc|và")


def citizen_id(cell: Cell) -> Value:
    """A 12-digit CCCD or a 9-digit CMND; shorter ones by a zero or two that Excel took off are made whole."""
    if isinstance(cell, str) and _PLAUSIBLE_ID(cell):
        return Value(cell)
    typed = text_of(cell)
    if not typed:
        return Value("")
    what = f"số CCCD/CMND {quoted(typed)}"
    power = from_power(typed)
    if power == "":
        return Value(typed, f"{what} đã bị Excel cắt mất chữ số, cần hỏi lại")
    digits = power or _id_digits(typed)
    if _ROBBED_ID(digits):
        whole = digits.zfill(12 if len(digits) > 8 else 9)
        return Value(whole, told(f"{ROBBED} {what}", _id_doubt(whole, f"số {whole}")))
    if _ID(digits):
        changed = "" if digits in _ID_SEPARATORS.sub("", typed) else f"đã đổi {what} thành {digits}"
        return Value(digits, told(changed, _id_doubt(digits, what)))
    several = [_id_digits(part) for part in _LIST.split(typed)]
    return Value(typed, "" if all(map(_PLAUSIBLE_ID, several)) else _id_doubt(digits, what))


def _id_digits(typed: str) -> str:
    return _ID_SEPARATORS.sub("", typed if typed.isascii() else unicodedata.normalize("NFKC", typed))


def _id_doubt(digits: str, what: str) -> str:
    """What is wrong with a number; "" where all its digits can be right."""
    if _PLAUSIBLE_ID(digits):
        return ""
    if _PASSPORT(digits):
        return f"{what} giống số hộ chiếu, không phải số CCCD/CMND, hoặc có thể sai"
    if not _ID(digits):
        return f"{what} có thể sai"
    if len(digits) == 9:
        return f"{what} có thể sai: số CMND bắt đầu bằng 01 đến 38"
    if not re.match(_PROVINCES, digits):
        return f"{what} có thể sai: {digits[:3]} không phải mã tỉnh (chỉ đúng cho người khai sinh ở nước ngoài)"
    return f"{what} có thể sai: chữ số thứ tư của số CCCD (thế kỷ, giới tính) là 0 đến 3"


_PLAIN_EMAIL = re.compile(r"\w[\w%+-]*(?:\.[\w%+-]+)*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}", re.ASCII).fullmatch
_EMAIL_SLIPS = (
    (re.compile(r"^[^@]*$"), "không có dấu @"),
    (re.compile(r"@.*@", re.DOTALL), "có hơn một dấu @"),
    (re.compile(r"\s"), "có khoảng trắng"),
    (re.compile(r","), "có dấu phẩy"),
    (re.compile(r"[^\x00-\x7f]"), "có chữ mang dấu hoặc ký tự lạ"),
    (re.compile(r"^@|@$"), "thiếu một vế của dấu @"),
    (re.compile(r"\.$"), "thừa dấu chấm ở cuối"),
    (re.compile(r"\.\.|^\.|\.@|@\."), "thừa dấu chấm"),
    (re.compile(r"@[^.]*$"), "thiếu dấu chấm trong tên miền"),
)
_WRONG_DOMAINS = {
    wrong: right
    for right, all_wrong in {
        "gmail.com": "gmial.com gmai.com gmal.com gmil.com gamil.com gamail.com gmaill.com gnail.com gmaik.com "
        "gmeil.com gimail.com ggmail.com gmail.co gmail.cm gmail.om gmail.com.vn gmail.vn gmail.net",
        "yahoo.com": "yaho.com yahooo.com yhoo.com yaoo.com yahho.com yahoo.co yahoo.cm",
        "yahoo.com.vn": "yaho.com.vn yahoo.com.v yahoo.con.vn yahoo.comvn",
        "hotmail.com": "hotmial.com hotmal.com hotmai.com hotmil.com hotmail.co hotmail.cm",
        "outlook.com": "outlok.com outloook.com outlook.co outlook.cm",
        "icloud.com": "iclould.com icoud.com iclound.com icloud.co icloud.cm",
    }.items()
    for wrong in all_wrong.split()
}
_WRONG_ENDING = re.compile(r"\.(con|cmo|ocm|comm|coom|cpm|vom|xom)$")


def email(cell: Cell) -> Value:
    """An e-mail address as it was typed, or several; what looks wrong is told with the likely one."""
    if isinstance(cell, str) and _PLAIN_EMAIL(cell) and not _likely_domain(cell[cell.index("@") + 1 :]):
        return Value(cell)
    typed = text_of(cell)
    parts = [part for part in re.split(r"[;,\s/]+", typed) if part]
    several = all(part.count("@") == 1 for part in parts)
    doubts = list(filter(None, map(_email_doubt, parts if several else [typed])))
    return Value(typed, f"địa chỉ thư điện tử {quoted(typed)} có thể sai: {'; '.join(doubts)}" if doubts else "")


def _email_doubt(address: str) -> str:
    if reason := next((reason for slip, reason in _EMAIL_SLIPS if slip.search(address)), ""):
        return reason
    owner, _, domain = address.partition("@")
    likely = _likely_domain(domain)
    return f"có lẽ là {owner}@{likely}" if likely else ""


@lru_cache(maxsize=1024)
def _likely_domain(domain: str) -> str:
    """The well-known domain that a misspelt one is meant to be; "" where none is meant."""
    mended = _WRONG_ENDING.sub(".com", domain.lower())
    meant = _WRONG_DOMAINS.get(mended, mended)
    return "" if meant == domain.lower() else meant


_PLAIN_NAME = re.compile(r"[A-Za-zÀ-ÖØ-öø-ʯḀ-ỹ]+(?: [A-Za-zÀ-ÖØ-öø-ʯḀ-ỹ]+)+").fullmatch
_ORGANISATION = re.compile(
    r"(công ty|cty|hợp tác xã|htx|doanh nghiệp|dntn|tổ dân phố|tổ|khu phố|ấp|thôn|hộ|các hộ|chi hội|hội|trường|ban"
    r"|[uủ][ỷy] ban|ubnd|ngân hàng|cửa hàng|cơ sở|tập thể|chi nhánh|trung tâm|nhà thuốc|đại diện)\s",
    re.IGNORECASE,
)
_TRIES = {"test", "testing", "tester", "abc", "asdf", "qwerty"}
_TITLES = re.compile(
    r"\b(ông\s*[/&,]\s*bà|bà\s*[/&,]\s*ông|anh\s*[/&,]\s*chị|cô\s*[/&,]\s*chú)\b|\([^)]*\)", re.IGNORECASE
)
_LONGEST_NAME = 300
_BETWEEN_PEOPLE = re.compile(r"[,;&+/\n]|\s[-–]\s|\bvà\b", re.IGNORECASE)


def name(cell: Cell) -> Value:
    """A name as it was typed, its case too, runs of spaces made one; what is not the name of one person is flagged."""
    if isinstance(cell, str) and _PLAIN_NAME(cell):
        lower = cell.lower()
        if "test" not in lower and " và " not in lower:
            return Value(cell)
    text = re.sub(r"[^\S\n]+", " ", text_of(cell))
    doubts = list(filter(None, (_stranger(text), _few_letters(text), _people(text)))) if text else []
    return Value(text, f"họ tên {quoted(text)} {', '.join(doubts)}" if doubts else "")


def _stranger(text: str) -> str:
    """What stands in a name and belongs elsewhere."""
    if "@" in text:
        return "có địa chỉ thư điện tử"
    if _TRIES.intersection(fold(text).split("_")):
        return "giống dữ liệu gõ thử"
    digits = sum(letter.isdigit() for letter in text)
    if digits >= 8:
        return "có số điện thoại hoặc số giấy tờ"
    return "có chữ số" if digits and not _ORGANISATION.match(text) else ""


def _few_letters(text: str) -> str:
    letters = sum(letter.isalpha() for letter in text)
    return ("không có chữ cái nào", "chỉ có một chữ cái")[letters] if letters < 2 else ""


def _people(text: str) -> str:
    parts = _BETWEEN_PEOPLE.split(_TITLES.sub(" ", text[:_LONGEST_NAME]))
    several = sum(any(map(str.isalpha, part)) for part in parts) > 1
    return "có thể là nhiều người" if several and not _ORGANISATION.match(text) else ""
