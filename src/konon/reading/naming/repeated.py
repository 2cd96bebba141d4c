"""Repeated: words of the article's personal names, again."""

from __future__ import annotations

from collections.abc import Iterator, Set

from konon.reading.naming.cover import Cover
from konon.reading.naming.edges import goes_on
from konon.reading.naming.name import Name
from konon.reading.naming.parts import name_word
from konon.reading.naming.words import Words
from konon.reading.tokens import Tokens

# A shorter surname is too often a word or an initial to be found again by itself.
SHORTEST_PART = 3
# Words between a name and its verb at most: "Bunga pun lalu mengatakan".
PARTICLES = 2


def repeated(
    tokens: Tokens, words: Words, names: list[Name], covered: Cover, shouting: Set[int]
) -> Iterator[Name]:
    """Words of the article's personal names, again: "Lavrov" after "Sergei Lavrov". In the
    sentences `shouting`, which are in title case, none of them takes in more words."""
    parts = {
        tokens.words[i]
        for name in names
        if name.kind == "person"
        for i in range(name.first, name.end)
        if len(tokens.words[i]) >= SHORTEST_PART and tokens.capitalised(i)
    }
    found = {
        i
        for i, word in enumerate(tokens.words)
        if word in parts
        and i not in covered
        and name_word(tokens, i, words, _speaks(tokens, i, words))
    }
    for i in sorted(found):
        if i - 1 not in found or not tokens.same_sentence(i - 1, i):
            end = i + 1
            while end < len(tokens) and (
                (end in found and tokens.same_sentence(i, end))
                or (tokens.sentence[i] not in shouting and goes_on(tokens, end, words, covered))
            ):
                end += 1
            yield Name(i, end, "person")


def _speaks(tokens: Tokens, i: int, words: Words) -> bool:
    """Whether a verb of speech is right behind token `i`, or after particles: what is a plain
    word too is a name there, "Bunga mengatakan"."""
    after = i + 1
    while after <= i + PARTICLES and after < len(tokens) and tokens.lower[after] in words.between:
        after += 1
    return after < len(tokens) and tokens.lower[after] in words.speech
