"""Terms to meanings: the days a time expression can mean, in the setting it stands in.

Values follow TIMEX3 (TimeML 1.2.1); rules of anchoring follow the brief ones news keeps: a bare
weekday or month is the latest one not after publication, or the next one where words look ahead.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from konon.lang.time_terms import Amount, Every, Range, Said, Term, Unit, Vague
from konon.model.timex import Precision, TimexType
from konon.reading.time_days import FULL, RECKONED, find
from konon.reading.time_patterns import pattern
from konon.reading.time_periods import Period, add_months, thirds
from konon.reading.time_setting import Anchor, Setting
from konon.reading.time_zones import offset_on

UNIT_PRECISION: dict[Unit, Precision] = {
    "TS": "minute", "TM": "minute", "TH": "hour", "D": "day", "W": "week", "WE": "weekend",
    "M": "month", "Q": "quarter", "HY": "halfyear", "Y": "year", "DE": "decade", "CE": "decade",
}  # fmt: skip

# Confidence, from 0 to 1, where no value is found; the others are those of `time_days`.
UNKNOWN = 0.3


@dataclass(frozen=True, slots=True)
class Meaning:
    """All of a Timex but its place in the text."""

    type: TimexType
    value: str
    edtf: str | None = None
    precision: Precision = "vague"
    first: date | None = None
    last: date | None = None
    anchor: Anchor | None = None
    modifier: str | None = None
    confidence: float = FULL
    note: str = ""
    looked: bool = False


def meaning(term: Term, setting: Setting) -> Meaning:
    """What `term` means in `setting`. Never fails: an unplaced time has a pattern for value."""
    try:
        return _meaning(term, setting)
    except (ValueError, OverflowError):  # a year before 1 or after 9999
        return Meaning("DATE", "PAST_REF", confidence=UNKNOWN, note="outside the calendar")


def _meaning(term: Term, setting: Setting) -> Meaning:
    match term:
        case Said():
            return _said(term, setting)
        case Amount():
            return _amount(term, setting)
        case Every():
            return _every(term)
        case Range():
            return _range(term, setting)
        case Vague():
            return Meaning("DATE", term.ref, confidence=RECKONED)


def _said(said: Said, setting: Setting) -> Meaning:
    if said.either:
        return _either(said)
    found = find(said, setting)
    if found is None:
        return _unplaced(said)
    plain = Meaning(
        type="DATE",
        value=found.period.value,
        edtf=found.period.edtf,
        precision=found.period.precision,
        first=found.period.first,
        last=found.period.last,
        anchor=found.anchor,
        modifier=said.modifier or said.section,
        confidence=found.confidence,
        note=found.note,
        looked=found.looked,
    )
    return _timed(_sectioned(plain, said, found.period), said)


def _sectioned(plain: Meaning, said: Said, period: Period) -> Meaning:
    if said.section:
        first, last = thirds(period, said.section)
        return replace(plain, first=first, last=last, edtf=f"{first}/{last}")
    if said.modifier == "APPROX" and plain.edtf and "/" not in plain.edtf:
        return replace(plain, edtf=f"{plain.edtf.rstrip('~')}~")
    return plain


def _timed(plain: Meaning, said: Said) -> Meaning:
    """The same with the hour or the part of the day, where one is said."""
    if said.clock:
        clock = said.clock
        time = f"{clock.hour:02d}:{clock.minute or 0:02d}"
        precision: Precision = "hour" if clock.minute is None else "minute"
        offset = offset_on(clock.offset, plain.first)
        value = f"{plain.value}T{time}{offset}"
        edtf = f"{plain.value}T{time}:00{_edtf_offset(offset)}"
        return replace(plain, type="TIME", value=value, edtf=edtf, precision=precision)
    if said.part:
        return replace(
            plain, type="TIME", value=f"{plain.value}T{said.part}", edtf=None, precision="daypart"
        )
    return plain


def _edtf_offset(offset: str) -> str:
    return "Z" if offset == "+00:00" else offset


def _unplaced(said: Said) -> Meaning:
    """No day to reckon from: a reference where the words point one way, else a pattern."""
    if said.base == "narrative" and said.shift:
        ref = "FUTURE_REF" if said.shift.count > 0 else "PAST_REF"
        return Meaning("DATE", ref, confidence=UNKNOWN, note="no earlier date to reckon from")
    timed = said.clock is not None or said.part is not None
    return Meaning(
        "TIME" if timed else "DATE",
        pattern(said),
        modifier=said.modifier or said.section,
        confidence=UNKNOWN,
        note="no date to reckon from",
    )


def _either(said: Said) -> Meaning:
    """A date whose day and month cannot be told apart: both readings bound it."""
    first, second = said.either or (0, 0)
    if said.year is None:
        return Meaning("DATE", "XXXX-XX-XX", confidence=UNKNOWN, note="day and month in any order")
    days = sorted([date(said.year, first, second), date(said.year, second, first)])
    return Meaning(
        "DATE", f"{said.year}-XX-XX", f"[{days[0]},{days[1]}]", "vague", days[0], days[1],
        confidence=UNKNOWN, note="day and month in any order",
    )  # fmt: skip


def _range(term: Range, setting: Setting) -> Meaning:
    last = find(term.last, setting)
    first = find(term.first, setting, not_after=last.period.first if last else None)
    if first is None or last is None:
        value = f"{pattern(term.first)}/{pattern(term.last)}"
        return Meaning("DATE", value, confidence=UNKNOWN, note="no date to reckon from")
    return Meaning(
        "DATE",
        f"{first.period.value}/{last.period.value}",
        f"{first.period.first}/{last.period.last}"
        if last.period.precision in ("week", "weekend")
        else f"{first.period.edtf}/{last.period.edtf}",
        last.period.precision,
        first.period.first,
        last.period.last,
        last.anchor,
        confidence=min(first.confidence, last.confidence),
        note=last.note,
        looked=last.looked,
    )


def _every(term: Every) -> Meaning:
    if isinstance(term.of, Amount):
        return replace(_amount(replace(term.of, way=0), Setting(None, None)), type="SET")
    precision: Precision = "daypart" if term.of.part else "day"
    return Meaning("SET", pattern(term.of), precision=precision, confidence=RECKONED)


def duration(amount: Amount) -> str:
    """The ISO 8601 duration, with X for what is vague: P3D, PT2M, PXY, PXX, P2DE."""
    if amount.unit is None:
        return "PXX"
    number = "X" if amount.count is None else f"{amount.count:g}"
    if amount.rest is not None:
        return _joined(duration(replace(amount, rest=None)), duration(amount.rest))
    if amount.unit in ("TS", "TM", "TH"):
        return f"PT{number}{amount.unit[1]}"
    if amount.unit == "HY" and amount.count is not None:
        return f"P{amount.count * 6:g}M"
    return f"P{number}{amount.unit}"


def _joined(long: str, short: str) -> str:
    """P1Y and P6M are P1Y6M; PT2H and PT30M are PT2H30M; P2D and PT3H are P2DT3H."""
    both_of_the_day = long.startswith("PT") and short.startswith("PT")
    return long + (short[2:] if both_of_the_day else short[1:])


def _amount(amount: Amount, setting: Setting) -> Meaning:
    precision: Precision = UNIT_PRECISION[amount.unit] if amount.unit else "vague"
    plain = Meaning(
        "DURATION", duration(amount), precision=precision, modifier=amount.modifier,
        confidence=RECKONED,
    )  # fmt: skip
    if not amount.way or setting.now is None:
        return plain
    here = setting.now.day
    there = _reach(here, amount)
    first, last = (there, here) if amount.way < 0 else (here, there)
    edtf = f"{first}/{last}" if there else None
    return replace(plain, edtf=edtf, first=first, last=last, anchor=setting.now)


def _reach(here: date, amount: Amount) -> date | None:
    """The far end of a length that starts or ends at `here`."""
    if amount.rest is not None:
        return None
    if amount.count is None or amount.unit is None or amount.count % 1:
        return None
    return move(here, amount.unit, amount.way * int(amount.count))


def move(here: date, unit: Unit, count: int) -> date | None:
    """`here` so many units on (or back); None for units below a day."""
    if unit in DAYS_IN:
        return here + timedelta(days=DAYS_IN[unit] * count)
    if unit in MONTHS_IN:
        return add_months(here, MONTHS_IN[unit] * count)
    return None


DAYS_IN: dict[Unit, int] = {"D": 1, "W": 7, "WE": 7}
MONTHS_IN: dict[Unit, int] = {"M": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "CE": 1200}
