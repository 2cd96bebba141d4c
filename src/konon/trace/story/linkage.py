"""Linkage: groups of what is sure enough, on average, to be one (average linkage, Sokal and
Michener 1958)."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from konon.trace.story.alike import Square


def linked(over: Square, others: Square | None = None, dearer: float = 0.0) -> list[list[int]]:
    """Groups of places, each in order and by their first. `over` is how far each two are above what
    they must reach, symmetric; not a number, where nobody can tell. The two groups that are most
    above it on average are joined first, as long as any are.

    `others` is above 0 for two that others say, under 0 for two that the same say: groups in which
    somebody else speaks must be `dearer` above it.
    """
    groups = [[n] for n in range(len(over))]
    known = ~np.isnan(over)
    np.fill_diagonal(known, False)
    apart = np.zeros_like(over) if others is None else others
    sums = [np.where(known, over, 0.0), known * 1.0, (apart > 0) * 1.0, (apart < 0) * 1.0]
    mean = _mean(sums, dearer)
    best = mean.argmax(1) if len(over) else np.empty(0, np.int64)
    while len(over):
        one = int(mean[np.arange(len(best)), best].argmax())
        other = int(best[one])
        if mean[one, other] < 0:
            break
        one, other = sorted((one, other))
        groups[one] += groups[other]
        groups[other] = []
        for square in sums:
            square[one] += square[other]
            square[:, one] = square[one]
            square[one, one] = square[other] = square[:, other] = 0.0
        mean[one] = mean[:, one] = _mean([square[one] for square in sums], dearer)
        mean[other] = mean[:, other] = -math.inf
        stale = np.flatnonzero((best == one) | (best == other))
        best[stale] = mean[stale].argmax(1)
        best[one], best[other] = mean[one].argmax(), 0
        nearer = mean[:, one] > mean[np.arange(len(best)), best]
        best[nearer] = one
    return [sorted(group) for group in groups if group]


def _mean(sums: Sequence[Square], dearer: float) -> Square:
    totals, counts, others, same = sums
    mean = totals / np.maximum(counts, 1.0) - dearer * ((others > 0) & (same == 0))
    return np.where(counts > 0, mean, -math.inf)
