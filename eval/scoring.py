"""Scores shared by the benchmarks: exact spans, linked attributions, classes, intervals."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from konon.model import Span

Item = TypeVar("Item")
# Overlap of contents from which two statements are the same one.
SAME = 0.5
Link = tuple[Span | None, tuple[Span, ...]]
"""One attribution: head span of its source (None: unstated) and its content spans."""


@dataclass(frozen=True)
class Counts:
    """Hits, what was given, what was wanted."""

    hits: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.hits + other.hits, self.given + other.given, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """In percent."""
        return 100 * self.hits / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """In percent."""
        return 100 * self.hits / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """In percent."""
        total = self.given + self.wanted
        return 200 * self.hits / total if total else 0.0


def exact(given: set[Span], wanted: set[Span]) -> Counts:
    """Spans that are the same to the character."""
    return Counts(len(given & wanted), len(given), len(wanted))


def best_jaccard(given: set[Span], wanted: set[Span]) -> float:
    """Sum over the wanted spans of the best overlap any given span has with it."""
    return sum(max((w.jaccard(g) for g in given), default=0.0) for w in wanted)


def total(counts: Sequence[Counts]) -> Counts:
    """Micro-sum over articles."""
    return sum(counts, Counts())


def interval(
    counts: Sequence[Counts], score: Callable[[Counts], float], rounds: int = 500, seed: int = 0
) -> tuple[float, float]:
    """Bootstrap 95% interval of a score over articles."""
    return resampled(counts, lambda drawn: score(total(drawn)), rounds, seed)


def resampled(
    items: Sequence[Item],
    score: Callable[[Sequence[Item]], float],
    rounds: int = 500,
    seed: int = 0,
) -> tuple[float, float]:
    """Bootstrap 95% interval of a score of many items."""
    if not items:
        return 0.0, 0.0
    rng = random.Random(seed)
    values = sorted(score(rng.choices(items, k=len(items))) for _ in range(rounds))
    return values[int(0.025 * rounds)], values[int(0.975 * rounds) - 1]


def by_class(
    pairs: Iterable[tuple[str, str]],
) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Hits, given and wanted of each class; of a pair (wanted, given) either may be ""."""
    hits, given, wanted = Counter[str](), Counter[str](), Counter[str]()
    for one, other in pairs:
        if one:
            wanted[one] += 1
        if other:
            given[other] += 1
        if one and one == other:
            hits[one] += 1
    return hits, given, wanted


def macro_f1(pairs: Iterable[tuple[str, str]]) -> float:
    """F1, in percent, averaged over the classes that are wanted at least once."""
    hits, given, wanted = by_class(pairs)
    scores = [200 * hits[name] / (given[name] + wanted[name]) for name in wanted]
    return sum(scores) / len(scores) if scores else 0.0


def content_jaccard(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Overlap of two contents as sets of characters."""
    left = {i for s in one for i in range(s.start, s.end)}
    right = {i for s in other for i in range(s.start, s.end)}
    return len(left & right) / len(left | right) if left | right else 0.0


def linked(
    given: Sequence[Link],
    wanted: Sequence[Link],
    same_head: Callable[[Span | None, Span | None], bool],
) -> Counts:
    """One-to-one matches with content overlap of a half or more and the same source head."""
    pairs = sorted(
        (
            (content_jaccard(g[1], w[1]), i, j)
            for i, g in enumerate(given)
            for j, w in enumerate(wanted)
            if any(a.overlaps(b) for a in g[1] for b in w[1])
        ),
        reverse=True,
    )
    used_given: set[int] = set()
    used_wanted: set[int] = set()
    hits = 0
    for overlap, i, j in pairs:
        if overlap < SAME or i in used_given or j in used_wanted:
            continue
        used_given.add(i)
        used_wanted.add(j)
        hits += same_head(given[i][0], wanted[j][0])
    return Counts(hits, len(given), len(wanted))
