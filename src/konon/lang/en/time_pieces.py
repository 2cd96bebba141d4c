"""The pieces English says a calendar time in: "Saturday", "June 12, 2025", "last week", "night"."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from konon.lang.en.time_clock import clock
from konon.lang.time_grammar import (
    LAST_DECADE,
    NOTHING,
    Piece,
    is_bare_year,
    is_date,
    iso_date,
    section,
    take_common_year,
    take_slashes,
    take_year,
    with_date,
)
from konon.lang.time_terms import Base, DayPart, Said, Season, Shift, Unit
from konon.lang.time_words import Cursor, Word

GLUE = ("of", "on", "in", "at", "the")
STRETCH_UNITS = ("W", "M", "Q", "Y", "DE", "CE", "HY")


def weekday(cursor: Cursor, said: Said) -> Said | None:
    """ "Saturday"; a plural is a set, an abbreviation wants a date after it."""
    if said.weekday is not None or said.day is not None or said.month is not None:
        return None
    if said.shift is not None or said.year is not None or said.weekend:
        return None
    word = cursor.take("weekday")
    if word and (word.say[0].endswith("s") or _in_title(cursor)):
        return None
    if word is None:
        word = cursor.take("weekday_short")
        if word is None or not _date_follows(cursor):
            return None
    return replace(said, weekday=int(word.value))


def _in_title(cursor: Cursor) -> bool:
    """Whether the weekday opens a name: "Friday Night Market"."""
    part_of_day, following = cursor.peek(), cursor.peek(1)
    return (
        cursor.sees("part")
        and part_of_day is not None
        and part_of_day.text[0].isupper()
        and following is not None
        and following.text[0].isupper()
        and following.gap == " "
    )


def _date_follows(cursor: Cursor) -> bool:
    at = cursor.at
    cursor.take_low(",")
    seen = cursor.sees("month", "month_short") or cursor.low().isdigit()
    cursor.at = at
    return seen


def bracketed(cursor: Cursor, said: Said) -> Said | None:
    """ "(July 12)" after a weekday."""
    if said.weekday is None or not cursor.take_low("("):
        return None
    found = dated(cursor, said) or numeric(cursor, said)
    return found if found and cursor.take_low(")") else None


def after_comma(cursor: Cursor, said: Said) -> Said | None:
    """ ", July 12, 2025" after a weekday."""
    if said.weekday is None or said.part or not cursor.take_low(","):
        return None
    return dated(cursor, said)


def numeric(cursor: Cursor, said: Said) -> Said | None:
    """ "25/12/2024"; where either number may be the month, both are kept."""
    found = take_slashes(cursor)
    if found is None or said.month is not None:
        return None
    first, second, year = found
    if year is None:
        return None
    if first <= 12 and second <= 12 and first != second:
        return replace(said, either=(first, second), year=year)
    day, month = (first, second) if first > 12 else (second, first)
    return with_date(said, day, month, year)


def dated(cursor: Cursor, said: Said) -> Said | None:
    """ "June 12, 2025", "June 12th", "12 June 2025", "12th of June"."""
    if said.month is not None or said.year is not None or said.shift is not None:
        return None
    start = cursor.at
    found = _month_first(cursor, said)
    if found is None:
        cursor.at = start
        found = _day_first(cursor, said)
    return found


def _month_first(cursor: Cursor, said: Said) -> Said | None:
    month = take_month(cursor)
    day = cursor.take_number(1, 31) if month else None
    if month is None or day is None:
        return None
    cursor.take("ordinal_end")
    if _goes_on(cursor) or not is_date(day, month, None):
        return None
    return with_date(said, day, month, _year_after(cursor))


def _goes_on(cursor: Cursor) -> bool:
    """Whether the number is an hour ("June 12:30") or a decimal."""
    mark, digit = cursor.peek(), cursor.peek(1)
    tight = mark is not None and not mark.gap and mark.text in ":."
    return bool(tight and digit and not digit.gap and digit.text.isdigit())


def _year_after(cursor: Cursor) -> int | None:
    at = cursor.at
    cursor.take_low(",")
    year = take_year(cursor)
    if year is None:
        cursor.at = at
    return year


def _day_first(cursor: Cursor, said: Said) -> Said | None:
    cursor.take_low("the")
    day = cursor.take_number(1, 31)
    if day is None:
        return None
    cursor.take("ordinal_end")
    cursor.take_low("of")
    month = take_month(cursor)
    return None if month is None else with_date(said, day, month, _year_after(cursor))


SHORT = {name: number for number, name in enumerate(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
)}  # fmt: skip


def take_month(cursor: Cursor) -> int | None:
    """A month's number, from its name or its abbreviation."""
    word = cursor.take("month", "month_short")
    if word is None:
        return None
    return int(word.value) or SHORT[word.say[0][:3]]


