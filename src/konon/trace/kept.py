"""Kept: claims brought up to date from what a ledger keeps, the same as worked out afresh.

Which pairs are worth comparing, and which word runs are forms, is for the whole pile to say: one
new article can make a word common. So pairs and forms are found anew among all articles, from
their prints, which is quick. Which pairs were compared is kept too, so that only new ones are; and
only groups that something has touched are grouped and counted again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from konon.model import Edge
from konon.model.kept import Basis, Compared, KeptTrace, Print, Renewal
from konon.trace.blocks import Numbers
from konon.trace.claims import known_agency
from konon.trace.compared import met_packed, numbers_of, packed, stories_of, stories_packed, unseen
from konon.trace.correcting.notices import notices_of
from konon.trace.correcting.scope import newly_corrected, scope
from konon.trace.decided import standing, statements_of
from konon.trace.desk import HELD, Desk
from konon.trace.lineages.lineage import IsAgency
from konon.trace.pairs import Pairs, numbered, places
from konon.trace.prints import Marks, pack, unpack
from konon.trace.sets import Sets
from konon.trace.sign import claims_sign, sign
from konon.trace.story.told import said_in_stories
from konon.trace.work import Surroundings, article_edges, batches, claims_of, statement_edges

_AT_ONCE = 2_000
"""Statements whose claims are worked out and written at a time."""

Tell = Callable[[str], None]


def bring_up_to_date(
    kept: KeptTrace, *, is_agency: IsAgency | None = None, tell: Tell | None = None
) -> bool:
    """Make the kept claims those of the articles there are now; False when they already are.

    `is_agency` as for `trace_claims`, the same each time for the same store. `tell` is told what
    is being done.
    """
    update = _Update(kept, is_agency or known_agency(), tell or (lambda _: None))
    if not update.due:
        return False
    update.run()
    return True


@dataclass(frozen=True)
class _Ties:
    """The edges there are now; of these the new ones; and those of before that are no more."""

    now: Sequence[Edge]
    new: Sequence[Edge]
    gone: Sequence[Edge]

    @property
    def ends(self) -> set[str]:
        """What a new or a gone edge touches."""
        return {end for edge in (*self.new, *self.gone) for end in (edge.left, edge.right)}


class _Update:
    def __init__(self, kept: KeptTrace, is_agency: IsAgency, tell: Tell) -> None:
        self.kept = kept
        self.is_agency = is_agency
        self.tell = tell
        self.basis = kept.basis()
        self.noticed = kept.noticed()
        self.sign = sign()
        self.anew = self.basis.sign != self.sign
        self.remade = self.anew or self.basis.claims != claims_sign()
        self.decisions = standing(kept.decisions())
        self.decided = {d.id: statements_of(d) for d in self.decisions}
        self.digests = kept.digests()
        self.traced = {} if self.anew else kept.traced()
        self.seen = Compared() if self.anew else kept.compared()
        self.changed = {
            id for id, digest in self.digests.items() if self.traced.get(id, ("",))[0] != digest
        }
        self.desk = Desk(kept)

    @property
    def due(self) -> bool:
        """Whether anything has changed since the claims were worked out."""
        touched = any(touched for _, touched in self.traced.values())
        # Where articles are gone, what was a story of many may be none, or the other way round.
        fewer = stories_of(self.seen.stories)[0] != len(self.digests)
        return self.remade or bool(self.changed) or touched or fewer or bool(self._redecided())

    def run(self) -> None:
        """Compare what is new, then work out the claims it touches."""
        self.tell(f"{len(self.changed):,} of {len(self.digests):,} articles are new")
        made = {id: self.desk.marks(id) for id in self.desk.through(sorted(self.changed))}
        before = [] if self.anew else [unpack(p.article, p.hashes) for p in self.kept.prints()]
        still = (marks for marks in before if marks.article not in self.changed)
        now = Pairs([*still, *made.values()], self.seen, made)
        edges = [] if self.anew else list(self.kept.edges())
        statements = self._compared(now, [e for e in edges if e.left not in self.digests])
        copies = self._copied(now, [e for e in edges if e.left in self.digests])
        touched = self._touched(now, statements, copies)
        self.tell(f"{sum(map(len, touched)):,} of {len(now.ids):,} statements are touched")
        vanished = [id for marks in before for id in marks.ids if id not in now.place]
        del before
        turn = self._begin(now, made, (statements, copies), [*touched, vanished])
        around = Surroundings(statements.now, copies.now, now.stories)
        here, before_it = now.article_of, self.kept.replaced()
        for batch in batches(touched, _AT_ONCE):
            known = around.of(batch, here)
            found = claims_of(
                self.desk, batch, here, known, self.is_agency, self.decisions, before_it
            )
            self.kept.add_claims(turn, found)
        self._correct(turn, now, touched, before_it)
        self.kept.finish(turn)

    # -- comparing -------------------------------------------------------------------------------

    def _compared(self, now: Pairs, before: Sequence[Edge]) -> _Ties:
        stale = self.changed | now.otherwise_told
        held, gone = self._parted(before, now.statements, now.place, stale, now.article_of)
        of_stale = np.array([now.article_of[id] in stale for id in now.ids], np.bool_)
        pairs = unseen(now.statements, now.numbers, self.seen.statements, of_stale)
        self.tell(f"{len(pairs):,} pairs of statements to compare")
        new: list[Edge] = []
        for some in now.near(pairs, HELD // 3):
            self._fetch(some, now)
            named = ((now.ids[a], now.ids[b]) for a, b in places(some, len(now.ids)))
            new += statement_edges(self.desk, named, now.article_of, now.stories)
        return _Ties([*held, *new], new, gone)

    def _copied(self, now: Pairs, before: Sequence[Edge]) -> _Ties:
        forms = np.frombuffer(self.seen.forms, "<u8").astype(np.uint64)
        stale = self.changed | now.filled_otherwise(forms)
        itself = {article: article for article in now.articles}
        held, loose = self._parted(before, now.copies, now.rank, stale, itself)
        every = now.articles
        of_stale = np.array([article in stale for article in every], np.bool_)
        pairs = unseen(now.copies, numbers_of(every), self.seen.articles, of_stale)
        named = [(every[a], every[b]) for a, b in places(pairs, len(every))]
        self.desk.fetch({article: () for pair in named for article in pair})
        found = list(article_edges(self.desk, named, now.forms, self.is_agency))
        same = set(loose) & set(found)
        return _Ties(
            [*held, *found],
            [e for e in found if e not in same],
            [e for e in loose if e not in same],
        )

    def _parted(
        self,
        before: Sequence[Edge],
        pairs: Numbers,
        place: dict[str, int],
        stale: Collection[str],
        article_of: Mapping[str, str],
    ) -> tuple[list[Edge], list[Edge]]:
        """The edges that still hold, and the others: those whose ends are no longer compared, or
        belong to a stale article."""
        there = np.isin(numbered(before, place), pairs)
        stale = set(stale)
        held: list[Edge] = []
        gone: list[Edge] = []
        for edge, still in zip(before, there.tolist(), strict=True):
            fresh = still and not {article_of[edge.left], article_of[edge.right]} & stale
            (held if fresh else gone).append(edge)
        return held, gone

    def _fetch(self, pairs: Numbers, now: Pairs) -> None:
        size = max(1, len(now.ids))
        wanted: dict[str, list[str]] = {}
        for n in np.unique(np.concatenate([pairs // size, pairs % size])).tolist():
            wanted.setdefault(now.article_of[now.ids[n]], []).append(now.ids[n])
        self.desk.fetch(wanted)

    # -- what is touched -------------------------------------------------------------------------

    def _touched(self, now: Pairs, statements: _Ties, copies: _Ties) -> list[list[str]]:
        """Statements to be grouped and counted again, in groups that nothing joins to another."""
        articles = self.changed | self._elsewhere(copies) | now.otherwise_told
        every = now.article_of.items()
        first = {id for id, article in every if self.remade or article in articles}
        first |= statements.ends | self._redecided()
        linked = Sets((e.left, e.right) for e in statements.now if e.kind == "same_claim")
        for group in (*self.decided.values(), *(() if self.anew else self.kept.gathered())):
            linked.join(group)
        for group in said_in_stories(now.stories, every):
            linked.join(group)
        groups = ([id for id in g if id in now.place] for g in linked.groups(first))
        return sorted(
            (sorted(group, key=now.place.__getitem__) for group in groups if group),
            key=lambda group: now.place[group[0]],
        )

    def _elsewhere(self, copies: _Ties) -> set[str]:
        """Articles, not changed themselves, for whose claims the families are others than before.

        A claim asks only which of its own articles are of one family, and copied which other.
        """
        now, before = (
            Sets((e.left, e.right) for e in some if e.kind == "copy")
            for some in (copies.now, [*_less(copies.now, copies.new), *copies.gone])
        )
        marked = {id for id, (_, touched) in self.traced.items() if touched}
        found = {*marked, *now.around(marked), *before.around(marked)}
        for edge in (*copies.new, *copies.gone):
            ends = {edge.left, edge.right}
            found |= ends if not ends & self.changed else set()
        for group in now.groups(copies.ends):
            found |= _parted(before, group, self.changed)
        for group in before.groups(copies.ends):
            found |= _parted(now, group, self.changed)
        return found

    def _redecided(self) -> set[str]:
        """Statements about which people have decided, or taken back a decision, since."""
        was, now = self.basis.decided, self.decided
        differ = [id for id in {*was, *now} if tuple(was.get(id, ())) != now.get(id, ())]
        return {s for id in differ for s in (*was.get(id, ()), *now.get(id, ()))}

    def _begin(
        self,
        now: Pairs,
        made: Mapping[str, Marks],
        ties: Sequence[_Ties],
        touched: Sequence[Sequence[str]],
    ) -> int:
        turn = self.basis.turn + 1
        change = Renewal(
            Basis(turn, self.sign, self.decided, claims_sign()),
            [self._print(id, marks) for id, marks in made.items()],
            [(edge.left, edge.right) for tie in ties for edge in tie.gone],
            [edge for tie in ties for edge in tie.new],
            now.article_of,
            [id for group in touched for id in group],
            Compared(
                packed(now.statements, now.numbers),
                packed(now.copies, numbers_of(now.articles)),
                now.forms.astype("<u8").tobytes(),
                met_packed(now.met, now.numbers),
                stories_packed(now.stories, len(now.articles)),
            ),
            anew=self.anew,
        )
        self.kept.begin(change)
        return turn

    def _print(self, article: str, marks: Marks) -> Print:
        notice = bool(notices_of(self.desk.reading(article)))
        return Print(article, self.digests[article], True, pack(marks), notice)

    # -- corrections -----------------------------------------------------------------------------

    def _correct(
        self, turn: int, now: Pairs, touched: Sequence[Sequence[str]], before: Mapping[str, str]
    ) -> None:
        """Carry what outlets correct to the claims, where that may have changed."""
        notices = self.kept.noticed()
        if not notices and not self.noticed:
            return
        reach = scope(notices, self.kept.about()) & now.rank.keys()
        fresh = {now.article_of[id] for group in touched for id in group} | self.changed
        if not fresh & (reach | self.noticed) and notices == self.noticed:
            return
        claims = list(self.kept.claims_of(sorted(reach)))
        told = {now.article_of[id] for claim in claims for id in claim.statements}
        articles = sorted(reach | told, key=now.rank.__getitem__)
        self.tell(f"{len(notices):,} notices may speak of {len(articles):,} articles")
        self.desk.fetch(dict.fromkeys(articles, ()))
        readings = [self.desk.reading(article) for article in articles]
        self.kept.add_claims(turn, newly_corrected(claims, readings, before))


def _less(edges: Iterable[Edge], fewer: Iterable[Edge]) -> Iterator[Edge]:
    without = set(fewer)
    return (edge for edge in edges if edge not in without)


def _parted(families: Sets, group: Iterable[str], but: Collection[str]) -> set[str]:
    """The articles of the group `but` these, when they are not all of one of `families`."""
    left = {id for id in group if id not in but}
    return left if len({families.root(id) for id in left}) > 1 else set()
