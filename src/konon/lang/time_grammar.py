"""What the time grammars of all languages share.

A calendar time is said in pieces - a weekday, a date, a part of the day, "last", "ago" - in almost
any order. A language lists its pieces; each fills fields that no piece before it has filled.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from konon.lang.time_terms import Amount, Clock, Range, Ref, Said, Term, Unit, Vague
from konon.lang.time_words import Cursor

Piece = Callable[[Cursor, Said], Said | None]
Reader = Callable[[Cursor], Term | None]

NOTHING = Said()
MOST_PIECES = 8  # no time in news needs more; keeps the work per token bounded
LEAP_YEAR = 2024  # for a day and month without a year: 29 February is a date in some year
FIRST_YEAR, LAST_YEAR = 1000, 2999  # what may stand as a year at all
LAST_DECADE = 2990  # the last that has a year which may stand as one
BARE_YEARS = (1900, 2099)  # what a lone number must be to be read as a year
DASHES = ("-", "–", "—")


def longest(cursor: Cursor, readers: Sequence[Reader]) -> Term | None:
    """The term of the reader that reaches farthest from here (the first of equals)."""
    start, best, end = cursor.at, None, cursor.at
    for read in readers:
        cursor.at = start
        term = read(cursor)
        if term is not None and cursor.at > end:
            best, end = term, cursor.at
    cursor.at = end
    return best


def compose(cursor: Cursor, pieces: Sequence[Piece], glue: Sequence[str]) -> Said | None:
    """As many pieces as stand here in a row, joined at most by one word of `glue`."""
    said = NOTHING
    for _ in range(MOST_PIECES):
        step = _step(cursor, said, pieces, glue)
        if step is None:
            break
        said = step
    return None if said == NOTHING else said


def _step(cursor: Cursor, said: Said, pieces: Sequence[Piece], glue: Sequence[str]) -> Said | None:
    token = cursor.peek()
    if token is None or (said != NOTHING and token.starts_paragraph):
        return None
    if token.text[0].isalpha() and token.low not in glue and not cursor.lexicon.starts(token.low):
        return None  # most words belong to no time: no piece need look at them
    start = cursor.at
    for glued in (False, True):
        cursor.at = start
        if glued and (said == NOTHING or not cursor.take_low(*glue)):
            break
        place = cursor.at
        for piece in pieces:
            cursor.at = place
            found = piece(cursor, said)
            if found is not None:
                return found
    cursor.at = start
    return None


def is_date(day: int, month: int, year: int | None) -> bool:
    """Whether the calendar has such a day, in some year when none is said."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or LEAP_YEAR, month)[1]


def with_date(said: Said, day: int, month: int, year: int | None) -> Said | None:
    """`said` with a date in it, or None when there is no such date or another is said."""
    if said.day is not None or said.month is not None or not is_date(day, month, year):
        return None
    return replace(said, day=day, month=month, year=year)


def take_year(cursor: Cursor) -> int | None:
    """Four digits that can be a year."""
    return cursor.take_number(FIRST_YEAR, LAST_YEAR, (4,))


def take_common_year(cursor: Cursor) -> int | None:
    """Four digits that are a year of our time, so that 1445 of another calendar is none."""
    return cursor.take_number(BARE_YEARS[0], BARE_YEARS[1], (4,))


def is_bare_year(cursor: Cursor, number: int, sure: frozenset[str]) -> bool:
    """Whether a lone number, which the cursor is past, is a year by its looks.

    Years of our time are; older ones after a word that leads to a time, with no noun to count.
    """
    if BARE_YEARS[0] <= number <= BARE_YEARS[1]:
        return True
    following = cursor.peek()
    ends = following is None or not following.text[0].isalpha() or following.low in AFTER_YEAR
    return OLDEST_BARE_YEAR <= number < BARE_YEARS[0] and cursor.low(-2) in sure and ends


# A lone number below it is a count, whatever stands before; news tells of few earlier years.
OLDEST_BARE_YEAR = 1600
# What may follow an old year and is nothing it could count; of both languages.
AFTER_YEAR = frozenset([
    "and", "or", "by", "to", "until", "when", "after", "as", "was", "is", "has", "had", "the",
    "dan", "atau", "oleh", "hingga", "sampai", "ketika", "saat", "setelah", "itu",
])  # fmt: skip


def take_short_range(cursor: Cursor) -> tuple[int, int] | None:
    """The years of "1997-98", "2019–2024" and "1998/1999".

    The last may be its two last digits only; a slash joins one year and the next.
    """
    start = cursor.at
    first = take_year(cursor)
    if first is not None and not _ran_on(cursor, start) and cursor.take_tight("/"):
        if take_year(cursor) == first + 1 and not _runs_on(cursor):
            return first, first + 1
        cursor.at = start + 1
    if first is not None and not _ran_on(cursor, start) and cursor.take_tight(*DASHES):
        short = cursor.take_number(0, 99, (2,))
        last = first // 100 * 100 + short if short is not None else take_year(cursor)
        if last is not None and first < last and not _runs_on(cursor):
            return first, last
    cursor.at = start
    return None


def take_slashes(cursor: Cursor) -> tuple[int, int, int | None] | None:
    """Two numbers and perhaps a year between the same tight marks: 12/7/2025, 12-7-2025, 12/7.

    Without a year only the slash will do; a neighbour digit or mark makes it something else.
    """
    start = cursor.at
    found = _slashes(cursor)
    if found is None or _runs_on(cursor) or _ran_on(cursor, start):
        cursor.at = start
        return None
    return found


