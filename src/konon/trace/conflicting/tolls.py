"""Tolls: what is counted on while an event goes on, so that a later count is higher."""

from __future__ import annotations

from functools import cache

from konon.errors import PackError
from konon.lang.words import from_table, optional_words
from konon.trace.comparing.stems import stem
from konon.trace.instances import Instance


def is_toll(instance: Instance) -> bool:
    """Whether it speaks of victims, damage or flight."""
    return bool(instance.stems & _tolls(instance.language))


@cache
@from_table("tolls.toml")
def _tolls(language: str) -> frozenset[str]:
    words = optional_words(language, "tolls").get("words", [])
    if not isinstance(words, list):
        raise PackError("tolls.toml: 'words' must be a list")
    return frozenset(stem(str(word), language) for word in words)
