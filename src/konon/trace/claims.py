"""From readings to claims: compare, cluster, follow each statement to its origin, count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np

from konon.model import (
    Change,
    Claim,
    Conflict,
    ConflictSide,
    Decision,
    Edge,
    Reading,
    RevisedStore,
    TraceStore,
    VerificationNote,
)
from konon.trace.comparing.clusters import clusters
from konon.trace.comparing.sameness import IN_STORY, compare, sure_of
from konon.trace.conflicting.changes import changes, outdated
from konon.trace.conflicting.conflicts import conflicts
from konon.trace.conflicting.differences import DENIAL, between
from konon.trace.copying.copies import copy_edges, families
from konon.trace.correcting.corrections import corrected
from konon.trace.decided import decided, merged, standing
from konon.trace.instances import Instance
from konon.trace.lineages.inheritance import inherited
from konon.trace.lineages.lineage import IsAgency, Lineage, lineages, of_quotation
from konon.trace.lineages.origins import origins
from konon.trace.lineages.pieces import gathered, once, supplied
from konon.trace.lineages.quotes import same_words
from konon.trace.lineages.shared import shared
from konon.trace.outlets import outlet_key
from konon.trace.pairs import Pairs, places
from konon.trace.prints import bare_marks
from konon.trace.reviewed import reviewed
from konon.trace.slim import Slimmer
from konon.trace.story.groups import story_groups
from konon.trace.story.judge import MOST
from konon.trace.story.told import said_in_stories
from konon.trace.works import Works, works_among

_JOINED = 0.6
"""How sure an edge is at least, whatever else its weight tells of."""
_INFERRED = 0.5
"""Weight of an edge for a lineage that is another statement's of the article; as in a family."""


def trace_claims(store: TraceStore, *, is_agency: IsAgency | None = None) -> list[Claim]:
    """Every claim in `store`, those carried by most outlets first; the order is always the same.

    Each statement belongs to one claim; denials and doubts form claims of their own, tied by
    edges to what they deny. `is_agency` tells which outlets are agencies, by name; by default
    the package's own table does. Families in a claim cover each of its articles once, so that
    their number is the number of texts written apart. What people merged and split off stays so,
    what they rejected is left out, and what they corrected is taken as corrected.

    All is worked out anew. `konon.trace.kept` gives the same from what a ledger keeps.
    """
    before = store.replaced() if isinstance(store, RevisedStore) else {}
    decisions = list(store.decisions())
    readings = reviewed(store.readings(), decisions)
    pile = Pile.of(readings, is_agency or known_agency(), standing(decisions), before)
    return sorted(corrected(list(pile.claims()), pile.readings, before), key=place)


def place(claim: Claim) -> tuple[int, int, str, str]:
    """Where a claim stands in the list."""
    return -len(claim.outlets), -len(claim.statements), claim.first or "9999", claim.id


def by_end(edges: Iterable[Edge]) -> dict[str, list[Edge]]:
    """The edges at each of their ends."""
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[edge.left].append(edge)
        found[edge.right].append(edge)
    return found


def in_order(instances: Iterable[Instance]) -> list[Instance]:
    """Statements in the order they appeared."""
    return sorted(instances, key=lambda i: (i.published, i.id))


@dataclass(frozen=True, slots=True)
class Known:
    """What need not be worked out again: all edges at a pile's statements that comparing
    candidates gave, the copies among its articles, the family of each article, and the story of
    those of which many tell."""

    edges: Sequence[Edge]
    copies: Sequence[Edge]
    family_of: Mapping[str, int]
    stories: Mapping[str, str]


