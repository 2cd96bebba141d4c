"""The database's errors in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from konon.errors import LedgerError
from konon.ledger.backend import Fault


@contextmanager
def plain_errors(name: str, faults: Sequence[Fault]) -> Iterator[None]:
    """Turn what the database raises inside the block into `LedgerError` about ledger `name`."""
    try:
        yield
    except DBAPIError as error:
        cause = str(error.orig)
        for sign, words in faults:
            if sign in cause:
                raise LedgerError(f"ledger {name} {words}") from error
        first = cause.strip().partition("\n")[0]
        raise LedgerError(f"ledger {name}: {first}") from error
