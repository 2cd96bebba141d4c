"""Quantity: a number, its unit, how exactly it is meant, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from konon.model.span import Span

Bound = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "range"]
PairCheck = Literal["agree", "disagree"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in the text.

    span       number, bound words and unit together
    number     the digits or number words alone
    low, high  bounds of the value as written ("puluhan" = 20..99); equal when exact. None = open
    unit       language-neutral id ("square_kilometre", "percent", "IDR", ""), "" when it counts
    dimension  "area", "length", "mass", "money", "ratio", "count", "duration", ...
    counted    what is counted or measured ("pekerja militer"), as a span, where found
    pair       index, among the reading's quantities, of the same measure in another unit
               ("90 kilometer persegi (35 mil persegi)"), with `pair_check`
    """

    span: Span
    number: Span
    low: float | None
    high: float | None
    bound: Bound = "exact"
    unit: str = ""
    unit_span: Span | None = None
    dimension: str = "count"
    counted: Span | None = None
    pair: int | None = None
    pair_check: PairCheck | None = None
    confidence: float = 1.0
