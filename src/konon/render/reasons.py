"""Reasons: the evidence behind a statement's fields, each under the field it is for."""

from __future__ import annotations

from collections.abc import Iterator

from konon.model import Evidence, Statement


def reasons(statement: Statement) -> Iterator[tuple[str, Evidence]]:
    """Every piece of evidence with the name of its field."""
    for source in statement.sources:
        yield from (("source", evidence) for evidence in source.evidence)
    yield from (("strength", evidence) for evidence in statement.strength.evidence)
    yield from (("polarity", evidence) for evidence in statement.polarity.evidence)
    if statement.venue:
        yield from (("venue", evidence) for evidence in statement.venue.evidence)
    if statement.said_on:
        yield from (("said on", evidence) for evidence in statement.said_on.evidence)
    for step in statement.relays:
        yield from (("relay", evidence) for evidence in step.evidence)
        if step.cited_on:
            yield from (("cited on", evidence) for evidence in step.cited_on.evidence)
    yield from (("verification", evidence) for evidence in statement.verification.evidence)
    yield from (("statement", evidence) for evidence in statement.evidence)
