"""Desk: what every page of one running server shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from starlette.requests import Request

from konon.face.jobs import Jobs
from konon.face.session import Seals
from konon.face.settings import Settings
from konon.face.tracing import Tracer
from konon.ledger import Ledger
from konon.model import Reading
from konon.trace.reviewed import reviewed


@dataclass
class Desk:
    """The ledger, its claims, what is being added, and the key of this server's forms."""

    ledger: Ledger
    settings: Settings
    tracer: Tracer
    jobs: Jobs
    seals: Seals = field(default_factory=Seals)

    def readings(self, articles: Iterable[str]) -> Iterator[Reading]:
        """Their latest readings as people decided; those the ledger does not hold are left out."""
        return reviewed(self.ledger.many(list(articles)), list(self.ledger.decisions()))


def desk_of(request: Request) -> Desk:
    """The desk of the app that a request came to."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk
