"""Overview: the claims of the ledger, with their three numbers and what is unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from konon.face.choice import MARKS, SORTS, Choice
from konon.face.desk import desk_of
from konon.face.finder import Finder
from konon.face.pages import page
from konon.face.paging import sliced
from konon.face.periods import Period, edges, periods
from konon.face.tracing import Traced, View
from konon.ledger import Ledger
from konon.model import Claim
from konon.render.clean import visible

MOST: Final = 40
"""Claims on a page: some four screens."""
_OUTLETS: Final = 200
"""Outlets to choose from, the commonest."""


def overview(request: Request) -> Response:
    """The claims."""
    desk = desk_of(request)
    choice = Choice.of(request.query_params)
    view = desk.tracer.view()
    if view.traced is None:
        return waiting(request, view)
    traced, chosen = view.traced, chosen_of(view.traced, choice)
    shown = sliced(chosen, lambda c: c.id, request.query_params.get("after"), MOST)
    shown_periods = periods_of(traced, choice)
    return page(
        request,
        "overview.html",
        view=view,
        choice=choice,
        shown=shown,
        sorts=list(SORTS),
        marks=list(MARKS),
        outlets=traced.once("outlets", outlets),
        periods=shown_periods,
        edges=edges(shown_periods, choice.since, choice.until),
        longest=traced.once("longest", longest),
        counts=traced.once("counts", lambda _: desk.ledger.counts()),
    )


def prepare(ledger: Ledger, traced: Traced) -> None:
    """Work out what the first page asks of all claims, so that nobody waits for it."""
    chosen_of(traced, Choice())
    periods_of(traced, Choice())
    traced.once("finder", Finder).lay()
    traced.once("outlets", outlets)
    traced.once("longest", longest)
    traced.once("counts", lambda _: ledger.counts())


def chosen_of(traced: Traced, choice: Choice) -> list[Claim]:
    """The chosen claims in the chosen order."""
    return traced.once("finder", Finder).find(choice)


def periods_of(traced: Traced, choice: Choice) -> list[Period]:
    """Periods of the claims that would be chosen on any day: so that others can be chosen."""
    timeless = replace(choice, since="", until="")
    if not timeless.narrows:
        return traced.once("periods", lambda all: periods(days(all)))
    return periods(days(chosen_of(traced, timeless)))


def waiting(request: Request, view: View) -> Response:
    """The page that says that claims are being traced, or why they could not be."""
    return page(request, "waiting.html", 503 if view.problem else 202, view=view)


def outlets(claims: Sequence[Claim]) -> list[str]:
    """Outlets by name, those of most claims when there are too many."""
    counted = Counter(visible(outlet) for claim in claims for outlet in claim.outlets)
    return sorted((name for name, _ in counted.most_common(_OUTLETS)), key=str.casefold)


def days(claims: Sequence[Claim]) -> list[tuple[str, int]]:
    """Days on which chosen claims first appeared, in order, and how many."""
    return sorted(Counter(claim.first for claim in claims if claim.first).items())


def longest(claims: Sequence[Claim]) -> int:
    """The largest of the numbers shown as bars."""
    return max(
        (max(len(c.outlets), len(c.families), len(c.origins), len(c.unknown)) for c in claims),
        default=1,
    )
