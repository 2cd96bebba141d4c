"""Pairs: what all articles of a pile say together: who is worth comparing with whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np

from konon.model import Edge
from konon.trace.blocks import Numbers
from konon.trace.candidates import candidates, together
from konon.trace.copies import shared_wording
from konon.trace.prints import Marks
from konon.trace.screen import Screen
from konon.trace.wording import Hashes

_AT_ONCE = 100_000
"""Pairs turned into Python's numbers at a time."""


class Pairs:
    """Articles, by their marks, and the pairs among them.

    A pair is a number, `lower * how many there are + higher`, of places in order of appearance.
    """

    def __init__(self, marks: Iterable[Marks]) -> None:
        self._marks = sorted(marks, key=lambda m: (m.day, m.article))
        self.articles = [m.article for m in self._marks]
        self.rank = {article: n for n, article in enumerate(self.articles)}
        said = [(m.day, id) for m in self._marks for id in m.ids]
        order = sorted(range(len(said)), key=said.__getitem__)
        self.ids = [said[n][1] for n in order]
        self.place = {id: n for n, id in enumerate(self.ids)}
        self._places = np.empty(len(said), np.int64)
        self._places[order] = np.arange(len(said))
        self.article_of = {id: m.article for m in self._marks for id in m.ids}

    @cached_property
    def statements(self) -> Numbers:
        """Pairs of statements worth comparing."""
        return candidates(together([m.signs for m in self._marks]), self._places)

    def alike(self, pairs: Numbers) -> Numbers:
        """Those of `pairs`, of statements, that can be alike at all."""
        return Screen([m.telling for m in self._marks], self._places).passed(pairs)

    @cached_property
    def copies(self) -> Numbers:
        """Pairs of articles that may be copies."""
        size = len(self.articles)
        return np.array(sorted(left * size + right for left, right in self._wording[1]), np.int64)

    @cached_property
    def forms(self) -> Hashes:
        """The word runs that are forms, filled in anew each time."""
        return self._wording[0]

    @cached_property
    def _wording(self) -> tuple[Hashes, list[tuple[int, int]]]:
        marks = self._marks
        return shared_wording([m.grams for m in marks], [m.ordinal for m in marks])

    def filled_otherwise(self, later: Pairs) -> set[str]:
        """Articles here in which other word runs are forms in the `later` pile."""
        differ = np.setxor1d(self.forms, later.forms, assume_unique=True)
        if not len(differ):
            return set()
        grams = np.concatenate([m.grams for m in self._marks])
        owners = np.repeat(np.arange(len(self._marks)), [len(m.grams) for m in self._marks])
        return {self.articles[n] for n in np.unique(owners[np.isin(grams, differ)]).tolist()}

    def statements_seen_from(self, later: Pairs, changed: Collection[str]) -> Numbers:
        """The pairs of statements, numbered as in the `later` pile; without changed articles."""
        to = (-1 if self.article_of[id] in changed else later.place.get(id, -1) for id in self.ids)
        return _renumbered(self.statements, list(to), len(later.ids))

    def copies_seen_from(self, later: Pairs, stale: Collection[str]) -> Numbers:
        """The pairs of articles, numbered as in the `later` pile; without the stale ones."""
        to = (-1 if id in stale else later.rank.get(id, -1) for id in self.articles)
        return _renumbered(self.copies, list(to), len(later.articles))


def numbered(edges: Sequence[Edge], place: dict[str, int]) -> Numbers:
    """The pairs that edges join; -1 where an end is not there."""
    size = len(place)
    found = np.full(len(edges), -1, np.int64)
    for n, edge in enumerate(edges):
        left, right = place.get(edge.left, -1), place.get(edge.right, -1)
        if left >= 0 and right >= 0:
            found[n] = min(left, right) * size + max(left, right)
    return found


def unseen(pairs: Numbers, seen: Numbers) -> Numbers:
    """Those of `pairs` that are not among `seen`."""
    found: Numbers = np.setdiff1d(pairs, seen, assume_unique=True)
    return found


def places(pairs: Numbers, size: int) -> Iterator[tuple[int, int]]:
    """The two places each pair stands for."""
    for first in range(0, len(pairs), _AT_ONCE):
        for pair in pairs[first : first + _AT_ONCE].tolist():
            yield divmod(pair, size)


def _renumbered(pairs: Numbers, to: Sequence[int], size: int) -> Numbers:
    """Pairs in another numbering; a place that is -1 there takes its pairs with it."""
    if not len(pairs):
        return pairs
    places = np.array(to, np.int64)
    left, right = places[pairs // len(to)], places[pairs % len(to)]
    there = (left >= 0) & (right >= 0)
    found: Numbers = left[there] * size + right[there]
    return found
