"""Slim: a reading without what only comparing needs, so that a large pile fits in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from konon.model import Actor, Mention, Reading, Statement
from konon.trace.instances import Instance, instances_of


def slim(reading: Reading) -> Reading:
    """`reading` without evidence, times, quantities, events, propositions and most mentions.

    Left are the article, the actors with the tables that know them, the names that end a source's
    words, and of each statement what it says, through whom and when: what following it to its
    origin needs, and what finding copies needs.
    """
    return replace(
        reading,
        statements=tuple(map(_statement, reading.statements)),
        actors=tuple(map(_actor, reading.actors)),
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
            yield replace(mention, evidence=())


def slim_instances(reading: Reading) -> tuple[Reading, list[Instance]]:
    """The slim reading, and the instances of the whole one, which hold the slim one instead."""
    small = slim(reading)
    statements = {statement.id: statement for statement in small.statements}
    found: Iterator[Instance] = instances_of(reading)
    return small, [_slim(i, small, statements[i.statement.id]) for i in found]


def _slim(instance: Instance, reading: Reading, statement: Statement) -> Instance:
    denied = instance.denied and _slim(instance.denied, reading, statement)
    return replace(instance, reading=reading, statement=statement, denied=denied)


def _statement(statement: Statement) -> Statement:
    return replace(
        statement,
        sources=tuple(replace(source, evidence=()) for source in statement.sources),
        relays=tuple(replace(step, evidence=()) for step in statement.relays),
        propositions=(),
        timexes=(),
        quantities=(),
        mentions=(),
        events=(),
        evidence=(),
        notes=(),
    )
