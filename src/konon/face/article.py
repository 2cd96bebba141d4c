"""Article: its text with the words marked, and beside it what was read in it and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from konon.errors import LedgerError
from konon.face.desk import desk_of
from konon.face.marking import lines
from konon.face.pages import page
from konon.face.review import CHOICES, Verdict, verdicts
from konon.face.tracing import Traced
from konon.face.variants import figure
from konon.ledger.lookup import find, reading_of_run, readings_of
from konon.model import Claim, Evidence, Reading, Statement
from konon.render.lineage import Link, lineage
from konon.render.outline import Entry, outline
from konon.render.phrases import parties
from konon.render.reasons import reasons
from konon.trace.reviewed import reviewed


@dataclass(frozen=True, slots=True)
class Card:
    """One attribution as the side panel shows it."""

    entry: Entry
    statement: Statement
    links: Sequence[Link]
    reasons: Sequence[tuple[str, Evidence]]
    claim: Claim | None
    verdict: Verdict


def article(request: Request) -> Response:
    """The page of one article."""
    desk, id = desk_of(request), request.path_params["id"]
    run = request.query_params.get("run", "")
    # As corrected; what was rejected stays to be seen, and to be taken back.
    corrections = [d for d in desk.ledger.decisions() if d.kind != "reject"]
    reading = next(reviewed([_reading(request, id, run)], corrections))
    view = desk.tracer.view(0.0)
    decided = verdicts(desk.ledger)
    entries = outline(reading)
    url = reading.article.url
    return page(
        request,
        "article.html",
        reading=reading,
        lines=lines(reading, entries),
        cards=cards(reading, entries, view.traced, decided),
        narrator=reading.narrator,
        claim_of=view.traced.claim_of if view.traced else {},
        verdicts=decided,
        unjudged=Verdict(),
        notes=tuple(dict.fromkeys((*reading.article.notes, *reading.notes))),
        readings=readings_of(desk.ledger, id),
        revisions=desk.ledger.revisions(url) if url else [],
        latest=not run,
        figure=figure,
        event_parties=parties,
        choices=CHOICES,
    )


def cards(
    reading: Reading,
    entries: Sequence[Entry],
    traced: Traced | None,
    decided: Mapping[str, Verdict],
) -> list[Card]:
    """The cards in the order of the text."""
    return [
        Card(
            entry,
            entry.statement,
            lineage(reading, entry.statement),
            list(reasons(entry.statement)),
            traced.claim_with(entry.statement.id) if traced else None,
            decided.get(entry.statement.id, Verdict()),
        )
        for entry in entries
    ]


def statement(request: Request) -> Response:
    """A statement's own address leads to its place in its article."""
    try:
        found = find(desk_of(request).ledger, request.path_params["id"])
    except LedgerError:
        raise HTTPException(404) from None
    if found.kind != "statement":
        raise HTTPException(404)
    return RedirectResponse(f"/articles/{found.article}#{found.id}", 307)


def _reading(request: Request, id: str, run: str) -> Reading:
    ledger = desk_of(request).ledger
    if run:
        if not run.isascii() or not run.isdigit() or len(run) > 9:
            raise HTTPException(404)
        try:
            return reading_of_run(ledger, id, int(run))
        except LedgerError:
            raise HTTPException(404) from None
    reading = ledger.reading(id)
    if reading is None:
        raise HTTPException(404)
    return reading
