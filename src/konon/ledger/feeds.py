"""Feeds: how far the watching of feeds has come, so that it can stop and go on at any time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Boolean, Column, Float, Integer, String, Table, Text, select

from konon.ledger.ledger import Ledger
from konon.ledger.schema import tables

feeds = Table(
    "feeds",
    tables,
    Column("url", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("moved", Text),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("next_at", Float, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
    Column("gone", Boolean, nullable=False),
)

feed_entries = Table(
    "feed_entries",
    tables,
    Column("url", Text, primary_key=True),
    Column("feed", Text, nullable=False, index=True),
    Column("updated", String, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("problem", Text),
    Column("final", Boolean, nullable=False),
)


@dataclass(frozen=True, slots=True)
class FeedState:
    """How far one feed has come.

    moved     where it has moved for good, as its server says
    etag, last_modified   the marks of the last visit all of whose entries were dealt with
    next_at   when to ask again, seconds since 1970
    failures  visits in a row that failed; `problem` says why the last one did
    gone      the server says that it is gone for good; it is asked no more
    """

    url: str
    title: str = ""
    moved: str | None = None
    etag: str = ""
    last_modified: str = ""
    next_at: float = 0.0
    failures: int = 0
    problem: str | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class EntryState:
    """What became of one entry: asked for `tries` times in vain, `problem` the last time; `final`
    when it is not asked for again unless it changes."""

    url: str
    feed: str
    updated: str
    tries: int
    problem: str | None
    final: bool


def feed_states(ledger: Ledger) -> dict[str, FeedState]:
    """Every feed watched so far, by address."""
    with ledger.looking() as connection:
        rows = connection.execute(select(feeds)).mappings()
        return {row["url"]: FeedState(**row) for row in rows}


def entry_states(ledger: Ledger, urls: Iterable[str]) -> dict[str, EntryState]:
    """What became of these entries, by address; those never seen are left out."""
    wanted = list(urls)
    found: dict[str, EntryState] = {}
    with ledger.looking() as connection:
        for start in range(0, len(wanted), 500):
            query = select(feed_entries).where(feed_entries.c.url.in_(wanted[start : start + 500]))
            rows = connection.execute(query).mappings()
            found.update({row["url"]: EntryState(**row) for row in rows})
    return found


def keep_feed(ledger: Ledger, state: FeedState) -> None:
    """Keep the state of a feed in place of the one before."""
    _replace(ledger, feeds, [asdict(state)])


def keep_entries(ledger: Ledger, states: Sequence[EntryState]) -> None:
    """Keep the states of entries in place of those before, all or none."""
    _replace(ledger, feed_entries, [asdict(state) for state in states])


def _replace(ledger: Ledger, table: Table, rows: list[dict[str, object]]) -> None:
    with ledger.writing() as connection:
        for row in rows:
            connection.execute(table.delete().where(table.c.url == row["url"]))
        if rows:
            connection.execute(table.insert(), rows)
