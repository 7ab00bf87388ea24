"""The times of a plan as values, each printed back in canonical Vietnamese; ``time_language`` reads them."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from dialogue_cli.model.dates import short_date

ROMAN = ("I", "II", "III", "IV")


class Window(NamedTuple):
    """«18/10/2021 - 25/10/2021», both days included; «05/11/2021»; «đến hết 25/10/2021» (no start)."""

    start: date | None
    end: date
    tentative: bool = False

    def __str__(self) -> str:
        expected = "dự kiến " if self.tentative else ""
        if self.start is None:
            return f"{expected}đến hết {short_date(self.end)}"
        if self.start == self.end:
            return f"{expected}{short_date(self.end)}"
        return f"{expected}{short_date(self.start)} - {short_date(self.end)}"


class Period(NamedTuple):
    """«tháng 5 - 6/2025», «quý II - IV/2024»: whole months or quarters, the day not set yet."""

    first: int
    last: int
    year: int
    quarters: bool = False
    tentative: bool = False

    @property
    def start(self) -> date:
        return date(self.year, self.first * 3 - 2 if self.quarters else self.first, 1)

    @property
    def end(self) -> date:
        month = self.last * 3 if self.quarters else self.last
        return date(self.year, month, monthrange(self.year, month)[1])

    def __str__(self) -> str:
        names = [ROMAN[part - 1] if self.quarters else str(part) for part in dict.fromkeys((self.first, self.last))]
        expected = "dự kiến " if self.tentative else ""
        return f"{expected}{'quý' if self.quarters else 'tháng'} {' - '.join(names)}/{self.year}"


class Before(NamedTuple):
    """«trước 10/11/2021»: that day excluded."""

    day: date

    def __str__(self) -> str:
        return f"trước {short_date(self.day)}"


class Relative(NamedTuple):
    """«chậm nhất 10 ngày làm việc sau hoi_nghi»: the milestone's own day is not counted (BLDS 2015, điều 147)."""

    days: int
    working: bool
    after: bool
    anchor: str
    limit: str = ""

    def __str__(self) -> str:
        unit = "ngày làm việc" if self.working else "ngày"
        text = f"{self.days} {unit} {'sau' if self.after else 'trước'} {self.anchor}"
        return f"{self.limit} {text}" if self.limit else text


class SameDay(NamedTuple):
    """«trong ngày; sau 15:00 thì ngày làm việc tiếp theo»: for each dossier, the day it is received."""

    cut_off: str = ""  # "15:00"

    def __str__(self) -> str:
        return f"trong ngày; sau {self.cut_off} thì ngày làm việc tiếp theo" if self.cut_off else "trong ngày"


class WorkingHours(NamedTuple):
    """«không quá 8 giờ làm việc»: for each dossier, so many hours of the office after it is received."""

    hours: int
    limit: str = ""

    def __str__(self) -> str:
        text = f"{self.hours} giờ làm việc"
        return f"{self.limit} {text}" if self.limit else text


PerDossier = SameDay | WorkingHours
TimeRule = Window | Period | Before | Relative | SameDay | WorkingHours

EXAMPLES = (
    "05/11/2021",
    "18/10/2021 - 25/10/2021",
    "tháng 5 - 6/2025",
    "quý II/2024",
    "trước 10/11/2021",
    "chậm nhất 10 ngày làm việc sau hoi_nghi",
)
