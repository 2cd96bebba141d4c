"""Times of day in English: "7:30 p.m. EDT", "5 a.m.", "noon", "1900 GMT"."""

from __future__ import annotations

from dataclasses import replace

from konon.lang.time_grammar import after_noon, before_noon, take_hour_minute
from konon.lang.time_terms import Clock, Said
from konon.lang.time_words import Cursor

MARKS = (":", ".")
BEFORE = ("at", "by", "around", "until", "about", "from", "since", "after", "before")


def clock(cursor: Cursor, said: Said) -> Said | None:
    """A clock time that a meridiem, a zone or a word before it shows to be one."""
    if said.clock is not None or said.part is not None or said.section is not None:
        return None
    time = _named(cursor) or _military(cursor) or _twelve(cursor)
    if time is None:
        return None
    zone = cursor.take("zone")
    return replace(said, clock=replace(time, offset=str(zone.value) or None if zone else None))


def _named(cursor: Cursor) -> Clock | None:
    word = cursor.take("clock_name")
    return Clock(int(word.value), 0) if word else None


def _military(cursor: Cursor) -> Clock | None:
    """ "1900 GMT"."""
    start = cursor.at
    number = cursor.take_number(0, 2359, (4,))
    if number is not None and number % 100 < 60 and cursor.sees("zone"):
        return Clock(number // 100, number % 100)
    cursor.at = start
    return None


def _twelve(cursor: Cursor) -> Clock | None:
    start = cursor.at
    time = take_hour_minute(cursor, MARKS)
    pointed = cursor.tokens[start + 1].text == "." if time else False
    if time is None:
        hour = cursor.take_number(1, 12)
        time = Clock(hour, twelve=True) if hour is not None else None
    if time is None:
        return None
    meridiem = cursor.take("meridiem")
    if meridiem and time.twelve:
        return after_noon(time) if meridiem.value else before_noon(time)
    return time if time.minute is not None and not pointed and _shown(cursor, start) else None


def _shown(cursor: Cursor, start: int) -> bool:
    """Whether a zone after, or a preposition before, shows "6:45" to be a time."""
    before = cursor.tokens[start - 1].low if start else ""
    return cursor.sees("zone") or before in BEFORE
