"""Feeds: how far the watching of feeds has come, so that it can stop and go on at any time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import RowMapping, Table, select

from konon.ledger.chunks import chunks
from konon.ledger.inputs import hidden_keys
from konon.ledger.keys import key, storable
from konon.ledger.ledger import Ledger
from konon.ledger.schema import feed_entries, feeds


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

    @property
    def forgotten(self) -> bool:
        """Whether its article was forgotten: it is never asked for again, and no row tells it."""
        return not self.feed


def feed_states(ledger: Ledger) -> dict[str, FeedState]:
    """Every feed watched so far, by address."""
    with ledger.looking() as connection:
        rows = connection.execute(select(feeds)).mappings()
        return {row["url"]: FeedState(**_without_key(row)) for row in rows}


def entry_states(ledger: Ledger, urls: Iterable[str]) -> dict[str, EntryState]:
    """What became of these entries, by address; those never seen are left out."""
    by_key = {key(storable(url)): url for url in urls}
    found: dict[str, EntryState] = {}
    with ledger.looking() as connection:
        for some in chunks(by_key):
            query = select(feed_entries).where(feed_entries.c.key.in_(some))
            for row in connection.execute(query).mappings():
                url = by_key[row["key"]]  # of what was forgotten the row does not tell it
                found[url] = EntryState(**{**_without_key(row), "url": url})
    return found


def keep_feed(ledger: Ledger, state: FeedState) -> None:
    """Keep the state of a feed in place of the one before."""
    _keep(ledger, feeds, [asdict(state)])


def keep_entries(ledger: Ledger, states: Sequence[EntryState]) -> None:
    """Keep the states of entries in place of those before, all or none. Of an article that was
    forgotten no address is kept."""
    if not states:
        return
    rows = [asdict(state) for state in states]
    with ledger.looking() as connection:
        hidden = hidden_keys(connection, (key(storable(state.url)) for state in states))
    _keep(ledger, feed_entries, rows, hidden)


def _keep(
    ledger: Ledger, table: Table, rows: list[dict[str, object]], hidden: Set[str] = frozenset()
) -> None:
    clean = [
        {name: storable(value) if isinstance(value, str) else value for name, value in row.items()}
        for row in rows
    ]
    keyed = [{"key": key(str(row["url"])), **row} for row in clean]
    blank = {"url": "", "feed": "", "problem": None}
    kept = [{**row, **(blank if row["key"] in hidden else {})} for row in keyed]
    with ledger.writing() as connection:
        ledger.backend.put(connection, table, kept)


def _without_key(row: RowMapping) -> dict[str, Any]:
    return {str(name): value for name, value in row.items() if name != "key"}
