"""Packed: sequences of different lengths laid out step by step, so that none needs padding.

Rows of several sequences stand one after another. `Packed` orders the sequences by length and lists
for each step the rows that stand there, so that a recurrence is one vector operation a step.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Packed:
    """The steps of sequences given as half-open row ranges.

    rows     for each step in turn the rows of the sequences that long, the longest first
    steps    for each step its first and last position in `rows`
    """

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Each range is read from its first row on; one with its ends swapped, `(last, first)`,
        from the row before `last` down to `first`."""
        ordered = sorted(ranges, key=lambda r: -abs(r[1] - r[0]))
        starts = np.array([a if a <= b else a - 1 for a, b in ordered], dtype=np.int64)
        ways = np.array([1 if a <= b else -1 for a, b in ordered], dtype=np.int64)
        lengths = np.array([abs(b - a) for a, b in ordered], dtype=np.int64)
        steps = int(lengths[0]) if len(lengths) else 0
        step = np.arange(steps)[:, None]
        there = step < lengths
        self.rows: Ints = (starts + step * ways)[there]
        edges = np.cumsum(there.sum(axis=1)).tolist()
        self.steps: list[tuple[int, int]] = list(pairwise([0, *edges]))


def decayed_sum(packed: Packed, keep: Floats, new: Floats) -> Floats:
    """`c[t] = keep[t] * c[t-1] + new[t]` along each sequence; rows in the order of the text."""
    kept, added = keep.take(packed.rows, axis=0), new.take(packed.rows, axis=0)
    for (before, _), (first, last) in pairwise(packed.steps):
        here = added[first:last]
        here += kept[first:last] * added[before : before + last - first]
    result = np.empty_like(new)
    result[packed.rows] = added
    return result


def best_labels(packed: Packed, scores: Floats, moves: Floats) -> Ints:
    """The labels of highest total score of each sequence (Viterbi), by row.

    scores  rows × labels
    moves   score of one label behind another, labels × labels
    """
    best = scores[packed.rows]
    back = np.zeros(best.shape, dtype=np.int64)
    for (before, _), (first, last) in pairwise(packed.steps):
        reached = best[before : before + last - first, :, None] + moves
        reached.argmax(axis=1, out=back[first:last])
        here = best[first:last]
        here += np.maximum.reduce(reached, axis=1)
    return _traced(packed, best, back)


def _traced(packed: Packed, best: Floats, back: Ints) -> Ints:
    labels = np.zeros(len(best), dtype=np.int64)
    after: tuple[int, int] | None = None
    for first, last in reversed(packed.steps):
        labels[first:last] = best[first:last].argmax(axis=1)
        if after is not None:
            size = after[1] - after[0]
            following = labels[after[0] : after[1]]
            labels[first : first + size] = back[np.arange(after[0], after[1]), following]
        after = first, last
    result = np.empty_like(labels)
    result[packed.rows] = labels
    return result
