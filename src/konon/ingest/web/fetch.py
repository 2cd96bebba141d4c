"""URL to bytes, without letting a link reach into the reader's own network.

Every connection, redirects included, is made to the very address that was checked: the look-up
and the connection are one step, so that a name cannot change its address in between. One
deadline covers all. Proxies of the environment are not used, since they would look names up
unchecked.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from konon.errors import FetchRefused, HttpRefused, UnreadableInput
from konon.ingest.limits import MAX_BYTES, MAX_REDIRECTS, MAX_SECONDS
from konon.ingest.web.http_body import charset_in, unpacked

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
    """A body, the URL it came from in the end, and the charset its header declares.

    etag, last_modified   marks to ask with next time whether anything changed; "" if none
    unchanged             the server says that nothing changed since those marks; no body then
    moved                 where the URL asked for has moved for good, or None
    """

    body: bytes
    url: str
    charset: str | None = None
    etag: str = ""
    last_modified: str = ""
    unchanged: bool = False
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class _Redirect:
    target: str
    for_good: bool


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    limits: FetchLimits | None = None,
    etag: str = "",
    last_modified: str = "",
) -> Fetched:
    """The body behind an http or https URL.

    `etag` and `last_modified`, from an earlier answer, ask for the body only if it changed.

    Raises `FetchRefused` for another scheme, a password in the URL, an address that is not
    public (unless `allow_private`), and when a limit is passed; `HttpRefused` for an HTTP error.
    """
    limits = limits or FetchLimits()
    deadline = time.monotonic() + limits.seconds
    marks = _marks(etag, last_modified)
    moved, for_good = None, True
    for _ in range(limits.redirects + 1):
        _check_url(url)
        url = url.partition("#")[0]  # a place in the page, which no server is told
        answer = _get(url, deadline, allow_private, limits, marks)
        if isinstance(answer, Fetched):
            return replace(answer, moved=moved)
        url = _target(url, answer.target)
        for_good = for_good and answer.for_good
        moved = url if for_good else moved
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


def _marks(etag: str, last_modified: str) -> tuple[tuple[str, str], ...]:
    """Headers that ask for what changed; marks with characters no header holds are left out."""
    given = (("If-None-Match", etag), ("If-Modified-Since", last_modified))
    return tuple(
        (name, mark) for name, mark in given if mark.isprintable() and mark.isascii() and mark
    )


def _get(
    url: str,
    deadline: float,
    allow_private: bool,
    limits: FetchLimits,
    marks: tuple[tuple[str, str], ...],
) -> Fetched | _Redirect:
    """The body, or a redirect."""
    import httpcore

    from konon.ingest.web.network import CheckedBackend

    backend = CheckedBackend(deadline, allow_private)
    try:
        with (
            httpcore.ConnectionPool(network_backend=backend) as pool,
            pool.stream("GET", url, headers=[*_HEADERS, *marks]) as answer,
        ):
            return _answer(url, answer, limits)
    except HttpRefused as refusal:
        told = f"{_short(url)}: {refusal}"
        raise HttpRefused(told, refusal.status, refusal.retry_after) from None
    except FetchRefused as refusal:
        raise FetchRefused(f"{_short(url)}: {refusal}") from None
    except httpcore.TimeoutException:
        raise FetchRefused(
            f"{_short(url)}: no complete answer within {limits.seconds:g} seconds; "
            "save the page and read the file"
        ) from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise FetchRefused(f"{_short(url)}: could not be fetched ({error})") from None


def _answer(url: str, answer: httpcore.Response, limits: FetchLimits) -> Fetched | _Redirect:
    headers = {
        name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers
    }
    if answer.status in _REDIRECTS:
        if target := headers.get("location"):
            return _Redirect(target, answer.status in (301, 308))
        raise FetchRefused("a redirect without a target")
    if answer.status == 304:
        return Fetched(b"", url, unchanged=True)
    if answer.status >= 400:
        raise HttpRefused(
            f"the server answered {answer.status}; open it in a browser and save it",
            answer.status,
            _retry_after(headers.get("retry-after", "")),
        )
    if answer.status == 206:
        raise FetchRefused("the server sent a part of the page unasked")
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > limits.bytes:
        raise FetchRefused(_too_large(limits.bytes))
    try:
        body = unpacked(answer.iter_stream(), headers.get("content-encoding", ""), limits.bytes)
    except UnreadableInput as error:
        raise FetchRefused(str(error)) from None
    if len(body) > limits.bytes:
        raise FetchRefused(_too_large(limits.bytes))
    return Fetched(
        body,
        url,
        charset_in(headers.get("content-type", "")),
        headers.get("etag", ""),
        headers.get("last-modified", ""),
    )


def _retry_after(value: str) -> float:
    """Seconds to wait, from a header that gives them or a date; 0 for what is neither."""
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return 0.0


def _too_large(limit: int) -> str:
    return f"larger than {limit / 1e6:g} MB; save the article's text and read the file"


def reason_of(url: str, refusal: Exception) -> str:
    """Why `url` was refused, without the address in front: for lists that name it themselves."""
    return str(refusal).removeprefix(f"{_short(url)}: ")


def _short(url: str) -> str:
    """The URL as shown in a message: printable, without query, cut."""
    shown = "".join(c if c.isprintable() else "?" for c in url.partition("?")[0])
    return shown if len(shown) <= 100 else shown[:99] + "…"
