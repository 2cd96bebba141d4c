"""Pairs out of blocks: which two share how many blocks, in numbers instead of Python objects.

A pile of 20,000 articles has some hundred million such pairs, most of which share one common word;
they are counted a stretch at a time and never held together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
_AT_ONCE = 4_000_000
"""Pairs counted at a time: 32 MB each for the few arrays that sorting them takes."""


def paired(
    size: int, kinds: Iterable[tuple[Collection[Sequence[int]], int]], crowd: int
) -> list[tuple[int, int]]:
    """Pairs of indices under `size`, each once, the lower first, in order.

    Each of `kinds` is some blocks of ascending indices, and how many of these blocks a pair shares
    at least. The first `crowd` of a block pair with all of it; those after them only with these.
    """
    found = [part for blocks, least in kinds for part in _shared(size, blocks, least, crowd)]
    if not found:
        return []
    pairs = np.unique(np.concatenate(found))
    return list(zip((pairs // size).tolist(), (pairs % size).tolist(), strict=True))


def _shared(
    size: int, blocks: Collection[Sequence[int]], least: int, crowd: int
) -> Iterator[Numbers]:
    """The pairs that share `least` of the blocks, as `lower * size + higher`."""
    lengths = np.array([len(block) for block in blocks], np.int64)
    if not lengths.sum():
        return
    members = np.concatenate([np.asarray(block, np.int64) for block in blocks])
    starts = np.repeat(np.cumsum(lengths) - lengths, lengths)
    # Each member pairs with so many before it in its block.
    before = np.minimum(np.arange(len(members)) - starts, crowd)
    order = np.argsort(members, kind="stable")
    for first, last in _stretches(members[order], before[order]):
        places = order[first:last]
        counts = before[places]
        later = np.repeat(members[places], counts)
        steps = np.arange(len(later)) - np.repeat(np.cumsum(counts) - counts, counts)
        earlier = members[np.repeat(starts[places], counts) + steps]
        pairs, times = np.unique(earlier * size + later, return_counts=True)
        yield pairs[times >= least]


def _stretches(members: Numbers, before: Numbers) -> Iterator[tuple[int, int]]:
    """Stretches of about `_AT_ONCE` pairs that part no index: all its pairs are counted together."""
    ends = np.r_[np.flatnonzero(members[1:] != members[:-1]) + 1, len(members)]
    totals = np.cumsum(before)[ends - 1]
    first, done = 0, 0
    while first < len(members):
        at = int(np.searchsorted(totals, done + _AT_ONCE))
        last = int(ends[min(at, len(ends) - 1)])
        yield first, last
        first, done = last, int(totals[min(at, len(ends) - 1)])
