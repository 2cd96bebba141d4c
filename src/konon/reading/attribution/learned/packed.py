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
    for (before, _), (first, last) in pairwise(packed.steps):
        reached = best[before : before + last - first].T[:, :, None] + moves[:, None, :]
        here = best[first:last]
        here += np.maximum.reduce(reached, axis=0)
    return _traced(packed, best, moves)


def _traced(packed: Packed, best: Floats, moves: Floats) -> Ints:
    """From the last label of each sequence, the best by then, back to its first."""
    labels = np.zeros(len(best), dtype=np.int64)
    onto = np.ascontiguousarray(moves.T)
    following = labels[:0]
    for first, last in reversed(packed.steps):
        ends = first + len(following)
        reached = best[first:ends] + onto[following]
        reached.argmax(axis=1, out=labels[first:ends])
        best[ends:last].argmax(axis=1, out=labels[ends:last])
        following = labels[first:last]
    result = np.empty_like(labels)
    result[packed.rows] = labels
    return result
