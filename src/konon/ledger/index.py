"""The search index: words of articles, of attributions' contents, of actors' names.

The ledger calls `add` and `remove` inside its own transaction, so that the index never tells
another story than the rows. What is indexed is read back from the rows, by the same code when it
goes in and when it goes out: SQLite's FTS5 forgets a row only when it is told the very words.

SQLite: three FTS5 tables over the ledger's own (external content: no text is stored twice), which
Datasette finds by itself. PostgreSQL: three tables of `tsvector` under GIN. Both are given words
folded by `konon.ledger.words`, so that both answer alike; should that folding ever change, a
migration must take everything out before and put it in again after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    func,
    select,
    text,
)
from sqlalchemy.sql import Select

from konon.ledger import schema
from konon.ledger.chunks import chunks
from konon.ledger.keys import key
from konon.ledger.vectors import vector
from konon.ledger.words import words_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from konon.ledger.prepared import Prepared

SETTLE = 2_000
"""Articles of one run from which on it is asked whether the index should be merged: fewer leave
nothing a search would notice."""
_SETTLE_SHARE = 5
"""It is merged when at least one in so many of all articles is new, so that merging stays a small
part of what adding costs (3 s at a million articles, against hours of reading)."""

tables = MetaData()

actor_names = Table(
    "actor_names",
    tables,
    Column(
        "number",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("key", String(32), nullable=False),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("articles", Integer, nullable=False),
    UniqueConstraint("key"),
    comment="Every name an actor has in the ledger, and in how many articles.",
)


@dataclass(frozen=True, slots=True)
class Indexed:
    """A table of words over one of the ledger's tables.

    columns  what is searched, the weightiest first, with its weight for ranking and the letter
             PostgreSQL knows it by
    """

    name: str
    over: str
    columns: tuple[tuple[str, float, str], ...]


# The weights are PostgreSQL's own for A and D, and, divided by ten, near those it has for them:
# a word in a title says more of an article than one somewhere in its text.
ARTICLES = Indexed("articles_fts", "articles", (("title", 4.0, "A"), ("text", 1.0, "D")))
STATEMENTS = Indexed(
    "statements_fts", "statements", (("content", 2.0, "B"), ("source_name", 1.0, "C"))
)
ACTORS = Indexed("actors_fts", "actor_names", (("name", 1.0, "D"),))
ALL = (ARTICLES, STATEMENTS, ACTORS)

Entry = tuple[int, tuple[str, ...]]
"""A row's number, and its text for each searched column."""


def create(connection: Connection) -> None:
    """Make the index's tables, empty, where they are missing; the ledger's own are there."""
    tables.create_all(connection)
    for index in ALL:
        for order in _DDL[connection.dialect.name](index):
            connection.execute(text(order))


def add(connection: Connection, added: Sequence[tuple[int, Prepared]]) -> None:
    """Index articles whose rows were just written: each article's number, and what was written.

    An article read again comes again, after `remove` was called with its number.
    """
    numbers = [number for number, _ in added]
    for some in chunks(numbers):
        _put(connection, ARTICLES, list(_articles(connection, some)))
        _put(connection, STATEMENTS, list(_statements(connection, some)))
        _count_names(connection, some)


def remove(connection: Connection, numbers: Sequence[int]) -> None:
    """Take articles out; their old rows are still in the tables when this is called."""
    for some in chunks(numbers):
        _drop(connection, ARTICLES, list(_articles(connection, some)))
        _drop(connection, STATEMENTS, list(_statements(connection, some)))
        _discount_names(connection, some)


def settle(connection: Connection, added: int) -> None:
    """After `added` articles came in, merge the parts of the index that they left, where they are
    many beside all there are: a search for the beginning of words asks every part."""
    if added < SETTLE:
        return
    newest = connection.execute(select(func.max(schema.articles.c.number))).scalar() or 0
    if added * _SETTLE_SHARE >= newest:
        purge(connection)


def purge(connection: Connection) -> None:
    """Leave no trace, in deleted or unmerged parts of the index, of what was removed.

    FTS5 notes a removed word beside the old entry until both are merged; this merges everything,
    which takes as long as copying the index.
    """
    if connection.dialect.name == "sqlite":
        for index in ALL:
            order = f"INSERT INTO {index.name} ({index.name}) VALUES ('optimize')"
            connection.execute(text(order))


# -- what is indexed -----------------------------------------------------------------------------


def _articles(connection: Connection, numbers: Sequence[int]) -> Iterator[Entry]:
    t = schema.articles.c
    query = select(t.number, t.title, t.title_end, t.text).where(t.number.in_(numbers))
    for row in connection.execute(query):
        body = row.text[row.title_end or 0 :]
        yield row.number, (_folded(row.title or ""), _folded(body))


def _statements(connection: Connection, numbers: Sequence[int]) -> Iterator[Entry]:
    s, by = schema.statements.c, schema.sources.c
    attributions = (s.article.in_(numbers)) & (s.kind == "attribution")
    names: dict[int, list[str]] = {}
    sources = select(by.statement, by.name).join(schema.statements, s.number == by.statement)
    for number, name in connection.execute(
        sources.where(attributions).order_by(by.statement, by.position)
    ):
        names.setdefault(number, []).append(name or "")
    for row in connection.execute(select(s.number, s.content).where(attributions)):
        sourced = " ".join(names.get(row.number, ()))
        yield row.number, (_folded(row.content), _folded(sourced))


