"""The network as httpcore sees it: checked addresses, and one deadline over every step."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from konon.ingest.web.addresses import check_public, resolve


class CheckedBackend(httpcore.SyncBackend):
    """Looks a name up, checks every address it has, and connects to what was checked.

    `deadline` is a reading of `time.monotonic`. `connect_tcp` raises `FetchRefused` for an
    address that is not public, unless `allow_private`.
    """

    def __init__(self, deadline: float, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of `host` that answers before the deadline.

        Other times, addresses and options are not heeded. Raises what `resolve` and `check_public`
        raise, or httpcore's `ConnectError`.
        """
        addresses = resolve(host, port, seconds_left(self._deadline))
        if not self._allow_private:
            for address in addresses:
                check_public(host, address)
        return _TimedStream(self._first_that_answers(addresses, port), self._deadline)

    def _first_that_answers(self, addresses: list[str], port: int) -> httpcore.NetworkStream:
        """A name may have an IPv6 address that this machine cannot reach: try the next."""
        failure: httpcore.ConnectError | None = None
        for address in dict.fromkeys(addresses):
            try:
                return super().connect_tcp(address, port, seconds_left(self._deadline))
            except httpcore.ConnectError as error:
                failure = error
        raise failure or httpcore.ConnectError("no address")


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step ends at the deadline: a slow drip cannot outlast it."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, seconds_left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, seconds_left(self._deadline))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        seconds = seconds_left(self._deadline)
        return _TimedStream(
            self._inner.start_tls(ssl_context, server_hostname, seconds), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def seconds_left(deadline: float) -> float:
    """Seconds until `deadline`. Raises `httpcore.ReadTimeout` once it has passed."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise httpcore.ReadTimeout("deadline passed")
    return seconds
