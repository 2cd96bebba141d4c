"""Guard: what a request must be before any page sees it, and what every answer says.

Other sites must not read our pages through a name of theirs that leads here (DNS rebinding), nor
send our forms from their pages; so the Host and the Origin are checked first. Every answer carries
a policy under which only our own files act and nothing is fetched from elsewhere.
"""

from __future__ import annotations

import asyncio
import hmac
import re
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from konon.face.session import TOKEN
from konon.face.settings import Settings

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-robots-tag": "noindex",
}
_LARGE: Final = "/add"
"""Where piles are uploaded; everything else that is sent is a form somebody fills in by hand."""
_MOST_FORM: Final = 1_000_000
"""Bytes of such a form: a note and a correction are a hundredth of it. Kept small because a form
is taken apart in memory, and that of the token is open to whoever reaches a public server."""
_PAUSE: Final = 30.0
"""Seconds without a byte after which an upload is given up."""
_KEPT: Final = "public, max-age=31536000, immutable"
"""Of our own files under an address that changes with them."""
OPEN: Final = ("/enter", "/static/")
"""What is shown to those who have not given the token yet."""
_LENGTH: Final = re.compile(r"[0-9]{1,18}")
_SAFE: Final = frozenset({"GET", "HEAD"})
_HOST: Final = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9.-]{1,253})(:[0-9]{1,5})?")


class Guard:
    """ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer why not."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no page opens a socket
        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, _dressed(scope, send))
            return
        counted = _Counted(receive, self._most(scope))
        await self.app(scope, counted, _dressed(scope, send))

    def _most(self, scope: Scope) -> int:
        """Bytes that this request may bring."""
        kind = Headers(scope=scope).get("content-type", "").lower()
        large = scope["path"] == _LARGE and kind.startswith("multipart/")
        return self.settings.most_bytes if large else min(_MOST_FORM, self.settings.most_bytes)

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        api = scope["path"].startswith("/api/")
        if not self._host_fits(headers.get("host", "")):
            return _told(api, 421, "wrong_host", "This server is not known by that name.")
        if not _from_here(scope, headers):
            return _told(api, 403, "wrong_origin", "Other sites may not send requests here.")
        length = headers.get("content-length", "0")
        if not _LENGTH.fullmatch(length) or int(length) > self._most(scope):
            return _told(api, 413, "too_large", "That is more than this server takes at once.")
        if self.settings.token and not _open(scope["path"]) and not self._known(headers):
            if api or scope["method"] not in _SAFE:
                return _told(api, 401, "no_token", "This server asks for its token.")
            return RedirectResponse("/enter", 303)
        return None

    def _host_fits(self, host: str) -> bool:
        name = host_name(host)
        if name is None:
            return False
        return name in self.settings.hosts or (self.settings.public and not self.settings.hosts)

    def _known(self, headers: Headers) -> bool:
        token = self.settings.token or ""
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            given = cookie_parser(headers.get("cookie", "")).get(TOKEN, "")
        return same(given.strip(), token)


def same(given: str, token: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing of either."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode("utf-8", "replace"))


def host_name(host: str) -> str | None:
    """The name in a Host header, without its port, lower-case; None when it is no host."""
    match = _HOST.fullmatch(host)
    return match[1].strip("[]").lower() if match else None


def _open(path: str) -> bool:
    return path == OPEN[0] or path.startswith(OPEN[1])


def _from_here(scope: Scope, headers: Headers) -> bool:
    """Whether the request comes from our own pages, an address line, or no browser at all."""
    origin, host = headers.get("origin"), headers.get("host", "")
    if origin is not None and not _is_ours(origin, host):
        return False
    site = headers.get("sec-fetch-site", "none")
    if site in ("same-origin", "none"):
        return True
    # A link on another site may lead to a page here; but nothing of ours may be embedded or sent
    # to, nor an export, which is work, be started from there.
    return (
        scope["method"] in _SAFE
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest", "document") == "document"
        and "/export" not in scope["path"]
    )


def _is_ours(origin: str, host: str) -> bool:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()


def _told(api: bool, status: int, code: str, message: str) -> Response:
    if api:
        return JSONResponse({"error": {"code": code, "message": message}}, status)
    return PlainTextResponse(message + "\n", status)


def _dressed(scope: Scope, send: Send) -> Send:
    named = scope["path"].startswith("/static/") and scope["query_string"].startswith(b"v=")

    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            kept = named and message["status"] in (200, 304)
            headers.setdefault("cache-control", _KEPT if kept else "no-store")
        await send(message)

    return dressed


class TooMuch(Exception):
    """A request brings more bytes than it said, or than is taken."""


class TooSlow(Exception):
    """A request stopped bringing what it announced."""


class _Counted:
    """Counts what a request brings, for those that do not say how much it is, and waits for each
    part of it only so long."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left, self._more = receive, most, True

    async def __call__(self) -> Message:
        if not self._more:
            return await self._receive()  # the end of the connection, which may be far away
        try:
            message = await asyncio.wait_for(self._receive(), _PAUSE)
        except TimeoutError:
            raise TooSlow from None
        self._more = bool(message.get("more_body", False))
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise TooMuch
        return message
