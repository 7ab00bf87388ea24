"""Figures of the register of dossiers: returned in time or late, running or overdue, asked for more than once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from dialogue_cli.model.dossier import Dossier
from dialogue_cli.vocabulary import fold


@dataclass(frozen=True, slots=True)
class DossierTally:
    """Dossiers of one group: total = on time + late + running + overdue."""

    name: str
    total: int
    on_time: int
    late: int
    running: int
    overdue: int
    supplemented: int  # asked for more than once
    apologies: int  # a new day was promised


def dossier_tally(name: str, dossiers: Iterable[Dossier], today: date) -> DossierTally:
    """The figures of one group on a day."""
    dossiers = list(dossiers)
    finished = [each for each in dossiers if each.finished_on is not None]
    late = sum(each.finished_on > each.due_on for each in finished if each.finished_on)
    overdue = sum(each.finished_on is None and each.due_on < today for each in dossiers)
    return DossierTally(
        name=name,
        total=len(dossiers),
        on_time=len(finished) - late,
        late=late,
        running=len(dossiers) - len(finished) - overdue,
        overdue=overdue,
        supplemented=sum(each.supplements > 1 for each in dossiers),
        apologies=sum(each.new_due_on is not None for each in dossiers),
    )


def dossier_tallies(dossiers: Iterable[Dossier], group: Callable[[Dossier], str], today: date) -> list[DossierTally]:
    """The figures of each group, the largest first; groups whose names differ only in case and accents are one."""
    groups: dict[str, list[Dossier]] = {}
    for dossier in dossiers:
        groups.setdefault(fold(group(dossier)), []).append(dossier)
    made = [dossier_tally(group(members[0]) or "Không ghi", members, today) for members in groups.values()]
    return sorted(made, key=lambda each: (-each.total, each.name))


def late_dossiers(dossiers: Iterable[Dossier], today: date) -> list[Dossier]:
    """Those that owe an apology: not returned by the day that was promised, or given a new day before it."""
    return [each for each in dossiers if each.finished_on is None and (each.new_due_on or each.due_on < today)]