def _folded(words: str) -> str:
    return " ".join(words_of(words))


# -- actors' names -------------------------------------------------------------------------------


def _names(connection: Connection, numbers: Sequence[int]) -> dict[str, tuple[int, Any]]:
    """Key of each id and name in these articles -> in how many of them, and its row."""
    t = schema.actors.c
    query: Select[Any] = select(t.id, t.name, t.kind, t.country).where(t.article.in_(numbers))
    rows = list(connection.execute(query))
    counted = Counter(key(row.id, row.name) for row in rows)
    return {key(row.id, row.name): (counted[key(row.id, row.name)], row) for row in rows}


def _known(connection: Connection, keys: Sequence[str]) -> dict[str, Any]:
    t = actor_names.c
    return {
        row.key: row
        for some in chunks(keys)
        for row in connection.execute(select(actor_names).where(t.key.in_(some)))
    }


_more = (
    actor_names.update()
    .where(actor_names.c.number == bindparam("at"))
    .values(articles=actor_names.c.articles + bindparam("by"))
)


def _count_names(connection: Connection, numbers: Sequence[int]) -> None:
    names = _names(connection, numbers)
    known = _known(connection, list(names))
    last = connection.execute(select(func.max(actor_names.c.number))).scalar() or 0
    fresh = [
        {
            "number": number,
            "key": found,
            "id": row.id,
            "name": row.name,
            "kind": row.kind,
            "country": row.country,
            "articles": count,
        }
        for number, (found, (count, row)) in enumerate(
            ((k, v) for k, v in names.items() if k not in known), last + 1
        )
    ]
    again = [{"at": known[k].number, "by": n} for k, (n, _) in names.items() if k in known]
    if again:
        connection.execute(_more, again)
    if fresh:
        connection.execute(actor_names.insert(), fresh)
        _put(connection, ACTORS, [(row["number"], (_folded(row["name"]),)) for row in fresh])


def _discount_names(connection: Connection, numbers: Sequence[int]) -> None:
    names = _names(connection, numbers)
    known = _known(connection, list(names))
    less = [{"at": known[k].number, "by": -n} for k, (n, _) in names.items() if k in known]
    if not less:
        return
    connection.execute(_more, less)
    t = actor_names.c
    gone = [(row.number, (_folded(row.name),)) for row in known.values()]
    left = {
        number
        for some in chunks(number for number, _ in gone)
        for number in connection.execute(
            select(t.number).where(t.number.in_(some), t.articles > 0)
        ).scalars()
    }
    gone = [entry for entry in gone if entry[0] not in left]
    _drop(connection, ACTORS, gone)
    for some in chunks(number for number, _ in gone):
        connection.execute(actor_names.delete().where(t.number.in_(some)))


# -- the databases -------------------------------------------------------------------------------


def _put(connection: Connection, index: Indexed, entries: Sequence[Entry]) -> None:
    if not entries:
        return
    if connection.dialect.name == "sqlite":
        names = [name for name, _, _ in index.columns]
        order = f"INSERT INTO {index.name} (rowid, {', '.join(names)}) VALUES (:number, "
        order += ", ".join(f":{name}" for name in names) + ")"
        connection.execute(text(order), [_values(index, entry) for entry in entries])
    else:
        order = (
            f"INSERT INTO {index.name} (number, words) VALUES (:number, CAST(:words AS tsvector))"
        )
        letters = [letter for _, _, letter in index.columns]
        rows = [
            {"number": number, "words": vector(list(zip(letters, texts, strict=True)))}
            for number, texts in entries
        ]
        connection.execute(text(order), rows)


def _drop(connection: Connection, index: Indexed, entries: Sequence[Entry]) -> None:
    if not entries:
        return
    if connection.dialect.name == "sqlite":
        names = [name for name, _, _ in index.columns]
        order = f"INSERT INTO {index.name} ({index.name}, rowid, {', '.join(names)}) "
        order += f"VALUES ('delete', :number, {', '.join(f':{name}' for name in names)})"
        connection.execute(text(order), [_values(index, entry) for entry in entries])
    else:
        order = f"DELETE FROM {index.name} WHERE number = :number"
        connection.execute(text(order), [{"number": number} for number, _ in entries])


def _values(index: Indexed, entry: Entry) -> dict[str, object]:
    number, texts = entry
    names = (name for name, _, _ in index.columns)
    return {"number": number, **dict(zip(names, texts, strict=True))}


def _sqlite(index: Indexed) -> list[str]:
    names = ", ".join(name for name, _, _ in index.columns)
    # The words come folded; `remove_diacritics` is for those who ask by plain SQL.
    return [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {index.name} USING fts5({names}, "
        f'content="{index.over}", content_rowid="number", '
        "tokenize='unicode61 remove_diacritics 2')"
    ]


def _postgres(index: Indexed) -> list[str]:
    return [
        f"CREATE TABLE IF NOT EXISTS {index.name} "
        "(number bigint PRIMARY KEY, words tsvector NOT NULL)",
        # Without a list of entries still to be sorted in, which every search would walk through.
        f"CREATE INDEX IF NOT EXISTS {index.name}_words ON {index.name} USING gin (words) "
        "WITH (fastupdate = off)",
    ]


_DDL = {"sqlite": _sqlite, "postgresql": _postgres}
