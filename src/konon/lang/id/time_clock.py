"""Times of day in Indonesian: "pukul 19.30 WIB", "jam 5 sore"."""

from __future__ import annotations

from dataclasses import replace

from konon.lang.id.time_amounts import take_count
from konon.lang.time_grammar import after_noon, before_noon, take_hour_minute
from konon.lang.time_terms import Clock, Said
from konon.lang.time_words import Cursor

MARKS = (".", ":")


def clock(cursor: Cursor, said: Said) -> Said | None:
    """An hour after "pukul" or "jam", or a full clock time with its zone."""
    if said.clock is not None or said.section is not None:
        return None
    if said.names_a_date() and _takes_about(cursor):
        said = replace(said, modifier="APPROX")
    titled = bool(cursor.take("clock_word"))
    time = _hour_and_minute(cursor, titled)
    if time is None:
        return None
    time = _settled(cursor, time)
    zone = cursor.take("zone")
    if not titled and zone is None:
        return None
    if zone:
        time = replace(time, offset=str(zone.value))
    return replace(said, clock=time)


def _takes_about(cursor: Cursor) -> bool:
    """Moves past "sekitar" between a day and "pukul"; after a comma the hour is a time apart."""
    start = cursor.at
    modifier = cursor.take("modifier")
    if cursor.sees("clock_word"):
        return modifier is not None and modifier.value == "APPROX"
    cursor.at = start
    return False


def _hour_and_minute(cursor: Cursor, titled: bool) -> Clock | None:
    time = take_hour_minute(cursor, MARKS)
    if time is not None or not titled:
        return time
    hour = take_count(cursor)
    if (
        hour is None
        or _decimal_follows(cursor)
        or hour % 1
        or not 0 <= hour <= 24
        or cursor.sees("unit")
    ):
        return None
    return Clock(int(hour) % 24, twelve=1 <= hour <= 12)


def _decimal_follows(cursor: Cursor) -> bool:
    """Whether the number goes on, so that it is no hour: "pukul 10.75"."""
    mark, digit = cursor.peek(), cursor.peek(1)
    tight = mark is not None and not mark.gap and mark.text in MARKS
    return bool(tight and digit and not digit.gap and digit.text.isdigit())


def _settled(cursor: Cursor, time: Clock) -> Clock:
    """The hour as the following part of the day means it: "5 sore" is 17, "12 malam" is 0."""
    at = cursor.at
    word = cursor.take("part")
    if word is None:
        return time
    if not time.twelve:
        return time
    if word.value == "MO" or (word.value == "AF" and time.hour == 11):
        return before_noon(time)
    if word.value == "NI":
        return before_noon(time) if time.hour in (12, 1, 2, 3) else after_noon(time)
    if word.value in ("AF", "EV"):
        return after_noon(time)
    cursor.at = at
    return time
