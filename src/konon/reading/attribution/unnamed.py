"""Unnamed: which statements are by one speaker, those without a name included.

"Seorang pejabat" has no actor; "pejabat itu" and the "ia" right behind him are still the same man.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field, replace

from konon.lang.grammar import Grammar
from konon.model.span import Span
from konon.model.statement import Source, Statement

# Actors that speak for themselves only; a body's name also stands in that of its people.
PERSON = "person:"


@dataclass(slots=True)
class _Heard:
    """The speakers so far: by key the words they were called by, in order; the last one's key."""

    called: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    last: str | None = None


def speakers_of(
    statements: list[Statement], text: str, grammar: Grammar, inferred: Set[Span] = frozenset()
) -> dict[str, str]:
    """By statement id, a key that statements of one speaker share; statements in text order.

    Statements whose speaker stays open have none. A body that the words of a source only let one
    infer, at the spans `inferred`, is taken as if it were not known: another may have told it.
    """
    keys: dict[str, str] = {}
    heard = _Heard()
    for statement in statements:
        source = statement.sources[0] if statement.sources else None
        if source is not None and source.span in inferred:
            source = replace(source, actor=None)
        key = _key(source, text, grammar, heard)
        if key is not None:
            keys[statement.id] = key
        if statement.parent is None:
            heard.last = key if key is None or _is_person(key) else None
    return keys


def _is_person(key: str) -> bool:
    return key.startswith((PERSON, "described:"))


def _key(source: Source | None, text: str, grammar: Grammar, heard: _Heard) -> str | None:
    if source is None or source.span is None:
        return source.actor if source is not None else None
    if source.form in ("pronoun", "clitic"):
        return source.actor or heard.last
    if source.actor is not None and not source.actor.startswith(PERSON):
        return source.actor
    words = _words(source.span.of(text), grammar)
    key = _called_before(words, source, grammar, text, heard)
    key = key or source.actor or f"described:{source.span.start}"
    heard.called.append((key, frozenset(words)))
    return key


def _words(phrase: str, grammar: Grammar) -> list[str]:
    words = [w.strip(',.()"“”') for w in phrase.lower().split()]
    skip = grammar["prenominal"] | grammar["pointing_back"]
    return [w for w in words if w and w not in skip]


def _called_before(
    words: list[str], source: Source, grammar: Grammar, text: str, heard: _Heard
) -> str | None:
    """The speaker whose longer name holds these words: "Jefri" after "peneliti Jefri Adrian"."""
    if not words or source.span is None:
        return None
    phrase = source.span.of(text).lower().split()
    if source.form != "name" and not any(w in grammar["pointing_back"] for w in phrase):
        alone = len(words) == 1 and source.span.of(text)[:1].isupper()
        if not alone:  # "pejabat" may be another one
            return None
    for key, called in reversed(heard.called):
        if called.issuperset(words):
            return key
    return None
