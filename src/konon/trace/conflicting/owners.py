"""Owners: whether something is the state's or somebody else's, as two speakers say it.

Only what is said to be somebody's counts ("the land is the state's"), no name of it ("state land
was sold"); of two owners who are not the state nobody can tell whether both may own it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from konon.trace.comparing.concepts import concepts
from konon.trace.conflicting.value_words import value_words

_BEFORE, _AFTER, _FIRST = 8, 4, 3
"""Words before and after the word for owning among which it is said that it is so, and the owner;
words that begin the clause, among which the thing is."""
_ENDS = re.compile(r"[.;:!?…,\"“”]")
_WORD = re.compile(r"[^\W_]+")

Whose = Literal["public", "private"]


@dataclass(frozen=True, slots=True)
class Owned:
    """What is said to be the state's, or not: concepts of what it is, and the owner as written."""

    things: frozenset[str]
    whose: Whose
    words: str


def owned_in(text: str, language: str) -> tuple[Owned, ...]:
    """What the text says to be the state's or somebody else's."""
    owned = _pattern(language)
    return tuple(made for match in owned.finditer(text) if (made := _owned(text, match, language)))


def owner_keys(told: tuple[Owned, ...]) -> Iterator[str]:
    """Keys of which two statements share one where they may give two owners."""
    yield from (f"owner\0{thing}" for one in told for thing in one.things)


def differing_owners(
    mine: tuple[Owned, ...], other: tuple[Owned, ...]
) -> tuple[Owned, Owned] | None:
    """Two that say one thing to be the state's and not to be."""
    for a in mine:
        for b in other:
            if a.whose != b.whose and a.things & b.things:
                return a, b
    return None


def _owned(text: str, match: re.Match[str], language: str) -> Owned | None:
    clause = _WORD.findall(_ENDS.split(text[: match.start()])[-1].casefold())
    before, link = clause[-_BEFORE:], value_words(language, "owning")
    after = _ENDS.split(text[match.end() :])[0]
    owner = [word.casefold() for word in _WORD.findall(after)[:_AFTER]]
    verb = match[0].casefold().split()[0] in link
    said = next((n for n, word in enumerate(before) if word in link), 0 if verb else None)
    if said is None:
        return None
    whose = next((kind for word in owner if (kind := _kind(word, language))), None)
    named = [word for word in clause if word not in link]
    told = concepts(" ".join((*named[:_FIRST], *named[-1:])), language)
    things = told.keys() - concepts(" ".join(owner), language).keys()
    if whose is None or not things:
        return None
    if value_words(language, "disowned") & set(before[said:]):
        whose = "private" if whose == "public" else "public"
    return Owned(frozenset(things), whose, " ".join((match[0] + after).split()[: _AFTER + 1]))


def _kind(word: str, language: str) -> Whose | None:
    if word in value_words(language, "public"):
        return "public"
    return "private" if word in value_words(language, "private") else None


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = sorted(value_words(language, "owned"), key=len, reverse=True)
    any_of = "|".join(map(re.escape, words)) or r"(?!)"
    return re.compile(rf"\b(?:{any_of})\b", re.IGNORECASE)
