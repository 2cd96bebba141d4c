"""Zones that keep summer time: the distance from UTC on a given day."""

from __future__ import annotations

from datetime import date, timedelta

ONE_OF_TWO = "US"  # before the standard distance of a zone that may be on summer time


def offset_on(offset: str | None, day: date | None) -> str:
    """`offset` as it is on `day`; empty when the day is needed and not known.

    The United States change on the second Sunday of March and the first of November since 2007;
    the rule of 1987 to 2006 (April, October) is kept too. Older days are read as standard time.
    """
    if not offset or not offset.startswith(ONE_OF_TWO):
        return offset or ""
    if day is None:
        return ""
    standard = offset.removeprefix(ONE_OF_TWO)
    hours = int(standard[:3]) + (1 if _summer(day) else 0)
    return f"{hours:+03d}:00"


def _summer(day: date) -> bool:
    if day.year >= 2007:
        return _sunday(date(day.year, 3, 8)) <= day < _sunday(date(day.year, 11, 1))
    if day.year >= 1987:
        return _sunday(date(day.year, 4, 1)) <= day < _sunday(date(day.year, 10, 25))
    return False


def _sunday(day: date) -> date:
    """The first Sunday on or after a day."""
    return day + timedelta(days=-day.isoweekday() % 7)
