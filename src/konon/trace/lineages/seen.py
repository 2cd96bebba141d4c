"""Seen: what an outlet tells because it looked itself.

It says so ("Berdasarkan pantauan di lokasi, …"), and goes on for a few sentences; later it may tell
how somebody looked ("tampak pucat"). Where nobody else is named for looking, it is the outlet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from konon.model import Reading, Statement
from konon.trace.lineages.behind import listed_unnamed

Seen = Literal["stated", "inferred"]
_GOES_ON = 4
"""Sentences after the one that says that the outlet looked at most, while nobody speaks: 21 of 24
such statements of seven annotated events are the outlet's, of six sentences 25 of 30."""
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Words:
    """looked: where the outlet says that it looked, with what may follow; cues: the words of that;
    seeing: how somebody looked."""

    looked: re.Pattern[str]
    cues: frozenset[str]
    seeing: frozenset[str]


def seen_by_outlet(reading: Reading, statement: Statement) -> Seen | None:
    """Whether a statement is what its article's outlet saw itself: it says so there, or that is
    inferred from a sentence before."""
    words = _words(reading.language, reading.article.outlet or "")
    if words is None:
        return None
    text, start = reading.article.text, statement.span.start
    ends = [end for end in _looked(text, words.looked) if end <= statement.span.end]
    if not ends:
        return None
    own = statement.kind == "narrator"
    if _SENTENCE_END.search(text, ends[-1], max(ends[-1], start)) is None:
        return "stated" if own or _looks(text, statement, words) else None
    return "inferred" if own and _goes_on(reading, statement, words, ends[-1]) else None


def _goes_on(reading: Reading, statement: Statement, words: _Words, looked: int) -> bool:
    """Whether an outlet's sentence goes on with what it saw, or tells how somebody looked."""
    text, start = reading.article.text, statement.span.start
    if not words.seeing.isdisjoint(_WORD.findall(statement.span.of(text).casefold())):
        return True
    since = [s for s in reading.statements if s.span.end > looked and s.span.start < start]
    return len(since) <= _GOES_ON and all(
        s.kind == "narrator" or _looks(text, s, words) for s in since
    )


def _looks(text: str, statement: Statement, words: _Words) -> bool:
    """Whether looking is all by which the statement was taken for somebody's."""
    cue = statement.cue.span.of(text).casefold() if statement.cue else ""
    return not words.cues.isdisjoint(_WORD.findall(cue))


@lru_cache(maxsize=64)
def _looked(text: str, looked: re.Pattern[str]) -> tuple[int, ...]:
    """Where an article says that its outlet looked, once for all of its statements."""
    return tuple(found.end() for found in looked.finditer(text))


@lru_cache(maxsize=1_000)
def _words(language: str, outlet: str) -> _Words | None:
    names = ("looking", "looked_by", "seeing")
    looking, by, seeing = (listed_unnamed(language, name) for name in names)
    if not (looking and outlet):
        return None
    places = [*listed_unnamed(language, "looked_at"), outlet.split(".")[0]]
    found = rf"(?:{_any(by)} +)?{_any(looking)}(?= *,| +{_any(places)}\b)"
    return _Words(
        re.compile(rf"(?:\A|(?<=[.!?\n,\"”])) *{found}", re.IGNORECASE),
        frozenset((*looking, *by)),
        frozenset(seeing),
    )


def _any(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"
