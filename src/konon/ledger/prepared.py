"""Prepared: a reading made ready for the ledger, in the process that read it."""

from __future__ import annotations

from dataclasses import dataclass

from konon.ledger.packing import pack
from konon.ledger.rows import Row, article_row, spread
from konon.ledger.tombstones import tombstone_keys
from konon.model import Reading


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the ledger's writer needs of one reading; made by `prepare`, may be pickled.

    article   id of the article
    version   the program and pipeline that read it
    digest    hash of the whole reading: the same again is the same reading
    packed    the whole reading, packed
    row       the row of `articles`, without the columns the writer fills
    rows      table -> its rows, without the numbers the writer gives
    keys      hashes under which it would be refused, had it been forgotten
    """

    article: str
    version: str
    digest: str
    packed: bytes
    row: Row
    rows: dict[str, list[Row]]
    keys: tuple[str, ...]


def prepare(reading: Reading) -> Prepared:
    """Do for `reading` all work of keeping it that needs no database."""
    packed, digest = pack(reading)
    return Prepared(
        article=reading.article.id,
        version=reading.version,
        digest=digest,
        packed=packed,
        row=article_row(reading.article),
        rows=spread(reading),
        keys=tombstone_keys(reading),
    )
