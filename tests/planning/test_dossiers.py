from datetime import date
from typing import Any

from dialogue_cli.model.dossier import Dossier
from dialogue_cli.planning.dossiers import dossier_tallies, dossier_tally, late_dossiers

TODAY = date(2024, 5, 20)


def dossier(code: str, due: int, finished: int | None = None, **more: Any) -> Dossier:
    return Dossier.of(
        code=code,
        received_on=date(2024, 5, 1),
        due_on=date(2024, 5, due),
        finished_on=date(2024, 5, finished) if finished else None,
        **more,
    )


DOSSIERS = [
    dossier("H1", 10, 10, field="Hộ tịch"),
    dossier("H2", 10, 12, field="HỘ TỊCH", supplements=2),
    dossier("H3", 20, field="Đất đai"),
    dossier("H4", 19, field="Đất đai", new_due_on=date(2024, 5, 30)),
    dossier("H5", 30, new_due_on=date(2024, 6, 3)),
]


def test_each_dossier_counts_once() -> None:
    tally = dossier_tally("", DOSSIERS, TODAY)
    assert (tally.on_time, tally.late, tally.running, tally.overdue) == (1, 1, 2, 1)
    assert tally.total == tally.on_time + tally.late + tally.running + tally.overdue == 5
    assert (tally.supplemented, tally.apologies) == (1, 2)


def test_a_dossier_due_today_is_not_overdue_yet() -> None:
    assert dossier_tally("", [DOSSIERS[2]], TODAY).overdue == 0


def test_groups_are_one_in_any_case_and_those_without_a_name_are_said() -> None:
    assert [(each.name, each.total) for each in dossier_tallies(DOSSIERS, lambda each: each.field, TODAY)] == [
        ("Hộ tịch", 2), ("Đất đai", 2), ("Không ghi", 1)
    ]  # fmt: skip


def test_an_apology_is_owed_for_what_is_late_or_was_given_a_new_day_in_time() -> None:
    assert [each.code for each in late_dossiers(DOSSIERS, TODAY)] == ["H4", "H5"]
