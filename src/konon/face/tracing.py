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
from konon.face.apart import Apart
from konon.face.memory import give_back
from konon.ledger import Ledger, schema
from konon.ledger.tracing import traced_claims
from konon.logs import logger
from konon.model import Claim
from konon.trace import trace_claims

_LOG: Final = logger("face")
Fingerprint = tuple[object, ...]
Made = TypeVar("Made")

PATIENCE: Final = 1.0
"""Seconds a page waits for claims before it says that they are being traced: a small ledger's
are there by then, and nobody takes a page for broken."""
_GONE: Final = 10_000
"""Addresses of claims remembered that no claim has any more, the latest: who keeps a link, or has a
page open, follows it the same day."""
_LEAD: Final = 10
"""Statements remembered of each: where its first is gone, the next mostly leads on."""
_ENDS: Final = 5.0
"""Seconds the server waits, when it ends, for tracing to notice."""


@dataclass(frozen=True)
class Traced:
    """The claims of one state of a ledger; `claim_of` tells of each statement which it is in.

    gone  claims seen before under ids that no claim has any more, with their first statements
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
        known = dict(before.gone) if before else {}
        known |= {c.id: c.statements[:_LEAD] for c in (before.claims if before else ())}
        gone = [id for id in known if id not in by_id][-_GONE:]
        return Traced(
            state,
            claims,
            by_id,
            {id: claim.id for claim in claims for id in claim.statements},
            {id: known[id] for id in gone},
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
        apart: Apart | None = None,
    ) -> None:
        """`prepare` works out what pages will ask of all claims, before any page is shown them.
        `apart` traces in a process of its own; without it, it is done in this one."""
        self._ledger, self._patience, self._prepare = ledger, patience, prepare
        self._apart = apart
        self._news = threading.Condition()
        self._traced: Traced | None = None
        self._failed: tuple[Fingerprint, str] | None = None
        self._wanted: Fingerprint | None = None
        self._worker: threading.Thread | None = None
        self._closed = False
        self._began: float | None = None
        self._took = 0.0
        self._rounds = self._found = 0

    def view(self, patience: float | None = None) -> View:
        """The claims, waiting at most `patience` seconds for those of the ledger as it is: by
        default as long as a page does, and not at all where waiting is known to be in vain."""
        state = fingerprint(self._ledger)
        with self._news:
            if patience is None:
                late = self._traced is not None and self._took > self._patience
                patience = 0.0 if late else self._patience
            # What begins from now on sees the ledger as it is, or is about to become.
            fresh = self._rounds + (1 if self._began is None else 2)
            if not self._settled(state):
                self._want(state)
                self._news.wait_for(
                    lambda: self._settled(state) or self._rounds >= fresh or self._closed, patience
                )
            known, failed = self._traced, self._failed
            since = 0.0 if self._began is None else time.monotonic() - self._began
            current = known is not None and (known.state == state or self._found >= fresh)
        problem = failed[1] if failed and failed[0] == state and not current else ""
        return View(known, current, since, problem)

    def close(self) -> None:
        """Trace no more; what is under way in another process is given up."""
        with self._news:
            self._closed = True
            self._news.notify_all()
        if self._apart is not None:
            self._apart.close()
        if self._worker is not None:
            self._worker.join(_ENDS)

    def _settled(self, state: Fingerprint) -> bool:
        """Whether the claims of that state are known, or known not to be had."""
        known = self._traced is not None and self._traced.state == state
        return known or (self._failed is not None and self._failed[0] == state)

    def _want(self, state: Fingerprint) -> None:
        self._wanted = state
        if self._worker is None:
            self._worker = threading.Thread(target=self._work, daemon=True, name="konon tracer")
            self._worker.start()
        self._news.notify_all()

    def _work(self) -> None:
        """The one thread that traces, for as long as the server runs."""
        while True:
            with self._news:
                self._news.wait_for(lambda: self._wanted is not None or self._closed)
                state, self._wanted = self._wanted, None
                if self._closed or state is None:
                    return
                if self._settled(state):  # found while it was asked for
                    continue
                self._began = time.monotonic()
            state, traced, problem = self._trace(state)
            with self._news:
                self._rounds += 1
                if traced is not None:
                    self._traced, self._failed, self._found = traced, None, self._rounds
                else:
                    self._failed = (state, problem)
                self._took, self._began = time.monotonic() - self._began, None
                self._news.notify_all()
            del traced  # or what it takes the place of next time would be held until then
            give_back()

    def _trace(self, state: Fingerprint) -> tuple[Fingerprint, Traced | None, str]:
        """The state there is by now, and its claims, or why they cannot be had."""
        try:
            state = fingerprint(self._ledger)
            made = Traced.of(state, self._claims(), self._traced)
            self._prepare(made)
        except KononError as error:
            problem = str(error)
        except Exception as error:  # a page must say so rather than wait for ever
            problem = f"{type(error).__name__}: {error}"
        else:
            return state, made, ""
        if not self._closed:
            _LOG.error("not traced", extra={"told": {}, "words": {"problem": problem}})
        return state, None, problem

    def _claims(self) -> list[Claim]:
        """What the ledger keeps, brought up to date; worked out afresh where it cannot be written,
        or another program is at it."""
        elsewhere = self._apart.bring_up_to_date if self._apart else None
        try:
            return traced_claims(self._ledger, elsewhere=elsewhere)
        except LedgerError:
            if self._closed:
                raise
            return trace_claims(self._ledger)
