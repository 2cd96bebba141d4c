"""Stretches of the calendar: their TIMEX3 value, their EDTF, their first and last day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from konon.lang.time_terms import Season
from konon.model.timex import Precision

# First month of each season, as the northern news has it; EDTF codes 21 to 24.
SEASON_STARTS: dict[Season, int] = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SEASON_CODES: dict[Season, int] = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole days, `first` to `last`, both included."""

    value: str
    edtf: str
    precision: Precision
    first: date
    last: date


def day(on: date) -> Period:
    """A single day."""
    return Period(on.isoformat(), on.isoformat(), "day", on, on)


def monday(on: date) -> date:
    """The Monday of the ISO week of `on`."""
    return on - timedelta(days=on.isoweekday() - 1)


def week(on: date) -> Period:
    """The ISO week of `on`."""
    first = monday(on)
    last = first + timedelta(days=6)
    return Period(_week_name(on), f"{first}/{last}", "week", first, last)


def weekend(on: date) -> Period:
    """The Saturday and Sunday of the ISO week of `on`."""
    first = monday(on) + timedelta(days=5)
    last = first + timedelta(days=1)
    return Period(f"{_week_name(on)}-WE", f"{first}/{last}", "weekend", first, last)


def month(year: int, number: int) -> Period:
    """A calendar month."""
    name = f"{year:04d}-{number:02d}"
    return Period(name, name, "month", date(year, number, 1), _month_end(year, number))


def quarter(year: int, number: int) -> Period:
    """A quarter; EDTF codes 33 to 36."""
    first, last = date(year, 3 * number - 2, 1), _month_end(year, 3 * number)
    return Period(f"{year:04d}-Q{number}", f"{year:04d}-{32 + number}", "quarter", first, last)


def half(year: int, number: int) -> Period:
    """A half year; EDTF codes 40 and 41."""
    first, last = date(year, 6 * number - 5, 1), _month_end(year, 6 * number)
    return Period(f"{year:04d}-H{number}", f"{year:04d}-{39 + number}", "halfyear", first, last)


def season(year: int, name: Season) -> Period:
    """A season; its bounds are left wide (the whole year), since hemispheres and rains differ."""
    edtf = f"{year:04d}-{SEASON_CODES[name]}"
    return Period(f"{year:04d}-{name}", edtf, "season", date(year, 1, 1), date(year, 12, 31))


def year(number: int) -> Period:
    """A calendar year."""
    name = f"{number:04d}"
    return Period(name, name, "year", date(number, 1, 1), date(number, 12, 31))


def fiscal_year(number: int) -> Period:
    """A fiscal year: somebody's, so within the calendar years around it."""
    first, last = date(number - 1, 1, 1), date(number, 12, 31)
    return Period(f"FY{number:04d}", f"{number:04d}~", "year", first, last)


def decade(number: int) -> Period:
    """Ten years by their first three digits: 199 is the 1990s."""
    first, last = date(number * 10, 1, 1), date(number * 10 + 9, 12, 31)
    return Period(f"{number:03d}", f"{number:03d}X", "decade", first, last)


def century(number: int) -> Period:
    """A hundred years by their first two digits: 18 is the 19th century."""
    first, last = date(number * 100, 1, 1), date(number * 100 + 99, 12, 31)
    return Period(f"{number:02d}", f"{number:02d}XX", "decade", first, last)


def add_months(on: date, count: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    index = on.year * 12 + on.month - 1 + count
    target_year, target_month = index // 12, index % 12 + 1
    return date(target_year, target_month, min(on.day, monthrange(target_year, target_month)[1]))


def _week_name(on: date) -> str:
    iso = on.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def _month_end(year_number: int, month_number: int) -> date:
    return date(year_number, month_number, monthrange(year_number, month_number)[1])


def thirds(period: Period, section: str) -> tuple[date, date]:
    """First and last day of the start, middle or end of a period."""
    length = (period.last - period.first).days + 1
    if length < 3:
        return period.first, period.last
    step = timedelta(days=length // 3)
    if section == "START":
        return period.first, period.first + step - timedelta(days=1)
    if section == "END":
        return period.last - step + timedelta(days=1), period.last
    return period.first + step, period.last - step
