"""Working days of a Vietnamese state office: Monday to Friday, less the days off, plus the Saturdays worked for them.

Days off and swapped days come from the yearly official notices (BLLĐ 2019, điều 111 khoản 3 on compensation, điều 112
khoản 3 on Tết and Quốc khánh; hoán đổi: công văn of VPCP; 24/11: NQ 28/2026/QH16). For a year without a notice the
``holidays`` package gives the statutory days, and the year is provisional.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import count, takewhile

from dialogue_cli.model.dates import weekday

ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True)
class Calendar:
    """Which days an office works; names say why it does not."""

    days_off: dict[date, str]
    days_worked: dict[date, str]
    official_years: frozenset[int]
    saturdays: bool = False  # the office works on Saturday mornings
    _guessed: dict[int, dict[date, str]] = field(default_factory=dict, repr=False, compare=False)

    def with_own_days(self, off: Iterable[date], worked: Iterable[date], saturdays: bool = False) -> "Calendar":
        """The calendar with an office's own days off and days worked, which win over the official ones."""
        off, worked = tuple(off), tuple(worked)
        days_off = {day: name for day, name in self.days_off.items() if day not in worked}
        days_worked = {day: name for day, name in self.days_worked.items() if day not in off}
        days_off |= dict.fromkeys(off, "ngày nghỉ riêng của cơ quan")
        days_worked |= dict.fromkeys(worked, "ngày làm việc riêng của cơ quan")
        return Calendar(days_off, days_worked, self.official_years, saturdays)

    def provisional(self, day: date) -> bool:
        """Whether no official notice for the day's year is known yet."""
        return day.year not in self.official_years

    def holiday(self, day: date) -> str:
        """The name of the holiday or other day off that is no plain weekend («Quốc khánh»), or nothing."""
        if day in self.days_worked:
            return ""
        return self.days_off.get(day) or self._statutory(day.year).get(day, "")

    def day_off(self, day: date) -> str:
        """Why the day is no working day («Quốc khánh», «thứ Bảy»), or nothing."""
        if day in self.days_worked:
            return ""
        if name := self.holiday(day):
            return name
        weekend = SUNDAY if self.saturdays else SATURDAY
        return weekday(day) if day.weekday() >= weekend else ""

    def is_working(self, day: date) -> bool:
        return not self.day_off(day)

    def _statutory(self, year: int) -> dict[date, str]:
        if year in self.official_years:
            return {}
        if year not in self._guessed:
            import holidays

            found = holidays.country_holidays("VN", years=year, language="vi")
            self._guessed[year] = {day: name for day, name in found.items() if day.year == year}
        return self._guessed[year]

    def on_or_after(self, day: date) -> date:
        """The day itself if worked, else the next working day (BLDS 2015, điều 148 khoản 5)."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def on_or_before(self, day: date) -> date:
        """The day itself if worked, else the working day before it."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    @cached_property
    def _table(self) -> tuple[dict[date, int], list[date]]:
        """For each day of the official years how many working days there were up to it, and those days in order."""
        worked: list[date] = []
        counts: dict[date, int] = {}
        first = min(self.official_years, default=1)
        for year in takewhile(self.official_years.__contains__, count(first)):  # a gap ends the table
            for number in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
                day = date.fromordinal(number)
                if self.is_working(day):
                    worked.append(day)
                counts[day] = len(worked)
        return counts, worked

    def add(self, day: date, number: int) -> date:
        """The working day that comes so many after the day, or before it where the number is negative.

        The day itself is not counted (BLDS 2015, điều 147).
        """
        if number > 0:
            counts, worked = self._table
            try:
                return worked[counts[day] + number - 1]
            except (KeyError, IndexError):
                pass
        return self._walk(day, number)

    def _walk(self, day: date, number: int) -> date:
        step = ONE_DAY if number > 0 else -ONE_DAY
        for _ in range(abs(number)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def working_days(self, first: date, last: date) -> Iterator[date]:
        """The working days from the first to the last, both included."""
        day = first
        while day <= last:
            if self.is_working(day):
                yield day
            day += ONE_DAY

    def count(self, first: date, last: date) -> int:
        """How many working days there are from the first to the last, both included."""
        if last < first:
            return 0
        counts, _ = self._table
        before = first - ONE_DAY
        if before in counts and last in counts:
            return counts[last] - counts[before]
        return sum(1 for _ in self.working_days(first, last))
