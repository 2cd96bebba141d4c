"""Nameless: what a source's words tell of who it is, where they hold no name that is known.

"Polisi" and "seorang warga" are somebody. "Fokus" and "kursi roda" are what a wrong reading took
for a speaker, and nobody. "Mantan gubernur itu" is somebody spoken of before; beside others who are
named most likely one of them. So is whoever wrote "surat dakwaan" or "hasil survei".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from konon.model import Source
from konon.reading.naming.small_words import small_words
from konon.reading.phrases import listed, phrases

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?")
_HEAD_LAST = frozenset({"en"})
"""Languages whose nouns stand behind what narrows them, up to a word that links."""


_PAPERS = frozenset({"document", "dataset", "court_file", "post"})
"""What somebody must have written, by the nature of a source."""
_MANY = frozenset({"group", "body"})


def is_nobody(source: Source, words: str, language: str) -> bool:
    """Whether no actor is known for `source`, and its `words` are no speaker's and no paper."""
    if source.actor is not None or source.status == "anonymous":
        return False
    told = source.nature in _PAPERS | _MANY or says_who(words, language)
    return not told and not _names_somebody(words)


def is_open(source: Source, words: str, language: str) -> bool:
    """Whether `words` leave open who it is: a paper's writer, somebody spoken of before, or who
    stands behind what belongs to a name ("sikap Singapura")."""
    if source.actor is not None or source.nature in _MANY:
        return False
    return (
        source.nature in _PAPERS
        or points_back(words, language)
        or not says_who(words, language)
    )


def _names_somebody(words: str) -> bool:
    return any(word[0].isupper() for word in words.split()[1:])


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
