"""Commas: a person's name behind an office's comma."""

from __future__ import annotations

from konon.reading.naming.cover import entity_over
from konon.reading.naming.words import Words
from konon.reading.tokens import Tokens


def person_after_comma(tokens: Tokens, end: int, words: Words) -> bool:
    """Whether a person's name follows behind a comma: "CEO Sagara, Danar Wibisana"."""
    if not tokens.same_sentence(end - 1, end + 1) or tokens.words[end] != ",":
        return False
    first = end + 1
    while (hit := words.honorifics.at(tokens.lower, first)) and hit.end < len(tokens):
        first = hit.end
    found = entity_over(tokens, first, first + 1)
    begins = found is not None and (found.first == first or first > end + 1)
    return begins and found is not None and found.label in ("PER", "PERSON")
