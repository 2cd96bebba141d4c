"""Feasts: on which day each falls in a year."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from konon.errors import PackError


@dataclass(frozen=True, slots=True)
class Holidays:
    """The four ways a feast's day is found, each by the feast's id."""

    fixed: Mapping[str, str]
    weekday: Mapping[str, tuple[int, int, int]]
    easter: Mapping[str, int]
    observed: Mapping[str, Mapping[int, date]]

    def day(self, id: str, year: int) -> date | None:
        """The day of a feast in a year (1583 to 4099); None where no rule or table tells it.

        Of two in one year, as 2000 had of Eid al-Fitr, the first.
        """
        if id in self.fixed:
            return date.fromisoformat(f"{year:04d}-{self.fixed[id]}")
        if id in self.weekday:
            return _nth(year, *self.weekday[id])
        if id in self.easter:
            return easter(year) + timedelta(days=self.easter[id])
        return self.observed.get(id, {}).get(year)

    def ids(self) -> frozenset[str]:
        """Every feast known."""
        return frozenset([*self.fixed, *self.weekday, *self.easter, *self.observed])


@cache
def load_holidays() -> Holidays:
    """The table `holidays.toml`. Raises `PackError` when it is malformed."""
    text = (files("konon.facts") / "holidays.toml").read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
        return Holidays(
            fixed=table["fixed"],
            weekday={id: (rule[0], rule[1], rule[2]) for id, rule in table["weekday"].items()},
            easter=table["easter"],
            observed={id: _by_year(days) for id, days in table["observed"].items()},
        )
    except (KeyError, IndexError, ValueError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"holidays.toml is malformed: {error}") from None


def _by_year(days: list[Any]) -> Mapping[int, date]:
    found = [date.fromisoformat(day) for day in days]
    return {day.year: day for day in reversed(found)}


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    """The `which`-th such weekday of a month; -1 is the last."""
    if which > 0:
        first = date(year, month, 1)
        ahead = (weekday - first.isoweekday()) % 7
        return first + timedelta(days=ahead + 7 * (which - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def easter(year: int) -> date:
    """Easter Sunday of the western churches: the anonymous Gregorian algorithm (Meeus, 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
