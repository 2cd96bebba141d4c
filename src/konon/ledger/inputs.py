"""Inputs: what articles were added from, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Column, Connection, select

from konon.ledger import schema
from konon.ledger.backend import Backend
from konon.ledger.chunks import chunks
from konon.ledger.keys import key, storable

HIDDEN = "forgotten:"
"""What stands before the hash of a name that is not kept."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class InputKey:
    """What an article was added from: the name given, its bytes' hash, the options it was read
    with. The same key again means the same article again."""

    name: str
    raw_sha256: str
    options: str = ""

    @property
    def short(self) -> str:
        """The key of fixed length that stands for it."""
        return key(self.name, self.raw_sha256, self.options)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that could not be read: its name, why, and its bytes' hash where known.

    hidden   its name is not kept, only a hash of it: it holds what was forgotten
    """

    name: str
    reason: str
    raw_sha256: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An input that could not be read, and why."""

    source: str
    reason: str
    raw_sha256: str
    at: str


def seen(connection: Connection, sources: Iterable[InputKey]) -> set[InputKey]:
    """Those of `sources` that were added before."""
    return _held(connection, schema.inputs.c.key, {source.short: source for source in sources})


def note(
    connection: Connection,
    backend: Backend,
    pairs: Iterable[tuple[InputKey, int]],
    run: int | None,
    now: str,
) -> None:
    """Note inputs with the numbers of the articles they hold; they leave quarantine."""
    rows = {
        source.short: {
            "key": source.short,
            "name": storable(source.name),
            "raw_sha256": source.raw_sha256,
            "article": article,
            "run": run,
            "at": now,
        }
        for source, article in pairs
    }
    if rows:
        backend.put(connection, schema.inputs, list(rows.values()))
        release(connection, (str(row["name"]) for row in rows.values()))


def release(connection: Connection, names: Iterable[str]) -> None:
    """Take inputs out of quarantine, by their names as stored."""
    waiting = schema.quarantine
    for some in chunks({_name_key(name) for name in names}):
        connection.execute(waiting.delete().where(waiting.c.name_key.in_(some)))


def _name_key(name: str) -> str:
    """The key of an input's name, or of what is shown in its place."""
    return name.removeprefix(HIDDEN) if name.startswith(HIDDEN) else key(name)


def hidden_name(name: str) -> str:
    """What is shown for an input that holds what was forgotten: a hash of its name."""
    return f"{HIDDEN}{key(name)}"


def hidden_keys(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Those of `keys`, made of names, under which something forgotten was refused."""
    waiting = schema.quarantine.c
    return {
        found
        for some in chunks(keys)
        for found in connection.execute(
            select(waiting.name_key).where(
                waiting.name_key.in_(some), waiting.source.startswith(HIDDEN)
            )
        ).scalars()
    }


def waiting(connection: Connection, names: Iterable[str]) -> set[str]:
    """Those of `names`, as stored, that are in quarantine."""
    by_key = {_name_key(name): name for name in names}
    return _held(connection, schema.quarantine.c.name_key, by_key)


def _held(connection: Connection, column: Column[str], by_key: Mapping[str, T]) -> set[T]:
    """The values of those keys that stand in `column`."""
    found: set[T] = set()
    for some in chunks(by_key):
        rows = connection.execute(select(column).where(column.in_(some))).scalars()
        found.update(by_key[key] for key in rows)
    return found


def refuse(
    connection: Connection,
    backend: Backend,
    refusals: Iterable[Refusal],
    run: int | None,
    now: str,
) -> None:
    """Put inputs into quarantine; the same name and bytes again replace the reason."""
    rows = {}
    for one in refusals:
        name = storable(one.name)
        row = {
            "key": key(name, one.raw_sha256),
            "name_key": key(name),
            "source": hidden_name(name) if one.hidden else name,
            "raw_sha256": one.raw_sha256,
            "reason": storable(one.reason),
            "run": run,
            "at": now,
        }
        rows[row["key"]] = row
    if rows:
        backend.put(connection, schema.quarantine, list(rows.values()))


def quarantined(connection: Connection) -> list[Quarantined]:
    """What could not be read, latest first."""
    t = schema.quarantine.c
    query = select(t.source, t.reason, t.raw_sha256, t.at).order_by(t.at.desc(), t.source)
    return [Quarantined(*row) for row in connection.execute(query)]
