"""Attendance lists into the register of questions: who asked and came; a person's own word there is never changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dialogue_cli.diagnostics import Problem, Severity
from dialogue_cli.model.question import Question
from dialogue_cli.received.attendance import Attendee, ReceivedAttendance
from dialogue_cli.received.presence import Said, in_words
from dialogue_cli.received.registrations import SetAside
from dialogue_cli.registers.attendees import People
from dialogue_cli.spreadsheets.sheets import place_of


class Differing(NamedTuple):
    """A question whose cell in the register says otherwise than the list; it stays."""

    code: str
    kept: str
    said: str
    attendee: Attendee


class Marked(NamedTuple):
    """The questions after a list, and what became of each of its people."""

    questions: tuple[Question, ...]
    changed: tuple[str, ...]  # the codes of the questions that were marked
    taken: tuple[Attendee, ...]  # those whose questions were marked
    unchanged: tuple[Attendee, ...]  # the register said so already
    differing: tuple[Differing, ...]
    guests: tuple[Attendee, ...]  # not in the register
    unknown: tuple[Attendee, ...]  # nothing tells whether they came
    set_aside: tuple[SetAside, ...]


def mark_attendance(questions: Sequence[Question], attendees: Iterable[Attendee], session: str = "") -> Marked:
    """The questions with «có» or «không» in the empty cells of those who are on the list.

    ``session``: the code of the session that the list is of; questions registered for another are left alone.
    """
    people = People(questions, session)
    known: list[tuple[Attendee, tuple[int, ...]]] = []
    guests: list[Attendee] = []
    unknown: list[Attendee] = []
    set_aside: list[SetAside] = []
    for attendee in attendees:
        match = people.find(attendee) if attendee.present is not None else None
        if match is None:
            unknown.append(attendee)
        elif match.doubt:
            set_aside.append(attendee.set_aside(match.doubt))
        elif match.questions:
            known.append((attendee, match.questions))
        else:
            guests.append(attendee)
    sure, contradictory = _agreeing(questions, known)
    after, changed, taken, unchanged, differing = _marked(questions, sure)
    people_told = (tuple(taken), tuple(unchanged), tuple(differing), tuple(guests), tuple(unknown))
    return Marked(tuple(after), tuple(changed), *people_told, (*set_aside, *contradictory))


def _agreeing(
    questions: Sequence[Question], known: Sequence[tuple[Attendee, tuple[int, ...]]]
) -> tuple[list[tuple[Attendee, tuple[int, ...]]], list[SetAside]]:
    """Those whose rows all say the same; the rows of the others are set aside."""
    words: defaultdict[int, set[bool | None]] = defaultdict(set)
    for attendee, places in known:
        for at in places:
            words[at].add(attendee.present)
    sure = [(attendee, places) for attendee, places in known if all(len(words[at]) == 1 for at in places)]
    split = [(attendee, places) for attendee, places in known if any(len(words[at]) > 1 for at in places)]
    reason = "người này ({}) có hai dòng, một dòng có mặt, một dòng vắng"
    return sure, [attendee.set_aside(reason.format(questions[places[0]].code)) for attendee, places in split]


def _marked(
    questions: Sequence[Question], sure: Iterable[tuple[Attendee, tuple[int, ...]]]
) -> tuple[list[Question], list[str], list[Attendee], list[Attendee], list[Differing]]:
    after, changed = list(questions), []
    taken: list[Attendee] = []
    unchanged: list[Attendee] = []
    differing: list[Differing] = []
    for attendee, places in sure:
        empty = [at for at in places if not after[at].attended.strip()]
        others = [at for at in places if at not in empty and _says(after[at].attended) is not attendee.present]
        for at in empty:
            after[at] = after[at]._replace(attended=_word(attendee))
            changed.append(after[at].code)
        if others:
            first = after[others[0]]
            differing.append(Differing(first.code, first.attended, _word(attendee), attendee))
        elif empty:
            taken.append(attendee)
        else:
            unchanged.append(attendee)
    return after, changed, taken, unchanged, differing


def _word(attendee: Attendee) -> str:
    return "có" if attendee.present else "không"


def _says(word: str) -> bool | None:
    return {Said.THERE: True, Said.ABSENT: False}.get(in_words(word))


def attendance_problems(received: ReceivedAttendance, marked: Marked) -> Iterator[Problem]:
    """DK71: a row set aside. DK74: the register says otherwise. All are warnings."""
    yield from received.problems
    hint = "Sửa trong tệp lỗi (loi-….xlsx) rồi nhập tệp ấy."
    for row in (*received.set_aside, *marked.set_aside):
        place = row.place_in(received.path)
        yield Problem("DK71", f"để riêng một dòng: {row.reason}", place, hint, Severity.WARNING)
    for each in marked.differing:
        message = f"{each.code}: sổ ghi «{each.kept}», danh sách ghi «{each.said}»; sổ giữ nguyên"
        hint = "Nếu danh sách đúng: xóa ô «Có mặt» của dòng ấy trong sổ rồi nhập lại danh sách."
        place = place_of(received.path, each.attendee.sheet, each.attendee.row)
        yield Problem("DK74", message, place, hint, Severity.WARNING)
