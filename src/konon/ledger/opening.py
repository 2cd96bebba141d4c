"""Opening a ledger: a file or URL in, a checked Ledger out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.engine import URL

from konon.errors import LedgerError
from konon.ledger import schema
from konon.ledger.faults import plain_errors
from konon.ledger.ledger import Ledger

_MAGIC = b"SQLite format 3\0"
_WAIT = 10.0
"""Seconds to wait for another writer: adding one article takes milliseconds."""


def open_ledger(
    where: str | os.PathLike[str], *, create: bool = True, wait: float = _WAIT
) -> Ledger:
    """The ledger in the SQLite file `where`, a path or a `sqlite:///` URL.

    A missing or empty file becomes a new ledger unless `create` is False. `wait` is the time,
    in seconds, to wait for another program that is writing.

    Raises `LedgerError` when there is none and none may be made, or when the file is no ledger,
    is damaged, in use, unwritable, or made by a newer Konon.
    """
    path = _path(where)
    _check_file(path, create)
    ledger = Ledger(_engine(path, wait), str(path))
    try:
        _prepare(ledger, create)
    except BaseException:
        ledger.close()
        raise
    return ledger


def _path(where: str | os.PathLike[str]) -> Path:
    text = os.fspath(where)
    if text.startswith("sqlite:///"):
        return Path(text.removeprefix("sqlite:///"))
    if "://" in text:
        raise LedgerError(f"{text.partition('://')[0]}:// ledgers are not supported; give a file")
    if not text:
        raise LedgerError("the ledger needs a file name")
    return Path(text)


def _check_file(path: Path, create: bool) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except FileNotFoundError:
        if not create:
            raise LedgerError(f"no ledger at {path}; make one with: konon add") from None
        if not path.parent.is_dir():
            raise LedgerError(f"ledger {path}: there is no folder {path.parent}") from None
        return
    except OSError as error:
        raise LedgerError(f"ledger {path} cannot be opened: {error.strerror}") from None
    if start and start != _MAGIC:
        raise LedgerError(f"{path} is not a Konon ledger: it is not a SQLite file")


def _engine(path: Path, wait: float) -> Engine:
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": wait})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    # The driver's own transaction control would begin too late for BEGIN IMMEDIATE; see _begin.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    # With WAL, NORMAL loses nothing when the program is killed; only a power cut may undo the
    # last articles, and adding again brings them back.
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once: a transaction that reads first and upgrades later can be
    # refused without waiting.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(ledger: Ledger, create: bool) -> None:
    with plain_errors(ledger.name):
        with ledger.engine.connect() as connection:
            found = set(inspect(connection).get_table_names())
        if not found and create:
            _make(ledger)
        elif "meta" not in found:
            raise LedgerError(f"{ledger.name} is not a Konon ledger: it holds other tables")
        _check_version(ledger)


def _make(ledger: Ledger) -> None:
    with ledger.engine.connect() as connection:
        # Outside a transaction, where alone SQLite changes its journal.
        connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
    with ledger.writing() as connection:
        schema.tables.create_all(connection)
        row = {"key": "schema", "value": str(schema.SCHEMA)}
        connection.execute(schema.meta.insert().prefix_with("OR IGNORE"), row)


def _check_version(ledger: Ledger) -> None:
    query = select(schema.meta.c.value).where(schema.meta.c.key == "schema")
    with ledger.engine.connect() as connection:
        found = connection.execute(query).scalar()
    if found is None or not found.isdigit():
        raise LedgerError(f"{ledger.name} is not a Konon ledger: its schema has no version")
    if int(found) > schema.SCHEMA:
        raise LedgerError(
            f"ledger {ledger.name} was made by a newer Konon (schema {found}, this one knows "
            f"{schema.SCHEMA}); update Konon to open it"
        )
