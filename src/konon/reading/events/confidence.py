"""Confidence: how often an event like this one is right, as judged by hand on raw news.

A logistic model of a few traits, fitted on 295 events of two ledgers (160 of Indonesian articles,
135 of English ones; type, modality and being an event at all had to be right). Fitted on 215 of
them and tried on the other 80, which were drawn later: said 0.67 on average, right 0.66.
"""

from __future__ import annotations

from math import exp

from konon.model.event import EventModality, EventParty, EventType

# Log-odds. BASE: a happening whose parties are not known by country or sector.
BASE, ACTOR, RECIPIENT, HEDGED, LOOSE, FIRM = 0.97, 0.25, 1.01, -1.79, -1.16, 0.29
# Told in passing: not judged by hand, a rule of thumb.
PASSING = -0.4
HEDGES: frozenset[EventModality] = frozenset(("alleged", "denied", "hypothetical", "expected"))
# Types whose words are often metaphors or about things, and types whose words rarely are.
LOOSE_TYPES: frozenset[EventType] = frozenset(("SUPPORT", "AID", "ASSAULT", "PROTEST", "MOBILIZE"))
FIRM_TYPES: frozenset[EventType] = frozenset(("CONSULT", "COERCE", "REQUEST", "AGREE"))


def confidence(
    type_: EventType,
    modality: EventModality,
    actors: tuple[EventParty, ...],
    recipients: tuple[EventParty, ...],
    background: bool,
) -> float:
    """How sure an event is, between 0 and 1."""
    odds = BASE
    odds += ACTOR if _known(actors) else 0.0
    odds += RECIPIENT if _known(recipients) else 0.0
    odds += HEDGED if modality in HEDGES else 0.0
    odds += LOOSE if type_ in LOOSE_TYPES else FIRM if type_ in FIRM_TYPES else 0.0
    odds += PASSING if background else 0.0
    return round(1 / (1 + exp(-odds)), 2)


def _known(parties: tuple[EventParty, ...]) -> bool:
    return any(party.country or party.sector for party in parties)
