"""Pairs out of blocks: which two share how many keys, in numbers instead of Python objects.

A pile of 20,000 articles has some hundred million such pairs, most of which share one common word;
they are counted a stretch at a time and never held together. Of a pile of which most is as it was
before, only the pairs of what has changed are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from konon.trace.copying.wording import Hashes

Numbers = NDArray[np.int64]
Chosen = NDArray[np.bool_]
_AT_ONCE = 4_000_000
"""Pairs counted at a time: 32 MB each for the few arrays that sorting them takes."""
_MIX = np.uint64(0x9E3779B97F4A7C15)
"""2^64 divided by the golden ratio, as in `wording`."""


class Blocks:
    """Keys and whose each is (one has each key once), in blocks of one key.

    The first `crowd` of a block pair with all in it; those after them only with these. A pair
    counts when two meet so in `least` blocks.
    """

    def __init__(self, keys: Hashes, owners: Numbers, least: int, crowd: int) -> None:
        order = np.lexsort((owners, keys))
        self.keys, self.owners = keys[order], owners[order]
        self.least, self.crowd = least, crowd
        firsts = np.flatnonzero(np.r_[True, self.keys[1:] != self.keys[:-1]][: len(keys)])
        lengths = np.diff(np.r_[firsts, len(keys)])
        self._starts = np.repeat(firsts, lengths)
        self._ends = self._starts + np.repeat(lengths, lengths)
        self._ranks = np.arange(len(keys)) - self._starts

    def met(self, size: int) -> Hashes:
        """A hash of each owner's keys, and of where it is among the first: which two of them meet
        changes only where this does of one of them."""
        mixed = self.keys ^ np.where(self._ranks < self.crowd, _MIX, ~_MIX)
        mixed = (mixed ^ (mixed >> np.uint64(31))) * _MIX
        mixed ^= mixed >> np.uint64(29)
        order = np.argsort(self.owners, kind="stable")
        owners = self.owners[order]
        firsts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]][: len(owners)])
        found = np.zeros(size, np.uint64)
        if len(firsts):
            found[owners[firsts]] = np.add.reduceat(mixed[order], firsts)
        return found

    def pairs(self, size: int, changed: Chosen) -> Iterator[Numbers]:
        """The pairs that count and have a changed owner, a stretch of owners at a time."""
        # A changed owner meets those before it, and of those after it the ones that have not
        # changed: the others come to it.
        ours = changed[self.owners]
        still = np.flatnonzero(~ours)
        before = np.minimum(self._ranks, self.crowd)
        first_still = np.searchsorted(still, np.arange(len(ours)))
        after = np.searchsorted(still, self._ends) - first_still
        after[self._ranks >= self.crowd] = 0
        order = np.argsort(self.owners, kind="stable")
        order = order[ours[order]]
        for first, last in _stretches(self.owners[order], before[order] + after[order]):
            places = order[first:last]
            earlier = self.owners[_runs(self._starts[places], before[places])]
            found = earlier * size + np.repeat(self.owners[places], before[places])
            if len(still):
                later = self.owners[still[_runs(first_still[places], after[places])]]
                mine = np.repeat(self.owners[places], after[places])
                found = np.concatenate([found, mine * size + later])
            found.sort()
            often = found[self.least - 1 :]
            yield _once(often[often == found[: len(often)]])


def paired(
    size: int,
    kinds: Iterable[Blocks],
    keep: Callable[[Numbers], Numbers] | None = None,
    changed: Chosen | None = None,
) -> Numbers:
    """Pairs of numbers under `size`, each once and in order, as `lower * size + higher`.

    `keep` says which of them are wanted; of `changed`, when given, one of a pair is.
    """
    some = np.ones(size, np.bool_) if changed is None else changed
    parts = (part for blocks in kinds for part in blocks.pairs(size, some))
    found = [keep(part) for part in parts] if keep else list(parts)
    return np.unique(np.concatenate([*found, np.empty(0, np.int64)]))


def _runs(starts: Numbers, counts: Numbers) -> Numbers:
    """Numbers from each start on, so many."""
    steps = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    found: Numbers = np.repeat(starts, counts) + steps
    return found


def _once(numbers: Numbers) -> Numbers:
    """Sorted numbers, each once."""
    once: Numbers = numbers[np.r_[True, numbers[1:] != numbers[:-1]][: len(numbers)]]
    return once


def _stretches(owners: Numbers, met: Numbers) -> Iterator[tuple[int, int]]:
    """Stretches of about `_AT_ONCE` pairs that part no owner: all its pairs are counted at once."""
    if not len(owners):
        return
    ends = np.r_[np.flatnonzero(owners[1:] != owners[:-1]) + 1, len(owners)]
    totals = np.cumsum(met)[ends - 1]
    first, done = 0, 0
    while first < len(owners):
        at = min(int(np.searchsorted(totals, done + _AT_ONCE)), len(ends) - 1)
        yield first, int(ends[at])
        first, done = int(ends[at]), int(totals[at])
