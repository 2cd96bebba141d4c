"""Status: whether claims are being traced, the list of exports, and the door of a public server."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from konon.export.formats import ExportFormat
from konon.face.desk import desk_of
from konon.face.forms import form_of
from konon.face.guard import same
from konon.face.pages import json_answer, page
from konon.face.session import TOKEN, put


def tracing(request: Request) -> Response:
    """Whether the claims are those of the ledger as it is, for the script that waits for them."""
    view = desk_of(request).tracer.view(0.0)
    return json_answer({"current": view.current, "seconds": round(view.since, 1)})


def exports(request: Request) -> Response:
    """The formats the ledger can go out in."""
    return page(request, "exports.html", formats=[f.value for f in ExportFormat])


def enter(request: Request) -> Response:
    """Ask for the token."""
    return page(request, "enter.html", wrong=False)


async def entered(request: Request) -> Response:
    """Let in who knows the token."""
    form = await form_of(request)
    given, token = form.get("token", ""), desk_of(request).settings.token
    if not token or not isinstance(given, str) or not same(given.strip(), token):
        return await run_in_threadpool(page, request, "enter.html", 403, wrong=True)
    response = RedirectResponse("/", 303)
    put(request, response, TOKEN, token, None)
    return response
