"""Lists: search, actors, the timeline, quarantine and runs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from konon.errors import BadOption, LedgerError
from konon.face.choice import day
from konon.face.desk import Desk, desk_of
from konon.face.drawings import by_day
from konon.face.overview import waiting
from konon.face.pages import page
from konon.face.paging import sliced
from konon.face.tracing import Traced
from konon.face.translate import language_of
from konon.ledger import Ledger, Quarantined
from konon.ledger.actors import actor_record, list_actors
from konon.ledger.lookup import articles_by_day, readings_by_run
from konon.ledger.search import search as find
from konon.model import Claim
from konon.model.found import Page, Query
from konon.model.record import ActorLine
from konon.model.statement import StrengthValue, VerificationValue
from konon.render.tracing.days_svg import Bars

MOST: Final = 40
"""Lines on a page."""
KINDS: Final = ("statement", "article", "actor")
STRENGTHS: Final = (
    "says", "reports", "claims", "accuses", "denies", "confirms", "estimates", "predicts",
    "promises", "demands", "doubts", "declines",
)  # fmt: skip
CHECKED: Final = ("verified", "unverifiable", "contradicted", "not_stated")
_MOST_DAYS: Final = 120
"""Days on one page of the timeline: a season."""
_MOST_ACTORS: Final = 200
"""Actors on one page, those cited most; others are found by name."""
_CLAIMS_A_DAY: Final = 5
"""Claims told of a day on the timeline; the others are counted."""


def query_of(request: Request) -> Query:
    """What an address searches for. Raises `BadOption` for values that are none."""
    asked = {k: v.strip() for k, v in request.query_params.items() if v.strip()}
    for name, values in (
        ("kind", KINDS),
        ("strength", STRENGTHS),
        ("verification", CHECKED),
        ("order", ("best", "newest")),
    ):
        if asked.get(name) and asked[name] not in values:
            raise BadOption(f"{name} is one of: {', '.join(values)}")
    return Query(
        words=asked.get("q", "")[:400],
        kind=cast("None", asked.get("kind")),
        source=asked.get("source"),
        outlet=asked.get("outlet"),
        language=asked.get("language"),
        since=asked.get("from"),
        until=asked.get("to"),
        strength=cast("StrengthValue | None", asked.get("strength")),
        verification=cast("VerificationValue | None", asked.get("verification")),
        order="newest" if asked.get("order") == "newest" else "best",
    )


def search(request: Request) -> Response:
    """The ledger by its words."""
    query, found, problem = Query(), None, ""
    try:
        query = query_of(request)
        if query != Query(kind=query.kind, order=query.order):
            after = request.query_params.get("after") or None
            found = find(desk_of(request).ledger, query, most=MOST, after=after)
    except BadOption as error:
        problem = str(error)
    return page(
        request,
        "search.html",
        400 if problem else 200,
        query=query,
        found=found,
        problem=problem,
        strengths=STRENGTHS,
        checked=CHECKED,
        kinds=KINDS,
    )


def actors(request: Request) -> Response:
    """Those cited most, or whose names hold the words."""
    words = request.query_params.get("q", "").strip()[:200]
    problem, total = "", 0
    found: list[ActorLine] = []
    try:
        found, total = _actors(desk_of(request), words)
    except BadOption as error:
        problem = str(error)
    return page(request, "actors.html", words=words, actors=found, total=total, problem=problem)


def _actors(desk: Desk, words: str) -> tuple[list[ActorLine], int]:
    """Actors of that name; all of them are counted once for each state of the ledger."""
    if words:
        return list_actors(desk.ledger, words, most=_MOST_ACTORS)
    return desk.once("actors", lambda: list_actors(desk.ledger, most=_MOST_ACTORS))


def actor(request: Request) -> Response:
    """One actor: roles over time, statements, who relays them."""
    desk, id = desk_of(request), request.path_params["id"]
    try:
        record = actor_record(desk.ledger, id)
    except LedgerError:
        raise HTTPException(404) from None
    said: Page | None = None
    if record.statements:
        after = request.query_params.get("after") or None
        query = Query(source=id, kind="statement", order="newest")
        said = find(desk.ledger, query, most=MOST, after=after)
    return page(request, "actor.html", actor=record, said=said)


@dataclass(frozen=True, slots=True)
class Day:
    """A day: how many articles it has, and the claims that first appeared on it."""

    day: str
    articles: int
    claims: int
    largest: list[Claim]

    @property
    def bars(self) -> Bars:
        """Its two numbers, to be drawn."""
        return Bars(self.day, self.articles, self.claims)


def days_of(ledger: Ledger, traced: Traced, since: str, until: str) -> list[Day]:
    """The days from `since` until `until` (ISO, "" for no bound) on which anything appeared."""
    first = traced.once("by day", _by_day)
    published = Counter(dict(articles_by_day(ledger)))
    return [
        Day(one, published[one], len(first.get(one, ())), first.get(one, [])[:_CLAIMS_A_DAY])
        for one in sorted({*published, *first})
        if (not since or one >= since) and (not until or one <= until)
    ]


def _by_day(claims: Sequence[Claim]) -> Mapping[str, list[Claim]]:
    """Claims by the day they first appeared, those of most outlets first, as they come."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.first:
            found[claim.first].append(claim)
    return found


def timeline(request: Request) -> Response:
    """The ledger by day."""
    desk = desk_of(request)
    since, until = (day(request.query_params.get(name, "")) for name in ("from", "to"))
    view = desk.tracer.view()
    if view.traced is None:
        return waiting(request, view)
    every = days_of(desk.ledger, view.traced, since, until)
    shown = sliced(every, lambda d: d.day, request.query_params.get("after"), _MOST_DAYS)
    return page(
        request,
        "timeline.html",
        view=view,
        drawing=Markup(by_day([d.bars for d in every], language_of(request), standalone=False)),
        shown=shown,
        since=since,
        until=until,
        longest=max((max(d.articles, d.claims) for d in every), default=1),
    )


def quarantine(request: Request) -> Response:
    """What could not be read, and why."""
    found = desk_of(request).ledger.quarantined()
    words = request.query_params.get("q", "").strip()[:200]
    wanted = [one for one in found if words.casefold() in f"{one.reason} {one.source}".casefold()]
    after = request.query_params.get("after")
    shown = sliced(wanted, held_name, after, MOST)
    reasons = Counter(one.reason for one in found).most_common(12)
    return page(request, "quarantine.html", shown=shown, reasons=reasons, words=words)


def held_name(one: Quarantined) -> str:
    """What tells one held input from every other, for cursors."""
    return f"{one.at} {one.raw_sha256[:16]} {one.source}"


def runs(request: Request) -> Response:
    """What read the articles, and when."""
    desk = desk_of(request)
    ledger = desk.ledger
    every = ledger.runs()[::-1]
    shown = sliced(every, lambda run: str(run.number), request.query_params.get("after"), MOST)
    return page(
        request,
        "runs.html",
        shown=shown,
        readings=desk.once("readings", lambda: readings_by_run(ledger)),
        counts=desk.once("counts", ledger.counts),
        forgotten=ledger.forgotten(),
    )
