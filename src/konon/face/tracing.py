"""Tracing: the claims of a ledger, kept in memory until the ledger changes.

Tracing looks at every article, so it is done once per state of the ledger, in a thread beside the
pages. Until it is done, pages show the claims of the state before, or say that it is under way.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from sqlalchemy import func, select

from konon.errors import KononError, LedgerError
from konon.ledger import Ledger, schema
from konon.ledger.tracing import traced_claims
from konon.model import Claim
from konon.trace import trace_claims

Fingerprint = tuple[object, ...]
Made = TypeVar("Made")

PATIENCE: Final = 1.0
"""Seconds a page waits for claims before it says that they are being traced: a small ledger's
are there by then, and nobody takes a page for broken."""


@dataclass(frozen=True)
class Traced:
    """The claims of one state of a ledger; `claim_of` tells of each statement which it is in.

    gone  claims seen before under ids that no claim has any more, with their statements
    kept  what pages worked out of all the claims, by name; see `once`
    """

    state: Fingerprint
    claims: Sequence[Claim] = ()
    by_id: Mapping[str, Claim] = field(default_factory=dict)
    claim_of: Mapping[str, str] = field(default_factory=dict)
    gone: Mapping[str, Sequence[str]] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @staticmethod
    def of(state: Fingerprint, claims: Sequence[Claim], before: Traced | None = None) -> Traced:
        """The claims with their indexes."""
        by_id = {claim.id: claim for claim in claims}
        known = {**before.gone, **{c.id: c.statements for c in before.claims}} if before else {}
        return Traced(
            state,
            claims,
            by_id,
            {id: claim.id for claim in claims for id in claim.statements},
            {id: statements for id, statements in known.items() if id not in by_id},
        )

    def once(self, name: str, make: Callable[[Sequence[Claim]], Made]) -> Made:
        """What `make` makes of all the claims, made once: they do not change, and are many."""
        if name not in self.kept:
            self.kept[name] = make(self.claims)  # two threads may both: they make the same
        made: Made = self.kept[name]
        return made

    def claim_with(self, statement: str) -> Claim | None:
        """The claim that a statement is in."""
        return self.by_id.get(self.claim_of.get(statement, ""))

    def now(self, id: str) -> str | None:
        """The claim that holds what the claim of that id held, or its first statement."""
        first = "s" + id[1:] if id.startswith("c") else ""
        there = (self.claim_of.get(one) for one in (first, *self.gone.get(id, ())))
        return next((claim for claim in there if claim is not None), None)


@dataclass(frozen=True, slots=True)
class View:
    """What a page can show now.

    traced   None while the first tracing goes on
    current  whether `traced` is of the ledger as it is
    since    seconds for which tracing has been going on; 0 when it is not
    problem  why it failed
    """

    traced: Traced | None
    current: bool
    since: float = 0.0
    problem: str = ""


def fingerprint(ledger: Ledger) -> Fingerprint:
    """What differs whenever readings or decisions were added, replaced or forgotten: a handful
    of numbers, found without a walk over the ledger."""
    r, d, f = schema.readings.c, schema.decisions.c, schema.forgotten.c
    latest = select(r.number, r.digest).order_by(r.number.desc()).limit(1)
    with ledger.looking() as connection:
        row = connection.execute(latest).first()
        counted = connection.execute(select(func.count(schema.articles.c.number))).scalar()
        decided = connection.execute(select(func.max(d.number))).scalar()
        forgotten = connection.execute(select(func.max(f.number))).scalar()
    return (*(row or ()), counted, decided, forgotten)


class Tracer:
    """Keeps the claims of a ledger as they are now; any thread may ask."""

    def __init__(
        self,
        ledger: Ledger,
        patience: float = PATIENCE,
        prepare: Callable[[Traced], None] = lambda _: None,
    ) -> None:
        """`prepare` works out what pages will ask of all claims, before any page is shown them."""
        self._ledger, self._patience, self._prepare = ledger, patience, prepare
        self._lock = threading.Lock()
        self._traced: Traced | None = None
        self._work: threading.Thread | None = None
        self._began = 0.0
        self._failed: tuple[Fingerprint, str] | None = None

    def view(self, patience: float | None = None) -> View:
        """The claims, waiting at most `patience` seconds for those of the ledger as it is."""
        state = fingerprint(self._ledger)
        work = self._started(state)
        if work is not None:
            work.join(self._patience if patience is None else patience)
        with self._lock:
            known, failed = self._traced, self._failed
            since = time.monotonic() - self._began if self._work else 0.0
        current = known is not None and known.state == state
        problem = failed[1] if failed and failed[0] == state and not current else ""
        return View(known, current, since, problem)

    def _started(self, state: Fingerprint) -> threading.Thread | None:
        """The thread at work, started when there is work; None when all is known."""
        with self._lock:
            if self._work is not None:
                return self._work
            known = self._traced is not None and self._traced.state == state
            if known or (self._failed is not None and self._failed[0] == state):
                return None
            self._began = time.monotonic()
            self._work = threading.Thread(target=self._trace, args=(state,), daemon=True)
            self._work.start()
            return self._work

    def _claims(self) -> list[Claim]:
        """What the ledger keeps, brought up to date; worked out afresh where it cannot be written,
        or another program is at it."""
        try:
            return traced_claims(self._ledger)
        except LedgerError:
            return trace_claims(self._ledger)

    def _trace(self, state: Fingerprint) -> None:
        traced, problem = None, ""
        try:
            made = Traced.of(state, self._claims(), self._traced)
            self._prepare(made)
            traced = made
        except KononError as error:
            problem = str(error)
        except Exception as error:  # a page must say so rather than wait for ever
            problem = f"{type(error).__name__}: {error}"
        with self._lock:
            self._work = None
            if traced is not None:
                self._traced, self._failed = traced, None
            else:
                self._failed = (state, problem)
