"""Values of times that cannot be placed, or recur: TIMEX3 with X for what is not known."""

from __future__ import annotations

from konon.lang.time_terms import Said, Unit
from konon.reading.time_zones import offset_on

SHIFTED: dict[Unit, str] = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX",
    "HY": "XXXX-HX", "Y": "XXXX", "DE": "XXX", "CE": "XX",
}  # fmt: skip


def pattern(said: Said) -> str:
    """ "XXXX-WXX-6" for a Saturday, "XXXX-06" for a June, "XXXX-XX-XXTNI" for a night."""
    value = _date_pattern(said)
    if said.clock:
        clock = said.clock
        return f"{value}T{clock.hour:02d}:{clock.minute or 0:02d}{offset_on(clock.offset, None)}"
    return f"{value}T{said.part}" if said.part else value


def _date_pattern(said: Said) -> str:
    year = f"{said.year:04d}" if said.year else "XXXX"
    if said.day is not None:
        month = f"{said.month:02d}" if said.month else "XX"
        return f"{year}-{month}-{said.day:02d}"
    if said.weekday is not None:
        return f"{year}-WXX-{said.weekday}"
    if said.month is not None:
        return f"{year}-{said.month:02d}"
    return _wide_pattern(said, year)


def _wide_pattern(said: Said, year: str) -> str:
    if said.quarter is not None:
        return f"{year}-Q{said.quarter}"
    if said.half is not None:
        return f"{year}-H{said.half}"
    if said.season is not None:
        return f"{year}-{said.season}"
    if said.weekend:
        return f"{year}-WXX-WE"
    if said.year is not None:
        return year
    return SHIFTED.get(said.shift.unit, "XXXX-XX-XX") if said.shift else "XXXX-XX-XX"
