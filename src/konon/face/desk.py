"""Desk: what every page of one running server shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import Any, TypeVar

from starlette.requests import Request

from konon.face.jobs import Jobs
from konon.face.session import Seals
from konon.face.settings import Settings
from konon.face.tracing import Fingerprint, Tracer, fingerprint
from konon.ledger import Ledger
from konon.ledger.lookup import placed
from konon.model import Decision, Reading
from konon.trace.reviewed import reviewed

Made = TypeVar("Made")


@dataclass
class Desk:
    """The ledger, its claims, what is being added, and the key of this server's forms."""

    ledger: Ledger
    settings: Settings
    tracer: Tracer
    jobs: Jobs
    seals: Seals = field(default_factory=Seals)
    _kept: dict[str, tuple[Fingerprint, Any]] = field(default_factory=dict, repr=False)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` finds in the whole ledger, found once for each state of it."""
        state = fingerprint(self.ledger)
        held = self._kept.get(name)
        if held is None or held[0] != state:
            held = self._kept[name] = (state, make())  # two threads may both: they make the same
        made: Made = held[1]
        return made

    def readings(self, articles: Iterable[str]) -> Iterator[Reading]:
        """Their latest readings as people decided; those the ledger does not hold are left out."""
        return reviewed(self.ledger.many(list(articles)), list(self.ledger.decisions()))

    def parts(self, articles: Iterable[str], statements: Set[str]) -> Iterator[Reading]:
        """As `readings`, of each only these statements and what they are nested in. Those that
        somebody decided about are whole: a correction may lead anywhere in the article."""
        ids, decisions = list(articles), list(self.ledger.decisions())
        decided = {place.article for place in placed(self.ledger, _targets(decisions)).values()}
        whole = {r.article.id: r for r in self.readings(id for id in ids if id in decided)}
        parts = self.ledger.parts([id for id in ids if id not in decided], statements)
        found = {**whole, **{reading.article.id: reading for reading in parts}}
        return (found[id] for id in ids if id in found)


def _targets(decisions: Iterable[Decision]) -> set[str]:
    return {target for one in decisions for target in one.targets if target.startswith("s")}


def desk_of(request: Request) -> Desk:
    """The desk of the app that a request came to."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk
