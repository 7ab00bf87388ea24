"""The official days off and days worked, packaged as data: one line a day, with the notice that set it."""

import csv
from datetime import date

from dialogue_cli.planning.working_days import Calendar
from dialogue_cli.readers.packaged import PACKAGE


def official_calendar() -> Calendar:
    """The calendar of civil servants for the years with an official notice (dialogue_cli/data/official_days.csv)."""
    with (PACKAGE / "data" / "official_days.csv").open(encoding="utf-8", newline="") as file:
        rows = [(date.fromisoformat(row["ngay"]), row["loai"], row["ten"]) for row in csv.DictReader(file)]
    return Calendar(
        days_off={day: name for day, kind, name in rows if kind == "nghi"},
        days_worked={day: name for day, kind, name in rows if kind == "lam"},
        official_years=frozenset(day.year for day, _, _ in rows),
    )
