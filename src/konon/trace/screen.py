"""Screen: which pairs of statements can be alike at all, told from a few numbers of each.

Of the pairs that share something uncommon, thirteen in fourteen share too little of what they tell
to pass any bar of `likeness`. How much they share is reckoned here for many pairs at once, from
numbers that a ledger keeps, so that neither statement need be unpacked. What passes is compared
word by word; what does not would have been found unlike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from konon.trace.blocks import Numbers
from konon.trace.concepts import feelings
from konon.trace.differences import difference_keys
from konon.trace.instances import Instance
from konon.trace.likeness import EVERY_BAR, LIGHT
from konon.trace.wording import hashed

Marked = NDArray[np.uint32]
"""Hashes of concepts in the upper 30 bits; in the lower two, `_NAMED` and `_THEME`. Two concepts of
one hash make a pair seem more alike than it is, which costs a comparison and changes nothing."""
_NAMED, _THEME = 1, 2
_SLACK = 1e-4
"""By how much a bar may be missed and the pair still be compared: weights are kept in 32 bits."""
_AT_ONCE = 50_000
"""Pairs reckoned at a time: some tens of megabytes."""
_CELLS = 4_000_000
"""Pairs of words laid against one another at a time: as many bytes."""
_STEP = 8
"""Statements are laid side by side with those of about as many words, up to so many more."""
_MOST = 1 << 20
"""More steps than a statement has words."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What statements of one article tell, one statement after another.

    words, weights  the concepts of each statement and their rarity; `counts` how many each has
    acts            a hash for each two actors of one proposition, and for each value that another
                    statement may give otherwise; `act_counts` how many
    open            whether it must be compared whatever it tells: it denies what another one tells
    themes          what the article is about, in the upper bits
    """

    words: Marked
    weights: NDArray[np.float32]
    counts: Numbers
    acts: Marked
    act_counts: Numbers
    open: NDArray[np.bool_]
    themes: Marked


def telling_of(instances: Sequence[Instance]) -> Telling:
    """What these statements, all of one article, tell."""
    themes = instances[0].scene.themes if instances else frozenset[str]()
    told = [sorted(_told(i, themes)) for i in instances]
    acts = [sorted(set(_acts(i))) for i in instances]
    return Telling(
        np.array([word for one in told for word, _ in one], np.uint32),
        np.array([weight for one in told for _, weight in one], np.float32),
        np.array([len(one) for one in told], np.int64),
        np.array([act for one in acts for act in one], np.uint32),
        np.array([len(one) for one in acts], np.int64),
        np.array([i.denied is not None for i in instances], np.bool_),
        np.array(sorted(_upper(theme) for theme in themes), np.uint32),
    )


def _told(instance: Instance, themes: frozenset[str]) -> Iterator[tuple[int, float]]:
    """The concepts of a statement, marked, with what each tells: of what is felt always little."""
    felt = feelings(instance.language)
    for concept, weight in instance.means.items():
        if concept in felt:
            yield _upper(concept), weight * LIGHT
        else:
            yield _marked(concept, instance, themes), weight


@cache
def _upper(word: str) -> int:
    return hashed(word) & 0xFFFFFFFC


def _marked(concept: str, instance: Instance, themes: frozenset[str]) -> int:
    named = _NAMED if concept in instance.named else 0
    return _upper(concept) | named | (_THEME if concept in themes else 0)


def _acts(instance: Instance) -> Iterator[int]:
    for slots in instance.slots:
        for pair in combinations(sorted(slots.all_actors), 2):
            yield _upper("\0".join((slots.predicate, *pair)))
    yield from map(_upper, difference_keys(instance))


class Screen:
    """Says of pairs of statements whether they can be alike.

    `tellings` are those of the articles, and `places` says where each of their statements, one
    after another, stands among all, by which pairs are named.
    """

    def __init__(self, tellings: Sequence[Telling], places: Numbers) -> None:
        self._size = len(places)
        counts = _joined([t.counts for t in tellings], np.int64)
        acts = _joined([t.act_counts for t in tellings], np.int64)
        owners = np.repeat(np.arange(len(tellings)), [len(t.counts) for t in tellings])
        self._words = _Rows(_joined([t.words for t in tellings], np.uint32), counts, places)
        self._weights = _joined([t.weights for t in tellings], np.float32).astype(np.float64)
        rows = np.repeat(np.arange(self._size), counts)
        themes = self._words.values & _THEME > 0
        self._totals, self._least = np.zeros(self._size), np.zeros(self._size)
        self._totals[places] = _summed(rows, self._weights, self._size)
        self._least[places] = _summed(
            rows, self._weights * np.where(themes, LIGHT, 1.0), self._size
        )
        self._acts = _Rows(_joined([t.acts for t in tellings], np.uint32), acts, places)
        about = np.array([len(t.themes) for t in tellings], np.int64)
        self._themes = _Rows(
            _joined([t.themes for t in tellings], np.uint32), about, np.arange(len(about))
        )
        self._open = np.zeros(self._size, bool)
        self._open[places] = _joined([t.open for t in tellings], np.bool_)
        self._article = np.zeros(self._size, np.int64)
        self._article[places] = owners

    def passed(self, pairs: Numbers) -> Numbers:
        """Those of `pairs` that can be alike, in their order."""
        parts = [
            some[self._passing(*np.divmod(some, self._size))]
            for first in range(0, len(pairs), _AT_ONCE)
            for some in (pairs[first : first + _AT_ONCE],)
        ]
        passed: Numbers = _joined(parts, np.int64)
        return passed

    def _passing(self, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
        # Within one article wording is not all that speaks for one claim.
        found: NDArray[np.bool_] = self._article[left] == self._article[right]
        found |= self._open[left] | self._open[right]
        rest = np.flatnonzero(~found)
        found[rest] = self._share_an_act(left[rest], right[rest])
        rest = np.flatnonzero(~found)
        found[rest] = self._share_much(left[rest], right[rest])
        return found

    def _share_an_act(self, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
        found = np.zeros(len(left), bool)
        some = np.flatnonzero((self._acts.counts[left] > 0) & (self._acts.counts[right] > 0))
        at, _, _ = _shared(self._acts, left[some], self._acts, right[some])
        found[some[at]] = True
        return found

    def _share_much(self, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
        """As `likeness` reckons it, for all these pairs."""
        size, words = len(left), self._words.values
        apart = self._article[left] != self._article[right]
        at, i, j = _shared(self._words, left, self._words, right)
        both, mine, theirs = words[i] & words[j], self._weights[i], self._weights[j]
        theme = (both & _THEME > 0) & apart[at]
        name = (both & _NAMED > 0) & ~theme
        light = theme | name
        told = _summed(at, np.minimum(mine, theirs) * np.where(light, LIGHT, 1.0), size)
        other = _summed(at, ~light, size)
        named = [_summed(at[name], weights[name], size) for weights in (mine, theirs)]
        found = np.zeros(size, bool)
        some = np.flatnonzero(told >= min(bar.told for bar in EVERY_BAR) - _SLACK)
        # First as if all that both articles could be about were, which is quick.
        least = [
            self._least[one[some]] - (1 - LIGHT) * n[some]
            for one, n in ((left, named[0]), (right, named[1]))
        ]
        some = some[_over_a_bar(told[some], other[some], *least)]
        sums = [
            self._sum(one[some], two[some], light[some])
            for one, two, light in ((left, right, named[0]), (right, left, named[1]))
        ]
        found[some] = _over_a_bar(told[some], other[some], *sums)
        return found

    def _sum(self, ones: Numbers, others: Numbers, named: NDArray[np.float64]) -> Any:
        """What each of `ones` tells beside the other; `named` is the weight of its light names."""
        article = self._article[others]
        apart = self._article[ones] != article
        at, i, _ = _shared(self._words, ones, self._themes, article)
        theme = (self._words.values[i] & _THEME > 0) & apart[at]
        light = named + _summed(at[theme], self._weights[i[theme]], len(ones))
        return self._totals[ones] - (1 - LIGHT) * light


def _over_a_bar(
    told: NDArray[np.float64],
    words: NDArray[np.float64],
    one: NDArray[np.float64],
    other: NDArray[np.float64],
) -> NDArray[np.bool_]:
    least = 1e-9
    dice = 2 * told / np.maximum(one + other, least) + _SLACK
    within = told / np.maximum(np.minimum(one, other), least) + _SLACK
    found = np.zeros(len(told), bool)
    for bar in EVERY_BAR:
        much = (dice >= bar.dice) | ((within >= bar.within) & (dice >= bar.within_dice))
        found |= much & (told >= bar.told - _SLACK) & (words >= bar.words)
    return found


class _Rows:
    """Rows of numbers of different lengths, one after another, each found by its place."""

    def __init__(self, values: Marked, counts: Numbers, places: Numbers) -> None:
        self.values = values
        self.counts = np.zeros(len(counts), np.int64)
        self.counts[places] = counts
        self._starts = np.zeros(len(counts), np.int64)
        self._starts[places] = np.cumsum(counts) - counts

    def laid(self, rows: Numbers, width: int, fill: int) -> tuple[Marked, Numbers]:
        """The upper bits of these rows as a table, filled up with `fill`, and where each stands."""
        steps = np.arange(width)
        at = self._starts[rows][:, None] + steps
        there = steps < self.counts[rows][:, None]
        table = np.full(at.shape, fill, np.uint32)
        table[there] = self.values[at[there]] >> np.uint32(2)
        return table, at


def _shared(
    ones: _Rows, left: Numbers, others: _Rows, right: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Where row `left[n]` of the ones and row `right[n]` of the others hold the same: `n`, and the
    places of the value in both."""
    found = list(_matches(ones, left, others, right))
    at, i, j = (_joined([one[n] for one in found], np.int64) for n in range(3))
    return at, i, j


