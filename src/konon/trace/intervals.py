"""Stretches of days: from timexes and EDTF values, and how far apart two of them lie."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from konon.model import Timex

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SHARP = 31
"""Days a date may span at most to be compared: a month. "In 2025" contradicts too little."""


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """First and last day, both included."""

    first: date
    last: date

    def gap(self, other: Days) -> int:
        """Days between the two; 0 when they share a day."""
        return max(0, (other.first - self.last).days, (self.first - other.last).days)

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def days_of(timex: Timex) -> Days | None:
    """The days a date may mean, or None when it is no date, or too vague to contradict one."""
    if timex.type not in ("DATE", "TIME") or timex.modifier in ("BEFORE", "AFTER"):
        return None
    if timex.earliest is None or timex.latest is None or timex.precision == "vague":
        return None
    return _sharp(_day(timex.earliest), _day(timex.latest))


@lru_cache(maxsize=10_000)
def days_of_edtf(value: str) -> Days | None:
    """The days of an EDTF date, month or interval; None for anything vaguer or unreadable."""
    start, _, end = value.partition("/")
    first, last = _reach(start), _reach(end or start)
    return _sharp(first.first, last.last) if first and last else None


def _sharp(first: date | None, last: date | None) -> Days | None:
    if first is None or last is None or not 0 <= (last - first).days <= _SHARP:
        return None
    return Days(first, last)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _reach(text: str) -> Days | None:
    found = _DAY.match(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if year is None or month is None:
            return None
        last = day or calendar.monthrange(year, month)[1]
        return Days(date(year, month, day or 1), date(year, month, last))
    except (ValueError, calendar.IllegalMonthError):
        return None
