"""Tombstones: what was forgotten is known again by its hash, and refused."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from konon.ledger import schema
from konon.ledger.chunks import chunks
from konon.ledger.keys import key, levelled, storable
from konon.model import Reading


def tombstone_key(kind: str, value: str) -> str:
    """The hash of an article's id, its text or bytes, a URL, an outlet or an actor."""
    return key("forgotten", kind, storable(value))


def tombstone_keys(reading: Reading) -> tuple[str, ...]:
    """The hashes under which this reading would be refused."""
    article = reading.article
    about = [("article", article.id), ("text", levelled(article.text))]
    about += [("raw", article.raw_sha256)] if article.raw_sha256 else []
    about += [("url", article.url)] if article.url else []
    about += [("outlet", article.outlet)] if article.outlet else []
    about += [("actor", actor.id) for actor in reading.actors]
    return tuple(dict.fromkeys(tombstone_key(*one) for one in about))


def forgotten_days(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Those of `keys` that were forgotten, and the day."""
    if connection.execute(select(schema.tombstones.c.key).limit(1)).first() is None:
        return {}
    stones, acts = schema.tombstones.c, schema.forgotten.c
    query = select(stones.key, acts.at).join(schema.forgotten, acts.number == stones.forgotten)
    return {
        row.key: row.at[:10]
        for some in chunks(keys)
        for row in connection.execute(query.where(stones.key.in_(some)))
    }
