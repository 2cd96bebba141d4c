"""Nameless: what a source's words tell of who it is, where they hold no name that is known.

"Polisi" and "seorang warga" are somebody; "fokus" and "kursi roda" are what a wrong reading took
for a speaker, "surat dakwaan" and "hasil survei" papers of which nobody tells whose they are: they
are no origin to be counted. "Mantan gubernur itu" is somebody spoken of before, and beside
those who are named most likely one of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from konon.reading.naming.small_words import small_words
from konon.reading.phrases import listed, phrases

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?")
_HEAD_LAST = frozenset({"en"})
"""Languages whose nouns stand behind what narrows them, up to a word that links."""


@lru_cache(maxsize=10_000)
def says_who(words: str, language: str) -> bool:
    """Whether `words` can be somebody: what they are headed by is a person's, a group's or a
    body's word, or none that news writes small."""
    found = _WORD.findall(words)
    lower = [word.lower() for word in found]
    first = _past_determiners(lower, language)
    if first == len(found):
        return False
    heads = phrases(language, "titles", "title", "person", "group", "body")
    if language in _HEAD_LAST:
        end = _before_link(lower, first, language)
        if any(heads.at(lower, i) for i in range(first, end)):
            return True
        first = max(first, end - 1)
    elif heads.at(lower, first):
        return True
    head = found[first]
    return (len(head) > 1 and head.isupper()) or lower[first] not in small_words(language)


@lru_cache(maxsize=10_000)
def points_back(words: str, language: str) -> bool:
    """Whether `words` take up somebody spoken of before: "mantan gubernur itu", "the official"."""
    lower = [word.lower() for word in _WORD.findall(words)]
    definite = listed(language, "titles", "definite")
    at = 0 if language in _HEAD_LAST else -1
    return len(lower) > 1 and lower[at] in definite


def _past_determiners(lower: Sequence[str], language: str) -> int:
    determiners, first = phrases(language, "titles", "determiner"), 0
    while hit := determiners.at(lower, first):
        first = hit.end
    return first


def _before_link(lower: Sequence[str], first: int, language: str) -> int:
    links = listed(language, "titles", "link") | listed(language, "titles", "locative")
    return next((i for i in range(first + 1, len(lower)) if lower[i] in links), len(lower))
