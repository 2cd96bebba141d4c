"""From readings to claims: compare, cluster, follow each statement to its origin, count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from konon.model import (
    Claim,
    Conflict,
    ConflictSide,
    Edge,
    Reading,
    RevisedStore,
    TraceStore,
    VerificationNote,
)
from konon.trace.candidates import candidates
from konon.trace.changes import settle
from konon.trace.clusters import clusters
from konon.trace.copies import copy_edges, families
from konon.trace.inheritance import inherited
from konon.trace.instances import Instance, instances_of
from konon.trace.lineage import IsAgency, lineages
from konon.trace.origins import origins
from konon.trace.outlets import outlet_key
from konon.trace.pieces import gathered, once
from konon.trace.sameness import compare
from konon.trace.works import Works, works_of


def trace_claims(store: TraceStore, *, is_agency: IsAgency | None = None) -> list[Claim]:
    """Every claim in `store`, those carried by most outlets first; the order is always the same.

    Each statement belongs to one claim; denials and doubts form claims of their own, tied by
    edges to what they deny. `is_agency` tells which outlets are agencies, by name; by default
    the package's own table does. Families in a claim cover each of its articles once, so that
    their number is the number of texts written apart.

    People's decisions are not applied here yet.
    """
    before = store.replaced() if isinstance(store, RevisedStore) else {}
    pile = _Pile(list(store.readings()), is_agency or _known_agency, before)
    claims = [pile.claim([pile.by_id[id] for id in group]) for group in pile.groups]
    return sorted(
        claims, key=lambda c: (-len(c.outlets), -len(c.statements), c.first or "9999", c.id)
    )


@dataclass(frozen=True)
class _Pile:
    """All readings of a store, with what is worked out once for all claims."""

    readings: Sequence[Reading]
    is_agency: IsAgency
    before: Mapping[str, str]

    @cached_property
    def instances(self) -> list[Instance]:
        found = [i for reading in self.readings for i in instances_of(reading)]
        return sorted(found, key=lambda i: (i.published, i.id))

    @cached_property
    def by_id(self) -> Mapping[str, Instance]:
        return {instance.id: instance for instance in self.instances}

    @cached_property
    def compared(self) -> dict[tuple[str, str], Edge | None]:
        """Pairs by their ids in order: those found alike, and all that clusters asked for."""
        every = self.instances
        edges = (compare(every[i], every[j]) for i, j in candidates(every))
        return {_pair(edge.left, edge.right): edge for edge in edges if edge is not None}

    @cached_property
    def groups(self) -> list[list[str]]:
        same = [e for e in self.compared.values() if e is not None and e.kind == "same_claim"]
        return clusters(list(self.by_id), same, self._same)

    @cached_property
    def edges_of(self) -> Mapping[str, list[Edge]]:
        """The edges at each statement; asked for once the groups are made."""
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.compared.values():
            if edge is not None:
                found[edge.left].append(edge)
                found[edge.right].append(edge)
        return found

    @cached_property
    def copies(self) -> list[Edge]:
        return copy_edges(self.readings, self.is_agency)

    @cached_property
    def families(self) -> list[tuple[str, ...]]:
        ids = [r.article.id for r in self.readings]
        return families(ids, self.copies, self.works.many)

    @cached_property
    def works(self) -> Works:
        return works_of(self.readings, self.before)

    @cached_property
    def family_of(self) -> Mapping[str, int]:
        return {article: n for n, group in enumerate(self.families) for article in group}

    def _same(self, left: str, right: str) -> bool:
        key = _pair(left, right)
        if key not in self.compared:
            self.compared[key] = compare(self.by_id[left], self.by_id[right])
        edge = self.compared[key]
        return edge is not None and edge.kind == "same_claim"

    # -- one claim -------------------------------------------------------------------------------

    def claim(self, members: Sequence[Instance]) -> Claim:
        """The claim that `members`, in order of appearance, make up."""
        own = {m.id: lineages(m, self.is_agency) for m in members}
        filled, passed_on = inherited(members, own, self.family_of, self.works.of)
        settled, supplied = gathered(members, filled, self.works)
        found = origins(x for m in members for x in settled[m.id])
        values = settle(members, self.works, settled)
        ties = self._edges(members)
        told = _most_complete(members)
        dates = [m.published for m in members if m.reading.article.published]
        return Claim(
            id="c" + members[0].id[1:],
            wording=told.text,
            wording_from=told.id,
            statements=tuple(m.id for m in members),
            outlets=_outlets(members),
            families=self._families(members),
            origins=found.counted,
            anonymous=found.anonymous,
            unknown=once(found.unknown, members, self.works),
            conflicts=(*values.conflicts, *_polarity(members, ties)),
            changes=values.changes,
            verification=tuple(_verification(members)),
            edges=(*ties, *passed_on, *supplied, *self._copies(members)),
            first=min(dates, default=None),
            last=max(dates, default=None),
        )

    def _edges(self, members: Sequence[Instance]) -> list[Edge]:
        """Edges among the members, and denials and doubts that reach outside."""
        inside = {m.id for m in members}
        found = {edge: None for m in members for edge in self.edges_of.get(m.id, ())}
        return sorted(
            (e for e in found if e.kind != "same_claim" or {e.left, e.right} <= inside),
            key=lambda e: (e.kind, e.left, e.right),
        )

    def _copies(self, members: Sequence[Instance]) -> Iterator[Edge]:
        articles = {m.article for m in members}
        one = self.works.of
        yield from self.works.edges([m.article for m in members])
        for edge in self.copies:
            if {edge.left, edge.right} <= articles and one[edge.left] != one[edge.right]:
                yield edge

    def _families(self, members: Sequence[Instance]) -> tuple[tuple[str, ...], ...]:
        groups: dict[int, dict[str, None]] = {}
        for member in members:
            groups.setdefault(self.family_of[member.article], {})[member.article] = None
        return tuple(tuple(group) for group in groups.values())


def _pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)


def _most_complete(members: Sequence[Instance]) -> Instance:
    """Of the members of the first day, the one that says most."""
    first = [m for m in members if m.published == members[0].published]
    return max(first, key=lambda m: (len(m.stems), m.id))


def _outlets(members: Sequence[Instance]) -> tuple[str, ...]:
    """Each outlet once, under the name it has first."""
    names: dict[str, str] = {}
    for member in members:
        if member.reading.article.outlet:
            name = member.reading.article.outlet
            names.setdefault(outlet_key(name), name)
    return tuple(names.values())


def _verification(members: Sequence[Instance]) -> Iterator[VerificationNote]:
    for member in members:
        word = member.statement.verification
        if word.value != "not_stated":
            yield VerificationNote(word.value, word.by, member.id)


def _polarity(members: Sequence[Instance], edges: Sequence[Edge]) -> Iterator[Conflict]:
    denials = [e for e in edges if e.kind == "denies"]
    if denials:
        asserted = ConflictSide("asserted", tuple(dict.fromkeys(e.right for e in denials)))
        denied = ConflictSide("denied", tuple(dict.fromkeys(e.left for e in denials)))
        yield Conflict("polarity", _most_complete(members).text, (asserted, denied))


def _known_agency(name: str) -> bool:
    from konon.facts import load_facts

    media = load_facts().media(name)
    return media is not None and media.is_agency
