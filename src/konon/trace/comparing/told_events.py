"""Told events: the events that a statement tells of, so far as they bear on those of another.

Two events are one when their type is the same and nothing about them is at odds: the modes, the
parties known by id, the days and the places. And enough must agree: two parties, or one party and a
day that the words of both give, or one party, the place and days of publication that lie close.
What is planned may be told as done the day after; what is denied is the same event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

from konon.model import Event, EventParty, Reading
from konon.model.event import EventModality, EventType
from konon.trace.intervals import Days, days_of

NEAR = 3
"""Days by which two days of publication, or of one event told by both, may differ: news of an
event is told on the day, and again for two or three after it."""
CLOSE = 7
"""Days that two days of one event may be told apart: "on Friday" is read as another week's."""
SURE = 0.5
"""Confidence from which an event says something of two statements: of those below three in ten are
right in raw news."""
GUESSED = 0.5
"""Confidence of a party whose country only the rest of its sentence gives."""
BETWEEN: frozenset[EventType] = frozenset(("CONSULT", "COOPERATE", "AGREE"))
"""Types of which either side may be told as the one who acts: "A met B", "B met A"."""
Bearing = Literal["same", "disputed", "apart"]


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event with what comparing it needs.

    actors, recipients  ids of the known parties; of a mutual event all are actors
    nations             codes of the countries that the words of each side give
    days                of its own words;  `about` of those, or of the day of publication
    place               its id
    sure                it is right often enough to tell something of a statement
    """

    type: EventType
    mode: str | None
    modality: EventModality
    mutual: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    nations: tuple[frozenset[str], frozenset[str]]
    days: Days | None
    about: Days | None
    place: str | None
    sure: bool

    @property
    def parties(self) -> frozenset[str]:
        """Everybody known who takes part."""
        return self.actors | self.recipients


def told_event(reading: Reading, event: Event) -> ToldEvent:
    """One event of a reading, ready to be compared."""
    published = reading.article.published
    around = Days(published - timedelta(days=NEAR), published) if published else None
    days = next((d for n in event.timexes if (d := days_of(reading.timexes[n]))), None)
    happened = event.modality in ("happened", "ongoing", "denied", "alleged")
    return ToldEvent(
        event.type,
        event.mode,
        event.modality,
        event.mutual,
        _ids(event.actors),
        _ids(event.recipients),
        (_nations(event.actors), _nations(event.recipients)),
        days,
        days or (around if happened else None),
        event.place_id,
        # Of a denial the confidence says only that what happened is seldom denied.
        event.confidence >= SURE or event.modality == "denied",
    )


def told_events(reading: Reading) -> dict[str, tuple[ToldEvent, ...]]:
    """What each statement, by id, tells in its content of somebody known: not what it is itself
    (who accuses is no part of the accusation), and nothing too unsure to tell by."""
    found: dict[str, list[ToldEvent]] = {}
    for event in reading.events:
        if event.within is None and not event.speech:
            one = told_event(reading, event)
            if one.sure and one.parties:
                found.setdefault(event.statement, []).append(one)
    return {id: tuple(some) for id, some in found.items()}


def same(left: ToldEvent, right: ToldEvent) -> bool:
    """Whether two events are one."""
    if left.type != right.type or (left.mode and right.mode and left.mode != right.mode):
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


def bearing(ours: Sequence[ToldEvent], theirs: Sequence[ToldEvent]) -> Bearing | None:
    """How the events of two statements bear on each other.

    "same"      both tell of one event
    "disputed"  they do, and one of the two denies it
    "apart"     each tells of an event of one type with the same party, and days far apart, or
                other parties of one kind, keep them apart
    None        nothing is known: most statements tell of no event, or of one without known parties

    A feature for judging whether two statements are one claim, not the judgement: one event is told
    in many claims (how many died, who did it).
    """
    pairs = [(a, b) for a in ours for b in theirs if a.type == b.type]
    joined = [(a, b) for a, b in pairs if same(a, b)]
    if joined:
        return "disputed" if all(_disputed(a, b) for a, b in joined) else "same"
    if pairs and all(_kept_apart(a, b) for a, b in pairs):
        return "apart"
    return None


def event_keys(told: Iterable[ToldEvent]) -> Iterator[str]:
    """Keys of which two statements share one where they tell of one event."""
    for one in told:
        parties = sorted(one.parties)
        yield from (f"{one.type}\0{a}\0{b}" for a, b in combinations(parties, 2))
        for party in parties:
            yield from (f"{one.type}\0{party}\0{day}" for day in _each(one.days))
            yield from [f"{one.type}\0{party}\0{one.place}"] if one.place else ()


def _each(days: Days | None) -> Iterator[date]:
    if days is not None:
        for later in range((days.last - days.first).days + 1):
            yield days.first + timedelta(days=later)


def _disputed(left: ToldEvent, right: ToldEvent) -> bool:
    return (left.modality == "denied") != (right.modality == "denied")


def _kept_apart(left: ToldEvent, right: ToldEvent) -> bool:
    """Whether two events with a party in common are two for what both say of them. A day or two
    between two days may be a conflict; a person and the body that he speaks for may be one side."""
    if not left.parties & right.parties:
        return False
    if left.days and right.days and left.days.gap(right.days) > CLOSE:
        return True
    mine, other = (_kinds(a.parties - b.parties) for a, b in ((left, right), (right, left)))
    return bool(mine & other) or _of_other_nations(left, right)


def _of_other_nations(left: ToldEvent, right: ToldEvent) -> bool:
    """Whether a side is of one nation here and of another there: nine soldiers of Rwanda, nine of
    Uganda."""
    if left.mutual or right.mutual or left.type in BETWEEN:
        return False
    sides = zip(left.nations, right.nations, strict=True)
    return any(one and other and not one & other for one, other in sides)


def _kinds(parties: frozenset[str]) -> frozenset[str]:
    """Of what kinds parties are: "person" of "person:sergei-lavrov"."""
    return frozenset(party.partition(":")[0] for party in parties)


def _shared_parties(left: ToldEvent, right: ToldEvent) -> int:
    """How many known parties both have; none where each knows of one that the other has not."""
    if left.mutual or right.mutual or left.type in BETWEEN:
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


def _nations(parties: Iterable[EventParty]) -> frozenset[str]:
    """Of the parties whose own words give a country."""
    return frozenset(p.country for p in parties if p.country and p.confidence > GUESSED)


def _ids(parties: Iterable[EventParty]) -> frozenset[str]:
    return frozenset(party.actor for party in parties if party.actor)
