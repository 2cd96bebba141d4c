"""Lookup: what somebody names, by an id, the beginning of one, or a URL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import ColumnElement, func, select

from konon.errors import LedgerError
from konon.ledger import schema
from konon.ledger.chunks import chunks
from konon.ledger.index import actor_names
from konon.ledger.keys import key
from konon.ledger.packing import unpack
from konon.model import Reading
from konon.model.record import HeldReading

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from konon.ledger.ledger import Ledger

Kind = Literal["article", "statement", "actor"]
SHORTEST = 4
"""Characters of an id that are enough to look for: its letter and three digits."""
_SHOWN = 5
"""Ids told when several begin alike."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a name stands for; `article` is the article it is or stands in."""

    kind: Kind
    id: str
    article: str | None = None


def find(ledger: Ledger, name: str) -> Found:
    """What `name` stands for: a URL's latest article, an id, or the only id that begins so.

    Raises `LedgerError` when it is nothing the ledger holds, or may be several things.
    """
    with ledger.looking() as connection:
        found = (
            _by_url(connection, name)
            or _by_id(connection, name)
            or _by_beginning(connection, ledger.name, name)
        )
    if found is None:
        short = len(name) < SHORTEST
        raise LedgerError(
            f"ledger {ledger.name} holds no article, statement or actor '{name[:80]}'; "
            + (f"give {SHORTEST} characters of an id, or " if short else "")
            + "search for words with: konon search, for names with: konon actors list"
        )
    return found


def readings_of(ledger: Ledger, article: str) -> list[HeldReading]:
    """The readings held of an article, the latest last."""
    r, a = schema.readings, schema.articles.c
    query = (
        select(r.c.version, r.c.run, r.c.read_at)
        .join(schema.articles, a.number == r.c.article)
        .where(a.id == article)
        .order_by(r.c.number)
    )
    with ledger.looking() as connection:
        return [HeldReading(*row) for row in connection.execute(query)]


def reading_of_run(ledger: Ledger, article: str, run: int) -> Reading:
    """The reading of an article that a run made. Raises `LedgerError` when there is none."""
    r, a = schema.readings, schema.articles.c
    query = (
        select(r.c.packed, a.text)
        .join(schema.articles, a.number == r.c.article)
        .where(a.id == article, r.c.run == run)
        .order_by(r.c.number.desc())
    )
    with ledger.looking() as connection:
        row = connection.execute(query).first()
    if row is not None:
        return unpack(row.packed, row.text)
    runs = [str(one.run) for one in readings_of(ledger, article) if one.run is not None]
    known = f"it was read by run {', '.join(runs)}" if runs else "its readings belong to no run"
    raise LedgerError(f"run {run} holds no reading of article {article}; {known}")


def _by_url(connection: Connection, name: str) -> Found | None:
    t = schema.articles.c
    query = select(t.id).where(t.url_key == key(name)).order_by(t.number.desc())
    id = connection.execute(query).scalars().first()
    return Found("article", id, id) if id else None


def _by_id(connection: Connection, name: str) -> Found | None:
    for kind, column in _IDS:
        if connection.execute(select(column).where(column == name).limit(1)).first():
            return _found(connection, kind, name)
    return None


def _by_beginning(connection: Connection, ledger: str, name: str) -> Found | None:
    if len(name) < SHORTEST:
        return None
    matching: list[tuple[Kind, str]] = []
    for kind, column in _IDS:
        begins = _begins(connection, column, name)
        query = select(column).where(begins).order_by(column).distinct()
        rows = connection.execute(query.limit(_SHOWN + 1)).scalars()
        matching += [(kind, id) for id in rows]
    if len(matching) > 1:
        more = ", …" if len(matching) > _SHOWN else ""
        shown = ", ".join(id for _, id in matching[:_SHOWN])
        raise LedgerError(f"several ids in ledger {ledger} begin with {name}: {shown}{more}")
    return _found(connection, *matching[0]) if matching else None


def _begins(connection: Connection, column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    if connection.dialect.name == "sqlite":
        # A range, so that the index helps; PostgreSQL's order of letters would spoil it.
        return (column >= name) & (column < name + "\U0010ffff")
    return column.startswith(name, autoescape=True)


def _found(connection: Connection, kind: Kind, id: str) -> Found:
    s, a = schema.statements.c, schema.articles.c
    if kind == "article":
        return Found(kind, id, id)
    if kind == "actor":
        return Found(kind, id)
    query = select(a.id).join(schema.statements, s.article == a.number).where(s.id == id)
    return Found(kind, id, connection.execute(query).scalar_one())


_IDS: tuple[tuple[Kind, ColumnElement[str]], ...] = (
    ("article", schema.articles.c.id),
    ("statement", schema.statements.c.id),
    ("actor", actor_names.c.id),
)


def readings_by_run(ledger: Ledger) -> dict[int, int]:
    """How many readings the ledger holds of each run."""
    t = schema.readings.c
    query = select(t.run, func.count()).where(t.run.is_not(None)).group_by(t.run)
    with ledger.looking() as connection:
        return {row[0]: row[1] for row in connection.execute(query)}


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a statement stands: its article, and the relays it came through, nearest first."""

    id: str
    article: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    relays: str | None


def placed(ledger: Ledger, statements: Iterable[str]) -> dict[str, Placed]:
    """Where each of these statements stands; those the ledger does not hold are left out."""
    s, a = schema.statements.c, schema.articles.c
    query = select(s.id, a.id, a.title, a.outlet, a.published, a.url, s.relays).join(
        schema.articles, a.number == s.article
    )
    found = {}
    with ledger.looking() as connection:
        for some in chunks(statements):
            for row in connection.execute(query.where(s.id.in_(some))):
                found[row[0]] = Placed(*row)
    return found


def articles_by_day(ledger: Ledger) -> list[tuple[str, int]]:
    """Days of publication in order, and how many articles each has."""
    day = schema.articles.c.published
    query = select(day, func.count()).where(day.is_not(None)).group_by(day).order_by(day)
    with ledger.looking() as connection:
        return [(row[0], row[1]) for row in connection.execute(query)]
