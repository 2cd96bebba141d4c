"""What a word's own letters and the tables say of it, as features (strings).

The features are those of Ratinov and Roth (2009), "Design challenges and misconceptions in named
entity recognition": the word, its shape and affixes, how news writes it, the name lists it is in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from konon.lang.names.tables import Tables

_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"(.)\1+")
# Characters of a shape, runs of one kind counting twice: longer words differ in nothing that tells.
SHAPE_LENGTH = 8
# Words whose shape and plain form are kept; a few MB.
REMEMBERED = 20_000
# Letters of the beginnings and ends of a word that are features of their own.
AFFIXES = (2, 3, 4)
# Shares of a sentence's words from which it counts as written in capitals, or as a title.
CAPITALS, TITLE, TITLE_WORDS = 0.7, 0.8, 3


@lru_cache(REMEMBERED)
def plain(word: str) -> str:
    """`word` with every digit 0, as the tables keep words."""
    return _DIGIT.sub("0", word)


@lru_cache(REMEMBERED)
def shape(word: str) -> str:
    """The kinds of the letters of `word`, runs shortened: `McCain` is `XxXx+`."""
    kinds = "".join(
        "X"
        if "A" <= c <= "Z"
        else "x"
        if "a" <= c <= "z"
        else "d"
        if c.isdigit()
        else c
        if c.isascii()
        else "u"
        for c in word
    )
    return _RUN.sub(r"\1+", kinds)[:SHAPE_LENGTH]


def word_features(word: str, tables: Tables) -> list[str]:
    """The features that `word` has wherever it stands."""
    low = plain(word.lower())
    result = [f"w={low}", f"s={shape(word)}"]
    result += [f"p{n}={low[:n]}" for n in AFFIXES if len(low) > n]
    result += [f"z{n}={low[-n:]}" for n in AFFIXES if len(low) > n]
    if low.endswith("."):
        result.append("dot")
    return result + tables.known(low)


def sentence_feature(words: Sequence[str]) -> str:
    """How the letters of a sentence are written: capitals, a title, lower case, mixed, or none."""
    spelled = [word for word in words if word.isalpha()]
    if not spelled:
        return "S0"
    if sum(word.isupper() and len(word) > 1 for word in spelled) > CAPITALS * len(spelled):
        return "Sup"
    raised = sum(word[0].isupper() for word in spelled)
    if raised == 0:
        return "Slow"
    if raised > TITLE * len(spelled) and len(spelled) >= TITLE_WORDS:
        return "Stit"
    return "Smix"
