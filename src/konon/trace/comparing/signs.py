"""What a statement is found by: signs two statements of one claim are likely to share."""

from __future__ import annotations

from collections.abc import Iterator

from konon.trace.comparing.doers import doers
from konon.trace.comparing.likeness import doing
from konon.trace.comparing.told_events import event_keys
from konon.trace.conflicting.differences import value_signs
from konon.trace.instances import Instance

_TELLING = 4.0
"""Rarity of a word that, beside one speaker, calls for comparison: one sentence in 55."""


def word_signs(instance: Instance) -> frozenset[str]:
    """Concepts of which two together call for comparison, whatever the language; of a denial of a
    report, those of the report too."""
    told = instance.denied.means if instance.denied else {}
    return frozenset(instance.means.keys() | told.keys())


def slot_signs(instance: Instance) -> frozenset[str]:
    """Signs of which one calls for comparison: a predicate with one of its fillers, what is done
    with somebody named, a speaker with a telling word, the quotation that is led to, one event, who
    came to harm, whose something is."""
    signs = (
        _fillers(instance), _done(instance), _spoken(instance), _led_to(instance),
        event_keys(instance.events), value_signs(instance),
    )  # fmt: skip
    return frozenset(sign for some in signs for sign in some)


def _led_to(instance: Instance) -> Iterator[str]:
    """A lead and the quotation after it, which share no other sign for certain."""
    if instance.leads or instance.statement.quote_type != "indirect":
        yield f"led\0{instance.leads or instance.id}"


def _fillers(instance: Instance) -> Iterator[str]:
    for slots in instance.slots:
        for filler in slots.all_actors | slots.all_heads:
            yield f"slot\0{slots.predicate}\0{filler}"
        if slots.shared and not slots.actors.get("agent"):
            for doer in doers(slots, instance):  # "it still held": whoever says so
                yield f"slot\0{slots.predicate}\0{doer}"


def _done(instance: Instance) -> Iterator[str]:
    done = doing(instance)
    if done is not None:
        for name, words in instance.names.items():
            if name.startswith("person:"):
                yield from (f"done\0{done}\0{word}" for word in words)


def _spoken(instance: Instance) -> Iterator[str]:
    telling = [c for c, rarity in instance.means.items() if rarity >= _TELLING]
    for _, words in instance.sayers.known:
        for word in words:
            yield from (f"said\0{word}\0{concept}" for concept in telling)
