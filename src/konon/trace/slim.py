"""Slim: a reading without what only comparing needs, so that a large pile fits in memory."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from konon.model import (
    Actor,
    Mention,
    Polarity,
    Reading,
    RelayStep,
    SaidOn,
    Source,
    Statement,
    Strength,
    Venue,
    Verification,
)
from konon.trace.instances import Instance, Slots, instances_of

T = TypeVar("T", bound=Hashable)
Evident = TypeVar(
    "Evident", Mention, Polarity, RelayStep, SaidOn, Source, Strength, Venue, Verification
)


class Slimmer:
    """Makes readings and their statements small; equal small values are kept once."""

    def __init__(self) -> None:
        self._once: dict[Hashable, Hashable] = {}
        self._nothing: Mapping[str, frozenset[str]] = {}

    def slim(
        self, reading: Reading, only: Collection[str] | None = None
    ) -> tuple[Reading, list[Instance]]:
        """The slim reading, and the instances of the whole one, which hold the slim one instead;
        of these the ids in `only`."""
        small = slim(reading, self)
        statements = {statement.id: statement for statement in small.statements}
        return small, [
            self._instance(made, small, statements[made.statement.id])
            for made in instances_of(reading, only)
        ]

    def _instance(self, made: Instance, reading: Reading, statement: Statement) -> Instance:
        return replace(
            made,
            reading=reading,
            statement=statement,
            names={self.once(name): self.once(words) for name, words in made.names.items()},
            named=self.once(made.named),
            numbered=self.once(made.numbered),
            events=self.once(made.events),
            kin=self.once(made.kin),
            sayers=self.once(made.sayers),
            slots=tuple(map(self._slots, made.slots)),
            denied=made.denied and self._instance(made.denied, reading, statement),
        )

    def once(self, value: T) -> T:
        """The first value that was equal to this one."""
        return self._once.setdefault(value, value)  # type: ignore[return-value]

    def _slots(self, slots: Slots) -> Slots:
        return replace(slots, actors=self._roles(slots.actors), heads=self._roles(slots.heads))

    def _roles(self, roles: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
        if not roles:
            return self._nothing
        return {self.once(role): self.once(names) for role, names in roles.items()}


def slim(reading: Reading, slimmer: Slimmer | None = None) -> Reading:
    """`reading` without evidence, times, quantities, events, propositions and most mentions.

    Left are the article, the actors with the tables that know them, the names that end a source's
    words, and of each statement what it says, through whom and when: what following it to its
    origin needs, and what finding copies needs.
    """
    once = slimmer or Slimmer()
    return replace(
        reading,
        article=replace(reading.article, evidence={}),
        statements=tuple(_statement(statement, once) for statement in reading.statements),
        actors=tuple(once.once(_actor(actor)) for actor in reading.actors),
        mentions=tuple(_at_the_end(reading)),
        timexes=(),
        quantities=(),
        events=(),
        sentences=(),
        notes=(),
    )


def _actor(actor: Actor) -> Actor:
    tables = tuple(one for one in actor.evidence if one.kind == "table")
    return replace(actor, aliases=(), evidence=tables[:1])


def _at_the_end(reading: Reading) -> Iterator[Mention]:
    ends = {s.span.end for one in reading.statements for s in one.sources if s.span}
    for mention in reading.mentions:
        if mention.form == "name" and mention.actor and mention.span.end in ends:
            yield _bare(mention)


def _bare(value: Evident) -> Evident:
    """`value` without its evidence."""
    return replace(value, evidence=()) if value.evidence else value


def _statement(statement: Statement, slimmer: Slimmer) -> Statement:
    once, said, where = slimmer.once, statement.said_on, statement.venue
    return replace(
        statement,
        sources=tuple(map(_bare, statement.sources)),
        relays=tuple(map(_bare, statement.relays)),
        strength=once(_bare(statement.strength)),
        polarity=once(_bare(statement.polarity)),
        verification=once(_bare(statement.verification)),
        said_on=said and _bare(said),
        venue=where and _bare(where),
        propositions=(),
        timexes=(),
        quantities=(),
        mentions=(),
        events=(),
        evidence=(),
        notes=(),
    )
