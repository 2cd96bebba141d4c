"""Written dates to days: every form seen in the metadata of Indonesian and English news."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache

from konon.errors import PackError
from konon.lang.packs import packs
from konon.lang.words import from_table, words

MAX_WRITTEN = 80
"""Code points of a written date that are looked at; the longest known form has 40."""
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_ISO = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s.+-]{0,3}([^\W\d_]{3,9})\.?[\s,+-]{0,3}(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(
    r"([^\W\d_]{3,9})\.?\s{0,2}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,2}(\d{4})(?!\d)"
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_WORD = re.compile(r"[^\W\d_][^\W\d_']*")


class Ambiguous(ValueError):
    """A date that can be read in two ways, such as 03/04/2025."""


def parse_date(written: str) -> date | None:
    """The day a written date names, in the calendar it is written in; None when it is no date.

    Reads ISO 8601, RFC 2822, "01Nov2025", "Selasa, 9 Sep 2025 17:30 WIB", "July 4, 2025",
    "10/21/2025", "12.07.2025", Unix seconds and milliseconds.
    Raises `Ambiguous` for a date of two readings that no weekday in it settles.
    """
    written = written.strip()[:MAX_WRITTEN]
    if _EPOCH.fullmatch(written):
        seconds = float(written) / (1000 if len(written.partition(".")[0]) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).date()
    if iso := _ISO.match(written):
        return _day(int(iso.group(1)), int(iso.group(3)), int(iso.group(4)))
    return _with_month_name(written) or _numeric(written)


def _with_month_name(written: str) -> date | None:
    months = _numbers("months")
    for match in _DAY_FIRST.finditer(written):
        month = months.get(match.group(2).lower())
        if month:
            return _day(int(match.group(3)), month, int(match.group(1)))
    for match in _MONTH_FIRST.finditer(written):
        month = months.get(match.group(1).lower())
        if month:
            return _day(int(match.group(3)), month, int(match.group(2)))
    return None


def _numeric(written: str) -> date | None:
    match = _NUMERIC.search(written)
    if match is None:
        return None
    first, second, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if match.group(2) == "." or day_first == month_first or month_first is None:
        return day_first  # only day-first calendars write dots
    if day_first is None:
        return month_first
    weekday = _weekday(written)
    fitting = [day for day in (day_first, month_first) if day.isoweekday() == weekday]
    if len(fitting) == 1:
        return fitting[0]
    raise Ambiguous(f"it may be {day_first.isoformat()} or {month_first.isoformat()}")


def _weekday(written: str) -> int | None:
    names = _numbers("weekdays")
    return next((names[w.lower()] for w in _WORD.findall(written) if w.lower() in names), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
@from_table("datelines.toml")
def _numbers(subject: str) -> Mapping[str, int]:
    """Month or weekday names of every pack with their numbers: metadata mix languages."""
    found: dict[str, int] = {}
    for language in packs():
        table = words(language, "datelines").get(subject, {})
        if not isinstance(table, dict):
            raise PackError(f"{language}/datelines.toml: [{subject}] is not a table")
        found.update((str(name), int(number)) for name, number in table.items())
    return found
