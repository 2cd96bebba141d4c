"""Titles: where a name begins behind the titles run into it."""

from __future__ import annotations

from konon.reading.naming.cover import Cover
from konon.reading.naming.parts import of_office
from konon.reading.naming.words import Words
from konon.reading.tokens import Tokens

# Capitals before a name: two are initials, more are a body's acronym.
LONGEST_INITIALS = 2
# Tokens of a rank before its last: "kombes pol", "lt. gen."
LONGEST_RANK = 2


def inner_title(tokens: Tokens, first: int, end: int, words: Words) -> int:
    """Where a name begins behind a short title inside it: "Kentucky Sen. Ann Harlow"."""
    short = (
        hit.end
        for i in range(first + 1, end - 1)
        if (hit := words.titles.at(tokens.lower, i)) and tokens.words[hit.end - 1].endswith(".")
    )
    ranked = (
        hit.end
        for i in range(first + 1, end - 1)
        if words.country_last and (hit := words.ranks.at(tokens.lower, i))
    )  # "Kapolsek Karimbu AKP Danar": the seat was run into the name
    return max((i for i in (*short, *ranked) if i < end), default=first)


def after_titles(tokens: Tokens, first: int, end: int, words: Words, covered: Cover) -> int:
    """Where a person's name begins behind the titles that were run into it, in tokens."""
    for start in range(max(0, first - LONGEST_RANK), first):
        hit = words.ranks.at(tokens.lower, start)
        if hit and first < hit.end < end:
            first = hit.end  # "Kombes Pol Edi": the rank's second word looks like a name
    while first < end:
        hit = words.before.at(tokens.lower, first)
        if hit and hit.end <= end:
            first = hit.end
        elif _before_person(tokens, first, end, words, covered):
            first += 1
        else:
            break
    return first


def _before_person(tokens: Tokens, first: int, end: int, words: Words, covered: Cover) -> bool:
    """Whether token `first` of a supposed person's name belongs to the title before the name."""
    if of_office(tokens.lower[first], words) or _partly(covered, first, end):
        return True
    return first + 1 < end and _acronym(tokens.words[first], tokens.words[end - 1])


def _acronym(word: str, last: str) -> bool:
    """Whether `word`, at the head of a name that ends in `last`, is a body's: "ASDX Ratna Wulan".

    Two capitals are a person's initials ("BJ Habibie").
    """
    return len(word) > LONGEST_INITIALS and word.isupper() and not last.isupper()


def _partly(covered: Cover, first: int, end: int) -> bool:
    """Whether a known name covers the first of tokens `[first, end)` but not all of them."""
    return first in covered and not all(i in covered for i in range(first, end))
