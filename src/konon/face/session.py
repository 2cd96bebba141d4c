"""Session: what one browser carries along, and the token that proves a form came from our page.

The token is an HMAC of the session's random name under a key that lives as long as the server, so
that nothing has to be kept and nobody who cannot read our pages can make one.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

SESSION: Final = "konon_session"
TOKEN: Final = "konon_token"
LANGUAGE: Final = "konon_language"
THEME: Final = "konon_theme"
REVIEWER: Final = "konon_reviewer"
_YEAR: Final = 365 * 24 * 3600
"""Seconds a choice of language, theme or name is kept."""


class Seals:
    """Makes and checks the tokens of forms."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def of(self, session: str) -> str:
        """The token for a session."""
        return hmac.new(self._key, session.encode(), hashlib.sha256).hexdigest()

    def fits(self, session: str, given: str) -> bool:
        """Whether `given` is that session's token."""
        whole = bool(session) and given.isascii()
        return whole and hmac.compare_digest(self.of(session), given)


def session_of(request: Request) -> str:
    """This browser's session; a new one, noted for `remember`, when it brought none."""
    known = request.cookies.get(SESSION) or getattr(request.state, "session", None)
    if known is None:
        known = request.state.session = secrets.token_urlsafe(16)
    return str(known)


def remember(request: Request, response: Response) -> None:
    """Set the cookies that this request made necessary."""
    new = getattr(request.state, "session", None)
    if new is not None:
        put(request, response, SESSION, new, None)
    for name, value in getattr(request.state, "choices", {}).items():
        put(request, response, name, value, _YEAR)


def choose(request: Request, name: str, value: str) -> None:
    """Note a choice of the user's, for `remember`."""
    choices = getattr(request.state, "choices", {})
    request.state.choices = {**choices, name: value}


def put(request: Request, response: Response, name: str, value: str, age: int | None) -> None:
    """Set a cookie that no script reads and no other site's form brings along."""
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, max_age=age, httponly=True, samesite="lax", secure=secure)
