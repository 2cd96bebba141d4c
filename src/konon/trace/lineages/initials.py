"""Initials: names shortened to capitals, "KJRI" beside "Konsulat Jenderal Republik Indonesia"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from konon.trace.comparing.stems import tokens_of

_LEAST = 3
"""Capitals of a short form at least: two letters are anybody's."""
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=10_000)
def same_by_initials(one: str, other: str) -> bool:
    """Whether one name begins with the initials of words of the other, and is a part of it once
    these are written so. "PKB Rian" is no part of the party, but one of it."""
    return _fits(one, other) or _fits(other, one)


def _fits(short: str, long: str) -> bool:
    words = _WORD.findall(long)
    capitals = next(iter(_WORD.findall(short)), "")
    if len(capitals) < _LEAST or not (capitals.isupper() and capitals.isalpha()):
        return False
    found = _spelled(capitals, words)
    if found is None:
        return False
    mine = set(tokens_of(short))
    theirs = set(tokens_of(" ".join([*words[: found[0]], capitals, *words[found[1] :]])))
    return mine <= theirs


def _spelled(capitals: str, words: Sequence[str]) -> tuple[int, int] | None:
    """The words `[first, end)` of which these are the initials, but for small ones."""
    for first in range(len(words)):
        at, left = first, capitals
        while left and at < len(words):
            if words[at][0] == left[0] and not words[at].isupper():
                left = left[1:]
            elif at == first or not words[at].islower():
                break
            at += 1
        if not left:
            return first, at
    return None
