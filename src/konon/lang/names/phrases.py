"""Phrases of name lists found in a text: the longest from left to right, list by list."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from konon.lang.names.tables import LISTS, Hashes, Tables, find_all, join

# Words of the longest phrase looked for.
LONGEST = 5


def phrase_features(
    low: Hashes, raised: Sequence[bool], starts: Sequence[bool], tables: Tables
) -> list[list[str]]:
    """For each word the features of listed phrases it is in.

    `low` are the hashes of the words in lower case; `raised` says which begin with a capital,
    `starts` which begin a sentence: no phrase goes over a sentence's end.
    """
    result: list[list[str]] = [[] for _ in low]
    lengths = phrase_lengths(low, starts, tables)
    for name, (longest, levels) in lengths.items():
        at = 0
        for place in np.flatnonzero(longest).tolist():
            if place < at:
                continue
            size = int(longest[place])
            at = place + size
            case = "U" if any(raised[place:at]) else "l"
            for k in range(size):
                part = "S" if size == 1 else "B" if k == 0 else "E" if k == size - 1 else "I"
                feature = f"g{name}{part}{case}"
                result[place + k] += [feature, f"{feature}{levels[place]}"]
    return result


def phrase_lengths(
    low: Hashes, starts: Sequence[bool], tables: Tables
) -> dict[str, tuple[NDArray[np.int64], NDArray[np.uint8]]]:
    """Per list: the length of the longest phrase beginning at each word (0: none) and its level."""
    size = len(low)
    found = {name: (np.zeros(size, np.int64), np.zeros(size, np.uint8)) for name in LISTS}
    sentence = np.cumsum(np.asarray(starts, np.int64))
    total = low
    for length in range(1, LONGEST + 1):
        if length > 1:
            if length > size:
                break
            total = join(total[:-1], low[length - 1 :])
        whole = sentence[: len(total)] == sentence[length - 1 :]
        for name, (longest, levels) in found.items():
            if name == "PER" and length == 1:
                continue
            hashes, known = tables.phrases[name]
            places = np.where(whole, find_all(hashes, total), -1)
            hit = np.flatnonzero(places >= 0)
            longest[hit], levels[hit] = length, known[places[hit]]
    return found