def _slashes(cursor: Cursor) -> tuple[int, int, int | None] | None:
    first = cursor.take_number(1, 31)
    mark = cursor.low()
    if first is None or not cursor.take_tight("/", "-", "."):
        return None
    second = cursor.take_number(1, 31)
    if second is None:
        return None
    if not cursor.take_tight(mark):
        return (first, second, None) if mark == "/" else None
    year = take_year(cursor)
    return None if year is None else (first, second, year)


def _runs_on(cursor: Cursor, marks: str = "/-.,:") -> bool:
    """Whether the number goes on: another tight mark with a digit after it."""
    mark, digit = cursor.peek(), cursor.peek(1)
    tight = mark is not None and not mark.gap and mark.text in marks
    return bool(tight and digit and not digit.gap and digit.text.isdigit())


def _ran_on(cursor: Cursor, start: int, marks: str = "/-.,:+") -> bool:
    """Whether a tight mark or a letter stands before the number."""
    if start == 0:
        return False
    before, here = cursor.tokens[start - 1], cursor.tokens[start]
    return not here.gap and (before.text in marks or before.text[-1].isalnum())


def iso_date(cursor: Cursor, said: Said) -> Said | None:
    """2025-07-12."""
    start = cursor.at
    year = take_year(cursor)
    if year is None or not cursor.take_tight("-") or _ran_on(cursor, start):
        return None
    month = cursor.take_number(1, 12, (2,))
    if month is None or not cursor.take_tight("-"):
        return None
    day = cursor.take_number(1, 31, (2,))
    return None if day is None or _runs_on(cursor) else with_date(said, day, month, year)


def take_hour_minute(cursor: Cursor, marks: Sequence[str]) -> Clock | None:
    """19.30 or 19:30, as one number."""
    start = cursor.at
    hour = cursor.take_number(0, 24)
    if hour is not None and cursor.take_tight(*marks):
        minute = cursor.take_number(0, 59, (2,))
        alone = not _runs_on(cursor, "/.,:") and not _ran_on(cursor, start, "/.,:+")
        if minute is not None and alone:
            return Clock(hour % 24, minute, twelve=1 <= hour <= 12)
    cursor.at = start
    return None


def after_noon(clock: Clock) -> Clock:
    """A clock of twelve hours read in the second half of the day."""
    hour = clock.hour % 12 + 12
    return replace(clock, hour=hour, twelve=False)


def before_noon(clock: Clock) -> Clock:
    """A clock of twelve hours read in the first half of the day."""
    return replace(clock, hour=clock.hour % 12, twelve=False)


HALVES: dict[Unit, tuple[float, Unit]] = {
    "TH": (30, "TM"), "D": (12, "TH"), "Y": (6, "M"), "DE": (5, "Y"), "CE": (50, "Y"),
}  # fmt: skip


def plain(amount: Amount) -> Amount:
    """The same length with a half told in whole smaller units, as TIMEX3 has it."""
    if amount.count == 0.5 and amount.unit in HALVES:
        count, unit = HALVES[amount.unit]
        return replace(amount, count=count, unit=unit)
    return amount


SMALLER: dict[Unit, tuple[Unit, ...]] = {
    "Y": ("M", "W", "D"), "M": ("W", "D"), "W": ("D",), "D": ("TH",), "TH": ("TM",), "TM": ("TS",),
}  # fmt: skip


def is_smaller(one: Amount, other: Amount) -> bool:
    """Whether the unit of one length can be a part of the other's: hours of a day."""
    return other.unit in SMALLER and one.unit in SMALLER[other.unit]


def with_rest(cursor: Cursor, length: Amount, read: Callable[[Cursor], Amount | None]) -> Amount:
    """The length with a smaller one right after it: "1 tahun 6 bulan", "two years and a month"."""
    start = cursor.at
    if length.unit in SMALLER and length.count is not None:
        cursor.take("and")
        rest = read(cursor)
        if rest and rest.unit in SMALLER[length.unit] and rest.count is not None:
            return replace(length, rest=rest)
    cursor.at = start
    return length


def same_kind(first: Said, last: Said) -> bool:
    """Whether two terms name the same fields, so that a range can run between them.

    The last may say a year (or "last year") for both.
    """
    shared = ("month", "day", "weekday", "quarter", "decade")
    kinds = [[getattr(said, field) is None for field in shared] for said in (first, last)]
    plain_first = first.part is None and first.clock is None and first.section is None
    plain_last = last.part is None and last.clock is None and last.section is None
    return plain_first and plain_last and kinds[0] == kinds[1] and first.names_a_date()


def range_to(first: Said, last: Said) -> Range | None:
    """From `first` to `last`; a year said once at the end holds for both."""
    if not same_kind(first, last) or last.either or first.either:
        return None
    if first.year is None and first.shift is None:
        first = replace(first, year=last.year, shift=last.shift, lean=last.lean)
    if first.year and last.year and first.year > last.year:
        return None
    return Range(first, last)


def section(cursor: Cursor, said: Said) -> Said | None:
    """ "early", "the end of", "pertengahan" before what they are part of."""
    word = cursor.take("section") if said == NOTHING else None
    return replace(said, section=str(word.value)) if word else None


def vague(cursor: Cursor) -> Vague | None:
    """ "now", "dahulu": a time of no known day."""
    word = cursor.take("vague")
    return Vague(cast(Ref, word.value)) if word else None


def counts_something(
    cursor: Cursor, start: int, never_after: frozenset[str], never_before: frozenset[str]
) -> bool:
    """Whether the bare number at token `start`, which the cursor is past, is no year.

    It counts what follows, is named by what stands before, or hangs on another word.
    """
    before = cursor.tokens[start - 1].low if start else ""
    hangs = start > 0 and not cursor.tokens[start].gap and before not in OPENING_MARKS
    return before in never_after or cursor.low() in never_before or hangs


OPENING_MARKS = ("(", '"', "“", "‘", "'", "–", "-")