def _matches(
    ones: _Rows, left: Numbers, others: _Rows, right: Numbers
) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    wide = -(-ones.counts[left] // _STEP)
    deep = -(-others.counts[right] // _STEP)
    sizes = np.where((wide > 0) & (deep > 0), wide * _MOST + deep, 0)
    order = np.argsort(sizes, kind="stable")
    kinds, firsts = np.unique(sizes[order], return_index=True)
    ends = np.append(firsts[1:], len(order))[: len(firsts)]
    for kind, start, end in zip(kinds.tolist(), firsts.tolist(), ends.tolist(), strict=True):
        width, depth = (_STEP * n for n in divmod(kind, _MOST))
        step = max(1, _CELLS // max(1, width * depth))
        for first in range(start, end if kind else start, step):
            some = order[first : min(end, first + step)]
            table, mine = ones.laid(left[some], width, 0xFFFFFFFE)
            other, theirs = others.laid(right[some], depth, 0xFFFFFFFF)
            found = np.flatnonzero(table[:, :, None] == other[:, None, :])
            at, cell = np.divmod(found, width * depth)
            i, j = np.divmod(cell, depth)
            yield some[at], mine[at, i], theirs[at, j]


def _summed(at: Numbers, values: Any, size: int) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.bincount(at, values, size).astype(np.float64)
    return found


def _joined(parts: Sequence[NDArray[Any]], kind: Any) -> Any:
    return np.concatenate([np.empty(0, kind), *parts])