def month(cursor: Cursor, said: Said) -> Said | None:
    """ "June", "June 2025"."""
    if (said.names_a_date() and said.weekday is None) or said.shift is not None:
        return None
    if said.weekday is not None or said.part is not None:
        return None
    start = cursor.at
    word = cursor.take("month")
    number = take_month(cursor) if word is None else int(word.value)
    if number is None:
        return None
    year = _year_after(cursor)
    if year is None and (word is None or not _is_month(cursor, word, start, said)):
        return None
    return replace(said, month=number, year=year)


def _is_month(cursor: Cursor, word: Word, start: int, said: Said) -> bool:
    """Whether a month that is also a name or a verb stands where a month would."""
    if not word.name or said != NOTHING:
        return True
    end, cursor.at = cursor.at, start
    licensed = cursor.after("license") or cursor.low(-1) in ("-", "–", "(")
    the = cursor.low(-1) == "the"
    cursor.at = end
    follows = cursor.peek()
    if the:  # "the March rally", and no "march on the palace"
        return follows is not None and follows.text.islower() and follows.low != "on"
    named = bool(follows and follows.gap == " " and follows.text[0].isupper())
    return licensed and not named


LEADS_TO_YEAR = frozenset(["in", "since", "until", "before", "after", "of", "from", "by"])


def year(cursor: Cursor, said: Said) -> Said | None:
    """ "2014", "the year 2014"."""
    if said.year is not None or said.shift is not None or said.weekday or said.part:
        return None
    if said.day is not None or said.clock is not None or said.decade or said.lean is not None:
        return None
    if said.season or said.half or said.quarter:
        short = _short_year(cursor)
        if short:
            return replace(said, year=short)
    titled = bool(cursor.take("year_word"))
    found = take_year(cursor)
    if found is None or cursor.sees("zone"):
        return None
    if said != NOTHING or titled:
        return replace(said, year=found)
    if not is_bare_year(cursor, found, LEADS_TO_YEAR) or _part_of_number(cursor):
        return None
    return replace(said, year=found, bare=True)


def _short_year(cursor: Cursor) -> int | None:
    """ "'96" after "the summer of"."""
    start = cursor.at
    number = cursor.take_number(10, 99, (2,)) if cursor.take("apostrophe") else None
    if number is None:
        cursor.at = start
        return None
    return 1900 + number if number >= SHORT_CENTURY else 2000 + number


SHORT_CENTURY = 40  # two digits from here on are of the 1900s, as news writes them


def _part_of_number(cursor: Cursor) -> bool:
    mark, digit = cursor.peek(), cursor.peek(1)
    if mark is not None and not mark.gap and mark.text[0].isalpha():
        return True
    tight = mark is not None and not mark.gap and mark.text in ".,:/-"
    return bool(tight and digit and not digit.gap and digit.text[0].isalnum())


def fiscal(cursor: Cursor, said: Said) -> Said | None:
    """ "fiscal 2016", "FY2016"."""
    if said.year is not None or not cursor.take("fiscal"):
        return None
    found = take_year(cursor)
    return replace(said, year=found, fiscal=True) if found else None


