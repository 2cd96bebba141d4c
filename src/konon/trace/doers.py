"""Doers: who does what a proposition tells, also where only its speaker can be meant."""

from __future__ import annotations

from functools import cache

from konon.errors import PackError
from konon.lang.words import from_table, optional_words
from konon.trace.instances import Instance, Slots


def doers(slots: Slots, instance: Instance) -> frozenset[str]:
    """Who does it, by actors' ids; where nobody is told, or "we" or "it", whoever says so.

    A country is its government here: either is said to hold land.
    """
    found = slots.actors.get("agent", frozenset())
    heads = slots.heads.get("agent", frozenset())
    if not found and heads <= value_words(instance.language, "speaker"):
        found = frozenset(actor for actor, _ in instance.sayers.known if actor)
    return frozenset(actor.replace("government:", "country:", 1) for actor in found)


@cache
@from_table("values.toml")
def value_words(language: str, name: str) -> frozenset[str]:
    """A list of words of the pack's `values.toml`."""
    words = optional_words(language, "values").get(name, [])
    if not isinstance(words, list):
        raise PackError(f"values.toml: '{name}' must be a list of words")
    return frozenset(map(str, words))
