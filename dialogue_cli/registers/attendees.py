"""Whose questions in the register are those of a person on an attendance list: by name, then by what else both tell."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from dialogue_cli.model.question import Question
from dialogue_cli.received.attendance import Attendee
from dialogue_cli.vocabulary import fold, plain

LIKE = 92.0  # of 100, for names without accents: a letter or so apart

_LONGEST_NAME = 4  # words
_CODE = re.compile(r"\b(DK\d+)\b", re.IGNORECASE | re.ASCII)
_GUEST = re.compile(r"\(\s*khách[^)]*\)", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:(?:ông|bà|anh|chị|cô|chú|bác|đồng chí|đ/c|đc|ong|ba)[\s.:]+|(?:ô|b)[.:]\s*)(?=\S+\s+\S)", re.IGNORECASE
)


class Match(NamedTuple):
    """The places of a person's questions in the register; or why it is not sure whose they are. Neither: a guest."""

    questions: tuple[int, ...] = ()
    doubt: str = ""


class People:
    """The register by the names in it."""

    def __init__(self, questions: Sequence[Question], session: str = "") -> None:
        """``session``: the code of the one that the list is of; questions of others are left out."""
        self._questions = questions
        self._by_code: dict[str, int] = {}
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        self._by_organization: defaultdict[str, list[int]] = defaultdict(list)
        for at, question in enumerate(questions):
            if session and question.session not in ("", session):
                continue
            self._by_code[question.code] = at
            if name := fold(bare_name(question.full_name)):
                self._by_name[name].append(at)
            if organization := fold(question.organization):
                self._by_organization[organization].append(at)

    def find(self, attendee: Attendee) -> Match:
        """Whose questions a person's are."""
        if _GUEST.search(attendee.full_name):
            return Match()
        if code := _CODE.search(attendee.full_name):
            return self._by_its_code(code.group(1).upper())
        name = bare_name(attendee.full_name)
        alike = self._by_name.get(fold(name), []) if name else []
        same = [at for at in alike if _is_same_name(bare_name(self._questions[at].full_name), name)]
        if same:
            return self._among(attendee, same)
        return self._of_organization(attendee, name) or self._nearly(attendee, name)

    def _by_its_code(self, code: str) -> Match:
        if (at := self._by_code.get(code)) is None:
            return Match(doubt=f"sổ không có mã {code} của phiên này")
        name = fold(bare_name(self._questions[at].full_name))
        own = [each for each in self._by_name.get(name, []) if self._is_one(at, each)]
        return Match(tuple(own) or (at,))

    def _among(self, attendee: Attendee, same: Sequence[int]) -> Match:
        """The one of a name whose telephone, identity number or address is on the list too, where there are several."""
        usable = [at for at in same if not _contradicts(attendee, self._questions[at])]
        codes = self._codes(same)
        if not usable:
            return Match(
                doubt=f"cùng tên với {codes} nhưng số điện thoại hoặc số giấy tờ khác; {_how(attendee, codes)}"
            )
        if self._are_one(same):
            return Match(tuple(usable))
        known = [at for at in usable if _shares(attendee, self._questions[at])]
        if known and self._are_one(known):
            return Match(tuple(known))
        return Match(doubt=f"{codes} trong sổ cùng tên, chưa rõ là ai; {_how(attendee, codes)}")

    def _of_organization(self, attendee: Attendee, name: str) -> Match | None:
        """The questions of an organisation that nobody's name stands with; of another's, a doubt."""
        about = fold(attendee.about)
        ends = [match.start() for match in re.finditer("_|$", about)]
        found = next((places for end in reversed(ends) if (places := self._by_organization.get(about[:end]))), None)
        if not found:
            return None
        unnamed = [at for at in found if not self._questions[at].full_name]
        if unnamed or not name:
            return Match(tuple(unnamed or found))
        codes = self._codes(found)
        return Match(doubt=f"có phải người dự thay của {codes}? {_how(attendee, codes)}")

    def _nearly(self, attendee: Attendee, name: str) -> Match:
        """A doubt where a name of the register is nearly this one; else a guest."""
        from rapidfuzz import fuzz, process

        words = fold(name)
        likest = words and process.extractOne(words, self._by_name.keys(), scorer=fuzz.ratio, score_cutoff=LIKE)
        near = likest[0] if likest else self._contained(words)
        places = self._by_name.get(near, [])
        if all(_contradicts(attendee, self._questions[at]) for at in places):
            return Match()
        codes = self._codes(places)
        return Match(doubt=f"có phải {codes} {self._questions[places[0]].full_name}? {_how(attendee, codes)}")

    def _contained(self, words: str) -> str:
        """The name in a cell that says more than a name: «Nguyễn Văn A - tổ trưởng», «Nguyễn Văn A, Lê Thị C»."""
        if words.count("_") < _LONGEST_NAME:
            return ""
        return next((name for name in self._by_name if "_" in name and f"_{name}_" in f"_{words}_"), "")

    def _codes(self, places: Sequence[int]) -> str:
        return ", ".join(self._questions[at].code for at in places)

    def _are_one(self, places: Sequence[int]) -> bool:
        """Whether nothing tells the askers of these questions apart."""
        return all(self._is_one(one, other) for at, one in enumerate(places) for other in places[:at])

    def _is_one(self, one: int, other: int) -> bool:
        first, second = self._questions[one], self._questions[other]
        if not _is_same_name(bare_name(first.full_name), bare_name(second.full_name)):
            return False
        signs = [
            (_numbers(first.phone), _numbers(second.phone)),
            (_numbers(first.citizen_id), _numbers(second.citizen_id)),
        ]
        both = [(mine, theirs) for mine, theirs in signs if mine and theirs]
        if both:
            return all(mine & theirs for mine, theirs in both)
        addresses = {fold(first.address), fold(second.address)} - {""}
        return len(addresses) < 2


