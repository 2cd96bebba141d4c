"""From a claim and the readings behind it to its view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from konon.model import Change, Claim, Conflict, CorrectionNote, Edge, Reading, Statement
from konon.model.statement import VerificationValue
from konon.render import phrases
from konon.render.clean import visible
from konon.render.people import outlet_name, source_names, words
from konon.render.tracing.excerpt import excerpt
from konon.render.tracing.origins import origin_view, shared, unknown_view
from konon.render.tracing.steps import Ways, steps, supplies, ways
from konon.render.tracing.values import variants
from konon.render.tracing.view import (
    ChangeView,
    ClaimView,
    ConflictView,
    Copy,
    CorrectionView,
    Family,
    InstanceView,
    Note,
    Reason,
    Side,
    Supply,
    Tie,
)

_TIES = ("denies", "doubts", "corrects")


def claim_view(claim: Claim, readings: Iterable[Reading]) -> ClaimView:
    """Everything to be shown of `claim`.

    `readings` are those of its articles and, where its conflicts and ties speak of statements
    outside it, of theirs (`konon.trace.articles_behind` names them). A statement whose reading is
    missing is left out of instances and trees; the claim's own counts stay.
    """
    return _Builder(claim, {reading.article.id: reading for reading in readings}).view()


@dataclass(frozen=True)
class _Builder:
    claim: Claim
    readings: Mapping[str, Reading]

    @cached_property
    def said(self) -> dict[str, tuple[Reading, Statement]]:
        """Every statement of the readings, by id."""
        return {s.id: (r, s) for r in self.readings.values() for s in r.statements}

    @cached_property
    def members(self) -> list[str]:
        """The claim's statements in order of time, undated ones last."""
        here = [id for id in self.claim.statements if id in self.said]
        return sorted(here, key=lambda id: _day(self.said[id][0]) or "9999")

    @cached_property
    def rank(self) -> dict[str, int]:
        """Statement → its place in order of time."""
        return {id: n for n, id in enumerate(self.members)}

    @cached_property
    def joined(self) -> dict[str, list[tuple[Edge, str]]]:
        """Statement → the edges that join it with others, and with which."""
        found: dict[str, list[tuple[Edge, str]]] = {}
        for edge in self.claim.edges:
            if edge.kind == "same_claim":
                found.setdefault(edge.left, []).append((edge, edge.right))
                found.setdefault(edge.right, []).append((edge, edge.left))
        return found

    @cached_property
    def supplies(self) -> dict[str, Supply]:
        """Statement → who supplied its lineage."""
        return supplies(self.claim)

    @cached_property
    def ways(self) -> Ways:
        """Statement → its steps."""
        suppliers = [supply.other for supply in self.supplies.values() if supply.other in self.said]
        every = dict.fromkeys((*self.members, *suppliers))
        return ways({id: steps(*self.said[id]) for id in every}, self.supplies)

    @cached_property
    def families(self) -> tuple[Family, ...]:
        copies = [e for e in self.claim.edges if e.kind in ("copy", "passage")]
        return tuple(self._family(group, copies) for group in self.claim.families)

    def view(self) -> ClaimView:
        claim = self.claim
        venues = {id: phrases.venue(*self.said[id]) for id in self.members}
        countries = {id: _countries(*self.said[id]) for id in self.members}
        origins = tuple(origin_view(o, self.ways, venues, countries) for o in claim.origins)
        hidden = tuple(origin_view(o, self.ways, venues, {}) for o in claim.anonymous)
        conflicts = tuple(
            ConflictView(c.kind, visible(c.about), _sides(c)) for c in claim.conflicts
        )
        changes = tuple(
            ChangeView(c.kind, visible(c.about), _sides(c), visible(c.reason))
            for c in claim.changes
        )
        ties = tuple(self._ties())
        return ClaimView(
            claim=claim,
            wording=visible(claim.wording),
            origins=origins,
            anonymous=hidden,
            unknown=unknown_view(claim.unknown, self.ways),
            shared=shared(origins, self._outlets(), self._family_of(), claim.shared),
            instances=tuple(self._instance(id) for id in self.members),
            others=tuple(self._others(conflicts, ties)),
            variants=variants([self.said[id] for id in self.members]),
            conflicts=conflicts,
            changes=changes,
            notes=_notes(claim),
            corrections=_corrections(claim),
            ties=ties,
            families=self.families,
        )

    def _instance(self, id: str) -> InstanceView:
        inside = replace(
            outside(*self.said[id]),
            steps=self.ways[id],
            supplied=self.supplies.get(id),
            why=self._why(id),
        )
        return inside

    def _why(self, id: str) -> Reason | None:
        """The strongest edge to an earlier instance, else to any; edges join, never order."""
        rank, edges = self.rank, self.joined.get(id, [])
        earlier = [(e, other) for e, other in edges if rank.get(other, len(rank)) < rank[id]]
        if not edges or rank[id] == 0:
            return None
        edge, other = max(earlier or edges, key=lambda pair: (pair[0].weight, pair[1]))
        return Reason(other, tuple(map(visible, edge.reasons)), edge.weight, len(edges))

    def _ties(self) -> Iterable[Tie]:
        for edge in self.claim.edges:
            if edge.kind in _TIES:
                yield Tie(edge.kind, edge.left, edge.right, tuple(map(visible, edge.reasons)))

    def _others(
        self, conflicts: Sequence[ConflictView], ties: Sequence[Tie]
    ) -> Iterable[InstanceView]:
        spoken = [id for c in conflicts for side in c.sides for id in side.statements]
        spoken += [id for tie in ties for id in (tie.left, tie.right)]
        spoken += [note.notice for note in self.claim.corrections]
        spoken += [supply.other for supply in self.supplies.values()]
        known = set(self.members)
        return (
            outside(*self.said[id])
            for id in dict.fromkeys(spoken)
            if id not in known and id in self.said
        )

    def _outlets(self) -> dict[str, str]:
        named = ((id, visible(self.said[id][0].article.outlet or "")) for id in self.members)
        return {id: name for id, name in named if name}

    def _family_of(self) -> dict[str, int]:
        """Statement → its family's number, of families with several articles."""
        number = {a: n for n, f in enumerate(self.families) for a in f.articles}
        return {
            id: number[article]
            for id in self.members
            if (article := self.said[id][0].article.id) in number
            and len(self.families[number[article]].articles) > 1
        }

    def _family(self, group: Sequence[str], copies: Sequence[Edge]) -> Family:
        inside = set(group)
        return Family(
            tuple(group),
            tuple(self._outlet(article) for article in group),
            tuple(
                Copy(e.left, e.right, e.kind, tuple(map(visible, e.reasons)))
                for e in copies
                if {e.left, e.right} <= inside
            ),
        )

    def _outlet(self, article: str) -> str:
        reading = self.readings.get(article)
        return outlet_name(reading.article) if reading else visible(article)


