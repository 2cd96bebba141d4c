"""Roles: which words of a statement play which part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from konon.model import Span, Statement

Role = Literal["source", "cue", "content", "relay", "addressee", "venue", "hedge", "verification"]


@dataclass(frozen=True, slots=True)
class Played:
    """A role, its words, and what fills it: an actor id, a lemma, a quote type or a value."""

    role: Role
    span: Span
    filler: str = ""


def roles(statement: Statement) -> Iterator[Played]:
    """Every span of a statement with its role; sources first, then cue and contents."""
    for source in statement.sources:
        if source.span:
            yield Played("source", source.span, source.actor or "")
    if statement.cue:
        yield Played("cue", statement.cue.span, statement.cue.lemma)
    for part in statement.contents:
        yield Played("content", part.span, part.quote_type)
    for step in statement.relays:
        if step.span:
            yield Played("relay", step.span, step.actor or step.name)
    for party in statement.addressees:
        yield Played("addressee", party.span, party.actor or "")
    yield from _circumstances(statement)


def _circumstances(statement: Statement) -> Iterator[Played]:
    if statement.venue:
        yield Played("venue", statement.venue.span, statement.venue.kind)
    if statement.strength.hedge:
        yield Played("hedge", statement.strength.hedge, statement.strength.value)
    if statement.verification.span:
        yield Played("verification", statement.verification.span, statement.verification.value)
