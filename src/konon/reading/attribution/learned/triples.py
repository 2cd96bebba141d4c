"""Triples: cue, source and content as the network labels them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from konon.reading.attribution.learned.features import Features
from konon.reading.attribution.learned.network import (
    BEGIN,
    CONTENT_BEGIN,
    CONTENT_INSIDE,
    INSIDE,
    SOURCE_BEGIN,
    SOURCE_INSIDE,
    Network,
    Window,
)

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Triple:
    """One attribution in token positions; `confidence` in 0…1, not calibrated."""

    cue: Range
    source: Range | None
    parts: tuple[Range, ...]
    confidence: float


def find_triples(network: Network, features: Features) -> list[Triple]:
    """The attributions of a page, by their cues; only those with a content."""
    if not features.words:
        return []
    state = network.hidden(features)
    scores = network.cue_scores(state)
    scores[:, BEGIN] += network.weights["cue.bias"]
    labels = network.cue_labels(scores, features.stretches)
    windows = [
        Window(cue, stretch)
        for stretch in features.stretches
        for cue in _runs(labels, stretch, BEGIN, INSIDE)
    ]
    if not windows:
        return []
    sure = _probabilities(scores)[np.arange(len(labels)), labels]
    rows, ranges = network.role_scores(state, features.heads, windows)
    roles = network.role_labels(rows, ranges)
    certain = _probabilities(rows)[np.arange(len(roles)), roles]
    found = [
        _triple(window, span, roles, certain, float(sure[window.cue[0]]))
        for window, span in zip(windows, ranges, strict=True)
    ]
    return [triple for triple in found if triple is not None]


def _triple(
    window: Window, span: Range, roles: Ints, certain: Floats, sure: float
) -> Triple | None:
    shift = window.stretch[0] - span[0]
    parts = _runs(roles, span, CONTENT_BEGIN, CONTENT_INSIDE)
    if not parts:
        return None
    sources = _runs(roles, span, SOURCE_BEGIN, SOURCE_INSIDE)
    source = max(sources, key=lambda s: float(certain[s[0] : s[1]].mean()), default=None)
    edges = [i for first, last in [*parts, *sources] for i in (first, last - 1)]
    return Triple(
        window.cue,
        (source[0] + shift, source[1] + shift) if source else None,
        tuple((first + shift, last + shift) for first, last in parts),
        sure * float(certain[edges].mean()),
    )


def _runs(labels: Ints, span: Range, begin: int, inside: int) -> list[Range]:
    """Ranges labelled `begin`, `inside`, `inside` …; an `inside` alone begins one too."""
    runs: list[Range] = []
    start: int | None = None
    values = labels[span[0] : span[1]].tolist()
    for i, value in enumerate(values, span[0]):
        if start is not None and value != inside:
            runs.append((start, i))
            start = None
        if value == begin or (value == inside and start is None):
            start = i
    return runs if start is None else [*runs, (start, span[1])]


def _probabilities(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares
