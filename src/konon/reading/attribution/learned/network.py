"""Network: a small trained reader of attributions, in numpy.

A linear layer over word vector, parser state and categories of a token and of its head; layers of
simple recurrent units in both directions (Lei et al. 2018); from these the cues, as labels of each
token; and for each cue, seen from there, the labels of its source and content (as in semantic role
labelling conditioned on a predicate). Labels are chosen together by a linear chain (Viterbi).
Trained by `training/attribution.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from konon.reading.attribution.learned.features import FRAMES, SIZES, Features
from konon.reading.attribution.learned.packed import Packed, best_labels, decayed_sum

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Range = tuple[int, int]

# Labels of a token: of the cues; and of what belongs to one cue.
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
SOURCE_BEGIN, SOURCE_INSIDE, CONTENT_BEGIN, CONTENT_INSIDE = 1, 2, 3, 4
# Distances from a cue up to this many tokens are told apart, longer ones in quarters of a doubling.
NEAR, FAR_STEPS = 8, 20
# Kinds of categories that are looked up at once, a row for each combination: few rows, and a third
# of the sums.
TOGETHER = ((0, 1), (2, 3), (4, 5, 6, 7), (8, 9, 10, 11))
# Words whose part of the first layer is kept: a news article has some 300 different ones.
KEPT_WORDS = 50_000


@dataclass(frozen=True, slots=True)
class Window:
    """A cue and the stretch it is read in, in token positions."""

    cue: Range
    stretch: Range


@dataclass(frozen=True, slots=True)
class _Linear:
    """Weights and bias of one linear layer, each in unbroken memory."""

    weights: Floats
    bias: Floats

    @staticmethod
    def of(rows: Floats) -> _Linear:
        """The layer of a matrix whose last row is the bias."""
        return _Linear(np.ascontiguousarray(rows[:-1]), rows[-1].copy())

    def __call__(self, values: Floats) -> Floats:
        """The layer's answer to `values`."""
        answer: Floats = values @ self.weights
        answer += self.bias
        return answer


