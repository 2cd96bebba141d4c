"""Screen: which pairs of statements can be alike at all, told from a few numbers of each.

Of the pairs that share something uncommon, thirteen in fourteen share too little of what they tell
to pass any bar of `likeness`. How much they share is reckoned here for many pairs at once, from
numbers that a ledger keeps, so that neither statement need be unpacked. What passes is compared
word by word; what does not would have been found unlike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from konon.trace.blocks import Numbers
from konon.trace.comparing.concepts import feelings
from konon.trace.comparing.judging import (
    LEAST_TOLD,
    LITTLE,
    ONE_ARTICLE,
    joins_at_most,
    joins_story_at_most,
    most_sure,
    most_sure_in_story,
)
from konon.trace.comparing.likeness import EVERY_BAR, IN_STORY, LIGHT, Bar, doing
from konon.trace.comparing.sameness import taking_part
from konon.trace.comparing.scenes import ALIKE, Scene
from konon.trace.comparing.told_events import event_keys
from konon.trace.conflicting.differences import difference_keys
from konon.trace.copying.wording import hashed
from konon.trace.instances import Instance

Weights = NDArray[np.floating[Any]]
Marked = NDArray[np.uint32]
"""Hashes of concepts in the upper 29 bits; in the lower three, `_NAMED`, `_THEME`, `_FELT`. Two of
one hash make a pair seem more alike than it is, which costs a comparison and changes nothing."""
_NAMED, _THEME, _FELT = 1, 2, 4
_FLAGS = 3
"""Bits for them."""
_SLACK = 1e-4
"""By how much a bar may be missed and the pair still be compared: weights are kept in 32 bits."""
_UNSURE = 0.01
"""What rounding may change of the judge's sum."""
_LEAST_TOLD = min(LEAST_TOLD, IN_STORY.told, *(bar.told for bar, _ in EVERY_BAR))
"""Rarity that two statements share at least, to be alike."""
_KINDS = ("quoted", "half_quoted", "narrated", "half_narrated", "gap")
"""Figures of which nothing is kept: they may be anything."""
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
    about           the concepts the article is about, and their weights; `themes` marked
    open            whether it must be compared whatever it tells: it denies what another one tells
    closed          whether it gives a number that is bounded on both sides
    signs           by the names in `_SIGNS`, hashes and how many each statement has
    """

    words: Marked
    weights: Weights
    counts: Numbers
    about: Marked
    about_weights: Weights
    open: NDArray[np.bool_]
    closed: NDArray[np.bool_]
    signs: tuple[tuple[Marked, Numbers], ...]


def telling_of(instances: Sequence[Instance]) -> Telling:
    """What these statements, all of one article, tell."""
    scene = instances[0].scene if instances else Scene({}, frozenset())
    told = [sorted(_marked(c, w, i, scene.themes) for c, w in i.means.items()) for i in instances]
    about = sorted(
        (_upper(c) | (_THEME if c in scene.themes else 0), w) for c, w in scene.weights.items()
    )
    return Telling(
        np.array([word for one in told for word, _ in one], np.uint32),
        np.array([weight for one in told for _, weight in one], np.float32),
        np.array([len(one) for one in told], np.int64),
        np.array([word for word, _ in about], np.uint32),
        np.array([weight for _, weight in about], np.float32),
        np.array([i.denied is not None for i in instances], np.bool_),
        np.array([any(a.closed for a in i.amounts) for i in instances], np.bool_),
        tuple(_hashes(of, instances) for of in _SIGNS.values()),
    )


def _hashes(
    of: Callable[[Instance], Iterable[str]], instances: Sequence[Instance]
) -> tuple[Marked, Numbers]:
    found = [sorted({_upper(sign) for sign in of(instance)}) for instance in instances]
    return (
        np.array([sign for one in found for sign in one], np.uint32),
        np.array([len(one) for one in found], np.int64),
    )


def _acts(instance: Instance) -> Iterator[str]:
    for slots in instance.slots:
        for pair in combinations(sorted(taking_part(slots)), 2):
            yield "\0".join((slots.predicate, *pair))
    yield from event_keys(instance.events)


def _leads(instance: Instance) -> Iterator[str]:
    if any(part.quote_type == "direct" for part in instance.statement.contents):
        yield instance.id
    yield from [instance.leads] if instance.leads is not None else ()


def _sayers(instance: Instance) -> Iterator[str]:
    for actor, words in instance.sayers.known:
        yield from words
        yield from [actor] if actor is not None else ()


def _doing(instance: Instance) -> Iterator[str]:
    done = doing(instance)
    yield from [done] if done is not None else ()


_SIGNS: Mapping[str, Callable[[Instance], Iterable[str]]] = {
    "acts": _acts,
    "values": difference_keys,
    "leads": _leads,
    "predicates": lambda i: (slots.predicate for slots in i.slots),
    "heads": lambda i: (head for slots in i.slots for head in slots.all_heads),
    "sayers": _sayers,
    "doing": _doing,
}
"""What else may speak for one claim: two actors of one proposition, one event, a value that another
may give otherwise, the quotation a lead sums up; predicates, heads of arguments, who says it, what
it foremost tells of."""
SIGNS = len(_SIGNS)
"""How many kinds of them there are."""


@cache
def _upper(word: str) -> int:
    return hashed(word) >> _FLAGS << _FLAGS & 0xFFFFFFFF


def _marked(
    concept: str, weight: float, instance: Instance, themes: frozenset[str]
) -> tuple[int, float]:
    """A concept with what it tells, which is little of what is felt."""
    if concept in feelings(instance.language):
        return _upper(concept) | _FELT, weight * LIGHT
    named = _NAMED if concept in instance.named else 0
    return _upper(concept) | named | (_THEME if concept in themes else 0), weight


class Screen:
    """Says of pairs of statements whether they can be alike.

    `tellings` are those of the articles, and `places` says where each of their statements, one
    after another, stands among all, by which pairs are named.
    """

    def __init__(self, tellings: Sequence[Telling], places: Numbers) -> None:
        self._size = len(places)
        every = np.arange(len(tellings))
        self._words = _rows([(t.words, t.counts) for t in tellings], places)
        self._weights = _joined([t.weights for t in tellings], np.float32).astype(np.float64)
        self._about = _rows([(t.about, np.array([len(t.about)])) for t in tellings], every)
        self._about_weights = _joined([t.about_weights for t in tellings], np.float64)
        self._signs = {
            name: _rows([t.signs[n] for t in tellings], places) for n, name in enumerate(_SIGNS)
        }
        counts = _joined([t.counts for t in tellings], np.int64)
        rows = places[np.repeat(np.arange(self._size), counts)]
        flags = self._words.values
        self._totals = _summed(rows, self._weights, self._size)
        self._least = _summed(
            rows, self._weights * np.where(flags & _THEME > 0, LIGHT, 1.0), self._size
        )
        self._whole = _summed(
            rows, self._weights / np.where(flags & _FELT > 0, LIGHT, 1.0), self._size
        )
        self._open, self._closed = np.zeros((2, self._size), bool)
        self._open[places] = _joined([t.open for t in tellings], np.bool_)
        self._closed[places] = _joined([t.closed for t in tellings], np.bool_)
        self._article = np.zeros(self._size, np.int64)
        self._article[places] = np.repeat(every, [len(t.counts) for t in tellings])

    def passed(self, pairs: Numbers) -> Numbers:
        """Those of `pairs` that can be alike, in their order."""
        return self._of(pairs, self._passing)

    def passed_in_story(self, pairs: Numbers) -> Numbers:
        """Those that can be alike, by less, in a story that many tell."""
        return self._of(pairs, self._share_enough)

    def _of(
        self, pairs: Numbers, passing: Callable[[Numbers, Numbers], NDArray[np.bool_]]
    ) -> Numbers:
        parts = [
            some[passing(*np.divmod(some, self._size))]
            for first in range(0, len(pairs), _AT_ONCE)
            for some in (pairs[first : first + _AT_ONCE],)
        ]
        passed: Numbers = _joined(parts, np.int64)
        return passed

    def _passing(self, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = self._open[left] | self._open[right]
        for more in (self._share_an_act, self._differ, self._sums_up, self._share_much):
            rest = np.flatnonzero(~found)
            found[rest] = more(left[rest], right[rest])
        return found

    def _share_an_act(self, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = self._in_common("acts", left, right) > 0
        return found

    def _differ(self, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
        """Whether both give a value that may be the other's, in articles on one event."""
        found: NDArray[np.bool_] = self._in_common("values", left, right) > 0
        some = np.flatnonzero(found)
        found[some] = self._scene(left[some], right[some]) >= ALIKE - _SLACK
        return found

    def _sums_up(self, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = self._article[left] == self._article[right]
        some = np.flatnonzero(found)
        found[some] = self._in_common("leads", left[some], right[some]) > 0
        return found

    def _in_common(self, name: str, left: Numbers, right: Numbers) -> Weights:
        """How many signs of that name both have."""
        signs = self._signs[name]
        at, _, _ = _shared(signs, left, signs, right)
        return _summed(at, np.ones(len(at)), len(left))

    def _share_much(self, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
        """As `likeness` reckons it, for all these pairs."""
        return self._sharing(left, right, _near, self._over)

    def _share_enough(self, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
        """The same in a story."""
        return self._sharing(left, right, lambda beside: beside.over(IN_STORY), self._over_in_story)

    def _sharing(
        self,
        left: Numbers,
        right: Numbers,
        near_to: Callable[[_Beside], NDArray[np.bool_]],
        over: Callable[[_Beside, Numbers, Numbers, Weights], NDArray[np.bool_]],
    ) -> NDArray[np.bool_]:
        size, words = len(left), self._words.values
        apart = self._article[left] != self._article[right]
        at, i, j = _shared(self._words, left, self._words, right)
        both, mine, theirs = words[i] & words[j], self._weights[i], self._weights[j]
        theme = (both & _THEME > 0) & apart[at]
        name = (both & _NAMED > 0) & ~theme
        light = theme | name
        count = _summed(at, np.ones(len(at)), size)
        told = _summed(at, np.minimum(mine, theirs) * np.where(light, LIGHT, 1.0), size)
        other = _summed(at, ~light & (both & _FELT == 0), size)
        named = [_summed(at[name], weights[name], size) for weights in (mine, theirs)]
        found = np.zeros(size, bool)
        some = np.flatnonzero(told >= _LEAST_TOLD - _SLACK)
        # First as if all that both articles could be about were, which is quick.
        least = [
            self._least[one[some]] - (1 - LIGHT) * n[some]
            for one, n in ((left, named[0]), (right, named[1]))
        ]
        some = some[near_to(_Beside.of(told[some], other[some], *least))]
        sums = [
            self._sum(one[some], two[some], light[some])
            for one, two, light in ((left, right, named[0]), (right, left, named[1]))
        ]
        beside = _Beside.of(told[some], other[some], *sums)
        near = near_to(beside)
        some = some[near]
        found[some] = over(beside.only(near), left[some], right[some], count[some])
        return found

    def _over(
        self, beside: _Beside, left: Numbers, right: Numbers, count: Weights
    ) -> NDArray[np.bool_]:
        """Whether what else speaks for one claim can be enough, beside what is shared."""
        beside_it = self._beside_it(left, right)
        found = np.zeros(len(left), bool)
        for bar, needs in EVERY_BAR:
            found |= beside.over(bar) & (beside_it.holds[needs] if needs else True)
        sure = most_sure(self._bounds(beside, left, right, count, beside_it))
        judged = (beside.dice >= LITTLE) & (beside.told >= LEAST_TOLD - _SLACK)
        found |= judged & joins_at_most(sure + _UNSURE, beside_it.holds["speaker"])
        return found

    def _over_in_story(
        self, beside: _Beside, left: Numbers, right: Numbers, count: Weights
    ) -> NDArray[np.bool_]:
        """The same in a story."""
        beside_it = self._beside_it(left, right)
        same = (self._article[left] == self._article[right]) * 1.0
        none, one = np.zeros(len(left)), np.ones(len(left))
        sure = most_sure_in_story(
            {
                **self._bounds(beside, left, right, count, beside_it),
                "one": (same, same),
                **dict.fromkeys(_KINDS, (none, one)),
                **dict.fromkeys(("next", "away", "led"), (none, same)),
                "dice_led": (none, same * beside.dice),
            }
        )
        found: NDArray[np.bool_] = beside_it.holds["event"] | (same > 0)
        found &= joins_story_at_most(sure + _UNSURE)
        return found

    def _beside_it(self, left: Numbers, right: Numbers) -> _BesideIt:
        """What else may speak for one claim."""
        scene, done = self._scene(left, right), self._done(left, right)
        holds = {
            "speaker": self._in_common("sayers", left, right) > 0,
            "event": scene >= ALIKE - _SLACK,
            "doing": done,
            "slots": self._in_common("predicates", left, right) > 0,
        }
        one = self._article[left] == self._article[right]
        return _BesideIt(holds, np.where(one, ONE_ARTICLE, scene))

    def _bounds(
        self,
        beside: _Beside,
        left: Numbers,
        right: Numbers,
        count: Weights,
        beside_it: _BesideIt,
    ) -> dict[str, tuple[Any, Any]]:
        """Between what the figures lie that `judging` weighs."""
        scene, speaker = beside_it.scene, beside_it.holds["speaker"]
        less, more = np.sort([self._whole[left], self._whole[right]], 0)
        none, one = np.zeros(len(left)), np.ones(len(left))
        dice, within = beside.dice, beside.within
        return {
            "dice": (dice, dice),
            "within": (within, within),
            "told": (np.minimum(beside.told, 40) / 10,) * 2,
            "words": (np.minimum(beside.words, 6) / 3,) * 2,
            "count": (np.minimum(count, 10) / 5,) * 2,
            "speaker": (none, speaker * one),
            "other": (none, one),
            "scene": (scene, scene),
            "doing": (none, self._in_common("doing", left, right)),
            "done_in_both": (none, beside_it.holds["doing"] * one),
            "predicate": (none, beside_it.holds["slots"] * one),
            "actors": (none, 2 * one),
            "heads": (none, np.minimum(3, self._in_common("heads", left, right)) / 2),
            "numbers": (none, (self._closed[left] & self._closed[right]) * one),
            "names": (none, 1.5 * one),
            "length": (np.minimum(less, 60) / 30,) * 2,
            "evenness": (less / np.maximum(more, 1e-9),) * 2,
            "dice_speaker": (none, dice * speaker),
            "within_speaker": (none, within * speaker),
            "dice_scene": (dice * scene,) * 2,
            "within_scene": (within * scene,) * 2,
            "dice_other": (none, dice),
        }

    def _scene(self, left: Numbers, right: Numbers) -> Weights:
        """How alike the scenes of the two articles are; each two articles are reckoned once."""
        size = len(self._about.counts)
        pairs, which = np.unique(
            self._article[left] * size + self._article[right], return_inverse=True
        )
        found: Weights = self.likeness(*np.divmod(pairs, max(1, size)))[which]
        return found

    def likeness(self, left: Numbers, right: Numbers) -> Weights:
        """How alike the scenes of many pairs of articles are, by the places of their tellings."""
        parts = []
        for first in range(0, len(left), _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            at, i, j = _shared(self._about, left[some], self._about, right[some])
            told = self._about_weights[i] * self._about_weights[j]
            parts.append(_summed(at, told, len(left[some])))
        found: Weights = _joined(parts, np.float64)
        return found

    def _done(self, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
        """Whether what each foremost tells of is told in the other too."""
        found = np.ones(len(left), bool)
        for one, other in ((left, right), (right, left)):
            at, _, _ = _shared(self._signs["doing"], one, self._words, other)
            told = np.zeros(len(left), bool)
            told[at] = True
            found &= told
        return found

    def _sum(self, ones: Numbers, others: Numbers, named: Weights) -> Weights:
        """What each of `ones` tells beside the other; `named` is the weight of its light names."""
        article = self._article[others]
        apart = self._article[ones] != article
        at, i, j = _shared(self._words, ones, self._about, article)
        both = self._words.values[i] & self._about.values[j]
        theme = (both & _THEME > 0) & apart[at]
        light = named + _summed(at[theme], self._weights[i[theme]], len(ones))
        return self._totals[ones] - (1 - LIGHT) * light


@dataclass(frozen=True, slots=True)
class _BesideIt:
    """What else may speak for many pairs: what `EVERY_BAR` asks for, and how alike the articles
    are."""

    holds: Mapping[str, NDArray[np.bool_]]
    scene: Weights


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is shared by many pairs, as `likeness.Shared` has it for one."""

    told: Weights
    words: Weights
    dice: Weights
    within: Weights

    @staticmethod
    def of(told: Weights, words: Weights, one: Weights, other: Weights) -> _Beside:
        """`one` and `other` are what each tells in all."""
        least = 1e-9
        dice = 2 * told / np.maximum(one + other, least) + _SLACK
        return _Beside(told, words, dice, told / np.maximum(np.minimum(one, other), least) + _SLACK)

    def only(self, some: NDArray[np.bool_]) -> _Beside:
        """The same of some of the pairs."""
        return _Beside(self.told[some], self.words[some], self.dice[some], self.within[some])

    def over(self, bar: Bar) -> NDArray[np.bool_]:
        """Which pairs pass the bar, whatever else it asks for."""
        inside = (self.within >= bar.within) & (self.dice >= bar.within_dice)
        much = (self.dice >= bar.dice) | inside
        found: NDArray[np.bool_] = (
            much & (self.told >= bar.told - _SLACK) & (self.words >= bar.words)
        )
        return found


def _near(beside: _Beside) -> NDArray[np.bool_]:
    found = (beside.dice >= LITTLE) & (beside.told >= LEAST_TOLD - _SLACK)
    for bar, _ in EVERY_BAR:
        found |= beside.over(bar)
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
        table[there] = self.values[at[there]] >> np.uint32(_FLAGS)
        return table, at


def _rows(parts: Sequence[tuple[Marked, Numbers]], places: Numbers) -> _Rows:
    values = _joined([values for values, _ in parts], np.uint32)
    return _Rows(values, _joined([counts for _, counts in parts], np.int64), places)


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


def _summed(at: Numbers, values: Any, size: int) -> Weights:
    found: Weights = np.bincount(at, values, size).astype(np.float64)
    return found


def _joined(parts: Sequence[NDArray[Any]], kind: Any) -> Any:
    return np.concatenate([np.empty(0, kind), *parts])
