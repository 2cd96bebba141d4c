"""What a time grammar says it has read: terms, before any calendar is asked.

A grammar belongs to a language and knows no date; a term belongs to no language and holds only
what the words say. `konon.reading.timexes` turns terms into values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Unit = Literal["TS", "TM", "TH", "D", "W", "WE", "M", "Q", "HY", "Y", "DE", "CE"]
CLOCK_UNITS: Final = ("TS", "TM", "TH")
"""Seconds, minutes and hours: no calendar names where they lead."""
Base = Literal["published", "narrative"]
Ref = Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF"]
DayPart = Literal["MO", "AF", "EV", "NI"]
Season = Literal["SP", "SU", "FA", "WI"]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `offset` is the distance from UTC ("+07:00", "Z" never), when a zone is said.

    A zone of the United States that does not say whether it is summer time ("ET") is kept as its
    standard distance with a mark before it ("US-05:00") until the day is known.

    `twelve` marks hours that a following word ("sore", "p.m.") must still settle.
    """

    hour: int
    minute: int | None = None
    offset: str | None = None
    twelve: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the base: `Shift("W", -1)` is last week, `Shift("D", 0)` that day."""

    unit: Unit
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A point or stretch of the calendar by the fields the words name; the rest is None.

    weekday   1 (Monday) to 7
    century   its first two digits: the 19th century is 18
    lean      -1, 0, 1 for "lalu", "ini", "depan" said of a name ("Sabtu lalu")
    base      what a shift or a lean counts from
    section   TIMEX3 mod of a part: START, MID, END
    modifier  TIMEX3 mod of the whole: APPROX, LESS_THAN, ...
    either    the two numbers of a date whose order cannot be known, beside its year
    holiday   the id of a feast (`konon.facts.holidays`)
    bare      nothing but a number: a year by its looks
    counted   the shift is a counted length ("tiga pekan kemudian", not "pekan berikutnya")
    """

    year: int | None = None
    fiscal: bool = False
    decade: int | None = None
    century: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: Season | None = None
    month: int | None = None
    weekend: bool | None = None
    day: int | None = None
    weekday: int | None = None
    part: DayPart | None = None
    clock: Clock | None = None
    shift: Shift | None = None
    lean: int | None = None
    base: Base = "published"
    section: str | None = None
    modifier: str | None = None
    either: tuple[int, int] | None = None
    holiday: str | None = None
    bare: bool = False
    counted: bool = False

    def names_a_date(self) -> bool:
        """Whether any field of the calendar (not of the day) is said."""
        fields = (
            self.year, self.decade, self.century, self.half, self.quarter, self.season, self.month,
            self.weekend, self.day, self.weekday, self.either, self.holiday,
        )  # fmt: skip
        return fields != NO_DATE


@dataclass(frozen=True, slots=True)
class Amount:
    """A length of time; `count` is None when it is vague ("beberapa", "bertahun-tahun").

    way   -1 when it ends at the base ("tiga tahun terakhir"), 1 when it starts there, else 0
    unit  None when even the unit is vague ("beberapa saat")
    rest  the smaller part of a length told in two units ("1 tahun 6 bulan")
    """

    count: float | None
    unit: Unit | None
    way: int = 0
    modifier: str | None = None
    rest: Amount | None = None


@dataclass(frozen=True, slots=True)
class Every:
    """A set: each one of what is meant ("setiap Senin", "every two weeks")."""

    of: Said | Amount


@dataclass(frozen=True, slots=True)
class Vague:
    """A time with no place in the calendar ("saat ini", "dulu")."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class Range:
    """From one calendar term to another, both included."""

    first: Said
    last: Said


NO_DATE = (None,) * 12
Term = Said | Amount | Every | Vague | Range
