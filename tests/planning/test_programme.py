from itertools import pairwise

from dialogue_cli.model.plan import Conference, ProgrammeItem
from dialogue_cli.planning.programme import timed_programme


def session(start_time: str | None = None, programme: tuple[ProgrammeItem, ...] = ()) -> Conference:
    return Conference.model_construct(chair="Chủ tịch", secretary=None, start_time=start_time, programme=programme)


def test_each_part_begins_where_the_one_before_ends() -> None:
    parts = timed_programme(session(start_time="8 giờ 00"), 12)
    assert (parts[0].start, parts[0].end) == ("08:00", "08:15")
    assert all(one.end == other.start for one, other in pairwise(parts))


def test_many_questions_get_more_time_and_few_at_least_half_an_hour() -> None:
    def longest(questions: int) -> int:
        return max(part.minutes for part in timed_programme(session(), questions))

    assert (longest(0), longest(20)) == (30, 100)


def test_without_an_hour_the_parts_have_none_to_be_filled_in_by_hand() -> None:
    assert {(part.start, part.end) for part in timed_programme(session(), 3)} == {("", "")}


def test_the_plan_s_own_programme_wins() -> None:
    own = ProgrammeItem.model_construct(task="Chào cờ", minutes=7, in_charge="Đoàn phường")
    (part,) = timed_programme(session(start_time="14:00", programme=(own,)), 40)
    assert (part.start, part.end, part.task, part.in_charge) == ("14:00", "14:07", "Chào cờ", "Đoàn phường")
