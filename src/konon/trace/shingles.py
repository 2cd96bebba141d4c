"""Shingles: the runs of three words a text is made of, quotations left out.

Two outlets that quote the same words need not have copied each other, so what stands between
quotation marks does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from konon.model import Reading, Span
from konon.trace.stems import tokens_of

SIZE = 3
"""Words in a shingle, as in the text-reuse literature."""
_QUOTED = re.compile(r'[“"„«][^“”"„«»\n]{1,1000}[”"»]')
"""A quotation within one paragraph; the length limit keeps one stray mark from eating a page."""

Shingle = tuple[str, ...]


def stretches(reading: Reading) -> list[list[str]]:
    """The words of the article's own wording, one list per stretch between quotations."""
    text = reading.article.text
    holes = sorted([*_direct(reading), *(Span(*m.span()) for m in _QUOTED.finditer(text))])
    pieces, start = [], 0
    for hole in holes:
        pieces.append(text[start : max(start, hole.start)])
        start = max(start, hole.end)
    pieces.append(text[start:])
    return [words for piece in pieces if (words := tokens_of(piece))]


def shingles(words: list[str]) -> frozenset[Shingle]:
    """The set of word 3-grams in `words`."""
    return frozenset(tuple(words[i : i + SIZE]) for i in range(len(words) - SIZE + 1))


def containment(left: frozenset[Shingle], right: frozenset[Shingle]) -> float:
    """Share of the smaller set found in the larger, in [0, 1]; 0 when one is empty."""
    return len(left & right) / (min(len(left), len(right)) or 1)


def _direct(reading: Reading) -> Iterator[Span]:
    for statement in reading.statements:
        for part in statement.contents:
            if part.quote_type == "direct":
                yield part.span
