"""Pairs out of blocks: which two share how many keys, in numbers instead of Python objects.

A pile of 20,000 articles has some hundred million such pairs, most of which share one common word;
they are counted a stretch at a time and never held together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from konon.trace.wording import Hashes

Numbers = NDArray[np.int64]
_AT_ONCE = 4_000_000
"""Pairs counted at a time: 32 MB each for the few arrays that sorting them takes."""


def paired(
    size: int,
    kinds: Iterable[tuple[Hashes, Numbers, int]],
    crowd: int,
    keep: Callable[[Numbers], Numbers] | None = None,
) -> Numbers:
    """Pairs of numbers under `size`, each once and in order, as `lower * size + higher`.

    Each of `kinds` is keys, whose each is (one has each key once), and how many of these keys two
    share at least. The first `crowd` under a key pair with all under it; those after them only
    with these. `keep` says which of them are wanted.
    """
    parts = (part for kind in kinds for part in _shared(size, *kind, crowd))
    found = [keep(part) for part in parts] if keep else list(parts)
    return np.unique(np.concatenate([*found, np.empty(0, np.int64)]))


def _shared(size: int, keys: Hashes, owners: Numbers, least: int, crowd: int) -> Iterator[Numbers]:
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    firsts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]][: len(keys)])
    starts = np.repeat(firsts, np.diff(np.r_[firsts, len(keys)]))
    # Each pairs with so many before it under its key.
    before = np.minimum(np.arange(len(keys)) - starts, crowd)
    order = np.argsort(owners, kind="stable")
    for first, last in _stretches(owners[order], before[order]):
        places = order[first:last]
        counts = before[places]
        later = np.repeat(owners[places], counts)
        steps = np.arange(len(later)) - np.repeat(np.cumsum(counts) - counts, counts)
        earlier = owners[np.repeat(starts[places], counts) + steps]
        pairs = earlier * size + later
        pairs.sort()
        often = pairs[least - 1 :]
        yield _once(often[often == pairs[: len(often)]])


def _once(numbers: Numbers) -> Numbers:
    """Sorted numbers, each once."""
    once: Numbers = numbers[np.r_[True, numbers[1:] != numbers[:-1]][: len(numbers)]]
    return once


def _stretches(owners: Numbers, before: Numbers) -> Iterator[tuple[int, int]]:
    """Stretches of about `_AT_ONCE` pairs that part no owner: all its pairs are counted at once."""
    if not len(owners):
        return
    ends = np.r_[np.flatnonzero(owners[1:] != owners[:-1]) + 1, len(owners)]
    totals = np.cumsum(before)[ends - 1]
    first, done = 0, 0
    while first < len(owners):
        at = min(int(np.searchsorted(totals, done + _AT_ONCE)), len(ends) - 1)
        yield first, int(ends[at])
        first, done = int(ends[at]), int(totals[at])
