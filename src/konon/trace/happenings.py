"""Happenings: which events of different articles are one event.

Two events are one when their type is the same and nothing about them is at odds: the modes, the
parties known by id, the days and the places. And enough must agree: two parties, or one party and a
day that the words of both give, or one party, the place and days of publication that lie close.
What is planned may be told as done the day after; what is denied is the same event.

Pure: no database, no text but names. `happenings` groups the events of any readings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

from konon.model import Event, EventParty, Reading
from konon.model.event import EventType
from konon.model.happening import Happening, Telling
from konon.trace.intervals import Days, days_of

NEAR = 3
"""Days by which two days of publication, or of one event told by both, may differ: news of an
event is told on the day, and again for two or three after it."""
MOST = 400
"""Events of one type and party that are compared in pairs; beyond, only neighbours by day are."""


SURE = 0.5
"""Confidence from which an event says something of two statements: of those below three in ten are
right in raw news."""
BETWEEN: frozenset[EventType] = frozenset(("CONSULT", "COOPERATE", "AGREE"))
"""Types of which either side may be told as the one who acts: "A met B", "B met A"."""
Bearing = Literal["same", "disputed", "apart"]


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with what comparing it needs.

    actors, recipients  ids of the known parties; of a mutual event all are actors
    days                of its own words;  `about` of those, or of the day of publication
    """

    reading: Reading
    number: int
    event: Event
    actors: frozenset[str]
    recipients: frozenset[str]
    days: Days | None
    about: Days | None
    place: str | None

    @property
    def parties(self) -> frozenset[str]:
        return self.actors | self.recipients


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
        if same(told[left], told[right]):
            _join(leader, left, right)
    groups: dict[int, list[_Told]] = {}
    for n, one in enumerate(told):
        groups.setdefault(_lead(leader, n), []).append(one)
    return sorted(map(_happening, groups.values()), key=lambda h: (h.day or "9999", h.type, h.who))


def same(left: _Told, right: _Told) -> bool:
    """Whether two events are one."""
    one, other = left.event, right.event
    if one.type != other.type or (one.mode and other.mode and one.mode != other.mode):
        return False
    if left.place and right.place and left.place != right.place:
        return False
    shared = _shared_parties(left, right)
    if not shared:
        return False
    if left.days and right.days:
        return left.days.gap(right.days) == 0
    near = bool(left.about and right.about and left.about.gap(right.about) <= NEAR)
    return near and (shared >= 2 or bool(left.place and left.place == right.place))


def tell_one(left: Reading, one: str, right: Reading, other: str) -> Bearing | None:
    """How the events of two statements, of readings `left` and `right`, bear on each other.

    "same"      both tell of one event
    "disputed"  they do, and one of the two denies it
    "apart"     each tells of an event of one type with the same party, and days, places or the
                other parties keep them apart
    None        nothing is known: most statements tell of no event, or of one without known parties

    Events below `SURE` are passed over. A feature for judging whether two statements are one
    claim, not the judgement: one event is told in many claims (how many died, who did it).
    """
    ours = [t for t in _told(left, {one}) if _is_sure(t.event)]
    theirs = [t for t in _told(right, {other}) if _is_sure(t.event)]
    pairs = [(a, b) for a in ours for b in theirs if a.event.type == b.event.type]
    joined = [(a, b) for a, b in pairs if same(a, b)]
    if joined:
        denials = [{"denied"} & {a.event.modality, b.event.modality} for a, b in joined]
        both = [a.event.modality == b.event.modality for a, b in joined]
        disputed = all(denied and not alike for denied, alike in zip(denials, both, strict=True))
        return "disputed" if disputed else "same"
    if pairs and all(_kept_apart(a, b) for a, b in pairs):
        return "apart"
    return None


def _is_sure(event: Event) -> bool:
    """Of a denial the confidence says only that what happened is seldom denied."""
    return event.confidence >= SURE or event.modality == "denied"


def _kept_apart(left: _Told, right: _Told) -> bool:
    """Whether two events with a party in common are two for what both say of them."""
    if not left.parties & right.parties:
        return False
    days = bool(left.days and right.days and left.days.gap(right.days) > 0)
    places = bool(left.place and right.place and left.place != right.place)
    return days or places or bool(left.parties - right.parties and right.parties - left.parties)


def _shared_parties(left: _Told, right: _Told) -> int:
    """How many known parties both have; none where each knows of one that the other has not."""
    if left.event.mutual or right.event.mutual or left.event.type in BETWEEN:
        return _agreeing(left.parties, right.parties)
    actors = _agreeing(left.actors, right.actors)
    recipients = _agreeing(left.recipients, right.recipients)
    if not actors and left.actors and right.actors:
        return 0
    if not recipients and left.recipients and right.recipients:
        return 0
    return actors + recipients


def _agreeing(left: frozenset[str], right: frozenset[str]) -> int:
    return 0 if left - right and right - left else len(left & right)


def _told(reading: Reading, wanted: set[str] | None) -> Iterator[_Told]:
    published = reading.article.published
    around = Days(published - timedelta(days=NEAR), published) if published else None
    for number, event in enumerate(reading.events):
        if event.within is not None or (wanted is not None and event.statement not in wanted):
            continue
        actors, recipients = _ids(event.actors), _ids(event.recipients)
        days = next((d for n in event.timexes if (d := days_of(reading.timexes[n]))), None)
        happened = event.modality in ("happened", "ongoing", "denied", "alleged")
        place = event.place_id
        yield _Told(
            reading, number, event, actors, recipients,
            days, days or (around if happened else None), place,
        )  # fmt: skip


def _ids(parties: Iterable[EventParty]) -> frozenset[str]:
    return frozenset(party.actor for party in parties if party.actor)


def _pairs(told: list[_Told]) -> Iterator[tuple[int, int]]:
    """Pairs that share type and a party; of a crowded party only neighbours in time."""
    blocks: dict[tuple[str, str], list[int]] = {}
    for n, one in enumerate(told):
        for party in one.parties:
            blocks.setdefault((one.event.type, party), []).append(n)
    for block in blocks.values():
        if len(block) <= MOST:
            yield from combinations(block, 2)
            continue
        block.sort(key=lambda n: told[n].about.first if told[n].about else date.max)  # type: ignore[union-attr]
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
    fullest = max(group, key=lambda one: (len(one.parties), one.days is not None))
    event = fullest.event
    tellings = tuple(
        Telling(
            one.reading.article.id,
            one.event.statement,
            one.number,
            one.event.modality,
            str(one.days) if one.days else None,
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
