"""Steps: how one instance came from its origin to its outlet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from konon.model import Claim, Reading, Statement
from konon.render.clean import visible
from konon.render.lineage import Link, lineage
from konon.render.people import outlet_name
from konon.render.tracing.view import Step, StepRole, Supply

Ways = Mapping[str, tuple[Step, ...]]
"""Statement → its steps, the outlet last."""


def steps(reading: Reading, statement: Statement) -> tuple[Step, ...]:
    """Everyone between the statement's own source and the page, and the outlet last."""
    passed = [
        _step(link) for link in lineage(reading, statement)[:-1] if _passes_on(link, statement)
    ]
    return (*passed, Step("outlet", outlet_name(reading.article)))


def supplied(own: Sequence[Step], original: Sequence[Step]) -> tuple[Step, ...]:
    """The steps of an instance whose lineage another one supplied.

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


def supplies(claim: Claim) -> dict[str, Supply]:
    """Statement → the statement that supplied its lineage: of the same claim, or of its own article
    whatever that tells.

    What its own article says goes before what a copy says.
    """
    inside = set(claim.statements)
    found = {}
    for kind in ("copy", "relay"):
        for edge in claim.edges:
            reaches = kind == "relay" or edge.right in inside
            if edge.kind == kind and edge.left in inside and reaches:
                found[edge.left] = Supply(edge.right, tuple(map(visible, edge.reasons)))
    return found


def ways(own: Mapping[str, tuple[Step, ...]], given: Mapping[str, Supply]) -> Ways:
    """The steps of each statement, those supplied by another in the place of its own."""
    return {id: _way(id, own, given, frozenset()) for id in own}


def _way(
    id: str, own: Mapping[str, tuple[Step, ...]], given: Mapping[str, Supply], seen: frozenset[str]
) -> tuple[Step, ...]:
    supply = given.get(id)
    if supply is None or supply.other not in own or supply.other in seen:
        return own[id]
    return supplied(own[id], _way(supply.other, own, given, seen | {id}))


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
