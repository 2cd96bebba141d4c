"""Claim: one claim with its origins, its instances in order, its variants and what disputes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from konon.face.desk import Desk, desk_of
from konon.face.drawings import firsts, leads_of, ways
from konon.face.marking import Piece, sentence
from konon.face.overview import waiting
from konon.face.pages import page
from konon.face.paging import Slice, sliced
from konon.face.tracing import Traced
from konon.face.translate import language_of
from konon.face.variants import Variant, variants
from konon.ledger.lookup import Placed, placed
from konon.model import Claim, Edge, Reading, Statement
from konon.render.tracing.build import claim_view
from konon.render.tracing.view import ClaimView
from konon.trace.comparing.happenings import happenings

MOST: Final = 60
"""Instances on a page."""
MOST_PRINTED: Final = 2000
"""Instances in a dossier."""
_MOST_EDGES: Final = 200
"""Reasons shown on a page."""
_MOST_OF_SIDE: Final = 20
"""Statements shown on one side of a conflict."""
_MOST_TOLD: Final = 40
"""Articles whose events are shown: their readings are taken whole."""
_MOST_ARTICLES: Final = 120
"""Articles of which origins and their ways are drawn: more are no drawing any more, and take some
four milliseconds each."""


@dataclass(frozen=True, slots=True)
class Instance:
    """A statement that carries the claim, as the page shows it.

    origins  numbers of the origins it leads to, from 1
    family   number of the text family its article belongs to, from 1; None where it is the only
             one of its family
    """

    statement: Statement
    reading: Reading
    pieces: Sequence[Piece]
    origins: tuple[int, ...]
    family: int | None
    unknown: bool
    anonymous: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """All a page about a claim shows; `undrawn` articles are left out of its drawing."""

    claim: Claim
    shown: Slice[str]
    instances: Sequence[Instance]
    unknown: Sequence[Placed]
    variants: Sequence[Variant]
    seen: ClaimView
    places: Mapping[str, Placed]
    edges: Sequence[Edge]
    undrawn: int


def claim(request: Request) -> Response:
    """The page of one claim."""
    return _shown(request, "claim.html", MOST)


def dossier(request: Request) -> Response:
    """The claim with all its evidence on one page to print."""
    return _shown(request, "dossier.html", MOST_PRINTED)


def _shown(request: Request, template: str, most: int) -> Response:
    desk, id = desk_of(request), request.path_params["id"]
    view = desk.tracer.view()
    if view.traced is None:
        return waiting(request, view)
    found = view.traced.by_id.get(id)
    if found is None:
        return _moved(request, view.traced, id)
    facts = facts_of(desk, found, request.query_params.get("after"), most)
    language = language_of(request)
    return page(
        request,
        template,
        view=view,
        facts=facts,
        drawing=Markup(ways(facts.seen, language, standalone=False)),
        firsts=Markup(firsts(found, facts.places, language, standalone=False)),
    )


def _moved(request: Request, traced: Traced, id: str) -> Response:
    """A claim is named for its first statement: when another has become the first, its address
    leads on."""
    now = traced.now(id)
    if now is None:
        raise HTTPException(404)
    return RedirectResponse(request.url.path.replace(id, now, 1), 307)


def facts_of(desk: Desk, claim: Claim, after: str | None, most: int) -> Facts:
    """What the page shows of `most` instances after the one named."""
    shown = sliced(claim.statements, str, after, most)
    places = placed(desk.ledger, {*claim.statements, *_others(claim)})
    drawn = _drawn(claim, places)
    # Each reading once, for the drawing and for the instances: they take a few milliseconds each.
    listed = (places[id].article for id in shown.items if id in places)
    found = desk.parts(dict.fromkeys((*drawn, *listed)), places.keys())
    readings = {reading.article.id: reading for reading in found}
    return Facts(
        claim,
        shown,
        instances := list(_instances(claim, shown.items, places, readings)),
        [places[id] for id in claim.unknown if id in places],
        variants((i.reading, i.statement) for i in instances),
        _telling(desk, claim, [readings[id] for id in drawn if id in readings]),
        places,
        claim.edges[:_MOST_EDGES],
        max(0, len(_articles(claim)) - _MOST_ARTICLES),
    )


def claim_view_of(desk: Desk, claim: Claim) -> ClaimView:
    """Origins and ways of a claim, from the readings as people decided."""
    places = placed(desk.ledger, {*claim.statements, *_others(claim)})
    return _telling(desk, claim, desk.parts(_drawn(claim, places), places.keys()))


def _telling(desk: Desk, claim: Claim, drawn: Iterable[Reading]) -> ClaimView:
    """The view of a claim, with the events that its first articles tell of."""
    told = happenings(desk.readings(_articles(claim)[:_MOST_TOLD]), claim.statements)
    return replace(claim_view(claim, list(drawn)), happenings=tuple(told))


def _articles(claim: Claim) -> list[str]:
    return list(dict.fromkeys(article for family in claim.families for article in family))


def _drawn(claim: Claim, places: Mapping[str, Placed]) -> list[str]:
    """Articles whose readings are looked at: the claim's own, and those of what it conflicts with,
    denies or corrects."""
    own = _articles(claim)[:_MOST_ARTICLES]
    others = dict.fromkeys(places[id].article for id in _others(claim) if id in places)
    return list(dict.fromkeys((*own, *list(others)[:_MOST_ARTICLES])))


def _others(claim: Claim) -> Iterator[str]:
    """Statements, outside the claim too, that its edges, conflicts and corrections speak of."""
    for edge in claim.edges[:_MOST_EDGES]:
        yield from (edge.left, edge.right)
    yield from (note.notice for note in claim.corrections)
    sides = [side for conflict in claim.conflicts for side in conflict.sides]
    for side in (*sides, *(side for change in claim.changes for side in change.sides)):
        yield from side.statements[:_MOST_OF_SIDE]


def _instances(
    claim: Claim,
    ids: Iterable[str],
    places: Mapping[str, Placed],
    readings: Mapping[str, Reading],
) -> Iterator[Instance]:
    families = _family_numbers(claim)
    leads = leads_of(claim)
    hidden = {id for origin in claim.anonymous for id in origin.statements}
    there = [places[id] for id in ids if id in places]  # others are forgotten since
    for place in there:
        reading, id = readings.get(place.article), place.id
        statement = next((s for s in reading.statements if s.id == id), None) if reading else None
        if reading is not None and statement is not None:
            yield Instance(
                statement,
                reading,
                sentence(reading, statement),
                tuple(leads.get(id, ())),
                families.get(place.article),
                id in claim.unknown,
                id in hidden,
            )


def _family_numbers(claim: Claim) -> dict[str, int]:
    together = [family for family in claim.families if len(family) > 1]
    return {article: n for n, family in enumerate(together, 1) for article in family}
