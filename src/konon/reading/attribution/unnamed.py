"""Unnamed: which statements are by one speaker, those without a name included.

"Seorang pejabat" has no actor; "pejabat itu" and the "ia" right behind him are still the same man.
"""

from __future__ import annotations

from konon.lang.grammar import Grammar
from konon.model.statement import Source, Statement


def speakers_of(statements: list[Statement], text: str, grammar: Grammar) -> dict[str, str]:
    """By statement id, a key that statements of one speaker share; statements in text order.

    Statements whose speaker stays open have none.
    """
    keys: dict[str, str] = {}
    described: dict[str, str] = {}
    last: str | None = None
    for statement in statements:
        source = statement.sources[0] if statement.sources else None
        key = _key(source, text, grammar, described, last)
        if key is not None:
            keys[statement.id] = key
        if statement.parent is None:
            last = key if source is None or source.actor is None else None
    return keys


def _key(
    source: Source | None, text: str, grammar: Grammar, described: dict[str, str], last: str | None
) -> str | None:
    if source is None or source.span is None:
        return source.actor if source is not None else None
    if source.actor is not None:
        return source.actor
    if source.form in ("pronoun", "clitic"):
        return last
    words = source.span.of(text).lower().split()
    while len(words) > 1 and words[0] in grammar["prenominal"]:
        words = words[1:]
    if any(word in grammar["pointing_back"] for word in words[1:]) and words[0] in described:
        return described[words[0]]
    key = f"described:{source.span.start}"
    described[words[0]] = key
    return key
