"""Small words: those that news nearly always writes small, and so are seldom a name's first.

"Postingan Ratna" at the head of a sentence is Ratna. A capital behind a small word is a name's all
the same ("kata Bagus"), and a word that has one anywhere in the article is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cache
from importlib.resources import files
from itertools import pairwise

from konon.reading.naming.name import Name
from konon.reading.naming.words import Words
from konon.reading.tokens import Tokens


def without_small_words(
    tokens: Tokens, names: Iterable[Name], words: Words, named: Set[str], language: str
) -> list[Name]:
    """The names, those of people begun behind small words; one that held no others is left out.

    `named` are the words that have a capital in mid-sentence (`named_behind_small`).
    """
    small = small_words(language)
    result: list[Name] = []
    for name in names:
        first = name.first
        if name.kind == "person" and not _presented(tokens, first, words):
            while (
                first < name.end
                and tokens.lower[first] in small
                and tokens.lower[first] not in words.given
                and tokens.words[first].istitle()
                and tokens.words[first] not in named
            ):
                first += 1
        if first < name.end:
            result.append(Name(first, name.end, name.kind, name.known))
    return result


def _presented(tokens: Tokens, first: int, words: Words) -> bool:
    """Whether a small word or a title stands before token `first`, which so begins a name."""
    if not tokens.same_sentence(first - 1, first):
        return False
    return tokens.words[first - 1].islower() or (
        words.before.ending_at(tokens.lower, first) is not None
    )


def named_behind_small(tokens: Tokens) -> set[str]:
    """The words that stand with a capital right behind a small one."""
    return {
        word
        for i, (before, word) in enumerate(pairwise(tokens.words))
        if word[0].isupper() and before.islower() and tokens.same_sentence(i, i + 1)
    }


@cache
def small_words(language: str) -> frozenset[str]:
    """A pack's words that news nearly always writes small, in lower case; none without a list."""
    path = files("konon.lang") / language / "small_words.txt"
    if not path.is_file():
        return frozenset()
    return frozenset(path.read_text(encoding="utf-8").split())
