"""Periods: the days on which claims first appeared, as days, weeks, months or years."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

MOST: Final = 92
"""Periods shown: a quarter's days. More are thinner than a finger, or than 360 pixels can show."""


@dataclass(frozen=True, slots=True)
class Period:
    """From one ISO day until another, and the claims that first appeared in it."""

    since: str
    until: str
    claims: int

    @property
    def name(self) -> str:
        """Its day, or its first and last."""
        return self.since if self.since == self.until else f"{self.since} – {self.until}"

    def inside(self, since: str, until: str) -> bool:
        """Whether any of it lies from `since` until `until`, "" for no bound."""
        return (not since or self.until >= since) and (not until or self.since <= until)


def periods(days: Sequence[tuple[str, int]]) -> list[Period]:
    """Those in which anything appeared, in order, of the shortest kind of which there are at
    most `MOST`. Days are ISO days with their numbers, in order."""
    for begins in (_day, _week, _month, _year):
        counted: Counter[tuple[date, date]] = Counter()
        for day, number in days:
            counted[begins(date.fromisoformat(day[:10]))] += number
        if len(counted) <= MOST:
            break
    found = sorted(counted.items())[-MOST:]
    return [Period(since.isoformat(), until.isoformat(), n) for (since, until), n in found]


def edges(shown: Sequence[Period], since: str, until: str) -> tuple[int, int]:
    """Places of the first and the last period that lie inside; all without bounds."""
    inside = [n for n, one in enumerate(shown) if one.inside(since, until)]
    return (inside[0], inside[-1]) if inside else (0, max(0, len(shown) - 1))


_LAST: Final = date.max


def _day(day: date) -> tuple[date, date]:
    return day, day


def _week(day: date) -> tuple[date, date]:
    first = day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    return first, first + min(timedelta(days=6), _LAST - first)


def _month(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, first.replace(day=_days_in(first))


def _year(day: date) -> tuple[date, date]:
    return day.replace(month=1, day=1), day.replace(month=12, day=31)


def _days_in(first: date) -> int:
    return monthrange(first.year, first.month)[1]
