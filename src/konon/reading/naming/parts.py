"""Parts: whether a word may be one of a person's name."""

from __future__ import annotations

import re

from konon.reading.naming.cover import entity_over
from konon.reading.naming.words import Words
from konon.reading.tokens import Tokens

_DERIVED = re.compile(r"(?:pe|ke)[a-z]{4,}an")


def name_word(tokens: Tokens, i: int, words: Words, known: bool = False) -> bool:
    """Whether token `i` may be a word of a person's name; where it opens a sentence and is read as
    a word of another kind, only if it is `known` to be a name there."""
    word, lower = tokens.words[i], tokens.lower[i]
    if not word[0].isupper() or not any(c.islower() for c in word):
        return False
    if lower in words.calendar:
        return i > 0 and tokens.lower[i - 1] in words.given and tokens.pos[i] == "PROPN"
    if lower in words.never or lower in words.titles:
        return False
    if lower in words.body or lower in words.academic or lower in words.speech:
        return False
    if of_office(lower, words) and not _after_name_word(tokens, i):
        return False
    if tells_which(tokens, i, words):
        return False
    return known or tokens.pos[i] in ("PROPN", "X", "") or not tokens.begins_sentence(i)


def tells_which(tokens: Tokens, i: int, words: Words) -> bool:
    """Whether token `i` tells which of several holds the title or is the relative named right
    before it: "Presiden [Ketiga]", "Sekretaris [Pribadi]", "Putri [Bungsu]"."""
    return (
        tokens.lower[i] in words.which
        and tokens.same_sentence(i - 1, i)
        and words.before.ending_at(tokens.lower, i) is not None
    )


def of_office(lower: str, words: Words) -> bool:
    """Whether a word tells what an office is for, rather than who holds it.

    Indonesian nouns in pe-…-an and ke-…-an ("pengelolaan", "ketahanan") name a field, never people.
    """
    derived = words.country_last and _DERIVED.fullmatch(lower) is not None
    return derived or lower in words.fields


def _after_name_word(tokens: Tokens, i: int) -> bool:
    """Whether a person's name is under way before token `i`, so that a field may be its part."""
    before = entity_over(tokens, i - 1, i)
    return before is not None and before.end == i and before.label in ("PER", "PERSON")
