"""Doers: who does what a proposition tells, also where only its speaker can be meant."""

from __future__ import annotations

from konon.trace.conflicting.value_words import value_words
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
