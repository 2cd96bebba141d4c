"""Tables: what plain news and name lists know of words and phrases, found by hash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.strings import hash_string  # type: ignore[attr-defined]

# 32 bits: one word in 40,000 not listed is taken for a listed one.
Hashes = NDArray[np.uint32]
# Columns of `Tables.facts`, one small whole number each; 0 says nothing and gives no feature.
FACTS = (
    "lower",
    "upper",
    "title",
    "count",
    "first",
    "last",
    "begins",
    "ends",
    "organisation",
    # how often a first recogniser took the word, in news, for each label
    "B-PER",
    "I-PER",
    "B-ORG",
    "I-ORG",
    "B-LOC",
    "I-LOC",
)
# Clusters of the vectors, coarse to fine.
GRAINS = (64, 256, 1024)
# Vectors are kept as whole numbers from -127 to 127; this is one unit.
STEP = 1 / 32
LISTS = ("PER", "ORG", "LOC")
# Hashes of words, and of pairs of them, have 32 bits; the factor is any large odd number.
_FACTOR = np.uint32(1_000_003)
_BITS = 0xFFFFFFFF


@dataclass(frozen=True)
class Tables:
    """Sorted hashes and, in the same order, what belongs to them.

    `vectors` is words × width; a word is looked up as written, then lower, then with a capital.
    `clusters` is words × `GRAINS`, `facts` is words in lower case × `FACTS`. `phrases` gives for
    each of `LISTS` the hashes of its phrases and how well known each is (from 1).
    """

    vector_words: Hashes
    vectors: NDArray[np.int8]
    clusters: NDArray[np.uint16]
    fact_words: Hashes
    facts: NDArray[np.uint8]
    phrases: Mapping[str, tuple[Hashes, NDArray[np.uint8]]]

    def vector(self, word: str) -> NDArray[np.float32]:
        """The vector of `word` and two marks: found in another case, not found."""
        width = self.vectors.shape[1]
        result = np.zeros(width + 2, np.float32)
        place, form = self._place(word)
        if place is None:
            result[width + 1] = 1
        else:
            result[:width] = self.vectors[place] * np.float32(STEP)
            result[width] = form != word
        return result

    def clustered(self, word: str) -> list[str]:
        """The clusters of the vector of `word`, as features; none without a vector."""
        place, _ = self._place(word)
        if place is None:
            return []
        return [f"k{g}={c}" for g, c in zip(GRAINS, self.clusters[place].tolist(), strict=True)]

    def known(self, low: str) -> list[str]:
        """The facts on a word in lower case, as features."""
        place = find(self.fact_words, word_hash(low))
        if place is None:
            return ["unknown"]
        facts = zip(FACTS, self.facts[place].tolist(), strict=True)
        return [f"{name}{value}" for name, value in facts if value]

    def _place(self, word: str) -> tuple[int | None, str]:
        for form in (word, word.lower(), word.capitalize(), word.upper()):
            place = find(self.vector_words, word_hash(form))
            if place is not None:
                return place, form
        return None, word


def word_hash(text: str) -> int:
    """The hash of a word or a feature."""
    return int(hash_string(text)) & _BITS


def find(sorted_hashes: Hashes, wanted: int) -> int | None:
    """The place of `wanted`, if it is there."""
    place = int(np.searchsorted(sorted_hashes, np.uint32(wanted)))
    found = place < len(sorted_hashes) and int(sorted_hashes[place]) == wanted
    return place if found else None


def find_all(sorted_hashes: Hashes, wanted: Hashes) -> NDArray[np.int64]:
    """The place of each of `wanted`, -1 where it is not there."""
    if not len(sorted_hashes):
        return np.full(len(wanted), -1, np.int64)
    places = np.minimum(np.searchsorted(sorted_hashes, wanted), len(sorted_hashes) - 1)
    return np.where(sorted_hashes[places] == wanted, places, -1)


def join(left: Hashes, right: Hashes) -> Hashes:
    """The hashes of phrases from those of their beginnings and of their last words."""
    return (left * _FACTOR) ^ right


def phrase_hash(words: Sequence[str]) -> int:
    """The hash of one phrase, of words in lower case."""
    hashes = np.array([word_hash(word) for word in words], np.uint32)
    total = hashes[:1]
    for k in range(1, len(hashes)):
        total = join(total, hashes[k : k + 1])
    return int(total[0])
