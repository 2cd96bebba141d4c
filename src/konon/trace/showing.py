"""A claim's view, out of a store."""

from __future__ import annotations

from collections.abc import Iterable

from konon.model import Claim, TraceStore
from konon.render.tracing.build import claim_view
from konon.render.tracing.view import ClaimView
from konon.trace.finding import articles_behind


def view_of(store: TraceStore, claim: Claim, claims: Iterable[Claim]) -> ClaimView:
    """Everything to be shown of `claim`; only the readings it needs are fetched.

    `claims` are all of the store, among which those are found that deny it or are in conflict.
    """
    found = (store.reading(article) for article in articles_behind(claim, claims))
    return claim_view(claim, (reading for reading in found if reading is not None))
