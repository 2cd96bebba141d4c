"""The database's errors in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from konon.errors import LedgerError, ReadOnlyLedger
from konon.ledger.backend import Fault

UNWRITABLE = "cannot be written"
"""How the words of a fault begin that leaves a ledger to be read."""


@contextmanager
def plain_errors(name: str, faults: Sequence[Fault]) -> Iterator[None]:
    """Turn what the database raises inside the block into `LedgerError` about ledger `name`."""
    try:
        yield
    except DBAPIError as error:
        cause = str(error.orig)
        for sign, words in faults:
            if sign in cause:
                kind = ReadOnlyLedger if words.startswith(UNWRITABLE) else LedgerError
                raise kind(f"ledger {name} {words}") from error
        first = cause.strip().partition("\n")[0]
        raise LedgerError(f"ledger {name}: {first}") from error
