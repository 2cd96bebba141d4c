"""Nameless: what a source's words tell of who it is, where they hold no name that is known.

"Seorang warga" and "polisi Teluk" are somebody; "itu" and "42 persen" are nobody. "Mantan gubernur
itu" was spoken of before, and beside others who are named is most likely one of them. So is who
speaks for "polisi" or "pemerintah", whoever wrote "surat dakwaan", and who stands behind what no
word for a person or a body heads: "sikap Singapura", and "fokus", which a wrong reading took for a
speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from konon.model import Source
from konon.reading.naming.small_words import small_words
from konon.reading.phrases import listed, phrases
from konon.trace.comparing.stems import bag

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?")
_HEAD_LAST = frozenset({"en"})
"""Languages whose nouns stand behind what narrows them, up to a word that links."""
_PAPERS = frozenset({"document", "dataset", "court_file", "post"})
"""What somebody must have written, by the nature of a source."""
_PEOPLE = frozenset({"group", "body"})


def is_nobody(source: Source, words: str, language: str) -> bool:
    """Whether the `words` of a source without an actor hold none that could be somebody's or
    something's."""
    if source.status == "anonymous":
        return False
    return not any(stem.isalpha() for stem in bag(words, language).stems)


def is_open(source: Source, words: str, language: str) -> bool:
    """Whether the `words` of a source without an actor leave open who it is."""
    if is_kind_of_body(words, language):
        return True
    if source.nature in _PEOPLE:
        return False
    if source.nature in _PAPERS or points_back(words, language):
        return True
    return not says_who(words, language)


@lru_cache(maxsize=10_000)
def says_who(words: str, language: str) -> bool:
    """Whether what heads `words` is a person's, a group's or a body's word, or a name's: written
    large, and not one that news writes small."""
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
    if len(head) > 1 and head.isupper():
        return True
    return not head.islower() and lower[first] not in small_words(language)


@lru_cache(maxsize=10_000)
def points_back(words: str, language: str) -> bool:
    """Whether `words` take up somebody spoken of before: "mantan gubernur itu", "the official"."""
    lower = [word.lower() for word in _WORD.findall(words)]
    definite = listed(language, "titles", "definite")
    at = 0 if language in _HEAD_LAST else -1
    return len(lower) > 1 and lower[at] in definite


@lru_cache(maxsize=10_000)
def is_kind_of_body(words: str, language: str) -> bool:
    """Whether `words` are a kind of body and no one body: "polisi", "the ministry"."""
    lower = [word.lower() for word in _WORD.findall(words)]
    first = _past_determiners(lower, language)
    hit = phrases(language, "titles", "body").at(lower, first)
    return hit is not None and hit.end == len(lower)


def _past_determiners(lower: Sequence[str], language: str) -> int:
    determiners, first = phrases(language, "titles", "determiner"), 0
    while hit := determiners.at(lower, first):
        first = hit.end
    return first


def _before_link(lower: Sequence[str], first: int, language: str) -> int:
    links = listed(language, "titles", "link") | listed(language, "titles", "locative")
    return next((i for i in range(first + 1, len(lower)) if lower[i] in links), len(lower))
