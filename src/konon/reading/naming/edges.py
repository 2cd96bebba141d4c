"""Edges: how far a name goes, to the left and to the right."""

from __future__ import annotations

from konon.reading.naming.cover import Cover, entity_over
from konon.reading.naming.parts import name_word, tells_which
from konon.reading.naming.titles import LONGEST_INITIALS
from konon.reading.naming.words import Words
from konon.reading.tokens import Tokens

_TRAILING = frozenset({"'s", "’s", "'", "’", "nya", ".", ",", "-", "–", ")", "(", '"', "”", "“"})
_INSIDE_TITLE_EN = frozenset({"of", "for"})
_PROPER = frozenset({"PROPN", ""})


def extended(tokens: Tokens, first: int, end: int, words: Words, covered: Cover) -> tuple[int, int]:
    """The name with the capitalised words that the recogniser left at its edges."""
    while end < len(tokens) and goes_on(tokens, end, words, covered) and first < end:
        end += 1
    start = first
    while start > 0 and start < end and _goes_before(tokens, start - 1, words, covered):
        start -= 1
    doubtful = _behind_preposition(tokens, start, words) or _behind_body(tokens, start)
    return (first if doubtful else start), end


def _behind_body(tokens: Tokens, first: int) -> bool:
    """Whether another kind of entity stands right before token `first`: its own words go on."""
    other = (
        entity_over(tokens, first - 1, first) if tokens.same_sentence(first - 1, first) else None
    )
    return other is not None and other.label not in ("PER", "PERSON")


def _behind_preposition(tokens: Tokens, first: int, words: Words) -> bool:
    """Whether the capitals before a name belong to an English title: "Secretary for Home Affairs
    Ann Harlow"."""
    if words.country_last:
        return False
    while first > 1 and tokens.capitalised(first - 1) and tokens.same_sentence(first - 1, first):
        first -= 1
    return first > 0 and tokens.lower[first - 1] in _INSIDE_TITLE_EN


def goes_on(tokens: Tokens, i: int, words: Words, covered: Cover) -> bool:
    """Whether token `i`, after a name, is one more word of it."""
    if not tokens.same_sentence(i - 1, i) or i in covered:
        return False
    if tokens.lower[i] in words.connectors and tokens.words[i] != "-":
        next_word = i + 1
        if tokens.same_sentence(i, i + 2) and tokens.words[i + 1] == "-":
            next_word = i + 2  # "el-Mahdi"
        following = tokens.same_sentence(i, next_word)
        return following and tokens.capitalised(next_word) and tokens.pos[next_word] in _PROPER
    if tokens.words[i] == "-":
        return _joins(tokens, i, words)
    return name_word(tokens, i, words)


def _joins(tokens: Tokens, i: int, words: Words) -> bool:
    """Whether the dash at token `i` stands, unspaced, between a small word and its name."""
    if not tokens.same_sentence(i - 1, i + 1) or not tokens.capitalised(i + 1):
        return False
    close = tokens.ends[i - 1] == tokens.starts[i] and tokens.ends[i] == tokens.starts[i + 1]
    return close and tokens.words[i - 1] in words.connectors


def _goes_before(tokens: Tokens, i: int, words: Words, covered: Cover) -> bool:
    if i in covered or not tokens.same_sentence(i, i + 1):
        return False
    if not (name_word(tokens, i, words) or _initials(tokens, i, words)):
        return False
    other = entity_over(tokens, i, i + 1)
    if other is not None and other.label not in ("PER", "PERSON"):
        return False
    if words.before.ending_at(tokens.lower, i + 1):
        return False
    return not tokens.begins_sentence(i) or tokens.pos[i] == "PROPN"


def _initials(tokens: Tokens, i: int, words: Words) -> bool:
    """Whether token `i` is initials written as one word before a surname: "BJ Habibie"."""
    word, lower = tokens.words[i], tokens.lower[i]
    if not words.country_last or len(word) != LONGEST_INITIALS or not tokens.capitalised(i + 1):
        return False
    if (
        lower in words.abbreviations
        or lower in words.companies
        or words.body.at(tokens.lower, i) is not None
    ):
        return False
    if words.before.ending_at(tokens.lower, i) is not None:
        return False  # "Menteri PU Basuki": a ministry's
    return word.isupper() and word.isalpha() and not tokens.words[i + 1].isupper()


def trimmed(tokens: Tokens, first: int, end: int, words: Words) -> tuple[int, int]:
    """Tokens `[first, end)` without marks, articles, clitics and degrees at their edges."""
    while first < end and not tokens.words[first][0].isalnum():
        first += 1
    while first < end and tokens.lower[first] in words.never and end - first > 1:
        first += 1
    while first < end and tells_which(tokens, first, words):
        first += 1
    while first < end and _droppable(tokens, end - 1, words):
        end -= 1
    return first, end


def _droppable(tokens: Tokens, i: int, words: Words) -> bool:
    word = tokens.lower[i]
    if word in words.calendar:
        return not name_word(tokens, i, words)
    return word in _TRAILING or word in words.academic
