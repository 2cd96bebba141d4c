"""The features a word has by where it stands: in its sentence and in listed phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from konon.lang.names.forms import sentence_feature
from konon.lang.names.phrases import phrase_features
from konon.lang.names.tables import Tables, word_hash


def sentences(starts: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The half-open stretches that begin where `starts` says; the first begins at 0."""
    begins = [at for at, start in enumerate(starts) if start or at == 0]
    yield from zip(begins, [*begins[1:], len(starts)], strict=True)


def context_features(
    words: Sequence[str], starts: Sequence[bool], tables: Tables
) -> list[list[str]]:
    """For each word the features of its place."""
    low = np.array([word_hash(word.lower()) for word in words], np.uint32)
    result = phrase_features(low, [word[:1].isupper() for word in words], starts, tables)
    for begin, end in sentences(starts):
        feature = sentence_feature(words[begin:end])
        for found in result[begin:end]:
            found.append(feature)
    return result
