"""Compared: which pairs were looked at, so that none is looked at twice.

Most pairs lead to nothing, and leave no edge to tell of them. They are kept as numbers made of the
two ids, without a word: what was forgotten is taken out of them by its ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from konon.model.kept import Compared
from konon.trace.blocks import Chosen, Numbers
from konon.trace.copying.wording import Hashes, hashed_once
from konon.trace.prints import unpack

_MIX = np.uint64(0x9E3779B97F4A7C15)
"""2^64 divided by the golden ratio, as in `wording`."""


def numbers_of(ids: Sequence[str]) -> Hashes:
    """The number that stands for each id."""
    return np.array([hashed_once(id) for id in ids], np.uint64)


def packed(pairs: Numbers, numbers: Hashes) -> bytes:
    """Pairs of places among `numbers`, to be kept."""
    size = max(1, len(numbers))
    return _written(numbers[pairs // size], numbers[pairs % size])


def met_packed(met: Hashes, numbers: Hashes) -> bytes:
    """What decides whom each of `numbers` meets, to be kept."""
    return _written(numbers, met)


def stories_packed(stories: Iterable[str], articles: int) -> bytes:
    """The articles of stories that many tell, to be kept, with of how many articles they are."""
    numbers = np.sort(numbers_of(list(stories)))
    return np.concatenate([np.array([articles], np.uint64), numbers]).astype("<u8").tobytes()


def stories_of(packed: bytes) -> tuple[int, Hashes]:
    """Of how many articles it was told which are of stories, and the numbers of those."""
    numbers = np.frombuffer(packed, "<u8").astype(np.uint64)
    return (int(numbers[0]), numbers[1:]) if len(numbers) else (0, numbers)


def unseen(pairs: Numbers, numbers: Hashes, seen: bytes, stale: Chosen) -> Numbers:
    """Those of `pairs`, of places among `numbers`, that were not `seen`, or have a `stale` end."""
    size = max(1, len(numbers))
    left, right = pairs // size, pairs % size
    known = np.isin(_mixed(numbers[left], numbers[right]), _mixed(*_read(seen).T))
    found: Numbers = pairs[~known | stale[left] | stale[right]]
    return found


def otherwise_met(met: Hashes, numbers: Hashes, before: bytes) -> Chosen:
    """Which of `numbers` meet others than `before`, or are new."""
    kept = _read(before)
    at = _places(kept[:, 0], numbers)
    found: Chosen = at < 0
    found[~found] = kept[at[~found], 1] != met[~found]
    return found


def still_paired(seen: bytes, numbers: Hashes, changed: Chosen) -> Numbers:
    """The pairs that were `seen`, by places among `numbers`, of which neither end is `changed`."""
    ends = _read(seen)
    left, right = (_places(numbers, ends[:, n]) for n in range(2))
    there = (left >= 0) & (right >= 0)
    there[there] = ~(changed[left[there]] | changed[right[there]])
    left, right = left[there], right[there]
    found: Numbers = np.minimum(left, right) * len(numbers) + np.maximum(left, right)
    return found


def _places(among: Hashes, wanted: Hashes) -> Numbers:
    """Where each of `wanted` stands `among` others; -1 for what does not."""
    if not len(among):
        return np.full(len(wanted), -1)
    order = np.argsort(among)
    at = np.searchsorted(among, wanted, sorter=order)
    found = order[np.minimum(at, len(among) - 1)]
    return np.where(among[found] == wanted, found, -1)


def without(
    compared: Compared, statements: Sequence[str], articles: Sequence[str], prints: Iterable[bytes]
) -> Compared:
    """What is left when these statements and articles, with these prints, are forgotten."""
    forms = np.frombuffer(compared.forms, "<u8")
    stories = np.frombuffer(compared.stories, "<u8")
    grams = np.concatenate([np.empty(0, np.uint64), *(unpack("", p).grams for p in prints)])
    return Compared(
        _left(compared.statements, statements),
        _left(compared.articles, articles),
        forms[~np.isin(forms, grams)].tobytes(),
        _left(compared.met, statements),
        stories[~np.isin(stories, numbers_of(articles))].tobytes(),  # their number stays as it was
    )


def _left(pairs: bytes, gone: Sequence[str]) -> bytes:
    ends = _read(pairs)
    return ends[~np.isin(ends, numbers_of(gone)).any(axis=1)].tobytes()


def _read(pairs: bytes) -> NDArray[np.uint64]:
    return np.frombuffer(pairs, "<u8").reshape(-1, 2)


def _mixed(left: Hashes, right: Hashes) -> Hashes:
    """One number for each pair: of a million pairs two have the same once in 40 million times."""
    one = left * _MIX
    found: Hashes = (one ^ (one >> np.uint64(29))) + right
    return found


def _written(left: Hashes, right: Hashes) -> bytes:
    return np.stack([left, right], 1).astype("<u8").tobytes()