def bare_name(typed: str) -> str:
    """A name without «Ông», «Bà» before it, and without what stands in brackets."""
    name = " ".join(re.sub(r"\([^)]*\)", " ", unicodedata.normalize("NFC", typed)).split())
    return _TITLE.sub("", name, count=1) if _TITLE.match(name) else name


def _is_same_name(one: str, other: str) -> bool:
    """The same letters and accents, wherever «hòa» has its accent; or one of them typed without any."""
    if fold(one) != fold(other):
        return False
    return plain(one) == one.lower() or plain(other) == other.lower() or _letters(one) == _letters(other)


def _letters(name: str) -> list[list[str]]:
    return [sorted(unicodedata.normalize("NFD", word)) for word in re.findall(r"[^\W_]+", name.lower())]


def _contradicts(attendee: Attendee, question: Question) -> bool:
    """Whether a number that both give is another."""
    pairs = ((attendee.phone, question.phone), (attendee.citizen_id, question.citizen_id))
    both = [(mine, theirs) for one, other in pairs if (mine := _numbers(one)) and (theirs := _numbers(other))]
    return any(mine.isdisjoint(theirs) for mine, theirs in both)


def _shares(attendee: Attendee, question: Question) -> bool:
    """Whether something beside the name is the same; an address may be a part of the other."""
    pairs = ((attendee.phone, question.phone), (attendee.citizen_id, question.citizen_id))
    if any(_numbers(one) & _numbers(other) for one, other in pairs):
        return True
    about = f"_{fold(attendee.about)}_"
    told = [word for word in (fold(question.address), fold(question.organization)) if word]
    return any(f"_{word}_" in about or (len(about) > 6 and about in f"_{word}_") for word in told)


def _numbers(text: str) -> set[str]:
    """The last nine digits of each number, which Excel and «+84» leave alone."""
    return {number[-9:] for number in re.findall(r"\d{8,}", re.sub(r"[\s.()-]", "", text))}


def _how(attendee: Attendee, codes: str) -> str:
    name = bare_name(attendee.full_name) or "Họ tên"
    return f"hãy ghi vào ô họ tên «{name} ({codes.split(', ')[0]})» nếu phải, «{name} (khách)» nếu là khách"
