"""Alignment: how much of one text's wording runs on, word for word, in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

_SEED = 5
"""Words in a run that count as carried over; shorter ones are common phrases."""
_TRIES = 8
"""Places in the other text tried for one run, so that repeated phrases cannot make it slow."""


def carried_over(left: Sequence[str], right: Sequence[str]) -> int:
    """Words of `left` that stand in `right` in runs of at least `_SEED` words.

    Greedy from left to right, taking the longest run at each place; time is linear in the texts'
    length but for runs that occur several times.
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(right) - _SEED + 1):
        places[tuple(right[i : i + _SEED])].append(i)
    total = at = 0
    while at <= len(left) - _SEED:
        starts = places.get(tuple(left[at : at + _SEED]), ())
        run = max((_run(left, right, at, start) for start in starts[:_TRIES]), default=0)
        total += run
        at += run or 1
    return total


def _run(left: Sequence[str], right: Sequence[str], i: int, j: int) -> int:
    length, most = 0, min(len(left) - i, len(right) - j)
    while length < most and left[i + length] == right[j + length]:
        length += 1
    return length
