"""How Indonesian says times: what may start one, and in which order its readers are tried."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from konon.lang.id.time_amounts import amount
from konon.lang.id.time_pieces import GLUE, PIECES
from konon.lang.time_grammar import (
    DASHES,
    Reader,
    compose,
    counts_something,
    longest,
    range_to,
    take_short_range,
    take_year,
    vague,
)
from konon.lang.time_terms import Amount, Every, Range, Said, Term, Unit
from konon.lang.time_words import Cursor

NOT_BEFORE_YEAR = frozenset(
    ["no", "nomor", "rp", "$", "pasal", "seri", "tipe", "kode", "jalan", "tahun"]
)
COUNTED = frozenset([
    "orang", "unit", "buah", "ekor", "kilometer", "km", "meter", "m", "kaki", "ton", "kg", "persen",
    "%", "rumah", "warga", "jiwa", "kali", "hektare", "hektar", "liter", "rupiah", "dolar", "mil",
    "poin", "kasus", "/",
])  # fmt: skip


def read_time(cursor: Cursor) -> Term | None:
    """The longest time that starts at the cursor, which is moved past it; or None."""
    return longest(cursor, READERS)


def _calendar(cursor: Cursor) -> Said | None:
    start = cursor.at
    modifier = cursor.take("modifier")
    if modifier and modifier.value == "MORE_THAN":
        cursor.at = start  # only a length can be exceeded
        return None
    said = compose(cursor, PIECES, GLUE)
    if said is None or _says_too_little(cursor, said, start):
        cursor.at = start
        return None
    return replace(said, modifier=str(modifier.value)) if modifier else said


def _says_too_little(cursor: Cursor, said: Said, start: int) -> bool:
    """A lone section, a lone number of a day, a number that is a year only by its looks."""
    if said.bare and counts_something(cursor, start, NOT_BEFORE_YEAR, COUNTED):
        return True
    nothing = not said.names_a_date() and said.shift is None
    return nothing and said.part is None and said.clock is None


def _calendar_or_range(cursor: Cursor) -> Said | Range | None:
    """A calendar time, and where another can be reached from it, both with all between."""
    start = cursor.at
    day = _day_of_range(cursor)
    if day is not None:
        found = _reached(cursor, day)
        if found:
            return found
        cursor.at = start
    first = _calendar(cursor)
    end = cursor.at
    found = _reached(cursor, first) if first is not None else None
    if found is None:
        cursor.at = end
    return found or first


def _reached(cursor: Cursor, first: Said) -> Range | None:
    """The range from `first` to the calendar time that a dash or "hingga" leads to."""
    if not cursor.take("to") and not cursor.take_low(*DASHES):
        return None
    last = _calendar(cursor)
    if last is None:
        return None
    if first == Said(day=first.day):
        first = replace(first, month=last.month)
    return range_to(replace(first, bare=False), replace(last, bare=False))


def _day_of_range(cursor: Cursor) -> Said | None:
    """The first number of "9-11 September"."""
    start = cursor.at
    cursor.take("date_word")
    day = cursor.take_number(1, 31)
    if day is not None and (cursor.low() in DASHES or cursor.sees("to")):
        return Said(day=day)
    cursor.at = start
    return None


def _every(cursor: Cursor) -> Every | None:
    start = cursor.at
    if cursor.take("every"):
        unit = cursor.take("unit")
        if unit and not cursor.sees("lean", "told", "weekday"):
            return Every(Amount(1, cast(Unit, unit.value)))
        cursor.at = start + 1
        of = longest(cursor, (amount, _calendar))
        if isinstance(of, (Said, Amount)):
            return Every(of)
    cursor.at = start
    return None


def _year_range(cursor: Cursor) -> Range | None:
    """2019–2024, 1997-98."""
    start = cursor.at
    if years := take_short_range(cursor):
        return Range(Said(year=years[0]), Said(year=years[1]))
    first = take_year(cursor)
    if first is not None and cursor.take_low(*DASHES):
        last = take_year(cursor)
        if last is not None and first < last:
            return Range(Said(year=first), Said(year=last))
    cursor.at = start
    return None


READERS: tuple[Reader, ...] = (vague, _calendar_or_range, amount, _every, _year_range)