class Network:
    """The trained weights of a language and what they compute.

    weights     by name, float32
    vectors     words -> word vectors, words × width
    """

    def __init__(
        self, weights: Mapping[str, Floats], vectors: Callable[[Sequence[str]], Floats]
    ) -> None:
        self.weights = weights
        self.vectors = vectors
        self.layers = _count(weights, "recur.{}.w")
        self.convolutions = _count(weights, "conv.{}.w")
        self.width = weights["in.b"].shape[0]
        self._known: dict[str, Floats] = {}
        self._split_input()
        self._places = _joint([weights["role.distance"], weights["role.relation"]])
        self._places += weights["role.b"]
        self._split_layers()

    def _split_input(self) -> None:
        """The first layer, cut up by kind of input; a category's part is a table."""
        own_and_head = np.concatenate([self.weights["in.w"], self.weights["in.head"]], axis=1)
        vector, context = int(self.weights["sizes"][0]), int(self.weights["sizes"][1])
        self._vector_part = own_and_head[:vector] * self.weights["scales"][0]
        context_part = own_and_head[vector : vector + context] * self.weights["scales"][1]
        tables: list[Floats] = []
        at = vector + context
        for number in range(len(SIZES)):
            embedding = self.weights[f"embed.{number}"]
            tables.append(embedding @ own_and_head[at : at + embedding.shape[1]])
            at += embedding.shape[1]
        tables[0][:, : self.width] += self.weights["in.b"]  # each token has one row of it
        self._tables = [(kinds, _joint([tables[n] for n in kinds])) for kinds in TOGETHER]
        self._dense_part = np.vstack([context_part, own_and_head[at : at + len(FRAMES)]])

    def _split_layers(self) -> None:
        """The recurrent layers, cut up so that every product and every step after it runs over
        unbroken memory: in one piece the same arithmetic takes twice as long."""
        self._recurrent: list[list[_Linear]] = []
        for layer in range(self.layers):
            weights = np.vstack(
                [self.weights[f"recur.{layer}.w"], self.weights[f"recur.{layer}.b"]]
            ).astype(np.float32)
            # a sigmoid is half a tanh of half the value, and so overflows at neither end
            weights[:, self.width :] *= np.float32(0.5)
            parts = np.split(weights, 3, axis=1)
            self._recurrent.append([_Linear.of(part) for part in parts])

    def hidden(self, features: Features) -> Floats:
        """The state of each token, tokens × width."""
        both = self._words(features.words)
        both += np.concatenate([features.context, features.frames], axis=1) @ self._dense_part
        for kinds, table in self._tables:
            both += table.take(_joint_index(features.categories, kinds), axis=0)
        own, head = both[:, : self.width], both[:, self.width :]
        state = head[features.heads]
        state += own
        _rectify(state)
        # both directions in one walk, each over its half of every row
        size = len(state)
        ways = [*features.stretches, *((b + size, a + size) for a, b in features.stretches)]
        both_ways = Packed(ways)
        both_ways.rows = 2 * (both_ways.rows % size) + both_ways.rows // size
        for layer in range(self.layers):
            state = self._recurred(layer, state, both_ways)
        return state

    def _words(self, words: Sequence[str]) -> Floats:
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        if len(self._known) + len(new) > KEPT_WORDS:
            self._known.clear()
            new = list(dict.fromkeys(words))
        if new:
            rows = self.vectors(new) @ self._vector_part
            self._known.update(zip(new, rows, strict=True))
        place = {word: at for at, word in enumerate(dict.fromkeys(words))}
        rows = np.concatenate([self._known[word] for word in place]).reshape(len(place), -1)
        read: Floats = rows[[place[word] for word in words]]
        return read

    def _recurred(self, layer: int, state: Floats, both_ways: Packed) -> Floats:
        new, keep, through = (linear(state) for linear in self._recurrent[layer])
        _squash(keep)
        _squash(through)
        new -= keep * new
        half = (2 * len(state), self.width // 2)
        passed = decayed_sum(both_ways, keep.reshape(half), new.reshape(half)).reshape(state.shape)
        np.tanh(passed, out=passed)
        passed -= state
        passed *= through
        passed += state
        return passed

    def cue_scores(self, state: Floats) -> Floats:
        """The score of each cue label, tokens × labels."""
        scores: Floats = state @ self.weights["cue.w"] + self.weights["cue.b"]
        return scores

    def cue_labels(self, scores: Floats, stretches: Sequence[Range]) -> Ints:
        """The best cue labels of each token."""
        return best_labels(Packed(stretches), scores, self.weights["cue.moves"])

    def role_scores(
        self, state: Floats, heads: Ints, windows: Sequence[Window]
    ) -> tuple[Floats, list[Range]]:
        """The score of each role label for each cue and token of its stretch.

        Rows of the windows stand one after another; the ranges say where each window's are.
        """
        weights = self.weights
        starts = np.array([w.stretch[0] for w in windows], dtype=np.int64)
        lengths = np.array([w.stretch[1] - w.stretch[0] for w in windows], dtype=np.int64)
        ends = np.cumsum(lengths)
        owner = np.repeat(np.arange(len(windows)), lengths)
        token = np.arange(int(ends[-1])) - np.repeat(ends - lengths, lengths) + starts[owner]
        first = np.array([w.cue[0] for w in windows], dtype=np.int64)
        last = np.array([w.cue[1] for w in windows], dtype=np.int64)
        cue = np.concatenate([state[first], state[last - 1]], axis=1)
        seen: Floats = (state @ weights["role.token"])[token]
        seen += (cue @ weights["role.cue"])[owner]
        gated: Floats = (state @ weights["role.gated"])[token]
        gated *= np.tanh(cue @ weights["role.gate"])[owner]
        seen += gated
        place = _distance(token, first[owner], last[owner]) * len(weights["role.relation"])
        place += _relation(token, heads, first[owner], last[owner])
        seen += self._places[place]
        _rectify(seen)
        for number in range(self.convolutions):
            seen += self._convolved(number, seen, owner)
        scores: Floats = seen @ weights["out.w"] + weights["out.b"]
        bounds = ends.tolist()
        return scores, list(zip([0, *bounds[:-1]], bounds, strict=True))

    def _convolved(self, number: int, seen: Floats, owner: Ints) -> Floats:
        """Each row with its neighbours at the layer's reach, in the same window."""
        reach = int(self.weights["reach"][number])
        kernel = self.weights[f"conv.{number}.w"]
        width = seen.shape[1]
        mixed = seen @ kernel[width : 2 * width]
        if len(seen) > reach:
            apart = owner[reach:] != owner[:-reach]
            before, behind = seen[:-reach] @ kernel[:width], seen[reach:] @ kernel[2 * width :]
            before[apart] = behind[apart] = 0
            mixed[reach:] += before
            mixed[:-reach] += behind
        mixed += self.weights[f"conv.{number}.b"]
        _rectify(mixed)
        return mixed

    def role_labels(self, scores: Floats, ranges: Sequence[Range]) -> Ints:
        """The best role labels of each row."""
        return best_labels(Packed(ranges), scores, self.weights["out.moves"])


def _count(weights: Iterable[str], pattern: str) -> int:
    names, number = set(weights), 0
    while pattern.format(number) in names:
        number += 1
    return number


def _joint(tables: Sequence[Floats]) -> Floats:
    """One table of several, a row for each combination of their rows, the last running fastest."""
    joint = tables[0]
    for table in tables[1:]:
        joint = (joint[:, None, :] + table[None, :, :]).reshape(-1, table.shape[1])
    return joint


def _joint_index(categories: Ints, kinds: Sequence[int]) -> Ints:
    """The row of the joint table for each token."""
    index = categories[:, kinds[0]]
    for kind in kinds[1:]:
        index = index * SIZES[kind] + categories[:, kind]
    return index


def _rectify(values: Floats) -> None:
    """Put 0 in the place of what is less."""
    np.maximum(values, np.float32(0), out=values)


def _squash(halved: Floats) -> None:
    """The sigmoid of the doubled values, in their place."""
    np.tanh(halved, out=halved)
    halved += np.float32(1)
    halved *= np.float32(0.5)


def _distance(token: Ints, first: Ints, last: Ints) -> Ints:
    """Index of the signed distance from the cue: 0 inside, then before, then behind it."""
    away = np.where(token < first, token - first, np.where(token >= last, token - last + 1, 0))
    size = np.abs(away)
    steps = np.floor(np.log2(np.maximum(size, 1) / NEAR) * 4).astype(np.int64) + NEAR + 1
    index = np.where(size <= NEAR, size, np.minimum(FAR_STEPS, steps))
    return np.where(away < 0, index, index + FAR_STEPS + 1)


def _relation(token: Ints, heads: Ints, first: Ints, last: Ints) -> Ints:
    """1 depends on the cue, 2 the cue depends on it, 3 in the cue, 4 shares the cue's head."""
    head, cue_head = heads[token], heads[first]
    above = (token == cue_head) | (token == heads[last - 1])
    relation = np.where(head == cue_head, 4, 0)
    relation = np.where(above, 2, relation)
    relation = np.where((head >= first) & (head < last), 1, relation)
    return np.where((token >= first) & (token < last), 3, relation)
