"""The network: features summed to a state per word, convolutions over neighbours, label scores.

What a word has wherever it stands is summed once per word and kept. Neighbouring sentences do not
see each other: a row of zeros stands between them. It is trained by `training/names.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from konon.lang.names.forms import word_features
from konon.lang.names.stored import wide
from konon.lang.names.tables import Tables, find, word_hash

Floats = NDArray[np.float32]
# Words whose sums are kept; some 50 MB.
REMEMBERED = 100_000
PLAIN = ("project", "bias", "scale", "out", "out_bias")
# Added to a variance, so that equal numbers are not divided by zero; as the network was trained.
_TINY = 1e-5


@dataclass(frozen=True)
class Layer:
    """One convolution over a word and its two neighbours, gated, added to the state."""

    weight: Floats
    bias: Floats
    scale: Floats

    def __call__(self, state: Floats, real: Floats) -> Floats:
        """The new state, words × width; `real` is 0 in the rows between sentences."""
        padded = np.pad(state, ((1, 1), (0, 0)))
        seen = np.concatenate([padded[:-2], state, padded[2:]], 1) @ self.weight + self.bias
        half = state.shape[1]
        gate = 1 / (1 + np.exp(-np.clip(seen[:, half:], -30, 30)))
        result: Floats = (state + _normal(seen[:, :half] * gate, self.scale)) * real
        return result


@dataclass(frozen=True)
class Network:
    """Weights; the sums of words met so far, and the rows of features of place."""

    features: NDArray[np.uint32]
    embedded: Floats
    project: Floats
    bias: Floats
    scale: Floats
    layers: tuple[Layer, ...]
    out: Floats
    out_bias: Floats
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
        state = np.stack([self._word(word, tables) for word in words])
        for row, found in zip(state, context, strict=True):
            for feature in found:
                if feature not in self._contexts:
                    self._contexts[feature] = self._row(feature)
                row += self._contexts[feature]
        order = np.arange(len(words)) + np.cumsum([s or i == 0 for i, s in enumerate(starts)]) - 1
        real = np.zeros((order[-1] + 1, 1), np.float32)
        real[order] = 1
        apart = np.zeros((len(real), state.shape[1]), np.float32)
        apart[order] = np.maximum(_normal(state, self.scale), 0)
        for layer in self.layers:
            apart = layer(apart, real)
        scores: Floats = apart[order] @ self.out + self.out_bias
        return scores

    def _word(self, word: str, tables: Tables) -> Floats:
        kept = self._words.get(word)
        if kept is None:
            if len(self._words) >= REMEMBERED:
                self._words.clear()
            kept = self.bias + tables.vector(word) @ self.project
            for feature in word_features(word, tables):
                kept = kept + self._row(feature)
            self._words[word] = kept
        return kept

    def _row(self, feature: str) -> Floats:
        place = find(self.features, word_hash(feature))
        row: Floats = self.embedded[-1 if place is None else place]
        return row


def _normal(state: Floats, scale: Floats) -> Floats:
    centred = state - state.mean(1, keepdims=True)
    deviation = np.sqrt(np.square(centred).mean(1, keepdims=True) + _TINY)
    result: Floats = scale * centred / deviation
    return result


def network_of(arrays: Mapping[str, NDArray[Any]]) -> Network:
    """The network of stored arrays: numbers of 8 and 16 bits, made wide here."""
    project, bias, scale, out, out_bias = (arrays[name].astype(np.float32) for name in PLAIN)
    layers = zip(*(arrays[f"layers_{part}"] for part in ("weight", "bias", "scale")), strict=True)
    embedded = wide(arrays, "embedded")
    nothing = np.zeros((1, embedded.shape[1]), np.float32)
    return Network(
        features=arrays["features_hashes"],
        embedded=np.concatenate([embedded, nothing]),
        layers=tuple(Layer(*(part.astype(np.float32) for part in parts)) for parts in layers),
        project=project,
        bias=bias,
        scale=scale,
        out=out,
        out_bias=out_bias,
    )
