"""The log-linear part: what is kept per word adds up to every feature at every distance."""

from __future__ import annotations

import numpy as np
import pytest

from konon.lang.names.features import context_features
from konon.lang.names.tables import FACTS, LISTS, Tables, phrase_hash, word_hash
from konon.lang.names.window import (
    REACH,
    Window,
    at,
    edge_features,
    own_features,
    pair_features,
    spread,
)

TABLES = Tables(
    vector_words=np.sort(np.array([word_hash("Oslo"), word_hash("bank")], np.uint32)),
    vectors=np.zeros((2, 4), np.int8),
    clusters=np.array([[3, 20, 700], [5, 9, 11]], np.uint16),
    fact_words=np.array([word_hash("marsh")], np.uint32),
    facts=np.ones((1, len(FACTS)), np.uint8),
    phrases={
        name: (np.array([phrase_hash(["oslo"])], np.uint32), np.array([4], np.uint8))
        for name in LISTS
    },
)
FIRST, SECOND = ["Ana", "Marsh", "left", "Oslo", "'s", "bank"], ["OSLO", "!"]


def all_features(words: list[str]) -> list[list[str]]:
    context = context_features(words, [i == 0 for i in range(len(words))], TABLES)
    alone = [own_features(w, TABLES) + c for w, c in zip(words, context, strict=True)]
    return [
        edge_features(place, len(words))
        + pairs
        + [
            at(other - place, feature)
            for other in range(len(words))
            for feature in alone[other]
            if other - place in spread(feature)
        ]
        for place, pairs in enumerate(pair_features(words))
    ]


@pytest.fixture(scope="module")
def weights() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(1)
    found = sorted({f for words in (FIRST, SECOND) for row in all_features(words) for f in row})
    return {feature: rng.normal(size=7).astype(np.float32) for feature in found}


def window(weights: dict[str, np.ndarray]) -> Window:
    hashes = np.array([word_hash(feature) for feature in weights], np.uint32)
    order = np.argsort(hashes)
    rows = np.array([*weights.values()])[order]
    return Window(hashes[order], np.concatenate([rows, np.zeros((1, 7), np.float32)]))


def test_the_sum_of_every_feature(weights: dict[str, np.ndarray]) -> None:
    words = FIRST + SECOND
    starts = [i in (0, len(FIRST)) for i in range(len(words))]
    context = context_features(words, starts, TABLES)
    found = window(weights).scores(words, starts, context, TABLES)
    expected = [
        sum(weights[feature] for feature in row)
        for sentence in (FIRST, SECOND)
        for row in all_features(sentence)
    ]
    np.testing.assert_allclose(found, np.array(expected), atol=1e-4)


def test_features_without_a_weight_add_nothing() -> None:
    empty = Window(np.zeros(0, np.uint32), np.zeros((1, 7), np.float32))
    context = context_features(FIRST, [True] + [False] * 5, TABLES)
    assert not empty.scores(FIRST, [True] + [False] * 5, context, TABLES).any()


def test_a_word_is_seen_from_two_away_by_little() -> None:
    assert list(spread("w=oslo")) == list(range(-REACH, REACH + 1))
    assert list(spread("p2=os")) == [-1, 0, 1]


def test_edges() -> None:
    assert edge_features(0, 1) == ["bias", "-2:none", "-1:none", "1:none", "2:none"]
    assert edge_features(2, 5) == ["bias"]
