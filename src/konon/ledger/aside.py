"""Aside: a trace brought up to date beside a ledger that may not be written.

What would be kept is held in memory instead, over what the ledger keeps. It is worked out again
by the next program that reads the ledger, until somebody traces it who may write.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from konon.errors import ReadOnlyLedger
from konon.ledger.traces import Traces
from konon.model import Claim
from konon.model.kept import Renewal

if TYPE_CHECKING:
    from konon.ledger.ledger import Ledger
    from konon.trace.finding import Wanted


class TracesAside(Traces):
    """The kept trace of a ledger; where it cannot be written, with what is new held aside."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self._change: Renewal | None = None
        self._new: dict[str, Claim] = {}

    def begin(self, change: Renewal) -> None:
        """Make the change, in the ledger where it may be written."""
        try:
            super().begin(change)
        except ReadOnlyLedger:
            self._change = change

    def add_claims(self, turn: int, claims: Iterable[Claim]) -> None:
        """Keep claims, each in the place of one of its id."""
        if self._change is None:
            super().add_claims(turn, claims)
        else:
            self._new.update((claim.id, claim) for claim in claims)

    def finish(self, turn: int) -> None:
        """All claims have been given."""
        if self._change is None:
            super().finish(turn)

    def noticed(self) -> set[str]:
        """The articles that hold a notice."""
        change = self._change
        if change is None:
            return super().noticed()
        before = set() if change.anew else super().noticed()
        here = {one.article for one in change.prints if one.notice}
        return here | (before - {one.article for one in change.prints})

    def claims_of(self, articles: Sequence[str]) -> Iterator[Claim]:
        """The claims with a statement of these articles, and those that have corrections."""
        change = self._change
        if change is None:
            yield from super().claims_of(articles)
            return
        wanted = set(articles)
        for claim in self.claims():
            homes = {change.article_of.get(id) for id in claim.statements}
            if claim.corrections or homes & wanted:
                yield claim

    def claims(self, most: int | None = None) -> Iterator[Claim]:
        """The claims, those of most outlets first, in the order of trace."""
        if self._change is None:
            return super().claims(most)
        from konon.trace.claims import place  # only now: tracing loads much

        before = () if self._change.anew else super().claims()
        gone = set(self._change.touched)
        left = (c for c in before if c.id not in self._new and gone.isdisjoint(c.statements))
        return islice(sorted([*left, *self._new.values()], key=place), most)

    def count(self) -> int:
        """How many claims there are."""
        return super().count() if self._change is None else sum(1 for _ in self.claims())

    def fitting(self, wanted: Wanted) -> Iterator[Claim]:
        """Claims in their order, among them all that are wanted."""
        return super().fitting(wanted) if self._change is None else self.claims()

    def beginning(self, id: str) -> Iterator[Claim]:
        """The claims whose id begins so, or that of a statement in them."""
        if self._change is None:
            return super().beginning(id)
        return (c for c in self.claims() if any(i.startswith(id) for i in (c.id, *c.statements)))

    def holding(self, statements: Collection[str]) -> Iterator[Claim]:
        """The claims that hold one of these statements."""
        if self._change is None:
            return super().holding(statements)
        wanted = set(statements)
        return (c for c in self.claims() if not wanted.isdisjoint(c.statements))
