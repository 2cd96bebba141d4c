"""How exactly a number is meant: the words that bound it."""

from __future__ import annotations

from dataclasses import replace

from konon.model.quantity import Bound
from konon.reading.quantity.amount import Amount
from konon.reading.quantity.page import BREAK, Page

# Bounding phrases that may stand one before the other ("hingga sekitar 40").
STACKED = 2


def bounded(page: Page, amount: Amount) -> Amount:
    """`amount` with its bound, its span reaching over the bounding words.

    Of two bounds the firmer is kept: "hingga sekitar 40" is at most 40.
    """
    amount = _after(page, amount)
    for _ in range(STACKED):
        match = page.before(page.language.bounds_before, amount.begin)
        if match is None or page.word(match[1] - 1) in match[0].not_after:
            break
        amount = replace(_firmer(amount, match[0].bound), begin=match[1])
    if amount.number.kind == "vague" and amount.bound in {"exact", "about"}:
        return replace(amount, bound="range")
    return amount


def limits(amount: Amount) -> tuple[float | None, float | None]:
    """Least and greatest value meant, None where open."""
    low, high = amount.number.low, amount.number.high
    if amount.bound in {"at_least", "more_than"}:
        return low, None
    if amount.bound in {"at_most", "less_than"}:
        return None, high
    return low, high


def _after(page: Page, amount: Amount) -> Amount:
    """ "12 orang atau lebih", "200 lebih warga"."""
    for i in (amount.end, amount.end + 1):
        if i > amount.end and page.word(amount.end) not in page.language.counters:
            break
        match = page.after(page.language.bounds_after, i)
        if match is None:
            continue
        bound, end = match
        following = page.word(end)
        # A lone "lebih" compares ("5 persen lebih tinggi") unless a counted noun or a stop follows.
        lone = end == i + 1
        if lone and following not in page.language.counters and following not in {BREAK, ".", ","}:
            continue
        return replace(amount, bound=bound.bound, end=end)
    return amount


def _firmer(amount: Amount, bound: Bound) -> Amount:
    weak = {"exact", "about"}
    if amount.bound == "range" or (amount.bound not in weak and bound in weak):
        return amount
    if amount.bound == "about" and bound == "exact":
        return amount
    return replace(amount, bound=bound)