@dataclass(frozen=True)
class Pile:
    """Readings, with what is worked out once for all their claims.

    readings   slim; `instances` are their statements, in order of appearance
    decisions  the merges and splits that stand
    known      edges and families from before; without, everything is compared
    before     which article's text another one replaced, as far as the store knows
    """

    readings: Sequence[Reading]
    instances: Sequence[Instance]
    is_agency: IsAgency
    decisions: Sequence[Decision] = ()
    known: Known | None = None
    before: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        readings: Iterable[Reading],
        is_agency: IsAgency,
        decisions: Sequence[Decision] = (),
        before: Mapping[str, str] | None = None,
    ) -> Pile:
        """A pile that nothing is known of yet."""
        slimmer = Slimmer()
        pairs = [slimmer.slim(reading) for reading in readings]
        instances = in_order(i for _, some in pairs for i in some)
        small = [reading for reading, _ in pairs]
        return cls(small, instances, is_agency, decisions, before=before or {})

    def claims(self) -> Iterator[Claim]:
        """The claims its statements make up."""
        return (self.claim([self.by_id[id] for id in group]) for group in self.groups)

    @cached_property
    def by_id(self) -> Mapping[str, Instance]:
        """Its statements by their ids, in order of appearance."""
        return {instance.id: instance for instance in self.instances}

    @cached_property
    def compared(self) -> dict[tuple[str, str], Edge | None]:
        """Pairs by their ids in order: those found alike, and all that clusters asked for."""
        found = self._all_compared() if self.known is None else self.known.edges
        return {_pair(edge.left, edge.right): edge for edge in found}

    def _all_compared(self) -> Iterator[Edge]:
        every = self.instances
        for left, right in places(self._pairs.statements, len(every)):
            one, other = every[left], every[right]
            edge = between(one, other, self._in_story(one.id, other.id))
            if edge is not None:
                yield edge

    @cached_property
    def groups(self) -> list[list[str]]:
        """The ids of each claim's statements, in order of appearance."""
        rank = {id: n for n, id in enumerate(self.by_id)}
        edges = (e for e in self.compared.values() if e is not None and e.kind == "same_claim")
        same = [e for e in edges if e.left in rank and e.right in rank]
        stories = said_in_stories(self.stories, ((i.id, i.article) for i in self.instances))
        made = clusters(list(rank), same, self._sure, stories, self._story_groups)
        found = decided(made, self.decisions)
        groups = [sorted(group, key=rank.__getitem__) for group in found]
        return sorted(groups, key=lambda group: rank[group[0]])

    @cached_property
    def edges_of(self) -> Mapping[str, list[Edge]]:
        """The edges at each statement; asked for once the groups are made."""
        return by_end(edge for edge in self.compared.values() if edge is not None)

    @cached_property
    def copies(self) -> Sequence[Edge]:
        """What its articles took from one another: whole texts and passages."""
        if self.known is not None:
            return self.known.copies
        return copy_edges(self.readings, self.is_agency)

    @cached_property
    def copies_of(self) -> Mapping[str, list[Edge]]:
        """The copies and passages each article took, in order."""
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in sorted(self.copies, key=lambda e: (e.left, e.right)):
            found[edge.left].append(edge)
        return found

    @cached_property
    def family_of(self) -> Mapping[str, int]:
        """Article -> the number of its text family."""
        if self.known is not None:
            return self.known.family_of
        groups = families([r.article.id for r in self.readings], self.copies)
        return {article: n for n, group in enumerate(groups) for article in group}

    def _sure(self, left: str, right: str) -> float | None:
        """How sure it is that both assert the same; None where nobody can tell."""
        key = _pair(left, right)
        if key not in self.compared:
            self.compared[key] = compare(self.by_id[left], self.by_id[right])
        edge = self.compared[key]
        if edge is not None and IN_STORY not in edge.reasons:
            return max(edge.weight, _JOINED) if edge.kind == "same_claim" else 0.0
        if key not in self._unsure:
            self._unsure[key] = sure_of(self.by_id[left], self.by_id[right])
        return self._unsure[key]

    def _story_groups(self, ids: Sequence[str]) -> list[list[str]] | None:
        """The claims of statements that hang together, where they are of a story that many tell;
        None elsewhere, and of more than can be weighed together."""
        told = np.array([self.by_id[id].article in self.stories for id in ids])
        if not told.any() or len(ids) > MOST:
            return None
        edges = [edge for edge in self.compared.values() if edge is not None]
        return story_groups([self.by_id[id] for id in ids], told, self._sure, edges)

    def _in_story(self, left: str, right: str) -> bool:
        """Whether one is a statement of a story that many articles tell; what the other must have
        to do with it, edges and the judge ask."""
        articles = {self.by_id[left].article, self.by_id[right].article}
        return not articles.isdisjoint(self.stories)

    @cached_property
    def stories(self) -> Mapping[str, str]:
        """The articles of stories that many tell, each with its story's name."""
        return self._pairs.stories if self.known is None else self.known.stories

    @cached_property
    def _pairs(self) -> Pairs:
        """Which statements are worth comparing."""
        by_article: dict[str, list[Instance]] = defaultdict(list)
        for one in self.instances:
            by_article[one.article].append(one)
        return Pairs(bare_marks(some) for some in by_article.values())

    @cached_property
    def _unsure(self) -> dict[tuple[str, str], float | None]:
        """How sure pairs without an edge are, as far as clusters have asked."""
        return {}

    # -- one claim -------------------------------------------------------------------------------

    def claim(self, members: Sequence[Instance]) -> Claim:
        """The claim that `members`, in order of appearance, make up."""
        works = works_among(members, self.before)
        own = self._lineages(members)
        filled, passed_on = inherited(members, own, self.family_of, works.of)
        words = same_words(members)
        pieces, inferred = gathered(members, filled, works)
        settled, heard = supplied(members, pieces, words)
        found = origins((x for m in members for x in settled[m.id]), words)
        replaced = changes(members, works, settled)
        past = {m.id for m in members if outdated(m, members, works)}
        ties = self._edges(members)
        told = _most_complete(members)
        dates = [m.published for m in members if m.reading.article.published]
        return Claim(
            id="c" + members[0].id[1:],
            wording=told.text,
            wording_from=told.id,
            statements=tuple(m.id for m in members),
            outlets=_outlets(members),
            families=self._families(members, works),
            origins=found.counted,
            anonymous=found.anonymous,
            unknown=once(found.unknown, members, works),
            conflicts=(*self._differing(members, replaced, past), *_polarity(members, ties)),
            changes=replaced,
            verification=tuple(_verification(members)),
            edges=(
                *ties,
                *_taken(own),
                *passed_on,
                *inferred,
                *heard,
                *self._copies(members, works),
            ),
            first=min(dates, default=None),
            last=max(dates, default=None),
            shared=shared(found.counted, members, works),
        )

    def _lineages(self, members: Sequence[Instance]) -> dict[str, list[Lineage]]:
        """The lineages of each; where several outlets tell the claim, a sentence that names nobody
        has those of the quotation that it sums up."""
        found = {m.id: lineages(m, self.is_agency) for m in members}
        for member in members if len(_outlets(members)) > 1 else ():
            if _unknown(found[member.id]):
                found[member.id] = of_quotation(member, self.is_agency) or found[member.id]
        return found

    def _edges(self, members: Sequence[Instance]) -> list[Edge]:
        """Edges among the members, and denials and doubts that reach outside."""
        inside = {m.id for m in members}
        found = {edge: None for m in members for edge in self.edges_of.get(m.id, ())}
        found.update(dict.fromkeys(merged(inside, self.decisions)))
        return sorted(
            (e for e in found if e.kind != "same_claim" or {e.left, e.right} <= inside),
            key=lambda e: (e.kind, e.left, e.right),
        )

    def _differing(
        self, members: Sequence[Instance], replaced: Sequence[Change], past: Collection[str]
    ) -> tuple[Conflict, ...]:
        edges = dict.fromkeys(e for m in members for e in self.edges_of.get(m.id, ()))
        return conflicts(members, list(edges), self.by_id, replaced, past)

    def _copies(self, members: Sequence[Instance], works: Works) -> Iterator[Edge]:
        articles = dict.fromkeys(m.article for m in members)
        one = works.of
        if len(articles) > 1:
            yield from works.edges(articles)
            for article in articles:
                found = self.copies_of.get(article, ())
                yield from (e for e in found if e.right in articles and one[e.left] != one[e.right])

    def _families(self, members: Sequence[Instance], works: Works) -> tuple[tuple[str, ...], ...]:
        """The articles by the texts they go back to; those that are one article stay together."""
        ids = list(dict.fromkeys(m.article for m in members))
        if len(ids) == 1:
            return ((ids[0],),)
        heads: dict[int, str] = {}
        same = [(heads.setdefault(self.family_of[id], id), id) for id in ids]
        return tuple(families(ids, (), [*same, *works.many]))


