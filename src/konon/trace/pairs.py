"""Pairs: what all articles of a pile say together: who is worth comparing with whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from konon.model import Edge
from konon.model.kept import Compared
from konon.trace.blocks import Blocks, Chosen, Numbers, paired
from konon.trace.compared import numbers_of, otherwise_met, still_paired, stories_of
from konon.trace.comparing.candidates import blocks_of, together
from konon.trace.comparing.screen import Screen
from konon.trace.copying.copies import shared_wording
from konon.trace.copying.wording import Hashes
from konon.trace.prints import Marks
from konon.trace.story.told import by_story, told_by_many

_AT_ONCE = 100_000
"""Pairs turned into Python's numbers at a time."""
_MIX = np.uint64(0x9E3779B97F4A7C15)
"""2^64 divided by the golden ratio, as in `wording`."""


class Pairs:
    """Articles, by their marks, and the pairs among them.

    A pair is a number, `lower * how many there are + higher`, of places in order of appearance.
    `before` is what was compared among most of them; of this holds what nothing has changed, so
    that only pairs of articles in `fresh`, and of statements that now meet others, are sought.
    """

    def __init__(
        self,
        marks: Iterable[Marks],
        before: Compared | None = None,
        fresh: Collection[str] = (),
    ) -> None:
        self._before = before or Compared()
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
        self.numbers = numbers_of(self.ids)
        self.fresh = np.zeros(len(said), np.bool_)
        self.fresh[self._places] = np.repeat(
            np.array([m.article in fresh for m in self._marks], np.bool_),
            [len(m.ids) for m in self._marks],
        )

    @property
    def statements(self) -> Numbers:
        """Pairs of statements worth comparing."""
        return self._sought[0]

    @property
    def stories(self) -> Mapping[str, str]:
        """The articles of stories that many tell, each with its story's first."""
        return self._sought[1]

    @cached_property
    def otherwise_told(self) -> frozenset[str]:
        """Articles that were of such a story and are of none now, or the other way round; with
        them all that are of stories, since all are weighed by all."""
        before = stories_of(self._before.stories)[1]
        was = np.isin(numbers_of(self.articles), before)
        stories = self.stories
        told = zip(self.articles, was.tolist(), strict=True)
        turned = frozenset(one for one, before in told if before != (one in stories))
        same = np.array_equal(np.unique(before), np.unique(numbers_of(list(stories))))
        return turned if same else turned | stories.keys()

    @cached_property
    def _sought(self) -> tuple[Numbers, Mapping[str, str]]:
        changed = self.fresh | otherwise_met(self.met, self.numbers, self._before.met)
        screen = Screen([m.telling for m in self._marks], self._places)
        found = paired(len(self.ids), self._blocks, screen.passed, changed)
        kept = self._kept(screen, changed)
        pairs = np.unique(np.concatenate([kept, found]))
        # Who says nothing that is compared tells of no story, nor of anything else.
        days = [m.ordinal if m.ids else None for m in self._marks]
        many = told_by_many(self._of_articles(pairs), days, screen.likeness)
        if many.any():
            of_story = self._said_in(many)
            more = paired(len(self.ids), self._blocks, screen.passed_in_story, of_story)
            pairs = np.unique(np.concatenate([pairs, more]))
        told = by_story(np.flatnonzero(many).tolist(), days, screen.likeness)
        stories = {self.articles[n]: self.articles[some[0]] for some in told for n in some}
        return pairs, stories

    def _kept(self, screen: Screen, changed: Chosen) -> Numbers:
        """The pairs of before that nothing has changed, but for those of a story alone."""
        kept = still_paired(self._before.statements, self.numbers, changed)
        was = np.isin(numbers_of(self.articles), stories_of(self._before.stories)[1])
        left, right = np.divmod(kept, max(1, len(self.ids)))
        of_story = self._said_in(was)
        some = of_story[left] | of_story[right]
        return np.concatenate([kept[~some], screen.passed(kept[some])])

    def _said_in(self, articles: Chosen) -> Chosen:
        """Which statements stand in these articles."""
        said = np.zeros(len(self.ids), np.bool_)
        said[self._places] = np.repeat(articles, [len(m.ids) for m in self._marks])
        return said

    def _of_articles(self, pairs: Numbers) -> Numbers:
        """The pairs of articles in which pairs of statements stand, each once."""
        size = len(self._marks)
        article = np.zeros(len(self.ids), np.int64)
        article[self._places] = np.repeat(np.arange(size), [len(m.ids) for m in self._marks])
        ends = np.divmod(pairs, max(1, len(self.ids)))
        lower, higher = np.sort([article[end] for end in ends], 0)
        found: Numbers = np.unique((lower * size + higher)[lower != higher])
        return found

    @cached_property
    def met(self) -> Hashes:
        """Of each statement, in order of appearance, what decides whom it meets."""
        slots, words = (blocks.met(len(self.ids)) for blocks in self._blocks)
        return slots * _MIX + words

    @cached_property
    def _blocks(self) -> tuple[Blocks, Blocks]:
        return blocks_of(together([m.signs for m in self._marks]), self._places)

    def near(self, pairs: Numbers, most: int) -> Iterator[Numbers]:
        """`pairs` of statements in parts, each among at most twice so `most` articles, however
        many there are: those of a part can be at hand together."""
        rank = np.array([self.rank[self.article_of[id]] for id in self.ids], np.int64) // most
        left, right = rank[pairs // len(rank)], rank[pairs % len(rank)]
        parts = left * (rank.max(initial=0) + 1) + right
        order = np.argsort(parts, kind="stable")
        yield from np.split(pairs[order], np.flatnonzero(np.diff(parts[order])) + 1)

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

    def filled_otherwise(self, before: Hashes) -> set[str]:
        """Articles in which other word runs are forms than `before`."""
        differ = np.setxor1d(before, self.forms, assume_unique=True)
        if not len(differ):
            return set()
        grams = np.concatenate([m.grams for m in self._marks])
        owners = np.repeat(np.arange(len(self._marks)), [len(m.grams) for m in self._marks])
        return {self.articles[n] for n in np.unique(owners[np.isin(grams, differ)]).tolist()}


def numbered(edges: Sequence[Edge], place: dict[str, int]) -> Numbers:
    """The pairs that edges join; -1 where an end is not there."""
    size = len(place)
    found = np.full(len(edges), -1, np.int64)
    for n, edge in enumerate(edges):
        left, right = place.get(edge.left, -1), place.get(edge.right, -1)
        if left >= 0 and right >= 0:
            found[n] = min(left, right) * size + max(left, right)
    return found


def places(pairs: Numbers, size: int) -> Iterator[tuple[int, int]]:
    """The two places each pair stands for."""
    for first in range(0, len(pairs), _AT_ONCE):
        for pair in pairs[first : first + _AT_ONCE].tolist():
            yield divmod(pair, size)
