"""Batches of sentences to train the network of names on.

Sentences are set one behind the other in rows of `ROW` words, a word outside between them. Of
features, of spelling features and of vectors some are left out by chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float32]
ROW, ROWS = 128, 12
# Shares left out in training: of features, of spelling features, of word vectors.
DROP_FEATURES, DROP_SPELLING, DROP_VECTORS = 0.2, 0.35, 0.1
SPELLING = ("w=", "p2=", "p3=", "p4=", "z2=", "z3=", "z4=")


@dataclass(frozen=True)
class Part:
    """Sentences of a set: per word features, row of its vector, label or shares of labels."""

    features: NDArray[np.uint16]
    types: NDArray[np.int32]
    vectors: Floats
    labels: NDArray[np.generic]
    stretches: list[tuple[int, int]]


@dataclass(frozen=True)
class Batch:
    """Rows of words: which feature each has (words × features, 0 or 1), and what is to be learned.

    `real` is 0 for the words between sentences.
    """

    has: sparse.csr_matrix
    vectors: Floats
    labels: NDArray[np.generic]
    real: Floats


def load(path: Path) -> Part:
    """Read a set; sentences longer than a row are left out."""
    with np.load(path) as stored:
        ends = np.cumsum(stored["lengths"])
        starts = ends - stored["lengths"]
        labels = stored["soft"] if "soft" in stored.files else stored["labels"]
        return Part(
            stored["features"],
            stored["types"],
            stored["vectors"].astype(np.float32),
            labels,
            [
                (a, b)
                for a, b in zip(starts.tolist(), ends.tolist(), strict=True)
                if b - a < ROW - 1
            ],
        )


def batches(part: Part, rng: np.random.Generator, spelling: NDArray[np.bool_]) -> Iterator[Batch]:
    """Yield batches of a set for ever."""
    while True:
        rows: list[list[tuple[int, int, int]]] = []
        at = ROW
        for index in rng.permutation(len(part.stretches)):
            begin, end = part.stretches[index]
            if at + end - begin + 1 > ROW:
                if len(rows) == ROWS:
                    yield fill(part, rows, rng, spelling)
                    rows = []
                rows.append([])
                at = 0
            rows[-1].append((at, begin, end))
            at += end - begin + 1


def fill(
    part: Part,
    rows: list[list[tuple[int, int, int]]],
    rng: np.random.Generator,
    spelling: NDArray[np.bool_],
) -> Batch:
    """Return one batch."""
    source = np.full((ROWS, ROW), -1, np.int64)
    for r, row in enumerate(rows):
        for at, begin, end in row:
            source[r, at : at + end - begin] = np.arange(begin, end)
    real = source >= 0
    words = source[real]
    features = part.features[words].astype(np.int32)
    vectors = np.zeros((ROWS, ROW, part.vectors.shape[1]), np.float32)
    labels = np.zeros((ROWS, ROW, *part.labels.shape[1:]), part.labels.dtype)
    kept = rng.random(features.shape, np.float32) >= np.where(
        spelling[features], DROP_SPELLING, DROP_FEATURES
    )
    shown = rng.random(len(words)) >= DROP_VECTORS
    labels[real] = part.labels[words]
    vectors[real] = part.vectors[part.types[words]] * shown[:, None]
    kept &= features > 0
    place = np.broadcast_to(np.flatnonzero(real.ravel())[:, None], features.shape)[kept]
    has = sparse.csr_matrix(
        (np.ones(len(place), np.float32), (place, features[kept])),
        shape=(ROWS * ROW, len(spelling)),
    )
    return Batch(has, vectors, labels, real.astype(np.float32))
