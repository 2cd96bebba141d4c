"""Numbers as they may be compared: what they count, and between which bounds they lie."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from konon.model import Quantity, Reading
from konon.trace.comparing.stems import bag

_ABOUT = 0.1
"""How far "about 90" reaches, as a share of the number: news rounds to one or two digits."""

Comparison = Literal["agree", "differ"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, the stems of what it counts, and the interval it leaves open.

    thing  unit id, or the dimension where there is no unit
    words  as written, and `about` what it counts as written, for showing
    measured  it has a unit
    """

    thing: str
    counted: frozenset[str]
    low: float
    high: float
    words: str
    about: str
    language: str
    measured: bool

    @property
    def closed(self) -> bool:
        """Whether it lies between two bounds; "more than 19%" fits nearly anything."""
        return math.isfinite(self.low) and math.isfinite(self.high)

    def compare(self, other: Amount) -> Comparison | None:
        """Whether both can hold; None when they are not known to measure the same thing."""
        if not self._same_thing(other):
            return None
        return "agree" if max(self.low, other.low) <= min(self.high, other.high) else "differ"

    def _same_thing(self, other: Amount) -> bool:
        if self.thing != other.thing:
            return False
        if self.language != other.language:
            # What is counted cannot be compared across languages, so only an equal number tells.
            return self.measured or (self.low, self.high) == (other.low, other.high)
        return self.counted == other.counted or bool(self.counted & other.counted)


def amounts_of(reading: Reading, indices: tuple[int, ...]) -> tuple[Amount, ...]:
    """The amounts among the reading's quantities at `indices`; open or unread ones left out."""
    found = (_amount(reading, reading.quantities[i]) for i in indices)
    return tuple(amount for amount in found if amount is not None)


def _amount(reading: Reading, quantity: Quantity) -> Amount | None:
    ends = bounds(quantity)
    if ends is None:
        return None
    text = reading.article.text
    counted = quantity.counted.of(text) if quantity.counted else ""
    return Amount(
        quantity.unit or quantity.dimension,
        bag(counted, reading.language).stems,
        *ends,
        " ".join(quantity.span.of(text).split()),
        " ".join(counted.split()),
        reading.language,
        bool(quantity.unit),
    )


def bounds(quantity: Quantity) -> tuple[float, float] | None:
    """Between which two numbers it lies; None where it gives none."""
    low, high = quantity.low, quantity.high
    value = low if low is not None else high
    if value is None:
        return None
    if quantity.bound in ("at_least", "more_than"):
        return value, math.inf
    if quantity.bound in ("at_most", "less_than"):
        return -math.inf, high if high is not None else value
    low = -math.inf if low is None else low
    high = math.inf if high is None else high
    slack = _ABOUT * abs(value) if quantity.bound == "about" else 0.0
    return low - slack, high + slack
