"""Lengths of time in English: "three days", "a week ago", "the past two years", "two-day"."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from konon.lang.time_grammar import plain, with_rest
from konon.lang.time_lengths import first_of_two, point_from, with_tenths
from konon.lang.time_terms import Amount, Every, Term, Unit
from konon.lang.time_words import Cursor

STOPS = frozenset([".", ",", ";", ":", "!", "?", ")", '"', "”", ""])


def amount(cursor: Cursor) -> Term | None:
    """A length, or the point so far from here that it makes with "ago" or "later"."""
    start = cursor.at
    if rated := _rated(cursor):
        return rated
    modifier = cursor.take("modifier")
    way = None if modifier else cursor.take("way")  # "over the past year" is no "over a year"
    length = _length(cursor, reaching=way is not None)
    if length is None or isinstance(length, Every):
        cursor.at = start if length is None or modifier or way else cursor.at
        return None if modifier or way else length
    length = with_rest(cursor, length, _counted)
    length = replace(length, modifier=str(modifier.value) if modifier else None)
    if way:
        return replace(length, way=int(way.value))
    return _placed(cursor, length)


def _length(cursor: Cursor, *, reaching: bool) -> Amount | Every | None:
    return (
        _bare_unit(cursor, reaching)
        or _single(cursor)
        or _hyphened(cursor)
        or _counted(cursor)
        or _the_counted(cursor)
        or _ordinal(cursor)
    )


def _rated(cursor: Cursor) -> Every | None:
    """ "twice a week", "three times a day"."""
    start = cursor.at
    counted = cursor.take("rate")
    if counted is None and take_count(cursor) is not None:
        counted = cursor.take("times")
    if counted and (cursor.take("article") or cursor.take("every")):
        unit = cursor.take("unit")
        if unit and not unit.say[0].endswith("s"):
            return Every(Amount(1, cast(Unit, unit.value)))
    cursor.at = start
    return None


def _hyphened(cursor: Cursor) -> Amount | None:
    """ "decade-old", "month-long", "weeklong"."""
    if word := cursor.take("long"):
        return Amount(1 if word.say[0] != "decades" else None, cast(Unit, word.value))
    start = cursor.at
    unit = cursor.take("unit")
    if unit:
        end = cursor.at
        _take_old(cursor)
        if cursor.at > end:
            many = unit.say[0].endswith("s")
            return Amount(None if many else 1, cast(Unit, unit.value))
    cursor.at = start
    return None


def _the_counted(cursor: Cursor) -> Amount | None:
    """ "the nine months", "the first two weeks": an article belongs to the length it opens."""
    start = cursor.at
    if cursor.take_low("the"):
        ordinal = cursor.take("ordinal")
        if (ordinal is None or ordinal.value == 1) and not cursor.sees("unit"):
            length = _counted(cursor)
            if length and cursor.low(-1).endswith("s") and cursor.low(-2) != "-":
                return length
    cursor.at = start
    return None


def _bare_unit(cursor: Cursor, reaching: bool) -> Amount | None:
    """ "decades" after "for"; "week" after "the past"."""
    if not reaching and cursor.low() == "the":
        return _the_many(cursor)
    if not reaching and (length := _many_placed(cursor)):
        return length
    after = cursor.after("many_after")
    if reaching and not (cursor.tokens[cursor.at - 1].low == "past" or cursor.low(-2) == "the"):
        return None  # "last week" and "next week" are weeks of the calendar
    word = cursor.take("unit") if reaching else cursor.take("many") if after else None
    if word is None:
        return None
    return Amount(None if word.say[0].endswith("s") else 1, cast(Unit, word.value))


def _many_placed(cursor: Cursor) -> Amount | None:
    """ "decades" before "ago", "later", "after" or "of": so many that nobody says."""
    start = cursor.at
    word = cursor.take("many")
    if word and (cursor.sees("ago", "told_after") or cursor.low() in (*BOUNDING, "of")):
        return Amount(None, cast(Unit, word.value))
    cursor.at = start
    return None


def _the_many(cursor: Cursor) -> Amount | None:
    """ "the weeks" before what bounds them: "the weeks after the flood"."""
    start = cursor.at
    cursor.take_low("the")
    word = cursor.take("many")
    if word and cursor.low() in BOUNDING:
        return Amount(None, cast(Unit, word.value))
    cursor.at = start
    return None


BOUNDING = ("after", "before", "since", "following", "preceding", "leading", "ahead", "until")


def _single(cursor: Cursor) -> Amount | Every | None:
    """ "a week"; after a count of something it is a rate: "twice a week"."""
    start = cursor.at
    rate = _is_rate(cursor)
    if cursor.take("article"):
        unit = cursor.take("unit")
        if unit and unit.value not in ("TS", "Q", "WE") and not unit.say[0].endswith("s"):
            length = Amount(1, cast(Unit, unit.value))
            return Every(length) if rate and not cursor.sees("ago", "told_after") else length
    cursor.at = start
    return None


def _is_rate(cursor: Cursor) -> bool:
    before = cursor.low(-1)
    return before in RATED or before.isdigit() or (before[-2:] != "ss" and before in RATED_NOUNS)


RATED = frozenset(["once", "twice", "times", "time", "%", "percent", "million", "billion"])
RATED_NOUNS = frozenset([
    "hours", "days", "barrels", "people", "dollars", "euros", "pounds", "tons", "tonnes", "meals",
    "flights", "units", "cases", "deaths", "miles", "gallons", "liters", "cents", "minutes",
])  # fmt: skip


def _counted(cursor: Cursor) -> Amount | None:
    start = cursor.at
    count: float | None = None
    if not cursor.take("fuzzy"):
        count = take_count(cursor)
        if count is None:
            return None
        shared = first_of_two(cursor, count, take_count)
        if shared:
            return shared
    cursor.take_tight("-")
    cursor.take("more")
    unit = cursor.take("unit")
    if unit is None or (unit.value == "TS" and not _seconds(cursor, unit.say[0])):
        cursor.at = start
        return None
    _take_old(cursor)
    return plain(Amount(count, cast(Unit, unit.value)))


def _seconds(cursor: Cursor, said: str) -> bool:
    """Whether "second" is the unit: in the plural, or tied by a hyphen."""
    return said == "seconds" or cursor.low(-2) == "-"


def _take_old(cursor: Cursor) -> None:
    """The end of "10-year-old"."""
    start = cursor.at
    if not (cursor.take_tight("-") and cursor.take_tight("old", "olds", "long")):
        cursor.at = start


def _ordinal(cursor: Cursor) -> Amount | None:
    """ "its fourth year": so far into a length."""
    start = cursor.at
    if cursor.take("owner"):
        number, unit = cursor.take("ordinal"), cursor.take("unit")
        if number and unit and unit.value in ("D", "W", "M", "Y"):
            return Amount(int(number.value), cast(Unit, unit.value))
    cursor.at = start
    return None


def take_count(cursor: Cursor) -> float | None:
    """ "3", "5.5", "twenty-five", "half an", "two and a half"."""
    start = cursor.at
    number = cursor.take_number(0, 9999, (1, 2, 3, 4))
    if number is not None:
        return with_tenths(cursor, number, start, ".", ".,:/$£€")
    if word := cursor.take("half"):
        return float(word.value)
    count = _in_words(cursor)
    if count is not None and (word := cursor.take("and_half")):
        return count + float(word.value)
    return count


def _in_words(cursor: Cursor) -> float | None:
    if word := cursor.take("tens"):
        at = cursor.at
        cursor.take_tight("-")
        ones = cursor.take("digit")
        cursor.at = cursor.at if ones else at
        return float(word.value) + (float(ones.value) if ones else 0)
    word = cursor.take("ten", "digit")
    return float(word.value) if word else None


def _placed(cursor: Cursor, length: Amount) -> Term:
    """The length with what follows it: a point before or after, or itself."""
    if word := cursor.take("ago"):
        return point_from(length, int(word.value), narrative=False)
    at = cursor.at
    word = cursor.take("told_after")
    if word and (word.say[0] in ("earlier", "later") or cursor.low() in STOPS):
        return point_from(length, int(word.value), narrative=True)
    cursor.at = at
    return length
