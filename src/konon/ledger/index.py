"""The search index: words of articles, kept up to date by the ledger as it adds and forgets.

The ledger calls these inside its own transaction; `number` is `articles.number`, an integer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection

if TYPE_CHECKING:
    from konon.ledger.prepared import Prepared


def create(connection: Connection) -> None:
    """Make the index's tables, empty, where they are missing; the ledger's own are there."""


def add(connection: Connection, added: Sequence[tuple[int, Prepared]]) -> None:
    """Index articles whose rows were just written: each article's number, and what was written.

    An article read again comes again, after `remove` was called with its number.
    """


def remove(connection: Connection, numbers: Sequence[int]) -> None:
    """Take articles out; their old rows are still in the tables when this is called."""


def purge(connection: Connection) -> None:
    """Leave no trace, in deleted or unmerged parts of the index, of what was removed."""
