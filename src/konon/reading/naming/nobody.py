"""Nobody: entities that are only a word of the language."""

from __future__ import annotations

from konon.reading.naming.words import Words
from konon.reading.tokens import Tokens


def is_word(tokens: Tokens, first: int, end: int, words: Words) -> bool:
    """Whether an entity is only a word of the language, or no word at all."""
    lower = tokens.lower[first]
    if end - first > 1:
        hit = words.body.at(tokens.lower, first) if words.country_last else None
        if hit and hit.end == end and not tokens.capitalised(end - 1):
            return True  # "Bank sentral" at the head of a sentence
        # "R-Ohio", as newspapers write a lawmaker's party and state.
        return tokens.words[first] in ("R", "D", "I") and tokens.words[first + 1] == "-"
    if lower in words.never or lower in words.calendar or lower in words.titles:
        return True
    return lower in words.speech or lower in words.body or len(lower) < 2 or lower.isdigit()