def outside(reading: Reading, statement: Statement) -> InstanceView:
    """A statement as it stands in its own article, apart from any claim."""
    article = reading.article
    shown = excerpt(reading, statement)
    checked = statement.verification.value
    return InstanceView(
        statement=statement.id,
        article=article.id,
        outlet=outlet_name(article),
        published=_day(reading),
        title=visible(article.title or ""),
        url=article.url,
        language=visible(reading.language),
        sentence=shown.text,
        marks=shown.marks,
        cut=shown.cut,
        content=" … ".join(words(reading, part.span) for part in statement.contents),
        narrated=statement.kind == "narrator",
        source=_source(reading, statement),
        strength=phrases.strength(reading, statement),
        said_on=phrases.said_on(statement),
        venue=phrases.venue(reading, statement),
        verification="" if checked == "not_stated" else phrases.verification(statement),
        remarks=phrases.remarks(statement),
        steps=steps(reading, statement),
    )


def _source(reading: Reading, statement: Statement) -> str:
    if statement.kind == "narrator":
        return "the outlet’s own voice"
    return source_names(reading, statement)


def _sides(of: Conflict | Change) -> tuple[Side, ...]:
    return tuple(Side(visible(side.value), side.statements) for side in of.sides)


def _day(reading: Reading) -> str | None:
    day = reading.article.published
    return day.isoformat() if day else None


def _countries(reading: Reading, statement: Statement) -> tuple[str, ...]:
    """For which countries the statement's sources speak: by role, else by who they are."""
    found = []
    for source in statement.sources:
        actor = reading.actor(source.actor)
        role = source.role.country if source.role else None
        found.append(role or (actor.country if actor else None))
    return tuple(visible(code) for code in found if code)


def _corrections(claim: Claim) -> tuple[CorrectionView, ...]:
    """Each notice once, with all statements it speaks of."""
    told: dict[str, list[CorrectionNote]] = {}
    for note in claim.corrections:
        told.setdefault(note.notice, []).append(note)
    return tuple(
        CorrectionView(
            notes[0].kind,
            visible(notes[0].by or ""),
            notice,
            tuple(dict.fromkeys(note.statement for note in notes)),
            "; ".join(dict.fromkeys(visible(note.reason) for note in notes)),
        )
        for notice, notes in told.items()
    )


def _notes(claim: Claim) -> tuple[Note, ...]:
    """Each word of each verifier once, with all statements that carry it."""
    told: dict[tuple[VerificationValue, str], list[str]] = {}
    for note in claim.verification:
        told.setdefault((note.value, visible(note.by or "")), []).append(note.statement)
    return tuple(Note(value, by, tuple(ids)) for (value, by), ids in told.items())
