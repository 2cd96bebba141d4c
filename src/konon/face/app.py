"""App: which page stands at which address."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from konon.errors import BadOption, KononError
from konon.face import (
    adding,
    api,
    article,
    claim,
    exports,
    lists,
    overview,
    review,
    status,
)
from konon.face.apart import Apart
from konon.face.desk import Desk, desk_of
from konon.face.guard import HEADERS, Guard, TooMuch, TooSlow
from konon.face.jobs import Jobs
from konon.face.pages import page
from konon.face.pictures import MissingPrint
from konon.face.requests import Logged
from konon.face.settings import Settings
from konon.face.tracing import PATIENCE, Traced, Tracer
from konon.ledger import PATIENT, open_ledger

CACHE: Final = 4
"""MiB of a file's pages that each connection keeps. There are a dozen connections, the system keeps
the file's pages too, and what pages ask for is found by indexes."""
READERS: Final = 2
"""Processes that read what is added: two, so that a hostile article has its guard and the pages
their core."""


def create_app(
    where: str | os.PathLike[str],
    settings: Settings | None = None,
    *,
    readers: int = READERS,
    patience: float = PATIENCE,
    apart: bool = False,
) -> Starlette:
    """The pages of the ledger at `where`, a file or a URL, as an ASGI app.

    `readers` is the number of processes that read what is added on the page; with 1 it is read in
    this one. `patience` is the time, in seconds, a page waits for claims. With `apart` they are
    traced in a process of its own. Raises `LedgerError` when there is no such ledger.
    """
    settings = settings or Settings()
    ledger = open_ledger(where, create=False, cache=CACHE)
    # What nobody waits for at a page waits longer for another writer.
    patient = open_ledger(where, create=False, wait=PATIENT, cache=CACHE)

    @asynccontextmanager
    async def life(_app: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(tracer.close)
        ledger.close()
        patient.close()

    app = Starlette(
        routes=routes(),
        middleware=[Middleware(Logged), Middleware(Guard, settings=settings)],
        exception_handlers={
            HTTPException: _refused,
            BadOption: _not_understood,
            MissingPrint: _lacking,
            KononError: _broken,
            TooMuch: _too_much,
            TooSlow: _too_slow,
            404: _refused,
            500: _failed,
        },
        lifespan=life,
    )

    def prepare(traced: Traced) -> None:
        overview.prepare(ledger, traced)

    tracer = Tracer(patient, patience, prepare, Apart(patient.backend.where) if apart else None)
    app.state.desk = Desk(ledger, settings, tracer, Jobs(patient, readers))
    return app


def routes() -> Sequence[BaseRoute]:
    """Every address there is."""
    static = StaticFiles(directory=Path(str(files("konon.face") / "static")))
    return [
        Route("/", overview.overview, name="overview"),
        Route("/claims/{id}", claim.claim),
        Route("/claims/{id}/dossier", claim.dossier),
        Route("/claims/{id}/export.{format}", exports.claim),
        Route("/claims/{id}/timeline.{format}", exports.claim_days),
        Route("/articles/{id}", article.article),
        Route("/articles/{id}/export.{format}", exports.article),
        Route("/statements/{id}", article.statement),
        Route("/actors", lists.actors),
        Route("/actors/{id:path}", lists.actor),
        Route("/timeline", lists.timeline),
        Route("/timeline.{format}", exports.timeline),
        Route("/search", lists.search),
        Route("/quarantine", lists.quarantine),
        Route("/runs", lists.runs),
        Route("/add", adding.add, methods=["GET"]),
        Route("/add", adding.give, methods=["POST"]),
        Route("/add/{id}", adding.job),
        Route("/add/{id}/state", adding.job_state),
        Route("/review", review.review, methods=["GET"]),
        Route("/review", review.decide, methods=["POST"]),
        Route("/review/decisions.jsonl", review.exported),
        Route("/export", status.exports),
        Route("/export/{format}", exports.ledger),
        Route("/enter", status.enter, methods=["GET"]),
        Route("/enter", status.entered, methods=["POST"]),
        Route("/tracing", status.tracing),
        Mount(api.PREFIX, routes=api.routes()),
        Mount("/static", static),
    ]


async def _refused(request: Request, error: Exception) -> Response:
    known = error if isinstance(error, HTTPException) else HTTPException(500)
    if api.is_asked(request):
        return api.error_answer(known.status_code, str(known.detail))
    return await run_in_threadpool(
        page, request, "error.html", known.status_code, code=known.status_code, told=""
    )


async def _not_understood(request: Request, error: Exception) -> Response:
    return await _said(request, 400, str(error))


async def _broken(request: Request, error: Exception) -> Response:
    return await _said(request, 503, str(error))


async def _lacking(request: Request, error: Exception) -> Response:
    return await _said(request, 501, "" if not api.is_asked(request) else str(error))


async def _too_much(request: Request, _error: Exception) -> Response:
    return await _said(request, 413, "")


async def _too_slow(request: Request, _error: Exception) -> Response:
    return await _said(request, 408, "")


async def _failed(request: Request, _error: Exception) -> Response:
    """What the guard never sees, for it is answered outside it: so it is dressed here."""
    response = await _said(request, 500, "")
    response.headers.update(HEADERS | {"cache-control": "no-store"})
    return response


async def _said(request: Request, status: int, message: str) -> Response:
    ledger = desk_of(request).ledger.name
    message = message.replace(ledger, ledger.rpartition("/")[2])  # its folder is nobody's business
    if api.is_asked(request):
        return api.error_answer(status, message)
    return await run_in_threadpool(page, request, "error.html", status, code=status, told=message)


def address(host: str, port: int) -> str:
    """Where a browser finds the pages."""
    name = f"[{host}]" if ":" in host else host
    return str(URL(f"http://{name}:{port}/"))
