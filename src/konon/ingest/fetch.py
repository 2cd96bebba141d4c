"""URL to bytes, without letting a link reach into the reader's own network.

Every connection, redirects included, is made to the very address that was checked: the look-up
and the connection are one step, so that a name cannot change its address in between. One
deadline covers all. Proxies of the environment are not used, since they would look names up
unchecked.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from konon.errors import FetchRefused, UnreadableInput
from konon.ingest.http_body import charset_in, unpacked
from konon.ingest.limits import MAX_BYTES, MAX_REDIRECTS, MAX_SECONDS

if TYPE_CHECKING:
    import httpcore

_HEADERS: Final = (
    ("User-Agent", "konon"),
    ("Accept", "text/html, */*;q=0.5"),
    ("Accept-Encoding", "identity"),
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Bytes of the body, seconds in all, redirects followed."""

    bytes: int = MAX_BYTES
    seconds: float = MAX_SECONDS
    redirects: int = MAX_REDIRECTS


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body, the URL it came from in the end, and the charset its header declares."""

    body: bytes
    url: str
    charset: str | None = None


def fetch(url: str, *, allow_private: bool = False, limits: FetchLimits | None = None) -> Fetched:
    """The body behind an http or https URL.

    Raises `FetchRefused` for another scheme, a password in the URL, an address that is not
    public (unless `allow_private`), an HTTP error, and when a limit is passed.
    """
    limits = limits or FetchLimits()
    deadline = time.monotonic() + limits.seconds
    for _ in range(limits.redirects + 1):
        _check_url(url)
        answer = _get(url, deadline, allow_private, limits)
        if isinstance(answer, Fetched):
            return answer
        url = _target(url, answer)
    raise FetchRefused(f"{_short(url)}: more than {limits.redirects} redirects; give the final URL")


def _target(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise FetchRefused(f"{_short(url)}: a redirect to what is no URL") from None


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise FetchRefused(f"{_short(url)}: not a URL") from None
    if parts.scheme not in ("http", "https"):
        raise FetchRefused(f"{_short(url)}: only http and https are fetched; give a file as a path")
    if not parts.hostname:
        raise FetchRefused(f"{_short(url)}: the URL names no host")
    if parts.username or parts.password:
        raise FetchRefused(
            "the URL carries a user name or password: save the page and read the file"
        )
    if not url.isascii() or any(c <= " " or c == "\x7f" for c in url):
        raise FetchRefused(f"{_short(url)}: percent-encode blanks and letters beyond ASCII")


def _get(url: str, deadline: float, allow_private: bool, limits: FetchLimits) -> Fetched | str:
    """The body, or the target of a redirect."""
    import httpcore

    from konon.ingest.network import CheckedBackend

    backend = CheckedBackend(deadline, allow_private)
    try:
        with (
            httpcore.ConnectionPool(network_backend=backend) as pool,
            pool.stream("GET", url, headers=_HEADERS) as answer,
        ):
            return _answer(url, answer, limits)
    except FetchRefused as refusal:
        raise FetchRefused(f"{_short(url)}: {refusal}") from None
    except httpcore.TimeoutException:
        raise FetchRefused(
            f"{_short(url)}: no complete answer within {limits.seconds:g} seconds; "
            "save the page and read the file"
        ) from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise FetchRefused(f"{_short(url)}: could not be fetched ({error})") from None


def _answer(url: str, answer: httpcore.Response, limits: FetchLimits) -> Fetched | str:
    headers = {
        name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers
    }
    if answer.status in _REDIRECTS:
        if target := headers.get("location"):
            return target
        raise FetchRefused("a redirect without a target")
    if answer.status >= 400:
        raise FetchRefused(f"the server answered {answer.status}; open it in a browser and save it")
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > limits.bytes:
        raise FetchRefused(_too_large(limits.bytes))
    try:
        body = unpacked(answer.iter_stream(), headers.get("content-encoding", ""), limits.bytes)
    except UnreadableInput as error:
        raise FetchRefused(str(error)) from None
    if len(body) > limits.bytes:
        raise FetchRefused(_too_large(limits.bytes))
    return Fetched(body, url, charset_in(headers.get("content-type", "")))


def _too_large(limit: int) -> str:
    return f"larger than {limit / 1e6:g} MB; save the article's text and read the file"


def _short(url: str) -> str:
    """The URL as shown in a message: printable, without query, cut."""
    shown = "".join(c if c.isprintable() else "?" for c in url.partition("?")[0])
    return shown if len(shown) <= 100 else shown[:99] + "…"
