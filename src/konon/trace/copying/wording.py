"""Wording: an article's own words, quotations left out, as numbers that compare quickly.

Two outlets that quote the same words need not have copied each other, so what stands between
quotation marks, is read as direct speech or is an embedded post does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from konon.model import Reading, Span

Hashes = NDArray[np.uint64]

GRAM = 5
"""Words in a run that show wording carried over; shorter ones are common phrases."""
_WORD = re.compile(r"[^\W_]+")
_OPEN, _CLOSE = r"“\"„«", r"“”\"„«»"
_QUOTED = re.compile(
    rf"[{_OPEN}][^{_CLOSE}\n]{{1,1000}}[”\"»]"
    # UTF-8 that was once read as Mac Roman, as many a crawl has it.
    r"|‚Äú[^‚\n]{1,1000}‚Ä[ùú]"
)
"""A quotation within one paragraph; the length limit keeps one stray mark from eating a page."""
_POSTED = re.compile(r"— [^\n()@]{1,60} \(@\w{1,30}\)")
"""The signature under a post from a network, as embedded: what stands before it is a quotation."""
_POST = 300
"""Characters of a post at most: 280 and some for spelled-out links."""
_MIX = np.uint64(0x9E3779B97F4A7C15)
"""2^64 divided by the golden ratio: odd, and spreads neighbours far apart (Knuth)."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an article outside quotations, in order.

    words          a hash of each, case-folded; where a quotation was left out stands a mark that
                   no other text has, so that no run crosses it
    starts, ends   where each word stands in the article's text; a mark is empty
    worded         which of them are words without digits, and no marks
    grams          a hash of each `GRAM` words in a row, by the first one's place
    distinct       the same, each once and sorted
    """

    words: Hashes
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    worded: NDArray[np.bool_]
    grams: Hashes
    distinct: Hashes

    def span(self, first: int, last: int) -> Span:
        """Where the words from index `first` up to and without `last` stand in the text."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))


def wording(reading: Reading) -> Wording:
    """The article's own wording; linear in its length."""
    text = reading.article.text
    mark = hashed(f"\0{reading.article.id}")
    words: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    worded: list[bool] = []
    for piece in own_stretches(reading):
        found = list(_WORD.finditer(text, piece.start, piece.end))
        told = [word.group() for word in found]
        words += [hashed(word) for word in map(str.casefold, told)]
        worded += map(str.isalpha, told)
        starts += [word.start() for word in found]
        ends += [word.end() for word in found]
        words.append(mark)
        worded.append(False)
        starts.append(piece.end)
        ends.append(piece.end)
    hashes = np.array(words, np.uint64)
    grams = _grams(hashes)
    return Wording(
        hashes,
        np.array(starts, np.int64),
        np.array(ends, np.int64),
        np.array(worded, np.bool_),
        grams,
        np.unique(grams),
    )


def own_stretches(reading: Reading) -> Iterator[Span]:
    """The stretches of the article's text that lie between its quotations."""
    text = reading.article.text
    marked = (Span(*found.span()) for found in _QUOTED.finditer(text))
    holes = sorted([*_direct(reading), *marked, *_posts(text)])
    start = 0
    for hole in holes:
        if hole.start > start:
            yield Span(start, hole.start)
        start = max(start, hole.end)
    if start < len(text):
        yield Span(start, len(text))


def _direct(reading: Reading) -> Iterator[Span]:
    for statement in reading.statements:
        for part in statement.contents:
            if part.quote_type == "direct":
                yield part.span


def _posts(text: str) -> Iterator[Span]:
    for signature in _POSTED.finditer(text):
        start = max(0, signature.start() - _POST)
        line = text.rfind("\n", start, signature.start()) + 1
        yield Span(line or start, signature.end())


@lru_cache(maxsize=200_000)
def hashed(word: str) -> int:
    """The same number in every process, so that samples of hashes never depend on the run."""
    return hashed_once(word)


def hashed_once(word: str) -> int:
    """The same number as `hashed`, for what is seldom asked for again."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _grams(words: Hashes) -> Hashes:
    size = max(0, len(words) - GRAM + 1)
    total = np.zeros(size, np.uint64)
    for offset in range(GRAM):
        total = (total ^ words[offset : offset + size]) * _MIX
        total ^= total >> np.uint64(29)
    return total
