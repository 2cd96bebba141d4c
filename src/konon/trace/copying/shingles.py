"""Shingles: the runs of three words a sentence is made of."""

from __future__ import annotations

SIZE = 3
"""Words in a shingle, as in the text-reuse literature."""
Shingle = tuple[str, ...]


def shingles(words: list[str]) -> frozenset[Shingle]:
    """The set of word 3-grams in `words`."""
    return frozenset(tuple(words[i : i + SIZE]) for i in range(len(words) - SIZE + 1))


def containment(left: frozenset[Shingle], right: frozenset[Shingle]) -> float:
    """Share of the smaller set found in the larger, in [0, 1]; 0 when one is empty."""
    return len(left & right) / (min(len(left), len(right)) or 1)
