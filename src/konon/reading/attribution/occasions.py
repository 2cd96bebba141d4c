"""Occasions: statements made on one occasion share its relay, venue and date.

"Dalam jumpa pers tersebut" points back at an occasion: what is known of it is inherited. A
speaker who has one occasion only in an article is supposed to have said there what the article
reports of him without saying where; such fields are marked inferred.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from konon.model.evidence import Evidence
from konon.model.statement import RelayStep, Statement
from konon.reading.attribution.relays import inferred, inherited, supposed_date


def share_occasions(
    statements: list[Statement], points_back: Callable[[Statement], bool]
) -> list[Statement]:
    """Statements with relays, venues and dates carried between those of one occasion."""
    shared = _inherit(statements, points_back)
    return _infer(shared)


def _speaker(statement: Statement) -> str | None:
    return statement.sources[0].actor if statement.sources else None


def _inherit(
    statements: list[Statement], points_back: Callable[[Statement], bool]
) -> list[Statement]:
    done: list[Statement] = []
    for statement in statements:
        if statement.venue is not None and points_back(statement):
            before = _same_occasion(done, statement)
            if before is not None:
                statement = _carry(statement, before, "the occasion named before", inherited)
        done.append(statement)
    return done


def _same_occasion(before: list[Statement], statement: Statement) -> Statement | None:
    assert statement.venue is not None
    kind = statement.venue.kind
    return next(
        (
            s
            for s in reversed(before)
            if s.venue is not None
            and s.venue.kind == kind
            and (_speaker(s) == _speaker(statement) or _speaker(statement) is None)
        ),
        None,
    )


def _carry(
    statement: Statement, other: Statement, why: str, step: Callable[[RelayStep, str], RelayStep]
) -> Statement:
    relays = statement.relays or tuple(step(r, why) for r in other.relays)
    said = statement.said_on
    if said is None and other.said_on is not None:
        said = supposed_date(other.said_on, why)
    venue = statement.venue
    if venue is None and other.venue is not None:
        venue = replace(
            other.venue,
            confidence=0.6 * other.venue.confidence,
            evidence=(*other.venue.evidence, Evidence.inferred("source", why)),
        )
    return replace(statement, relays=relays, said_on=said, venue=venue)


def _infer(statements: list[Statement]) -> list[Statement]:
    known: dict[str, Statement] = {}
    several: set[str] = set()
    for statement in statements:
        speaker = _speaker(statement)
        if speaker is None or statement.parent is not None or not _has_occasion(statement):
            continue
        other = known.setdefault(speaker, statement)
        if other is not statement and _differs(other, statement):
            several.add(speaker)
    return [
        _supposed(s, known) if _speaker(s) in known and _speaker(s) not in several else s
        for s in statements
    ]


def _has_occasion(statement: Statement) -> bool:
    return bool(statement.relays)


def _differs(one: Statement, other: Statement) -> bool:
    names = [r.name for r in one.relays] != [r.name for r in other.relays]
    dates = bool(one.said_on and other.said_on and one.said_on.value != other.said_on.value)
    return names or dates


def _supposed(statement: Statement, known: dict[str, Statement]) -> Statement:
    other = known[_speaker(statement) or ""]
    if statement is other or statement.relays or statement.addressees or statement.venue:
        return statement
    if statement.parent is not None or statement.first_hand:
        return statement
    if statement.said_on and other.said_on and statement.said_on.value != other.said_on.value:
        return statement
    return _carry(statement, other, "the speaker's only occasion in this article", inferred)
