"""Packed sequences: the same as walking each sequence by itself."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from numpy.typing import NDArray

from konon.reading.attribution.learned.packed import Packed, best_labels, decayed_sum

RANGES = [(0, 3), (3, 4), (4, 9)]


def _values(*shape: int) -> NDArray[np.float32]:
    return np.random.default_rng(7).random(shape).astype(np.float32)


@pytest.mark.parametrize("backward", [False, True])
def test_a_decayed_sum_is_that_of_each_sequence(backward: bool) -> None:
    keep, new = _values(9, 4), _values(9, 4) + 1
    found = decayed_sum(Packed([(b, a) if backward else (a, b) for a, b in RANGES]), keep, new)
    for first, last in RANGES:
        before = np.zeros(4, dtype=np.float32)
        for i in reversed(range(first, last)) if backward else range(first, last):
            before = keep[i] * before + new[i]
            np.testing.assert_allclose(found[i], before, rtol=1e-5)


def test_the_best_labels_beat_all_others() -> None:
    scores, moves = _values(9, 3), _values(3, 3)
    labels = best_labels(Packed(RANGES), scores, moves)

    def total(sequence: tuple[int, ...], first: int) -> float:
        own = sum(float(scores[first + i, label]) for i, label in enumerate(sequence))
        return own + sum(float(moves[a, b]) for a, b in pairwise(sequence))

    for first, last in RANGES:
        every = product(range(3), repeat=last - first)
        best = max(every, key=lambda sequence: total(sequence, first))
        assert tuple(labels[first:last].tolist()) == best


def test_no_sequence_is_no_step() -> None:
    assert Packed([]).steps == []
