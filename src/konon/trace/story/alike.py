"""Alike: how alike the statements of a story are among one another, as squares of numbers.

Of two statements alone it cannot be told what is common in their story; of all of them it can: how
rare a word is among them, whether a third is like both, which of an article's statements is the
most like one of another article, and what stands around the two.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from konon.trace.comparing.stems import tokens_of
from konon.trace.instances import Instance

Square = NDArray[np.float64]

_BRIDGED = 0.12
"""Likeness from which a statement can be the bridge between two others."""
_BEYOND = 2
"""How many places away the next compared statement of an article may stand and be its neighbour."""


@dataclass(frozen=True)
class Alike:
    """Squares over the statements, in their order; a statement is nothing like itself.

    words    cosine of words and pairs of words, by rarity among the statements
    means    the same of concepts;  rare: of concepts by rarity in news too
    whole    the mean of `words` and `means`, which all that follow are made from
    second   cosine of what the two are like among all
    bridge   the likeness to a third that is most like both, by the less alike of the two
    held     all such likenesses together, as a share of those of the one that has fewer
    before, after, across, ahead, behind   likeness of the statements before both, after both, of
             the one before and the one after, of one and what stands before or after the other
    rank     how many of the other's article are more like the one (row) than the other is (column)
    margin   how much more alike it is than the next one there, or less than the first
    """

    words: Square
    means: Square
    rare: Square
    whole: Square
    second: Square
    bridge: Square
    held: Square
    before: Square
    after: Square
    across: Square
    ahead: Square
    behind: Square
    rank: Square
    margin: Square


def alike_among(statements: Sequence[Instance]) -> Alike:
    """How alike they are; quadratic in their number."""
    words = _cosines([_runs(one.text) for one in statements])
    means = _cosines([dict.fromkeys(one.means, 1.0) for one in statements])
    whole = (words + means) / 2
    bridge, held = _bridges(whole)
    before, after = (_neighbours(statements, step) for step in (-1, 1))
    padded = np.pad(whole, ((0, 1), (0, 1)))  # the last place stands for no neighbour
    across, ahead, behind = padded[before][:, after], padded[:-1][:, before], padded[:-1][:, after]
    rank, margin = _ranks(whole, statements)
    return Alike(
        words=words,
        means=means,
        rare=_cosines([one.means for one in statements]),
        whole=whole,
        second=_normed(whole) @ _normed(whole).T,
        bridge=bridge,
        held=held,
        before=padded[before][:, before],
        after=padded[after][:, after],
        across=np.maximum(across, across.T),
        ahead=np.maximum(ahead, ahead.T),
        behind=np.maximum(behind, behind.T),
        rank=rank,
        margin=margin,
    )


def _runs(text: str) -> Mapping[str, float]:
    tokens = tokens_of(text)
    told = Counter([*tokens, *(f"{a} {b}" for a, b in pairwise(tokens))])
    return {run: 1 + math.log(times) for run, times in told.items()}


def _cosines(bags: Sequence[Mapping[str, float]]) -> Square:
    """Cosine of every two bags, what is rarer among them counting more."""
    size = len(bags)
    holders: dict[str, list[int]] = defaultdict(list)
    for n, bag in enumerate(bags):
        for one in bag:
            holders[one].append(n)
    found, squares = np.zeros((size, size)), np.zeros(size)
    for one in sorted(holders):  # in one order, since a sum of floats depends on it
        places = np.array(holders[one])
        rarity = math.log((size + 1) / (len(places) + 0.5))
        weights = np.array([bags[n][one] for n in holders[one]]) * rarity
        squares[places] += weights * weights
        if len(places) > 1:
            found[np.ix_(places, places)] += np.outer(weights, weights)
    length = np.sqrt(np.maximum(squares, 1e-9))
    found /= np.outer(length, length)
    np.fill_diagonal(found, 0.0)
    return found


def _normed(square: Square) -> Square:
    found: Square = square / np.maximum(np.linalg.norm(square, axis=1, keepdims=True), 1e-6)
    return found


def _bridges(whole: Square) -> tuple[Square, Square]:
    bridge, held = np.zeros_like(whole), np.zeros_like(whole)
    for row in whole:
        ends = np.flatnonzero(row > _BRIDGED)
        if len(ends) > 1:
            less = np.minimum.outer(row[ends], row[ends])
            at = np.ix_(ends, ends)
            bridge[at] = np.maximum(bridge[at], less)
            held[at] += less
    degree = np.where(whole > _BRIDGED, whole, 0.0).sum(1)
    return bridge, held / np.maximum(np.minimum.outer(degree, degree), 1e-6)


def _neighbours(statements: Sequence[Instance], step: int) -> NDArray[np.int64]:
    """The place of what stands next to each in its article; of none, the place after the last."""
    places = {(one.article, one.place): n for n, one in enumerate(statements)}
    steps = [step * far for far in range(1, _BEYOND + 1)]
    found = [
        next((n for s in steps if (n := places.get((one.article, one.place + s))) is not None), -1)
        for one in statements
    ]
    return np.array(found, np.int64)


def _ranks(whole: Square, statements: Sequence[Instance]) -> tuple[Square, Square]:
    rank, margin = np.zeros_like(whole), np.zeros_like(whole)
    of: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(statements):
        of[one.article].append(n)
    for some in of.values():
        there = whole[:, some]
        order = np.argsort(-there, axis=1, kind="stable")
        ranks = np.argsort(order, axis=1, kind="stable")
        best = np.take_along_axis(there, order, 1)
        first, next_one = best[:, :1], best[:, 1:2] if len(some) > 1 else np.zeros_like(best[:, :1])
        rank[:, some] = ranks
        margin[:, some] = np.where(ranks == 0, there - next_one, there - first)
    return rank, margin
