"""Compared: which pairs were looked at, so that none is looked at twice.

Most pairs lead to nothing, and leave no edge to tell of them. They are kept as numbers made of the
two ids, without a word: what was forgotten is taken out of them by its ids.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from konon.model.kept import Compared
from konon.trace.blocks import Numbers
from konon.trace.prints import unpack
from konon.trace.wording import Hashes, hashed_once

_MIX = np.uint64(0x9E3779B97F4A7C15)
"""2^64 divided by the golden ratio, as in `wording`."""


def packed(pairs: Numbers, ids: Sequence[str]) -> bytes:
    """Pairs of places among `ids`, to be kept."""
    numbers = _numbers(ids)
    size = max(1, len(ids))
    return np.stack([numbers[pairs // size], numbers[pairs % size]], 1).astype("<u8").tobytes()


def unseen(pairs: Numbers, ids: Sequence[str], seen: bytes, stale: Collection[str]) -> Numbers:
    """Those of `pairs`, of places among `ids`, that were not `seen`, or have a `stale` end."""
    numbers, size = _numbers(ids), max(1, len(ids))
    left, right = pairs // size, pairs % size
    fresh = np.array([id in stale for id in ids], np.bool_)
    known = np.isin(_mixed(numbers[left], numbers[right]), _mixed(*_read(seen).T))
    found: Numbers = pairs[~known | fresh[left] | fresh[right]]
    return found


def without(
    compared: Compared, statements: Sequence[str], articles: Sequence[str], prints: Iterable[bytes]
) -> Compared:
    """What is left when these statements and articles, with these prints, are forgotten."""
    forms = np.frombuffer(compared.forms, "<u8")
    grams = np.concatenate([np.empty(0, np.uint64), *(unpack("", p).grams for p in prints)])
    return Compared(
        _left(compared.statements, statements),
        _left(compared.articles, articles),
        forms[~np.isin(forms, grams)].tobytes(),
    )


def _left(pairs: bytes, gone: Sequence[str]) -> bytes:
    ends = _read(pairs)
    return ends[~np.isin(ends, _numbers(gone)).any(axis=1)].tobytes()


def _read(pairs: bytes) -> NDArray[np.uint64]:
    return np.frombuffer(pairs, "<u8").reshape(-1, 2)


def _mixed(left: Hashes, right: Hashes) -> Hashes:
    """One number for each pair: of a million pairs two have the same once in 40 million times."""
    one = left * _MIX
    found: Hashes = (one ^ (one >> np.uint64(29))) + right
    return found


def _numbers(ids: Sequence[str]) -> Hashes:
    return np.array([hashed_once(id) for id in ids], np.uint64)
