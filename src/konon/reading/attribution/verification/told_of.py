"""Told of: which statement a claim is on whose name says what it tells of.

"Klaim [kesembuhan] itu keliru": not the nearest words, but those in which somebody is healed; "the
[cure] claim". A word shares its root, or stands in a line of `told_of.alike` with the other.
"""

from __future__ import annotations

from collections.abc import Iterable

from konon.lang.grammar import Grammar
from konon.reading.attribution.drafts import Draft
from konon.reading.attribution.page import Page, Range
from konon.reading.attribution.verification.claim_names import told_at
from konon.reading.attribution.verification.roots import roots

# Tags of words that may tell what a claim tells of.
TELLING = ("NOUN", "VERB", "ADJ", "PROPN")


def told_of(page: Page, claim: Range, before: Iterable[Draft]) -> Draft | None:
    """The last of some statements that tells of what a claim's name says, or None."""
    things = _things(page, claim)
    if not things:
        return None
    for draft in reversed(list(before)):
        if any(_holds(page, part, things) for part in draft.parts):
            return draft
    return None


def _things(page: Page, claim: Range) -> set[str]:
    """What the words beside a claim's noun may be called."""
    tokens, words = page.tokens, page.grammar
    nouns = [
        tokens.lower[i]
        for i in range(*claim)
        if tokens.pos[i] == "NOUN"
        and tokens.word[i][:1].islower()
        and not told_at(page, i, claim[1])
        and not words.knows(tokens.lower[i])
    ]
    if not any(told_at(page, i, claim[1]) for i in range(*claim)):
        return set()  # "menyaksikan pungutan itu": the matter itself, and no words on it
    if nouns and nouns[0] in page.speakers:
        return set()  # "keterangan sopir truk itu": whose words they are
    return {one for noun in nouns for one in _alike(noun, words)}


def _holds(page: Page, part: Range, things: set[str]) -> bool:
    tokens = page.tokens
    return any(
        tokens.pos[i] in TELLING
        and not told_at(page, i, part[1])
        and not things.isdisjoint(_alike(tokens.lower[i], page.grammar))
        for i in range(*part)
    )


def _alike(word: str, words: Grammar) -> set[str]:
    """A word's roots, and the words that mean the same deed."""
    found = roots(word, words)
    for line in words.listed("told_of.alike"):
        same = line.split()
        if word in same:
            found |= set(same)
    return found
