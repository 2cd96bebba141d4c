"""Quantities: every number of a text that counts or measures, with unit, bound and what it counts.

Works on words and marks alone, without a parser, in time linear in the text:

    page      tokens, with timexes and idioms blanked out
    scan      numbers with the unit beside them
    names     numbers that only name (laws, aircraft, years) left out
    ranges    two numbers made one, scores left out
    bounds    "sekitar", "up to"
    counted   the noun phrase counted
    pairs     the same measure in a second unit
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from konon.model.quantity import Quantity
from konon.model.span import Span
from konon.reading.quantity.amount import Amount
from konon.reading.quantity.bounds import bounded, limits
from konon.reading.quantity.counted import counted
from konon.reading.quantity.names import counts
from konon.reading.quantity.page import Page, page
from konon.reading.quantity.pairs import paired
from konon.reading.quantity.ranges import joined
from konon.reading.quantity.scan import scan

# A bare number with no unit, bound or noun may still be a name the tables do not know.
BARE = 0.5


def find_quantities(
    text: str, language: str, sentences: Sequence[Span] = (), taken: Sequence[Span] = ()
) -> list[Quantity]:
    """All quantities of `text`, in order; spans are code points of `text`.

    `language` is a pack's code ("id", "en"). `sentences` keep phrases from running over a
    sentence's end; line ends do so anyway. `taken` are the spans of timexes, where no number is
    read, but for ages ("berusia 45 tahun").
    Values are as written: "40%" is 40 of unit "percent", "1,5 juta" is 1500000.
    Raises `PackError` when the language has no pack.
    """
    here = page(text, language, sentences, taken)
    amounts = [bounded(here, amount) for amount in joined(here, counts(here, scan(here)))]
    amounts = [_whole(here, amount) for amount in amounts if _counts(here, amount)]
    pairs = paired(here, amounts)
    return [
        replace(_quantity(here, amount), pair=pairs[i][0], pair_check=pairs[i][1])
        if i in pairs
        else _quantity(here, amount)
        for i, amount in enumerate(amounts)
    ]


def _counts(here: Page, amount: Amount) -> bool:
    """Whether a weak number word ("one", "seorang") has beside it what makes it count."""
    if amount.last != amount.first + 1:
        return True
    word, around = here.word(amount.first), here.language
    if word in around.bounded:
        return amount.begin < amount.first
    if word not in around.alone or amount.unit or amount.begin < amount.first:
        return True
    return counted(here, amount) is not None


def _whole(here: Page, amount: Amount) -> Amount:
    """ "1.200 people": a fraction of a person cannot be, so the mark must group thousands."""
    grouped = amount.number.grouped
    if grouped is None or amount.unit or here.word(amount.end) not in here.language.counters:
        return amount
    return replace(amount, number=replace(amount.number, low=grouped, high=grouped, place=1.0))


def _quantity(here: Page, amount: Amount) -> Quantity:
    low, high = limits(amount)
    noun = counted(here, amount)
    bare = amount.unit is None and noun is None and amount.begin == amount.first
    return Quantity(
        span=here.span(amount.begin, amount.end),
        number=here.span(amount.first, amount.last),
        low=low,
        high=high,
        bound=amount.bound,
        unit=amount.unit.id if amount.unit else "",
        unit_span=here.span(*amount.unit_at) if amount.unit_at else None,
        dimension=_dimension(amount),
        counted=here.span(*noun) if noun else None,
        confidence=round(amount.confidence * (BARE if bare else 1.0), 2),
    )


def _dimension(amount: Amount) -> str:
    if amount.dimension:
        return amount.dimension
    if amount.unit:
        return amount.unit.dimension
    return "ratio" if amount.number.kind == "fraction" else "count"
