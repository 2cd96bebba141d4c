"""Lookup by hash: vectors by written form, facts by lower case, phrases the longest first."""

from __future__ import annotations

import numpy as np

from konon.lang.names.features import context_features
from konon.lang.names.tables import STEP, Tables, find_all, phrase_hash, word_hash


def by_hash(words: list[str]) -> np.ndarray:
    return np.array([word_hash(word) for word in words], np.uint32)


def listed(*phrases: str) -> tuple[np.ndarray, np.ndarray]:
    hashes = np.array([phrase_hash(p.split()) for p in phrases], np.uint32)
    order = np.argsort(hashes)
    return hashes[order], np.arange(1, len(phrases) + 1, dtype=np.uint8)[order]


TABLES = Tables(
    vector_words=by_hash(["Oslo"]),
    vectors=np.array([[32, -64]], np.int8),
    clusters=np.array([[3, 20, 700]], np.uint16),
    fact_words=by_hash(["marsh"]),
    facts=np.array([[2, 0, 0, 0, 0, 1] + [0] * 9], np.uint8),
    phrases={
        "PER": listed("ana", "ana marsh"),
        "ORG": listed("bank of oslo"),
        "LOC": listed("oslo", "new oslo"),
    },
)


def context(text: str, starts: list[int] | None = None) -> list[list[str]]:
    words = text.split()
    return context_features(words, [i in (starts or [0]) for i in range(len(words))], TABLES)


def test_vectors_in_another_case_are_marked() -> None:
    row = np.array([32, -64]) * STEP
    assert TABLES.vector("Oslo").tolist() == [*row, 0, 0]
    assert TABLES.vector("oslo").tolist() == [*row, 1, 0]
    assert TABLES.vector("Bergen").tolist() == [0, 0, 0, 1]


def test_clusters_of_a_vector() -> None:
    assert TABLES.clustered("OSLO") == ["k64=3", "k256=20", "k1024=700"]
    assert TABLES.clustered("Bergen") == []


def test_facts_that_say_nothing_give_no_feature() -> None:
    assert TABLES.known("marsh") == ["lower2", "last1"]
    assert TABLES.known("bergen") == ["unknown"]


def test_the_longest_phrase_of_each_list() -> None:
    new, oslo = context("New Oslo")
    assert new[:2] == ["gLOCBU", "gLOCBU2"]
    assert oslo[:2] == ["gLOCEU", "gLOCEU2"]
    bank = context("the bank of oslo")
    assert "gORGBl1" in bank[1]
    assert {"gORGEl1", "gLOCSl1"} <= set(bank[3])


def test_one_word_is_no_listed_person() -> None:
    assert [f for f in context("Ana")[0] if f.startswith("gPER")] == []
    assert "gPERBU2" in context("Ana Marsh")[0]


def test_no_phrase_over_the_end_of_a_sentence() -> None:
    assert "gLOCEU" in context("New Oslo")[1]
    assert "gLOCSU" in context("New Oslo", [0, 1])[1]


def test_nothing_is_found_in_an_empty_list() -> None:
    wanted = by_hash(["a", "b"])
    assert find_all(np.zeros(0, np.uint32), wanted).tolist() == [-1, -1]
