"""Opening a ledger: a file or URL in, a checked Ledger out."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import inspect, select

from konon.errors import LedgerError
from konon.ledger import index, schema
from konon.ledger.backend import Backend
from konon.ledger.ledger import Ledger
from konon.ledger.migrations import migrate

_WAIT = 10.0
"""Seconds to wait for another writer: adding a batch takes a fraction of one."""
PATIENT = 600.0
"""Seconds work of hours waits for another writer rather than give up: somebody else's tracing, on a
slow machine, may write for longer than anybody would wait at a page."""


def open_ledger(
    where: str | os.PathLike[str],
    *,
    create: bool = True,
    wait: float = _WAIT,
    cache: int | None = None,
) -> Ledger:
    """The ledger in the SQLite file `where`, a path or `sqlite:///` URL, or in the PostgreSQL
    database of a URL such as `postgresql://user@host/database`.

    A missing or empty file, or an empty database, becomes a new ledger unless `create` is False.
    A ledger of an older Konon is brought forward, and forgetting that could not be finished is
    finished. `wait` is the time, in seconds, to wait for another program that is writing; `cache`
    the MiB of a file's pages each connection may keep, fewer than usual where there are many.

    Raises `LedgerError` when there is none and none may be made, or when the file is no ledger,
    is damaged, in use, unwritable, or made by a newer Konon.
    """
    ledger = Ledger(_backend(os.fspath(where), create, wait, cache))
    try:
        _prepare(ledger, create)
    except BaseException:
        ledger.close()
        raise
    return ledger


def ledger_as_it_is(where: str | os.PathLike[str], *, wait: float = _WAIT) -> Ledger:
    """The ledger at `where`, neither made nor brought forward nor swept: for whoever only looks.

    Raises `LedgerError` as `open_ledger` does, for what is no ledger only when it is asked.
    """
    return Ledger(_backend(os.fspath(where), False, wait))


def schema_of(ledger: Ledger) -> int:
    """The version of a ledger's tables. Raises `LedgerError` when there are none, or newer ones."""
    with ledger.plain_errors():
        with ledger.engine.connect() as connection:
            found = inspect(connection).get_table_names()
        if "meta" not in found:
            raise LedgerError(f"{ledger.name} is not a Konon ledger: it holds none of its tables")
        return _version(ledger)


def _backend(where: str, create: bool, wait: float, cache: int | None = None) -> Backend:
    scheme, found, _ = where.partition("://")
    if found and scheme.startswith("postgres"):
        from konon.ledger.postgres import SCHEMES, PostgresBackend

        if scheme not in SCHEMES:
            raise LedgerError(f"{scheme}:// is not understood; write postgresql://")
        return PostgresBackend(where, wait)
    from konon.ledger.sqlite import CACHE, SqliteBackend, check_file

    path = Path(where.removeprefix("sqlite:///"))
    if found and scheme != "sqlite":
        raise LedgerError(f"{scheme}:// ledgers are not supported; give a file, or postgresql://…")
    if not where or (found and not where.startswith("sqlite:///")):
        raise LedgerError("the ledger needs a file name")
    check_file(path, create)
    return SqliteBackend(path, wait, cache or CACHE)


def _prepare(ledger: Ledger, create: bool) -> None:
    with ledger.plain_errors():
        with ledger.engine.connect() as connection:
            found = set(inspect(connection).get_table_names())
        if "meta" not in found:
            if found:
                raise LedgerError(f"{ledger.name} is not a Konon ledger: it holds other tables")
            if not create:
                raise LedgerError(f"no ledger in {ledger.name}; make one with: konon add")
            _make(ledger)
        version = _version(ledger)
    if version < schema.SCHEMA:
        migrate(ledger)
    with suppress(LedgerError):  # still in use, or not ours to write: the next one tries again
        ledger.sweep()


def _make(ledger: Ledger) -> None:
    ledger.backend.ready()
    with ledger.writing() as connection:
        schema.tables.create_all(connection)
        index.create(connection)
        if connection.execute(select(schema.meta.c.key)).first() is None:
            row = {"key": "schema", "value": str(schema.SCHEMA)}
            connection.execute(schema.meta.insert(), row)


def _version(ledger: Ledger) -> int:
    query = select(schema.meta.c.value).where(schema.meta.c.key == "schema")
    with ledger.engine.connect() as connection:
        found = connection.execute(query).scalar()
    if found is None or not (found.isascii() and found.isdecimal() and int(found)):
        raise LedgerError(f"{ledger.name} is not a Konon ledger: its schema has no version")
    if int(found) > schema.SCHEMA:
        raise LedgerError(
            f"ledger {ledger.name} was made by a newer Konon (schema {found}, this one knows "
            f"{schema.SCHEMA}); update Konon to open it"
        )
    return int(found)
