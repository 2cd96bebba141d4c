"""Finished: containers gone through to their end, remembered in the ledger.

A container with the same bytes, read with the same options by the same Konon, need not be opened
again: what became of its items is known. The ledger's table `meta` holds one row for each, and one
with the counts of each run.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import select

from konon.adding.tally import Tally
from konon.ingest.piles.places import ARTICLES
from konon.ledger import Ledger, schema
from konon.ledger.forget import FINISHED

_CHUNK = 1 << 20
"""Bytes hashed at a time."""


def finished_key(path: Path, options: str) -> str | None:
    """The key a container is remembered under; None for what holds one article or is no file."""
    if path.suffix.lower() in ARTICLES or not os.path.isfile(path):
        return None
    digest = file_digest(path)
    if digest is None:
        return None
    told = "\0".join((str(path), digest, options)).encode("utf-8", "surrogatepass")
    return f"{FINISHED}{hashlib.sha256(told).hexdigest()[:32]}"


def finished(ledger: Ledger, key: str) -> Tally | None:
    """What became of the items of a container gone through before, by its key, or None."""
    query = select(schema.meta.c.value).where(schema.meta.c.key == key)
    with ledger.looking() as connection:
        value = connection.execute(query).scalar()
    return Tally(**json.loads(value)) if value else None


def run_tally(ledger: Ledger, number: int) -> Tally | None:
    """The counts of a run that came to its end, or None."""
    return finished(ledger, run_key(number))


def run_key(number: int) -> str:
    """The key the counts of a run are kept under."""
    return f"run:{number}"


def remember(ledger: Ledger, key: str, tally: Tally) -> None:
    """Keep the counts of a container, or of a run, under `key`."""
    rows = schema.meta
    with ledger.writing() as connection:
        connection.execute(rows.delete().where(rows.c.key == key))
        connection.execute(rows.insert(), {"key": key, "value": json.dumps(asdict(tally))})


def file_digest(path: Path) -> str | None:
    """Hash of a file's bytes, hex; None when it cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()
