"""Sketches: which articles may share wording, from a small sample of their word runs.

A sketch keeps the runs whose hash falls below a fixed share of all hashes (Broder 1997, "On the
resemblance and containment of documents"). MinHash with a fixed number of values per article, as
datasketch has it, estimates how much of *both* texts is shared, which an abridged copy or one
carried paragraph hardly moves; a sample at a fixed rate keeps its share of every passage however
long the articles around it are, needs one hash where MinHash takes a hundred and more, and is
joined by sorting.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from konon.trace.copying.wording import Hashes

_RATE = 2
"""One run in so many is kept: as few as keep enough of a passage of one sentence."""
_SHARED = 3
"""Sampled runs two articles share before they are compared. A passage of 18 words has 14 runs, and
keeps fewer than three of them once in 150 times; two are shared by many a name with its office."""
_NEXT = 24
"""Articles after it, in order of date, that one article is paired with over one run. It bounds the
work on what hundreds share; a family larger than that holds together by its neighbours."""


def candidates(
    grams: Sequence[Hashes], days: Sequence[int | None], window: int
) -> list[tuple[int, int]]:
    """Pairs of indices that share sampled runs and lie within `window` days; the lower first.

    `grams` holds the runs of each article, each once. The articles come in order of date; one
    without a date may go with any other.
    """
    hashes, owners = _sampled(grams)
    # Undated ones come last and have no distance to anybody.
    day = np.array([np.nan if d is None else float(d) for d in days])
    keys = []
    for step in range(1, _NEXT + 1):
        same = hashes[step:] == hashes[:-step]
        if not same.any():
            break
        left, right = owners[:-step][same], owners[step:][same]
        near = ~(np.abs(day[right] - day[left]) > window)
        keys.append(left[near] * len(grams) + right[near])
    if not keys:
        return []
    pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
    chosen = pairs[counts >= _SHARED]
    size = max(1, len(grams))
    return list(zip((chosen // size).tolist(), (chosen % size).tolist(), strict=True))


def formulas(grams: Sequence[Hashes], days: Sequence[int | None], window: int) -> Hashes:
    """Runs that come back over more than `window` days, sorted: forms filled in anew each time.

    The daily price list, the weather report, the note on the court's earlier hearings: what is
    repeated for weeks is nobody's copy of the day. The first and last occurrence do not count, so
    that one wrong date makes no form.
    """
    dated = [(g, d) for g, d in zip(grams, days, strict=True) if d is not None]
    if not dated:
        return np.empty(0, np.uint64)
    hashes = np.concatenate([g for g, _ in dated])
    when = np.repeat([d for _, d in dated], [len(g) for g, _ in dated])
    order = np.lexsort((when, hashes))
    hashes, when = hashes[order], when[order]
    firsts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    lasts = np.r_[firsts[1:], len(hashes)] - 1
    often = lasts - firsts >= 3
    firsts, lasts = firsts[often], lasts[often]
    repeated: Hashes = hashes[firsts[when[lasts - 1] - when[firsts + 1] > window]]
    return repeated


def _sampled(grams: Sequence[Hashes]) -> tuple[Hashes, NDArray[np.int64]]:
    """The sampled runs of all articles in order, and whose each is; each once per article."""
    limit = np.uint64(2**64 // _RATE - 1)
    sketches = [g[g <= limit] for g in grams]
    hashes = np.concatenate([*sketches, np.empty(0, np.uint64)])
    owners = np.repeat(np.arange(len(grams), dtype=np.int64), [len(s) for s in sketches])
    order = np.argsort(hashes, kind="stable")  # stable: owners stay in order of date
    return hashes[order], owners[order]
