"""The pieces Indonesian says a calendar time in: "Sabtu", "(12/7/2025)", "malam", "pekan lalu"."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from konon.lang.id.time_amounts import take_ordinal
from konon.lang.id.time_clock import clock
from konon.lang.time_grammar import (
    LAST_DECADE,
    NOTHING,
    Piece,
    is_bare_year,
    iso_date,
    section,
    take_common_year,
    take_slashes,
    take_year,
    with_date,
)
from konon.lang.time_terms import Base, Said, Season, Shift, Unit
from konon.lang.time_words import Cursor

GLUE = ("pada", "di")


def weekday(cursor: Cursor, said: Said) -> Said | None:
    """ "Sabtu", "hari Sabtu"; "Minggu" only where it is no week."""
    if said.weekday is not None or said.shift is not None:
        return None
    titled = bool(cursor.take("day_word"))
    if not titled and _week_not_sunday(cursor):
        return None
    word = cursor.take("weekday")
    if word is None:
        return None
    eve = said.part == "NI" and said.clock is None  # "malam Minggu" is the night of Saturday
    number = int(word.value)
    return replace(said, weekday=(number - 2) % 7 + 1 if eve else number)


def _week_not_sunday(cursor: Cursor) -> bool:
    """A sentence that opens with "Minggu lalu" means the week; a number before does as well."""
    if cursor.low() != "minggu":
        return False
    opens = cursor.opens_sentence()
    return opens and cursor.low(1) in ("lalu", "depan", "ini", "kemarin", "mendatang")


def bracketed(cursor: Cursor, said: Said) -> Said | None:
    """ "(12/7/2025)", "(12/7)", "(12 Juli 2025)" after a weekday or a part of the day."""
    if said.weekday is None and said.shift is None:
        return None
    if cursor.low(1) == "(":
        cursor.take_low(",")  # "Senin, (9/9)"
    if not cursor.take_low("("):
        return None
    found = numeric(cursor, said) or worded(cursor, said)
    return found if found and cursor.take_low(")") else None


def after_comma(cursor: Cursor, said: Said) -> Said | None:
    """ ", 12 Juli 2025" after a weekday and perhaps a part of it."""
    if said.weekday is None or said.clock or not cursor.take_low(","):
        return None
    undated = replace(said, part=None)
    found = worded(cursor, undated) or numeric(cursor, undated)
    return replace(found, part=said.part) if found and found.day is not None else None


def numeric(cursor: Cursor, said: Said) -> Said | None:
    """ "12/7/2025", "12-7-2025"; without a year only in brackets or after a weekday."""
    start = cursor.at
    found = take_slashes(cursor)
    if found is None:
        return None
    day, month, year = found
    if year is None and said.weekday is None and cursor.low(start - cursor.at - 1) != "(":
        return None
    return with_date(said, day, month, year)


def worded(cursor: Cursor, said: Said) -> Said | None:
    """ "12 Juli 2025", "tanggal 12 Juli", "tanggal 24" (a bare number only after "tanggal")."""
    if said.day is not None or said.month is not None or said.part:
        return None
    titled = bool(cursor.take("date_word"))
    day = cursor.take_number(1, 31)
    if day is None:
        return None
    month = cursor.take("month", "month_short")
    if month is None:
        return replace(said, day=day) if titled and not _slashed(cursor) else None
    if month.kind == "month_short":
        cursor.take_tight(".")
    return with_date(said, day, int(month.value), take_year(cursor))


def _slashed(cursor: Cursor) -> bool:
    token = cursor.peek()
    return token is not None and not token.gap and token.text in "/-."


def month(cursor: Cursor, said: Said) -> Said | None:
    """ "Juni", "bulan Juni 2024", "Juni tahun lalu"."""
    if said.month is not None or said.day is not None or said.weekday is not None or said.part:
        return None
    if said.shift is not None or said.year is not None:
        return None
    titled = bool(cursor.take("month_word")) or said.section is not None
    start = cursor.at
    word = cursor.take("month")
    if word is None:
        return None
    year = take_year(cursor)
    if word.name and not titled and year is None and not _is_month(cursor, start):
        return None
    return replace(said, month=int(word.value), year=year)


def _is_month(cursor: Cursor, start: int) -> bool:
    """Whether a month that is also a name stands where a month would, not beside a name."""
    end, cursor.at = cursor.at, start
    listed = cursor.low(-1) in ("-", "dan", "atau") and _month_before(cursor)
    licensed = cursor.after("license") or cursor.after("month") or listed
    before = cursor.peek(-1)
    named = bool(before and before.text[0].isupper())
    cursor.at = end
    follows = cursor.peek()
    named = named or bool(follows and follows.gap and follows.text[0].isupper())
    return licensed or not named


def _month_before(cursor: Cursor) -> bool:
    """Whether a month, or the year of one, stands before the word before: "Mei dan Juni"."""
    start = cursor.at
    cursor.at = max(0, start - 1)
    found = cursor.after("month") or cursor.low(-1).isdigit()
    cursor.at = start
    return found


LEADS_TO_YEAR = frozenset(["pada", "sejak", "hingga", "sampai", "sebelum", "setelah", "dari"])


def year(cursor: Cursor, said: Said) -> Said | None:
    """ "tahun 2024", "2024"."""
    if said.year is not None or said.shift is not None or said.weekday or said.part:
        return None
    if said.day is not None or said.clock is not None or said.decade is not None:
        return None
    titled = bool(cursor.take("year_word"))
    cursor.take_low("-")
    found = take_year(cursor)
    if found is None or _law(cursor, titled):
        return None
    if titled or said != NOTHING:
        return replace(said, year=found)
    if not is_bare_year(cursor, found, LEADS_TO_YEAR) or _decimal_follows(cursor):
        return None
    return replace(said, year=found, bare=True)


def _law(cursor: Cursor, titled: bool) -> bool:
    """ "Nomor 12 Tahun 2011" names a law."""
    back = cursor.low(-3)
    return titled and back.isdigit() and cursor.low(-4) in ("nomor", "no", ".")


def _decimal_follows(cursor: Cursor) -> bool:
    mark, digit = cursor.peek(), cursor.peek(1)
    tight = mark is not None and not mark.gap and mark.text in ".,:/-"
    return bool(tight and digit and not digit.gap and digit.text[0].isalnum())


def decade(cursor: Cursor, said: Said) -> Said | None:
    """ "era 1990-an", "tahun 40-an", "1970-an"."""
    if said.names_a_date() or said.shift is not None:
        return None
    titled = bool(cursor.take("era_word"))
    number = cursor.take_number(10, LAST_DECADE, (2, 4))
    if number is None or number % 10 or not cursor.take_tight("-") or not cursor.take_tight("an"):
        return None
    if number < 100:
        number += 1900
        if not titled:
            return None
    return replace(said, decade=number // 10) if number >= 1000 else None


def century(cursor: Cursor, said: Said) -> Said | None:
    """ "abad ke-19", "abad XX"."""
    if said.names_a_date() or not cursor.take("century_word"):
        return None
    roman = cursor.take("roman_century")
    number = int(roman.value) if roman else take_ordinal(cursor) or cursor.take_number(1, 21)
    return None if number is None or number > 29 else replace(said, century=number - 1)


def half_or_quarter(cursor: Cursor, said: Said) -> Said | None:
    """ "kuartal II 2025", "semester I", "paruh pertama tahun depan"."""
    if said.names_a_date() or said.shift is not None:
        return None
    word = cursor.take("first_half", "unit")
    if word is None or word.value not in ("Q", "HY"):
        return None
    number = take_ordinal(cursor) or cursor.take_number(1, 4, (1,))
    quarter = word.value == "Q"
    if number is None or number > (4 if quarter else 2):
        return None
    return replace(said, quarter=number) if quarter else replace(said, half=number)


def weekend(cursor: Cursor, said: Said) -> Said | None:
    """ "akhir pekan"."""
    if said != NOTHING or not cursor.take("weekend"):
        return None
    return replace(said, weekend=True)


def holiday(cursor: Cursor, said: Said) -> Said | None:
    """ "Lebaran", "Natal 2024"; the years of other calendars are left out."""
    if said != NOTHING:
        return None
    shift = _days_off(cursor)
    word = cursor.take("holiday")
    if word is None:
        return None
    return replace(said, holiday=str(word.value), shift=shift, year=take_common_year(cursor))


def _days_off(cursor: Cursor) -> Shift | None:
    """ "H-7" and "H+2" before a feast."""
    start = cursor.at
    if cursor.take("day_sign"):
        way = 1 if cursor.low() == "+" else -1
        days = cursor.take_number(0, 99) if cursor.take_tight("+", "-", "–") else None
        if days is not None:
            return Shift("D", way * days)
    cursor.at = start
    return None


def season(cursor: Cursor, said: Said) -> Said | None:
    """ "musim kemarau"."""
    word = None if said.names_a_date() else cursor.take("season")
    return replace(said, season=cast(Season, word.value)) if word else None


def part(cursor: Cursor, said: Said) -> Said | None:
    """ "malam", "dini hari", "pagi tadi", "nanti malam"; with an hour it settles which half."""
    of_a_month = (said.month or said.year) and not said.day
    if said.part is not None or of_a_month:
        return None
    early = cursor.take("just_now")
    word = cursor.take("part")
    if word is None:
        return None
    found = replace(said, part=word.value)  # type: ignore[arg-type]
    if said.weekday:
        cursor.take("just_now")  # "Rabu sore tadi"
    if word.value == "NI" and said.weekday:
        _take_eve(cursor, said.weekday)
    if said == NOTHING and (early or cursor.take("just_now")):
        return replace(found, shift=Shift("D", 0))
    return found


def _take_eve(cursor: Cursor, weekday: int) -> None:
    """The end of "Sabtu malam Minggu": the next day, told once more."""
    start = cursor.at
    word = cursor.take("weekday")
    if word is None or word.value != weekday % 7 + 1:
        cursor.at = start


def last_night(cursor: Cursor, said: Said) -> Said | None:
    """ "tadi malam", "semalam"."""
    if said != NOTHING or not cursor.take("last_night"):
        return None
    return replace(said, shift=Shift("D", -1), part="NI")


def lean(cursor: Cursor, said: Said) -> Said | None:
    """ "lalu", "ini", "depan" after a name; after a lone part of the day "ini" is today."""
    if said.lean is not None or said.shift is not None or (said.section and said.weekend):
        return None
    if not said.names_a_date():
        return _part_today(cursor, said)
    word = cursor.take("lean")
    return replace(said, lean=int(word.value)) if word else None


def _part_today(cursor: Cursor, said: Said) -> Said | None:
    if said.part is None or said.clock is not None:
        return None
    if cursor.take_low("ini"):
        return replace(said, shift=Shift("D", 0))
    if cursor.take_low("itu"):
        return replace(said, shift=Shift("D", 0), base="narrative")
    return None


def day(cursor: Cursor, said: Said) -> Said | None:
    """ "kemarin", "besok", "keesokan harinya"."""
    if said.names_a_date() or said.shift is not None or said.section:
        return None
    if word := cursor.take("day"):
        return replace(said, shift=Shift("D", int(word.value)))
    if word := cursor.take("next_day"):
        return replace(said, shift=Shift("D", int(word.value)), base="narrative")
    return None


def relative(cursor: Cursor, said: Said) -> Said | None:
    """ "pekan lalu", "tahun depan", "hari itu"; also after a name: "Senin pekan lalu"."""
    if said.shift is not None or said.year is not None or said.lean is not None:
        return None
    unit = cursor.take("unit")
    if unit is None or unit.value in ("TS", "TM", "TH") or not _wider(said, cast(Unit, unit.value)):
        return None
    for kind, base in (("lean", "published"), ("told", "narrative")):
        word = cursor.take(kind)
        if word:
            shift = Shift(cast(Unit, unit.value), int(word.value))
            return replace(said, shift=shift, base=cast(Base, base))
    return replace(said, shift=Shift(cast(Unit, unit.value), 0)) if said.section else None


def _wider(said: Said, unit: Unit) -> bool:
    """Whether the unit can hold what is said already: a weekday its week, a month its year."""
    if said.weekday is not None:
        return unit == "W" and said.day is None
    if any(
        getattr(said, name) is not None
        for name in ("month", "half", "quarter", "season", "holiday")
    ):
        return unit == "Y"
    return not said.names_a_date()


PIECES: tuple[Piece, ...] = (
    holiday, last_night, weekday, bracketed, after_comma, weekend, season, decade, century,
    half_or_quarter, iso_date, numeric, worded, lean, year, relative, day, month, clock, part,
    section,
)  # fmt: skip
