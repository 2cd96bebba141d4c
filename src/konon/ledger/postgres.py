"""PostgreSQL: a ledger a team shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, inspect
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from konon.errors import LedgerError
from konon.ledger.backend import Fault

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_LOCK = 0x6B6F6E6F6E
"""The advisory lock every writer takes ("konon"): one writes at a time, as with SQLite, so that
revisions come in order and no two writers can lock each other out."""
_SECRET = ("password", "passwd", "pwd", "sslpassword", "passfile")
_FAULTS: tuple[Fault, ...] = (
    ("lock timeout", "is in use by another program; wait until it is done, then try again"),
    ("password authentication failed", "refuses this user or password"),
    ("no password supplied", "asks for a password; give it in PGPASSWORD or ~/.pgpass"),
    ("Connection refused", "cannot be reached: does the server run, at this host and port?"),
    ("No such file or directory", "cannot be reached: does the server run on this machine?"),
    ("resolve host", "cannot be reached: there is no such host"),
    ("translate host name", "cannot be reached: there is no such host"),
    ("timeout expired", "cannot be reached: the server does not answer"),
    ("No space left", "cannot grow: the server's disk is full"),
    ("could not extend", "cannot grow: the server's disk is full"),
    ("permission denied", "cannot be written: this user may not; ask the database's owner"),
    ("read-only transaction", "cannot be written: the server is read-only"),
    ("terminating connection", "was lost: the server was stopped"),
    ("server closed the connection", "was lost: the server was stopped"),
    ("connection is closed", "was lost: the server was stopped"),
    ("connection is lost", "was lost: the server was stopped"),
)
_CONNECT = 10
"""Seconds to wait for the server to answer, unless the URL gives `connect_timeout`."""


class PostgresBackend:
    """Implements `Backend`. `wait` is how long to wait for another writer, in seconds."""

    faults: Sequence[Fault] = _FAULTS
    files: Sequence[Path] = ()
    # One snapshot for all questions of a reader, and a promise to change nothing.
    looking: Mapping[str, Any] = {
        "isolation_level": "REPEATABLE READ",
        "postgresql_readonly": True,
    }

    def __init__(self, where: str, wait: float) -> None:
        url = _url(where)
        self.name = _shown(url)
        self.where = url.render_as_string(hide_password=False)
        self.engine = _engine(url, wait)

    def ready(self) -> None:
        """A PostgreSQL database is ready as it is."""

    def put(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Insert rows, each in the place of one with its key."""
        keys = [column.name for column in table.primary_key]
        statement = insert(table)
        rest = {c.name: c for c in statement.excluded if c.name not in keys and c.name in rows[0]}
        replacing = statement.on_conflict_do_update(index_elements=keys, set_=rest)
        connection.execute(replacing, list(rows))

    def sweep(self) -> bool:
        """Write every table anew without deleted rows, and its indexes."""
        with self.engine.connect() as connection:
            plain = connection.execution_options(isolation_level="AUTOCOMMIT")
            for table in inspect(plain).get_table_names():  # the search index's too
                plain.exec_driver_sql(f'VACUUM FULL "{table}"')
        return True


def _url(where: str) -> URL:
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):  # their texts hold the URL, and so the password
        raise LedgerError(
            "the ledger's address cannot be understood; write postgresql://user@host/database"
        ) from None
    if "@" in f"{url.host or ''}{url.database or ''}":  # the rest of a password, not to be shown
        raise LedgerError(
            "the ledger's address cannot be understood: write @ : and / in a password as "
            "%40 %3A and %2F, or leave it to PGPASSWORD or ~/.pgpass"
        )
    if not url.database:
        raise LedgerError(
            f"ledger {_shown(url)} names no database: postgresql://user@host/database"
        )
    return url


def _shown(url: URL) -> str:
    """The address without its password."""
    bare = url.difference_update_query(_SECRET).set(drivername="postgresql")
    return bare.render_as_string(hide_password=True)


def _engine(url: URL, wait: float) -> Engine:
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise LedgerError(
            "a ledger in PostgreSQL needs the driver psycopg; install it with: "
            "pip install 'konon[postgres]'"
        ) from None
    timeout = {} if "connect_timeout" in url.query else {"connect_timeout": _CONNECT}
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"), connect_args=timeout, pool_pre_ping=True
    )

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, int(wait * 1000))}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")

    event.listen(engine, "begin", begin)
    return engine
