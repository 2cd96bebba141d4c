"""The database's errors in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, OperationalError

from konon.errors import LedgerError

_PLAIN = (
    ("locked", "is in use by another program; wait until it is done, then try again"),
    ("readonly", "cannot be written: it, or its folder, is read-only"),
    ("unable to open", "cannot be opened: does its folder exist, and may you write there?"),
    ("disk is full", "cannot grow: the disk is full"),
    ("not a database", "is not a Konon ledger: it is not a SQLite file"),
    ("malformed", "is damaged; restore it from a copy, or add the articles to a new ledger"),
    ("no such table", "is not a Konon ledger, or is damaged: a table is missing"),
)


@contextmanager
def plain_errors(name: str) -> Iterator[None]:
    """Turn what the database raises inside the block into `LedgerError` about ledger `name`."""
    try:
        yield
    except (OperationalError, DatabaseError) as error:
        cause = str(error.orig)
        for sign, words in _PLAIN:
            if sign in cause:
                raise LedgerError(f"ledger {name} {words}") from error
        raise LedgerError(f"ledger {name}: {cause}") from error
