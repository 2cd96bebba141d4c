"""How English says times: what may start one, and in which order its readers are tried."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from konon.lang.en.time_amounts import amount
from konon.lang.en.time_pieces import GLUE, PIECES, take_month
from konon.lang.time_grammar import (
    DASHES,
    Reader,
    compose,
    counts_something,
    is_date,
    longest,
    range_to,
    take_short_range,
    take_year,
    vague,
)
from konon.lang.time_terms import Amount, DayPart, Every, Range, Said, Term, Unit
from konon.lang.time_words import Cursor

NOT_BEFORE_YEAR = frozenset(
    ["no", "number", "article", "section", "some", "than", "nearly", "flight"]
)
COUNTED = frozenset([
    "people", "men", "women", "children", "units", "miles", "km", "kilometers", "meters", "feet",
    "percent", "%", "points", "jobs", "homes", "votes", "tons", "pounds", "dollars", "troops",
    "soldiers", "cases", "deaths", "acres", "hectares", "employees", "workers", "students",
])  # fmt: skip
SEASON_AFTER = (
    "into",
    "over",
    "throughout",
    "in",
    "since",
    "during",
    "by",
    "until",
    "next",
    "last",
    "this",
)


def read_time(cursor: Cursor) -> Term | None:
    """The longest time that starts at the cursor, which is moved past it; or None."""
    return longest(cursor, READERS)


def _calendar(cursor: Cursor) -> Said | None:
    start = cursor.at
    modifier = cursor.take("modifier")
    if modifier and modifier.value != "APPROX":
        cursor.at = start  # "over the weekend" is no length
        return None
    said = compose(cursor, PIECES, GLUE)
    if said is None or _says_too_little(cursor, said, start):
        cursor.at = start
        return None
    return replace(said, modifier=str(modifier.value)) if modifier else said


def _says_too_little(cursor: Cursor, said: Said, start: int) -> bool:
    """A lone section, a half of nothing, a season that may be a fall, a number like a year."""
    placed = said.year is not None or said.shift is not None or said.lean is not None
    if said.bare and counts_something(cursor, start, NOT_BEFORE_YEAR, COUNTED):
        return True
    if said.half is not None and not placed:
        return True
    if said.season is not None and not placed:
        before = cursor.tokens[start - 1].low if start else ""
        falling = said.season == "FA" and cursor.low() == "of"  # "the fall of the city"
        return falling or (before not in SEASON_AFTER and said.section is None)
    return not said.names_a_date() and said.shift is None and said.clock is None


def _calendar_or_range(cursor: Cursor) -> Said | Range | None:
    """A calendar time, and where another can be reached from it, both with all between."""
    first = _calendar(cursor)
    end = cursor.at
    if first is not None and (cursor.take("to") or cursor.take_low(*DASHES)):
        last = _calendar(cursor)
        if last is not None:
            found = range_to(replace(first, bare=False), replace(last, bare=False))
            if found:
                return found
    cursor.at = end
    return first


def _days_of_month(cursor: Cursor) -> Range | None:
    """ "September 9-11, 2019" and "9-11 September 2019"."""
    start = cursor.at
    month = take_month(cursor)
    first = cursor.take_number(1, 31)
    joined = first is not None and (cursor.take("to") or cursor.take_low(*DASHES))
    last = cursor.take_number(1, 31) if joined else None
    month = month or (take_month(cursor) if last else None)
    if first and last and month and first < last and is_date(last, month, None):
        at = cursor.at
        cursor.take_low(",")
        year = take_year(cursor)
        cursor.at = cursor.at if year else at
        days = [Said(day=number, month=month, year=year) for number in (first, last)]
        return Range(days[0], days[1])
    cursor.at = start
    return None


def _short_range(cursor: Cursor) -> Range | None:
    """ "1997-98"."""
    years = take_short_range(cursor)
    return Range(Said(year=years[0]), Said(year=years[1])) if years else None


def _every(cursor: Cursor) -> Every | None:
    start = cursor.at
    if cursor.take("every"):
        other = cursor.take_low("other")
        unit = cursor.take("unit")
        if unit:
            return Every(Amount(2 if other else 1, cast(Unit, unit.value)))
        part = cursor.take("part")
        if part:
            return Every(Said(part=cast(DayPart, part.value)))
        of = longest(cursor, (amount, _calendar))
        if isinstance(of, (Said, Amount)):
            return Every(of)
    cursor.at = start
    return _each_weekday(cursor) or _often(cursor)


def _each_weekday(cursor: Cursor) -> Every | None:
    """ "Sundays"."""
    start = cursor.at
    word = cursor.take("weekday")
    if word and word.say[0].endswith("s"):
        return Every(Said(weekday=int(word.value)))
    cursor.at = start
    return None


def _often(cursor: Cursor) -> Every | None:
    """ "daily"."""
    word = cursor.take("often")
    if word is None:
        return None
    period = str(word.value)
    return Every(Amount(int(period[1:-1]), cast(Unit, period[-1])))


def _part_alone(cursor: Cursor) -> Said | None:
    """ "the morning" after "in"; "night" after "at"."""
    if cursor.after("part_after"):
        if not cursor.take_low("the"):
            return None
    elif cursor.low(-1) != "at" or cursor.low() != "night":
        return None
    word = cursor.take("part")
    return Said(part=cast(DayPart, word.value)) if word else None


READERS: tuple[Reader, ...] = (
    vague, _days_of_month, _calendar_or_range, _short_range, amount, _every, _part_alone,
)  # fmt: skip
