"""A dossier (hồ sơ) that the one-stop desk received: one row of the register of dossiers."""

from datetime import date

from dialogue_cli.model.record import Record


class Dossier(Record):
    """One dossier; ``new_due_on`` is the day promised in the letter of apology, of which there may be one."""

    code: str
    full_name: str = ""
    address: str = ""
    procedure: str = ""
    field: str = ""
    unit: str = ""  # the department's name
    received_on: date
    due_on: date
    finished_on: date | None = None
    supplements: int = 0  # how often the applicant was asked for more
    late_reason: str = ""
    new_due_on: date | None = None
