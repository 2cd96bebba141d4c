"""Value words: lists of a language pack by which values are compared."""

from __future__ import annotations

from functools import cache

from konon.errors import PackError
from konon.lang.words import from_table, optional_words


@cache
@from_table("values.toml")
def value_words(language: str, name: str) -> frozenset[str]:
    """A list of words of the pack's `values.toml`."""
    words = optional_words(language, "values").get(name, [])
    if not isinstance(words, list):
        raise PackError(f"values.toml: '{name}' must be a list of words")
    return frozenset(map(str, words))
