"""One measure written in two units, and whether the two agree."""

from __future__ import annotations

from collections.abc import Sequence

from konon.model.quantity import PairCheck
from konon.reading.quantity.amount import Amount
from konon.reading.quantity.page import Page

# A round number is taken as rounded to its last digit that is not a zero, but to no more than
# this share of it: "100 km" may stand for 97 or 104, hardly for 140.
ROUNDED = 0.05


def is_pair(page: Page, left: Amount, right: Amount) -> bool:
    """Whether `right` says `left` again: "90 kilometer persegi (sekitar 35 mil persegi)"."""
    if left.unit is None or right.unit is None or left.unit == right.unit:
        return False
    if left.unit.dimension != right.unit.dimension or left.dimension != right.dimension:
        return False
    return tuple(page.words[left.end : right.begin]) in page.language.equivalents


def check(left: Amount, right: Amount) -> PairCheck | None:
    """Whether two amounts of one dimension are equal within their rounding.

    None where a unit has no fixed factor (money, months).
    """
    sides = _base_ranges(left, left.number.low), _base_ranges(right, right.number.low)
    tops = _base_ranges(left, left.number.high), _base_ranges(right, right.number.high)
    verdicts = [_overlap(one, other) for one, other in (sides, tops) if one and other]
    if len(verdicts) < 2:
        return None
    return "agree" if all(verdicts) else "disagree"


def _base_ranges(amount: Amount, value: float) -> tuple[float, float] | None:
    """What `value` may stand for, given how it is rounded, in base units."""
    unit = amount.unit
    if unit is None or unit.factor is None:
        return None
    slack = _slack(amount, value)
    return unit.to_base(value - slack), unit.to_base(value + slack)


def _slack(amount: Amount, value: float) -> float:
    """Half the step the number was rounded to: 0.5 for "35", up to 5 for "90" (see ROUNDED)."""
    place = amount.number.place
    written = place / 2
    step = place
    while value and abs(value) >= step * 10 and abs(value / (step * 10) % 1) < 1e-9:
        step *= 10
    return max(written, min(step / 2, ROUNDED * abs(value)))


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    # Exact products of floats miss each other by parts in 1e16.
    tiny = 1e-9 * max(map(abs, (*one, *other)))
    return one[0] <= other[1] + tiny and other[0] <= one[1] + tiny


def paired(page: Page, amounts: Sequence[Amount]) -> dict[int, tuple[int, PairCheck | None]]:
    """index -> (index of its pair, check), both ways, among neighbours in `amounts`."""
    found: dict[int, tuple[int, PairCheck | None]] = {}
    for i in range(len(amounts) - 1):
        if i not in found and is_pair(page, amounts[i], amounts[i + 1]):
            verdict = check(amounts[i], amounts[i + 1])
            found[i], found[i + 1] = (i + 1, verdict), (i, verdict)
    return found
