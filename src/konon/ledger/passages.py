"""Passages: the part of a text in which most of the words asked for stand."""

from __future__ import annotations

from konon.ledger.wanted import Wanted, places
from konon.model.found import Passage
from konon.model.span import Span

LENGTH = 240
"""Characters of a passage: two or three lines of a terminal."""
_LEAD = 40
"""Characters shown before the first word found."""
_SEARCHED = 200_000
"""Characters of a text that are looked through for a passage: the longest article known to us has
a fifth of that, and a page of twenty must not take seconds."""


def whole_passage(text: str, asked: Wanted | None) -> Passage:
    """All of a text, its words marked."""
    marks = places(text, asked) if asked else []
    return Passage(text, tuple(Span(start, end) for start, end in marks))


def best_passage(text: str, asked: Wanted | None) -> Passage:
    """About `LENGTH` characters of a text: those with most words found, or else its start."""
    found = places(text[:_SEARCHED], asked) if asked else []
    start = _start(text, found)
    end = _break_before(text, min(len(text), start + LENGTH))
    end = end if end > start else min(len(text), start + LENGTH)
    marks = [(s, e) for s, e in found if start <= s and e <= end]
    return Passage(
        text[start:end],
        tuple(Span(s - start, e - start) for s, e in marks),
        (bool(text[:start].strip()), bool(text[end:].strip())),
    )


def _start(text: str, found: list[tuple[int, int]]) -> int:
    best, most = 0, 0
    right = 0
    for left, (start, _) in enumerate(found):
        right = max(right, left)
        while right < len(found) and found[right][1] <= start + LENGTH - _LEAD:
            right += 1
        if right - left > most:
            best, most = start, right - left
    if best <= _LEAD:
        return len(text) - len(text.lstrip())
    return _break_after(text, best - _LEAD, best)


def _break_after(text: str, at: int, last: int) -> int:
    """The first beginning of a word from `at`, at most `last`."""
    while at < last and not text[at - 1].isspace():
        at += 1
    return at


def _break_before(text: str, at: int) -> int:
    """The last end of a word up to `at`, unless that costs more than a long word."""
    if at >= len(text):
        return len(text.rstrip())
    end = at
    while end > at - _LEAD and not text[end].isspace():
        end -= 1
    return end if end > at - _LEAD else at
