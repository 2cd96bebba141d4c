"""Tracing a ledger: the claims of what it holds now, worked out as far as something changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from konon.errors import ReadOnlyLedger
from konon.ledger.aside import TracesAside
from konon.ledger.traces import Traces
from konon.logs import logger

if TYPE_CHECKING:
    from konon.ledger.ledger import Ledger
    from konon.model import Claim


_LOG = logger("trace")


def traced_claims(
    ledger: Ledger,
    tell: Callable[[str], None] | None = None,
    elsewhere: Callable[[], None] | None = None,
) -> list[Claim]:
    """Every claim, those of most outlets first: the same as `trace_claims(ledger)`.

    What was found is kept in the ledger, so that the next time only new articles are compared;
    where it may not be written, it is worked out again each time. `tell` is told what is being
    done. `elsewhere` brings what is kept up to date in another process; where it says that the
    ledger may not be written, it is done here. Raises `LedgerError` when another program traces
    meanwhile, or forgets.
    """
    from konon.trace import bring_up_to_date

    began = time.monotonic()
    kept = TracesAside(ledger)
    try:
        (elsewhere or partial(bring_up_to_date, kept, tell=tell))()
    except ReadOnlyLedger:
        bring_up_to_date(kept, tell=tell)
    claims = list(kept.claims())
    told = {"ledger": ledger.name, "claims": len(claims), "seconds": _since(began)}
    _LOG.info("traced", extra={"told": told})
    return claims


def traced(ledger: Ledger, tell: Callable[[str], None] | None = None) -> Traces:
    """What is kept of the ledger's claims, brought up to date here; for who needs few of them."""
    from konon.trace import bring_up_to_date

    began = time.monotonic()
    kept = TracesAside(ledger)
    bring_up_to_date(kept, tell=tell)
    told = {"ledger": ledger.name, "claims": kept.count(), "seconds": _since(began)}
    _LOG.info("traced", extra={"told": told})
    return kept


def _since(began: float) -> float:
    return round(time.monotonic() - began, 3)
