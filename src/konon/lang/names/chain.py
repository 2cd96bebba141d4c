"""The best sequence of labels: Viterbi's algorithm over many sentences at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
KINDS = ("PER", "ORG", "LOC")
# Outside, then for each kind: begins, goes on.
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
IMPOSSIBLE = -1e4


def impossible() -> Floats:
    """What to add to the moves from label to label so that no name goes on without a beginning."""
    moves = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for inside in range(2, len(LABELS), 2):
        moves[:, inside] = IMPOSSIBLE
        moves[inside - 1 : inside + 1, inside] = 0
    return moves


def best_labels(scores: Floats, moves: Floats) -> NDArray[np.int64]:
    """The best labels, sentences × words, of `scores`, sentences × words × labels.

    Every sentence stands between two words outside; where it is padded on the right, the scores
    must allow no label but the first. `moves` is labels × labels, from the one to the next.
    """
    count, longest, labels = scores.shape
    total = scores[:, 0] + moves[0]
    back = np.zeros((longest, count, labels), np.int8)
    for at in range(1, longest):
        paths = total[:, :, None] + moves
        back[at] = paths.argmax(1)
        total = paths.max(1) + scores[:, at]
    label = (total + moves[:, 0]).argmax(1)
    result = np.zeros((count, longest), np.int64)
    for at in range(longest - 1, -1, -1):
        result[:, at] = label
        label = back[at, np.arange(count), label]
    return result


def spans(labels: NDArray[np.int64]) -> list[tuple[int, int, str]]:
    """The half-open spans of one sentence's labels, with their kinds."""
    result: list[tuple[int, int, str]] = []
    for at, label in enumerate(labels.tolist()):
        if label == 0:
            continue
        kind = KINDS[(label - 1) // 2]
        if label % 2 == 0 and result and result[-1][1:] == (at, kind):
            result[-1] = (result[-1][0], at + 1, kind)
        else:
            result.append((at, at + 1, kind))
    return result
