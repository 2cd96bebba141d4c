"""Harms: how many came to what harm, and where two sentences count them otherwise.

The dead and injured of one event are told in ever other sentences, so that little else need be the
same; but all of them must be meant, not those of one place, age or hospital.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from konon.lang.words import from_table, optional_words
from konon.model import Quantity, Reading, Span
from konon.trace.comparing.concepts import concepts
from konon.trace.conflicting.amounts import bounds

_NEAR = 5
"""Words before or after a number in which the harm is told."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Harm:
    """So many came to one kind of harm.

    kind   its id;  whom  concepts of who they are, where they are not just people
    words  the number as written, and `about` what it counts
    """

    kind: str
    whom: frozenset[str]
    low: float
    high: float
    words: str
    about: str


@dataclass(frozen=True, slots=True)
class _Words:
    """`harms` finds a harm, the longest first; `people` are those who are just people, and what
    they are victims of; `some` tells that not all are meant; `breaks` parts clauses."""

    kinds: Mapping[str, str]
    harms: re.Pattern[str]
    people: frozenset[str]
    some: re.Pattern[str]
    breaks: re.Pattern[str]


def harms_in(reading: Reading, span: Span, indices: Sequence[int]) -> tuple[Harm, ...]:
    """The harms that the numbers at `indices`, all in `span`, count."""
    words = _words(reading.language)
    if not words.kinds:
        return ()
    told = sorted((reading.quantities[i] for i in indices), key=lambda q: q.span.start)
    found = []
    for n, quantity in enumerate(told):
        if quantity.dimension != "count" or quantity.unit:
            continue
        start = told[n - 1].span.end if n else span.start
        end = told[n + 1].span.start if n + 1 < len(told) else span.end
        made = _harm(reading, quantity, Span(start, end), words)
        if made is not None:
            found.append(made)
    return tuple(found)


@cache
@from_table("tolls.toml")
def mishaps(language: str) -> frozenset[str]:
    """Concepts of what befalls many at one hour."""
    found: Any = optional_words(language, "tolls").get("mishaps", [])
    return frozenset(concepts(" ".join(map(str, found)), language))


def harm_keys(harms: Sequence[Harm]) -> Iterator[str]:
    """Keys of which two sentences share one where they may count one harm otherwise."""
    yield from (f"harm\0{harm.kind}" for harm in harms)


def differing_harms(mine: Sequence[Harm], other: Sequence[Harm]) -> Iterator[tuple[Harm, Harm]]:
    """Pairs of one kind, of the same people, that cannot both hold; each alone of its kind."""
    for a in mine:
        for b in other:
            if a.kind != b.kind or a.whom != b.whom or max(a.low, b.low) <= min(a.high, b.high):
                continue
            if all(sum(h.kind == a.kind for h in some) == 1 for some in (mine, other)):
                yield a, b


def _harm(reading: Reading, quantity: Quantity, within: Span, words: _Words) -> Harm | None:
    text, ends = reading.article.text, bounds(quantity)
    if ends is None or not all(map(math.isfinite, ends)):
        return None
    counted = quantity.counted or Span(quantity.span.end, quantity.span.end)
    after = text[quantity.span.end : within.end].casefold()
    clause = words.breaks.split(after, maxsplit=1)[0]
    if words.some.search(clause):
        return None
    told = words.harms.search(after)
    if told and told.start() >= max(len(_few(clause)), counted.end - quantity.span.end):
        told = None
    if told is None:
        before = words.breaks.split(text[within.start : quantity.span.start].casefold())[-1]
        told = words.harms.search(_few(before, last=True))
    if told is None:
        return None
    language = reading.language
    named = words.harms.sub(" ", counted.of(text).casefold())
    whom = concepts(named, language).keys() - words.people
    return Harm(
        words.kinds[told[0]],
        frozenset(whom),
        *ends,
        " ".join(quantity.span.of(text).split()),
        " ".join(counted.of(text).split()) or told[0],
    )


def _few(text: str, *, last: bool = False) -> str:
    """Its first words, or the last."""
    found = [m.span() for m in _WORD.finditer(text)]
    if not found:
        return ""
    return text[found[-_NEAR:][0][0] :] if last else text[: found[:_NEAR][-1][1]]


@cache
@from_table("tolls.toml")
def _words(language: str) -> _Words:
    table = optional_words(language, "tolls")
    rows: Any = table.get("harm", [])
    kinds = {str(word): str(row["id"]) for row in rows for word in row["words"]}
    lists: dict[str, list[str]] = {}
    for name in ("people", "mishaps", "some", "breaks"):
        found: Any = table.get(name, [])
        lists[name] = [str(word) for word in found]
    people = concepts(" ".join(lists["people"] + lists["mishaps"]), language).keys()
    return _Words(
        kinds,
        _any_of(kinds),
        frozenset(people),
        _any_of(lists["some"]),
        re.compile(rf"[,;:.]|{_any_of(lists['breaks']).pattern}"),
    )


def _any_of(words: Mapping[str, str] | Sequence[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest)) or '(?!)'})\b")
