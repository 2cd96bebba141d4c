"""What lengths of time share in all languages: how many, how many with decimals, and where a
length leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from konon.lang.time_grammar import DASHES
from konon.lang.time_terms import CLOCK_UNITS, Amount, Base, Said, Shift, Unit, Vague
from konon.lang.time_words import Cursor


def first_of_two(
    cursor: Cursor, count: float, take_count: Callable[[Cursor], float | None]
) -> Amount | None:
    """The "2" of "2-3 minutes": TimeML marks it apart, with the unit that follows."""
    start = cursor.at
    if cursor.take_tight(*DASHES) and take_count(cursor) is not None:
        unit = cursor.take("unit")
        cursor.at = start
        return Amount(count, cast(Unit, unit.value)) if unit else None
    cursor.at = start
    return None


def with_tenths(cursor: Cursor, whole: int, start: int, mark: str, not_after: str) -> float | None:
    """A number whose whole part the cursor is past, with one decimal behind `mark` where it has.

    None, the cursor back at `start`, where one of the characters `not_after` ties it to what
    stands before: the "5" of "3.5".
    """
    before = cursor.tokens[start - 1] if start else None
    if before and not cursor.tokens[start].gap and before.text in not_after:
        cursor.at = start
        return None
    at = cursor.at
    if cursor.take_tight(mark):
        tenth = cursor.take_number(0, 9, (1,))
        if tenth is not None:
            return whole + tenth / 10
    cursor.at = at
    return float(whole)


def point_from(length: Amount, way: int, *, narrative: bool) -> Said | Vague:
    """Where the length leads, forward or, `way` being -1, back from the day of publication or, in
    a `narrative`, from the day told of.

    Only whole calendar units lead somewhere a calendar can name.
    """
    split = length.rest is not None or length.count is None or length.count % 1
    if length.unit in (None, *CLOCK_UNITS) or split or length.count is None:
        return Vague("PAST_REF" if way < 0 or narrative else "FUTURE_REF")
    shift = Shift(length.unit, way * int(length.count))
    base: Base = "narrative" if narrative else "published"
    return Said(shift=shift, base=base, counted=True, modifier=length.modifier)
