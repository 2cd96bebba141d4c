"""The log-linear part: a weight for every feature of a word and of those around it.

These are the scores of a linear-chain conditional random field with the features of Ratinov and
Roth (2009). What a word adds at each distance is summed once per word and kept; only pairs of
neighbours are looked up again and again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from konon.lang.names.features import sentences
from konon.lang.names.forms import plain, sentence_feature, shape, word_features
from konon.lang.names.tables import Hashes, Tables, find_all, word_hash

Floats = NDArray[np.float32]
# Words on either side of a word whose features are its own too.
REACH = 2
# Words whose sums are kept; some 20 MB.
REMEMBERED = 100_000
# Features that a word adds at the distance `REACH`; next to it, all.
FAR = ("w=", "s=", "k6", "k2", "k1")
_EVERYWHERE = range(-REACH, REACH + 1)


def at(offset: int, feature: str) -> str:
    """The feature of a word as one of the word `offset` before."""
    return f"{offset}:{feature}" if offset else feature


def own_features(word: str, tables: Tables) -> list[str]:
    """What a word has wherever it stands."""
    return word_features(word, tables) + tables.clustered(word)


def spread(feature: str) -> Iterator[int]:
    """The distances at which a feature counts."""
    near = REACH if feature.startswith(FAR) else 1
    yield from range(-near, near + 1)


def pair_features(words: Sequence[str]) -> list[list[str]]:
    """For each word of a sentence the features of pairs: with its neighbours and the sentence."""
    kind = sentence_feature(words)
    shapes = ["", *(shape(word) for word in words), ""]
    low = ["", *(plain(word.lower()) for word in words), ""]
    result = []
    for here in range(1, len(words) + 1):
        found = [f"c={words[here - 1]}", f"{kind}|{shapes[here]}"]
        for offset in (-1, 1):
            if shapes[here + offset]:
                found += [
                    f"{offset}:{low[here + offset]}|{shapes[here]}",
                    f"{offset}:{shapes[here + offset]}|{shapes[here]}",
                ]
        result.append(found)
    return result


def edge_features(place: int, size: int) -> list[str]:
    """Which of the words around are none, at a place of a sentence of `size` words."""
    around = (offset for offset in _EVERYWHERE if not 0 <= place + offset < size)
    return ["bias", *(f"{offset}:none" for offset in around)]


@dataclass(frozen=True)
class Window:
    """Hashes of features, sorted, and their weights, features × labels, with a last row of 0."""

    features: Hashes
    weights: Floats
    _words: dict[str, Floats] = field(default_factory=dict, repr=False, compare=False)
    _contexts: dict[str, Floats] = field(default_factory=dict, repr=False, compare=False)

    def scores(
        self,
        words: Sequence[str],
        starts: Sequence[bool],
        context: Sequence[Sequence[str]],
        tables: Tables,
    ) -> Floats:
        """Scores of the labels, words × labels; `context` are the words' features of place."""
        size, labels = len(words), self.weights.shape[1]
        adds = np.zeros((size, len(_EVERYWHERE), labels), np.float32)
        if len(self._words) > REMEMBERED:
            self._words.clear()
        for row, word, found in zip(adds, words, context, strict=True):
            if word not in self._words:
                self._words[word] = self._spread(own_features(word, tables))
            row += self._words[word]
            for feature in found:
                if feature not in self._contexts:
                    self._contexts[feature] = self._spread([feature])
                row += self._contexts[feature]
        result = np.zeros((size, labels), np.float32)
        fixed: list[str] = []
        rows: list[int] = []
        for begin, end in sentences(starts):
            for k, offset in enumerate(_EVERYWHERE):
                first, last = max(begin, begin - offset), min(end, end - offset)
                if first < last:
                    result[first:last] += adds[first + offset : last + offset, k]
            for place, pairs in enumerate(pair_features(words[begin:end])):
                found = [*pairs, *edge_features(place, end - begin)]
                fixed += found
                rows += [begin + place] * len(found)
        np.add.at(result, rows, self._rows(fixed))
        return result

    def _spread(self, found: Sequence[str]) -> Floats:
        total = np.zeros((len(_EVERYWHERE), self.weights.shape[1]), np.float32)
        placed = [(o + REACH, at(o, feature)) for feature in found for o in spread(feature)]
        np.add.at(total, [k for k, _ in placed], self._rows([name for _, name in placed]))
        return total

    def _rows(self, names: Sequence[str]) -> Floats:
        hashes = np.array([word_hash(name) for name in names], np.uint32)
        rows: Floats = self.weights[find_all(self.features, hashes)]
        return rows
