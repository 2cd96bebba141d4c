"""PLOVER's countries of an event: those of its parties, and what coders add where one is not named.

A reading leaves a recipient open that no words name. Coders of PLOVER fill it: an attack or a
protest
is aimed at the country it happens in, and where no place is told, what a state or its people do at
home is aimed at their own. The exports follow them; `Event.recipients` stays as the words have it.
"""

from __future__ import annotations

from konon.facts import load_facts
from konon.facts.cities import country_of_place
from konon.model import Event, Reading
from konon.model.event import EventType

# Types whose target is the country they happen in, unless somebody is named.
LOCAL: frozenset[EventType] = frozenset(
    ("PROTEST", "ASSAULT", "COERCE", "AID", "MOBILIZE", "CONCEDE", "THREATEN")
)
# Types that a state or its people do at home, unless something says otherwise.
AT_HOME: frozenset[EventType] = frozenset(("PROTEST", "CONCEDE", "COERCE", "THREATEN"))

Countries = tuple[tuple[str, ...], tuple[str, ...]]


def countries(reading: Reading, event: Event) -> Countries:
    """ISO 3166-1 alpha-3 of source and target, each country once, as a PLOVER coder gives them."""
    source = tuple(dict.fromkeys(p.country for p in event.actors if p.country))
    target = tuple(dict.fromkeys(p.country for p in event.recipients if p.country))
    if target or event.mutual:
        return source, target
    place = country_of_event(reading, event)
    if event.type in LOCAL and place is not None:
        return source, (place,)
    if event.type in AT_HOME and len(source) == 1:
        return source, source
    return source, target


def country_of_event(reading: Reading, event: Event) -> str | None:
    """ISO 3166-1 alpha-3 of the country it happens in, where its place tells."""
    if event.place is None:
        return None
    actor = reading.actor(event.place_id)
    code = actor.country if actor is not None else None
    code = code or country_of_place(event.place.of(reading.article.text))
    found = load_facts().country_by_code(code or "")
    return found.iso3 if found is not None else None
