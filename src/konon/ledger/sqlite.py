"""SQLite: a ledger in one file."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from errno import EACCES
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.engine import URL

from konon.errors import LedgerError
from konon.ledger.backend import Fault

CACHE = 64
"""MiB of pages a connection keeps: the upper levels of every index at a million articles."""
_LOG = 10_000
"""Pages of 4 KiB the write-ahead log holds before it is worked into the file, which waits for the
disk: with SQLite's own 1,000 that wait is most of the time it takes to add."""

_FAULTS: tuple[Fault, ...] = (
    ("locked", "is in use by another program; wait until it is done, then try again"),
    ("readonly", "cannot be written: it, or its folder, is read-only"),
    ("unable to open", "cannot be opened: does its folder exist, and may you write there?"),
    ("disk is full", "cannot grow: the disk is full"),
    ("disk I/O error", "cannot be read or written: the disk fails, is full, or the file is gone"),
    ("not a database", "is not a Konon ledger: it is not a SQLite file"),
    ("malformed", "is damaged; restore it from a copy, or add the articles to a new ledger"),
    ("no such table", "is not a Konon ledger, or is damaged: a table is missing"),
)


class SqliteBackend:
    """Implements `Backend`. `wait` is how long to wait for another writer, in seconds; `cache` the
    MiB of pages each connection keeps."""

    faults: Sequence[Fault] = _FAULTS
    looking: Mapping[str, Any] = {}

    def __init__(self, path: Path, wait: float, cache: int = CACHE) -> None:
        self.name = str(path)
        self.wait = wait
        # Whole, so that no name means anything else to SQLite, as ":memory:" does.
        whole = path.absolute()
        self.where = f"sqlite:///{whole}"
        self.files: Sequence[Path] = [Path(f"{whole}{end}") for end in ("", "-wal", "-shm")]
        self.engine = _engine(whole, wait, cache)

    def ready(self) -> None:
        """Turn on the write-ahead log, so that reading goes on beside a writer."""
        with self.engine.connect() as connection:
            # Outside a transaction, where alone SQLite changes its journal.
            cursor = connection.connection.cursor()
            patiently(lambda: cursor.execute("PRAGMA journal_mode = WAL"), self.wait)

    def put(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Insert rows, each in the place of one with its key."""
        connection.execute(table.insert().prefix_with("OR REPLACE"), list(rows))

    def sweep(self) -> bool:
        """Write the file anew without free pages, and empty the write-ahead log."""
        with self.engine.connect() as connection:
            cursor = connection.connection.cursor()
            # The new copy holds nothing of what was deleted; in memory it would take as much as
            # the ledger.
            cursor.execute("PRAGMA temp_store = FILE")
            try:
                cursor.execute("VACUUM")
            finally:
                cursor.execute("PRAGMA temp_store = MEMORY")
            until = time.monotonic() + self.wait
            while _busy(cursor):
                if time.monotonic() > until:
                    return False
                time.sleep(0.05)
        return True


def patiently(do: Callable[[], object], wait: float) -> None:
    """Do something again while the file is locked, for `wait` seconds at most.

    Where two turn on the log of a new file at once, SQLite refuses one of them without waiting.
    """
    until = time.monotonic() + wait
    while True:
        try:
            do()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def check_file(path: Path, create: bool) -> None:
    """Raise `LedgerError` unless `path` is a file, or may be made.

    What is in it is for SQLite to say. It is not opened here: when a process closes any descriptor
    of a file, the system forgets all its locks on that file, SQLite's among them; and another
    program that closes the ledger then takes itself for the last one, and removes the log.
    """
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise LedgerError(f"ledger {path}: SQLite opens no name that is not UTF-8") from None
    try:
        status = path.stat()
    except FileNotFoundError:
        if not create:
            raise LedgerError(
                f"no ledger at {path}; name another with --ledger, or make it with: konon add"
            ) from None
        if not path.parent.is_dir():
            raise LedgerError(f"ledger {path}: there is no folder {path.parent}") from None
        return
    except (OSError, ValueError) as error:
        cause = error.strerror if isinstance(error, OSError) else error
        raise LedgerError(f"ledger {path} cannot be opened: {cause}") from None
    if not S_ISREG(status.st_mode):
        cause = "it is a folder" if S_ISDIR(status.st_mode) else "it is no plain file"
        raise LedgerError(f"ledger {path} cannot be opened: {cause}")
    if not os.access(path, os.R_OK):
        raise LedgerError(f"ledger {path} cannot be opened: {os.strerror(EACCES)}")


def _engine(path: Path, wait: float, cache: int) -> Engine:
    url = URL.create("sqlite", database=str(path))
    if _stands_still(path):
        engine = create_engine(url, creator=_reader(path, wait))
    else:
        engine = create_engine(url, connect_args={"timeout": wait})
    event.listen(engine, "connect", _set_up(cache))
    event.listen(engine, "begin", _begin_in(path))
    return engine


def _stands_still(path: Path) -> bool:
    """Whether the file lies in a folder we may not write into, and nobody writes to it now.

    SQLite reads a file with a log only where it finds or may make the files it keeps beside it,
    unless it is told that the file does not change.
    """
    return (
        path.exists()
        and not os.access(path.parent, os.W_OK)
        and not Path(f"{path}-wal").exists()
        and not Path(f"{path}-journal").exists()
    )


def _reader(path: Path, wait: float) -> Callable[[], sqlite3.Connection]:
    """What opens a file that stands still."""
    where = f"file:{quote(str(path))}?mode=ro&immutable=1"
    return lambda: sqlite3.connect(where, timeout=wait, uri=True, check_same_thread=False)


def _set_up(cache: int) -> Callable[[Any, object], None]:
    def set_up(connection: Any, _record: object) -> None:
        # The driver's own transaction control would begin too late for BEGIN IMMEDIATE; see
        # _begin_in.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA cache_size = -{cache * 1024}")
        cursor.execute(f"PRAGMA wal_autocheckpoint = {_LOG}")
        # What is deleted is overwritten, and no temporary copy of it reaches the disk.
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("PRAGMA temp_store = MEMORY")
        # With WAL, NORMAL loses nothing when the program is killed; only a power cut may undo the
        # last articles, and adding again brings them back.
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()

    return set_up


def _begin_in(path: Path) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        # A writer takes the lock at once: a transaction that reads first and upgrades later can
        # be refused without waiting.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
        # The system lets us write into a file that was deleted, and throws it away in the end.
        here = _which_file(path)
        if connection.info.get("file") is None:
            connection.info["file"] = here
        if connection.info["file"] != here:
            raise LedgerError(f"ledger {path} is gone: it was deleted, moved or replaced meanwhile")

    return begin


def _which_file(path: Path) -> tuple[int, int] | None:
    """What tells this very file from another of its name; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _busy(cursor: Any) -> bool:
    """Whether others kept the log from being emptied."""
    return bool(cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