def decade(cursor: Cursor, said: Said) -> Said | None:
    """ "the 1990s", "the '90s"."""
    if said.names_a_date() or said.shift is not None:
        return None
    cursor.take_low("the")
    short = cursor.take("apostrophe")
    number = cursor.take_number(10, LAST_DECADE, (2,) if short else (4,))
    if number is None or number % 10 or not cursor.take_tight("s"):
        return None
    return replace(said, decade=(number + 1900 if short else number) // 10)


def century(cursor: Cursor, said: Said) -> Said | None:
    """ "the 19th century", "the nineteenth century"."""
    if said.names_a_date():
        return None
    cursor.take_low("the")
    word = cursor.take("century_words")
    number = int(word.value) if word else cursor.take_number(1, 29)
    if number is None or (word is None and not cursor.take("ordinal_end")):
        return None
    cursor.take_low("-")
    unit = cursor.take("unit")
    return replace(said, century=number - 1) if unit and unit.value == "CE" else None


def half_or_quarter(cursor: Cursor, said: Said) -> Said | None:
    """ "Q2", "the second quarter", "the first half", "the first six months"."""
    if said.names_a_date() or said.shift is not None:
        return None
    cursor.take_low("the")
    if cursor.take("quarter_sign"):
        number = cursor.take_number(1, 4, (1,))
        return None if number is None else replace(said, quarter=number)
    ordinal = cursor.take("ordinal")
    if ordinal is None:
        return None
    if int(ordinal.value) <= 2 and (cursor.take("stretch") or _months(cursor, "six")):
        return replace(said, half=int(ordinal.value))
    if ordinal.value == 1 and _months(cursor, "three"):
        return replace(said, quarter=1)
    cursor.take_tight("-")
    unit = cursor.take("unit")
    quarter = unit is not None and unit.value == "Q" and int(ordinal.value) <= 4
    return replace(said, quarter=int(ordinal.value)) if quarter else None


def _months(cursor: Cursor, count: str) -> bool:
    start = cursor.at
    if cursor.take_low(count) and cursor.take_low("months"):
        return True
    cursor.at = start
    return False


def holiday(cursor: Cursor, said: Said) -> Said | None:
    """ "Christmas Eve", "Thanksgiving 2023", after "last" as well."""
    start = cursor.at
    lean = cursor.take("lean") if said == NOTHING else None
    word = cursor.take("holiday") if said == NOTHING else None
    if word is None:
        cursor.at = start
        return None
    found = replace(said, holiday=str(word.value), lean=int(lean.value) if lean else None)
    at = cursor.at
    cursor.take_low(",")
    year = take_common_year(cursor)
    if year is None:
        cursor.at = at
    return replace(found, year=year)


def season(cursor: Cursor, said: Said) -> Said | None:
    """ "the winter of 2010", "summer"."""
    if said.names_a_date() or said.shift is not None:
        return None
    cursor.take_low("the")
    word = cursor.take("season")
    return replace(said, season=cast(Season, word.value)) if word else None


def weekend(cursor: Cursor, said: Said) -> Said | None:
    """ "the weekend"."""
    if said.names_a_date() or said.shift is not None or not cursor.take_low("the"):
        return None
    unit = cursor.take("unit")
    return replace(said, weekend=True) if unit and unit.value == "WE" else None


def part(cursor: Cursor, said: Said) -> Said | None:
    """ "night" after a day."""
    dated_day = said.weekday or said.day or (said.shift and said.shift.unit == "D")
    if said.part is not None or said.clock is not None or not dated_day:
        return None
    word = cursor.take("part")
    if word is None or word.say[0].endswith("s"):
        return None
    return replace(said, part=cast(DayPart, word.value))


def part_first(cursor: Cursor, said: Said) -> Said | None:
    """ "the night of" before its day."""
    if said != NOTHING or not cursor.take_low("the"):
        return None
    word = cursor.take("part")
    if word is None or word.say[0].endswith("s") or not cursor.take_low("of"):
        return None
    of_day = replace(said, part=cast(DayPart, word.value))
    return weekday(cursor, of_day) or dated(cursor, of_day)


def night(cursor: Cursor, said: Said) -> Said | None:
    """ "last night", "tonight", "overnight"."""
    word = cursor.take("night") if said.shift is None and not said.names_a_date() else None
    if word and word.say[0] == "overnight" and cursor.sees("weekday"):
        return weekday(cursor, replace(said, part="NI"))
    return replace(said, shift=Shift("D", int(word.value)), part="NI") if word else None


def day(cursor: Cursor, said: Said) -> Said | None:
    """ "yesterday", "the next day"."""
    if said.names_a_date() or said.shift is not None:
        return None
    if word := cursor.take("day"):
        return replace(said, shift=Shift("D", int(word.value)))
    if word := cursor.take("next_day"):
        return replace(said, shift=Shift("D", int(word.value)), base="narrative")
    return None


def relative(cursor: Cursor, said: Said) -> Said | None:
    """ "last week", "that year", "the end of the month"; also after a name: "June last year"."""
    if said.shift is not None or said.lean is not None or said.year is not None:
        return None
    if word := cursor.take("year_back") if said == NOTHING else None:
        return replace(said, base="narrative", shift=Shift("Y", int(word.value)))
    if word := cursor.take("year_end") if said == NOTHING else None:
        year = take_common_year(cursor)
        ending = replace(said, section="END", year=year)
        return ending if year else replace(ending, shift=Shift("Y", 0))
    if found := _told_part(cursor, said):
        return found
    for kind, base in (("lean", "published"), ("told", "narrative")):
        at = cursor.at
        word = cursor.take(kind)
        unit = cursor.take("unit") if word else None
        if word and unit and not unit.say[0].endswith("s") and _wider(said, unit):
            return _stretch(replace(said, base=cast(Base, base)), unit, int(word.value))
        cursor.at = at
    if said.section and cursor.take_low("the"):
        unit = cursor.take("unit")
        if unit and unit.value in STRETCH_UNITS:
            return _stretch(said, unit, 0)
    return None


def _told_part(cursor: Cursor, said: Said) -> Said | None:
    """ "that night": the night of the day told."""
    start = cursor.at
    if said == NOTHING and (told := cursor.take("told")) and told.value == 0:
        word = cursor.take("part")
        if word and not word.say[0].endswith("s"):
            part = cast(DayPart, word.value)
            return replace(said, shift=Shift("D", 0), part=part, base="narrative")
    cursor.at = start
    return None


def _stretch(said: Said, unit: Word, count: int) -> Said:
    if unit.value == "WE":
        return replace(said, weekend=True, lean=count)
    return replace(said, shift=Shift(cast(Unit, unit.value), count))


def _wider(said: Said, unit: Word) -> bool:
    """Whether the unit can hold what is said already: a weekday its week, a month its year."""
    if said.weekday is not None:
        return unit.value == "W" and said.day is None
    if any(
        getattr(said, name) is not None
        for name in ("month", "half", "quarter", "season", "holiday")
    ):
        return unit.value == "Y"
    if unit.value == "WE":
        return said == NOTHING
    return unit.value in STRETCH_UNITS and not said.names_a_date()


def leaning(cursor: Cursor, said: Said) -> Said | None:
    """ "last" in "last Tuesday", "next February", "this morning"."""
    if said.lean is not None or said.names_a_date() or said.shift is not None:
        return None
    word = cursor.take("lean")
    if word is None:
        return None
    count = int(word.value)
    if part_word := cursor.take("part"):
        return replace(said, shift=Shift("D", count), part=cast(DayPart, part_word.value))
    leaned = replace(said, lean=count)
    for piece in (weekday, month, season):
        at = cursor.at
        found = piece(cursor, leaned)
        if found:
            return found
        cursor.at = at
    return None


PIECES: tuple[Piece, ...] = (
    holiday, part_first, night, day, weekday, bracketed, after_comma, relative, leaning, iso_date,
    numeric, dated, decade, century, half_or_quarter, fiscal, month, season, weekend, clock, part,
    year, section,
)  # fmt: skip
