"""Happenings: which events of different articles are one event, as `told_events` tells.

Pure: no database, no text but names. `happenings` groups the events of any readings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from konon.model import Event, EventParty, Reading
from konon.model.happening import Happening, Telling
from konon.trace.comparing.told_events import ToldEvent, same, told_event

MOST = 400
"""Events of one type and party that are compared in pairs; beyond, only neighbours by day are."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An event where it is told."""

    reading: Reading
    number: int
    event: Event
    told: ToldEvent


def happenings(
    readings: Iterable[Reading], statements: Iterable[str] | None = None
) -> list[Happening]:
    """The events of `readings`, those that are one grouped, in order of their days.

    `statements`: only events that stand in one of these. Events of which no party is known by id
    stand alone; what is only the content of another is left out.
    """
    wanted = None if statements is None else set(statements)
    told = [one for reading in readings for one in _told(reading, wanted)]
    leader = list(range(len(told)))
    for left, right in _pairs(told):
        if same(told[left].told, told[right].told):
            _join(leader, left, right)
    groups: dict[int, list[_Told]] = {}
    for n, one in enumerate(told):
        groups.setdefault(_lead(leader, n), []).append(one)
    return sorted(map(_happening, groups.values()), key=lambda h: (h.day or "9999", h.type, h.who))


def _told(reading: Reading, wanted: set[str] | None) -> Iterator[_Told]:
    for number, event in enumerate(reading.events):
        if event.within is None and (wanted is None or event.statement in wanted):
            yield _Told(reading, number, event, told_event(reading, event))


def _pairs(told: list[_Told]) -> Iterator[tuple[int, int]]:
    """Pairs that share type and a party; of a crowded party only neighbours in time."""
    blocks: dict[tuple[str, str], list[int]] = {}
    for n, one in enumerate(told):
        for party in one.told.parties:
            blocks.setdefault((one.event.type, party), []).append(n)
    for block in blocks.values():
        if len(block) <= MOST:
            yield from combinations(block, 2)
            continue
        block.sort(key=lambda n: days.first if (days := told[n].told.about) else date.max)
        for at, n in enumerate(block):
            yield from ((n, other) for other in block[at + 1 : at + 1 + MOST // 10])


def _lead(leader: list[int], n: int) -> int:
    while leader[n] != n:
        leader[n] = leader[leader[n]]
        n = leader[n]
    return n


def _join(leader: list[int], left: int, right: int) -> None:
    one, other = sorted((_lead(leader, left), _lead(leader, right)))
    leader[other] = one


def _happening(group: list[_Told]) -> Happening:
    fullest = max(group, key=lambda one: (len(one.told.parties), one.told.days is not None))
    event = fullest.event
    tellings = tuple(
        Telling(
            one.reading.article.id,
            one.event.statement,
            one.number,
            one.event.modality,
            str(one.told.days) if one.told.days else None,
            one.event.place.of(one.reading.article.text) if one.event.place else None,
        )
        for one in group
    )
    return Happening(
        event.type,
        next((one.event.mode for one in group if one.event.mode), None),
        _names(fullest.reading, event.actors),
        _names(fullest.reading, event.recipients),
        next((t.day for t in tellings if t.day), None),
        next((t.place for t in tellings if t.place), None),
        tellings,
    )


def _names(reading: Reading, parties: Iterable[EventParty]) -> tuple[str, ...]:
    found = []
    for party in parties:
        actor = reading.actor(party.actor)
        found.append(actor.name if actor else " ".join(party.span.of(reading.article.text).split()))
    return tuple(dict.fromkeys(found))
