"""Backend: all in which one database differs from another, behind one small protocol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Table

Fault = tuple[str, str]
"""A sign in the database's own message, and what to say instead, after the ledger's name."""


class Backend(Protocol):
    """A database that can hold a ledger. `sqlite.py` and `postgres.py` implement it.

    name     what messages call the ledger; holds no password
    where    what opens it again in another process; may hold a password
    engine   connections; one with the option `writes` is, once begun, the only writer
    faults   the database's messages in plain words, the first that fits
    looking  options of a connection that reads one consistent state
    files    the files it is in, which nobody else in this process may open; none of a server
    """

    name: str
    where: str
    engine: Engine
    faults: Sequence[Fault]
    looking: Mapping[str, Any]
    files: Sequence[Path]

    def ready(self) -> None:
        """Ready an empty database before the first table is made."""
        ...

    def put(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Insert `rows`; a row with the key of one that is there takes its place."""
        ...

    def sweep(self) -> bool:
        """Leave no byte of deleted rows in the database's files; False when others are in the
        way. Where the limits lie is told in docs/ledger.md."""
        ...
