"""Lengths of time in Indonesian: "tiga hari", "sepekan", "dua tahun terakhir"."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from konon.lang.time_grammar import is_smaller, plain, with_rest
from konon.lang.time_lengths import first_of_two, point_from, with_tenths
from konon.lang.time_terms import CLOCK_UNITS, Amount, Every, Term, Unit
from konon.lang.time_words import Cursor


def amount(cursor: Cursor) -> Term | None:
    """A length, or the point so far from here that it makes with "lalu" or "kemudian"."""
    start = cursor.at
    if rated := _rated(cursor):
        return rated
    modifier = cursor.take("modifier")
    length = _length(cursor)
    if length is None:
        cursor.at = start
        return None
    length = with_rest(cursor, length, _counted)
    length = replace(length, modifier=str(modifier.value) if modifier else None)
    return _placed(cursor, length)


def _rated(cursor: Cursor) -> Every | None:
    """ "dua kali seminggu", "sekali sebulan", "tiga kali dalam sehari"."""
    start = cursor.at
    if cursor.take("rate") or (take_count(cursor) is not None and cursor.take("times")):
        cursor.take_low("dalam")
        if word := cursor.take("one"):
            return Every(Amount(1, cast(Unit, word.value)))
    cursor.at = start
    return None


def _length(cursor: Cursor) -> Amount | None:
    if word := cursor.take("one"):
        return _and_a_half(cursor, Amount(1, cast(Unit, word.value)))
    if word := cursor.take("many"):
        return Amount(None, cast(Unit, word.value))
    if cursor.take("while"):
        return Amount(None, None)
    return _matter_of(cursor) or _counted(cursor) or _ordinal(cursor)


def _matter_of(cursor: Cursor) -> Amount | None:
    """ "hitungan jam", "hitungan menit dan jam": so many that nobody says, the longer first."""
    start = cursor.at
    unit = cursor.take("unit") if cursor.take("matter") else None
    if unit is None:
        cursor.at = start
        return None
    length, end = Amount(None, cast(Unit, unit.value)), cursor.at
    other = cursor.take("unit") if cursor.take("and") else None
    if other is None:
        cursor.at = end
        return length
    more = Amount(None, cast(Unit, other.value))
    return replace(more, rest=length) if is_smaller(length, more) else replace(length, rest=more)


def _and_a_half(cursor: Cursor, length: Amount) -> Amount:
    if cursor.take("half"):
        return Amount(1.5, length.unit)
    return length


def _counted(cursor: Cursor) -> Amount | None:
    start = cursor.at
    if cursor.low(-1) in ("nomor", "no") or (cursor.low(-1) == "." and cursor.low(-2) == "no"):
        return None  # "Nomor 12 Tahun 2011" names a law
    count: float | None = None
    if not cursor.take("fuzzy"):
        count = take_count(cursor)
        if count is None:
            return None
        _take_spelled(cursor)
        shared = first_of_two(cursor, count, take_count)
        if shared:
            return shared
    unit = cursor.take("unit")
    if unit is None:
        cursor.at = start
        return None
    return plain(Amount(count, cast(Unit, unit.value)))


def _take_spelled(cursor: Cursor) -> None:
    """The number once more in words, as laws and verdicts have it: "9 (sembilan) tahun"."""
    start = cursor.at
    spelled = cursor.take_low("(") and _in_words(cursor) is not None and cursor.take_low(")")
    if not spelled:
        cursor.at = start


def _ordinal(cursor: Cursor) -> Amount | None:
    """ "tahun keempat", "hari ke-3": so far into a length."""
    start = cursor.at
    unit = cursor.take("unit")
    if unit and unit.value not in (*CLOCK_UNITS, "Q", "HY", "DE", "CE"):
        count = take_ordinal(cursor)
        if count is not None:
            return Amount(count, cast(Unit, unit.value))
    cursor.at = start
    return None


def take_ordinal(cursor: Cursor) -> int | None:
    """ "keempat", "IV", "ke-4"."""
    start = cursor.at
    if word := cursor.take("ordinal"):
        return int(word.value)
    if cursor.take_low("ke") and cursor.take_tight("-"):
        number = cursor.take_number(1, 999, (1, 2, 3))
        if number is not None:
            return number
    cursor.at = start
    return None


def take_count(cursor: Cursor) -> float | None:
    """ "3", "5,5", "dua puluh lima", "setengah"."""
    start = cursor.at
    number = cursor.take_number(0, 9999, (1, 2, 3, 4))
    if number is not None:
        return with_tenths(cursor, number, start, ",", ".,:/")
    if word := cursor.take("half"):
        return float(word.value)
    return _in_words(cursor)


def _in_words(cursor: Cursor) -> float | None:
    """Hundreds, tens and ones; at most three terms, so bounded."""
    total, found = 0.0, False
    for _ in range(3):
        if word := cursor.take("ten"):
            total += float(word.value)
        elif word := cursor.take("digit"):
            total += _scaled(cursor, float(word.value))
        else:
            break
        found = True
    return total if found else None


def _scaled(cursor: Cursor, digit: float) -> float:
    scale = cursor.take("scale")
    if scale is None:
        return digit
    return digit + 10 if scale.value == 1 else digit * float(scale.value)


def _placed(cursor: Cursor, length: Amount) -> Term:
    """The length with what follows it: a point in the past, a reach, or itself."""
    if word := cursor.take("way"):
        return replace(length, way=int(word.value))
    for kind in ("lean", "told", "again"):
        at = cursor.at
        word = cursor.take(kind)
        if word and word.value != 0:
            return point_from(length, int(word.value), narrative=kind == "told")
        cursor.at = at
    return length
