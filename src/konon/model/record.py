"""Records: what a ledger knows of an actor, and of the readings of an article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role somebody was said to have, and the days of the articles that say so."""

    title: str
    first: str | None
    last: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Something counted by its name."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """All a ledger knows of one actor.

    roles      over time, the earliest first
    statements how many have the actor as a source
    strengths, outlets, relays   of those statements: how firmly they are put, which outlets
               carry them, who passed them on; the commonest first
    """

    id: str
    names: tuple[str, ...]
    kind: str
    country: str | None
    qid: str | None
    articles: int
    first: str | None
    last: str | None
    roles: tuple[HeldRole, ...]
    statements: int
    strengths: tuple[Tally, ...]
    outlets: tuple[Tally, ...]
    relays: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor in a list of them."""

    id: str
    name: str
    kind: str
    country: str | None
    statements: int
    articles: int


@dataclass(frozen=True, slots=True)
class HeldReading:
    """A reading the ledger holds: by which version of Konon, in which run; the last is shown."""

    version: str
    run: int | None
    read_at: str
