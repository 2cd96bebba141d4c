"""PLOVER's countries of an event: those of its parties, and what coders add where one is not named.

A reading leaves a party open that no words name. Coders of PLOVER fill it: whoever does something
to somebody does it to the one other country that the sentence names; an attack or a protest is
aimed at the country it happens in; and where nothing else is told, what a state or its people do at
home is aimed at their own. The exports follow them; `Event.recipients` stays as the words have it.
"""

from __future__ import annotations

import re

from konon.facts import load_facts
from konon.facts.cities import country_of_place
from konon.model import Event, Reading, Span
from konon.model.event import EventType

# Types whose target is the country they happen in, unless somebody is named.
LOCAL: frozenset[EventType] = frozenset(
    ("PROTEST", "ASSAULT", "COERCE", "AID", "MOBILIZE", "CONCEDE", "THREATEN")
)
# Types that a state or its people do at home, unless something says otherwise.
AT_HOME: frozenset[EventType] = frozenset(
    ("PROTEST", "CONCEDE", "COERCE", "THREATEN", "ASSAULT", "REJECT")
)
# Words that can be a country's name or demonym.
_NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]*\b")

Countries = tuple[tuple[str, ...], tuple[str, ...]]


def countries(reading: Reading, event: Event) -> Countries:
    """ISO 3166-1 alpha-3 of source and target, each country once, as a PLOVER coder gives them."""
    source = tuple(dict.fromkeys(p.country for p in event.actors if p.country))
    target = tuple(dict.fromkeys(p.country for p in event.recipients if p.country))
    if event.mutual or (source and target):
        return source, target
    others = _named(reading, event) - {*source, *target}
    other = tuple(others) if len(others) == 1 else ()
    if target:
        return other, target
    if source and other:
        return source, other
    place = country_of_event(reading, event)
    if event.type in LOCAL and place is not None:
        return source, (place,)
    if event.type in AT_HOME and len(source) == 1:
        return source, source
    return source, target


def _named(reading: Reading, event: Event) -> set[str]:
    """The countries named in what is told in the event's sentence: by themselves, by their cities
    and by those who are of them."""
    facts, text = load_facts(), reading.article.text
    told = _told(reading, event)
    codes = [
        _code(reading, m.actor, m.span.of(text) if m.kind == "place" else None)
        for m in reading.mentions
        if m.form == "name" and any(span.covers(m.span) for span in told)
    ]
    found = {c.iso3 for code in codes if (c := facts.country_by_code(code or ""))}
    for span in told:
        for word in _NAME.findall(span.of(text)):
            country = facts.country(word, reading.language)
            found |= {country.iso3} if country is not None else set()
    return found


def _told(reading: Reading, event: Event) -> list[Span]:
    """The parts of the event's sentence that tell of it: without who says so, if it is said."""
    sentence = next((s for s in reading.sentences if s.covers(event.span)), None)
    if sentence is None:
        return []
    statements = {statement.id: statement for statement in reading.statements}
    statement = statements.get(event.statement)
    if statement is not None and event.speech:  # told by whoever tells of the saying
        statement = statements.get(statement.parent or "")
    if statement is None or statement.kind != "attribution":
        return [sentence]
    parts = (part.span for part in statement.contents)
    cut = [(max(p.start, sentence.start), min(p.end, sentence.end)) for p in parts]
    return [Span(start, end) for start, end in cut if start < end]


def _code(reading: Reading, actor: str | None, place: str | None) -> str | None:
    known = reading.actor(actor)
    if known is not None and known.kind in ("outlet", "agency"):
        return None
    code = known.country if known is not None else None
    return code or (country_of_place(place) if place is not None else None)


def country_of_event(reading: Reading, event: Event) -> str | None:
    """ISO 3166-1 alpha-3 of the country it happens in, where its place tells."""
    if event.place is None:
        return None
    code = _code(reading, event.place_id, event.place.of(reading.article.text))
    found = load_facts().country_by_code(code or "")
    return found.iso3 if found is not None else None
