"""API: the same data as JSON, described by OpenAPI, with one error shape and cursors for pages.

`ENDPOINTS` is the one list of what there is: the routes and the description are both made of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from konon.errors import BadOption, LedgerError
from konon.face.choice import MARKS, SORTS, Choice
from konon.face.desk import desk_of
from konon.face.forms import check_token
from konon.face.lists import CHECKED, KINDS, STRENGTHS, held_name, query_of
from konon.face.openapi import Endpoint, Option, description_of
from konon.face.overview import chosen_of
from konon.face.pages import json_answer, json_list
from konon.face.paging import number, sliced
from konon.face.review import decision_of
from konon.face.session import remember, session_of
from konon.face.tracing import Traced
from konon.ledger import Quarantined, Run
from konon.ledger.actors import actor_record, list_actors
from konon.ledger.runs import konon_version
from konon.ledger.search import search as find
from konon.model import Claim, Decision, Reading, encode
from konon.model.found import Hit
from konon.model.record import ActorLine, ActorRecord
from konon.trace.reviewed import reviewed

PREFIX: Final = "/api/v1"
MOST: Final = 50
"""Items on a page when nobody says otherwise."""
CEILING: Final = 500
"""Items on a page at most."""
PATIENCE: Final = 20.0
"""Seconds a program waits for claims before it is told to ask again."""
_MOST_BYTES: Final = 100_000
"""Bytes of a decision."""
_CODES: Final = {
    400: "bad_request",
    401: "no_token",
    403: "refused",
    404: "not_found",
    405: "wrong_method",
    408: "too_slow",
    413: "too_large",
    415: "wrong_type",
    503: "unavailable",
}

Item = TypeVar("Item")


class NotYet(Exception):
    """Claims are still being traced."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds


def is_asked(request: Request) -> bool:
    """Whether a request is for the API and not for a page."""
    return request.url.path.startswith(PREFIX)


def error_answer(status: int, message: str) -> Response:
    """The one shape of errors."""
    code = _CODES.get(status, "error")
    return json_answer({"error": {"code": code, "message": message}}, status)


# -- what there is ---------------------------------------------------------------------------------


def index(request: Request) -> Response:
    """What the ledger holds, and the token that writing asks for."""
    desk = desk_of(request)
    answer = json_answer(
        {
            "konon": konon_version(),
            "counts": encode(desk.ledger.counts()),
            "csrf": desk.seals.of(session_of(request)),
        }
    )
    remember(request, answer)
    return answer


def claims(request: Request) -> Response:
    """Claims."""
    asked = request.query_params
    chosen = chosen_of(_traced(request), Choice.of(asked))
    return _listed(request, chosen, lambda claim: claim.id)


def claim(request: Request) -> Response:
    """One claim."""
    found = _traced(request).by_id.get(request.path_params["id"])
    return _one(found)


def article(request: Request) -> Response:
    """One article's latest reading, with people's decisions applied when asked."""
    ledger = desk_of(request).ledger
    reading = ledger.reading(request.path_params["id"])
    if reading is not None and request.query_params.get("reviewed") == "true":
        reading = next(reviewed([reading], ledger.decisions()))
    return _one(reading)


def search(request: Request) -> Response:
    """Statements, articles or actors by words."""
    most = number(request.query_params.get("most"), MOST, CEILING)
    after = request.query_params.get("after") or None
    page = find(desk_of(request).ledger, query_of(request), most=most, after=after)
    total = page.counts[page.kind].found if page.kind in page.counts else 0
    return json_list(map(encode, page.hits), total=total, next=page.next)


def actors(request: Request) -> Response:
    """Actors, those cited most first."""
    asked = request.query_params
    most = number(asked.get("most"), MOST, CEILING)
    kind, country = asked.get("kind") or None, asked.get("country") or None
    found, total = list_actors(desk_of(request).ledger, asked.get("q", ""), kind, country, most)
    return json_list(map(encode, found), total=total, next=None)


def actor(request: Request) -> Response:
    """One actor."""
    try:
        return _one(actor_record(desk_of(request).ledger, request.path_params["id"]))
    except LedgerError:
        raise HTTPException(404) from None


def quarantine(request: Request) -> Response:
    """What could not be read."""
    found = desk_of(request).ledger.quarantined()
    return _listed(request, found, held_name)


def runs(request: Request) -> Response:
    """Runs, the latest first."""
    found = desk_of(request).ledger.runs()[::-1]
    return _listed(request, found, lambda run: str(run.number))


def decisions(request: Request) -> Response:
    """People's decisions, the latest first."""
    found = list(desk_of(request).ledger.decisions())[::-1]
    return _listed(request, found, lambda one: one.id)


