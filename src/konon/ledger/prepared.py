"""Prepared: a reading made ready for the ledger, in the process that read it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from konon.ledger.rows import reading_json
from konon.model import Reading


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the ledger's writer needs of one reading; made by `prepare`, may be pickled.

    article   id of the article
    digest    hash of the whole reading: the same again is the same reading
    reading   the reading itself
    """

    article: str
    digest: str
    reading: Reading


def prepare(reading: Reading) -> Prepared:
    """Do for `reading` all work of keeping it that needs no database."""
    digest = hashlib.sha256(reading_json(reading).encode("utf-8", "surrogatepass")).hexdigest()
    return Prepared(reading.article.id, digest, reading)
