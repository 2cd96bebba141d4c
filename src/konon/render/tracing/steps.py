"""Steps: how one instance came from its origin to its outlet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from konon.model import Claim, Reading, Statement
from konon.render.lineage import Link, lineage
from konon.render.people import outlet_name
from konon.render.tracing.view import Step, StepRole


def steps(reading: Reading, statement: Statement) -> tuple[Step, ...]:
    """Everyone between the statement's own source and the page, and the outlet last."""
    passed = [
        _step(link) for link in lineage(reading, statement)[:-1] if _passes_on(link, statement)
    ]
    return (*passed, Step("outlet", outlet_name(reading.article)))


def supplied(own: Sequence[Step], original: Sequence[Step]) -> tuple[Step, ...]:
    """The steps of an instance whose lineage another one with the same words supplied.

    All are inferred, the last too: that the words came to this outlet that way.
    """
    names = {step.name.casefold() for step in own}
    given = [step for step in original[:-1] if step.name.casefold() not in names]
    return tuple(replace(step, basis="inferred") for step in (*given, *own))


def from_origin(steps: Sequence[Step], origin: str, channels: Sequence[str]) -> tuple[Step, ...]:
    """The steps after the origin: it is left out itself, and its channels are named as such."""
    rest = list(steps)
    while len(rest) > 1 and rest[0].name.casefold() == origin.casefold():
        rest.pop(0)
    heard = {name.casefold() for name in channels}
    if len(rest) > 1 and rest[0].name.casefold() in heard:
        first = rest[0]
        rest[0] = Step("channel", first.name, first.actor, first.basis, first.cited_on)
    return tuple(rest)


def inherited_from(claim: Claim) -> dict[str, str]:
    """Statement → the statement of the same claim that supplied its lineage."""
    inside = set(claim.statements)
    return {
        edge.left: edge.right
        for edge in claim.edges
        if edge.kind in ("copy", "relay") and {edge.left, edge.right} <= inside
    }


def _passes_on(link: Link, statement: Statement) -> bool:
    said_by = link.said_by
    if said_by is None:
        return True
    return said_by.id != statement.id and any(s.status != "unstated" for s in said_by.sources)


def _step(link: Link) -> Step:
    role: StepRole = "speaker" if link.said_by else "relay"
    return Step(role, link.name, link.actor, link.basis, link.cited_on or "")


def names(steps: Sequence[Step]) -> Iterator[str]:
    """The steps' names with what a reader must know of each; of the outlet, nothing."""
    for step in steps:
        basis = "" if step.basis == "stated" or step.role == "outlet" else step.basis
        cited = f"cited {step.cited_on}" if step.cited_on else ""
        remark = ", ".join(x for x in (basis, cited) if x)
        yield f"{step.name} ({remark})" if remark else step.name
