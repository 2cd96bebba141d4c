"""Requests: each is logged with its answer's status and what it took, without what was asked for:
addresses hold the words of searches and the names of sources."""

from __future__ import annotations

import logging
import re
import time
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from konon.logs import logger

_LOG: Final = logger("face")
_ROOM: Final = re.compile(r"/(?:api/v1/)?[a-z]*")
"""The first word of a path: which page, not of what."""


class Logged:
    """ASGI middleware around all others."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and log how it was answered."""
        if scope["type"] != "http" or not _LOG.isEnabledFor(logging.INFO):
            await self.app(scope, receive, send)
            return
        began, status = time.monotonic(), 0

        async def heard(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, heard)
        finally:
            _note(scope, status, time.monotonic() - began)


def _note(scope: Scope, status: int, seconds: float) -> None:
    room = _ROOM.match(scope["path"])
    told = {
        "method": scope["method"],
        "page": room[0] if room else "/",
        "status": status,
        "ms": round(1000 * seconds, 1),
    }
    asked = scope["path"] + ("?" if scope["query_string"] else "")
    words = {"asked": asked + scope["query_string"].decode("latin-1")}
    level = logging.ERROR if status >= 500 or not status else logging.INFO
    _LOG.log(level, "request", extra={"told": told, "words": words})
