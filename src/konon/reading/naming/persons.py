"""Persons: what the recogniser took for a person, made a person's name."""

from __future__ import annotations

from konon.reading.naming.cover import Cover
from konon.reading.naming.edges import extended, trimmed
from konon.reading.naming.glued import is_glued
from konon.reading.naming.name import Name
from konon.reading.naming.nobody import is_word
from konon.reading.naming.titles import after_titles, inner_title
from konon.reading.naming.words import Words
from konon.reading.tokens import Tokens

# A person's name in news is rarely longer, in tokens; a longer one is a list run together.
LONGEST_PERSON = 6
# Tokens of a person's name that the recogniser may have taken for a body's.
LONGEST_MISTAKEN = 3
# Words no English name holds, after which a place or an office follows ("of Louisiana").
_ENDS_NAME_EN = frozenset({"of", "for", "in", "at", "from"})
# Before these stand several people of a kind, nobody by name ("all Jews").
_QUANTIFIERS = frozenset({"all", "some", "many", "most", "several", "these", "those", "few"})


def person_name(tokens: Tokens, first: int, end: int, words: Words, covered: Cover) -> Name | None:
    """A person's name without titles before, states before, and degrees after it."""
    first = after_titles(tokens, inner_title(tokens, first, end, words), end, words, covered)
    first, end = extended(tokens, first, end, words, covered)
    first, end = trimmed(tokens, first, end, words)
    first = _behind_company(tokens, first, end, words)
    end = _before_repetition(tokens, first, end, words)
    if first >= end or end - first > LONGEST_PERSON or not covered.free(first, end):
        return None
    if any(char.isdigit() for char in tokens.phrase(first, end)):
        return None
    if words.works.ending_at(tokens.lower, first):
        return None
    if first > 0 and end - first == 1 and tokens.lower[first - 1] in _QUANTIFIERS:
        return None
    if is_word(tokens, first, end, words) or not (tokens.capitalised(first) or tokens.uncased):
        return None
    if not words.country_last and _heads_body(tokens, end, words):
        return Name(first, _heads_body(tokens, end, words), "body")
    return Name(first, end, "person")


def _behind_company(tokens: Tokens, first: int, end: int, words: Words) -> int:
    """Start of a name behind the company's: "Direktur Karimbu Group [Danar Wibisana]"."""
    inside = range(end - 2, first - 1, -1)
    return next((i + 1 for i in inside if tokens.lower[i] in words.companies), first)


def _before_repetition(tokens: Tokens, first: int, end: int, words: Words) -> int:
    """End of a name before its first word comes again or two words are run together, both marks
    of a page's furniture ("Ann Harlow Ann Marie HarlowMORE"), and before "of" in English.
    """
    for i in range(first + 1, end):
        if tokens.words[i] == tokens.words[first] or is_glued(tokens.words[i]):
            return i
        if not words.country_last and tokens.words[i] in _ENDS_NAME_EN:
            return i
    return end


def _heads_body(tokens: Tokens, end: int, words: Words) -> int:
    """End of the body's name that a supposed person begins ("Ashby County Hospital"), or 0."""
    i = end
    while i < len(tokens) and i - end < LONGEST_MISTAKEN and tokens.same_sentence(end - 1, i):
        if not tokens.capitalised(i):
            return 0
        if tokens.lower[i] in words.body:
            return i + 1
        i += 1
    return 0