def _pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)


def _most_complete(members: Sequence[Instance]) -> Instance:
    """Of the members of the first day, the one that says most."""
    first = [m for m in members if m.published == members[0].published]
    return max(first, key=lambda m: (len(m.stems), m.id))


def _taken(own: Mapping[str, list[Lineage]]) -> Iterator[Edge]:
    """An edge for each statement whose lineage is another's of its article."""
    for id, found in own.items():
        for other, why in dict.fromkeys(one.taken for one in found if one.taken):
            yield Edge("relay", id, other, _INFERRED, (why, "lineage inferred"))


def _unknown(found: Sequence[Lineage]) -> bool:
    return all(lineage.kind == "unknown" for lineage in found)


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
    """Who denies the members in so many words, and whom the members deny: two conflicts, since a
    denial that is itself denied would else stand on both sides of one."""
    inside = {m.id for m in members}
    denials = [e for e in edges if e.kind == "denies" and DENIAL in e.reasons]
    for some in (
        [e for e in denials if e.right in inside],
        [e for e in denials if e.right not in inside],
    ):
        denied = dict.fromkeys(e.left for e in some)
        asserted = dict.fromkeys(e.right for e in some if e.right not in denied)
        if asserted:
            sides = ConflictSide("asserted", tuple(asserted)), ConflictSide("denied", tuple(denied))
            yield Conflict("polarity", _most_complete(members).text, sides)


def known_agency() -> IsAgency:
    """Which outlets are agencies by the package's own table."""
    from konon.facts import load_facts

    facts = load_facts()

    @cache
    def is_agency(name: str) -> bool:
        media = facts.media(name)
        return media is not None and media.is_agency

    return is_agency
