"""PLOVER: one event a line."""

from __future__ import annotations

from konon.model import Event
from konon.model.event import EventType

# Cooperative deeds: to announce one is to express the intent, which PLOVER codes as AGREE.
COOPERATIVE: frozenset[EventType] = frozenset(
    ("CONSULT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "SUPPORT")
)
# Hostile deeds: to announce one is THREATEN.
HOSTILE: frozenset[EventType] = frozenset(("SANCTION", "COERCE", "ASSAULT", "PROTEST"))


def coded(event: Event) -> EventType:
    """The type a PLOVER coder gives: an announced deed is an agreement or a threat."""
    if event.modality == "planned" and event.within is None:
        if event.type in COOPERATIVE:
            return "AGREE"
        if event.type in HOSTILE:
            return "THREATEN"
    return event.type
