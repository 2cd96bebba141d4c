"""Settings: who may reach the pages, and by what name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
"""Names by which this machine reaches itself."""
MOST_BYTES: Final = 256_000_000
"""Bytes one request may bring: a pile of some fifty thousand pages, packed."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the pages are served.

    hosts       names a request may call this server by; empty: any, for `public` alone
    public      others than this machine may look
    token       what they must know
    most_bytes  of one request
    """

    hosts: tuple[str, ...] = LOOPBACK
    public: bool = False
    token: str | None = None
    most_bytes: int = MOST_BYTES

    def __post_init__(self) -> None:
        if self.public and not self.token:
            raise ValueError("a public server needs a token")
        if not self.public and not self.hosts:
            raise ValueError("a server for this machine alone needs its names")
