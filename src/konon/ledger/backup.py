"""Backup: a copy of a ledger made while others read and write it."""

from __future__ import annotations

import os
import shlex
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from konon.errors import LedgerError
from konon.ledger.health import examine
from konon.ledger.ledger import Counts, Ledger
from konon.ledger.opening import ledger_as_it_is, schema_of
from konon.logs import logger

_LOG: Final = logger("ledger")
_PAGES: Final = 4_000
"""Pages of 4 KiB copied between two looks at whether somebody wants to stop."""
_BESIDE: Final = ("", "-wal", "-shm", "-journal")
"""Files of a SQLite database. A log of another database beside the copy would be worked into it."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy: where it is, its bytes, and what it holds."""

    path: Path
    bytes: int
    counts: Counts


def back_up(ledger: Ledger, to: Path, tell: Callable[[int, int], None] | None = None) -> Copied:
    """Copy `ledger` as it is at this moment to the new file `to`, and check the copy.

    Others go on reading and writing. The copy gets its name when it is whole and checked: a kill
    leaves at most a file `.NAME….part`. `tell` hears of pages copied, and of how many.

    Raises `LedgerError` when `to` exists or cannot be written, when the ledger does not hold
    together, and for a ledger in PostgreSQL, which has a command of its own.
    """
    if ledger.engine.dialect.name != "sqlite":
        raise LedgerError(_elsewhere(ledger.name, to))
    schema_of(ledger)
    taken = [name for end in _BESIDE if os.path.lexists(name := f"{to}{end}")]
    if taken:
        raise LedgerError(f"{taken[0]} is there already; name a new file, or move it away")
    try:
        number, name = tempfile.mkstemp(prefix=f".{to.name}.", suffix=".part", dir=to.parent)
        os.close(number)
    except OSError as error:
        raise LedgerError(f"cannot write {to}: {error.strerror or error}") from None
    part = Path(name)
    try:
        _copy(ledger, part, tell)
        counts = _checked(part)
        _settled(part)
        part.rename(to)
        _settled(to.parent)
    except OSError as error:
        raise LedgerError(f"cannot write {to}: {error.strerror or error}") from None
    finally:
        for end in _BESIDE:
            with suppress(OSError):
                os.unlink(f"{part}{end}")
    copied = Copied(to, to.stat().st_size, counts)
    told = {"ledger": ledger.name, "to": str(to), "bytes": copied.bytes}
    _LOG.info("backed up", extra={"told": told})
    return copied


def _copy(ledger: Ledger, part: Path, tell: Callable[[int, int], None] | None) -> None:
    def told(_status: int, left: int, total: int) -> None:
        if tell is not None:
            tell(total - left, total)

    with ledger.looking() as connection, closing(sqlite3.connect(part)) as copy:
        # Reading pins the state that is copied; without it each write of another program would
        # make SQLite begin anew.
        connection.exec_driver_sql("SELECT count(*) FROM meta").scalar()
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        try:
            source.backup(copy, pages=_PAGES, progress=told)
        except sqlite3.Error as error:
            raise LedgerError(f"ledger {ledger.name} cannot be copied: {error}") from None


def _checked(part: Path) -> Counts:
    """What the copy holds. Raises `LedgerError` when it is not whole."""
    with ledger_as_it_is(part) as copy:
        troubles = [f"{c.name}: {t}" for c in examine(copy) for t in c.troubles]
        if troubles:
            raise LedgerError(f"the copy is not whole, nor is the ledger: {troubles[0]}")
        return copy.counts()


def _settled(path: Path) -> None:
    """Have the disk hold what the system still holds for it."""
    if not hasattr(os, "O_DIRECTORY") and path.is_dir():
        return  # Windows opens no folder
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _elsewhere(name: str, to: Path) -> str:
    address, file = shlex.quote(name), shlex.quote(str(to))
    return (
        f"a ledger in PostgreSQL is copied by its own program: "
        f"pg_dump --format=custom --file={file} {address}; "
        f"to restore it: createdb NEW && pg_restore --dbname=NEW {file}"
    )
