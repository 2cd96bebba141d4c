"""A claim's view, out of a store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from konon.model import Claim, Reading, TraceStore
from konon.render.tracing.build import claim_view
from konon.render.tracing.view import ClaimView
from konon.trace.comparing.happenings import happenings
from konon.trace.finding import articles_behind


def view_of(store: TraceStore, claim: Claim, claims: Iterable[Claim]) -> ClaimView:
    """Everything to be shown of `claim`; only the readings it needs are fetched.

    `claims` are all of the store, among which those are found that deny it or are in conflict.
    """
    found = (store.reading(article) for article in articles_behind(claim, claims))
    return with_happenings(claim, [reading for reading in found if reading is not None])


def with_happenings(claim: Claim, readings: Sequence[Reading]) -> ClaimView:
    """The view of `claim`, with the events that its statements tell of."""
    told = happenings(readings, claim.statements)
    return replace(claim_view(claim, readings), happenings=tuple(told))