async def decide(request: Request) -> Response:
    """Keep a decision."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(415, "send application/json")
    check_token(request, request.headers.get("x-csrf-token", ""))
    body = await request.body()
    return await run_in_threadpool(_kept, request, body)


def _kept(request: Request, body: bytes) -> Response:
    desk, form = desk_of(request), _form(body)
    decision = decision_of(desk, form)
    desk.ledger.decide(decision)
    return json_answer(encode(decision), 201)


def _form(body: bytes) -> FormData:
    """A JSON object as the form that the page would have sent."""
    if len(body) > _MOST_BYTES:
        raise HTTPException(413, "a decision is shorter")
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise BadOption("the body is no JSON") from None
    if not isinstance(data, dict):
        raise BadOption("the body is no JSON object")
    targets = data.pop("targets", [])
    texts = {k: v for k, v in data.items() if v is not None}
    if not isinstance(targets, list) or not all(
        isinstance(v, str) for v in (*targets, *texts.values())
    ):
        raise BadOption("targets is an array of ids, every other field a string")
    return FormData([*texts.items(), *(("target", id) for id in targets)])


def described(_request: Request) -> Response:
    """This API, described by OpenAPI 3.1."""
    return json_answer(description())


@cache
def description() -> Mapping[str, Any]:
    """The OpenAPI description, made of `ENDPOINTS`."""
    return description_of(ENDPOINTS, PREFIX)


_PAGED: Final = (
    Option("after", "The cursor `next` of the page before."),
    Option("most", f"Items on a page, {MOST} when not given, {CEILING} at most.", whole=True),
)
_DAYS: Final = (
    Option("from", "On or after this day, YYYY-MM-DD."),
    Option("to", "On or before this day, YYYY-MM-DD."),
)
ENDPOINTS: Final = (
    Endpoint("/", index, "What the ledger holds, and the token that writing asks for.", dict),
    Endpoint(
        "/claims",
        claims,
        "Claims: outlets, text families and origins, counted apart.",
        Claim,
        (
            Option("q", "Words of the claim, its outlets or its origins."),
            Option("mark", "Only claims with this mark.", tuple(MARKS)),
            Option("outlet", "Only claims this outlet carries."),
            Option("sort", "The order.", tuple(SORTS)),
            *_DAYS,
            *_PAGED,
        ),
        many=True,
        traced=True,
    ),
    Endpoint("/claims/{id}", claim, "One claim.", Claim, traced=True),
    Endpoint(
        "/articles/{id}",
        article,
        "One article's latest reading.",
        Reading,
        (Option("reviewed", "With people's decisions applied.", ("true", "false")),),
    ),
    Endpoint(
        "/search",
        search,
        "Statements, articles or actors by words.",
        Hit,
        (
            Option("q", 'Words, "a phrase", -without, this OR that, begin*.'),
            Option("kind", "What to list.", KINDS),
            Option("source", "Said by: an actor's id, or words of a name."),
            Option("outlet", "Published by."),
            Option("language", "In this language."),
            Option("strength", "Put so firmly.", STRENGTHS),
            Option("verification", "Whether it was checked.", CHECKED),
            Option("order", "Best match or newest first.", ("best", "newest")),
            *_DAYS,
            *_PAGED,
        ),
        many=True,
    ),
    Endpoint(
        "/actors",
        actors,
        "Actors, those cited most first.",
        ActorLine,
        (
            Option("q", "Words of a name."),
            Option("kind", "Of this kind, such as person."),
            Option("country", "ISO 3166-1 alpha-2."),
            _PAGED[1],
        ),
        many=True,
    ),
    Endpoint("/actors/{id:path}", actor, "One actor.", ActorRecord),
    Endpoint("/quarantine", quarantine, "What could not be read.", Quarantined, _PAGED, many=True),
    Endpoint("/runs", runs, "Runs, the latest first.", Run, _PAGED, many=True),
    Endpoint("/decisions", decisions, "People's decisions.", Decision, _PAGED, many=True),
    Endpoint("/decisions", decide, "Keep a decision.", Decision, method="POST"),
    Endpoint("/openapi.json", described, "This description.", dict),
)


def routes() -> Sequence[BaseRoute]:
    """The addresses, below `PREFIX`."""
    return [
        Route(e.path, _patient(e.answer) if e.traced else e.answer, methods=[e.method])
        for e in ENDPOINTS
    ]


def _patient(answer: Callable[..., Any]) -> Callable[..., Any]:
    """The same, saying 202 while claims are being traced."""

    def patient(request: Request) -> Response:
        try:
            response: Response = answer(request)
        except NotYet as error:
            told = json_answer({"tracing": True, "seconds": round(error.seconds, 1)}, 202)
            told.headers["retry-after"] = "5"
            return told
        return response

    return patient


def _traced(request: Request) -> Traced:
    """The claims of the ledger as it is: a program gets no stale ones."""
    view = desk_of(request).tracer.view(PATIENCE)
    if view.problem:
        raise LedgerError(view.problem)
    if view.traced is None or not view.current:
        raise NotYet(view.since)
    return view.traced


def _one(found: object) -> Response:
    if found is None:
        raise HTTPException(404, "there is no such thing here")
    return json_answer(encode(found))


def _listed(request: Request, items: Sequence[Item], name: Callable[[Item], str]) -> Response:
    most = number(request.query_params.get("most"), MOST, CEILING)
    shown = sliced(items, name, request.query_params.get("after"), most)
    return json_list(map(encode, shown.items), total=shown.total, next=shown.next)
