"""The documents that plans cite and how long each was in force, packaged as data with the source of each line."""

import csv
from datetime import date
from functools import cache

from dialogue_cli.planning.law_checks import Law
from dialogue_cli.readers.packaged import PACKAGE


@cache
def cited_laws() -> tuple[Law, ...]:
    """The lines of dialogue_cli/data/laws.csv; only those marked V (seen in a source) may give rise to a warning."""
    with (PACKAGE / "data" / "laws.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_law(row) for row in csv.DictReader(file))


def _law(row: dict[str, str]) -> Law:
    until = row["het_hieu_luc"]
    return Law(
        number=row["so_hieu"],
        name=row["ten"],
        since=date.fromisoformat(row["hieu_luc_tu"]),
        until=date.fromisoformat(until) if until else None,
        successor=row["thay_bang"],
        verified=row["do_chac"] == "V",
    )
