"""The best sequence of labels, against trying every sequence; spans of labels."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np

from konon.lang.names.chain import IMPOSSIBLE, LABELS, best_labels, impossible, spans


def best_by_trying(scores: np.ndarray, moves: np.ndarray) -> list[int]:
    def value(labels: tuple[int, ...]) -> float:
        path = (0, *labels, 0)
        steps = sum(moves[a, b] for a, b in pairwise(path))
        return float(steps + sum(scores[i, label] for i, label in enumerate(labels)))

    return list(max(product(range(len(LABELS)), repeat=len(scores)), key=value))


def test_the_best_of_all_sequences() -> None:
    rng = np.random.default_rng(1)
    moves = rng.normal(size=(7, 7)).astype(np.float32) + impossible()
    scores = rng.normal(size=(6, 4, 7)).astype(np.float32) * 2
    scores[4:, 2:, 1:] = IMPOSSIBLE
    scores[4:, 2:, 0] = 0
    found = best_labels(scores, moves)
    for row, labels in zip(scores, found, strict=True):
        assert labels.tolist() == best_by_trying(row, moves)


def test_no_name_goes_on_without_a_beginning() -> None:
    scores = np.zeros((1, 2, 7), np.float32)
    scores[0, :, LABELS.index("I-PER")] = 5
    assert best_labels(scores, impossible()).tolist()[0][0] != LABELS.index("I-PER")


def test_spans() -> None:
    labels = [LABELS.index(x) for x in ("B-PER", "I-PER", "B-PER", "O", "B-ORG", "B-LOC", "I-LOC")]
    assert spans(np.array(labels)) == [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "ORG"), (5, 7, "LOC")]
    assert spans(np.zeros(0, np.int64)) == []
