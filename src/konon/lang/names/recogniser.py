"""The recogniser: network and log-linear part together, and the best sequence of labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from konon.lang.names.chain import IMPOSSIBLE, best_labels, impossible, spans
from konon.lang.names.features import context_features, sentences
from konon.lang.names.network import Network, network_of
from konon.lang.names.stored import tables_of
from konon.lang.names.tables import Tables
from konon.lang.names.window import Window

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Recogniser:
    """Reads names; `moves` is labels × labels, the impossible ones included."""

    tables: Tables
    network: Network
    window: Window | None
    moves: Floats

    def scores(self, words: Sequence[str], starts: Sequence[bool]) -> Floats:
        """Scores of the labels, words × labels; `starts` says which words begin a sentence."""
        context = context_features(words, starts, self.tables)
        result = self.network.scores(words, starts, context, self.tables)
        if self.window is not None:
            result = result + self.window.scores(words, starts, context, self.tables)
        return result

    def names(self, words: Sequence[str], starts: Sequence[bool]) -> list[tuple[int, int, str]]:
        """The names in a text: half-open spans of words and their kinds."""
        if not words:
            return []
        scores = self.scores(words, starts)
        stretches = list(sentences(starts))
        longest = max(end - begin for begin, end in stretches)
        padded = np.full((len(stretches), longest, scores.shape[1]), IMPOSSIBLE, np.float32)
        padded[:, :, 0] = 0
        for row, (begin, end) in zip(padded, stretches, strict=True):
            row[: end - begin] = scores[begin:end]
        labels = best_labels(padded, self.moves)
        return [
            (begin + first, begin + last, kind)
            for row, (begin, end) in zip(labels, stretches, strict=True)
            for first, last, kind in spans(row[: end - begin])
        ]


def recogniser_of(arrays: Mapping[str, NDArray[Any]]) -> Recogniser:
    """The recogniser of stored arrays; the log-linear part may be missing."""
    window = None
    moves = arrays["moves"].astype(np.float32)
    if "window" in arrays:
        rows = arrays["window"].astype(np.float32)
        nothing = np.zeros((1, rows.shape[1]), np.float32)
        window = Window(arrays["window_hashes"], np.concatenate([rows, nothing]))
        moves = moves + arrays["window_moves"]
    return Recogniser(tables_of(arrays), network_of(arrays), window, moves + impossible())
