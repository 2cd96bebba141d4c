"""Roots: what the forms of a word share, by its affixes: "penjualan" and "dijual" share "jual".

No dictionary is asked: a form may have several roots, and two words are forms of one where they
share any. In a language without affixes in its table a word is its own root.
"""

from __future__ import annotations

from collections.abc import Iterable

from konon.lang.grammar import Grammar

# Shortest root, in letters: shorter ones are shared by chance.
SHORTEST = 4


def roots(word: str, words: Grammar) -> set[str]:
    """The word, and what is left of it without affixes; "pen+t" puts a "t" where "pen" stood."""
    found = {word}
    for suffix in ("", *words.listed("affixes.suffixes")):
        if not word.endswith(suffix):
            continue
        stem = word[: len(word) - len(suffix)]
        found.add(stem)
        for affix in words.listed("affixes.prefixes"):
            prefix, _, restored = affix.partition("+")
            if stem.startswith(prefix):
                found.add(restored + stem[len(prefix) :])
    return {root for root in found if len(root) >= SHORTEST} | {word}


def all_roots(some: Iterable[str], words: Grammar) -> set[str]:
    """The roots of some words."""
    return {root for word in some for root in roots(word, words)}
