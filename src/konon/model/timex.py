"""Timex: a time expression and the time it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from konon.model.evidence import Evidence
from konon.model.span import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal[
    "decade",
    "year",
    "halfyear",
    "quarter",
    "season",
    "month",
    "week",
    "weekend",
    "day",
    "daypart",
    "hour",
    "minute",
    "vague",
]
AnchorKind = Literal["published", "narrative", "text", "none"]


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression.

    value      TIMEX3 / ISO 8601 value: "2025-07-12", "2025-W28", "2025-06", "P3D", "PAST_REF",
               "2025-07-12TEV", "2025-07-12T19:30+07:00"
    edtf       the same as EDTF where EDTF can say it ("2025-07-12", "2025-06-13/2025-07-13",
               "2025-06~"), else None
    earliest,  first and last day it can mean, ISO dates, inclusive; None when unbounded
    latest
    anchor     what it was reckoned from, and `anchor_date` the day used, ISO
    modifier   TIMEX3 mod: "START", "MID", "END", "APPROX", "BEFORE", "AFTER", "LESS_THAN", ...
    """

    span: Span
    type: TimexType
    value: str
    edtf: str | None = None
    precision: Precision = "day"
    earliest: str | None = None
    latest: str | None = None
    anchor: AnchorKind = "none"
    anchor_date: str | None = None
    modifier: str | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
