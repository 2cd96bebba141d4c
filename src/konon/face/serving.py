"""Serving: the app at an address, until somebody ends it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Final

import uvicorn

from konon.errors import BadOption
from konon.face import spool
from konon.face.app import address, create_app
from konon.face.memory import few_arenas
from konon.face.settings import LOOPBACK, Settings

_IDLE: Final = 75
"""Seconds a connection stays open between two requests, longer than browsers keep theirs.
With uvicorn's own five, a busy server closed those by which a request was on its way already."""


def settings_for(host: str, public: bool, token: str | None, names: tuple[str, ...]) -> Settings:
    """The settings for a server at `host`; for a public one without names any name will do."""
    known = tuple(name.lower() for name in names)
    if public:
        return Settings((*known, *LOOPBACK) if known else (), True, token)
    return Settings((*LOOPBACK, host, *known), False, token)


def serve(
    ledger: str, host: str, port: int, settings: Settings, told: Callable[[str], None]
) -> None:
    """Serve the ledger until interrupted; `told` hears where. Raises `BadOption` when the address
    cannot be had, `LedgerError` when there is no such ledger."""
    few_arenas()
    app = create_app(ledger, settings, apart=True)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
            listening.listen()  # who comes before the pages are ready waits
        except OSError as error:
            reason = error.strerror or str(error)
            raise BadOption(f"cannot listen at {host} port {port}: {reason}") from None
        spool.sweep()
        told(address(host, listening.getsockname()[1]))
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            date_header=True,
            access_log=False,
            timeout_keep_alive=_IDLE,
        )
        uvicorn.Server(config).run(sockets=[listening])
