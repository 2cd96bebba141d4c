"""Concepts: words of one meaning as one, within a language and across.

A word is, first found: the id it has in the pack's predicates or concepts, the English stem that
its own is mostly translated by, its stem. Ids stand in capitals, since some are English words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from konon.errors import PackError
from konon.lang.predicates import predicate_table
from konon.lang.words import from_table, optional_words
from konon.trace.comparing.rarity import rarity
from konon.trace.comparing.stems import content_words, stem, without_clitic


def concepts(text: str, language: str) -> Mapping[str, float]:
    """The concepts in `text` and the rarity of each, by the commonest of its words there."""
    found: dict[str, float] = {}
    for word in content_words(text, language):
        concept, weight = _told_by(word, language)
        if weight < found.get(concept, math.inf):
            found[concept] = weight
    return found


@cache
def _told_by(word: str, language: str) -> tuple[str, float]:
    """What `word` stands for, and how rare it is."""
    return concept_of(word, language), rarity(stem(word, language), language)


@cache
def concept_of(word: str, language: str) -> str:
    """What `word`, case-folded, stands for."""
    ids = _ids(language)
    named = ids.get(word) or ids.get(without_clitic(word, language))
    if named is not None:
        return named
    root = stem(word, language)
    return _translations(language).get(root, root)


@cache
@from_table("concepts.toml")
def feelings(language: str) -> frozenset[str]:
    """Concepts of what is felt for others and said to them: mourning, prayers, thanks."""
    return frozenset(row["id"].upper() for row in _table(language) if row.get("felt"))


@cache
@from_table("concepts.toml")
def own_feelings(language: str) -> frozenset[str]:
    """Those of them of which everybody has his own; two may pray for one thing."""
    return frozenset(row["id"].upper() for row in _table(language) if row.get("felt") == "own")


@cache
@from_table("concepts.toml")
def _ids(language: str) -> Mapping[str, str]:
    return dict(_rows(language))


def _rows(language: str) -> Iterator[tuple[str, str]]:
    try:
        yield from ((form, id.upper()) for form, id in predicate_table(language).ids.items())
    except PackError:  # a language without a pack is compared by its words
        return
    for row in _table(language):
        yield from ((word, row["id"].upper()) for word in row["words"])


def _table(language: str) -> list[dict[str, Any]]:
    rows = optional_words(language, "concepts").get("concept", [])
    assert isinstance(rows, list)
    return rows


@cache
def _translations(language: str) -> Mapping[str, str]:
    path = files("konon.lang") / language / "translations.txt"
    if not path.is_file():
        return {}
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {own: english for english, *many in lines for own in many}
