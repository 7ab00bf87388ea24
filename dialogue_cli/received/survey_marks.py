"""What a cell of a survey says: one of the five marks, in words, by a tick, as points or as how many gave it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from dialogue_cli.model.survey import Satisfaction
from dialogue_cli.received import cells
from dialogue_cli.spreadsheets.sheets import Cell
from dialogue_cli.vocabulary import fold, plain

Scale = Mapping[int, Satisfaction]
"""What 1 to 5 points mean."""
Tally = tuple[tuple[Satisfaction, int], ...]
"""How many gave each mark."""

WANTED = ", ".join(Satisfaction)

_MARKS = tuple(Satisfaction)
_LONGEST = 60
_WORDS = {fold(mark): mark for mark in _MARKS}
_WORDS |= {word.replace("hai_long", "hl"): mark for word, mark in _WORDS.items()}
_WORDS |= {"".join(part[0] for part in fold(mark).split("_")): mark for mark in _MARKS}  # RHL, HL, BT, KHL, RKHL
_NUMBERED = re.compile(r"(?:[1-5a-ex]_(?:diem_)?)?([a-z_]+?)(?:_[1-5](?:_diem)?)?")
_COUNTED = re.compile(r":\s*\d+\s*$")
_POINTS = re.compile(r"([1-5])(?:[.,]0)?\s*(?:đ|điểm)?", re.IGNORECASE)
_OTHER_SCALES = re.compile(
    r"(rat_)?(tot|kem|dong_y|dat|can_thiet|thuan_tien|de_hieu)|kha|trung_binh|yeu|tb|(khong|chua)_(tot|dat|dong_y|dap_ung)"
    r"|(chua|hoan_toan|tam|tuong_doi|it|kha|cuc_ky)(_khong)?_hai_long|dap_ung|tam_duoc|duoc|xuat_sac|phan_van|khong_y_kien"
)

_BEST, _WORST = ("rat hai long", "hai long nhat"), ("rat khong hai long", "khong hai long nhat")
_TOLD = {**dict.fromkeys(_BEST, 0), "hai long": 1, "binh thuong": 2, "khong hai long": 3, **dict.fromkeys(_WORST, 4)}
_PHRASE = "|".join(sorted(_TOLD, key=len, reverse=True))
_POINTS_FIRST = re.compile(rf"\b([1-5])\s*(?:diem)?\s*(?:[=:.)\]–(-]|la(?: muc)?|tuong ung(?: voi)?)\s*({_PHRASE})\b")
_WORDS_FIRST = re.compile(rf"\b({_PHRASE})\s*(?:[=:(\[–-]|la)\s*([1-5])\b")
_UP: Scale = {5 - at: mark for at, mark in enumerate(_MARKS)}
_DOWN: Scale = {1 + at: mark for at, mark in enumerate(_MARKS)}

_TICKS = frozenset(("x", "×", "✓", "✔", "√", "☑", "☒", "✗", "✘", "v", "ü", "1", "có", "co", "true"))
_NO_TICKS = frozenset(("", "0", "-", "–", "không", "khong", "false", "☐"))


def mark_of(cell: Cell) -> Satisfaction | None:
    """The mark that a cell names, in any case and accents, with its points or a number before or behind: «5 - RHL»."""
    return _mark(cell) if isinstance(cell, str) and len(cell) <= _LONGEST else None


def points_of(cell: Cell) -> int | None:
    """The points of a cell, 1 to 5."""
    match = _POINTS.fullmatch(cells.text_of(cell)) if isinstance(cell, (str, int, float)) else None
    return int(match.group(1)) if match else None


def is_other_scale(cell: Cell) -> bool:
    """Whether a cell is a word of another scale, such as «Tốt» or «Chưa hài lòng»."""
    return isinstance(cell, str) and len(cell) <= _LONGEST and bool(_OTHER_SCALES.fullmatch(fold(cell)))


def is_tick(cell: Cell) -> bool | None:
    """Whether a cell is ticked; None where it says something else."""
    text = cells.text_of(cell).strip("[]() .").lower()
    return True if text in _TICKS else False if text in _NO_TICKS else None


def count_of(cell: Cell) -> int | None:
    """How many a cell counts, a tick as one and nothing as none; None for what is no count."""
    if (ticked := is_tick(cell)) is not None:
        return int(ticked)
    text = cells.text_of(cell)
    return int(text) if text.isdecimal() and len(text) <= 6 else None


def told_scale(headings: Iterable[str], answers: Iterable[str] = ()) -> Scale | None:
    """What points mean by what stands above them, or by two answers or more such as «5 - Rất hài lòng».

    None where nothing tells whether 5 or 1 is best, or where one tells this and another that.
    """
    told = [anchor for text in headings for anchor in _anchors(text)]
    answered = [anchor for text in answers for anchor in _anchors(text)]
    anchors = told or (answered if len(answered) > 1 else [])
    fitting = [scale for scale in (_UP, _DOWN) if all(scale[points] is mark for points, mark in anchors)]
    return fitting[0] if len(fitting) == 1 else None


def answer_text(tally: Tally) -> str:
    """One person's mark as its word, those of several as «Rất hài lòng: 30; Hài lòng: 10»."""
    given = [(mark, count) for mark, count in tally if count]
    if len(given) == 1 and given[0][1] == 1:
        return str(given[0][0])
    return "; ".join(f"{mark}: {count}" for mark, count in given)


@lru_cache(maxsize=4096)
def read_answer(text: str) -> Tally:
    """The marks that ``answer_text`` wrote or a person typed. Raises ValueError."""
    if (mark := mark_of(text)) and not _COUNTED.search(text):
        return ((mark, 1),)
    tally = tuple(_counted(part) for part in text.split(";") if part.strip())
    if len({mark for mark, _ in tally}) < len(tally):
        raise ValueError(f"«{text}» ghi một mức hai lần")
    return tally


def without_scale(title: str) -> str:
    """A title without the points that it explains: «Thái độ (1-5)» is «Thái độ»."""
    bare = re.sub(r"\(([^()]*)\)", lambda match: "" if _is_scale(match.group(1)) else match.group(0), title)
    return " ".join(bare.split())


def _is_scale(text: str) -> bool:
    return bool(_anchors(text)) or bool(re.fullmatch(r"(thang_)?(diem_)?(tu_)?1_(den_)?5(_diem)?", fold(text)))


def _counted(part: str) -> tuple[Satisfaction, int]:
    name, _, count = part.partition(":")
    mark = mark_of(name)
    if mark is None or not count.strip().isdecimal() or len(count.strip()) > 6:
        raise ValueError(f"«{part.strip()}» không phải một mức hài lòng")
    return mark, int(count)


@lru_cache(maxsize=4096)
def _mark(text: str) -> Satisfaction | None:
    match = _NUMBERED.fullmatch(fold(text))
    return _WORDS.get(match.group(1)) if match else None


@lru_cache(maxsize=512)
def _anchors(text: str) -> Sequence[tuple[int, Satisfaction]]:
    """The points that a text explains, but for 3, which is in the middle either way."""
    words = " ".join(plain(text).split())
    found = [(int(points), phrase) for points, phrase in _POINTS_FIRST.findall(words)]
    found = found or [(int(points), phrase) for phrase, points in _WORDS_FIRST.findall(words)]
    return [(points, _MARKS[_TOLD[phrase]]) for points, phrase in found if (points, phrase) != (3, "binh thuong")]
