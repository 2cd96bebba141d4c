"""Ages: how old somebody named is, as it stands behind his name, and where two articles differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from konon.model import Mention, Reading, Span
from konon.trace.comparing.stems import tokens_of

_OPENS = re.compile(r"^\s?\(\s?$")
_LEAST = 4
"""Letters of a name of one word; shorter ones are initials, which many have."""


@dataclass(frozen=True, slots=True)
class Age:
    """The age behind a name: its words, the years, and both as written."""

    name: tuple[str, ...]
    years: float
    written: str
    called: str


def ages_in(reading: Reading, span: Span, indices: Sequence[int]) -> tuple[Age, ...]:
    """The ages among the numbers at `indices`, all in `span`, that stand behind names."""
    text, found = reading.article.text, []
    for index in indices:
        quantity = reading.quantities[index]
        if quantity.dimension != "age" or quantity.low is None or quantity.low != quantity.high:
            continue
        mention = _right_before(reading, span, quantity.span)
        if mention is not None:
            called = " ".join(mention.span.of(text).split())
            written = " ".join(quantity.span.of(text).split())
            found.append(Age(tuple(tokens_of(called)), quantity.low, written, called))
    return tuple(found)


def age_keys(ages: Sequence[Age]) -> Iterator[str]:
    """Keys of which two sentences share one where they may give one person two ages."""
    yield from (f"age\0{word}" for age in ages for word in age.name)


def differing_ages(mine: Sequence[Age], other: Sequence[Age]) -> Iterator[tuple[Age, Age]]:
    """Pairs of ages of one name; where a name stands twice, it is two people's."""
    for a in mine:
        for b in other:
            if a.years == b.years or not _one_name(a.name, b.name):
                continue
            if all(sum(_one_name(a.name, x.name) for x in some) == 1 for some in (mine, other)):
                yield a, b


def _right_before(reading: Reading, span: Span, number: Span) -> Mention | None:
    text = reading.article.text
    return next(
        (
            m
            for m in reading.mentions
            if m.form == "name"
            and span.covers(m.span)
            and m.span.end <= number.start
            and _OPENS.search(text[m.span.end : number.start])
        ),
        None,
    )


def _one_name(mine: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one is the other, or a part of two words of it."""
    one, two = set(mine), set(other)
    if not (one <= two or two <= one):
        return False
    shared = one & two
    return len(shared) > 1 or (one == two and all(len(word) >= _LEAST for word in shared))
