"""Where in the calendar the fields of a term fall, given what they may be reckoned from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from konon.facts.holidays import load_holidays
from konon.lang.time_terms import Said
from konon.reading import time_periods as periods
from konon.reading.time_periods import Period, add_months, monday
from konon.reading.time_setting import Anchor, Setting

# How sure a value is, from 0 to 1: written out; reckoned from a day that is known; the likelier of
# two; reckoned from a day the article tells of; the day of publication, for want of any other; and
# one that others speak against. Ordered by hand, to be calibrated on judged readings.
FULL, RECKONED, GUESSED, TOLD, SUPPOSED, DOUBTED = 1.0, 0.9, 0.85, 0.7, 0.6, 0.5
# How far ahead a dated weekday is believed where the past year does not fit, in days: a weekday
# that fits by chance is one in seven, so half a year is given to it before the page's own past.
SOON_DAYS = 183
# How long before a feast news speaks of the one to come where no word looks ahead, in days.
FEAST_DAYS = 60
NEAR_DAYS = 60  # how far ahead a dated day is meant where no word looks either way
LEAP_SEARCH_YEARS = 9  # the longest wait for a 29 February


@dataclass(frozen=True, slots=True)
class Found:
    """A period, what it was reckoned from, and how surely; `looked` when the tense decided."""

    period: Period
    anchor: Anchor | None = None
    confidence: float = FULL
    note: str = ""
    looked: bool = False


def find(said: Said, setting: Setting, not_after: date | None = None) -> Found | None:
    """The period `said` means, or None when there is nothing to reckon it from.

    `not_after` bounds the first end of a range by its last. Raises `ValueError` or
    `OverflowError` outside the years 1 to 9999.
    """
    if said.year is not None or said.decade is not None or said.century is not None:
        return _by_itself(said)
    anchor = _anchor(said, setting)
    if anchor is None:
        return None
    if not_after is not None:
        anchor = Anchor(not_after, anchor.kind, anchor.span)
        setting = Setting(anchor, setting.told, era=setting.era)
        said = replace(said, lean=None)  # "27 Oktober hingga 3 November mendatang"
    return _reckoned(said, setting, anchor)


def _anchor(said: Said, setting: Setting) -> Anchor | None:
    if said.base == "narrative":
        return _told(said, setting)
    if _only_of_day(said):
        return setting.told or setting.now
    return setting.now


def _told(said: Said, setting: Setting) -> Anchor | None:
    """The day or stretch told before; for what is compared with before it, else publication."""
    shift = said.shift
    if shift is None or shift.unit not in LONG_UNITS:
        return setting.told
    told = setting.era if shift.unit == "Y" else setting.told
    return told or (setting.now if shift.count < 0 else None)


LONG_UNITS = ("M", "Q", "Y")


def _only_of_day(said: Said) -> bool:
    """A part of the day or an hour with no day."""
    return not said.names_a_date() and said.shift is None


def _by_itself(said: Said) -> Found | None:
    """What needs no other day: it says its year, decade or century."""
    if said.decade is not None:
        return Found(periods.decade(said.decade))
    if said.century is not None:
        return Found(periods.century(said.century))
    number = said.year or 0
    if said.holiday is not None:
        on = load_holidays().day(said.holiday, number)
        if on is None:
            return Found(periods.year(number), confidence=DOUBTED)
        return Found(periods.day(on + _days_off(said)))
    if said.month is not None and said.day is not None:
        return _checked(said, date(number, said.month, said.day))
    if said.fiscal:
        return Found(periods.fiscal_year(number))
    period = _in_year(said, number)
    return Found(period or periods.year(number), confidence=GUESSED if said.bare else FULL)


def _checked(said: Said, on: date) -> Found:
    """A full date; a weekday that is not its own lowers confidence, the date stands."""
    if said.weekday in (None, on.isoweekday()):
        return Found(periods.day(on))
    note = f"{on.isoformat()} is not the weekday said; the date is kept"
    return Found(periods.day(on), confidence=DOUBTED, note=note)


def _in_year(said: Said, number: int) -> Period | None:
    if said.month is not None:
        return periods.month(number, said.month)
    if said.quarter is not None:
        return periods.quarter(number, said.quarter)
    if said.half is not None:
        return periods.half(number, said.half)
    if said.season is not None:
        return periods.season(number, said.season)
    return None


def _reckoned(said: Said, setting: Setting, anchor: Anchor) -> Found | None:
    if said.holiday is not None:
        return _feast(said.holiday, said, setting, anchor)
    if said.day is not None:
        return _dated(said, setting, anchor)
    if said.weekday is not None:
        return _on_weekday(said, setting, anchor)
    if said.weekend:
        return _weekend(said, setting, anchor)
    if said.month or said.quarter or said.half or said.season:
        return _named_stretch(said, setting, anchor)
    if said.shift is not None:
        return _shifted(said, anchor)
    sure = TOLD if anchor.kind != "published" else SUPPOSED
    return Found(periods.day(anchor.day), anchor, sure)


def _feast(holiday: str, said: Said, setting: Setting, anchor: Anchor) -> Found | None:
    """A feast without its year: in the year said, the way the words look, or soon, or the last."""
    here = anchor.day

    def in_year(count: int) -> date | None:
        return load_holidays().day(holiday, here.year + count)

    by_year = said.shift is not None and said.shift.unit == "Y"
    if by_year or said.lean == 0:
        on = in_year(said.shift.count if said.shift else 0)
    elif said.lean or setting.tense:
        on = _nearest(in_year, here, _direction(said, setting), 2)
    else:
        on = _nearest(in_year, here, 1, 2)
        if on is None or (on - here).days > FEAST_DAYS:
            on = _nearest(in_year, here, -1, 2) or on
    if on is None:
        return None
    return Found(periods.day(on + _days_off(said)), anchor, GUESSED, looked=setting.tense != 0)


def _days_off(said: Said) -> timedelta:
    """How far "H-7 Lebaran" lies from the feast."""
    off = said.shift is not None and said.shift.unit == "D"
    return timedelta(days=said.shift.count if said.shift and off else 0)


def _dated(said: Said, setting: Setting, anchor: Anchor) -> Found | None:
    """A day of a month without its year, or of no month."""
    here = anchor.day
    if said.month is None:
        on = _nearest(lambda count: _day_in(add_months(here.replace(day=1), count), said.day or 1),
                      here, _direction(said, setting), 2)  # fmt: skip
    elif said.shift is not None and said.shift.unit == "Y":
        on = date(here.year + said.shift.count, said.month, said.day or 1)
        return _with_anchor(_checked(said, on), anchor)
    else:
        near = said.lean is None and setting.tense == 0 and anchor is setting.now
        on = _day_of_year(said, here, _direction(said, setting), near)
    if on is None:
        return None
    found = _checked(said, on)
    looked = setting.tense != 0 and said.lean is None
    return Found(found.period, anchor, min(found.confidence, GUESSED), found.note, looked)


def _with_anchor(found: Found, anchor: Anchor) -> Found:
    return Found(found.period, anchor, min(found.confidence, RECKONED), found.note)


def _day_of_year(said: Said, here: date, direction: int, near: bool) -> date | None:
    """The year of a day and month: by the weekday said with it, else by the way words look.

    With `near`, where no word looks either way, a day soon to come is meant rather than one most
    of a year ago.
    """

    def in_year(count: int) -> date | None:
        try:
            return date(here.year + count, said.month or 1, said.day or 1)
        except ValueError:
            return None

    on = _nearest(in_year, here, direction, LEAP_SEARCH_YEARS)
    coming = _nearest(in_year, here, 1, LEAP_SEARCH_YEARS) if near else None
    if coming is not None and (coming - here).days <= NEAR_DAYS:
        on = coming
    if said.weekday is not None and on is not None and on.isoweekday() != said.weekday:
        for count in (0, 1):
            other = in_year(count)
            if other and other.isoweekday() == said.weekday and (other - here).days <= SOON_DAYS:
                return other
    return on


def _nearest(
    candidate: Callable[[int], date | None], here: date, direction: int, reach: int
) -> date | None:
    """The latest candidate not after `here`, or the first not before it when looking ahead."""
    for count in range(reach):
        for step in (count, count + 1) if direction > 0 else (-count, -count - 1):
            on = candidate(step)
            if on is not None and (on >= here if direction > 0 else on <= here):
                return on
    return None


def _day_in(first: date, day: int) -> date | None:
    try:
        return first.replace(day=day)
    except ValueError:
        return None


def _direction(said: Said, setting: Setting) -> int:
    """Ahead (1) or back (-1): by "lalu" or "depan", else by the words around."""
    if said.lean:
        return said.lean
    return 1 if setting.tense > 0 else -1


def _on_weekday(said: Said, setting: Setting, anchor: Anchor) -> Found:
    here, weekday = anchor.day, said.weekday or 1
    if said.shift is not None:
        on = monday(here) + timedelta(days=7 * said.shift.count + weekday - 1)
        return Found(periods.day(on), anchor, RECKONED)
    if said.lean == 0:
        return Found(periods.day(monday(here) + timedelta(days=weekday - 1)), anchor, GUESSED)
    back = timedelta(days=(here.isoweekday() - weekday) % 7)
    ahead = timedelta(days=(weekday - here.isoweekday()) % 7)
    if said.lean:
        far = timedelta(days=7)
        on = here + (ahead or far) if said.lean > 0 else here - (back or far)
        return Found(periods.day(on), anchor, GUESSED)
    on = here + ahead if setting.tense > 0 else here - back
    return Found(periods.day(on), anchor, GUESSED, looked=setting.tense != 0)


def _weekend(said: Said, setting: Setting, anchor: Anchor) -> Found:
    """A weekend: with "last" by weeks; alone, the latest begun unless words look ahead."""
    weeks = said.lean
    if weeks is None:
        weeks = 0 if setting.tense > 0 or anchor.day.isoweekday() >= 6 else -1
    return Found(periods.weekend(anchor.day + timedelta(days=7 * weeks)), anchor, GUESSED)


def _named_stretch(said: Said, setting: Setting, anchor: Anchor) -> Found | None:
    """A month, quarter, half or season without its year."""
    here = anchor.day
    if said.shift is not None or said.lean == 0:
        period = _in_year(said, here.year + (said.shift.count if said.shift else 0))
        return Found(period, anchor, RECKONED) if period else None
    direction = _direction(said, setting)
    for count in range(3):
        period = _in_year(said, here.year + direction * count)
        if period and _fits(period, here, said, direction):
            return Found(period, anchor, GUESSED, looked=setting.tense != 0 and not said.lean)
    return None


def _fits(period: Period, here: date, said: Said, direction: int) -> bool:
    """Whether a period lies the right way: begun at least, or over for "lalu" and for quarters."""
    if period.precision == "season":
        return _season_fits(period, here, said, direction)
    if direction > 0:
        return period.first > here if said.lean else period.last >= here
    over = said.lean or period.precision in ("quarter", "halfyear")
    return period.last < here if over else period.first <= here


def _season_fits(period: Period, here: date, said: Said, direction: int) -> bool:
    """The year's own season unless it has not begun; with "last", another year's.

    A winter has begun by January: it is named by either of its years.
    """
    if said.lean:
        return period.first.year != here.year
    begins = periods.SEASON_STARTS[said.season] if said.season else 1
    return direction > 0 or period.first.year < here.year or here.month >= begins % 12


def _shifted(said: Said, anchor: Anchor) -> Found | None:
    """So many days, weeks, months or years from the anchor, as wide as the unit."""
    shift, here = said.shift, anchor.day
    if shift is None:
        return None
    sure = RECKONED if said.base == "published" else TOLD
    exact = said.base == "narrative" and said.counted
    return Found(_shifted_period(shift.unit, shift.count, here, exact), anchor, sure)


def _shifted_period(unit: str, count: int, here: date, exact: bool) -> Period:
    match unit:
        case "D":
            return periods.day(here + timedelta(days=count))
        case "W":
            on = here + timedelta(days=7 * count)
            return periods.day(on) if exact else periods.week(on)
        case "WE":
            return periods.weekend(here + timedelta(days=7 * count))
        case "M":
            on = add_months(here, count) if exact else add_months(here.replace(day=1), count)
            return periods.day(on) if exact else periods.month(on.year, on.month)
        case "Q":
            on = add_months(here.replace(day=1), 3 * count)
            return periods.quarter(on.year, (on.month + 2) // 3)
        case "HY":
            on = add_months(here.replace(day=1), 6 * count)
            return periods.half(on.year, (on.month + 5) // 6)
        case "DE":
            return periods.decade(here.year // 10 + count)
        case "CE":
            return periods.century(here.year // 100 + count)
        case _:
            return periods.year(here.year + count)
