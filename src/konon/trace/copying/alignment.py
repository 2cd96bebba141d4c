"""Alignment: which stretches of one text's wording run on, word for word, in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np

from konon.trace.copying.wording import GRAM, Wording

_TRIES = 8
"""Places in the other text tried for one run, so that repeated phrases cannot make it slow."""
_EDITED = 4
"""Words put in, left out or changed inside a passage, on either side, that do not end it: a date,
a name made longer, a verb of saying."""


class Run(NamedTuple):
    """`length` words from index `left` of one text, and from `right` of the other, are the same."""

    left: int
    right: int
    length: int


def runs(left: Wording, right: Wording) -> list[Run]:
    """The stretches of `left`, of `GRAM` words or more, that stand in `right` too.

    Greedy from left to right, the longest at each place, none overlapping on the left. Time is
    linear in the texts' length but for stretches that occur several times.
    """
    shared = np.intersect1d(left.distinct, right.distinct, assume_unique=True)
    places: dict[int, list[int]] = defaultdict(list)
    for place in np.flatnonzero(np.isin(right.grams, shared)).tolist():
        places[int(right.grams[place])].append(place)
    ours, theirs = left.words.tolist(), right.words.tolist()
    found: list[Run] = []
    at = 0
    for place in np.flatnonzero(np.isin(left.grams, shared)).tolist():
        if place < at:
            continue
        starts = places[int(left.grams[place])][:_TRIES]
        length, start = max((_length(ours, theirs, place, s), -s) for s in starts)
        if length >= GRAM:
            found.append(Run(place, -start, length))
            at = place + length
    return found


def passages(found: Sequence[Run]) -> list[list[Run]]:
    """The runs in groups: those that follow one another on both sides but for a few words."""
    groups: list[list[Run]] = []
    for run in found:
        if groups and _follows(groups[-1][-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _follows(before: Run, after: Run) -> bool:
    here = after.left - (before.left + before.length)
    there = after.right - (before.right + before.length)
    return here <= _EDITED and 0 <= there <= _EDITED


def _length(left: Sequence[Hashable], right: Sequence[Hashable], i: int, j: int) -> int:
    length, most = 0, min(len(left) - i, len(right) - j)
    while length < most and left[i + length] == right[j + length]:
        length += 1
    return length
