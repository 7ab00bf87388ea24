"""The official days off and days worked, packaged as data: one line a day, with the notice that set it.

The file holds what was announced up to 21/11/2026. Open then: the swap of 23/11 for 28/11/2026, only proposed, and Tết
2027. A later notice is lines to add; a year is official once its Tết is announced.
"""

import csv
from datetime import date
from pathlib import Path

from dialogue_cli.planning.working_days import Calendar
from dialogue_cli.readers.packaged import PACKAGE
from dialogue_cli.vocabulary import fold

FILE = PACKAGE / "data" / "official_days.csv"


def official_calendar(path: Path = FILE) -> Calendar:
    """The calendar of civil servants for the years with an official notice (dialogue_cli/data/official_days.csv)."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(date.fromisoformat(row["ngay"]), row["loai"], row["ten"]) for row in csv.DictReader(file)]
    return Calendar(
        days_off={day: name for day, kind, name in rows if kind == "nghi"},
        days_worked={day: name for day, kind, name in rows if kind == "lam"},
        official_years=frozenset(day.year for day, _, name in rows if "nguyen_dan" in fold(name)),
    )
