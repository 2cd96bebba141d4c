"""Lineage: the links by which a statement reached the page, from its source to its outlet."""

from __future__ import annotations

from dataclasses import dataclass

from konon.model import Reading, RelayStep, Span, Statement
from konon.model.statement import Basis
from konon.render.clean import visible
from konon.render.people import actor_name, outlet_name, source_name, source_names

ARROW = " ← "


@dataclass(frozen=True, slots=True)
class Link:
    """One link: a speaker, a relay or the outlet. `span` is where the text names it, `actor` the
    id of who it is, where one actor is known; `said_by` its sources, for a speaker."""

    name: str
    basis: Basis = "stated"
    cited_on: str | None = None
    span: Span | None = None
    actor: str | None = None
    said_by: Statement | None = None

    @property
    def remark(self) -> str:
        """What a reader must know of this link: its basis unless stated, its citation date."""
        basis = "" if self.basis == "stated" else self.basis
        cited = f"cited {self.cited_on}" if self.cited_on else ""
        return ", ".join(x for x in (basis, cited) if x)

    def __str__(self) -> str:
        return f"{self.name} ({self.remark})" if self.remark else self.name


def lineage(reading: Reading, statement: Statement) -> tuple[Link, ...]:
    """Source first, outlet last.

    A nested statement passes through those it is nested in: "North Korea ← Lavrov ← TASS ← …".
    A relay a statement shares with its parent, or that is its parent's own source, is told once,
    at the parent's place.
    """
    links: list[Link] = []
    levels = _inside_out(reading, reading.whole_of(statement))
    for level, outer in zip(levels, [*levels[1:], None], strict=True):
        if level.kind == "attribution":
            links.append(_speaker(reading, level))
        told = _told(reading, outer) if outer else frozenset()
        links.extend(_relay(reading, step) for step in level.relays if _key(step) not in told)
    return (*links, Link(outlet_name(reading.article)))


def chain(reading: Reading, statement: Statement) -> str:
    """The lineage on one line."""
    return ARROW.join(str(link) for link in lineage(reading, statement))


def _inside_out(reading: Reading, statement: Statement) -> list[Statement]:
    levels, seen = [statement], {statement.id}
    while (parent := reading.parent_of(levels[-1])) and parent.id not in seen:
        levels.append(parent)
        seen.add(parent.id)
    return levels


def _speaker(reading: Reading, statement: Statement) -> Link:
    sources = statement.sources
    span = sources[0].span if sources else None
    actor = sources[0].actor if len(sources) == 1 else None
    return Link(source_names(reading, statement), span=span, actor=actor, said_by=statement)


def _relay(reading: Reading, step: RelayStep) -> Link:
    name = actor_name(reading, step.actor) or visible(step.name)
    cited = step.cited_on.value if step.cited_on else None
    return Link(name, step.basis, cited and visible(cited), step.span, step.actor)


def _told(reading: Reading, outer: Statement) -> frozenset[str]:
    """The keys of those whom the outer level names itself: its sources and its relays."""
    sources = (s.actor or source_name(reading, s).casefold() for s in outer.sources)
    return frozenset([*sources, *map(_key, outer.relays)])


def _key(step: RelayStep) -> str:
    return step.actor or step.name.casefold()
